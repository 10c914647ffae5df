"""What changed between two catalogues is told in words: one line for each change, and none for none."""

import json
from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from test_render_json import differences
from tiny import NEW, tiny_catalogue

from netprep.changes import FORMAT, as_json, find_changes, in_words
from netprep.model import (
    Area,
    Catalogue,
    Chance,
    Change,
    Clinic,
    Effect,
    Group,
    Instead,
    Question,
    SideEffect,
    Situation,
    Source,
    Statement,
    Study,
    Theme,
    Therapy,
    TumorFact,
    TumorValue,
    Used,
)
from netprep.reading.kinds import KINDS

OLD = tiny_catalogue()
FACT = (Statement("It helps.", ("body",)),)


def lines(old: Catalogue, new: Catalogue) -> list[str]:
    """Return each change as `netprep diff` tells it."""
    return [in_words(change) for change in find_changes(old, new)]


def changed(kind: str, index: int, **fields: object) -> Catalogue:
    """Return the tiny catalogue with other fields in one record of this kind."""
    records = list(getattr(OLD, kind))
    records[index] = replace(records[index], **fields)
    return replace(OLD, **{kind: tuple(records)})


def added(kind: str, record: object) -> Catalogue:
    return replace(OLD, **{kind: (*getattr(OLD, kind), record)})


def removed(kind: str, index: int) -> Catalogue:
    records = getattr(OLD, kind)
    return replace(OLD, **{kind: (*records[:index], *records[index + 1 :])})


def swapped(kind: str) -> Catalogue:
    first, second, *rest = getattr(OLD, kind)
    return replace(OLD, **{kind: (second, first, *rest)})


PRRT = OLD.therapies[0]
TIRED, FEVER = PRRT.side_effects
FORTY = "40 of 100 people, against 10 (trial)"
INSULINOMA = OLD.tumors[2]
CAUTIONS = [
    "insulinoma: cautions 'Shots can change your sugar.' removed",
    "insulinoma: cautions 'It helps.' added",
]

# ---------------------------------------------------------------- records


@pytest.mark.parametrize(
    ("kind", "record", "told"),
    [
        ("groups", Group("pills", "Pills", "", FACT, FACT, NEW), "pills: group added (Pills)"),
        (
            "therapies",
            Therapy("ablation", "Ablation", "", FACT, FACT, NEW, group="radiation"),
            "ablation: therapy added (Ablation)",
        ),
        (
            "questions",
            Question("parking", "daily-life", "Where can I park?", 2, ("body",), NEW, ("all",)),
            "parking: question added (Where can I park?)",
        ),
        ("situations", Situation("works", "Work", "I work"), "works: situation added (Work)"),
        (
            "tumors",
            TumorValue("skin", "place", "Skin", "It began in my skin"),
            "skin: tumor value added (Skin)",
        ),
        (
            "tumor_facts",
            TumorFact("gene", "Gene change", "Is there one?"),
            "gene: tumor fact added (Gene change)",
        ),
        ("themes", Theme("after", "Afterward"), "after: theme added (Afterward)"),
        ("areas", Area("mood", "Mood"), "mood: area added (Mood)"),
        ("effects", Effect("rash", "skin", "a rash"), "rash: effect added (a rash)"),
        (
            "studies",
            Study("trial-2", "TRIAL-2", "people", "in a year", ("body",), NEW),
            "trial-2: study added (TRIAL-2)",
        ),
        (
            "sources",
            Source("guide", "society", "NET Society", "A guide", "https://example.org", "2024"),
            "guide: source added (A guide)",
        ),
    ],
)
def test_an_added_record_is_told_with_its_name(kind: str, record: object, told: str) -> None:
    assert lines(OLD, added(kind, record)) == [told]
    assert lines(added(kind, record), OLD) == [told.replace(" added ", " removed ")]


