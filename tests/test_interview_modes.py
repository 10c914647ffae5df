"""One person, one sheet: the same decisions by keys, by typed lines and through a file end in the same answers."""

import contextlib
import io
import tempfile
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from prompt_toolkit.application import application, create_app_session
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.key_binding.defaults import load_key_bindings
from prompt_toolkit.output import DummyOutput
from script import TINY, Desk, Memory
from speed import by_speed

from netprep.answers import make_text
from netprep.answers_file import open_answers
from netprep.assemble import assemble
from netprep.interview import run
from netprep.interview.talk import Talk
from netprep.keeping import FileKeeper
from netprep.model import Answers, Catalogue
from netprep.prompts import BACK, Hear, Left, Meant, Move, Option, Prompter, Typed, nothing_meant
from netprep.prompts.full import FullPrompter
from netprep.prompts.matching import find_options, named
from netprep.prompts.plain import PlainPrompter
from netprep.reading.loading import load_catalogue

WORDS = TINY.interview
INTERVIEWS, MOST = by_speed((10, 15), (30, 15), (300, 40))  # interviews, and free decisions in each
UP, DOWN, LEFT, ENTER, SPACE, CLEAR_LINE = "\x1b[A", "\x1b[B", "\x1b[D", "\r", " ", "\x15"
HOME_KEY = "\x1b[H"
HOME = (WORDS.review, WORDS.leave_sure, WORDS.leave_lost, WORDS.look_ask)  # where the shortest way home leads out
BROKEN, TAKEN = ("broken.pdf",), ("taken.pdf",)  # files that cannot be written, or are there already
# What these alone mean is up to the way of asking.
NOT_A_TEXT = {*WORDS.typed_back, *WORDS.typed_help, *WORDS.typed_stop, *WORDS.typed_list, WORDS.empty}
TEXTS = st.one_of(
    st.sampled_from(["", "May I fly?", "Somatuline and Lutathera", "octreotid", "2026-12-01", *BROKEN, *TAKEN]),
    st.sampled_from(
        ["- dash", "--flag", "# hash", "a: b", "'", '"quoted"', "{name}", "[x]", "\\n", "1, 3", "null"]
    ),
    st.text(st.characters(categories=["L", "M", "N", "P", "S", "Zs", "Cf"]), max_size=80),
).filter(lambda text: text.strip().lower() not in NOT_A_TEXT and (not text or text.strip()))

SENTENCES = st.one_of(  # typed where something can be chosen
    st.sampled_from(["I get the Sandostatin shot", "octreotid", "dotatate", "next Tuesday", "12/1/2026 at 10:30"]),
    st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=30),
).filter(lambda text: text.lower() not in NOT_A_TEXT and any(map(str.isalpha, text)) and text[0].isprintable())
Wanted = str | tuple[str, ...] | Typed | Move

# ---------------------------------------------------------------- the person


class Decision(NamedTuple):
    """What the person wanted when something was asked."""

    ask: str
    values: tuple[str, ...]  # what could be chosen
    wanted: Wanted


