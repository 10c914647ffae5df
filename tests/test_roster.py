"""Reading rosters: CSV as people and Excel write it, YAML, workbooks; each row with the places of what it holds."""

import datetime
import io
import os
import re
import zipfile
from collections.abc import Callable
from itertools import count
from pathlib import Path
from unittest.mock import Mock

import msgspec
import pytest
from speed import by_speed

from netprep import answers_problems, inputs
from netprep.answers import FACTS
from netprep.errors import FileError, InvalidFileError, Problem, UsageError
from netprep.model import Catalogue, Visit
from netprep.reading.loading import load_catalogue
from netprep.roster import MAX_BYTES, delimited, open_roster
from netprep.roster.columns import COLUMNS, column_of, letter
from netprep.roster.entries import MOST_TOLD, Checker, Defaults, Entry, Fault
from netprep.roster.row import Roster
from netprep.roster.table import Line
from netprep.roster.template import Kind, template

HEAD, ROW = "label,therapies,questions", 'Bed 1,prrt; lanreotide,"May I fly, or not?"'


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str | bytes, str], Path]:
    """Return what writes a roster and returns its path."""

    def save(content: str | bytes, name: str = "roster.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return save


Write = Callable[..., Path]


def checked(catalogue: Catalogue, roster: Roster, defaults: Defaults | None = None) -> list[Entry]:
    """Return the sheets of a roster without a fault."""
    checker = Checker(catalogue, defaults or Defaults())
    found = [checker.check(row) for row in roster]
    assert all(isinstance(one, Entry) for one in found), found
    return [one for one in found if isinstance(one, Entry)]


def looked_at(catalogue: Catalogue, roster: Roster) -> list[Entry | Fault]:
    """Return what becomes of each row of a roster."""
    checker = Checker(catalogue, Defaults())
    return [checker.check(row) for row in roster]


def faults(catalogue: Catalogue, path: Path) -> list[str]:
    """Return what is told of the rows of a roster."""
    roster = open_roster(path)
    checker = Checker(catalogue, Defaults())
    found = [checker.check(row) for row in roster]
    return [roster.told(one) for part in found if isinstance(part, Fault) for one in part.problems]


def refused(path: Path) -> tuple[str, ...]:
    """Return what is told of a file that is no roster."""
    with pytest.raises(InvalidFileError) as failure:
        open_roster(path)
    return failure.value.lines


# ---------------------------------------------------------------- CSV


@pytest.mark.parametrize(
    "data",
    [
        f"{HEAD}\r\n{ROW}\r\n".encode(),
        f"{HEAD}\n{ROW}".encode(),
        f"\ufeff{HEAD}\r\n{ROW}\r\n".encode(),
        f"{HEAD}\r{ROW}\r".encode(),
        f"{HEAD}\n\n,,\n{ROW}\n\n".encode(),
        b'label;therapies;questions\r\nBed 1;"prrt; lanreotide";"May I fly, or not?"\r\n',
        b'sep=;\r\nlabel;therapies;questions\r\nBed 1;"prrt; lanreotide";"May I fly, or not?"\r\n',
        b"label\ttherapies\tquestions\nBed 1\tprrt; lanreotide\tMay I fly, or not?\n",
        "label\ttherapies\tquestions\r\nBed 1\tprrt, lanreotide\tMay I fly, or not?\r\n".encode("utf-16"),
        b'Label,Treatments,Own Questions\nBed 1,"PRRT\nSomatuline","May I fly, or not?"\n',
    ],
    ids=["crlf", "no-end", "bom", "cr", "empty-lines", "semicolons", "sep", "tabs", "utf-16", "other-headings"],
)
def test_csv_is_read_however_it_was_written(data: bytes, write: Write, catalogue: Catalogue) -> None:
    (entry,) = checked(catalogue, open_roster(write(data)))

    assert (entry.name, entry.label, entry.answers.therapies) == ("Bed 1", "Bed 1", ("prrt", "lanreotide"))
    assert entry.answers.questions == ("May I fly, or not?",)


def test_every_column_reaches_its_place(write: Write, catalogue: Catalogue) -> None:
    cells = {
        "label": "Bed 1",
        "therapies": "prrt",
        "about": "diabetes; works",
        "tumor_place": "small bowel",
        "hormone": "carcinoid syndrome",
        "grade": "2",
        "receptors": "yes",
        "gene": "MEN1",
        "questions": "One?;Two?\nThree?",
        "top": "own-1, 2",
        "length": "full",
        "date": "2026-12-01",
        "clinician": "Dr. Ito",
        "visit_place": "Room 4",
        "call_day": "555",
        "call_night": "556",
        "large_print": "Yes",
        "copies": "3",
    }
    quoted = ['"' + cells.get(name, "") + '"' for name in COLUMNS]
    (entry,) = checked(catalogue, open_roster(write(f"{','.join(COLUMNS)}\n{','.join(quoted)}\n")))
    answers = entry.answers

    assert (entry.large_print, entry.copies, answers.length) == (True, 3, "full")
    assert answers.questions == ("One?", "Two?", "Three?")
    assert (answers.top[0], len(answers.top), len(answers.about)) == ("own-1", 2, 2)
    assert all(getattr(answers.tumor, fact) for fact in FACTS)
    assert answers.visit.clinician == "Dr. Ito"
    assert (answers.visit.place, answers.visit.call_day, answers.visit.call_night) == ("Room 4", "555", "556")


def test_there_is_a_column_for_every_part_of_the_visit_and_the_tumor() -> None:
    keys = {column.key for column in COLUMNS.values()}

    assert {("visit", field) for field in Visit.__struct_fields__} <= keys
    assert {("tumor", fact) for fact in FACTS} <= keys


@pytest.mark.parametrize(
    ("date", "time", "read"),
    [
        ("27.11.2026", "8:30", ("2026-11-27", "08:30")),
        ("7.11.26", "08:30:00", ("2026-11-07", "08:30")),
        ("2026-11-27 00:00:00", "1:30:00", ("2026-11-27", "01:30")),
        ("27/11/2026", "9:30 am", ("2026-11-27", "09:30")),
        ("11/27/2026", "1:30 PM", ("2026-11-27", "13:30")),
        ("11/11/2026", "12 am", ("2026-11-11", "00:00")),
        ("2026/11/27", "8.30 Uhr", ("2026-11-27", "08:30")),
    ],
)
def test_day_and_hour_are_read_as_spreadsheets_of_other_countries_write_them(
    date: str, time: str, read: tuple[str, str], write: Write, catalogue: Catalogue
) -> None:
    [entry] = checked(catalogue, open_roster(write(f"therapies;date;time\nprrt;{date};{time}\n")))

    assert (entry.answers.visit.date, entry.answers.visit.time) == read


@pytest.mark.parametrize(
    ("date", "time", "told"),
    [
        ("11/12/2026", "", "this can be two days: write it as YYYY-MM-DD, such as 2026-12-01"),
        ("26-11-27", "", "this is not a day as YYYY-MM-DD"),
        ("31.2.2026", "", "this is not a day as YYYY-MM-DD"),
        ("", "1:30", "this is not an hour as HH:MM"),  # in the night, or in the afternoon
        ("", "14:30 pm", "this is not an hour as HH:MM"),
        ("", "8:30:15", "this is not an hour as HH:MM"),
        ("", "830", "this is not an hour as HH:MM"),
    ],
)
def test_a_day_or_an_hour_that_nobody_can_be_sure_of_is_refused(
    date: str, time: str, told: str, write: Write, catalogue: Catalogue
) -> None:
    [fault] = faults(catalogue, write(f"therapies;date;time\nprrt;{date};{time}\n"))

    assert told in fault


@pytest.mark.parametrize("text", ['"label,therapies,date"\n"Bed 1,prrt,"\n', '"label;therapies"\n', "label|x\n"])
def test_a_table_that_a_spreadsheet_left_in_one_column_is_told_as_such(text: str, write: Write) -> None:
    [told] = refused(write(text))[:1]

    assert ("all columns stand in one cell here, parted by" in told) is ("|" not in text)


@pytest.mark.parametrize("fact", FACTS)
@pytest.mark.parametrize("text", ["unknown", "not known"])
def test_what_is_not_known_of_a_tumor_can_be_said_of_each_fact(fact: str, text: str, write: Write) -> None:
    [entry] = checked(load_catalogue(), open_roster(write(f"therapies;tumor {fact}\nprrt;{text}\n")))

    assert getattr(entry.answers.tumor, fact).endswith("not-known")


def test_place_is_that_of_the_tumor_and_the_visit_s_has_a_name_of_its_own() -> None:
    found = [column_of(heading) for heading in ("place", "Tumor place", "visit_place", "Visit Place", "Rosalind")]

    assert [column.key if column else None for column in found] == [
        *[("tumor", "place")] * 2,
        *[("visit", "place")] * 2,
        None,
    ]


def test_a_cell_that_looks_like_a_formula_is_text(write: Write, catalogue: Catalogue) -> None:
    (entry,) = checked(catalogue, open_roster(write(f"{HEAD}\nBed 1,prrt,=1+1\n")))

    assert entry.answers.questions == ("=1+1",)


def test_a_row_without_a_label_is_called_by_its_number(write: Write, catalogue: Catalogue) -> None:
    entries = checked(catalogue, open_roster(write("therapies\nprrt\n\nlanreotide\n")))

    assert [(entry.name, entry.label) for entry in entries] == [("row-002", ""), ("row-004", "")]


def test_what_a_row_does_not_say_is_as_asked_for(write: Write, catalogue: Catalogue) -> None:
    defaults = Defaults(blank=True, length="full", large_print=True, copies=4)
    entries = checked(
        catalogue, open_roster(write("therapies,large_print,copies,length\n,,,full\nprrt,no,1,short\n")), defaults
    )

    assert [(one.large_print, one.copies, one.answers.length) for one in entries] == [
        (True, 4, "full"),
        (False, 1, "short"),
    ]


@pytest.mark.parametrize(
    ("written", "large"), [("ON", True), ("y", True), ("X", True), ("Off", False), ("n", False), ("0", False)]
)
def test_yes_and_no_are_read_in_every_form_of_the_settings_too(
    written: str, write: Write, catalogue: Catalogue, *, large: bool
) -> None:
    roster = open_roster(write(f"therapies,large_print\nprrt,{written}\n"))
    (entry,) = checked(catalogue, roster, Defaults(large_print=not large))

    assert entry.large_print is large


@pytest.mark.parametrize(("position", "name"), [(1, "A"), (26, "Z"), (27, "AA"), (52, "AZ"), (703, "AAA")])
def test_columns_are_called_as_a_spreadsheet_calls_them(position: int, name: str) -> None:
    assert letter(position) == name


# ---------------------------------------------------------------- CSV that is no roster


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "roster.csv: the roster is empty"),
        (" \n,,\n", "roster.csv: the roster is empty"),
        (f"{HEAD}\n,,\n", "roster.csv: the roster has a heading and no rows"),
        ("label,about\nBed 1,diabetes\n", "row 1: the column 'therapies' is missing"),
        ("therapies,Rosalind\nprrt,x\n", "row 1, column B: this heading is not known; the headings are: label,"),
        ("therapies,label,Treatment\nprrt,1,prrt\n", "row 1, column C (therapies): column A has this heading too"),
        ('"therapies\nprrt\n', "row 1: a quotation mark is not closed"),
    ],
)
def test_a_file_without_right_headings_is_refused_without_its_words(text: str, told: str, write: Write) -> None:
    lines = refused(write(text))

    assert any(told in line for line in lines)
    assert "Rosalind" not in "".join(lines)


