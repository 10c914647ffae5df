"""Finds lines that break the product's rules for text: worth mending, but no reason not to print a sheet.

Reading ease is measured by textstat, when it is installed: see `measures_reading`.
"""

import datetime
import importlib.util
import re
from collections.abc import Callable, Iterator
from statistics import median

from netprep.errors import Problem
from netprep.reading.validation import CHOICES, CITED, STATEMENTS, Found, Places
from netprep.reading.yaml_reader import Map, Seq

MENUS = ("groups", "themes", "situations")  # each is shown as one list
LONGEST_LIST = 7  # more than seven want a sub-heading (CDC Clear Communication Index)
SENTENCE_WORDS = 30
QUESTION_GRADE, PROSE_GRADE = 7.0, 9.0  # Flesch-Kincaid; design rule for text
_FREQUENCY = re.compile(r"\b((un)?common(ly)?|rare(ly)?|(un)?likely)\b", re.IGNORECASE)
_SIGNS = frozenset({"call_now", "tell_team"})  # phrases that complete a sentence
USUAL_MONTHS = 12  # between reviews, when the catalogue's head is silent
_MONTH = 30.44  # days


def find_prose_problems(tree: Map, today: datetime.date) -> list[Problem]:
    """Return a warning for every line that breaks a rule for text, in the order of the files."""
    places = Places(tree)
    problems = {problem for rule in RULES for problem in rule(places)}
    return sorted(problems | {*_overdue(places, today)} | {*_hard_to_read(places)})


def measures_reading() -> bool:
    """Tell whether reading ease can be measured here."""
    return importlib.util.find_spec("textstat") is not None


def grades(places: Places) -> Iterator[tuple[float, str, Found]]:
    """Yield the Flesch-Kincaid grade of each question and sentence, its kind ("question", "prose"), and its place.

    Names of treatments and tests count as one plain word. Yields nothing where textstat is missing.
    """
    if not measures_reading():
        return
    import textstat  # noqa: PLC0415 - slow to load, and only for this

    names = _names(places)
    for text, found in places.texts("questions.*.text"):
        yield textstat.flesch_kincaid_grade(names.sub("drug", text)), "question", found
    for pattern in STATEMENTS:
        lead = "Call if you have {}." if pattern.rpartition(".")[2] in _SIGNS else "{}"
        for text, found in places.texts(f"{pattern}.*.text"):
            yield textstat.flesch_kincaid_grade(names.sub("drug", lead.format(text))), "prose", found


def median_grades(tree: Map) -> dict[str, float]:
    """Return the median grade of questions and of prose; empty where it cannot be measured."""
    found: dict[str, list[float]] = {}
    for grade, kind, _ in grades(Places(tree)):
        found.setdefault(kind, []).append(grade)
    return {kind: round(median(values), 1) for kind, values in found.items()}


def _names(places: Places) -> re.Pattern[str]:
    patterns = [f"{kind}.*.{field}" for kind in CHOICES for field in ("name", "also_called.*")]
    names = {text for text, _ in places.texts(*patterns, "tests.*")} | {"NET", "NETs"}
    longest_first = sorted(filter(None, names), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})s?(?!\w)", re.IGNORECASE)


def _warning(found: Found, rule: str, message: str) -> Problem:
    return Problem(*found.mark, rule, message, "warning")


def _hard_to_read(places: Places) -> Iterator[Problem]:
    for grade, kind, found in grades(places):
        limit = QUESTION_GRADE if kind == "question" else PROSE_GRADE
        if grade > limit:
            yield _warning(
                found, "grade", f"reading grade {grade:.1f}; at most {limit:.0f}: use shorter words and sentences"
            )


