"""Writes a sheet for reading on a terminal: numbered, in color where there is any, plain where not."""

from collections.abc import Iterable, Iterator

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from netprep.model import Checklist
from netprep.rendering.phrases import brackets, in_brackets
from netprep.rendering.sheet import (
    FRONT,
    Block,
    Bullets,
    Effects,
    Field,
    Fields,
    Paragraph,
    Part,
    Questions,
    References,
    Room,
    Said,
    Section,
    Sheet,
    SideBySide,
    Steps,
    Ticks,
    Timeline,
    TopThree,
    sheet,
)

MAX_WIDTH = 92  # longer lines are hard to read
_LINE = "_" * 16
_Styled = str | tuple[str, str]


def show(document: Sheet, console: Console | None = None) -> None:
    """Print any document made of blocks on the terminal, or on `console`."""
    screen = console or Console()
    screen.print(
        Group(*_parts(document)),
        width=min(screen.width, MAX_WIDTH),
        markup=False,
        emoji=False,
        highlight=False,
    )


def render(checklist: Checklist) -> str:
    """Return what `show` prints on a terminal without color, 80 columns wide."""
    return write(sheet(checklist))


def write(document: Sheet) -> str:
    """Return likewise what `show` prints."""
    console = Console(width=80, color_system=None, force_terminal=False, legacy_windows=False, _environ={})
    with console.capture() as captured:
        show(document, console)
    return "".join(f"{line.rstrip()}\n" for line in captured.get().splitlines())


def _parts(document: Sheet) -> Iterator[RenderableType]:
    yield Text(document.title, "bold")
    if document.heading:
        yield Text(document.heading)
    if document.clinic:
        yield Text(document.clinic)
    if document.label:
        yield Text(document.label)
    yield Text(document.edition)
    yield from map(_field, document.fields)
    for section in document.shown:
        yield from _section(section)
    yield Text("")
    yield from map(Text, document.closing)


def _section(section: Section) -> Iterator[RenderableType]:
    yield Text("")
    if section.heading:
        yield Rule(Text(section.heading, "bold"), align="left", characters="-", style="default")
    if section.help:
        yield Text(section.help)
    if section.key == FRONT:
        yield from _numbered(section)
    else:
        for block in section.blocks:
            yield from _block(block)


def _numbered(section: Section) -> Iterator[RenderableType]:
    """Yield the short list with the numbers that --top takes."""
    number = 1
    for block in section.blocks:
        if isinstance(block, Questions):
            yield from _questions(block, first=number)
            number += len(block.questions)


def _block(block: Block) -> Iterable[RenderableType]:  # noqa: C901, PLR0911, PLR0912 - a case for each kind
    match block:
        case Paragraph():
            return [Text(block.text)]
        case Fields():
            return map(_field, block.fields)
        case TopThree():
            return (_hanging(f"{number}.", text or _LINE) for number, text in enumerate(block.texts, 1))
        case Steps():
            return (_hanging(f"{number}.", text) for number, text in enumerate(block.texts, 1))
        case Ticks():
            return (_hanging("[ ]", text) for text in block.texts)
        case Questions():
            return _questions(block)
        case Part():
            return [Text.assemble((f"{block.heading}. ", "bold"), *_said(block.said))]
        case Bullets():
            return _bullets(block)
        case SideBySide():
            return _side_by_side(block)
        case Effects():
            return _effects(block)
        case Timeline():
            return _timeline(block)
        case Room():
            return [Text(_LINE)] * 3
        case References():
            return _references(block)


def _field(field: Field) -> Text:
    return Text.assemble((f"{field.label}: ", "bold"), field.value or _LINE)


def _hanging(lead: str, *parts: _Styled) -> RenderableType:
    """A line whose wrapped rest stands under its text, not under its box or number."""
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(width=len(lead), no_wrap=True)
    grid.add_column(ratio=1, overflow="fold")
    grid.add_row(Text(lead), Text.assemble(*parts))
    return grid


def _heading(*parts: _Styled) -> RenderableType:
    return Padding(Text.assemble(*parts), (1, 0, 0, 0))


def _questions(block: Questions, *, first: int = 0) -> Iterator[RenderableType]:
    yield _heading((block.heading, "bold"))
    for number, question in enumerate(block.questions, first):
        yield _hanging(f"{number:>2}. [ ]" if first else "[ ]", question.text, _mark(question.mark))


def _bullets(block: Bullets) -> Iterator[RenderableType]:
    lead = "!! " if block.urgent else ""
    yield _heading((f"{lead}{block.heading}: ", "bold"), "" if block.said else block.reason)
    yield from (_hanging("!" if block.urgent else "-", *_said((said,))) for said in block.said)


def _side_by_side(block: SideBySide) -> Iterator[RenderableType]:
    """Yield the treatments below each other: columns would be too narrow."""
    for row in block.rows:
        yield _heading((row.heading, "bold"))
        for name, cell in zip(block.names, row.cells, strict=True):
            if cell:
                yield _hanging("-", (f"{name}. ", "bold"), *_said(cell))


def _effects(block: Effects) -> Iterator[RenderableType]:
    for group in block.groups:
        yield _heading((group.heading, "bold"))
        for effect in group.effects:
            tail = f"{in_brackets(effect.causes)}{brackets(effect.numbers)}"
            yield _hanging("[ ]", effect.name, (tail, "dim"))


def _timeline(block: Timeline) -> Iterator[RenderableType]:
    yield _heading((f"{block.heading}: ", "bold"), *_said(block.said))
    for point in block.rounds:
        blanks = " ".join(f"{label}: {_LINE}" for label in block.labels)
        yield _hanging("-", f"{point.label} ({point.value}): {blanks}")


def _references(block: References) -> Iterator[RenderableType]:
    yield Text(block.heading, "bold")
    for source in block.references:
        yield _hanging(f"[{source.number}]" if block.numbered else "-", f"{source.text} {source.address}")


def _said(said: Iterable[Said]) -> Iterator[_Styled]:
    for number, sentence in enumerate(said):
        yield f"{' ' if number else ''}{sentence.text}"
        yield (brackets(sentence.numbers), "dim")


def _mark(mark: str) -> tuple[str, str]:
    return (f" ({mark})" if mark else "", "dim")
