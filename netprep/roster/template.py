"""Writes a roster to fill in, with two rows that show how.

They hold nothing but what everybody types over: a day or a question left standing would be on a person's sheet.
"""

import csv
import io
from typing import Literal

from netprep.roster.columns import COLUMNS, OWN

Kind = Literal["csv", "xlsx", "yaml"]
_SHOWN = (
    {"label": "Room 1", "therapies": "PRRT; lanreotide"},
    {"label": "Room 2", "therapies": "watch and wait"},
)


def template(kind: Kind) -> bytes:
    """Return the roster; raises UsageError for .xlsx where openpyxl is not installed."""
    lines = [[*COLUMNS], *([row.get(name, "") for name in COLUMNS] for row in _SHOWN)]
    if kind == "xlsx":
        from netprep.roster.workbook import write_workbook  # noqa: PLC0415 - an extra

        return write_workbook(lines, [[column.name, column.help] for column in COLUMNS.values()])
    return _as_yaml().encode() if kind == "yaml" else _as_csv(lines)


def _as_csv(lines: list[list[str]]) -> bytes:
    r"""Return CSV that Excel opens as UTF-8; it needs the mark at the beginning and \r\n at the ends for that."""
    written = io.StringIO()
    csv.writer(written).writerows(lines)
    return written.getvalue().encode("utf-8-sig")


def _as_yaml() -> str:
    lines = ["# One item for each sheet. The keys are those of an answers file, and " + ", ".join(OWN) + "."]
    lines += [
        f"# {column.name}: {column.help}" for column in COLUMNS.values() if column.key[0] not in ("tumor", "visit")
    ]
    lines += [
        "- label: Room 1",
        "  therapies: [PRRT, lanreotide]",
        "- label: Room 2",
        "  therapies: [watch and wait]",
        "# Other keys look so, without the sign before them:",
        "#  visit: {date: 2026-12-01, time: 09:30}",
        "#  tumor: {place: pancreas, grade: 2}",
        '#  questions: ["Can I drive home?"]',
        "#  copies: 2",
    ]
    return "\n".join(lines) + "\n"
