"""A clinic's own lines from the command line: on every kind of sheet, in the lists, and when they are broken."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from clinic_lines import (
    ADDED,
    CHANGED,
    HIDDEN_QUESTION,
    HIDDEN_THERAPY,
    LINES,
    NEW_TEXT,
    without_signs,
    write_clinic,
)
from designed import texts_of
from program import Ended, run
from small_catalogue import small_catalogue, write_catalogue

from netprep.assemble import assemble
from netprep.model import Answers, Catalogue
from netprep.reading.loading import data_folder, load_catalogue
from netprep.rendering import FORMATS
from netprep.rendering.sheet import sheet

SHOWN = ("Lakeside NET Clinic", "Floor 2", "555-0100", "555-0199", NEW_TEXT, "Lakeside study drug")


@pytest.fixture
def clinic(tmp_path: Path) -> Path:
    """Return the folder of a clinic."""
    return write_clinic(tmp_path / "clinic")


@pytest.fixture(scope="module")
def laid(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """Return the catalogue with the clinic's lines."""
    return load_catalogue(write_clinic(tmp_path_factory.mktemp("clinic")))


def text_of(catalogue: Catalogue, question: str) -> str:
    return next(record.text for record in catalogue.questions if record.id == question)


def ended_well(ended: Ended) -> str:
    assert (ended.code, ended.err) == (0, "")
    return ended.out


# ---------------------------------------------------------------- on the sheet


@pytest.mark.parametrize("name", sorted({*FORMATS} - {"pdf", "docx"}))
def test_every_format_shows_the_lines_of_the_clinic(name: str, clinic: Path, catalogue: Catalogue) -> None:
    words = ("export", ADDED, "prrt", "--length", "full", "--format", name)
    ours = ended_well(run("export", "prrt", "--length", "full", "--format", name))
    document = ended_well(run(*words, "--catalogue", str(clinic)))

    assert [text for text in SHOWN if text not in document] == []
    for question in (HIDDEN_QUESTION, CHANGED):
        assert text_of(catalogue, question) in ours
        assert text_of(catalogue, question) not in document


def test_the_pdf_shows_the_lines_of_the_clinic(laid: Catalogue, catalogue: Catalogue) -> None:
    document = "\n".join(texts_of(sheet(assemble(laid, Answers(therapies=(ADDED, "prrt"), length="full")))))

    assert [text for text in SHOWN if text not in document] == []
    for question in (HIDDEN_QUESTION, CHANGED):
        assert text_of(catalogue, question) not in document


def test_what_the_person_wrote_comes_before_what_the_clinic_prints(clinic: Path) -> None:
    answers = clinic / "answers.txt"
    answers.write_text("therapies: [prrt]\nvisit: {call_day: 555-7777}\n")

    words = ("export", "--answers", str(answers), "--catalogue", str(clinic), "--format", "json")
    visit = json.loads(ended_well(run(*words)))["visit"]

    assert (visit["call_day"], visit["call_night"], visit["place"]) == ("555-7777", "555-0199", "Floor 2")


def test_an_added_treatment_stands_on_its_own_source(clinic: Path) -> None:
    document = json.loads(ended_well(run("export", ADDED, "--catalogue", str(clinic), "--format", "json")))

    assert [note["source"]["id"] for note in document["sources"] if note["number"]] == ["lakeside"]
    assert document["chosen"][0]["group_name"] == "Trials and new treatments"
    assert "nausea" in document["side_effects"][0]["effects"][0]["name"]


# ---------------------------------------------------------------- in the lists


def test_the_lists_and_show_know_what_was_added(clinic: Path) -> None:
    words = ("--catalogue", str(clinic))

    assert f"\n{ADDED}\tLakeside study drug\t" in ended_well(run("list", *words))
    assert "https://lakeside.example/study" in ended_well(run("list", "--sources", *words))
    assert NEW_TEXT in ended_well(run("list", "--questions", *words))
    shown = ended_well(run("show", "lakeside STUDY drug", *words))
    assert "It is a new pill." in shown
    assert "The study drug" in shown


def test_a_hidden_treatment_can_no_longer_be_chosen(clinic: Path) -> None:
    words = ("--catalogue", str(clinic))

    assert run("export", HIDDEN_THERAPY).code == 0
    assert run("export", HIDDEN_THERAPY, *words).code == 2
    assert run("show", HIDDEN_THERAPY, *words).code == 2
    assert HIDDEN_THERAPY in ended_well(run("list"))
    assert HIDDEN_THERAPY not in ended_well(run("list", *words))


