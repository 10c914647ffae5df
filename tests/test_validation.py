"""Tests of the rules of a catalogue: every planted fault is found at its place, and nothing else is."""

import copy
import json
import re
import string
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from planted import FAULTS, SIGN, Fault
from small_catalogue import faults_in, small_catalogue, write_catalogue
from speed import few

from netprep.errors import Problem
from netprep.model import Question
from netprep.reading.loading import load_catalogue
from netprep.reading.shapes import shape_problems
from netprep.reading.validation import find_problems
from netprep.reading.yaml_reader import Map, read_yaml

Places = set[tuple[str, int, int, str, str]]


def _plant(faults: Iterable[Fault], folder: Path) -> Places:
    """Write the small catalogue with these faults in it, and return where each must be found."""
    files = small_catalogue()
    tagged = {str(number): fault for number, fault in enumerate(faults)}
    for tag, fault in tagged.items():
        fault.plant(files, tag)
    expected: Places = set()
    for name, text in files.items():
        for number, line in enumerate(text.splitlines(), start=1):
            signs = list(re.finditer(rf"{SIGN}(\d+){SIGN}", line))
            for index, sign in enumerate(signs):
                column = sign.start() + 1 - sum(len(earlier[0]) for earlier in signs[:index])
                fault = tagged.pop(sign[1])
                expected |= {(name, number, column, rule, fault.level) for rule in fault.rules.split()}
        files[name] = re.sub(rf"{SIGN}\d+{SIGN}", "", text)
    assert not tagged
    write_catalogue(folder, files)
    return expected


def _places(problems: list[Problem]) -> list[tuple[str, int, int, str, str]]:
    return [(Path(found.file).name, found.line, found.column, found.rule, found.level) for found in problems]


@pytest.mark.usefixtures("yaml_parser")
def test_the_small_catalogue_is_without_fault(tmp_path: Path) -> None:
    assert faults_in(write_catalogue(tmp_path, small_catalogue())) == []


@pytest.mark.usefixtures("yaml_parser")
def test_all_planted_faults_are_found_in_one_run_and_nothing_else(tmp_path: Path) -> None:
    expected = _plant(FAULTS, tmp_path)

    found = _places(faults_in(tmp_path))

    assert len(FAULTS) >= 40
    assert set(found) == expected
    assert len(found) == len(expected)


@pytest.mark.parametrize("fault", few(FAULTS, 21), ids=lambda fault: fault.name)
def test_each_fault_alone_is_found(fault: Fault, tmp_path: Path) -> None:
    expected = _plant([fault], tmp_path)

    assert sorted(_places(faults_in(tmp_path))) == sorted(expected)


# ---------------------------------------------------------------- rules at their edges


def _check(folder: Path, file: str, old: str, new: str) -> list[Problem]:
    files = small_catalogue()
    Fault("", file, old, new, "").plant(files)
    return faults_in(write_catalogue(folder, files))


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("therapies.yaml", '"Scans on a plan"', f'"{"x" * 60}"'),
        ("questions.yaml", '"Who checks my blood sugar?"', f'"Is it {"very " * 12}long?"'),
        ("tumors.yaml", 'reviewed: "2026-11-18"', 'reviewed: "2026-11-18"  # of the facts'),
        ("tumors.yaml", 'words: ["low sugar"]', 'words: ["Lutathera", "kids"]'),
        ("therapies.yaml", '["Somatuline"]', '["lanre-otide", "Somatuline", "somatuline"]'),
        ("therapies.yaml", 'name: "Planned checks"', "name: Planned checks"),
        (
            "therapies.yaml",
            'group: hormone-shots\n    name: "Lan',
            'group: hormone-shots  # remark\n    name: "Lan',
        ),
        ("therapies.yaml", "reviewed_by: []", "review_every_months: 1"),
        ("therapies.yaml", "reviewed_by: []", "review_every_months: 1200"),
        ("sources.yaml", "kind: society", "kind: society #"),
        ("sources.yaml", "https://example.org/nets", "HTTP://Example.org:80/a(b)?c=%20&d#e"),
        ("sources.yaml", "https://example.org/nets", ""),
    ],
)
def test_what_is_just_allowed_is_no_problem(tmp_path: Path, file: str, old: str, new: str) -> None:
    assert _check(tmp_path, file, old, new) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "hint"),
    [
        ("therapies.yaml", "how_given:", "how_gven:", "did you mean 'how_given'?"),
        ("therapies.yaml", "effect: sore-place", "effect: sore-palce", "did you mean 'sore-place'?"),
        ("sources.yaml", 'date: "2025"', "date: 2025", "put it in quotes"),
        (
            "sources.yaml",
            "kind: society",
            "kind: blog",
            "must be one of: cancer-center, clinic, label",
        ),
        ("questions.yaml", "page_1: false", "page_1: [1]", "must be true or false, not a list"),
        (
            "therapies.yaml",
            '["radiotherapy"]',
            "radiotherapy",
            "must be a list, as in [one, two] or with lines that start with '-', not text",
        ),
        ("therapies.yaml", "id: prrt", "id: octreotide", "is taken by"),
        ("sources.yaml", "https://example.org/nets", "mailto:a@b.c", "begins with http:// or https://"),
        (
            "questions.yaml",
            "theme: next-steps",
            "theme: zzz",
            "'zzz' is not an id under themes; 'netprep list --themes --no-config' shows the ids [unknown-id]",
        ),
    ],
)
def test_messages_say_what_to_do(tmp_path: Path, file: str, old: str, new: str, hint: str) -> None:
    assert hint in "\n".join(map(str, _check(tmp_path, file, old, new)))


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("no list of signs", "add 'call_now', or say why there is none in 'no_call_now'"),
        ("question for nobody", "add 'applies_to', or 'applies_to_all_of'"),
    ],
)
def test_where_a_list_lacks_it_is_told_what_may_stand_for_it(tmp_path: Path, name: str, told: str) -> None:
    files = small_catalogue()
    next(fault for fault in FAULTS if fault.name == name).plant(files)

    assert any(problem.message.endswith(told) for problem in faults_in(write_catalogue(tmp_path, files)))


