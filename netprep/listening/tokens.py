"""Cuts a text into words, and tells what stands between them."""

import re
from enum import IntEnum
from typing import NamedTuple

from netprep.strings import clean, fold

_MARKS = re.compile(r"[™®©℠]|\(\s*(?:r|tm|c)\s*\)", re.IGNORECASE)
_SHORT = r"\b(?:[sch]/[op]|[fy]/[uo]|d/cd?|w/o?|n/a)(?!\w)"  # as nurses write: status post, history of
_WORD = re.compile(rf"{_SHORT}|[^\W_]+(?:['\u2019-][^\W_]+)*", re.IGNORECASE)
_STOP = re.compile(r"[.;!?\n\u2028\u2029](?:\s|$|[^\w])|[;!?\n\u2028\u2029]")
_PARTED = re.compile(r"[,/+&|:\u2013\u2014\u2022\u00b7]|\s-+\s|-{2,}|^\s*-\s|[.]")


class Gap(IntEnum):
    """What stands before a word."""

    NONE = 0  # a space, a bracket
    PART = 1  # a comma, a slash, a dash
    STOP = 2  # the end of a sentence or a line


class Token(NamedTuple):
    """One word of a text."""

    text: str  # as it was typed
    fold: str  # as names are compared
    gap: Gap  # before it
    start: int
    end: int


def plain(text: str) -> str:
    """Return a text line by line, clean, without the marks of a trade name."""
    lines = (clean(_MARKS.sub(" ", line)) for line in re.split(r"[\r\n\u2028\u2029]+", text))
    return "\n".join(filter(None, lines))


def tokens_of(text: str) -> list[Token]:
    """Return the words of a text that `plain` has made."""
    found: list[Token] = []
    end = 0
    for match in _WORD.finditer(text):
        gap = _gap(text[end : match.start()]) if found else Gap.NONE
        found.append(Token(match[0], spelled(match[0]), gap, match.start(), match.end()))
        end = match.end()
    return found


def parted(token: Token) -> list[Token]:
    """Return the words of one with hyphens; just itself without."""
    pieces = [*re.finditer(r"[^-]+", token.text)]
    starts = [token.start + piece.start() for piece in pieces]
    return [
        Token(piece[0], spelled(piece[0]), Gap.NONE if number else token.gap, start, start + len(piece[0]))
        for number, (piece, start) in enumerate(zip(pieces, starts, strict=True))
    ]


def spelled(text: str) -> str:
    """Return a word or name as names are compared: British spelling counts as American."""
    return fold(text).replace("tumour", "tumor").replace("isation", "ization").replace("anaesth", "anesth")


def _gap(between: str) -> Gap:
    if _STOP.search(between):
        return Gap.STOP
    return Gap.PART if _PARTED.search(between) else Gap.NONE
