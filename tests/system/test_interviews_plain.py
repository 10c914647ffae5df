"""Plain lines on a real terminal: what a screen reader says, what can be typed, and who can do without arrows."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from program import NETPREP, run
from speed import few, slow
from terminals import ENTER, STEPS, WORDS, Start, Terminal, starting

from netprep.answers_file import open_answers
from netprep.reading.loading import load_catalogue
from netprep.strings import fill

PLAIN = (*NETPREP, "--plain")
SENTENCE = "I get the monthly Somatuline shot and they talk about Lutathera"
NAMES = "Chosen so far: Lanreotide (Somatuline) and PRRT (Lutathera)"


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Return a function that starts a program on a terminal in an empty folder."""
    with starting(tmp_path) as start_one:
        yield start_one


@pytest.fixture
def plain(start: Start) -> Terminal:
    """Return an interview in plain lines."""
    return start(*PLAIN)


def said(terminal: Terminal) -> str:
    """Return all that was written, without the carriage returns that the terminal adds at the end of lines."""
    return terminal.log.replace("\r\n", "\n")


def assert_speakable(text: str) -> None:
    """Check that there is nothing that a screen reader stumbles over: no control, no drawing, no odd sign."""
    signs = {char for char in text if not char.isalnum()}
    assert signs <= {*"\n !\"&'()*+,-./:;?[]_=|`#%~°\u2019"}, signs


# ---------------------------------------------------------------- the whole way

BY_NUMBER = (
    *("8", "2", "", "5", "3", "", ""),  # radiation: PRRT; hormone therapy: lanreotide
    *("4", "1", ""),  # grade 1
    *("4, 12", "", "2"),  # diabetes and living alone; outlook
    *("3", "1", "", "4", "2", "1", "", "", "1"),  # take one off, add one
    *("May I fly to see my sister?", ""),
    *("1, 2", ""),
    *("2", "Dec 1, 2026", "4", "Room 4", "1"),
    *("6", "sheet", "12", "1"),
)
BY_NAME = (
    *("radiation", "prrt", "", "hormone therapy", "Lanreotide", "", "go on"),
    *("grade", "g1", "skip"),
    *("i have diabetes or high blood sugar and living alone", "", "yes"),
    *("take some off", "How likely are my choices to help or harm?", "", "add more from the full list"),
    *("This visit", "Can I tell you how much I want to know?", "", "go on", "keep this list"),
    *("May I fly to see my sister?", ""),
    *("May I fly to see my sister?", "What are all my choices?", ""),
    *("date", "1 December 2026", "place", "Room 4", "go on"),
    *("save it as a plain text file", "'sheet.txt'", "leave", "leave without keeping my answers"),
)


@pytest.mark.parametrize("lines", [BY_NUMBER, BY_NAME], ids=["numbers", "names"])
def test_a_person_reaches_a_sheet_with_plain_lines(lines: tuple[str, ...], plain: Terminal, tmp_path: Path) -> None:
    plain.type(*lines)

    assert plain.end() == 0
    sheet = (tmp_path / "sheet.txt").read_text(encoding="utf-8")
    for text in (
        "PRRT and Lanreotide",
        "I live alone",
        "Grade 1",
        "December 1, 2026",
        "Room 4",
        "May I fly to see my sister?",
    ):
        assert text in sheet
    assert [step for step in STEPS if step not in said(plain)] == []
    assert_speakable(said(plain))


def test_a_person_who_knows_only_what_they_were_told_types_it_at_the_first_question(
    plain: Terminal, tmp_path: Path
) -> None:
    lines = (SENTENCE, *[""] * 12)
    plain.type(*lines)

    assert plain.end() == 0
    assert NAMES in said(plain)
    assert (tmp_path / "netprep-sheet.pdf").is_file()
    assert len(lines) < 25  # keys pressed beside the sentence: Enter alone, each time


