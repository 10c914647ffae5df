"""Looks a catalogue up once for all sheets made from it. Pure: the same catalogue, the same index."""

from collections import defaultdict
from functools import cached_property

from netprep.known import Called, names_of
from netprep.model import (
    EVERYONE,
    Catalogue,
    Cause,
    Chosen,
    Effect,
    Group,
    Item,
    Question,
    Reason,
    Situation,
    Source,
    Therapy,
    TumorValue,
)
from netprep.strings import fold

Spelled = dict[str, list[tuple[Called, str]]]  # by a name as `fold` makes it: its record, and how it is written


class Index:
    """The records of a catalogue by what they are looked for, and what was worked out from them alone."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        choices: tuple[Therapy | Group, ...] = (*catalogue.groups, *catalogue.therapies)
        self.choices = {choice.id: choice for choice in choices}
        self.tumors: dict[str, TumorValue] = {value.id: value for value in catalogue.tumors}
        self.sources: dict[str, Source] = {source.id: source for source in catalogue.sources}
        self.effects: dict[str, list[Effect]] = defaultdict(list)  # by area
        for effect in catalogue.effects:
            self.effects[effect.area].append(effect)
        self._add_questions(catalogue)
        self.asked: dict[str, dict[str, Question]] = {}  # by record, as ranking.asked_of finds them
        self.ranked: dict[str, list[str]] = {}  # likewise ranking.ranked
        self.reasons: dict[str, Reason] = {}  # by record, as assemble makes them
        self.chosen: dict[tuple[str, str], Chosen] = {}  # likewise, by treatment and length of the sheet
        self.causes: dict[str, list[tuple[str, Cause]]] = {}  # likewise, by treatment
        self.items: dict[tuple[str, tuple[Reason, ...]], Item] = {}  # likewise

    @cached_property
    def called(self) -> dict[str, list[tuple[Therapy | Group, str]]]:
        """Every treatment with a name, by the name as `fold` makes it; the first is meant where several have it."""
        choices: tuple[Therapy | Group, ...] = (*self.catalogue.therapies, *self.catalogue.groups)
        found: dict[str, list[tuple[Therapy | Group, str]]] = {}
        for choice in choices:
            for name in (choice.name, *names_of(choice)):
                found.setdefault(fold(name), []).append((choice, name))
        return found

    @cached_property
    def abouts(self) -> dict[str, Situation | TumorValue]:
        """Every situation, and what a tumor can be, by each name as `fold` makes it; the first has it."""
        records: tuple[Situation | TumorValue, ...] = (*self.catalogue.situations, *self.catalogue.tumors)
        return {fold(name): record for record in reversed(records) for name in names_of(record)}

    @cached_property
    def values(self) -> dict[str, dict[str, TumorValue]]:
        """What a tumor can be, by the fact and likewise."""
        found: dict[str, dict[str, TumorValue]] = defaultdict(dict)
        for value in self.catalogue.tumors:
            for name in names_of(value):
                found[value.fact].setdefault(fold(name), value)
        return found

    @cached_property
    def spelled(self) -> dict[str, Spelled]:
        """All names by the key of an answers file behind which they stand, and those of each fact of a tumor."""
        known = self.catalogue
        records: dict[str, tuple[Called, ...]] = {
            "therapies": (*known.therapies, *known.groups),
            "about": (*known.situations, *known.tumors),
            "tumor": known.tumors,
        }
        for value in known.tumors:
            records[value.fact] = (*records.get(value.fact, ()), value)
        return {key: _spelled(some) for key, some in records.items()}

    def _add_questions(self, catalogue: Catalogue) -> None:
        self.questions: dict[str, Question] = {}
        self.order = _Order(catalogue)
        self.naming: dict[str, list[int]] = defaultdict(list)  # places of questions, by what they apply to
        self.weighing: list[tuple[Question, frozenset[str]]] = []
        self.core, self.always = set[str](), set[str]()
        self.answered: list[Question] = []  # by a number to call
        for place, question in enumerate(catalogue.questions):
            self.questions[question.id] = question
            self.order.places[question.id] = place
            for name in question.applies_to:
                self.naming[name].append(place)
            if question.applies_to_all_of:
                self.weighing.append((question, frozenset(question.applies_to_all_of)))
            if question.page_1:
                self.core.add(question.id)
            if question.always:
                self.always.add(question.id)
            if question.answered_by:
                self.answered.append(question)
        general = (catalogue.questions[place] for place in self.naming.get(EVERYONE, ()))
        self.for_all = {question.id: question for question in general}


def _spelled(records: tuple[Called, ...]) -> Spelled:
    found: Spelled = {}
    for record in records:
        for name in names_of(record):
            found.setdefault(fold(name), []).append((record, name))
    return found


class _Order(dict[str, tuple[int, int, int]]):
    """Where a question comes in a visit, by its id: worked out when it is first asked for."""

    def __init__(self, catalogue: Catalogue) -> None:
        super().__init__()
        self.places: dict[str, int] = {}  # of questions in the catalogue
        self._questions = catalogue.questions
        self._themes = {theme.id: position for position, theme in enumerate(catalogue.themes)}

    def __missing__(self, identifier: str) -> tuple[int, int, int]:
        place = self.places[identifier]
        question = self._questions[place]
        self[identifier] = (self._themes[question.theme], -question.importance, place)
        return self[identifier]


_KEPT: list[Index] = []  # of the catalogue that was used last


def index_of(catalogue: Catalogue) -> Index:
    """Return the index of a catalogue; it is made once as long as no other catalogue is looked up."""
    if not _KEPT or _KEPT[0].catalogue is not catalogue:
        _KEPT[:] = [Index(catalogue)]
    return _KEPT[0]
