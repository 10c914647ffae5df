"""Spells short names out: those of the questions in one line, others where they first stand in the prose."""

import re
from collections.abc import Iterable
from functools import lru_cache

from netprep.model import ShortName
from netprep.strings import fold


class Speller:
    """Knows the short names of a catalogue, and which of them a sheet has spelled out already."""

    def __init__(self, names: Iterable[ShortName]) -> None:
        self._names = {name.short: name.name for name in names}
        self._pattern = _pattern(tuple(self._names))
        self._told: set[str] = set()

    def found_in(self, texts: Iterable[str]) -> list[tuple[str, str]]:
        """Return what each short name not told yet is short for, by the alphabet; it counts as told."""
        if not self._names:
            return []
        found = {short for text in texts if text for short in _shorts_in(self._pattern, text)} - self._told
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
        if not self._names or not _shorts_in(self._pattern, text):
            return text
        return self._pattern.sub(lambda match: self._spelled(match, text), text)

    def _spelled(self, match: re.Match[str], text: str) -> str:
        short, name = match[1], self._names[match[1]]
        if short in self._told:
            return match[0]
        self._told.add(short)
        if fold(name) in fold(text):
            return match[0]
        before = text[: match.start()]
        inside = before.count("(") > before.count(")")  # brackets in brackets are hard to read
        return f"{match[0]}, {name}{match[2]}" if inside else f"{match[0]} ({name}{match[2]})"


@lru_cache(maxsize=4)
def _pattern(shorts: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds short names in a text, the longest first."""
    longest_first = sorted(shorts, key=len, reverse=True)
    return re.compile(rf"(?<![\w-])({'|'.join(map(re.escape, longest_first))})(s?)(?![\w-])")


@lru_cache(maxsize=2048)  # many sheets say the same
def _shorts_in(pattern: re.Pattern[str], text: str) -> tuple[str, ...]:
    """Return the short names that stand in a text."""
    return tuple(match[1] for match in pattern.finditer(text))
