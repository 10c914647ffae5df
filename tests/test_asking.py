"""Lists of questions that would do nothing, or leave something out, are found where they stand."""

import pytest

from netprep.reading.asking import asking_problems
from netprep.reading.places import Places
from netprep.reading.yaml_reader import read_yaml

SIGN = "¤"
RECORDS = """
themes:
  - {id: risks, name: "Risks", in_first: true}
  - {id: days, name: "Daily life", in_first: true}
  - {id: talk, name: "Talk"}
groups:
  - {id: shots}
  - {id: rays}
therapies:
  - {id: sando, group: shots}
  - {id: soma, group: shots}
  - {id: prrt, group: rays%s}
situations:
  - {id: works, first: [%s]}
tumors:
  - {id: lung%s}
questions:
  - {id: far, theme: risks, applies_to: [prrt]}
  - {id: fly, theme: days, applies_to: [all]}
  - {id: job, theme: days, applies_to: [works]}
  - {id: which, theme: talk, applies_to: [rays], kind_alone: true}
  - {id: pain, theme: risks, applies_to: [shots, rays], except: [prrt]}
  - {id: new, theme: talk, %s}
"""


def problems(
    *, first: str = "", works: str = "job", tumor: str = "", question: str = "applies_to: [all]"
) -> list[tuple[str, str]]:
    """Return rule and level of each problem, all of which stand at SIGN."""
    text = RECORDS % (f", first: {first}" if first else "", works, f", {tumor}" if tumor else "", question)
    place = text.find(SIGN)
    line, column = text[:place].count("\n") + 1, place - text.rfind("\n", 0, place)
    tree, faults = read_yaml(text.replace(SIGN, "").encode(), "clinic.yaml")
    assert tree is not None
    assert not faults
    found = [*asking_problems(Places(tree))]
    assert all((problem.line, problem.column) == (line, column) for problem in found)
    return [(problem.rule, problem.level) for problem in found]


@pytest.mark.parametrize(
    "question",
    [
        "applies_to_all_of: [sando, prrt]",
        "applies_to_all_of: [shots, prrt]",
        "applies_to_all_of: [shots, rays], except: [prrt]",
        "applies_to: [shots], except: [sando]",
        "applies_to: [shots], kind_alone: true",
        "applies_to: [shots, all], kind_alone: false",
    ],
)
def test_questions_that_are_asked_of_somebody_are_sound(question: str) -> None:
    assert problems(question=question) == []


@pytest.mark.parametrize(
    ("question", "rule"),
    [
        ("applies_to_all_of: ¤[sando]", "pair"),
        ("applies_to_all_of: ¤[sando, sando]", "pair"),
        ("applies_to_all_of: ¤[sando, shots]", "pair"),
        ("applies_to_all_of: ¤[prrt, sando, rays]", "pair"),
        ("applies_to: [shots], except: ¤[prrt]", "except"),
        ("applies_to: [sando], except: ¤[sando]", "except"),
        ("applies_to: [all], except: ¤[sando]", "except"),
        ("applies_to: [sando], kind_alone: ¤true", "kind-alone"),
        ("applies_to: [works], kind_alone: ¤true", "kind-alone"),
    ],
)
def test_what_would_do_nothing_is_warned_of(question: str, rule: str) -> None:
    assert problems(question=question) == [(rule, "warning")]


@pytest.mark.parametrize("first", ["[far, fly]", "[fly, far]", "[far, fly, new]"])
def test_first_questions_that_cover_what_is_expected_are_sound(first: str) -> None:
    assert problems(first=first) == []


@pytest.mark.parametrize("first", ["¤[far, fly, job]", "¤[far, fly, which]", "¤[far, fly, pain]"])
def test_a_first_question_that_is_not_asked_of_the_treatment_is_warned_of(first: str) -> None:
    assert problems(first=first) == [("first", "warning")]


def test_a_first_question_of_a_situation_is_asked_of_it() -> None:
    assert problems(works="job, fly") == []
    tree, _ = read_yaml((RECORDS % ("", "far", "", "applies_to: [all]")).encode(), "clinic.yaml")
    assert tree is not None
    assert [problem.rule for problem in asking_problems(Places(tree))] == ["first"]


@pytest.mark.parametrize("tumor", ["first: [new, fly]", "instead: [{of: far, ask: new}, {of: job, ask: fly}]"])
def test_what_a_tumor_asks_is_asked_of_it(tumor: str) -> None:
    assert problems(tumor=tumor, question="applies_to: [lung]") == []


@pytest.mark.parametrize(
    ("tumor", "rule"),
    [
        ("first: ¤[far]", "first"),
        ("instead: [{of: far, ask: ¤job}]", "instead"),
        ("instead: [{of: new, ask: ¤new}]", "instead"),
    ],
)
def test_what_a_tumor_would_ask_in_vain_is_warned_of(tumor: str, rule: str) -> None:
    assert problems(tumor=tumor, question="applies_to: [lung]") == [(rule, "warning")]


@pytest.mark.parametrize("first", ["¤[far]", "¤[fly, new]", "¤[new]"])
def test_a_treatment_whose_first_questions_leave_out_what_is_expected_is_warned_of(first: str) -> None:
    assert problems(first=first) == [("first-theme", "warning")]


def test_a_treatment_without_first_questions_is_not_warned_of() -> None:
    assert problems(first="[]") == []


@pytest.mark.parametrize("theme", ["[talk]", "{talk: 1}"])
def test_a_theme_of_another_shape_is_no_theme(theme: str) -> None:
    text = (RECORDS % (", first: [far, new]", "job", "", "applies_to: [all]")).replace(
        "id: new, theme: talk", f"id: new, theme: {theme}"
    )
    tree, _ = read_yaml(text.encode(), "clinic.yaml")
    assert tree is not None

    assert [problem.rule for problem in asking_problems(Places(tree))] == ["first-theme"]
