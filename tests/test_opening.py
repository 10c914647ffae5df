"""A saved file is opened in the program that this computer has for it, or not at all."""

import os
import subprocess
import sys
import webbrowser
from pathlib import Path
from typing import Any

import pytest

from netprep.opening import open_file

posix = pytest.mark.skipif(sys.platform != "linux", reason="other systems have other programs for it")


@pytest.mark.parametrize("there", [True, False])
@pytest.mark.parametrize("name", ["my sheet.html", "my sheet.HTM"])
def test_a_page_is_opened_by_its_address(
    name: str, there: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def browse(address: str) -> bool:
        opened.append(address)
        return there

    monkeypatch.setattr(webbrowser, "open", browse)

    assert open_file(tmp_path / name) is there
    assert opened == [(tmp_path / name).as_uri()]


@posix
@pytest.mark.parametrize(
    ("program", "screen", "opened"), [("xdg-open", ":0", True), ("", ":0", False), ("xdg-open", "", False)]
)
def test_another_file_is_opened_where_there_is_a_program_and_a_screen(
    program: str, screen: str, opened: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[list[str]] = []

    def start(command: list[str], **_: Any) -> None:
        started.append(command)

    monkeypatch.setattr(subprocess, "Popen", start)
    monkeypatch.setattr("shutil.which", lambda name: f"/bin/{name}" if name == program else None)
    monkeypatch.setenv("DISPLAY", screen)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)

    assert open_file(tmp_path / "sheet.pdf") is opened
    assert started == ([["/bin/xdg-open", str(tmp_path / "sheet.pdf")]] if opened else [])


@pytest.mark.parametrize("there", [True, False])
def test_windows_opens_it_with_what_it_has_for_it(
    there: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []

    def start(path: Path) -> None:
        opened.append(path)
        if not there:
            raise OSError

    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(os, "startfile", start, raising=False)

    assert open_file(tmp_path / "sheet.pdf") is there
    assert opened == [tmp_path / "sheet.pdf"]
