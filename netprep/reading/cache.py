"""Keeps the checked catalogue in compiled form, so that YAML and validation cost nothing on the second run.

Never needed: a file that is missing, damaged, someone else's or not writable only means reading the YAML again.
"""

import contextlib
import os
import stat
from collections.abc import Iterator, Sequence
from itertools import accumulate, chain
from pathlib import Path
from typing import BinaryIO

import msgspec

from netprep import __version__
from netprep.digests import quick
from netprep.folders import cache_folder
from netprep.given import Uses
from netprep.model import Catalogue
from netprep.strings import is_on

_MOST = 1 << 26  # bytes of a compiled catalogue; ours has about one million
_LINE = 100  # bytes of a line before it, at the most
_WHOLE, _PARTED = "catalogue", "portions"  # the two files of a catalogue: all of it, and what single sheets use
_TITLES = {_WHOLE: b"netprep compiled catalogue\n", _PARTED: b"netprep catalogue in portions\n"}
_REST, _CONTENTS = "*rest", "*contents"  # what is in no portion, and where each stands; no record has such an id
_KEPT = 4  # ours alone, and ours under a few clinics' lines


_UNTRUSTED = (OSError, msgspec.MsgspecError, ValueError, KeyError, OverflowError)


class UntrustedError(Exception):
    """What should be kept is not there, or cannot be trusted."""


def cache_key(layers: Sequence[Sequence[bytes]]) -> str:
    """Return the name under which the catalogue made from these file contents, layer by layer, is kept.

    It is a digest of the contents and of netprep's version: no two clinics' lines share one.
    """
    counted = [(b"%d files" % len(layer), *layer) for layer in layers]
    return digest(__version__.encode(), *chain.from_iterable(counted))


def read_cached(key: str) -> Catalogue | None:
    """Return the catalogue kept under `key`, or None when there is none that can be trusted."""
    try:
        with _opened(_WHOLE, key) as file:
            mark, _ = file.readline(_LINE).decode().strip(), file.readline(_LINE)
            return msgspec.json.decode(_checked(file.read(_MOST), mark, _WHOLE, key), type=Catalogue)
    except _UNTRUSTED:
        return None


def read_portions(key: str, uses: Uses) -> Catalogue | None:
    """Return as much of it as one sheet uses; None where something is not just a name.

    Raises UntrustedError when there are no portions that can be trusted.
    """
    from netprep.reading.portions import ALL, Contents, Portion, Rest, named, put_together  # noqa: PLC0415 - for one sheet

    try:
        with _opened(_PARTED, key) as file:
            size, mark = file.readline(_LINE).decode().split()
            contents = msgspec.json.decode(_piece(file, key, _CONTENTS, (0, int(size), mark)), type=Contents)
            ids, start = named(contents, uses), file.tell()
            if ids is None:
                return None
            rest, *portions = (_piece(file, key, one, contents.places[one], start) for one in (_REST, ALL, *ids))
        found = [msgspec.json.decode(portion, type=Portion) for portion in portions]
        return put_together(msgspec.json.decode(rest, type=Rest), found)
    except _UNTRUSTED as error:
        raise UntrustedError from error


def write_cached(key: str, catalogue: Catalogue) -> None:
    """Keep `catalogue` under `key`, privately and in one step; say nothing when that cannot be done."""
    if _folder() is not None:
        body = msgspec.json.encode(catalogue)
        _keep(_WHOLE, key, b"%b\n\n%b" % (_seal(body, _WHOLE, key).encode(), body))
        write_portions(key, catalogue)


def write_portions(key: str, catalogue: Catalogue) -> None:
    """Keep the portions of a catalogue, likewise: behind their names and places the pieces, each with a digest."""
    if _folder() is None:
        return
    from netprep.reading.parting import contents_of, portions_of, rest_of  # noqa: PLC0415 - on a miss only

    pieces = [(_REST, msgspec.json.encode(rest_of(catalogue))), *portions_of(catalogue)]
    starts = accumulate((len(piece) for _, piece in pieces), initial=0)
    places = {
        one: (at, len(piece), _seal(piece, one, key)) for at, (one, piece) in zip(starts, pieces, strict=False)
    }
    contents = msgspec.json.encode(contents_of(catalogue, places))
    head = b"%d %b\n" % (len(contents), _seal(contents, _CONTENTS, key).encode())
    _keep(_PARTED, key, b"".join([head, contents, *(piece for _, piece in pieces)]))


def _piece(file: BinaryIO, key: str, name: str, place: tuple[int, int, str], start: int | None = None) -> bytes:
    """Return what stands at a place: behind `start`, or where the file is being read."""
    offset, size, mark = place
    if not 0 <= size <= _MOST:
        raise ValueError("no size of a piece")
    if start is not None:
        file.seek(start + offset)
    return _checked(file.read(size), mark, name, key)


def _checked(data: bytes, mark: str, name: str, key: str) -> bytes:
    """Return the data; raises ValueError when its digest is not the one that was noted."""
    if _seal(data, name, key) != mark:
        raise ValueError("damaged")
    return data


def _seal(data: bytes, name: str, key: str) -> str:
    """Return a digest of what it is, of which catalogue, and of the data itself."""
    return digest(name.encode(), key.encode(), data)


def digest(*parts: bytes) -> str:
    """Return 64 hexadecimal digits that other parts do not have; each goes in with its length."""
    made = quick()
    for part in parts:
        made.update(b"%d:" % len(part))
        made.update(part)
    return made.hexdigest()[:64]


def _keep(name: str, key: str, data: bytes) -> None:
    from netprep.output import make_folder, write_atomically  # noqa: PLC0415 - only needed on a miss

    path = _path(name, key)
    with contextlib.suppress(OSError):
        make_folder(path.parent)
        with contextlib.suppress(OSError):
            path.chmod(0o600)  # a file that is replaced keeps its mode; this one must be nobody else's
        write_atomically(path, b"%b%b\n%b" % (_TITLES[name], key.encode(), data), force=True)
        files = (file for file in path.parent.glob(f"{name}-*.json") if file.is_file())
        for old in sorted(files, key=lambda file: file.stat().st_mtime)[:-_KEPT]:
            old.unlink()


def _path(name: str, key: str) -> Path:
    """Return where a file is kept; raises FileNotFoundError where none is."""
    folder = _folder()
    if folder is None:
        raise FileNotFoundError
    return folder / f"{name}-{key}.json"


def _folder() -> Path | None:
    """Return the folder of all that is kept; None where nothing is to be, or a user has no home folder."""
    try:
        return None if is_on(os.environ.get("NETPREP_NO_CACHE", "")) else cache_folder()
    except RuntimeError:
        return None


@contextlib.contextmanager
def _opened(name: str, key: str) -> Iterator[BinaryIO]:
    """Open what is kept, behind its title and its key; raises OSError, or ValueError where it is not ours."""
    with open(_path(name, key), "rb", opener=_unwaiting) as file:
        lines = (file.readline(_LINE), file.readline(_LINE).rstrip(b"\n"))
        if not _is_mine(file.fileno()) or lines != (_TITLES[name], key.encode()):
            raise ValueError("not ours")
        yield file


def _unwaiting(path: str, flags: int) -> int:
    """Open a file; a pipe in its place is not waited for."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _is_mine(descriptor: int) -> bool:
    """Tell whether it is a file that belongs to this user and that only this user can write."""
    status = os.fstat(descriptor)
    if not hasattr(os, "getuid"):
        return stat.S_ISREG(status.st_mode)
    return stat.S_ISREG(status.st_mode) and status.st_uid == os.getuid() and not status.st_mode & 0o022
