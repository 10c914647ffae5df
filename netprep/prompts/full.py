"""Asks with arrow keys and boxes to tick, through questionary.

Every prompt runs through `_ask`: questionary's friendlier call answers None on Ctrl-C, and Escape followed
quickly by Enter returns an empty string past all checks.
"""

import contextlib
import signal
import textwrap
from collections.abc import Callable, Iterator, Sequence
from types import FrameType
from typing import Any

import questionary
from prompt_toolkit.application import Application
from prompt_toolkit.application.current import get_app_session
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent, merge_key_bindings
from prompt_toolkit.output import create_output
from prompt_toolkit.styles import Style

from netprep.console import ending_signals
from netprep.prompts import BACK, Move, Option, is_typed
from netprep.strings import fill, shown
from netprep.words import InterviewWords

_STYLE = Style([
    ("qmark", "bold"),
    ("question", "bold"),
    ("pointer", "bold"),
    ("highlighted", "bold"),
    ("selected", "noreverse"),
    ("separator", "bold"),
    ("answer", "noreverse"),
])  # fmt: skip
_FRAME = 6  # columns that pointer and box take
_DESCRIPTION = len("  Description: ")  # what questionary puts before it


def can_draw() -> bool:
    """Tell whether lists can be drawn here; some consoles on Windows (Git Bash) have no screen to draw on."""
    try:
        create_output()
    except Exception:  # noqa: BLE001 - each console fails in its own way, and there are plain lines
        return False
    return True


class FullPrompter:
    """Shows each question as a list that redraws in place."""

    def __init__(self, words: InterviewWords) -> None:
        self.words = words

    @property
    def width(self) -> int:
        """Return the columns of the screen as it is now."""
        return get_app_session().output.get_size().columns

    def say(self, text: str) -> None:
        """Show a line, in whatever characters the terminal has."""
        questionary.print(shown(text))

    def choose(self, ask: str, options: Sequence[Option], default: str) -> str | Move:
        """Return the value of the one option chosen."""
        values = {option.value for option in options}

        def prompt() -> questionary.Question:
            return questionary.select(
                self._asked(ask, self.words.keys_one),
                choices=self._choices(options, tick=False),
                default=default if default in values else None,
                instruction=" ",
                qmark="",
                pointer=">",
                style=_STYLE,
                use_jk_keys=False,
                use_search_filter=False,
            )

        answer = self._ask(prompt, lambda value: value in values)
        return answer if isinstance(answer, Move) else str(answer)

    def tick(self, ask: str, options: Sequence[Option]) -> tuple[str, ...] | Move:
        """Return the values of all ticked options."""

        def prompt() -> questionary.Question:
            return questionary.checkbox(
                self._asked(ask, self.words.keys_list),
                choices=self._choices(options, tick=True),
                instruction=" ",
                qmark="",
                pointer=">",
                style=_STYLE,
                use_jk_keys=False,
                use_search_filter=False,
            )

        answer = self._ask(prompt, lambda value: isinstance(value, list))
        return answer if isinstance(answer, Move) else tuple(answer)

    def write(self, ask: str, default: str = "") -> str | Move:
        """Return one line of text; the word for back alone goes back."""
        keys = fill(self.words.keys_text, back=self.words.typed_back[0])

        def prompt() -> questionary.Question:
            return questionary.text(self._asked(keys, ask), default=default, qmark="", style=_STYLE)

        answer = self._ask(prompt, lambda value: isinstance(value, str), in_list=False)
        return BACK if isinstance(answer, Move) or is_typed(answer, self.words.typed_back) else str(answer)

    def _asked(self, *lines: str) -> str:
        """Return lines broken between words; questionary puts one space before the first."""
        width = self.width - 2
        return "\n ".join(part for line in lines for part in textwrap.wrap(line, width) or [""])

    def _ask(
        self, prompt: Callable[[], questionary.Question], valid: Callable[[object], bool], *, in_list: bool = True
    ) -> Any:
        """Ask until the answer has the type that was asked for."""
        while True:
            question = prompt()
            keys = question.application.key_bindings
            question.application.key_bindings = merge_key_bindings(
                [*([keys] if keys else []), _keys(in_list=in_list)]
            )
            question.application.erase_when_done = True  # the interview says what matters; the rest is noise
            try:
                with _signals_held_back(question.application):
                    answer = question.unsafe_ask()
            except EOFError:
                raise KeyboardInterrupt from None
            if isinstance(answer, Move) or valid(answer):
                return answer

    def _choices(
        self, options: Sequence[Option], *, tick: bool
    ) -> list[questionary.Choice | questionary.Separator]:
        choices: list[questionary.Choice | questionary.Separator] = []
        heading = ""
        for option in options:
            if option.heading and option.heading != heading:
                heading = option.heading
                choices.append(questionary.Separator(f"- {heading} -"))
            label = _shortened(option.label, self.width - _FRAME)
            choices.append(
                questionary.Choice(
                    label,
                    value=option.value,
                    checked=tick and option.ticked,
                    description=self._described(option, cut=label != option.label),
                )
            )
        return choices

    def _described(self, option: Option, *, cut: bool) -> str | None:
        """Return what is shown while the option is pointed at: its whole label if that was cut, and its help."""
        width = max(self.width - _DESCRIPTION - 1, _FRAME)  # questionary cuts what is wider than the screen
        texts = [option.label, option.help] if cut else [option.help]
        lines = [line for text in texts for line in textwrap.wrap(text, width)]
        return ("\n" + " " * _DESCRIPTION).join(lines) or None


@contextlib.contextmanager
def _signals_held_back(application: Application[Any]) -> Iterator[None]:
    """Let a signal that ends the program first end the question: in the middle of drawing it would leave a mess."""
    came: list[int] = []

    def leave() -> None:
        if came and not application.is_done:
            application.exit()

    def note(number: int, _: FrameType | None) -> None:
        came.append(number)
        if application.loop:
            application.loop.call_soon_threadsafe(leave)

    handlers = {number: signal.signal(number, note) for number in ending_signals()}
    application.pre_run_callables.append(leave)  # for one that came before there was a loop
    try:
        yield
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)
        if came:
            signal.raise_signal(came[0])


def _keys(*, in_list: bool) -> KeyBindings:
    """Return the keys that differ from questionary's: back, a way out, and no key that ticks everything at once."""
    keys = KeyBindings()

    if in_list:

        @keys.add("left", eager=True)
        def _back(event: KeyPressEvent) -> None:
            event.app.exit(result=BACK)

        @keys.add("c-d", eager=True)
        def _stop(event: KeyPressEvent) -> None:
            event.app.exit(exception=KeyboardInterrupt)

        @keys.add("a", eager=True)
        @keys.add("i", eager=True)
        def _nothing(_: KeyPressEvent) -> None:
            """Ticking all or inverting has no undo."""

    return keys


def _shortened(label: str, width: int) -> str:
    """Return the label on one line; a cut one ends in dots, and its whole text is shown while pointed at."""
    return label if len(label) <= width else f"{label[: width - 4].rstrip()} ..."
