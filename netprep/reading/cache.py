"""Keeps the checked catalogue in compiled form, so that YAML and validation cost nothing on the second run.

Never needed: a file that is missing, damaged, someone else's or not writable only means reading the YAML again.
"""

import contextlib
import os
import zlib
from pathlib import Path

import msgspec

from netprep import __version__
from netprep.folders import cache_folder
from netprep.model import Catalogue

KEPT = 4  # ours alone, and ours under a few clinics' lines


def cache_key(contents: list[bytes]) -> str:
    """Return the name under which the catalogue made from these file contents, in order, is kept.

    Two checksums and the length together: as good as a digest against chance, which is all there is to
    guard against in a user's own folder, and without the cost of loading a cryptographic library.
    """
    data = b"\0".join((__version__.encode(), *contents))
    return f"{zlib.crc32(data):08x}{zlib.adler32(data):08x}{len(data):x}"


def read_cached(key: str) -> Catalogue | None:
    """Return the catalogue kept under `key`, or None when there is none that can be trusted."""
    path = _path(key)
    if path is None:
        return None
    try:
        with path.open("rb") as file:
            if not _is_mine(file.fileno()):
                return None
            head, _, body = file.read().partition(b"\n\n")
        if head != _head(body):
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
    data = _head(body) + b"\n\n" + body
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        _replace(path, data)
        kept = sorted(path.parent.glob("catalogue-*.json"), key=lambda file: file.stat().st_mtime)
        for old in kept[:-KEPT]:
            old.unlink(missing_ok=True)


def _head(body: bytes) -> bytes:
    """Return the first lines of a compiled file: what it is, and a checksum that a damaged body fails."""
    return b"netprep compiled catalogue\n%08x %d" % (zlib.crc32(body), len(body))


def _replace(path: Path, data: bytes) -> None:
    from netprep.output import write_atomically  # noqa: PLC0415 - only needed on a miss

    write_atomically(path, data, force=True)


def _path(key: str) -> Path | None:
    if os.environ.get("NETPREP_NO_CACHE"):
        return None
    try:
        return cache_folder() / f"catalogue-{key}.json"
    except RuntimeError:  # a user without a home folder
        return None


def _is_mine(descriptor: int) -> bool:
    """Tell whether the open file belongs to this user and only this user can write it."""
    if not hasattr(os, "getuid"):
        return True
    status = os.fstat(descriptor)
    return status.st_uid == os.getuid() and not status.st_mode & 0o022
