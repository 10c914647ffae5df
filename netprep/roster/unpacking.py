"""Unpacks a workbook, and looks at each part before anything is made of it: small files can hold much."""

import io
import zipfile
from xml.parsers import expat

from netprep.roster.row import MAX_ROWS, TOO_MANY_ROWS

_MOST = 32 * 1_048_576  # bytes of all parts that are read
_MOST_ELEMENTS = 1_000_000  # of all parts; a cell has two
_MOST_HELD = 100_000  # elements in memory at once
_MOST_PARTS = 10_000
_LONGEST = 40_000  # letters of one attribute or comment; a cell holds 32,767, the form of a number 255
_DEEPEST = 100  # elements in one another; a workbook has about ten
_LET_GO, _ABOVE = ("row", "si"), 3  # what is let go of as soon as it is read, and how deep it stands at most
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # how older files of Office begin, and those with a password
_ENCRYPTED = 1  # a flag of a part
_LOCKED = "this workbook is protected by a password; save it again without one, or as CSV"
_TOO_MUCH = f"the workbook unpacks to more than {_MOST // 1_048_576} MiB, or to too many cells; split it"

_TOO_LONG = "a text of the workbook is longer than a cell can hold; save the roster as CSV"


class PackageError(Exception):
    """Why a workbook is not read, in words for its owner."""


class Package:
    """The parts of a workbook by name, as zipfile gives them.

    Each method raises PackageError for what has a password or holds more than a roster needs; damage is met with
    errors of zipfile, of what unpacks, and of expat.
    """

    def __init__(self, data: bytes) -> None:
        if data.startswith(_OLE) and "EncryptedPackage".encode("utf-16-le") in data:
            raise PackageError(_LOCKED)
        if data.count(b"PK\x01\x02") > _MOST_PARTS:
            raise PackageError(_TOO_MUCH)
        self._packed = zipfile.ZipFile(io.BytesIO(data))
        if any(part.flag_bits & _ENCRYPTED for part in self._packed.infolist()):
            raise PackageError(_LOCKED)
        self._seen: set[str] = set()
        self._bytes, self._count = 0, _Count()

    def namelist(self) -> list[str]:
        """Return the names of all parts."""
        return self._packed.namelist()

    def open(self, name: str, _mode: str = "r") -> io.BytesIO:
        """Return a part to read from."""
        return io.BytesIO(self.read(name))

    def read(self, name: str) -> bytes:
        """Return a part."""
        if name not in self._seen:
            self._bytes += self._packed.getinfo(name).file_size  # no more is unpacked of it
            if self._bytes > _MOST:
                raise PackageError(_TOO_MUCH)
        data = self._packed.read(name)
        if name not in self._seen:
            self._look_at(data)
            self._seen.add(name)
        return data

    def _look_at(self, data: bytes) -> None:
        parser = expat.ParserCreate()
        parser.StartElementHandler, parser.EndElementHandler = self._count.start, self._count.end
        parser.StartDoctypeDeclHandler = _refuse
        parser.CommentHandler = _look_at_text
        self._count.held = 0
        parser.Parse(data, True)


class _Count:
    """How much stands in the parts that were looked at."""

    def __init__(self) -> None:
        self.all = self.held = self.depth = self.rows = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        for text in attributes.values():
            _look_at_text(text)
        self.depth += 1
        if self.depth <= _ABOVE and (kind := name.rpartition(":")[2]) in _LET_GO:
            self.held = 0
            self.rows += kind == "row"
        self.held += 1
        self.all += 1
        if self.held > _MOST_HELD or self.all > _MOST_ELEMENTS:
            raise PackageError(_TOO_MUCH)
        if self.rows > MAX_ROWS:
            raise PackageError(TOO_MANY_ROWS)
        if self.depth > _DEEPEST:
            raise ValueError("no workbook is so deep")

    def end(self, _: object) -> None:
        self.depth -= 1


def _look_at_text(text: str) -> None:
    if len(text) > _LONGEST:
        raise PackageError(_TOO_LONG)


def _refuse(*_: object) -> None:
    raise ValueError("no workbook declares entities, which can stand for any amount")
