"""Tells in words what changed between two catalogues, for the people who review it."""

from collections.abc import Iterable, Iterator
from typing import Any

from netprep.model import Catalogue, SideEffect, Statement
from netprep.reading.kinds import KINDS, LISTS, PARTS, Kind
from netprep.reading.wording import WORDS


def find_changes(old: Catalogue, new: Catalogue) -> list[str]:
    """Return one line for each change, kind by kind, such as "lanreotide: side effect 'gallstones' added"."""
    effects = {effect.id: effect.name for effect in (*old.effects, *new.effects)}
    lines: list[str] = []
    for part in PARTS:
        lines += _fields(part, getattr(old, part), getattr(new, part), effects)
    for name, kind in KINDS.items():
        lines += _records(name, kind, getattr(old, name), getattr(new, name), effects)
    for name in LISTS:
        lines += _list(name, f"name of a {name.removesuffix('s')}", getattr(old, name), getattr(new, name))
    for words in WORDS:
        lines += _fields(words, getattr(old, words), getattr(new, words), effects)
    return lines


def _records(
    name: str, kind: Kind, old: Iterable[Any], new: Iterable[Any], effects: dict[str, str]
) -> Iterator[str]:
    before, after = {record.id: record for record in old}, {record.id: record for record in new}
    for identifier in [key for key in before if key not in after]:
        yield f"{identifier}: {kind.one} removed ({getattr(before[identifier], kind.called)})"
    for identifier, record in after.items():
        if identifier not in before:
            yield f"{identifier}: {kind.one} added ({getattr(record, kind.called)})"
        else:
            yield from _fields(identifier, before[identifier], record, effects)
    if _moved(before, after):
        yield f"{name}: the order changed"


def _moved(before: dict[str, Any], after: dict[str, Any]) -> bool:
    """Tell whether what both have comes in another order."""
    return [key for key in before if key in after] != [key for key in after if key in before]


def _fields(identifier: str, old: Any, new: Any, effects: dict[str, str]) -> Iterator[str]:
    """Yield what changed inside one record."""
    for field in old.__struct_fields__:
        before, after = getattr(old, field), getattr(new, field)
        label = field.replace("_", " ").strip()
        if before == after:
            continue
        if not isinstance(before, tuple):
            yield f"{identifier}: {label} changed from '{before}' to '{after}'"
        elif any(isinstance(item, SideEffect) for item in (*before, *after)):
            yield from _side_effects(identifier, before, after, effects)
        else:
            yield from _list(identifier, label, before, after)


def _list(identifier: str, label: str, old: tuple[Any, ...], new: tuple[Any, ...]) -> Iterator[str]:
    """Yield what was added to, removed from, sourced anew or moved in a list of texts."""
    before, after = {_text(item): item for item in old}, {_text(item): item for item in new}
    for text in before:
        if text not in after:
            yield f"{identifier}: {label} '{text}' removed"
    for text, item in after.items():
        if text not in before:
            yield f"{identifier}: {label} '{text}' added"
        elif item != before[text]:
            yield f"{identifier}: {label} '{text}': {_sourced(before[text], item)}"
    if _moved(before, after):
        yield f"{identifier}: the order of {label} changed"
    elif len(old) + len(new) > len(before) + len(after):
        yield f"{identifier}: {label} holds a line twice, before or now"


def _text(item: object) -> str:
    return item.text if isinstance(item, Statement) else str(item)


def _side_effects(
    identifier: str, old: tuple[SideEffect, ...], new: tuple[SideEffect, ...], effects: dict[str, str]
) -> Iterator[str]:
    before, after = {item.effect: item for item in old}, {item.effect: item for item in new}
    for effect in [key for key in before if key not in after]:
        yield f"{identifier}: side effect '{effects[effect]}' removed"
    for effect, item in after.items():
        if effect not in before:
            yield f"{identifier}: side effect '{effects[effect]}' added"
            continue
        if item.note != before[effect].note:
            note = f"note changed from '{before[effect].note}' to '{item.note}'"
            yield f"{identifier}: side effect '{effects[effect]}': {note}"
        if item.sources != before[effect].sources:
            yield f"{identifier}: side effect '{effects[effect]}': {_sourced(before[effect], item)}"
    if _moved(before, after):
        yield f"{identifier}: the order of side effects changed"


def _sourced(old: Any, new: Any) -> str:
    return f"sources changed from {', '.join(old.sources)} to {', '.join(new.sources)}"
