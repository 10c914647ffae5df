"""Lays a clinic's lines over the catalogue: adds, changes and hides records by id, with their own places kept."""

from collections.abc import Callable, Iterator
from functools import partial

from netprep.errors import Problem
from netprep.yaml_reader import Map, Seq

HIDE = "hide"  # `hide: true` in a clinic's record takes ours away
# What may name a hidden record: pattern of the list, the key in its items ("" for plain ids), the kinds named.
_NAMED_IN = (
    ("questions", "applies_to", "", ("groups", "therapies", "situations")),
    ("groups", "side_effects", "effect", ("effects",)),
    ("therapies", "side_effects", "effect", ("effects",)),
)


def is_whole(tree: Map) -> bool:
    """Tell whether a tree is a catalogue of its own: only those have a version."""
    head = tree.get("catalogue")
    return isinstance(head, Map) and "version" in head


def lay_over(base: Map, clinic: Map) -> list[Problem]:
    """Change `base` by what `clinic` says, and return the problems of doing so.

    Lists of records are joined by id; a record with a known id replaces only the keys it has, and with
    `hide: true` takes the record away, together with the lines that name it. Other keys replace ours.
    """
    problems: list[Problem] = []
    for key, value in clinic.items():
        ours = base.get(key)
        if isinstance(ours, Seq) and isinstance(value, Seq):
            problems.extend(_lay_list(base, key, ours, value))
        elif isinstance(ours, Map) and isinstance(value, Map):
            _lay_map(ours, value)
        else:
            base[key], base.keys_at[key], base.values_at[key] = value, clinic.keys_at[key], clinic.values_at[key]
    return problems


def _lay_list(base: Map, kind: str, ours: Seq, theirs: Seq) -> Iterator[Problem]:
    """Add, change or hide the records of one kind."""
    known = {
        record["id"]: record for record in ours if isinstance(record, Map) and isinstance(record.get("id"), str)
    }
    for record, mark in zip(theirs, theirs.items_at, strict=True):
        name = record.get("id") if isinstance(record, Map) else None
        found = known.get(name) if isinstance(name, str) else None
        if isinstance(record, Map) and HIDE in record:
            yield from _hide(base, kind, record, known=found is not None)
        elif isinstance(record, Map) and found is not None:
            _lay_map(found, record)
        else:
            ours.append(record)
            ours.items_at.append(mark)


def _lay_map(ours: Map, theirs: Map) -> None:
    for key, value in theirs.items():
        ours[key], ours.keys_at[key], ours.values_at[key] = value, theirs.keys_at[key], theirs.values_at[key]


def _hide(base: Map, kind: str, record: Map, *, known: bool) -> Iterator[Problem]:
    at = record.values_at[HIDE]
    if record[HIDE] is not True:
        yield Problem(*at, "type", "'hide' can only be true; to show the record remove it from this file")
    elif set(record) != {"id", HIDE}:
        yield Problem(*at, "hide", "a hidden record has only 'id' and 'hide'; remove the other keys")
    elif not known:
        yield Problem(
            *record.mark, "unknown-id", f"'{record.get('id')}' is not an id under {kind}, so it cannot be hidden"
        )
    else:
        _take_away(base, kind, str(record["id"]))


def _take_away(base: Map, kind: str, name: str) -> None:
    """Remove a record and every mention of it; a question that named nothing else goes too."""
    _keep(base[kind], lambda record: not isinstance(record, Map) or record.get("id") != name)
    for owners, field, key, kinds in _NAMED_IN:
        if kind in kinds:
            for owner in list(_records(base, owners)):
                _keep(owner.get(field), partial(_is_other, name, key))
    _keep(base.get("questions"), lambda record: not isinstance(record, Map) or record.get("applies_to") != [])


def _records(base: Map, kind: str) -> Iterator[Map]:
    records = base.get(kind)
    return (record for record in records if isinstance(record, Map)) if isinstance(records, Seq) else iter(())


def _is_other(name: str, key: str, item: object) -> bool:
    """Tell whether an item of a list, or the id under `key` in it, is another than `name`."""
    return (item.get(key) if key and isinstance(item, Map) else item) != name


def _keep(items: object, wanted: Callable[[object], bool]) -> None:
    """Keep the items that are wanted, with their places."""
    if isinstance(items, Seq):
        kept = [(item, mark) for item, mark in zip(items, items.items_at, strict=True) if wanted(item)]
        items[:] = [item for item, _ in kept]
        items.items_at[:] = [mark for _, mark in kept]
