"""Reads a roster from an Excel workbook, and writes one to fill in; openpyxl does it where it is installed."""

import datetime
import io
import warnings
import zipfile
from collections.abc import Iterator
from typing import Any

from netprep.errors import InvalidFileError, Problem, UsageError
from netprep.roster.columns import letter
from netprep.roster.table import Formula, Line, Table

_MOST = 64 * 1_048_576  # bytes that a workbook may unpack to
_NO_WORKBOOK = "this is no Excel workbook (.xlsx); save it again as one, or as CSV"
_WIDTH, _PREPARED = 18, 100  # letters in a column; lines that are ready to take text
_AS_TEXT = "@"  # the format of a cell in which nothing is computed and no day is made of 1-2


def read_workbook(data: bytes, file: str) -> Table:
    """Return the rows of the first sheet of a workbook.

    Raises UsageError where openpyxl is not installed, InvalidFileError when it is no roster.
    """
    _openpyxl()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            size = sum(part.file_size for part in packed.infolist())
    except (zipfile.BadZipFile, ValueError, OSError):
        raise InvalidFileError((Problem(file, 0, 0, "workbook", _NO_WORKBOOK),)) from None
    if size > _MOST:
        told = f"the workbook unpacks to more than {_MOST // 1_048_576} MiB; split it"
        raise InvalidFileError((Problem(file, 0, 0, "too-big", told),))
    return Table(file, lambda: _lines(data, file))


def write_workbook(lines: list[list[str]]) -> bytes:
    """Return a workbook with these lines, all cells as text; raises UsageError where openpyxl is not installed."""
    book = _openpyxl().Workbook()
    sheet = book.active
    for number, line in enumerate(lines, 1):
        for place, text in enumerate(line, 1):
            cell = sheet.cell(number, place, text)
            cell.data_type = "s"  # also where it begins like a formula
            cell.number_format = _AS_TEXT
    for place in range(1, len(lines[0]) + 1):
        sheet.column_dimensions[letter(place)].width = _WIDTH
        for number in range(len(lines) + 1, _PREPARED + 1):
            sheet.cell(number, place).number_format = _AS_TEXT
    sheet.freeze_panes = "A2"
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _lines(data: bytes, file: str) -> Iterator[Line]:
    """Yield the lines of the first sheet; raises InvalidFileError for a workbook that is damaged."""
    try:
        with warnings.catch_warnings():  # of what a workbook has that does not matter here, such as colors
            warnings.simplefilter("ignore")
            book = _openpyxl().load_workbook(io.BytesIO(data), read_only=True)
            width = 0
            for number, cells in enumerate(book.worksheets[0].iter_rows(), 1):
                texts = [_text(cell) for cell in cells]
                width = width or len(texts)
                yield Line(number, texts + [""] * (width - len(texts)))  # empty cells at its end need not be there
    except Exception:  # noqa: BLE001 - each of the libraries that take part meets damage with errors of its own
        raise InvalidFileError((Problem(file, 0, 0, "workbook", _NO_WORKBOOK),)) from None


def _text(cell: Any) -> str:
    """Return what a person sees in a cell; a day and an hour as an answers file has them."""
    value = "" if cell.value is None else cell.value
    if cell.data_type == "f":
        return Formula(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    if isinstance(value, datetime.time):
        return f"{value:%H:%M}"
    return str(int(value) if isinstance(value, float) and value.is_integer() else value)


def _openpyxl() -> Any:
    try:
        import openpyxl  # noqa: PLC0415 - an extra
    except ImportError:
        raise UsageError(
            "Reading and writing .xlsx needs openpyxl: install netprep[xlsx], or save the roster as CSV."
        ) from None
    return openpyxl
