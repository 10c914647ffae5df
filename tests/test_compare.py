"""Setting treatments side by side: what is shared, what is each one's own, and which questions come first."""

from itertools import chain

import pytest
from tiny import tiny_catalogue, with_clinic

from netprep.answers import Typed, make_answers
from netprep.compare import compare, own_effects, shared_effects
from netprep.errors import UsageError
from netprep.model import Catalogue, Checklist, EffectSection
from netprep.ranking import weighs
from netprep.reading.loading import load_catalogue

TINY = tiny_catalogue()
SHIPPED = load_catalogue()
PAIRS = [("prrt", "everolimus"), ("lanreotide", "octreotide"), ("radiation", "chemotherapy"), ("prrt", "surgery")]


def compared(*names: str, catalogue: Catalogue = TINY) -> Checklist:
    return compare(catalogue, make_answers(catalogue, Typed(therapies=names)))


def effect_ids(sections: tuple[EffectSection, ...]) -> list[str]:
    return [effect.id for section in sections for effect in section.effects]


# ---------------------------------------------------------------- how many


@pytest.mark.parametrize("names", [(), ("prrt",), ("prrt", "Lutathera"), ("PRRT", "prrt", "lutetium dotatate")])
def test_it_takes_two_treatments_and_one_by_two_names_is_one(names: tuple[str, ...]) -> None:
    with pytest.raises(UsageError, match="two treatments or more"):
        compared(*names)


def test_they_stand_in_the_order_named_kinds_among_them() -> None:
    assert [one.choice.id for one in compared("octreotide", "radiation", "prrt").chosen] == [
        "octreotide",
        "radiation",
        "prrt",
    ]


# ---------------------------------------------------------------- side effects


def test_a_side_effect_of_two_is_shared_and_of_one_its_own() -> None:
    both = compared("prrt", "lanreotide")
    prrt, lanreotide = both.chosen

    assert effect_ids(shared_effects(both)) == ["tiredness"]
    assert effect_ids(own_effects(both, prrt)) == ["fever"]
    assert effect_ids(own_effects(both, lanreotide)) == ["sore-place"]


def test_of_three_what_two_share_is_shared_with_the_names_of_the_two() -> None:
    three = compared("prrt", "lanreotide", "octreotide")

    [section] = shared_effects(three)
    assert [cause.id for cause in section.effects[0].causes] == ["prrt", "lanreotide"]
    assert own_effects(three, three.chosen[2]) == ()


@pytest.mark.parametrize("pair", [*PAIRS, tuple(chain.from_iterable(PAIRS[:2]))])
def test_every_side_effect_stands_in_one_place_with_all_its_chances(pair: tuple[str, ...]) -> None:
    comparison = compared(*pair, catalogue=SHIPPED)
    parts = [shared_effects(comparison), *(own_effects(comparison, one) for one in comparison.chosen)]
    placed = [effect for part in parts for section in part for effect in section.effects]

    told = {(cause.id, effect.id, cause.note, cause.chance) for effect in placed for cause in effect.causes}
    listed = {
        (one.choice.id, known.effect, known.note, known.chance)
        for one in comparison.chosen
        for known in one.choice.side_effects
    }
    assert told == listed
    assert len({effect.id for effect in placed}) == len(placed)


# ---------------------------------------------------------------- questions


@pytest.mark.parametrize("pair", PAIRS)
def test_what_weighs_them_against_each_other_comes_first(pair: tuple[str, ...]) -> None:
    comparison = compared(*pair, catalogue=SHIPPED)
    choices = [one.choice for one in comparison.chosen]
    weighed = {q.id for q in SHIPPED.questions if weighs(q, choices)}  # type: ignore[arg-type]

    asked = [item.id for section in comparison.front for item in section.items]
    assert {*asked[: len(weighed)]} == weighed
    assert len({*asked}) == len(asked)
    assert "what-if-nothing" in asked or any(
        "wait or do nothing" in i.text for s in comparison.front for i in s.items
    )


def test_a_catalogue_holds_a_question_that_only_a_pair_is_asked() -> None:
    assert compared("prrt", "everolimus", catalogue=SHIPPED).front[0].id == "between"


def test_each_treatment_has_its_first_questions_under_its_name() -> None:
    comparison = compared("prrt", "everolimus", catalogue=SHIPPED)
    sections = {section.id: section for section in comparison.front}
    first = next(record.first for record in SHIPPED.therapies if record.id == "everolimus")

    assert sections["everolimus"].name == "Everolimus"
    assert {item.id for item in sections["everolimus"].items} <= {*first}


# ---------------------------------------------------------------- what it rests on


@pytest.mark.parametrize("pair", PAIRS)
def test_the_sources_are_those_of_what_it_tells(pair: tuple[str, ...]) -> None:
    comparison = compared(*pair, catalogue=SHIPPED)
    choices = [one.choice for one in comparison.chosen]
    facts = {
        key
        for choice in choices
        for field in ("aim", "how_given", "time_and_place", "call_now")
        for line in getattr(choice, field)
        for key in line.sources
    }
    facts |= {key for choice in choices for effect in choice.side_effects for key in effect.sources}
    facts |= {key for study in comparison.studies for key in study.sources}

    assert {note.source.id for note in comparison.sources if note.number} == facts
    assert all(not choice.what and not choice.status for choice in choices)


def test_the_clinic_s_name_and_numbers_are_on_it() -> None:
    clinic = with_clinic()
    comparison = compared("prrt", "lanreotide", catalogue=clinic)

    assert comparison.clinic == clinic.clinic.name
    assert comparison.visit.call_day == clinic.clinic.call_day
