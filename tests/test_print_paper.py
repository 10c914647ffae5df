"""The paper to print on: what is set, else the queue's own, else the country's, else Letter."""

import os
import sys
from pathlib import Path

import pytest

from netprep.print_paper import print_paper
from netprep.settings import Settings

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="plants a print program for a POSIX system")


@pytest.fixture(autouse=True)
def nothing_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Keep this computer's language and print system out; return the folder of the only programs there are."""
    for name in ("LC_ALL", "LC_PAPER", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}/bin{os.pathsep}/usr/bin")
    queue(tmp_path, "")
    return tmp_path


def queue(folder: Path, choices: str, saved: str = "", code: int = 0) -> None:
    """Plant a program that tells these choices after -l, and what is saved otherwise."""
    script = (
        f'#!/bin/sh\necho "$@" >> {folder}/asked\ncase "$*" in *-l*) echo "{choices}";; *) echo "{saved}";; esac\n'
    )
    (folder / "lpoptions").write_text(f"{script}exit {code}\n")
    (folder / "lpoptions").chmod(0o700)


def test_without_anything_it_is_letter_as_built_in() -> None:
    assert print_paper(Settings()) == ("letter", "built-in")


@pytest.mark.parametrize(
    ("choices", "paper"),
    [
        ("PageSize/Media Size: Letter *A4 Legal", "a4"),
        ("PageSize/Media Size: *Letter A4 Legal", "letter"),
        ("PageSize/Media Size: A5 A4 *Letter.Fullbleed", "letter"),
        ("ColorModel/Color: *Gray\nPageSize/Papierformat: *A4 Letter", "a4"),
        ("media/Media: *iso_a4_210x297mm na_letter_8.5x11in", "a4"),
        ("media/Media: iso_a4_210x297mm *na_letter_8.5x11in", "letter"),
    ],
)
def test_the_queue_s_own_paper_is_asked_for(choices: str, paper: str, nothing_is_told: Path) -> None:
    queue(nothing_is_told, choices)

    assert print_paper(Settings()) == (paper, "the queue of the default printer")
    assert print_paper(Settings(printer="Ward/draft")) == (paper, "the queue Ward/draft")
    assert "-p Ward/draft -l" in (nothing_is_told / "asked").read_text()


def test_a_queue_without_choices_may_have_a_saved_paper(nothing_is_told: Path) -> None:
    queue(nothing_is_told, "", "copies=1 media=iso_a4_210x297mm sides=one-sided")

    assert print_paper(Settings())[0] == "a4"


@pytest.mark.parametrize(
    "choices", ["PageSize/Media Size: Letter *A5 A4", "PageSize/Size: *Tabloid", "nonsense *A4"]
)
def test_another_paper_than_the_two_says_nothing(choices: str, nothing_is_told: Path) -> None:
    queue(nothing_is_told, choices)

    assert print_paper(Settings()) == ("letter", "built-in")


def test_a_program_that_fails_says_nothing(nothing_is_told: Path) -> None:
    queue(nothing_is_told, "PageSize/Media Size: *A4", code=1)

    assert print_paper(Settings()) == ("letter", "built-in")


def test_a_program_that_never_answers_is_not_waited_for(
    nothing_is_told: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (nothing_is_told / "lpoptions").write_text("#!/bin/sh\nexec sleep 60\n")
    monkeypatch.setattr("netprep.print_paper._LIMIT", 0.2)

    assert print_paper(Settings()) == ("letter", "built-in")


def test_what_is_set_asks_nobody(nothing_is_told: Path) -> None:
    queue(nothing_is_told, "PageSize/Media Size: *A4")

    assert print_paper(Settings(origins={"paper": "flag --paper"})) == ("letter", "flag --paper")
    assert print_paper(Settings(closed=True)) == ("letter", "built-in")
    assert not (nothing_is_told / "asked").exists()


@pytest.mark.parametrize(
    ("variables", "paper"),
    [
        ({"LC_PAPER": "de_DE.UTF-8", "LANG": "en_US.UTF-8"}, "a4"),
        ({"LC_PAPER": "en_US", "LANG": "de_DE"}, "letter"),
        ({"LC_ALL": "en_GB.UTF-8", "LC_PAPER": "en_US"}, "a4"),
        ({"LANG": "es_MX.UTF-8"}, "letter"),
        ({"LANG": "ca_ES@valencia"}, "a4"),
        ({"LANG": "C.UTF-8"}, "letter"),
        ({"LANG": "POSIX"}, "letter"),
        ({"LC_ALL": "C", "LC_PAPER": "de_DE"}, "letter"),
    ],
)
def test_without_a_queue_the_country_tells(
    variables: dict[str, str], paper: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)

    assert print_paper(Settings())[0] == paper
