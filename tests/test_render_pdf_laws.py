"""What holds on every printed sheet, checked by machine: room to write, little white, few pages, large print."""

import io
import math
from collections.abc import Iterator
from functools import cache
from itertools import combinations, pairwise
from operator import itemgetter
from random import Random
from typing import Any, Literal, NamedTuple

import pikepdf
import pymupdf
import pytest
from designed import VISIT
from msgspec.structs import replace
from speed import by_speed

from netprep.answers import Typed, make_answers
from netprep.assemble import assemble
from netprep.model import Checklist, Clinic, Visit
from netprep.model import Question as Asked
from netprep.reading.loading import load_catalogue
from netprep.rendering.options import Look
from netprep.rendering.pdf import render
from netprep.rendering.sheet import NOTES, Bullets, sheet

CATALOGUE = load_catalogue()
ONE = [(entry.id,) for entry in (*CATALOGUE.therapies, *CATALOGUE.groups)]
TWO = Random(1).sample([*combinations([name for (name,) in ONE], 2)], 60)  # noqa: S311 - a fixed choice
THREE = Random(2).sample([*combinations([name for (name,) in ONE], 3)], 20)  # noqa: S311
SAMPLE = by_speed(
    [ONE[0], TWO[0]],
    [*ONE[::9], *TWO[:4], THREE[0]],
    [*ONE, *TWO, *THREE],
)
PAPERS: tuple[Literal["letter", "a4"], ...] = ("letter", "a4")
LOOKS = by_speed(
    [Look()],
    [Look(), Look("a4", large_print=True)],
    [Look(), Look("a4"), Look(large_print=True), Look("a4", large_print=True)],
)
EVERY = pytest.mark.parametrize(("chosen", "look"), [(chosen, look) for chosen in SAMPLE for look in LOOKS])
MM = 72 / 25.4
CLINIC = Clinic("Lakeside NET Clinic", "Floor 2", "555-0100", "555-0199")
OF_A_CLINIC = replace(
    CATALOGUE,
    clinic=CLINIC,
    questions=(
        *CATALOGUE.questions,
        Asked("parking", "support-and-costs", "Where can I park?", 3, (), "2026-11-22", ("all",), always=True),
    ),
)
FOOT = 18 * MM


class Line(NamedTuple):
    """A straight line from left to right."""

    left: float
    right: float
    y: float


def checklist(chosen: tuple[str, ...], **more: object) -> Checklist:
    """Return a sheet of the shipped catalogue."""
    return assemble(CATALOGUE, make_answers(CATALOGUE, Typed(therapies=chosen, **more)))  # type: ignore[arg-type]


@cache
def printed(chosen: tuple[str, ...], look: Look) -> bytes:
    """Return a short sheet as a PDF."""
    return render(checklist(chosen), look)


def opened(document: bytes) -> list[Any]:
    """Return the pages of a PDF to measure."""
    return [*pymupdf.open(stream=document)]  # type: ignore[attr-defined, misc, no-untyped-call, unused-ignore]


def rules(page: Any) -> Iterator[Line]:
    """Yield the lines to write on: thin, not at the foot, and no part of a table or a box."""
    for drawn in page.get_drawings():
        for kind, *points in drawn["items"]:
            if kind == "l" and abs((drawn["width"] or 0) - 0.7) < 0.01 and points[0].y == points[1].y:
                yield Line(points[0].x, points[1].x, points[0].y)


def baselines(page: Any) -> Iterator[Line]:
    """Yield where print stands."""
    for block in page.get_text("dict")["blocks"]:
        for line in block.get("lines", ()):
            for span in line["spans"]:
                if span["text"].strip():
                    yield Line(span["bbox"][0], span["bbox"][2], span["origin"][1])


@EVERY
def test_every_line_to_write_on_has_eight_millimetres_above_it(chosen: tuple[str, ...], look: Look) -> None:
    for page in opened(printed(chosen, look)):
        lines = [*rules(page)]
        for one in lines:
            above = [
                other.y
                for other in (*lines, *baselines(page))
                if other.y < one.y - 0.5 and other.left < one.right - 1 and other.right > one.left + 1
            ]
            assert not above or one.y - max(above) >= 8 * MM - 0.1, (page.number, one)


