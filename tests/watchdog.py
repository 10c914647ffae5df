"""Ends what hangs: a case that takes longer than any may is a fault like another, and names itself."""

import contextlib
import os
import signal
from collections.abc import Iterator
from types import FrameType
from typing import NoReturn

LIMIT = float(os.environ.get("NETPREP_GUARD", "20"))  # seconds of its own work: another program's do not count


class HangsError(BaseException):
    """A case took too long; no handler of errors may keep it."""


@contextlib.contextmanager
def watched(limit: float = LIMIT) -> Iterator[None]:
    """Raise HangsError when what is done within works for longer; Windows, which has no such alarm, only waits."""
    if not hasattr(signal, "setitimer"):
        yield
        return
    before = signal.signal(signal.SIGPROF, _hangs)
    signal.setitimer(signal.ITIMER_PROF, limit)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _hangs(_number: int, _frame: FrameType | None) -> NoReturn:
    raise HangsError
