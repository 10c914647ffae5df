"""Renders a checklist for reading on a terminal: numbered, in color where there is any, plain where not."""

from collections.abc import Iterator

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

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

MAX_WIDTH = 92  # longer lines are hard to read


def show(checklist: Checklist, console: Console | None = None) -> None:
    """Print the sheet on the terminal, or on `console`."""
    screen = console or Console()
    screen.print(
        Group(*_parts(checklist)),
        width=min(screen.width, MAX_WIDTH),
        markup=False,
        emoji=False,
        highlight=False,
    )


def render(checklist: Checklist) -> str:
    """Return what `show` prints on a terminal without color, 80 columns wide."""
    console = Console(width=80, color_system=None, force_terminal=False, legacy_windows=False, _environ={})
    with console.capture() as captured:
        show(checklist, console)
    return "".join(f"{line.rstrip()}\n" for line in captured.get().splitlines())


def _parts(checklist: Checklist) -> Iterator[RenderableType]:
    words = checklist.words
    yield from _head(checklist)
    yield from _top(checklist)
    yield from _questions(checklist, words.short_list, checklist.front, numbered=True)
    yield from _title(words.who_to_call)
    yield _field(words.call_day, checklist.visit.call_day)
    yield _field(words.call_night, checklist.visit.call_night)
    if checklist.more:
        yield from _questions(checklist, words.more_questions, checklist.more, numbered=False)
    if checklist.outlook_offered:
        yield Padding(Text(words.outlook_note), (1, 0, 0, 0))
    for treatment in checklist.treatments:
        yield from _treatment(checklist, treatment)
    yield from _side_effects(checklist)
    yield from _sources(checklist)


def _title(text: str) -> Iterator[RenderableType]:
    yield Text("")
    yield Rule(Text(text, "bold"), align="left", characters="-", style="default")


def _field(label: str, value: str) -> Text:
    return Text.assemble((f"{label}: ", "bold"), value or "________________")


def _hanging(lead: str, *parts: str | tuple[str, str]) -> RenderableType:
    """A line whose wrapped rest stands under its text, not under its box or number."""
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(width=len(lead), no_wrap=True)
    grid.add_column(ratio=1, overflow="fold")
    grid.add_row(Text(lead), Text.assemble(*parts))
    return grid


def _head(checklist: Checklist) -> Iterator[RenderableType]:
    words, visit = checklist.words, checklist.visit
    yield Text(words.title, "bold")
    if checklist.clinic:
        yield Text(checklist.clinic)
    yield _field(words.treatments, treatment_names(checklist))
    if checklist.about:
        yield _field(words.about_me, ", ".join(situation.name for situation in checklist.about))
    yield _field(words.date, day(words, visit.date))
    yield _field(words.clinician, visit.clinician)
    yield _field(words.place, visit.place)
    yield Padding(Text(words.for_clinician), (1, 0, 0, 0))


def _top(checklist: Checklist) -> Iterator[RenderableType]:
    yield from _title(checklist.words.top)
    for position in range(3):
        text = checklist.top[position].text if position < len(checklist.top) else "________________"
        yield _hanging(f"{position + 1}.", text)


def _questions(
    checklist: Checklist, title: str, sections: tuple[Section, ...], *, numbered: bool
) -> Iterator[RenderableType]:
    yield from _title(title)
    number = 0
    for section in sections:
        yield Padding(Text(section.name, "bold"), (1, 0, 0, 0))
        for item in section.items:
            number += 1
            yield _task(checklist, item, f"{number:>2}. [ ]" if numbered else "[ ]")


def _task(checklist: Checklist, item: Item, lead: str) -> RenderableType:
    mark = marks(checklist, item)
    return _hanging(lead, item.text, (f" ({mark})" if mark else "", "dim"))


def _treatment(checklist: Checklist, treatment: Treatment) -> Iterator[RenderableType]:
    words = checklist.words
    yield from _title(treatment.entry.name)
    for heading, sentences in paragraphs(checklist, treatment):
        parts: list[str | tuple[str, str]] = [(f"{heading}. ", "bold")]
        for fact in sentences:
            parts += [*_fact(fact), " "]
        yield Text.assemble(*parts[:-1])
    if treatment.members:
        yield Text(f"{words.members}:", "bold")
        yield from (_hanging("-", f"{member.name}: {member.summary}") for member in treatment.members)
    for heading, signs, excuse in warnings(checklist, treatment):
        yield Padding(Text.assemble((f"{heading}: ", "bold"), excuse), (1, 0, 0, 0))
        yield from (_hanging("!", *_fact(sign)) for sign in signs)
    if treatment.entry.no_side_effects:
        yield Text.assemble((f"{words.side_effects_of_one}. ", "bold"), treatment.entry.no_side_effects)


def _fact(fact: Fact) -> list[str | tuple[str, str]]:
    return [fact.text, (_references(fact.numbers), "dim")]


def _references(found: tuple[int, ...]) -> str:
    return f" [{', '.join(map(str, found))}]" if found else ""


def _side_effects(checklist: Checklist) -> Iterator[RenderableType]:
    if not checklist.side_effects:
        return
    words = checklist.words
    yield from _title(words.side_effects)
    yield Text(words.side_effects_help)
    for section in checklist.side_effects:
        yield Padding(Text(section.name, "bold"), (1, 0, 0, 0))
        for effect in section.effects:
            shown, found = causes(checklist, effect)
            tail = (f" ({shown})" if shown else "") + _references(found)
            yield _hanging("[ ]", effect.name, (tail, "dim"))


def _sources(checklist: Checklist) -> Iterator[RenderableType]:
    words = checklist.words
    yield from _title(words.sources)
    for heading, numbered in ((words.sources_of_facts, True), (words.sources_of_questions, False)):
        notes = [note for note in checklist.sources if bool(note.number) == numbered]
        if notes:
            yield Text(heading, "bold")
        for note in notes:
            lead = f"[{note.number}]" if numbered else "-"
            yield _hanging(lead, f"{published(note.source)} {note.source.address}")
    yield Text("")
    yield from (Text(line) for line in colophon(checklist))
