"""The interview on a real terminal of 80 columns and 24 rows: what a person sees, types, and is left with."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from program import NETPREP
from speed import by_speed, few
from terminals import CTRL_C, ENTER, LEFT, STEPS, UP, WORDS, Start, Terminal, starting

from netprep.console import LEAST_COLUMNS, LEAST_ROWS
from netprep.reading.loading import load_catalogue

FACTS = load_catalogue().tumor_facts
GRADE = next(fact for fact in FACTS if fact.id == "grade")
GRADE_1 = next(value for value in load_catalogue().tumors if value.id == "grade-1")


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Return a function that starts a program, by default the interview, on a terminal in an empty folder."""
    with starting(tmp_path) as start_one:
        yield start_one


# ---------------------------------------------------------------- the whole way


@pytest.mark.parametrize("plain", [(), ("--plain",)])
def test_what_is_said_on_the_command_line_stands_there_and_enter_keeps_it(
    plain: tuple[str, ...], start: Start, tmp_path: Path
) -> None:
    (tmp_path / "mine.yaml").touch()
    said = ("--about", "diabetes", "Sandostatin", "--with", "Dr. Ay", "--question", "May I fly?", "--top", "own-1")
    terminal = start(*NETPREP, *plain, "--answers", "mine.yaml", *said)

    for step in STEPS[:2]:
        if plain:
            terminal.see_line(step)
            terminal.type("")
        else:
            terminal.see_question(step)
            terminal.press(ENTER)
    terminal.see("I have diabetes")
    terminal.press(CTRL_C)

    assert terminal.end() == 130
    assert "Octreotide (Sandostatin)" in terminal.log
    kept = (tmp_path / "mine.yaml").read_text(encoding="utf-8")
    for line in ('"Sandostatin"', "diabetes", '"May I fly?"', "own-1", 'clinician: "Dr. Ay"'):
        assert line in kept


def test_the_keyboard_is_no_answers_file(start: Start) -> None:
    terminal = start(*NETPREP, "export", "--answers", "-")

    assert terminal.end() == 2
    assert "Standard input is the keyboard here." in " ".join(terminal.log.split())


def test_a_person_makes_a_sheet_for_prrt_and_lanreotide(start: Start, tmp_path: Path) -> None:
    terminal = start()

    choose_treatments(terminal)
    tell_about_the_tumor(terminal)
    tell_about_me(terminal)
    terminal.see(STEPS[3])
    terminal.pick("Your list has", WORDS.keep_list)
    write_a_question(terminal, "May I fly to see my sister?")
    choose_the_top(terminal, "May I fly to see my sister?", "What are all my choices?")
    fill_in_the_date(terminal)
    save_and_leave(terminal)

    assert terminal.end() == 0
    sheet = (tmp_path / "netprep-sheet.md").read_text(encoding="utf-8")
    assert "**Treatments to talk about:** PRRT and Lanreotide (Somatuline)\n" in sheet
    assert (
        "**About me:** I have diabetes or high blood sugar; I live alone; I want questions about outlook" in sheet
    )
    assert "**Date:** December 1, 2026, 10:30 AM\n" in sheet
    assert "- [ ] 1\\. May I fly to see my sister?\n" in sheet
    assert "- [ ] 2\\. What are all my choices?\n" in sheet


def choose_treatments(terminal: Terminal) -> None:
    terminal.see(STEPS[0])
    terminal.see("(type any words, or arrow keys move; Enter chooses, left arrow goes back)")
    terminal.pick(WORDS.treatments, "Radiation")
    terminal.see("(arrow keys move, Enter takes this line, space ticks several, left arrow goes back)")
    terminal.pick("Radiation: which ones?", "PRRT (Lutathera)")
    terminal.see("Chosen so far: PRRT")
    terminal.press("somat")
    terminal.see("Lanreotide (Somatuline)")
    terminal.press("uline", ENTER)
    terminal.see("Chosen so far: PRRT and Lanreotide (Somatuline)")
    terminal.pick(WORDS.treatments, WORDS.go_on)


def tell_about_the_tumor(terminal: Terminal) -> None:
    terminal.see(STEPS[1])
    terminal.pick(WORDS.tumor, GRADE.name)
    terminal.pick(GRADE.ask, GRADE_1.summary)
    terminal.see(f"{GRADE.name}: {GRADE_1.name}")
    terminal.pick(WORDS.tumor, WORDS.go_on)


def tell_about_me(terminal: Terminal) -> None:
    terminal.see(STEPS[2])
    terminal.see(WORDS.about)
    terminal.tick("diabetes", "I live alone")
    terminal.pick("what may lie ahead", WORDS.yes)


def write_a_question(terminal: Terminal, text: str) -> None:
    terminal.see(STEPS[4])
    terminal.see(WORDS.own)
    terminal.press(text, ENTER)
    terminal.see(f"1. {text}", WORDS.own_more)
    terminal.press(ENTER)


def choose_the_top(terminal: Terminal, first: str, second: str) -> None:
    terminal.see(STEPS[5], WORDS.top)
    terminal.tick(first, second)


def fill_in_the_date(terminal: Terminal) -> None:
    terminal.see(STEPS[6])
    terminal.pick(WORDS.visit, WORDS.visit_date)
    terminal.see(WORDS.visit_date_help)
    terminal.press("December 1, 2026 at 10:30", ENTER)
    terminal.see("I understand: Tuesday, December 1, 2026, 10:30 AM.")
    terminal.pick(WORDS.visit, WORDS.go_on)


