"""Checks rows by the rules of an answers file, and says what each is to become, without a word of it."""

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

import msgspec
from msgspec.structs import replace

from netprep.answers import MAX_LABEL, Typed, make_answers
from netprep.answers_problems import discreet, find_problems, unknown_names, wrong_top
from netprep.dates import plain_day, plain_hour
from netprep.errors import Problem, UsageError
from netprep.file_names import name_fault, same_name
from netprep.flags import notices_of
from netprep.model import Answers, Catalogue
from netprep.reading.places import Places
from netprep.reading.yaml_reader import Map, Mark
from netprep.roster.columns import OWN
from netprep.roster.row import Row
from netprep.strings import clean, switched

MOST_COPIES = 99
MOST_TOLD = 1_000  # faults of one roster, and notes: more nobody reads, and all would have to be remembered


class Defaults(NamedTuple):
    """What counts where a row says nothing."""

    blank: bool = False  # a row may do without a treatment
    length: Literal["short", "full", ""] = ""
    large_print: bool = False
    copies: int = 1


class Entry(NamedTuple):
    """A sheet that can be made."""

    number: int  # of its row
    row: Mark  # where it stands
    name: str  # of its files, without the extension
    label: str
    answers: Answers
    large_print: bool
    copies: int
    notes: tuple[Problem, ...] = ()  # what to know of it; no fault


class Fault(NamedTuple):
    """A row that no sheet can be made of."""

    problems: tuple[Problem, ...]
    name: str = ""  # of its files; empty where its label cannot be relied on


class Checker:
    """Knows the rules, and which names the rows before have taken."""

    def __init__(self, catalogue: Catalogue, defaults: Defaults) -> None:
        self._catalogue = catalogue
        self._defaults = defaults
        self._taken: dict[str, int] = {}
        self._faults = 0

    def check(self, row: Row) -> Entry | Fault:
        """Return the sheet of a row, or all that is wrong with it."""
        _make_plain(row.tree)
        own = {key: _taken_out(row.tree, key) for key in OWN}
        problems = [*row.problems, *_not_texts(own.values()), *_wrong_values(own)]
        label = clean(own["label"].text)
        name = label or f"row-{row.number:03}"
        problems += self._name_taken(name, row.number, own["label"].mark)
        answers = None if problems else self._answers(row.tree)
        if answers is None:
            found = tuple(sorted([*problems, *self._found(row.tree, row.problems)]))
            self._faults += len(found)
            return Fault(found, "" if any(_hides_label(x, own["label"].mark) for x in found) else name)
        said = switched(own["large_print"].text)
        large = self._defaults.large_print if said is None else said
        copies = int(own["copies"].text or self._defaults.copies)
        notes = (*self._notes(row.tree, answers),)
        return Entry(row.number, own["label"].mark, name, label, answers, large, copies, notes)

    def _notes(self, tree: Map, answers: Answers) -> Iterator[Problem]:
        """Yield what to know of treatments that were named by less than their name."""
        named = [text for text, _ in Places(tree).texts("therapies.*")]
        for notice in notices_of(self._catalogue, answers, named):
            told = notice[:1].lower() + notice[1:].rstrip(".")
            yield Problem(*tree.values_at["therapies"], "named", told, "warning")

    def _name_taken(self, name: str, number: int, mark: Mark) -> Iterator[Problem]:
        """Yield what keeps a name from being used by this row, and take it."""
        first = self._taken.setdefault(same_name(name), number)
        if first != number:
            yield Problem(*mark, "duplicate-label", f"row {first} has this label too; give each sheet its own")

    def _answers(self, tree: Map) -> Answers | None:
        """Return the answers of a row without fault."""
        try:
            typed = msgspec.convert(tree, Typed)
            if not typed.therapies and not self._defaults.blank:
                return None
            return make_answers(self._catalogue, replace(typed, length=typed.length or self._defaults.length))
        except (msgspec.ValidationError, UsageError):
            return None

    def _found(self, tree: Map, known: Iterable[Problem]) -> Iterator[Problem]:
        """Yield what the rules of an answers file find in a row, and a missing treatment."""
        if any(problem.rule in ("table", "type") for problem in known):
            return  # nothing of it can be relied on
        if "therapies" not in tree and not self._defaults.blank and not any(_at_therapies(tree, x) for x in known):
            told = "no treatment is named; name one, or add --blank for a general sheet"
            yield Problem(*tree.values_at.get("therapies", tree.mark), "no-treatment", told)
        names = unknown_names(tree, self._catalogue, hints=self._faults < MOST_TOLD)
        found = [*find_problems(tree, OWN), *names]
        yield from discreet(found or self._wrong_top(tree))

    def _wrong_top(self, tree: Map) -> Iterator[Problem]:
        if "top" in tree:
            typed = msgspec.convert({**tree, "top": []}, Typed)
            yield from wrong_top(tree, self._catalogue, make_answers(self._catalogue, typed))


def _hides_label(problem: Problem, mark: Mark) -> bool:
    """Tell whether a problem leaves open which label a row was meant to have."""
    at = (problem.file, problem.line, problem.column)
    return problem.rule in ("table", "type", "missing-cells") or at == mark


def _at_therapies(tree: Map, problem: Problem) -> bool:
    return tree.values_at.get("therapies") == (problem.file, problem.line, problem.column)


# ---------------------------------------------------------------- what a row says of the sheet itself


def _make_plain(tree: Map) -> None:
    """Put day and hour of a visit as an answers file has them, where a spreadsheet wrote them in its own way."""
    visit = tree.get("visit")
    for key, read in (("date", plain_day), ("time", plain_hour)):
        if isinstance(visit, Map) and isinstance(text := visit.get(key), str):
            visit[key] = read(text)


class _Own(NamedTuple):
    value: object
    mark: Mark

    @property
    def text(self) -> str:
        return self.value.strip() if isinstance(self.value, str) else ""


def _taken_out(tree: Map, key: str) -> _Own:
    return _Own(tree.pop(key, ""), tree.values_at.get(key, tree.mark))


def _not_texts(values: Iterable[_Own]) -> Iterator[Problem]:
    for value, mark in values:
        if not isinstance(value, str):
            yield Problem(*mark, "type", "this must be one text")


def _wrong_values(own: dict[str, _Own]) -> Iterator[Problem]:
    label, large, copies = (own[key] for key in OWN)
    name = clean(label.text)
    if len(name) > MAX_LABEL:
        told = f"this label has {len(name)} characters; at most {MAX_LABEL} fit; shorten it"
        yield Problem(*label.mark, "too-long", told)
    elif label.text and (fault := name_fault(name)):
        yield Problem(*label.mark, "label", f"the label names the file: {fault}")
    if large.text and switched(large.text) is None:
        yield Problem(*large.mark, "switch", "write yes or no")
    if copies.text and not (
        copies.text.isascii() and copies.text.isdecimal() and 1 <= int(copies.text[:9]) <= MOST_COPIES
    ):
        yield Problem(*copies.mark, "copies", f"write a number from 1 to {MOST_COPIES}")
