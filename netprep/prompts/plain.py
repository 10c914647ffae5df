"""Asks with numbered lines that are only ever added to: for screen readers and simple terminals.

Writes no escape character, no carriage return and no drawing; reads whole lines. A list is read once; after that
only the question is asked, and a word brings the list back.
"""

import shutil
from collections.abc import Callable, Collection, Iterable, Sequence

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
from netprep.prompts.matching import find_options, is_sentence, named, near, sort_out
from netprep.prompts.reading import LineCutError
from netprep.strings import fill, shown
from netprep.words import InterviewWords

_SHORT_LIST = 3  # options; to read so few again takes less time than to say how to hear them
_NAMED = 7  # chosen things that are said by name; of more only how many they are


class PlainPrompter:
    """Shows each question as lines, and takes numbers or names."""

    def __init__(self, words: InterviewWords, read: Callable[[], str]) -> None:
        self.words = words
        self.heard: Hear = lambda _: False
        self.meant: Meant = nothing_meant
        self._read = read
        self._told = False  # whether the keys were said
        self._lists: dict[str, tuple[str, ...]] = {}  # the lines of each list that was read

    def say(self, text: str) -> None:
        """Write a line, broken between words where it is longer than the screen is wide."""
        for line in _broken(shown(text)):
            print(line)

    def choose(self, ask: str, options: Sequence[Option], default: str) -> str | Move:
        """Return the value of the one option chosen."""
        self._list(ask, options)
        while True:
            text = self._ask_one(ask, options, default, self.words.plain_one)
            if isinstance(text, Move):
                return text
            value = self._chosen(text, options) if text else default
            if value is not None:
                return self._told_choice(options, value)

    def choose_or_write(
        self, ask: str, options: Sequence[Option], default: str, more: Sequence[Option] = ()
    ) -> str | Typed | Move:
        """Return the value of the one option chosen by number or its whole name, or the text typed."""
        del more  # whoever asks knows what a text may mean
        self._list(ask, options)
        while True:
            text = self._ask_one(ask, options, default, self.words.plain_any)
            if isinstance(text, Move):
                return text
            option = named(text, options)
            found = find_options(text, options, joins=self.words.typed_and) if _is_number(text) else []
            if found and (len(found) != 1 or not found[0]):
                self._complain(text, found, options, one=True)
            elif not option and _is_among_numbers(text):
                self.say(self.words.plain_just_one)
            elif text and not option and not found:
                return Typed(text)
            else:
                return self._told_choice(options, (found[0][0] if found else option or _of(options, default)).value)

    def tick(self, ask: str, options: Sequence[Option], *, takes: bool = False, most: int = 0) -> tuple[str, ...]:
        """Return the values of all ticked options; a number that is typed changes one, a name adds it.

        Where all is ticked at first, a name takes it off.
        """
        ticked = [option.value for option in options if option.ticked]
        takes = takes and not ticked  # one who took everything off wants nothing
        self._list(ask, self._marked(options, ticked), on_request=bool(most))
        while True:
            self._say_ticked(options, ticked, options[0] if takes and not ticked else None)
            try:
                text = self._line(self.words.plain_order if most else self.words.plain_many)
            except KeyboardInterrupt:
                raise StoppedInList(_in_order(options, ticked, most)) from None
            if isinstance(text, Move):
                return Left(_in_order(options, ticked, most))
            if not text or goes_on(text, self.words, ticked=bool(ticked)):
                return self._ended(options, ticked, takes=takes and not text, most=most)
            if is_typed(text, self.words.typed_help):
                self._help(ask, self._marked(options, ticked))
            elif is_typed(text, self.words.typed_list):
                self._read_out(ask, self._marked(options, ticked))
            else:
                ticked = self._changed(text, options, ticked, most)

    def write(self, ask: str, default: str = "") -> str | Move:
        """Return one text; the word for "empty" takes the default away."""
        words = self.words
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

    def _ask_one(self, ask: str, options: Sequence[Option], default: str, prompt: str) -> str | Move:
        """Return what is typed to choose one, after any help it asked for."""
        while True:
            self.say(fill(self.words.plain_default, name=_of(options, default).called))
            text = self._line(prompt)
            if isinstance(text, str) and is_typed(text, self.words.typed_help):
                self._help(ask, options)
            elif isinstance(text, str) and is_typed(text, self.words.typed_list):
                self._read_out(ask, options)
            else:
                return text

    def _list(self, ask: str, options: Sequence[Option], *, on_request: bool = False) -> None:
        """Ask; read the list, or its new lines, to a person who has not heard them yet."""
        if not self._told:
            self._say_keys()
            self._told = True
        values = tuple(option.value for option in options)
        heard = self._lists.get(ask, ())
        self._lists[ask] = values
        self.say("")
        self.say(ask)
        known = len(heard) if heard == values[: len(heard)] else 0
        known = 0 if len(values) <= _SHORT_LIST else len(values) if on_request else known
        if known:
            self.say(fill(self.words.plain_list, count=str(len(values)), word=self.words.typed_list[0]))
        self._lines(options, known)

    def _read_out(self, ask: str, options: Sequence[Option]) -> None:
        self.say(ask)
        self._lines(options)

    def _lines(self, options: Sequence[Option], known: int = 0) -> None:
        """Write the lines of a list after those that are known."""
        heading = options[known - 1].heading if known else ""
        for number, option in enumerate(options[known:], known + 1):
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
        self._read_out(ask, [option._replace(label=_explained(option)) for option in options])

    def _marked(self, options: Sequence[Option], ticked: Collection[str]) -> list[Option]:
        mark = self.words.plain_ticked
        return [
            option._replace(label=fill(mark, name=option.label)) if option.value in ticked else option
            for option in options
        ]

    def _told_choice(self, options: Sequence[Option], value: str) -> str:
        self.say(fill(self.words.plain_chosen, name=_of(options, value).called))
        return value

    def _say_ticked(self, options: Sequence[Option], ticked: Sequence[str], taken: Option | None) -> None:
        """Say what is chosen, in full where that can be listened to, and what Enter alone does."""
        names = [_of(options, value).called for value in ticked]
        what = "; ".join(names) if 0 < len(names) <= _NAMED else str(len(names))
        self.say(fill(self.words.plain_count, count=what))
        self.say(fill(self.words.plain_default, name=taken.called if taken else self.words.go_on))

    def _ended(self, options: Sequence[Option], ticked: list[str], *, takes: bool, most: int) -> tuple[str, ...]:
        if takes and not ticked:
            return (self._told_choice(options, options[0].value),)
        return _in_order(options, ticked, most)

    # ------------------------------------------------------------ what was meant

    def _chosen(self, text: str, options: Sequence[Option]) -> str | None:
        """Return the value of the one option that the text means, or say what is expected."""
        found = self._find(text, options)
        if len(found) == 1 and len(found[0]) == 1:
            return found[0][0].value
        if not (is_sentence(text) and self.heard(text)):
            self._complain(text, found, options, one=True)
        return None

    def _find(self, text: str, options: Sequence[Option]) -> list[list[Option]]:
        return find_options(text, options, joins=self.words.typed_and)

    def _changed(self, text: str, options: Sequence[Option], ticked: list[str], most: int) -> list[str]:
        """Return what is ticked after a line was typed, having said what became of it."""
        words = self.words
        if is_said(text, words.typed_none):
            self.say(words.plain_take_off)
            return ticked
        every = is_said(text, words.typed_all) and not most
        # What is said once more is not taken back by it, but in a list of what may be taken off.
        adds = every or not (_is_number(text) or all(option.ticked for option in options))
        found = [[option] for option in options] if every else self._find(text, options)
        clear = [fits[0] for fits in found if len(fits) == 1]
        if len(clear) < len(found):
            said = [option for option in options if option.value in self.meant(text)]
            clear = said or self._agreed(text, found, options)
        meant = [option.value for option in dict.fromkeys(clear)]
        return self._toggled(options, ticked, meant, most, adds=adds)

    def _agreed(self, text: str, found: list[list[Option]], options: Sequence[Option]) -> list[Option]:
        """Return what is clear in a line that is not all clear, once the person has agreed to it; else nothing."""
        words = self.words
        clear, unclear = sort_out(text, options, joins=words.typed_and)
        if not clear or any(map(is_sentence, unclear)):
            if not (is_sentence(text) and self.heard(text)):
                self._complain(text, found, options, one=False)
            return []
        while unclear:
            names = "; ".join(option.called for option in clear)
            self.say(fill(words.plain_partly, names=names, texts=shown("; ".join(unclear))))
            more = self._line(words.plain_partly_ask)
            if isinstance(more, Move) or is_said(more, words.typed_none):
                return []
            added, unclear = sort_out(more, options, joins=words.typed_and)
            clear = [*dict.fromkeys([*clear, *added])]
        return clear

    def _toggled(
        self, options: Sequence[Option], ticked: list[str], meant: list[str], most: int, *, adds: bool
    ) -> list[str]:
        """Return the ticks with what was meant added or taken off; a new order takes the place of the old."""
        after = [*ticked, *(x for x in meant if x not in ticked)]
        if most and len(meant) > 1:
            after = meant
        elif not adds:
            after = [x for x in after if not (x in ticked and x in meant)]
        if adds and meant and after == ticked:
            self.say(self.words.plain_take_off)
        if most and len(after) > most:
            self.say(fill(self.words.tick_most, count=str(most)))
            return ticked
        self._tell(self.words.plain_on, (_of(options, x) for x in after if x not in ticked))
        self._tell(self.words.plain_off, (_of(options, x) for x in ticked if x not in after))
        return after

    def _tell(self, sentence: str, options: Iterable[Option]) -> None:
        names = "; ".join(option.called for option in options)
        if names:
            self.say(fill(sentence, names=names))

    def _complain(self, text: str, found: list[list[Option]], options: Sequence[Option], *, one: bool) -> None:
        words = self.words
        several = next((fits for fits in found if len(fits) > 1), None)
        if several:
            self.say(fill(words.plain_several, names="; ".join(option.called for option in several)))
        elif one and len(found) > 1 and all(found):
            self.say(words.plain_just_one)
        elif meant := near(text, options):
            lines = (f"{options.index(option) + 1}. {option.called}" for option in meant)
            self.say(fill(words.plain_near, names="; ".join(lines)))
        else:
            self.say(fill(words.plain_no_match, count=str(len(options))))


def _broken(text: str) -> list[str]:
    return broken(text, shutil.get_terminal_size().columns)


def _in_order(options: Sequence[Option], ticked: list[str], most: int) -> tuple[str, ...]:
    """Return what is ticked: in the order of ticking where that counts, else in that of the list."""
    return tuple(ticked) if most else tuple(option.value for option in options if option.value in ticked)


def _of(options: Sequence[Option], value: str) -> Option:
    return next(option for option in options if option.value == value)


def _is_number(text: str) -> bool:
    """Tell whether a text can be nothing but lines of a list."""
    return any(char.isdigit() for char in text) and not any(char.isalpha() for char in text)


def _is_among_numbers(text: str) -> bool:
    """Tell whether most of a text are lines of a list, parted by commas: "1, 3, foo, 7"."""
    parts = text.split(",")
    return len(parts) > 1 and 2 * sum(map(_is_number, parts)) > len(parts)


def _explained(option: Option) -> str:
    return option.label if option.help in option.label else f"{option.label}. {option.help}"
