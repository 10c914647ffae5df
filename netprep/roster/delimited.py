"""Reads a roster as CSV, as people and Excel write it: parted by commas, semicolons or tabs."""

import codecs
import csv
import re
from collections.abc import Iterator
from itertools import count, islice

from netprep.errors import InvalidFileError, Problem
from netprep.roster.row import MAX_ROWS, TOO_MANY_ROWS
from netprep.roster.table import Line, Table

_SIGNS = ",;\t"
_QUOTED = re.compile(r'"[^"]*"?')
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|\Z)")
_SAYS_SIGN = re.compile(r"sep=(.)[\r\n]*$", re.IGNORECASE)  # Excel's own first line
_WIDE = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}  # Excel's "Unicode text"
_FAULTS = {
    "unexpected end of data": "a quotation mark is not closed, so that all that follows is one cell; close it",
    "expected after": "more text stands behind a closing quotation mark; inside a quoted cell write it twice",
}


def read_table(data: bytes, file: str) -> Table:
    """Return the rows of a CSV file; raises InvalidFileError when it is no roster."""
    text = _decode(data)
    del data
    # Too long a cell is a fault of its row, not of the file. It counts for all that reads CSV here: never less.
    csv.field_size_limit(max(len(text) + 1, csv.field_size_limit()))
    if _is_too_long(text):
        raise InvalidFileError((Problem(file, 0, 0, "too-many", TOO_MANY_ROWS),))
    return Table(file, lambda: _lines(text))


def _decode(data: bytes) -> str:
    """Return the text; bytes that are no UTF-8 stay as lone surrogates, so that their cells can be named."""
    for mark, encoding in _WIDE.items():
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    return data.removeprefix(codecs.BOM_UTF8).decode("utf-8", "surrogateescape")


def _is_too_long(text: str) -> bool:
    """Tell whether there are too many rows; one may stand on several lines."""
    ends = text.count("\n") + text.count("\r")
    return ends > MAX_ROWS and next(islice(_lines(text), MAX_ROWS, None), None) is not None


def _lines(text: str) -> Iterator[Line]:
    lines = (found[0] for found in _LINE.finditer(text) if found[0])  # one by one: a list of them would be large
    head = _LINE.match(text)
    said = _SAYS_SIGN.match(head[0]) if head else None
    if said:
        next(lines)
    reader = csv.reader(lines, delimiter=said[1] if said else _separator(head[0] if head else ""), strict=True)
    for number in count(2 if said else 1):  # pragma: no branch - without an end
        try:
            yield Line(number, next(reader))
        except StopIteration:
            return
        except csv.Error as error:
            fault = next((told for said_, told in _FAULTS.items() if said_ in str(error)), "this line is no CSV")
            yield Line(number, (), fault)


def _separator(head: str) -> str:
    """Return the sign that parts the headings."""
    bare = _QUOTED.sub("", head)
    return max(_SIGNS, key=bare.count)
