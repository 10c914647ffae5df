"""A place that cannot be written to is told in one line, by every script that builds something."""

import subprocess
import sys
from pathlib import Path

import pytest
from place import folder_at, told_plainly
from program import ROOT, run

from netprep.errors import FileError

SCRIPTS = ("build_sheets", "build_app", "build_offline")


def test_a_folder_that_is_missing_is_made(tmp_path: Path) -> None:
    assert folder_at(tmp_path / "a" / "b") == tmp_path / "a" / "b"
    assert [*(tmp_path / "a" / "b").iterdir()] == []


@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize("output", ["file", "file/below", "loop", "n" * 300])
def test_each_script_tells_it_in_one_line_before_it_builds(script: str, output: str, tmp_path: Path) -> None:
    if script == "build_app":
        pytest.importorskip("cyclonedx", reason="the extra 'release' is not installed")
    (tmp_path / "file").write_text("kept")
    (tmp_path / "loop").symlink_to("loop")

    ended = run(
        "--output", output, folder=tmp_path, command=(sys.executable, str(ROOT / "release" / f"{script}.py"))
    )

    assert (ended.code, ended.out) == (1, "")
    assert ended.err.startswith(f"Cannot read or write '{output}': ")
    assert len(ended.err.splitlines()) == 1
    assert (tmp_path / "file").read_text() == "kept"


@pytest.mark.skipif(sys.platform != "linux", reason="needs a file system that takes no files")
def test_a_folder_that_takes_no_files_is_told_too() -> None:
    with pytest.raises(SystemExit, match="Cannot read or write '/proc'"), told_plainly():
        folder_at(Path("/proc"))


def test_the_man_pages_likewise(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("kept")

    ended = run("file", folder=tmp_path, command=(sys.executable, str(ROOT / "docs" / "make_man.py")))

    assert (ended.code, ended.out, ended.err) == (1, "", "Cannot write 'file': file exists.\n")


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (FileError("Cannot read it.", "Name another."), "Cannot read it.\nName another."),
        (OSError(28, "No space left on device", "x.zip"), "Cannot read or write 'x.zip': no space left on device."),
        (
            subprocess.CalledProcessError(3, ["python", "-m", "PyInstaller", "--x"]),
            "'-m PyInstaller' failed with code 3",
        ),
    ],
)
def test_whatever_fails_while_it_builds_is_told(error: Exception, told: str) -> None:
    with pytest.raises(SystemExit) as caught, told_plainly():
        raise error

    assert str(caught.value).startswith(told)
