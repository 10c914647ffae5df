"""Markdown keeps its task lists and every character, whatever anybody typed."""

import itertools
import re
from collections.abc import Iterator

import pytest
from conftest import Golden
from hypothesis import example, given
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.tasklists import tasklists_plugin
from msgspec.structs import replace
from sheets import SHEETS, harmless, typed_answers, unseen
from strategies import HOSTILE, hostile_text
from tiny import tiny_catalogue, with_clinic

from netprep.assemble import assemble
from netprep.model import Answers, Checklist, Visit
from netprep.reading.loading import load_catalogue
from netprep.rendering.markdown import escape, render
from netprep.rendering.sheet import Questions, TopThree, sheet
from netprep.strings import clean

TINY = tiny_catalogue()
SHIPPED = load_catalogue()


def github() -> MarkdownIt:
    """Return a parser that reads task lists, tables, HTML and bare addresses as GitHub does."""
    parser = MarkdownIt("gfm-like").use(tasklists_plugin)
    assert parser.linkify is not None
    parser.linkify.set({"fuzzy_link": False})  # GitHub links "www.a.com", but not "a.com" or "//a.com"
    parser.linkify.add("//", None)
    parser.linkify.add("www.", {"validate": re.compile(r"[^\s<]+", re.IGNORECASE)})
    return parser


PARSER = github()


def inlines(document: str) -> Iterator[list[Token]]:
    """Yield the pieces of each paragraph, heading and list item of a document."""
    for token in PARSER.parse(document):
        if token.type == "inline":
            yield token.children or []


def text_of(children: list[Token]) -> str:
    """Return the text of one paragraph; the task box is no part of it."""
    return "".join(child.content for child in children if child.type == "text").strip()


def is_task(children: list[Token]) -> bool:
    return bool(children) and children[0].type == "html_inline" and 'type="checkbox"' in children[0].content


def tasks(document: str) -> list[str]:
    return [text_of(children) for children in inlines(document) if is_task(children)]


def shape(document: str) -> list[tuple[str, str, int, tuple[str, ...]]]:
    """Return the structure of a document without its words."""
    return [
        (token.type, token.tag, token.level, tuple(child.type for child in token.children or ()))
        for token in PARSER.parse(document)
    ]


def expected_tasks(checklist: Checklist) -> list[str]:
    found = []
    for section in sheet(checklist).sections:
        for block in section.blocks:
            if isinstance(block, TopThree):
                found += [f"{number}. {text or '_' * 12}" for number, text in enumerate(block.texts, 1)]
            elif isinstance(block, Questions):
                found += [f"{asked.text} ({asked.mark})" if asked.mark else asked.text for asked in block.questions]
    return found


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("http://a.b", "link_open"),
        ("www.a.com", "link_open"),
        ("a@b.com", "link_open"),
        ("<b>", "html_inline"),
        ("*a*", "em_open"),
        ("~~a~~", "s_open"),
    ],
)
def test_the_parser_of_these_tests_sees_what_escaping_must_prevent(text: str, kind: str) -> None:
    (children,) = inlines(f"- [ ] {text}\n")
    assert kind in [child.type for child in children[1:]]


# ---------------------------------------------------------------- golden files, by hand


@pytest.mark.parametrize("name", SHEETS)
def test_the_whole_sheet_is_as_reviewed(name: str, golden: Golden) -> None:
    golden(f"{name}.md", render(assemble(SHIPPED, SHEETS[name])))


@pytest.mark.parametrize("name", SHEETS)
def test_every_question_and_side_effect_is_a_task_with_exactly_its_text(name: str) -> None:
    checklist = assemble(SHIPPED, SHEETS[name])
    found = tasks(render(checklist))
    expected = expected_tasks(checklist)
    effects = [line.name for section in checklist.side_effects for line in section.effects]
    rest = [*effects, *checklist.words.before_steps]
    assert found[: len(expected)] == expected
    assert len(found) == len(expected) + len(rest)
    assert all(task.startswith(text) for task, text in zip(found[len(expected) :], rest, strict=True))


@pytest.mark.parametrize("name", SHEETS)
def test_the_only_links_are_the_addresses_of_the_sources(name: str) -> None:
    checklist = assemble(SHIPPED, SHEETS[name])
    links = [
        child.attrs["href"]
        for children in inlines(render(checklist))
        for child in children
        if child.type == "link_open"
    ]
    assert len(links) == len(checklist.sources)


def test_headings_go_down_one_level_at_a_time_under_one_title() -> None:
    for answers in SHEETS.values():
        levels = [
            int(token.tag[1])
            for token in PARSER.parse(render(assemble(SHIPPED, answers)))
            if token.type == "heading_open"
        ]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(deeper - level <= 1 for level, deeper in itertools.pairwise(levels))