def test_all_that_is_wrong_with_the_headings_is_told_at_once(write: Write) -> None:
    assert len(refused(write("labels,abouts\nBed 1,diabetes\n"))) == 3


# ---------------------------------------------------------------- YAML


def test_yaml_is_a_list_of_what_an_answers_file_says(write: Write, catalogue: Catalogue) -> None:
    text = (
        "- label: Bed 1\n  therapies: [PRRT, Somatuline]\n  tumor: {grade: 2}\n  copies: 2\n  large_print: yes\n"
        "- therapies: [surgery]\n  questions:\n    - Can I drive?\n  visit: {date: 2026-12-01}\n  label:\n"
    )
    first, second = checked(catalogue, open_roster(write(text, "roster.yaml")))

    assert (first.name, first.copies, first.large_print) == ("Bed 1", 2, True)
    assert first.answers.tumor.grade == "grade-2"
    assert (second.name, second.answers.questions) == ("row-002", ("Can I drive?",))


@pytest.mark.parametrize(
    ("text", "place", "told"),
    [
        ("- {therapies: [prrt], Rosalind: x}\n", ":1:23:", "the keys are: label, large_print, copies, therapies"),
        ("- therapies: [unobtainium]\n", ":1:15:", "this name is not known"),
        ("- therapies: [prrt]\n- Rosalind\n", ":2:3:", "a row must be 'key: value' lines"),
        ("- label: a\n", ":1:3:", "no treatment is named"),
        ("- {therapies: [prrt], copies: [1]}\n", ":1:31:", "this must be one text"),
        ("- {therapies: [prrt], therapies: [prrt]}\n", ":1:23:", "this key stands here a second time"),
        (
            '- {therapies: [prrt], questions: ["\u201cRosalind\u201d?"], top: [77]}\n',
            ":1:57:",
            "no number on page 1",
        ),
    ],
)
def test_a_fault_in_yaml_is_told_by_line_and_column(
    text: str, place: str, told: str, write: Write, catalogue: Catalogue
) -> None:
    found = "".join(faults(catalogue, write(text, "roster.yaml")))

    assert place in found
    assert told in found
    assert "Rosalind" not in found


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "the roster is empty"),
        ("# nothing\n", "the roster is empty"),
        ("[]\n", "the roster is empty"),
        ("therapies: [prrt]\n", "the file must be a list"),
        ("- therapies: [prrt\n- therapies: [surgery]\n", ":"),
        ("- therapies: [prrt]\n---\n- therapies: [surgery]\n", "a second document starts here"),
        ("- therapies: [prrt]\n\t- x\n", "a tab stands here"),
    ],
)
def test_yaml_that_is_no_roster_is_refused_as_a_whole(text: str, told: str, write: Write) -> None:
    assert told in "".join(refused(write(text, "roster.yaml")))


