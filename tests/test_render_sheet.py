"""The document holds every word of the checklist, in the order of the printed sheet, and whole."""

import base64
from collections.abc import Iterator

import msgspec
import pytest
from designed import SHEETS, TYPED, checklist, texts_of
from hypothesis import given
from msgspec.structs import replace
from pictures import png
from strategies import answers as random_answers
from tiny import tiny_catalogue

from netprep.assemble import assemble
from netprep.model import Answers, Checklist, Clinic, Item, Reason, Rounds, ShortName, Tumor, Visit
from netprep.model import Section as Listed
from netprep.reading.loading import load_catalogue
from netprep.rendering.sheet import (
    ASK,
    CALL,
    FRONT,
    HOME,
    IN_SHORT,
    LEAVING,
    MORE,
    PAGE_1,
    SOURCES,
    TOP,
    USE,
    Block,
    Bullets,
    Effect,
    Effects,
    Field,
    Fields,
    Logo,
    Paragraph,
    Part,
    Question,
    Questions,
    Reference,
    References,
    Said,
    SideBySide,
    Ticks,
    Timeline,
    TopThree,
    sheet,
)

TINY = tiny_catalogue()
SHIPPED = load_catalogue()
WORDS = TINY.sheet


FORTY = "at first, about 40 of 100, others 10"


def tiny(*therapies: str, **more: object) -> Checklist:
    """Return a checklist of the tiny catalogue."""
    return assemble(TINY, Answers(therapies=therapies, **more))  # type: ignore[arg-type]


def blocks(given: Checklist, key: str) -> tuple[Block, ...]:
    """Return the blocks of one section of a document."""
    return sheet(given).section(key).blocks


def asked(given: Checklist, key: str) -> dict[str, tuple[Question, ...]]:
    """Return the questions of a section by heading."""
    return {block.heading: block.questions for block in blocks(given, key) if isinstance(block, Questions)}


def told(given: Checklist, treatment: int = 1) -> dict[str, Part | Bullets]:
    """Return what a treatment is told under, by heading."""
    found = blocks(given, f"treatment-{treatment}")
    return {block.heading: block for block in found if isinstance(block, Part | Bullets)}


def effects(given: Checklist) -> list[Effect]:
    """Return every side effect of a document."""
    found = (block for block in blocks(given, "side-effects") if isinstance(block, Effects))
    return [effect for block in found for group in block.groups for effect in group.effects]


def table(given: Checklist) -> SideBySide:
    """Return the treatments side by side."""
    (block,) = blocks(given, "side-by-side")
    assert isinstance(block, SideBySide)
    return block


# ---------------------------------------------------------------- nothing is lost


def everything(given: Checklist) -> Iterator[str]:
    """Yield every text that a checklist wants to be read."""
    sections = (*given.front, *given.more)
    yield from (item.text for item in (*given.top, *(item for section in sections for item in section.items)))
    yield from (effect.name for section in given.side_effects for effect in section.effects)
    yield from (note.source.address for note in given.sources)
    for treatment in given.chosen:
        entry = treatment.choice
        yield from (entry.name, entry.no_call_now, entry.no_side_effects)
        for facts in (entry.what, entry.aim, entry.how_given, entry.time_and_place, entry.status):
            yield from (fact.text for fact in facts)
        yield from (fact.text for fact in entry.disagreements)
        yield from (f"{member.name}: {member.summary}" for member in treatment.members)
    several = sum(bool(value.used or value.cautions) for value in given.tumor) > 1
    for one in given.used_for:
        yield f"{one.name}: {one.summary}" + (f" ({', '.join(one.tumors)})" if several else "")
    for value in given.tumor:
        yield from (f"{said.text}{f' ({value.name})' if several else ''}" for said in value.cautions)
    yield from (getattr(given.visit, name) for name in Visit.__struct_fields__ if name != "date")


@given(random_answers(SHIPPED))
def test_every_text_of_a_checklist_is_in_its_document_whole(answers: Answers) -> None:
    given = assemble(replace(SHIPPED, short_names=()), answers)

    texts = {*texts_of(sheet(given))}
    assert {*everything(given)} <= texts
    signs = {sign.text for one in given.chosen for sign in (*one.choice.call_now, *one.choice.tell_team)}
    marked = {text.rpartition(" (")[0] for text in texts}  # where a list is of several treatments
    assert signs <= texts | marked


