"""What of a catalogue's lists words tell of: of treatments by any name, of all by what stands there."""

from collections.abc import Iterable
from typing import Any

from msgspec.structs import replace

from netprep.errors import UsageError
from netprep.known import names_of
from netprep.model import Catalogue, Choice, Question, Situation, Source, Theme, TumorValue
from netprep.names import nearest, surely_named
from netprep.strings import clean, stands_in

_SHOWN = 60  # letters of what was typed
_LONGEST = 500  # letters of what is looked for; all that a list shows is held against it


def only(catalogue: Catalogue, lists: Iterable[str], text: str) -> Catalogue:
    """Return the catalogue with only those records in its lists that a text names, or in which its words stand.

    A kind of treatment that is named brings its treatments along. Raises UsageError where nothing is found.
    """
    if len(text) > _LONGEST:
        raise UsageError(f"The words have {len(text)} letters; at most {_LONGEST} are looked for. Type fewer.")
    found = {name: _SEARCHED[name](catalogue, text) for name in lists}
    if not any(any(records.values()) for records in found.values()):
        raise UsageError(_nothing(catalogue, found, text))
    return replace(catalogue, **{part: records for one in found.values() for part, records in one.items()})


Parts = dict[str, tuple[Any, ...]]


def _treatments(catalogue: Catalogue, text: str) -> Parts:
    choices: tuple[Choice, ...] = (*catalogue.therapies, *catalogue.groups)
    named = {choice.id for choice, _ in surely_named(catalogue, text) or ()}
    said: set[str] = set()
    if not named:
        named = {one.id for one in choices if _stands(text, *names_of(one))}
        said = {one.id for one in choices if _stands(text, one.summary, one.section)}
    return {
        "groups": tuple(one for one in catalogue.groups if one.id in named | said),
        "therapies": tuple(one for one in catalogue.therapies if {one.id, one.group} & named or one.id in said),
    }


def _situations(catalogue: Catalogue, text: str) -> Parts:
    return {"situations": _kept(catalogue.situations, text)}


def _tumors(catalogue: Catalogue, text: str) -> Parts:
    tumors = _kept(catalogue.tumors, text)
    facts = {value.fact for value in tumors}
    return {"tumors": tumors, "tumor_facts": tuple(one for one in catalogue.tumor_facts if one.id in facts)}


def _themes(catalogue: Catalogue, text: str) -> Parts:
    return {"themes": _kept(catalogue.themes, text)}


def _questions(catalogue: Catalogue, text: str) -> Parts:
    return {"questions": _kept(catalogue.questions, text)}


def _sources(catalogue: Catalogue, text: str) -> Parts:
    return {"sources": _kept(catalogue.sources, text)}


_SEARCHED = {
    "treatments": _treatments,
    "situations": _situations,
    "tumors": _tumors,
    "themes": _themes,
    "questions": _questions,
    "sources": _sources,
}


def _kept(records: Iterable[Any], text: str) -> tuple[Any, ...]:
    return tuple(one for one in records if _stands(text, *_texts(one)))


def _texts(record: Situation | TumorValue | Theme | Question | Source) -> tuple[str, ...]:
    """Return what a list shows of a record, and its other names."""
    if isinstance(record, Question):
        return (record.id, record.text, record.theme)
    if isinstance(record, Source):
        return (record.id, record.title, record.publisher, record.kind)
    if isinstance(record, Theme):
        return (record.id, record.name)
    return (*names_of(record), record.summary, record.section)


def _stands(text: str, *shown: str) -> bool:
    """Tell whether the words stand together in one of the texts; the last may be only begun."""
    return any(stands_in(text, one, begun=True) for one in shown)


def _nothing(catalogue: Catalogue, lists: Iterable[str], text: str) -> str:
    near = nearest(catalogue, "therapies", text) if "treatments" in lists else []
    hint = f" Did you mean: {'; '.join(near)}?" if near else ""
    told = f"Nothing here is called '{clean(text)[:_SHOWN]}', or says so.{hint}"
    return f"{told} Without words 'netprep list' shows all."
