"""The only place that reads what a person names: never more than fits, and never waiting for good."""

import contextlib
import errno
import os
import select
import stat
import sys
from pathlib import Path

WAIT = 5  # seconds
MOST = 1_048_576  # bytes of one YAML file
_PIECE = 65_536  # bytes that are read at once where nobody knows how many come
_READ: set[tuple[int, int]] = set()  # device and number of each file read so far
STDIN = Path("-")  # standard input in place of a file


def name_of(path: Path) -> str:
    """Return what a message calls a file, or standard input."""
    return "standard input" if path == STDIN else str(path)


def read_at_most(path: Path, most: int = MOST, *, only_files: bool = False) -> bytes:
    """Return what a file or pipe holds, up to one byte more than `most`: whoever gets that knows it is too big.

    A pipe is waited for, up to WAIT seconds, until somebody writes to it. With `only_files` anything but a regular
    file is refused. Raises OSError.
    """
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        about = os.fstat(descriptor)
        is_file = stat.S_ISREG(about.st_mode)
        if only_files and not is_file:
            raise OSError(None, "this is no regular file")
        if stat.S_ISFIFO(about.st_mode):
            _wait_for_writer(descriptor)
        _note(about)
        if not is_file and hasattr(os, "set_blocking"):  # Windows had none up to Python 3.11
            os.set_blocking(descriptor, True)  # whoever writes to a pipe may take a while
        return _read(descriptor, about.st_size if is_file else _PIECE, most + 1)
    finally:
        os.close(descriptor)


def _read(descriptor: int, likely: int, most: int) -> bytes:
    """Return what comes up to the end, at most so much; room is made for what is likely there, not for the most."""
    pieces = [os.read(descriptor, min(likely + 1, most))]
    left = most - len(pieces[0])
    while pieces[-1] and left:
        pieces.append(os.read(descriptor, min(_PIECE, left)))
        left -= len(pieces[-1])
    return b"".join(pieces)


def _note(about: os.stat_result) -> None:
    _READ.add((about.st_dev, about.st_ino))


def was_read(path: Path) -> bool:
    """Tell whether a file was read here, by whatever name: to write over it would lose what it says."""
    try:
        about = path.stat()
    except OSError:
        return False
    return stat.S_ISREG(about.st_mode) and (about.st_dev, about.st_ino) in _READ


def _wait_for_writer(descriptor: int) -> None:
    """Wait until a pipe holds something, or whoever wrote to it has left; raises OSError when nobody comes."""
    waiting = select.poll()
    waiting.register(descriptor, select.POLLIN)
    if not waiting.poll(WAIT * 1000):
        raise OSError(errno.ETIMEDOUT, f"nobody wrote to this pipe within {WAIT} seconds")


def read_named(path: Path, most: int = MOST) -> bytes:
    """Return the same, or what comes from standard input up to its end; raises OSError."""
    if path != STDIN:
        return read_at_most(path, most)
    if sys.stdin is None:
        raise OSError(errno.EBADF, "it is closed")
    with contextlib.suppress(OSError, ValueError):  # what stands in its place may have no number
        _note(os.fstat(sys.stdin.fileno()))
    if os.name == "posix":  # pragma: no branch - Windows
        os.set_blocking(sys.stdin.fileno(), True)
    return sys.stdin.buffer.read(most + 1)
