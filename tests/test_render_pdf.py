"""The PDF: a person can read it on paper, a screen reader can read it aloud, and nothing typed can harm it."""

import io
import json
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any, NamedTuple

import pikepdf
import pymupdf
import pytest
import typst
from designed import (
    FOOTER,
    HOSTILE,
    MARGINS,
    PAPERS,
    SHEETS,
    VISIT,
    Page,
    checklist,
    find_lost,
    headings,
    look,
    on_paper,
    pages_of,
    poppler,
    questions,
    require,
    solid_text,
    strands,
    text_of,
    top_three,
)
from program import clean_environment
from speed import by_speed, few
from tiny import tiny_catalogue

from netprep.answers import Typed, make_answers
from netprep.assemble import assemble
from netprep.model import Answers, Checklist, Tumor, Visit
from netprep.reading.loading import load_catalogue
from netprep.rendering import pdf as renderer
from netprep.rendering.options import Look
from netprep.rendering.pdf import STAND_IN, render
from netprep.rendering.sheet import (
    CALL,
    FRONT,
    HOME,
    LEAVING,
    MORE,
    NOTES,
    TOP,
    USE,
    Bullets,
    Fields,
    Sheet,
    sheet,
)

CATALOGUE = load_catalogue()
THERAPIES = [therapy.id for therapy in CATALOGUE.therapies]
GROUPS = [group.id for group in CATALOGUE.groups]
SIZES = {"letter": (612, 792), "a4": (595.276, 841.89)}
PAIRS = [*combinations((*THERAPIES, *GROUPS), 2)]
ON_PAPER = [(name, paper) for name in SHEETS for paper in PAPERS]
BOTH = pytest.mark.parametrize(
    ("name", "paper"), by_speed([(name, PAPERS[at % 2]) for at, name in enumerate(SHEETS)], ON_PAPER, ON_PAPER)
)
FEW = 7  # questions that need no headings
PRIVATE = 0x10F000  # from here on are characters that no font has
LONGEST = [therapy.id for therapy in sorted(CATALOGUE.therapies, key=lambda entry: -len(entry.name))[:5]]
OWN = tuple(
    f"{start} {'how long will I have to wait for the answer ' * 4}"[:150] for start in ("May", "Can", "Will")
)
WIDE = tuple(letter * 150 for letter in ("W", "M", "@"))


def made(name: str, paper: str = "letter") -> tuple[bytes, list[str]]:
    """Return one of the eight sheets as a PDF, and the characters it warned of."""
    return _made(name, paper)


@cache
def _made(name: str, paper: str) -> tuple[bytes, list[str]]:
    warned: list[str] = []
    return render(checklist(name), look(name, paper)._replace(warn=warned.extend)), warned


@cache
def pages(name: str, paper: str = "letter") -> list[Page]:
    """Return the pages of one of the eight sheets."""
    return pages_of(made(name, paper)[0])


def opened(document: bytes) -> pikepdf.Pdf:
    """Return a PDF to look into."""
    return pikepdf.Pdf.open(io.BytesIO(document))


def sheet_for(*therapies: str, **more: Any) -> Checklist:
    """Return a sheet of the shipped catalogue."""
    return assemble(CATALOGUE, make_answers(CATALOGUE, Typed(therapies=therapies, **more)))


def texts(document: bytes) -> list[str]:
    """Return the text of each page in reading order, without white space."""
    return [solid_text(text) for text in poppler("pdftotext", document, "-raw").split("\f")[:-1]]


def test_lists_of_the_tumor_are_headed_alike_beside_one_treatment_and_beside_two() -> None:
    for therapies in (("prrt",), ("prrt", "lanreotide")):
        given = assemble(tiny_catalogue(), Answers(therapies=therapies, tumor=Tumor(hormone="insulinoma")))

        lines = {*text_of(render(given, Look())).splitlines()}
        assert {
            given.words.used_for,
            "Used for some tumors like this (Insulinoma):",
            f"{given.words.cautions}:",
        } <= lines


# ---------------------------------------------------------------- for programs that read it aloud


