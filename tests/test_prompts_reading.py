"""Lines from a terminal: one line, a paste of several, a line that was cut, and the end."""

import io
import os
import sys
from collections.abc import Callable, Iterator

import pytest

from netprep.prompts.reading import LONGEST_LINE, LineCutError, read_line


@pytest.fixture
def type_in(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[bytes], int]]:
    """Return a function that types on a terminal; what is typed comes in on standard input."""
    if sys.platform == "win32":
        pytest.skip("opens a POSIX terminal")
    main, side = os.openpty()
    with open(side, encoding="utf-8", closefd=False) as stream:
        monkeypatch.setattr(sys, "stdin", stream)
        yield lambda typed: os.write(main, typed)
    os.close(side)
    os.close(main)


def test_one_line_is_read(type_in: Callable[[bytes], int]) -> None:
    type_in("May I fly to Łódź?\n".encode())

    assert read_line() == "May I fly to Łódź?"


def test_a_paste_of_several_lines_is_one_answer_of_as_many_lines(type_in: Callable[[bytes], int]) -> None:
    type_in(b"May I fly?\n  And drive?\n\n1\n")

    assert read_line() == "May I fly?\nAnd drive?\n1"


def test_ctrl_d_stops(type_in: Callable[[bytes], int]) -> None:
    type_in(b"\x04")

    with pytest.raises(KeyboardInterrupt):
        read_line()


def test_a_line_longer_than_a_terminal_takes_is_not_passed_on_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("x" * LONGEST_LINE + "\n"))
    monkeypatch.setattr("netprep.prompts.reading._more_waits", lambda: False)

    with pytest.raises(LineCutError):
        read_line()


def test_the_longest_line_a_terminal_takes_is_passed_on_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("x" * (LONGEST_LINE - 1) + "\n"))
    monkeypatch.setattr("netprep.prompts.reading._more_waits", lambda: False)

    assert read_line() == "x" * (LONGEST_LINE - 1)