def test_every_task_has_room_for_an_answer_inside_its_item() -> None:
    document = render(assemble(TINY, Answers(therapies=("prrt",), questions=("May I swim?",))))
    assert re.search(r"(?m)^- \[ \] May I swim\?\n\n  (\\_){40}$", document)
    assert re.search(r"(?m)^- \[ \] 1\\\. (\\_){12}\n\n  (\\_){40}$", document)


@pytest.mark.parametrize("name", SHEETS)
def test_no_line_ends_in_a_blank_that_an_editor_may_take_away(name: str) -> None:
    assert [line for line in render(assemble(SHIPPED, SHEETS[name])).splitlines() if line != line.rstrip()] == []


def test_the_visit_stands_at_the_top_and_an_empty_field_is_a_line_to_write_on() -> None:
    visit = Visit(date="2026-12-01", clinician="Dr. *A*")
    document = render(assemble(TINY, Answers(therapies=("prrt",), about=("diabetes",), visit=visit)))
    assert "- **Treatments to talk about:** PRRT\n- **About me:** I have diabetes\n" in document
    assert "- **Date:** December 1, 2026\n- **With:** Dr. \\*A\\*\n- **Place:** \\_\\_" in document


def test_a_reason_is_told_where_the_sheet_does_not_show_it_already() -> None:
    document = render(assemble(TINY, Answers(therapies=("prrt", "lanreotide"), about=("diabetes",))))
    assert "- [ ] Do I need a scan? (PRRT, Lanreotide)\n" in document
    assert "- [ ] What are my choices?\n" in document
    alone = render(assemble(TINY, Answers(therapies=("prrt",), about=("diabetes",))))
    assert "- [ ] Do I need a scan?\n" in alone
    assert "- [ ] How do I check my sugar? (Diabetes)\n" in alone


def test_a_list_that_is_empty_for_a_reason_gives_the_reason() -> None:
    document = render(assemble(TINY, Answers(therapies=("lanreotide", "octreotide"))))
    assert "**Lanreotide. Call at once:** The sources name no sign to call about.\n" in document
    assert "\n\n**Side effects.** The sources list none.\n\n" in document


def test_what_is_true_of_a_person_stands_in_their_own_words() -> None:
    document = render(assemble(TINY, Answers(about=("diabetes", "outlook"))))
    assert "- **About me:** I have diabetes; I want to talk about what may lie ahead\n" in document


def cells(document: str) -> list[str]:
    """Return the text of each cell of the tables of a document."""
    tokens = PARSER.parse(document)
    opened = ("td_open", "th_open")
    return [text_of(inside.children or []) for cell, inside in itertools.pairwise(tokens) if cell.type in opened]


def test_several_treatments_stand_side_by_side_where_they_can_be_compared() -> None:
    document = render(assemble(TINY, Answers(therapies=("prrt", "lanreotide"))))
    assert cells(document)[:6] == [
        "",
        "PRRT",
        "Lanreotide",
        "What it aims at",
        "To slow the tumor. [1]",
        "To slow the tumor. [3]",
    ]
    assert document.count("To slow the tumor. [3]") == 1


@given(hostile_text(), hostile_text())
def test_no_text_breaks_the_table(name: str, aim: str) -> None:
    first, second, *rest = TINY.therapies
    name, aim = clean(name) or "x", clean(aim) or "x"
    told = replace(first, name=name, aim=(replace(first.aim[0], text=aim),))
    document = render(
        assemble(replace(TINY, therapies=(told, second, *rest)), Answers(therapies=("prrt", "lanreotide")))
    )
    assert cells(document)[1] == name
    assert cells(document)[4].removesuffix(" [1]").strip() == aim


def test_many_treatments_are_spread_over_tables() -> None:
    document = render(assemble(SHIPPED, Answers(therapies=tuple(therapy.id for therapy in SHIPPED.therapies[:5]))))
    assert document.count("\n| --- | --- | --- |\n") == 1
    assert document.count("\n| --- | --- | --- | --- |\n") == 1


def test_a_group_lists_its_treatments_to_ask_about() -> None:
    document = render(assemble(TINY, Answers(therapies=("hormone-therapy",))))
    assert "- Lanreotide: A shot every 4 weeks\n- Octreotide: A shot each day or each month\n" in document