def test_signs_of_a_kind_and_its_treatment_are_whole_in_one_list() -> None:
    given = assemble(replace(SHIPPED, short_names=()), Answers(therapies=("captem", "chemotherapy")))

    texts = {*texts_of(sheet(given))}
    for one in given.chosen:
        for sign in (*one.choice.call_now, *one.choice.tell_team):
            assert {sign.text, f"{sign.text} ({one.choice.name})"} & texts


def test_short_names_are_spelled_out_once_those_of_questions_in_one_line() -> None:
    names = (ShortName("prrt", "PRRT", "peptide therapy"), ShortName("fda", "FDA", "US drug regulator"))
    given = replace(tiny("prrt"), short_names=names)

    said = [*texts_of(sheet(given))]
    assert "PRRT (peptide therapy)" in said
    assert not any("is short for" in text for text in said)
    assert "The FDA (US drug regulator) approved it in 2018." in said
    assert not any(text.startswith("Words and short names") for text in said)
    with_question = replace(given, more=(Listed("x", "X", (Item("q", "Is PRRT FDA approved?", "x", (), ""),)),))
    assert "Words and short names: FDA = US drug regulator." in [*texts_of(sheet(with_question))]
    assert "PRRT. These can be serious. Call at once if you have" in [*texts_of(sheet(with_question))]


def test_each_treatment_is_told_in_one_line_before_all_else() -> None:
    assert blocks(tiny("prrt", "lanreotide"), IN_SHORT) == (
        Part("PRRT", (Said("A radioactive drug that seeks out the tumor."),)),
        Part("Lanreotide", (Said("A shot every 4 weeks."),)),
    )
    assert blocks(tiny(), IN_SHORT) == ()


def test_what_to_tick_before_leaving_stands_before_the_notes() -> None:
    assert blocks(tiny(), LEAVING) == (Ticks(WORDS.before_steps),)


@pytest.mark.parametrize("name", SHEETS)
def test_what_was_typed_is_never_cut(name: str) -> None:
    given = replace(checklist(name), short_names=())
    assert {*everything(given)} <= {*texts_of(sheet(given))}


def test_the_eight_sheets_are_eight() -> None:
    assert len(SHEETS) == 8
    assert len(TYPED["foreign"].questions[2]) == 5_000


# ---------------------------------------------------------------- the tumor


def fields(given: Checklist) -> dict[str, str]:
    """Return what is known about the visit, by label."""
    return {field.label: field.value for field in sheet(given).fields}


def test_what_is_known_of_the_tumor_stands_beside_the_treatments() -> None:
    assert fields(tiny(tumor=Tumor("lung", "insulinoma", "grade-not-known")))["My tumor"] == "Lung; Insulinoma"
    assert "My tumor" not in fields(tiny(tumor=Tumor("place-not-known")))
    assert "My tumor" not in fields(tiny("prrt"))


def test_treatments_used_for_a_tumor_stand_by_name_with_their_sources_and_its_cautions() -> None:
    given = tiny("lanreotide", tumor=Tumor("lung", "insulinoma"))

    assert sheet(given).section("used-for").heading == "Ask which of these could suit you"
    assert blocks(given, "used-for") == (
        Bullets(
            "Used for some tumors like this (Insulinoma)",
            (
                Said("PRRT: A radioactive drug that seeks out the tumor", (1, 2)),
                Said("Octreotide: A shot each day or each month", (3,)),
            ),
        ),
        Bullets("Good to know about your tumor", (Said("Shots can change your sugar.", (3,)),)),
    )


def test_where_several_facts_name_treatments_each_line_says_which() -> None:
    used, cautions = blocks(tiny(tumor=Tumor(hormone="insulinoma", grade="grade-2")), "used-for")

    assert isinstance(used, Bullets)
    assert isinstance(cautions, Bullets)
    assert used.heading == "Each one, with what it is used for"
    assert [said.text for said in used.said] == [
        "PRRT: A radioactive drug that seeks out the tumor (Insulinoma, Grade 2)",
        "Octreotide: A shot each day or each month (Insulinoma)",
    ]
    assert [said.text for said in cautions.said] == ["Shots can change your sugar. (Insulinoma)"]


