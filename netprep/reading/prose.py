"""Finds lines that break the product's rules for text: worth mending, but no reason not to print a sheet.

Reading ease is measured by textstat, when it is installed: see `measures_reading`.
"""

import datetime
import importlib.util
import re
from collections.abc import Callable, Iterator

from netprep.errors import Problem
from netprep.overdue import is_overdue
from netprep.reading.asking import asking_problems
from netprep.reading.chances import other_forms
from netprep.reading.kinds import KINDS, PLACES, Is, Kind, parts_of, places_of, typed_as, values_of
from netprep.reading.places import Found, Places
from netprep.reading.yaml_reader import Map, Seq

LONGEST_LIST = 7  # more than seven want a sub-heading (CDC Clear Communication Index)
SENTENCE_WORDS = 30
QUESTION_GRADE, PROSE_GRADE = 7.0, 9.0  # Flesch-Kincaid; design rule for text
# People read "common" as anything from 1 in 100 to 9 in 10.
_FREQUENCY = re.compile(r"\b((un)?common(ly)?|rare(ly)?|(un)?likely|frequently|infrequent(ly)?)\b", re.IGNORECASE)
USUAL_MONTHS = 12  # between reviews, when the catalogue's head is silent


def find_prose_problems(tree: Map, today: datetime.date) -> list[Problem]:
    """Return a warning for every line that breaks a rule for text, in the order of the files."""
    places = Places(tree)
    rules = (*RULES, *(ENGLISH if _is_english(places) else ()))
    return sorted({problem for rule in rules for problem in rule(places)} | {*_overdue(places, today)})


def measures_reading() -> bool:
    """Tell whether reading ease can be measured here."""
    return importlib.util.find_spec("textstat") is not None


def grade(text: str, names: re.Pattern[str]) -> float:
    """Return the Flesch-Kincaid grade of a text, each of the names in it counted as one plain word."""
    import textstat  # noqa: PLC0415 - slow to load, and only for this

    return float(textstat.flesch_kincaid_grade(names.sub("drug", text)))


def grades(places: Places) -> Iterator[tuple[float, str, Found]]:
    """Yield the Flesch-Kincaid grade of each question and sentence, its kind ("question", "prose"), and its place.

    Names of treatments and tests count as one plain word. Yields nothing where textstat is missing.
    """
    if not measures_reading():
        return
    names = names_in(places)
    for text, found in places.texts(*values_of(Is.QUESTION)):
        yield grade(text, names), "question", found
    for text, found in places.texts(*values_of(Is.REASON)):
        yield grade(text, names), "prose", found
    for what, lead in ((Is.FACTS, "{}"), (Is.SIGNS, "Call if you have {}.")):
        for place in places_of(what):
            for text, found in places.texts(*parts_of(place, Is.CLAIM)):
                yield grade(lead.format(text), names), "prose", found


def names_in(places: Places) -> re.Pattern[str]:
    """Return a pattern that finds every name of a treatment or a test."""
    patterns = [pattern for pattern in values_of(Is.NAME) if pattern.partition(".")[0] in typed_as("treatment")]
    names = {text for text, _ in places.texts(*patterns, *values_of(Is.TERM))} | {"NET", "NETs"}
    longest_first = sorted(filter(None, names), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})s?(?!\w)", re.IGNORECASE)


def _warning(found: Found, rule: str, message: str) -> Problem:
    return Problem(*found.mark, rule, message, "warning")


def _is_english(places: Places) -> bool:
    """Tell whether the catalogue is in English."""
    return all(text.lower().partition("-")[0] == "en" for text, _ in places.texts(*values_of(Is.TAG)))


def _hard_to_read(places: Places) -> Iterator[Problem]:
    for grade, kind, found in grades(places):
        limit = QUESTION_GRADE if kind == "question" else PROSE_GRADE
        if grade > limit:
            yield _warning(
                found, "grade", f"reading grade {grade:.1f}; at most {limit:.0f}: use shorter words and sentences"
            )


def _overdue(places: Places, today: datetime.date) -> Iterator[Problem]:
    told = (found.value for found in places.each(*values_of(Is.MONTHS)))
    months = next((value for value in told if isinstance(value, int)), USUAL_MONTHS)
    for text, found in places.texts(*values_of(Is.DAY)):
        try:
            overdue = is_overdue(text, months, today)
        except ValueError:
            continue  # validation reports it
        if overdue:
            yield _warning(
                found, "overdue", f"checked more than {months} months ago; check it again and set today's date"
            )


def _frequency_words(places: Places) -> Iterator[Problem]:
    """How often is told by a number with a source, or not at all: words alone are overestimated."""
    for text, found in places.texts(*values_of(Is.CLAIM, Is.MENU, Is.REASON)):
        word = _FREQUENCY.search(text)
        if word and not any(char.isdigit() for char in text):
            yield _warning(
                found,
                "frequency",
                f"'{word[0]}' says nothing without a number; give a sourced number or leave it out",
            )


def _long_sentences(places: Places) -> Iterator[Problem]:
    for text, found in places.texts(*values_of(Is.CLAIM)):
        longest = max((len(sentence.split()) for sentence in re.split(r"[.!?](?=\s)", text)), default=0)
        if longest > SENTENCE_WORDS:
            yield _warning(
                found, "long-sentence", f"a sentence of {longest} words; make two of it (at most {SENTENCE_WORDS})"
            )


def _long_lists(places: Places) -> Iterator[Problem]:
    for place in places_of(Is.SIGNS):
        for found in places.each(place.pattern):
            if isinstance(found.value, Seq) and len(found.value) > LONGEST_LIST:
                yield _warning(
                    found,
                    "long-list",
                    f"{len(found.value)} items; a list without sub-headings has at most {LONGEST_LIST}",
                )
    for name, kind in KINDS.items():
        if any(field.what is Is.SECTION for field in kind.fields.values()):
            yield from _long_menu(places, name, kind)


def _long_menu(places: Places, name: str, kind: Kind) -> Iterator[Problem]:
    """A menu of more than seven lines wants a `section` for each of them; found at the first line too many."""
    sizes: dict[tuple[str, str], int] = {}
    for record in places.records(f"{name}.*"):
        key = (str(record.get(kind.under)), str(record.get("section", "")))
        sizes[key] = sizes.get(key, 0) + 1
        if sizes[key] == LONGEST_LIST + 1 and "id" in record:
            found = Found(record["id"], record.values_at["id"], record)
            yield _warning(
                found, "long-list", f"over {LONGEST_LIST} {name} under one heading; give them a 'section'"
            )


def _unused(places: Places) -> Iterator[Problem]:
    for name, kind in KINDS.items():
        used = {text for text, _ in places.texts(*(place.values for place in PLACES if name in place.field.of))}
        for text, found in places.texts(f"{name}.*.id") if not kind.idle else ():
            if text not in used:
                yield _warning(found, "unused", f"nothing names '{text}'; remove it or use it")


Rule = Callable[[Places], Iterator[Problem]]
ENGLISH: tuple[Rule, ...] = (_frequency_words, _hard_to_read, other_forms)  # for other languages they are not known
RULES: tuple[Rule, ...] = (
    asking_problems,
    _long_sentences,
    _long_lists,
    _unused,
)
