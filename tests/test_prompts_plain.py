"""Plain lines: what is asked, what may be typed, and what is said back."""

import io
import os
import sys
from collections.abc import Callable, Iterator

import pytest
from tiny import tiny_catalogue

from netprep.prompts import BACK, Move, Option
from netprep.prompts.plain import LONGEST_LINE, LineCutError, PlainPrompter, read_line
from netprep.strings import fill

WORDS = tiny_catalogue().interview
KEYS = fill(WORDS.plain_keys, back="b", stop="q")
OPTIONS = (
    Option("go-on", "Go on"),
    Option("type", "Type a name", open=True),
    Option("surgery", "Surgery: An operation", "What is done.", heading="Operations", name="Surgery"),
    Option("hormone", "Hormone therapy: Shots", heading="Drugs", name="Hormone therapy"),
    Option("targeted", "Targeted therapy: Pills", ticked=True, heading="Drugs", name="Targeted therapy"),
)
CLOSED = tuple(option._replace(open=False) for option in OPTIONS)
Capture = pytest.CaptureFixture[str]


def typing(*lines: str | type[BaseException]) -> PlainPrompter:
    """Return a prompter to whom these lines are typed, one after the other."""
    left = [*lines]

    def read() -> str:
        assert left, "more is asked than was typed"
        line = left.pop(0)
        if isinstance(line, type):
            raise line
        return line

    return PlainPrompter(WORDS, read)


@pytest.fixture(autouse=True)
def _wide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")


# ---------------------------------------------------------------- choosing one


def test_a_question_is_numbered_lines_under_their_headings(capsys: Capture) -> None:
    typing("").choose("Which?", OPTIONS, "go-on")

    assert capsys.readouterr().out.splitlines() == [
        KEYS,
        "",
        "Which?",
        "1. Go on",
        "2. Type a name",
        "Operations:",
        "3. Surgery: An operation",
        "Drugs:",
        "4. Hormone therapy: Shots",
        "5. Targeted therapy: Pills",
        "Enter alone: Go on",
        "Number or name: You chose: Go on",  # the person's Enter ends the line on a terminal
    ]


def test_the_keys_are_said_once(capsys: Capture) -> None:
    prompter = typing("", "", "")
    for _ in range(2):
        prompter.choose("Which?", OPTIONS, "go-on")
    prompter.write("What?")

    assert capsys.readouterr().out.count(KEYS) == 1


@pytest.mark.parametrize(
    ("typed", "value"),
    [("", "go-on"), ("  ", "go-on"), ("3", "surgery"), ("surgery", "surgery"), ("hormone", "hormone")],
)
def test_enter_a_number_or_a_name_chooses(typed: str, value: str) -> None:
    assert typing(typed).choose("Which?", OPTIONS, "go-on") == value


@pytest.mark.parametrize("typed", ["b", "B", " back ", "<"])
@pytest.mark.parametrize("method", ["choose", "tick", "write"])
def test_b_goes_back_everywhere(typed: str, method: str) -> None:
    assert ask(typing(typed), method) is BACK


@pytest.mark.parametrize("typed", ["q", "Q "])
@pytest.mark.parametrize("method", ["choose", "tick", "write"])
def test_q_stops_everywhere(typed: str, method: str) -> None:
    with pytest.raises(KeyboardInterrupt):
        ask(typing(typed), method)


@pytest.mark.parametrize("method", ["choose", "tick", "write"])
def test_ctrl_c_ends_the_line_and_stops(method: str, capsys: Capture) -> None:
    with pytest.raises(KeyboardInterrupt):
        ask(typing(KeyboardInterrupt), method)

    assert capsys.readouterr().out.endswith(": \n")


@pytest.mark.parametrize(
    ("typed", "complaint"),
    [
        ("9", WORDS.plain_no_match.replace("{count}", "5")),
        ("0", WORDS.plain_no_match.replace("{count}", "5")),
        ("1, 3", WORDS.plain_just_one),
        ("1, 9", WORDS.plain_no_match.replace("{count}", "5")),
        ("therapy", "That fits more than one: Hormone therapy, Targeted therapy. Type the number."),
    ],
)
def test_what_is_not_clear_is_asked_again_with_what_is_expected(
    typed: str, complaint: str, capsys: Capture
) -> None:
    assert typing(typed, "3").choose("Which?", OPTIONS, "go-on") == "surgery"

    assert complaint in capsys.readouterr().out


def test_a_text_that_fits_nothing_in_a_closed_list_is_asked_again(capsys: Capture) -> None:
    assert typing("Lutathera", "3").choose("Which?", CLOSED, "go-on") == "surgery"

    assert "I do not find that in the list." in capsys.readouterr().out


@pytest.mark.parametrize("typed", ["Lutathera", "surgery, Lutathera", "177Lu-dotatate"])
def test_a_text_that_fits_nothing_in_an_open_list_is_the_text_that_would_be_asked_for_next(
    typed: str, capsys: Capture
) -> None:
    prompter = typing(typed, "something else")

    assert prompter.choose("Which?", OPTIONS, "go-on") == "type"
    assert prompter.write("Name:") == typed
    assert prompter.write("Name:") == "something else"
    assert "You chose" not in capsys.readouterr().out


@pytest.mark.parametrize("typed", ["?", "help", "Help"])
def test_help_says_the_keys_and_all_that_is_known(typed: str, capsys: Capture) -> None:
    assert typing(typed, "3").choose("Which?", OPTIONS, "go-on") == "surgery"

    shown = capsys.readouterr().out
    assert shown.count(KEYS) == 2
    assert "3. Surgery: An operation. What is done.\n" in shown