def test_a_tumor_that_no_treatment_is_named_for_has_no_such_section() -> None:
    keys = [section.key for section in sheet(tiny("prrt", tumor=Tumor("lung", "hormone-none"))).shown]

    assert "used-for" not in keys


def test_a_question_that_is_there_for_the_tumor_says_so() -> None:
    given = tiny("lanreotide", tumor=Tumor(hormone="insulinoma"))

    marks = {x.text: x.mark for part in asked(given, FRONT).values() for x in part}
    assert marks["What do I do when I shake?"] == "Insulinoma"


# ---------------------------------------------------------------- order


def test_every_block_written_as_data_says_which_it_is() -> None:
    written = msgspec.to_builtins(sheet(tiny("prrt", "lanreotide", tumor=Tumor("", "insulinoma"))))

    kinds = {block["type"] for section in written["sections"] for block in section["blocks"]}
    assert {"Paragraph", "Questions", "Bullets", "SideBySide", "Effects", "Timeline", "References"} <= kinds


def test_the_sections_stand_in_the_order_of_the_printed_sheet() -> None:
    assert [section.key for section in sheet(tiny("prrt", "lanreotide", tumor=Tumor("", "insulinoma"))).shown] == [
        "how-to-use",
        "top-three",
        "for-clinician",
        "short-list",
        "who-to-call",
        "more-questions",
        "in-short",
        "outlook",
        "used-for",
        "at-home",
        "treatment-1",
        "treatment-2",
        "side-by-side",
        "side-effects",
        "before-you-go",
        "notes",
        "sources",
    ]


def test_a_section_without_anything_in_it_is_not_shown() -> None:
    everyone = tuple(question.id for question in TINY.questions)
    document = sheet(assemble(TINY, Answers(drop=everyone)))
    shown = [section.key for section in document.shown]

    assert shown == ["how-to-use", "top-three", "for-clinician", "who-to-call", "outlook", "before-you-go", "notes"]
    assert document.section(MORE).heading == WORDS.more_questions


def test_sections_whose_use_is_not_plain_say_it_under_their_heading() -> None:
    helped = {section.key: section.help for section in sheet(tiny("prrt")).sections if section.help}

    assert helped == {
        MORE: WORDS.more_help,
        "used-for": WORDS.used_for_help,
        HOME: WORDS.at_home_help,
        "side-by-side": WORDS.side_by_side_help,
        "side-effects": WORDS.side_effects_help,
    }


# ---------------------------------------------------------------- page 1


def test_an_empty_field_is_kept_to_be_written_on() -> None:
    assert [field.value for field in sheet(tiny()).fields] == ["", "", "", ""]
    assert blocks(tiny(), CALL) == (Fields((Field(WORDS.call_day, ""), Field(WORDS.call_night, ""))),)


def test_fields_show_the_visit_in_words() -> None:
    visit = Visit("2026-12-01", "Dr. Ay", "Room 3", "1", "2")
    given = tiny("prrt", "lanreotide", about=("diabetes", "outlook"), visit=visit)

    assert sheet(given).fields == (
        Field(WORDS.treatments, "PRRT and Lanreotide"),
        Field(WORDS.about_me, "I have diabetes; I want to talk about what may lie ahead"),
        Field(WORDS.date, "December 1, 2026"),
        Field(WORDS.clinician, "Dr. Ay"),
        Field(WORDS.place, "Room 3"),
    )
    assert blocks(given, CALL) == (Fields((Field(WORDS.call_day, "1"), Field(WORDS.call_night, "2"))),)


@pytest.mark.parametrize(
    ("visit", "said"),
    [
        (Visit(date="2026-12-01", time="09:05"), "December 1, 2026, 9:05 AM"),
        (
            Visit(date="2026-12-01", time="14:30", when="or the day after"),
            "December 1, 2026, 2:30 PM, or the day after",
        ),
        (Visit(when="some day in March"), "some day in March"),
        (Visit(time="12:00"), "12:00 PM"),
    ],
)
def test_the_day_the_hour_and_words_for_them_stand_together(visit: Visit, said: str) -> None:
    assert Field(WORDS.date, said) in sheet(tiny(visit=visit)).fields


