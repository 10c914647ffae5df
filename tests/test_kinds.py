"""The table of kinds and fields: nothing of the model is missing in it, and it says the same as the model."""

from typing import Any

import msgspec
import pytest

from netprep.known import names_of
from netprep.model import Catalogue, Choice, Instead, Record, Rounds, SideEffect, Statement, Tumor, Used
from netprep.reading.fixed_words import WORDS
from netprep.reading.kinds import (
    KINDS,
    LISTS,
    PARTS,
    PLACES,
    Field,
    Fields,
    Is,
    Losing,
    depth,
    losing,
    named_together,
    names_typed_as,
    needed_by,
    typed_as,
)
from netprep.reading.loading import load_catalogue
from netprep.words import SheetWords

TYPES = {field.name: field.type for field in msgspec.structs.fields(Catalogue)}
SHIPPED_RECORDS: dict[str, tuple[type[Record], Fields]] = {
    **{name: (TYPES[name].__args__[0], kind.fields) for name, kind in KINDS.items()},
    **{name: (TYPES[name], fields) for name, fields in PARTS.items()},
    "statements": (Statement, KINDS["groups"].fields["what"].inside),
    "rounds": (Rounds, KINDS["groups"].fields["rounds"].inside),
    "side effects": (SideEffect, KINDS["groups"].fields["side_effects"].inside),
    "treatments used for a tumor": (Used, KINDS["tumors"].fields["used"].inside),
    "questions in place of others": (Instead, KINDS["tumors"].fields["instead"].inside),
}
RECORDS = pytest.mark.parametrize("name", SHIPPED_RECORDS)


def fields_of(name: str) -> list[tuple[Field, msgspec.structs.FieldInfo]]:
    """Return what the table and the model say of each field of a record."""
    record, fields = SHIPPED_RECORDS[name]
    return [(fields[field.encode_name], field) for field in msgspec.structs.fields(record)]


def test_every_part_of_a_catalogue_is_in_the_table() -> None:
    assert {*TYPES} == {*KINDS, *PARTS, *LISTS, *WORDS}


@RECORDS
def test_every_field_of_every_record_is_in_the_table(name: str) -> None:
    record, fields = SHIPPED_RECORDS[name]

    assert {*fields} == {field.encode_name for field in msgspec.structs.fields(record)}


@RECORDS
def test_the_table_says_like_the_model_which_fields_may_be_left_out(name: str) -> None:
    for said, field in fields_of(name):
        assert said.optional is not field.required, field.name


@RECORDS
def test_the_table_says_like_the_model_which_fields_are_lists(name: str) -> None:
    for said, field in fields_of(name):
        assert said.many is str(field.type).startswith("tuple["), field.name


@RECORDS
def test_free_text_has_a_limit(name: str) -> None:
    for said, field in fields_of(name):
        free = field.type is str or str(field.type) == "tuple[str, ...]"
        assert (said.longest > 0) is (free and not said.of and said.what is not Is.DAY), field.name


@RECORDS
def test_what_holds_sourced_sentences_is_declared_so(name: str) -> None:
    for said, field in fields_of(name):
        inner: Any = getattr(field.type, "__args__", (None,))[0]
        assert (inner is Statement) is (said.what in (Is.FACTS, Is.SIGNS)), field.name
        assert (inner is SideEffect) is (said.what is Is.EFFECTS), field.name
        assert (inner is Rounds) is (said.what is Is.ROUNDS), field.name
        assert (inner is Used) is (said.what is Is.USED), field.name
        assert (inner is Instead) is (said.what is Is.INSTEAD), field.name


def test_what_needs_a_key_beside_it_needs_one_of_the_same_record() -> None:
    needed = {(place.pattern.partition(".")[0], place.field.needs) for place in PLACES if place.field.needs}

    assert needed
    fields = {**{name: kind.fields for name, kind in KINDS.items()}, **PARTS}
    assert all(fields[kind][key].optional for kind, key in needed)


def test_the_facts_that_come_with_netprep_are_those_that_can_be_answered_in_that_order() -> None:
    assert tuple(fact.id for fact in load_catalogue().tumor_facts) == Tumor.__struct_fields__


def test_every_heading_is_a_word_of_the_sheet() -> None:
    headings = {place.field.heading for place in PLACES} - {""}

    assert headings
    assert headings <= {*SheetWords.__struct_fields__}


def test_every_id_that_is_named_is_of_a_kind() -> None:
    assert {kind for place in PLACES for kind in place.field.of} <= {*KINDS}
    assert all(kind.called in kind.fields for kind in KINDS.values())
    assert all(kind.under in ("", *kind.fields) for kind in KINDS.values())


def test_names_are_looked_up_in_every_field_that_a_person_may_type() -> None:
    typed = {name for name, field in KINDS["groups"].fields.items() if field.what in (Is.ID, Is.NAME)}
    marked = {name: (f"{name}-x",) if KINDS["groups"].fields[name].many else f"{name}-x" for name in typed}
    rest = {"summary": "", "what": (), "aim": (), "reviewed": ""}

    assert {*names_of(Choice(**marked, **rest))} == {f"{name}-x" for name in typed}  # type: ignore[arg-type]


def test_what_questions_name_shares_its_ids_and_all_that_is_typed_shares_its_names() -> None:
    assert ("groups", "therapies", "situations", "tumors") in named_together()
    assert sorted(kind for kinds in named_together() for kind in kinds) == sorted(KINDS)
    assert typed_as() == ("groups", "therapies", "situations", "tumors")
    assert typed_as("treatment") == ("groups", "therapies")
    assert {pattern.partition(".")[0] for pattern in names_typed_as("tumor")} == {"tumors"}


def test_what_others_need_is_hidden_after_them() -> None:
    assert needed_by("groups") == ("therapies.*.group",)
    assert [kind for kind in KINDS if depth(kind) == 0] == [
        "therapies",
        "questions",
        "situations",
        "tumors",
        "effects",
        "short_names",
    ]
    assert depth("sources") > depth("groups") > depth("therapies")


def test_a_question_goes_with_the_last_thing_it_names_and_a_side_effect_goes_alone() -> None:
    assert losing("situations") == (
        Losing("questions", "applies_to", "", together=False, goes=True, other="applies_to_all_of"),
    )
    assert {(lost.key, lost.goes) for lost in losing("effects")} == {("effect", False)}


def test_a_tumor_loses_a_treatment_used_for_it_and_a_question_in_place_of_another_one_by_one() -> None:
    lost = {(lost.field, lost.key, lost.goes) for kind in KINDS for lost in losing(kind) if lost.owners == "tumors"}

    assert lost == {
        ("first", "", False),
        ("used", "therapy", False),
        ("instead", "of", False),
        ("instead", "ask", False),
    }


def test_a_question_for_a_pair_loses_both_of_it_at_once() -> None:
    assert {lost.field for lost in losing("therapies") if lost.together} == {"applies_to_all_of"}
