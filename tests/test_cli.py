"""The command line as a script sees it: every command, its streams and its exit codes."""

import os
import re
import shlex
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from clinic_lines import write_clinic
from program import LIMIT, NETPREP, clean_environment, run
from small_catalogue import small_catalogue, write_catalogue
from speed import few

from netprep import __version__
from netprep.reading.loading import data_folder
from netprep.rendering import FORMATS
from netprep.schema import NAMES

SECRET = "Zebrafish"  # noqa: S105 - stands for words of a patient; nothing else holds it
LATER = {"SOURCE_DATE_EPOCH": "4102444800"}  # the year 2100
OVERDUE = re.compile(
    r"The oldest line on this sheet was last checked on \w+ \d+, \d+\. Look for a newer netprep\.\n"
)
COMMANDS = tuple(re.findall(r"^  (\w+) ", run("--help").out.partition("Commands:")[2], re.MULTILINE))


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """Return a folder with a catalogue with two faults, in lines 3 and 6 of the therapies."""
    files = small_catalogue()
    text = files["therapies.yaml"].replace("  version:", '  vërsion\u2610: "x"\n  version:', 1)
    files["therapies.yaml"] = text.replace("reviewed_by: []", "reviewed_by: nobody", 1)
    return write_catalogue(tmp_path / "broken", files)


# ---------------------------------------------------------------- what works: code 0


def test_export_writes_the_document_to_stdout_and_nothing_else_anywhere() -> None:
    ended = run("export", "prrt", "lanreotide")

    assert ended.code == 0
    assert ended.out.startswith(
        "# My questions for the visit\n\nCatalogue 2026.11. No clinician has reviewed it yet.\n\n- **Treatments"
    )
    assert ended.err == ""


def test_export_to_a_file_leaves_both_streams_empty(tmp_path: Path) -> None:
    ended = run("export", "prrt", "--output", "sheet.txt", folder=tmp_path)

    assert ended == (0, "", "")
    assert (tmp_path / "sheet.txt").read_bytes() == run("export", "prrt", "--format", "text").data


def test_only_the_dash_itself_is_a_stream(tmp_path: Path) -> None:
    (tmp_path / "-").write_text("therapies: [lanreotide]\n")

    by_file = run("export", "--answers", "./-", stdin="therapies: [prrt]", folder=tmp_path)

    assert by_file == run("export", "lanreotide")
    assert run("export", "--answers=.//-", "--answers=-", stdin="therapies: [prrt]", folder=tmp_path).code == 0
    (tmp_path / "-").unlink()
    assert run("batch", "--template", "csv", "--output", "./-", folder=tmp_path) == (0, "", "")
    assert (tmp_path / "-").read_bytes() == run("batch", "--template", "csv", "--output", "-").data


@pytest.mark.parametrize("behind", [["prrt"], ["expor"], ["export", "prrt", "--output", "sheet.md"], ["nonsense"]])
def test_options_that_stand_for_themselves_are_all_that_is_done(behind: list[str], tmp_path: Path) -> None:
    for alone in ("--version", "--show-completion=bash"):
        assert run(alone, *behind, folder=tmp_path) == run(alone)
    asked = run("--show-completion=", *behind, folder=tmp_path)

    assert (asked.code, "cannot tell which shell" in asked.err) == (2, True)
    assert [*tmp_path.iterdir()] == []


def test_a_dash_as_output_is_stdout(tmp_path: Path) -> None:
    assert run("export", "prrt", "--output", "-", folder=tmp_path) == run("export", "prrt")
    assert [*tmp_path.iterdir()] == []


def test_every_choice_by_flag_reaches_the_sheet() -> None:
    ended = run(
        *("export", "Lutathera", "watch and wait", "--about", "works", "--question", "May I fly?"),
        *("--top", "own-1", "--top", "2", "--length", "full", "--date", "2026-12-01", "--format", "text"),
    )

    assert ended.code == 0
    assert "PRRT (Lutathera) and Active surveillance" in ended.out
    assert "About me: I work or study" in ended.out
    assert "Date: December 1, 2026" in ended.out
    assert "1. May I fly?" in ended.out
    assert "2. What are all my choices?" in ended.out
    assert len(ended.out) > len(run("export", "Lutathera", "watch and wait", "--format", "text").out)


def test_what_an_answers_file_says_of_the_visit_can_be_said_on_the_command_line() -> None:
    words = ("--with", "Dr. Ay", "--place", "Room 4", "--call-day", "555-0100", "--call-night", "555-0199")
    ended = run("export", "prrt", *words, "--date", "2026-12-01", "--time", "10:30", "--format", "txt")

    assert ended.code == 0
    for told in ("With: Dr. Ay", "Place: Room 4", "Date: December 1, 2026, 10:30 AM", "555-0100", "555-0199"):
        assert told in ended.out


def test_a_question_is_put_on_the_sheet_and_another_left_off_by_its_id() -> None:
    ended = run("export", "prrt", "--add", "pump-flying", "--drop", "all-options", "--format", "json")

    assert '"id": "pump-flying"' in ended.out
    assert '"id": "all-options"' not in ended.out
    assert '"id": "all-options"' in run("export", "prrt", "--format", "json").out


