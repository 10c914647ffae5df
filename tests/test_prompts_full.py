"""Keys in the interview: which ones answer, which go back or stop, and which do nothing."""

import signal
from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output import DummyOutput

from netprep.prompts import BACK, Move, Option, full
from netprep.prompts.full import FullPrompter, can_draw
from netprep.reading.loading import load_catalogue
from netprep.strings import fill

UP, DOWN, LEFT, RIGHT = "\x1b[A", "\x1b[B", "\x1b[D", "\x1b[C"
ENTER, SPACE, TAB, BACKSPACE = "\r", " ", "\t", "\x7f"
CTRL_A, CTRL_C, CTRL_D = "\x01", "\x03", "\x04"
ALT_ENTER = "\x1b\r"  # what a terminal sends for Escape and Enter in one breath
OPTIONS = (
    Option("one", "First", ticked=True),
    Option("two", "Second", heading="More"),
    Option("three", "Third", heading="More"),
)


@pytest.fixture
def keys() -> Iterator[PipeInput]:
    """Return a keyboard to type on; the screen is nowhere."""
    with create_pipe_input() as pipe, create_app_session(input=pipe, output=DummyOutput()):
        yield pipe


@pytest.fixture
def prompter() -> FullPrompter:
    """Return a prompter for a terminal of 80 columns."""
    return FullPrompter(load_catalogue().interview)


# ---------------------------------------------------------------- choosing one


@pytest.mark.parametrize(
    ("typed", "chosen"),
    [
        (ENTER, "two"),
        (UP + ENTER, "one"),
        (DOWN + ENTER, "three"),
        (DOWN + DOWN + ENTER, "one"),
        (UP + UP + ENTER, "three"),
        (LEFT, BACK),
        (DOWN + LEFT, BACK),
        ("a" + ENTER, "two"),
        ("i" + ENTER, "two"),
        ("jjkxyz123/" + ENTER, "two"),
        (SPACE + TAB + RIGHT + CTRL_A + BACKSPACE + ENTER, "two"),
    ],
)
def test_arrows_move_enter_chooses_and_left_goes_back(
    typed: str, chosen: str | Move, keys: PipeInput, prompter: FullPrompter
) -> None:
    keys.send_text(typed)

    assert prompter.choose("Which?", OPTIONS, "two") == chosen


def test_an_unknown_default_points_at_the_first(keys: PipeInput, prompter: FullPrompter) -> None:
    keys.send_text(ENTER)

    assert prompter.choose("Which?", OPTIONS, "nonsense") == "one"


def test_escape_and_enter_in_one_breath_choose_nothing(keys: PipeInput, prompter: FullPrompter) -> None:
    keys.send_text(DOWN + ALT_ENTER + UP + ENTER)

    assert prompter.choose("Which?", OPTIONS, "two") == "one"


# ---------------------------------------------------------------- ticking


@pytest.mark.parametrize(
    ("typed", "ticked"),
    [
        (ENTER, ("one",)),
        (SPACE + ENTER, ()),
        (SPACE + SPACE + ENTER, ("one",)),
        (DOWN + SPACE + DOWN + SPACE + ENTER, ("one", "two", "three")),
        (UP + SPACE + ENTER, ("one", "three")),
        (LEFT, BACK),
        (DOWN + SPACE + LEFT, BACK),
        ("a" + ENTER, ("one",)),
        ("i" + ENTER, ("one",)),
        ("jjkxyz123/" + ENTER, ("one",)),
        (TAB + RIGHT + CTRL_A + BACKSPACE + ENTER, ("one",)),
    ],
)
def test_space_ticks_enter_goes_on_and_no_key_ticks_everything(
    typed: str, ticked: tuple[str, ...] | Move, keys: PipeInput, prompter: FullPrompter
) -> None:
    keys.send_text(typed)

    assert prompter.tick("Which?", OPTIONS) == ticked


