"""Tells what a piece may mean in which nothing is named: by a slip, by words that tell of a treatment."""

from collections.abc import Iterator
from itertools import pairwise

from netprep.listening.guessing import (
    Guess,
    guess_by_words,
    guess_fact,
    guess_kind,
    guess_part,
    guess_slip,
    guess_slips,
)
from netprep.listening.heard import Part, What, Why
from netprep.listening.piece import Piece
from netprep.strings import fold_words

_TRIED = 10  # words of a piece


def is_unnamed(piece: Piece) -> bool:
    """Tell whether nothing is named: a part of the body is no name beside words that tell of a treatment."""
    body, stems = piece.lexicon.body, piece.lexicon.stems
    places = all(one.entry.fact and stems([one.span.fold]) in body for one in piece.named)
    guess = guess_by_words(piece.lexicon, piece.folds()) if piece.named and places else None
    return not piece.named or (guess is not None and (not guess.faint or piece.speaks_of_kind()))


def parts_untried(piece: Piece) -> Iterator[Part]:
    """Yield a kind that is meant; of anything else only that it is there."""
    kind = _kind(piece)
    if kind:
        yield kind
    elif piece.weighty() or guess_by_words(piece.lexicon, piece.folds()):
        yield Part(What.UNKNOWN, piece.trimmed())


def parts_unnamed(piece: Piece) -> Iterator[Part]:
    """Yield what a piece may mean."""
    slip = _whole_slip(piece)
    if slip:
        yield asked(slip, piece.trimmed())
        return
    if fact := _fact_slip(piece):
        yield fact
        return
    typed = {span.fold: piece.text([span]) for span in piece.weighty()}
    slips = guess_slips(piece.lexicon, typed)
    if slips:
        yield from (asked(guess, typed[word]) for word, guess in slips)
    else:
        yield from _by_words(piece)


def asked(guess: Guess, text: str) -> Part:
    """Return a guess as a part to ask about."""
    readings = tuple((choice,) for choice in guess.choices)
    return Part(What.ASKED, text, readings, guess.name, guess.why, guess.sure)


def _whole_slip(piece: Piece) -> Guess | None:
    """Return what the whole piece may be a slip of, with or without the words around it."""
    lexicon, bare = piece.lexicon, piece.without(piece.lexicon.silent)
    ordinary = len(bare) == 1 and bare[0].fold in lexicon.ordinary
    if ordinary or not piece.weighty():
        return None
    texts = dict.fromkeys([piece.text(), piece.trimmed(), piece.text(bare)])
    guess = next(filter(None, (guess_slip(lexicon, text) for text in texts)), None)
    alone = len(piece.without(lexicon.forms)) <= len(bare) and not piece.says_no()
    return guess._replace(sure=guess.sure and alone) if guess else None


def _fact_slip(piece: Piece) -> Part | None:
    """Return what a tumor can be, where a piece, or two words of it, may be a slip of that: "in my small bowl"."""
    lexicon, spans = piece.lexicon, piece.spans[:_TRIED]
    some = [piece.without(lexicon.silent), *([*pair] for pair in pairwise(spans))]
    strange = {span.fold for span in piece.weighty() if span.fold not in lexicon.ordinary}
    for text in (piece.text(words) for words in (spans, *some) if strange & {span.fold for span in words}):
        if found := guess_fact(lexicon, text):
            fact, sure = found
            return Part(What.FACT, text, name=fact.name, why=Why.SLIP, sure=sure and not piece.says_no(), fact=fact)
    return None


def _by_words(piece: Piece) -> Iterator[Part]:
    """Yield the kind meant by "something with the liver"; else what the words tell of, to be asked about."""
    lexicon, words, weighty, kind = piece.lexicon, piece.folds(), piece.weighty(), _kind(piece)
    guess = guess_by_words(lexicon, words) or (guess_part(lexicon, piece.trimmed()) if weighty else None)
    if kind:
        yield kind
    elif guess:
        faint = (guess.faint or not weighty) and not piece.speaks_of_kind()
        yield asked(guess, piece.text())._replace(what=What.UNUSED if faint else What.ASKED)
    elif weighty:
        strange = any(span.fold not in lexicon.ordinary for span in weighty)
        yield Part(What.UNKNOWN if strange else What.UNUSED, piece.trimmed())


def _kind(piece: Piece) -> Part | None:
    """Return the kind of treatment that a piece speaks of by a word for it, where no unknown word stands."""
    speaks = piece.speaks_of_kind() and not piece.says_no() and not _strange(piece)
    kind = guess_kind(piece.lexicon, piece.folds()) if speaks else None
    return Part(What.TAKEN, piece.trimmed(), ((kind,),), kind.name, Why.WORDS) if kind else None


def _strange(piece: Piece) -> bool:
    """Tell whether a word stands there that is neither ordinary nor tells of a treatment: it may be a name."""
    lexicon = piece.lexicon
    words = [fold_words(span.fold) for span in piece.weighty() if span.fold not in lexicon.ordinary]
    telling = {word for hint in lexicon.hints for word in hint.words} if words else set()
    return any(telling.isdisjoint(lexicon.stems(one)) for one in words)
