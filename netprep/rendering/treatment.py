"""All that the catalogue says about one treatment, as other programs read it."""

from typing import Literal

from netprep.assemble import assemble, statements, studies_of
from netprep.json_text import json_text
from netprep.model import (
    Answers,
    Catalogue,
    Choice,
    Edition,
    EffectSection,
    Group,
    Member,
    Question,
    Record,
    Rounds,
    SideEffect,
    Source,
    Statement,
    Study,
    Therapy,
)
from netprep.ranking import applies

FORMAT = 1  # raise when a key is renamed, removed or changes its meaning; see docs/json.md


class Document(Record, frozen=True):
    """One treatment or kind of treatment, with its questions, studies and sources."""

    format: int
    catalogue: Edition
    clinic: str
    kind: Literal["therapy", "group"]
    choice: Choice
    group_name: str
    members: tuple[Member, ...]
    side_effects: tuple[EffectSection, ...]
    questions: tuple[Question, ...]
    studies: tuple[Study, ...]
    sources: tuple[Source, ...]


def as_json(catalogue: Catalogue, choice: Therapy | Group) -> str:
    """Return it as indented JSON (UTF-8 text, one line feed at the end)."""
    sheet = assemble(catalogue, Answers(therapies=(choice.id,), length="full"))
    [chosen] = sheet.chosen
    return json_text(
        Document(
            format=FORMAT,
            catalogue=catalogue.catalogue,
            clinic=catalogue.clinic.name,
            kind=chosen.kind,
            choice=choice,
            group_name=chosen.group_name,
            members=chosen.members,
            side_effects=sheet.side_effects,
            questions=questions_of(catalogue, choice),
            studies=sheet.studies,
            sources=sources_of(catalogue, choice),
        )
    )


def questions_of(catalogue: Catalogue, choice: Therapy | Group) -> tuple[Question, ...]:
    """Return the questions that are asked of a treatment for itself, in the order of the catalogue."""
    return tuple(question for question in catalogue.questions if applies(question, choice))


def sources_of(catalogue: Catalogue, choice: Therapy | Group) -> tuple[Source, ...]:
    """Return every source that a treatment, its numbers or its questions rest on, in the order of the catalogue."""
    resting: tuple[Statement | Rounds | SideEffect | Study | Question, ...] = (
        *statements(choice),
        *choice.rounds,
        *choice.side_effects,
        *studies_of(catalogue.studies, choice),
        *questions_of(catalogue, choice),
    )
    cited = {key for one in resting for key in one.sources}
    return tuple(source for source in catalogue.sources if source.id in cited)
