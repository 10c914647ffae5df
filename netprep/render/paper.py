"""What page 1 of paper holds and how long texts are cut: the document as the PDF and the web page show it."""

from collections.abc import Iterator

from msgspec.structs import replace

from netprep.model import Record
from netprep.render.sheet import (
    CALL,
    FRONT,
    TOP,
    Block,
    Field,
    Fields,
    Question,
    Questions,
    Section,
    Sheet,
    SideBySide,
    TopThree,
)

LONG = 150  # characters of an own question that page 1 can show; all of it follows on page 2
FIELD = 80  # likewise of what is known about the visit
PAGE_1 = (TOP, FRONT, CALL)


class Paper(Record, frozen=True):
    """A sheet whose page 1 has room for every text, and what was too long for it, to be shown whole after it."""

    sheet: Sheet
    whole: tuple[Block, ...]


def paper(sheet: Sheet) -> Paper:
    """Return the sheet as paper shows it; nothing is cut where no page 1 has to hold it."""
    if not sheet.has_page_1:
        return Paper(replace(sheet, sections=tuple(_short(section, "") for section in sheet.sections)), ())
    return Paper(
        replace(
            sheet,
            fields=tuple(_short_field(field, sheet.goes_on) for field in sheet.fields),
            sections=tuple(_short(section, sheet.goes_on) for section in sheet.sections),
        ),
        tuple(_whole(sheet)),
    )


def _short(section: Section, goes_on: str) -> Section:
    if section.key in PAGE_1:
        return replace(section, blocks=tuple(_cut_block(block, goes_on) for block in section.blocks))
    return replace(section, blocks=tuple(part for block in section.blocks for part in _abreast(block)))


def _abreast(block: Block) -> Iterator[Block]:
    """Yield a table in parts that fit the width of the paper, any other block as it is."""
    if isinstance(block, SideBySide):
        yield from block.abreast()
    else:
        yield block


def _cut_block(block: Block, goes_on: str) -> Block:
    match block:
        case TopThree():
            return TopThree(tuple(_cut(text, LONG, goes_on) for text in block.texts))
        case Questions():
            return Questions(block.heading, tuple(_short_question(asked, goes_on) for asked in block.questions))
        case Fields():
            return Fields(tuple(_short_field(field, goes_on) for field in block.fields))
    return block


def _short_question(asked: Question, goes_on: str) -> Question:
    return Question(_cut(asked.text, LONG, goes_on), asked.mark, cut=len(asked.text) > LONG)


def _short_field(field: Field, goes_on: str) -> Field:
    return Field(field.label, _cut(field.value, FIELD, goes_on))


def _cut(text: str, most: int, goes_on: str) -> str:
    """Return a text as page 1 shows it: a long one ends at a word, and says that it goes on."""
    return text if len(text) <= most else f"{text[:most].rsplit(' ', 1)[0]} … ({goes_on})"


def _whole(sheet: Sheet) -> Iterator[Block]:
    """Yield what page 1 cuts, whole, under the headings it has there."""
    call = (field for block in sheet.section(CALL).blocks if isinstance(block, Fields) for field in block.fields)
    fields = tuple(field for field in (*sheet.fields, *call) if len(field.value) > FIELD)
    if fields:
        yield Fields(fields)
    for heading, texts in _asked(sheet):
        long = tuple(Question(text) for text in texts if len(text) > LONG)
        if long:
            yield Questions(heading, long)


def _asked(sheet: Sheet) -> Iterator[tuple[str, list[str]]]:
    """Yield each heading of page 1 and the questions under it."""
    top, front = sheet.section(TOP), sheet.section(FRONT)
    for block in (*top.blocks, *front.blocks):
        match block:
            case TopThree():
                yield top.heading, [*block.texts]
            case Questions():
                yield block.heading, [question.text for question in block.questions]
