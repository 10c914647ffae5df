"""Fixed words: what a clinic or a translator gets wrong is told at its line, before a sheet goes wrong."""

import json
from pathlib import Path

import pytest
from clinic_lines import write_clinic

from netprep.errors import Problem
from netprep.reading.loading import check_catalogue
from netprep.reading.wording import PATTERNS
from netprep.words import ENTRIES, LABEL, LABELS, PLACES, SENTENCE, TYPED


def faults(folder: Path, lines: str) -> list[Problem]:
    """Return what is wrong with lines of a clinic."""
    return check_catalogue(write_clinic(folder, lines))


def said(folder: Path, pattern: str, text: object) -> list[Problem]:
    """Return what is wrong with one word."""
    part, _, key = pattern.partition(".")
    return faults(folder, f'{part}:\n  "{key}": {json.dumps(text)}\n')


def test_the_tables_name_only_words_that_there_are() -> None:
    assert {*LABELS, *PLACES, *ENTRIES, *TYPED} <= {*PATTERNS}


@pytest.mark.parametrize("pattern", PLACES)
def test_a_word_without_its_place_and_with_another_is_found(pattern: str, tmp_path: Path) -> None:
    wanted = PLACES[pattern].split()
    good = " ".join(f"{{{name}}}" for name in wanted)

    assert said(tmp_path, pattern, good) == []
    for name in wanted:
        [problem] = said(tmp_path, pattern, good.replace(f"{{{name}}}", ""))
        assert (problem.rule, problem.line, problem.level) == ("place", 2, "error")
        assert problem.message == f"{{{name}}} must stand in this text; it is filled in there"
    [problem] = said(tmp_path, pattern, f"{good} {{zzz}}")
    assert problem.message.startswith("'{zzz}' is not a place known here; the places here are {")


def test_a_misspelt_place_is_named_with_the_right_one(tmp_path: Path) -> None:
    problems = said(tmp_path, "sheet.because_chosen", "Porque elegiste {nombres}.")

    assert [problem.message for problem in problems] == [
        "'{nombres}' is not a place known here; did you mean 'names'?",
        "{names} must stand in this text; it is filled in there",
    ]


@pytest.mark.parametrize("text", ["Cost {x}", "{", "a } b", "{}", "{a{b}", "{title}"])
def test_a_brace_where_nothing_is_filled_in_is_found(text: str, tmp_path: Path) -> None:
    assert {problem.rule for problem in said(tmp_path, "sheet.title", text)} == {"place"}


@pytest.mark.parametrize("pattern", PATTERNS)
def test_an_empty_word_and_one_beyond_its_room_are_found(pattern: str, tmp_path: Path) -> None:
    listed = pattern in ENTRIES or pattern.startswith("interview.typed_")
    longest = LABEL if pattern in LABELS else SENTENCE
    good = " ".join(f"{{{name}}}" for name in PLACES.get(pattern, "").split())
    entries = ENTRIES.get(pattern, 1)

    for text, rule in (("", "empty"), ("x" * longest + good, None if not good else "long-text"), ("x" * (longest + 1), "long-text")):
        word = [text] * entries if listed else text
        rules = {problem.rule for problem in said(tmp_path, pattern, word)} - {"place"}
        assert rules == ({rule} if rule else set())


@pytest.mark.parametrize(("pattern", "count"), ENTRIES.items())
def test_a_list_with_too_few_or_too_many_entries_is_found(pattern: str, count: int, tmp_path: Path) -> None:
    assert said(tmp_path, pattern, ["x"] * count) == []
    for wrong in (0, 1, count - 1, count + 1):
        [problem] = said(tmp_path, pattern, ["x"] * wrong)
        assert problem.message == f"this list has {wrong} entries; it must have {count}"


@pytest.mark.parametrize("pattern", TYPED[:3])
def test_what_is_typed_in_place_of_an_answer_is_there(pattern: str, tmp_path: Path) -> None:
    assert [problem.rule for problem in said(tmp_path, pattern, [])] == ["empty-list"]


def test_what_is_typed_in_place_of_an_answer_means_one_thing(tmp_path: Path) -> None:
    [problem] = said(tmp_path, "interview.typed_back", ["Q"])

    assert (problem.rule, problem.line) == ("typed", 2)
    assert "'Q' means something else in" in problem.message
    assert said(tmp_path, "interview.empty", "Help")[0].rule == "typed"
    assert said(tmp_path, "interview.typed_stop", ["7"])[0].rule == "typed"
    assert said(tmp_path, "interview.typed_stop", ["salir", "Salir"]) == []
