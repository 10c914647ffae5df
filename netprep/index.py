"""Looks a catalogue up once for all sheets made from it. Pure: the same catalogue, the same index."""

from collections import defaultdict
from functools import cached_property

from netprep.known import names_of
from netprep.model import (
    Catalogue,
    Cause,
    Chosen,
    Effect,
    Group,
    Item,
    Question,
    Reason,
    Source,
    Therapy,
    TumorValue,
)
from netprep.strings import fold


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

    def _add_questions(self, catalogue: Catalogue) -> None:
        self.questions: dict[str, Question] = {question.id: question for question in catalogue.questions}
        themes = {theme.id: position for position, theme in enumerate(catalogue.themes)}
        in_order = sorted(catalogue.questions, key=lambda asked: (themes[asked.theme], -asked.importance))
        self.order = {question.id: place for place, question in enumerate(in_order)}  # that of the visit
        self.naming: dict[str, list[int]] = defaultdict(list)  # places of questions, by what they apply to
        for place, question in enumerate(catalogue.questions):
            for name in question.applies_to:
                self.naming[name].append(place)
        self.for_all = {question.id: question for question in catalogue.questions if "all" in question.applies_to}
        weighing = [question for question in catalogue.questions if question.applies_to_all_of]
        self.weighing = [(question, frozenset(question.applies_to_all_of)) for question in weighing]
        self.core = {question.id for question in catalogue.questions if question.page_1}
        self.always = {question.id for question in catalogue.questions if question.always}


_KEPT: list[Index] = []  # of the catalogue that was used last


def index_of(catalogue: Catalogue) -> Index:
    """Return the index of a catalogue; it is made once as long as no other catalogue is looked up."""
    if not _KEPT or _KEPT[0].catalogue is not catalogue:
        _KEPT[:] = [Index(catalogue)]
    return _KEPT[0]