def test_with_a_treatment_go_its_mentions_and_the_questions_that_named_nothing_else(
    laid: Catalogue, catalogue: Catalogue
) -> None:
    before = {question.id: question.applies_to for question in catalogue.questions}
    after = {question.id: question.applies_to for question in laid.questions}
    shared = {key: names for key, names in before.items() if HIDDEN_THERAPY in names and len(names) > 1}

    pairs = {question.id: question.applies_to_all_of for question in catalogue.questions}
    gone = {key for key, names in before.items() if names == (HIDDEN_THERAPY,)}
    gone |= {key for key, names in before.items() if not names and HIDDEN_THERAPY in pairs[key]}
    assert gone
    assert shared
    assert before.keys() - after.keys() == gone | {HIDDEN_QUESTION}
    assert {key: after[key] for key in shared} == {
        key: tuple(name for name in names if name != HIDDEN_THERAPY) for key, names in shared.items()
    }


def test_nothing_else_changes(laid: Catalogue, catalogue: Catalogue) -> None:
    kept = [record for record in laid.therapies if record.id != ADDED]

    assert kept == [record for record in catalogue.therapies if record.id != HIDDEN_THERAPY]
    assert laid.sources[:-1] == catalogue.sources
    for part in ("catalogue", "areas", "effects", "groups", "themes", "situations", "tests", "sheet", "interview"):
        assert getattr(laid, part) == getattr(catalogue, part)


def test_diff_tells_a_clinic_s_lines_in_words(clinic: Path, catalogue: Catalogue) -> None:
    told = ended_well(run("diff", str(data_folder()), str(clinic))).splitlines()

    assert "clinic: call day changed from '' to '555-0100'" in told
    assert f"{ADDED}: therapy added (Lakeside study drug)" in told
    assert f"{CHANGED}: text changed from '{text_of(catalogue, CHANGED)}' to '{NEW_TEXT}'" in told
    assert ended_well(run("diff", str(clinic), str(clinic))) == "No change.\n"


# ---------------------------------------------------------------- where the lines come from


@pytest.mark.parametrize(
    "words",
    [("export", ADDED), ("list",), ("list", "--questions"), ("show", ADDED), ("export", "--blank", "-o", "-")],
)
def test_the_folder_in_the_configuration_works_like_the_option(words: tuple[str, ...], tmp_path: Path) -> None:
    folder = write_clinic(tmp_path / "netprep" / "catalogue")

    assert ended_well(run(*words, settings={"XDG_CONFIG_HOME": str(tmp_path)})) == ended_well(
        run(*words, "--catalogue", str(folder))
    )


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the rule of Linux")
def test_the_folder_in_the_configuration_is_below_the_home_folder(tmp_path: Path) -> None:
    write_clinic(tmp_path / ".config" / "netprep" / "catalogue")

    assert ADDED in ended_well(run("list", settings={"HOME": str(tmp_path), "XDG_CONFIG_HOME": ""}))


def test_check_without_a_folder_looks_at_the_configuration(tmp_path: Path) -> None:
    folder = write_clinic(tmp_path / "netprep" / "catalogue", "sauces: []\n")

    ended = run("check", settings={"XDG_CONFIG_HOME": str(tmp_path)})

    assert ended.code == 1
    assert ended.out.startswith(f"{folder / 'clinic.yaml'}:1:1: error: 'sauces' is not a key known here")


def test_the_option_comes_before_the_configuration(clinic: Path, tmp_path: Path) -> None:
    write_clinic(tmp_path / "netprep" / "catalogue", 'clinic: {name: "Another clinic"}\n')

    ended = run("export", "prrt", "--catalogue", str(clinic), settings={"XDG_CONFIG_HOME": str(tmp_path)})

    assert "Lakeside NET Clinic" in ended_well(ended)
    assert "Another clinic" not in ended.out


def test_a_folder_in_the_configuration_without_lines_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "netprep" / "catalogue"
    folder.mkdir(parents=True)
    (folder / "clinic.yaml.txt").write_text(LINES)

    ended = run("export", "prrt", settings={"XDG_CONFIG_HOME": str(tmp_path)})

    assert (ended.code, ended.out) == (4, "")
    assert f"There is no .yaml file in {folder}" in ended.err


def test_one_changed_byte_is_seen_at_once(clinic: Path) -> None:
    words = ("export", "--blank", "--catalogue", str(clinic))
    assert "555-0100" in ended_well(run(*words))
    assert "555-0100" in ended_well(run(*words))

    write_clinic(clinic, LINES.replace("555-0100", "555-0101"))

    assert "555-0101" in ended_well(run(*words))
    assert "555-0100" not in run(*words).out
    write_clinic(clinic)
    assert "555-0100" in ended_well(run(*words))


