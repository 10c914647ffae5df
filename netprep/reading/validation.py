"""Finds every fault in a catalogue: first shapes (types, keys), then meaning (ids, names, dates, sources)."""

import re
from collections.abc import Callable, Iterator, Mapping

import msgspec

from netprep.errors import Problem
from netprep.model import EVERYONE, Catalogue, Tumor
from netprep.reading.chances import chance_problems
from netprep.reading.fixed_words import word_problems
from netprep.reading.kinds import (
    KINDS,
    LISTS,
    PLACES,
    WEAK,
    Field,
    Is,
    Place,
    named_together,
    names_typed_as,
    parts_of,
    places_of,
    values_of,
)
from netprep.reading.places import Found, Places
from netprep.reading.shapes import Hints, shape_problems
from netprep.reading.yaml_reader import Map, Mark, Seq
from netprep.strings import fold, is_address, is_date

QUESTION_WORDS = 15  # the product's rule for text
PAGE_1_QUESTIONS = 12
ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
QUESTION_MARKS = ("?", "\u061f", "\uff1f")  # as scripts of the world write it
OWN_ID = re.compile(r"own-\d+")
TAG = re.compile(  # BCP 47, as far as it names languages of today
    r"[a-z]{2,3}(-[a-z]{4})?(-([a-z]{2}|\d{3}))?(-([a-z\d]{5,8}|\d[a-z\d]{3}))*", re.IGNORECASE | re.ASCII
)
LISTED = {  # what shows the ids of a kind, behind 'netprep list'
    "groups": "",
    "therapies": "",
    **{kind: f" --{kind}" for kind in ("situations", "tumors", "themes", "questions", "sources")},
}
STUDIED = "studies.*.sources.*"  # facts too, though a record of their own
LONGEST_WAIT = 1200  # months between two reviews
_WRITTEN = (
    Is.ID,
    Is.NAME,
    Is.LABEL,
    Is.MENU,
    Is.QUESTION,
    Is.CLAIM,
    Is.TEXT,
    Is.TERM,
)  # never empty when they must be there


def _bad_ids(places: Places) -> Iterator[Problem]:
    for text, found in places.texts(*values_of(Is.ID)):
        if not ID.fullmatch(text):
            yield Problem(*found.mark, "id-form", f"'{text}' must be lower-case words joined by '-'")
        elif text == EVERYONE:
            yield Problem(*found.mark, "id-form", f"'{text}' stands for every sheet; use another id")
        elif OWN_ID.fullmatch(text):
            yield Problem(*found.mark, "id-form", f"'{text}' stands for a person's own question; use another id")


def _repeated_ids(places: Places) -> Iterator[Problem]:
    """What questions name shares one set of ids: therapies, groups, situations, tumors."""
    for kinds in named_together():
        seen: dict[str, Mark] = {}
        for text, found in places.texts(*(f"{kind}.*.id" for kind in kinds)):
            first = seen.setdefault(text, found.mark)
            if first is not found.mark:
                at, other = places.blamed(found.mark, first)
                yield Problem(*at, "repeated-id", f"'{text}' is taken by {other.file}:{other.line}")


def _claimed_names(places: Places) -> Iterator[Problem]:
    """Every name a person may type belongs to one record, whatever is meant by it."""
    owners: dict[str, Found] = {}
    for text, found in places.texts(*names_typed_as()):
        first = owners.setdefault(fold(text), found)
        if first.record is not found.record and not _have_one_id(first.record, found.record):
            at, other = places.blamed(found.mark, first.mark)
            message = f"the name '{text}' belongs to {other.file}:{other.line} already"
            yield Problem(*at, "claimed-name", message)


def _have_one_id(*records: object) -> bool:
    """Tell whether records share an id, which is told of them already."""
    return len({str(record.get("id")) if isinstance(record, Map) else str(id(record)) for record in records}) == 1


def _claimed_other_names(places: Places) -> Iterator[Problem]:
    """What is listed as the name of something else is no treatment and no tumor; a layer may add such a one."""
    owners = {fold(text): found.mark for text, found in places.texts(*names_typed_as("treatment", "tumor"))}
    for text, found in places.texts(*values_of(Is.OTHER, Is.TERM)):
        owner = owners.get(fold(text))
        if owner and places.level(owner) == places.level(found.mark):
            message = f"'{text}' is a name here already ({owner.file}:{owner.line}); take it off one of the lists"
            yield Problem(*found.mark, "claimed-name", message)