# Where a part of the body has few effects, or goes on overleaf, its name is higher than the rows beside it.
NARROW: list[tuple[str, ...]] = by_speed([("active-surveillance",), ("telotristat",)], [*ONE], [*ONE, *TWO, *THREE])
NARROW_LOOKS = by_speed(
    [Look(), Look("a4")], [Look(), Look("a4")], [Look(paper, large) for paper in PAPERS for large in (False, True)]
)


@pytest.mark.parametrize("chosen", NARROW)
@pytest.mark.parametrize("look", NARROW_LOOKS)
def test_no_word_stands_on_another(chosen: tuple[str, ...], look: Look) -> None:
    for page in opened(render(replace(checklist(chosen), label="Bed 7"), look)):
        words = [(*place, word) for *place, word, _, _, _ in page.get_text("words")]
        assert [pair for pair in combinations(sorted(words, key=itemgetter(1)), 2) if _on_each_other(*pair)] == []


def anything(seed: int) -> tuple[Checklist, Look]:
    """Return a sheet with whatever may stand on one, and a look for it."""
    chance = Random(seed)  # noqa: S311 - the same each time
    long = "Could it be that my long question about all that goes on and on? " * chance.choice((1, 3, 12))
    owns = tuple(f"{number} {long}"[: chance.choice((40, 700))] for number in range(chance.choice((0, 2, 5))))
    tumor = tuple(chance.choice(CATALOGUE.tumors).id for _ in range(2))
    catalogue = chance.choice((CATALOGUE, OF_A_CLINIC))
    given = make_answers(
        catalogue,
        Typed(
            therapies=chance.choice((*TWO, *THREE)),
            questions=owns,
            top=tuple(f"own-{number}" for number in range(1, len(owns[:3]) + 1)),
            about=(chance.choice(CATALOGUE.situations).id, *tumor[: chance.choice((0, 1))]),
            visit=chance.choice((VISIT, Visit(clinician="Dr. " + "Wolfeschlegelstein " * 4, call_day="5 " * 60))),
            length=chance.choice(("short", "full")),
        ),
    )
    look = Look(chance.choice(PAPERS), chance.random() < 0.5, fillable=chance.random() < 0.3)
    return assemble(catalogue, given, chance.choice(("", "Room 12, second bed at the window"))), look


@pytest.mark.parametrize("seed", range(by_speed(1, 4, 200)))
def test_whatever_is_on_it_no_word_stands_on_another_or_outside_the_page(seed: int) -> None:
    given, look = anything(seed)
    for page in opened(render(given, look)):
        words = [(*place, word) for *place, word, _, _, _ in page.get_text("words")]
        assert [pair for pair in combinations(sorted(words, key=itemgetter(1)), 2) if _on_each_other(*pair)] == []
        assert all(word[0] > 24 * MM and word[2] < page.rect.width - 17 * MM for word in words)
        assert all(word[1] > 7 * MM and word[3] < page.rect.height - 4 * MM for word in words)


def _on_each_other(one: tuple[Any, ...], other: tuple[Any, ...]) -> bool:
    """Tell whether the letters of two words meet; boxes of words on lines below each other touch."""
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return bool(across > 0.5 and down > 0.45 * min(one[3] - one[1], other[3] - other[1]))


@EVERY
def test_there_are_at_least_eight_rules_for_notes(chosen: tuple[str, ...], look: Look) -> None:
    heading = sheet(checklist(chosen)).section(NOTES).heading
    pages = opened(printed(chosen, look))
    first = next(page.number for page in pages if page.search_for(heading))

    assert sum(_notes(page) for page in pages[first : first + 2]) >= 8


def _notes(page: Any) -> int:
    """Return how many rules of the full width there are, and the one beside the heading."""
    wide = sorted(line.y for line in rules(page) if line.right - line.left > 0.95 * (page.rect.width - 43 * MM))
    return len(wide) + (1 if page.search_for(CATALOGUE.sheet.notes) else 0)