def _overdue(places: Places, today: datetime.date) -> Iterator[Problem]:
    told = (found.value for found in places.each("catalogue.review_every_months"))
    months = next((value for value in told if isinstance(value, int)), USUAL_MONTHS)
    oldest = datetime.date.fromordinal(max(1, today.toordinal() - round(_MONTH * months)))
    patterns = [f"{kind}.*.{field}" for kind in CHOICES for field in ("reviewed", "status_checked")]
    for text, found in places.texts(*patterns, "questions.*.reviewed"):
        try:
            overdue = datetime.date.fromisoformat(text) < oldest
        except ValueError:
            continue  # validation reports it
        if overdue:
            yield _warning(
                found, "overdue", f"checked more than {months} months ago; check it again and set today's date"
            )


def _frequency_words(places: Places) -> Iterator[Problem]:
    """How often is told by a number with a source, or not at all: words alone are overestimated."""
    patterns = [f"{pattern}.*.text" for pattern in STATEMENTS]
    notes = [f"{kind}.*.side_effects.*.note" for kind in CHOICES]
    for text, found in places.texts(*patterns, *notes, "effects.*.name"):
        word = _FREQUENCY.search(text)
        if word and not any(char.isdigit() for char in text):
            yield _warning(
                found,
                "frequency",
                f"'{word[0]}' says nothing without a number; give a sourced number or leave it out",
            )


def _long_sentences(places: Places) -> Iterator[Problem]:
    for text, found in places.texts(*(f"{pattern}.*.text" for pattern in STATEMENTS)):
        longest = max((len(sentence.split()) for sentence in re.split(r"[.!?](?=\s)", text)), default=0)
        if longest > SENTENCE_WORDS:
            yield _warning(
                found, "long-sentence", f"a sentence of {longest} words; make two of it (at most {SENTENCE_WORDS})"
            )


def _long_lists(places: Places) -> Iterator[Problem]:
    for kind in CHOICES:
        for found in places.each(*(f"{kind}.*.{field}" for field in _SIGNS)):
            if isinstance(found.value, Seq) and len(found.value) > LONGEST_LIST:
                yield _warning(
                    found,
                    "long-list",
                    f"{len(found.value)} items; a list without sub-headings has at most {LONGEST_LIST}",
                )
    yield from _long_groups(places)
    yield from _long_menus(places)


def _long_groups(places: Places) -> Iterator[Problem]:
    """A group of more than seven treatments wants a `section` for each of them."""
    sizes: dict[tuple[str, str], int] = {}
    for record in places.records("therapies.*"):
        key = (str(record.get("group")), str(record.get("section")))
        sizes[key] = sizes.get(key, 0) + 1
    for text, found in places.texts("groups.*.id"):
        longest = max((size for (group, _), size in sizes.items() if group == text), default=0)
        if longest > LONGEST_LIST:
            yield _warning(found, "long-list", f"{longest} treatments under one heading; give them a 'section'")


def _long_menus(places: Places) -> Iterator[Problem]:
    """A menu of more than seven lines wants a `section` for each of them; found at the first line too many."""
    for kind in MENUS:
        sizes: dict[str, int] = {}
        for record in places.records(f"{kind}.*"):
            section = str(record.get("section", ""))
            sizes[section] = sizes.get(section, 0) + 1
            if sizes[section] == LONGEST_LIST + 1 and "id" in record:
                found = Found(record["id"], record.values_at["id"], record)
                yield _warning(
                    found, "long-list", f"over {LONGEST_LIST} {kind} under one heading; give them a 'section'"
                )


def _unused(places: Places) -> Iterator[Problem]:
    for kind, patterns in (
        ("sources", [f"{pattern}.sources.*" for pattern in CITED]),
        ("effects", [f"{choice}.*.side_effects.*.effect" for choice in CHOICES]),
    ):
        used = {text for text, _ in places.texts(*patterns)}
        for text, found in places.texts(f"{kind}.*.id"):
            if text not in used:
                yield _warning(found, "unused", f"nothing names '{text}'; remove it or use it")


RULES: tuple[Callable[[Places], Iterator[Problem]], ...] = (
    _frequency_words,
    _long_sentences,
    _long_lists,
    _unused,
)
