"""Laying a clinic's lines over a catalogue: what they add, change and hide, and whose fault a fault is."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from clinic_lines import without_signs, write_clinic
from hypothesis import given
from hypothesis import strategies as st
from planted import FACT
from small_catalogue import faults_in, small_catalogue, write_catalogue
from speed import few

from netprep.errors import InvalidFileError
from netprep.model import Catalogue, Clinic
from netprep.names import find_choice
from netprep.reading import loading
from netprep.reading.kinds import KINDS
from netprep.reading.loading import check_catalogue, load_catalogue
from netprep.reading.overlay import is_whole, lay_over
from netprep.reading.validation import find_problems
from netprep.reading.yaml_reader import Map, Mark, merge, read_yaml

OURS = small_catalogue()
THEIRS = "clinic.yaml"
REVIEWED = 'reviewed: "2026-11-22"'
NEW_QUESTION = (
    '{id: parking, theme: daily-life, text: "Where can I park?", applies_to: [prrt],'
    f" importance: 2, sources: [list], {REVIEWED}}}"
)
SUGAR_HIDDEN = "{id: my-sugar, hide: true}"  # the only question of its theme
HIDDEN_THEME = "themes: [{id: next-steps, hide: true}]\n"


@pytest.fixture(autouse=True)
def ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make the small catalogue the one that comes with netprep; returns its folder."""
    monkeypatch.setattr(loading, "_HERE", tmp_path / "netprep")
    return write_catalogue(tmp_path / "data", OURS)


@pytest.fixture
def lay(tmp_path: Path) -> Callable[[str], Catalogue]:
    """Return `lay(lines)`: the catalogue with these lines of a clinic over it."""
    return lambda lines: load_catalogue(write_clinic(tmp_path / "clinic", lines))


Lay = Callable[[str], Catalogue]


def tree(text: str) -> Map:
    found, problems = read_yaml(text.encode(), THEIRS)
    assert found is not None, problems
    return found


# ---------------------------------------------------------------- what a clinic can do


@pytest.mark.parametrize("lines", ["tests: [Lutathera]", "other_names: {medicines: [Lutathera]}"])
def test_a_name_of_a_treatment_of_ours_in_a_list_of_other_things_means_the_treatment(
    tmp_path: Path, lines: str
) -> None:
    folder = write_clinic(tmp_path / "clinic", lines)

    assert faults_in(folder) == []
    assert find_choice(load_catalogue(folder), "lutathera").id == "prrt"


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ('catalogue: {version: "1"}', True),
        ("catalogue: {reviewed_by: []}", False),
        ("catalogue: version", False),
        ("clinic: {version: x}", False),
    ],
)
def test_a_catalogue_of_its_own_is_one_with_a_version(text: str, whole: bool) -> None:
    assert is_whole(tree(text)) is whole


def test_a_known_record_changes_only_in_the_keys_given(lay: Lay, ours: Path) -> None:
    before = load_catalogue(ours)
    after = lay('therapies:\n  - {id: prrt, summary: "Radioactive medicine, in our room 4"}\n')

    assert [record.id for record in after.therapies] == [record.id for record in before.therapies]
    assert after.therapies[2].summary == "Radioactive medicine, in our room 4"
    assert after.therapies[2].what == before.therapies[2].what
    assert after.questions == before.questions


def test_a_list_in_a_known_record_is_replaced(lay: Lay) -> None:
    assert lay("questions:\n  - {id: how-often, sources: [body]}\n").questions[12].sources == ("body",)


def test_an_unknown_record_is_added_at_the_end(lay: Lay) -> None:
    added = lay(f"questions:\n  - {NEW_QUESTION}\n").questions[-1]

    assert (added.id, added.text, added.applies_to) == ("parking", "Where can I park?", ("prrt",))


def test_names_of_tests_are_added(lay: Lay) -> None:
    assert lay('tests: ["our scan"]\n').tests == ("CT scan", "MRI scan", "our scan")


