"""Finds the record a person means by a name, without regard to case, accents or hyphens.

A name that is not known is met with those it may be a slip or a part of, never with another medicine that merely
looks like it. What more than a name says is understood by `listening`.
"""

from collections.abc import Iterable
from functools import lru_cache

from netprep.errors import UnknownNameError, UsageError
from netprep.index import Index, Spelled, index_of
from netprep.known import Called
from netprep.model import Catalogue, Group, Question, Situation, Therapy, TumorValue
from netprep.spelling import slips_of
from netprep.strings import clean, fold, fold_words, stands_in

_NEAREST = 3
_LONGEST = 5_000  # letters of one text that names treatments
_PARTING = ",;/+&|"  # signs between the names of a list
_PART = 4  # letters; fewer are part of too many names
_BEGUN = 5  # letters; fewer begin too many words
_SHOWN = 60  # letters of what was typed
_SIGNS = {"true": "yes", "false": "no", "+": "yes", "?": "not known"}  # as JSON and tables have them

Treatments = tuple[tuple[Therapy | Group, str], ...]  # treatments, each with a name it was called by


def find_choices(catalogue: Catalogue, text: str) -> Treatments:
    """Return the therapies and groups that a text surely names, each with the known name it was called by.

    Raises UnknownNameError when not all of the text is surely a treatment, and says what was understood.
    """
    if len(text) > _LONGEST:
        raise UsageError(
            f"A treatment has {len(text)} letters here; at most {_LONGEST} are read. Name them one by one."
        )
    found = surely_named(catalogue, text)
    if found is None:
        raise UnknownNameError(lambda: _not_sure(catalogue, text))
    return found


def _not_sure(catalogue: Catalogue, text: str) -> str:
    from netprep.listening import understand  # noqa: PLC0415 - only to refuse it
    from netprep.listening.telling import not_sure  # noqa: PLC0415

    return not_sure(text, understand(catalogue, text))


def surely_named(catalogue: Catalogue, text: str) -> Treatments | None:
    """Return the same, and None for what is not surely a treatment: quick, as nothing is guessed at."""
    if len(text) > _LONGEST:
        return None
    found = _exactly(catalogue, text)
    return (found,) if found else _heard(index_of(catalogue), text)


@lru_cache(maxsize=64)  # of a roster a row at fault is looked at again to tell where, and rows are often alike
def _heard(index: Index, text: str) -> Treatments | None:
    from netprep.listening import What, understand  # noqa: PLC0415 - only for what is more than a name

    heard = understand(index.catalogue, text, guess=False)
    if not heard.parts or not all(part.is_plain for part in heard.parts):
        return None
    meant = heard.of(What.TAKEN, What.ASKED)
    return tuple({(part.choices[0].id, part.name): (part.choices[0], part.name) for part in meant}.values())


def kinds_by_words(catalogue: Catalogue, texts: Iterable[str]) -> tuple[str, ...]:
    """Return the names of the kinds that texts mean by a word for them: "something with the liver"."""
    found: dict[str, None] = {}
    for text in texts:
        if not _exactly(catalogue, text):
            from netprep.listening import understand  # noqa: PLC0415 - only for what is more than a name

            parts = understand(catalogue, text, guess=False).parts
            found |= dict.fromkeys(choice.name for part in parts if part.is_kind for choice in part.choices)
    return tuple(found)


def find_choice(catalogue: Catalogue, name: str) -> Therapy | Group:
    """Return the one therapy or group called `name` (id, name or any other name).

    Raises UnknownNameError when there is none, with the names it may be a slip of; UsageError for several.
    """
    first, *others = {choice.id: choice for choice, _ in find_choices(catalogue, name)}.values()
    if others:
        names = "; ".join(choice.name for choice in (first, *others))
        raise UsageError(f"That names several treatments: {names}. Name one.")
    return first


def _exactly(catalogue: Catalogue, text: str) -> tuple[Therapy | Group, str] | None:
    """Return the treatment with just this name, and the name as the catalogue spells it.

    What is parted as a list is, must be so in the name too: "chemo/embolization" is not one name, "STZ/5-FU" is.
    """
    folded, signs = fold(text), _signs(text)
    known = index_of(catalogue).called.get(folded, ())
    return next(((choice, name) for choice, name in known if signs in ("", _signs(name))), None)


