"""Fixed words: what a clinic or a translator gets wrong is told at its line, before a sheet goes wrong."""

import json
from pathlib import Path

import pytest
from laws import each
from small_catalogue import faults_in, small_catalogue, write_catalogue
from speed import few

from netprep.errors import Problem
from netprep.reading.fixed_words import PATTERNS, word_problems
from netprep.reading.loading import data_folder
from netprep.reading.overlay import lay_over
from netprep.reading.places import Places
from netprep.reading.yaml_reader import Map, read_yaml
from netprep.words import ENTRIES, LABEL, LABELS, MAY_BE_EMPTY, PLACES, SENTENCE, TYPED

WORDS = (data_folder() / "wording.yaml").read_bytes()


def tree(data: bytes, file: str) -> Map:
    found, problems = read_yaml(data, file)
    assert found is not None
    assert problems == []
    return found


def faults(lines: str) -> list[Problem]:
    """Return what is wrong with words of a clinic over ours."""
    laid = tree(WORDS, "wording.yaml")
    problems = lay_over(laid, tree(lines.encode(), "clinic.yaml"), frozenset({"clinic.yaml"}))
    return sorted({*problems, *word_problems(Places(laid, {"clinic.yaml": 1}))})


def said(pattern: str, text: object) -> list[Problem]:
    """Return what is wrong with one word."""
    part, _, key = pattern.partition(".")
    return faults(f'{part}:\n  "{key}": {json.dumps(text)}\n')


def test_the_tables_name_only_words_that_there_are() -> None:
    assert {*LABELS, *PLACES, *ENTRIES, *TYPED} <= {*PATTERNS}


@each("pattern", PLACES)
def test_a_word_without_its_place_and_with_another_is_found(pattern: str) -> None:
    wanted = PLACES[pattern].split()
    good = "x".join(["", *(f"{{{name}}}" for name in wanted), ""])

    assert said(pattern, good) == []
    for name in wanted:
        [problem] = said(pattern, good.replace(f"{{{name}}}", ""))
        assert (problem.rule, problem.line, problem.level) == ("place", 2, "error")
        assert problem.message == f"{{{name}}} must stand in this text; it is filled in there"
    [problem] = said(pattern, f"{good} {{zzz}}")
    assert problem.message.startswith("'{zzz}' is not a place known here; the places here are {")


def test_a_misspelt_place_is_named_with_the_right_one() -> None:
    problems = said("sheet.because_chosen", "Porque elegiste {nombres}.")

    assert [problem.message for problem in problems] == [
        "'{nombres}' is not a place known here; did you mean 'names'?",
        "{names} must stand in this text; it is filled in there",
    ]


@pytest.mark.parametrize("text", ["Cost {x}", "{", "a } b", "{}", "{a{b}", "{title}"])
def test_a_brace_where_nothing_is_filled_in_is_found(text: str) -> None:
    assert {problem.rule for problem in said("sheet.title", text)} == {"place"}


@each("pattern", few(PATTERNS, 125))
def test_an_empty_word_and_one_beyond_its_room_are_found(pattern: str) -> None:
    listed = pattern in ENTRIES or pattern.startswith("interview.typed_")
    longest = LABEL if pattern in LABELS else SENTENCE
    good = " ".join(f"{{{name}}}" for name in PLACES.get(pattern, "").split())
    entries = ENTRIES.get(pattern, 1)

    for text, rules in (
        ("", set() if pattern in MAY_BE_EMPTY else {"empty"}),
        (good + "x" * (longest - len(good)), set()),
        (good + "x" * (longest - len(good) + 1), {"long-text"}),
    ):
        word = [text] * entries if listed else text
        assert {problem.rule for problem in said(pattern, word)} - {"place"} == rules


def test_the_shipped_words_are_without_fault() -> None:
    assert faults("clinic: {}") == []


@each(("pattern", "count"), ENTRIES.items())
def test_a_list_with_too_few_or_too_many_entries_is_found(pattern: str, count: int) -> None:
    assert said(pattern, ["x"] * count) == []
    for wrong in (0, 1, count - 1, count + 1):
        [problem] = said(pattern, ["x"] * wrong)
        assert problem.message == f"this list must have {count} entries; it has {wrong}"


@pytest.mark.parametrize("pattern", TYPED[:3])
def test_what_is_typed_in_place_of_an_answer_is_there(pattern: str) -> None:
    assert [problem.rule for problem in said(pattern, [])] == ["empty-list"]


def test_what_is_typed_in_place_of_an_answer_means_one_thing() -> None:
    [problem] = said("interview.typed_back", ["Q"])

    assert (problem.rule, problem.line) == ("typed", 2)
    assert "means something else on" in problem.message
    assert said("interview.empty", "Help")[0].rule == "typed"
    assert said("interview.typed_stop", ["7"])[0].rule == "typed"
    assert said("interview.typed_stop", ["salir", "Salir"]) == []


@pytest.mark.parametrize("name", ["q", "B", "help", "none", "skip", "exit", "?"])
def test_a_name_that_is_an_answer_in_the_interview_is_told(tmp_path: Path, name: str) -> None:
    files = small_catalogue()
    files["therapies.yaml"] = files["therapies.yaml"].replace('["Somatuline"]', f'["{name}"]')
    faults = faults_in(write_catalogue(tmp_path, files))

    assert [fault.rule for fault in faults] == ["typed"]
    assert "is an answer" in faults[0].message