def test_a_tilde_behind_an_equals_sign_is_the_home_folder(tmp_path: Path) -> None:
    home = tmp_path / "home"
    write_clinic(home / "ours", "clinic:\n  place: Floor 2\n")
    (home / "mine.yaml").write_text("therapies: [prrt]\n")
    (home / "roster.csv").write_text("label,therapies\nBed 1,prrt\n")
    settings = {"HOME": str(home), "USERPROFILE": str(home)}

    said = run("export", "--answers=~/mine.yaml", "--catalogue=~/ours", settings=settings, folder=tmp_path)
    made = run("batch", "home/roster.csv", "--output=~/out", "-f", "md", settings=settings, folder=tmp_path)

    assert (said.code, made.code) == (0, 0), said.err + made.err
    assert "**Place:** Floor 2" in said.out
    assert (home / "out" / "Bed 1.md").is_file()


def test_flags_add_to_an_answers_file(tmp_path: Path) -> None:
    file = tmp_path / "answers.yaml"
    file.write_text("therapies: [prrt]\nvisit:\n  place: Room 4\n  date: 2026-12-01\n")

    ended = run("export", "lanreotide", "--answers", str(file), "--date", "2027-01-31", "--format", "text")

    assert ended.code == 0
    assert "PRRT and Lanreotide" in ended.out
    assert "Place: Room 4" in ended.out
    assert "Date: January 31, 2027" in ended.out


@pytest.mark.parametrize("paper", ["A4", "a4"])
def test_short_options_and_their_values_as_people_write_them(paper: str) -> None:
    words = ("export", "prrt", "-f", "HTM", "--paper", paper)

    assert run(*words) == run("export", "prrt", "--format", "html", "--paper", "a4")
    assert run(*words, "--paper", "LETTER") == run("export", "prrt", "-f", "web page", "--paper", "Letter")


def test_a_blank_sheet_needs_no_treatment() -> None:
    ended = run("export", "--blank")

    assert ended.code == 0
    assert "**Treatments to talk about:** \\_\\_" in ended.out


def test_another_catalogue_is_used_when_named(tmp_path: Path) -> None:
    files = small_catalogue()
    files["wording.yaml"] = files["wording.yaml"].replace("My questions for the visit", "Mine")
    write_catalogue(tmp_path, files)

    assert run("export", "prrt", "--catalogue", str(tmp_path)).out.startswith("# Mine\n")


def test_the_shipped_catalogue_has_no_error() -> None:
    ended = run("check")

    assert ended.code == 0
    assert re.fullmatch(r"0 errors, \d+ warnings\n", ended.err)
    assert all(": warning: " in line for line in ended.out.splitlines())


def test_the_version_is_told() -> None:
    assert run("--version") == (0, f"netprep {__version__}\n", "")


def test_the_help_names_the_commands() -> None:
    assert {"export", "print", "list", "show", "check"} <= {*COMMANDS}


def test_what_changed_between_two_catalogues_is_told(tmp_path: Path) -> None:
    for path in data_folder().glob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        (tmp_path / path.name).write_text(text.replace("What are all my choices?", "Which ones?"), encoding="utf-8")

    same = run("diff", str(data_folder()), str(data_folder()))
    changed = run("diff", str(data_folder()), str(tmp_path))
    page = run("diff", str(data_folder()), str(tmp_path), "--document")

    assert same == (0, "No change.\n", "")
    assert changed == (0, "all-options: text changed from 'What are all my choices?' to 'Which ones?'\n", "")
    assert (page.code, page.err) == (0, "")
    assert page.out.startswith("# What changed in the netprep catalogue within edition ")
    assert "  - Before: What are all my choices?\n  - After: Which ones?\n" in page.out


@pytest.mark.parametrize(
    ("name", "words", "told"),
    [
        ("changes.docx", ("--document",), "Use --output changes.html to print and sign"),
        ("changes.pdf", (), "Use --output changes.txt, or add --document"),
        ("changes.html", (), "Use --output changes.txt, or add --document"),
    ],
)
def test_what_changed_is_not_written_under_the_ending_of_another_format(
    name: str, words: tuple[str, ...], told: str, tmp_path: Path
) -> None:
    ended = run("diff", str(data_folder()), str(data_folder()), *words, "-o", name, folder=tmp_path)

    assert ended.code == 2
    assert told in ended.err
    assert [*tmp_path.iterdir()] == []


def test_what_changed_is_a_web_page_where_its_name_says_so(tmp_path: Path) -> None:
    words = ("diff", str(data_folder()), str(data_folder()), "--document")

    assert run(*words, "-o", "changes.HTML", folder=tmp_path).code == 0
    page = (tmp_path / "changes.HTML").read_text(encoding="utf-8")
    assert page.startswith('<!doctype html>\n<html lang="en-US">')
    assert "Nothing changed." in page


