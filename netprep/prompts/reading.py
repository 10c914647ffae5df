"""Reads what is typed on a terminal, line by line; a paste of several lines is one answer."""

import select
import sys

LONGEST_LINE = 1023 if sys.platform == "darwin" else 4095  # bytes a terminal passes on; what follows is lost
PASTE_PAUSE = 0.05  # seconds between the lines of a paste, at most


class LineCutError(Exception):
    """A line so long that the terminal has cut it."""


def read_line() -> str:
    """Return the next line from the terminal, with the lines that came with it, each on a line of its own.

    Raises KeyboardInterrupt at the end of input (Ctrl-D), LineCutError for a line that was cut.
    """
    line = sys.stdin.readline()
    if not line:
        raise KeyboardInterrupt
    lines = [line]
    while _more_waits() and (line := sys.stdin.readline()):
        lines.append(line)
    if any(len(line.rstrip("\n").encode(errors="replace")) >= LONGEST_LINE for line in lines):
        raise LineCutError
    return "\n".join(filter(None, (line.strip() for line in lines)))


def _more_waits() -> bool:
    """Tell whether more was typed than the line just read: nobody types the next one in a moment."""
    try:
        import msvcrt  # noqa: PLC0415 - only on Windows
    except ImportError:
        return bool(select.select([sys.stdin], [], [], PASTE_PAUSE)[0])
    return bool(msvcrt.kbhit())  # type: ignore[attr-defined, unused-ignore]  # pragma: no cover - Windows
