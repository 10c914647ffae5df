"""Keys in the interview: which ones answer, which go back or stop, and which do nothing."""

import signal
import tracemalloc
from collections.abc import Iterator, Sequence
from threading import Timer
from typing import Any

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output import DummyOutput

from netprep.prompts import BACK, Left, Move, Option, Typed, full
from netprep.prompts.drawing import Drawing
from netprep.prompts.full import FullPrompter, can_draw
from netprep.prompts.listing import Listing
from netprep.reading.loading import load_catalogue
from netprep.strings import fill

UP, DOWN, LEFT, RIGHT = "\x1b[A", "\x1b[B", "\x1b[D", "\x1b[C"
HOME, END, PAGE_UP, PAGE_DOWN = "\x1b[H", "\x1b[F", "\x1b[5~", "\x1b[6~"
KEYPAD_ENTER, CLEAR_LINE = "\x1bOM", "\x15"
PASTE_OPEN, PASTE_CLOSE = "\x1b[200~", "\x1b[201~"
ENTER, SPACE, TAB, BACKSPACE = "\r", " ", "\t", "\x7f"
CTRL_A, CTRL_C, CTRL_D = "\x01", "\x03", "\x04"
ALT_ENTER = "\x1b\r"  # what a terminal sends for Escape and Enter in one breath
OPTIONS = (
    Option("one", "First", ticked=True),
    Option("two", "Second", heading="More"),
    Option("three", "Third", heading="More", words=("3rd",)),
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
        (KEYPAD_ENTER, "two"),
        ("\n", "two"),  # Enter, when it was pressed before the question was there
        (UP + ENTER, "one"),
        (DOWN + ENTER, "three"),
        (DOWN + DOWN + ENTER, "one"),
        (UP + UP + ENTER, "three"),
        (HOME + ENTER, "one"),
        (END + ENTER, "three"),
        (PAGE_UP + ENTER, "one"),
        (PAGE_DOWN + ENTER, "three"),
        (LEFT, BACK),
        (DOWN + LEFT, BACK),
        ("x" + BACKSPACE + LEFT, BACK),
        (SPACE + TAB + RIGHT + CTRL_A + BACKSPACE + ENTER, "two"),
    ],
)
def test_keys_move_enter_chooses_and_left_goes_back(
    typed: str, chosen: str | Move, keys: PipeInput, prompter: FullPrompter
) -> None:
    keys.send_text(typed)

    assert prompter.choose("Which?", OPTIONS, "two") == chosen


@pytest.mark.parametrize(
    ("typed", "chosen"),
    [
        ("third" + ENTER, "three"),
        ("Thi" + ENTER, "three"),
        ("3rd" + ENTER, "three"),
        ("thixrd" + LEFT * 2 + BACKSPACE + ENTER, "three"),
        ("ir" + CLEAR_LINE + ENTER, "two"),
        ("first" + DOWN + ENTER, "one"),
        ("a" + BACKSPACE + ENTER, "two"),
        ("back" + ENTER, BACK),
        (PASTE_OPEN + "third" + PASTE_CLOSE + ENTER, "three"),
    ],
)
def test_letters_find_lines_and_a_name_chooses(
    typed: str, chosen: str | Move, keys: PipeInput, prompter: FullPrompter
) -> None:
    keys.send_text(typed)

    assert prompter.choose("Which?", OPTIONS, "two") == chosen


@pytest.mark.parametrize("typed", ["zzz", "3", "a"])
def test_what_is_typed_and_fits_nothing_chooses_nothing(
    typed: str, keys: PipeInput, prompter: FullPrompter
) -> None:
    keys.send_text(typed + ENTER + CLEAR_LINE + ENTER)

    assert prompter.choose("Which?", OPTIONS, "two") == "two"


@pytest.mark.parametrize("method", ["choose", "tick"])
def test_a_sentence_that_is_none_of_the_list_is_heard_and_the_list_comes_back_as_it_was(
    method: str, keys: PipeInput, prompter: FullPrompter
) -> None:
    heard: list[str] = []

    def hear(text: str) -> bool:
        heard.append(text)
        return True

    prompter.heard = hear
    keys.send_text(DOWN + SPACE + "May I fly?" + ENTER + ENTER)

    answer = _ask(prompter, method)

    assert heard == ["May I fly?"]
    assert answer == {"choose": "two", "tick": ("one", "two")}[method]