@pytest.mark.parametrize(
    "chosen", [*SAMPLE, ("symptom-control",), ("checkpoint-inhibitors",), ("endoscopic-resection", "watchful-care")]
)
def test_no_last_page_is_mostly_empty(chosen: tuple[str, ...]) -> None:
    last = opened(printed(chosen, Look()))[-1]
    foot = last.rect.height - FOOT
    used = [line.y for line in (*baselines(last), *rules(last)) if line.y < foot]

    assert max(used) - min(used) > (foot - 10 * MM) / 5


@pytest.mark.parametrize("chosen", [*SAMPLE, ("prrt",)])
def test_in_large_print_the_last_lines_of_the_sources_stand_on_no_page_of_their_own(
    chosen: tuple[str, ...],
) -> None:
    last = opened(printed(chosen, Look("a4", large_print=True)))[-1]

    assert last.search_for(sheet(checklist(chosen)).section("sources").heading)


@EVERY
def test_how_to_read_the_numbers_is_not_cut_over_two_pages(chosen: tuple[str, ...], look: Look) -> None:
    assert numbers_on(chosen, look) <= 1


@pytest.mark.parametrize("chosen", [("prrt", "lanreotide"), ("belzutifan",), ("radiofrequency-ablation",)])
def test_nor_is_it_where_it_came_to_the_foot_of_a_page(chosen: tuple[str, ...]) -> None:
    assert numbers_on(chosen, Look()) == 1


def numbers_on(chosen: tuple[str, ...], look: Look) -> int:
    """Return how many pages the lines on how to read the numbers stand on."""
    blocks = sheet(checklist(chosen)).section("side-effects").blocks
    told = [said.text for block in blocks if isinstance(block, Bullets) for said in block.said]
    pages = ["".join(page.get_text().split()) for page in opened(printed(chosen, look))]
    found = {number for text in told for number, page in enumerate(pages) if "".join(text.split()) in page}
    return len(found)


@EVERY
def test_no_inner_page_has_more_than_four_centimetres_of_white(chosen: tuple[str, ...], look: Look) -> None:
    for page in opened(printed(chosen, look))[1:-1]:
        foot = page.rect.height - FOOT
        ink = [(line.y - 9, line.y + 2) for line in baselines(page) if line.y < foot]
        ink += [
            (drawn["rect"].y0, drawn["rect"].y1) for drawn in page.get_drawings() if drawn["rect"].y1 < foot + 4
        ]
        reached = 10 * MM
        for top, bottom in sorted((*ink, (foot, foot))):
            assert top - reached <= (90 if look.large_print else 40) * MM, page.number  # its lists are high
            reached = max(reached, bottom)


@EVERY
def test_no_heading_stands_twice_in_a_row(chosen: tuple[str, ...], look: Look) -> None:
    with pikepdf.Pdf.open(io.BytesIO(printed(chosen, look))) as document, document.open_outline() as outline:
        lists = [[entry.title for entry in part.children] for top in outline.root for part in top.children]

    assert all(one != other for titles in lists for one, other in pairwise(titles))
    assert all(len({*titles}) == len(titles) for titles in lists)


@EVERY
def test_nothing_is_smaller_than_it_may_be(chosen: tuple[str, ...], look: Look) -> None:
    sizes = {
        round(span["size"], 1)
        for page in opened(printed(chosen, look))
        for block in page.get_text("dict")["blocks"]
        for line in block.get("lines", ())
        for span in line["spans"]
    }

    assert min(sizes) >= (18 if look.large_print else 10)


def test_a_sheet_has_few_pages() -> None:
    singles = [len(opened(printed(chosen, Look()))) for chosen in SAMPLE if len(chosen) == 1]
    pairs = [len(opened(printed(chosen, Look()))) for chosen in SAMPLE if len(chosen) == 2]

    assert max(singles) <= 4
    assert max(pairs) <= 6
    assert sum(pages <= 3 for pages in singles) >= 0.9 * len(singles) - 1
    assert sum(pages <= 5 for pages in pairs) >= 0.9 * len(pairs) - 1


@pytest.mark.parametrize("chosen", SAMPLE[:: by_speed(1, 3, 4)])
def test_large_print_has_at_most_two_and_a_half_times_the_pages(chosen: tuple[str, ...]) -> None:
    usual, large = (len(opened(printed(chosen, look))) for look in (Look(), Look(large_print=True)))

    assert large <= math.ceil(2.5 * usual)  # a page is a whole page