@BOTH
def test_it_declares_itself_tagged_and_made_for_pdf_ua(name: str, paper: str) -> None:
    document = opened(made(name, paper)[0])

    assert document.Root.MarkInfo.Marked
    assert "/StructTreeRoot" in document.Root
    assert document.open_metadata()["pdfuaid:part"] == "1"
    assert all(page.obj.Tabs == "/S" for page in document.pages)


@BOTH
def test_it_has_its_language_and_shows_its_title(name: str, paper: str) -> None:
    document, shown = opened(made(name, paper)[0]), on_paper(name).sheet

    assert document.Root.Lang == shown.language == "en-US"
    assert document.docinfo["/Title"] == document.open_metadata()["dc:title"] == shown.title
    assert document.Root.ViewerPreferences.DisplayDocTitle


def test_a_short_sheet_names_publishers_with_the_numbers_of_their_sources_and_says_where_titles_are() -> None:
    checklist = sheet_for("prrt")
    shown = solid_text("".join(texts(render(checklist, Look()))))
    numbers: dict[str, list[str]] = {}
    for note in checklist.sources:
        numbers.setdefault(note.source.publisher, []).extend([str(note.number)] if note.number else [])
    for publisher, cited in numbers.items():
        if cited:
            assert solid_text(f"{publisher} [{', '.join(cited)}]") in shown
        else:
            assert solid_text(f"; {publisher};") not in shown
    assert solid_text(CATALOGUE.sheet.titles_elsewhere) in shown
    assert solid_text(CATALOGUE.sheet.titles_elsewhere) not in solid_text(
        "".join(texts(render(sheet_for("prrt", length="full"), Look())))
    )


def test_a_checker_of_pdf_ua_finds_nothing(tmp_path: Path) -> None:
    kept = [tmp_path / f"{name}-{paper}.pdf" for name in SHEETS for paper in PAPERS]
    for path in kept:
        path.write_bytes(made(*path.stem.split("-"))[0])

    found = {report["path"]: report["findings"] for report in checked(tmp_path, kept)}

    assert len(found) == len(kept)
    # Where a question fills three pages, their first lines are alike and are taken for a header; so is the head of
    # a table that goes on over three pages.
    alike = {
        (file, finding["rule"])
        for file, findings in found.items()
        for finding in findings
        if not finding["evidence"].startswith(CATALOGUE.sheet.ask_about.split()[0])
    }
    assert alike <= {(str(path), "PAG-001") for path in kept if path.stem.startswith("foreign")}


def checked(folder: Path, paths: list[Path]) -> list[dict[str, Any]]:
    """Return what the checker reports about each file; what needs a person's judgement is left out."""
    report = folder / "report.json"
    checker = Path(sys.executable).parent / "outloud"
    options = ("--layer", "conformance", "--fail-on", "never", "--quiet", "--json", str(report))
    subprocess.run([checker, *options, *paths], check=True, capture_output=True, env=clean_environment())
    return json.loads(report.read_text())["results"]  # type: ignore[no-any-return]


@BOTH
def test_every_part_has_a_bookmark_in_order(name: str, paper: str) -> None:
    shown, bookmarks = on_paper(name).sheet, [*titles(made(name, paper)[0])]
    blocks = [block for section in shown.sections for block in section.blocks if isinstance(block, Bullets)]

    places = [bookmarks.index(heading) for heading in parts(shown)]
    assert places == sorted(places)
    assert {shown.section(key).heading for key in (USE, NOTES)} <= {*bookmarks}
    more = {getattr(block, "heading", "") for block in shown.section(MORE).blocks}
    assert more <= {*bookmarks} or len(questions(shown, MORE)) <= FEW
    assert all(one != other for one, other in pairwise(bookmarks))
    assert sum("Call at once" in title for title in bookmarks) == sum(block.urgent for block in blocks)


def parts(shown: Sheet) -> Iterator[str]:
    """Yield the headings a reader jumps to, in order."""
    anywhere = (USE, NOTES, LEAVING)  # in large print, and where they fill a page
    yield shown.title
    yield from (section.heading for section in shown.shown if section.heading and section.key not in anywhere)