@pytest.mark.parametrize("form", [(), ("--document",)])
def test_what_changed_is_written_to_a_file_and_over_one_only_by_force(
    form: tuple[str, ...], tmp_path: Path
) -> None:
    words = ("diff", str(data_folder()), str(data_folder()), *form)
    file = tmp_path / "changes.md"

    assert run(*words, "-o", "changes.md", folder=tmp_path) == (0, "", "")
    first = file.read_bytes()
    file.write_text("mine")
    refused = run(*words, "-o", "changes.md", folder=tmp_path)

    assert first == run(*words).data
    assert (refused.code, file.read_text()) == (2, "mine")
    assert run(*words, "--output", "changes.md", "--force", folder=tmp_path) == (0, "", "")
    assert file.read_bytes() == first


def test_a_character_that_no_font_has_is_counted_and_does_not_stop_the_print(tmp_path: Path) -> None:
    ended = run("export", "prrt", "--question", "What is \U000f0000?", "--output", "sheet.pdf", folder=tmp_path)

    assert (ended.code, ended.out) == (0, "")
    assert "has 1 of the characters" in ended.err
    assert "\U000f0000" not in ended.err  # what a person typed goes into no log
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")


def test_check_says_when_reading_ease_was_not_measured() -> None:
    planted = "import sys; sys.modules['textstat'] = None; from netprep.__main__ import main; main()"
    ended = run("check", command=(sys.executable, "-c", planted))

    assert ended.code == 0
    assert "netprep[check]" in ended.err


@pytest.mark.skipif(sys.platform == "win32", reason="plants a print program for a POSIX system")
def test_print_tells_where_the_sheet_went_on_stderr(tmp_path: Path) -> None:
    programs = tmp_path / "bin"
    programs.mkdir()
    for name, answer in (
        ("lpstat", "system default destination: Office"),
        ("lp", "request id is Office-7 (1 file)"),
    ):
        (programs / name).write_text(f"#!/bin/sh\ncat >/dev/null\necho '{answer}'\n")
        (programs / name).chmod(0o700)
    settings = {"PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"}

    ended = run("print", "prrt", "--copies", "2", "--output", "sheet.pdf", settings=settings, folder=tmp_path)

    assert (ended.code, ended.out) == (0, "")
    assert ended.err == "Saved: sheet.pdf\nSent to the queue Office, request Office-7.\n"
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")
    assert OVERDUE.fullmatch(run("print", "prrt", settings=settings | LATER).err.partition("Office-7.\n")[2])


def test_an_old_sheet_is_told_of_on_stderr_and_in_the_document_never() -> None:
    now, later = run("export", "prrt"), run("export", "prrt", settings=LATER)

    assert now.err == ""
    assert (later.code, later.data) == (0, now.data)
    assert OVERDUE.fullmatch(later.err)


# ---------------------------------------------------------------- every command, good and bad


class Case(NamedTuple):
    """What is typed, and what must come of it: the code, a part of stdout, a part of each line of stderr."""

    words: str  # as a shell parts them
    code: int
    out: str = ""  # nothing: stdout stays empty
    err: tuple[str, ...] = ()


ALL_NAMES = "'netprep list' shows them all."
ANOTHER = "Name one that is there and that you may read."
NO_TERMINAL = "The interview needs a terminal. For a sheet without questions use 'netprep export'"
BEFORE = "Put the option after the command: netprep "


def shows(command: str = "") -> str:
    """Return where the options of a command are told."""
    return f"'netprep {command} --help' shows all options.".replace("  ", " ")


