"""Whatever stands in an answers file or a roster: a sheet or a fault in words, and no private word is told."""

import datetime
import io
import random
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml  # noqa: TID251 - to have what the files say as a tree
from mutations import as_yaml, changed, mutated
from seeds import SEED, chance_of
from sheets import unseen
from speed import by_speed
from tiny import tiny_catalogue
from watchdog import HangsError, watched

from netprep.answers_file import answers_text, open_answers
from netprep.assemble import assemble
from netprep.batch import Order, run_batch
from netprep.errors import NetprepError
from netprep.flags import answers_from
from netprep.given import Flags
from netprep.rendering import render_as
from netprep.roster import open_roster

PARTS, CASES = by_speed((1, 50), (2, 250), (10, 1_000))
TINY = tiny_catalogue()
SECRET = "Zebrafish"  # noqa: S105 - stands for the words of a patient: no message may repeat it
ANSWERS = f"""\
therapies: [prrt, "Lanreotide"]
about: [diabetes]
tumor: {{hormone: insulin-making tumor, grade: 2}}
questions:
  - "May {SECRET} swim?"
  - {SECRET} and me
add: [time-left]
drop: [travel]
answered: [how-long]
answered_questions: ["Can {SECRET} work?"]
top: [own-1, 2]
length: full
filled_in_by: someone-else
visit:
  date: 2026-12-01
  time: "10:30"
  clinician: Dr. {SECRET}
  place: "Room {SECRET}"
aside: {{therapies: [{SECRET}-drug]}}
"""
ROSTER = f"""\
label,therapies,about,grade,questions,top,length,date,visit_place,large_print,copies
Bed 1,prrt; lanreotide,diabetes,2,"May {SECRET} swim, or not?",own-1,full,2026-12-01,Room {SECRET},no,1
{SECRET},lanreotide,,,"Can {SECRET} work? And ""how"" long?",1,short,,,yes,2
Bed 3,PRRT,,,{SECRET},,,,,,
"""
LISTED = f"""\
- label: Bed 1
  therapies: [prrt, lanreotide]
  questions: ["May {SECRET} swim?"]
  visit: {{date: 2026-12-01, place: Room {SECRET}}}
  copies: 2
- label: {SECRET}
  therapies: [lanreotide]
  questions: [{SECRET}]
"""
PARTS_OF_A_WORKBOOK = ("xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml", "[Content_Types].xml")
CELLS = (
    *(
        0,
        -1,
        1.5,
        10**30,
        1e300,
        True,
        False,
        "",
        "=A1",
        "=cmd|'/c calc'!A1",
        "#REF!",
        "x" * 32_000,
        "\u202e",
        "1,2",
    ),
    *(datetime.datetime(2026, 12, 1), datetime.datetime(1899, 12, 30, 1)),  # noqa: DTZ001 - as Excel has them
    datetime.time(10, 30),
    *(datetime.date(9999, 12, 31), datetime.timedelta(days=400), None),
)


def damaged(chance: random.Random, text: str) -> bytes:
    """Return a YAML file in which something is wrong."""
    if chance.random() < 0.5:
        return mutated(chance, text.encode())
    return as_yaml(changed(chance, yaml.load(text, yaml.BaseLoader)))  # noqa: S506 - all of it is text


def workbook(chance: random.Random) -> bytes:
    """Return a workbook with odd cells, or with something wrong inside it."""
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for line in ROSTER.splitlines():
        book.active.append(line.split(","))
    for _ in range(chance.randrange(4)):
        cell = book.active.cell(chance.randrange(1, 6), chance.randrange(1, 14))
        cell.value = chance.choice(CELLS)
        cell.number_format = chance.choice(("General", "yyyy-mm-dd", "0.00", "@"))
    written = io.BytesIO()
    book.save(written)
    way = chance.random()
    if way < 0.4:
        return written.getvalue()
    return mutated(chance, written.getvalue()) if way < 0.5 else repacked(chance, written)


def repacked(chance: random.Random, packed: io.BytesIO) -> bytes:
    """Return a workbook of which one part is damaged."""
    name, written = chance.choice(PARTS_OF_A_WORKBOOK), io.BytesIO()
    with zipfile.ZipFile(packed) as old, zipfile.ZipFile(written, "w") as new:
        for part in old.namelist():
            data = old.read(part)
            new.writestr(part, mutated(chance, data) if part == name else data)
    return written.getvalue()


def as_answers(chance: random.Random, folder: Path) -> str:
    """Give `export` a damaged answers file."""
    path = folder / "answers.yaml"
    path.write_bytes(damaged(chance, ANSWERS))
    answers = answers_from(TINY, Flags(answers=[path], blank=True))
    document = render_as(chance.choice(("markdown", "text", "html", "json")), assemble(TINY, answers))
    assert unseen(document.decode()) == set()
    return "used"


def as_kept(chance: random.Random, folder: Path) -> str:
    """Go on with a damaged answers file in an interview: what is written back is what was read."""
    path = folder / "kept.yaml"
    path.write_bytes(damaged(chance, ANSWERS))
    kept = open_answers(path, TINY)
    path.write_text(answers_text(TINY, kept), encoding="utf-8")
    assert open_answers(path, TINY) == kept
    return "used"


def as_roster(name: str, make: Callable[[random.Random], bytes]) -> Callable[[random.Random, Path], str]:
    """Return what gives `batch` a damaged roster with this name."""

    def use(chance: random.Random, folder: Path) -> str:
        path = folder / name
        path.write_bytes(make(chance))
        roster = open_roster(path)
        report = run_batch(TINY, roster, Order(folder / "sheets", ("text",), force=True), lambda: None)
        assert SECRET not in "".join(map(roster.told, report.faults))
        return "used" if report.made or report.kept else "all rows refused"

    return use


USES = {
    "answers": as_answers,
    "kept": as_kept,
    "csv": as_roster("roster.csv", lambda chance: mutated(chance, ROSTER.encode())),
    "yaml": as_roster("roster.yaml", lambda chance: damaged(chance, LISTED)),
    "xlsx": as_roster("roster.xlsx", workbook),
}


def outcome(chance: random.Random, name: str, folder: Path) -> str:
    """Return what became of a damaged file."""
    try:
        return USES[name](chance, folder)
    except NetprepError as error:
        told = "".join(error.lines)
        return "refused" if told and SECRET not in told else f"refused with the words '{told}'"


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("name", USES)
def test_a_damaged_file_is_used_or_refused_in_words_that_repeat_nothing(
    name: str, part: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seen: Counter[str] = Counter()
    failed = []
    for case in range(part * CASES, (part + 1) * CASES):
        try:
            with watched():
                seen[outcome(chance_of(name, case), name, tmp_path)] += 1
        except (Exception, HangsError) as error:  # noqa: BLE001 - whatever it is, it is told with its case
            failed.append(f"NETPREP_SEED={SEED}, case {case}: {type(error).__name__}: {error}")

    assert failed == []
    assert SECRET not in "".join(capsys.readouterr())
    assert {"refused", "used"} <= {*seen} <= {"refused", "used", "all rows refused"}
