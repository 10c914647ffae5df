"""Which terminal the interview accepts, how it asks there, and that the terminal is left as it was."""

import io
import os
import signal
import sys
from collections.abc import Iterator

import pytest

from netprep.console import is_small, left_as_it_was, require_terminal, wants_plain
from netprep.errors import NoTerminalError

if sys.platform == "win32":
    pytest.skip("opens a POSIX terminal", allow_module_level=True)

import termios
import tty


@pytest.fixture
def terminal() -> Iterator[io.TextIOWrapper]:
    """Return a stream that is a terminal."""
    main, side = os.openpty()
    with open(side, encoding="utf-8") as stream:  # noqa: PTH123 - a descriptor, not a path
        yield stream
    os.close(main)


def test_a_terminal_on_both_sides_is_enough(terminal: io.TextIOWrapper, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", terminal)
    monkeypatch.setattr(sys, "stdout", terminal)

    require_terminal()


@pytest.mark.parametrize("name", ["stdin", "stdout"])
@pytest.mark.parametrize("kind", ["missing", "closed", "pipe"])
def test_anything_else_on_either_side_is_refused_with_the_way_out(
    name: str, kind: str, terminal: io.TextIOWrapper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", terminal)
    monkeypatch.setattr(sys, "stdout", terminal)
    other = None if kind == "missing" else io.StringIO("prrt\n")
    if other and kind == "closed":
        other.close()
    monkeypatch.setattr(sys, name, other)

    with pytest.raises(NoTerminalError, match="netprep export prrt") as failure:
        require_terminal()

    assert failure.value.exit_code == 2


# ---------------------------------------------------------------- plain lines or lists


@pytest.mark.parametrize(
    ("settings", "plain"),
    [
        ({}, False),
        ({"TERM": "dumb"}, True),
        ({"TERM": "xterm-256color"}, False),
        ({"NETPREP_PLAIN": "1"}, True),
        ({"NETPREP_PLAIN": "yes", "TERM": "xterm"}, True),
        ({"NETPREP_PLAIN": "0"}, False),
        ({"NETPREP_PLAIN": ""}, False),
        ({"NETPREP_PLAIN": "no"}, False),
        ({"NETPREP_PLAIN": "False "}, False),
        ({"ACCESSIBLE": "1"}, True),
        ({"ACCESSIBLE": "0"}, False),
        ({"ACCESSIBLE": "yes", "NETPREP_PLAIN": "0"}, True),
    ],
)
def test_plain_lines_are_asked_for_by_the_person_or_the_terminal(
    settings: dict[str, str], plain: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("TERM", "ACCESSIBLE"):
        monkeypatch.delenv(name, raising=False)
    for name, value in settings.items():
        monkeypatch.setenv(name, value)

    assert wants_plain() is plain


@pytest.mark.parametrize(
    ("columns", "rows", "small"),
    [(80, 24, False), (40, 10, False), (39, 24, True), (80, 9, True), (20, 5, True)],
)
def test_a_window_below_40_by_10_is_small(
    columns: int, rows: int, small: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setenv("LINES", str(rows))

    assert is_small() is small


# ---------------------------------------------------------------- left as it was


def test_a_terminal_is_given_back_as_it_was_whatever_happens(
    terminal: io.TextIOWrapper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", terminal)
    before = termios.tcgetattr(terminal)

    with pytest.raises(ZeroDivisionError), left_as_it_was():  # noqa: PT012 - what happens inside matters
        tty.setraw(terminal)
        assert termios.tcgetattr(terminal) != before
        raise ZeroDivisionError

    assert termios.tcgetattr(terminal) == before


@pytest.mark.parametrize(("name", "code"), [("SIGTERM", 143), ("SIGHUP", 129)])
def test_a_signal_ends_the_program_and_its_terminal_is_given_back(
    name: str, code: int, terminal: io.TextIOWrapper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", terminal)
    before = termios.tcgetattr(terminal)
    number = getattr(signal, name)
    handler = signal.getsignal(number)

    with pytest.raises(SystemExit) as ended, left_as_it_was():  # noqa: PT012
        tty.setraw(terminal)
        signal.raise_signal(number)

    assert ended.value.code == code
    assert termios.tcgetattr(terminal) == before
    assert signal.getsignal(number) is handler


def test_a_terminal_that_is_gone_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    main, side = os.openpty()
    with open(side, encoding="utf-8") as stream:  # noqa: PTH123
        monkeypatch.setattr(sys, "stdin", stream)
        with left_as_it_was():
            os.close(main)


def test_ctrl_c_stops_an_interview_also_where_it_was_ignored(
    terminal: io.TextIOWrapper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", terminal)
    usual = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with pytest.raises(KeyboardInterrupt), left_as_it_was():
            signal.raise_signal(signal.SIGINT)
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, usual)
