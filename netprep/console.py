"""What the terminal of an interview can do, and leaving it as it was whatever happens."""

import contextlib
import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from types import FrameType
from typing import NoReturn

from netprep.errors import NoTerminalError
from netprep.strings import is_on

LEAST_COLUMNS, LEAST_ROWS = 40, 10  # below that a list that redraws in place cannot be read
_ENDING = ("SIGTERM", "SIGHUP")  # Windows has no SIGHUP


def require_terminal() -> None:
    """Raise NoTerminalError unless a person can see the questions and type answers."""
    streams = (sys.stdin, sys.stdout)
    if not all(stream is not None and not stream.closed and stream.isatty() for stream in streams):
        raise NoTerminalError(
            "The interview needs a terminal. For a sheet without questions use 'netprep export', "
            "such as: netprep export prrt --output sheet.md"
        )


def wants_plain() -> bool:
    """Tell whether this terminal, or the person by NETPREP_PLAIN or ACCESSIBLE, asks for plain lines."""
    asked = any(is_on(os.environ.get(name, "")) for name in ("NETPREP_PLAIN", "ACCESSIBLE"))
    return asked or os.environ.get("TERM") == "dumb"


def is_small() -> bool:
    """Tell whether the terminal is too small, as it is now, for lists that redraw in place."""
    size = shutil.get_terminal_size()
    return size.columns < LEAST_COLUMNS or size.lines < LEAST_ROWS


@contextlib.contextmanager
def left_as_it_was() -> Iterator[None]:
    """Put the terminal back as it was at the end, also when a signal ends the program: by code 128 + number."""
    handlers = {number: signal.signal(number, _end) for number in ending_signals()}
    # Whoever started netprep may have had Ctrl-C ignored; here it must stop the interview.
    interrupt = signal.signal(signal.SIGINT, signal.default_int_handler)
    restore = _restorer()
    try:
        yield
    finally:
        for number in handlers:
            signal.signal(number, signal.SIG_IGN)  # a second one must not come in the way
        restore()
        for number, handler in handlers.items():
            signal.signal(number, handler)
        signal.signal(signal.SIGINT, interrupt)


def ending_signals() -> list[signal.Signals]:
    """Return the signals by which others end a program."""
    return [getattr(signal, name) for name in _ENDING if hasattr(signal, name)]


def pausing_signals() -> list[signal.Signals]:
    """Return the signals by which a program is suspended."""
    return [signal.SIGTSTP] if hasattr(signal, "SIGTSTP") else []


def _end(number: int, _: FrameType | None) -> NoReturn:
    raise SystemExit(128 + number)


def _restorer() -> Callable[[], None]:
    """Return a function that gives the terminal the settings it has now."""
    try:
        import termios  # noqa: PLC0415 - not on Windows
    except ImportError:  # pragma: no cover - Windows
        return lambda: None
    descriptor = sys.stdin.fileno()
    settings = termios.tcgetattr(descriptor)

    def restore() -> None:
        with contextlib.suppress(termios.error):  # the terminal may be gone
            termios.tcsetattr(descriptor, termios.TCSADRAIN, settings)

    return restore
