"""Tells a slip of the keys from another word: how many letters may be off."""

from collections.abc import Iterable
from typing import NamedTuple

from netprep.strings import fold_words

_LEAST = 3  # letters; of a shorter word one letter off is another word
_FEW = (
    4  # letters; so short a word is a slip only with the letters of the name: of "PRRT" is "PRTT", "PERT" is none
)
_SURE = 6  # letters; a shorter word may be a slip, but is never surely one: "stent" is none of "Sutent"
_LONG = 9  # letters of a single word; from here on two may be off


class Slip(NamedTuple):
    """A known name that a text may be a slip of."""

    off: int  # letters left out, added or changed, and pairs that changed places
    name: str
    sure: bool  # long enough, and begun alike: slips seldom change the first letter, other words do


def slips_of(text: str, known: Iterable[str]) -> list[Slip]:
    """Return the known names, as `strings.fold` makes them, that a text may be a slip of, nearest first.

    One letter may be off, in a single long word two (optimal string alignment distance).
    """
    words = fold_words(text)
    typed = "".join(words)
    if len(typed) < _LEAST:
        return []
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - only when a name is not found
    from rapidfuzz.process import extract  # noqa: PLC0415

    most = 2 if len(words) == 1 and len(typed) >= _LONG else 1
    names = [*known] if len(typed) > _FEW else [name for name in known if {*name} == {*typed}]
    near = extract(typed, names, scorer=OSA.distance, score_cutoff=most, limit=None)
    return sorted(
        Slip(int(off), name, len(typed) >= _SURE and name[0] == typed[0]) for name, off, _ in near if off <= most
    )
