"""Makes rows of the lines of a table, whichever kind of file it comes from."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple, NoReturn

from netprep.errors import InvalidFileError, Problem
from netprep.reading.yaml_reader import Map, Mark, Seq
from netprep.roster.columns import COLUMNS, Column, column_of, letter, names_of
from netprep.roster.row import Row

MAX_CELL = 20_000  # characters
MAX_COLUMNS = 256
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_LETTERS_LOST = re.compile("[\ud800-\udfff]")
_NOT_UTF_8 = (
    "letters here are not UTF-8, maybe of an older Windows (cp1252); in Excel save as 'CSV UTF-8 (Comma delimited)'"
)


class Formula(str):  # noqa: SLOT000 - text, of which is known that a spreadsheet would compute with it
    """What a spreadsheet holds in place of a value."""


class Line(NamedTuple):
    """One line of a table."""

    number: int  # from 1
    cells: Sequence[str]
    fault: str = ""  # why it could not be read


class Table:
    """A roster with a heading over each column."""

    def __init__(self, file: str, lines: Callable[[], Iterator[Line]]) -> None:
        self.file = file
        self._lines = lines
        self.columns: dict[int, Column] = {}
        first, second = (next(islice(self._filled(), number, None), None) for number in (0, 1))
        if first is None:
            self._refuse("the roster is empty; 'netprep batch --template csv' writes one to fill in")
        self.head = first
        self.columns = {place: column for place, text in self._headings() if (column := column_of(text))}
        if wrong := (*self._wrong_headings(),):
            raise InvalidFileError(wrong, (*map(self.told, wrong),))
        if second is None:
            self._refuse("the roster has a heading and no rows; write a row for each sheet")

    def __iter__(self) -> Iterator[Row]:
        """Yield a row for each line below the heading that holds something."""
        return map(self._row, islice(self._filled(), 1, None))

    def told(self, problem: Problem) -> str:
        """Return a problem with its row and column."""
        if not problem.line:
            return f"{problem.file}: {problem.message}"
        name = f" ({self.columns[problem.column].name})" if problem.column in self.columns else ""
        column = f", column {letter(problem.column)}{name}" if problem.column else ""
        return f"{self.file}: row {problem.line}{column}: {problem.message}"

    def _refuse(self, message: str) -> NoReturn:
        problem = Problem(self.file, 0, 0, "empty", message)
        raise InvalidFileError((problem,), (self.told(problem),))

    def _filled(self) -> Iterator[Line]:
        return (line for line in self._lines() if line.fault or any(map(str.strip, line.cells)))

    # ------------------------------------------------------------ the heading

    def _headings(self) -> Iterator[tuple[int, str]]:
        return ((place, text) for place, text in enumerate(self.head.cells, 1) if text.strip())

    def _wrong_headings(self) -> Iterator[Problem]:
        """Yield what is wrong with the headings; none is repeated: it may be a patient's line that stands first."""
        if self.head.fault:
            yield self._problem(self.head.number, 0, "table", self.head.fault)
            return
        if sign := self._unparted():
            told = (
                f"all columns stand in one cell here, parted by {sign}: the spreadsheet did not open the file as a "
                "table; import it there as text, or begin with 'netprep batch --template xlsx'"
            )
            yield self._problem(self.head.number, 1, "one-column", told)
            return
        if fault := _too_wide(self.head):
            yield self._problem(self.head.number, 0, "table", fault)
            return
        known: dict[str, int] = {}
        for place, text in self._headings():
            column = column_of(text)
            if column is None:
                told = f"this heading is not known; the headings are: {names_of(COLUMNS.values())}"
                yield self._problem(self.head.number, place, "unknown-column", told)
            elif (first := known.setdefault(column.name, place)) != place:
                told = f"column {letter(first)} has this heading too; keep one"
                yield self._problem(self.head.number, place, "duplicate-column", told)
        if "therapies" not in known:
            told = "the column 'therapies' is missing; the first line must name the columns"
            yield self._problem(self.head.number, 0, "missing-column", told)

    def _unparted(self) -> str:
        """Return the sign between the headings when they all stand in one cell."""
        texts = [text for _, text in self._headings()]
        signs = {",": "commas", ";": "semicolons", "\t": "tabs"}
        found = (sign for sign in signs if len(texts) == 1 and column_of(texts[0].split(sign)[-1]))
        return next((signs[sign] for sign in found if sign in texts[0]), "")

    # ------------------------------------------------------------ rows

    def _row(self, line: Line) -> Row:
        tree = Map(Mark(self.file, line.number, 0))
        return Row(line.number, tree, tuple(self._fill(tree, line)))

    def _fill(self, tree: Map, line: Line) -> Iterator[Problem]:
        """Put the cells of a line into the tree; yield what is wrong with them."""
        if told := line.fault or _too_wide(line):
            yield self._problem(line.number, 0, "table", told)
            return
        if len(line.cells) < len(self.head.cells):
            told = (
                f"cells are missing from here on: the row has {len(line.cells)}, the heading {len(self.head.cells)}"
            )
            yield self._problem(line.number, len(line.cells) + 1, "missing-cells", told)
        for place, text in enumerate(line.cells, 1):
            fault = self._fault_of(place, text) if text.strip() else None
            if fault:
                yield self._problem(line.number, place, *fault)
            if place in self.columns:
                mark = Mark(self.file, line.number, place)
                _put(tree, self.columns[place], "" if fault else text, mark)

    def _fault_of(self, place: int, text: str) -> tuple[str, str] | None:
        """Return rule and message of what keeps a cell from being used at all."""
        if place not in self.columns:
            return "no-heading", "no heading stands over this cell; put text that holds the separator in quotes"
        if isinstance(text, Formula):
            return "formula", "a formula stands here; put its value in its place"
        if len(text) > MAX_CELL:
            return "too-long", f"this cell has {len(text)} characters; at most {MAX_CELL} fit; shorten it"
        if _LETTERS_LOST.search(text):
            return "utf-8", _NOT_UTF_8
        if found := _CONTROL.search(text):
            return "control-character", f"the control character U+{ord(found[0]):04X} stands here; remove it"
        return None

    def _problem(self, row: int, place: int, rule: str, message: str) -> Problem:
        return Problem(self.file, row, place, rule, message)


def _too_wide(line: Line) -> str:
    """Return what is wrong with a line that goes on and on; each of its cells would be a fault."""
    beyond = (place for place, text in enumerate(line.cells[MAX_COLUMNS:], MAX_COLUMNS + 1) if text.strip())
    return too_far(max(beyond, default=0))


def too_far(last: int) -> str:
    """Return what is wrong with a line whose last cell stands there; empty when nothing is."""
    told = f"a cell far to the right, in column {letter(last)}, holds something; empty it"
    return told if last > MAX_COLUMNS else ""


def _put(tree: Map, column: Column, text: str, mark: Mark) -> None:
    """Put a cell where an answers file has its key; where it is empty, only its place is noted."""
    *above, key = column.key
    inner = tree
    for name in above:
        inner = tree.setdefault(name, Map(mark))  # type: ignore[assignment]
        tree.keys_at[name] = tree.values_at[name] = mark
    inner.values_at[key] = mark
    values = column.values(text)
    if not text.strip():
        return
    inner.keys_at[key] = mark
    inner[key] = _seq(values, mark) if column.parted else values[0]


def _seq(values: list[str], mark: Mark) -> Seq:
    items = Seq(mark)
    items.extend(values)
    items.items_at.extend(mark for _ in values)
    return items
