"""Page 1 has room for every text; what is too long for it follows whole."""

import pytest
from designed import SHEETS, checklist, on_paper, questions, strands, texts_of, top_three
from msgspec.structs import replace
from tiny import tiny_catalogue

from netprep.assemble import assemble
from netprep.model import Answers, Clinic, Visit
from netprep.reading.loading import load_catalogue
from netprep.rendering.paper import CALLED, LARGE, USUAL, Paper, paper, width
from netprep.rendering.sheet import (
    ACROSS,
    CALL,
    FRONT,
    MORE,
    TOP,
    Effects,
    Field,
    Fields,
    Question,
    Questions,
    SideBySide,
    sheet,
)

TINY = tiny_catalogue()
LONG, FIELD = USUAL
WORDS = TINY.sheet


def tiny(*therapies: str, **more: object) -> Paper:
    """Return a sheet of the tiny catalogue on paper."""
    return paper(sheet(assemble(TINY, Answers(therapies=therapies, **more))))  # type: ignore[arg-type]


def fields(shown: Paper) -> dict[str, str]:
    """Return all fields of page 1."""
    (call,) = shown.sheet.section(CALL).blocks
    assert isinstance(call, Fields)
    return {field.label: field.value for field in (*shown.sheet.fields, *call.fields)}


@pytest.mark.parametrize("name", SHEETS)
def test_every_text_has_its_place_in_the_reading_order(name: str) -> None:
    shown = on_paper(name)
    placed = "".join(text for strand in strands(shown, titles=True) for text in strand)
    document = shown.sheet
    around = {document.language, document.footer, document.answer, document.contents, document.goes_on}
    around |= {document.titles_elsewhere, document.blank, document.side_effect, document.how_often, *document.drawn}
    around |= {document.skip, document.unfold, document.typed_stays}  # on the screen
    keys = {section.key for section in document.sections}
    asked = (block for section in document.sections for block in section.blocks if isinstance(block, Questions))
    keys |= {block.key for block in asked}
    more = (*document.section(FRONT).blocks, *document.section(MORE).blocks, *shown.whole)
    headings = {block.heading for block in more if isinstance(block, Questions)}
    tables = (block for section in document.sections for block in section.blocks if isinstance(block, SideBySide))
    cells = {said.text for table in tables for row in table.rows for cell in row.cells for said in cell}
    marks = {asked.mark for asked in questions(document, FRONT)}
    unused = {
        text for section in document.sections if not section.blocks for text in (section.heading, section.help)
    }
    names = {
        name for section in document.sections for block in section.blocks for name in getattr(block, "names", ())
    }
    boxes = {WORDS.ask_about, WORDS.worries_me, WORDS.have_this, *document.page_of}
    effects = (block for section in document.sections for block in section.blocks if isinstance(block, Effects))
    boxes |= {block.one_box for block in effects}  # where there is room for one box
    elsewhere = around | keys | cells | headings | marks | unused | names | boxes

    assert [
        text for text in {*texts_of(shown)} - elsewhere if text not in placed and not is_publisher(text, shown)
    ] == []


def is_publisher(text: str, shown: Paper) -> bool:
    """Tell whether a text names who published a source; the name stands again in the source's own line."""
    blocks = shown.sheet.section("sources").blocks
    return text in {entry.publisher for block in blocks for entry in getattr(block, "references", ())}


@pytest.mark.parametrize("top", [(), ("own-1",)])
def test_an_own_question_that_fits_page_1_stands_there_only(top: tuple[str, ...]) -> None:
    text = "a" * LONG
    shown = tiny("prrt", questions=(text,), top=top)

    assert shown.whole == ()
    assert [*texts_of(shown)].count(text) == 1


