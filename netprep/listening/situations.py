"""What a text says of the person: situations, by their names and by words that tell of them."""

from collections.abc import Iterator
from typing import NamedTuple

from netprep.listening.lexicon import Entry, Lexicon, lexicon_of
from netprep.listening.scan import Span, scan
from netprep.listening.stance import Stance, stances
from netprep.listening.tokens import Gap, Token, plain
from netprep.model import Catalogue, Situation


class Said(NamedTuple):
    """A situation that a text speaks of, whether it is so, is not so or is left open, and the words that say it."""

    situation: Situation
    stance: Stance
    words: frozenset[str]


class _Told(NamedTuple):
    """The words of a text that tell of a situation."""

    tokens: tuple[Token, ...]
    situation: Situation


def situations_in(catalogue: Catalogue, text: str) -> tuple[Said, ...]:
    """Return the situations that a text speaks of, each once.

    In a question, and in what is said of somebody else, nothing is surely so.
    """
    lexicon, line = lexicon_of(catalogue), plain(text)
    spans = scan(lexicon, line)
    ends = {
        told.tokens[-1]: told for told in _all_told(lexicon, [token for span in spans for token in span.tokens])
    }
    marked = [*_marked(spans, ends)]
    is_open = line.endswith("?") or _is_of_others(lexicon, spans)
    found: dict[str, Said] = {}
    for at, meant in stances(lexicon, marked).items():
        if told := ends.get(marked[at].tokens[-1]):
            stance = Stance.OPEN if is_open else meant
            before = found.get(told.situation.id)
            words = frozenset(token.fold for token in told.tokens)
            clear = before is None or before.stance is stance
            found[told.situation.id] = Said(told.situation, stance if clear else Stance.OPEN, words)
    return tuple(found.values())


def _is_of_others(lexicon: Lexicon, spans: list[Span]) -> bool:
    said = " ".join(token.fold for span in spans for token in span.tokens)
    return any(f" {phrase} " in f" {said} " for phrase in lexicon.catalogue.listening.not_mine)


def _all_told(lexicon: Lexicon, tokens: list[Token]) -> Iterator[_Told]:
    """Yield each situation that the words tell of, at each word by the longest phrase."""
    at = 0
    while at < len(tokens):
        told = [
            _Told(some, situation)
            for phrase, situation in lexicon.situations.get(lexicon.stems([tokens[at].fold])[:1], ())
            if (some := _standing(lexicon, phrase, tokens[at:]))
        ]
        longest = max(told, key=lambda one: len(one.tokens), default=None)
        alone = longest and len(longest.tokens) == 1 and len(tokens) > 1
        if longest and not (alone and longest.tokens[0].fold in lexicon.everyday):
            yield longest
        at = tokens.index(longest.tokens[-1]) + 1 if longest else at + 1


def _standing(lexicon: Lexicon, phrase: tuple[str, ...], tokens: list[Token]) -> tuple[Token, ...]:
    """Return the words that are a phrase, light words or a "not" between them; none where they are not."""
    found: list[Token] = []
    for token in tokens:
        if found and token.gap is not Gap.NONE:
            break
        if lexicon.stems([token.fold]) == phrase[len(found) : len(found) + 1]:
            found.append(token)
        elif token.fold not in lexicon.passed_over:
            break
        if len(found) == len(phrase):
            return tuple(found)
    return ()


def _marked(spans: list[Span], ends: dict[Token, _Told]) -> Iterator[Span]:
    """Yield the spans, with what tells of a situation as a name in the place of its last word."""
    used = {token for told in ends.values() for token in told.tokens}
    for span in spans:
        if not {*span.tokens} <= used:
            yield span
        for token in span.tokens:
            if token in ends:
                yield Span((token,), Entry(token.text))