def test_words_and_the_head_change_key_by_key(lay: Lay, ours: Path) -> None:
    after = lay('sheet: {title: "Our list"}\ncatalogue: {reviewed_by: ["Dr. Okafor"]}\n')

    assert after.sheet.title == "Our list"
    assert after.sheet.top == load_catalogue(ours).sheet.top
    assert after.catalogue.reviewed_by == ("Dr. Okafor",)
    assert after.catalogue.version == "2026.11"


def test_what_a_clinic_prints_is_kept(lay: Lay, ours: Path) -> None:
    assert load_catalogue(ours).clinic == Clinic()
    assert lay('clinic: {name: "Lakeside", call_night: "555-0199"}\n').clinic == Clinic(
        name="Lakeside", call_night="555-0199"
    )


def test_lines_may_stand_in_several_files(tmp_path: Path) -> None:
    folder = write_clinic(tmp_path / "clinic", "questions:\n  - {id: my-work, hide: true}\n")
    (folder / "more.yml").write_text("questions:\n  - {id: my-sugar, hide: true}\n")

    assert [question.id for question in load_catalogue(folder).questions[12:]] == [
        "how-often",
        "near-children",
        "my-lung",
        "my-shaking",
    ]


# ---------------------------------------------------------------- hiding


def ids(catalogue: Catalogue, kind: str) -> list[str]:
    return [record.id for record in getattr(catalogue, kind)]


@pytest.mark.parametrize(
    ("lines", "kind", "gone"),
    [
        ("questions: [{id: my-work, hide: true}]", "questions", {"my-work"}),
        ("therapies: [{id: checks, hide: true}]", "therapies", {"checks"}),
        ("situations: [{id: works, hide: true}]", "questions", {"my-work"}),
        ("tumors: [{id: lung, hide: true}]", "tumors", {"lung"}),
        ("tumors: [{id: lung, hide: true}]", "questions", {"my-lung"}),
        (
            "groups: [{id: radiation, hide: true}]\ntherapies: [{id: prrt, hide: true}, {id: checks, hide: true}]",
            "groups",
            {"radiation"},
        ),
        ("effects: [{id: nausea, hide: true}]", "effects", {"nausea"}),
        ("sources: [{id: unused, hide: true}]", "sources", {"unused"}),
        (f"{HIDDEN_THEME}questions: [{SUGAR_HIDDEN}]", "themes", {"next-steps"}),
        (f"{HIDDEN_THEME}questions: [{{id: my-sugar, theme: daily-life}}]", "themes", {"next-steps"}),
        ("areas: [{id: skin, hide: true}]\neffects: [{id: sore-place, area: energy}]", "areas", {"skin"}),
        (
            "sources: [{id: cancer-center, hide: true}]\ntherapies: [{id: checks, hide: true}]",
            "sources",
            {"cancer-center"},
        ),
    ],
)
def test_what_is_hidden_is_gone(lines: str, kind: str, gone: set[str], lay: Lay, ours: Path) -> None:
    before, after = ids(load_catalogue(ours), kind), ids(lay(lines), kind)

    assert after == [name for name in before if name not in gone]
    assert gone <= {*before}


def test_with_a_treatment_go_its_mentions(lay: Lay) -> None:
    after = {question.id: question for question in lay("therapies: [{id: prrt, hide: true}]").questions}

    assert after["near-children"].applies_to == ("young-children",)


@pytest.mark.parametrize(
    ("lines", "field"),
    [
        ("therapies: [{id: prrt, hide: true}]", "used"),
        ("questions: [{id: how-often, hide: true}]", "instead"),
        ("questions: [{id: my-shaking, hide: true}]", "instead"),
        ("questions: [{id: my-shaking, hide: true}]", "first"),
    ],
)
def test_with_what_a_tumor_names_goes_its_mention_and_nothing_else(lines: str, field: str, lay: Lay) -> None:
    before = load_catalogue().tumors[2]
    after = lay(lines).tumors[2]

    assert getattr(before, field) != ()
    assert getattr(after, field) == ()
    assert (after.id, after.cautions) == (before.id, before.cautions)


def test_with_the_last_mention_goes_the_question(lay: Lay) -> None:
    hidden = "therapies: [{id: prrt, hide: true}]\nsituations: [{id: young-children, hide: true}]"

    assert "near-children" not in ids(lay(hidden), "questions")