@pytest.mark.parametrize("kind", KINDS)
def test_another_order_of_records_is_told(kind: str) -> None:
    assert lines(OLD, swapped(kind)) == [f"{kind}: the order changed"]


def test_a_record_between_others_is_no_other_order() -> None:
    assert lines(removed("themes", 1), OLD) == ["daily-life: theme added (Daily life)"]


# ---------------------------------------------------------------- fields


@pytest.mark.parametrize(
    ("new", "told"),
    [
        (
            changed("therapies", 0, name="Lutathera"),
            "prrt: name changed from 'PRRT' to 'Lutathera'",
        ),
        (
            changed("therapies", 0, also_called=("Lutathera", "lutetium")),
            ["prrt: also called 'lutetium dotatate' removed", "prrt: also called 'lutetium' added"],
        ),
        (changed("therapies", 1, section=""), "lanreotide: section changed from 'Shots' to ''"),
        (changed("therapies", 0, group="x"), "prrt: group changed from 'radiation' to 'x'"),
        (
            changed("therapies", 0, status_checked="2026-12-01"),
            "prrt: status checked changed from '2026-11-22' to '2026-12-01'",
        ),
        (
            changed("therapies", 0, aim=FACT),
            ["prrt: aim 'To slow the tumor.' removed", "prrt: aim 'It helps.' added"],
        ),
        (
            changed("therapies", 0, call_now=(Statement(PRRT.call_now[0].text, ("body", "label-prrt")),)),
            f"prrt: call now '{PRRT.call_now[0].text}': sources changed from label-prrt to body, label-prrt",
        ),
        (changed("questions", 0, importance=1), "all-options: importance changed from '3' to '1'"),
        (changed("questions", 2, page_1=True), "travel: page 1 changed from 'False' to 'True'"),
        (changed("questions", 2, applies_to=("all", "prrt")), "travel: applies to 'prrt' added"),
        (changed("questions", 4, applies_to=("prrt", "lanreotide")), "scan-first: the order of applies to changed"),
        (changed("questions", 2, text="May I fly?"), "travel: text changed from 'May I travel?' to 'May I fly?'"),
        (changed("situations", 0, summary="Sugar"), "diabetes: summary changed from 'I have diabetes' to 'Sugar'"),
        (changed("tumors", 2, used=INSULINOMA.used[:1]), "insulinoma: used 'prrt' removed"),
        (
            changed("tumors", 2, used=(INSULINOMA.used[0], Used("prrt", ("body",)))),
            "insulinoma: used 'prrt': sources changed from body, label-prrt to body",
        ),
        (changed("tumors", 2, cautions=FACT), CAUTIONS),
        (
            changed("tumors", 2, instead=(Instead("travel", "low-sugar"),)),
            [
                "insulinoma: instead 'eat-first in place of how-long' removed",
                "insulinoma: instead 'low-sugar in place of travel' added",
            ],
        ),
        (
            changed("tumors", 2, instead=(Instead("how-long", "low-sugar"),)),
            [
                "insulinoma: instead 'eat-first in place of how-long' removed",
                "insulinoma: instead 'low-sugar in place of how-long' added",
            ],
        ),
        (changed("effects", 1, area="skin"), "fever: area changed from 'energy' to 'skin'"),
        (changed("sources", 1, date="2024"), "label-ssa: date changed from '2023' to '2024'"),
        (changed("areas", 0, name="Strength"), "energy: name changed from 'Energy' to 'Strength'"),
        (changed("themes", 0, name="Choices"), "my-options: name changed from 'My choices' to 'Choices'"),
    ],
)
def test_a_changed_field_is_told_in_words(new: Catalogue, told: str | list[str]) -> None:
    assert lines(OLD, new) == ([told] if isinstance(told, str) else told)


def with_effects(*effects: SideEffect) -> Catalogue:
    return changed("therapies", 0, side_effects=effects)