def _unknown_references(places: Places) -> Iterator[Problem]:
    near = Hints()
    for place in PLACES:
        field = place.field
        if field.of:
            known = [text for text, _ in places.texts(*(f"{kind}.*.id" for kind in field.of))]
            allowed = {*known, field.also}
            for text, found in places.texts(place.values):
                if text not in allowed or not text:
                    then = near.of(text, known) or _listed(field)
                    message = f"'{text}' is not an id under {' or '.join(field.of)}{then}"
                    yield Problem(*found.mark, "unknown-id", message)


def _listed(field: Field) -> str:
    """Return the end of a message about an unknown id: where to find one, in spite of the slip."""
    commands = [f"'netprep list{LISTED[kind]} --no-config'" for kind in field.of if kind in LISTED]
    told = (
        f" {' and '.join(dict.fromkeys(commands))} show{'' if len({*commands}) > 1 else 's'} the ids"
        if commands
        else ""
    )
    return ";" * bool(told or field.also) + f" write '{field.also}', or look:" * bool(field.also) + told


def _weak_sources(places: Places) -> Iterator[Problem]:
    """A fact stands on a source of standing; weaker ones may only support a question."""
    weak = {
        found.record["id"]: found.mark
        for kind, found in places.texts(*values_of(Is.STANDING))
        if kind in WEAK and isinstance(found.record, Map) and isinstance(found.record.get("id"), str)
    }
    what = (Is.FACTS, Is.SIGNS, Is.EFFECTS, Is.USED, Is.ROUNDS)
    facts = [parts_of(place, Is.SOURCES) for place in places_of(*what)]
    for text, found in places.texts(STUDIED, *(pattern for patterns in facts for pattern in patterns)):
        if text in weak:
            at, _ = places.blamed(found.mark, weak[text])
            yield Problem(*at, "weak-source", f"'{text}' may support a question, not a fact")


def _empty_texts(places: Places) -> Iterator[Problem]:
    for place in places_of(*_WRITTEN):
        if place.field.many or not place.field.optional:
            for text, found in places.texts(place.values):
                if not text:
                    yield Problem(*found.mark, "empty", "this text is empty; write it or remove the record")


def _empty_lists(places: Places) -> Iterator[Problem]:
    needed = [place for place in PLACES if place.field.many and not place.field.optional]
    for place in (*(Place(kind, LISTS["tests"]) for kind in KINDS), *needed):
        for found in places.each(place.pattern):
            if isinstance(found.value, Seq) and not found.value:
                if place.field.what is Is.SOURCES:
                    yield from _without_source(places, found)
                else:
                    yield Problem(*found.mark, "empty-list", "this list is empty; add an entry")


def _without_source(places: Places, found: Found) -> Iterator[Problem]:
    """A question that a clinic adds may rest on nothing but the clinic, if that has a name."""
    record = found.record
    own = isinstance(record, Map) and all(map(places.level, record.values_at.values())) and "theme" in record
    if not own:
        yield Problem(*found.mark, "no-source", "name at least one source")
    elif not any(name for name, _ in places.texts("clinic.name")):
        message = "name at least one source, or write the clinic's 'name', which stands for its own questions"
        yield Problem(*found.mark, "no-source", message)


def _long_texts(places: Places) -> Iterator[Problem]:
    for place in PLACES:
        longest = place.field.longest
        for text, found in places.texts(place.values) if longest else ():
            if len(text) > longest and place.field.what is Is.MENU:
                message = f"{len(text)} characters; a menu line holds {longest}"
                yield Problem(*found.mark, "long-summary", message)
            elif len(text) > longest:
                yield Problem(*found.mark, "long-text", f"{len(text)} characters; at most {longest} have room here")


def _wrong_dates(places: Places) -> Iterator[Problem]:
    for text, found in places.texts(*values_of(Is.DAY)):
        if not is_date(text):
            yield Problem(*found.mark, "date", f"'{text}' is not a date; write it as \"2026-11-22\"")


def _wrong_addresses(places: Places) -> Iterator[Problem]:
    """An address becomes a link; a source without a web page has an empty one."""
    for text, found in places.texts(*values_of(Is.ADDRESS)):
        if text and not is_address(text):
            message = f"'{text}' is no web address: it begins with http:// or https:// and has no spaces or quotes"
            yield Problem(*found.mark, "address", message)


def _wrong_language(places: Places) -> Iterator[Problem]:
    for text, found in places.texts(*values_of(Is.TAG)):
        if not TAG.fullmatch(text):
            message = f'\'{text[:40]}\' is not a language tag; write it like "en-US", "es-419" or "zh-Hans"'
            yield Problem(*found.mark, "language", message)


