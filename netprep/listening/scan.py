"""Finds the names and the telling phrases in a text, at each word the longest."""

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from netprep.listening.lexicon import Cue, Entry, Lexicon
from netprep.listening.tokens import Gap, Token, parted, spelled, tokens_of

_LONGEST_CUE = 6  # words


class Span(NamedTuple):
    """One word of a text, or several that are a name or a phrase."""

    tokens: tuple[Token, ...]
    entry: Entry | None = None
    cue: Cue | None = None
    parts: tuple[Entry, ...] = ()  # names that an entry is made of, where it is a name only as a whole

    @property
    def gap(self) -> Gap:
        """What stands before it."""
        return self.tokens[0].gap

    @property
    def fold(self) -> str:
        """Its words as names are compared."""
        return " ".join(token.fold for token in self.tokens)


def scan(lexicon: Lexicon, text: str) -> list[Span]:
    """Return the words of a text, with names and telling phrases as one each."""
    tokens = [piece for token in tokens_of(text) for piece in _pieces(lexicon, token)]
    spans: list[Span] = []
    at = 0
    while at < len(tokens):
        span = _longest(lexicon, text, tokens, at)
        spans.append(span)
        at += len(span.tokens)
    return [*_capitals_kept(lexicon, spans)]


def _pieces(lexicon: Lexicon, token: Token) -> list[Token]:
    """Part a word at its hyphens, unless it is a name or begins one."""
    if "-" not in token.text or lexicon.entry([token.fold]) or _is_begun(lexicon, token.fold):
        return [token]
    return parted(token)


def _is_begun(lexicon: Lexicon, fold: str) -> bool:
    """Tell whether a name of several words begins with this one."""
    at = bisect_left(lexicon.several, fold)
    return at < len(lexicon.several) and lexicon.several[at].startswith(fold)


def _longest(lexicon: Lexicon, text: str, tokens: list[Token], at: int) -> Span:
    """Return the longest name at this place, or a longer telling phrase."""
    name = next(_names(lexicon, text, tokens, at), None)
    cue = next(_cues(lexicon, tokens, at), None)
    if name and (not cue or len(name.tokens) > len(cue.tokens) or _is_meant(text, name, cue)):
        return name
    return cue or Span((tokens[at],))


def _is_meant(text: str, name: Span, cue: Span) -> bool:
    """Tell whether of two that are as long the name is meant: "d/c" is no D&C."""
    entry = name.entry
    if entry is None or len(name.tokens) < len(cue.tokens):
        return False
    return bool(entry.record or entry.fact) or _is_verbatim(text, name.tokens, entry)


def _names(lexicon: Lexicon, text: str, tokens: list[Token], at: int) -> Iterator[Span]:
    """Yield the names at this place, the longest first."""
    for length in range(min(lexicon.longest, len(tokens) - at), 0, -1):
        some = tuple(tokens[at : at + length])
        entry = lexicon.entry([token.fold for token in some])
        if entry and (not _is_cut(some, Gap.STOP) or _is_verbatim(text, some, entry)):
            yield Span(some, entry, parts=_parts(lexicon, text, some, entry))


def _parts(lexicon: Lexicon, text: str, some: tuple[Token, ...], entry: Entry) -> tuple[Entry, ...]:
    """Return the names that a name is made of, when something parts them: "chemo/embolization"."""
    if not _is_cut(some, Gap.PART) or _is_verbatim(text, some, entry):
        return ()
    found: list[Entry | None] = []
    piece: list[str] = []
    for token in some:
        if token.gap and piece:
            found.append(lexicon.entry(piece))
            piece = []
        piece.append(token.fold)
    found.append(lexicon.entry(piece))
    known = tuple(one for one in found if one and one.record)
    return known if len(known) == len(found) and any(one.record is not entry.record for one in known) else ()


def _is_verbatim(text: str, some: tuple[Token, ...], entry: Entry) -> bool:
    """Tell whether a name is typed sign by sign, as in "STZ/5-FU" or "St. John's wort"."""
    typed = text[some[0].start : some[-1].end]
    return "".join(typed.lower().split()) == "".join(entry.name.lower().split())


def _cues(lexicon: Lexicon, tokens: list[Token], at: int) -> Iterator[Span]:
    """Yield the telling phrases at this place, the longest first."""
    for length in range(min(_LONGEST_CUE, len(tokens) - at), 0, -1):
        some = tuple(tokens[at : at + length])
        cue = None if _is_cut(some, Gap.PART) else lexicon.cues.get(tuple(token.fold for token in some))
        if cue:
            yield Span(some, cue=cue)


def _is_cut(tokens: tuple[Token, ...], by: Gap) -> bool:
    """Tell whether at least this stands between two of the words."""
    return any(token.gap >= by for token in tokens[1:])


def _capitals_kept(lexicon: Lexicon, spans: list[Span]) -> Iterator[Span]:
    """Yield the spans without names that in small letters are everyday words: a bite is no BiTE."""
    cased = {spelled(word) for word in lexicon.words.cased}
    for span in spans:
        everyday = len(spans) > 1 and span.entry and span.fold in cased and not _is_upper(span)
        yield span._replace(entry=None) if everyday else span


def _is_upper(span: Span) -> bool:
    letters = "".join(token.text for token in span.tokens)
    return any(char.isupper() for char in letters[1:])
