"""A window that a double click has opened stays until it has been read; in any other netprep ends as ever."""

import io
import os
import sys
from pathlib import Path

import pytest

from netprep import folders, window
from netprep.reading.loading import load_catalogue
from netprep.window import OPENED, kept_open, owns_window

WORDS = load_catalogue().interview.close_window


class Typed(io.StringIO):
    """What is typed; what of it was read is gone."""

    def waits(self) -> bool:
        """Tell whether Enter has not been taken yet."""
        return self.tell() == 0


@pytest.fixture(autouse=True)
def documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder for what a person saves; the tests go back to where they were."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "Documents"
    folder.mkdir()
    monkeypatch.setattr(folders, "documents_folder", lambda: folder)
    return folder


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Typed:
    """Return what stands in for the keyboard: Enter."""
    keyboard = Typed("\n")
    monkeypatch.setattr(sys, "stdin", keyboard)
    return keyboard


@pytest.mark.parametrize(("value", "owns"), [("1", True), ("", False), ("0", False)])
def test_what_opens_a_window_says_so(value: str, owns: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(OPENED, value)
    monkeypatch.setattr(sys, "platform", "darwin")

    assert owns_window() is owns


@pytest.mark.parametrize("alone", [True, False])
def test_on_windows_it_is_ours_when_no_shell_waits_in_it(alone: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(OPENED, raising=False)
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(window, "_is_alone", lambda: alone)

    assert owns_window() is alone


def test_the_window_waits_for_enter_at_the_end(typed: Typed, capsys: pytest.CaptureFixture[str]) -> None:
    with kept_open():
        assert typed.waits()

    assert not typed.waits()
    assert capsys.readouterr().out == f"\n{WORDS} "


@pytest.mark.usefixtures("typed")
def test_it_works_where_documents_are(documents: Path) -> None:
    with kept_open():
        assert Path.cwd() == documents


@pytest.mark.usefixtures("typed")
def test_it_stays_where_it_is_without_such_a_folder(documents: Path, tmp_path: Path) -> None:
    documents.rmdir()

    with kept_open():
        assert Path.cwd() == tmp_path


def test_also_a_failure_can_be_read_and_keeps_its_code(typed: Typed) -> None:
    with pytest.raises(SystemExit) as ended, kept_open():
        sys.exit(4)

    assert (ended.value.code, typed.waits()) == (4, False)


def test_a_window_that_is_gone_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    class Gone(io.StringIO):
        def write(self, _: str, /) -> int:
            raise OSError(5, os.strerror(5))

    monkeypatch.setattr(sys, "stdout", Gone())

    with pytest.raises(SystemExit) as ended, kept_open():
        sys.exit(129)

    assert ended.value.code == 129