def test_help_does_not_say_twice_what_a_label_says_already(capsys: Capture) -> None:
    typing("?", "").choose("Which?", [Option("own-1", "Change: May I fly?", "May I fly?")], "own-1")

    assert "1. Change: May I fly?\n" in capsys.readouterr().out.partition(WORDS.plain_help)[2]


# ---------------------------------------------------------------- ticking


def test_enter_alone_leaves_the_ticks_as_they_are(capsys: Capture) -> None:
    assert typing("").tick("Which ones?", OPTIONS) == ("targeted",)

    shown = capsys.readouterr().out
    assert "5. Targeted therapy: Pills (chosen)\n" in shown
    assert "Chosen: 1. Enter alone goes on." in shown


def test_each_number_or_name_changes_one_and_is_said_back(capsys: Capture) -> None:
    assert typing("3, hormone", "5", "").tick("Which ones?", OPTIONS) == ("surgery", "hormone")

    shown = capsys.readouterr().out
    assert "Added: Surgery, Hormone therapy\n" in shown
    assert "Chosen: 3." in shown
    assert "Taken off: Targeted therapy\n" in shown
    assert "Chosen: 2." in shown


def test_one_line_may_add_and_take_off_and_name_a_thing_twice(capsys: Capture) -> None:
    assert typing("3 5 3", "").tick("Which ones?", OPTIONS) == ("surgery",)

    shown = capsys.readouterr().out
    assert "Added: Surgery\nTaken off: Targeted therapy\n" in shown


@pytest.mark.parametrize("typed", ["9", "3, 9", "3, quux", "therapy", "Lutathera"])
def test_a_line_that_is_not_clear_changes_nothing(typed: str, capsys: Capture) -> None:
    assert typing(typed, "").tick("Which ones?", OPTIONS) == ("targeted",)

    assert "Added" not in capsys.readouterr().out


def test_help_shows_what_is_chosen_by_now(capsys: Capture) -> None:
    typing("3", "?", "").tick("Which ones?", OPTIONS)

    assert "3. Surgery: An operation (chosen). What is done.\n" in capsys.readouterr().out


# ---------------------------------------------------------------- writing


def test_a_text_is_one_line(capsys: Capture) -> None:
    assert typing("  May I fly?  ").write("Your question:") == "May I fly?"

    assert capsys.readouterr().out == "Your question:\nType it here: "


def test_enter_alone_keeps_a_text_and_a_word_empties_it(capsys: Capture) -> None:
    assert typing("").write("Place:", "Room 4") == "Room 4"
    assert typing("Empty").write("Place:", "Room 4") == ""
    assert typing("empty").write("Place:") == "empty"

    assert "Enter alone keeps this: Room 4\nTo leave it empty, type: empty\n" in capsys.readouterr().out


def test_help_says_again_what_is_asked(capsys: Capture) -> None:
    assert typing("?", "Room 4").write("Place:") == "Room 4"

    assert capsys.readouterr().out.count("Place:\n") == 2


@pytest.mark.parametrize("method", ["choose", "tick", "write"])
def test_a_line_that_the_terminal_has_cut_is_asked_again(method: str, capsys: Capture) -> None:
    ask(typing(LineCutError, ""), method)

    assert WORDS.too_long in capsys.readouterr().out


# ---------------------------------------------------------------- lines


def test_lines_are_broken_between_words_only(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    monkeypatch.setenv("COLUMNS", "30")

    typing().say("  - A well-known treatment that is given by a drip in the hospital")

    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "  - A well-known treatment"
    assert max(map(len, lines)) < 30


def test_a_prompt_is_broken_between_words_too(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    monkeypatch.setenv("COLUMNS", "21")

    typing("").tick("Which?", OPTIONS[:2])

    assert capsys.readouterr().out.endswith("\nNumbers or names,\nsuch as 1, 3: ")


def ask(prompter: PlainPrompter, method: str) -> str | tuple[str, ...] | Move:
    """Ask in one of the three ways."""
    if method == "choose":
        return prompter.choose("Which?", OPTIONS, "go-on")
    return prompter.tick("Which?", OPTIONS) if method == "tick" else prompter.write("Text:")


# ---------------------------------------------------------------- reading from a terminal


@pytest.fixture
def type_in(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[bytes], int]]:
    """Return a function that types on a terminal; what is typed comes in on standard input."""
    if sys.platform == "win32":
        pytest.skip("opens a POSIX terminal")
    main, side = os.openpty()
    with open(side, encoding="utf-8", closefd=False) as stream:
        monkeypatch.setattr(sys, "stdin", stream)
        yield lambda typed: os.write(main, typed)
    os.close(side)
    os.close(main)


def test_one_line_is_read(type_in: Callable[[bytes], int]) -> None:
    type_in("May I fly to Łódź?\n".encode())

    assert read_line() == "May I fly to Łódź?"


def test_a_paste_of_several_lines_is_one_answer(type_in: Callable[[bytes], int]) -> None:
    type_in(b"May I fly?\n  And drive?\n\n1\n")

    assert read_line().split() == ["May", "I", "fly?", "And", "drive?", "1"]


def test_ctrl_d_stops(type_in: Callable[[bytes], int]) -> None:
    type_in(b"\x04")

    with pytest.raises(KeyboardInterrupt):
        read_line()


def test_a_line_longer_than_a_terminal_takes_is_not_passed_on_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("x" * LONGEST_LINE + "\n"))
    monkeypatch.setattr("netprep.prompts.plain._more_waits", lambda: False)

    with pytest.raises(LineCutError):
        read_line()


def test_the_longest_line_a_terminal_takes_is_passed_on_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("x" * (LONGEST_LINE - 1) + "\n"))
    monkeypatch.setattr("netprep.prompts.plain._more_waits", lambda: False)

    assert read_line() == "x" * (LONGEST_LINE - 1)