@pytest.mark.parametrize("method", ["choose", "choose_or_write", "tick", "write"])
@pytest.mark.parametrize("word", ["quit", "exit", "q"])
def test_a_word_for_stopping_stops(word: str, method: str, keys: PipeInput, prompter: FullPrompter) -> None:
    keys.send_text(word + ENTER)

    with pytest.raises(KeyboardInterrupt):
        _ask(prompter, method)


def test_an_unknown_default_points_at_the_first(keys: PipeInput, prompter: FullPrompter) -> None:
    keys.send_text(ENTER)

    assert prompter.choose("Which?", OPTIONS, "nonsense") == "one"


def test_escape_and_enter_in_one_breath_choose_nothing(keys: PipeInput, prompter: FullPrompter) -> None:
    keys.send_text(DOWN + ALT_ENTER + UP + ENTER)

    assert prompter.choose("Which?", OPTIONS, "two") == "two"


# ---------------------------------------------------------------- choosing one, or any words


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        (ENTER, "two"),
        ("third" + ENTER, "three"),
        ("thi" + ENTER, Typed("thi")),
        ("thi" + DOWN + ENTER, "three"),
        ("sando" + ENTER, Typed("sando")),
        ("sando" + DOWN + ENTER, "octreotide"),
        ("the shot and radiation" + ENTER, Typed("the shot and radiation")),
        (PASTE_OPEN + "prrt\r\nlanreotide" + PASTE_CLOSE + ENTER, Typed("prrt\nlanreotide")),
        ("\u624b\u672f" + ENTER, Typed("\u624b\u672f")),
        (LEFT, BACK),
        ("b" + ENTER, BACK),
    ],
)
def test_any_words_can_be_typed_at_once_and_what_they_find_can_be_pointed_at(
    typed: str, answer: object, keys: PipeInput, prompter: FullPrompter
) -> None:
    more = (Option("octreotide", "Octreotide: A shot", words=("Sandostatin",)),)
    keys.send_text(typed)

    assert prompter.choose_or_write("Which?", OPTIONS, "two", more) == answer


# ---------------------------------------------------------------- ticking


@pytest.mark.parametrize(
    ("typed", "ticked"),
    [
        (ENTER, ("one",)),
        (SPACE + ENTER, ()),
        (SPACE + SPACE + ENTER, ("one",)),
        (DOWN + SPACE + DOWN + SPACE + ENTER, ("one", "two", "three")),
        (UP + SPACE + ENTER, ("one", "three")),
        (LEFT, Left(["one"])),
        (DOWN + SPACE + LEFT, Left(["one", "two"])),
        ("second" + ENTER + "back" + ENTER, Left(["one", "two"])),
        (TAB + RIGHT + CTRL_A + BACKSPACE + ENTER, ("one",)),
        ("second" + ENTER + ENTER, ("one", "two")),
        ("second, third" + ENTER + ENTER, ("one", "two", "three")),
        ("second and third" + ENTER + ENTER, ("one", "two", "three")),
        ("all" + ENTER + ENTER, ("one", "two", "three")),
        ("none" + ENTER + ENTER, ("one",)),
        ("zzz" + ENTER + CLEAR_LINE + ENTER, ("one",)),
        ("a" + BACKSPACE + ENTER, ("one",)),
        ("i" + BACKSPACE + ENTER, ("one",)),
    ],
)
def test_space_or_a_name_ticks_and_enter_goes_on(
    typed: str, ticked: tuple[str, ...], keys: PipeInput, prompter: FullPrompter
) -> None:
    keys.send_text(typed)

    found = prompter.tick("Which?", OPTIONS)

    assert found == ticked
    assert isinstance(found, Left) == isinstance(ticked, Left)


def test_who_goes_back_from_an_order_has_it_kept(keys: PipeInput, prompter: FullPrompter) -> None:
    keys.send_text(DOWN * 2 + SPACE + UP + SPACE + LEFT)

    found = prompter.tick("Which?", [option._replace(ticked=False) for option in OPTIONS], most=3)

    assert isinstance(found, Left)
    assert found == ("three", "two")


def test_a_slip_is_met_with_the_name_and_never_taken(prompter: FullPrompter) -> None:
    listing = Listing(prompter.words, [Option("sea", "Seasick"), Option("air", "Airborne")])

    assert prompter._one_of(listing, "seasikc") is None  # noqa: SLF001 - the note is gone with the next key
    assert listing.note == fill(prompter.words.full_near, names="Seasick")


def test_a_sentence_ticks_what_the_step_knows_it_to_mean(keys: PipeInput, prompter: FullPrompter) -> None:
    prompter.meant = {"I want it twice": ("two",)}.__getitem__
    keys.send_text("I want it twice" + ENTER + ENTER)

    assert prompter.tick("Which?", OPTIONS) == ("one", "two")


