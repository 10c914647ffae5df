"""Whatever cuts an interview short: the terminal is as it was, and no finished answer is lost."""

import os
import random
import re
import shlex
import signal
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from program import NETPREP
from speed import SPEED, by_speed
from terminals import CTRL_C, CTRL_D, DOWN, ENTER, KEYS, UP, WORDS, Start, Terminal, starting

from netprep.answers_file import open_answers
from netprep.model import Answers, Tumor, Visit
from netprep.reading.loading import load_catalogue
from netprep.strings import fill

LONG = SPEED == "long"
CATALOGUE = load_catalogue()
CTRL_Z = "\x1a"
ALT_ENTER = "\x1b\r"  # what a terminal sends for Escape and Enter in one breath
QUESTION = "May I fly to see my sister?"
GRADE = next(fact for fact in CATALOGUE.tumor_facts if fact.id == "grade")
GRADE_1 = next(value for value in CATALOGUE.tumors if value.id == "grade-1")

# ---------------------------------------------------------------- one person's way through the interview


class Place(NamedTuple):
    """A question on the way, how the person answers it, and what is finished with that."""

    ask: str
    how: str
    answer: str
    finished: Mapping[str, Any] = {}


WAY = (
    Place(WORDS.treatments, "choose", "Radiation"),
    Place("Radiation: which ones?", "tick", "PRRT", {"therapies": ("prrt",)}),
    Place(WORDS.treatments, "type", "somatuline", {"therapies": ("prrt", "lanreotide"), "called": ("Somatuline",)}),
    Place(WORDS.treatments, "choose", WORDS.go_on),
    Place(WORDS.tumor, "choose", GRADE.name),
    Place(GRADE.ask, "choose", GRADE_1.summary, {"tumor": Tumor(grade=GRADE_1.id)}),
    Place(WORDS.tumor, "choose", WORDS.go_on),
    Place(WORDS.about, "tick", "This is my first visit", {"about": ("first-visit",)}),
    Place(WORDS.outlook, "choose", WORDS.yes, {"about": ("first-visit", "outlook")}),
    Place("Your list has", "choose", WORDS.change_list),
    Place(WORDS.change_ask, "tick", "What are all my choices?", {"drop": ("all-options",)}),
    Place("Your list has", "choose", WORDS.keep_list),
    Place(WORDS.own, "write", QUESTION, {"questions": (QUESTION,)}),
    Place(WORDS.own_more, "write", ""),
    Place(WORDS.top, "tick", QUESTION, {"top": ("own-1",)}),
    Place(WORDS.visit, "choose", WORDS.visit_place),
    Place(f"{WORDS.visit_place}:", "write", "Room 4", {"visit": Visit(place="Room 4")}),
    Place(WORDS.visit, "choose", WORDS.go_on),
    Place(WORDS.review, "choose", WORDS.save_text),
    Place(WORDS.file_name, "write", "sheet.txt"),
    Place(WORDS.review, "choose", WORDS.leave),
)
STOP = Place(WORDS.stop, "choose", "")
KEYS_TEXT = fill(WORDS.keys_text, back="b")
FINISHED: list[dict[str, Any]] = [{}]
FINISHED += accumulate((place.finished for place in WAY), lambda before, now: {**before, **now})


class Plain:
    """Answers in plain lines."""

    options = ("--plain",)

    def __init__(self, terminal: Terminal) -> None:
        self.terminal = terminal

    def see(self, place: Place) -> None:
        """Wait until the question is asked."""
        self.terminal.see_line(place.ask)

    def choose(self, name: str) -> None:
        """Choose one option."""
        self.terminal.type(name)

    def tick(self, name: str) -> None:
        """Change one option and go on."""
        self.terminal.type(name, "")

    def write(self, text: str) -> None:
        """Write a text."""
        self.terminal.type(text)

    type = write


