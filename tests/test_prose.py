"""The rules for text: each finds its planted line, and only that; and what `netprep check` makes of them."""

import datetime
import importlib.util
import json
import re
import sys
from pathlib import Path
from statistics import median
from typing import Any

import pytest
from clinic_lines import without_signs
from hypothesis import given
from hypothesis import strategies as st
from planted import SIGN, Fault, record
from program import Ended, run
from small_catalogue import STYLE, small_catalogue, write_catalogue

from netprep.model import Edition
from netprep.reading.kinds import KINDS
from netprep.reading.loading import data_folder
from netprep.reading.places import Places
from netprep.reading.prose import USUAL_MONTHS, find_prose_problems, grades, measures_reading
from netprep.reading.yaml_reader import Map, Mark, merge, read_yaml

TODAY = datetime.date(2026, 11, 22)  # the latest review in the small catalogue
LINES_MENDED = (
    ("therapies.yaml", "Approved for carcinoid syndrome.", "Approved for one kind of NET."),
    ("therapies.yaml", "A radioactive medicine that finds the tumor cells.", "The medicine finds the tumor."),
    ("questions.yaml", "1\n    sources: [list]\n", "1\n    sources: [list, unused]\n"),
)


def plain_catalogue() -> dict[str, str]:
    """Return the small catalogue with the few lines mended that break a rule for text."""
    files = small_catalogue()
    for name, old, new in LINES_MENDED:
        Fault("", name, old, new, "").plant(files)
    return files


def tree_of(files: dict[str, str]) -> Map:
    trees = [read_yaml(text.encode(), name)[0] for name, text in files.items()]
    return merge([tree for tree in trees if tree is not None], Mark("therapies.yaml", 1, 1))[0]


def tree_with(fault: Fault) -> Map:
    """Return the plain catalogue with this in it."""
    files = plain_catalogue()
    fault.plant(files)
    return tree_of({name: text.replace(SIGN, "") for name, text in files.items()})


def fact(text: str) -> str:
    return f'[{{text: ¤"{text}", sources: [body]}}]'


# ---------------------------------------------------------------- each rule finds its line

LONG = "word " * 30 + "word."
SHORT = "word " * 29 + "word."
ITEM = '{text: "fever", sources: [body]}'
EIGHT, SEVEN = (f"¤[{', '.join([ITEM] * count)}]" for count in (8, 7))
HARD = "Is hospitalization after radiopharmaceutical administration obligatory?"
TIRED = '"feeling very tired"'
PLANTED = (
    record("therapies", "frequency word in a fact", "frequency", how_given=fact("This is a common choice.")),
    record("groups", "frequency word in a sign", "frequency", call_now=fact("a rare kind of pain")),
    record(
        "groups",
        "frequency word in a note",
        "frequency",
        side_effects='[{effect: nausea, sources: [body], note: ¤"very likely"}]',
    ),
    record("therapies", "frequency word in a summary", "frequency", summary='¤"A rarely used pill"'),
    record("groups", "frequency word in a reason", "frequency", no_call_now='¤"Side effects are infrequent."'),
    Fault("frequency word in an effect", "side-effects.yaml", TIRED, '¤"Uncommonly tired"', "frequency"),
    record("groups", "long sentence", "long-sentence", aim=fact(LONG)),
    record("therapies", "long second sentence", "long-sentence", aim=fact(f"That can help you. {LONG}")),
    record("groups", "long list of signs", "long-list", call_now=EIGHT),
    record("therapies", "long list to tell", "long-list", tell_team=EIGHT),
    record("sources", "unused source", "unused", id="¤nobody"),
    record("effects", "unused effect", "unused", id="¤hiccups"),
    record("groups", "overdue group", "overdue", reviewed='¤"2025-11-21"'),
    record("therapies", "overdue treatment", "overdue", reviewed='¤"2001-01-01"'),
    record("therapies", "overdue status", "overdue", status_checked='¤"2025-06-30"'),
    record("questions", "overdue question", "overdue", reviewed='¤"2025-11-21"'),
    record("questions", "hard question", "grade", text=f'¤"{HARD}"'),
    record("therapies", "hard prose", "grade", what=fact("Radiopharmaceuticals necessitate hospitalization.")),
    record(
        "groups", "hard reason", "grade", no_side_effects='¤"Radiopharmaceuticals necessitate hospitalization."'
    ),
    record("therapies", "percent", "chance-form", how_given=fact("It helps 30% of those who take it.")),
    record(
        "groups",
        "one number in another",
        "chance-form",
        side_effects='[{effect: nausea, sources: [body], note: ¤"in 3 in 10"}]',
    ),
    record("groups", "hard sign", "grade", tell_team=fact("gastrointestinal obstruction symptomatology")),
)


