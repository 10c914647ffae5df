"""Tells what each piece of a text means: what stands between two commas, or "and", or the like."""

import re
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from netprep.listening.guessing import Guess, guess_by_words, guess_kind, guess_part, guess_slip, guess_slips
from netprep.listening.heard import Part, Treatment, What, Why
from netprep.listening.lexicon import Cue, Lexicon, words_of
from netprep.listening.scan import Span
from netprep.listening.stance import Stance
from netprep.listening.tokens import Gap

_DOSE = re.compile(r"\d+[a-z]{0,4}")
_NOS = (Cue.NO, Cue.REFUSE, Cue.UNCLEAR, Cue.UNCLEAR_NEXT)


class Named(NamedTuple):
    """A name in a piece, and what is meant by it."""

    at: int
    span: Span
    stance: Stance


class Piece:
    """One piece of a text."""

    def __init__(self, lexicon: Lexicon, text: str, before: Span | None) -> None:
        self._lexicon = lexicon
        self._text = text
        self._before = before  # what parts it from the one before
        self.spans: list[Span] = []
        self.named: list[Named] = []

    def add(self, span: Span, stance: Stance | None) -> None:
        """Take in the next word or name."""
        if span.entry and stance:
            self.named.append(Named(len(self.spans), span, stance))
        self.spans.append(span)

    def parts(self) -> Iterator[Part]:
        """Yield what it means."""
        if words_of(self.text()) in set(map(words_of, self._lexicon.words.nothing)):
            yield Part(What.NOTHING, self.text())
        elif self.named:
            yield from self._of_names()
        elif self.spans:
            yield from self._of_words()

    def text(self, spans: list[Span] | None = None) -> str:
        """Return its words, or some of them, as they were typed."""
        some = self.spans if spans is None else spans
        return self._text[some[0].tokens[0].start : some[-1].tokens[-1].end].replace("\n", " ") if some else ""

    # ------------------------------------------------------------ names

    def _of_names(self) -> Iterator[Part]:
        meant = [*self._without_forms()]
        taken = [one.span.entry.record for one in meant if one.span.entry and one.stance is Stance.YES]
        members = {record.group_id for record in taken if record and record.group_id != record.id}
        for one in meant:
            entry = one.span.entry
            if entry and not (entry.record and entry.record.id in members and one.stance is Stance.YES):
                yield from self._of_name(one, several=len(meant) > 1)
        yield from self._of_rest()

    def _without_forms(self) -> Iterator[Named]:
        """Yield the names but for those that behind another name only tell its form: "Signifor LAR"."""
        for number, one in enumerate(self.named):
            before = self.named[number - 1] if number else None
            beside = before is not None and before.at + 1 == one.at
            if not (beside and one.span.fold in self._lexicon.forms):
                yield one

    def _of_name(self, one: Named, *, several: bool) -> Iterator[Part]:
        entry = one.span.entry
        assert entry is not None  # noqa: S101 - a name has one
        name = self.text([one.span])
        if entry.record is None:
            yield from self._of_other(one, name, alone=not several)
        elif one.span.parts:
            yield Part(What.ASKED, name, self._readings(one.span), entry.name, Why.WHOLE)
        elif self._is_person(one):
            yield from self._of_person(one, entry.record, alone=not several)
        else:
            yield self._taken_or_not(one, entry.record, entry.name)

    def _of_other(self, one: Named, name: str, *, alone: bool) -> Iterator[Part]:
        entry = one.span.entry
        if entry and entry.fact is None:
            yield Part(What.OTHER, name, name=entry.name)
        elif entry and one.stance is Stance.YES and (alone or len(words_of(entry.name)) > 1 or self._tells(one)):
            yield Part(What.FACT, name, name=entry.name, fact=entry.fact)
        elif any(token.fold not in self._lexicon.silent for token in one.span.tokens):
            yield Part(What.UNUSED, name)

    def _tells(self, one: Named) -> bool:
        """Tell whether a name of one word is more than a part of the body: "insulinoma", not "lung"."""
        return one.span.fold not in self._lexicon.silent

    def _readings(self, span: Span) -> tuple[tuple[Treatment, ...], ...]:
        whole = (span.entry.record,) if span.entry and span.entry.record else ()
        apart = {entry.record.id: entry.record for entry in span.parts if entry.record}
        return (whole, tuple(apart.values()))

    def _is_person(self, one: Named) -> bool:
        """Tell whether a name is that of people or a place, or such a word follows it."""
        people = self._lexicon.people
        behind = self.spans[one.at + 1 : one.at + 2]
        follows = bool(behind) and not behind[0].gap and behind[0].fold in people
        return follows or (one.span.entry is not None and words_of(one.span.entry.name)[-1] in people)

    def _of_person(self, one: Named, record: Treatment, *, alone: bool) -> Iterator[Part]:
        """Yield what is meant by "the tumor board": nothing when it says something, itself when it stands alone."""
        rest = [span for span in self.spans[one.at + 1 :] if span.fold not in self._lexicon.people]
        tells = bool(rest) and any(
            words_of(rest[0].fold + " " + " ".join(span.fold for span in rest[1:2]))[: len(tell)] == tell
            for tell in self._lexicon.tells
        )
        named = one.span.entry is not None and one.span.entry.name or ""
        if tells or not alone:
            yield Part(What.UNUSED, self.text([one.span]))
        elif one.stance is Stance.YES and not [*self._weighty()] and words_of(named)[-1] in self._lexicon.people:
            yield Part(What.TAKEN, self._trimmed(), ((record,),), named, sure=True)
        else:
            yield Part(What.ASKED, self._trimmed(), ((record,),), named, Why.UNCLEAR)

    def _taken_or_not(self, one: Named, record: Treatment, name: str) -> Part:
        if one.stance is Stance.YES and name in record.holds:
            return Part(What.ASKED, self.text([one.span]), ((record,),), name, Why.HOLDS)
        if one.stance is Stance.YES:
            return Part(What.TAKEN, self.text([one.span]), ((record,),), name, sure=True)
        if one.stance is Stance.NO:
            return Part(What.REFUSED, self._trimmed(), ((record,),), name)
        return Part(What.ASKED, self._trimmed(), ((record,),), name, Why.UNCLEAR)

    def _of_rest(self) -> Iterator[Part]:
        """Yield what other words beside names may mean: a slip of one more name, or nothing."""
        rest = [span for span in self._weighty() if span.fold not in self._lexicon.ordinary]
        slips = dict(guess_slips(self._lexicon, [span.fold for span in rest]))
        for span in rest:
            if span.fold in slips:
                yield self._asked(slips[span.fold], self.text([span]))
        unused = [self.text([span]) for span in rest if span.fold not in slips]
        if unused:
            yield Part(What.UNUSED, " ".join(unused))

    # ------------------------------------------------------------ no names

    def _of_words(self) -> Iterator[Part]:
        words = [token.fold for span in self.spans for token in span.tokens]
        slip = self._whole_slip()
        if slip:
            yield self._asked(slip, self._trimmed())
            return
        slips = guess_slips(self._lexicon, [span.fold for span in self._weighty()])
        kind = guess_kind(self._lexicon, words) if self._is_framed() and not self._is_refused() else None
        if slips:
            yield from (self._asked(guess, self._typed(word)) for word, guess in slips)
        elif kind:
            yield Part(What.TAKEN, self._trimmed(), ((kind,),), kind.name, Why.WORDS)
        else:
            yield from self._of_hints(words)

    def _of_hints(self, words: list[str]) -> Iterator[Part]:
        weighty = [*self._weighty()]
        guess = guess_by_words(self._lexicon, words)
        guess = guess or (guess_part(self._lexicon, self._trimmed()) if weighty else None)
        if guess:
            part = self._asked(guess, self.text())
            yield part if weighty and not guess.faint else part._replace(what=What.UNUSED)
        elif weighty:
            strange = any(span.fold not in self._lexicon.ordinary for span in weighty)
            yield Part(What.UNKNOWN if strange else What.UNUSED, self._trimmed())

    def _whole_slip(self) -> Guess | None:
        """Return what the whole piece may be a slip of, with or without the words around it."""
        if not [*self._weighty()]:
            return None
        bare = self._stripped(self._lexicon.silent)
        texts = dict.fromkeys([self.text(), self._trimmed(), self.text(bare)])
        guess = next(filter(None, (guess_slip(self._lexicon, text) for text in texts)), None)
        if guess is None or (len(bare) == 1 and bare[0].fold in self._lexicon.ordinary):
            return None
        plain = self._stripped(self._lexicon.light | self._lexicon.forms)
        return guess._replace(sure=guess.sure and len(plain) <= len(bare) and not self._is_refused())

    def _asked(self, guess: Guess, text: str) -> Part:
        readings = tuple((choice,) for choice in guess.choices)
        return Part(What.ASKED, text, readings, guess.name, guess.why, guess.sure)

    # ------------------------------------------------------------ words

    def _weighty(self) -> Iterator[Span]:
        """Yield the words that mean something, and not yet what."""
        for span in self.spans:
            if not (span.entry or span.cue or self._is_light(span, self._lexicon.silent)):
                yield span

    def _stripped(self, words: Iterable[str]) -> list[Span]:
        """Return its spans without such words at both ends."""
        spans = [*self.spans]
        light = {*words}
        while spans and not spans[0].entry and self._is_light(spans[0], light):
            spans.pop(0)
        while spans and not spans[-1].entry and self._is_light(spans[-1], light):
            spans.pop()
        return spans

    def _is_light(self, span: Span, words: Collection[str]) -> bool:
        folds = [token.fold for token in span.tokens]
        return all(fold in words or len(fold) == 1 or _DOSE.fullmatch(fold) for fold in folds)

    def _trimmed(self) -> str:
        """Return its text without the words it begins with that mean nothing; what says "no" stays."""
        spans = [*self.spans]
        while (
            len(spans) > 1
            and not spans[0].entry
            and spans[0].cue not in _NOS
            and self._is_light(spans[0], self._lexicon.silent)
        ):
            spans.pop(0)
        return self.text(spans)

    def _typed(self, fold: str) -> str:
        return next((self.text([span]) for span in self.spans if span.fold == fold), fold)

    def _is_framed(self) -> bool:
        """Tell whether it speaks of a kind: "something with ..."."""
        before = self._before.fold if self._before else ""
        words = f" {before} {' '.join(span.fold for span in self.spans)} "
        frames, nots = self._lexicon.words.frames, self._lexicon.words.frames_not
        return any(f" {' '.join(words_of(frame))} " in words for frame in frames) and not any(
            f" {' '.join(words_of(no))} " in words for no in nots
        )

    def _is_refused(self) -> bool:
        return any(span.cue in _NOS for span in self.spans)


def pieces_of(lexicon: Lexicon, text: str, spans: list[Span], meant: dict[int, Stance]) -> list[Piece]:
    """Return a text in pieces."""
    pieces = [Piece(lexicon, text, None)]
    for at, span in enumerate(spans):
        if span.cue in (Cue.SPLIT, Cue.ENDS):
            pieces.append(Piece(lexicon, text, span))
            continue
        if span.gap is not Gap.NONE:
            pieces.append(Piece(lexicon, text, None))
        pieces[-1].add(span, meant.get(at))
    return [piece for piece in pieces if piece.spans]