CASES = (
    # what works
    Case("--version", 0, f"netprep {__version__}\n"),
    *(Case(f"{name} --help", 0, "Usage: ") for name in ("", *COMMANDS)),
    Case("-h", 0, "Usage: "),
    Case("export prrt", 0, "- **Treatments to talk about:** PRRT"),
    Case("export --blank", 0, "**Treatments to talk about:** \\_"),
    Case("export prrt --format json", 0, '"format": 2'),
    Case("export prrt -o new.md", 0),
    Case("export prrt --output sheet.md --force", 0),
    Case("export --answers answers.yaml --format text", 0, "May I fly?"),
    Case("export prrt --catalogue clinic", 0, "Lakeside NET Clinic"),
    Case("export temozolomide", 0, "CAPTEM", ("The sheet is about CAPTEM as a whole",)),
    Case("list", 0, "\nprrt\tPRRT\tA radioactive drug"),
    Case("list --treatments", 0, "surgery\tSurgery\t"),
    Case("list --situations", 0, "works\tWork or study\tI work or study\t"),
    Case("list --tumors", 0, "\tplace\t"),
    Case("list --themes", 0, "my-options\tMy choices\t"),
    Case("list --questions", 0, "all-options\tWhat are all my choices?\t"),
    Case("list --sources", 0, "\thttps://"),
    Case("list --json", 0, '"treatments": ['),
    Case("list --themes --sources --json", 0, '"themes": ['),
    Case("show Lutathera", 0, "PRRT (prrt)\n==="),
    Case("show chemo", 0, "Chemotherapy (chemotherapy)"),
    Case("show prrt --json", 0, '"group_name": '),
    Case("check", 0, "", ("0 errors, ",)),
    Case("check --json", 0, '"errors": 0', ("0 errors, ",)),
    Case("check lost", 0, "[lost-text]", ("0 errors, ",)),
    *(Case(f"schema {name}", 0, f'"$id": "urn:netprep:schema:{name}:') for name in NAMES),
    Case("config", 0, "Each setting, and where it comes from:"),
    Case("config --no-config --paper a4", 0, "paper: a4 (flag --paper)"),
    Case("config --json", 0, '"print_paper": {'),
    Case("clinic --init new", 0, "", ("Written: ", "Fill it in", "To have it on every sheet", "catalogue: ")),
    Case("diff small small", 0, "No change.\n"),
    Case("diff small small --json", 0, '"changes": []'),
    Case("diff small small --exit-code", 0, "No change."),
    Case("list prrt", 0, "prrt\t"),
    Case("diff small small --document", 0, "# What changed"),
    Case("diff small small -o new.md", 0),
    Case("compare prrt everolimus", 0, "# "),
    Case("compare prrt everolimus --json", 0, '"compared": ['),
    Case("compare prrt everolimus -o new.html", 0),
    Case("batch --template csv", 0, "therapies"),
    Case("batch roster.csv -o sheets --format md", 0, "", ("Files: 1 made. 1 row, none with a fault.",)),
    Case("batch roster.csv --dry-run", 0, "", ("1 row, none with a fault.",)),
    # problems found
    Case("diff small changed --exit-code", 1, " changed from "),
    Case("diff small changed --exit-code --json", 1, '"changes": ['),
    Case("diff small changed --exit-code -o new.md", 1),
    Case("check broken", 1, "did you mean 'version'?", ("2 errors, ",)),
    Case("check broken --json", 1, '"errors": 2', ("2 errors, ",)),
    Case("check lost --strict", 1, "[lost-text]", ("0 errors, ",)),
    Case("batch faults.csv -o sheets", 1, "", ("faults.csv", "1 row, 1 with a fault: mend what is named above")),
    # wrong usage: names
    Case("export prt", 2, "", (f"No treatment is called 'prt'. Did you mean: PRRT? {ALL_NAMES}",)),
    Case("export qqqqq", 2, "", (f"No treatment is called 'qqqqq'. {ALL_NAMES}",)),
    Case("show lanreotid", 2, "", ("Did you mean: Lanreotide",)),
    Case("show 'prrt and lanreotide'", 2, "", ("That names several treatments: PRRT; Lanreotide. Name one.",)),
    Case("export", 2, "", ("Name at least one treatment",)),
    Case("print", 2, "", ("Name at least one treatment",)),
    Case("compare prrt", 2, "", ("Name two treatments or more",)),
    Case("compare prrt nope", 2, "", ("No treatment is called 'nope'.",)),
    Case("export prrt --about diabetis", 2, "", ("Did you mean: Diabetes",)),
    Case("export prrt --top all-option", 2, "", ("No question is called 'all-option'",)),
    Case("export prrt --top 99", 2, "", ("there is no number 99. Name one of these.",)),
    Case("export prrt --top own-9", 2, "", ("You have 0 questions of your own, and no 'own-9'.",)),
    Case("export prrt --top 1 --top 2 --top 3 --top 4", 2, "", ("The top holds 3 questions; 4 were given.",)),
    Case("make", 2, "", (f"No treatment is called 'make'. {ALL_NAMES}",)),
    Case("lutathara", 2, "", ("Did you mean: Lutathera (PRRT)?",)),
    # wrong usage: values
    Case("export prrt --date 1.12.2026", 2, "", ("Write it as YYYY-MM-DD, such as 2026-12-01",)),
    Case("export prrt --format odt", 2, "", ("'odt' is not one of the formats. Use pdf, ",)),
    Case("export prrt --output sheet.doc", 2, "", ("The extension '.doc' is not known. Use .pdf, ",)),
    Case(
        "export prrt --length long", 2, "", ("Invalid value for '--length': 'long' is not one of", shows("export"))
    ),
    Case("print prrt --copies 0", 2, "", ("0 is not in the range 1 to 99.", shows("print"))),
    Case("config --paper legal", 2, "", ("'legal' is not one of 'letter', 'a4'.", shows("config"))),
    Case("schema nonsense", 2, "", ("'nonsense' is not one of 'catalogue', ", shows("schema"))),
    Case(
        "export prrt --output sheet.md", 2, "", ("'sheet.md' exists already. Choose another name, or add --force",)
    ),
    Case("diff small small -o sheet.md", 2, "", ("'sheet.md' exists already.",)),
    Case("batch no.doc -o sheets", 2, "", ("A roster is a .csv, .xlsx or .yaml file; 'no.doc' is none.",)),
    Case("clinic --init clinic", 2, "", ("is there already, and is kept.",)),
    # wrong usage: options
    Case("export prrt --nonsense", 2, "", ("No such option: --nonsense.", shows("export"))),
    Case("export prrt --fromat text", 2, "", ("No such option: --fromat. Did you mean --format?", shows("export"))),
    Case("export prrt --json", 2, "", ("No such option: --json.", shows("export"))),
    Case("export prrt --pap a4", 2, "", ("No such option: --pap. Did you mean --paper?", shows("export"))),
    Case("--nonsense", 2, "", ("No such option: --nonsense.", shows())),
    Case("export prrt --output", 2, "", ("Option '--output' requires an argument.", shows("export"))),
    Case("show", 2, "", ("Missing argument 'THERAPY'.", shows("show"))),
    Case("diff small", 2, "", ("Missing argument 'NEW'.", shows("diff"))),
    Case("schema", 2, "", ("Missing argument 'NAME'.", shows("schema"))),
    Case("list nonsuch", 2, "", ("Nothing here is called 'nonsuch', or says so.",)),
    Case("show prrt everolimus", 2, "", ("Got unexpected extra argument", shows("show"))),
    Case("batch --template csv --json", 2, "", ("Leave one out.",)),
    Case(
        "list --themes --sources",
        2,
        "",
        ("Several lists at once: --themes --sources. Ask for one, or add --json.",),
    ),
    Case("diff small small --document --json", 2, "", ("Leave one out.",)),
    Case("compare prrt everolimus --json --format pdf", 2, "", ("Leave one out.",)),
    Case("config --init --json", 2, "", ("Leave one out.",)),
    Case("clinic", 2, "", ("Name the folder to make: netprep clinic --init my-clinic",)),
    Case("batch", 2, "", ("Name the roster.",)),
    Case("batch roster.csv", 2, "", ("Say what to make: ",)),
    Case("exprot prrt", 2, "", ("No such command 'exprot'. Did you mean 'export'?", shows())),
    Case("--plain export prrt", 2, "", (f"{BEFORE}export",)),
    Case("--answers mine.yaml export prrt", 2, "", (f"{BEFORE}export",)),
    Case("--paper a4 list", 2, "", (f"{BEFORE}list",)),
    Case("--catalogue mine check", 2, "", (f"{BEFORE}check",)),
    Case("--about diabetes export prrt", 2, "", (f"{BEFORE}export",)),
    Case("--place 'Room 4' list", 2, "", (f"{BEFORE}list",)),
    Case("--about diabetis Sandostatin", 2, "", ("Did you mean: Diabetes",)),
    Case("Sandostatin --about diabetis", 2, "", ("Did you mean: Diabetes",)),
    Case("--add all-option", 2, "", ("No question is called 'all-option'",)),
    Case("--top 99", 2, "", ("there is no number 99",)),
    Case("Sandostatin --top own-1", 2, "", ("You have 0 questions of your own, and no 'own-1'.",)),
    Case("--time 9", 2, "", ("such as 09:30",)),
    Case("--answers -", 2, "", ("'-' is standard input, where you answer",)),
    Case("export prrt --add all-option", 2, "", ("No question is called 'all-option'",)),
    Case("export prrt --time 9", 2, "", ("such as 09:30",)),
    Case("export --answers - --answers -", 2, "", ("Standard input can be read once",)),
    # no terminal to ask on
    Case("", 2, "", (NO_TERMINAL,)),
    Case("--plain", 2, "", (NO_TERMINAL,)),
    Case("Sandostatin", 2, "", (NO_TERMINAL,)),
    Case("prrt lanreotide --plain", 2, "", (NO_TERMINAL,)),
    Case("--plain watch and wait", 2, "", (NO_TERMINAL,)),
    Case("watch and wait --about diabetes", 2, "", (NO_TERMINAL,)),
    Case("--about diabetes --top 2 Sandostatin --place 'Room 4'", 2, "", (NO_TERMINAL,)),
    # what cannot be read or written
    Case(
        "export --answers missing.yaml",
        4,
        "",
        ("Cannot read the answers file 'missing.yaml': no such file", ANOTHER),
    ),
    Case("export --answers .", 4, "", ("Cannot read the answers file '.': ", ANOTHER)),
    *(
        Case(
            words,
            4,
            "",
            ("Cannot read the catalogue in missing: No such file or directory. Name a folder that exists.",),
        )
        for words in (
            *("export prrt --catalogue missing", "list --catalogue missing", "show prrt --catalogue missing"),
            *("check missing", "diff missing missing", "compare prrt everolimus --catalogue missing"),
        )
    ),
    Case("check empty", 4, "", ("There is no .yaml file in empty. It is empty. Name the folder",)),
    Case("export prrt --output missing/a.md", 4, "", ("Cannot write 'missing/a.md': ", "Make the folder first")),
    Case("diff small small -o missing/a.md", 4, "", ("Cannot write 'missing/a.md': ", "Make the folder first")),
    Case("export prrt --output . --format text", 4, "", ("'.' is a folder. Name a file in it.",)),
    Case("batch missing.csv -o sheets", 4, "", ("Cannot read the roster 'missing.csv': ", ANOTHER)),
    Case("clinic --init sheet.md/new", 4, "", ("Cannot make the folder ", "Choose a place where you may write.")),
)