def test_with_a_side_effect_go_its_mentions(lay: Lay) -> None:
    after = lay("effects: [{id: nausea, hide: true}]").therapies[0]

    assert [effect.effect for effect in after.side_effects] == ["gallstones"]


# ---------------------------------------------------------------- whose fault

FAULTS = {
    "unknown id": ("questions: [¤{id: my-wrok, hide: true}]", "unknown-id"),
    "unknown id of another kind": ("questions: [¤{id: prrt, hide: true}]", "unknown-id"),
    "number as id": ("questions: [¤{id: 7, hide: true}]", "unknown-id"),
    "name of a test": ("tests: [¤{id: MRI scan, hide: true}]", "unknown-id"),
    "hide: false": ("questions: [{id: my-work, hide: ¤false}]", "type"),
    "hide in quotes": ('questions: [{id: my-work, hide: ¤"true"}]', "type"),
    "hide with more": ('questions: [{id: my-work, hide: ¤true, text: "Why?"}]', "hide"),
    "hide without id": ("questions: [{hide: ¤true}]", "hide"),
    "hide in a list of words": ("sheet: {¤hide: true}", "unknown-key"),
    "group that has treatments": ("groups: [¤{id: radiation, hide: true}]", "needed"),
    "group with one treatment left": (
        "therapies: [{id: prrt, hide: true}]\ngroups: [¤{id: radiation, hide: true}]",
        "needed",
    ),
    "theme that has questions": ("themes: [¤{id: daily-life, hide: true}]", "needed"),
    "fact of a tumor that has values": ("tumor_facts: [¤{id: place, hide: true}]", "needed"),
    "area that has effects": ("areas: [¤{id: skin, hide: true}]", "needed"),
    "source that is named": ("sources: [¤{id: body, hide: true}]", "needed"),
    "only effect of a treatment": ("effects: [¤{id: sore-place, hide: true}]", "no-list"),
    "all situations": (
        "situations: ¤[{id: works, hide: true}, {id: diabetes, hide: true}, {id: young-children, hide: true}]",
        "empty-list",
    ),
    "own line that names what is hidden": (
        f"questions: [{NEW_QUESTION.replace('[prrt]', '[all, ¤prrt]')}]\ntherapies: [{{id: prrt, hide: true}}]",
        "unknown-id",
    ),
    "own line that names only what is hidden": (
        f"therapies: [{{id: prrt, hide: true}}]\nquestions: [{NEW_QUESTION.replace('[prrt]', '[¤prrt]')}]",
        "unknown-id",
    ),
    "own line in a hidden theme": (
        f"{HIDDEN_THEME}questions: [{SUGAR_HIDDEN}, {NEW_QUESTION.replace('daily-life', '¤next-steps')}]",
        "unknown-id",
    ),
    "own question for nobody": (
        f"therapies: [{{id: prrt, hide: true}}]\nquestions: [¤{NEW_QUESTION.replace('[prrt]', '[]')}]",
        "no-list",
    ),
    "changed twice": ("questions:\n- {id: my-work, importance: 2}\n- ¤{id: my-work, importance: 3}", "repeated-id"),
    "hidden twice": ("questions:\n- {id: my-work, hide: true}\n- ¤{id: my-work, hide: true}", "repeated-id"),
    "hidden and changed": (
        "questions:\n- {id: my-work, hide: true}\n- ¤{id: my-work, importance: 3}",
        "repeated-id",
    ),
    "added twice": (
        f"questions:\n- {NEW_QUESTION}\n- {NEW_QUESTION.replace('id: ', 'id: ¤')}",
        "repeated-id",
    ),
    "text for a list": ('therapies: ¤"prrt"', "type"),
    "mapping for a list": ("questions: ¤{id: my-work, hide: true}", "type"),
    "list for a mapping": ("sheet: ¤[]", "type"),
    "text for the head": ("catalogue: ¤mine", "type"),
    "nothing": ("questions:¤\n", "type"),
    "text for a record": ("questions: [¤my-work]", "type"),
    "unknown part": ("¤question: []", "unknown-key"),
    "unknown key": ('questions: [{id: my-work, ¤txt: "Why?"}]', "unknown-key"),
    "unknown word": ('sheet: {¤titel: "Ours"}', "unknown-key"),
    "unknown key of the clinic": ('clinic: {¤phone: "555-0100"}', "unknown-key"),
    "wrong type": ("questions: [{id: my-work, importance: ¤4}]", "type"),
    "number for text": ("clinic: {call_day: ¤5550100}", "type"),
    "missing key": ('situations: [¤{id: pets, name: "Pets"}]', "missing-key"),
    "missing id": ('situations: [¤{name: "Pets", summary: "I have pets"}]', "missing-key"),
    "unknown theme": ("questions: [{id: my-work, theme: ¤weekend}]", "unknown-id"),
    "list taken away": ("therapies: [¤{id: octreotide, call_now: []}]", "no-list"),
    "no source": ("questions: [{id: my-work, sources: ¤[]}]", "no-source"),
    "name of ours for a treatment": ('therapies: [{id: checks, also_called: [¤"Lutathera"]}]', "claimed-name"),
    "name of ours, a later key": ('therapies: [{id: checks, name: ¤"Lutathera"}]', "claimed-name"),
    "name of a treatment for a group": ('groups: [{id: radiation, also_called: [¤"Sandostatin"]}]', "claimed-name"),
    "name of a later situation": ('situations: [{id: diabetes, also_called: [¤"kids"]}]', "claimed-name"),
    "id of a situation": (
        f'groups: [{{id: ¤works, name: "A kind", summary: "A kind", what: {FACT}, aim: {FACT}, {REVIEWED}}}]',
        "repeated-id",
    ),
    "weaker source": ("sources: [{id: octreotide-label, kind: ¤patient-organization}]", "weak-source"),
    "one too many on page 1": ("questions: [{id: how-often, page_1: ¤true}]", "page-1"),
    "key twice": ("questions: []\n¤questions: []", "duplicate-key"),
}


