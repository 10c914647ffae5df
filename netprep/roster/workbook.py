"""Reads a roster from an Excel workbook, and writes one to fill in; openpyxl does it where it is installed."""

import contextlib
import datetime
import io
import warnings
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any, cast

from netprep.errors import InvalidFileError, Problem, UsageError
from netprep.packed import without_times
from netprep.roster.columns import letter
from netprep.roster.table import Formula, Line, Table, too_far
from netprep.roster.unpacking import Package, PackageError

_NO_WORKBOOK = "this is no Excel workbook (.xlsx); save it again as one, or as CSV"
_WIDTH, _WIDE, _PREPARED = 18, 70, 100  # letters in a column; lines that are ready to take text
_LONG_AGO = datetime.datetime(1980, 1, 1)  # noqa: DTZ001 - Excel knows no time zones
_AS_TEXT = "@"  # the format of a cell in which nothing is computed and no day is made of 1-2


def read_workbook(data: bytes, file: str) -> Table:
    """Return the rows of the first sheet of a workbook.

    Raises UsageError where openpyxl is not installed, InvalidFileError when it is no roster.
    """
    _openpyxl()
    with _refusing(file):
        sheet = _Sheet(data)
    return Table(file, lambda: _lines(sheet, file))


def write_workbook(lines: list[list[str]], help_: list[list[str]]) -> bytes:
    """Return a workbook with these lines, all cells as text, and a second sheet with the lines of `help_`.

    Raises UsageError where openpyxl is not installed.
    """
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
    beside = book.create_sheet("Columns")
    for line in help_:
        beside.append(line)
    beside.column_dimensions["B"].width = _WIDE
    return _bytes_of(book)


def _bytes_of(book: Any) -> bytes:
    """Return the file, the same bytes for the same lines: no time of day stands in it."""
    from openpyxl.writer.excel import ExcelWriter  # noqa: PLC0415 - an extra; to save a book would note the time

    book.properties.created = book.properties.modified = _LONG_AGO
    written = io.BytesIO()
    ExcelWriter(book, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED)).save()
    return without_times(written.getvalue())


@contextlib.contextmanager
def _refusing(file: str) -> Iterator[None]:
    """Turn whatever a workbook that is damaged leads to into InvalidFileError."""
    try:
        with warnings.catch_warnings():  # of what a workbook has that does not matter here, such as colors
            warnings.simplefilter("ignore")
            yield
    except PackageError as error:
        raise InvalidFileError((Problem(file, 0, 0, "workbook", str(error)),)) from None
    except Exception:  # noqa: BLE001 - each of the libraries that take part meets damage with errors of its own
        raise InvalidFileError((Problem(file, 0, 0, "workbook", _NO_WORKBOOK),)) from None


class _Sheet:
    """The first sheet of a workbook; of all else only what its cells need is read."""

    def __init__(self, data: bytes) -> None:
        from openpyxl.reader.excel import ExcelReader  # noqa: PLC0415 - an extra
        from openpyxl.styles.stylesheet import apply_stylesheet  # noqa: PLC0415 - likewise

        self._package = Package(data)
        self._reader = cast("Any", ExcelReader(io.BytesIO(data), read_only=True, keep_links=False))
        self._reader.archive = self._package
        self._reader.read_manifest()
        self._reader.read_strings()
        self._reader.read_workbook()
        apply_stylesheet(self._reader.archive, self._reader.wb)
        self._name = self._first()

    def _first(self) -> str:
        """Return the name of its part."""
        parts = {*self._package.namelist()}
        sheets = (link for _, link in self._reader.parser.find_sheets() if "chartsheet" not in link.Type)
        return next(str(link.target) for link in sheets if link.target in parts)

    def rows(self) -> Iterator[tuple[int, list[dict[str, Any]]]]:
        """Yield the number of each row that is there, and its cells; none is made for those between them."""
        from openpyxl.worksheet._reader import WorkSheetParser  # noqa: PLC0415 - an extra

        book = self._reader.wb
        parser = WorkSheetParser(
            self._package.open(self._name),
            self._reader.shared_strings,
            epoch=book.epoch,
            date_formats=book._date_formats,  # noqa: SLF001 - no other way leads there
            timedelta_formats=book._timedelta_formats,  # noqa: SLF001 - likewise
        )
        yield from parser.parse()


def _lines(sheet: _Sheet, file: str) -> Iterator[Line]:
    """Yield the lines of a sheet; raises InvalidFileError where it is damaged."""
    width = 0
    with _refusing(file):
        for number, cells in sheet.rows():
            line = _line(number, [(cell["column"], _text(cell)) for cell in cells], width)
            width = width or len(line.cells)
            yield line


def _line(number: int, texts: list[tuple[int, str]], width: int) -> Line:
    """Return a row, as wide as the heading: cells that are empty need not be there."""
    last = max((place for place, text in texts if text.strip()), default=0)
    if fault := too_far(last):
        return Line(number, (), fault)
    row = [""] * max(last, width)
    for place, text in texts:
        row[place - 1 : place] = [text] if text.strip() else row[place - 1 : place]
    return Line(number, row)


def _text(cell: Mapping[str, Any]) -> str:
    """Return what a person sees in a cell; a day and an hour as an answers file has them."""
    value = "" if cell["value"] is None else cell["value"]
    if cell["data_type"] == "f":
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
