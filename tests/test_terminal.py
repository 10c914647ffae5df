"""Which terminal the interview accepts."""

import io
import os
import sys
from collections.abc import Iterator

import pytest

from netprep.errors import NoTerminalError
from netprep.terminal import require_terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="opens a POSIX terminal")


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