@pytest.mark.parametrize("fault", PLANTED, ids=lambda fault: fault.name)
def test_a_planted_line_is_found_at_its_place_and_nothing_else(fault: Fault) -> None:
    files = plain_catalogue()
    fault.plant(files)
    files[fault.file], [place] = without_signs(files[fault.file].replace(SIGN * 2, SIGN))

    [problem] = find_prose_problems(tree_of(files), TODAY)

    assert problem[:4] == (fault.file, *place, fault.rules)
    assert problem.level == "warning"


def with_members(count: int, **keys: str) -> dict[str, str]:
    """Return the plain catalogue with treatments added to the group of rays until it has `count`."""
    files = plain_catalogue()
    for number in range(count - 2):
        record("therapies", f"pill {number}", "", **keys).plant(files)
    return {name: text.replace(SIGN, "") for name, text in files.items()}


def test_a_group_of_more_than_seven_without_sections_is_found_at_its_eighth_treatment() -> None:
    files = with_members(8)
    line = files["therapies.yaml"].splitlines().index("  - id: pill-5") + 1

    [problem] = find_prose_problems(tree_of(files), TODAY)

    assert problem[:4] == ("therapies.yaml", line, 9, "long-list")
    assert problem.message == "over 7 therapies under one heading; give them a 'section'"


@pytest.mark.parametrize("kind", ["groups", "themes", "situations"])
def test_a_menu_of_more_than_seven_is_found_at_its_eighth_line(kind: str) -> None:
    files = plain_catalogue()
    for number in range(8):
        record(kind, f"kind {number}", "").plant(files)
    files = {name: text.replace(SIGN, "") for name, text in files.items()}

    [problem] = [found for found in find_prose_problems(tree_of(files), TODAY) if found.rule == "long-list"]

    assert problem.message == f"over 7 {kind} under one heading; give them a 'section'"


@pytest.mark.parametrize("kind", ["groups", "themes", "situations"])
def test_a_long_menu_with_sections_is_short_enough(kind: str) -> None:
    files = plain_catalogue()
    for number in range(8):
        record(kind, f"kind {number}", "", section=f'"Section {number % 2}"').plant(files)
    files = {name: text.replace(SIGN, "") for name, text in files.items()}

    assert [found for found in find_prose_problems(tree_of(files), TODAY) if found.rule == "long-list"] == []


def test_the_values_of_each_fact_of_a_tumor_are_a_menu_of_their_own() -> None:
    files = plain_catalogue()
    for number in range(5):
        record("tumors", f"place {number}", "").plant(files)
        record("tumors", f"hormone {number}", "", fact="hormone").plant(files)
    files = {name: text.replace(SIGN, "") for name, text in files.items()}
    assert [found for found in find_prose_problems(tree_of(files), TODAY) if found.rule == "long-list"] == []

    record("tumors", "place 6", "").plant(files)
    files = {name: text.replace(SIGN, "") for name, text in files.items()}
    [problem] = [found for found in find_prose_problems(tree_of(files), TODAY) if found.rule == "long-list"]
    assert problem.message == "over 7 tumors under one heading; give them a 'section'"


def test_a_group_of_seven_or_with_sections_is_short_enough() -> None:
    assert find_prose_problems(tree_of(with_members(7)), TODAY) == []
    assert find_prose_problems(tree_of(with_members(9, section='"Pills"')), TODAY) == []


def test_all_planted_lines_are_found_in_one_run_in_the_order_of_the_files() -> None:
    files = with_members(8)
    for fault in PLANTED:
        fault.plant(files)

    problems = find_prose_problems(tree_of({name: text.replace(SIGN, "") for name, text in files.items()}), TODAY)

    grew_too_long = 2  # the group of rays, and the list of all groups
    assert len(problems) == len(PLANTED) + grew_too_long
    assert {problem.rule for problem in problems} == {*STYLE}
    assert problems == sorted(problems)


# ---------------------------------------------------------------- what is just allowed

ALLOWED = (
    record("therapies", "number beside the word", "", how_given=fact("A rare choice, for about 1 of 100 people.")),
    record("therapies", "word that only begins alike", "", how_given=fact("It grows on commoners.")),
    record("questions", "how likely", "", text='"How likely is it?"'),
    record("groups", "sentence of thirty words", "", aim=fact(SHORT)),
    record("groups", "two sentences", "", aim=fact(f"{SHORT} So it goes.")),
    record("groups", "seven signs", "", call_now=SEVEN),
    record("groups", "a year old today", "", reviewed='"2025-11-22"'),
    record("groups", "what is no date", "", reviewed='"last week"'),
    record("groups", "names", "", aim=fact("Somatuline, Sandostatins and Octreotide help.")),
)


