"""The man pages: as fresh as the help, and read without a complaint."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from designed import require
from program import ROOT, run

from netprep.cli.group import COMMANDS, START
from netprep.settings import TOLD

MAN = ROOT / "docs" / "man"
PAGES = ("netprep", *(f"netprep-{name}" for name in COMMANDS if name != START))
RENEW = "python docs/make_man.py"


def page(name: str) -> str:
    """Return a page as it is kept."""
    return (MAN / f"{name}.1").read_text(encoding="utf-8")


def read(name: str) -> str:
    """Return a page as one reads it, with single spaces."""
    require("groff")
    shown = subprocess.run(
        ["groff", "-man", "-Tascii", "-P-cbou", MAN / f"{name}.1"], capture_output=True, text=True, check=True
    )
    return " ".join(shown.stdout.split())


def test_the_pages_that_are_kept_are_those_that_the_help_makes_now(tmp_path: Path) -> None:
    made = run("docs/make_man.py", str(tmp_path), command=(sys.executable,), folder=ROOT)

    assert made == (0, "", "")
    assert {path.stem for path in tmp_path.iterdir()} == {path.stem for path in MAN.iterdir()} == {*PAGES}
    stale = [name for name in PAGES if (tmp_path / f"{name}.1").read_text(encoding="utf-8") != page(name)]
    assert stale == [], f"renew them: {RENEW}"


def test_contributing_tells_how_to_renew_them() -> None:
    assert RENEW in (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_read_without_a_complaint(name: str) -> None:
    require("groff")
    ended = subprocess.run(
        ["groff", "-ww", "-man", "-Tutf8", "-z", MAN / f"{name}.1"], capture_output=True, text=True, check=False
    )

    assert (ended.returncode, ended.stderr) == (0, "")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_says_every_word_of_the_help(name: str) -> None:
    told = run(*name.split("-", 1)[1:], "--help", settings={"COLUMNS": "400"}).out
    lines = [" ".join(line.split()) for line in re.split(r"\n+|  +", told.partition("\n\n")[2]) if line.strip()]
    of_the_help = ("Arguments:", "Options:", "Commands:")
    shown = read(name).replace("Example: ", "")

    for line in lines:
        whole = line.removeprefix("Example: ").removesuffix("...")
        assert line in of_the_help or whole in shown, whole


def test_the_main_page_has_what_stands_elsewhere() -> None:
    shown = read("netprep")

    for told in ("129, 130, 143 stopped", "4 something cannot be read", *TOLD.values(), "NETPREP_TWO_SIDED"):
        assert told in shown