def test_a_word_for_nothing_goes_on_where_nothing_is_ticked(keys: PipeInput, prompter: FullPrompter) -> None:
    keys.send_text("no" + ENTER)

    assert prompter.tick("Which?", OPTIONS[1:]) == ()


@pytest.mark.parametrize("typed", ["go on", "skip", "I don't know", "Not sure."])
@pytest.mark.parametrize(("start", "ticked"), [(0, ("one",)), (1, ())])
def test_a_word_for_going_on_leaves_a_list_as_it_is(
    typed: str, start: int, ticked: tuple[str, ...], keys: PipeInput, prompter: FullPrompter
) -> None:
    others = (*OPTIONS[start:], Option("later", "Will the shots go on after that?"))
    for takes in (True, False):
        keys.send_text(typed + ENTER)

        assert prompter.tick("Which?", others, takes=takes) == ticked


def test_enter_on_a_line_that_was_pointed_at_says_first_that_space_ticks(keys: PipeInput) -> None:
    screen = _Screen()
    keys.send_text(DOWN + ENTER + SPACE + ENTER)

    with create_app_session(input=keys, output=screen):
        ticked = FullPrompter(load_catalogue().interview).tick("Which?", OPTIONS)

    assert ticked == ("one", "two")


def test_enter_once_more_goes_on_all_the_same(keys: PipeInput, prompter: FullPrompter) -> None:
    keys.send_text(DOWN + ENTER + ENTER)

    assert prompter.tick("Which?", OPTIONS) == ("one",)


@pytest.mark.parametrize(
    ("typed", "ticked"),
    [
        (ENTER, ("two",)),
        (DOWN + ENTER, ("three",)),
        (SPACE + DOWN + ENTER, ("two",)),
        (SPACE + SPACE + ENTER, ("two",)),
        ("third" + ENTER + ENTER, ("three",)),
    ],
)
def test_where_enter_takes_the_line_pointed_at(
    typed: str, ticked: tuple[str, ...], keys: PipeInput, prompter: FullPrompter
) -> None:
    keys.send_text(typed)

    assert prompter.tick("Which?", OPTIONS[1:], takes=True) == ticked


@pytest.mark.parametrize(
    ("typed", "ticked"),
    [
        (ENTER, ("one",)),
        (DOWN + ENTER, ("one", "two")),
        (DOWN + UP + ENTER, ("one",)),
        (SPACE + ENTER, ()),
        (DOWN + SPACE + ENTER, ("one", "two")),
    ],
)
def test_where_enter_takes_a_line_beside_what_is_ticked(
    typed: str, ticked: tuple[str, ...], keys: PipeInput, prompter: FullPrompter
) -> None:
    keys.send_text(typed)

    assert prompter.tick("Which?", OPTIONS, takes=True) == ticked


@pytest.mark.parametrize(
    ("typed", "ticked"),
    [
        (END + SPACE + UP + SPACE + ENTER, ("three", "two")),
        (END + SPACE + UP + SPACE + UP + SPACE + ENTER, ("three", "two")),
        ("third" + ENTER + "second" + ENTER + ENTER, ("three", "two")),
        ("first, second, third" + ENTER + CLEAR_LINE + ENTER + ENTER, ()),
    ],
)
def test_the_order_of_ticking_counts_where_there_is_room_for_so_many(
    typed: str, ticked: tuple[str, ...], keys: PipeInput, prompter: FullPrompter
) -> None:
    keys.send_text(typed)

    assert prompter.tick("Which?", [option._replace(ticked=False) for option in OPTIONS], most=2) == ticked


def test_escape_and_enter_in_one_breath_do_not_end_a_list(keys: PipeInput, prompter: FullPrompter) -> None:
    keys.send_text(SPACE + ALT_ENTER + DOWN + SPACE + ENTER)

    assert prompter.tick("Which?", OPTIONS) == ("two",)


# ---------------------------------------------------------------- writing


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        (ENTER, "old"),
        (KEYPAD_ENTER, "old"),
        ("\n", "old"),
        (" text" + ENTER, "old text"),
        (BACKSPACE * 3 + "a b, i?" + ENTER, "a b, i?"),
        (LEFT + "-" + ENTER, "ol-d"),
        (HOME + "-" + ENTER, "-old"),
        (BACKSPACE * 3 + ENTER, ""),
        (BACKSPACE * 3 + "手术 é" + ENTER, "手术 é"),
        (" x" + ALT_ENTER, "old x"),
        (BACKSPACE * 3 + LEFT, BACK),
    ],
)
def test_a_line_is_written_and_the_old_one_can_be_changed(
    typed: str, written: str | Move, keys: PipeInput, prompter: FullPrompter
) -> None:
    keys.send_text(typed)

    assert prompter.write("Text:", "old") == written