@pytest.mark.parametrize("fault", ALLOWED, ids=lambda fault: fault.name)
def test_what_is_just_allowed_is_no_problem(fault: Fault) -> None:
    assert find_prose_problems(tree_with(fault), TODAY) == []


def test_the_names_of_treatments_alone_make_that_sentence_easy() -> None:
    fault = record("groups", "x", "", aim=fact("Somatulina, Sandostatina and Octreotida help."))

    assert [problem.rule for problem in find_prose_problems(tree_with(fault), TODAY)] == ["grade"]


@pytest.mark.parametrize(
    ("head", "overdue"),
    [
        ("review_every_months: 24", False),
        ("review_every_months: 999999999", False),
        ("review_every_months: 13", False),
        ("review_every_months: 12", True),
        ("review_every_months: 1", True),
        ('review_every_months: "13"', True),  # not a number: validation says so, the usual year stands
    ],
)
def test_the_catalogue_s_head_says_how_long_a_review_lasts(head: str, overdue: bool) -> None:
    files = plain_catalogue()
    files["therapies.yaml"] = files["therapies.yaml"].replace("  reviewed_by: []", f"  reviewed_by: []\n  {head}")
    record("groups", "x", "", reviewed='"2025-11-20"').plant(files)
    tree = tree_of({name: text.replace(SIGN, "") for name, text in files.items()})

    rules = {problem.rule for problem in find_prose_problems(tree, datetime.date(2026, 11, 26))}

    assert rules == ({"overdue"} if overdue else set())


def test_reviews_last_as_long_as_an_edition_says_when_the_head_is_silent() -> None:
    assert Edition(version="1", language="en").review_every_months == USUAL_MONTHS


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (record("groups", "x", "", aim=fact("It is RARE.")), "'RARE' says nothing without a number"),
        (record("groups", "x", "", aim=fact(LONG)), "a sentence of 31 words; make two of it (at most 30)"),
        (record("groups", "x", "", call_now=EIGHT), "8 items; a list without sub-headings has at most 7"),
        (record("effects", "hiccups", ""), "nothing names 'hiccups'; remove it or use it"),
        (record("questions", "x", "", text=f'"{HARD}"'), "; at most 7: use shorter words and sentences"),
        (record("groups", "x", "", reviewed='"2025-01-01"'), "checked more than 12 months ago"),
    ],
)
def test_the_message_says_what_to_do(fault: Fault, told: str) -> None:
    [problem] = find_prose_problems(tree_with(fault), TODAY)

    assert told in problem.message


# ---------------------------------------------------------------- reading ease


def test_every_question_and_every_sentence_is_measured() -> None:
    places = Places(tree_of(plain_catalogue()))
    kinds = [kind for _, kind, _ in grades(places)]

    measured = r'\b(?:text|ask|no_call_now|no_side_effects): "'
    texts = sum(len(re.findall(measured, text)) for text in plain_catalogue().values())
    assert kinds.count("question") == 20
    assert kinds.count("prose") == texts - 20


def _median_grades(tree: Map) -> dict[str, float]:
    """Return the median grade of questions and of prose; empty where it cannot be measured."""
    found: dict[str, list[float]] = {}
    for grade, kind, _ in grades(Places(tree)):
        found.setdefault(kind, []).append(grade)
    return {kind: round(median(values), 1) for kind, values in found.items()}


def test_the_shipped_catalogue_is_easy_to_read() -> None:
    files = {path.name: path.read_text(encoding="utf-8") for path in sorted(data_folder().glob("*.yaml"))}

    found = _median_grades(tree_of(files))

    assert found["question"] <= 5
    assert found["prose"] <= 7


def test_without_textstat_all_but_reading_ease_is_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    files = plain_catalogue()
    for fault in PLANTED:
        fault.plant(files)
    tree = tree_of({name: text.replace(SIGN, "") for name, text in files.items()})

    assert not measures_reading()
    assert {problem.rule for problem in find_prose_problems(tree, datetime.date(2026, 11, 26))} == {*STYLE} - {
        "grade"
    }
    assert _median_grades(tree) == {}


# ---------------------------------------------------------------- laws