def titles(document: bytes) -> Iterator[str]:
    """Yield the bookmarks of a PDF from top to bottom."""

    def below(entries: list[pikepdf.OutlineItem]) -> Iterator[str]:
        for entry in entries:
            yield entry.title
            yield from below(entry.children)

    with opened(document).open_outline() as outline:
        yield from below([*outline.root])


# ---------------------------------------------------------------- what it shows


@BOTH
def test_every_word_is_there_in_reading_order(name: str, paper: str) -> None:
    document, warned = made(name, paper)
    shown = printed(text_of(document))

    for strand in strands(on_paper(name), titles=False, large=name == "large"):
        assert find_lost(shown, [printed(words, warned) for words in strand]) == []


def printed(text: str, missing: Iterable[str] = ()) -> str:
    """Return text with boxes for missing characters; words from right to left, which pdftotext turns, left out."""
    shown = text.translate({ord(char): STAND_IN for char in missing})
    return re.sub("[\u0600-\u06ff]", "", shown)


@BOTH
def test_the_footer_counts_the_pages(name: str, paper: str) -> None:
    footer, shown = on_paper(name).sheet.footer, texts(made(name, paper)[0])

    for number, page in enumerate(shown, 1):
        assert page.endswith(solid_text(f"{footer}Page {number} of {len(shown)}"))


@BOTH
def test_page_1_alone_is_enough_for_the_room(name: str, paper: str) -> None:
    document, warned = made(name, paper)
    shown, page = on_paper(name).sheet, printed(texts(document)[0])
    (call,) = shown.section(CALL).blocks
    assert isinstance(call, Fields)
    fields = [text for field in shown.fields for text in (field.label, field.value)]
    short_list = [asked.text for asked in questions(shown, FRONT)[:5]]

    for text in (*named_on_page_1(shown), *top_three(shown), *fields, *short_list):
        assert solid_text(printed(text, warned)) in page
    # In large print who to call, and how to use the page, may give way to questions.
    beside = page + printed(texts(document)[1]) if name == "large" else page
    assert solid_text(shown.section(USE).heading) in beside
    for text in (
        shown.section(CALL).heading,
        *(text for field in call.fields for text in (field.label, field.value)),
    ):
        assert solid_text(printed(text, warned)) in beside


def named_on_page_1(shown: Sheet) -> list[str]:
    """Return the fixed words of page 1."""
    return [shown.title, shown.edition, shown.section(TOP).heading, CATALOGUE.sheet.for_clinician, shown.label_box]


# ---------------------------------------------------------------- how it is laid out


@BOTH
def test_the_paper_is_the_one_asked_for(name: str, paper: str) -> None:
    for page in pages(name, paper):
        assert (page.width, page.height) == pytest.approx(SIZES[paper], abs=0.01)


@BOTH
def test_every_line_is_within_the_margins(name: str, paper: str) -> None:
    for page in pages(name, paper):
        for line in page.lines:
            assert line.left >= MARGINS["left"]
            assert line.right <= page.width - MARGINS["right"]
            assert line.top >= MARGINS["top"]
            assert line.bottom <= page.height - (MARGINS["bottom"] if line not in page.body else FOOTER)


@BOTH
def test_no_lines_overlap(name: str, paper: str) -> None:
    for page in pages(name, paper):
        for one, other in combinations(page.lines, 2):
            across = min(one.right, other.right) - max(one.left, other.left)
            down = min(one.bottom, other.bottom) - max(one.top, other.top)
            assert across < 1 or down < 0.6 * min(one.bottom - one.top, other.bottom - other.top), (one, other)


@BOTH
def test_no_heading_stands_alone_at_the_foot_of_a_page(name: str, paper: str) -> None:
    words = CATALOGUE.sheet
    boxes = (words.ask_about, words.worries_me, words.have_this)
    columns = {solid_text(word) for text in boxes for word in (text, *text.split())}
    known = {solid_text(text) for text in headings(name)} - {solid_text(words.notes), ""}

    for page in pages(name, paper):
        last = [line.text for line in page.body if solid_text(line.text) not in columns][-1]
        assert solid_text(last) not in known


