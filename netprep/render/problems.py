"""Renders the problems of a catalogue: for people, for editors, and for programs."""

from collections.abc import Iterator
from itertools import groupby

import msgspec

from netprep.errors import Problem


def for_editors(problems: list[Problem]) -> str:
    """Return the problems as `file:line:column: level: message [rule]`, each with its line and a mark below it."""
    return "".join(f"{line}\n" for problem in problems for line in problem.lines)


def for_people(problems: list[Problem]) -> str:
    """Return the problems file by file, each with its line in words."""
    return "".join(f"{line}\n" for line in _people(problems)).lstrip()


def as_json(problems: list[Problem]) -> str:
    """Return the problems as a list of objects with the fields of Problem."""
    found = [problem._asdict() for problem in problems]
    return msgspec.json.format(msgspec.json.encode(found), indent=2).decode() + "\n"


def summary(problems: list[Problem]) -> str:
    """Return how many there are."""
    errors = sum(problem.level == "error" for problem in problems)
    return f"{_counted(errors, 'error')}, {_counted(len(problems) - errors, 'warning')}"


def _counted(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _people(problems: list[Problem]) -> Iterator[str]:
    for file, group in groupby(problems, key=lambda problem: problem.file):
        yield from ("", file)
        for problem in group:
            place = f"line {problem.line}, column {problem.column}" if problem.line else "the whole file"
            mark = "" if problem.level == "error" else " (worth mending)"
            yield f"  {place}{mark}: {problem.message}"
            yield from (f"  {line}" for line in problem.lines[1:])