@pytest.fixture
def desk(tmp_path: Path, broken: Path) -> Path:
    """Return a folder with what the cases name; `missing` is not there."""
    assert broken.parent == tmp_path
    write_catalogue(tmp_path / "small", small_catalogue())
    lost = small_catalogue()
    lost["sources.yaml"] += "tests: [blood sugar # a test]\n  ]\n"
    write_catalogue(tmp_path / "lost", lost)
    changed = small_catalogue()
    changed["therapies.yaml"] = changed["therapies.yaml"].replace('name: "PRRT"', 'name: "PRRT, new"', 1)
    write_catalogue(tmp_path / "changed", changed)
    write_clinic(tmp_path / "clinic")
    (tmp_path / "empty").mkdir()
    for name, text in {
        "sheet.md": "mine",
        "answers.yaml": "therapies: [prrt]\nquestions: [May I fly?]\n",
        "roster.csv": "label,therapies\nBed 1,prrt\n",
        "faults.csv": "label,therapies\nBed 1,prt\n",
    }.items():
        (tmp_path / name).write_text(text)
    return tmp_path


@pytest.mark.parametrize("case", few(CASES, 36), ids=lambda case: case.words or "nothing")
def test_each_case_has_its_code_and_its_streams(case: Case, desk: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in desk.rglob("*")}

    ended = run(*shlex.split(case.words), folder=desk)

    lines = ended.err.splitlines()
    assert ended.code == case.code
    assert bool(ended.out) is bool(case.out)
    assert case.out in ended.out
    assert len(lines) == len(case.err), ended.err
    assert all(told in line for told, line in zip(case.err, lines, strict=True)), ended.err
    if ended.code not in (0, 1):
        assert len(lines) <= 2
        assert {path: path.stat().st_mtime_ns for path in desk.rglob("*")} == before


