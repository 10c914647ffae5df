"""Writes a sheet as a Word file: real headings and lists, boxes to click, lines to write on."""

from collections.abc import Iterable
from typing import assert_never

from docx.blkcntnr import BlockItemContainer
from docx.shared import Mm
from docx.table import Table
from docx.text.paragraph import Paragraph as WordParagraph

from netprep.model import Checklist
from netprep.rendering import word
from netprep.rendering.options import Look
from netprep.rendering.phrases import brackets, in_brackets
from netprep.rendering.sheet import (
    FRONT,
    MORE,
    NOTE_LINES,
    PAGE_1,
    Block,
    Bullets,
    Effect,
    EffectGroup,
    Effects,
    Field,
    Fields,
    Paragraph,
    Part,
    Question,
    Questions,
    Reference,
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
    picture,
    sheet,
)
from netprep.strings import reads_from_the_right

_PRINT, _LARGE = 14, 18  # points
_LABEL = (Mm(66), Mm(25))


def render(checklist: Checklist, look: Look) -> bytes:
    """Return the sheet as a Word file; the same checklist and look give the same bytes."""
    return write(sheet(checklist), look)


def write(document: Sheet, look: Look) -> bytes:
    """Return any document made of blocks as a Word file."""
    writer = _Writer(document, look)
    writer.write()
    return word.bytes_of(writer.document)


