"""The ways of asking: what the interview needs of a prompter."""

from collections.abc import Callable, Iterable, Sequence
from enum import Enum
from typing import Final, NamedTuple, Protocol

from netprep.strings import fold
from netprep.words import InterviewWords


class Move(Enum):
    """What a person can say instead of an answer."""

    BACK = "back"


BACK: Final = Move.BACK


class Left(tuple[str, ...]):
    """What was ticked when the person went back: nobody has to tick it again."""

    __slots__ = ()


class Typed(NamedTuple):
    """A text that was typed where something could be chosen; a paste may hold several lines."""

    text: str


def is_typed(text: str, words: Iterable[str]) -> bool:
    """Tell whether a text is one of these words and nothing else."""
    return text.strip().lower() in map(str.lower, words)


def is_said(text: str, words: Iterable[str]) -> bool:
    """Tell the same without regard to signs: "I don't know." is "i dont know"."""
    return bool(fold(text)) and fold(text) in map(fold, words)


def going_on(words: InterviewWords) -> tuple[str, ...]:
    """Return what a person types who has nothing to say: "go on", "skip", "I don't know"."""
    return (words.go_on, *words.typed_skip)


def goes_on(text: str, words: InterviewWords, *, ticked: bool) -> bool:
    """Tell whether a text typed at a list to tick leaves it as it is: "go on", "skip"; "none" where nothing is."""
    if is_said(text, words.typed_none):
        return not ticked
    return is_said(text, going_on(words))


class Option(NamedTuple):
    """One thing that can be chosen."""

    value: str
    label: str
    help: str = ""  # shown while the option is pointed at
    ticked: bool = False
    heading: str = ""  # options with the same heading stand together under it
    name: str = ""  # what the option is called in a sentence; empty: its label
    words: tuple[str, ...] = ()  # by which it may be typed, beside its name

    @property
    def called(self) -> str:
        """Return what the option is called in a sentence."""
        return self.name or self.label


Hear = Callable[[str], bool]  # takes a text that fits nothing in a list; False when nobody wants it


Meant = Callable[[str], tuple[str, ...]]  # takes the same text; the values of the list that it means all the same


def nothing_meant(_: str) -> tuple[str, ...]:
    """Return what a text means to a step that knows no more than the list."""
    return ()


class StoppedInList(KeyboardInterrupt):
    """The person stops at a list; says what was ticked by then, as `Prompter.tick` would return it."""

    def __init__(self, ticked: tuple[str, ...]) -> None:
        super().__init__()
        self.ticked = ticked


class Prompter(Protocol):
    """Asks a person; every method may raise KeyboardInterrupt when the person stops."""

    heard: Hear  # where a text goes that was typed at a list and is none of it
    meant: Meant  # what such a text ticks in the list

    def say(self, text: str) -> None:
        """Show a line."""

    def choose(self, ask: str, options: Sequence[Option], default: str) -> str | Move:
        """Return the value of the one option chosen; Enter alone chooses `default`."""

    def choose_or_write(
        self, ask: str, options: Sequence[Option], default: str, more: Sequence[Option] = ()
    ) -> str | Typed | Move:
        """Return the value of the one option chosen, or the text typed; `more` are found by typing only."""

    def tick(self, ask: str, options: Sequence[Option], *, takes: bool = False, most: int = 0) -> tuple[str, ...]:
        """Return the values of all ticked options, as `Left` on the way back; Enter alone leaves them as they are.

        With `takes` Enter takes the line pointed at where nothing is ticked; with `most` the order of ticking
        counts, and there is room for so many.
        """

    def write(self, ask: str, default: str = "") -> str | Move:
        """Return one text; Enter alone returns `default`. A paste of several lines stays several lines."""