ANYTHING = st.recursive(
    st.sampled_from((None, True, 3, "", "rare", "2025-01-01", "20250101", "nausea", "x" * 90)),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(("id", "text", "effect")), inner),
    max_leaves=5,
)
KEYS = ("id", "name", "also_called", "group", "section", "what", "call_now", "side_effects", "reviewed", "text")
ODD = st.dictionaries(
    st.sampled_from((*KINDS, "tests", "catalogue")),
    st.lists(st.dictionaries(st.sampled_from(KEYS), ANYTHING, max_size=4) | ANYTHING, max_size=3)
    | ANYTHING
    | st.fixed_dictionaries({"review_every_months": ANYTHING}),
)


@given(ODD)
def test_no_rule_trips_over_any_shape(odd: dict[str, object]) -> None:
    tree = tree_of({"odd.yaml": json.dumps(odd)})  # JSON is YAML

    problems = find_prose_problems(tree, datetime.date(2026, 11, 26))

    assert {problem.rule for problem in problems} <= {*STYLE}


# ---------------------------------------------------------------- the command


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    """Return a folder with the plain catalogue, whose reviews last a lifetime."""
    files = plain_catalogue()
    head = "  reviewed_by: []\n"
    files["therapies.yaml"] = files["therapies.yaml"].replace(head, f"{head}  review_every_months: 1200\n")
    return write_catalogue(tmp_path / "plain", files)


@pytest.fixture
def rare(plain: Path) -> Path:
    """Return the same folder with a word that earns one warning, in line 14 of the side effects."""
    path = plain / "side-effects.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("very tired", "rarely fit"), encoding="utf-8")
    return plain


WARNING = "'rarely' says nothing without a number; give a sourced number or leave it out"


def test_check_strict_passes_where_there_is_no_warning(plain: Path) -> None:
    assert run("check", str(plain), "--strict") == Ended(0, "", "0 errors, 0 warnings\n")


def test_check_strict_fails_on_a_warning(rare: Path) -> None:
    place = rare / "side-effects.yaml"
    line = '  14 |   - {id: tiredness, area: energy, name: "feeling rarely fit"}\n'
    mark = f"     |{' ' * 41}^\n"
    told = (f"{place}:14:41: warning: {WARNING} [frequency]\n{line}{mark}", "0 errors, 1 warning\n")

    assert run("check", str(rare)) == Ended(0, *told)
    assert run("check", str(rare), "--strict") == Ended(1, *told)


def test_check_json_is_a_list_of_problems_with_these_fields(rare: Path) -> None:
    ended = run("check", str(rare), "--json", "--strict")

    assert (ended.code, ended.err) == (1, "0 errors, 1 warning\n")
    assert json.loads(ended.out)["problems"] == [
        {
            "file": str(rare / "side-effects.yaml"),
            "line": 14,
            "column": 41,
            "rule": "frequency",
            "message": WARNING,
            "level": "warning",
        }
    ]


def test_check_json_of_nothing_has_an_empty_list(plain: Path) -> None:
    ended = run("check", str(plain), "--json")

    assert (ended.code, ended.err) == (0, "0 errors, 0 warnings\n")
    assert json.loads(ended.out)["problems"] == []


WITHOUT_TEXTSTAT = """
import importlib.util
find = importlib.util.find_spec
importlib.util.find_spec = lambda name, *rest: None if name == "textstat" else find(name, *rest)
from netprep.__main__ import main
main()
"""


def test_check_without_textstat_says_so_and_checks_the_rest(rare: Path) -> None:
    ended = run("check", str(rare), "--strict", command=(sys.executable, "-c", WITHOUT_TEXTSTAT))

    assert ended.code == 1
    assert ended.out == run("check", str(rare)).out
    assert ended.err == ("0 errors, 1 warning\nReading ease was not measured: install netprep[check] for that.\n")


def test_the_shipped_catalogue_passes_check_strict() -> None:
    """Apart from reviews that are overdue by now: those are told by `netprep check`, not by a test."""
    found: dict[str, Any] = json.loads(run("check", str(data_folder()), "--strict", "--json").out)

    assert [problem for problem in found["problems"] if problem["rule"] != "overdue"] == []


def test_rules_for_english_are_not_held_against_another_language() -> None:
    text = (
        'catalogue: {language: "%s"}\neffects: [{id: a, area: b, name: "a rare immunological hypersensitivity"}]\n'
    )
    rules = {}
    for language in ("en", "en-GB", "EN-us", "es-419", "de"):
        tree, _ = read_yaml((text % language).encode(), "clinic.yaml")
        assert tree is not None
        rules[language] = "frequency" in {
            problem.rule for problem in find_prose_problems(tree, datetime.date(2026, 11, 26))
        }
    assert rules == {"en": True, "en-GB": True, "EN-us": True, "es-419": False, "de": False}
