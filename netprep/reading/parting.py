"""Parts a catalogue into portions: what all sheets use of it, and what each thing that can be chosen adds. Pure."""

from collections.abc import Iterable, Iterator

import msgspec

from netprep.assemble import OUTLOOK, statements
from netprep.index import Index
from netprep.model import (
    EVERYONE,
    Catalogue,
    Choice,
    Group,
    Question,
    Record,
    Rounds,
    SideEffect,
    Situation,
    Statement,
    Therapy,
    TumorValue,
    Used,
)
from netprep.reading.portions import ALL, KEPT, PARTED, Contents, Place, Rest

Chosen = Group | Therapy | Situation | TumorValue
_FIELDS = {Group: "groups", Therapy: "therapies", Situation: "situations", TumorValue: "tumors"}


def contents_of(catalogue: Catalogue, places: dict[str, Place]) -> Contents:
    """Return the names of a catalogue, with the places of its portions."""
    index = Index(catalogue)
    choices = {name: tuple({choice.id: 0 for choice, _ in found}) for name, found in index.called.items()}
    return Contents(choices, {name: record.id for name, record in index.abouts.items()}, places)


def rest_of(catalogue: Catalogue) -> Rest:
    """Return what stands in no portion."""
    return Rest(**{field: getattr(catalogue, field) for field in KEPT}, overdue=catalogue.interview.overdue)


def portions_of(catalogue: Catalogue) -> Iterator[tuple[str, bytes]]:
    """Yield the id and the portion of all sheets, and of every record that can be chosen, as JSON."""
    parting = _Parting(catalogue)
    yield ALL, parting.portion([], [EVERYONE, OUTLOOK])  # a sheet tells that there are questions on outlook
    records: tuple[Chosen, ...] = (
        *catalogue.groups,
        *catalogue.therapies,
        *catalogue.situations,
        *catalogue.tumors,
    )
    for record in records:
        yield record.id, parting.portion([record, *parting.beside(record)], [record.id])


class _Parting:
    """Knows the place of every record."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue, self._index = catalogue, Index(catalogue)
        self._known: dict[int, bytes] = {}
        self._places = {
            field: {record.id: place for place, record in enumerate(getattr(catalogue, field))} for field in PARTED
        }

    def beside(self, record: Chosen) -> Iterator[Chosen]:
        """Yield the records that a sheet names with this one."""
        if isinstance(record, Therapy):
            yield self._index.choices[record.group]
        elif isinstance(record, Group):
            yield from (therapy for therapy in self._catalogue.therapies if therapy.group == record.id)
        elif isinstance(record, TumorValue):
            yield from (self._index.choices[used.therapy] for used in record.used)

    def portion(self, records: list[Chosen], names: list[str]) -> bytes:
        """Return these records, the questions that are asked of these names, and the sources of all."""
        questions = self._asked(records, names)
        ids: dict[str, list[str]] = {field: [] for field in PARTED} | {
            "questions": [question.id for question in questions],
            "sources": [*self._cited(records[:1], questions)],
        }
        for record in records:
            ids[_FIELDS[type(record)]].append(record.id)
        return b"{%b}" % b",".join(
            b'"%b":[%b]' % (field.encode(), self._placed(field, ids[field])) for field in PARTED
        )

    def _asked(self, records: list[Chosen], names: list[str]) -> list[Question]:
        """Return what may be asked, in any order: of a treatment what is asked of its group too."""
        index = self._index
        names = [*names, *(record.group for record in records[:1] if isinstance(record, Therapy))]
        places = {place for name in names for place in index.naming.get(name, ())}
        found = {question.id: question for question in map(self._catalogue.questions.__getitem__, places)}
        found |= {question.id: question for question, sides in index.weighing if not sides.isdisjoint(names)}
        wanted = [identifier for record in records[:1] for identifier in record.first]
        wanted += [one.ask for record in records[:1] if isinstance(record, TumorValue) for one in record.instead]
        return [*(found | {identifier: index.questions[identifier] for identifier in wanted}).values()]

    def _cited(self, records: list[Chosen], questions: list[Question]) -> Iterator[str]:
        """Yield the ids of sources that stand in these records, also of the studies whose numbers they have."""
        for question in questions:
            yield from question.sources
        for record in records:
            yield from _sources_in(record)
            if isinstance(record, Choice):
                studies = {effect.chance.study for effect in record.side_effects if effect.chance}
                yield from (
                    key for study in self._catalogue.studies if study.id in studies for key in study.sources
                )

    def _placed(self, field: str, ids: Iterable[str]) -> bytes:
        records = getattr(self._catalogue, field)
        places = sorted({self._places[field][identifier] for identifier in ids})
        return b",".join(self._encoded(place, records[place]) for place in places)

    def _encoded(self, place: int, record: Record) -> bytes:
        """Return a record with its place; many portions hold the same."""
        if id(record) not in self._known:
            self._known[id(record)] = msgspec.json.encode((place, record))
        return self._known[id(record)]


def _sources_in(record: Chosen) -> Iterator[str]:
    """Yield the ids of sources that stand in what a sheet shows of a record."""
    facts: tuple[Statement | Rounds | SideEffect | Used, ...] = ()
    if isinstance(record, Choice):
        facts = (*statements(record), *record.rounds, *record.side_effects)
    elif isinstance(record, TumorValue):
        facts = (*record.used, *record.cautions)
    yield from (key for fact in facts for key in fact.sources)
