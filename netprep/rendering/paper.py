"""What page 1 of paper holds and how long texts are cut: the document as the PDF and the web page show it."""

import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from msgspec.structs import replace

from netprep.model import Record
from netprep.rendering.sheet import (
    CALL,
    FRONT,
    PAGE_1,
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


class Longest(NamedTuple):
    """How much of a text page 1 can show, in letters of usual width; all of it follows on page 2."""

    question: int  # an own question
    field: int  # what is known about the visit


USUAL, LARGE = Longest(150, 80), Longest(100, 40)
CALLED = 120  # of who to call: all that a clinic may write is shown
WIDE = frozenset("MWmw@%&")
FIRST = ("own", "from-clinic")  # of the short list: these stay on page 1 before all others
SPECIFIC = ("for-my-treatments", "about-me")
WORTH = 0.6  # the less, the more questions for this person and the fewer for everyone stay on page 1


class Paper(Record, frozen=True):
    """A sheet whose page 1 has room for every text, and what was too long for it, to be shown whole after it."""

    sheet: Sheet
    whole: tuple[Block, ...]


def paper(sheet: Sheet, longest: Longest = USUAL) -> Paper:
    """Return the sheet as paper shows it; `longest` tells what page 1 has room for."""
    return _Cutter(longest, sheet.goes_on).paper(sheet)


class _Cutter:
    """Cuts texts for page 1, and keeps what it cuts."""

    def __init__(self, longest: Longest, goes_on: str) -> None:
        self.longest = longest
        self.note = f" … ({goes_on})"

    def paper(self, sheet: Sheet) -> Paper:
        """Return the sheet with its page 1 cut, and what was cut, whole; without a page 1 nothing is."""
        if not sheet.has_page_1:
            return Paper(replace(sheet, sections=tuple(map(self._section, sheet.sections))), ())
        short = replace(
            sheet,
            fields=tuple(self._field(field) for field in sheet.fields),
            sections=tuple(map(self._section, sheet.sections)),
        )
        return Paper(short, tuple(self._whole(sheet)))

    def _section(self, section: Section) -> Section:
        if section.key not in PAGE_1:
            return replace(section, blocks=tuple(part for block in section.blocks for part in _abreast(block)))
        blocks = tuple(map(self._block, section.blocks))
        return replace(section, blocks=_placed(blocks) if section.key == FRONT else blocks)

    def _block(self, block: Block) -> Block:
        match block:
            case TopThree():
                return TopThree(tuple(self._cut(text, self.longest.question) for text in block.texts))
            case Questions():
                return replace(block, questions=tuple(map(self._question, block.questions)))
            case Fields():
                return Fields(tuple(self._field(field, CALLED) for field in block.fields))
        return block

    def _question(self, asked: Question) -> Question:
        text = self._cut(asked.text, self.longest.question)
        return replace(asked, text=text, cut=text != asked.text)

    def _field(self, field: Field, most: int = 0) -> Field:
        return Field(field.label, self._cut(field.value, most or self.longest.field))

    def _cut(self, text: str, most: int) -> str:
        """Return a text as page 1 shows it: a long one ends at a word and says that it goes on.

        It is cut only where that saves more than it costs to say so.
        """
        if width(text) <= most + width(self.note):
            return text
        end = next(end for end in range(len(text)) if width(text[: end + 1]) > most)
        return f"{text[:end].rsplit(' ', 1)[0]}{self.note}"

    def _whole(self, sheet: Sheet) -> Iterator[Block]:
        """Yield what page 1 cuts, whole, under the headings it has there."""
        call = (
            field for block in sheet.section(CALL).blocks if isinstance(block, Fields) for field in block.fields
        )
        fields = [field for field in sheet.fields if self._field(field) != field]
        fields += [field for field in call if self._field(field, CALLED) != field]
        if fields:
            yield Fields(tuple(fields))
        for heading, texts in _asked(sheet):
            long = tuple(
                Question(text, "", own=True) for text in texts if self._cut(text, self.longest.question) != text
            )
            if long:
                yield Questions(heading, long)


def width(text: str) -> int:
    """Return how wide a text is, in letters of usual width."""
    if text.isascii():
        return len(text) + sum(map(text.count, WIDE))
    return sum(2 if char in WIDE or unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _abreast(block: Block) -> Iterator[Block]:
    """Yield a table in parts that fit the width of the paper, any other block as it is."""
    if isinstance(block, SideBySide):
        yield from block.abreast()
    else:
        yield block


def _placed(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the short list, each question with its place among those that page 1 may have no room for."""
    asked = [block for block in blocks if isinstance(block, Questions)]
    order = sorted(_worth(asked))
    places = {(block, question): place for place, (_, block, question) in enumerate(order)}
    return tuple(
        replace(
            block,
            questions=tuple(
                replace(question, place=places[number, position])
                for position, question in enumerate(block.questions)
            ),
        )
        for number, block in enumerate(asked)
    )


def _worth(blocks: list[Questions]) -> Iterator[tuple[float, int, int]]:
    """Yield of each question when its turn comes, its block and position: those for this person come sooner."""
    for kind, step in ((FIRST, 0.0), (SPECIFIC, WORTH), (None, 1.0)):
        mine = [
            (number, position)
            for number, block in enumerate(blocks)
            if (block.key in kind if kind else block.key not in (*FIRST, *SPECIFIC))
            for position in range(len(block.questions))
        ]
        for turn, (number, position) in enumerate(mine):
            yield (turn + 0.5) / len(mine) * step, number, position


def _asked(sheet: Sheet) -> Iterator[tuple[str, list[str]]]:
    """Yield each heading of page 1 and the questions under it."""
    top, front = sheet.section(TOP), sheet.section(FRONT)
    for block in (*top.blocks, *front.blocks):
        match block:
            case TopThree():
                yield top.heading, [*block.texts]
            case Questions():
                yield block.heading, [question.text for question in block.questions]