def test_a_sheet_that_someone_else_filled_in_says_so_in_one_line() -> None:
    by_other = sheet(tiny("prrt", filled_in_by="someone-else")).fields

    assert [field for field in by_other if field not in sheet(tiny("prrt")).fields] == [
        Field(WORDS.filled_in_by, WORDS.someone_else)
    ]


def test_the_clinic_is_named() -> None:
    assert sheet(assemble(replace(TINY, clinic=Clinic(name="NET Clinic")), Answers())).clinic == "NET Clinic"
    assert sheet(tiny()).clinic == ""


@pytest.mark.parametrize(
    ("dots", "size"),
    [((120, 12), (60, 6)), ((10, 24), (5, 12)), ((100, 20), (60, 12)), ((3, 1), (36, 12)), ((7, 3), (28, 12))],
)
def test_the_picture_of_the_clinic_is_as_large_as_its_place_and_keeps_its_shape(
    dots: tuple[int, int], size: tuple[float, float]
) -> None:
    address = f"data:image/png;base64,{base64.b64encode(png(*dots)).decode()}"
    given = replace(tiny(), logo=address, logo_words="NET Clinic")

    assert sheet(given).logo == Logo(address, "NET Clinic", *size)
    assert sheet(tiny()).logo is None


def test_page_1_of_a_visit_stands_alone_and_a_document_without_a_top_three_has_none() -> None:
    whole = sheet(tiny("prrt"))

    assert [section.key for section in whole.page_1.sections] == [*PAGE_1] == [USE, TOP, ASK, FRONT, CALL]
    assert whole.has_page_1 is True
    assert replace(whole, sections=whole.sections[5:]).has_page_1 is False


def test_the_top_has_three_places_whatever_was_chosen() -> None:
    assert blocks(tiny(), TOP) == (TopThree(("", "", "")),)
    assert blocks(tiny(questions=("Why?",), top=("own-1",)), TOP) == (TopThree(("Why?", "", "")),)


# ---------------------------------------------------------------- marks


def mark(given: Checklist, *reasons: Reason) -> str:
    """Return how a question with these reasons is marked on a sheet."""
    section = given.front[0]
    item = replace(section.items[0], reasons=reasons)
    marked = replace(given, front=(replace(section, items=(item,)),))
    ((question,),) = asked(marked, FRONT).values()
    return question.mark


PRRT = Reason(kind="therapy", id="prrt", name="PRRT")
RADIATION = Reason(kind="group", id="radiation", name="Radiation")
DIABETES = Reason(kind="situation", id="diabetes", name="Diabetes")


def test_a_question_of_the_only_treatment_needs_no_mark() -> None:
    assert mark(tiny("prrt"), PRRT) == ""


def test_a_question_is_marked_with_its_treatments_when_there_are_several() -> None:
    assert mark(tiny("prrt", "radiation"), PRRT, RADIATION) == "PRRT, Radiation"


def test_a_situation_is_always_marked() -> None:
    assert mark(tiny("prrt"), PRRT, DIABETES) == "Diabetes"
    assert mark(tiny("prrt", "lanreotide"), PRRT, DIABETES) == "PRRT, Diabetes"


@pytest.mark.parametrize("kind", ["all", "own"])
def test_a_general_or_own_question_is_never_marked(kind: str) -> None:
    general = Reason(kind="own" if kind == "own" else "all")
    assert mark(tiny("prrt", "lanreotide"), general, PRRT, DIABETES) == ""


def test_an_added_question_is_not_marked() -> None:
    assert mark(tiny("prrt", "lanreotide"), Reason(kind="added")) == ""


# ---------------------------------------------------------------- treatments


def test_one_treatment_is_told_in_full_without_a_table() -> None:
    given = tiny("prrt", length="full")

    assert blocks(given, "side-by-side") == ()
    assert [*told(given)] == [
        WORDS.what,
        WORDS.aim,
        WORDS.how_given,
        WORDS.time_and_place,
        "Use in NETs (checked November 22, 2026)",
        WORDS.disagreements,
    ]


