"""What can go wrong, in one family: each class knows its exit code."""

import unicodedata
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

MOST_TOLD = 50  # problems of one run


class Problem(NamedTuple):
    """One fault in a file, with its place and what to do about it."""

    file: str
    line: int  # from 1; 0 when the fault is about the whole file
    column: int  # from 1; 0 when the fault is about the whole file
    rule: str  # short lasting name, such as "unknown-key"
    message: str  # what is wrong and what to do
    level: str = "error"  # "error" or "warning"

    def __str__(self) -> str:
        """Return `file:line:column: level: message [rule]`, the form editors understand."""
        place = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        return f"{place}: {self.level}: {self.message} [{self.rule}]"

    @property
    def lines(self) -> tuple[str, ...]:
        """Return that form as what to tell the user."""
        return (str(self),)


class ShownProblem(Problem):
    """A fault whose line may be shown: of a catalogue, a clinic, settings; never of what a patient wrote."""

    line_text: str = ""

    @classmethod
    def of(cls, problem: Problem, line_text: str) -> "ShownProblem":
        """Return the same fault with the line it stands in."""
        shown = cls(*problem)
        shown.line_text = line_text
        return shown

    @property
    def lines(self) -> tuple[str, ...]:
        """Return the fault, and below it the line with a mark under the place."""
        return (str(self), *marked(self.line_text, self.line, self.column)) if self.line_text else (str(self),)


_BEFORE, _SHOWN = 60, 100  # letters of a long line: before the place, and in all


def marked(text: str, line: int, column: int) -> tuple[str, str]:
    """Return a line with its number, and one with a mark under the place."""
    start = max(0, column - 1 - _BEFORE)
    lead = "..." if start else ""
    shown = "".join(char if char.isprintable() else " " for char in text[start : start + _SHOWN])
    tail = "..." if len(text) > start + _SHOWN else ""
    under = "".join(" " * _width(char) for char in lead + shown[: column - 1 - start])
    number = str(line)
    return f"  {number} | {lead}{shown}{tail}", f"  {' ' * len(number)} | {under}^"


def _width(char: str) -> int:
    """Return how many columns of a terminal a letter takes."""
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


ANOTHER = "Name one that is there and that you may read."  # what to do about a file that cannot be read


class NetprepError(Exception):
    """A failure that is not a bug: its text is for the user, its code for the shell.

    `then` is what to do, where that has a line of its own. `word` is the key of the sentence that tells it inside
    the interview, after "failed_"; `values` fill its places.
    """

    exit_code = 4

    def __init__(self, text: str = "", then: str = "", *, word: str = "", **values: str) -> None:
        super().__init__(text)
        self.then = then
        self.word = word
        self.values = values

    @property
    def lines(self) -> tuple[str, ...]:
        """Return what to tell the user, line by line; no line holds another."""
        return tuple(filter(None, (str(self), self.then)))


class UsageError(NetprepError):
    """A choice or flag that cannot be used as given."""

    exit_code = 2


class UnknownNameError(UsageError):
    """A name that belongs to no record of the catalogue; the nearest ones are looked for only when it is told."""

    def __init__(self, tell: Callable[[], str]) -> None:
        super().__init__()
        self._tell = cache(tell)

    def __str__(self) -> str:
        """Return what to tell the user."""
        return self._tell()


class NoTerminalError(UsageError):
    """The interview was started where nobody can answer."""


class InvalidFileError(NetprepError):
    """A catalogue or an answers file with faults; carries all of them."""

    exit_code = 3

    def __init__(self, problems: tuple[Problem, ...], told: tuple[str, ...] = ()) -> None:
        self.problems = problems
        self._told = told
        super().__init__("\n".join(told or map(str, problems)))

    @property
    def lines(self) -> tuple[str, ...]:
        """Return the problems, each with its line where that may be shown, and how many more there are."""
        each: list[tuple[str, ...]] = [(text,) for text in self._told] or [x.lines for x in self.problems]
        told = tuple(line for lines in each[:MOST_TOLD] for line in lines)
        more = len(each) - MOST_TOLD
        return (*told, f"And {more} more.") if more > 0 else told


class FileError(NetprepError):
    """A file or folder that cannot be read or written."""

    exit_code = 4


class ChangedError(FileError):
    """A file that somebody else has changed since it was read."""


class ReaderGoneError(NetprepError):
    """Whoever read standard output has left (`| head`) and has all they wanted: no failure, and nothing to say."""

    exit_code = 0


class StoppedError(NetprepError):
    """The user stopped the program."""

    exit_code = 130