def test_the_cases_are_many_and_of_every_command() -> None:
    assert len(CASES) > 100
    for name in COMMANDS:
        codes = {case.code for case in CASES if f" {case.words} ".find(f" {name} ") >= 0}
        assert codes >= {0, 2} - ({2} if name == "check" else set())


# ---------------------------------------------------------------- problems found: code 1


def test_check_lists_problems_on_stdout_and_counts_them_on_stderr(broken: Path) -> None:
    ended = run("check", str(broken))

    assert ended.code == 1
    assert errors_in(ended.out) == [f"{broken / 'therapies.yaml'}:{place}" for place in ("3:3", "6:16")]
    assert "'vërsion\u2610' is not a key known here; did you mean 'version'?" in ended.out
    assert re.fullmatch(r"2 errors, \d+ warnings\n", ended.err)


def test_a_warning_alone_is_no_failure(tmp_path: Path) -> None:
    files = small_catalogue()
    files["sources.yaml"] += "tests: [blood sugar # a test]\n  ]\n"
    write_catalogue(tmp_path, files)

    ended = run("check", str(tmp_path))

    assert ended.code == 0
    assert f"{tmp_path / 'sources.yaml'}:" in ended.out
    assert "[lost-text]" in ended.out
    assert run("check", "--strict", str(tmp_path)).code == 1


# ---------------------------------------------------------------- wrong usage: code 2


def test_a_file_that_exists_is_kept_unless_told_otherwise(tmp_path: Path) -> None:
    file = tmp_path / "sheet.md"
    file.write_text("mine")

    ended = run("export", "prrt", "--output", str(file))

    assert (ended.code, ended.out) == (2, "")
    assert "--force" in ended.err
    assert file.read_text() == "mine"
    assert run("export", "prrt", "--output", str(file), "--force").code == 0
    assert file.read_text(encoding="utf-8").startswith("# My questions")


@pytest.mark.parametrize("typed", ["", "\n", "\n" * 40, "prrt\n", " \r\r\r\r"])
def test_the_interview_needs_a_terminal_and_names_export(typed: str) -> None:
    ended = run(stdin=typed)

    assert (ended.code, ended.out) == (2, "")
    assert "netprep export prrt" in ended.err


@pytest.mark.skipif(sys.platform == "win32", reason="closes a stream with a POSIX shell")
@pytest.mark.parametrize("closed", ["<&-", ">&-", "<&- >&-"])
def test_the_interview_does_not_start_on_closed_streams(closed: str) -> None:
    ended = run("-c", f'"$0" -m netprep {closed}', sys.executable, command=("sh",))

    assert (ended.code, ended.out) == (2, "")
    assert "netprep export prrt" in ended.err


def test_no_completion_variable_starts_the_interview() -> None:
    asked = {"_NETPREP_COMPLETE": "nonsense", "_NETPREP_LINE": "netprep\n"}

    assert run(settings=asked) == (0, "", "")


# ---------------------------------------------------------------- files that are not valid: code 3


def test_a_broken_catalogue_ends_in_3_with_every_place(broken: Path) -> None:
    ended = run("export", "prrt", "--catalogue", str(broken))

    assert (ended.code, ended.out) == (3, "")
    assert errors_in(ended.err) == [f"{broken / 'therapies.yaml'}:{place}" for place in ("3:3", "6:16")]


def test_broken_answers_end_in_3_with_every_place(tmp_path: Path) -> None:
    file = tmp_path / "answers.yaml"
    file.write_text("therapies: [prt]\nabout: [works, nonsense]\nvisit: {date: soon}\n")

    ended = run("export", "--answers", str(file))

    assert (ended.code, ended.out) == (3, "")
    assert errors_in(ended.err) == [f"{file}:{place}" for place in ("1:13", "2:16", "3:15")]


# ---------------------------------------------------------------- what cannot be read or written: code 4


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has another print system")
def test_without_a_print_system_print_ends_in_4_and_says_what_to_do(tmp_path: Path) -> None:
    ended = run("print", "prrt", settings={"PATH": str(tmp_path)})

    assert (ended.code, ended.out) == (4, "")
    assert "--output sheet.pdf" in ended.err


