"""Guesses what words mean that are no name: a slip of the keys, telling words, or part of a name."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from netprep.listening.heard import Treatment, Why
from netprep.listening.lexicon import Hint, Lexicon
from netprep.model import Group, Therapy, TumorValue
from netprep.spelling import slips_of
from netprep.strings import fold_words

_NEAREST = 5
_PART = 5  # letters; fewer are part of too many names
_WHOLE = 60  # letters; no name is longer
_BEGUN = 5  # letters; fewer begin too many words, and slips of fewer are asked about alone only
_TRIED = 10  # words of a text, the longest ones; each is held against all names, and a pasted page has thousands
_ENOUGH = 0.35  # of the best score: what tells less is not offered


class Guess(NamedTuple):
    """What words may mean."""

    choices: tuple[Treatment, ...]
    why: Why
    sure: bool = False
    name: str = ""  # the known name that is nearest
    faint: bool = False  # by parts of the body only


def guess_slip(lexicon: Lexicon, text: str) -> Guess | None:
    """Return the one record, or those, whose name a text may be a slip of; sure when it is one and surely one."""
    found = [(lexicon.names[slip.name], slip) for slip in slips_of(text, lexicon.names)]
    nearest = [entry for entry, slip in found if slip.off == found[0][1].off]
    records = [entry.record for entry, _ in found if entry.record]
    if not any(entry.record for entry in nearest) or found[0][1].off == 0:
        return None
    distinct = tuple({record.id: record for record in records}.values())
    sure = len(distinct) == 1 and len(records) == len(found) and all(slip.sure for _, slip in found)
    return Guess(distinct[:_NEAREST], Why.SLIP, sure, next(entry.name for entry in nearest if entry.record))


def guess_fact(lexicon: Lexicon, text: str) -> tuple[TumorValue, bool] | None:
    """Return what a tumor can be of whose name alone a text may be a slip, and whether it surely is one."""
    slips = slips_of(text, lexicon.names)
    nearest = [slip for slip in slips if slip.off == slips[0].off]
    facts = {entry.fact.id if entry.fact else "": entry.fact for entry in (lexicon.names[x.name] for x in nearest)}
    fact = next(iter(facts.values()), None)
    if fact is None or len(facts) > 1 or nearest[0].off == 0:
        return None
    return fact, all(slip.sure for slip in slips) and len(slips) == len(nearest)


def guess_slips(lexicon: Lexicon, words: Iterable[str]) -> list[tuple[str, Guess]]:
    """Return the same of single words of a sentence; of none of them anybody can be sure."""
    long = dict.fromkeys(word for word in words if len(word) >= _BEGUN and word not in lexicon.ordinary)
    tried = sorted(long, key=len, reverse=True)[:_TRIED]
    found = [(word, guess_slip(lexicon, word)) for word in long if word in tried]
    return [(word, guess._replace(sure=False)) for word, guess in found if guess]


def guess_by_words(lexicon: Lexicon, words: Sequence[str]) -> Guess | None:
    """Return the records that words tell of, the most telling first; a kind before its treatments."""
    scores = _scores(lexicon, words)
    if not scores:
        return None
    faint = {hint.words for hint in _told(lexicon, words)} <= lexicon.body
    best = max(score for _, score in scores.values())
    near = sorted((one for one in scores.values() if one[1] >= best * _ENOUGH), key=lambda one: -one[1])
    return Guess(_with_kind(lexicon, [record for record, _ in near])[:_NEAREST], Why.WORDS, faint=faint)


def guess_kind(lexicon: Lexicon, words: Sequence[str]) -> Group | None:
    """Return the kind of treatment that words tell of, when they tell of no second one."""
    kinds = [record for record, _ in _scores(lexicon, words).values() if isinstance(record, Group)]
    return kinds[0] if len(kinds) == 1 else None


def guess_part(lexicon: Lexicon, text: str) -> Guess | None:
    """Return the records with a name in which a text stands; a long last word may be only begun."""
    words = tuple(fold_words(text))
    if not words or not _PART <= sum(map(len, words)) <= _WHOLE:
        return None
    near = {record.id: record for record, name in lexicon.name_words if _stands_in(words, name)}
    return Guess(tuple(near.values())[:_NEAREST], Why.WORDS) if near else None


def _stands_in(words: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """Tell whether words stand together in a name."""
    *whole, last = words
    begun = len(last) >= _BEGUN
    return any(
        [*name[at : at + len(whole)]] == whole and (name[end].startswith(last) if begun else name[end] == last)
        for at, end in enumerate(range(len(whole), len(name)))
    )


def _scores(lexicon: Lexicon, words: Sequence[str]) -> dict[str, tuple[Treatment, float]]:
    """Return how much the words tell of each record: more by a long phrase that few share."""
    scores: dict[str, tuple[Treatment, float]] = {}
    for hint in _told(lexicon, words):
        for record in hint.records:
            before = scores.get(record.id, (record, 0.0))[1]
            scores[record.id] = (record, before + len(hint.words) / len(hint.records))
    return scores


def _told(lexicon: Lexicon, words: Sequence[str]) -> list[Hint]:
    """Return the telling words and phrases that stand among some words."""
    stems = lexicon.stems(words)
    held = {*stems}
    return [hint for hint in lexicon.hints if hint.words[0] in held and _in_order(hint.words, stems)]


def _in_order(phrase: Sequence[str], words: Sequence[str]) -> bool:
    """Tell whether the words of a phrase come in this order among others."""
    rest = iter(words)
    return all(any(word == wanted for word in rest) for wanted in phrase)


def _with_kind(lexicon: Lexicon, records: list[Treatment]) -> tuple[Treatment, ...]:
    """Return the records, after the kind they belong to when it is one kind of all."""
    kinds = {record.group_id for record in records}
    groups = [group for group in lexicon.catalogue.groups if kinds == {group.id} and len(records) > 1]
    found: list[Therapy | Group] = [*groups, *records]
    return tuple({record.id: record for record in found}.values())
