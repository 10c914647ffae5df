"""Checks the fixed words: each holds its places and no others, is there, has room, and means one thing."""

import re
from collections.abc import Iterator, Mapping

import msgspec

from netprep.errors import Problem
from netprep.reading.kinds import Is, values_of
from netprep.reading.places import Found, Places
from netprep.reading.shapes import hint
from netprep.reading.yaml_reader import Mark, Seq
from netprep.strings import fold
from netprep.words import (
    ENTRIES,
    LABEL,
    LABELS,
    MAY_BE_EMPTY,
    PLACES,
    SAID,
    SENTENCE,
    TYPED,
    AnswersFileWords,
    InterviewWords,
    ListeningWords,
    SheetWords,
    ShowWords,
    Words,
)

WORDS: Mapping[str, type[Words]] = {
    "sheet": SheetWords,
    "interview": InterviewWords,
    "answers_file": AnswersFileWords,
    "show": ShowWords,
    "listening": ListeningWords,
}
PATTERNS = tuple(
    f"{part}.{field.encode_name}" for part, words in WORDS.items() for field in msgspec.structs.fields(words)
)
_PLACE = re.compile(r"\{([^{}]*)\}")
_BRACE = re.compile(r"[{}]")


def word_problems(places: Places) -> Iterator[Problem]:
    """Yield what is wrong with the fixed words."""
    for pattern in PATTERNS:
        for found in places.each(pattern):
            yield from _list_problems(pattern, found)
        for text, found in places.texts(pattern, f"{pattern}.*"):
            yield from _text_problems(pattern, text, found)
    yield from _typed_problems(places)
    yield from _named_like_answers(places)


def _list_problems(pattern: str, found: Found) -> Iterator[Problem]:
    """A year has twelve months, and the interview a name for each of its steps."""
    if isinstance(found.value, Seq):
        wanted, there = ENTRIES.get(pattern), len(found.value)
        if wanted and there != wanted:
            yield Problem(*found.mark, "entries", f"this list must have {wanted} entries; it has {there}")
        elif not there:
            yield Problem(*found.mark, "empty-list", "this list is empty; add an entry")


def _text_problems(pattern: str, text: str, found: Found) -> Iterator[Problem]:
    longest = LABEL if pattern in LABELS else SENTENCE
    if not text and pattern not in MAY_BE_EMPTY:
        yield Problem(*found.mark, "empty", "this text is empty; write it, or remove the line to have ours")
    if len(text) > longest:
        yield Problem(*found.mark, "long-text", f"{len(text)} characters; at most {longest} have room here")
    yield from _place_problems(PLACES.get(pattern, "").split(), text, found)


def _place_problems(wanted: list[str], text: str, found: Found) -> Iterator[Problem]:
    """Every place is filled and none is left out: what a sheet says there would be lost, or a brace be printed."""
    held = _PLACE.findall(text)
    for name in dict.fromkeys(held):
        if name not in wanted:
            known = f"; the places here are {_named(wanted)}" if wanted else "; nothing is filled in here"
            message = f"'{{{name}}}' is not a place known here{hint(name, wanted) or known}"
            yield Problem(*found.mark, "place", message)
    if lost := [name for name in wanted if name not in held]:
        yield Problem(*found.mark, "place", f"{_named(lost)} must stand in this text; it is filled in there")
    if _BRACE.search(_PLACE.sub("", text)):
        yield Problem(*found.mark, "place", "a brace stands alone here; a place has one on each side: {name}")


def _named(names: list[str]) -> str:
    return " and ".join(f"{{{name}}}" for name in names)


def _typed_problems(places: Places) -> Iterator[Problem]:
    """What is typed in place of an answer means one thing, and is no number of a list."""
    seen: dict[str, tuple[str, Mark]] = {}
    for pattern in TYPED:
        for text, found in places.texts(pattern, f"{pattern}.*"):
            meaning, first = seen.setdefault(text.lower(), (pattern, found.mark))
            if meaning != pattern:
                at, other = places.blamed(found.mark, first)
                yield Problem(
                    *at, "typed", f"'{text}' means something else on {other.file}:{other.line}; use another"
                )
            if re.fullmatch(r"[\d\s,;.]+", text):
                yield Problem(*found.mark, "typed", f"'{text}' is typed to choose from a list; use a word")


def _named_like_answers(places: Places) -> Iterator[Problem]:
    """Yield names that nobody can type in the interview, where they mean back, help, stop or none."""
    answers = {fold(text) for text, _ in places.texts(*(f"{pattern}.*" for pattern in (*TYPED, *SAID)))} - {""}
    for text, found in places.texts(*values_of(Is.NAME)):
        if fold(text) in answers or text.strip() in ("?", "<"):
            message = (
                f"'{text}' typed in the interview is an answer, such as back, help, stop or none; use another name"
            )
            yield Problem(*found.mark, "typed", message)
