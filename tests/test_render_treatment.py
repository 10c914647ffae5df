"""`show --json` holds all that the catalogue says about a treatment: no fact, source or number is left out."""

import json
from typing import Any

import pytest
from test_render_json import differences, source_ids

from netprep.model import Group, Therapy
from netprep.reading.loading import load_catalogue
from netprep.rendering.treatment import FORMAT, as_json, questions_of

SHIPPED = load_catalogue()
CHOICES: dict[str, Therapy | Group] = {one.id: one for one in SHIPPED.groups}
CHOICES |= {one.id: one for one in SHIPPED.therapies}


def parsed(identifier: str) -> Any:
    return json.loads(as_json(SHIPPED, CHOICES[identifier]))


@pytest.mark.parametrize("identifier", CHOICES)
def test_every_treatment_is_told_as_documented_with_all_its_sources(identifier: str) -> None:
    told = parsed(identifier)

    assert told["format"] == FORMAT
    assert [*differences(told, "treatment", "$")] == []
    assert {*source_ids(told)} == {one["id"] for one in told["sources"]}


@pytest.mark.parametrize("identifier", ["prrt", "octreotide", "hormone-therapy"])
def test_facts_questions_and_side_effects_are_those_of_the_catalogue(identifier: str) -> None:
    told, choice = parsed(identifier), CHOICES[identifier]
    effects = {one["id"]: one for section in told["side_effects"] for one in section["effects"]}

    assert told["choice"]["words"] == [*choice.words]
    assert [fact["text"] for fact in told["choice"]["what"]] == [fact.text for fact in choice.what]
    assert [one["id"] for one in told["questions"]] == [one.id for one in questions_of(SHIPPED, choice)]
    assert {*effects} == {effect.effect for effect in choice.side_effects}
    assert told["kind"] == ("group" if isinstance(choice, Group) else "therapy")
    assert [one["id"] for one in told["members"]] == [
        one.id for one in SHIPPED.therapies if one.group == identifier
    ]


def test_a_question_that_makes_no_sense_for_a_treatment_is_not_among_its_own() -> None:
    for question in SHIPPED.questions:
        for identifier in question.except_:
            assert question not in questions_of(SHIPPED, CHOICES[identifier])
    [alone] = [question for question in SHIPPED.questions if question.id == "immune-drug-which"]
    assert alone in questions_of(SHIPPED, CHOICES["immune-therapy"])
    assert not any(
        alone in questions_of(SHIPPED, one) for one in SHIPPED.therapies if one.group == "immune-therapy"
    )


def test_every_number_stands_with_its_study() -> None:
    told = parsed("prrt")
    causes = [cause for section in told["side_effects"] for one in section["effects"] for cause in one["causes"]]
    chances = [cause["chance"] for cause in causes if "chance" in cause]

    assert chances
    assert {chance["study"] for chance in chances} == {study["id"] for study in told["studies"]}
