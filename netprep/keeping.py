"""Keeps the answers of one interview, in a file once there is one: whole, private, after each answer."""

from pathlib import Path

from netprep.answers import Aside
from netprep.answers_file import Kept, answers_text
from netprep.model import Answers, Catalogue
from netprep.output import expand, write_file


class FileKeeper:
    """Remembers the answers; writes them to its file, if it has one, whenever they change."""

    def __init__(self, catalogue: Catalogue, path: str = "", aside: Aside | None = None) -> None:
        self.answers = Answers()
        self.path = path
        self._catalogue = catalogue
        self._aside = aside or Aside()
        self._written: Answers | None = None

    def keep(self, answers: Answers) -> None:
        """Take the answers as they are now; raises FileError when the file cannot be written."""
        self.answers = answers
        if self.path and answers != self._written:
            self._write(self.path, force=True)

    def keep_in(self, path: str, *, force: bool) -> None:
        """Keep the answers in this file from now on; raises UsageError when it exists, else FileError."""
        target = expand(path)
        self._write(target, force=force)
        self.path = target

    def _write(self, path: str, *, force: bool) -> None:
        text = answers_text(self._catalogue, Kept(self.answers, self._aside))
        write_file(Path(path), text.encode(), force=force)
        self._written = self.answers