def test_yaml_in_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "roster.yaml"
    path.write_bytes("- label: Zoë\n".encode("latin-1"))

    assert "UTF-8" in "".join(refused(path))


def test_yaml_that_is_deeper_than_any_roster_is_refused(write: Write) -> None:
    with pytest.raises(InvalidFileError, match="nested"):
        list(open_roster(write(f"- label: {'[' * 40}{']' * 40}\n", "roster.yaml")))


@pytest.mark.usefixtures("yaml_parser")
def test_a_long_list_is_no_deep_one(write: Write) -> None:
    long = by_speed(3_000, 20_000, 20_000)
    assert sum(1 for _ in open_roster(write("- therapies: [prrt, surgery]\n" * long, "long.yaml"))) == long


# ---------------------------------------------------------------- workbooks


def workbook(*lines: list[object]) -> bytes:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for line in lines:
        book.active.append(line)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def test_a_workbook_is_read_as_a_person_sees_it(write: Write, catalogue: Catalogue) -> None:
    data = workbook(
        ["label", "therapies", "date", "copies", "large_print", "grade"],
        ["Bed 1", "PRRT\nlanreotide", datetime.datetime(2026, 12, 1), 2, True, 2.0],  # noqa: DTZ001 - as Excel has it
        [],
        [7, "surgery", "2026-12-02"],
    )
    first, second = checked(catalogue, open_roster(write(data, "roster.xlsx")))

    assert (first.answers.therapies, first.answers.visit.date) == (("prrt", "lanreotide"), "2026-12-01")
    assert (first.copies, first.large_print, first.answers.tumor.grade) == (2, True, "grade-2")
    assert (second.name, second.answers.visit.date) == ("7", "2026-12-02")


