"""What the designed sheets show: every word of the checklist, in order, and page 1 within its room."""

from collections.abc import Iterator

import pytest
from designed import SHEETS, TYPED, checklist, strands, texts_of
from msgspec.structs import replace
from tiny import tiny_catalogue

from netprep.assemble import assemble
from netprep.model import Answers, Checklist, Clinic, Visit
from netprep.reading.loading import load_catalogue
from netprep.render.view import ACROSS, FIELD, LONG, Line, Sheet, view

TINY = tiny_catalogue()
WORDS = TINY.sheet


def tiny(*therapies: str, **more: object) -> Checklist:
    """Return a sheet of the tiny catalogue."""
    return assemble(TINY, Answers(therapies=therapies, **more))  # type: ignore[arg-type]


def lines(sheet: Sheet, part: str) -> dict[str, list[Line]]:
    """Return the questions of `front` or `more` by heading."""
    return {block.heading: [*block.lines] for block in getattr(sheet, part)}


# ---------------------------------------------------------------- nothing is lost


@pytest.mark.parametrize("name", SHEETS)
def test_every_text_of_the_view_has_its_place_in_the_reading_order(name: str) -> None:
    sheet = view(checklist(name))
    placed = {text for strand in strands(sheet, titles=True) for text in strand}
    publishers = {reference.publisher for reference in (*sheet.sources, *sheet.question_sources)}
    elsewhere = {sheet.language, sheet.footer, *sheet.page_of, sheet.contents, sheet.answer, *sheet.effect_columns}
    names = {name for table in sheet.tables for name in table.names}  # the heads of columns
    headings = {text for block in sheet.front for text in (block.heading, *(line.mark for line in block.lines))}
    unused = {*_headings_of_nothing(sheet), WORDS.members}

    assert {*texts_of(sheet)} <= placed | publishers | elsewhere | names | headings | unused | {""}


def _headings_of_nothing(sheet: Sheet) -> Iterator[str]:
    """Yield the headings of parts that this sheet does not have."""
    if not sheet.whole:
        yield sheet.whole_heading
    if not sheet.tables:
        yield sheet.tables_heading
    if not sheet.effects:
        yield from (sheet.effects_heading, sheet.effects_help)
    if not sheet.sources:
        yield sheet.facts_heading


@pytest.mark.parametrize("name", SHEETS)
def test_every_question_of_the_checklist_is_on_the_sheet_whole(name: str) -> None:
    given, sheet = checklist(name), view(checklist(name))
    shown = {*sheet.top, *(line.text for block in (*sheet.front, *sheet.more) for line in block.lines)}
    shown |= {line.text for line in sheet.whole}
    sections = (*given.front, *given.more)

    assert {item.text for item in (*given.top, *(item for part in sections for item in part.items))} <= shown


@pytest.mark.parametrize("name", SHEETS)
def test_every_fact_and_side_effect_of_the_checklist_is_on_the_sheet(name: str) -> None:
    given, texts = checklist(name), {*texts_of(view(checklist(name)))}
    entries = [treatment.entry for treatment in given.treatments]
    facts = [fact.text for entry in entries for fact in (*entry.what, *entry.aim, *entry.how_given, *entry.status)]
    signs = [fact.text for entry in entries for fact in (*entry.time_and_place, *entry.call_now, *entry.tell_team)]
    effects = [effect.name for section in given.side_effects for effect in section.effects]

    assert {*facts, *signs, *effects} <= texts


# ---------------------------------------------------------------- page 1


def test_an_empty_field_is_kept_to_be_written_on() -> None:
    assert view(tiny()).fields == (
        (WORDS.treatments, ""),
        (WORDS.date, ""),
        (WORDS.clinician, ""),
        (WORDS.place, ""),
    )


def test_fields_show_the_visit_in_words() -> None:
    visit = Visit("2026-12-01", "Dr. Ay", "Room 3", "1", "2")
    sheet = view(tiny("prrt", "lanreotide", about=("diabetes",), visit=visit))

    assert [text for _, text in sheet.fields] == [
        "PRRT and Lanreotide",
        "Diabetes",
        "December 1, 2026",
        "Dr. Ay",
        "Room 3",
    ]
    assert sheet.call == ((WORDS.call_day, "1"), (WORDS.call_night, "2"))
    assert sheet.whole_fields == ()