def test_a_catalogue_of_its_own_replaces_ours(tmp_path: Path) -> None:
    folder = write_catalogue(tmp_path / "own", small_catalogue())

    listed = ended_well(run("list", "--catalogue", str(folder)))

    assert "Planned checks" in listed
    assert HIDDEN_THERAPY not in listed
    assert run("export", "everolimus", "--catalogue", str(folder)).code == 2
    assert "PRRT" in ended_well(run("export", "prrt", "--catalogue", str(folder)))


# ---------------------------------------------------------------- what is wrong

BROKEN, PLACES = without_signs("""\
clinic: {name: "Lakeside", ¤phone: "555-0100"}
questions:
  - ¤{id: goals-for-tday, hide: true}
  - {id: all-options, hide: ¤false}
  - {id: next-steps, hide: ¤true, text: "What is next?"}
  - id: parking
    theme: daily-life
    text: "Where can I park?"
    applies_to: [all, works, ¤prtr]
    importance: ¤4
    sources: [¤lakeside]
    reviewed: "2026-11-22"
therapies:
  - ¤{id: study, group: new-treatments, name: ¤"Lutathera", summary: "A drug",
     what: [{text: "A drug.", sources: [nci-pdq-pnet]}], reviewed: ¤2026-11-22,
     no_call_now: "None is known.", no_side_effects: "None is known."}
themes:
  - ¤{id: daily-life, hide: true}
""")
REASONS = (
    "'phone' is not a key known here",
    "'goals-for-tday' is not an id under questions, so it cannot be hidden; did you mean 'goals-for-today'?",
    "'hide' can only be true",
    "a hidden record has 'id' and 'hide', and no other key",
    "'prtr' is not an id under groups or therapies or situations or tumors; did you mean 'prrt'?",
    "'importance' must be one of: 1, 2, 3",
    "'lakeside' is not an id under sources",
    "'aim' is missing here; add it",
    "the name 'Lutathera' belongs to ",
    "'2026-11-22' is read as a date; put it in quotes",
    "'daily-life' is needed by ",
)


@pytest.mark.parametrize("words", [("export", "prrt"), ("list",), ("show", "prrt")])
def test_broken_lines_end_in_3_with_each_place_and_reason_in_the_clinic_s_file(
    words: tuple[str, ...], tmp_path: Path
) -> None:
    file = write_clinic(tmp_path, BROKEN) / "clinic.yaml"

    ended = run(*words, "--catalogue", str(tmp_path))

    told, lines = ended.err.splitlines(), BROKEN.splitlines()
    assert (ended.code, ended.out) == (3, "")
    assert len(told) == 3 * len(PLACES) == 3 * len(REASONS)
    for start, ((number, column), reason) in enumerate(zip(PLACES, REASONS, strict=True)):
        fault, line, mark = told[3 * start : 3 * start + 3]
        assert fault.startswith(f"{file}:{number}:{column}: error: {reason}")
        assert line.startswith(f"  {number} | ")
        assert lines[number - 1][column - 1 :].startswith(line[mark.index("^") :].removesuffix("..."))


def test_check_tells_the_same_of_broken_lines(tmp_path: Path) -> None:
    write_clinic(tmp_path, BROKEN)

    ended = run("check", str(tmp_path))

    assert ended.code == 1
    assert run("export", "prrt", "--catalogue", str(tmp_path)).err in ended.out


def checked(folder: Path) -> list[Any]:
    """Return what `check` finds, apart from what only the day of the test makes a fault."""
    found: list[Any] = json.loads(run("check", str(folder), "--json").out)["problems"]
    return [problem for problem in found if problem["rule"] != "overdue"]


def test_check_finds_nothing_in_good_lines(clinic: Path) -> None:
    assert checked(clinic) == []


def test_check_warns_of_the_clinic_s_own_lines_only(clinic: Path, catalogue: Catalogue) -> None:
    """Hiding every treatment that names a source of ours leaves that source unused: no concern of the clinic."""
    hidden = [therapy.id for therapy in catalogue.therapies if therapy.group == "chemotherapy"]
    lines = "".join(f"  - {{id: {name}, hide: true}}\n" for name in hidden)
    write_clinic(clinic, LINES.replace("therapies:\n", f"therapies:\n{lines}").replace("a fever", "a rare fever"))

    [warning] = checked(clinic)

    assert (Path(warning["file"]).name, warning["rule"]) == ("clinic.yaml", "frequency")
