"""Plain text is 72 columns wide, keeps every word, and leaves room for every answer."""

import textwrap

import pytest
from conftest import Golden
from hypothesis import example, given
from msgspec.structs import replace
from sheets import SHEETS, all_items, typed_answers, typed_texts, unseen
from strategies import HOSTILE, hostile_text
from tiny import tiny_catalogue, with_clinic

from netprep.assemble import assemble
from netprep.model import Answers, Visit
from netprep.reading.loading import load_catalogue
from netprep.rendering.text import WIDTH, heading, render, wrap
from netprep.strings import clean

TINY = tiny_catalogue()
SHIPPED = load_catalogue()
LINE = "_" * 44


def flat(document: str) -> str:
    """Return all words of a document with one space between them."""
    return " ".join(document.split())


@pytest.mark.parametrize("name", SHEETS)
def test_the_whole_sheet_is_as_reviewed(name: str, golden: Golden) -> None:
    golden(f"{name}.txt", render(assemble(SHIPPED, SHEETS[name])))


@pytest.mark.parametrize("name", SHEETS)
def test_every_question_has_a_box_and_a_line_to_write_on(name: str) -> None:
    checklist = assemble(SHIPPED, SHEETS[name])
    document = render(checklist)
    effects = sum(len(section.effects) for section in checklist.side_effects)
    questions = len(all_items(checklist)) - len(checklist.top)
    assert document.count("\n[ ] ") == questions + effects + len(checklist.words.before_steps)
    assert document.count(f"\n    {LINE}\n") == questions
    assert document.count(f"\n   {LINE}\n") == 3


@pytest.mark.parametrize("name", SHEETS)
def test_only_an_address_may_be_wider_than_the_page(name: str) -> None:
    for line in render(assemble(SHIPPED, SHEETS[name])).splitlines():
        assert len(line) <= WIDTH or line.strip().startswith("http")
        assert line == line.rstrip()


def test_a_sheet_for_one_treatment_names_it_where_it_must_and_no_more() -> None:
    document = render(assemble(TINY, Answers(therapies=("prrt",), about=("diabetes",))))
    assert document.startswith("My questions for the visit\n==========================\n")
    assert "\nTreatments to talk about: PRRT\nAbout me: I have diabetes\nDate: " in document
    assert "[ ] Do I need a scan?\n" in document
    assert "[ ] How do I check my sugar? (Diabetes)\n" in document
    tired = "at first, about 40 of 100, others 10"
    assert f"[ ] feeling very tired ({tired}) [1]\n" in document


def test_a_sheet_for_two_treatments_marks_questions_and_side_effects_with_them() -> None:
    document = render(assemble(TINY, Answers(therapies=("prrt", "lanreotide"))))
    assert "[ ] Do I need a scan? (PRRT, Lanreotide)\n" in document
    tired = "PRRT: at first, about 40 of 100, others 10; Lanreotide"
    assert f"[ ] feeling very tired ({tired}) [1, 3]" in " ".join(document.split())
    assert "!! Lanreotide. Call at once: The sources name no sign to" in document
    assert (
        "!! PRRT. These can be serious. Call at once if you have:\n! a fever of 100.4°F (38°C) or more [1]\n"
        in document
    )
    assert "\nPRRT. These can change the plan. Tell your team if you have:\n- a rash that is new [1]\n" in document


def test_several_treatments_are_told_below_each_other_where_they_can_be_compared() -> None:
    document = render(assemble(TINY, Answers(therapies=("prrt", "lanreotide"))))
    assert (
        "\nSide by side\n------------\n\nMark what you want to ask about.\n\nWhat it aims at:\n\n- PRRT. "
        in document
    )
    assert "\n- Lanreotide. To slow the tumor. [3]\n" in document
    assert document.count("To slow the tumor. [3]") == 1


