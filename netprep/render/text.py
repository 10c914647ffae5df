"""Renders a checklist as plain text, 72 columns wide, for any printer or mail program."""

import textwrap
from collections.abc import Iterator

from netprep.model import Checklist, Item, Section, Treatment
from netprep.render.parts import (
    Fact,
    causes,
    colophon,
    day,
    marks,
    paragraphs,
    published,
    treatment_names,
    warnings,
)

WIDTH = 72
_LINE = "_" * 44


def render(checklist: Checklist) -> str:
    """Return the whole sheet as plain text (one line feed at the end)."""
    return "\n".join(line.rstrip() for line in _lines(checklist)).rstrip() + "\n"


def wrap(text: str, first: str = "", rest: str = "") -> list[str]:
    """Return `text` in lines of at most WIDTH, never cutting a word; `first` and `rest` are the indents."""
    lines = textwrap.wrap(
        text,
        WIDTH,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return lines or [first]


def heading(text: str, underline: str = "-") -> list[str]:
    """Return a heading with a line under it and room around it."""
    return ["", *wrap(text), underline * min(len(text), WIDTH), ""]


def _lines(checklist: Checklist) -> Iterator[str]:
    words = checklist.words
    yield from _head(checklist)
    yield from _top(checklist)
    yield from _questions(checklist, words.short_list, checklist.front)
    yield from heading(words.who_to_call)
    yield from wrap(f"{words.call_day}: {checklist.visit.call_day or _LINE}")
    yield from wrap(f"{words.call_night}: {checklist.visit.call_night or _LINE}")
    if checklist.more:
        yield from _questions(checklist, words.more_questions, checklist.more)
    if checklist.outlook_offered:
        yield from ("", *wrap(words.outlook_note))
    for treatment in checklist.treatments:
        yield from _treatment(checklist, treatment)
    yield from _side_effects(checklist)
    yield from (*heading(words.notes), *([_LINE, ""] * 3))
    yield from _sources(checklist)


def _head(checklist: Checklist) -> Iterator[str]:
    words, visit = checklist.words, checklist.visit
    yield from heading(words.title, "=")[1:]
    if checklist.clinic:
        yield from (*wrap(checklist.clinic), "")
    yield from wrap(f"{words.treatments}: {treatment_names(checklist)}")
    if checklist.about:
        yield from wrap(f"{words.about_me}: {', '.join(situation.name for situation in checklist.about)}")
    yield from wrap(f"{words.date}: {day(words, visit.date) or _LINE}")
    yield from wrap(f"{words.clinician}: {visit.clinician or _LINE}")
    yield from wrap(f"{words.place}: {visit.place or _LINE}")
    yield from ("", *wrap(words.for_clinician))


def _top(checklist: Checklist) -> Iterator[str]:
    yield from heading(checklist.words.top)
    for position in range(3):
        text = checklist.top[position].text if position < len(checklist.top) else _LINE
        yield from wrap(text, f"{position + 1}. ", "   ")
        yield from ("", f"   {_LINE}", "")


def _questions(checklist: Checklist, title: str, sections: tuple[Section, ...]) -> Iterator[str]:
    yield from heading(title)
    for section in sections:
        yield from (*wrap(section.name.rstrip(":") + ":"), "")
        for item in section.items:
            yield from _task(checklist, item)


def _task(checklist: Checklist, item: Item) -> Iterator[str]:
    mark = marks(checklist, item)
    yield from wrap(item.text + (f" ({mark})" if mark else ""), "[ ] ", "    ")
    yield from (f"    {_LINE}", "")


def _treatment(checklist: Checklist, treatment: Treatment) -> Iterator[str]:
    words = checklist.words
    yield from heading(treatment.entry.name)
    for title, sentences in paragraphs(checklist, treatment):
        yield from (*wrap(f"{title}. " + " ".join(map(_fact, sentences))), "")
    if treatment.members:
        yield from wrap(f"{words.members}:")
        for member in treatment.members:
            yield from wrap(f"{member.name}: {member.summary}", "- ", "  ")
        yield ""
    for title, signs, excuse in warnings(checklist, treatment):
        yield from wrap(f"{title}: {excuse}".rstrip())
        for sign in signs:
            yield from wrap(_fact(sign), "- ", "  ")
        yield ""
    if treatment.entry.no_side_effects:
        yield from wrap(f"{words.side_effects_of_one}. {treatment.entry.no_side_effects}")


def _fact(fact: Fact) -> str:
    return f"{fact.text}{_references(fact.numbers)}"


def _references(found: tuple[int, ...]) -> str:
    return f" [{', '.join(map(str, found))}]" if found else ""


def _side_effects(checklist: Checklist) -> Iterator[str]:
    if not checklist.side_effects:
        return
    words = checklist.words
    yield from (*heading(words.side_effects), *wrap(words.side_effects_help))
    for section in checklist.side_effects:
        yield from ("", *wrap(f"{section.name}:"))
        for effect in section.effects:
            shown, found = causes(checklist, effect)
            tail = (f" ({shown})" if shown else "") + _references(found)
            yield from wrap(effect.name + tail, "[ ] ", "    ")


def _sources(checklist: Checklist) -> Iterator[str]:
    words = checklist.words
    yield from heading(words.sources)
    for title, numbered in ((words.sources_of_facts, True), (words.sources_of_questions, False)):
        notes = [note for note in checklist.sources if bool(note.number) == numbered]
        if notes:
            yield from wrap(f"{title}:")
            for note in notes:
                lead = f"[{note.number}] " if numbered else "- "
                entry = f"{published(note.source)} {note.source.address}"
                yield from wrap(entry, lead, "    ")
            yield ""
    for line in colophon(checklist):
        yield from wrap(line)