def test_the_day_a_status_was_checked_is_left_to_the_full_sheet() -> None:
    assert WORDS.status in told(tiny("prrt"))


def test_only_what_a_treatment_has_gets_a_heading() -> None:
    assert [*told(tiny("lanreotide"))] == [WORDS.what, WORDS.aim]
    assert [*told(tiny("hormone-therapy"))] == [WORDS.what, WORDS.aim, WORDS.members]


def test_where_sources_differ_is_left_to_the_full_sheet() -> None:
    assert WORDS.disagreements not in told(tiny("prrt"))


def test_a_status_that_was_never_dated_shows_no_empty_bracket() -> None:
    given = tiny("prrt", length="full")
    (treatment,) = given.chosen
    undated = replace(treatment, choice=replace(treatment.choice, status_checked=""))

    assert WORDS.status in told(replace(given, chosen=(undated,)))


def test_of_several_treatments_what_can_be_compared_stands_side_by_side_only() -> None:
    given = tiny("prrt", "lanreotide")

    assert {*told(given, 1), *told(given, 2)}.isdisjoint({WORDS.aim, WORDS.how_given, WORDS.time_and_place})
    assert table(given).names == ("PRRT", "Lanreotide")
    assert [row.heading for row in table(given).rows] == [WORDS.aim, WORDS.how_given, WORDS.time_and_place]


def test_a_row_of_which_no_treatment_tells_anything_is_left_out() -> None:
    assert [row.heading for row in table(tiny("lanreotide", "octreotide")).rows] == [WORDS.aim]


@pytest.mark.parametrize(
    ("count", "widths"), [(2, [2]), (3, [3]), (4, [2, 2]), (5, [2, 3]), (7, [2, 3, 2]), (9, [3, 3, 3])]
)
def test_many_treatments_are_spread_evenly_over_tables(count: int, widths: list[int]) -> None:
    chosen = tuple(therapy.id for therapy in SHIPPED.therapies[:count])
    whole = table(assemble(SHIPPED, Answers(therapies=chosen)))
    parts = [*whole.abreast()]

    assert [len(part.names) for part in parts] == widths
    assert tuple(name for part in parts for name in part.names) == whole.names
    for number, row in enumerate(whole.rows):
        assert tuple(cell for part in parts for cell in part.rows[number].cells) == row.cells
        assert {part.rows[number].heading for part in parts} == {row.heading}


def test_a_group_lists_its_treatments() -> None:
    assert told(tiny("radiation"))[WORDS.members] == Bullets(
        WORDS.members, (Said("PRRT: A radioactive drug that seeks out the tumor"),)
    )


def test_what_to_call_about_stands_together_all_that_cannot_wait_first_with_the_numbers_to_call() -> None:
    given = tiny("prrt", "lanreotide", "octreotide")
    fever, rash = Said("a fever of 100.4°F (38°C) or more", (1,)), Said("a rash that is new", (1,))

    assert blocks(given, HOME) == (
        *blocks(given, CALL),
        Bullets(f"PRRT. {WORDS.call_now}", (fever,), urgent=True),
        Bullets(f"Lanreotide. {WORDS.call_none}", (), "The sources name no sign to call about.", urgent=True),
        Bullets(f"Octreotide. {WORDS.call_now}", (Said("bad belly pain", (3,)),), urgent=True),
        Bullets(f"PRRT. {WORDS.tell_team}", (rash,)),
    )


def test_signs_of_a_kind_and_of_a_treatment_of_that_kind_stand_in_one_list_without_losing_a_word() -> None:
    given = assemble(SHIPPED, Answers(therapies=("chemotherapy", "captem", "octreotide")))
    kind, captem = (one.choice for one in given.chosen[:2])

    urgent = [block for block in blocks(given, HOME) if isinstance(block, Bullets) and block.urgent]

    assert [block.heading.partition(".")[0] for block in urgent] == ["Chemotherapy and CAPTEM", "Octreotide"]
    texts = [said.text for said in urgent[0].said]
    shared = [sign.text for sign in kind.call_now if sign in captem.call_now]
    assert texts[: len(shared)] == shared
    assert {*texts[len(shared) :]} == {
        f"{sign.text} ({one.name})" for one in (kind, captem) for sign in one.call_now if sign.text not in shared
    }


