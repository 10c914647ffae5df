"""Writes a sheet as plain text, 72 columns wide, for any printer or mail program."""

import textwrap
from collections.abc import Iterable, Iterator

from netprep.model import Checklist
from netprep.rendering.phrases import brackets, in_brackets
from netprep.rendering.sheet import (
    CALL,
    MORE,
    NOTE_LINES,
    NOTES,
    SOURCES,
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

WIDTH = 72
_LINE = "_" * 44


def render(checklist: Checklist) -> str:
    """Return the whole sheet as plain text (one line feed at the end)."""
    return write(sheet(checklist))


def write(document: Sheet) -> str:
    """Return any document made of blocks as plain text."""
    return "\n".join(line.rstrip() for line in _lines(document)).rstrip() + "\n"


def parts(checklist: Checklist) -> tuple[list[str], list[str], list[str]]:
    """Return the sheet in lines to read: page 1, what follows it, and the sources; without room to write."""
    document = sheet(checklist)
    shown = [*document.shown]
    keys = [section.key for section in shown]
    front = keys.index(MORE) if MORE in keys else keys.index(CALL) + 1
    rest = [section for section in shown[front:] if section.key not in (NOTES, SOURCES)]
    sources = [section for section in shown if section.key == SOURCES]
    return (
        _to_read([*heading(document.title, "=")[1:], *_fields(document.fields), *_all(shown[:front])]),
        _to_read(_all(rest)),
        _to_read([*_all(sources), *document.closing]),
    )


def _all(sections: Iterable[Section]) -> Iterator[str]:
    for section in sections:
        yield from _section(section)


def _to_read(lines: Iterable[str]) -> list[str]:
    """Return lines without those to write on, those under headings, and all but one empty line in a row."""
    shown: list[str] = []
    for line in map(str.rstrip, lines):
        drawn = line and not line.strip(" _-=")
        if not drawn and (line or (shown and shown[-1])):
            shown.append(line.removesuffix(_LINE).rstrip())
    return shown


def wrap(text: str, first: str = "", rest: str = "", width: int = WIDTH) -> list[str]:
    """Return `text` in lines of at most `width`, never cutting a word; `first` and `rest` are the indents."""
    lines = textwrap.wrap(
        text,
        width,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return lines or [first]


def heading(text: str, underline: str = "-", width: int = WIDTH) -> list[str]:
    """Return a heading with a line under it and room around it."""
    return ["", *wrap(text, width=width), underline * min(len(text), width), ""]


def _lines(document: Sheet) -> Iterator[str]:
    yield from heading(document.title, "=")[1:]
    if document.heading:
        yield from (*wrap(document.heading), "")
    if document.clinic:
        yield from (*wrap(document.clinic), "")
    if document.label:
        yield from (*wrap(document.label), "")
    yield from (*wrap(document.edition), "")
    yield from _fields(document.fields)
    for section in document.shown:
        yield from _section(section)
    for line in document.closing:
        yield from wrap(line)


def _section(section: Section) -> Iterator[str]:
    yield from heading(section.heading) if section.heading else ("",)
    if section.help:
        yield from (*wrap(section.help), "")
    for block in section.blocks:
        yield from _block(block)


def _block(block: Block) -> Iterable[str]:  # noqa: C901, PLR0911, PLR0912 - a case for each kind
    match block:
        case Paragraph():
            return wrap(block.text)
        case Fields():
            return (*_fields(block.fields), "")
        case TopThree():
            return _top_three(block)
        case Steps():
            return _steps(block)
        case Ticks():
            return (line for text in block.texts for line in wrap(text, "[ ] ", "    "))
        case Questions():
            return _questions(block)
        case Part():
            return (*wrap(f"{block.heading}. {_said(block.said)}"), "")
        case Bullets():
            return _bullets(block)
        case SideBySide():
            return _side_by_side(block)
        case Effects():
            return _effects(block)
        case Timeline():
            return _timeline(block)
        case Room():
            return [_LINE, ""] * NOTE_LINES
        case References():
            return _references(block)


def _fields(fields: tuple[Field, ...]) -> Iterator[str]:
    for field in fields:
        yield from wrap(f"{field.label}: {field.value or _LINE}")


def _steps(block: Steps) -> Iterator[str]:
    for number, text in enumerate(block.texts, 1):
        yield from wrap(text, f"{number}. ", "   ")


def _top_three(block: TopThree) -> Iterator[str]:
    for number, text in enumerate(block.texts, 1):
        yield from wrap(text or _LINE, f"{number}. ", "   ")
        yield from ("", f"   {_LINE}", "")


def _questions(block: Questions) -> Iterator[str]:
    yield from (*wrap(block.heading.rstrip(":") + ":"), "")
    for question in block.questions:
        yield from wrap(f"{question.text}{_mark(question.mark)}", "[ ] ", "    ")
        yield from (f"    {_LINE}", "")


def _bullets(block: Bullets) -> Iterator[str]:
    lead = f"!! {block.heading}" if block.urgent else block.heading
    yield from wrap(f"{lead}:" if block.said else f"{lead}: {block.reason}")
    for said in block.said:
        yield from wrap(_said((said,)), "! " if block.urgent else "- ", "  ")
    yield ""


def _side_by_side(block: SideBySide) -> Iterator[str]:
    """Yield the treatments below each other: columns would be too narrow."""
    for row in block.rows:
        yield from (*wrap(f"{row.heading}:"), "")
        for name, cell in zip(block.names, row.cells, strict=True):
            if cell:
                yield from (*wrap(f"{name}. {_said(cell)}", "- ", "  "), "")


def _effects(block: Effects) -> Iterator[str]:
    yield from (*wrap(block.one_box), "")
    for group in block.groups:
        yield from wrap(f"{group.heading}:")
        for effect in group.effects:
            yield from wrap(f"{effect.name}{in_brackets(effect.causes)}{brackets(effect.numbers)}", "[ ] ", "    ")
        yield ""


def _timeline(block: Timeline) -> Iterator[str]:
    yield from wrap(f"{block.heading}: {_said(block.said)}")
    for point in block.rounds:
        blanks = " ".join(f"{label}: {'_' * 12}" for label in block.labels)
        yield from wrap(f"{point.label} ({point.value}): {blanks}", "- ", "  ")
    yield ""


def _references(block: References) -> Iterator[str]:
    yield from wrap(f"{block.heading}:")
    for source in block.references:
        lead = f"[{source.number}] " if block.numbered else "- "
        yield from wrap(f"{source.text} {source.address}", lead, "    ")
    yield ""


def _said(said: Iterable[Said]) -> str:
    return " ".join(f"{sentence.text}{brackets(sentence.numbers)}" for sentence in said)


def _mark(mark: str) -> str:
    return f" ({mark})" if mark else ""