@pytest.mark.parametrize(("top", "heading"), [((), WORDS.own_questions), (("own-1",), WORDS.top)])
def test_a_longer_one_is_cut_at_a_word_and_follows_whole_under_its_heading(
    top: tuple[str, ...], heading: str
) -> None:
    text = "line " * (LONG // 3) + "last?"
    shown = tiny("prrt", questions=(text,), top=top)
    beginning = top_three(shown.sheet)[0] if top else questions(shown.sheet, FRONT)[0].text

    assert beginning == "line " * (LONG // 5 - 1) + f"line … ({WORDS.goes_on})"
    assert shown.whole == (Questions(heading, (Question(text, "", own=True),)),)


def test_a_question_that_is_cut_is_marked_so_that_it_is_not_shown_twice_after_page_1() -> None:
    own = questions(tiny(questions=("a" * 2 * LONG, "Short?")).sheet, FRONT)[:2]

    assert [asked.cut for asked in own] == [True, False]


def test_a_long_word_is_cut_where_the_room_ends() -> None:
    shown = tiny(questions=("a" * 2 * LONG,))

    assert questions(shown.sheet, FRONT)[0].text == "a" * LONG + f" … ({WORDS.goes_on})"


def test_what_is_too_long_about_the_visit_is_cut_and_follows_whole() -> None:
    long = ("number " * FIELD).strip()
    shown = tiny(visit=Visit(place="a" * FIELD, clinician=long, call_night=long))

    assert fields(shown)[WORDS.place] == "a" * FIELD
    assert fields(shown)[WORDS.clinician].endswith(f"number … ({WORDS.goes_on})")
    assert len(fields(shown)[WORDS.call_night]) > len(fields(shown)[WORDS.clinician])
    assert shown.whole == (Fields((Field(WORDS.clinician, long), Field(WORDS.call_night, long))),)


@pytest.mark.parametrize("own", ["a question that is long " * 9, "W" * 90])
def test_a_text_is_cut_only_where_that_saves_more_than_it_costs_to_say_so(own: str) -> None:
    note = width(f" … ({WORDS.goes_on})")
    for length in range(len(own)):
        text = own[:length].strip()
        shown = questions(tiny(questions=(text,)).sheet, FRONT)[0].text if text else ""
        assert shown == text if width(text) <= LONG + note else width(shown) <= LONG + note


def test_large_print_has_less_room() -> None:
    text = "word " * 28
    document = sheet(assemble(TINY, Answers(questions=(text.strip(),))))

    assert not questions(paper(document).sheet, FRONT)[0].cut
    assert questions(paper(document, LARGE).sheet, FRONT)[0].cut


def test_what_a_clinic_writes_on_who_to_call_is_never_cut() -> None:
    line = ("555-0100 and then 2 for the nurse of the day, " * 9)[:CALLED]
    shown = paper(sheet(assemble(replace(TINY, clinic=Clinic(call_day=line, call_night=line)), Answers())), LARGE)

    assert fields(shown)[WORDS.call_day] == fields(shown)[WORDS.call_night] == line
    assert shown.whole == ()


def test_letters_that_are_wide_count_twice() -> None:
    assert (width("in"), width("MW"), width("手")) == (2, 4, 2)


def test_own_questions_and_the_clinic_s_keep_their_place_before_those_for_the_treatments_and_for_everyone() -> None:
    shown = tiny("prrt", questions=("Why?", "How?"), about=("diabetes",)).sheet
    blocks = [block for block in shown.section(FRONT).blocks if isinstance(block, Questions)]
    places = [asked.place for block in blocks for asked in block.questions]
    own = [asked.place for block in blocks if block.key == "own" for asked in block.questions]

    assert sorted(places) == [*range(len(places))]
    assert own == [0, 1]


def test_of_the_questions_for_everyone_and_for_the_treatments_some_of_each_keep_their_place() -> None:
    shown = paper(sheet(assemble(load_catalogue(), Answers(therapies=("prrt",))))).sheet
    blocks = [block for block in shown.section(FRONT).blocks if isinstance(block, Questions)]
    first = {block.key for block in blocks for asked in block.questions if asked.place < 8}

    assert "for-my-treatments" in first
    assert len(first) > 1


def test_every_treatment_at_once_still_leaves_page_1_its_room() -> None:
    catalogue = load_catalogue()
    every = tuple(therapy.id for therapy in catalogue.therapies)
    shown = paper(sheet(assemble(catalogue, Answers(therapies=every))))
    (whole,) = shown.whole

    assert len(shown.sheet.fields[0].value) <= FIELD + len(WORDS.goes_on) + 5
    assert isinstance(whole, Fields)
    assert all(therapy.name in whole.fields[0].value for therapy in catalogue.therapies)


def test_a_table_is_no_wider_than_the_paper() -> None:
    tables = [
        block for block in on_paper("five").sheet.section("side-by-side").blocks if isinstance(block, SideBySide)
    ]

    assert sum(len(table.names) for table in tables) == 5
    assert max(len(table.names) for table in tables) <= ACROSS


@pytest.mark.parametrize("name", SHEETS)
def test_only_page_1_is_cut(name: str) -> None:
    pairs = zip(sheet(checklist(name)).sections, on_paper(name).sheet.sections, strict=True)
    changed = {before.key for before, after in pairs if after != before}

    assert changed <= {TOP, FRONT, CALL, "side-by-side"}