@BOTH
def test_no_question_is_split_over_two_pages(name: str, paper: str) -> None:
    document, shown = on_paper(name).sheet, texts(made(name, paper)[0])
    lines = [asked.text for key in (FRONT, MORE) for asked in questions(document, key) if not asked.cut]

    for line in lines:
        assert any(solid_text(line) in page for page in shown), line


@pytest.mark.parametrize("name", ["full", "five", "large"])
def test_no_answer_line_stands_on_another_page_than_its_question(name: str) -> None:
    document, shown = opened(made(name)[0]), pages(name)
    described = solid_text(on_paper(name).sheet.section(HOME).help)
    asking = next(number for number, text in enumerate(texts(made(name)[0])) if described in text)

    for number in range(1, asking):
        rules = [*rules_on(document.pages[number])]
        assert rules
        assert min(rules) > shown[number].lines[0].bottom
        assert max(rules) > shown[number].body[-1].bottom


def rules_on(page: pikepdf.Page) -> Iterator[float]:
    """Yield how far below the upper edge each straight line begins."""
    height = float(page.mediabox[3])
    for drawn in drawn_on(page):
        if drawn.operators == ["m", "l", "S"]:
            yield height - drawn.y


@BOTH
def test_no_print_is_smaller_than_the_design_allows(name: str, paper: str) -> None:
    document = opened(made(name, paper)[0])
    sizes = {round(drawn.size, 2) for page in document.pages for drawn in drawn_on(page) if drawn.size}

    assert min(sizes) >= (18 if name == "large" else 10)
    assert (18 if name == "large" else 14) in sizes


def test_large_print_stays_large_with_three_long_questions() -> None:
    given = sheet_for("prrt", "lanreotide", questions=OWN, top=("own-1", "own-2", "own-3"), visit=VISIT)
    document = opened(render(given, Look(large_print=True)))

    assert min(thing.size for thing in drawn_on(document.pages[0]) if thing.size) == 18


@BOTH
def test_it_is_black_on_white_without_pictures(name: str, paper: str) -> None:
    document = opened(made(name, paper)[0])
    drawn = [drawn for page in document.pages for drawn in drawn_on(page)]
    operators = {operator for entry in drawn for operator in entry.operators}

    assert {shade for entry in drawn for shade in entry.shades} == {0}
    assert not operators & {"rg", "RG", "k", "K", "sh", "Do", "gs"}
    assert {channels for page in document.pages for channels in channels_of(page)} == {1}


def channels_of(page: pikepdf.Page) -> Iterator[int]:
    """Yield of how many colors each color space of a page mixes; gray is of one."""
    for space in page.obj.Resources.ColorSpace.values():
        yield int(space[1].N)


class Drawn(NamedTuple):
    """One thing drawn on a page."""

    operators: list[str]
    y: float  # from the lower edge of the page
    size: float  # of print, in points; 0 of anything else
    shades: set[float]  # 0 is black


def drawn_on(page: pikepdf.Page) -> Iterator[Drawn]:
    """Yield what stands between each `q` and `Q` of a page; typst puts every single thing between such a pair."""
    inside: list[tuple[list[Any], str]] = []
    for instruction in pikepdf.parse_content_stream(page):
        operator = str(instruction.operator)
        if operator == "Q":
            yield drawn(inside)
        inside = [] if operator == "q" else [*inside, ([*instruction.operands], operator)]


def drawn(inside: list[tuple[list[Any], str]]) -> Drawn:
    """Return one thing drawn, from its operators."""
    found = {operator: operands for operands, operator in inside}
    scale, y = (float(found["cm"][number]) for number in (0, 5)) if "cm" in found else (1.0, 0.0)
    size = float(found["Tf"][1]) * scale * float(found["Tm"][0]) if "Tf" in found else 0
    shades = {float(operands[0]) for operands, operator in inside if operator in ("scn", "SCN")}
    operators = [operator for _, operator in inside if operator not in ("cm", "cs", "CS", "SCN", "scn", "w", "M")]
    return Drawn(operators, y, size, shades)