def _wrong_months(places: Places) -> Iterator[Problem]:
    for found in places.each(*values_of(Is.MONTHS)):
        if isinstance(found.value, int) and not 1 <= found.value <= LONGEST_WAIT:
            yield Problem(*found.mark, "months", f"write a number of months from 1 to {LONGEST_WAIT}")


def _question_texts(places: Places) -> Iterator[Problem]:
    for text, found in places.texts(*values_of(Is.QUESTION)):
        words = len(text.split())
        if words > QUESTION_WORDS:
            yield Problem(*found.mark, "long-question", f"{words} words; a question has at most {QUESTION_WORDS}")
        if text and not text.endswith(QUESTION_MARKS):
            yield Problem(*found.mark, "no-question-mark", "a question ends with '?'")


def _page_1_count(places: Places) -> Iterator[Problem]:
    chosen = [found for found in places.each(*values_of(Is.CORE)) if found.value is True]
    chosen.sort(key=lambda found: places.level(found.mark))
    for found in chosen[PAGE_1_QUESTIONS:]:
        yield Problem(*found.mark, "page-1", f"page 1 holds {PAGE_1_QUESTIONS} core questions; this is one more")


def _repeated_items(places: Places) -> Iterator[Problem]:
    for place in PLACES:
        if place.field.many and (place.field.of or place.field.key):
            for found in places.each(place.pattern):
                yield from _repeats(found, place.field.key)


def _repeats(found: Found, key: str) -> Iterator[Problem]:
    """Yield the items of a list that stand in it twice; with a `key` those that share what stands behind it."""
    seen: set[str] = set()
    if isinstance(found.value, Seq):
        for item, mark in zip(found.value, found.value.items_at, strict=True):
            name = item.get(key) if key and isinstance(item, Map) else item
            if isinstance(name, str):
                if name in seen:
                    yield Problem(*mark, "repeated", f"'{name}' stands here twice; keep one")
                seen.add(name)


def _silent_lists(places: Places) -> Iterator[Problem]:
    """A therapy has side effects and a "call at once if" list, or says why not; a question is asked of somebody."""
    for kind, its in KINDS.items():
        others = {name: field.instead_of for name, field in its.fields.items() if field.instead_of}
        for record in places.records(f"{kind}.*"):
            for other, field in others.items():
                if not record.get(field) and not record.get(other):
                    reason = its.fields[other].what is Is.REASON
                    or_else = f"say why there is none in '{other}'" if reason else f"'{other}'"
                    message = f"'{record.get('id')}': add '{field}', or {or_else}"
                    yield Problem(*record.mark, "no-list", message)


def _missing_company(places: Places) -> Iterator[Problem]:
    """Facts have a day on which they were checked."""
    for place in PLACES:
        for found in places.each(place.pattern) if place.field.needs else ():
            needed, record = place.field.needs, found.record
            if found.value and isinstance(record, Map) and not record.get(needed):
                key = place.pattern.rpartition(".")[2]
                told = (
                    "is empty, and there is {}; write it"
                    if needed in record
                    else "is missing here, as there is {}; add it"
                )
                at = record.values_at.get(needed, record.mark)
                yield Problem(*at, "missing-key", f"'{needed}' {told.format(repr(key))}")


def _unknown_facts(places: Places) -> Iterator[Problem]:
    """What can be known of a tumor is what an answers file has keys for."""
    known = list(Tumor.__struct_fields__)
    for text, found in places.texts("tumor_facts.*.id"):
        if text not in known:
            message = f"'{text}' is no fact that can be answered; the facts are: {', '.join(known)}"
            yield Problem(*found.mark, "fact", message)


RULES: tuple[Callable[[Places], Iterator[Problem]], ...] = (
    _bad_ids,
    _repeated_ids,
    _claimed_names,
    _claimed_other_names,
    _unknown_references,
    _weak_sources,
    _empty_texts,
    _empty_lists,
    _long_texts,
    _wrong_dates,
    _wrong_addresses,
    _wrong_language,
    _wrong_months,
    _question_texts,
    _page_1_count,
    _repeated_items,
    _silent_lists,
    _missing_company,
    _unknown_facts,
    chance_problems,
    word_problems,
)


def find_problems(tree: Map, levels: Mapping[str, int] | None = None) -> list[Problem]:
    """Return every fault of a catalogue in the order of the files.

    `tree` is the merged mapping of all files of the catalogue; `levels` tells of the files of layers how many
    layers lie below them. Where two lines cannot both stand, the fault is the upper layer's.
    """
    places = Places(tree, levels)
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
