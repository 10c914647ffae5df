"""What every kind of roster gives: rows with the places of all that stands in them."""

from collections.abc import Iterator
from typing import NamedTuple, Protocol

from netprep.errors import Problem
from netprep.reading.yaml_reader import Map

MAX_ROWS = 100_000  # of one roster, empty ones too
TOO_MANY_ROWS = f"the roster has more than {MAX_ROWS} rows; take out the empty ones, or split it"


class Row(NamedTuple):
    """One row: a sheet that is to be made."""

    number: int  # as a spreadsheet counts, where the heading is row 1; of a list the first is 1
    tree: Map  # the keys of an answers file, and those in columns.OWN
    problems: tuple[Problem, ...] = ()


class Roster(Protocol):
    """A file of rows; it can be gone through more than once."""

    def __iter__(self) -> Iterator[Row]:
        """Yield the rows; raises InvalidFileError where the file itself is at fault."""
        ...

    def told(self, problem: Problem) -> str:
        """Return a problem as its reader finds the place: by row and column, or by line and column."""
        ...