@pytest.mark.parametrize("typed", ["b", "B", "back", " Back ", "<"])
def test_a_word_for_back_alone_goes_back(typed: str, keys: PipeInput, prompter: FullPrompter) -> None:
    keys.send_text(typed + ENTER)

    assert prompter.write("Text:") is BACK


@pytest.mark.parametrize("typed", ["be well", "back pain?", "a < b", "bb", "can I quit?"])
def test_a_word_for_back_or_stop_among_others_is_text(typed: str, keys: PipeInput, prompter: FullPrompter) -> None:
    keys.send_text(typed + ENTER)

    assert prompter.write("Text:") == typed


def test_a_paste_over_several_lines_stays_several_lines(keys: PipeInput, prompter: FullPrompter) -> None:
    keys.send_text("\x1b[200~May I\nfly?\tSoon?\x1b[201~" + ENTER)

    assert prompter.write("Text:") == "May I\nfly?\tSoon?"


def test_one_key_clears_all_that_was_pasted_at_a_list(keys: PipeInput, prompter: FullPrompter) -> None:
    keys.send_text(PASTE_OPEN + "May I fly?\nMay I swim?\nend\n" + PASTE_CLOSE + CLEAR_LINE + DOWN + ENTER)

    assert prompter.choose("Which?", OPTIONS, "one") == "two"


# ---------------------------------------------------------------- stopping


@pytest.mark.parametrize("method", ["choose", "tick", "write"])
def test_keys_that_come_in_one_breath_with_the_last_do_no_harm(
    method: str, keys: PipeInput, prompter: FullPrompter, capfd: pytest.CaptureFixture[str]
) -> None:
    keys.send_text(CTRL_C + CTRL_C + CTRL_D + LEFT + ENTER + CTRL_C)

    with pytest.raises(KeyboardInterrupt):
        _ask(prompter, method)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("method", ["choose", "tick", "write"])
def test_ctrl_c_ends_a_paste_that_has_no_end(method: str, keys: PipeInput, prompter: FullPrompter) -> None:
    Timer(0.5, keys.send_text, [CTRL_C]).start()
    keys.send_text(PASTE_OPEN + "When can I")

    with pytest.raises(KeyboardInterrupt):
        _ask(prompter, method)


def test_what_is_typed_letter_by_letter_is_kept_once(keys: PipeInput) -> None:
    shown = Drawing(Listing(load_catalogue().interview, OPTIONS), ["Which?"], lambda _: None, open_line=True)
    keys.send_text("word " * 800 + ENTER)
    tracemalloc.start()

    answer = shown.application.run()
    kept, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert answer == Typed("word " * 800)
    assert kept < 4_000_000  # a copy for each letter makes eight million more


@pytest.mark.parametrize("key", [CTRL_C, CTRL_D])
@pytest.mark.parametrize("method", ["choose", "choose_or_write", "tick", "write"])
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
@pytest.mark.parametrize("method", ["choose", "choose_or_write", "tick", "write"])
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


def test_help_is_shown_only_while_pointed_at(keys: PipeInput, prompter: FullPrompter) -> None:
    screen = _Screen()
    options = [Option("x", "Ex", "First help"), Option("y", "Ypsilon", "Second help")]
    keys.send_text(ENTER)

    with create_app_session(input=keys, output=screen):
        prompter.choose("Which?", options, "x")

    assert "First help" in screen.text
    assert "Second help" not in screen.text


def test_the_keys_and_the_headings_are_on_the_screen(keys: PipeInput, prompter: FullPrompter) -> None:
    screen = _Screen()
    words = prompter.words
    keys.send_text(ENTER * 4)

    with create_app_session(input=keys, output=screen):
        for method in ("choose", "choose_or_write", "tick", "write"):
            _ask(prompter, method)

    assert all(
        text in screen.text
        for text in (words.keys_one, words.keys_list, fill(words.keys_text, back="b"), "- More -", words.type_here)
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
    if method == "choose_or_write":
        return prompter.choose_or_write("Which?", options, "one")
    return prompter.tick("Which?", options) if method == "tick" else prompter.write("Text:")


def test_a_console_without_a_screen_to_draw_on_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise OSError

    assert can_draw()
    monkeypatch.setattr(full, "create_output", refuse)

    assert not can_draw()