def test_signs_that_are_all_the_same_stand_once() -> None:
    given = assemble(SHIPPED, Answers(therapies=("surgery", "tumor-removal", "keyhole-surgery")))

    [urgent] = [block for block in blocks(given, HOME) if isinstance(block, Bullets) and block.urgent]

    assert [said.text for said in urgent.said] == [sign.text for sign in given.chosen[0].choice.call_now]


@pytest.mark.parametrize(
    "chosen", [("chemotherapy", "captem", "folfox"), ("radiation", "prrt"), ("captem", "folfox")]
)
def test_treatments_of_which_few_signs_are_the_same_have_a_list_each(chosen: tuple[str, ...]) -> None:
    given = assemble(SHIPPED, Answers(therapies=chosen))

    urgent = [block for block in blocks(given, HOME) if isinstance(block, Bullets) and block.urgent]

    assert [len(block.said) for block in urgent] == [len(one.choice.call_now) for one in given.chosen]


def test_a_sheet_without_signs_has_no_page_for_the_home() -> None:
    assert blocks(tiny(), HOME) == ()


def test_why_there_are_no_side_effects_is_told_of_the_treatment() -> None:
    given = tiny("prrt", "lanreotide", "octreotide")

    assert told(given, 3)[WORDS.side_effects_of_one] == Part(
        WORDS.side_effects_of_one, (Said("The sources list none."),)
    )


# ---------------------------------------------------------------- side effects and sources


def test_a_side_effect_of_two_treatments_stands_once_with_both_and_their_sources() -> None:
    tired, fever, _ = effects(tiny("prrt", "lanreotide"))

    assert tired == Effect("feeling very tired", (f"PRRT: {FORTY}", "Lanreotide"), (1, 3), counted=True)
    assert fever == Effect("fever", ("PRRT",), (1,))


def test_of_one_treatment_only_the_number_is_told() -> None:
    assert [effect.causes for effect in effects(tiny("prrt"))] == [(FORTY,), ()]


def test_facts_carry_the_numbers_of_their_sources_in_order() -> None:
    given = tiny("prrt")
    facts, for_questions = blocks(given, SOURCES)
    what = told(given)[WORDS.what]
    assert isinstance(facts, References)
    assert isinstance(for_questions, References)
    known = {entry.number: entry.text for entry in facts.references}

    assert [known[number] for number in what.said[0].numbers] == [
        "Maker A. PRRT label. 2024-01.",
        "Cancer Body. NETs.",
    ]
    assert (facts.numbered, [*known]) == (True, [1, 2])
    assert (for_questions.numbered, {entry.number for entry in for_questions.references}) == (False, {0})


@pytest.mark.parametrize(
    ("address", "link"),
    [("https://example.org/prrt", "https://example.org/prrt"), ("javascript:alert(1)", ""), ("", "")],
)
def test_nothing_but_a_web_page_is_linked_and_an_unknown_day_is_not_told(address: str, link: str) -> None:
    given = tiny("prrt")
    (first, *others) = given.sources
    undated = replace(first, source=replace(first.source, address=address, date="undated"))
    (facts, _) = blocks(replace(given, sources=(undated, *others)), SOURCES)

    assert isinstance(facts, References)
    assert facts.references[0] == Reference(1, "Maker A", "Maker A. PRRT label.", address, link)


def test_a_full_sheet_says_so() -> None:
    assert not sheet(tiny("prrt")).full
    assert sheet(tiny("prrt", length="full")).full


# ---------------------------------------------------------------- the rest


def test_the_choice_about_outlook_is_named_where_it_was_not_taken() -> None:
    assert blocks(tiny(), "outlook") == (Paragraph(WORDS.outlook_note),)
    assert "outlook" not in [section.key for section in sheet(tiny(about=("outlook",))).sections]


