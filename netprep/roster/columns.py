"""The columns of a roster: once, for reading, for a roster to fill in, and for the documents."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from netprep.answers import FACTS
from netprep.model import Visit
from netprep.strings import fold

OWN = ("label", "large_print", "copies")  # what a row says beside the keys of an answers file
_OF_BOTH = {*FACTS} & {*Visit.__struct_fields__}  # a tumor and a visit have a place
_DAY = ("date", "time", "when")  # of a visit: beside each other
_LINES, _NAMES = "\n;", "\n;,"  # what parts the texts of one cell; a comma belongs to a sentence


class Column(NamedTuple):
    """A column: what heads it, and the key of an answers file that it fills."""

    name: str
    key: tuple[str, ...]
    help: str
    also: tuple[str, ...] = ()  # other headings
    parted: str = ""  # signs between several values

    def values(self, text: str) -> list[str]:
        """Return the values in a cell."""
        for sign in self.parted[1:]:
            text = text.replace(sign, "\n")
        return [value.strip() for value in text.split("\n") if value.strip()] if self.parted else [text.strip()]


def _columns() -> Iterator[Column]:
    yield Column("label", ("label",), "in every footer, and the file's name: a room, a bed, no name", ("sheet",))
    therapies = ("treatments", "treatment", "therapy")
    yield Column("therapies", ("therapies",), "by any name; several parted by ;", therapies, _NAMES)
    yield Column("about", ("about",), "what is true of the person", ("about me", "situations"), _NAMES)
    for fact in FACTS:
        name, also = (fact, f"tumor {fact}") if fact not in _OF_BOTH else (f"tumor_{fact}", fact)
        yield Column(name, ("tumor", fact), f"of the tumor: 'netprep list --tumors' shows {fact}", (also,))
    yield Column(
        "questions", ("questions",), "own questions, parted by ; or lines", ("own questions", "question"), _LINES
    )
    yield Column("top", ("top",), "up to three: numbers on page 1, or own-1", ("top three",), _NAMES)
    yield Column("length", ("length",), "short or full")
    for field in (*_DAY, *(field for field in Visit.__struct_fields__ if field not in _DAY)):
        own = f"visit_{field}" if field in _OF_BOTH else field
        yield Column(own, ("visit", field), f"of the visit: {field.replace('_', ' ')}", (f"visit {field}",))
    yield Column("large_print", ("large_print",), "yes or no", ("large",))
    yield Column("copies", ("copies",), "how many, when printed or joined")
    for key in ("add", "drop"):
        yield Column(key, (key,), "ids of questions: 'netprep list --questions' shows them", (), _NAMES)


COLUMNS = {column.name: column for column in _columns()}
_HEADINGS = {fold(heading): column for column in COLUMNS.values() for heading in (column.name, *column.also)}


def column_of(heading: str) -> Column | None:
    """Return the column with this heading, without regard to case, spaces and hyphens."""
    return _HEADINGS.get(fold(heading))


def names_of(columns: Iterable[Column]) -> str:
    """Return the names of columns as a message lists them."""
    return ", ".join(column.name for column in columns)


def letter(position: int) -> str:
    """Return what a spreadsheet calls the column at a position that counts from 1."""
    letters = ""
    while position:
        position, last = divmod(position - 1, 26)
        letters = f"{chr(ord('A') + last)}{letters}"
    return letters
