"""Asks with numbered lines that are only ever added to: for screen readers and simple terminals.

Writes no escape character, no carriage return and no drawing; reads whole lines.
"""

import re
import select
import shutil
import sys
import textwrap
from collections.abc import Callable, Iterable, Sequence

from netprep.prompts import BACK, Move, Option, is_typed
from netprep.prompts.matching import find_options
from netprep.strings import fill, shown
from netprep.words import InterviewWords

LONGEST_LINE = 1023 if sys.platform == "darwin" else 4095  # bytes a terminal passes on; what follows is lost
PASTE_PAUSE = 0.05  # seconds between the lines of a paste, at most


class LineCutError(Exception):
    """A line so long that the terminal has cut it."""


class PlainPrompter:
    """Shows each question as lines, and takes numbers or names."""

    def __init__(self, words: InterviewWords, read: Callable[[], str]) -> None:
        self.words = words
        self._read = read
        self._told = False  # whether the keys were said
        self._ahead: str | None = None  # a text that was typed before it was asked for

    def say(self, text: str) -> None:
        """Write a line, broken between words where it is longer than the screen is wide."""
        for line in _broken(shown(text)):
            print(line)

    def choose(self, ask: str, options: Sequence[Option], default: str) -> str | Move:
        """Return the value of the one option chosen."""
        names = {option.value: option.called for option in options}
        self._list(ask, options)
        while True:
            self.say(fill(self.words.plain_default, name=names[default]))
            text = self._line(self.words.plain_one)
            if isinstance(text, Move):
                return text
            if is_typed(text, self.words.typed_help):
                self._help(ask, options)
                continue
            value = self._chosen(text, options) if text else default
            if value is not None:
                if self._ahead is None:
                    self.say(fill(self.words.plain_chosen, name=names[value]))
                return value

    def tick(self, ask: str, options: Sequence[Option]) -> tuple[str, ...] | Move:
        """Return the values of all ticked options; each number or name that is typed changes one."""
        ticked = {option.value for option in options if option.ticked}
        self._list(ask, self._marked(options, ticked))
        while True:
            self.say(fill(self.words.plain_count, count=str(len(ticked))))
            text = self._line(self.words.plain_many)
            if isinstance(text, Move):
                return text
            if not text:
                return tuple(option.value for option in options if option.value in ticked)
            if is_typed(text, self.words.typed_help):
                self._help(ask, self._marked(options, ticked))
            else:
                ticked ^= {option.value for option in self._change(text, options, ticked)}

    def write(self, ask: str, default: str = "") -> str | Move:
        """Return one line of text; the word for "empty" takes the default away."""
        words = self.words
        if self._ahead is not None:
            ahead, self._ahead = self._ahead, None
            return ahead
        self.say(ask)
        if default:
            self.say(fill(words.plain_text_keep, text=default))
            self.say(fill(words.plain_clear, word=words.empty))
        while True:
            text = self._line(words.plain_text)
            if isinstance(text, Move):
                return text
            if is_typed(text, words.typed_help):
                self._say_keys()
                self.say(ask)
            else:
                return "" if default and is_typed(text, [words.empty]) else text or default

    # ------------------------------------------------------------ lines in and out

    def _line(self, ask: str) -> str | Move:
        """Return what the person types, or the way back; raises KeyboardInterrupt for the word that stops."""
        *before, last = _broken(ask)
        for line in before:
            print(line)
        print(f"{last} ", end="", flush=True)
        try:
            text = self._read().strip()
        except KeyboardInterrupt:
            print()
            raise
        except LineCutError:
            self.say(self.words.too_long)
            return self._line(ask)
        if is_typed(text, self.words.typed_stop):
            raise KeyboardInterrupt
        return BACK if is_typed(text, self.words.typed_back) else text

    def _list(self, ask: str, options: Sequence[Option]) -> None:
        if not self._told:
            self._say_keys()
            self._told = True
        self.say("")
        self.say(ask)
        heading = ""
        for number, option in enumerate(options, 1):
            if option.heading and option.heading != heading:
                heading = option.heading
                self.say(f"{heading}:")
            self.say(f"{number}. {option.label}")

    def _say_keys(self) -> None:
        words = self.words
        self.say(fill(words.plain_keys, back=words.typed_back[0], stop=words.typed_stop[0]))

    def _help(self, ask: str, options: Sequence[Option]) -> None:
        """Say the keys, and the question with all that is known about each option."""
        self._say_keys()
        self.say(self.words.plain_help)
        self._list(ask, [option._replace(label=_explained(option)) for option in options])

    def _marked(self, options: Sequence[Option], ticked: set[str]) -> list[Option]:
        mark = self.words.plain_ticked
        return [
            option._replace(label=fill(mark, name=option.label)) if option.value in ticked else option
            for option in options
        ]

    # ------------------------------------------------------------ what was meant

    def _chosen(self, text: str, options: Sequence[Option]) -> str | None:
        """Return the value of the one option that the text means, or say what is expected."""
        found = find_options(text, options)
        if len(found) == 1 and len(found[0]) == 1:
            return found[0][0].value
        opened = next((option for option in options if option.open), None)
        if opened and not all(found) and not re.fullmatch(r"[\d\s,;.]+", text):
            self._ahead = text
            return opened.value
        self._complain(found, options, one=True)
        return None

    def _change(self, text: str, options: Sequence[Option], ticked: set[str]) -> list[Option]:
        """Return the options that the text means, having said what becomes of them; none when one is not clear."""
        found = find_options(text, options)
        if any(len(fits) != 1 for fits in found):
            self._complain(found, options, one=False)
            return []
        meant = list(dict.fromkeys(fits[0] for fits in found))
        self._tell(self.words.plain_on, (option for option in meant if option.value not in ticked))
        self._tell(self.words.plain_off, (option for option in meant if option.value in ticked))
        return meant

    def _tell(self, sentence: str, options: Iterable[Option]) -> None:
        names = ", ".join(option.called for option in options)
        if names:
            self.say(fill(sentence, names=names))

    def _complain(self, found: list[list[Option]], options: Sequence[Option], *, one: bool) -> None:
        words = self.words
        several = next((fits for fits in found if len(fits) > 1), None)
        if several:
            self.say(fill(words.plain_several, names=", ".join(option.called for option in several)))
        elif one and len(found) > 1 and all(found):
            self.say(words.plain_just_one)
        else:
            self.say(fill(words.plain_no_match, count=str(len(options))))


def _broken(text: str) -> list[str]:
    width = max(shutil.get_terminal_size().columns - 1, 20)
    return textwrap.wrap(text, width, break_on_hyphens=False) or [""]


def _explained(option: Option) -> str:
    return option.label if option.help in option.label else f"{option.label}. {option.help}"


def read_line() -> str:
    """Return the next line from the terminal, with the lines that came with it: a paste is one answer.

    Raises KeyboardInterrupt at the end of input (Ctrl-D), LineCutError for a line that was cut.
    """
    line = sys.stdin.readline()
    if not line:
        raise KeyboardInterrupt
    lines = [line]
    while _more_waits() and (line := sys.stdin.readline()):
        lines.append(line)
    if any(len(line.rstrip("\n").encode(errors="replace")) >= LONGEST_LINE for line in lines):
        raise LineCutError
    return " ".join(line.strip() for line in lines)


def _more_waits() -> bool:
    """Tell whether more was typed than the line just read: nobody types the next one in a moment."""
    try:
        import msvcrt  # noqa: PLC0415 - only on Windows
    except ImportError:
        return bool(select.select([sys.stdin], [], [], PASTE_PAUSE)[0])
    return bool(msvcrt.kbhit())  # type: ignore[attr-defined, unused-ignore]
