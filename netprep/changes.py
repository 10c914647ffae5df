"""Finds what changed between two catalogues, and tells it in words, for the people who review it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from msgspec.structs import replace

from netprep.json_text import json_text
from netprep.model import (
    Catalogue,
    Chance,
    Change,
    Edition,
    Instead,
    Record,
    Rounds,
    SideEffect,
    Statement,
    Used,
)
from netprep.reading.fixed_words import WORDS
from netprep.reading.kinds import KINDS, LISTS, PARTS, Is

FORMAT = 1  # of the JSON; raise when a key is renamed, removed or changes its meaning; see docs/json.md
At = tuple[str, str]  # part of the catalogue, and id of the record in it
Effects = Mapping[str, str]  # the wording of each side effect


class Document(Record, frozen=True):
    """What changed between two catalogues, as other programs read it."""

    format: int
    old: Edition
    new: Edition
    changes: tuple[Change, ...]


class _Line(NamedTuple):
    """One line of a list, of whatever kind."""

    text: str
    note: str = ""
    chance: str = ""
    sources: tuple[str, ...] = ()

    @property
    def whole(self) -> str:
        return ", ".join(filter(None, (self.text, self.note, self.chance)))


def find_changes(old: Catalogue, new: Catalogue) -> tuple[Change, ...]:
    """Return each change, kind by kind, in the order of the new catalogue."""
    return tuple(_changes(old, new))


def in_words(change: Change) -> str:
    """Return a change as one line, such as "lanreotide: side effect 'gallstones' added"."""
    return f"{change.id}: {_told(change)}"


def as_json(old: Catalogue, new: Catalogue, changes: tuple[Change, ...]) -> str:
    """Return the changes and the editions they lie between as indented JSON."""
    return json_text(Document(FORMAT, old.catalogue, new.catalogue, changes))


# ---------------------------------------------------------------- finding


def _changes(old: Catalogue, new: Catalogue) -> Iterator[Change]:
    effects = {effect.id: effect.name for effect in (*old.effects, *new.effects)}
    for part in PARTS:
        yield from _fields((part, part), getattr(old, part), getattr(new, part), effects)
    for part in KINDS:
        yield from _records(part, getattr(old, part), getattr(new, part), effects)
    for part in LISTS:
        yield from _list((part, part), part, _lines(getattr(old, part), {}), _lines(getattr(new, part), {}))
    for part in WORDS:
        yield from _fields((part, part), getattr(old, part), getattr(new, part), effects)


def _records(part: str, old: Iterable[Any], new: Iterable[Any], effects: Effects) -> Iterator[Change]:
    before, after = {record.id: record for record in old}, {record.id: record for record in new}
    called = KINDS[part].called
    for identifier, record in before.items():
        if identifier not in after:
            sources = _sources(record)
            yield Change(part, identifier, "removed", before=getattr(record, called), sources=sources)
    for identifier, record in after.items():
        if identifier in before:
            yield from _fields((part, identifier), before[identifier], record, effects)
        else:
            lines = tuple(_said(part, record, effects)) if KINDS[part].typed else ()
            sources = _sources(record)
            yield Change(part, identifier, "added", after=getattr(record, called), sources=sources, lines=lines)
    if _moved(before, after):
        yield Change(part, part, "moved")


def _said(part: str, record: Any, effects: Effects) -> Iterator[Change]:
    """Yield all that a record says apart from its name, each as a change from nothing."""
    empty = {
        field: type(value)()
        for field in record.__struct_fields__
        if isinstance(value := getattr(record, field), tuple | str) and field not in ("id", KINDS[part].called)
    }
    return _fields((part, record.id), replace(record, **empty), record, effects)


def _moved(before: dict[str, Any], after: dict[str, Any]) -> bool:
    """Tell whether what both have comes in another order."""
    return [key for key in before if key in after] != [key for key in after if key in before]


def _fields(at: At, old: Any, new: Any, effects: Effects) -> Iterator[Change]:
    """Yield what changed inside one record."""
    for field in old.__struct_fields__:
        before, after = getattr(old, field), getattr(new, field)
        if before == after:
            continue
        names = _names(at[0], field)
        if isinstance(before, tuple):
            for change in _list(at, field, _lines(before, effects), _lines(after, effects)):
                yield replace(change, names=names, sources=change.sources or _sources(new))
        else:
            told = Change(*at, "changed", field, before=_value(before), after=_value(after))
            yield replace(told, names=names, sources=_sources(new))


def _value(value: object) -> str:
    """Return a value as text; a picture only by its size."""
    text = str(value)
    return f"a picture of {len(text)} letters" if text.startswith("data:image/") else text


def _names(part: str, field: str) -> tuple[str, ...]:
    """Return the kinds of record that a field names."""
    known = KINDS[part].fields.get(field.strip("_")) if part in KINDS else None
    if known and known.what is Is.USED:
        return known.inside[known.key].of
    return known.of if known and known.what in (Is.REF, Is.SOURCES) else ()


def _sources(record: Any) -> tuple[str, ...]:
    """Return what a record as a whole rests on: a question does, a treatment has them line by line."""
    sources = getattr(record, "sources", ())
    return sources if isinstance(sources, tuple) else ()  # the words of the sheet have one called so


def _lines(items: Iterable[object], effects: Effects) -> list[tuple[str, _Line]]:
    """Return the lines of a list, each with what tells it from the others."""
    return [_line(item, effects) for item in items]


def _line(item: object, effects: Effects) -> tuple[str, _Line]:
    match item:
        case SideEffect():
            chance = _chance(item.chance) if item.chance else ""
            return item.effect, _Line(effects[item.effect], item.note, chance, item.sources)
        case Used():
            return item.therapy, _Line(item.therapy, sources=item.sources)
        case Instead():
            told = f"{item.ask} in place of {item.of}"
            return told, _Line(told)
        case Rounds():
            asked = "".join(f", {one}" for one in item.write)
            told = f"{item.count or '?'}, every {item.weeks} weeks{asked}"
            return item.what, _Line(item.what, told, sources=item.sources)
        case Statement():
            return item.text, _Line(item.text, sources=item.sources)
        case _:
            return str(item), _Line(str(item))


def _chance(chance: Chance) -> str:
    """Return a number as the catalogue has it: how many of 100, of those compared with, severe ones only, where."""
    against = f", against {chance.against}" if isinstance(chance.against, int) else ""
    return f"{'severe in ' if chance.severe else ''}{chance.of_100} of 100 people{against} ({chance.study})"


def _list(at: At, field: str, old: list[tuple[str, _Line]], new: list[tuple[str, _Line]]) -> Iterator[Change]:
    """Yield what was added to, removed from, altered or moved in a list."""
    before, after = dict(old), dict(new)
    for key, line in before.items():
        if key not in after:
            yield Change(*at, "removed", field, line.text, before=line.whole, sources=line.sources)
    for key, line in after.items():
        if key in before:
            yield from _altered(at, field, before[key], line)
        else:
            yield Change(*at, "added", field, line.text, after=line.whole, sources=line.sources)
    if _moved(before, after):
        yield Change(*at, "moved", field)
    elif len(old) + len(new) > len(before) + len(after):
        yield Change(*at, "twice", field)


def _altered(at: At, field: str, old: _Line, new: _Line) -> Iterator[Change]:
    if old.note != new.note:
        yield Change(*at, "changed", field, new.text, "note", old.note, new.note, new.sources)
    if old.chance != new.chance:
        yield Change(*at, "changed", field, new.text, "chance", old.chance, new.chance, new.sources)
    if old.sources != new.sources:
        before, after = ", ".join(old.sources), ", ".join(new.sources)
        yield Change(*at, "changed", field, new.text, "sources", before, after, new.sources)


# ---------------------------------------------------------------- telling


def _told(change: Change) -> str:
    if not change.field:
        return _told_of_record(change)
    label = _label(change)
    match change.how:
        case "moved":
            return f"the order of {label} changed"
        case "twice":
            return f"{label} holds a line twice, before or now"
        case "changed":
            return f"{label}{_altered_to(change)}"
        case _:
            return f"{label} '{change.item}' {change.how}"


def _altered_to(change: Change) -> str:
    if change.aspect == "sources":
        return f" '{change.item}': sources changed from {change.before} to {change.after}"
    note = f" '{change.item}': {change.aspect}" if change.aspect else ""
    return f"{note} changed from '{change.before}' to '{change.after}'"


def _told_of_record(change: Change) -> str:
    if change.how == "moved":
        return "the order changed"
    return f"{KINDS[change.part].one} {change.how} ({change.before or change.after})"


def _label(change: Change) -> str:
    """Return what a field is called: a whole list, or one line of it."""
    if change.field in LISTS:
        return f"name of a {change.field.removesuffix('s')}"
    label = change.field.replace("_", " ").strip()
    return label.removesuffix("s") if change.field == "side_effects" and change.item else label
