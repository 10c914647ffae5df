"""Pages to read are as wide as the terminal that shows them, and lines for a script are never wrapped."""

import sys
from pathlib import Path

import pexpect
import pytest
from program import NETPREP, run
from terminals import Terminal

from netprep.cli.screen import columns
from netprep.rendering.text import WIDTH


def on_terminal(folder: Path, size: int, *words: str, **settings: str) -> list[str]:
    """Return the lines that netprep writes to a terminal of this width."""
    terminal = Terminal([*NETPREP, *words], folder, (size, 24), settings)
    terminal.child.expect(pexpect.EOF)
    return str(terminal.child.before).replace("\r", "").splitlines()


def test_without_a_terminal_a_page_is_as_wide_as_a_text_file() -> None:
    assert columns() == columns(20) == WIDTH


@pytest.mark.parametrize(("size", "most", "width"), [(60, 0, 60), (60, 92, 60), (200, 92, 92), (200, 0, 200)])
def test_on_a_terminal_it_is_as_wide_as_that_up_to_a_limit(
    size: int, most: int, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", str(size))

    assert columns(most) == width


@pytest.mark.parametrize("size", [60, 80, 140])
def test_a_list_follows_the_real_width_of_the_terminal(size: int, tmp_path: Path) -> None:
    lines = on_terminal(tmp_path, size, "list")

    assert min(size - 20, 100) < max(map(len, lines)) <= size
    assert not any("\t" in line for line in lines)


def test_a_list_follows_the_variable_where_it_is_set(tmp_path: Path) -> None:
    assert max(map(len, on_terminal(tmp_path, 140, "list", COLUMNS="50"))) <= 50


def test_in_a_pipe_no_width_counts() -> None:
    assert run("list", settings={"COLUMNS": "20"}) == run("list")