@pytest.mark.parametrize(
    ("new", "told"),
    [
        (with_effects(TIRED), "'fever' removed"),
        (
            with_effects(TIRED, FEVER, SideEffect("sore-place", ("body",))),
            "'a sore place where the shot went in' added",
        ),
        (
            with_effects(replace(TIRED, note="about half"), FEVER),
            "'feeling very tired': note changed from 'at first' to 'about half'",
        ),
        (
            with_effects(replace(TIRED, chance=Chance("trial", 5)), FEVER),
            f"'feeling very tired': chance changed from '{FORTY}' to '5 of 100 people (trial)'",
        ),
        (
            with_effects(TIRED, replace(FEVER, sources=("body",))),
            "'fever': sources changed from label-prrt to body",
        ),
    ],
)
def test_a_side_effect_is_told_by_its_name(new: Catalogue, told: str) -> None:
    assert lines(OLD, new) == [f"prrt: side effect {told}"]


def test_note_number_and_sources_of_one_side_effect_are_three_changes() -> None:
    assert len(lines(OLD, with_effects(SideEffect("tiredness", ("body",)), FEVER))) == 3


def test_another_order_of_side_effects_is_told() -> None:
    assert lines(OLD, with_effects(FEVER, TIRED)) == ["prrt: the order of side effects changed"]


def test_a_side_effect_that_only_one_catalogue_knows_is_told_by_name() -> None:
    rash = Effect("rash", "skin", "a rash")
    new = replace(with_effects(TIRED, FEVER, SideEffect("rash", ("body",))), effects=(*OLD.effects, rash))

    assert lines(OLD, new) == ["prrt: side effect 'a rash' added", "rash: effect added (a rash)"]
    assert lines(new, OLD) == ["prrt: side effect 'a rash' removed", "rash: effect removed (a rash)"]


@pytest.mark.parametrize(
    ("before", "after"),
    [((*FACT, *FACT), FACT), (FACT, (*FACT, *FACT)), ((*FACT, *PRRT.aim, *FACT), (*FACT, *FACT, *PRRT.aim))],
)
def test_a_line_that_stands_twice_does_not_hide_a_change(
    before: tuple[Statement, ...], after: tuple[Statement, ...]
) -> None:
    assert lines(changed("therapies", 0, aim=before), changed("therapies", 0, aim=after))


# ---------------------------------------------------------------- the rest of a catalogue


@pytest.mark.parametrize(
    ("new", "told"),
    [
        (
            replace(OLD, catalogue=replace(OLD.catalogue, version="2026.12")),
            "catalogue: version changed from '2026.11' to '2026.12'",
        ),
        (
            replace(OLD, catalogue=replace(OLD.catalogue, reviewed_by=("Dr. Okafor",))),
            "catalogue: reviewed by 'Dr. Okafor' added",
        ),
        (
            replace(OLD, catalogue=replace(OLD.catalogue, review_every_months=6)),
            "catalogue: review every months changed from '12' to '6'",
        ),
        (replace(OLD, clinic=Clinic(call_day="555-0100")), "clinic: call day changed from '' to '555-0100'"),
        (replace(OLD, tests=("CT scan", "MRI")), "tests: name of a test 'MRI' added"),
        (replace(OLD, tests=()), "tests: name of a test 'CT scan' removed"),
        (replace(OLD, sheet=replace(OLD.sheet, and_="or")), "sheet: and changed from 'and' to 'or'"),
        (
            replace(OLD, interview=replace(OLD.interview, yes="Yes, please")),
            f"interview: yes changed from '{OLD.interview.yes}' to 'Yes, please'",
        ),
        (
            replace(OLD, sheet=replace(OLD.sheet, months=("Jan", *OLD.sheet.months[1:]))),
            ["sheet: months 'January' removed", "sheet: months 'Jan' added"],
        ),
    ],
)
def test_a_change_outside_the_records_is_told(new: Catalogue, told: str | list[str]) -> None:
    assert lines(OLD, new) == ([told] if isinstance(told, str) else told)