def test_the_clinic_is_named() -> None:
    assert view(assemble(replace(TINY, clinic=Clinic(name="NET Clinic")), Answers())).clinic == "NET Clinic"
    assert view(tiny()).clinic == ""


@pytest.mark.parametrize("top", [(), ("own-1",)])
def test_an_own_question_that_fits_page_1_stands_there_only(top: tuple[str, ...]) -> None:
    text = "a" * LONG
    sheet = view(tiny("prrt", questions=(text,), top=top))

    assert sheet.whole == ()
    assert [*texts_of(sheet)].count(text) == 1


@pytest.mark.parametrize("top", [(), ("own-1",)])
def test_a_longer_own_question_is_cut_at_a_word_and_follows_in_full(top: tuple[str, ...]) -> None:
    text = "word " * (LONG // 5) + "last?"
    sheet = view(tiny("prrt", questions=(text,), top=top))
    beginning = sheet.top[0] if top else lines(sheet, "front")[WORDS.own_questions][0].text

    assert beginning == "word " * (LONG // 5 - 1) + f"word … ({WORDS.goes_on})"
    assert sheet.whole == (Line(text),)


def test_a_question_that_is_cut_is_marked_so_that_it_is_not_shown_twice_after_page_1() -> None:
    own = lines(view(tiny(questions=("a" * (LONG + 1), "Short?"))), "front")[WORDS.own_questions]

    assert [line.cut for line in own] == [True, False]


def test_a_long_word_is_cut_where_the_room_ends() -> None:
    sheet = view(tiny(questions=("a" * (LONG + 1),)))

    assert lines(sheet, "front")[WORDS.own_questions][0].text == "a" * LONG + f" … ({WORDS.goes_on})"


def test_what_is_too_long_about_the_visit_is_cut_and_follows_in_full() -> None:
    long = "number " * FIELD
    sheet = view(tiny(visit=Visit(place="a" * FIELD, clinician=long.strip(), call_night=long.strip())))

    assert dict(sheet.fields)[WORDS.place] == "a" * FIELD
    assert dict(sheet.fields)[WORDS.clinician].endswith(f"number … ({WORDS.goes_on})")
    assert sheet.call[1][1] == dict(sheet.fields)[WORDS.clinician]
    assert sheet.whole_fields == ((WORDS.clinician, long.strip()), (WORDS.call_night, long.strip()))


def test_every_treatment_at_once_still_leaves_page_1_its_room() -> None:
    catalogue = load_catalogue()
    every = tuple(therapy.id for therapy in catalogue.therapies)
    sheet = view(assemble(catalogue, Answers(therapies=every)))

    assert len(sheet.fields[0][1]) <= FIELD + len(WORDS.goes_on) + 5
    assert all(therapy.name in sheet.whole_fields[0][1] for therapy in catalogue.therapies)


# ---------------------------------------------------------------- marks


def test_one_treatment_needs_no_marks() -> None:
    assert {line.mark for block in view(tiny("prrt", length="full")).more for line in block.lines} == {""}


def test_of_several_treatments_a_question_names_its_own() -> None:
    sheet = view(tiny("prrt", "lanreotide", length="full"))
    shown = {
        line.text: line.mark
        for part in ("front", "more")
        for found in lines(sheet, part).values()
        for line in found
    }

    assert shown["Do I need a scan?"] == "PRRT, Lanreotide"
    assert shown["How far must I stay away?"] == "PRRT"
    assert shown["May I travel?"] == ""


# ---------------------------------------------------------------- treatments


def test_one_treatment_is_told_in_full_without_a_table() -> None:
    sheet = view(tiny("prrt"))

    assert sheet.tables == ()
    assert [part.heading for part in sheet.leaflets[0].parts][:4] == [
        WORDS.what,
        WORDS.aim,
        WORDS.how_given,
        WORDS.time_and_place,
    ]


def test_of_several_treatments_what_can_be_compared_stands_in_the_table_only() -> None:
    sheet = view(tiny("prrt", "lanreotide"))
    told = {part.heading for leaflet in sheet.leaflets for part in leaflet.parts}

    assert told.isdisjoint({WORDS.aim, WORDS.how_given, WORDS.time_and_place})
    assert sheet.tables[0].names == ("PRRT", "Lanreotide")
    assert [heading for heading, _ in sheet.tables[0].rows] == [WORDS.aim, WORDS.how_given, WORDS.time_and_place]


def test_a_row_of_which_no_treatment_tells_anything_is_left_out() -> None:
    sheet = view(tiny("lanreotide", "octreotide"))

    assert [heading for heading, _ in sheet.tables[0].rows] == [WORDS.aim]


@pytest.mark.parametrize(
    ("count", "widths"), [(2, [2]), (3, [3]), (4, [2, 2]), (5, [2, 3]), (7, [2, 3, 2]), (9, [3, 3, 3])]
)
def test_many_treatments_are_spread_evenly_over_tables(count: int, widths: list[int]) -> None:
    therapies = load_catalogue().therapies[:count]
    sheet = view(assemble(load_catalogue(), Answers(therapies=tuple(therapy.id for therapy in therapies))))

    assert [len(table.names) for table in sheet.tables] == widths
    assert max(widths) <= ACROSS
    assert [name for table in sheet.tables for name in table.names] == [therapy.name for therapy in therapies]


def test_a_group_lists_its_treatments() -> None:
    leaflet = view(tiny("radiation")).leaflets[0]

    assert [said.text for said in leaflet.members] == ["PRRT: A radioactive drug that seeks out the tumor"]


def test_warnings_are_lists_or_say_why_there_are_none() -> None:
    prrt, lanreotide, octreotide = view(tiny("prrt", "lanreotide", "octreotide")).leaflets

    assert prrt.call_now is not None
    assert prrt.tell_team is not None
    assert (prrt.call_now.heading, prrt.tell_team.heading) == (WORDS.call_now, WORDS.tell_team)
    assert (lanreotide.call_now, lanreotide.tell_team) == (None, None)
    assert lanreotide.call_now_none == "The sources name no sign to call about."
    assert octreotide.no_side_effects == "The sources list none."


# ---------------------------------------------------------------- side effects and sources


def test_a_side_effect_of_two_treatments_stands_once_with_both_and_their_sources() -> None:
    sheet = view(tiny("prrt", "lanreotide"))
    row = sheet.effects[0].rows[0]

    assert row.name == "feeling very tired"
    assert row.causes == "PRRT: about 4 in 10 people; Lanreotide"
    assert row.refs == ", ".join(
        reference.number for reference in sheet.sources if reference.publisher in ("Maker A", "Maker B")
    )


def test_of_one_treatment_only_the_number_is_told() -> None:
    assert [row.causes for row in view(tiny("prrt")).effects[0].rows] == ["about 4 in 10 people", ""]


def test_facts_carry_the_numbers_of_their_sources() -> None:
    sheet = view(tiny("prrt"))
    known = {reference.number: reference.text for reference in sheet.sources}
    said = sheet.leaflets[0].parts[0].said[0]

    assert [known[number] for number in said.refs.split(", ")] == [
        "Maker A. PRRT label. 2024-01.",
        "Cancer Body. NETs. undated.",
    ]


def test_sources_of_questions_only_have_no_number() -> None:
    sheet = view(tiny("prrt"))

    assert {reference.number for reference in sheet.question_sources} == {""}
    assert [reference.number for reference in sheet.sources] == [
        str(number) for number in range(1, len(sheet.sources) + 1)
    ]


def test_addresses_are_for_the_full_list() -> None:
    assert not view(tiny("prrt")).with_addresses
    assert view(tiny("prrt", length="full")).with_addresses


# ---------------------------------------------------------------- the rest


def test_the_choice_about_outlook_is_named_where_it_was_not_taken() -> None:
    assert view(tiny()).outlook_note == WORDS.outlook_note
    assert view(tiny(about=("outlook",))).outlook_note == ""


def test_the_footer_names_the_sheet_and_its_catalogue() -> None:
    assert view(tiny()).footer == f"{WORDS.title} · Catalogue 2026.11"
    assert view(tiny()).page_of == ("Page ", "{number}", " of ", "{count}", "")


def test_the_eight_sheets_are_eight() -> None:
    assert len(SHEETS) == 8
    assert len(TYPED["foreign"].questions[2]) == 5_000
