"""Many sheets in one PDF: read with poppler and pikepdf as a printer and a screen reader would."""

import io
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pikepdf
import pytest
from designed import checklist, look, poppler, require, solid_text, text_of

from netprep.answers import Typed, make_answers
from netprep.assemble import assemble
from netprep.model import Checklist
from netprep.reading.loading import load_catalogue
from netprep.rendering.options import Look
from netprep.rendering.pdf import Printed, render, render_joined

TREATMENTS = (("prrt", "lanreotide"), ("surgery",), (), ("everolimus",), ("active-surveillance", "prrt"))


@cache
def sheets() -> tuple[Printed, ...]:
    """Return sheets of several lengths, one without a label, one in large print, one twice."""
    catalogue = load_catalogue()
    made = [
        Printed(assemble(catalogue, make_answers(catalogue, Typed(therapies=chosen)), label), number == 1)
        for number, (chosen, label) in enumerate(
            zip(TREATMENTS, ("Bed 1", "Bed 2", "", "Bed 4", "Bed 5"), strict=True)
        )
    ]
    return (*made, made[0])


@cache
def joined() -> bytes:
    return render_joined(sheets(), Look())


@cache
def alone() -> tuple[bytes, ...]:
    """Return each of the sheets as a file of its own."""
    return tuple(render(one.checklist, Look(large_print=one.large_print)) for one in sheets())


@cache
def page_texts(pdf: bytes) -> list[str]:
    require("pdftotext")
    return poppler("pdftotext", pdf, "-layout").split("\f")[:-1]


def first_pages() -> list[int]:
    """Return the page, from 0, on which each sheet begins."""
    return [page for page, text in enumerate(page_texts(joined())) if re.search(r"Page 1 of \d+\s*$", text)]


def tags(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Yield the kind of every element of the tree of tags."""

    def walk(node: Any) -> Iterator[str]:
        if isinstance(node, pikepdf.Dictionary):
            if "/S" in node:
                yield str(node.S)
            for child in node.get("/K", []) if isinstance(node.get("/K"), pikepdf.Array) else [node.get("/K")]:
                yield from walk(child)

    return walk(pdf.Root.StructTreeRoot)


def test_each_sheet_begins_on_the_front_of_a_leaf() -> None:
    begins = first_pages()

    assert len(begins) == len(sheets())
    assert all(page % 2 == 0 for page in begins)


def test_the_back_of_a_last_page_is_really_blank() -> None:
    blank = [page for page, text in enumerate(page_texts(joined())) if not text.strip()]
    counts = [len(page_texts(pdf)) for pdf in alone()]

    expected = [start + count for start, count in zip(first_pages()[:-1], counts, strict=False) if count % 2]
    assert blank == expected
    with pikepdf.open(io.BytesIO(joined())) as pdf:
        for page in blank:
            content = b"".join(part.read_bytes() for part in _contents(pdf.pages[page]))
            assert not re.search(rb"\b(Tj|TJ|re|l|S|Do)\b", content)


def _contents(page: pikepdf.Page) -> list[Any]:
    found = page.obj.get("/Contents")
    return [] if found is None else list(found) if isinstance(found, pikepdf.Array) else [found]


def test_pages_are_counted_for_each_sheet_by_itself() -> None:
    counts = [len(page_texts(pdf)) for pdf in alone()]
    told = [match for text in page_texts(joined()) for match in re.findall(r"Page (\d+) of (\d+)\s*$", text)]

    assert told == [(str(page), str(count)) for count in counts for page in range(1, count + 1)]


def test_the_label_stands_at_the_foot_of_every_page_of_its_sheet() -> None:
    begins = [*first_pages(), len(page_texts(joined()))]
    for one, start, end in zip(sheets(), begins[:-1], begins[1:], strict=True):
        for text in page_texts(joined())[start:end]:
            foot = "\n".join([line for line in text.splitlines() if line.strip()][-3:])
            assert not foot or one.checklist.label in foot


def test_bookmarks_name_each_label_with_the_headings_of_its_sheet_below() -> None:
    with pikepdf.open(io.BytesIO(joined())) as pdf, pdf.open_outline() as outline:
        names = [str(entry.title) for entry in outline.root]
        below = [[str(child.title) for child in entry.children] for entry in outline.root]

    title = sheets()[0].checklist.words.title
    assert names == [one.checklist.label or title for one in sheets()]
    for pdf_alone, headings in zip(alone(), below, strict=True):
        with pikepdf.open(io.BytesIO(pdf_alone)) as pdf, pdf.open_outline() as outline:
            assert headings == [str(child.title) for child in outline.root[0].children]


def test_every_sheet_keeps_its_words_and_their_order() -> None:
    begins = [*first_pages(), len(page_texts(joined()))]
    for pdf, start, end in zip(alone(), begins[:-1], begins[1:], strict=True):
        part = "".join(page_texts(joined())[start:end])
        assert solid_text(part) == solid_text("".join(page_texts(pdf)))


def test_every_sheet_keeps_its_tags() -> None:
    with pikepdf.open(io.BytesIO(joined())) as pdf:
        assert bool(pdf.Root.MarkInfo.Marked)
        assert str(pdf.Root.Lang).startswith("en")
        together = sorted(tags(pdf))
    each: list[str] = []
    for alone_ in alone():
        with pikepdf.open(io.BytesIO(alone_)) as pdf:
            each += tags(pdf)

    assert len(together) > 1_000
    inner = [kind for kind in each if kind != "/Document"]
    assert [kind for kind in together if kind != "/Document"] == sorted(inner)


def test_the_title_stands_on_page_1_also_where_the_bookmark_is_the_label() -> None:
    title = sheets()[0].checklist.words.title

    assert all(title in page_texts(joined())[page] for page in first_pages())


def test_one_sheet_joined_is_the_sheet_itself() -> None:
    assert render_joined(sheets()[:1], Look()) == alone()[0]


@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_all_pages_are_of_the_paper_asked_for(paper: str) -> None:
    pdf = render_joined(sheets()[1:3], look("two", paper)._replace(large_print=False))
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert {tuple(map(round, map(float, page.mediabox))) for page in opened.pages} == {
            (0, 0, 612, 792) if paper == "letter" else (0, 0, 595, 842)
        }


def test_strange_letters_in_one_sheet_are_told_once_and_harm_no_other() -> None:
    missing: list[str] = []
    strange = assemble_with("Bed \U00013000", "May I \U00010ffd fly?")
    pdf = render_joined([sheets()[1], Printed(strange)], Look(warn=missing.extend))

    assert "fly?" in text_of(pdf)
    assert missing.count("\U00010ffd") <= 1


def assemble_with(label: str, question: str) -> Checklist:
    catalogue = load_catalogue()
    return assemble(catalogue, make_answers(catalogue, Typed(therapies=("prrt",), questions=(question,))), label)


def test_the_bytes_are_the_same_twice() -> None:
    assert render_joined(sheets()[:2], Look()) == render_joined(sheets()[:2], Look())


def test_designed_examples_join_too() -> None:
    assert render_joined([Printed(checklist("two")), Printed(checklist("two"))], Look()).startswith(b"%PDF")
