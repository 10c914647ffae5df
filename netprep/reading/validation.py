"""Finds every fault in a catalogue: first shapes (types, keys), then meaning (ids, names, dates, sources)."""

import datetime
import re
from collections.abc import Callable, Iterator
from difflib import get_close_matches
from typing import NamedTuple

import msgspec

from netprep.errors import Problem
from netprep.model import Catalogue
from netprep.reading.yaml_reader import Map, Mark, Seq
from netprep.text import fold

SUMMARY_WIDTH = 60  # cells: a menu line on an 80-column screen, with its tick box and margin
QUESTION_WORDS = 15  # the product's rule for text
PAGE_1_QUESTIONS = 12
WEAK_KINDS = frozenset({"patient-organization", "question-list"})
ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
OWN_ID = re.compile(r"own-\d+")


class Found(NamedTuple):
    """A value met while following a pattern through the tree."""

    value: object
    mark: Mark
    record: object  # the mapping it belongs to, however deep in lists


# ---------------------------------------------------------------- shapes


def shape_problems(value: object, shape: type, mark: Mark) -> Iterator[Problem]:
    """Yield every place where `value` does not have the shape of the record type `shape`.

    `value` is made of `Map`, `Seq` and scalars as `read_yaml` returns them; `mark` is where it stands.
    """
    yield from _shape_problems(value, msgspec.inspect.type_info(shape), mark, "")


def _shape_problems(value: object, shape: msgspec.inspect.Type, mark: Mark, key: str) -> Iterator[Problem]:
    if isinstance(shape, msgspec.inspect.StructType):
        yield from _struct_problems(value, shape, mark, key)
    elif isinstance(shape, msgspec.inspect.VarTupleType):
        yield from _list_problems(value, shape, mark, key)
    else:
        yield from _leaf_problems(value, shape, mark, key)


def _struct_problems(value: object, shape: msgspec.inspect.StructType, mark: Mark, key: str) -> Iterator[Problem]:
    if not isinstance(value, Map):
        yield Problem(*mark, "type", f"{_named(key)}must be 'key: value' lines, not {_kind(value)}")
        return
    fields = {field.encode_name: field for field in shape.fields}
    for name in value.keys() - fields.keys():
        near = hint(name, list(fields))
        yield Problem(*value.keys_at[name], "unknown-key", f"'{name}' is not a key known here{near}")
    for name, field in fields.items():
        if name in value:
            yield from _shape_problems(value[name], field.type, value.values_at[name], name)
        elif field.required:
            yield Problem(*value.mark, "missing-key", f"'{name}' is missing here; add it")


def _list_problems(value: object, shape: msgspec.inspect.VarTupleType, mark: Mark, key: str) -> Iterator[Problem]:
    if not isinstance(value, Seq):
        yield Problem(*mark, "type", f"{_named(key)}must be a list (lines that start with '-'), not {_kind(value)}")
        return
    for item, at in zip(value, value.items_at, strict=True):
        yield from _shape_problems(item, shape.item_type, at, key)


def _leaf_problems(value: object, shape: msgspec.inspect.Type, mark: Mark, key: str) -> Iterator[Problem]:
    if isinstance(shape, msgspec.inspect.LiteralType):
        if value not in shape.values or isinstance(value, bool):
            allowed = ", ".join(map(str, shape.values))
            yield Problem(*mark, "type", f"{_named(key)}must be one of: {allowed}")
    elif isinstance(shape, msgspec.inspect.BoolType):
        if not isinstance(value, bool):
            yield Problem(*mark, "type", f"{_named(key)}must be true or false, not {_kind(value)}")
    elif isinstance(shape, msgspec.inspect.IntType):
        if not isinstance(value, int) or isinstance(value, bool):
            yield Problem(*mark, "type", f"{_named(key)}must be a whole number, not {_kind(value)}")
    elif not isinstance(value, str):
        ask = "; put it in quotes" if isinstance(value, int) else ""
        yield Problem(*mark, "type", f"{_named(key)}must be text, not {_kind(value)}{ask}")


