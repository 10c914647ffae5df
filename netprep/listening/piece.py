"""One piece of a text: what stands between two commas, or "and", or the like."""

import re
from collections.abc import Collection, Iterator
from functools import cached_property
from typing import NamedTuple

from netprep.listening.lexicon import Cue, Entry, Lexicon, words_of
from netprep.listening.scan import Span
from netprep.listening.stance import Stance
from netprep.listening.tokens import Gap

_DOSE = re.compile(r"\d+[a-z]{0,4}")
_NOS = (Cue.NO, Cue.REFUSE, Cue.UNCLEAR, Cue.UNCLEAR_NEXT)


class Named(NamedTuple):
    """A name in a piece, and what is meant by it."""

    at: int
    span: Span
    entry: Entry
    stance: Stance


class Piece:
    """The words and names of one piece, in order.

    What each of many names asks of it is worked out once: it is asked for only when all words are in it.
    """

    def __init__(self, lexicon: Lexicon, text: str, before: Span | None = None) -> None:
        self.lexicon = lexicon
        self.spans: list[Span] = []
        self.named: list[Named] = []
        self._text = text
        self._before = before  # the word that parts it from the one before

    def add(self, span: Span, stance: Stance | None) -> None:
        """Take in the next word or name."""
        if span.entry and stance:
            self.named.append(Named(len(self.spans), span, span.entry, stance))
        self.spans.append(span)

    def text(self, spans: list[Span] | None = None) -> str:
        """Return its words, or some of them, as they were typed."""
        some = self.spans if spans is None else spans
        return self._text[some[0].tokens[0].start : some[-1].tokens[-1].end].replace("\n", " ") if some else ""

    def trimmed(self) -> str:
        """Return its text without the words it begins with that mean nothing; what says "no" stays."""
        return self._trimmed

    @cached_property
    def _trimmed(self) -> str:
        start, last, silent = 0, len(self.spans) - 1, self.lexicon.silent
        while start < last and self.spans[start].cue not in _NOS and self._is_light(self.spans[start], silent):
            start += 1
        return self.text(self.spans[start:])

    def without(self, words: Collection[str]) -> list[Span]:
        """Return its words without such ones at both ends."""
        start, end = 0, len(self.spans)
        while start < end and self._is_light(self.spans[start], words):
            start += 1
        while start < end and self._is_light(self.spans[end - 1], words):
            end -= 1
        return self.spans[start:end]

    def weighty(self) -> list[Span]:
        """Return the words that mean something, and not yet what."""
        return self._weighty

    @cached_property
    def _weighty(self) -> list[Span]:
        return [
            span for span in self.spans if not (span.entry or span.cue or self._is_light(span, self.lexicon.silent))
        ]

    @cached_property
    def is_only_of_tumor(self) -> bool:
        """Whether nothing stands in it but what a tumor can be, and words that mean nothing."""
        return all(one.entry.fact for one in self.named) and not self._weighty

    @cached_property
    def is_doubtful(self) -> bool:
        """Whether words that nobody knows here stand beside a name: they may say no. Names of people do not."""
        return any(
            span.tokens[0].text.islower() for span in self._weighty if span.fold not in self.lexicon.ordinary
        )

    def folds(self) -> list[str]:
        """Return all its words as they are compared."""
        return [token.fold for span in self.spans for token in span.tokens]

    def says_nothing(self) -> bool:
        """Tell whether it is an answer that names nothing: "I do not know"."""
        return tuple(self.folds()) in self.lexicon.nothing

    def speaks_of_kind(self) -> bool:
        """Tell whether it speaks of something by a word for it: "something with the liver"."""
        return self._of_kind

    @cached_property
    def _of_kind(self) -> bool:
        words = f" {self._before.fold if self._before else ''} {' '.join(self.folds())} "
        held = {phrase: f" {' '.join(phrase)} " in words for phrase in self.lexicon.frames}
        return any(held[phrase] and frames for phrase, frames in self.lexicon.frames.items()) and not any(
            held[phrase] and not frames for phrase, frames in self.lexicon.frames.items()
        )

    def is_bare(self) -> bool:
        """Tell whether it is one thing of a list: a name, or a part of the body, and nothing else."""
        named = all(span.entry for span in self.spans)
        return named or self.lexicon.stems(self.folds()) in self.lexicon.body

    def says_no(self) -> bool:
        """Tell whether it holds a "no", or an "earlier"."""
        return any(span.cue in _NOS for span in self.spans)

    def _is_light(self, span: Span, words: Collection[str]) -> bool:
        folds = [token.fold for token in span.tokens]
        return not span.entry and all(fold in words or len(fold) == 1 or _DOSE.fullmatch(fold) for fold in folds)

    def behind(self, named: Named) -> Iterator[str]:
        """Yield the words that follow a name."""
        return (token.fold for at in range(named.at + 1, len(self.spans)) for token in self.spans[at].tokens)


def pieces_of(lexicon: Lexicon, text: str, spans: list[Span], meant: dict[int, Stance]) -> list[Piece]:
    """Return a text in pieces; `meant` tells what is meant by each name."""
    pieces = [Piece(lexicon, text)]
    for at, span in enumerate(spans):
        if span.cue in (Cue.SPLIT, Cue.ENDS):
            pieces.append(Piece(lexicon, text, span))
            continue
        if span.gap is not Gap.NONE:
            pieces.append(Piece(lexicon, text))
        pieces[-1].add(span, meant.get(at))
    return [piece for piece in pieces if piece.spans]


def is_of_people(lexicon: Lexicon, name: str) -> bool:
    """Tell whether a name is that of people or a place: "tumor board"."""
    return words_of(name)[-1] in lexicon.people