# ---------------------------------------------------------------- promises to scripts


@pytest.mark.parametrize("name", few(FORMATS, 4))
def test_the_same_input_gives_the_same_bytes(name: str) -> None:
    words = ("export", "prrt", "lanreotide", "chemo", "--about", "works", "--length", "full", "--output", "-")
    first, second = (
        _bytes(*words, "--format", name, settings=(("PYTHONHASHSEED", seed), ("TZ", zone)))
        for seed, zone in (("1", "Pacific/Kiritimati"), ("2", "Etc/GMT+12"))
    )

    assert first
    assert first == second


@pytest.mark.parametrize(
    "settings",
    [
        {"LC_ALL": "C", "TERM": "dumb", "NO_COLOR": "1"},
        {"PYTHONIOENCODING": "ascii", "COLUMNS": "20"},
        {"PYTHONIOENCODING": "cp1252", "FORCE_COLOR": "1"},
    ],
)
@pytest.mark.parametrize("name", few(FORMATS, 2))
def test_no_setting_of_the_terminal_changes_a_document(settings: dict[str, str], name: str) -> None:
    words = ("export", "prrt", "--question", "Tëst 手?", "--format", name)

    other, usual = run(*words, settings=settings), run(*words)  # what has no font here is told on stderr

    assert (other.code, usual.code) == (0, 0)
    assert other.data == usual.data != b""


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_a_message_can_be_shown_in_any_encoding(encoding: str, broken: Path) -> None:
    settings = {"PYTHONIOENCODING": encoding}

    unknown = run("export", "t\u2610st", settings=settings)
    problems = run("check", str(broken), settings=settings)

    assert (unknown.code, unknown.out) == (2, "")
    assert unknown.err.startswith("No treatment is called 't")
    assert problems.code == 1
    assert "'vërsion\u2610'" in problems.out


@pytest.mark.parametrize("words", [("export", "prrt"), ("list",), ("show", "prrt"), ("check",), ("--version",)])
def test_only_the_interview_reads_stdin_unless_told_to(words: tuple[str, ...], tmp_path: Path) -> None:
    typed = tmp_path / "typed"
    typed.write_text("lanreotide\n" * 100)

    with typed.open("rb") as stdin:
        ended = subprocess.run(
            [*NETPREP, *words],
            stdin=stdin,
            capture_output=True,
            env=clean_environment(),
            timeout=LIMIT,
            check=False,
        )

        assert ended.returncode == 0
        assert os.lseek(stdin.fileno(), 0, os.SEEK_CUR) == 0


def test_an_answers_file_can_come_from_standard_input(tmp_path: Path) -> None:
    (tmp_path / "b.yaml").write_text("therapies: [lanreotide]\n")
    (tmp_path / "a.yaml").write_text(typed := "therapies: [prrt]\nabout: [works]\nquestions: [May I fly?]\n")

    words = ("export", "--answers", "b.yaml", "--top", "own-1", "--answers")

    assert run(*words, "-", stdin=typed, folder=tmp_path) == run(*words, "a.yaml", folder=tmp_path)


@pytest.mark.parametrize(
    ("typed", "code", "told"),
    [
        (f"questions: [{SECRET}]\nabout: [nonsense]\n", 3, "standard input:2:9: error: "),
        ("# " + "x" * 1_048_576, 3, "standard input: error: the file is larger than 1024 KiB"),
        ("", 2, "Name at least one treatment"),
    ],
)
def test_faults_of_standard_input_are_named_as_such(typed: str, code: int, told: str) -> None:
    ended = run("export", "--answers", "-", stdin=typed)

    assert (ended.code, ended.out) == (code, "")
    assert ended.err.startswith(told)
    assert SECRET not in ended.err


@pytest.mark.skipif(sys.platform == "win32", reason="closes a stream with a POSIX shell")
def test_a_closed_standard_input_that_is_to_be_read_is_told() -> None:
    ended = run("-c", '"$0" -m netprep export --answers - <&-', sys.executable, command=("sh",))

    assert ended == (4, "", "Cannot read standard input: it is closed.\nSend a file into it, or name one.\n")


@pytest.mark.skipif(sys.platform == "win32", reason="closes a stream with a POSIX shell")
def test_a_closed_stdin_does_not_trouble_export() -> None:
    ended = run("-c", '"$0" -m netprep export prrt <&-', sys.executable, command=("sh",))

    assert ended == run("export", "prrt")


@pytest.mark.parametrize(
    "words",
    [
        ("export", "prt"),
        ("export", "prrt", "--about", "nonsense"),
        ("export", "prrt", "--top", "own-9"),
        ("export", "prrt", "--date", "tomorrow"),
        ("export", "prrt", "--format", "odt"),
        ("export", "prrt", "--nonsense"),
        ("export", "prrt", "--catalogue", "missing"),
        ("export", "prrt", "--answers", "missing.yaml"),
        ("export", "prrt", "--output", "missing/sheet.md"),
        ("export", "prrt", "--question", SECRET * 2000),
        ("export", "prrt", *(word for number in range(40) for word in ("--question", f"{SECRET} {number}"))),
    ],
)
def test_no_error_repeats_the_own_words(words: tuple[str, ...], tmp_path: Path) -> None:
    ended = run(*words, "--question", f"Will {SECRET} \x1b[31m hurt?", folder=tmp_path)

    assert ended.code in (2, 4)
    assert ended.err
    assert SECRET not in ended.out + ended.err