def test_a_formula_in_a_workbook_is_a_fault_and_never_computed(write: Write, catalogue: Catalogue) -> None:
    data = workbook(["label", "therapies"], ["=A1", "prrt"], ["Bed 2", "prrt"])

    assert [*map(str.strip, faults(catalogue, write(data, "roster.xlsx")))] == [
        f"{write(data, 'roster.xlsx')}: row 2, column A (label): a formula stands here; put its value in its place"
    ]


@pytest.mark.parametrize("data", [b"", b"label,therapies\n", b"PK\x03\x04 not whole"])
def test_what_is_no_workbook_is_refused(data: bytes, write: Write) -> None:
    pytest.importorskip("openpyxl")

    assert "this is no Excel workbook" in refused(write(data, "roster.xlsx"))[0]


def damaged(how: str) -> bytes:
    """Return a workbook whose first sheet cannot be unpacked: its bytes, its method or its key are wrong."""
    data = bytearray(workbook(["label", "therapies"], ["Bed 1", "prrt"]))
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        part = packed.getinfo("xl/worksheets/sheet1.xml")
    start = part.header_offset + 30 + len(part.filename)
    if how == "bytes":
        data[start : start + 40] = b"\xff" * 40
    else:
        entry = data.index(b"PK\x01\x02", part.header_offset)
        while data[entry + 46 : entry + 46 + len(part.filename)] != part.filename.encode():
            entry = data.index(b"PK\x01\x02", entry + 1)
        data[entry + (8 if how == "key" else 10)] = 1 if how == "key" else 99
    return bytes(data)


