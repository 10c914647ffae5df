"""Renders the problems of a catalogue: for people, for editors, and for programs."""

from collections.abc import Iterator
from itertools import groupby
from typing import Literal

from netprep.errors import Problem
from netprep.json_text import json_text
from netprep.model import Record
from netprep.strings import counted

FORMAT = 1  # raise when a key is renamed, removed or changes its meaning; see docs/json.md


class Found(Record, frozen=True):
    """One problem, with the fields of Problem."""

    file: str
    line: int
    column: int
    rule: str
    message: str
    level: Literal["error", "warning"]


class Document(Record, frozen=True):
    """What `netprep check` found, as other programs read it."""

    format: int
    errors: int
    warnings: int
    reading_ease: bool  # whether it was measured
    problems: tuple[Found, ...]


def for_editors(problems: list[Problem]) -> str:
    """Return the problems as `file:line:column: level: message [rule]`, each with its line and a mark below it."""
    return "".join(f"{line}\n" for problem in problems for line in problem.lines)


def for_people(problems: list[Problem]) -> str:
    """Return the problems file by file, each with its line in words."""
    return "".join(f"{line}\n" for line in _people(problems)).lstrip()


def as_json(problems: list[Problem], *, reading_ease: bool) -> str:
    """Return the problems as indented JSON; `reading_ease` tells whether it was measured."""
    found = tuple(Found(**problem._asdict()) for problem in problems)
    return json_text(Document(FORMAT, *_levels(problems), reading_ease, found))


def summary(problems: list[Problem]) -> str:
    """Return how many there are."""
    errors, warnings = _levels(problems)
    return f"{counted(errors, 'error')}, {counted(warnings, 'warning')}"


def _levels(problems: list[Problem]) -> tuple[int, int]:
    """Return how many are errors, and how many warnings."""
    errors = sum(problem.level == "error" for problem in problems)
    return errors, len(problems) - errors


def _people(problems: list[Problem]) -> Iterator[str]:
    for file, group in groupby(problems, key=lambda problem: problem.file):
        yield from ("", file)
        for problem in group:
            place = f"line {problem.line}, column {problem.column}" if problem.line else "the whole file"
            mark = "" if problem.level == "error" else " (worth mending)"
            yield f"  {place}{mark}: {problem.message}"
            yield from (f"  {line}" for line in problem.lines[1:])