@pytest.mark.parametrize("months", [0, 1201])
def test_a_catalogue_is_reviewed_after_one_month_at_least_and_a_hundred_years_at_most(
    tmp_path: Path, months: int
) -> None:
    [problem] = _check(tmp_path, "therapies.yaml", "reviewed_by: []", f"review_every_months: {months}")

    assert problem.rule == "months"


def test_the_name_of_a_tumor_is_not_the_name_of_a_test_too(tmp_path: Path) -> None:
    [problem] = _check(tmp_path, "more-questions.yaml", '"MRI scan"', '"MRI scan", "INSULINOMA"')

    assert problem.rule == "claimed-name"


def test_a_problem_names_the_place_that_was_first(tmp_path: Path) -> None:
    [problem] = _check(tmp_path, "sources.yaml", "id: unused", "id: list")

    assert f"{tmp_path / 'sources.yaml'}:32" in problem.message


def test_one_name_for_records_with_ids_of_another_shape_is_told(tmp_path: Path) -> None:
    files = small_catalogue()
    for old in ("id: octreotide\n", "id: lanreotide\n"):
        files["therapies.yaml"] = files["therapies.yaml"].replace(f"- {old}", "- id: [x]\n", 1)
    files["therapies.yaml"] = files["therapies.yaml"].replace('name: "Lanreotide"', 'name: "Octreotide"')

    assert {problem.rule for problem in faults_in(write_catalogue(tmp_path, files))} & {"type", "typing"}


# ---------------------------------------------------------------- laws

LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(0, 5),
    st.text(string.printable, max_size=8),
    st.sampled_from(("all", "prrt")),
)
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(("id", "text", "a.*")), inner),
    max_leaves=4,
)
QUESTION = {
    "id": "my-work",
    "theme": "daily-life",
    "text": "How will this change my work?",
    "applies_to": ["works"],
    "importance": 1,
    "sources": ["list"],
    "reviewed": "2026-11-13",
}


def _tree(value: object) -> Map:
    tree, problems = read_yaml(json.dumps(value).encode(), "f.yaml")  # JSON is YAML
    assert tree is not None, problems
    return tree


def _fits(tree: Map, shape: type) -> bool:
    try:
        msgspec.convert(tree, shape)
    except msgspec.ValidationError:
        return False
    return True


@given(
    st.dictionaries(st.sampled_from((*QUESTION, "page_1", "other")), VALUES, max_size=2),
    st.sets(st.sampled_from(tuple(QUESTION)), max_size=1),
)
def test_shape_problems_are_found_exactly_where_the_conversion_fails(
    changes: dict[str, object], gone: set[str]
) -> None:
    tree = _tree({key: value for key, value in (QUESTION | changes).items() if key not in gone})

    assert bool(list(shape_problems(tree, Question, tree.mark))) != _fits(tree, Question)


@pytest.fixture(scope="module")
def plain_tree(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """Return the small catalogue as lists and mappings, without the fixed words."""
    loaded = load_catalogue(write_catalogue(tmp_path_factory.mktemp("small"), small_catalogue()))
    tree: dict[str, object] = msgspec.to_builtins(loaded)
    return {key: value for key, value in tree.items() if key not in ("sheet", "interview")}


@given(st.data())
def test_no_rule_trips_over_any_shape(plain_tree: dict[str, object], data: st.DataObject) -> None:
    broken = copy.deepcopy(plain_tree)
    for _ in range(data.draw(st.integers(1, 3))):
        _break(broken, data)
    tree = _tree(broken)

    assert "missing-key" in {problem.rule for problem in find_problems(tree)}


def _break(tree: dict[str, object], data: st.DataObject) -> None:
    """Put any value somewhere in the tree."""
    inner: Any = tree
    while True:
        holder = inner
        key = data.draw(st.sampled_from(list(holder) if isinstance(holder, dict) else range(len(holder))))
        inner = holder[key]
        if not isinstance(inner, (dict, list)) or not inner or data.draw(st.booleans()):
            holder[key] = data.draw(VALUES)
            return


@pytest.mark.parametrize("months", [0, 100_000])
def test_a_time_to_review_that_nobody_can_keep_is_told(months: int, tmp_path: Path) -> None:
    found = _check(tmp_path, "therapies.yaml", "reviewed_by: []", f"review_every_months: {months}")

    assert "months" in {problem.rule for problem in found}
