"""The ways of asking: what the interview needs of a prompter, and which one suits this terminal."""

import sys
from collections.abc import Sequence
from enum import Enum
from typing import Final, NamedTuple, Protocol

from netprep.errors import NoTerminalError


class Move(Enum):
    """What a person can say instead of an answer."""

    BACK = "back"


BACK: Final = Move.BACK


class Option(NamedTuple):
    """One thing that can be chosen."""

    value: str
    label: str
    help: str = ""  # shown while the option is pointed at
    ticked: bool = False
    heading: str = ""  # options with the same heading stand together under it


class Prompter(Protocol):
    """Asks a person; every method may raise KeyboardInterrupt when the person stops."""

    def say(self, text: str) -> None:
        """Show a line."""

    def choose(self, ask: str, options: Sequence[Option], default: str) -> str | Move:
        """Return the value of the one option chosen; Enter alone chooses `default`."""

    def tick(self, ask: str, options: Sequence[Option]) -> tuple[str, ...] | Move:
        """Return the values of all ticked options; Enter alone leaves them as they are."""

    def write(self, ask: str, default: str = "") -> str | Move:
        """Return one line of text; Enter alone returns `default`."""


def require_terminal() -> None:
    """Raise NoTerminalError unless a person can see the questions and type answers."""
    streams = (sys.stdin, sys.stdout)
    if not all(stream is not None and not stream.closed and stream.isatty() for stream in streams):
        raise NoTerminalError(
            "The interview needs a terminal. For a sheet without questions use 'netprep export', "
            "such as: netprep export prrt --output sheet.md"
        )
