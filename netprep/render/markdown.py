"""Renders a checklist as Markdown with GitHub task lists."""

import re
from collections.abc import Iterator

from netprep.model import Checklist, Item, Section, Source, Treatment
from netprep.render.parts import (
    Fact,
    causes,
    colophon,
    day,
    link,
    marks,
    paragraphs,
    published,
    treatment_names,
    warnings,
)

_BLANK = "\\_" * 12  # a line to write on
_INLINE = str.maketrans({char: f"\\{char}" for char in "\\`*_[]<>&~|$@^"})
_LINKS = r"(?i)(https?|ftp|mailto|xmpp)(:)|(www)(\.)"  # GitHub makes links even in the middle of a word


def render(checklist: Checklist) -> str:
    """Return the whole sheet as Markdown (UTF-8 text, one line feed at the end)."""
    return "\n".join(_lines(checklist)).rstrip() + "\n"


def escape(text: str) -> str:
    """Return one line of text so that Markdown shows exactly these characters wherever it stands in a line."""
    escaped = text.translate(_INLINE)
    if ":" in escaped or "www." in escaped.lower():
        escaped = re.sub(_LINKS, r"\1\3\\\2\4", escaped)
    if escaped.endswith("#"):  # a heading loses such an end
        escaped = f"{escaped[:-1]}\\#"
    return _escape_start(escaped)


def linked(source: Source) -> str:
    """Return the address of a source as a link, or as text where it is no web page."""
    return f"<{source.address}>" if link(source) else escape(source.address)


def _escape_start(text: str) -> str:
    """Escape what would open a heading, a list or a rule at the start of a line."""
    if text[:1] in ("#", "+", "=", ":", "-"):
        return f"\\{text}"
    digits = len(text) - len(text.lstrip("0123456789"))
    return f"{text[:digits]}\\{text[digits:]}" if digits and text[digits : digits + 1] in (".", ")") else text


def _lines(checklist: Checklist) -> Iterator[str]:
    yield from _head(checklist)
    yield from _top(checklist)
    yield from _questions(checklist, checklist.words.short_list, checklist.front)
    yield from _call(checklist)
    if checklist.more:
        yield from _questions(checklist, checklist.words.more_questions, checklist.more)
    if checklist.outlook_offered:
        yield from (escape(checklist.words.outlook_note), "")
    for treatment in checklist.treatments:
        yield from _treatment(checklist, treatment)
    yield from _side_effects(checklist)
    yield from (f"## {escape(checklist.words.notes)}", "", "> ", "")
    yield from _sources(checklist)


def _head(checklist: Checklist) -> Iterator[str]:
    words, visit = checklist.words, checklist.visit
    yield from (f"# {escape(words.title)}", "")
    if checklist.clinic:
        yield from (escape(checklist.clinic), "")
    yield f"- **{escape(words.treatments)}:** {escape(treatment_names(checklist))}"
    if checklist.about:
        about = ", ".join(situation.name for situation in checklist.about)
        yield f"- **{escape(words.about_me)}:** {escape(about)}"
    for label, value in (
        (words.date, day(words, visit.date)),
        (words.clinician, visit.clinician),
        (words.place, visit.place),
    ):
        yield f"- **{escape(label)}:** {escape(value) or _BLANK}"
    yield from ("", f"**{escape(words.for_clinician)}**", "")


def _top(checklist: Checklist) -> Iterator[str]:
    yield from (f"## {escape(checklist.words.top)}", "")
    for position in range(3):
        item = checklist.top[position] if position < len(checklist.top) else None
        yield f"{position + 1}. [ ] {escape(item.text) if item else _BLANK}"
        yield "   > "
    yield ""


def _questions(checklist: Checklist, heading: str, sections: tuple[Section, ...]) -> Iterator[str]:
    yield from (f"## {escape(heading)}", "")
    for section in sections:
        yield from (f"### {escape(section.name)}", "")
        for item in section.items:
            yield from _task(checklist, item)
        yield ""


def _task(checklist: Checklist, item: Item) -> Iterator[str]:
    """One question: its box, its words, what it is there for, and a quote to write the answer in."""
    mark = marks(checklist, item)
    yield f"- [ ] {escape(item.text)}" + (f" ({escape(mark)})" if mark else "")
    yield "  > "


def _call(checklist: Checklist) -> Iterator[str]:
    words, visit = checklist.words, checklist.visit
    yield from (f"## {escape(words.who_to_call)}", "")
    for label, value in ((words.call_day, visit.call_day), (words.call_night, visit.call_night)):
        yield f"- **{escape(label)}:** {escape(value) or _BLANK}"
    yield ""


def _treatment(checklist: Checklist, treatment: Treatment) -> Iterator[str]:
    words = checklist.words
    yield from (f"## {escape(treatment.entry.name)}", "")
    for heading, sentences in paragraphs(checklist, treatment):
        yield from (f"**{escape(heading)}.** " + " ".join(map(_fact, sentences)), "")
    if treatment.members:
        yield from (f"**{escape(words.members)}**", "")
        yield from (f"- {escape(member.name)}: {escape(member.summary)}" for member in treatment.members)
        yield ""
    for heading, signs, excuse in warnings(checklist, treatment):
        yield from (f"**{escape(heading)}:**" if signs else f"**{escape(heading)}:** {escape(excuse)}", "")
        if signs:
            yield from (f"- {_fact(sign)}" for sign in signs)
            yield ""
    if treatment.entry.no_side_effects:
        yield from (f"**{escape(words.side_effects_of_one)}.** {escape(treatment.entry.no_side_effects)}", "")


def _fact(fact: Fact) -> str:
    return f"{escape(fact.text)}{_references(fact.numbers)}"


def _references(found: tuple[int, ...]) -> str:
    return f" [{', '.join(map(str, found))}]" if found else ""


def _side_effects(checklist: Checklist) -> Iterator[str]:
    if not checklist.side_effects:
        return
    words = checklist.words
    yield from (f"## {escape(words.side_effects)}", "", escape(words.side_effects_help), "")
    for section in checklist.side_effects:
        yield from (f"### {escape(section.name)}", "")
        for effect in section.effects:
            shown, found = causes(checklist, effect)
            yield f"- [ ] {escape(effect.name)}" + (f" ({escape(shown)})" if shown else "") + _references(found)
        yield ""


def _sources(checklist: Checklist) -> Iterator[str]:
    words = checklist.words
    yield from (f"## {escape(words.sources)}", "")
    for heading, numbered in ((words.sources_of_facts, True), (words.sources_of_questions, False)):
        notes = [note for note in checklist.sources if bool(note.number) == numbered]
        if notes:
            yield from (f"### {escape(heading)}", "")
            for note in notes:
                lead = f"- \\[{note.number}\\] " if numbered else "- "
                yield f"{lead}{escape(published(note.source))} {linked(note.source)}".rstrip()
            yield ""
    for line in colophon(checklist):
        yield from (escape(line), "")
