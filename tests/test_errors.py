"""Tests of the error family: every failure knows its exit code, every problem its place."""

import pytest

from netprep.errors import (
    FileError,
    InvalidFileError,
    NetprepError,
    NoTerminalError,
    Problem,
    ReaderGoneError,
    StoppedError,
    UnknownNameError,
    UsageError,
)

PROBLEM = Problem("data/therapies.yaml", 7, 9, "unknown-key", "'nam' is not a key known here")


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        (UsageError, 2),
        (UnknownNameError, 2),
        (NoTerminalError, 2),
        (FileError, 4),
        (ReaderGoneError, 4),
        (StoppedError, 130),
    ],
)
def test_each_failure_has_its_documented_exit_code(kind: type[NetprepError], code: int) -> None:
    failure = kind("what happened")

    assert isinstance(failure, NetprepError)
    assert failure.exit_code == code
    assert str(failure) == "what happened"


def test_an_invalid_file_carries_all_its_problems() -> None:
    other = PROBLEM._replace(line=8, level="warning")

    failure = InvalidFileError((PROBLEM, other))

    assert failure.exit_code == 3
    assert failure.problems == (PROBLEM, other)
    assert str(failure) == f"{PROBLEM}\n{other}"
    assert failure.lines == (str(PROBLEM), str(other))


def test_a_failure_is_told_in_one_line_or_not_at_all() -> None:
    assert UsageError("a\nb").lines == ("a\nb",)
    assert ReaderGoneError().lines == ()


def test_a_problem_is_written_as_editors_understand_it() -> None:
    assert str(PROBLEM) == "data/therapies.yaml:7:9: error: 'nam' is not a key known here [unknown-key]"


def test_a_problem_of_a_whole_file_has_no_line() -> None:
    assert str(Problem("f.yaml", 0, 0, "too-big", "too large", "warning")) == "f.yaml: warning: too large [too-big]"


def test_problems_sort_by_file_and_place() -> None:
    problems = [PROBLEM._replace(line=10), PROBLEM, PROBLEM._replace(file="data/a.yaml", line=99)]

    assert [(problem.file, problem.line) for problem in sorted(problems)] == [
        ("data/a.yaml", 99),
        ("data/therapies.yaml", 7),
        ("data/therapies.yaml", 10),
    ]
