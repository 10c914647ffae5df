"""The eight sheets that the designed formats are judged by, what they must show, and how it is read back."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple
from xml.etree import ElementTree as ET

import pytest

from netprep.answers import Typed, make_answers
from netprep.assemble import assemble
from netprep.model import Checklist, Record, Visit
from netprep.reading.loading import load_catalogue
from netprep.rendering.options import Look
from netprep.rendering.paper import Paper, paper
from netprep.rendering.sheet import (
    ASK,
    CALL,
    FRONT,
    IN_SHORT,
    LEAVING,
    MORE,
    NOTES,
    TOP,
    USE,
    Block,
    Bullets,
    Effects,
    Field,
    Fields,
    Paragraph,
    Part,
    Question,
    Questions,
    References,
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

VISIT = Visit("2026-12-01", "Dr. Amara Okafor", "Clinic 4, Room 12", "555-0100", "555-0199")
UNBREAKABLE = "x" * 400
HOSTILE = (  # what no format may run, lose, or let out of the page
    f'#read("/etc/passwd") $x$ #link("https://a.b")[go] @ref <label> = Title {UNBREAKABLE}',
    '<script>alert(1)</script> <b onclick="x()">&amp; \'quoted\' "words"</b> \x1b[31mred\u202e 手术之后我能吃什么',
    ("ماذا لو انتظرنا؟ 🙂 " + "How will this change what I can do? " * 139)[:5_000],
)
TYPED: dict[str, Typed] = {
    "one": Typed(therapies=("prrt",)),
    "two": Typed(
        therapies=("prrt", "lanreotide"),
        questions=("May I fly to see my sister in May?",),
        top=("own-1", "prrt-distance-people", "1"),
        visit=VISIT,
    ),
    "five": Typed(
        therapies=("prrt", "lanreotide", "everolimus", "captem", "debulking"), about=("works", "diabetes")
    ),
    "group": Typed(therapies=("chemotherapy",)),
    "blank": Typed(),
    "full": Typed(therapies=("prrt", "lanreotide"), length="full"),
    "large": Typed(therapies=("prrt", "lanreotide"), visit=VISIT),
    "foreign": Typed(
        therapies=("carcinoid-syndrome-care", "net-center", "crisis-precautions"),  # the longest names
        questions=HOSTILE,
        top=("own-1", "own-2", "own-3"),
        visit=Visit("2026-12-01", "Dr. " + "Wolfeschlegelstein " * 5, "Building 4 " * 12, "5 " * 60, "6 " * 60),
    ),
}
SHEETS = (*TYPED,)
PAPERS = ("letter", "a4")
MARGINS = {"left": 70.0, "right": 50.0, "top": 22.0, "bottom": 17.0}  # points; to the boxes of lines
FOOTER = 42.0  # points from the lower edge of the paper to the end of the text


@cache
def checklist(name: str) -> Checklist:
    """Return one of the eight sheets."""
    catalogue = load_catalogue()
    return assemble(catalogue, make_answers(catalogue, TYPED[name]))


def look(name: str, paper: str = "letter") -> Look:
    """Return how a sheet is meant to look."""
    return Look("a4" if paper == "a4" else "letter", large_print=name == "large")


# ---------------------------------------------------------------- what a sheet must show


@cache
def on_paper(name: str) -> Paper:
    """Return one of the eight sheets as the designed formats show it."""
    return paper(sheet(checklist(name)))


def strands(shown: Paper, *, titles: bool, large: bool = False) -> Iterator[list[str]]:
    """Yield lists of texts; the texts of each list stand on the sheet in this order.

    `titles` tells whether sources are named with titles and addresses, or by publisher only. In large print how to
    use the page may give way to questions, and the date stands beside the label box.
    """
    document = shown.sheet
    clinician = [*texts_under(document.section(ASK))]
    use = [*texts_under(document.section(USE))]
    top = [*texts_under(document.section(TOP))]
    yield [document.title, document.clinic, document.edition, *([] if large else _fields(document.fields)), *top]
    yield from ([field.label, field.value] for field in document.fields)
    yield use if large else [document.title, *use, *top]
    yield [*top, *clinician, *texts_under(document.section(CALL))]
    for asked in questions(document, FRONT):
        yield [*clinician, document.section(FRONT).heading, asked.text]
    yield [*clinician, *_after_page_1(shown, in_full=titles or document.full)]
    yield from ([*clinician, text] for text in _beside(shown))
    yield [*texts_under(document.section(IN_SHORT))]
    yield [*clinician, *texts_under(document.section(LEAVING))]
    yield [document.label_box]
    yield [*clinician, document.section(NOTES).heading]


def _after_page_1(shown: Paper, *, in_full: bool) -> Iterator[str]:
    """Yield what stands after page 1 in order; a few questions need no headings, a publisher is named once.

    Of a short list, those of questions are named nowhere but on the web page.
    """
    for section in after_page_1(shown):
        listed = [*texts_under(section, in_full=in_full)]
        heads = {block.heading for block in section.blocks if isinstance(block, Questions)}
        yield from (text for text in (listed if in_full else dict.fromkeys(listed)) if text not in heads)
    yield from shown.sheet.closing


def _beside(shown: Paper) -> Iterator[str]:
    """Yield what stands beside other things, which a reading program may meet sooner or later."""
    for section in after_page_1(shown):
        for block in section.blocks:
            if isinstance(block, Effects):
                for group in block.groups:
                    yield group.heading
                    yield from (cause for effect in group.effects for cause in effect.causes)
            if isinstance(block, SideBySide):
                yield from (word for row in block.rows for cell in row.cells for word in _joined(cell).split())


def questions(document: Sheet, key: str) -> list[Question]:
    """Return the questions of a section."""
    blocks = document.section(key).blocks
    return [asked for block in blocks if isinstance(block, Questions) for asked in block.questions]


def top_three(document: Sheet) -> list[str]:
    """Return the top three as they stand on page 1."""
    (block,) = document.section(TOP).blocks
    assert isinstance(block, TopThree)
    return [*block.texts]


def after_page_1(shown: Paper) -> Iterator[Section]:
    """Yield the sections after page 1; what was too long for it begins them.

    What is for the end comes last, and what each treatment is may stand in a free corner.
    """
    keys = [section.key for section in shown.sheet.sections]
    for section in shown.sheet.sections[keys.index(MORE) :]:
        blocks = (*shown.whole, *section.blocks) if section.key == MORE else section.blocks
        if blocks and section.key not in (NOTES, LEAVING, IN_SHORT):
            yield Section(section.key, section.heading, blocks, section.help)


def texts_under(section: Section, *, in_full: bool = True) -> Iterator[str]:
    """Yield what is to be seen of a section."""
    yield from (section.heading, section.help)
    for block in section.blocks:
        yield from _texts(block, in_full=in_full)


def _texts(block: Block, *, in_full: bool) -> Iterator[str]:  # noqa: C901 - a case for each kind
    match block:
        case Paragraph():
            yield block.text
        case Fields():
            yield from _fields(block.fields)
        case TopThree() | Steps() | Ticks():
            yield from block.texts
        case Timeline():
            yield from (block.heading, *_said(block.said))
            for point in block.rounds:
                yield from (point.label, point.value, *block.labels)
        case Questions():
            yield from (block.heading, *(text for asked in block.questions for text in (asked.text, asked.mark)))
        case Part():
            yield from (block.heading, *_said(block.said))
        case Bullets():
            yield from (block.heading, *_said(block.said), "" if block.said else block.reason)
        case SideBySide():
            yield from (row.heading for row in block.rows)
        case Effects():
            yield from _effects(block)
        case References():
            yield from _references(block, in_full=in_full)


def _fields(fields: tuple[Field, ...]) -> Iterator[str]:
    yield from (text for field in fields for text in (field.label, field.value))


def _said(said: tuple[Said, ...]) -> Iterator[str]:
    yield from (text for sentence in said for text in (sentence.text, _numbers(sentence.numbers)))


def _joined(said: tuple[Said, ...]) -> str:
    return "".join(f"{sentence.text}{_brackets(sentence.numbers)}" for sentence in said)


def _numbers(numbers: tuple[int, ...]) -> str:
    return ", ".join(map(str, numbers))


def _brackets(numbers: tuple[int, ...]) -> str:
    return f"[{_numbers(numbers)}]" if numbers else ""


def _effects(block: Effects) -> Iterator[str]:
    for group in block.groups:
        for effect in group.effects:
            yield effect.name


def _references(block: References, *, in_full: bool) -> Iterator[str]:
    if in_full:
        yield block.heading
        for entry in block.references:
            yield from (str(entry.number or ""), entry.text, entry.address)
    elif block.numbered:
        yield from dict.fromkeys(entry.publisher for entry in block.references)


def find_lost(document: str, wanted: list[str]) -> list[str]:
    """Return those texts that a document does not show in this order; white space and breaks do not matter."""
    solid, place, lost = solid_text(document), 0, []
    for text in wanted:
        found = solid.find(solid_text(text), place)
        if found < 0:
            lost.append(text)
        else:
            place = found + len(solid_text(text))
    return lost


def solid_text(text: str) -> str:
    """Return text without what a line break may change: white space, zero-width space, marks of direction."""
    return re.sub(r"[\s\u200b\u202a-\u202e\u2066-\u2069]+", "", text)


def texts_of(record: object) -> Iterator[str]:
    """Yield every text of a record, in the order of its fields."""
    if isinstance(record, str):
        yield record
    elif isinstance(record, Record):
        for field in type(record).__struct_fields__:
            yield from texts_of(getattr(record, field))
    elif isinstance(record, tuple):
        for entry in record:
            yield from texts_of(entry)


def headings(name: str) -> set[str]:
    """Return the words of every heading of a sheet."""
    shown = on_paper(name)
    return {*_headings(shown.sheet), *_headings(shown.whole)}


def _headings(record: object) -> Iterator[str]:
    if isinstance(record, Record):
        yield getattr(record, "heading", "")
        for field in type(record).__struct_fields__:
            yield from _headings(getattr(record, field))
    elif isinstance(record, tuple):
        for entry in record:
            yield from _headings(entry)


# ---------------------------------------------------------------- reading a PDF back


class Line(NamedTuple):
    """A line of text on a page; places are in points from the upper left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


