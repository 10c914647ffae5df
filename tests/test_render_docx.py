"""A Word file is a real one: styles, boxes to click, lines to write on, the same bytes twice, and every word."""

import io
import re
import zipfile
from collections.abc import Iterator

import pytest
from designed import SHEETS, checklist, look
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from speed import few
from tiny import tiny_catalogue

from netprep.assemble import assemble
from netprep.model import Answers
from netprep.rendering.docx import render
from netprep.rendering.options import Look
from netprep.rendering.sheet import Effects, Questions, Ticks, sheet

TINY = tiny_catalogue()


def opened(name: str) -> WordDocument:
    """Return one of the eight sheets as Word would read it."""
    return Document(io.BytesIO(render(checklist(name), look(name))))


def boxes_of(document: WordDocument) -> Iterator[str]:
    """Yield the name of each box to click."""
    for control in document.element.body.iter(qn("w:sdt")):
        yield control.find(f"{qn('w:sdtPr')}/{qn('w:alias')}").get(qn("w:val"))


@pytest.mark.parametrize("name", few(SHEETS, 4))
def test_every_question_and_each_side_effect_three_times_has_a_box_to_click(name: str) -> None:
    wanted = 0
    for block in (block for section in sheet(checklist(name)).sections for block in section.blocks):
        if isinstance(block, Questions):
            wanted += len(block.questions)
        elif isinstance(block, Effects):
            wanted += 3 * sum(len(group.effects) for group in block.groups)
        elif isinstance(block, Ticks):
            wanted += len(block.texts)
    names = list(boxes_of(opened(name)))
    assert len(names) == wanted
    assert all(0 < len(box) <= 64 for box in names)


@pytest.mark.parametrize("name", few(SHEETS, 4))
def test_no_two_boxes_share_a_number(name: str) -> None:
    numbers = [node.get(qn("w:val")) for node in opened(name).element.body.iter(qn("w:id"))]
    assert len(numbers) == len({*numbers}) > 0


@pytest.mark.parametrize("name", few(SHEETS, 4))
def test_headings_are_headings_and_skip_no_level(name: str) -> None:
    styles = [paragraph.style.name for paragraph in opened(name).paragraphs if paragraph.style]
    levels = [int(style[-1]) for style in styles if style.startswith("Heading ")]
    assert styles.count("Title") == 1
    assert all(after <= before + 1 for before, after in zip([0, *levels], levels, strict=False))


@pytest.mark.parametrize("name", few(SHEETS, 4))
def test_the_same_sheet_is_the_same_bytes(name: str) -> None:
    assert render(checklist(name), look(name)) == render(checklist(name), look(name))


def test_nothing_in_the_file_tells_when_or_by_whom_it_was_made() -> None:
    with zipfile.ZipFile(io.BytesIO(render(checklist("two"), Look()))) as file:
        core = file.read("docProps/core.xml").decode()
        assert {entry.date_time for entry in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert "created" not in core
    assert "python-docx" not in core
    assert "<dc:language>en-US</dc:language>" in core


@pytest.mark.parametrize(("large", "size"), [(False, 14), (True, 18)])
def test_print_is_14_points_and_large_print_18_at_least(large: bool, size: int) -> None:
    document = Document(io.BytesIO(render(checklist("two"), Look(large_print=large))))
    used = {paragraph.style.name: paragraph.style.font.size for paragraph in document.paragraphs if paragraph.style}
    points = {name: found.pt for name, found in used.items() if found}
    compact = points.pop("Compact", None)
    assert points["Normal"] == min(points.values()) == size
    assert compact == (None if large else 12)
    assert all(run.font.size is None for paragraph in document.paragraphs for run in paragraph.runs)


@pytest.mark.parametrize(("paper", "width"), [("letter", 215.9), ("a4", 210)])
def test_the_page_is_the_paper_asked_for_with_room_to_punch(paper: str, width: float) -> None:
    sections = Document(io.BytesIO(render(checklist("two"), look("two", paper)))).sections
    assert {round(section.page_width.mm, 1) for section in sections if section.page_width} == {width}
    assert {round(section.left_margin.mm) for section in sections if section.left_margin} == {25}


def test_tables_repeat_their_head_and_no_row_is_cut() -> None:
    tables = [table for table in opened("two").tables if len(table.columns) > 1]
    assert len(tables) >= 2
    for table in tables:
        head, *rows = table.rows
        assert head._tr.trPr.find(qn("w:tblHeader")) is not None
        assert [row for row in rows if row._tr.trPr is None and row.cells[0]._tc is not row.cells[-1]._tc] == []


def test_a_question_stays_with_its_line() -> None:
    paragraphs = opened("one").paragraphs
    asked = next(number for number, paragraph in enumerate(paragraphs) if "Has a scan shown" in paragraph.text)
    assert paragraphs[asked].paragraph_format.keep_with_next
    assert paragraphs[asked + 1]._p.find(f".//{qn('w:pBdr')}") is not None


def test_the_foot_of_each_page_has_its_number() -> None:
    footer = opened("two").sections[0].footer._element.xml
    assert re.findall(r'w:instr="(\w+)"', footer) == ["PAGE", "NUMPAGES"]


def test_what_was_written_from_the_right_stands_so() -> None:
    answers = Answers(questions=("ماذا لو انتظرنا؟", "What?"))
    document = Document(io.BytesIO(render(assemble(TINY, answers), Look())))
    turned = [
        paragraph.text for paragraph in document.paragraphs if paragraph._p.find(f".//{qn('w:bidi')}") is not None
    ]
    assert [text.strip() for text in turned] == ["ماذا لو انتظرنا؟"]


def test_addresses_of_sources_are_links() -> None:
    document = Document(io.BytesIO(render(checklist("full"), Look())))
    links = [*document.element.body.iter(qn("w:hyperlink"))]
    assert len(links) == len(checklist("full").sources)
