"""The only place that reads what a person names: never more than fits, waiting for standard input only."""

import errno
import os
import stat
import sys
from pathlib import Path

MOST = 1_048_576  # bytes of one YAML file
STDIN = Path("-")  # standard input in place of a file


def name_of(path: Path) -> str:
    """Return what a message calls a file, or standard input."""
    return "standard input" if path == STDIN else str(path)


def read_at_most(path: Path, most: int = MOST, *, only_files: bool = False) -> bytes:
    """Return what a file or pipe holds, up to one byte more than `most`: whoever gets that knows it is too big.

    A pipe that nobody writes to is empty. With `only_files` anything but a regular file is refused. Raises OSError.
    """
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(descriptor, "rb") as file:
        if only_files and not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(None, "this is no regular file")
        if hasattr(os, "set_blocking"):
            os.set_blocking(descriptor, True)  # whoever writes to a pipe may take a while
        return file.read(most + 1)


def read_named(path: Path, most: int = MOST) -> bytes:
    """Return the same, or what comes from standard input up to its end; raises OSError."""
    if path != STDIN:
        return read_at_most(path, most)
    if sys.stdin is None:
        raise OSError(errno.EBADF, "it is closed")
    if os.name == "posix":
        os.set_blocking(sys.stdin.fileno(), True)
    return sys.stdin.buffer.read(most + 1)
