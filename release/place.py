"""Where what is built is put, and what is told when that or the building fails: a line, never a traceback."""

import contextlib
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from netprep.errors import NetprepError


def folder_at(path: Path) -> Path:
    """Return the whole path of a folder, made if it is missing, after a try to write there; raises OSError.

    To build takes minutes: whether there is a place for it is better known before.
    """
    path.mkdir(parents=True, exist_ok=True)
    try:
        with tempfile.TemporaryFile(dir=path):
            return path.resolve()
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from None


@contextlib.contextmanager
def told_plainly() -> Iterator[None]:
    """End the script with one line where something cannot be read, written or run."""
    try:
        yield
    except NetprepError as error:
        raise SystemExit("\n".join(error.lines)) from None
    except subprocess.CalledProcessError as error:
        what = " ".join(error.cmd[1:3])
        raise SystemExit(f"'{what}' failed with code {error.returncode}; what it said stands above.") from None
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        raise SystemExit(
            f"Cannot read or write '{error.filename}': {reason}. --output names another folder."
        ) from None
