"""The only place that reads what a person names: never more than fits, and never waiting for what has no end."""

import os
import stat
from pathlib import Path

MOST = 1_048_576  # bytes of one YAML file


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
