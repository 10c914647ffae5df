"""Reads a roster as YAML: a list, of which each item has the keys of an answers file."""

from collections.abc import Iterator
from itertools import islice

from netprep.answers_problems import discreet
from netprep.errors import InvalidFileError, Problem
from netprep.reading.causes import explained
from netprep.reading.yaml_reader import Map, Mark, read_items
from netprep.roster.row import MAX_ROWS, TOO_MANY_ROWS, Row


def read_list(data: bytes, file: str) -> "Listed":
    """Return the rows of a YAML file; raises InvalidFileError when it is no roster."""
    roster = Listed(data, file)
    rows = sum(1 for _ in islice(roster, MAX_ROWS + 1))  # the whole of it must be readable before anything is made
    if rows > MAX_ROWS:
        raise InvalidFileError((Problem(file, 0, 0, "too-many", TOO_MANY_ROWS),))
    if not rows:
        raise InvalidFileError((Problem(file, 0, 0, "empty", "the roster is empty; write an item for each sheet"),))
    return roster


class Listed:
    """A roster in YAML."""

    def __init__(self, data: bytes, file: str) -> None:
        self._data = data
        self._file = file

    def __iter__(self) -> Iterator[Row]:
        """Yield a row for each item of the list."""
        try:
            for number, item in enumerate(read_items(self._data, self._file), 1):
                yield _row(number, item.value, item.mark, item.problems)
        except InvalidFileError as error:
            text = self._data.decode(errors="replace")
            raise InvalidFileError(discreet(explained(error.problems, text))) from None

    def told(self, problem: Problem) -> str:
        """Return a problem with its line and column."""
        return str(problem)


def _row(number: int, value: object, mark: Mark, problems: tuple[Problem, ...]) -> Row:
    if not isinstance(value, Map):
        told = "a row must be 'key: value' lines, such as '- therapies: [prrt]'"
        return Row(number, Map(mark), (*discreet(problems), Problem(*mark, "type", told)))
    for key in [key for key, inner in value.items() if inner == ""]:
        del value[key]  # an unused line of a form
    return Row(number, value, discreet(problems))