@slow
def test_a_person_who_knows_only_that_needs_few_keys_with_arrows_too(start: Start, tmp_path: Path) -> None:
    terminal = start()
    keys = [ENTER] * 13  # after the sentence, and Enter alone twelve times

    terminal.see_question(WORDS.treatments)
    terminal.press(SENTENCE, keys[0])
    terminal.see(NAMES)
    terminal.press(*keys[1:])

    assert terminal.end() == 0
    assert (tmp_path / "netprep-sheet.pdf").is_file()


# ---------------------------------------------------------------- nothing but lines


@pytest.mark.parametrize(
    ("command", "size", "settings"),
    few(
        [
            (PLAIN, (80, 24), {}),
            (NETPREP, (80, 24), {"NETPREP_PLAIN": "1"}),
            (NETPREP, (80, 24), {"ACCESSIBLE": "1", "NETPREP_PLAIN": "no"}),
            (NETPREP, (80, 24), {"TERM": "dumb"}),
            (NETPREP, (39, 24), {}),
            (NETPREP, (80, 9), {}),
            (PLAIN, (80, 24), {"LC_ALL": "C"}),
            (PLAIN, (80, 24), {"PYTHONIOENCODING": "ascii"}),
        ],
        3,
    ),
)
def test_nothing_is_written_but_lines_to_be_added_to(
    command: tuple[str, ...], size: tuple[int, int], settings: dict[str, str], start: Start, tmp_path: Path
) -> None:
    terminal = start("sh", "-c", f"stty -onlcr; {' '.join(command)}", size=size, **settings)

    terminal.type("?", "zz", "5, 6", "prrt", "", "", "99", "1, 2, 1", "?", "list", "", "", "")
    terminal.type("", "list", "", "", "9", "enough", "6", "", "", "")

    assert terminal.end() == 0
    assert "\r" not in terminal.log
    assert "\x1b" not in terminal.log
    assert_speakable(terminal.log.replace("\\xb0", "\u00b0"))  # how ASCII writes a degree sign
    lines = [line for line in terminal.log.splitlines() if "://" not in line]
    assert max(map(len, lines)) <= size[0]
    assert (tmp_path / "netprep-sheet.txt").is_file()


@pytest.mark.parametrize("words", [(), ("--plain",)])
def test_a_pipe_is_refused_since_nobody_could_answer(words: tuple[str, ...], tmp_path: Path) -> None:
    ended = run(*words, stdin="prrt\n\n\n", folder=tmp_path)

    assert ended.code == 2
    assert "netprep export" in ended.err
    assert ended.out == ""
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize("words", ["", "--plain"])
@pytest.mark.parametrize("stream", ["<&-", "</dev/null", ">&-"])
def test_a_closed_stream_is_refused_too(words: str, stream: str, start: Start, tmp_path: Path) -> None:
    terminal = start("sh", "-c", f"{' '.join(NETPREP)} {words} {stream}")

    assert terminal.end() == 2
    assert "The interview needs a terminal." in terminal.log
    assert [*tmp_path.iterdir()] == []


# ---------------------------------------------------------------- help, back, stop, errors


def test_the_keys_are_told_once_and_again_on_request(plain: Terminal) -> None:
    keys = fill(WORDS.plain_keys, back="b", stop="q")
    plain.type("", "", "", "", "")
    assert flat(said(plain)).count(keys) == 1

    plain.type("?")

    assert flat(plain.see_line(WORDS.own)).count(keys) == 1


def flat(text: str) -> str:
    """Return the words in one line."""
    return " ".join(text.split())


@slow
def test_b_goes_back_and_the_answers_stay(plain: Terminal) -> None:
    plain.type(SENTENCE, "", "", "3", "", "", "b", "b", "")

    assert re.findall(r"Step (\d)", plain.see_line(STEPS[2])) == ["3"]
    plain.type("")
    plain.see_line(WORDS.outlook)
    assert re.findall(r"Step (\d)", said(plain)) == ["1", "2", "3", "4", "3", "2", "3"]
    assert "Chosen: My tumor grew while I was on treatment" in said(plain)


