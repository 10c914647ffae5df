"""What a designed sheet shows, in the order it shows it: the common ground of the PDF and the web page.

Only words and structure; how it looks is the template's business.
"""

import re
from itertools import pairwise

from netprep.model import Checklist, EffectLine, Item, Record, Section, Treatment
from netprep.render.parts import (
    Fact,
    causes,
    colophon,
    day,
    facts,
    marks,
    numbers,
    paragraphs,
    published,
    treatment_names,
)
from netprep.text import fill

LONG = 150  # characters of an own question that page 1 can show; all of it follows on page 2
FIELD = 80  # likewise of what is known about the visit
ACROSS = 3  # treatments side by side in one table


class Line(Record, frozen=True):
    """One question."""

    text: str
    mark: str = ""  # the treatments or situations it is there for
    cut: bool = False  # page 1 shows the beginning only; it stands in full among `whole`


class Block(Record, frozen=True):
    """Questions under a heading."""

    heading: str
    lines: tuple[Line, ...]


class Said(Record, frozen=True):
    """A sentence and the numbers of its sources, as "1, 2"."""

    text: str
    refs: str = ""


class Part(Record, frozen=True):
    """A headed part of a treatment: sentences that run on, or signs in a list."""

    heading: str
    said: tuple[Said, ...]


class Leaflet(Record, frozen=True):
    """One treatment."""

    name: str
    parts: tuple[Part, ...]
    members_heading: str
    members: tuple[Said, ...]  # of a group: its treatments
    call_now: Part | None
    call_now_none: str
    tell_team: Part | None
    no_side_effects: str


class Table(Record, frozen=True):
    """Treatments side by side; the first row is their names."""

    names: tuple[str, ...]
    rows: tuple[tuple[str, tuple[tuple[Said, ...], ...]], ...]


class EffectRow(Record, frozen=True):
    """One side effect, the treatments that can cause it, and the numbers of the sources."""

    name: str
    causes: str
    refs: str


class EffectBlock(Record, frozen=True):
    """Side effects under a heading."""

    heading: str
    rows: tuple[EffectRow, ...]


class Reference(Record, frozen=True):
    """A source as the sheet names it."""

    number: str
    publisher: str
    text: str
    address: str


class Sheet(Record, frozen=True):
    """The whole sheet."""

    language: str
    title: str
    clinic: str
    fields: tuple[tuple[str, str], ...]  # label and value on page 1; an empty value is a line to write on
    top_heading: str
    top: tuple[str, ...]
    for_clinician: str
    front_heading: str
    front: tuple[Block, ...]
    call_heading: str
    call: tuple[tuple[str, str], ...]
    whole_fields: tuple[tuple[str, str], ...]  # fields and calls too long for page 1, in full
    whole: tuple[Line, ...]  # questions too long for page 1, in full
    whole_heading: str
    more_heading: str
    more_help: str
    more: tuple[Block, ...]
    outlook_note: str
    leaflets: tuple[Leaflet, ...]
    tables_heading: str
    tables: tuple[Table, ...]
    effects_heading: str
    effects_help: str
    effect_columns: tuple[str, str, str]
    effects: tuple[EffectBlock, ...]
    notes_heading: str
    sources_heading: str
    facts_heading: str
    sources: tuple[Reference, ...]
    questions_heading: str
    question_sources: tuple[Reference, ...]
    with_addresses: bool
    closing: tuple[str, ...]
    footer: str
    label_box: str
    page_of: tuple[str, ...]  # "Page ", "{number}", " of ", "{count}", "."
    contents: str
    answer: str


def view(checklist: Checklist) -> Sheet:
    """Return what the sheet shows, in order."""
    words = checklist.words
    side_by_side = len(checklist.treatments) > 1
    fields, call = _fields(checklist), _call(checklist)
    return Sheet(
        language=checklist.edition.language,
        title=words.title,
        clinic=checklist.clinic,
        fields=tuple((label, _cut(checklist, text, FIELD)) for label, text in fields),
        top_heading=words.top,
        top=tuple(_cut(checklist, item.text, LONG) for item in checklist.top),
        for_clinician=words.for_clinician,
        front_heading=words.short_list,
        front=tuple(_front_block(checklist, section) for section in checklist.front),
        call_heading=words.who_to_call,
        call=tuple((label, _cut(checklist, text, FIELD)) for label, text in call),
        whole_fields=tuple(pair for pair in (*fields, *call) if len(pair[1]) > FIELD),
        whole=tuple(Line(item.text) for item in _page_1(checklist) if len(item.text) > LONG),
        whole_heading=words.own_questions,
        more_heading=words.more_questions,
        more_help=words.more_help,
        more=tuple(_block(checklist, section) for section in checklist.more),
        outlook_note=words.outlook_note if checklist.outlook_offered else "",
        leaflets=tuple(_leaflet(checklist, entry, brief=side_by_side) for entry in checklist.treatments),
        tables_heading=words.side_by_side,
        tables=_tables(checklist) if side_by_side else (),
        effects_heading=words.side_effects,
        effects_help=words.side_effects_help,
        effect_columns=(words.ask_about, words.worries_me, words.have_this),
        effects=_effects(checklist),
        notes_heading=words.notes,
        sources_heading=words.sources,
        facts_heading=words.sources_of_facts,
        sources=_references(checklist, numbered=True),
        questions_heading=words.sources_of_questions,
        question_sources=_references(checklist, numbered=False),
        with_addresses=checklist.length == "full",
        closing=tuple(colophon(checklist)),
        footer=f"{words.title} · {fill(words.catalogue, version=checklist.edition.version)}",
        label_box=words.label_box,
        contents=words.contents,
        answer=words.answer,
        page_of=tuple(re.split(r"(\{number\}|\{count\})", words.page_of)),
    )