def test_changes_come_kind_by_kind_in_the_order_of_the_new_catalogue() -> None:
    new = replace(
        OLD,
        catalogue=replace(OLD.catalogue, version="2"),
        clinic=Clinic(name="Lakeside"),
        groups=tuple(replace(group, reviewed="2027-01-01") for group in reversed(OLD.groups)),
        therapies=OLD.therapies[1:],
        questions=tuple(replace(question, reviewed="2027-01-01") for question in OLD.questions[:2]),
        sources=OLD.sources[:1],
        sheet=replace(OLD.sheet, title="Mine"),
    )

    told = lines(OLD, new)

    subjects = [line.partition(":")[0] for line in told]
    assert subjects == [
        *("catalogue", "clinic", "hormone-therapy", "radiation", "groups", "prrt"),
        *(question.id for question in OLD.questions[2:]),
        *("all-options", "next-steps", "label-ssa", "body", "list-a", "sheet"),
    ]
    assert told == lines(OLD, new)


# ---------------------------------------------------------------- laws


def test_no_change_is_told_of_two_equal_catalogues(catalogue: Catalogue) -> None:
    assert lines(OLD, tiny_catalogue()) == []
    assert lines(catalogue, catalogue) == []


def _turned(value: tuple[Any, ...]) -> tuple[Any, ...]:
    return value[1:] + value[:1]


def _shorter(value: tuple[Any, ...]) -> tuple[Any, ...]:
    return value[1:]


def _doubled(value: tuple[Any, ...]) -> tuple[Any, ...]:
    return (*value, *value[:1])


Edit = Callable[[tuple[Any, ...]], tuple[Any, ...]]


def edited(value: Any, edit: Edit) -> Any:
    """Return another value of the same kind, or the same where there is nothing to edit."""
    if isinstance(value, tuple):
        return edit(value)
    if isinstance(value, bool):
        return not value
    return f"{value}x" if isinstance(value, str) else value + 1


@st.composite
def edited_catalogues(draw: st.DrawFn) -> Catalogue:
    """Return the tiny catalogue with up to three edits anywhere in it."""
    new = OLD
    for _ in range(draw(st.integers(1, 3))):
        part = draw(st.sampled_from((*KINDS, "tests", "catalogue", "clinic", "sheet")))
        edit = draw(st.sampled_from((_turned, _shorter, _doubled)))
        value: Any = getattr(new, part)
        if part in KINDS and value and draw(st.booleans()):
            index = draw(st.integers(0, len(value) - 1))
            record = value[index]
            field = draw(st.sampled_from([name for name in record.__struct_fields__ if name != "id"]))
            record = replace(record, **{field: edited(getattr(record, field), edit)})
            value = (*value[:index], record, *value[index + 1 :])
        elif isinstance(value, tuple):
            value = value if part in KINDS and edit is _doubled else edit(value)  # ids stand once
        else:
            field = draw(st.sampled_from(value.__struct_fields__))
            value = replace(value, **{field: edited(getattr(value, field), edit)})
        new = replace(new, **{part: value})
    return new


@given(edited_catalogues())
def test_something_is_told_exactly_when_something_changed(new: Catalogue) -> None:
    assert bool(lines(OLD, new)) is (new != OLD)
    assert bool(lines(new, OLD)) is (new != OLD)


# ---------------------------------------------------------------- for other programs


def test_the_json_holds_every_change_and_both_editions() -> None:
    new = replace(OLD, therapies=(replace(OLD.therapies[0], summary="Another line", aim=()), *OLD.therapies[1:]))
    changes = find_changes(OLD, new)

    told = json.loads(as_json(OLD, new, changes))

    assert told["format"] == FORMAT
    assert [*differences(told, "changes", "$")] == []
    assert msgspec.convert(told["changes"], tuple[Change, ...]) == changes
    assert {change.field for change in changes} == {"summary", "aim"}
    assert told["old"]["version"] == OLD.catalogue.version
