"""The start of the app: as netprep with words after it; without, in a window of its own, it waits at the end."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from program import ROOT, run
from terminals import CTRL_C, ENTER, WORDS, Start, starting

from netprep.window import OPENED

APP = (sys.executable, str(ROOT / "release" / "start_app.py"))


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Return a function that starts a program on a terminal in an empty folder."""
    with starting(tmp_path) as start_one:
        yield start_one


def test_with_words_after_it_it_ends_as_netprep_does() -> None:
    words = ("export", "everolimuss")

    assert run(*words, command=APP, settings={OPENED: "1"}) == run(*words)


def test_in_a_window_of_its_own_it_waits_for_enter_and_ends_with_the_same_code(
    start: Start, tmp_path: Path
) -> None:
    terminal = start(*APP, NETPREP_PLAIN="1", HOME=str(tmp_path), **{OPENED: "1"})
    terminal.see_line()
    terminal.press(CTRL_C)
    terminal.see(WORDS.close_window)
    assert terminal.child.isalive()
    terminal.press(ENTER)

    assert terminal.end() == 130


_GOES_WELL = """
import sys
sys.argv, sys.path = ["netprep"], [sys.argv[1], *sys.path]
import netprep.__main__, netprep.cli.usage, start_app
netprep.cli.usage.run = lambda: 0
start_app.start()
"""


def test_in_a_window_of_its_own_it_waits_for_enter_also_when_all_went_well(tmp_path: Path) -> None:
    command = (sys.executable, "-c", _GOES_WELL, str(ROOT / "release"))

    ended = run(command=command, settings={OPENED: "1", "HOME": str(tmp_path)}, stdin="\n")

    assert ended.code == 0
    assert WORDS.close_window in ended.out


def test_in_a_shell_s_window_it_ends_at_once(start: Start, tmp_path: Path) -> None:
    terminal = start(*APP, NETPREP_PLAIN="1", HOME=str(tmp_path))
    terminal.see_line()
    terminal.press(CTRL_C)

    assert terminal.end() == 130
    assert WORDS.close_window not in terminal.log
