"""Batches as they happen: interrupted at any moment and run again; rosters that LibreOffice writes; a print run."""

import csv
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from designed import poppler, require
from program import LIMIT, NETPREP, clean_environment, run
from speed import by_speed, few, slow

from netprep.manifest import FILE

if sys.platform == "win32":
    pytest.skip("signals and LibreOffice are tried on Linux and macOS", allow_module_level=True)

MOMENTS = by_speed(2, 6, 50)
ROWS = by_speed(10, 40, 40)
WORDS = ("--output", "sheets", "--format", "markdown", "--join", "sheets/all.pdf")


def rows(day: int) -> str:
    """Return a roster of which some rows are new each day, some are other, and some are as the day before."""
    lines = [
        f"Bed {number},{('prrt', 'surgery')[number % 3 == day % 3]},Day {day if number % 2 else 0}?"
        for number in range(day, day + ROWS)
    ]
    return "\n".join(["label,therapies,questions", *lines]) + "\n"


def start(folder: Path) -> subprocess.Popen[bytes]:
    words = [*NETPREP, "batch", "roster.csv", *WORDS]
    return subprocess.Popen(words, cwd=folder, env=clean_environment(), stderr=subprocess.PIPE)


def files(folder: Path) -> dict[str, bytes]:
    """Return all files but for the manifest, whose lines may stand in any order."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != FILE}


def duration(folder: Path) -> float:
    """Return how long a whole run takes, so that it is stopped at moments within."""
    before = time.monotonic()
    assert run("batch", "roster.csv", *WORDS, folder=folder).code == 0
    return time.monotonic() - before


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT], ids=["kill", "ctrl-c"])
def test_a_batch_stopped_at_any_moment_is_complete_when_run_again(how: signal.Signals, tmp_path: Path) -> None:
    whole, broken = tmp_path / "whole", tmp_path / "broken"
    for folder in (whole, broken):
        folder.mkdir()
        (folder / "roster.csv").write_text(rows(0))
    longest = duration(whole)
    chance = random.Random(15)  # noqa: S311 - the same on every day
    stopped = 0
    for day in range(MOMENTS):
        for folder in (whole, broken):
            (folder / "roster.csv").write_text(rows(day))
        assert run("batch", "roster.csv", *WORDS, folder=whole).code == 0
        process = start(broken)
        time.sleep(chance.uniform(0.1, 1) * longest)
        process.send_signal(how)
        _, told = process.communicate(timeout=LIMIT)
        stopped += process.returncode != 0
        assert process.returncode in (0, -how, 128 + how), told
        ended = run("batch", "roster.csv", *WORDS, folder=broken)

        assert (ended.code, files(broken / "sheets")) == (0, files(whole / "sheets")), ended.err
        assert len(files(broken / "sheets")) == ROWS + 1
    assert stopped


# ---------------------------------------------------------------- LibreOffice


def converted(folder: Path, name: str, to: str) -> Path:
    """Let LibreOffice save a table as something else."""
    require("soffice")
    profile = f"-env:UserInstallation=file://{folder}/profile"
    words = [
        "soffice",
        profile,
        "--headless",
        *(["--infilter=Text - txt - csv (StarCalc):44,34,76,1"] if name.endswith(".csv") else []),
        "--convert-to",
        to,
        "--outdir",
        str(folder / "saved"),
        str(folder / name),
    ]
    done = subprocess.run(words, capture_output=True, timeout=LIMIT, check=False)
    found = [*(folder / "saved").glob("*")] if (folder / "saved").is_dir() else []
    if not found:
        pytest.skip(f"this LibreOffice saves no tables: {done.stderr.decode(errors='replace')[:200]}")
    return found[0]


CELLS = """label,therapies,questions,date
Bed 1,"PRRT
lanreotide","May I, ""on day 1"", fly; or drive?",2026-12-01
Bed 2,=1+1,,
"""
SAVED = {
    "xlsx": ("xlsx", ".xlsx"),
    "csv": ("csv", ".csv"),
    "semicolons": ("csv:Text - txt - csv (StarCalc):59,34,76,1", ".csv"),
    "tabs": ("csv:Text - txt - csv (StarCalc):9,34,76,1", ".csv"),
    "quoted": ("csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true", ".csv"),
    "utf-8-bom": ("csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false,false,false,-1,,true", ".csv"),
}


@pytest.mark.parametrize("name", few(SAVED, 2))
def test_what_libreoffice_saves_is_a_roster(name: str, tmp_path: Path) -> None:
    if name == "xlsx":
        pytest.importorskip("openpyxl")
    (tmp_path / "roster.csv").write_text(CELLS, encoding="utf-8")
    saved = converted(tmp_path, "roster.csv", SAVED[name][0])

    ended = run("batch", str(saved), "--output", "sheets", "--format", "markdown", folder=tmp_path)

    assert ended.code == 1
    assert len(ended.err.splitlines()) == 2
    assert "row 3, column B (therapies): " in ended.err
    sheet = (tmp_path / "sheets" / "Bed 1.md").read_text(encoding="utf-8")
    assert "PRRT and Lanreotide" in sheet
    assert 'May I, "on day 1", fly' in sheet
    assert "December 1, 2026" in sheet


@slow
def test_cp1252_is_told_by_the_cell(tmp_path: Path) -> None:
    (tmp_path / "roster.csv").write_text(
        "label,therapies,questions\nBed 1,prrt,Café?\nBed 2,prrt,\n", encoding="utf-8"
    )
    saved = converted(tmp_path, "roster.csv", "csv:Text - txt - csv (StarCalc):59,34,1,1")

    ended = run("batch", str(saved), "--output", "sheets", "--format", "markdown", folder=tmp_path)

    assert (
        "row 2, column C (questions): letters here are not UTF-8, maybe of an older Windows (cp1252)" in ended.err
    )
    assert [path.name for path in (tmp_path / "sheets").glob("*.md")] == ["Bed 2.md"]


@slow
def test_libreoffice_opens_the_roster_to_fill_in(tmp_path: Path) -> None:
    pytest.importorskip("openpyxl")
    run("batch", "--template", "xlsx", "--output", "roster.xlsx", folder=tmp_path)
    saved = converted(tmp_path, "roster.xlsx", "csv:Text - txt - csv (StarCalc):44,34,76,1")

    with saved.open(encoding="utf-8", newline="") as file:
        assert [*csv.reader(file)][1][:2] == ["Room 1", "PRRT; lanreotide"]


# ---------------------------------------------------------------- on a terminal


def test_a_terminal_sees_how_far_it_is_and_a_pipe_does_not(tmp_path: Path) -> None:
    pexpect = pytest.importorskip("pexpect")
    (tmp_path / "roster.csv").write_text(rows(0))
    words = [*NETPREP[1:], "batch", "roster.csv", "--output", "sheets"]
    settings = clean_environment({"TERM": "xterm"})
    child = pexpect.spawn(NETPREP[0], words, cwd=str(tmp_path), env=settings, timeout=LIMIT, encoding="utf-8")
    child.expect(rf"\d+/{ROWS}")
    child.expect(f"Files: {ROWS} made")
    child.expect(pexpect.EOF)
    child.close()

    assert child.exitstatus == 0
    shutil.rmtree(tmp_path / "sheets")
    assert len(run("batch", "roster.csv", "--output", "sheets", folder=tmp_path).err.splitlines()) == 1


def test_the_joined_file_is_whole_for_poppler(tmp_path: Path) -> None:
    require("pdfinfo")
    (tmp_path / "roster.csv").write_text(rows(0))
    run("batch", "roster.csv", "--join", "all.pdf", folder=tmp_path)

    assert "Tagged:          yes" in poppler("pdfinfo", (tmp_path / "all.pdf").read_bytes())
