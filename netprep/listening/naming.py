"""Tells what a piece means in which something is named."""

from collections.abc import Iterator
from itertools import islice

from netprep.listening.guessing import guess_slips
from netprep.listening.heard import Part, Treatment, What, Why
from netprep.listening.piece import Named, Piece, is_of_people
from netprep.listening.stance import Stance
from netprep.listening.unnamed import asked

_TELLING = 3  # words of what people do who are no treatment


def parts_named(piece: Piece, *, guess: bool) -> Iterator[Part]:
    """Yield what each name in a piece means, then what is left of it, guessed at or not."""
    meant = [*_without_forms(piece)]
    taken = [one.entry.record for one in meant if one.entry.record and one.stance is Stance.YES]
    kinds = {record.group_id for record in taken if record.group_id != record.id}
    for one in meant:
        is_kind = one.entry.record and one.entry.record.id in kinds and one.stance is Stance.YES
        if not is_kind:  # "radiation (PRRT)" is PRRT
            yield from _part(piece, one, alone=len(meant) == 1)
    yield from _rest(piece, guess=guess)


def _without_forms(piece: Piece) -> Iterator[Named]:
    """Yield the names but for those that behind another name only tell its form: "Signifor LAR"."""
    for before, one in zip((None, *piece.named), piece.named, strict=False):
        is_beside = before is not None and before.at + 1 == one.at
        if not (is_beside and one.span.fold in piece.lexicon.forms):
            yield one


def _part(piece: Piece, one: Named, *, alone: bool) -> Iterator[Part]:
    name, record = piece.text([one.span]), one.entry.record
    if one.entry.fact:
        yield from _fact(piece, one, name)
    elif record is None:
        yield Part(What.OTHER, name, name=one.entry.name)
    elif one.span.parts:
        apart = {entry.record.id: entry.record for entry in one.span.parts if entry.record}
        yield Part(What.ASKED, name, ((record,), tuple(apart.values())), one.entry.name, Why.WHOLE)
    elif _names_people(piece, one):
        yield _people(piece, one, record, alone=alone)
    else:
        yield _treatment(piece, one, record)


def _treatment(piece: Piece, one: Named, record: Treatment) -> Part:
    name, reading = one.entry.name, ((record,),)
    if one.stance is Stance.NO:
        return Part(What.REFUSED, piece.trimmed(), reading, name)
    if one.stance is Stance.OPEN or piece.is_doubtful:
        return Part(What.ASKED, piece.trimmed(), reading, name, Why.UNCLEAR)
    if name in record.holds:
        return Part(What.ASKED, piece.text([one.span]), reading, name, Why.HOLDS)
    return Part(What.TAKEN, piece.text([one.span]), reading, name, sure=True)


def _fact(piece: Piece, one: Named, name: str) -> Iterator[Part]:
    """Yield what is said of a tumor: "lung" tells of one only beside other such facts, "lung NET" anywhere."""
    tokens = {token.fold for token in one.span.tokens}
    silent = tokens <= piece.lexicon.silent and not tokens & piece.lexicon.tumor
    others = not piece.is_only_of_tumor
    if one.stance is Stance.YES and not (silent and (others or piece.speaks_of_kind())):
        yield Part(What.FACT, name, name=one.entry.name, fact=one.entry.fact)
    elif not silent or not others:
        yield Part(What.UNUSED, name, fact=one.entry.fact)


def _names_people(piece: Piece, one: Named) -> bool:
    """Tell whether a name is that of people, or such a word follows it: "radiation doctor"."""
    behind = next(piece.behind(one), "")
    return behind in piece.lexicon.people or is_of_people(piece.lexicon, one.entry.name)


def _people(piece: Piece, one: Named, record: Treatment, *, alone: bool) -> Part:
    """Return what is meant by "the tumor board": nothing when it says something, itself when it stands alone."""
    words = [*islice((word for word in piece.behind(one) if word not in piece.lexicon.people), _TELLING)]
    tells = any(tuple(words[:length]) in piece.lexicon.tells for length in range(1, _TELLING + 1))
    if tells or not alone:
        return Part(What.UNUSED, piece.text([one.span]))
    if one.stance is Stance.YES and not piece.weighty() and is_of_people(piece.lexicon, one.entry.name):
        return Part(What.TAKEN, piece.text([one.span]), ((record,),), one.entry.name, sure=True)
    return Part(What.ASKED, piece.trimmed(), ((record,),), one.entry.name, Why.UNCLEAR)


def _rest(piece: Piece, *, guess: bool) -> Iterator[Part]:
    """Yield what other words beside names may mean: a slip of one more name, or nothing."""
    lexicon = piece.lexicon
    rest = [span for span in piece.weighty() if span.fold not in lexicon.ordinary]
    slips = dict(guess_slips(lexicon, [span.fold for span in rest])) if guess else {}
    yield from (asked(slips[span.fold], piece.text([span])) for span in rest if span.fold in slips)
    unused = [piece.text([span]) for span in rest if span.fold not in slips]
    if unused and not piece.is_doubtful:  # else they stand in what is asked
        yield Part(What.UNUSED, " ".join(unused))