def save_and_leave(terminal: Terminal) -> None:
    terminal.see(STEPS[7])
    terminal.pick(WORDS.review, WORDS.save_markdown)
    terminal.see(WORDS.file_name)
    terminal.press(ENTER)
    terminal.see("Saved: netprep-sheet.md, in the folder")
    terminal.pick(WORDS.review, WORDS.leave)
    terminal.pick(WORDS.leave_lost, WORDS.leave_only)
    terminal.see(WORDS.bye)


# ---------------------------------------------------------------- back and stop, at each step
#
# The keys that lead from each step to the next, and from the start to some questions inside a step.

STTY = f"stty -a; echo start; {' '.join(NETPREP)}; echo code=$?; stty -a"
FORWARD = (ENTER, ENTER, ENTER * 2, ENTER, ENTER, ENTER, ENTER)
INSIDE = {
    "a kind of treatment": (UP + UP + ENTER, "which ones?"),
    "outlook": (ENTER * 3, WORDS.outlook),
    "the name of a file": ("".join(FORWARD) + ENTER, WORDS.file_name),
}


@pytest.mark.parametrize("number", few(range(1, len(STEPS)), 2))
def test_the_left_arrow_goes_back_from_each_step(number: int, start: Start) -> None:
    terminal = start()
    terminal.see_question(STEPS[0])
    terminal.press("".join(FORWARD[:number]))
    terminal.see_question(STEPS[number])

    terminal.press(LEFT)
    terminal.wait(lambda: _announced(terminal)[-2:] == [STEPS[number], STEPS[number - 1]], "there is no way back")
    terminal.press(FORWARD[number - 1])
    terminal.wait(lambda: _announced(terminal)[-2:] == [STEPS[number - 1], STEPS[number]], "there is no way on")


@pytest.mark.parametrize("number", few(range(len(STEPS)), 2))
def test_ctrl_c_stops_at_each_step_and_leaves_the_terminal_as_it_was(number: int, start: Start) -> None:
    terminal = start("sh", "-c", STTY)
    terminal.see_question(STEPS[0])
    terminal.press("".join(FORWARD[:number]))
    terminal.see_question(STEPS[number])

    terminal.press(CTRL_C)

    assert_stopped(terminal)


@pytest.mark.parametrize("place", few(INSIDE, 1))
def test_ctrl_c_stops_inside_a_step_too(place: str, start: Start) -> None:
    keys, seen = INSIDE[place]
    terminal = start("sh", "-c", STTY)
    terminal.see_question(STEPS[0])
    terminal.press(keys)
    terminal.see(seen)

    terminal.press(CTRL_C)

    assert_stopped(terminal)


def assert_stopped(terminal: Terminal) -> None:
    """Check the end of a shell line: code 130, nothing saved, the terminal as it was."""
    assert terminal.end() == 0
    before, _, rest = terminal.log.partition("start\r\n")
    shown, _, after = rest.partition("code=130\r\n")
    assert WORDS.stopped in shown
    assert "Traceback" not in shown
    assert "speed " in before
    assert after == before


def _announced(terminal: Terminal) -> list[str]:
    """Return the steps in the order in which they were announced."""
    return re.findall(r"Step \d of \d: [A-Za-z ]+", terminal.log)


# ---------------------------------------------------------------- other terminals


SIZES = by_speed([(40, 10)], [(20, 5), (40, 10), (200, 60)], [])
ENCODINGS = ({"PYTHONIOENCODING": "ascii"}, {"PYTHONIOENCODING": "cp1252"})
SIZES = SIZES or [(columns, rows) for columns in (20, 39, 40, 60, 80, 200) for rows in (5, 9, 10, 24, 60)]


@pytest.mark.parametrize("size", SIZES)
def test_the_interview_survives_any_size(size: tuple[int, int], start: Start, tmp_path: Path) -> None:
    terminal = start(size=size)

    for _ in range(11):
        if size[0] < LEAST_COLUMNS or size[1] < LEAST_ROWS:
            terminal.wait(lambda: terminal.log[terminal.answered :].endswith(": "), "there is no question")
            terminal.answered = len(terminal.log)  # what is typed before a question is no answer to it
        terminal.press(ENTER)

    assert terminal.end() == 0
    assert (tmp_path / "netprep-sheet.pdf").is_file()


@pytest.mark.parametrize("settings", few(({"LC_ALL": "C"}, {"NO_COLOR": "1"}, *ENCODINGS), 1))
def test_the_interview_survives_any_kind_of_terminal(
    settings: dict[str, str], start: Start, tmp_path: Path
) -> None:
    terminal = start(**settings)

    for _ in range(11):
        terminal.press(ENTER)

    assert terminal.end() == 0
    assert (tmp_path / "netprep-sheet.pdf").is_file()


@pytest.mark.parametrize("settings", few((*ENCODINGS, {}, {"TERM": "dumb"}), 1))
def test_a_sheet_can_be_read_on_any_kind_of_terminal(settings: dict[str, str], start: Start) -> None:
    terminal = start(*NETPREP, "export", "prrt", "--question", "Tëst \u2610?", **settings)

    assert terminal.end() == 0
    assert "My top three" in terminal.log
    assert "Traceback" not in terminal.log
