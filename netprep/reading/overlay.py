"""Lays a layer over a catalogue: adds, changes and hides records by id, with their own places kept.

Whatever goes wrong is told at the layer's line: places below move to the line that changed them.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import cache

from netprep.errors import Problem
from netprep.reading.kinds import HIDE, KINDS, TOP_RANK, Is, Losing, depth, losing, needed_by
from netprep.reading.places import Places
from netprep.reading.shapes import Hints
from netprep.reading.yaml_reader import Map, Mark, Seq

Hidden = list[tuple[str, Map]]  # the kind of each record to hide, and what the layer says of it


def is_whole(tree: Map) -> bool:
    """Tell whether a tree is a catalogue of its own: only those have a version."""
    head = tree.get("catalogue")
    return isinstance(head, Map) and "version" in head


def fill_words(whole: Map, ours: Map, parts: Iterable[str]) -> None:
    """Give a catalogue of its own our fixed words where it has none: those that netprep has learned since."""
    for part in parts:
        theirs, words = whole.get(part), ours.get(part)
        if isinstance(theirs, Map) and isinstance(words, Map):
            for key in words.keys() - theirs.keys():
                _put(theirs, key, words)
        elif part not in whole and part in ours:
            _put(whole, part, ours)


def lay_over(base: Map, layer: Map, files: frozenset[str]) -> list[Problem]:
    """Change `base` by what `layer`, read from `files`, says, and return the problems of doing so.

    Lists of records are joined by id; a record with a known id replaces only the keys it has, and with
    `hide: true` takes the record away, together with the lines below that name it. Other keys replace those below.
    """
    hidden: Hidden = []
    problems = [*_lay_all(base, layer, hidden)]
    hidden.sort(key=lambda pair: depth(pair[0]))
    below = _Below(base, files, {kind for kind, _ in hidden})
    for kind, record in hidden:
        problems.extend(below.hide(kind, record))
    return problems


def _lay_all(base: Map, layer: Map, hidden: Hidden) -> Iterator[Problem]:
    """Add and change records and words; note in `hidden` what is to be taken away."""
    for key, value in layer.items():
        ours = base.get(key)
        if isinstance(ours, Seq) and isinstance(value, Seq):
            base.values_at[key] = layer.values_at[key]
            yield from _lay_list(key, ours, value, hidden)
        elif isinstance(ours, Map) and isinstance(value, Map):
            _lay_map(ours, value)
        elif ours is None:
            _put(base, key, layer)
        else:
            wanted = "a list (lines that start with '-')" if isinstance(ours, Seq) else "'key: value' lines"
            yield Problem(*layer.values_at[key], "type", f"'{key}' must be {wanted}")


def _lay_list(kind: str, ours: Seq, theirs: Seq, hidden: Hidden) -> Iterator[Problem]:
    """Add or change the records of one kind."""
    known = {str(record.get("id")): record for record in ours if isinstance(record, Map)}
    seen: dict[str, Mark] = {}
    gone = {str(hide.get("id")) for _, hide in hidden}
    for record, mark in zip(theirs, theirs.items_at, strict=True):
        name = str(record.get("id")) if isinstance(record, Map) else ""
        first = seen.setdefault(name, mark)
        hides = isinstance(record, Map) and HIDE in record
        if name and first is not mark and (name in known or hides or name in gone):
            yield Problem(*mark, "repeated-id", f"'{name}' stands on line {seen[name].line} already; keep one")
        elif isinstance(record, Map) and HIDE in record:
            hidden.append((kind, record))
            gone.add(name)
        elif isinstance(record, Map) and name in known:
            _lay_map(known[name], record)
        else:
            _ask_always(kind, record)
            ours.append(record)
            ours.items_at.append(mark)


def _ask_always(kind: str, record: object) -> None:
    """Let a question that a layer adds for everybody, with the highest rank, be on every short sheet."""
    fields = KINDS[kind].fields if kind in KINDS else {}
    key = next((name for name, field in fields.items() if field.what is Is.ALWAYS), "")
    if key and isinstance(record, Map) and key not in record and record.get("importance") == TOP_RANK:
        named = record.get("applies_to")
        if isinstance(named, Seq) and "all" in named:
            record[key] = True
            record.keys_at[key] = record.values_at[key] = record.mark


def _lay_map(ours: Map, theirs: Map) -> None:
    ours.mark = theirs.mark
    for key in theirs:
        _put(ours, key, theirs)


def _put(ours: Map, key: str, theirs: Map) -> None:
    ours[key], ours.keys_at[key], ours.values_at[key] = theirs[key], theirs.keys_at[key], theirs.values_at[key]


class _Below:
    """What lies below a layer, while records of it are hidden."""

    def __init__(self, base: Map, files: frozenset[str], kinds: set[str]) -> None:
        self._base = base
        self._files = files
        self._before = {kind: self._ids_of(kind) for kind in kinds}
        self._near = Hints()
        self._ids = cache(self._ids_of)
        self._needed = cache(self._needed_of)

    def hide(self, kind: str, record: Map) -> Iterator[Problem]:
        """Take away what a record of the layer hides, or say why that cannot be."""
        at, name = record.values_at[HIDE], str(record.get("id"))
        if record[HIDE] is not True:
            yield Problem(*at, "type", "'hide' can only be true; to show the record remove it from this file")
        elif set(record) != {"id", HIDE}:
            yield Problem(*at, "hide", "a hidden record has 'id' and 'hide', and no other key")
        elif name not in self._ids(kind) and name in self._before[kind]:
            return  # what was hidden before took it along, as a situation takes its questions
        elif name not in self._ids(kind):
            near = self._near.of(name, self._ids(kind))
            message = f"'{name}' is not an id under {kind}, so it cannot be hidden{near}"
            yield Problem(*record.mark, "unknown-id", message)
        elif place := self._needed(kind).get(name):
            message = f"'{name}' is needed by {place.file}:{place.line}; hide or change that too"
            yield Problem(*record.mark, "needed", message)
        else:
            _take_away(self._base, kind, record, self._files)
            self._ids.cache_clear()
            self._needed.cache_clear()

    def _ids_of(self, kind: str) -> dict[str, None]:
        return dict.fromkeys(str(record.get("id")) for record in _records(self._base, kind))

    def _needed_of(self, kind: str) -> dict[str, Mark]:
        """Return the ids that something below the layer cannot be without, each with the first such place."""
        patterns = needed_by(kind)
        named = Places(self._base).texts(*patterns) if patterns else ()  # most kinds are never in the way
        marks: dict[str, Mark] = {}
        for text, found in named:
            if found.mark.file not in self._files:
                marks.setdefault(text, found.mark)
        return marks


def _take_away(base: Map, kind: str, record: Map, files: frozenset[str]) -> None:
    """Remove a record and every mention of it below the layer; a question that named nothing else goes too."""
    name = record["id"]
    _keep(base[kind], lambda item, _: not isinstance(item, Map) or item.get("id") != name)
    for lost in losing(kind):
        wanted = _is_other(name, lost.key, files)
        for owner in _records(base, lost.owners):
            if _keep(owner.get(lost.field), wanted):
                owner.mark = record.mark
                _keep(owner.get(lost.field) if lost.together else None, lambda *_: False)
        if lost.goes:
            _keep(base.get(lost.owners), _is_filled(lost, files))


def _is_filled(lost: Losing, files: frozenset[str]) -> Callable[[object, Mark], bool]:
    """Return a test for records that have something left in their lists, or whose list is in one of the files."""

    def wanted(item: object, _: Mark) -> bool:
        if not isinstance(item, Map) or item.get(lost.field) != [] or item.get(lost.other):
            return True
        return item.values_at[lost.field].file in files

    return wanted


def _records(base: Map, kind: str) -> Iterator[Map]:
    records = base.get(kind)
    return (record for record in records if isinstance(record, Map)) if isinstance(records, Seq) else iter(())


def _is_other(name: object, key: str, files: frozenset[str]) -> Callable[[object, Mark], bool]:
    """Return a test for items of a list that name another record (under `key`), or stand in one of the files."""

    def wanted(item: object, mark: Mark) -> bool:
        named = item.get(key) if key and isinstance(item, Map) else item
        return named != name or mark.file in files

    return wanted


def _keep(items: object, wanted: Callable[[object, Mark], bool]) -> bool:
    """Keep the items that are wanted, with their places; tell whether any went."""
    if not isinstance(items, Seq):
        return False
    kept = [pair for pair in zip(items, items.items_at, strict=True) if wanted(*pair)]
    gone = len(kept) < len(items)
    items[:] = [item for item, _ in kept]
    items.items_at[:] = [mark for _, mark in kept]
    return gone
