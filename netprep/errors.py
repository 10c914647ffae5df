"""What can go wrong, in one family: each class knows its exit code."""

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


class NetprepError(Exception):
    """A failure that is not a bug: its text is for the user, its code for the shell.

    `word` is the key of the sentence that tells it inside the interview, after "failed_"; `values` fill its places.
    """

    exit_code = 4

    def __init__(self, text: str = "", *, word: str = "", **values: str) -> None:
        super().__init__(text)
        self.word = word
        self.values = values

    @property
    def lines(self) -> tuple[str, ...]:
        """Return what to tell the user, line by line; no line holds another."""
        return (str(self),) if str(self) else ()


class UsageError(NetprepError):
    """A choice or flag that cannot be used as given."""

    exit_code = 2


class UnknownNameError(UsageError):
    """A name that belongs to no record of the catalogue."""


class NoTerminalError(UsageError):
    """The interview was started where nobody can answer."""


class InvalidFileError(NetprepError):
    """A catalogue or an answers file with faults; carries all of them."""

    exit_code = 3

    def __init__(self, problems: tuple[Problem, ...], told: tuple[str, ...] = ()) -> None:
        self.problems = problems
        self._told = told or tuple(map(str, problems))
        super().__init__("\n".join(self._told))

    @property
    def lines(self) -> tuple[str, ...]:
        """Return one line a problem, and how many more there are than anybody reads."""
        more = len(self._told) - MOST_TOLD
        return (*self._told[:MOST_TOLD], f"And {more} more.") if more > 0 else self._told


class FileError(NetprepError):
    """A file or folder that cannot be read or written."""

    exit_code = 4


class ChangedError(FileError):
    """A file that somebody else has changed since it was read."""


class ReaderGoneError(FileError):
    """Whoever read standard output has left (`| head`): nothing to say, and nobody to say it to."""


class StoppedError(NetprepError):
    """The user stopped the program."""

    exit_code = 130
