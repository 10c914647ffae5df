"""Finds the record a person means by a name, without regard to case, accents or hyphens.

A name that is not known is met with those it may be a slip or a part of, never with another medicine that merely
looks like it.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Generic, NamedTuple, TypeVar

from netprep.errors import UnknownNameError
from netprep.model import Catalogue, Choice, Group, Question, Situation, Therapy, TumorValue
from netprep.spelling import Slip, slips_of
from netprep.strings import clean, fold, fold_words, stands_in

_NEAREST = 3
_LONGEST = 8  # words in a name
_PART = 4  # letters; fewer are part of too many names
_BEGUN = 5  # letters; fewer begin too many words
_TRUTHS = {"true": "yes", "false": "no"}  # as JSON has them
_TRIED = 10  # words of a text, the longest ones; each is held against all names, and a pasted page has thousands

Called = Choice | Situation | TumorValue
Named = TypeVar("Named", bound=Called)


class _Near(NamedTuple, Generic[Named]):
    """A record whose name a text may be a slip of; None: the name of something else."""

    record: Named | None
    name: str
    slip: Slip


class Guess(NamedTuple):
    """What a text that names no treatment may mean."""

    choices: tuple[Therapy | Group, ...]  # nearest first
    sure: bool = False  # a slip of one name and of no other: the only guess that Enter alone may take


def find_choice(catalogue: Catalogue, name: str) -> Therapy | Group:
    """Return the therapy or group called `name` (id, name or any other name).

    Raises UnknownNameError when there is none, with the names it may be a slip or a part of.
    """
    choices = _choices(catalogue)
    found = next((choice for choice in choices if _is_called(choice, fold(name))), None)
    if found is None:
        near = nearest(choices, name, other_names(catalogue))
        raise UnknownNameError(_unknown("treatment", name, near, "netprep list"))
    return found


def choices_in(catalogue: Catalogue, text: str) -> list[Therapy | Group | str]:
    """Return the treatments that a text names, in order, and each part of it that names none as it is.

    "the monthly Somatuline shot, and Lutathera" names two. A whole text that is a name counts as that name. The
    name of something else is such a part: "lutetium PSMA" is not taken for lutetium. So is "no surgery".
    """
    known: dict[str, Therapy | Group | str] = {fold(name): name for name in other_names(catalogue)}
    known |= {fold(name): choice for choice in _choices(catalogue) for name in names_of(choice)}
    if fold(text) in known:
        return [known[fold(text)]]
    parts = re.split(rf"[,;+&]|\b{re.escape(catalogue.sheet.and_)}\b", text)
    nots = catalogue.interview.typed_not
    found = [_meant(part.strip(), known, nots) for part in parts if fold(part)]
    return list(dict.fromkeys(choice for part in found for choice in part))


def _meant(part: str, known: dict[str, Therapy | Group | str], nots: Iterable[str]) -> list[Therapy | Group | str]:
    """Return the treatments that a part of a text names; itself when it names none, or rules one out."""
    found, rest = _named_in(part.split(), known)
    if found and not any(stands_in(word, rest, begun=False) for word in nots):
        return found
    return [part]


def _named_in(words: list[str], known: dict[str, Therapy | Group | str]) -> tuple[list[Therapy | Group | str], str]:
    """Return the treatments that words name, at each word the longest name it begins, and the other words."""
    found: list[Therapy | Group | str] = []
    rest: list[str] = []
    start = 0
    while start < len(words):
        names = {length: fold(" ".join(words[start : start + length])) for length in range(_LONGEST, 0, -1)}
        longest = next((length for length, name in names.items() if name in known), 0)
        found += [known[names[longest]]] if longest else []
        rest += [] if longest else [words[start]]
        start += longest or 1
    return found, " ".join(rest)


def guess_choices(catalogue: Catalogue, text: str) -> Guess:
    """Return the therapies and groups that a text may mean which names none: by a slip, or by part of a name."""
    choices, others = _choices(catalogue), other_names(catalogue)
    if _is_one_of(text, others):
        return Guess(())
    slips = _slips(choices, text, others)
    sure = len({record for record, _, _ in slips}) == 1 and all(slip.sure for _, _, slip in slips)
    slips = slips or _slips_inside(choices, text, others)
    found = [record for record, _, _ in slips if record] or [
        *(record for record, _ in _holding(choices, text)),
        *_kinds_told(catalogue, text),
    ]
    return Guess(tuple(dict.fromkeys(found))[:_NEAREST], sure=sure)


def other_names(catalogue: Catalogue) -> tuple[str, ...]:
    """Return names that people know and that mean no treatment here: other medicines, procedures, tests.

    A clinic that adds such a treatment makes its names mean it.
    """
    known = {fold(name) for choice in _choices(catalogue) for name in names_of(choice)}
    others = (*catalogue.other_names.medicines, *catalogue.other_names.procedures, *catalogue.tests)
    return tuple(name for name in others if fold(name) not in known)


def is_other_name(catalogue: Catalogue, text: str) -> bool:
    """Tell whether a text is the name of something that is no treatment here."""
    return _is_one_of(text, other_names(catalogue))


def _is_one_of(text: str, names: Iterable[str]) -> bool:
    return fold(text) in map(fold, names)


def _choices(catalogue: Catalogue) -> tuple[Therapy | Group, ...]:
    return (*catalogue.therapies, *catalogue.groups)


def find_about(catalogue: Catalogue, name: str) -> Situation | TumorValue:
    """Return the situation, or what a tumor can be, called `name`.

    Raises UnknownNameError with the nearest names.
    """
    records: tuple[Situation | TumorValue, ...] = (*catalogue.situations, *catalogue.tumors)
    found = next((record for record in records if _is_called(record, fold(name))), None)
    if found is None:
        near = nearest(records, name)
        commands = ("netprep list --situations", "netprep list --tumors")
        raise UnknownNameError(_unknown("situation or tumor", name, near, *commands))
    return found


def find_tumor(catalogue: Catalogue, fact: str, name: str) -> TumorValue:
    """Return what one fact of a tumor can be that is called `name`, as in "2" for "grade 2", "true" for "yes".

    Raises UnknownNameError with the nearest names.
    """
    values = [value for value in catalogue.tumors if value.fact == fact]
    said = _TRUTHS.get(fold(name), name)
    names = (fold(said), fold(f"{fact} {said}"))
    found = next((value for called in names for value in values if _is_called(value, called)), None)
    if found is None:
        raise UnknownNameError(_unknown(fact, name, nearest(values, name), "netprep list --tumors"))
    return found


def find_question(catalogue: Catalogue, identifier: str) -> Question:
    """Return the question with this id; raises UnknownNameError with the nearest ids."""
    found = next((question for question in catalogue.questions if question.id == identifier), None)
    if found is None:
        from difflib import get_close_matches  # noqa: PLC0415 - only for an error

        near = get_close_matches(identifier, [question.id for question in catalogue.questions], _NEAREST)
        raise UnknownNameError(_unknown("question", identifier, near, "netprep list --questions"))
    return found


def names_of(record: Called) -> tuple[str, ...]:
    """Return every name a person may type for the record."""
    return (record.id, record.name, *record.also_called)


def nearest(records: Sequence[Called], name: str, others: Sequence[str] = ()) -> list[str]:
    """Return up to three names that `name` may be a slip or a part of, nearest first, one a record.

    `others` are names of something else: there is nothing near to one of them.
    """
    if _is_one_of(name, others):
        return []
    slips = [(record, known) for record, known, _ in _slips(records, name, others) if record]
    near: dict[str, str] = {}
    for record, known in slips or _holding(records, name):
        near.setdefault(record.id, record.name if fold(known) == fold(record.id) else known)
    return list(near.values())[:_NEAREST]


def _slips(records: Iterable[Named], text: str, others: Iterable[str]) -> list[_Near[Named]]:
    """Return the records whose name a text may be a slip of, with that name, nearest first.

    Another thing that is as near stands among them as None; one that is nearer leaves nothing.
    """
    names: dict[str, tuple[Named | None, str]] = {fold(other): (None, other) for other in others}
    names |= {fold(known): (record, known) for record in records for known in names_of(record)}
    found = slips_of(text, names)
    if not any(names[slip.name][0] for slip in found if slip.off == found[0].off):
        return []
    return [_Near(*names[slip.name], slip) for slip in found]


def _slips_inside(records: Sequence[Named], text: str, others: Sequence[str]) -> list[_Near[Named]]:
    """Return the same of the long words of a text; of other words of a sentence nobody can be sure."""
    words = dict.fromkeys(word for word in text.split() if len(fold(word)) >= _BEGUN)
    tried = sorted(words, key=len, reverse=True)[:_TRIED]
    return [slip for word in tried for slip in _slips(records, word, others) if slip.slip.sure]


def _holding(records: Iterable[Named], text: str) -> list[tuple[Named, str]]:
    """Return the records with a name in which the words of a text stand; a long last word may be only begun."""
    *_, last = fold_words(text) or [""]
    begun = len(last) >= _BEGUN
    if len(fold(text)) < _PART:
        return []
    return [(record, name) for record in records for name in names_of(record) if stands_in(text, name, begun=begun)]


def _kinds_told(catalogue: Catalogue, text: str) -> list[Group]:
    """Return the kinds of treatment of which a word tells: a word that stands in the names of no other kind."""
    told = {group: {word for name in names_of(group) for word in fold_words(name)} for group in catalogue.groups}
    words = {word for word in fold_words(text) if len(word) >= _BEGUN}
    telling = {word for word in words if sum(word in known for known in told.values()) == 1}
    return [group for group, known in told.items() if telling & known]


def _is_called(record: Called, folded: str) -> bool:
    return any(fold(known) == folded for known in names_of(record))


def _unknown(what: str, name: str, near: list[str], *commands: str) -> str:
    shown = clean(name)[:60]
    hint = f" Did you mean: {'; '.join(near)}?" if near else ""
    told = " and ".join(f"'{command}'" for command in commands)
    return f"No {what} is called '{shown}'.{hint} {told} show{'' if len(commands) > 1 else 's'} all names."