@pytest.mark.parametrize("how", ["bytes", "method", "key"])
def test_a_workbook_that_cannot_be_unpacked_is_refused(how: str, write: Write) -> None:
    told = "protected by a password" if how == "key" else "this is no Excel workbook"

    assert told in refused(write(damaged(how), "roster.xlsx"))[0]


def test_a_workbook_that_excel_encrypted_is_known_by_it(write: Write) -> None:
    pytest.importorskip("openpyxl")
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le")

    assert "protected by a password" in refused(write(data, "roster.xlsx"))[0]


SHEET, CORE = "xl/worksheets/sheet1.xml", "docProps/core.xml"


def changed(part: str, change: Callable[[bytes], bytes]) -> bytes:
    """Return a workbook with two rows, of which one part is not as openpyxl writes it."""
    data, written = workbook(["label", "therapies"], ["Bed 1", "prrt"], ["Bed 2", "prrt"]), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == part else old.read(name))
    return written.getvalue()


def test_a_cell_far_below_is_a_row_and_nothing_is_made_of_those_between(write: Write) -> None:
    data = changed(SHEET, lambda text: text.replace(b"3", b"99999999999999"))
    workbook_ = open_roster(write(data, "roster.xlsx"))

    assert [row.number for row in workbook_] == [2, 99999999999999]


def test_a_cell_far_to_the_right_is_a_fault_of_its_row(write: Write, catalogue: Catalogue) -> None:
    data = changed(SHEET, lambda text: text.replace(b"B3", b"XFD3"))

    assert [line.partition(": ")[2].strip() for line in faults(catalogue, write(data, "roster.xlsx"))] == [
        "row 3: a cell far to the right, in column XFD, holds something; empty it"
    ]


def test_cells_below_what_a_workbook_says_it_holds_are_read(write: Write) -> None:
    data = changed(SHEET, lambda text: text.replace(b"A1:B3", b"A1:B2"))

    assert sum(1 for _ in open_roster(write(data, "roster.xlsx"))) == 2


def test_what_a_roster_does_not_need_of_a_workbook_is_not_unpacked(write: Write) -> None:
    data = changed(CORE, lambda _: b"<a>" * 1_000_000)

    assert sum(1 for _ in open_roster(write(data, "roster.xlsx"))) == 2


MANY = "to too many cells; split it"
NONE = "this is no Excel workbook"
LONG = "longer than a cell can hold"