@pytest.mark.parametrize("name", few(FAULTS, 16))
def test_a_fault_is_told_at_the_clinic_s_line_and_nowhere_else(name: str, tmp_path: Path, ours: Path) -> None:
    marked, rule = FAULTS[name]
    lines, [place] = without_signs(marked)
    (ours / "more-questions.yaml").rename(ours / "zz.yaml")  # the core questions last
    folder = write_clinic(tmp_path / "clinic", lines)

    problems = faults_in(folder)

    assert [(found.file, (found.line, found.column), found.rule) for found in problems] == [
        (str(folder / THEIRS), place, rule)
    ]
    with pytest.raises(InvalidFileError) as failure:
        load_catalogue(folder)
    assert failure.value.problems == tuple(problems)


IN_DAILY_LIFE = OURS["questions.yaml"].splitlines().index("    theme: daily-life") + 1


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("questions: [{id: my-wrok, hide: true}]", "did you mean 'my-work'?"),
        ("themes: [{id: daily-life, hide: true}]", f"questions.yaml:{IN_DAILY_LIFE}; hide or change that too"),
        ("effects: [{id: sore-place, hide: true}]", "'lanreotide': add 'side_effects', or say why"),
        ("therapies: prrt", "'therapies' must be a list (lines that start with '-')"),
        ("clinic: {name: X}\nsheet: []", "'sheet' must be 'key: value' lines"),
        ("questions:\n- {id: my-work, hide: true}\n- {id: my-work, hide: true}", "stands on line 2 already"),
    ],
)
def test_the_reason_says_what_to_do(lines: str, told: str, tmp_path: Path) -> None:
    [problem] = faults_in(write_clinic(tmp_path / "clinic", lines))

    assert told in problem.message


def test_all_faults_are_found_in_one_run(tmp_path: Path) -> None:
    hides = "".join(f"  - {{id: x{number}, hide: true}}\n" for number in range(9))

    assert [problem.line for problem in faults_in(write_clinic(tmp_path, f"sources:\n{hides}"))] == [*range(2, 11)]


# ---------------------------------------------------------------- laws

