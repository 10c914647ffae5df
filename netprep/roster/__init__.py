"""Rosters: many sheets in one file, a row a sheet; whatever the file, a row holds the keys of an answers file."""

from pathlib import Path

from netprep.errors import ANOTHER, FileError, UsageError
from netprep.inputs import read_at_most
from netprep.roster.row import Roster

MAX_BYTES = 16 * 1_048_576
TABLES, WORKBOOKS, LISTS = (".csv", ".tsv", ".txt"), (".xlsx",), (".yaml", ".yml")


def open_roster(path: Path) -> Roster:
    """Return the rows of a roster, which its extension tells how to read.

    Raises UsageError for an extension that is not known, FileError when it cannot be read, InvalidFileError when
    it is no roster.
    """
    kind = path.suffix.lower()
    if kind not in (*TABLES, *WORKBOOKS, *LISTS):
        raise UsageError(
            f"A roster is a .csv, .xlsx or .yaml file; '{path.name}' is none. Save it as CSV, or start with "
            "'netprep batch --template csv --output roster.csv'."
        )
    data = _read(path)
    if kind in TABLES:
        from netprep.roster.delimited import read_table  # noqa: PLC0415 - each brings what only it needs

        return read_table(data, str(path))
    if kind in WORKBOOKS:
        from netprep.roster.workbook import read_workbook  # noqa: PLC0415 - likewise

        return read_workbook(data, str(path))
    from netprep.roster.listed import read_list  # noqa: PLC0415 - likewise

    return read_list(data, str(path))


def _read(path: Path) -> bytes:
    try:
        data = read_at_most(path, MAX_BYTES)
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        raise FileError(f"Cannot read the roster '{path}': {reason}.", ANOTHER) from error
    if len(data) > MAX_BYTES:
        raise FileError(f"The roster '{path}' is larger than {MAX_BYTES // 1_048_576} MiB. Split it.")
    return data
