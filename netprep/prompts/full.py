"""Asks with lists that redraw in place, and lines to type on, through questionary and what it stands on.

Every prompt runs through `_run`: questionary's friendlier call answers None on Ctrl-C, and Escape followed quickly
by Enter returns an empty string past all checks.
"""

import contextlib
import signal
from collections.abc import Callable, Iterator, Sequence
from types import FrameType
from typing import Any, NamedTuple

import questionary
from prompt_toolkit.application import Application
from prompt_toolkit.application.current import get_app, get_app_session
from prompt_toolkit.filters import Condition
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent, merge_key_bindings
from prompt_toolkit.output import create_output
from prompt_toolkit.styles import Style

from netprep.console import ending_signals, pausing_signals
from netprep.prompts import (
    BACK,
    Hear,
    Left,
    Meant,
    Move,
    Option,
    StoppedInList,
    Typed,
    goes_on,
    is_said,
    is_typed,
    nothing_meant,
)
from netprep.prompts.breaking import broken
from netprep.prompts.drawing import Drawing, asked
from netprep.prompts.keys import leave, pastes_ended, stopping_keys, suspend
from netprep.prompts.listing import Listing
from netprep.prompts.matching import find_options, is_sentence, named, near
from netprep.strings import fill, shown
from netprep.words import InterviewWords

_STYLE = Style([("qmark", "bold"), ("question", "bold"), ("answer", "noreverse")])


class _Way(NamedTuple):
    """How one kind of list is answered; None: not yet."""

    keys: str  # told under the question
    enter: Callable[[Listing], object]
    understand: Callable[[Listing, str], object]  # a text that was typed
    open_line: bool = False


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
        self.heard: Hear = lambda _: False
        self.meant: Meant = nothing_meant
        self._said = 0  # lines since the last question: they are to be seen beside the next one

    @property
    def width(self) -> int:
        """Return the columns of the screen as it is now."""
        return get_app_session().output.get_size().columns

    def say(self, text: str) -> None:
        """Show a line, in whatever characters the terminal has, broken between words."""
        for line in broken(shown(text), self.width):
            questionary.print(line)
            self._said += 1

    def choose(self, ask: str, options: Sequence[Option], default: str) -> str | Move:
        """Return the value of the one option chosen."""
        listing = self._listing(options, default)
        way = _Way(self.words.keys_one, _pointed_value, self._one_of)
        return self._answer(ask, listing, way)  # type: ignore[no-any-return]

    def choose_or_write(
        self, ask: str, options: Sequence[Option], default: str, more: Sequence[Option] = ()
    ) -> str | Typed | Move:
        """Return the value of the one option chosen, or the text typed."""

        def understand(_: Listing, text: str) -> object:
            option = named(text, options)
            return option.value if option else Typed(text)

        listing = self._listing(options, default)
        listing.more = more
        way = _Way(self.words.keys_any, _pointed_value, understand, open_line=True)
        return self._answer(ask, listing, way)  # type: ignore[no-any-return]

    def tick(self, ask: str, options: Sequence[Option], *, takes: bool = False, most: int = 0) -> tuple[str, ...]:
        """Return the values of all ticked options."""
        listing = self._listing(options, "")
        listing.ticks, listing.most = True, most
        listing.ticked = [option.value for option in options if option.ticked]
        before = [*listing.ticked]

        def enter(listing: Listing) -> object:
            return self._ticked(listing, before, takes=takes)

        keys = self.words.keys_take if takes else self.words.keys_order if most else self.words.keys_list
        try:
            answer = self._answer(ask, listing, _Way(keys, enter, self._some_of))
        except KeyboardInterrupt:
            raise StoppedInList(_in_order(listing)) from None
        return Left(_in_order(listing)) if isinstance(answer, Move) else answer

    def write(self, ask: str, default: str = "") -> str | Move:
        """Return one text; the word for back alone goes back."""
        keys = fill(self.words.keys_text, back=self.words.typed_back[0])
        message = "\n ".join(asked((keys, ask), self.width))
        question = questionary.text(message, default=default, qmark="", style=_STYLE)
        application = question.application
        own = _text_keys()
        application.key_bindings = merge_key_bindings(
            [*filter(None, [application.key_bindings]), own, stopping_keys()]
        )
        application.erase_when_done = True
        answer = _run(question)
        self._said = 0
        if isinstance(answer, Move) or is_typed(answer, self.words.typed_back):
            return BACK
        if is_typed(answer, self.words.typed_stop):
            raise KeyboardInterrupt
        return str(answer)

    # ------------------------------------------------------------ lists

    def _listing(self, options: Sequence[Option], default: str) -> Listing:
        at = next((number for number, option in enumerate(options) if option.value == default), 0)
        return Listing(self.words, options, pointed=at)

    def _answer(self, ask: str, listing: Listing, way: _Way) -> Any:
        """Show the list until it is answered; it comes back as it was left."""
        while True:
            lines = asked((ask, way.keys), self.width)
            drawing = Drawing(listing, lines, way.enter, open_line=way.open_line, above=self._said)
            answer = _run(questionary.Question(drawing.application))
            self._said = 0
            if not isinstance(answer, Typed):
                if answer is not None:
                    return answer
                continue
            if is_typed(answer.text, self.words.typed_stop):
                raise KeyboardInterrupt
            meant = BACK if is_typed(answer.text, self.words.typed_back) else way.understand(listing, answer.text)
            if meant is not None:
                return meant

    def _ticked(self, listing: Listing, before: list[str], *, takes: bool) -> object:
        """Return the ticks; a pointer that was moved in vain is met with a word, or taken for a tick."""
        untouched = listing.ticked == before
        if takes and untouched and (not before or listing.moved) and listing.at and listing.at.value not in before:
            return (*before, listing.at.value)
        if untouched and listing.moved and not takes:
            listing.note, listing.moved = self.words.tick_hint, False
            return None
        return _in_order(listing)

    # ------------------------------------------------------------ what was typed

    def _one_of(self, listing: Listing, text: str) -> object:
        """Return the value of the one option that a text means."""
        found = self._found(listing, text)
        return found[0] if found and len(found) == 1 else None

    def _some_of(self, listing: Listing, text: str) -> object:
        """Tick what a text means and stay; a word for nothing leaves the ticks as they are."""
        words = self.words
        if goes_on(text, words, ticked=bool(listing.ticked)):
            return _in_order(listing)
        if is_said(text, words.typed_none):
            _clear(listing, words.plain_take_off)
            return None
        everything = is_said(text, words.typed_all) and not listing.most
        values = [option.value for option in listing.options] if everything else self._found(listing, text)
        if values:
            _clear(listing)
            listing.pointed = next(n for n, option in enumerate(listing.options) if option.value == values[0])
            new = [value for value in values if value not in listing.ticked]
            if listing.most and len(listing.ticked) + len(new) > listing.most:
                listing.note = fill(words.tick_most, count=str(listing.most))
            else:
                listing.ticked += new
                names = [option.called for option in listing.options if option.value in values]
                listing.note = fill(words.plain_on, names="; ".join(names))
        return None

    def _found(self, listing: Listing, text: str) -> list[str]:
        """Return the values that a text means; else offer it as something else, or note why it means nothing."""
        words = self.words
        found = find_options(text, listing.options, joins=words.typed_and, numbers=False)
        if found and all(len(fits) == 1 for fits in found):
            return [option.value for option in dict.fromkeys(fits[0] for fits in found)]
        if meant := self.meant(text):
            return [option.value for option in listing.options if option.value in meant]
        if is_sentence(text) and self.heard(text):
            _clear(listing)
            return []
        several = next((fits for fits in found if len(fits) > 1), [])
        names = "; ".join(option.called for option in several)
        listing.note = fill(words.full_several, names=names) if several else self._not_found(listing, text)
        return []

    def _not_found(self, listing: Listing, text: str) -> str:
        """Return what to say of a text that fits nothing in the list."""
        names = "; ".join(option.called for option in near(text, listing.options))
        return fill(self.words.full_near, names=names) if names else self.words.full_no_match


