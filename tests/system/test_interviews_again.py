"""Coming back with kept answers: after the visit, and with a catalogue that has lost or regained names."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from program import NETPREP
from terminals import Start, Terminal, starting

from netprep.answers import Aside
from netprep.answers_file import Kept, open_answers
from netprep.reading.loading import load_catalogue

OLD = """\
therapies: [Somatuline, long-gone-drug]
about: [diabetes, long-gone-state]
add: [long-gone-extra]
drop: [long-gone-question]
answered: [long-gone-answer]
questions: ["May I fly: yes or no? # soon"]
top: [own-1, long-gone-top]
"""
GONE = ("long-gone-drug", "long-gone-state", "long-gone-extra", "long-gone-question", "long-gone-answer")
# What a catalogue that has lost some records leaves of ours.
FEWER = """\
therapies: [{id: lanreotide, hide: true}]
situations: [{id: diabetes, hide: true}]
questions: [{id: exact-type, hide: true}]
"""
ANSWERED = ("May I fly?", "Which signs mean I should call right away?")
OPEN = ("May I swim?", "What are all my choices?")
OF_LANREOTIDE = "What do I do if a shot is late or missed?"


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Return a function that starts a program on a terminal in an empty folder."""
    with starting(tmp_path) as start_one:
        yield start_one


def visit(start: Start, *lines: str, words: tuple[str, ...] = ()) -> Terminal:
    """Run an interview with kept answers in plain lines, to its end or until it is stopped by "q"."""
    terminal = start(*NETPREP, "--plain", "--answers", "mine.yaml", *words)
    terminal.type(*lines)
    assert terminal.end() == (130 if lines[-1] == "q" else 0)
    return terminal


def kept(folder: Path) -> Kept:
    """Return what is in the file."""
    return open_answers(folder / "mine.yaml", load_catalogue())


def flat(text: str) -> str:
    """Return the words in one line."""
    return " ".join(text.split())


def test_a_file_from_an_older_catalogue_opens_and_what_is_gone_is_named_and_kept(
    start: Start, tmp_path: Path
) -> None:
    (tmp_path / "mine.yaml").write_text(OLD, encoding="utf-8")

    shown = flat(visit(start, "", "leave", "yes").log)

    assert all(name in shown.partition("Step 8")[0] for name in (*GONE, "long-gone-top"))
    assert kept(tmp_path).aside.names == [*GONE, "long-gone-top"]
    answers = kept(tmp_path).answers
    assert answers.therapies == ("lanreotide",)
    assert answers.questions == ("May I fly: yes or no? # soon",)
    assert answers.top == ("own-1",)


def test_what_the_catalogue_has_again_is_back_among_the_answers(start: Start, tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text(
        "therapies: [prrt, lanreotide]\nabout: [diabetes]\ntop: [where-it-started, exact-type]\n", encoding="utf-8"
    )
    before = kept(tmp_path)
    clinic = tmp_path / "clinic"
    clinic.mkdir()
    (clinic / "fewer.yaml").write_text(FEWER, encoding="utf-8")

    shown = flat(visit(start, "", "", "q", words=("--catalogue", "clinic")).log)
    assert "lanreotide, diabetes, exact-type" in shown
    text = (tmp_path / "mine.yaml").read_text(encoding="utf-8")
    assert 'therapies: ["lanreotide"]' in text.partition("aside:")[2]

    assert "lanreotide, diabetes" not in flat(visit(start, "", "q").log)
    assert kept(tmp_path) == Kept(before.answers, Aside())


def test_a_top_question_that_is_back_waits_while_its_place_is_taken(start: Start, tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text(
        "top: [exact-type, all-options, urgent-signs]\naside: {top: [where-it-started]}\n", encoding="utf-8"
    )

    visit(start, "", "q")

    assert kept(tmp_path).answers.top == ("exact-type", "all-options", "urgent-signs")
    assert kept(tmp_path).aside == Aside(top=("where-it-started",))


def test_after_the_visit_answered_questions_leave_and_open_ones_stay(start: Start, tmp_path: Path) -> None:
    visit(start, "prrt", *[""] * 5, "May I fly?", "May I swim?", *[""] * 3, "6", "first.txt", "")
    first = (tmp_path / "first.txt").read_text(encoding="utf-8")
    assert all(question in first for question in (*ANSWERED, *OPEN))
    assert OF_LANREOTIDE not in first

    visit(start, "2", ", ".join(ANSWERED), "", "somatuline", *[""] * 8, "6", "next.txt", "")

    following = (tmp_path / "next.txt").read_text(encoding="utf-8")
    assert [question for question in ANSWERED if question in following] == []
    assert [question for question in (*OPEN, OF_LANREOTIDE) if question not in following] == []


def test_an_answered_question_is_not_lost_and_can_be_put_back(start: Start, tmp_path: Path) -> None:
    visit(start, "prrt", *[""] * 8, "leave", "yes")
    visit(start, "2", ANSWERED[1], "", "", "", "", "", "4", "side effects and risks", "q")
    assert kept(tmp_path).answers.answered == ("urgent-signs",)

    terminal = visit(start, "", "change", "questions", "4", "side effects and risks", ANSWERED[1], "", "q")

    assert f"Answered before: {ANSWERED[1]}" in terminal.log
    assert kept(tmp_path).answers.answered == ()
    assert kept(tmp_path).answers.add == ("urgent-signs",)


@pytest.mark.parametrize("found", [False, True])
def test_a_person_who_stopped_at_a_step_goes_on_there(*, found: bool, start: Start) -> None:
    first = start(*NETPREP, "--plain")
    first.type("PRRT", "", "", "", "", "", "May I fly?", "q", "", "")
    assert first.end() == 130

    again = start(*NETPREP, "--plain", *(() if found else ("--answers", "netprep-answers.yaml")))
    again.type(*(["2"] if found else []), "")
    shown = flat(again.see_line("Step 5"))

    assert "1. May I fly?" in shown
    assert "Step 8" not in again.log