def test_the_footer_names_the_sheet_and_its_catalogue() -> None:
    assert sheet(tiny()).footer == f"{WORDS.title} · Catalogue 2026.11"


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("Page {number} of {count}", ("Page ", "{number}", " of ", "{count}", "")),
        ("{count}/{number}", ("", "{count}", "/", "{number}", "")),
        ("Page # {number} #", ("Page # ", "{number}", " #")),
        ("Page", ("Page",)),
    ],
)
def test_the_count_of_pages_comes_in_the_order_of_any_language(word: str, pieces: tuple[str, ...]) -> None:
    assert sheet(replace(tiny(), words=replace(WORDS, page_of=word))).page_of == pieces


def test_page_1_says_that_nobody_has_reviewed_until_somebody_has() -> None:
    given = tiny("prrt")
    assert sheet(given).closing == (
        "Oldest line last checked March 1, 2025.",
        WORDS.disclaimer,
        WORDS.funding,
    )
    assert sheet(given).edition == f"Catalogue 2026.11. {WORDS.not_reviewed}"
    signed = replace(given, edition=replace(given.edition, reviewed_by=("Dr. A", "Dr. B")))
    assert sheet(signed).edition == "Catalogue 2026.11. Reviewed by Dr. A and Dr. B."


def test_a_sheet_of_own_questions_alone_names_no_date_of_review() -> None:
    assert sheet(replace(tiny(), oldest_review="")).closing == (WORDS.disclaimer, WORDS.funding)


def test_the_label_of_a_sheet_is_in_the_document() -> None:
    assert sheet(replace(tiny(), label="7 of 12")).label == "7 of 12"


# ---------------------------------------------------------------- rounds


def test_a_treatment_in_rounds_has_a_line_of_them_to_write_on() -> None:
    (treatment,) = tiny("prrt").chosen
    rounds = Rounds("dose", 8, ("label-prrt",), count=3, write=("last shot",))
    given = replace(tiny("prrt"), chosen=(replace(treatment, choice=replace(treatment.choice, rounds=(rounds,))),))
    (line,) = (block for block in blocks(given, "treatment-1") if isinstance(block, Timeline))

    assert line.said == (Said("Write them in. From one dose to the next: about 8 weeks.", (1,)),)
    assert line.rounds == (Field("Dose 1", "week 0"), Field("Dose 2", "week 8"), Field("Dose 3", "week 16"))
    assert line.labels == (WORDS.round_date, "last shot")


def test_where_nobody_knows_how_many_rounds_there_are_the_first_few_are_shown() -> None:
    (treatment,) = tiny("prrt").chosen
    choice = replace(treatment.choice, rounds=(Rounds("round", 2, ("label-prrt",)),))
    given = replace(tiny("prrt"), chosen=(replace(treatment, choice=choice),))
    (line,) = (block for block in blocks(given, "treatment-1") if isinstance(block, Timeline))

    assert [field.label for field in line.rounds] == ["Round 1", "Round 2", "Round 3", "Round 4"]


# ---------------------------------------------------------------- where the numbers come from


def numbers_of(*therapies: str) -> tuple[Said, ...]:
    """Return what stands below the side effects of these treatments."""
    section = sheet(tiny(*therapies)).section("side-effects")
    return tuple(said for block in section.blocks if isinstance(block, Bullets) for said in block.said)


def test_the_study_of_one_treatment_is_told_once_with_its_sources_and_what_it_cannot_tell() -> None:
    read, study, limits = numbers_of("prrt")
    assert read.text.startswith('"about 40 of 100, others 10" means: ')
    assert study == Said("People with a gut NET; in one year. The others had a dummy pill.", (2,))
    assert limits == Said(WORDS.numbers_limits)


def test_of_several_treatments_each_has_its_study_and_nobody_is_to_compare_them() -> None:
    _, first, second, last = numbers_of("prrt", "lanreotide")
    assert first.text.startswith("PRRT. People ")
    assert second.text.startswith("Lanreotide. 20 people")
    assert last == Said(WORDS.numbers_apart)


def test_how_to_read_the_numbers_stands_before_them() -> None:
    kinds = [type(block) for block in blocks(tiny("prrt"), "side-effects")]
    assert kinds == [Bullets, Effects]


def test_where_no_number_is_told_nothing_stands_there() -> None:
    assert numbers_of("octreotide") == ()
