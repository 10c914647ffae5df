"""Spells short names out: those of the questions in one line, others where they first stand in the prose."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from netprep.model import ShortName
from netprep.strings import fold

_TEXTS = 2048  # of which is kept what stands in them
_WORD = r"[\w-]+"


class Speller:
    """Knows the short names of a catalogue, and which of them a sheet has spelled out already."""

    def __init__(self, names: tuple[ShortName, ...]) -> None:
        self._names, self._forms, self._pattern, self._shorts_in = _known(names)
        self._told: set[str] = set()

    def found_in(self, texts: Iterable[str]) -> list[tuple[str, str]]:
        """Return what each short name not told yet is short for, by the alphabet; it counts as told."""
        if not self._names:
            return []
        found = {short for text in {*texts} for short in self._shorts_in(text)} - self._told
        self._told |= found
        return [(short, self._names[short]) for short in sorted(found, key=str.lower)]

    def short_for(self, text: str) -> str:
        """Return what a text is short for, and count that as told; an empty text when it is none or was told."""
        if text in self._told:
            return ""
        self._told.update({text} & {*self._names})
        return self._names.get(text, "")

    def spell(self, text: str) -> str:
        """Return the text with what each short name stands for behind it, where it was not told before."""
        if not self._names or self._told.issuperset(self._shorts_in(text)):
            return text
        return self._pattern.sub(lambda match: self._spelled(match, text), text)

    def _spelled(self, match: re.Match[str], text: str) -> str:
        short = self._forms.get(match[0], "")
        if not short or short in self._told:
            return match[0]
        name, ending = self._names[short], match[0][len(short) :]
        self._told.add(short)
        if fold(name) in fold(text):
            return match[0]
        before = text[: match.start()]
        inside = before.count("(") > before.count(")")  # brackets in brackets are hard to read
        return f"{match[0]}, {name}{ending}" if inside else f"{match[0]} ({name}{ending})"


class _Known(NamedTuple):
    """What is worked out once for all sheets."""

    names: dict[str, str]  # by what is short for them
    forms: dict[str, str]  # the short name in each form that can stand in a text: one, or several of it
    pattern: re.Pattern[str]  # finds what may be such a form
    shorts_in: Callable[[str], tuple[str, ...]]  # those that stand in a text


@lru_cache(maxsize=4)
def _known(names: tuple[ShortName, ...]) -> _Known:
    long = {name.short: name.name for name in names}
    forms = {f"{short}s": short for short in long} | {short: short for short in long}
    pattern = re.compile("|".join([*_of_words(long), _WORD]))

    @lru_cache(maxsize=_TEXTS)  # many sheets say the same
    def shorts_in(text: str) -> tuple[str, ...]:
        return tuple(forms[found] for found in pattern.findall(text) if found in forms)

    return _Known(long, forms, pattern, shorts_in)


def _of_words(shorts: Iterable[str]) -> Iterator[str]:
    """Yield a pattern for each that is no single word, the longest first; a pattern of all would be slow."""
    word = re.compile(_WORD)
    for short in sorted(shorts, key=len, reverse=True):
        if not word.fullmatch(short):
            yield rf"(?<![\w-]){re.escape(short)}s?(?![\w-])"