@pytest.mark.parametrize("word", ["q", "quit", "exit"])
def test_a_word_for_stopping_stops_and_a_second_one_keeps_nothing(
    word: str, plain: Terminal, tmp_path: Path
) -> None:
    plain.type(SENTENCE, word)
    plain.see_line(WORDS.stop)
    plain.type(word)

    assert plain.end() == 130
    assert WORDS.stopped in said(plain)
    assert [*tmp_path.iterdir()] == []


def test_a_name_that_is_misspelled_is_offered_as_it_is_written(plain: Terminal) -> None:
    plain.type("somatulin")
    plain.see_line(WORDS.did_you_mean)
    plain.type("")

    assert "Chosen so far: Lanreotide" in plain.see_line(WORDS.treatments)


def test_an_answer_that_does_not_fit_is_asked_again_with_what_is_expected(plain: Terminal) -> None:
    plain.type("", "", "20")
    assert flat(fill(WORDS.plain_no_match, count="16")) in flat(plain.see_line())
    plain.type("problems")
    assert flat(plain.see_line()).startswith("problems That fits more than one: I have kidney problems")
    plain.type("", "1, 2")
    assert WORDS.plain_just_one in plain.see_line()


def test_a_paste_of_several_lines_is_as_many_questions(plain: Terminal, tmp_path: Path) -> None:
    plain.type(SENTENCE, "", "", "", "", "")
    plain.see_line(WORDS.own)
    plain.type("May I fly?\rMay I swim?\r\rMay I drive?")
    plain.see_line(WORDS.own_more)
    plain.type("", "", "", "6", "", "", "")

    assert plain.end() == 0
    sheet = (tmp_path / "netprep-sheet.txt").read_text(encoding="utf-8")
    assert all(f"[ ] {question}\n" in sheet for question in ("May I fly?", "May I swim?", "May I drive?"))


def test_a_question_typed_at_a_list_is_asked_about_and_taken(plain: Terminal, tmp_path: Path) -> None:
    plain.type(SENTENCE, "", "", "May I fly to see my sister?")
    plain.see_line(WORDS.typed_own)
    plain.type("")  # it ends in a question mark: Enter alone takes it
    plain.see_line("Chosen: 0")
    plain.type("", "", "", "", "", "", "6", "", "", "")

    assert plain.end() == 0
    assert "[ ] May I fly to see my sister?\n" in (tmp_path / "netprep-sheet.txt").read_text(encoding="utf-8")


def test_a_line_that_the_terminal_cuts_is_told_and_nothing_is_lost(start: Start, tmp_path: Path) -> None:
    terminal = start(*PLAIN, "--answers", "mine.yaml")
    terminal.type(SENTENCE, "", "", "", "", "")
    terminal.see_line(WORDS.own)

    terminal.type("x" * 5000)
    assert WORDS.too_long in terminal.see_line()
    terminal.type("May I fly?", "q")

    assert terminal.end() == 130
    answers = open_answers(tmp_path / "mine.yaml", load_catalogue()).answers
    assert answers.questions == ("May I fly?",)
    assert answers.therapies == ("lanreotide", "prrt")


@pytest.mark.parametrize("settings", [{"LC_ALL": "C"}, {"PYTHONIOENCODING": "ascii"}])
def test_a_terminal_without_the_letters_of_a_question_is_no_fault(
    settings: dict[str, str], start: Start, tmp_path: Path
) -> None:
    terminal = start(*PLAIN, **settings)
    terminal.type("prrt", "", "", "", "", "", "May I eat cr\u00e8me?", "", "", "", "9", "enough", "6", "", "", "")

    assert terminal.end() == 0
    assert (tmp_path / "netprep-sheet.txt").is_file()
    assert "Traceback" not in terminal.log
