"""A roster with a fault of every kind, each in a row of its own between good ones, and where each must be told."""

from collections.abc import Mapping
from typing import NamedTuple

COLUMNS = (
    *("label", "therapies", "about", "tumor_place", "grade", "questions", "top", "length"),
    *("date", "large_print", "copies", "drop"),
)


class Planted(NamedTuple):
    """A row with one fault."""

    column: str  # that is told; empty where the row as a whole is at fault
    told: str  # of what must be told
    cells: Mapping[str, str | bytes] = {}
    line: bytes = b""  # the whole row, where cells cannot show it


PLANTED = (
    Planted("therapies", "this name is not known", {"therapies": "unobtainium"}),
    Planted("therapies", "this name is not known", {"therapies": "=cmd|'/c calc'!A1"}),
    Planted("therapies", "no treatment is named", {"therapies": "  "}),
    Planted("about", "name 2 of the 2 here is not known", {"about": "diabetes; Rosalind"}),
    Planted("about", "says something else of the tumor", {"about": "grade 1; grade 2"}),
    Planted("tumor_place", "this name is not known", {"tumor_place": "Room 4"}),
    Planted(
        "therapies",
        "name 2 of the 3 here is not known; did you mean Everolimus?",
        {"therapies": "prrt; everolimuss; surgery"},
    ),
    Planted("label", "no file can have '/' in its name", {"label": "../../etc/passwd"}),
    Planted("label", "no file can have '\\' in its name", {"label": "..\\secret"}),
    Planted("label", "Windows keeps this name", {"label": "con"}),
    Planted("label", "Windows keeps this name", {"label": "LPT1.old"}),
    Planted("label", "must not begin with '='", {"label": "=cmd"}),
    Planted("label", "must not begin with '-'", {"label": "-rf"}),
    Planted("label", "must not begin with '.'", {"label": ".hidden"}),
    Planted("label", "must not end with a full stop", {"label": "Room 9."}),
    Planted("label", "this label has 41 characters", {"label": "R" * 41}),
    Planted("label", "row 2 has this label too", {"label": "FIRST"}),
    Planted("questions", "the control character U+0000", {"questions": "May I\0 fly?"}),
    Planted("questions", "this cell has 1000000 characters", {"questions": "x" * 1_000_000}),
    Planted("questions", "31 questions stand here", {"questions": ";".join(f"Question {n}?" for n in range(31))}),
    Planted("questions", "letters here are not UTF-8", {"questions": "Caf\u00e9?".encode("cp1252")}),
    Planted("top", "this is no number on page 1", {"top": "99"}),
    Planted("length", "must be one of: full, short", {"length": "long"}),
    Planted("date", "this can be two days: write it as YYYY-MM-DD", {"date": "12/01/2026"}),
    Planted("date", "this is not a day as YYYY-MM-DD", {"date": "31/02/2026"}),
    Planted("large_print", "write yes or no", {"large_print": "huge"}),
    Planted("copies", "write a number from 1 to 99", {"copies": "0"}),
    Planted("drop", "this name is not known", {"drop": "no-such-question"}),
    Planted("about", "cells are missing from here on", line=b"Short,prrt"),
    Planted("M", "no heading stands over this cell", line=b"Long,prrt" + b"," * 10 + b",more"),
    Planted("", "more text stands behind a closing quotation mark", line=b'"Bed" 5,prrt' + b"," * 10),
)


def roster() -> bytes:
    """Return the roster: row 2 is good, and each planted row is followed by a good one."""
    lines = [",".join(COLUMNS).encode(), _line(Planted("", "", {"label": "first"}), 0)]
    for number, planted in enumerate(PLANTED, 1):
        lines += [planted.line or _line(planted, number), _line(Planted("", "", {"label": f"good {number}"}), 0)]
    return b"\r\n".join(lines) + b"\r\n"


def row_of(number: int) -> int:
    """Return in which row the planted fault of this number, from 1, stands."""
    return 2 * number + 1


def _line(planted: Planted, number: int) -> bytes:
    cells = {"label": f"bad {number}", "therapies": "prrt", **planted.cells}
    return b",".join(_quoted(cells.get(name, "")) for name in COLUMNS)


def _quoted(text: str | bytes) -> bytes:
    data = text if isinstance(text, bytes) else text.encode()
    return b'"' + data.replace(b'"', b'""') + b'"'