def _signs(text: str) -> str:
    return "".join(char for char in text if char in _PARTING)


def find_about(catalogue: Catalogue, name: str) -> Situation | TumorValue:
    """Return the situation, or what a tumor can be, called `name`.

    Raises UnknownNameError with the nearest names.
    """
    found = index_of(catalogue).abouts.get(fold(name))
    if found is None:
        commands = ("netprep list --situations", "netprep list --tumors")
        raise UnknownNameError(
            lambda: _unknown("situation or tumor", name, nearest(catalogue, "about", name), *commands)
        )
    return found


def find_abouts(catalogue: Catalogue, text: str) -> tuple[Situation | TumorValue, ...]:
    """Return what a text names: one record, or several between commas; raises UnknownNameError likewise."""
    return tuple(find_about(catalogue, name) for name in abouts_in(catalogue, text))


def abouts_in(catalogue: Catalogue, text: str) -> tuple[str, ...]:
    """Return the names in a text such as "small bowel, grade 2"; a name that has a comma itself stays whole."""
    parts = [part.strip() for part in text.split(",")]
    whole = fold(text) in index_of(catalogue).abouts
    return (text,) if whole or not any(parts) else tuple(filter(None, parts))


def find_tumor(catalogue: Catalogue, fact: str, name: str) -> TumorValue:
    """Return what one fact of a tumor can be that is called `name`, as in "2" for "grade 2", "?" for "not known".

    Raises UnknownNameError with the nearest names.
    """
    values = index_of(catalogue).values[fact]
    said = _SIGNS.get(name.strip().lower(), name)
    found = values.get(fold(said)) or values.get(fold(f"{fact} {said}"))
    if found is None:
        raise UnknownNameError(
            lambda: _unknown(fact, name, nearest(catalogue, fact, name), "netprep list --tumors")
        )
    return found


def find_question(catalogue: Catalogue, identifier: str) -> Question:
    """Return the question with this id; raises UnknownNameError with the nearest ids."""
    found = index_of(catalogue).questions.get(identifier)
    if found is None:
        raise UnknownNameError(lambda: _no_question(catalogue, identifier))
    return found


def _no_question(catalogue: Catalogue, identifier: str) -> str:
    from difflib import get_close_matches  # noqa: PLC0415 - only for an error

    near = get_close_matches(identifier, [question.id for question in catalogue.questions], _NEAREST)
    return _unknown("question", identifier, near, "netprep list --questions")


def nearest(catalogue: Catalogue, key: str, name: str) -> list[str]:
    """Return up to three names that `name` may be a slip or a part of, nearest first, one a record.

    `key` is that of an answers file, or a fact of a tumor; none is near to what has ids and no names.
    """
    spelled = index_of(catalogue).spelled.get(key, {})
    near: dict[str, str] = {}
    for record, known in [spelled[slip.name][-1] for slip in slips_of(name, spelled)] or _holding(spelled, name):
        near.setdefault(record.id, _as_named(record, known))
    return list(near.values())[:_NEAREST]


def _as_named(record: Called, known: str) -> str:
    """Return a name to suggest; of a tumor with what the sheet will say: "liver NET (Another place)"."""
    if fold(known) in (fold(record.id), fold(record.name)):
        return record.name
    return f"{known} ({record.name})" if isinstance(record, TumorValue) else known


def _holding(spelled: Spelled, text: str) -> list[tuple[Called, str]]:
    """Return the records with a name in which the words of a text stand; a long last word may be only begun."""
    *_, last = fold_words(text) or [""]
    begun, folded = len(last) >= _BEGUN, fold(text)
    if len(folded) < _PART:
        return []
    held = (one for known, some in spelled.items() if folded in known for one in some)
    return [(record, name) for record, name in held if stands_in(text, name, begun=begun)]


def _unknown(what: str, name: str, near: list[str], *commands: str) -> str:
    shown = clean(name)[:_SHOWN]
    hint = f" Did you mean: {'; '.join(near)}?" if near else ""
    told = " and ".join(f"'{command}'" for command in commands)
    return f"No {what} is called '{shown}'.{hint} {told} show{'' if len(commands) > 1 else 's'} them all."
