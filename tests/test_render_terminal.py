"""The terminal shows the sheet with every word, at any width, and executes nothing that was typed."""

import io
import re

import pytest
from conftest import Golden
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from rich.console import Console  # noqa: TID251 - what is tested is how it looks on one
from sheets import SHEETS, all_items, typed_answers, typed_texts, unseen
from strategies import HOSTILE
from tiny import tiny_catalogue, with_clinic

from netprep.assemble import assemble, page_1_ids
from netprep.model import Answers
from netprep.reading.loading import load_catalogue
from netprep.rendering.sheet import sheet
from netprep.rendering.terminal import MAX_WIDTH, render, show
from netprep.strings import clean

TINY = tiny_catalogue()
SHIPPED = load_catalogue()
ESCAPES = re.compile(r"\x1b\[[0-9;]*m")


def squeezed(text: str) -> str:
    """Return a text without white space: a long word may be folded over two lines."""
    return "".join(text.split())


def shown_on(answers: Answers, width: int, *, color: bool = False) -> str:
    stream = io.StringIO()
    console = Console(
        file=stream,
        width=width,
        color_system="standard" if color else None,
        force_terminal=color,
        legacy_windows=False,
    )
    show(sheet(assemble(TINY, answers)), console)
    return stream.getvalue()


@pytest.mark.parametrize("name", SHEETS)
def test_the_whole_sheet_is_as_reviewed(name: str, golden: Golden) -> None:
    golden(f"{name}.terminal", render(assemble(SHIPPED, SHEETS[name])))


@pytest.mark.parametrize("name", SHEETS)
def test_every_line_fits_80_columns_and_ends_without_a_space(name: str) -> None:
    for line in render(assemble(SHIPPED, SHEETS[name])).splitlines():
        assert len(line) <= 80
        assert line == line.rstrip()


def test_page_1_is_numbered_as_top_takes_its_numbers() -> None:
    answers = Answers(therapies=("prrt",), questions=("One?",), length="full")
    texts = {item.id: item.text for item in all_items(assemble(TINY, answers))}
    found = re.findall(r"(?m)^ ?(\d+)\. \[ \] (.*)", render(assemble(TINY, answers)))
    assert found == [(str(number), texts[key]) for number, key in enumerate(page_1_ids(TINY, answers), 1)]


@pytest.mark.parametrize("name", SHEETS)
def test_every_question_and_side_effect_is_there(name: str) -> None:
    checklist = assemble(SHIPPED, SHEETS[name])
    document = squeezed(render(checklist))
    effects = [line.name for section in checklist.side_effects for line in section.effects]
    assert all(squeezed(text) in document for text in [*(item.text for item in all_items(checklist)), *effects])


def test_a_terminal_without_color_gets_no_escape_code() -> None:
    assert "\x1b" not in shown_on(Answers(therapies=("prrt",)), 80)


def test_color_adds_codes_and_changes_no_word() -> None:
    answers = Answers(therapies=("prrt", "lanreotide"), about=("diabetes",), length="full")
    colored = shown_on(answers, 80, color=True)
    assert "\x1b[1m" in colored
    assert ESCAPES.sub("", colored) == shown_on(answers, 80)


def test_a_wide_terminal_is_not_used_to_the_edge() -> None:
    lines = shown_on(Answers(therapies=("prrt",), length="full"), 300).splitlines()
    assert max(map(len, lines)) <= MAX_WIDTH


def test_show_prints_on_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    show(sheet(assemble(TINY, Answers(therapies=("prrt",)))))
    assert "Do I need a scan?" in capsys.readouterr().out


def test_empty_lists_are_told_with_their_reasons_and_groups_with_their_treatments() -> None:
    document = render(assemble(TINY, Answers(therapies=("hormone-therapy", "lanreotide", "octreotide"))))
    assert "- Lanreotide: A shot every 4 weeks\n- Octreotide: A shot each day or each month\n" in document
    assert "Call at once: The sources name no sign to call about.\n" in document
    assert "Side effects. The sources list none.\n" in document


def test_what_is_urgent_is_marked_and_what_is_not_is_not() -> None:
    document = render(assemble(TINY, Answers(therapies=("prrt",))))
    assert (
        "\n!! PRRT. These can be serious. Call at once if you have:\n! a fever of 100.4°F (38°C) or more [1]\n"
        in document
    )
    assert "\nPRRT. These can change the plan. Tell your team if you have:\n- a rash that is new [1]\n" in document


def test_several_treatments_are_told_below_each_other_where_they_can_be_compared() -> None:
    document = render(assemble(TINY, Answers(therapies=("prrt", "lanreotide"))))
    assert "\nWhat it aims at\n- PRRT. " in document
    assert "\n- Lanreotide. To slow the tumor. [3]\n" in document


def test_the_outlook_note_stands_there_until_outlook_questions_are_asked_for() -> None:
    assert "Questions on outlook and end" in render(assemble(TINY, Answers()))
    assert "Questions on outlook and end" not in render(assemble(TINY, Answers(about=("outlook",))))


def test_a_clinic_puts_its_name_under_the_title() -> None:
    assert render(assemble(with_clinic(), Answers())).startswith("My questions for the visit\nNET *Clinic*\n")


def test_a_sheet_without_sources_or_a_rest_has_no_heading_for_them() -> None:
    everything = tuple(question.id for question in TINY.questions)
    document = render(assemble(TINY, Answers(questions=("One?",), drop=everything)))
    assert "Sources of" not in document
    assert "More questions" not in document


@pytest.mark.parametrize("text", ["[red]x[/red]", "[/]", "[link=http://a.b]x[/link]", ":heart:", "[vitamin d] 100"])
def test_rich_markup_in_a_text_is_shown_as_it_is(text: str) -> None:
    assert text in render(assemble(TINY, Answers(questions=(text,))))


@given(typed_answers())
def test_no_word_that_was_typed_is_lost(answers: Answers) -> None:
    document = squeezed(render(assemble(TINY, answers)))
    assert all(squeezed(text) in document for text in typed_texts(answers))


@given(typed_answers(), st.integers(min_value=20, max_value=120))
def test_no_word_is_lost_on_a_narrow_terminal_either(answers: Answers, width: int) -> None:
    document = squeezed(shown_on(answers, width))
    assert all(squeezed(text) in document for text in typed_texts(answers))


@given(typed_answers())
def test_nothing_invisible_reaches_the_terminal(answers: Answers) -> None:
    document = render(assemble(TINY, answers))
    assert unseen(document) == set()
    assert document.endswith("\n")


def test_a_text_of_5000_characters_keeps_every_character() -> None:
    text = clean(" ".join(HOSTILE) * 10)[:5_000].strip()
    document = render(assemble(SHIPPED, replace(SHEETS["blank"], questions=(text,))))
    assert squeezed(text) in squeezed(document)
