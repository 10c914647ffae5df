"""The page of promises names tests that are there, and every place where it can be looked at says so."""

import re

import pytest
from program import ROOT

PAGE = (ROOT / "docs" / "promises.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| (?!---|\| promise)(.*) \|$", PAGE, re.MULTILINE)
BENCHMARKS = re.findall(r"`python (benchmarks/[^\s`]+)[^`]*`", PAGE)
COMMANDS = re.findall(r"`long ([^`]+)`", PAGE)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_names_tests_that_are_there(command: str) -> None:
    files, _, chosen = command.partition(" -k ")
    texts = [(ROOT / file).read_text(encoding="utf-8") for file in files.split()]
    names = re.findall(r"\w+", chosen.replace(" or ", " "))

    assert texts
    assert [name for name in names if not any(name in text for text in texts)] == []


def test_every_promise_has_a_figure_and_a_command() -> None:
    assert len(ROWS) == len([row for row in ROWS if re.search(r"[0-9]|every", row.split(" | ")[-2])])
    told = [row.split(" | ")[-1] for row in ROWS]
    assert all(command.startswith(("`long tests/", "`ci --cov", "`python benchmarks/")) for command in told)
    assert len(ROWS) >= 20
    assert all((ROOT / file).is_file() for file in BENCHMARKS)
    assert "docs/promises.md" in (ROOT / "README.md").read_text(encoding="utf-8")