def _named(key: str) -> str:
    return f"'{key}' " if key else "this "


def _kind(value: object) -> str:
    names: list[tuple[type | tuple[type, ...], str]] = [
        (Map, "'key: value' lines"),
        (Seq, "a list"),
        (bool, "a yes-or-no value"),
        (int, "a number"),
        (str, "text"),
    ]
    return next((name for kind, name in names if isinstance(value, kind)), "nothing")


def hint(name: str, known: list[str]) -> str:
    """Return the end of a message about an unknown name: the nearest known one, if one is near."""
    near = get_close_matches(name, known, n=1)
    return f"; did you mean '{near[0]}'?" if near else ""


# ---------------------------------------------------------------- meaning


class Places:
    """Every value of a tree by the pattern of its place, such as "therapies.*.id".

    Rules look values up by pattern and skip whatever does not have that shape, so that one fault never
    hides another: a record with a wrong key is still searched for wrong ids.
    """

    def __init__(self, tree: Map, clinic: frozenset[str] = frozenset()) -> None:
        self.tree = tree
        self.clinic = clinic  # names of files whose lines are laid over ours
        self._found: dict[str, list[Found]] = {}
        self._collect(tree, "", tree)

    def each(self, *patterns: str) -> Iterator[Found]:
        """Yield what stands at these patterns, pattern by pattern, in the order of the files."""
        for pattern in patterns:
            yield from self._found.get(pattern, ())

    def texts(self, *patterns: str) -> Iterator[tuple[str, Found]]:
        """Yield the texts among them."""
        return ((found.value, found) for found in self.each(*patterns) if isinstance(found.value, str))

    def records(self, *patterns: str) -> Iterator[Map]:
        """Yield the mappings among them."""
        return (found.value for found in self.each(*patterns) if isinstance(found.value, Map))

    def blamed(self, mark: Mark, first: Mark) -> tuple[Mark, Mark]:
        """Return which of two places that cannot both be is at fault, and the other; never ours for a clinic's."""
        return (first, mark) if first.file in self.clinic and mark.file not in self.clinic else (mark, first)

    def _collect(self, value: object, pattern: str, record: object) -> None:
        if isinstance(value, Map):
            for key, child in value.items():
                self._note(f"{pattern}.{key}" if pattern else key, child, value.values_at[key], value)
        elif isinstance(value, Seq):
            for child, mark in zip(value, value.items_at, strict=True):
                self._note(f"{pattern}.*", child, mark, record)

    def _note(self, pattern: str, value: object, mark: Mark, record: object) -> None:
        self._found.setdefault(pattern, []).append(Found(value, mark, record))
        if isinstance(value, (Map, Seq)):
            self._collect(value, pattern, record)


RECORDS = ("areas", "effects", "groups", "therapies", "themes", "situations", "questions", "sources")
CHOICES = ("groups", "therapies")
STATEMENTS = tuple(
    f"{kind}.*.{field}"
    for kind in CHOICES
    for field in (
        "what", "aim", "how_given", "time_and_place", "status", "call_now", "tell_team", "disagreements",
    )
)  # fmt: skip
FACTS = (*STATEMENTS, *(f"{kind}.*.side_effects" for kind in CHOICES))
CITED = (*(f"{pattern}.*" for pattern in FACTS), "questions.*")
DATES = tuple(f"{kind}.*.{field}" for kind in CHOICES for field in ("reviewed", "status_checked"))


def _bad_ids(places: Places) -> Iterator[Problem]:
    for text, found in places.texts(*(f"{kind}.*.id" for kind in RECORDS)):
        if not ID.fullmatch(text):
            yield Problem(*found.mark, "id-form", f"'{text}' must be lower-case words joined by '-'")
    for text, found in places.texts("questions.*.id"):
        if OWN_ID.fullmatch(text):
            yield Problem(*found.mark, "id-form", f"'{text}' stands for a person's own question; use another id")


