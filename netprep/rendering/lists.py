"""What can be chosen, list by list, as other programs read it: JSON, or a line a record for a shell."""

from collections.abc import Iterable, Iterator
from typing import Any, Literal

import msgspec

from netprep.json_text import json_text
from netprep.model import (
    Catalogue,
    Choice,
    Edition,
    Question,
    Record,
    Situation,
    Source,
    Theme,
    TumorFact,
    TumorValue,
)

FORMAT = 1  # raise when a key is renamed, removed or changes its meaning; see docs/json.md
COLUMNS = {  # of each list, as lines; a new one comes last
    "treatments": ("id", "name", "summary", "kind", "group", "section"),
    "situations": ("id", "name", "summary", "section"),
    "tumors": ("id", "name", "summary", "fact", "section"),
    "themes": ("id", "name", "section"),
    "questions": ("id", "text", "theme", "applies_to"),
    "sources": ("id", "title", "publisher", "date", "kind", "address"),
}


class Listed(Record, frozen=True):
    """A treatment or kind of treatment, as a list has it."""

    id: str
    kind: Literal["therapy", "group"]
    name: str
    summary: str
    group: str  # the id of the kind it belongs to; of a kind its own
    section: str
    also_called: tuple[str, ...]
    holds: tuple[str, ...]
    reviewed: str


class Document(Record, frozen=True):
    """The lists that were asked for; the others have no key."""

    format: int
    catalogue: Edition
    treatments: tuple[Listed, ...] | msgspec.UnsetType = msgspec.UNSET
    situations: tuple[Situation, ...] | msgspec.UnsetType = msgspec.UNSET
    tumor_facts: tuple[TumorFact, ...] | msgspec.UnsetType = msgspec.UNSET  # with `tumors`
    tumors: tuple[TumorValue, ...] | msgspec.UnsetType = msgspec.UNSET
    themes: tuple[Theme, ...] | msgspec.UnsetType = msgspec.UNSET
    questions: tuple[Question, ...] | msgspec.UnsetType = msgspec.UNSET
    sources: tuple[Source, ...] | msgspec.UnsetType = msgspec.UNSET


def as_json(catalogue: Catalogue, names: Iterable[str]) -> str:
    """Return the lists with these names, of COLUMNS, as indented JSON."""
    lists: dict[str, tuple[Any, ...]] = {name: _records(catalogue, name) for name in names}
    if "tumors" in lists:
        lists["tumor_facts"] = catalogue.tumor_facts
    return json_text(Document(FORMAT, catalogue.catalogue, **lists))


def as_lines(catalogue: Catalogue, name: str) -> str:
    """Return one list as lines: a record each, its columns parted by tabs, nothing wrapped and no heading."""
    rows = ((_cell(getattr(record, column)) for column in COLUMNS[name]) for record in _records(catalogue, name))
    return "".join("\t".join(row) + "\n" for row in rows)


def _cell(value: str | tuple[str, ...]) -> str:
    return value if isinstance(value, str) else ",".join(value)


def _records(catalogue: Catalogue, name: str) -> tuple[Any, ...]:
    records: tuple[Any, ...] = tuple(_treatments(catalogue)) if name == "treatments" else getattr(catalogue, name)
    return records


def _treatments(catalogue: Catalogue) -> Iterator[Listed]:
    """Yield each kind of treatment, and after it those that belong to it."""
    groups = {group.id: group for group in catalogue.groups}
    for kind in kinds_of(catalogue):
        if kind in groups:
            yield _listed("group", groups[kind], kind)
        yield from (_listed("therapy", one, kind) for one in catalogue.therapies if one.group == kind)


def kinds_of(catalogue: Catalogue) -> tuple[str, ...]:
    """Return the kinds of treatment in order, also those of which only treatments are in a list."""
    return tuple(
        dict.fromkeys((*(one.id for one in catalogue.groups), *(one.group for one in catalogue.therapies)))
    )


def _listed(kind: Literal["therapy", "group"], choice: Choice, group: str) -> Listed:
    shared = {name: getattr(choice, name) for name in Listed.__struct_fields__ if name not in ("kind", "group")}
    return Listed(kind=kind, group=group, **shared)
