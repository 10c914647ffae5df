"""What refers to something in a joined PDF refers to what is of the same sheet."""

import io
from collections.abc import Iterator
from functools import cache
from typing import Any

import pikepdf
from designed import checklist

from netprep.rendering.joining import joined
from netprep.rendering.options import Look
from netprep.rendering.pdf import pages_of, render
from netprep.rendering.tags import elements


@cache
def parts() -> tuple[bytes, ...]:
    """Return two sheets, one of them twice; both have tables with heads, and links."""
    short, full = (render(checklist(name), Look()) for name in ("two", "full"))
    return short, full, full


@cache
def whole() -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(joined(parts())))


def pages() -> Iterator[tuple[Any, int]]:
    """Yield each page that is not blank with the number of its sheet."""
    numbers = [number for number, part in enumerate(parts()) for _ in range(pages_of(part))]
    shown = [page.obj for page in whole().pages if "/StructParents" in page.obj]
    return zip(shown, numbers, strict=True)


def parents() -> dict[int, Any]:
    """Return what the numbers of pages and links lead to."""
    numbers = whole().Root.StructTreeRoot.ParentTree.Nums
    return {int(number): found for number, found in zip(numbers[::2], numbers[1::2], strict=True)}


def test_the_number_of_a_page_leads_to_its_own_tags() -> None:
    for page, _ in pages():
        for number, tag in enumerate(parents()[int(page.StructParents)]):
            assert tag is None or (page.objgen, number) in marked(tag)


def marked(tag: Any) -> set[tuple[tuple[int, int], int]]:
    """Return the pages and places on them that a tag marks itself."""
    own = {(tag.Pg.objgen, int(kid)) for kid in tag.K if not isinstance(kid, pikepdf.Object)}
    return own | {
        (kid.Pg.objgen, int(kid.MCID)) for kid in tag.K if isinstance(kid, pikepdf.Object) and "/MCID" in kid
    }


def test_the_number_of_a_link_leads_to_the_tag_that_names_it() -> None:
    links = [link for page, _ in pages() for link in page.get("/Annots", [])]
    found = [parents()[int(link.StructParent)] for link in links]

    assert len(links) > 20
    for link, tag in zip(links, found, strict=True):
        assert any(kid.Obj == link for kid in tag.K if isinstance(kid, pikepdf.Dictionary) and "/Obj" in kid)


def test_no_number_is_given_twice_and_the_next_one_is_free() -> None:
    numbers = [int(number) for number in whole().Root.StructTreeRoot.ParentTree.Nums[::2]]

    assert numbers == sorted({*numbers})
    assert int(whole().Root.StructTreeRoot.ParentTreeNextKey) > max(numbers)


def test_a_cell_names_heads_of_its_own_sheet() -> None:
    names = whole().Root.StructTreeRoot.IDTree.Names
    heads = {str(name): tag for name, tag in zip(names[::2], names[1::2], strict=True)}
    sheet_of = {page.objgen: number for page, number in pages()}
    cells = [tag for tag in elements(whole().Root.StructTreeRoot) if str(tag.S) == "/TD"]
    told = [
        (cell, str(name)) for cell in cells for about in cell.get("/A", []) for name in about.get("/Headers", [])
    ]

    assert [*heads] == sorted(heads)
    assert len(told) > 100
    for cell, name in told:
        assert str(heads[name].ID) == name
        assert {sheet_of[page] for page in pages_below(cell)} <= {
            sheet_of[page] for page in pages_below(heads[name])
        }


def pages_below(tag: Any) -> set[tuple[int, int]]:
    """Return the pages that a tag stands on."""
    return {below.Pg.objgen for below in (tag, *elements(tag)) if "/Pg" in below}


def test_all_tags_are_below_one_document() -> None:
    root = whole().Root.StructTreeRoot
    (document,) = root.K

    assert str(document.S) == "/Document"
    assert all(document == tag.P for tag in document.K)


def test_a_bookmark_leads_to_the_page_of_its_sheet() -> None:
    firsts: dict[int, Any] = {}
    for page, number in pages():
        firsts.setdefault(number, page)
    with whole().open_outline() as outline:
        destinations: list[Any] = [entry.destination for entry in outline.root]

    assert [leads[0].objgen for leads in destinations] == [page.objgen for page in firsts.values()]


def test_what_copies_show_is_in_the_file_once() -> None:
    shown = [[page.Contents.objgen for page, number in pages() if number == sheet] for sheet in (1, 2)]
    assert shown[0] == shown[1]


def test_programs_find_no_fault_in_the_file() -> None:
    assert whole().check_pdf_syntax() == []