def _repeated_ids(places: Places) -> Iterator[Problem]:
    """Therapies, groups and situations share one set of ids, because questions name all three."""
    for kinds in (("groups", "therapies", "situations"), *((kind,) for kind in RECORDS)):
        seen: dict[str, Mark] = {}
        for text, found in places.texts(*(f"{kind}.*.id" for kind in kinds)):
            first = seen.setdefault(text, found.mark)
            if first is not found.mark and (len(kinds) > 1 or kinds[0] not in (*CHOICES, "situations")):
                at, other = places.blamed(found.mark, first)
                yield Problem(*at, "repeated-id", f"'{text}' is taken by {other.file}:{other.line}")


def _claimed_names(places: Places) -> Iterator[Problem]:
    """Every name a person may type belongs to one record; situations are named apart from treatments."""
    for kinds in (CHOICES, ("situations",)):
        owners: dict[str, tuple[object, Mark]] = {}
        for kind in kinds:
            for pattern in (f"{kind}.*.id", f"{kind}.*.name", f"{kind}.*.also_called.*"):
                for text, found in places.texts(pattern):
                    record, first = owners.setdefault(fold(text), (found.record, found.mark))
                    if record is not found.record:
                        at, other = places.blamed(found.mark, first)
                        place = f"{other.file}:{other.line}"
                        yield Problem(*at, "claimed-name", f"the name '{text}' belongs to {place} already")


def _unknown_references(places: Places) -> Iterator[Problem]:
    for patterns, kinds, extra in (
        (("effects.*.area",), ("areas",), ()),
        (("therapies.*.group",), ("groups",), ()),
        (tuple(f"{kind}.*.side_effects.*.effect" for kind in CHOICES), ("effects",), ()),
        (("questions.*.theme",), ("themes",), ()),
        (("questions.*.applies_to.*",), ("groups", "therapies", "situations"), ("all",)),
        (tuple(f"{pattern}.sources.*" for pattern in CITED), ("sources",), ()),
    ):
        known = [text for text, _ in places.texts(*(f"{kind}.*.id" for kind in kinds))]
        allowed = {*known, *extra}
        for text, found in places.texts(*patterns):
            if text not in allowed:
                what = " or ".join(kinds)
                yield Problem(*found.mark, "unknown-id", f"'{text}' is not an id under {what}{hint(text, known)}")


def _missing_sources(places: Places) -> Iterator[Problem]:
    for pattern in CITED:
        for found in places.each(f"{pattern}.sources"):
            if isinstance(found.value, Seq) and not found.value:
                yield Problem(*found.mark, "no-source", "name at least one source")


def _weak_sources(places: Places) -> Iterator[Problem]:
    """A fact stands on a source of standing; weaker ones may only support a question."""
    weak = {
        found.record["id"]: found.mark
        for kind, found in places.texts("sources.*.kind")
        if kind in WEAK_KINDS and isinstance(found.record, Map) and isinstance(found.record.get("id"), str)
    }
    for text, found in places.texts(*(f"{pattern}.*.sources.*" for pattern in FACTS)):
        if text in weak:
            at, _ = places.blamed(found.mark, weak[text])
            yield Problem(*at, "weak-source", f"'{text}' may support a question, not a fact")


def _empty_texts(places: Places) -> Iterator[Problem]:
    patterns = [f"{kind}.*.{field}" for kind in RECORDS for field in ("id", "name", "summary", "text", "title")]
    patterns += [f"{pattern}.*.text" for pattern in STATEMENTS]
    for text, found in places.texts(*patterns):
        if not text:
            yield Problem(*found.mark, "empty", "this text is empty; write it or remove the record")


def _wrong_dates(places: Places) -> Iterator[Problem]:
    for text, found in places.texts(*DATES, "questions.*.reviewed"):
        if not is_date(text):
            yield Problem(*found.mark, "date", f"'{text}' is not a date; write it as \"2026-11-22\"")


def _long_summaries(places: Places) -> Iterator[Problem]:
    for text, found in places.texts(*(f"{kind}.*.summary" for kind in (*CHOICES, "situations"))):
        if len(text) > SUMMARY_WIDTH:
            yield Problem(*found.mark, "long-summary", f"{len(text)} characters; a menu line holds {SUMMARY_WIDTH}")


