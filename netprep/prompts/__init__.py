"""The ways of asking: what the interview needs of a prompter."""

from collections.abc import Iterable, Sequence
from enum import Enum
from typing import Final, NamedTuple, Protocol


class Move(Enum):
    """What a person can say instead of an answer."""

    BACK = "back"


BACK: Final = Move.BACK


def is_typed(text: str, words: Iterable[str]) -> bool:
    """Tell whether a text is one of these words and nothing else."""
    return text.strip().lower() in map(str.lower, words)


class Option(NamedTuple):
    """One thing that can be chosen."""

    value: str
    label: str
    help: str = ""  # shown while the option is pointed at
    ticked: bool = False
    heading: str = ""  # options with the same heading stand together under it
    name: str = ""  # what the option is called in a sentence; empty: its label
    words: tuple[str, ...] = ()  # by which it may be typed, beside its name
    open: bool = False  # a text is asked for next: where one can type, it may be typed at once

    @property
    def called(self) -> str:
        """Return what the option is called in a sentence."""
        return self.name or self.label


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