@BOTH
def test_every_font_is_embedded_and_none_is_italic(name: str, paper: str) -> None:
    fonts = [line.split() for line in poppler("pdffonts", made(name, paper)[0]).splitlines()[2:]]

    assert all(font[-5:-2] == ["yes", "yes", "yes"] for font in fonts)  # embedded, a subset, to Unicode
    assert any("AtkinsonHyperlegible-Regular" in font[0] for font in fonts)
    assert not any(slanted in font[0] for font in fonts for slanted in ("Italic", "Oblique"))


# ---------------------------------------------------------------- how long it is


@pytest.mark.parametrize("chosen", [*THERAPIES, *GROUPS][:: by_speed(8, 1, 1)])
def test_the_short_sheet_of_one_treatment_has_at_most_four_pages(chosen: str) -> None:
    assert length(chosen) <= 4


@pytest.mark.parametrize("pair", PAIRS[:: by_speed(400, 60, 1)], ids="+".join)
def test_the_short_sheet_of_two_treatments_has_at_most_six_pages(pair: tuple[str, str]) -> None:
    assert length(*pair) <= 6


def length(*therapies: str) -> int:
    """Return how many pages a short sheet has."""
    return len(opened(render(sheet_for(*therapies), Look())).pages)


@pytest.mark.parametrize("paper", few(PAPERS, 1))
@pytest.mark.parametrize("large", [False, True], ids=["usual", "large"])
@pytest.mark.parametrize("own", [OWN, WIDE, HOSTILE], ids=["long", "wide", "hostile"])
def test_page_1_never_spills(own: tuple[str, ...], large: bool, paper: str) -> None:
    long_visit = Visit("2026-12-01", "Dr. " + "Wolfeschlegelstein " * 9, "Building 4 " * 18, "5 " * 99, "6 " * 99)
    top = ("own-1", "own-2", "own-3")
    given = sheet_for(*LONGEST, questions=own, top=top, visit=long_visit, about=("works", "diabetes"))
    first, second, *_ = texts(render(given, Look("a4" if paper == "a4" else "letter", large)))
    document = sheet(given)

    for text in named_on_page_1(document):
        assert solid_text(text) in first
    more = solid_text(document.section(MORE).heading)
    assert more in second if large else second.startswith(more)


# ---------------------------------------------------------------- the same bytes each time


def test_the_same_answers_give_the_same_bytes() -> None:
    assert render(checklist("two"), look("two")) == made("two")[0]


def test_the_time_of_source_date_epoch_is_written_into_it(monkeypatch: pytest.MonkeyPatch) -> None:
    undated = opened(made("blank")[0])
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    dated = opened(render(checklist("blank"), Look()))

    assert dated.docinfo["/CreationDate"] == "D:19700102000000Z"
    assert "/CreationDate" not in undated.docinfo


@pytest.mark.parametrize("hostile", ["", "now", "-1", "1.5", "9" * 12, "9" * 30, "9" * 5_000, "²", "٣"])
def test_a_source_date_epoch_that_is_no_time_is_passed_over(hostile: str, monkeypatch: pytest.MonkeyPatch) -> None:
    undated = made("blank")[0]
    monkeypatch.setenv("SOURCE_DATE_EPOCH", hostile)

    assert render(checklist("blank"), Look()) == undated


# ---------------------------------------------------------------- whatever was typed


def asked(question: str) -> tuple[bytes, list[str]]:
    """Return a sheet with a question of one's own, and the characters it warned of."""
    warned: list[str] = []
    given = sheet_for(questions=(question,), visit=VISIT)
    return render(given, Look(warn=warned.extend)), warned


def test_markup_in_a_question_is_text_and_nothing_else() -> None:
    hostile, with_links = opened(made("foreign")[0]), opened(made("full")[0])

    assert not any("/Annots" in page for page in hostile.pages)
    assert any("/Annots" in page for page in with_links.pages)
    assert "root:" not in text_of(made("foreign")[0])


