"""What the app is called, what it leaves out, and what it says to whoever opens the folder."""

import re
import shutil
import sys
from pathlib import Path

import pytest
from program import ROOT, run

import netprep

pytest.importorskip("cyclonedx", reason="netprep's extra 'release' is not installed here")

from build_app import LEFT_OUT, name


def test_the_name_tells_version_and_system() -> None:
    assert re.fullmatch(rf"netprep-{re.escape(netprep.__version__)}-(linux|macos|windows)-(x86_64|arm64)", name())


def test_what_netprep_imports_is_not_left_out() -> None:
    named = {line.split()[1].partition(".")[0] for line in _imports()}

    assert named.isdisjoint(LEFT_OUT)
    assert {"typst", "questionary", "docx", "pikepdf"} <= named


def _imports() -> list[str]:
    files = (ROOT / "netprep").rglob("*.py")
    lines = (line.strip() for file in files for line in file.read_text(encoding="utf-8").splitlines())
    return [line for line in lines if re.match(r"(import|from) \w", line)]


@pytest.mark.skipif(sys.platform == "win32", reason="a shell of POSIX reads it")
def test_a_double_click_on_macos_starts_the_program_beside_it_in_a_window_of_its_own(tmp_path: Path) -> None:
    folder = tmp_path / "my programs"
    folder.mkdir()
    start = shutil.copy(ROOT / "release" / "texts" / "netprep.command", str(folder))
    (folder / "netprep").write_text('#!/bin/sh\necho "$0 with $# words, window: $NETPREP_WINDOW"\n')
    (folder / "netprep").chmod(0o755)

    told = run(command=("sh", start), folder=tmp_path).out

    assert told == f"{folder}/netprep with 0 words, window: 1\n"