def _question_texts(places: Places) -> Iterator[Problem]:
    for text, found in places.texts("questions.*.text"):
        words = len(text.split())
        if words > QUESTION_WORDS:
            yield Problem(*found.mark, "long-question", f"{words} words; a question has at most {QUESTION_WORDS}")
        if text and not text.endswith("?"):
            yield Problem(*found.mark, "no-question-mark", "a question ends with '?'")


def _page_1_count(places: Places) -> Iterator[Problem]:
    chosen = [found for found in places.each("questions.*.page_1") if found.value is True]
    chosen.sort(key=lambda found: found.mark.file in places.clinic)
    for found in chosen[PAGE_1_QUESTIONS:]:
        yield Problem(*found.mark, "page-1", f"page 1 holds {PAGE_1_QUESTIONS} core questions; this is one more")


def _repeated_items(places: Places) -> Iterator[Problem]:
    patterns = [f"{pattern}.sources" for pattern in CITED] + ["questions.*.applies_to"]
    for pattern in patterns:
        for found in places.each(pattern):
            yield from _repeats(found.value, lambda item: item)
    for kind in CHOICES:
        for found in places.each(f"{kind}.*.side_effects"):
            yield from _repeats(found.value, lambda item: item.get("effect") if isinstance(item, Map) else None)


def _repeats(items: object, key: Callable[[object], object]) -> Iterator[Problem]:
    seen: set[str] = set()
    if isinstance(items, Seq):
        for item, mark in zip(items, items.items_at, strict=True):
            name = key(item)
            if isinstance(name, str):
                if name in seen:
                    yield Problem(*mark, "repeated", f"'{name}' stands here twice; keep one")
                seen.add(name)


def _silent_lists(places: Places) -> Iterator[Problem]:
    """A therapy has side effects and a "call at once if" list, or says why not."""
    for record in places.records("therapies.*"):
        for field, excuse in (("call_now", "no_call_now"), ("side_effects", "no_side_effects")):
            if not record.get(field) and not record.get(excuse):
                message = f"'{record.get('id')}': add '{field}', or say why there is none in '{excuse}'"
                yield Problem(*record.mark, "no-list", message)


def _empty_lists(places: Places) -> Iterator[Problem]:
    patterns = [*RECORDS, *(f"{kind}.*.{field}" for kind in CHOICES for field in ("what", "aim"))]
    for pattern in (*patterns, "questions.*.applies_to"):
        for found in places.each(pattern):
            if isinstance(found.value, Seq) and not found.value:
                yield Problem(*found.mark, "empty-list", "this list is empty; add an entry")


RULES: tuple[Callable[[Places], Iterator[Problem]], ...] = (
    _bad_ids,
    _repeated_ids,
    _claimed_names,
    _unknown_references,
    _missing_sources,
    _weak_sources,
    _empty_texts,
    _empty_lists,
    _wrong_dates,
    _long_summaries,
    _question_texts,
    _page_1_count,
    _repeated_items,
    _silent_lists,
)


def find_problems(tree: Map, clinic: frozenset[str] = frozenset()) -> list[Problem]:
    """Return every fault of a catalogue in the order of the files.

    `tree` is the merged mapping of all files of the catalogue. Where lines from the files `clinic` are laid
    over it and two lines cannot both stand, the fault is the clinic's.
    """
    places = Places(tree, clinic)
    problems = set(_shape_faults(tree))
    for rule in RULES:
        problems.update(rule(places))
    return sorted(problems)


def _shape_faults(tree: Map) -> Iterator[Problem]:
    """Look for wrong shapes one by one only when the quick conversion meets one."""
    try:
        msgspec.convert(tree, Catalogue)
    except msgspec.ValidationError:
        yield from shape_problems(tree, Catalogue, tree.mark)


def is_date(text: str) -> bool:
    """Tell whether `text` is a real day written as YYYY-MM-DD."""
    try:
        return datetime.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
