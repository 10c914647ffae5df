"""Writes a sheet as Markdown with GitHub task lists."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from netprep.model import Checklist
from netprep.rendering.phrases import brackets, in_brackets
from netprep.rendering.sheet import (
    NOTE_LINES,
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
from netprep.strings import is_address

_BLANK = "\\_" * 12  # to fill in
_LINE = "\\_" * 40  # to write on: every reader of Markdown shows it, and it needs no blank at the end
_INLINE = str.maketrans({char: f"\\{char}" for char in "\\`*_[]<>&~|$@^"})
_PLAIN = re.compile(r"[^\\`*_\[\]<>&~|$@^:#+=\d-][^\\`*_\[\]<>&~|$@^:#]*")  # nothing to escape: most texts
_LINKS = r"(?i)(https?|ftp|mailto|xmpp)(:)|(www)(\.)"  # GitHub makes links even in the middle of a word


def render(checklist: Checklist) -> str:
    """Return the whole sheet as Markdown (UTF-8 text, one line feed at the end)."""
    return write(sheet(checklist))


def write(document: Sheet) -> str:
    """Return any document made of blocks as Markdown."""
    return "\n".join(_lines(document)).rstrip() + "\n"


@lru_cache(maxsize=2048)  # many sheets say the same
def escape(text: str) -> str:
    """Return one line of text so that Markdown shows exactly these characters wherever it stands in a line."""
    if _PLAIN.fullmatch(text) and "www." not in text.lower():
        return text
    escaped = text.translate(_INLINE)
    if ":" in escaped or "www." in escaped.lower():
        escaped = re.sub(_LINKS, r"\1\3\\\2\4", escaped)
    if escaped.endswith("#"):  # a heading loses such an end
        escaped = f"{escaped[:-1]}\\#"
    return _escape_start(escaped)


@lru_cache(maxsize=1024)  # many sheets name the same
def _source(text: str, address: str) -> str:
    return f"{escape(text)} {linked(address)}".rstrip()


def linked(address: str) -> str:
    """Return the address of a source as a link, or as text where it is no web page."""
    return f"<{address}>" if is_address(address) else escape(address)


def _escape_start(text: str) -> str:
    """Escape what would open a heading, a list or a rule at the start of a line."""
    if text[:1] in ("#", "+", "=", ":", "-"):
        return f"\\{text}"
    digits = len(text) - len(text.lstrip("0123456789"))
    return f"{text[:digits]}\\{text[digits:]}" if digits and text[digits : digits + 1] in (".", ")") else text


def _lines(document: Sheet) -> Iterator[str]:
    yield from (f"# {escape(document.title)}", "")
    if document.heading:
        yield from (escape(document.heading), "")
    if document.clinic:
        yield from (escape(document.clinic), "")
    if document.label:
        yield from (escape(document.label), "")
    yield from (escape(document.edition), "")
    yield from _fields(document.fields)
    for section in document.shown:
        yield from _section(section)
    for line in document.closing:
        yield from (escape(line), "")


def _section(section: Section) -> list[str]:
    lines = [f"## {escape(section.heading)}", ""] if section.heading else []
    lines += [escape(section.help), ""] if section.help else []
    for block in section.blocks:
        lines += _block(block)
    return lines


def _block(block: Block) -> Iterable[str]:  # noqa: C901, PLR0911, PLR0912 - a case for each kind
    match block:
        case Paragraph():
            return (f"**{escape(block.text)}**" if block.strong else escape(block.text), "")
        case Fields():
            return _fields(block.fields)
        case TopThree():
            return _top_three(block)
        case Steps():
            return (*(f"{number}. {escape(text)}" for number, text in enumerate(block.texts, 1)), "")
        case Ticks():
            return (*(f"- [ ] {escape(text)}" for text in block.texts), "")
        case Questions():
            return _questions(block)
        case Part():
            return (f"**{escape(block.heading)}.** {_said(block.said)}", "")
        case Bullets():
            return _bullets(block)
        case SideBySide():
            return (line for part in block.abreast() for line in _table(part))
        case Effects():
            return _effects(block)
        case Timeline():
            return _timeline(block)
        case Room():
            return (_LINE, "") * NOTE_LINES
        case References():
            return _references(block)


def _fields(fields: tuple[Field, ...]) -> Iterator[str]:
    yield from (f"- **{escape(field.label)}:** {escape(field.value) or _BLANK}" for field in fields)
    yield ""


def _top_three(block: TopThree) -> Iterator[str]:
    """Yield three tasks; not every reader of Markdown knows tasks in a numbered list, so the numbers are words."""
    for number, text in enumerate(block.texts, 1):
        yield _task(f"{number}\\. {escape(text) or _BLANK}")


def _questions(block: Questions) -> Iterator[str]:
    yield from (f"### {escape(block.heading)}", "")
    for question in block.questions:
        yield _task(f"{escape(question.text)}{_mark(question.mark)}")


def _task(text: str) -> str:
    """Return a box with its words, and a line of its own to write the answer on."""
    return f"- [ ] {text}\n\n  {_LINE}\n"


def _bullets(block: Bullets) -> Iterator[str]:
    if not block.said:
        yield from (f"**{escape(block.heading)}:** {escape(block.reason)}", "")
        return
    yield from (f"**{escape(block.heading)}:**", "")
    yield from (f"- {_said((said,))}" for said in block.said)
    yield ""


def _table(block: SideBySide) -> Iterator[str]:
    yield f"| | {' | '.join(map(escape, block.names))} |"
    yield "| --- " * (len(block.names) + 1) + "|"
    for row in block.rows:
        yield f"| **{escape(row.heading)}** | {' | '.join(map(_said, row.cells))} |"
    yield ""


def _effects(block: Effects) -> Iterator[str]:
    yield from (escape(block.one_box), "")
    for group in block.groups:
        yield from (f"### {escape(group.heading)}", "")
        for effect in group.effects:
            yield f"- [ ] {escape(effect.name)}{escape(in_brackets(effect.causes))}{brackets(effect.numbers)}"
        yield ""


def _timeline(block: Timeline) -> Iterator[str]:
    yield from (f"**{escape(block.heading)}.** {_said(block.said)}", "")
    for point in block.rounds:
        blanks = " ".join(f"{escape(label)}: {_BLANK}" for label in block.labels)
        yield f"- **{escape(point.label)}** ({escape(point.value)}): {blanks}"
    yield ""


def _references(block: References) -> Iterator[str]:
    yield from (f"### {escape(block.heading)}", "")
    for source in block.references:
        lead = f"- \\[{source.number}\\] " if block.numbered else "- "
        yield f"{lead}{_source(source.text, source.address)}"
    yield ""


def _said(said: Iterable[Said]) -> str:
    return " ".join(f"{escape(sentence.text)}{brackets(sentence.numbers)}" for sentence in said)


def _mark(mark: str) -> str:
    return f" ({escape(mark)})" if mark else ""