class _Writer:
    """Writes one document from its top to its end."""

    def __init__(self, document: Sheet, look: Look) -> None:
        self.sheet = document
        self.large = look.large_print
        self.document = word.new_document(
            look.paper, _LARGE if look.large_print else _PRINT, document.language, document.title
        )
        self.boxes = word.Boxes()

    def write(self) -> None:
        """Write everything."""
        document = self.sheet
        if document.label_box:
            word.boxed(self._say(document.label_box), *_LABEL)
        self._letterhead(document)
        self._say(document.title, "Title")
        if document.clinic:
            self._say(document.clinic)
        self._say(document.edition, self._small())
        self._fields(document.fields)
        for section in document.shown:
            self._section(section)
        for line in document.closing:
            self._say(line)
        word.set_footer(self.document, document.footer, document.page_of)

    def _letterhead(self, document: Sheet) -> None:
        """Write what a clinic has above the title: its picture, its heading."""
        if logo := document.logo:
            size = Mm(logo.width), Mm(logo.height)
            word.add_picture(self._say(""), picture(logo.address), logo.words, size)
        if document.heading:
            self._say(document.heading)

    def _small(self) -> str:
        """Return the style of what stands close on page 1, which is to be seen at once; large print has none."""
        return "Normal" if self.large else word.COMPACT

    def _section(self, section: Section) -> None:
        """Write a section; the short list runs in columns, what follows page 1 begins a page."""
        if section.heading:
            heading = self._say(section.heading, "Heading 1")
            heading.paragraph_format.page_break_before = section.key == MORE
            if section.key in PAGE_1:
                word.tighten(heading)
        if section.help:
            self._say(section.help)
        style = self._small() if section.key in PAGE_1 else ""
        columns = section.key == FRONT and not self.large
        if columns:
            word.in_columns(self.document, 2)
        for block in section.blocks:
            self._block(block, style, room=section.key != FRONT)
        if columns:
            word.in_columns(self.document, 1)

    def _block(self, block: Block, style: str, *, room: bool) -> None:  # noqa: C901, PLR0912 - a case for each kind
        match block:
            case Paragraph():
                self._say(block.text, style).runs[0].bold = block.strong
            case Fields():
                self._fields(block.fields)
            case TopThree():
                self._top_three(block)
            case Steps():
                for number, text in enumerate(block.texts, 1):  # Word's own numbers go on from list to list
                    self._say(f"{number}. {text}", self._small())
            case Ticks():
                for text in block.texts:
                    self._ticked(text, text)
            case Questions():
                self._questions(block, room=room)
            case Part():
                self._labelled(f"{block.heading}. ", _said(block.said), style)
            case Bullets():
                self._bullets(block)
            case SideBySide():
                for part in block.abreast():
                    self._table(part)
            case Effects():
                self._effects(block)
            case Room():
                self._rules(NOTE_LINES)
            case Timeline():
                self._timeline(block)
            case References():
                self._references(block)
            case _:
                assert_never(block)

    # ------------------------------------------------------------ words

    def _say(self, text: str, style: str = "", where: BlockItemContainer | None = None) -> WordParagraph:
        paragraph = (where or self.document).add_paragraph("", style or None)
        self._add(paragraph, text)
        return paragraph

    def _add(self, paragraph: WordParagraph, text: str) -> None:
        """Add words to a paragraph; they say from which side it is read."""
        if text:
            paragraph.add_run(text)
        if reads_from_the_right(text):
            word.from_the_right(paragraph)

    def _labelled(self, label: str, text: str, style: str = "") -> WordParagraph:
        """Write a line that begins with a word of its own."""
        paragraph = self._say("", style)
        paragraph.add_run(label).bold = True
        self._add(paragraph, text)
        return paragraph

    def _fields(self, fields: Iterable[Field]) -> None:
        for field in fields:
            paragraph = self._labelled(f"{field.label}: ", field.value)
            if not field.value:
                word.ruled(paragraph)

    def _rules(self, number: int) -> None:
        """Write empty lines to write on."""
        for _ in range(number):
            word.ruled(self._say(""))

    # ------------------------------------------------------------ questions

    def _top_three(self, block: TopThree) -> None:
        for text in block.texts:
            paragraph = self._say(text, "List Number")
            if text:
                paragraph.paragraph_format.keep_with_next = True
                self._rules(1)
            else:
                word.ruled(paragraph)

    def _questions(self, block: Questions, *, room: bool) -> None:
        heading = self._say(block.heading, "Heading 2")
        if not room:
            word.tighten(heading)
        for question in block.questions:
            self._question(question, room=room)

    def _question(self, question: Question, *, room: bool) -> None:
        """Write a question with its box; its line stays with it."""
        paragraph = self._ticked(question.text, f"{question.text}{_mark(question.mark)}")
        if room:
            paragraph.paragraph_format.keep_with_next = True
            self._rules(1)
        else:
            paragraph.style = self.document.styles[self._small()]

    def _ticked(self, name: str, text: str) -> WordParagraph:
        paragraph = self._say("")
        self.boxes.add(paragraph, name)
        paragraph.add_run(" ")
        self._add(paragraph, text)
        paragraph.paragraph_format.keep_together = True
        paragraph.paragraph_format.left_indent = Mm(6)
        paragraph.paragraph_format.first_line_indent = Mm(-6)
        return paragraph

    # ------------------------------------------------------------ treatments

    def _bullets(self, block: Bullets) -> None:
        """Write a headed list; one that must catch the eye stands in a frame."""
        where = word.new_row(word.new_table(self.document, 1)).cells[0] if block.urgent else None
        heading = word.first(where) if where else self._say("")
        heading.style = self.document.styles["Heading 2"]
        heading.add_run(f"{block.heading}:")
        for said in block.said:
            self._say(_said((said,)), "List Bullet", where)
        if not block.said:
            self._say(block.reason, "", where)

    def _table(self, block: SideBySide) -> None:
        table = word.new_table(self.document, len(block.names) + 1)
        head = word.new_row(table)
        word.repeat(head)
        for cell, name in zip(head.cells[1:], block.names, strict=True):
            word.first(cell).add_run(name).bold = True
        for row in block.rows:
            told = word.new_row(table)
            word.keep_whole(told)
            word.first(told.cells[0]).add_run(row.heading).bold = True
            for cell, said in zip(told.cells[1:], row.cells, strict=True):
                word.first(cell).add_run(_said(said))

    def _timeline(self, block: Timeline) -> None:
        """Write the rounds of a treatment as a table to fill in."""
        self._labelled(f"{block.heading}. ", _said(block.said))
        table = word.new_table(self.document, len(block.labels) + 1)
        head = word.new_row(table)
        word.repeat(head)
        for cell, label in zip(head.cells[1:], block.labels, strict=True):
            word.first(cell).add_run(label).bold = True
        for point in block.rounds:
            row = word.new_row(table)
            word.keep_whole(row)
            word.first(row.cells[0]).add_run(f"{point.label} ({point.value})")

    # ------------------------------------------------------------ side effects and sources

    def _effects(self, block: Effects) -> None:
        """Write one table, so that the words over its boxes stand at the top of each page."""
        table = word.new_table(self.document, len(block.boxes) + 1)
        head = word.new_row(table)
        word.repeat(head)
        for cell, name in zip(head.cells, (self.sheet.side_effect, *block.boxes), strict=True):
            word.first(cell).add_run(name).bold = True
        for group in block.groups:
            self._effect_group(table, group, block.boxes)
        word.set_widths(table, (Mm(94), Mm(27), Mm(27), Mm(27)))

    def _effect_group(self, table: Table, group: EffectGroup, boxes: tuple[str, ...]) -> None:
        row = word.new_row(table)
        heading = word.first(row.cells[0].merge(row.cells[-1]))
        heading.style = self.document.styles["Heading 3"]
        heading.add_run(group.heading)
        for effect in group.effects:
            self._effect(table, effect, boxes)

    def _effect(self, table: Table, effect: Effect, boxes: tuple[str, ...]) -> None:
        row = word.new_row(table)
        word.keep_whole(row)
        word.first(row.cells[0]).add_run(f"{effect.name}{in_brackets(effect.causes)}{brackets(effect.numbers)}")
        for cell, name in zip(row.cells[1:], boxes, strict=True):
            self.boxes.add(word.first(cell), f"{name}: {effect.name}")

    def _references(self, block: References) -> None:
        self._say(block.heading, "Heading 2")
        for entry in block.references:
            self._reference(entry)

    def _reference(self, entry: Reference) -> None:
        paragraph = self._say(f"[{entry.number}] {entry.text} " if entry.number else f"{entry.text} ")
        if entry.link:
            word.link(paragraph, entry.address, entry.link)
        else:
            paragraph.add_run(entry.address)


def _said(said: Iterable[Said]) -> str:
    return " ".join(f"{sentence.text}{brackets(sentence.numbers)}" for sentence in said)


def _mark(mark: str) -> str:
    return f" ({mark})" if mark else ""
