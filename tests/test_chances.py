"""One form for every number: what a chance must hold, and the other forms that `netprep check` finds in a line."""

from pathlib import Path

import pytest
from planted import SIGN, Fault, record
from small_catalogue import small_catalogue, write_catalogue

from netprep.errors import Problem
from netprep.reading.chances import other_forms
from netprep.reading.loading import check_catalogue
from netprep.reading.places import Places
from netprep.reading.yaml_reader import Mark, merge, read_yaml

CHANCE = "chance: {study: shots, of_100: 30, against: 12}"


def faults(folder: Path, old: str, new: str) -> list[Problem]:
    """Return the errors of the small catalogue with these words in place of others."""
    files = {name: text.replace(old, new) for name, text in small_catalogue().items()}
    assert files != small_catalogue()
    return [problem for problem in check_catalogue(write_catalogue(folder, files)) if problem.level == "error"]


@pytest.mark.parametrize("count", ["0", "1", "100"])
def test_a_number_from_0_to_100_is_a_chance(tmp_path: Path, count: str) -> None:
    assert faults(tmp_path, "of_100: 30, against: 12", f"of_100: {count}, against: {count}") == []


@pytest.mark.parametrize("key", ["of_100: 30", "against: 12"])
@pytest.mark.parametrize("count", ["101", "6500"])
def test_any_other_number_is_refused_at_its_place(tmp_path: Path, key: str, count: str) -> None:
    [problem] = faults(tmp_path, key, f"{key.split(':', maxsplit=1)[0]}: {count}")

    assert problem.rule == "chance"
    assert problem.message == "write how many of 100 people: a number from 0 to 100"


@pytest.mark.parametrize("count", ["-1", "2.3", '"30"', "true", "about 30", "30%"])
def test_what_is_no_whole_number_is_refused(tmp_path: Path, count: str) -> None:
    assert "type" in [problem.rule for problem in faults(tmp_path, "of_100: 30", f"of_100: {count}")]


def test_a_number_against_nobody_is_refused(tmp_path: Path) -> None:
    [problem] = faults(tmp_path, '    against: "a dummy shot"\n', "")

    assert problem.rule == "chance"
    assert problem.message == "the study 'shots' has no 'against': add it there, or remove this number"


def test_a_study_with_others_needs_no_number_of_them(tmp_path: Path) -> None:
    assert faults(tmp_path, ", against: 12}", "}") == []


def test_a_number_of_an_unknown_study_is_refused(tmp_path: Path) -> None:
    assert [problem.rule for problem in faults(tmp_path, "{study: shots", "{study: shotz")] == ["unknown-id"]


def test_a_number_without_a_study_is_refused(tmp_path: Path) -> None:
    assert [problem.rule for problem in faults(tmp_path, "{study: shots, ", "{")] == ["missing-key"]


def test_two_numbers_for_one_effect_are_refused(tmp_path: Path) -> None:
    rules = [problem.rule for problem in faults(tmp_path, CHANCE, f"{CHANCE}\n        {CHANCE}")]
    assert rules == ["duplicate-key"]


def test_a_number_rests_on_a_source_of_standing(tmp_path: Path) -> None:
    old = '    sources: [octreotide-label]\n    reviewed: "2026-11-11"'
    assert [problem.rule for problem in faults(tmp_path, old, old.replace("octreotide-label", "list"))] == [
        "weak-source"
    ]


# ---------------------------------------------------------------- other forms, in any line


def found_in(text: str) -> list[Problem]:
    files = small_catalogue()
    Fault("", "therapies.yaml", "To ease flushing and diarrhea.", text, "").plant(files)
    trees = [read_yaml(words.replace(SIGN, "").encode(), name)[0] for name, words in files.items()]
    return [*other_forms(Places(merge([tree for tree in trees if tree is not None], Mark("x", 1, 1))[0]))]


OTHER_FORMS = (
    "It helps 30% of them.",
    "It helps 30 % of them.",
    "It helps 30 percent.",
    "It helps 30 per cent.",
    "It helps 3 in 10 people.",
    "It helps 3 in every 10 people.",
    "It helps 3 out of 10 people.",
    "It helps 16 in 100 people.",
    "It helps 30 to 40 in 100 people.",
    "It helps 5 of 81 people.",
    "It harms 2 in 1,000 adults.",
    "It harms 2 of 1,000 people.",
    "It helps about 30 of 100.",
    "It helps one in three.",
    "It helps three out of ten.",
    "It helps half of people.",
    "It helps half the people.",
    "It helps half of all patients.",
    "It helps a third of people.",
    "It helps two-thirds of those people.",
    "It helps a quarter of women.",
)


@pytest.mark.parametrize("text", OTHER_FORMS)
def test_a_chance_in_another_form_is_found(text: str) -> None:
    [problem] = found_in(text)

    assert problem.rule == "chance-form"
    assert problem.level == "warning"
    assert problem.message.endswith('tells a chance in another form; write "about 30 of 100 people"')


@pytest.mark.parametrize(
    "text",
    [
        "It helps about 30 of 100 people.",
        "It helps about 30 to 40 of 100 people.",
        "It harms fewer than 1 of 100 people.",
        "Half the people had no growth for about 23 months.",
        "Half of the people stayed 4 days or more.",
        "Take it 2 hours before a meal.",
        "You have 4 doses in 8 months.",
        "It is 100 times stronger, since 2018.",
        "Call when you have a fever of 100.4.",
        "Most people go home the same day.",
        "It takes half an hour.",
    ],
)
def test_what_tells_no_chance_or_tells_it_well_is_left_alone(text: str) -> None:
    assert found_in(text) == []


LINES = (
    ("questions", "text"),
    ("therapies", "summary"),
    ("groups", "no_call_now"),
    ("effects", "name"),
    ("studies", "people"),
)


@pytest.mark.parametrize(("kind", "field"), LINES)
def test_every_line_a_patient_reads_is_looked_at(kind: str, field: str) -> None:
    files = small_catalogue()
    record(kind, "x", "", **{field: '"Is it 3 in 10?"'}).plant(files)
    trees = [read_yaml(words.replace(SIGN, "").encode(), name)[0] for name, words in files.items()]

    [problem] = other_forms(Places(merge([tree for tree in trees if tree is not None], Mark("x", 1, 1))[0]))

    assert problem.rule == "chance-form"


@pytest.mark.parametrize("key", ["study: shots", "- id: shots"])
@pytest.mark.parametrize("value", ["[shots]", "{shots: 1}"])
def test_a_study_of_another_shape_is_told_like_any_other(tmp_path: Path, key: str, value: str) -> None:
    found = faults(tmp_path, key, f"{key.partition(':')[0]}: {value}")

    assert {problem.rule for problem in found} & {"type", "typing"}
