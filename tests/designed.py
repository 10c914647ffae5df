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
from netprep.render.options import Look
from netprep.render.view import Leaflet, Reference, Said, Sheet, view

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
MARGINS = {"left": 70.0, "right": 45.0, "top": 26.0, "bottom": 17.0}  # points; to the boxes of lines
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


def strands(sheet: Sheet, *, titles: bool) -> Iterator[list[str]]:
    """Yield lists of texts; the texts of each list stand on the sheet in this order.

    `titles` tells whether the sources of questions are named with titles, or by publisher only.
    """
    page_1 = [
        *(sheet.title, sheet.clinic),
        *(text for pair in sheet.fields for text in pair),
        *(sheet.top_heading, *sheet.top, sheet.for_clinician),
    ]
    yield [*page_1, sheet.call_heading, *(text for pair in sheet.call for text in pair)]
    yield [*page_1, sheet.front_heading, *(line.text for block in sheet.front for line in block.lines)]
    yield [
        sheet.for_clinician,
        *_more(sheet),
        *(text for leaflet in sheet.leaflets for text in _leaflet(leaflet)),
        *_tables(sheet),
        *_effects(sheet),
        *(sheet.sources_heading, *_sources(sheet, titles=titles)),
        *sheet.closing,
    ]
    yield [sheet.label_box]
    yield [sheet.for_clinician, sheet.notes_heading]


def _more(sheet: Sheet) -> Iterator[str]:
    if sheet.more or sheet.whole or sheet.whole_fields:
        yield from (sheet.more_heading, sheet.more_help)
    yield from (text for pair in sheet.whole_fields for text in pair)
    if sheet.whole:
        yield from (sheet.whole_heading, *(line.text for line in sheet.whole))
    for block in sheet.more:
        yield block.heading
        yield from (text for line in block.lines for text in (line.text, line.mark))
    yield sheet.outlook_note


def _leaflet(leaflet: Leaflet) -> Iterator[str]:
    yield leaflet.name
    for part in leaflet.parts:
        yield from (part.heading, *_said(part.said))
    if leaflet.members:
        yield from (leaflet.members_heading, *_said(leaflet.members))
    for warning in (leaflet.call_now, leaflet.tell_team):
        if warning:
            yield from (warning.heading, *_said(warning.said))
    yield from (leaflet.call_now_none, leaflet.no_side_effects)


def _said(said: tuple[Said, ...]) -> Iterator[str]:
    yield from (text for sentence in said for text in (sentence.text, sentence.refs))


def _tables(sheet: Sheet) -> Iterator[str]:
    if sheet.tables:
        yield sheet.tables_heading
    for table in sheet.tables:
        for heading, cells in table.rows:
            yield heading
            yield from (text for cell in cells for text in _said(cell))


def _effects(sheet: Sheet) -> Iterator[str]:
    if sheet.effects:
        yield from (sheet.effects_heading, sheet.effects_help)
    for block in sheet.effects:
        yield block.heading
        yield from (text for row in block.rows for text in (row.name, row.causes, row.refs))


def _sources(sheet: Sheet, *, titles: bool) -> Iterator[str]:
    def shown(reference: Reference) -> Iterator[str]:
        yield reference.text
        if titles or sheet.with_addresses:
            yield reference.address

    if sheet.sources:
        yield sheet.facts_heading
    for reference in sheet.sources:
        yield from (reference.number, *shown(reference))
    if sheet.question_sources:
        yield sheet.questions_heading
    if titles or sheet.with_addresses:
        yield from (text for reference in sheet.question_sources for text in shown(reference))
    else:
        yield from dict.fromkeys(reference.publisher for reference in sheet.question_sources)


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
    sheet = view(checklist(name))
    blocks = (
        *(block.heading for block in (*sheet.front, *sheet.more)),
        *(block.heading for block in sheet.effects),
    )
    rows = [heading for table in sheet.tables for heading, _ in table.rows]
    fixed = (
        value
        for field, value in zip(type(sheet).__struct_fields__, _values(sheet), strict=True)
        if field.endswith("_heading")
    )
    return {*fixed, *rows, *blocks, *(leaflet.name for leaflet in sheet.leaflets)}


def _values(sheet: Sheet) -> Iterator[str]:
    yield from (getattr(sheet, field) for field in type(sheet).__struct_fields__)


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
    footer = view(checklist("one")).footer
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
