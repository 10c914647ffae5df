"""The interview on a real terminal of 80 columns and 24 rows: what a person sees, types, and is left with."""

import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from program import NETPREP, clean_environment

from netprep.loading import load_catalogue

if sys.platform == "win32":
    pytest.skip("there is no pty on Windows", allow_module_level=True)

import pexpect
import pyte

WORDS = load_catalogue().interview
STEPS = [f"Step {number} of {len(WORDS.steps)}: {name}" for number, name in enumerate(WORDS.steps, 1)]
UP, DOWN, LEFT = "\x1b[A", "\x1b[B", "\x1b[D"
ENTER, SPACE, CTRL_C = "\r", " ", "\x03"
LIMIT = 60  # seconds until something that does not appear counts as missing


class _Screen(pyte.Screen):
    """A screen that answers the program's questions about it."""

    def __init__(self, columns: int, lines: int, answer: Callable[[str], object]) -> None:
        super().__init__(columns, lines)
        self.answer = answer

    def write_process_input(self, data: str) -> None:
        self.answer(data)


class Terminal:
    """A program on a terminal, as a person sees it."""

    def __init__(self, command: list[str], folder: Path, size: tuple[int, int], settings: dict[str, str]) -> None:
        columns, rows = size
        self.child = pexpect.spawn(
            command[0],
            command[1:],
            cwd=str(folder),
            env=clean_environment({"TERM": "xterm-256color", "LC_ALL": "C.UTF-8"} | settings),
            dimensions=(rows, columns),
            encoding="utf-8",
            codec_errors="replace",
            timeout=LIMIT,
        )
        self.screen = _Screen(columns, rows, self.child.send)
        self.stream = pyte.Stream(self.screen)
        self.log = ""  # everything that was ever written

    @property
    def lines(self) -> list[str]:
        """Return the lines on the screen that hold anything."""
        return [line.rstrip() for line in self.screen.display if line.strip()]

    def see(self, text: str) -> None:
        """Wait until the text stands on the screen."""
        self.wait(lambda: text in "\n".join(self.lines), f"'{text}' does not appear")

    def see_question(self, text: str) -> None:
        """Wait until the text stands on the screen, and after it a question that waits for keys."""
        asks = (WORDS.keys_one, WORDS.keys_list, WORDS.keys_text)
        self.wait(
            lambda: any(keys in "\n".join(self.lines).partition(text)[2] for keys in asks),
            f"there is no question after '{text}'",
        )

    def press(self, *keys: str) -> None:
        """Press keys."""
        self.child.send("".join(keys))

    def point(self, text: str) -> None:
        """Press arrow down until the pointer stands at a line that holds the text."""
        self.wait(lambda: bool(self._pointed()), "there is no pointer")
        for _ in range(60):
            if text in self._pointed():
                return
            self._press_and_look(DOWN)
        pytest.fail(f"No line holds '{text}':\n" + "\n".join(self.lines))

    def pick(self, ask: str, text: str) -> None:
        """Choose the line that holds the text, once the question stands on the screen."""
        self.see(ask)
        self.point(text)
        self.press(ENTER)

    def tick(self, *texts: str) -> None:
        """Tick the lines that hold these texts, from the top down, and go on."""
        for text in texts:
            self.point(text)
            self._press_and_look(SPACE)
        self.press(ENTER)

    def wait(self, seen: Callable[[], bool], complaint: str) -> None:
        """Read what the program writes until what is waited for can be seen."""
        while not seen():
            if not self._read():
                pytest.fail(f"{complaint}; the screen at the end:\n" + "\n".join(self.lines))

    def end(self) -> int:
        """Read to the end and return the exit code; minus the signal when one ended it."""
        while self._read():
            pass
        self.child.close()
        return -self.child.signalstatus if self.child.signalstatus else int(self.child.exitstatus)

    def _pointed(self) -> str:
        return next((line for line in self.lines if re.match(r" ?> ", line)), "")

    def _press_and_look(self, key: str) -> None:
        """Press a key that changes the line pointed at, and wait until it has."""
        before = self._pointed()
        self.press(key)
        self.wait(lambda: self._pointed() not in ("", before), "the line pointed at does not change")

    def _read(self) -> bool:
        """Take what the program has written; False when it has ended."""
        try:
            data = self.child.read_nonblocking(65536, LIMIT)
        except pexpect.EOF:
            return False
        except pexpect.TIMEOUT:
            pytest.fail("nothing happens; the screen:\n" + "\n".join(self.lines))
        self.log += data
        self.stream.feed(data)
        return True