VALUES = st.sampled_from(
    (
        *(None, True, 3, 4, "", "prrt", "works", "daily-life", "What?", "2026-11-22", "paper", "question-list"),
        *([], ["all"], ["prrt", "works"], ["list"], {"id": "x"}),
        [{"text": "It helps.", "sources": ["body"]}],
        [{"effect": "nausea", "sources": ["body"]}],
    )
)
KEYS = (
    *("name", "text", "summary", "theme", "applies_to", "importance", "sources", "reviewed", "page_1", "group"),
    *("also_called", "call_now", "no_call_now", "side_effects", "what", "area", "kind", "hide", "colour"),
)
NAMES = sorted({"new-one", "all", *re.findall(r"\bid: ([a-z0-9-]+)", "".join(OURS.values()))})
RECORD = st.one_of(
    st.builds(lambda name: {"id": name, "hide": True}, st.sampled_from(NAMES)),
    st.builds(
        lambda name, keys: {"id": name, **keys},
        st.sampled_from(NAMES),
        st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=3),
    ),
    VALUES,
)
LINES = st.dictionaries(st.sampled_from((*KINDS, "tests", "sheet")), st.lists(RECORD, max_size=4) | VALUES)


def base() -> Map:
    trees = [read_yaml(text.encode(), name)[0] for name, text in OURS.items()]
    return merge([found for found in trees if found is not None], Mark("therapies.yaml", 1, 1))[0]


@given(LINES)
def test_whatever_a_clinic_writes_no_line_of_ours_is_blamed(lines: dict[str, object]) -> None:
    clinic, laid = tree(json.dumps(lines)), base()  # JSON is YAML

    problems = [*lay_over(laid, clinic, frozenset({THEIRS})), *find_problems(laid, {THEIRS: 1})]

    assert {problem.file for problem in problems} <= {THEIRS}
    assert problems or msgspec.convert(laid, Catalogue)


@pytest.mark.parametrize(
    ("applies_to", "hidden", "stays"),
    [
        ("", "therapies: [{id: prrt", False),
        ("", "situations: [{id: works", True),
        ("applies_to: [octreotide], ", "therapies: [{id: prrt", True),
        ("", "therapies: [{id: octreotide", False),
    ],
)
def test_a_question_for_a_pair_goes_with_one_of_them_unless_it_is_asked_of_another_too(
    applies_to: str, hidden: str, stays: bool, tmp_path: Path
) -> None:
    pair = f'id: which, theme: my-choices, text: "Which?", {applies_to}applies_to_all_of: [prrt, octreotide]'
    ours = f'questions: [{{{pair}, importance: 2, sources: [body], reviewed: "2026-11-22"}}]'
    first = write_clinic(tmp_path / "first", ours)
    second = write_clinic(tmp_path / "second", f"{hidden}, hide: true}}]")

    assert "which" in ids(load_catalogue(first), "questions")
    assert ("which" in ids(load_catalogue(first, second), "questions")) is stays


@pytest.mark.parametrize("order", ["{hidden}, {whole}", "{whole}, {hidden}"])
def test_one_layer_cannot_add_and_hide_the_same_record(order: str, tmp_path: Path) -> None:
    fields = 'theme: my-choices, text: "Where?", applies_to: [all], importance: 2, sources: [body]'
    whole = f'{{id: parking, {fields}, reviewed: "2026-11-22"}}'
    records = order.format(hidden="{id: parking, hide: true}", whole=whole)
    found = check_catalogue(write_clinic(tmp_path / "clinic", f"questions: [{records}]"))
    assert "repeated-id" in {problem.rule for problem in found if problem.level == "error"}


def test_what_goes_with_a_hidden_record_may_be_hidden_too(lay: Lay) -> None:
    shown = load_catalogue()
    alone = next(
        (question.id, situation.id)
        for question in shown.questions
        for situation in shown.situations
        if question.applies_to == (situation.id,)
    )
    question, situation = alone

    left = lay(f"situations: [{{id: {situation}, hide: true}}]\nquestions: [{{id: {question}, hide: true}}]\n")

    assert question not in {one.id for one in left.questions}
    assert situation not in {one.id for one in left.situations}