class Full:
    """Answers with arrow keys and boxes to tick."""

    options = ()

    def __init__(self, terminal: Terminal) -> None:
        self.terminal = terminal

    def see(self, place: Place) -> None:
        """Wait until the question is asked."""
        keys = (KEYS_TEXT,) if place.how == "write" else KEYS
        self.terminal.wait(
            lambda: (
                self.terminal.is_drawn()
                and place.ask in self.terminal.flat
                and any(words in self.terminal.flat for words in keys)
            ),
            f"there is no question '{place.ask}'",
        )

    def choose(self, name: str) -> None:
        """Choose one option."""
        self.terminal.point(name)
        self.terminal.press(ENTER)

    def tick(self, name: str) -> None:
        """Change one option and go on."""
        self.terminal.tick(name)

    def write(self, text: str) -> None:
        """Write a text over what stands there."""
        self.terminal.press("\x15", text, ENTER)

    def type(self, text: str) -> None:
        """Type a text at a list."""
        self.terminal.press(text, ENTER)


Mode = type[Plain] | type[Full]
MODES: tuple[Mode, ...] = (Plain, Full)


def go(person: Plain | Full, end: int, start: int = 0) -> None:
    """Answer what is asked from `start` on, until the question number `end` is asked."""
    for place in WAY[start:end]:
        person.see(place)
        getattr(person, place.how)(place.answer)
    person.see(WAY[end])


class Run:
    """An interview started by a shell that tells the settings of the terminal before and after it."""

    def __init__(self, start: Start, mode: Mode, folder: Path, *words: str) -> None:
        command = shlex.join([*NETPREP, *mode.options, *words])
        line = (
            f"trap : INT HUP; stty -a; echo start; sh -c 'echo $$ >../pid; exec {command}'; echo code=$?; stty -a"
        )
        self.terminal = start("sh", "-c", line)
        self.person = mode(self.terminal)
        self._folder = folder

    def go(self, end: int, start: int = 0) -> None:
        """Answer what is asked from `start` on, until the question number `end` is asked."""
        go(self.person, end, start)

    def kill(self, number: int) -> None:
        """Send a signal to netprep itself."""
        os.kill(int((self._folder.parent / "pid").read_text(encoding="ascii")), number)

    def end(self) -> int:
        """Return the exit code, after a look at what is left of the terminal."""
        assert self.terminal.end() == 0
        before, _, rest = self.terminal.log.partition("start\r\n")
        shown, code, after = re.split(r"code=(\d+)\r\n", rest)
        assert "speed " in before
        assert after == before
        assert "Traceback" not in shown
        assert modes_left(shown) <= {("25", "h"), ("7", "h")}
        return int(code)


def modes_left(shown: str) -> set[tuple[str, str]]:
    """Return how each mode of the terminal was set last; at rest the cursor is shown and lines wrap."""
    return {*dict(re.findall(r"\x1b\[\?(\d+)([hl])", shown)).items()} - {
        (mode, "l") for mode in ("1", "12", "1049", "2004")
    }


# ---------------------------------------------------------------- what can come in between


LINES = "words of a long text that somebody pasted\n" * 238 + "end\n"
MANY_KEYS = "x" * 10_000


class Event(NamedTuple):
    """Something that happens at a question."""

    code: int
    happen: Callable[[Run, Place], object]
    pasted: Mapping[Mode, str] = {}  # what the event answers a question for a text with


def clear_and_press(key: str) -> Callable[[Run, Place], None]:
    """Return an event: a key is pressed; Ctrl-D stops only where no text stands."""
    return lambda run, place: run.terminal.press("\x15" * (place.how == "write"), key)


def stop_after(happen: Callable[[Run, Place], None]) -> Callable[[Run, Place], None]:
    """Return an event that the interview survives, after which it is asked to stop."""

    def happen_and_stop(run: Run, place: Place) -> None:
        happen(run, place)
        run.terminal.press(CTRL_C)

    return happen_and_stop


