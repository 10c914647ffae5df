"""What the formats share says the same thing in all of them."""

import pytest
from msgspec.structs import replace
from tiny import tiny_catalogue

from netprep.assemble import assemble
from netprep.model import Answers, Checklist, Item, Reason
from netprep.render.parts import (
    Fact,
    causes,
    cited,
    colophon,
    day,
    facts,
    marks,
    numbers,
    paragraphs,
    published,
    sentences,
    treatment_names,
    warnings,
)

TINY = tiny_catalogue()
WORDS = TINY.sheet


def sheet(*therapies: str, length: str = "short") -> Checklist:
    return assemble(TINY, Answers(therapies=therapies, length="full" if length == "full" else "short"))


def item(*reasons: Reason) -> Item:
    return Item(id="x", text="X?", theme="daily-life", reasons=reasons, because="")


PRRT = Reason(kind="therapy", id="prrt", name="PRRT")
RADIATION = Reason(kind="group", id="radiation", name="Radiation")
DIABETES = Reason(kind="situation", id="diabetes", name="Diabetes")


@pytest.mark.parametrize(
    ("date", "shown"), [("2026-12-01", "December 1, 2026"), ("2026-01-31", "January 31, 2026"), ("", "")]
)
def test_a_date_is_shown_in_words(date: str, shown: str) -> None:
    assert day(WORDS, date) == shown


def test_a_question_of_the_only_treatment_needs_no_mark() -> None:
    assert marks(sheet("prrt"), item(PRRT)) == ""


def test_a_question_is_marked_with_its_treatments_when_there_are_several() -> None:
    assert marks(sheet("prrt", "radiation"), item(PRRT, RADIATION)) == "PRRT, Radiation"


def test_a_situation_is_always_marked() -> None:
    assert marks(sheet("prrt"), item(PRRT, DIABETES)) == "Diabetes"
    assert marks(sheet("prrt", "lanreotide"), item(PRRT, DIABETES)) == "PRRT, Diabetes"


@pytest.mark.parametrize("kind", ["all", "own"])
def test_a_general_or_own_question_is_never_marked(kind: str) -> None:
    reason = Reason(kind="own" if kind == "own" else "all")
    assert marks(sheet("prrt", "lanreotide"), item(reason, PRRT, DIABETES)) == ""


def test_an_added_question_is_not_marked() -> None:
    assert marks(sheet("prrt", "lanreotide"), item(Reason(kind="added"))) == ""


def test_the_chosen_treatments_make_a_phrase() -> None:
    assert treatment_names(sheet("prrt", "lanreotide")) == "PRRT and Lanreotide"
    assert treatment_names(sheet()) == WORDS.no_treatments


def test_sources_of_questions_only_have_no_number() -> None:
    assert numbers(sheet("prrt")) == {"label-prrt": 1, "body": 2}


def test_numbers_are_cited_in_order_and_unknown_sources_left_out() -> None:
    assert cited(("c", "a", "none"), {"a": 1, "c": 3}) == (1, 3)
    statement = TINY.therapies[0].what
    assert facts(statement, {"body": 1, "label-prrt": 2}) == [Fact(statement[0].text, (1, 2))]


def test_the_parts_of_a_treatment_are_headed_and_only_those_it_has() -> None:
    full = sheet("prrt", length="full")
    assert [heading for heading, _ in paragraphs(full, full.treatments[0])] == [
        "What it is",
        "What it aims at",
        "How it is given",
        "Where and how long",
        "Use in NETs (checked November 22, 2026)",
        "Where sources differ",
    ]
    plain = sheet("lanreotide")
    assert [heading for heading, _ in paragraphs(plain, plain.treatments[0])] == ["What it is", "What it aims at"]


def test_where_sources_differ_is_left_to_the_full_sheet() -> None:
    short = sheet("prrt")
    assert WORDS.disagreements not in [heading for heading, _ in paragraphs(short, short.treatments[0])]


def test_a_status_that_was_never_dated_shows_no_empty_bracket() -> None:
    checklist = sheet("prrt")
    undated = replace(checklist.treatments[0], entry=replace(checklist.treatments[0].entry, status_checked=""))
    assert WORDS.status in [heading for heading, _ in paragraphs(checklist, undated)]


def test_warnings_come_as_signs_or_with_the_reason_why_there_are_none() -> None:
    checklist = sheet("prrt", "lanreotide")
    prrt, lanreotide = checklist.treatments
    assert list(warnings(checklist, prrt)) == [
        (WORDS.call_now, [Fact("a fever of 100.4°F (38°C) or more", (1,))], ""),
        (WORDS.tell_team, [Fact("a rash that is new", (1,))], ""),
    ]
    assert list(warnings(checklist, lanreotide)) == [
        (WORDS.call_now, [], "The sources name no sign to call about."),
    ]


def test_a_group_without_warnings_has_no_empty_list_of_them() -> None:
    checklist = sheet("hormone-therapy")
    assert list(warnings(checklist, checklist.treatments[0])) == []


def test_a_side_effect_names_its_treatments_and_their_numbers_when_there_are_several() -> None:
    checklist = sheet("prrt", "lanreotide")
    tired, fever = checklist.side_effects[0].effects
    assert causes(checklist, tired) == ("PRRT: about 4 in 10 people; Lanreotide", (1, 3))
    assert causes(checklist, fever) == ("PRRT", (1,))


def test_a_side_effect_of_the_only_treatment_shows_its_number_alone() -> None:
    checklist = sheet("prrt")
    tired, fever = checklist.side_effects[0].effects
    assert causes(checklist, tired) == ("about 4 in 10 people", (1,))
    assert causes(checklist, fever) == ("", (1,))


def test_a_source_is_named_in_whole_sentences() -> None:
    source = TINY.sources[0]
    assert published(source) == "Maker A. PRRT label. 2024-01."
    assert published(replace(source, title="Is it safe?", publisher="Lab Inc.")) == "Lab Inc. Is it safe? 2024-01."
    assert sentences("One", "", "Two!") == "One. Two!"


def test_the_closing_lines_say_that_nobody_has_reviewed_until_somebody_has() -> None:
    checklist = sheet("prrt")
    assert colophon(checklist) == [
        "Catalogue 2026.11. Oldest line last checked March 1, 2025.",
        WORDS.not_reviewed,
        WORDS.disclaimer,
        WORDS.funding,
    ]
    signed = replace(checklist, edition=replace(checklist.edition, reviewed_by=("Dr. A", "Dr. B")))
    assert colophon(signed)[1] == "Reviewed by Dr. A and Dr. B."


def test_a_sheet_of_own_questions_alone_names_no_date_of_review() -> None:
    assert colophon(replace(sheet(), oldest_review=""))[0] == "Catalogue 2026.11."
