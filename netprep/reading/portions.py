"""What one sheet needs of a catalogue: the portions of what is chosen, put together. Pure.

A sheet made from the portions of its treatments, situations and tumor is the sheet made from the whole catalogue.
"""

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from msgspec.structs import replace

from netprep.given import Uses
from netprep.model import (
    Area,
    Catalogue,
    Clinic,
    Edition,
    Effect,
    Group,
    Question,
    Record,
    ShortName,
    Situation,
    Source,
    Study,
    Theme,
    Therapy,
    TumorFact,
    TumorValue,
)
from netprep.strings import fold
from netprep.words import AnswersFileWords, InterviewWords, ListeningWords, SheetWords, ShowWords, Words

Placed = TypeVar("Placed")
Blank = TypeVar("Blank", bound=Words)
Place = tuple[int, int, str]  # bytes before a portion, bytes of it, and its digest
_SIGNS = frozenset(",;/+&|")  # between the names of a list: such a text may be several
ALL = "*all"  # the portion that every sheet uses; no record has such an id


class Portion(Record, frozen=True):
    """Records of a catalogue, each with its place there."""

    groups: tuple[tuple[int, Group], ...] = ()
    therapies: tuple[tuple[int, Therapy], ...] = ()
    situations: tuple[tuple[int, Situation], ...] = ()
    questions: tuple[tuple[int, Question], ...] = ()
    sources: tuple[tuple[int, Source], ...] = ()
    tumors: tuple[tuple[int, TumorValue], ...] = ()


class Rest(Record, frozen=True):
    """What every sheet uses beside them; of the interview the one line that is told with a sheet."""

    catalogue: Edition
    areas: tuple[Area, ...]
    effects: tuple[Effect, ...]
    themes: tuple[Theme, ...]
    sheet: SheetWords
    clinic: Clinic
    short_names: tuple[ShortName, ...]
    tumor_facts: tuple[TumorFact, ...]
    studies: tuple[Study, ...]
    overdue: str


class Contents(Record, frozen=True):
    """Who has which name, as `fold` makes it, and where the portions stand."""

    choices: dict[str, tuple[str, ...]]  # ids, the first is meant
    abouts: dict[str, str]  # the id of the situation or tumor
    places: dict[str, Place]  # by id


PARTED = Portion.__struct_fields__
KEPT = tuple(field for field in Rest.__struct_fields__ if field != "overdue")


def named(contents: Contents, uses: Uses) -> list[str] | None:
    """Return the ids of the records whose portions such a sheet may use, None where a text is not just a name."""
    found: list[str] = []
    for text in uses.therapies:
        known = contents.choices.get(fold(text))
        if known is None or not _SIGNS.isdisjoint(text):
            return None
        found += known
    for text in uses.abouts:
        record = contents.abouts.get(fold(text))
        if record is None:
            return None
        found.append(record)
    return [*dict.fromkeys(found)]


def put_together(rest: Rest, portions: Sequence[Portion]) -> Catalogue:
    """Return a catalogue of these portions, each record once and in its order; no interview can be led with it."""
    fields: dict[str, Any] = {field: getattr(rest, field) for field in KEPT}
    fields |= {field: _in_order(getattr(portion, field) for portion in portions) for field in PARTED}
    return Catalogue(
        **fields,
        tests=(),
        interview=replace(_blank(InterviewWords, ""), overdue=rest.overdue),
        answers_file=_blank(AnswersFileWords, ""),
        show=_blank(ShowWords, ""),
        listening=_blank(ListeningWords, ()),
    )


def _blank(words: type[Blank], nothing: object) -> Blank:
    return words(**dict.fromkeys(words.__struct_fields__, nothing))


def _in_order(several: Iterable[Iterable[tuple[int, Placed]]]) -> tuple[Placed, ...]:
    places = {place: record for placed in several for place, record in placed}
    return tuple(places[place] for place in sorted(places))