def test_side_effects_name_their_treatments_only_when_there_are_several() -> None:
    both = render(assemble(TINY, Answers(therapies=("prrt", "lanreotide"))))
    forty = "at first, about 40 of 100, others 10"
    assert f"- [ ] feeling very tired (PRRT: {forty}; Lanreotide) [1, 3]\n" in both
    alone = render(assemble(TINY, Answers(therapies=("prrt",))))
    assert f"- [ ] feeling very tired ({forty}) [1]\n" in alone
    assert "- [ ] fever [1]\n" in alone


def test_the_outlook_note_stands_there_until_outlook_questions_are_asked_for() -> None:
    assert "Questions on outlook and end" in render(assemble(TINY, Answers()))
    assert "Questions on outlook and end" not in render(assemble(TINY, Answers(about=("outlook",))))


def test_a_clinic_puts_its_name_under_the_title() -> None:
    assert render(assemble(with_clinic(), Answers())).startswith(
        "# My questions for the visit\n\nNET \\*Clinic\\*\n\nCatalogue 2026.11. No clinician"
    )


def test_a_sheet_without_sources_has_no_list_of_them() -> None:
    everything = tuple(question.id for question in TINY.questions)
    document = render(assemble(TINY, Answers(questions=("One?",), drop=everything)))
    assert "Sources of" not in document


# ---------------------------------------------------------------- laws


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("What now?", "What now?"),
        ("How long (in weeks)?", "How long (in weeks)?"),
        ("2. What", "2\\. What"),
        ("3) What", "3\\) What"),
        ("2 pills", "2 pills"),
        ("2026", "2026"),
        ("- x", "\\- x"),
        ("a - b", "a - b"),
        ("# x", "\\# x"),
        ("+ x", "\\+ x"),
        ("= x", "\\= x"),
        ("C#", "C\\#"),
        ("a ##", "a #\\#"),
        ("#", "\\#"),
        ("# 1", "\\# 1"),
        (": x", "\\: x"),
        ("see https://a.b", "see https\\://a.b"),
        ("看https://a.b", "看https\\://a.b"),
        ("_www.a.b", "\\_www\\.a.b"),
        ("", ""),
    ],
)
def test_only_what_markdown_would_read_as_more_than_text_is_escaped(text: str, escaped: str) -> None:
    assert escape(text) == escaped


@given(hostile_text())
@example(" ".join(HOSTILE))
@example("-" * 5_000)
def test_escaped_text_shows_exactly_its_characters_in_every_place(typed: str) -> None:
    text = clean(typed) or "x"
    places = (
        f"{escape(text)}\n",
        f"- {escape(text)}\n",
        f"- [ ] {escape(text)}\n\n  \\_\\_\n",
        f"## {escape(text)}\n",
    )
    for place in places:
        children, *_ = inlines(place)
        assert {child.type for child in children if not is_task([child])} == {"text"}
        assert text_of(children) == text


@given(hostile_text())
@example(" ".join(HOSTILE))
def test_no_bare_address_is_left_for_github_to_link(typed: str) -> None:
    """GitHub links "http:" and "www." after any letter or sign; markdown-it only where a word starts."""
    assert not re.search(r"(?i)(https?|ftp|mailto|xmpp):|www\.", escape(clean(typed)))


@given(typed_answers())
def test_hostile_text_changes_nothing_in_the_structure_of_the_sheet(answers: Answers) -> None:
    hostile = shape(render(assemble(TINY, answers)))
    assert hostile == shape(render(assemble(TINY, harmless(answers))))


@given(typed_answers())
def test_typed_questions_come_out_as_tasks_with_exactly_their_text(answers: Answers) -> None:
    checklist = assemble(TINY, answers)
    expected = expected_tasks(checklist)
    assert tasks(render(checklist))[: len(expected)] == expected


@given(typed_answers())
def test_the_visit_comes_out_with_exactly_its_text(answers: Answers) -> None:
    checklist = assemble(TINY, answers)
    words, visit = checklist.words, checklist.visit
    lines = {text_of(children) for children in inlines(render(checklist))}
    for label, value in (
        (words.clinician, visit.clinician),
        (words.place, visit.place),
        (words.call_day, visit.call_day),
        (words.call_night, visit.call_night),
    ):
        assert f"{label}: {value or '_' * 12}" in lines


@given(typed_answers())
def test_nothing_invisible_reaches_the_document(answers: Answers) -> None:
    document = render(assemble(TINY, answers))
    assert unseen(document) == set()
    assert document.endswith("\n")
    assert not document.endswith("\n\n")


def test_a_text_of_5000_characters_stays_one_task() -> None:
    text = clean(" ".join(HOSTILE) * 10)[:5_000].strip()
    answers = replace(SHEETS["blank"], questions=(text,))
    assert tasks(render(assemble(TINY, answers))).count(text) == 1