def test_escape_and_enter_in_one_breath_do_not_end_a_list(keys: PipeInput, prompter: FullPrompter) -> None:
    keys.send_text(SPACE + ALT_ENTER + DOWN + SPACE + ENTER)

    assert prompter.tick("Which?", OPTIONS) == ("one", "two")


# ---------------------------------------------------------------- writing


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        (ENTER, "old"),
        (" text" + ENTER, "old text"),
        (BACKSPACE * 3 + "a b, i?" + ENTER, "a b, i?"),
        (LEFT + "-" + ENTER, "ol-d"),
        (BACKSPACE * 3 + ENTER, ""),
        (BACKSPACE * 3 + "手术 é" + ENTER, "手术 é"),
        (" x" + ALT_ENTER, "old x"),
    ],
)
def test_a_line_is_written_and_the_old_one_can_be_changed(
    typed: str, written: str, keys: PipeInput, prompter: FullPrompter
) -> None:
    keys.send_text(typed)

    assert prompter.write("Text:", "old") == written


@pytest.mark.parametrize("typed", ["b", "B", "back", " Back ", "<"])
def test_a_word_for_back_alone_goes_back(typed: str, keys: PipeInput, prompter: FullPrompter) -> None:
    keys.send_text(typed + ENTER)

    assert prompter.write("Text:") is BACK


@pytest.mark.parametrize("typed", ["be well", "back pain?", "a < b", "bb"])
def test_a_word_for_back_among_others_is_text(typed: str, keys: PipeInput, prompter: FullPrompter) -> None:
    keys.send_text(typed + ENTER)

    assert prompter.write("Text:") == typed


def test_a_paste_over_several_lines_is_one_answer(keys: PipeInput, prompter: FullPrompter) -> None:
    keys.send_text("\x1b[200~May I\nfly?\tSoon?\x1b[201~" + ENTER)

    assert prompter.write("Text:") == "May I\nfly?\tSoon?"


# ---------------------------------------------------------------- stopping


@pytest.mark.parametrize("key", [CTRL_C, CTRL_D])
@pytest.mark.parametrize("method", ["choose", "tick", "write"])
def test_ctrl_c_and_ctrl_d_stop_everywhere(key: str, method: str, keys: PipeInput, prompter: FullPrompter) -> None:
    keys.send_text(key)

    with pytest.raises(KeyboardInterrupt):
        _ask(prompter, method)


def test_ctrl_d_inside_a_text_does_not_stop(keys: PipeInput, prompter: FullPrompter) -> None:
    keys.send_text("abc" + CTRL_D + ENTER)

    assert prompter.write("Text:") == "abc"


@pytest.fixture
def _ended_by_signals() -> Iterator[None]:
    """Let SIGTERM end the program as it does in an interview."""

    def end(number: int, _: object) -> None:
        raise SystemExit(128 + number)

    before = signal.signal(signal.SIGTERM, end)
    yield
    signal.signal(signal.SIGTERM, before)


@pytest.mark.usefixtures("_ended_by_signals")
@pytest.mark.parametrize("method", ["choose", "tick", "write"])
def test_a_signal_in_the_middle_of_drawing_leaves_no_mode_behind(
    method: str, keys: PipeInput, prompter: FullPrompter
) -> None:
    screen = _Ending()

    with create_app_session(input=keys, output=screen), pytest.raises(SystemExit, match="143"):
        _ask(prompter, method)

    assert screen.modes == {"cursor": True, "paste": False}