def resize(run: Run, place: Place) -> None:
    """Make the window too small, press keys, and make it large again."""
    run.terminal.answered = len(run.terminal.log)
    run.terminal.resize(20, 5)
    run.terminal.press("?" + ENTER if isinstance(run.person, Plain) else DOWN + UP)
    run.terminal.resize(80, 24)
    see_that_it_goes_on(run, place)


def escape_and_enter(run: Run, place: Place) -> None:
    """Press both in one breath: a list takes it for no answer, a text is finished."""
    run.terminal.answered = len(run.terminal.log)
    run.terminal.press(ALT_ENTER)
    see_that_it_goes_on(run, place)


def paste(text: str) -> Callable[[Run, Place], None]:
    """Return an event: a text is pasted, and Enter pressed where a text is asked for."""

    def happen(run: Run, place: Place) -> None:
        run.terminal.answered = len(run.terminal.log)
        bracketed = isinstance(run.person, Full) and "\n" in text
        run.terminal.paste(f"\x1b[200~{text}\x1b[201~" if bracketed else text)
        run.terminal.press(ENTER if isinstance(run.person, Plain) or place.how == "write" else "\x15")
        see_that_it_goes_on(run, place)

    return happen


def see_that_it_goes_on(run: Run, place: Place) -> None:
    """Wait until a question is there that answers to keys."""
    if isinstance(run.person, Plain):
        run.terminal.see_line()
    elif place.how == "write":
        run.terminal.see("(")
    else:
        run.terminal.step(DOWN)


def words_of(text: str) -> str:
    """Return a text as an answer."""
    return " ".join(text.split())


ENDINGS = {
    "Ctrl-C": Event(130, clear_and_press(CTRL_C)),
    "Ctrl-D": Event(130, clear_and_press(CTRL_D)),
    "SIGINT": Event(130, lambda run, _: run.kill(signal.SIGINT)),
    "SIGTERM": Event(143, lambda run, _: run.kill(signal.SIGTERM)),
    "SIGHUP": Event(129, lambda run, _: run.kill(signal.SIGHUP)),
}
EVENTS = ENDINGS | {
    "another size": Event(130, stop_after(resize)),
    "Escape and Enter": Event(130, stop_after(escape_and_enter)),
    "a paste of keys": Event(130, stop_after(paste(MANY_KEYS)), {Full: MANY_KEYS}),
    "a paste of lines": Event(130, stop_after(paste(LINES)), {Plain: LINES, Full: LINES}),
}