@pytest.mark.parametrize(
    "question",
    [
        '#read("/etc/passwd")',
        '#sys.inputs #import "@preview/a:0.1.0": * #panic()',
        "= Title *bold* _slanted_ `code` $x^2$ <label> @ref // gone /* gone */ \\ ~ --- ...",
        "#[ ] } { ] [ ) ( \\u{41} \" '",
    ],
)
def test_a_question_in_typst_is_printed_as_it_was_typed(question: str) -> None:
    document, warned = asked(question)

    assert find_lost(text_of(document), [question]) == []
    assert warned == []


@pytest.mark.parametrize(
    ("language", "question"), [("zh", "手术之后我能吃什么?"), ("ar", "ماذا لو انتظرنا"), ("ru", "Что потом?")]
)
def test_other_scripts_come_from_fonts_of_the_system(language: str, question: str) -> None:
    require("fc-list")
    if not subprocess.run(["fc-list", f":lang={language}"], capture_output=True, check=True).stdout:
        pytest.skip(f"no font for {language} is installed")
    document, warned = asked(question)

    assert warned == []
    assert all(word in text_of(document) for word in question.split())


@pytest.mark.parametrize("word", ["Ŵyn", "Nguyễn", "İpek", "Ŷ-word"])
def test_a_word_with_a_letter_that_the_face_lacks_is_printed_whole_in_another(word: str) -> None:
    require("fc-list")
    document, warned = asked(f"Is Dr. {word} there?")
    faces = {
        span["font"]
        for page in pymupdf.open(stream=document)  # type: ignore[attr-defined, no-untyped-call, unused-ignore]
        for block in page.get_text("dict")["blocks"]
        for line in block.get("lines", ())
        for span in line["spans"]
        if word in span["text"]
    }

    assert warned == []
    assert f"Is Dr. {word} there?" in text_of(document)
    assert faces
    assert not any("Atkinson" in face or "Mono" in face for face in faces)


@pytest.mark.parametrize(("language", "question"), [("he", "מה קורה אם נחכה?"), ("ar", "ماذا لو انتظرنا؟")])
def test_a_text_from_right_to_left_begins_at_the_right(language: str, question: str) -> None:
    if not subprocess.run(["fc-list", f":lang={language}"], capture_output=True, check=True).stdout:
        pytest.skip(f"no font for {language} is installed")
    page = pages_of(asked(question)[0])[0]
    (line,) = [line for line in page.lines if any(letter in line.text for letter in question[:2])]

    assert line.right == pytest.approx(page.width / 2, abs=2)  # where the column ends
    assert line.left > 150


def test_addresses_hold_no_hidden_characters() -> None:
    assert "\u200b" not in poppler("pdftotext", made("full")[0])


def test_accents_are_in_the_face_itself() -> None:
    document, warned = asked("Kann ich nach der Behandlung für Łucja und Zoë Crêpes à l'œuf backen? ½ µg, 5 €")

    assert warned == []
    assert "DejaVu" not in poppler("pdffonts", document)


def test_a_character_that_no_font_has_is_shown_as_a_box_and_named() -> None:
    document, warned = asked(f"Is {chr(PRIVATE)} or {chr(PRIVATE + 1)} good for me?")

    assert warned == [chr(PRIVATE), chr(PRIVATE + 1)]
    assert find_lost(text_of(document), [f"Is {STAND_IN} or {STAND_IN} good for me?"]) == []


def test_hundreds_of_characters_that_no_font_has_do_not_stop_the_print() -> None:
    strange = [chr(number) for number in range(PRIVATE, PRIVATE + 600)]

    document, warned = asked("Why " + " ".join(strange))

    assert warned == strange
    assert text_of(document).count(STAND_IN) >= len(strange)


BROKEN = '#panic("broken")'
BROKEN_LATER = f"""
#set document(title: "Some")
#if "{chr(PRIVATE)}" in sys.inputs.sheet [{chr(PRIVATE)}] else {{ panic("broken") }}
"""


@pytest.mark.parametrize("template", [BROKEN, BROKEN_LATER])
def test_other_faults_of_the_template_are_not_hidden(
    template: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sheet.typ").write_text(template, encoding="utf-8")
    monkeypatch.setattr(renderer, "TEMPLATES", tmp_path)

    with pytest.raises(typst.TypstError, match="broken"):
        asked(chr(PRIVATE))