@pytest.mark.parametrize(
    ("part", "text", "told"),
    [
        (SHEET, b"<worksheet>" + b" " * 35_000_000, MANY),
        (SHEET, b"<worksheet><sheetData><row>" + b"<c/>" * 100_000, MANY),
        (SHEET, b"<worksheet><sheetData>" + b"<row/>" * 100_001, "more than 100000 rows"),
        (SHEET, b"<a>" * 1_000, NONE),
        (SHEET, b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet>&b;</worksheet>', NONE),
        ("xl/styles.xml", b"<styleSheet>" + b"<a/>" * 100_000, MANY),
        ("xl/styles.xml", b'<styleSheet><numFmt formatCode="' + b"[" * 50_000 + b'"/></styleSheet>', LONG),
        (SHEET, b"<worksheet><!--" + b" " * 50_000 + b"--></worksheet>", LONG),
        ("xl/workbook.xml", b"<workbook>" + b"<a/>" * 100_000, MANY),
        ("xl/_rels/workbook.xml.rels", b"<a>" * 1_000, NONE),
        ("[Content_Types].xml", b"<Types>" + b"<a/>" * 100_000, MANY),
    ],
)
def test_a_workbook_that_unpacks_to_too_much_is_refused_before_anything_is_made_of_it(
    part: str, text: bytes, told: str, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = changed(part, lambda _: text)
    reader = pytest.importorskip("openpyxl.worksheet._reader")
    monkeypatch.setattr(reader, "iterparse", None)

    assert told in refused(write(data, "roster.xlsx"))[0]


def test_without_openpyxl_a_workbook_is_met_with_what_to_install(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "openpyxl", None)

    with pytest.raises(UsageError, match=r"install netprep\[xlsx\], or save the roster as CSV"):
        open_roster(write(b"", "roster.xlsx"))


# ---------------------------------------------------------------- any file


@pytest.mark.parametrize("name", ["roster.ods", "roster.xls", "roster", "roster.pdf"])
def test_other_kinds_of_files_are_refused_with_what_to_do(name: str, write: Write) -> None:
    with pytest.raises(UsageError, match="Save it as CSV"):
        open_roster(write("", name))


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="Cannot read the roster"):
        open_roster(tmp_path / "missing.csv")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("roster.csv", f"{HEAD}\n{ROW}\n" + "\n" * 5_000_000),
        ("roster.csv", f"{HEAD}\r{ROW}\r" + "\r" * 5_000_000),
        ("roster.yaml", "- \n" * 100_001),
    ],
)
def test_more_rows_than_anybody_has_are_told_once_no_more_of_them_are_looked_at(
    name: str, text: str, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = count()
    monkeypatch.setattr(delimited, "Line", lambda *values: (next(made), Line(*values))[1])

    assert "more than 100000 rows; take out the empty ones, or split it" in refused(write(text, name))[0]
    assert next(made) <= 100_001


def test_a_row_of_many_lines_is_one(write: Write) -> None:
    text = f'{HEAD}\nBed 1,prrt,"{chr(10) * 100_001}"\n'

    assert sum(1 for _ in open_roster(write(text))) == 1


@pytest.mark.parametrize("wide", [HEAD, ROW])
def test_a_row_that_goes_on_and_on_is_one_fault(wide: str, write: Write, catalogue: Catalogue) -> None:
    text = f"{HEAD}\n{ROW}\n".replace(wide, wide + ",x" * 1_000)
    told = "a cell far to the right, in column ALO, holds something; empty it"
    path = write(text)

    found = refused(path) if wide == HEAD else faults(catalogue, path)
    assert [line.partition(": ")[2] for line in found] == [f"row {1 if wide == HEAD else 2}: {told}"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with names are POSIX's")
def test_a_pipe_that_nobody_writes_to_is_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "roster.csv")
    monkeypatch.setattr(inputs, "WAIT", 0)

    with pytest.raises(FileError, match="nobody wrote to this pipe"):
        open_roster(tmp_path / "roster.csv")


def test_a_file_beyond_all_measure_is_refused(write: Write) -> None:
    with pytest.raises(FileError, match="larger than 16 MiB"):
        open_roster(write(b"x" * (MAX_BYTES + 1)))


# ---------------------------------------------------------------- a roster to fill in


@pytest.mark.parametrize("kind", ["csv", "xlsx", "yaml"])
def test_a_roster_to_fill_in_is_a_roster(kind: Kind, write: Write, catalogue: Catalogue) -> None:
    if kind == "xlsx":
        pytest.importorskip("openpyxl")
    entries = checked(catalogue, open_roster(write(template(kind), f"roster.{kind}")))

    assert [entry.label for entry in entries] == ["Room 1", "Room 2"]
    assert entries[0].answers.therapies == ("prrt", "lanreotide")


@pytest.mark.parametrize("kind", ["csv", "xlsx", "yaml"])
def test_no_example_is_left_on_a_sheet_where_label_and_treatments_are_typed_over(kind: Kind, write: Write) -> None:
    if kind == "xlsx":
        pytest.importorskip("openpyxl")
    row, _ = open_roster(write(template(kind), f"roster.{kind}"))

    assert {key for key, value in row.tree.items() if value} == {"label", "therapies"}


def test_what_is_a_remark_in_a_list_to_fill_in_can_be_used(write: Write, catalogue: Catalogue) -> None:
    text, sign, examples = template("yaml").decode().partition("#  visit")
    entries = checked(catalogue, open_roster(write(text + (sign + examples).replace("#", ""), "roster.yaml")))

    assert entries[1].answers.visit == Visit(date="2026-12-01", time="09:30")
    assert entries[1].copies == 2


def test_a_workbook_to_fill_in_tells_beside_what_each_column_holds() -> None:
    openpyxl = pytest.importorskip("openpyxl")
    beside = openpyxl.load_workbook(io.BytesIO(template("xlsx"))).worksheets[1]

    assert [cell.value for cell in beside["A"]] == [*COLUMNS]
    assert all(cell.value for cell in beside["B"])


def test_the_hour_stands_beside_the_day() -> None:
    names = [*COLUMNS]

    assert names[names.index("date") + 1] == "time"


def test_cells_of_a_workbook_to_fill_in_are_text() -> None:
    openpyxl = pytest.importorskip("openpyxl")
    sheet = openpyxl.load_workbook(io.BytesIO(template("xlsx"))).active

    assert {cell.number_format for row in sheet.iter_rows() for cell in row} == {"@"}
    assert {cell.data_type for row in sheet.iter_rows(max_row=3) for cell in row if cell.value} == {"s"}


def test_a_workbook_to_fill_in_tells_no_time_and_is_the_same_bytes_each_time() -> None:
    pytest.importorskip("openpyxl")
    made = template("xlsx")

    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        days = {part.date_time for part in parts.infolist()}
        told = re.findall(r"\d{4}-\d\d-\d\dT[\d:]+", parts.read("docProps/core.xml").decode())
    assert (days, {*told}) == ({(1980, 1, 1, 0, 0, 0)}, {"1980-01-01T00:00:00"})
    assert template("xlsx") == made


def test_excel_knows_the_letters_and_ends_of_the_csv() -> None:
    data = template("csv")

    assert data.startswith(b"\xef\xbb\xbflabel,therapies,")
    assert data.count(b"\r\n") == data.count(b"\n") == 3


def test_a_problem_of_the_whole_file_is_told_without_a_row(write: Write) -> None:
    roster = open_roster(write(f"{HEAD}\n{ROW}\n"))

    assert roster.told(Problem("x.pdf", 0, 0, "taken", "it is there")) == "x.pdf: it is there"


def test_a_cell_with_more_names_than_are_read_is_a_fault_and_no_row_is_lost_in_silence(
    write: Write, catalogue: Catalogue
) -> None:
    (found,) = looked_at(catalogue, open_roster(write(f"label,therapies\nBed 1,{'prrt ' * 2_000}\n")))

    assert isinstance(found, Fault)
    assert [(problem.line, problem.column, problem.rule) for problem in found.problems] == [(2, 2, "unknown-name")]


def test_what_a_record_is_made_of_is_looked_up_once_for_all_rows(
    write: Write, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked = Mock(wraps=msgspec.inspect.type_info)
    monkeypatch.setattr(msgspec.inspect, "type_info", looked)

    found = looked_at(catalogue, open_roster(write("label,therapies,copies\n" + "Bed,prrt,x\n" * 50)))

    assert len(found) == 50
    assert looked.call_count <= 1


def test_names_near_are_looked_for_only_as_long_as_faults_are_told(
    write: Write, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked = Mock(return_value=[])
    monkeypatch.setattr(answers_problems, "nearest", looked)
    rows = "".join(f"Bed {number},lanrotide {number}\n" for number in range(MOST_TOLD + 100))

    found = looked_at(catalogue, open_roster(write(f"label,therapies\n{rows}")))

    assert len(found) == MOST_TOLD + 100
    assert all(isinstance(one, Fault) and one.problems for one in found)
    assert looked.call_count == MOST_TOLD
