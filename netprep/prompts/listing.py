"""A list on the screen as data: where the pointer stands, what is ticked, what is typed, and the lines it makes."""

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from netprep.prompts import Option
from netprep.prompts.matching import fitting
from netprep.strings import fill, shown
from netprep.words import InterviewWords

TYPING = -1  # where the pointer stands while a text is typed
LEAST_ROWS = 3  # of the list, however much stands around it
_POINTER, _NO_POINTER = " > ", "   "
_BOX = "[ ] "


class Line(NamedTuple):
    """One line of the list, and which of the options shown it belongs to; a heading belongs to none."""

    text: str
    option: int | None
    pointed: bool = False  # the first line of the option that is pointed at


@dataclass
class Listing:
    """One list; changes with every key."""

    words: InterviewWords
    options: Sequence[Option]
    more: Sequence[Option] = ()  # found by typing only
    ticks: bool = False
    most: int = 0  # ticks there is room for, in order; 0: any number, in no order
    pointed: int = 0
    ticked: list[str] = field(default_factory=list)
    text: str = ""  # typed so far
    note: str = ""  # said under the list until the next key
    moved: bool = False  # the pointer, by the person, since something was last ticked or said
    left: int = 0  # where the pointer stood before anything was typed
    first: int = 0  # line of the list that stands at the top of the window
    _found: tuple[str, list[Option]] = ("", [])

    @property
    def shown(self) -> Sequence[Option]:
        """Return the options in the list: all, or those that what is typed may mean."""
        if not self.text.strip():
            return self.options
        if self._found[0] != self.text:
            self._found = (self.text, fitting(self.text, [*self.options, *self.more]))
        return self._found[1]

    @property
    def at(self) -> Option | None:
        """Return the option pointed at; None while a text is typed."""
        return self.shown[self.pointed] if 0 <= self.pointed < len(self.shown) else None

    def write(self, text: str) -> None:
        """Take what stands in the line to type on now."""
        if text == self.text:
            return
        if not self.text:
            self.left = self.pointed
        self.text, self.note, self.first = text, "", 0
        self.pointed = TYPING if text else self.left

    def move(self, by: int) -> None:
        """Move the pointer by so many options; by one it goes round, or to what is typed."""
        self.note, self.moved = "", True
        count = len(self.shown)
        lowest = TYPING if self.text else 0
        if abs(by) == 1 and count:
            place = self.pointed + by
            self.pointed = lowest if place >= count else count - 1 if place < lowest else place
        elif count:
            self.pointed = min(max(self.pointed + by, 0), count - 1)

    def tick(self) -> None:
        """Tick the option pointed at, or take its tick off."""
        option = self.at
        if option is None:
            return
        self.note, self.moved = "", False
        if option.value in self.ticked:
            self.ticked.remove(option.value)
        elif self.most and len(self.ticked) >= self.most:
            self.note = fill(self.words.tick_most, count=str(self.most))
        else:
            self.ticked.append(option.value)

    # ------------------------------------------------------------ what stands on the screen

    def lines(self, columns: int, rows: int) -> list[Line]:
        """Return the lines of the list that fit, with a word on what is above and below."""
        everything = [*self._lines(columns)]
        if len(everything) <= rows:
            return everything
        room = rows - 2  # a line above and one below tell of the rest
        if room < self._size(everything):  # what is pointed at must be read, whatever else there is
            return [line for line in everything if line.option == self.pointed][:rows]
        self._scroll(everything, room)
        end = _whole(everything, self.first, min(self.first + room, len(everything)))
        window = everything[self.first : end]
        above = self._told(self.words.more_above, everything[: self.first], window)
        below = self._told(self.words.more_below, everything[end:], window)
        return [*above, *window, *below]

    def _size(self, everything: Sequence[Line]) -> int:
        return max(sum(line.option == self.pointed for line in everything), 1)

    def _scroll(self, everything: Sequence[Line], room: int) -> None:
        """Move the window no further than it takes to show all of the option pointed at, and its heading."""
        at = next((number for number, line in enumerate(everything) if line.pointed), 0)
        last = max(number for number, line in enumerate(everything) if line.option == everything[at].option)
        headed = at and everything[at - 1].option is None and last - at + 1 < room
        start = at - 1 if headed else at
        if last >= self.first + room:
            self.first = last - room + 1
        self.first = max(min(self.first, start, len(everything) - room), 0)

    def page(self, columns: int, rows: int) -> int:
        """Return how many options the window holds."""
        return max(len({line.option for line in self.lines(columns, rows)} - {None}) - 1, 1)

    def help(self, columns: int) -> list[str]:
        """Return what stands under the list: a note, else more on the option pointed at."""
        text = self.note or (self.at.help if self.at else "")
        return textwrap.wrap(shown(text), columns - len(_NO_POINTER) - 1)

    def _told(self, sentence: str, outside: Sequence[Line], window: Sequence[Line]) -> list[Line]:
        count = len({line.option for line in outside} - {line.option for line in window} - {None})
        return [Line(f"{_NO_POINTER}{fill(sentence, count=str(count))}", None)] if count else []

    def _lines(self, columns: int) -> Iterator[Line]:
        heading = ""
        for number, option in enumerate(self.shown):
            if option.heading and option.heading != heading:
                heading = option.heading
                yield Line(f"{_NO_POINTER}- {shown(heading)} -", None)
            pointed = number == self.pointed
            box = self._box(option)
            indent = " " * (len(_NO_POINTER) + len(box))
            parts = textwrap.wrap(shown(option.label), max(columns - len(indent) - 1, len(indent))) or [""]
            yield Line(f"{_POINTER if pointed else _NO_POINTER}{box}{parts[0]}", number, pointed)
            yield from (Line(f"{indent}{part}", number) for part in parts[1:])

    def _box(self, option: Option) -> str:
        if not self.ticks:
            return ""
        if option.value not in self.ticked:
            return _BOX
        return f"[{self.ticked.index(option.value) + 1 if self.most else 'x'}] "


def _whole(everything: Sequence[Line], first: int, end: int) -> int:
    """Return where a window ends so that no option is cut, but the one pointed at, and no heading stands alone."""
    while end - first > 1 and not any(line.pointed for line in everything[end - 1 : end]):
        last = everything[end - 1]
        cut = end < len(everything) and last.option is not None and last.option == everything[end].option
        pointed = any(line.pointed and line.option == last.option for line in everything)
        if pointed or not (cut or last.option is None):
            break
        end -= 1
    return end