def _pointed_value(listing: Listing) -> object:
    return listing.at.value if listing.at else None


def _in_order(listing: Listing) -> tuple[str, ...]:
    """Return what is ticked: in the order of ticking where that counts, else in that of the list."""
    values = (option.value for option in listing.options if option.value in listing.ticked)
    return tuple(listing.ticked if listing.most else values)


def _clear(listing: Listing, note: str = "") -> None:
    """Take what was typed away, and show the whole list again."""
    listing.write("")
    listing.note = note


def _text_keys() -> KeyBindings:
    """Return the key that goes back from a line on which nothing is typed."""
    keys = KeyBindings()

    @keys.add("left", filter=Condition(lambda: not get_app().current_buffer.text), eager=True)
    def _back(event: KeyPressEvent) -> None:
        leave(event.app, result=BACK)

    return keys


def _run(question: questionary.Question) -> Any:
    """Return what a question is answered with; raises KeyboardInterrupt when the person stops."""
    try:
        with _signals_held_back(question.application), pastes_ended(question.application.input):
            return question.unsafe_ask()
    except EOFError:
        raise KeyboardInterrupt from None


@contextlib.contextmanager
def _signals_held_back(application: Application[Any]) -> Iterator[None]:
    """Let a signal first end the question, or pause it: in the middle of drawing it would leave a mess."""
    came: list[int] = []

    def leave() -> None:
        if came and not application.is_done:
            application.exit()

    def note(number: int, _: FrameType | None) -> None:
        came.append(number)
        if application.loop:
            application.loop.call_soon_threadsafe(leave)

    def pause(_number: int, _: FrameType | None) -> None:
        if application.loop:
            application.loop.call_soon_threadsafe(lambda: suspend(application, group=False))

    handlers = {number: signal.signal(number, note) for number in ending_signals()}
    handlers |= {number: signal.signal(number, pause) for number in pausing_signals()}
    application.pre_run_callables.append(leave)  # for one that came before there was a loop
    try:
        yield
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)
        if came:
            signal.raise_signal(came[0])