def _fields(checklist: Checklist) -> tuple[tuple[str, str], ...]:
    words, visit = checklist.words, checklist.visit
    about = ", ".join(situation.name for situation in checklist.about)
    return (
        (words.treatments, treatment_names(checklist) if checklist.treatments else ""),
        *(((words.about_me, about),) if about else ()),
        (words.date, day(words, visit.date)),
        (words.clinician, visit.clinician),
        (words.place, visit.place),
    )


def _call(checklist: Checklist) -> tuple[tuple[str, str], ...]:
    words, visit = checklist.words, checklist.visit
    return ((words.call_day, visit.call_day), (words.call_night, visit.call_night))


def _page_1(checklist: Checklist) -> tuple[Item, ...]:
    return (*checklist.top, *(item for section in checklist.front for item in section.items))


def _cut(checklist: Checklist, text: str, most: int) -> str:
    """Return the text page 1 shows: a long one is cut at a word, and says that it goes on."""
    if len(text) <= most:
        return text
    return f"{text[:most].rsplit(' ', 1)[0]} … ({checklist.words.goes_on})"


def _front_block(checklist: Checklist, section: Section) -> Block:
    several = len(checklist.treatments) > 1
    lines = (
        Line(
            _cut(checklist, item.text, LONG),
            marks(checklist, item) if several else "",
            cut=len(item.text) > LONG,
        )
        for item in section.items
    )
    return Block(section.name, tuple(lines))


def _block(checklist: Checklist, section: Section) -> Block:
    return Block(section.name, tuple(Line(item.text, marks(checklist, item)) for item in section.items))


def _said(fact: Fact) -> Said:
    return Said(fact.text, ", ".join(map(str, fact.numbers)))


def _leaflet(checklist: Checklist, treatment: Treatment, *, brief: bool) -> Leaflet:
    """Return one treatment; `brief` leaves out what the side-by-side table says already."""
    words, entry, known = checklist.words, treatment.entry, numbers(checklist)
    parts = [Part(heading, tuple(map(_said, said))) for heading, said in paragraphs(checklist, treatment)]
    in_table = {words.aim, words.how_given, words.time_and_place} if brief else set()
    call = tuple(map(_said, facts(entry.call_now, known)))
    tell = tuple(map(_said, facts(entry.tell_team, known)))
    return Leaflet(
        name=entry.name,
        parts=tuple(part for part in parts if part.heading not in in_table),
        members_heading=words.members,
        members=tuple(Said(f"{member.name}: {member.summary}") for member in treatment.members),
        call_now=Part(words.call_now, call) if call else None,
        call_now_none=entry.no_call_now,
        tell_team=Part(words.tell_team, tell) if tell else None,
        no_side_effects=entry.no_side_effects,
    )


def _tables(checklist: Checklist) -> tuple[Table, ...]:
    """Return the treatments side by side, at most three to a table, spread evenly."""
    treatments = checklist.treatments
    count = -(-len(treatments) // ACROSS)
    bounds = [round(number * len(treatments) / count) for number in range(count + 1)]
    return tuple(_table(checklist, treatments[start:end]) for start, end in pairwise(bounds))


def _table(checklist: Checklist, treatments: tuple[Treatment, ...]) -> Table:
    words, known = checklist.words, numbers(checklist)
    entries = [treatment.entry for treatment in treatments]
    rows = (
        (words.aim, [entry.aim for entry in entries]),
        (words.how_given, [entry.how_given for entry in entries]),
        (words.time_and_place, [entry.time_and_place for entry in entries]),
    )
    return Table(
        tuple(entry.name for entry in entries),
        tuple(
            (heading, tuple(tuple(map(_said, facts(cell, known))) for cell in cells))
            for heading, cells in rows
            if any(cells)
        ),
    )


def _effects(checklist: Checklist) -> tuple[EffectBlock, ...]:
    return tuple(
        EffectBlock(section.name, tuple(_effect_row(checklist, effect) for effect in section.effects))
        for section in checklist.side_effects
    )


def _effect_row(checklist: Checklist, effect: EffectLine) -> EffectRow:
    names, refs = causes(checklist, effect)
    return EffectRow(effect.name, names, ", ".join(map(str, refs)))


def _references(checklist: Checklist, *, numbered: bool) -> tuple[Reference, ...]:
    return tuple(
        Reference(
            str(note.number or ""),
            note.source.publisher,
            published(note.source),
            note.source.address,
        )
        for note in checklist.sources
        if bool(note.number) == numbered
    )
