"""Runs a program of the system, for so long and no longer, and ends all that it has started."""

import contextlib
import os
import signal
import subprocess
from threading import Thread
from typing import NamedTuple


class Ended(NamedTuple):
    """How a program ended."""

    returncode: int
    stdout: bytes
    stderr: bytes
    taken: bool  # whether it read all it was given


def run(command: list[str], data: bytes = b"", *, limit: float) -> Ended:
    """Run a program with its messages in English and return how it ended; `data` is what it may read.

    Raises TimeoutError when it has not ended after `limit` seconds, FileNotFoundError when there is none.
    """
    given, feeding = os.pipe()
    feeder = _Feeder(feeding, data)
    try:
        process = subprocess.Popen(  # noqa: S603
            command,
            stdin=given,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, "LC_ALL": "C"},
            start_new_session=True,
        )
    finally:
        os.close(given)
        feeder.start()  # also where there is no program: it closes its end
    try:
        told, failed = process.communicate(timeout=limit)
    except subprocess.TimeoutExpired:
        raise TimeoutError from None
    finally:
        _end(process)
    feeder.join(limit)
    return Ended(process.returncode, told, failed, feeder.taken)


class _Feeder(Thread):
    """Gives a program what it is to read, and knows whether all of it was taken."""

    def __init__(self, end: int, data: bytes) -> None:
        super().__init__(daemon=True)
        self._end, self._data = end, data
        self.taken = False

    def run(self) -> None:
        """Write all of it, unless nobody reads it."""
        with contextlib.suppress(BrokenPipeError), os.fdopen(self._end, "wb", buffering=0) as pipe:
            left = memoryview(self._data)
            while left:
                left = left[pipe.write(left) :]
            self.taken = True


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a program that still runs, and all that it has started."""
    if process.poll() is None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