Start = Callable[..., Terminal]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Return a function that starts a program, by default the interview, on a terminal in an empty folder."""
    open_terminals: list[Terminal] = []

    def start_one(*command: str, size: tuple[int, int] = (80, 24), **settings: str) -> Terminal:
        open_terminals.append(Terminal([*(command or NETPREP)], tmp_path, size, settings))
        return open_terminals[-1]

    yield start_one
    for terminal in open_terminals:
        terminal.child.close(force=True)


# ---------------------------------------------------------------- the whole way


def test_a_person_makes_a_sheet_for_prrt_and_lanreotide(start: Start, tmp_path: Path) -> None:
    terminal = start()

    choose_treatments(terminal)
    tell_about_me(terminal)
    terminal.see(STEPS[2])
    terminal.pick("Your list has", WORDS.keep_list)
    write_a_question(terminal, "May I fly to see my sister?")
    choose_the_top(terminal, "May I fly to see my sister?", "What are all my choices?")
    fill_in_the_date(terminal)
    save_and_leave(terminal)

    assert terminal.end() == 0
    sheet = (tmp_path / "netprep-sheet.md").read_text(encoding="utf-8")
    assert "**Treatments to talk about:** PRRT and Lanreotide\n" in sheet
    assert "**About me:** Diabetes, Living alone, What may lie ahead\n" in sheet
    assert "**Date:** December 1, 2026\n" in sheet
    assert "1. [ ] May I fly to see my sister?\n" in sheet
    assert "2. [ ] What are all my choices?\n" in sheet


def choose_treatments(terminal: Terminal) -> None:
    terminal.see(STEPS[0])
    terminal.see("(arrow keys move, Enter chooses, left arrow goes back)")
    terminal.pick(WORDS.treatments, "Radiation")
    terminal.see("(arrow keys move, space ticks, Enter goes on, left arrow goes back)")
    terminal.tick("PRRT")
    terminal.see("Chosen so far: PRRT")
    terminal.pick(WORDS.treatments, WORDS.type_name)
    terminal.see("(Enter goes on. Type b and Enter to go back.)")
    terminal.press("somatuline", ENTER)
    terminal.see("Chosen so far: PRRT and Lanreotide")
    terminal.pick(WORDS.treatments, WORDS.go_on)


def tell_about_me(terminal: Terminal) -> None:
    terminal.see(STEPS[1])
    terminal.see(WORDS.about)
    terminal.tick("diabetes", "I live alone")
    terminal.pick("what may lie ahead", WORDS.yes)


def write_a_question(terminal: Terminal, text: str) -> None:
    terminal.see(STEPS[3])
    terminal.pick(WORDS.own, WORDS.own_write)
    terminal.see(WORDS.own_ask)
    terminal.press(text, ENTER)
    terminal.see(f"Change: {text}")
    terminal.pick(WORDS.own, WORDS.go_on)


def choose_the_top(terminal: Terminal, first: str, second: str) -> None:
    terminal.see(STEPS[4])
    terminal.pick(WORDS.top, WORDS.top_none)
    terminal.pick("Choose number 1.", first)
    terminal.pick("Choose number 2.", second)
    terminal.pick("Choose number 3.", WORDS.top_done)
    terminal.see(f"1. {first}")
    terminal.see(f"2. {second}")
    terminal.pick(WORDS.top, WORDS.go_on)


def fill_in_the_date(terminal: Terminal) -> None:
    terminal.see(STEPS[5])
    terminal.pick(WORDS.visit, WORDS.visit_date)
    terminal.see(WORDS.visit_date_help)
    terminal.press("2026-12-01", ENTER)
    terminal.see("Date: December 1, 2026")
    terminal.pick(WORDS.visit, WORDS.go_on)


def save_and_leave(terminal: Terminal) -> None:
    terminal.see(STEPS[6])
    terminal.pick(WORDS.review, WORDS.save_markdown)
    terminal.see(WORDS.file_name)
    terminal.press(ENTER)
    terminal.see("Saved: netprep-sheet.md")
    terminal.pick(WORDS.review, WORDS.leave)
    terminal.see(WORDS.bye)


# ---------------------------------------------------------------- back and stop, at each step
#
# The keys that lead from each step to the next, and from the start to some questions inside a step.

STTY = f"stty -a; echo start; {' '.join(NETPREP)}; echo code=$?; stty -a"
FORWARD = (ENTER, ENTER * 2, ENTER, ENTER, ENTER, ENTER)
INSIDE = {
    "a kind of treatment": (UP + ENTER, "which ones?"),
    "outlook": (ENTER * 2, WORDS.outlook),
    "the name of a file": ("".join(FORWARD) + ENTER, WORDS.file_name),
}


@pytest.mark.parametrize("number", range(1, len(STEPS)))
def test_the_left_arrow_goes_back_from_each_step(number: int, start: Start) -> None:
    terminal = start()
    terminal.press("".join(FORWARD[:number]))
    terminal.see_question(STEPS[number])

    terminal.press(LEFT)
    terminal.wait(lambda: _announced(terminal)[-2:] == [STEPS[number], STEPS[number - 1]], "there is no way back")
    terminal.press(FORWARD[number - 1])
    terminal.wait(lambda: _announced(terminal)[-2:] == [STEPS[number - 1], STEPS[number]], "there is no way on")


@pytest.mark.parametrize("number", range(len(STEPS)))
def test_ctrl_c_stops_at_each_step_and_leaves_the_terminal_as_it_was(number: int, start: Start) -> None:
    terminal = start("sh", "-c", STTY)
    terminal.press("".join(FORWARD[:number]))
    terminal.see_question(STEPS[number])

    terminal.press(CTRL_C)

    assert_stopped(terminal)


@pytest.mark.parametrize("place", INSIDE)
def test_ctrl_c_stops_inside_a_step_too(place: str, start: Start) -> None:
    keys, seen = INSIDE[place]
    terminal = start("sh", "-c", STTY)
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


@pytest.mark.parametrize("size", [(20, 5), (40, 10), (200, 60)])
def test_the_interview_survives_any_size(size: tuple[int, int], start: Start, tmp_path: Path) -> None:
    terminal = start(size=size)

    for _ in range(10):
        terminal.press(ENTER)

    assert terminal.end() == 0
    assert (tmp_path / "netprep-sheet.pdf").is_file()


@pytest.mark.parametrize(
    "settings",
    [
        {"TERM": "dumb"},
        {"NO_COLOR": "1"},
        {"LC_ALL": "C"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "cp1252"},
    ],
)
def test_the_interview_survives_any_kind_of_terminal(
    settings: dict[str, str], start: Start, tmp_path: Path
) -> None:
    terminal = start(**settings)

    for _ in range(10):
        terminal.press(ENTER)

    assert terminal.end() == 0
    assert (tmp_path / "netprep-sheet.pdf").is_file()


@pytest.mark.parametrize(
    "settings", [{}, {"PYTHONIOENCODING": "ascii"}, {"PYTHONIOENCODING": "cp1252"}, {"TERM": "dumb"}]
)
def test_a_sheet_can_be_read_on_any_kind_of_terminal(settings: dict[str, str], start: Start) -> None:
    terminal = start(*NETPREP, "export", "prrt", "--question", "Tëst \u2610?", **settings)

    assert terminal.end() == 0
    assert "My top three" in terminal.log
    assert "Traceback" not in terminal.log
