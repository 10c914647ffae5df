"""Keeps the answers of one interview, in a file once there is one: whole, private, after each answer."""

from itertools import count
from pathlib import Path

from netprep.answers import Aside
from netprep.answers_comments import with_comments
from netprep.answers_file import Kept, answers_text
from netprep.errors import ChangedError, FileError
from netprep.inputs import read_at_most
from netprep.model import Answers, Catalogue
from netprep.output import expand, write_file


class FileKeeper:
    """Remembers the answers; writes them to its file, if it has one, whenever they change.

    A file that somebody else has changed meanwhile, in another window or an editor, is never written over unasked.
    """

    def __init__(
        self, catalogue: Catalogue, path: str = "", aside: Aside | None = None, stopped_at: str = ""
    ) -> None:
        self.answers = Answers()
        self.path = path
        self.stopped_at = stopped_at  # the step that is asked now; empty at the end
        self._catalogue = catalogue
        self._aside = aside or Aside()
        self._written: tuple[Answers, str] | None = None  # with the step
        self._seen = _content(path) if path else b""  # of the file, when it was last read or written

    def keep(self, answers: Answers) -> None:
        """Take the answers as they are now; raises FileError when the file cannot be written, or has changed."""
        self.answers = answers
        if self.path and (answers, self.stopped_at) != self._written:
            if _content(self.path) != self._seen:
                message = f"'{self.path}' was changed elsewhere since it was opened."
                raise ChangedError(message, "Choose another name for this one.", word="changed", path=self.path)
            self._write(self.path, force=True)

    def keep_in(self, path: str, *, force: bool) -> None:
        """Keep the answers in this file from now on; raises UsageError when it exists, else FileError."""
        target = expand(path)
        self._seen = b""  # what somebody else keeps there is not carried over
        self._write(target, force=force)
        self.path = target

    def keep_over(self, other: str) -> None:
        """Put what somebody else has made of the file into the file `other`, and the answers in its place."""
        theirs = _content(self.path)
        write_file(Path(other), theirs)
        self._write(self.path, force=True)

    def free_name(self, path: str = "") -> str:
        """Return the name of a file that is not there yet, near to `path`, or else to that of the file."""
        near = Path(path or self.path)
        names = (near.with_name(f"{near.stem}-{number}{near.suffix}") for number in count(2))
        return str(next(name for name in names if not name.expanduser().exists()))

    def _write(self, path: str, *, force: bool) -> None:
        text = self._text(self.answers, self.stopped_at)
        if self._seen.strip():
            text = with_comments(
                text, self._seen.decode(), self._text(*(self._written or (self.answers, self.stopped_at)))
            )
        data = text.encode()
        write_file(Path(path), data, force=force)
        self._written, self._seen = (self.answers, self.stopped_at), data

    def _text(self, answers: Answers, stopped_at: str) -> str:
        return answers_text(self._catalogue, Kept(answers, self._aside, stopped_at))


def _content(path: str) -> bytes:
    """Return what stands in a file; nothing when it is not there, or no file to read again. Raises FileError."""
    file = Path(path)
    try:
        return read_at_most(file, only_files=True) if file.is_file() else b""
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        raise FileError(
            f"Cannot read '{path}': {reason}.", "Look who may read it, or keep the answers elsewhere."
        ) from error