class Person:
    """A prompter that decides anything a person could, then goes home by the shortest way; keeps each decision."""

    def __init__(self, data: st.DataObject) -> None:
        self.decisions: list[Decision] = []
        self.heard: Hear = lambda _: False
        self.meant: Meant = nothing_meant
        self._data = data
        self._patience = data.draw(st.integers(3, MOST))

    def say(self, text: str) -> None:
        """Do not mind what is said."""

    def choose(self, ask: str, options: Sequence[Option], default: str) -> str | Move:
        """Choose anything, or go back."""
        wanted: str | Move = default
        if self._is_patient():
            moves: list[str | Move] = [*[option.value for option in options], BACK]
            wanted = self._data.draw(st.sampled_from(moves + [default] * (len(options) // 2)))
        else:
            values = [option.value for option in options]
            shortest = [x for x in ("leave", "yes", "go-on") if x in values and ask in HOME]
            wanted = shortest[0] if shortest else default
        self._note(ask, options, wanted)
        return wanted

    def choose_or_write(
        self, ask: str, options: Sequence[Option], default: str, more: Sequence[Option] = ()
    ) -> str | Typed | Move:
        """Choose anything, write anything, or go back."""
        del more
        if self._patience <= 0 or self._data.draw(st.booleans()):
            return self.choose(ask, options, default)
        text = self._data.draw(SENTENCES.filter(lambda text: not named(text, options)))
        self._is_patient()
        self._note(ask, options, Typed(text))
        return Typed(text)

    def tick(self, ask: str, options: Sequence[Option], *, takes: bool = False, most: int = 0) -> tuple[str, ...]:
        """Tick anything, then go on or back; where Enter takes a line, nothing ticked means the first one."""
        wanted = tuple(option.value for option in options if option.ticked)
        taken = (options[0].value,) if takes and not wanted else ()
        if self._is_patient() and most:
            values = [option.value for option in options]
            wanted = self._left(
                tuple(self._data.draw(st.lists(st.sampled_from(values), unique=True, max_size=most)))
            )
        elif self._patience >= 0:
            ticks = self._data.draw(st.lists(st.booleans(), min_size=len(options), max_size=len(options)))
            some = tuple(option.value for option, tick in zip(options, ticks, strict=True) if tick)
            wanted = self._left(some)
        wanted = wanted if wanted or isinstance(wanted, Left) else taken
        self._note(ask, options, wanted)
        return wanted

    def write(self, ask: str, default: str = "") -> str | Move:
        """Write anything, or go back."""
        moves = st.one_of(TEXTS, st.just(default), st.just(BACK))
        home = "" if ask.startswith((WORDS.own, WORDS.their_own, WORDS.own_more)) else BACK
        wanted = self._data.draw(moves) if self._is_patient() else home
        self._note(ask, (), wanted)
        return wanted

    def _left(self, ticked: tuple[str, ...]) -> tuple[str, ...]:
        """Return the ticks, in one case of four on the way back."""
        return Left(ticked) if self._data.draw(st.integers(0, 3)) == 3 else ticked

    def _is_patient(self) -> bool:
        self._patience -= 1
        return self._patience >= 0

    def _note(self, ask: str, options: Sequence[Option], wanted: Wanted) -> None:
        self.decisions.append(Decision(ask, tuple(option.value for option in options), wanted))


# ---------------------------------------------------------------- the same decisions as keys and as lines


class Keys:
    """Turns a decision into keys."""

    def __init__(self, pipe: PipeInput) -> None:
        self._pipe = pipe

    def choose(self, options: Sequence[Option], default: str, wanted: str | Move) -> None:
        """Point at what is wanted and press Enter."""
        values = [option.value for option in options]
        move = LEFT if isinstance(wanted, Move) else _steps(values.index(default), values.index(wanted)) + ENTER
        self._pipe.send_text(move)

    def type(self, text: str) -> None:
        """Type a text where something can be chosen."""
        self._pipe.send_text(text + ENTER)

    def tick(self, options: Sequence[Option], wanted: tuple[str, ...], most: int) -> None:
        """Press space at each option that is to change; where order counts, at each one in turn."""
        ticked = [option.value for option in options if option.ticked]
        end = LEFT if isinstance(wanted, Left) else ENTER
        if {*wanted} == {*ticked} and (not most or [*wanted] == ticked):
            self._pipe.send_text(end)
            return
        if most:
            values = [option.value for option in options]
            self._pipe.send_text(
                "".join(HOME_KEY + DOWN * values.index(x) + SPACE for x in (*ticked, *wanted)) + end
            )
            return
        spaces = [SPACE * (option.ticked is not (option.value in wanted)) for option in options]
        self._pipe.send_text(DOWN.join(spaces) + end)

    def write(self, wanted: str | Move, default: str) -> None:
        """Write over what stands there; going back is a word."""
        text = "b" if isinstance(wanted, Move) else wanted
        self._pipe.send_text(("" if text == default else CLEAR_LINE + text) + ENTER)


def _steps(start: int, end: int) -> str:
    return DOWN * (end - start) + UP * (start - end)


class Lines:
    """Turns a decision into typed lines; uses names and numbers in turn."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._by_name = False

    def read(self) -> str:
        """Return the next line; there is always one."""
        return self.lines.pop(0)

    def choose(self, options: Sequence[Option], default: str, wanted: str | Move) -> None:
        """Type a number or a name, or nothing for the default."""
        if isinstance(wanted, Move):
            self.lines.append("back")
        elif wanted == default:
            self.lines.append("")
        else:
            self.lines.append(self._typed(options, [option.value for option in options].index(wanted)))

    def type(self, text: str) -> None:
        """Type a text where something can be chosen."""
        self.lines.append(text)

    def tick(self, options: Sequence[Option], wanted: tuple[str, ...], most: int) -> None:
        """Type what is to change in one line, then Enter alone; where order counts, each in a line of its own."""
        end = "b" if isinstance(wanted, Left) else ""
        if most:
            values = [option.value for option in options]
            ticked = [option.value for option in options if option.ticked]
            changed = (*ticked, *wanted) if [*wanted] != ticked else ()
            taken = [str(values.index(x) + 1) for x in changed[: len(ticked)]]
            self.lines += [*taken, *(self._typed(options, values.index(x)) for x in changed[len(ticked) :]), end]
            return
        changes = [n for n, option in enumerate(options) if option.ticked is not (option.value in wanted)]
        if any(options[number].ticked for number in changes):  # a name only adds
            typed = [str(number + 1) for number in changes]
        else:
            typed = [self._typed(options, number) for number in changes]
        self.lines += [", ".join(typed), end] if typed else [end]

    def write(self, wanted: str | Move, default: str) -> None:
        """Type the text; an empty one where something stands is a word."""
        text = "b" if isinstance(wanted, Move) else wanted
        empty = WORDS.empty if default else ""
        self.lines.append("" if text == default else text or empty)

    def _typed(self, options: Sequence[Option], number: int) -> str:
        """Return a name in every other case, where it means just this option."""
        name = options[number].called
        self._by_name = not self._by_name
        found = find_options(name, options) + find_options(f"{name}, {name}", options)  # a comma in it may part it
        clear = all(fits == [options[number]] for fits in found)
        return name if self._by_name and clear and name.lower() not in NOT_A_TEXT else str(number + 1)


class Again:
    """A prompter that is asked what the person was asked, and types the same decisions into another one."""

    def __init__(self, decisions: Sequence[Decision], hands: Keys | Lines, prompter: Prompter) -> None:
        self.decisions = [*decisions]
        self.heard: Hear = lambda _: False
        self.meant: Meant = nothing_meant
        self._hands = hands
        self._prompter = prompter

    def say(self, text: str) -> None:
        """Say it."""
        self._prompter.say(text)

    def choose(self, ask: str, options: Sequence[Option], default: str) -> str | Move:
        """Choose the same."""
        wanted = self._next(ask, options)
        assert isinstance(wanted, str | Move)
        self._hands.choose(options, default, wanted)
        return self._prompter.choose(ask, options, default)

    def choose_or_write(
        self, ask: str, options: Sequence[Option], default: str, more: Sequence[Option] = ()
    ) -> str | Typed | Move:
        """Choose or type the same."""
        wanted = self._next(ask, options)
        if isinstance(wanted, Typed):
            self._hands.type(wanted.text)
        else:
            assert isinstance(wanted, str | Move)
            self._hands.choose(options, default, wanted)
        return self._prompter.choose_or_write(ask, options, default, more)

    def tick(self, ask: str, options: Sequence[Option], *, takes: bool = False, most: int = 0) -> tuple[str, ...]:
        """Tick the same."""
        wanted = self._next(ask, options)
        assert not isinstance(wanted, str | Typed | Move)
        self._hands.tick(options, wanted, most)
        return self._prompter.tick(ask, options, takes=takes, most=most)

    def write(self, ask: str, default: str = "") -> str | Move:
        """Write the same."""
        wanted = self._next(ask, ())
        assert isinstance(wanted, str | Move)
        self._hands.write(wanted, default)
        return self._prompter.write(ask, default)

    def _next(self, ask: str, options: Sequence[Option]) -> Wanted:
        decision = self.decisions.pop(0)
        assert (ask, tuple(option.value for option in options)) == (decision.ask, decision.values)
        return decision.wanted


# ---------------------------------------------------------------- three ways to one sheet


class End(NamedTuple):
    """What an interview has left: the answers, and all that was made of them on the way."""

    answers: Answers
    file: str
    desk: dict[str, object]


def interview(catalogue: Catalogue, prompter: Prompter) -> End:
    """Run one interview to its end."""
    desk, memory = Desk(TAKEN, BROKEN), Memory(taken=TAKEN, broken=BROKEN)
    run(Talk(catalogue, prompter, desk, memory))
    return End(memory.answers, memory.path, vars(desk))


@pytest.fixture(scope="module", autouse=True)
def _bindings_once() -> Iterator[None]:
    """Let prompt_toolkit make its key bindings once, not for each question: half of the time goes there."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(application, "load_key_bindings", cache(load_key_bindings))
        yield


def by_keys(catalogue: Catalogue, decisions: Sequence[Decision]) -> End:
    """Return what these decisions lead to with arrow keys and boxes to tick."""
    with create_pipe_input() as pipe, create_app_session(input=pipe, output=DummyOutput()):
        again = Again(decisions, Keys(pipe), FullPrompter(catalogue.interview))
        end = interview(catalogue, again)
    assert again.decisions == []
    return end


def by_lines(catalogue: Catalogue, decisions: Sequence[Decision]) -> End:
    """Return what these decisions lead to with numbered lines."""
    lines = Lines()
    again = Again(decisions, lines, PlainPrompter(catalogue.interview, lines.read))
    with contextlib.redirect_stdout(io.StringIO()) as written:
        end = interview(catalogue, again)
    assert again.decisions == []
    assert lines.lines == []
    assert not {*"\r\x1b"} & {*written.getvalue()}
    return end


def through_a_file(catalogue: Catalogue, answers: Answers) -> Answers:
    """Return answers as a file gives them back."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "answers.yaml")
        FileKeeper(catalogue, str(file)).keep(answers)
        return open_answers(file, catalogue).answers


def check_that_all_ways_agree(data: st.DataObject, catalogue: Catalogue) -> None:
    """Let a person do anything, and compare the ways."""
    person = Person(data)
    expected = interview(catalogue, person)

    assert by_keys(catalogue, person.decisions) == expected
    assert by_lines(catalogue, person.decisions) == expected
    again = through_a_file(catalogue, expected.answers)
    assert again == expected.answers
    assert assemble(catalogue, again) == assemble(catalogue, expected.answers)


@settings(max_examples=INTERVIEWS * 4 // 5)
@given(st.data())
def test_the_same_decisions_make_the_same_sheet_by_keys_by_lines_and_through_a_file(data: st.DataObject) -> None:
    check_that_all_ways_agree(data, TINY)


@settings(max_examples=INTERVIEWS // 5)
@given(st.data())
def test_the_same_decisions_make_the_same_sheet_with_the_shipped_catalogue(data: st.DataObject) -> None:
    check_that_all_ways_agree(data, load_catalogue())


@settings(max_examples=INTERVIEWS * 2)
@given(TEXTS, TEXTS)
def test_a_text_is_the_same_by_keys_and_by_lines(text: str, default: str) -> None:
    lines = Lines()
    lines.write(text, default)
    with contextlib.redirect_stdout(io.StringIO()):
        by_line = PlainPrompter(WORDS, lines.read).write("Text:", default)

    with create_pipe_input() as pipe, create_app_session(input=pipe, output=DummyOutput()):
        Keys(pipe).write(text, default)
        by_key = FullPrompter(WORDS).write("Text:", default)

    assert isinstance(by_line, str)
    assert isinstance(by_key, str)
    assert make_text(by_line) == make_text(by_key) == make_text(text)