class Page(NamedTuple):
    """A page as it was laid out."""

    width: float
    height: float
    lines: list[Line]  # from top to bottom

    @property
    def body(self) -> list[Line]:
        """Return the lines above the footer."""
        return [line for line in self.lines if line.bottom < self.height - FOOTER]


def require(program: str) -> None:
    """Skip the test where a program of the system is missing."""
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not installed")


def poppler(program: str, pdf: bytes, *options: str) -> str:
    """Return what one of poppler's programs writes about a PDF."""
    require(program)
    output = ["-"] if program == "pdftotext" else []
    done = subprocess.run([program, *options, "-", *output], input=pdf, capture_output=True, check=True)
    return done.stdout.decode()


def text_of(pdf: bytes) -> str:
    """Return the text of a PDF as a reading program finds it, without footers."""
    pages = poppler("pdftotext", pdf, "-raw").split("\f")
    footer = on_paper("one").sheet.footer
    return "\n".join(page.rpartition(footer)[0] or page for page in pages)


def pages_of(pdf: bytes) -> list[Page]:
    """Return the pages of a PDF with the place of every line."""
    tree = ET.fromstring(poppler("pdftotext", pdf, "-bbox-layout"))  # noqa: S314 - of our own PDF
    return [
        Page(
            float(page.get("width", 0)),
            float(page.get("height", 0)),
            sorted(_lines(page), key=lambda line: line.top),
        )
        for page in tree.iter("{http://www.w3.org/1999/xhtml}page")
    ]


def _lines(page: ET.Element) -> Iterator[Line]:
    for line in page.iter("{http://www.w3.org/1999/xhtml}line"):
        text = " ".join(word.text or "" for word in line)
        left, top, right, bottom = (float(line.get(side, 0)) for side in ("xMin", "yMin", "xMax", "yMax"))
        yield Line(text, left, top, right, bottom)
