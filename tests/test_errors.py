"""Tests of the error family: every failure knows its exit code, every problem its place."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import netprep
from netprep.errors import (
    FileError,
    InvalidFileError,
    NetprepError,
    NoTerminalError,
    Problem,
    ReaderGoneError,
    ShownProblem,
    StoppedError,
    UnknownNameError,
    UsageError,
)

PROBLEM = Problem("data/therapies.yaml", 7, 9, "unknown-key", "'nam' is not a key known here")


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        (UsageError, 2),
        (NoTerminalError, 2),
        (FileError, 4),
        (ReaderGoneError, 0),
        (StoppedError, 130),
    ],
)
def test_each_failure_has_its_documented_exit_code(kind: type[NetprepError], code: int) -> None:
    failure = kind("what happened")

    assert isinstance(failure, NetprepError)
    assert failure.exit_code == code
    assert str(failure) == "what happened"


def test_what_a_name_may_be_a_slip_of_is_looked_for_once_and_only_when_it_is_told() -> None:
    looked = iter(["what happened"])
    failure = UnknownNameError(lambda: next(looked))

    assert failure.exit_code == UsageError.exit_code
    assert failure.lines == (str(failure),) == ("what happened",)


def test_an_invalid_file_carries_all_its_problems() -> None:
    other = PROBLEM._replace(line=8, level="warning")

    failure = InvalidFileError((PROBLEM, other))

    assert failure.exit_code == 3
    assert failure.problems == (PROBLEM, other)
    assert str(failure) == f"{PROBLEM}\n{other}"
    assert failure.lines == (str(PROBLEM), str(other))


def test_a_failure_is_told_in_one_line_in_two_or_not_at_all() -> None:
    assert UsageError("a\nb").lines == ("a\nb",)
    assert UsageError("what", "then what").lines == ("what", "then what")
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


# ---------------------------------------------------------------- the line itself


def mark_under(text: str, column: int) -> str:
    """Return what stands over the mark."""
    _, shown, mark = ShownProblem.of(PROBLEM._replace(column=column), text).lines
    return shown[mark.index("^") :]


def test_a_problem_whose_line_may_be_shown_has_it_below_with_a_mark_under_the_place() -> None:
    shown = ShownProblem.of(PROBLEM, '    - { nam: "PRRT" }')

    assert shown.lines == (
        str(PROBLEM),
        '  7 |     - { nam: "PRRT" }',
        "    |         ^",
    )
    assert InvalidFileError((shown, PROBLEM)).lines == (*shown.lines, str(PROBLEM))


def test_it_is_the_same_problem_to_programs() -> None:
    shown = ShownProblem.of(PROBLEM, "text")

    assert shown == PROBLEM
    assert shown._asdict() == PROBLEM._asdict()
    assert {shown, PROBLEM} == {PROBLEM}


@pytest.mark.parametrize("text", ["", "x" * 0])
def test_without_a_line_there_is_nothing_to_show(text: str) -> None:
    assert ShownProblem.of(PROBLEM, text).lines == (str(PROBLEM),)


def test_the_mark_stands_under_the_place_in_a_long_line_too() -> None:
    assert mark_under("x" * 400 + "HERE" + "y" * 400, 401).startswith("HERE")


def test_wide_letters_and_accents_do_not_move_the_mark() -> None:
    _, _, mark = ShownProblem.of(PROBLEM._replace(column=6), "漢字e\u0301 HERE").lines

    assert mark == "    | " + " " * 6 + "^"  # two wide letters, one with an accent, a space


def test_nothing_in_the_line_can_steer_a_terminal() -> None:
    text = "\ta\x1b[31mb\u202ec\x00"
    shown = ShownProblem.of(PROBLEM._replace(column=3), text).lines[1]

    assert shown == "  7 |  a [31mb c "


def test_a_place_behind_the_end_of_the_line_is_marked_behind_it() -> None:
    _, shown, mark = ShownProblem.of(PROBLEM._replace(column=4), "abc").lines

    assert mark.index("^") == len(shown)


# ---------------------------------------------------------------- what every failure tells

TELLING = ("UsageError", "FileError", "NoTerminalError", "ChangedError")
WHAT_TO_DO = re.compile(r"^(Name|Say) |[.?] \S|: [a-z']{2}|cannot be read: x\.$")  # a second sentence, or an order


def told() -> Iterator[tuple[str, str, bool]]:
    """Yield every message that netprep fails with: where, its words, and whether what to do has its own line."""
    for path in sorted(Path(netprep.__file__).parent.rglob("*.py")):
        nodes = [*ast.walk(ast.parse(path.read_text(encoding="utf-8")))]
        assigned = [
            node for node in nodes if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
        ]
        for call in nodes:
            if isinstance(call, ast.Call) and getattr(call.func, "id", "") in TELLING and call.args:
                said, *rest = call.args
                if isinstance(said, ast.Name):
                    before = [node for node in assigned if node.lineno < call.lineno]
                    said = max(before, key=lambda node: node.lineno).value
                yield f"{path.name}:{call.lineno}", text_of(said), bool(rest)


def text_of(node: ast.expr) -> str:
    """Return the words of a text, with a mark in place of each value."""
    parts = node.values if isinstance(node, ast.JoinedStr) else [node]
    return "".join(str(part.value) if isinstance(part, ast.Constant) else "x" for part in parts)


def test_every_message_says_what_is_wrong_and_what_to_do() -> None:
    messages = [*told()]
    made_elsewhere = [place for place, text, _ in messages if text == "x"]
    silent = [(place, text) for place, text, more in messages if not more and not WHAT_TO_DO.search(text)]

    assert len(messages) - len(made_elsewhere) > 60
    assert [text for place, text in silent if place not in made_elsewhere] == []