def some(events: Mapping[str, Event]) -> list[Any]:
    """Return events at places in both modes: all of them in a long run, else each step once or fewer."""
    cases = [(mode, number, event) for mode in MODES for number in range(len(WAY)) for event in events]
    if not LONG:
        cases = [
            (mode, min(3 * count + 2 * (mode is Full), len(WAY) - 1), event)
            for mode in MODES
            for count, event in enumerate(events)
        ]
    return [
        pytest.param(mode, number, event, id=f"{event} at {number}. {WAY[number].ask} ({mode.__name__})")
        for mode, number, event in cases
    ]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return an empty folder."""
    home = tmp_path / "home"
    home.mkdir()
    return home


@pytest.fixture
def start(folder: Path) -> Iterator[Start]:
    """Return a function that starts a program on a terminal in that folder."""
    with starting(folder) as start_one:
        yield start_one


@pytest.mark.parametrize(("mode", "number", "event"), some(EVENTS)[:: by_speed(3, 1, 1)])
def test_with_a_file_no_finished_answer_is_lost(
    mode: Mode, number: int, event: str, start: Start, folder: Path
) -> None:
    run = Run(start, mode, folder, "--answers", "mine.yaml")
    run.go(number)

    EVENTS[event].happen(run, WAY[number])

    assert run.end() == EVENTS[event].code
    assert kept(folder) == answers_at(number, EVENTS[event].pasted.get(mode, ""))
    assert not [*folder.glob(".netprep-*")]


def answers_at(number: int, pasted: str = "") -> Answers:
    """Return what is finished when a question is asked, and what a paste has answered there."""
    lines = tuple(dict.fromkeys(pasted.splitlines()))
    answers: dict[str, dict[str, Any]] = {
        WORDS.own: {"questions": lines},
        WORDS.own_more: {"questions": (QUESTION, *lines)},
        f"{WORDS.visit_place}:": {"visit": Visit(place=words_of(pasted))},
    }
    return Answers(**{**FINISHED[number], **(answers.get(WAY[number].ask, {}) if pasted else {})})


def kept(folder: Path) -> Answers:
    """Return the answers in the file."""
    return open_answers(folder / "mine.yaml", CATALOGUE).answers


@pytest.mark.parametrize(("mode", "number", "event"), some(ENDINGS)[:: by_speed(3, 3, 1)])
def test_without_a_file_nothing_is_kept_unless_the_person_says_so(
    mode: Mode, number: int, event: str, start: Start, folder: Path
) -> None:
    run = Run(start, mode, folder)
    run.go(number)

    ENDINGS[event].happen(run, WAY[number])
    if ENDINGS[event].code == 130 and FINISHED[number]:
        run.person.see(STOP)
        ENDINGS[event].happen(run, STOP)

    assert run.end() == ENDINGS[event].code
    assert not [file for file in folder.iterdir() if file.name != "sheet.txt"]


# ---------------------------------------------------------------- a stop that asks what to keep


@pytest.mark.parametrize("mode", MODES)
def test_a_person_who_meant_to_pause_goes_on_and_keeps_all_in_a_file_later(
    mode: Mode, start: Start, folder: Path
) -> None:
    run = Run(start, mode, folder)
    run.go(2)
    run.terminal.press(CTRL_C)
    run.person.see(STOP)
    run.person.choose(WORDS.stop_go_on)

    run.go(4, 2)
    run.terminal.press(CTRL_C)
    run.person.see(STOP)
    run.person.choose(WORDS.stop_keep)
    run.person.see(Place(WORDS.file_name, "write", ""))
    run.person.write("mine.yaml")

    assert run.end() == 130
    assert kept(folder) == answers_at(4)
    assert re.search(r"start with: netprep (--plain )?--answers mine\.yaml", " ".join(run.terminal.log.split()))
    assert (folder / "mine.yaml").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("mode", MODES)
def test_a_person_who_stops_may_keep_nothing(mode: Mode, start: Start, folder: Path) -> None:
    run = Run(start, mode, folder)
    run.go(2)

    run.terminal.press(CTRL_C)
    run.person.see(STOP)
    run.person.choose(WORDS.stop_drop)

    assert run.end() == 130
    assert not [*folder.iterdir()]


def press_ctrl_z(terminal: Terminal) -> None:
    """Suspend what runs, as a person does."""
    terminal.press(CTRL_Z)


def send_tstp(terminal: Terminal) -> None:
    """Suspend what the shell has started, as another program does."""
    children = Path(f"/proc/{terminal.child.pid}/task/{terminal.child.pid}/children")
    os.kill(int(children.read_text(encoding="ascii").split()[0]), signal.SIGTSTP)


SUSPENDED = by_speed([(2, press_ctrl_z)], [(2, press_ctrl_z), (9, send_tstp)], [])
SUSPENDED = SUSPENDED or [(number, how) for number in range(len(WAY) - 1) for how in (press_ctrl_z, send_tstp)]


@pytest.mark.skipif(sys.platform != "linux", reason="looks a program up as Linux has them")
@pytest.mark.parametrize(("number", "suspend"), SUSPENDED)
@pytest.mark.parametrize("mode", MODES)
def test_an_interview_can_be_suspended_and_resumed(
    mode: Mode, number: int, suspend: Callable[[Terminal], None], start: Start, folder: Path
) -> None:
    terminal = start("bash", "--norc", "-i", PS1="shell: ")
    person = mode(terminal)
    before = settings_of(terminal)
    terminal.wait(lambda: terminal.log.endswith("shell: "), "the shell does not ask")
    terminal.press(shlex.join([*NETPREP, *mode.options, "--answers", "mine.yaml"]), ENTER)
    go(person, number)
    if mode is Full and WAY[number].how != "write":
        terminal.step(DOWN)  # what the terminal was asked before is answered by then

    suspend(terminal)
    terminal.see("Stopped")
    assert settings_of(terminal) == before
    assert modes_left(terminal.log) <= {("25", "h"), ("7", "h"), ("2004", "h")}  # the shell has a mode of its own
    terminal.wait(lambda: terminal.log.endswith("shell: "), "the shell does not ask")
    terminal.answered = len(terminal.log)
    terminal.press("fg", ENTER)
    terminal.wait(lambda: "--answers" in terminal.log[terminal.answered :], "the interview is not resumed")
    if mode is Plain:
        terminal.press("?", ENTER)  # nothing is written anew until something is asked
    go(person, number + 1, number)
    terminal.press(CTRL_C)

    terminal.see("Your answers are in mine.yaml.")
    assert kept(folder) == answers_at(number + 1)


def settings_of(terminal: Terminal) -> str:
    """Return what the terminal is set to, as the shell that waits for a command tells it."""
    terminal.wait(lambda: terminal.log.endswith("shell: "), "the shell does not ask")
    start = len(terminal.log)
    terminal.press("stty -a; echo $((40 + 2))", ENTER)
    terminal.wait(lambda: "\r\n42\r\n" in terminal.log[start:], "the shell does not answer")
    return terminal.log[start:].partition("speed ")[2].partition("\r\n42\r\n")[0]


# ---------------------------------------------------------------- no time to say good-bye


@pytest.mark.parametrize("number", range(len(WAY)) if LONG else [2])
@pytest.mark.parametrize("mode", MODES)
def test_a_window_that_is_closed_loses_no_finished_answer(
    mode: Mode, number: int, start: Start, folder: Path
) -> None:
    terminal = start(*NETPREP, *mode.options, "--answers", "mine.yaml")
    go(mode(terminal), number)

    assert terminal.hang_up() == 129
    assert kept(folder) == answers_at(number)
    assert {file.name for file in folder.iterdir()} <= {"mine.yaml", "sheet.txt"}


@pytest.mark.parametrize("seed", range(by_speed(3, 10, 200)))
def test_whenever_netprep_is_killed_the_file_holds_every_step_before_the_last(
    seed: int, start: Start, folder: Path
) -> None:
    chance = random.Random(seed)  # noqa: S311 - any moment will do
    mode = chance.choice(MODES)
    number = chance.randrange(len(WAY) - 1)
    terminal = start(*NETPREP, *mode.options, "--answers", "mine.yaml")
    person = mode(terminal)
    go(person, number)

    getattr(person, WAY[number].how)(WAY[number].answer)
    time.sleep(chance.uniform(0, 0.03))  # while the answer is taken, written, or the next question drawn
    terminal.child.kill(signal.SIGKILL)

    assert terminal.end() == -signal.SIGKILL
    assert kept(folder) in (answers_at(number), answers_at(number + 1))


def test_what_a_killed_netprep_left_is_removed_once_it_is_old(start: Start, folder: Path) -> None:
    old, young, other = (folder / name for name in (".netprep-a1.tmp", ".netprep-b2.tmp", "mine.tmp"))
    for file in (old, young, other):
        file.write_text("private")
    for file in (old, other):
        os.utime(file, (0, 0))

    go(Plain(start(*NETPREP, "--plain", "--answers", "mine.yaml")), 0)

    assert {file.name for file in folder.iterdir()} == {young.name, other.name, "mine.yaml"}
