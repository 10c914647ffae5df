"""Packs a folder into a zip that comes out the same each time, and tells the digest of a file."""

import hashlib
import os
import stat
import zipfile
from pathlib import Path

_DAY = (1980, 1, 1, 0, 0, 0)  # the earliest a zip can tell: when something was packed is no part of it


def pack(folder: Path, target: Path) -> None:
    """Write the zip `target` that unpacks to `folder`: names in order, no times, links and programs as such."""
    paths = sorted(path for path in folder.rglob("*") if path.is_symlink() or path.is_file())
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in paths:
            name = f"{folder.name}/{path.relative_to(folder).as_posix()}"
            archive.writestr(_entry(path, name), _content(path), zipfile.ZIP_DEFLATED, 9)


def digest(path: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def size_in_mb(path: Path) -> float:
    """Return how large a file is, in millions of bytes."""
    return path.stat().st_size / 1_000_000


def _entry(path: Path, name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _DAY)
    entry.create_system = 3  # Unix, on every system: only so is a program still one when it is unpacked
    entry.external_attr = _mode(path) << 16
    return entry


def _mode(path: Path) -> int:
    if path.is_symlink():
        return stat.S_IFLNK | 0o777
    return stat.S_IFREG | (0o755 if os.access(path, os.X_OK) else 0o644)


def _content(path: Path) -> bytes:
    return os.fsencode(path.readlink()) if path.is_symlink() else path.read_bytes()