def page_1_of_a_clinic(look: Look, *chosen: str, **more: object) -> list[str]:
    """Return the lines of page 1 of a sheet with a clinic's numbers and its question."""
    given = assemble(OF_A_CLINIC, make_answers(OF_A_CLINIC, Typed(therapies=chosen, **more)))  # type: ignore[arg-type]
    return [line.strip() for line in opened(render(given, look))[0].get_text().splitlines()]


@pytest.mark.parametrize("look", [Look(), Look(large_print=True), Look("a4", large_print=True)])
def test_what_a_clinic_asks_stands_under_its_heading_and_nothing_else_does(look: Look) -> None:
    lines = page_1_of_a_clinic(look, "prrt", "lanreotide", about=("works", "diabetes"), questions=LONG[:1])
    clinic = lines.index(CATALOGUE.sheet.from_clinic)

    assert lines[clinic + 1 : clinic + 3] == ["Where can I park?", CATALOGUE.sheet.for_my_treatments]


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("chosen", [("everolimus",), ("prrt", "lanreotide")])
def test_in_large_print_the_numbers_of_a_clinic_stay_on_page_1(
    chosen: tuple[str, ...], paper: Literal["letter", "a4"]
) -> None:
    lines = page_1_of_a_clinic(Look(paper, large_print=True), *chosen)

    assert any("555-0100" in line for line in lines)
    assert any("555-0199" in line for line in lines)
    assert lines[-1].startswith("Page 1")


@pytest.mark.parametrize("look", [Look(), Look("a4"), Look(large_print=True)])
def test_a_sticker_of_a_hospital_fits_the_place_for_the_label(look: Look) -> None:
    page = opened(printed(("prrt", "lanreotide"), look))[0]
    around = next(drawn["rect"] for drawn in page.get_drawings() if (drawn["dashes"] or "[]")[:2] != "[]")

    assert around.width >= 70 * MM - 0.1
    assert around.height >= 25 * MM - 0.1


LONG = tuple(f"{start} {'is there any more that I could ask about it now ' * 9}"[:150] for start in "ABC")


@pytest.mark.parametrize("paper", ["letter", "a4"])
@pytest.mark.parametrize("own", [(), LONG], ids=["usual", "long"])
def test_large_print_keeps_its_size_and_its_questions_on_page_1(own: tuple[str, ...], paper: str) -> None:
    top = tuple(f"own-{number}" for number in range(1, len(own) + 1))
    given = checklist(("prrt", "lanreotide"), questions=own, top=top, visit=VISIT)
    page = opened(render(given, Look("a4" if paper == "a4" else "letter", large_print=True)))[0]
    words = page.get_text().split()
    asked = [item for section in given.front for item in section.items]
    there = [item for item in asked if all(word in words for word in item.text.split())]

    assert len(there) >= (4 if own else 8)


# ---------------------------------------------------------------- what can be asked for


def test_the_label_stands_in_the_foot_of_every_page() -> None:
    given = assemble(CATALOGUE, make_answers(CATALOGUE, Typed(therapies=("prrt",))), "Room 4, 10:30")
    for look in (Look(), Look(large_print=True)):
        for page in opened(render(given, look)):
            (found,) = page.search_for("Room 4, 10:30")
            assert found.y0 > page.rect.height - 30 * MM


def test_page_1_alone_is_one_page() -> None:
    document = opened(render(checklist(("prrt", "lanreotide")), Look(page_1=True)))
    whole = opened(printed(("prrt", "lanreotide"), Look()))

    assert len(document) == 1
    assert document[0].get_text().partition("Page 1")[0] == whole[0].get_text().partition("Page 1")[0]


def test_page_1_alone_loses_nothing_that_was_typed() -> None:
    own = tuple(f"{number} {'word ' * 120}last{number}?" for number in range(8))
    document = opened(render(checklist(("prrt",), questions=own), Look(page_1=True)))
    shown = "".join(page.get_text() for page in document)

    assert all(f"last{number}?" in shown for number in range(8))
