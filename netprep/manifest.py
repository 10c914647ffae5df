"""Remembers by digests, and without a word, what netprep has written into a folder, so that it can be done again.

Before a file gets its name, a line goes into the manifest: the digests of the file's name, of what it was made
from, and of its content. So whatever stops a run, the next one knows which files are whole, its own and of today.
"""

import contextlib
import os
import stat
from base64 import b64decode, b64encode
from collections.abc import Iterator
from enum import Enum, auto
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import BinaryIO, NamedTuple, Self

from netprep.errors import FileError
from netprep.file_names import same_name
from netprep.inputs import read_at_most, was_read
from netprep.output import make_folder, put, write_file
from netprep.reading.cache import digest

FILE = ".netprep-batch"
_UNFINISHED = ".netprep-batch-"
_SIZE, _PARTS = 12, 4  # bytes of a digest; digests in a line
_NO_FILE = b"not a plain file"  # in place of the digest of its content
_FOLDER = b"a folder"  # likewise
_LARGEST = 64 * 1_048_576  # bytes; no file of ours is larger


class State(Enum):
    """What is to be done with a file."""

    KEEP = auto()  # it is there, and of today
    MAKE = auto()
    TAKEN = auto()  # something else is there that is not ours, or was changed since


class Left(NamedTuple):
    """What became of files that the run before this one made, and this one did not."""

    removed: int
    changed: int  # since they were made: they stay
    spared: int = 0  # they stay, as they may be those of rows that are at fault