def test_what_only_one_treatment_tells_leaves_no_empty_line_for_the_other() -> None:
    document = render(assemble(TINY, Answers(therapies=("prrt", "lanreotide"))))
    part = document.partition("What happens:\n")[2].partition("Where, how long, and staying safe:")[0]
    assert "- PRRT. " in part
    assert "Lanreotide" not in part


def test_a_group_lists_its_treatments_and_a_treatment_why_it_has_no_side_effects() -> None:
    document = render(assemble(TINY, Answers(therapies=("hormone-therapy", "octreotide"))))
    assert "- Lanreotide: A shot every 4 weeks\n- Octreotide: A shot each day or each month\n" in document
    assert "Side effects. The sources list none.\n" in document


def test_the_visit_fills_its_fields() -> None:
    visit = Visit("2026-12-01", "Dr. A", "Room 3", "1", "2")
    document = render(assemble(TINY, Answers(visit=visit)))
    assert "Date: December 1, 2026\nWith: Dr. A\nPlace: Room 3\n" in document
    assert "By day: 1\nAt night and on weekends: 2\n" in document
    assert f"With: {LINE}\n" in render(assemble(TINY, Answers()))


def test_the_outlook_note_stands_there_until_outlook_questions_are_asked_for() -> None:
    assert "Questions on outlook and end" in render(assemble(TINY, Answers()))
    assert "Questions on outlook and end" not in render(assemble(TINY, Answers(about=("outlook",))))


def test_a_clinic_puts_its_name_under_the_title() -> None:
    assert render(assemble(with_clinic(), Answers())).startswith(
        "My questions for the visit\n==========================\n\nNET *Clinic*\n\n"
    )


def test_a_sheet_without_sources_or_a_rest_has_no_heading_for_them() -> None:
    everything = tuple(question.id for question in TINY.questions)
    document = render(assemble(TINY, Answers(questions=("One?",), drop=everything)))
    assert "Sources of" not in document
    assert "More questions" not in document


def test_what_is_true_of_a_person_stands_in_their_own_words() -> None:
    document = render(assemble(TINY, Answers(about=("diabetes", "outlook"))))
    assert "About me: I have diabetes; I want to talk about what may lie ahead\n" in document


def test_a_long_question_in_the_top_hangs_under_its_first_word() -> None:
    document = render(assemble(TINY, Answers(questions=("word " * 30,), top=("own-1",))))
    assert "\n1. word word" in document
    assert "\n   word word" in document


def test_a_heading_is_underlined_as_far_as_the_page_goes() -> None:
    assert heading("Notes") == ["", "Notes", "-----", ""]
    assert heading("x" * 100, "=")[-2] == "=" * WIDTH


def test_wrapped_lines_hang_under_their_text_and_empty_text_keeps_its_lead() -> None:
    assert wrap("a " * 40, "[ ] ", "    ")[1].startswith("    a")
    assert wrap("", "- ") == ["- "]


@given(hostile_text())
@example(" ".join(HOSTILE))
@example("-" * 5_000)
def test_wrapping_keeps_every_word_whole(typed: str) -> None:
    text = clean(typed)
    assert " ".join(wrap(text, "[ ] ", "    ")).split() == ["[", "]", *text.split()]


@given(typed_answers())
def test_no_word_that_was_typed_is_lost(answers: Answers) -> None:
    document = flat(render(assemble(TINY, answers)))
    assert all(text in document for text in typed_texts(answers))


@given(typed_answers())
def test_nothing_invisible_reaches_the_document(answers: Answers) -> None:
    document = render(assemble(TINY, answers))
    assert unseen(document) == set()
    assert document.endswith("\n")
    assert not document.endswith("\n\n")


def test_a_text_of_5000_characters_keeps_every_word() -> None:
    text = textwrap.shorten(clean(" ".join(HOSTILE) * 10), 5_000, placeholder="")
    document = render(assemble(SHIPPED, replace(SHEETS["blank"], questions=(text,))))
    assert text in flat(document)
