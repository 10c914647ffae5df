"""Keeps the checked catalogue in compiled form, so that YAML and validation cost nothing on the second run.

Never needed: a file that is missing, damaged, someone else's or not writable only means reading the YAML again.
"""

import contextlib
import os
import stat
from collections.abc import Sequence
from itertools import chain
from pathlib import Path

import msgspec

from netprep import __version__
from netprep.folders import cache_folder
from netprep.model import Catalogue
from netprep.strings import is_on

try:
    from _blake2 import blake2b as _hash  # what hashlib would give, without the OpenSSL it loads at every start
except ImportError:  # a Python that was built without it
    from hashlib import sha256 as _hash  # type: ignore[assignment]

_MOST = 1 << 26  # bytes of a compiled catalogue; ours has about one million
_LINES, _LINE = 4, 100  # before it; bytes of one, at the most
KEPT = 4  # ours alone, and ours under a few clinics' lines


def cache_key(layers: Sequence[Sequence[bytes]]) -> str:
    """Return the name under which the catalogue made from these file contents, layer by layer, is kept.

    It is a digest of the contents and of netprep's version: no two clinics' lines share one.
    """
    counted = [(b"%d files" % len(layer), *layer) for layer in layers]
    return digest(__version__.encode(), *chain.from_iterable(counted))


def read_cached(key: str) -> Catalogue | None:
    """Return the catalogue kept under `key`, or None when there is none that can be trusted."""
    path = _path(key)
    if path is None:
        return None
    try:
        with open(path, "rb", opener=_unwaiting) as file:
            if not _is_mine(file.fileno()):
                return None
            head, body = b"".join(file.readline(_LINE) for _ in range(_LINES)), file.read(_MOST)
        if head != _head(key, body):
            return None
        return msgspec.json.decode(body, type=Catalogue)
    except (OSError, msgspec.MsgspecError, ValueError):
        return None


def write_cached(key: str, catalogue: Catalogue) -> None:
    """Keep `catalogue` under `key`, privately and in one step; say nothing when that cannot be done."""
    path = _path(key)
    if path is None:
        return
    body = msgspec.json.encode(catalogue)
    data = _head(key, body) + body
    with contextlib.suppress(OSError):
        _replace(path, data)
        kept = sorted(path.parent.glob("catalogue-*.json"), key=lambda file: file.stat().st_mtime)
        for old in kept[:-KEPT]:
            old.unlink(missing_ok=True)


def _head(key: str, body: bytes) -> bytes:
    """Return the first lines of a compiled file: what it is, its key, and a digest that a damaged body fails."""
    return f"netprep compiled catalogue\n{key}\n{digest(body)}\n\n".encode()


def digest(*parts: bytes) -> str:
    """Return 64 hexadecimal digits that other parts do not have; each goes in with its length."""
    made = _hash()
    for part in parts:
        made.update(b"%d:" % len(part))
        made.update(part)
    return made.hexdigest()[:64]


def _replace(path: Path, data: bytes) -> None:
    from netprep.output import make_folder, write_atomically  # noqa: PLC0415 - only needed on a miss

    make_folder(path.parent)
    with contextlib.suppress(OSError):
        path.chmod(0o600)  # a file that is replaced keeps its mode; this one must be nobody else's
    write_atomically(path, data, force=True)


def _path(key: str) -> Path | None:
    if is_on(os.environ.get("NETPREP_NO_CACHE", "")):
        return None
    try:
        return cache_folder() / f"catalogue-{key}.json"
    except RuntimeError:  # a user without a home folder
        return None


def _unwaiting(path: str, flags: int) -> int:
    """Open a file; a pipe in its place is not waited for."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _is_mine(descriptor: int) -> bool:
    """Tell whether it is a file that belongs to this user and that only this user can write."""
    status = os.fstat(descriptor)
    if not hasattr(os, "getuid"):
        return stat.S_ISREG(status.st_mode)
    return stat.S_ISREG(status.st_mode) and status.st_uid == os.getuid() and not status.st_mode & 0o022