class Manifest:
    """What netprep has written into a folder; while it is open, no other run writes there."""

    def __init__(self, folder: Path, *, dry: bool = False) -> None:
        self.folder = folder
        self.dry = dry
        self._parts: dict[bytes, Part] = {}
        self._lines: list[bytes] = []  # of parts that nobody has asked for
        self._journal: BinaryIO | None = None
        self._lock = -1

    def __enter__(self) -> Self:
        """Read what is known, and take the folder; raises FileError when another run has it."""
        try:
            with self.telling():
                if not self.dry:
                    make_folder(self.folder)
                    self._take()
                    self._sweep()
                self._read()
        except FileError:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        """Let the folder go."""
        if self._journal:
            self._journal.close()
        if self._lock >= 0:
            os.close(self._lock)

    def part(self, name: str) -> "Part":
        """Return the files of one kind, such as those of all sheets; what is not made of them again will go."""
        kind = short(name.encode())
        part = self._parts[kind] = Part(self, kind)
        for line in self._lines:
            if line.startswith(kind):
                part.know(line[_SIZE : 2 * _SIZE], line[2 * _SIZE :])
        self._lines = [line for line in self._lines if not line.startswith(kind)]
        return part

    def note(self, line: bytes) -> None:
        """Write down a version of a file before it gets its name."""
        if self._journal is None:
            descriptor = os.open(self.folder / FILE, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            self._journal = os.fdopen(descriptor, "ab", buffering=0)
            self._journal.write(b"\n")  # after a line that was not finished
        self._journal.write(b64encode(line) + b"\n")

    def finish(self) -> Left:
        """Remove what earlier runs made and this one did not, and keep the manifest short."""
        with self.telling():
            left = [part.finish() for part in self._parts.values()]
            if not self.dry:
                written = bytearray()  # a list of many lines would be large
                for line in chain(self._lines, *(part.lines() for part in self._parts.values())):
                    written += b64encode(line) + b"\n"
                write_file(self.folder / FILE, written, force=True)
        return Left(*map(sum, zip(*left, strict=True))) if left else Left(0, 0)

    @contextlib.contextmanager
    def telling(self) -> Iterator[None]:
        """Turn an error into one that does not name the file: it may be called like a patient."""
        try:
            yield
        except OSError as error:
            reason = (error.strerror or "unknown reason").lower()
            message = f"Cannot write into '{self.folder}': {reason}. What is written stays; run it again later."
            raise FileError(message) from error

    def _take(self) -> None:
        """Lock the folder; the system frees it however this program ends."""
        try:
            import fcntl  # noqa: PLC0415 - not on Windows
        except ImportError:  # pragma: no cover - Windows
            return
        self._lock = os.open(self.folder, os.O_RDONLY)
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            message = f"Another netprep is writing into '{self.folder}'. Wait for it to end."
            raise FileError(message) from None
        except OSError:
            return  # a file system without locks

    def _sweep(self) -> None:
        """Remove what a run that was killed has left; nobody else writes here now."""
        for path in self.folder.glob(f"{_UNFINISHED}*.tmp"):
            path.unlink(missing_ok=True)

    def _read(self) -> None:
        for text in self._text():
            with contextlib.suppress(ValueError):  # a line that was being written when netprep was killed
                line = b64decode(text, validate=False)
                self._lines += [line] if len(line) == _PARTS * _SIZE else []

    def _text(self) -> BytesIO:
        """Return what stands in the manifest; raises FileError where it cannot be ours."""
        path = self.folder / FILE
        try:
            text = read_at_most(path, _LARGEST, only_files=True) if os.path.lexists(path) else b""
        except OSError as error:
            reason = (error.strerror or "unknown reason").lower()
            raise FileError(f"Cannot read '{path}': {reason}.", "Move it away and run it again.") from None
        if len(text) > _LARGEST:
            raise FileError(f"'{path}' is larger than netprep makes it.", "Move it away and run it again.")
        return BytesIO(text)


class Part:
    """The files of one kind in a folder."""

    def __init__(self, manifest: Manifest, kind: bytes) -> None:
        self._manifest = manifest
        self._kind = kind
        self._known: dict[bytes, bytes] = {}  # by file: its versions one after the other, the last one counts
        self._today: set[bytes] = set()  # the files of this run
        self._spared: set[bytes] = set()  # files of earlier runs that stay
        self._unsure = False  # whether any of them may have to stay

    def know(self, file: bytes, version: bytes) -> None:
        """Note a version as the one that counts."""
        self._known[file] = b"".join(old for old in self._versions(file) if old != version) + version

    def state(self, name: str, source: bytes) -> State:
        """Return what is to be done with the file `name` that is made from what has the digest `source`."""
        file, content = _file(name), self._content(name)
        if content and source + content in self._versions(file):
            self._use(file, source + content)
            return State.KEEP
        return State.TAKEN if content and not self._is_ours(file, content) else State.MAKE

    def write(self, name: str, source: bytes, data: bytes, *, force: bool) -> bool:
        """Give the file `name` this content; False when something else is there and `force` does not replace it.

        No folder is replaced.
        """
        file, content, found = _file(name), short(data), self._content(name)
        if found not in (b"", content) and not self._is_ours(file, found) and self._stays(name, found, force=force):
            return False
        self._use(file, source + content)
        if not self._manifest.dry:
            with self._manifest.telling():
                self._manifest.note(self._kind + file + source + content)
                if found != content:
                    put(self._at(name), data, force=bool(found), unfinished=_UNFINISHED, sync=False)
        return True

    def _stays(self, name: str, found: bytes, *, force: bool) -> bool:
        """Tell whether what is in the place of a file stays there: a folder and the roster, also with `force`."""
        return found == _FOLDER or not force or was_read(Path(self._at(name)))

    def is_done(self, name: str, source: bytes) -> bool:
        """Tell whether `note_done` was called for the same, in this run or the one before it."""
        done = source + source in self._versions(_file(name))
        if done:
            self._use(_file(name), source + source)
        return done

    def note_done(self, name: str, source: bytes) -> None:
        """Remember that something was done with what `name` stands for: no file has that name."""
        self._use(_file(name), source + source)
        with self._manifest.telling():
            self._manifest.note(self._kind + _file(name) + source + source)

    def has(self, name: str) -> bool:
        """Tell whether an earlier run has made the file `name`, and it is there as it was made."""
        file = _file(name)
        content = self._content(name) if file in self._known else b""
        return bool(content) and self._is_ours(file, content)

    def plan(self, name: str) -> None:
        """Count the file `name` among those of this run: a dry one does not write it."""
        self._today.add(_file(name))

    def spare(self, *names: str) -> None:
        """Let these files stay as they are, or where none is named all that earlier runs have made."""
        self._spared |= {*map(_file, names)} & self._known.keys()
        self._unsure |= not names

    def finish(self) -> Left:
        """Remove what earlier runs made and this one did not, unless somebody has changed it since."""
        if self._unsure:
            self._spared |= self._known.keys()
        spared = {_file(name) for name in self._earlier()} & self._spared
        self._today |= self._spared
        gone = {name: self._is_ours(_file(name), self._content(name)) for name in self._earlier()}
        if not self._manifest.dry:
            for name in (name for name, ours in gone.items() if ours):
                (self._manifest.folder / name).unlink(missing_ok=True)
        return Left(sum(gone.values()), len(gone) - sum(gone.values()), len(spared))

    def lines(self) -> Iterator[bytes]:
        """Yield the lines of the manifest for the files of this run."""
        return (self._kind + file + self._known[file][-2 * _SIZE :] for file in sorted(self._today))

    def _use(self, file: bytes, version: bytes) -> None:
        self.know(file, version)
        self._today.add(file)

    def _versions(self, file: bytes) -> list[bytes]:
        known = self._known.get(file, b"")
        return [known[start : start + 2 * _SIZE] for start in range(0, len(known), 2 * _SIZE)]

    def _is_ours(self, file: bytes, content: bytes) -> bool:
        return any(version.endswith(content) for version in self._versions(file))

    def _earlier(self) -> list[str]:
        """Return the files in the folder that earlier runs have made, and this one has not."""
        if self._known.keys() <= self._today or not self._manifest.folder.is_dir():
            return []
        earlier = self._known.keys() - self._today
        with os.scandir(self._manifest.folder) as entries:
            names = [entry.name for entry in entries if entry.is_file(follow_symlinks=False)]
        return [name for name in names if _file(name) in earlier]

    def _at(self, name: str) -> str:
        """Return the path of a file; Path would keep a part of the name of each for good."""
        return f"{self._manifest.folder}{os.sep}{name}"

    def _content(self, name: str) -> bytes:
        """Return the digest of a file's content; empty where there is no file, a sign where it is no plain one."""
        path = self._at(name)
        try:
            found = os.lstat(path)
            if not stat.S_ISREG(found.st_mode) or found.st_size > _LARGEST:
                return _FOLDER if stat.S_ISDIR(found.st_mode) else _NO_FILE
            with open(path, "rb") as file:  # noqa: PTH123 - see _at
                return short(file.read())
        except FileNotFoundError:
            return b""
        except OSError:
            return _NO_FILE


def short(source: bytes) -> bytes:
    """Return the digest by which the manifest knows something."""
    return bytes.fromhex(digest(source)[: 2 * _SIZE])


def _file(name: str) -> bytes:
    """Return the digest of a file's name, the same for names that some system takes for one."""
    return short(same_name(name).encode())