@pytest.mark.usefixtures("_ended_by_signals")
def test_a_signal_before_the_question_ends_it_too(
    keys: PipeInput, prompter: FullPrompter, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ask(question: Any) -> object:
        signal.raise_signal(signal.SIGTERM)
        return question.application.run()

    monkeypatch.setattr("questionary.Question.unsafe_ask", ask)

    with create_app_session(input=keys), pytest.raises(SystemExit, match="143"):
        prompter.write("Text:")


# ---------------------------------------------------------------- what is shown


@pytest.mark.parametrize("width", [40, 60])
def test_a_long_label_ends_in_dots_and_is_shown_in_full_while_pointed_at(width: int, keys: PipeInput) -> None:
    screen = _Screen(width)
    label = "A treatment with a name that is longer than this small screen is wide"
    keys.send_text(ENTER)

    with create_app_session(input=keys, output=screen):
        FullPrompter(load_catalogue().interview).choose("Which?", [Option("x", label, "Why it is here.")], "x")

    lines = screen.text.splitlines()
    described = next(number for number, line in enumerate(lines) if line.startswith("  Description: "))
    assert lines[described - 1].strip("> ") == f"{label[: width - 10].rstrip()} ..."
    assert " ".join(line.strip() for line in lines[described:]).startswith(f"Description: {label} Why it is here.")
    assert max(map(len, lines[described:])) < width


def test_help_is_shown_only_while_pointed_at(keys: PipeInput, prompter: FullPrompter) -> None:
    screen = _Screen()
    options = [Option("x", "Ex", "First help"), Option("y", "Ypsilon", "Second help")]
    keys.send_text(ENTER)

    with create_app_session(input=keys, output=screen):
        prompter.choose("Which?", options, "x")

    assert "  Description: First help" in screen.text
    assert "Second help" not in screen.text


def test_the_keys_and_the_headings_are_on_the_screen(keys: PipeInput, prompter: FullPrompter) -> None:
    screen = _Screen()
    words = prompter.words
    keys.send_text(ENTER * 3)

    with create_app_session(input=keys, output=screen):
        for method in ("choose", "tick", "write"):
            _ask(prompter, method)

    assert all(
        text in screen.text
        for text in (words.keys_one, words.keys_list, fill(words.keys_text, back="b"), "- More -")
    )


def test_a_question_is_broken_between_words_in_a_narrow_window(keys: PipeInput) -> None:
    screen = _Screen(40)
    keys.send_text(ENTER)

    with create_app_session(input=keys, output=screen):
        FullPrompter(load_catalogue().interview).choose(
            "Which treatments do you want to ask about?", OPTIONS, "one"
        )

    assert "Which treatments do you want to ask" in [line.strip() for line in screen.text.splitlines()]


def test_a_line_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    screen = _Screen()

    with create_pipe_input() as pipe, create_app_session(input=pipe, output=screen):
        FullPrompter(load_catalogue().interview).say("Hello <b> {x}")

    assert screen.text == "Hello <b> {x}\r\n"
    assert capsys.readouterr() == ("", "")


class _Screen(DummyOutput):
    """Keeps what is written, and knows nothing of places."""

    def __init__(self, width: int = 80) -> None:
        self.text = ""
        self.width = width

    def get_size(self) -> Size:
        return Size(rows=24, columns=self.width)

    def write(self, data: str) -> None:
        self.text += data

    def write_raw(self, data: str) -> None:
        self.text += data


class _Ending(DummyOutput):
    """Sends the program a signal while something is drawn; knows which modes it was left in."""

    def __init__(self) -> None:
        self.modes = {"cursor": True, "paste": False}
        self.sent = False

    def write(self, data: str) -> None:
        if data.strip() and not self.sent:
            self.sent = True
            signal.raise_signal(signal.SIGTERM)

    def hide_cursor(self) -> None:
        self.modes["cursor"] = False

    def show_cursor(self) -> None:
        self.modes["cursor"] = True

    def enable_bracketed_paste(self) -> None:
        self.modes["paste"] = True

    def disable_bracketed_paste(self) -> None:
        self.modes["paste"] = False


def _ask(prompter: FullPrompter, method: str) -> object:
    options: Sequence[Option] = OPTIONS
    if method == "choose":
        return prompter.choose("Which?", options, "one")
    return prompter.tick("Which?", options) if method == "tick" else prompter.write("Text:")


def test_a_console_without_a_screen_to_draw_on_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise OSError

    assert can_draw()
    monkeypatch.setattr(full, "create_output", refuse)

    assert not can_draw()