@pytest.mark.parametrize(
    "rest",
    ["nonsense: 1", "therapies: prt", "visit: []", "about: [nonsense]", "\tx", "add: [nonsense]", "top: &a [1]"],
)
def test_no_error_about_an_answers_file_repeats_the_own_words(rest: str, tmp_path: Path) -> None:
    file = tmp_path / "answers.yaml"
    file.write_text(f"questions:\n  - Will {SECRET} hurt\n  - {SECRET}\n{rest}\n")

    ended = run("export", "prrt", "--answers", str(file))

    assert (ended.code, ended.out) == (3, "")
    assert f"{file}:4:" in ended.err
    assert SECRET not in ended.err


def errors_in(messages: str) -> list[str]:
    """Return the place of each error: file, line and column."""
    return re.findall(r"^(.+?): error: ", messages, re.MULTILINE)


@cache
def _bytes(*words: str, settings: tuple[tuple[str, str], ...] = ()) -> bytes:
    """Return what netprep writes to stdout when all goes well."""
    ended = run(*words, settings=dict(settings))
    assert (ended.code, ended.err) == (0, "")
    return ended.data


# ---------------------------------------------------------------- words that are no text

UNREADABLE = "Am I f\udcffine"  # as Python passes on a byte that is not UTF-8


@pytest.mark.skipif(sys.platform == "win32", reason="words are bytes on POSIX only")
@pytest.mark.parametrize("command", few(("export", "print"), 1))
@pytest.mark.parametrize("option", ["--question", "--about", "--add", "--date", "--with", "--label", "THERAPY"])
def test_letters_that_cannot_be_read_are_refused_and_never_lost(command: str, option: str) -> None:
    words = ("prrt", UNREADABLE) if option == "THERAPY" else ("prrt", option, UNREADABLE)

    ended = run(command, *words)

    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith(f"The text for {option} is not UTF-8.")
    assert "fine" not in ended.err


@pytest.mark.skipif(sys.platform == "win32", reason="words are bytes on POSIX only")
def test_show_refuses_a_name_that_cannot_be_read() -> None:
    assert run("show", "prrt\udcff").code == 2
    assert run("show", "prrt").code == 0


@pytest.mark.skipif(sys.platform == "win32", reason="names are bytes on POSIX only")
def test_a_file_may_have_any_name_that_the_system_allows(tmp_path: Path) -> None:
    (tmp_path / "\udcff.yaml").write_text("therapies: [prrt]\n", encoding="utf-8")

    ended = run("export", "--answers", "\udcff.yaml", "--output", "\udcfe.md", folder=tmp_path)

    assert (ended.code, ended.err) == (0, "")
    assert (tmp_path / "\udcfe.md").read_bytes() == run("export", "prrt").data


# ---------------------------------------------------------------- a name in place of a command


def test_a_medicine_that_is_only_part_of_a_treatment_is_taken_for_it_with_a_word() -> None:
    ended = run("export", "temozolomide")

    assert ended.code == 0
    assert "CAPTEM (temozolomide)" in ended.out
    assert ended.err == "The sheet is about CAPTEM as a whole; it was named by one of its medicines.\n"


@pytest.mark.parametrize("named", [("Temodal + Xeloda",), ("Temodal", "Xeloda"), ("capecitabine, temozolomide",)])
def test_all_medicines_of_a_treatment_are_that_treatment_and_keep_their_names(named: tuple[str, ...]) -> None:
    ended = run("export", *named)
    first, then = " ".join(named).replace(",", "").replace(" +", "").split()

    assert (ended.code, ended.err) == (0, "")
    assert f"CAPTEM ({first}, {then})" in ended.out


def test_two_names_of_one_medicine_are_not_the_whole_treatment() -> None:
    ended = run("export", "Temodal (temozolomide)")

    assert "CAPTEM (Temodal, temozolomide)" in ended.out
    assert "named by one of its medicines" in ended.err


def test_a_kind_that_is_meant_by_a_word_for_it_is_on_the_sheet_and_told() -> None:
    ended = run("export", "I get the monthly Sandostatin shot, and they mentioned something with the liver")

    assert ended.code == 0
    assert "Octreotide (Sandostatin) and Liver-directed treatment" in ended.out
    assert ended.err == "The sheet is about the kind Liver-directed treatment; no one treatment was named.\n"


def test_a_variable_that_a_shell_has_left_behind_stops_no_command(broken: Path) -> None:
    ended = run("check", str(broken), settings={"_NETPREP_COMPLETE": "bash"})

    assert ended.code == 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows other rights")
def test_a_home_that_may_not_be_entered_has_no_settings(tmp_path: Path) -> None:
    home = tmp_path / "home"
    (home / ".config" / "netprep").mkdir(parents=True)
    home.chmod(0)
    ended = run("list", settings={"HOME": str(home), "XDG_CONFIG_HOME": str(home / ".config")})
    home.chmod(0o700)

    assert ended.code == 0
