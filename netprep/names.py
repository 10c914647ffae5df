"""Finds the record a person means by a name, without regard to case, accents or hyphens."""

import re
from collections.abc import Iterable

from netprep.errors import UnknownNameError
from netprep.model import Catalogue, Choice, Group, Question, Situation, Therapy
from netprep.text import clean, fold

_NEAREST = 3
_LONGEST = 8  # words in a name
_WORD = 5  # letters; a shorter word is near to too many names
_TRIED = 10  # words of a text, the longest ones; each is held against all names, and a pasted page has thousands
_NEAR = 0.6  # how like a name must be


def find_choice(catalogue: Catalogue, name: str) -> Therapy | Group:
    """Return the therapy or group called `name` (id, name or any other name).

    Raises UnknownNameError with the nearest names when there is none.
    """
    choices = _choices(catalogue)
    found = next((choice for choice in choices if _is_called(choice, fold(name))), None)
    if found is None:
        raise UnknownNameError(_unknown("treatment", name, nearest(choices, name), "netprep list"))
    return found


def choices_in(catalogue: Catalogue, text: str) -> list[Therapy | Group | str]:
    """Return the treatments that a text names, in order, and each part of it that names none as it is.

    "the monthly Somatuline shot, and Lutathera" names two. A whole text that is a name counts as that name.
    """
    known = {fold(name): choice for choice in _choices(catalogue) for name in names_of(choice)}
    if fold(text) in known:
        return [known[fold(text)]]
    parts = re.split(rf"[,;+&]|\b{re.escape(catalogue.sheet.and_)}\b", text)
    found = [_named_in(part.split(), known) or [part.strip()] for part in parts if fold(part)]
    return list(dict.fromkeys(choice for part in found for choice in part))


def _named_in(words: list[str], known: dict[str, Therapy | Group]) -> list[Therapy | Group | str]:
    """Return the treatments named by words that stand together; at each word, the longest name it begins."""
    found: list[Therapy | Group | str] = []
    start = 0
    while start < len(words):
        names = {length: fold(" ".join(words[start : start + length])) for length in range(_LONGEST, 0, -1)}
        longest = next((length for length, name in names.items() if name in known), 0)
        found += [known[names[longest]]] if longest else []
        start += longest or 1
    return found


def near_choices(catalogue: Catalogue, name: str) -> list[Therapy | Group]:
    """Return the therapies and groups that `name` may be a slip or a part of, nearest first."""
    choices = (*catalogue.groups, *catalogue.therapies)
    words = dict.fromkeys(word for word in name.split() if len(word) >= _WORD)
    tried = sorted(words, key=len, reverse=True)[:_TRIED]
    near = nearest(choices, name) or [known for word in tried for known in nearest(choices, word)]
    return list(dict.fromkeys(find_choice(catalogue, known) for known in near))[:_NEAREST]


def _choices(catalogue: Catalogue) -> tuple[Therapy | Group, ...]:
    return (*catalogue.therapies, *catalogue.groups)


def find_situation(catalogue: Catalogue, name: str) -> Situation:
    """Return the situation called `name`; raises UnknownNameError with the nearest names."""
    found = next((record for record in catalogue.situations if _is_called(record, fold(name))), None)
    if found is None:
        near = nearest(catalogue.situations, name)
        raise UnknownNameError(_unknown("situation", name, near, "netprep list --situations"))
    return found


def find_question(catalogue: Catalogue, identifier: str) -> Question:
    """Return the question with this id; raises UnknownNameError with the nearest ids."""
    found = next((question for question in catalogue.questions if question.id == identifier), None)
    if found is None:
        from difflib import get_close_matches  # noqa: PLC0415 - only for an error

        near = get_close_matches(identifier, [question.id for question in catalogue.questions], _NEAREST)
        raise UnknownNameError(_unknown("question", identifier, near, "netprep list --questions"))
    return found


def names_of(record: Choice | Situation) -> tuple[str, ...]:
    """Return every name a person may type for the record."""
    return (record.id, record.name, *record.also_called)


def nearest(records: Iterable[Choice | Situation], name: str) -> list[str]:
    """Return up to three names that `name` may be a slip or a part of, nearest first, one a record."""
    from difflib import SequenceMatcher  # noqa: PLC0415 - only when a name is not found

    wanted = fold(name)
    scored = []
    for record in records:
        score, best = max((_likeness(SequenceMatcher, wanted, fold(known)), known) for known in names_of(record))
        scored.append((score, record.name if fold(best) == fold(record.id) else best))
    return [known for score, known in sorted(scored, reverse=True)[:_NEAREST] if score >= _NEAR]


def _likeness(matcher: type, wanted: str, known: str) -> float:
    """Return 0 to 1; a name that holds the wanted letters as they are counts as near."""
    compared = matcher(None, wanted, known)
    whole = float(compared.ratio()) if compared.real_quick_ratio() >= _NEAR else 0.0
    held = 0.75 if len(wanted) > 2 and wanted in known else 0.0  # noqa: PLR2004
    return max(whole, held)


def _is_called(record: Choice | Situation, folded: str) -> bool:
    return any(fold(known) == folded for known in names_of(record))


def _unknown(what: str, name: str, near: list[str], command: str) -> str:
    shown = clean(name)[:60]
    hint = f" Did you mean: {'; '.join(near)}?" if near else ""
    return f"No {what} is called '{shown}'.{hint} '{command}' shows all names."
