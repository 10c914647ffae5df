"""Holds signals back for a moment."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager

_STOPS = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
)  # Windows lacks the last


@contextmanager
def held_back() -> Iterator[None]:
    """Let Ctrl-C and the like wait: a compiled library that is stopped while it is loaded may end the process."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _STOPS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
