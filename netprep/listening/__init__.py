"""One understanding of names: what a person typed, in a name, a list or whole sentences, part by part.

A text is cut into words (`tokens`), names and telling phrases are found in it (`scan`, by `lexicon`), each name is
wanted or not (`stance`), and each piece (`piece`) means something, with names in it (`naming`) or without them
(`unnamed`, `guessing`). What comes of it is data (`heard`); what a script is told of it stands in `telling`.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from netprep.listening.heard import Heard, Part, Treatment, What, Why
from netprep.listening.lexicon import Lexicon, lexicon_of, words_of
from netprep.listening.naming import parts_named
from netprep.listening.piece import Piece, pieces_of
from netprep.listening.scan import scan
from netprep.listening.stance import stances
from netprep.listening.tokens import plain
from netprep.listening.unnamed import is_unnamed, parts_unnamed, parts_untried
from netprep.model import Catalogue

__all__ = ["Heard", "Part", "Treatment", "What", "Why", "understand"]


def understand(catalogue: Catalogue, text: str, *, guess: bool = True) -> Heard:
    """Return what a text says of treatments, part by part, in order; nothing of it is lost.

    It is pure: who asks decides what to do with what is not surely meant. Without `guess` nothing is tried for what
    is no name: hundreds of them are understood in a moment.
    """
    lexicon, line = lexicon_of(catalogue), plain(text)
    if words_of(line) in lexicon.stop:
        return Heard((Part(What.STOP, line),))
    parts = [*_settled(_whole([*_parts(lexicon, line, guess=guess)]))]
    if not parts and line:
        parts = [Part(What.UNKNOWN, line.replace("\n", " "))]
    return Heard(tuple(parts))


def _parts(lexicon: Lexicon, line: str, *, guess: bool) -> Iterator[Part]:
    spans = scan(lexicon, line)
    pieces = pieces_of(lexicon, line, spans, stances(lexicon, spans))
    listed = all(piece.is_bare() for piece in pieces)
    for piece in pieces:
        for part in _parts_of(piece, guess=guess):
            is_thing = listed and part.what is What.UNUSED and part.readings  # "Sandostatin, radiation, liver"
            yield part._replace(what=What.ASKED) if is_thing else part


def _parts_of(piece: Piece, *, guess: bool) -> Iterator[Part]:
    if piece.says_nothing():
        yield Part(What.NOTHING, piece.text())
    elif not is_unnamed(piece):
        yield from parts_named(piece, guess=guess)
    else:
        yield from parts_unnamed(piece) if guess else parts_untried(piece)


def _whole(parts: list[Part]) -> list[Part]:
    """Return the parts; where two medicines of one treatment are named, that treatment is taken."""
    held: dict[str, set[str]] = {}
    for part in parts:
        if part.why is Why.HOLDS:
            held.setdefault(part.choices[0].id, set()).add(part.name)
    several = {identifier for identifier, names in held.items() if len(names) > 1}
    return [
        part._replace(what=What.TAKEN, why=None, sure=True)
        if part.why is Why.HOLDS and part.choices[0].id in several
        else part
        for part in parts
    ]


def _settled(parts: list[Part]) -> Iterator[Part]:
    """Yield the parts, each treatment in one of them; words that mean nothing are told where nothing else is."""
    taken, refused = _ids(parts, What.TAKEN), _ids(parts, What.REFUSED)
    last = {choice.id: part for part in parts for choice in part.choices if part.why in (None, Why.UNCLEAR)}
    chosen = [choice for part in parts if part.what is What.TAKEN for choice in part.choices]
    known = _Known({choice.id for choice in chosen}, {choice.group_id for choice in chosen})
    understood = any(part.what not in (What.NOTHING, What.UNUSED) for part in parts)
    for part in parts:
        ids = {choice.id for choice in part.choices}
        ended = any(last[one].what is What.ASKED for one in ids & {*last})  # "added it, stopped it"
        if part.what is What.TAKEN and (ids & refused or ended):  # wanted and not wanted at once
            yield part._replace(what=What.ASKED, why=Why.UNCLEAR, sure=False)
        elif part.what is What.UNUSED and not understood and not part.fact:
            yield part._replace(what=What.ASKED if part.readings else What.UNKNOWN)
        elif not (
            (part.what is What.REFUSED and ids & taken)
            or (part.what is What.ASKED and known.has(part))
            or (part.what is What.NOTHING and understood)  # "I do not know, maybe surgery"
        ):
            yield part


def _ids(parts: Iterable[Part], what: What) -> set[str]:
    return {choice.id for part in parts if part.what is what for choice in part.choices}


class _Known(NamedTuple):
    """What is chosen already."""

    ids: set[str]
    kinds: set[str]

    def has(self, part: Part) -> bool:
        """Tell whether what would be asked is chosen: by its name, or by a name of the kind words tell of."""
        if part.why is Why.WORDS:
            return not self.kinds.isdisjoint(choice.group_id for choice in part.choices)
        return bool(part.choices) and {choice.id for choice in part.choices} <= self.ids
