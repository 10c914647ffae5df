"""Other readers of Markdown than the one the laws are held with: tasks, room to write, no stray sign."""

import re
import shutil
import subprocess

import pytest
from sheets import SHEETS
from speed import few

from netprep.assemble import assemble
from netprep.model import Checklist
from netprep.reading.loading import load_catalogue
from netprep.rendering.markdown import render
from netprep.rendering.sheet import Effects, Questions, Room, Ticks, TopThree, sheet

SHIPPED = load_catalogue()
PANDOC = {name: ("pandoc", "--from", name, "--to", "html", "--wrap=none") for name in ("markdown", "gfm")}
READERS = {**PANDOC, "cmark-gfm": ("cmark-gfm", "-e", "tasklist", "-e", "table", "-e", "autolink")}


@pytest.fixture(params=READERS)
def command(request: pytest.FixtureRequest) -> tuple[str, ...]:
    """Return the command that reads Markdown and writes HTML."""
    found = READERS[request.param]
    if shutil.which(found[0]) is None:
        pytest.skip(f"{found[0]} is not installed")
    return found


def read(command: tuple[str, ...], document: str) -> str:
    return subprocess.run(command, input=document, capture_output=True, text=True, check=True).stdout


def counted(checklist: Checklist) -> tuple[int, int]:
    """Return how many boxes a sheet must have, and how many lines to write on."""
    boxes = lines = 0
    for block in (block for section in sheet(checklist).sections for block in section.blocks):
        match block:
            case TopThree():
                boxes, lines = boxes + 3, lines + 3
            case Questions():
                boxes, lines = boxes + len(block.questions), lines + len(block.questions)
            case Ticks():
                boxes += len(block.texts)
            case Effects():
                boxes += sum(len(group.effects) for group in block.groups)
            case Room():
                lines += 8
            case _:
                pass
    return boxes, lines


@pytest.mark.parametrize("name", few(SHEETS, 4))
def test_every_task_is_a_task_and_every_answer_has_a_line(command: tuple[str, ...], name: str) -> None:
    checklist = assemble(SHIPPED, SHEETS[name])
    page = read(command, render(checklist))
    boxes, lines = counted(checklist)
    assert len(re.findall(r'<input[^>]*type="checkbox"', page)) == boxes
    assert len(re.findall(r"<p>_{40}</p>", page)) == lines


@pytest.mark.parametrize("name", few(SHEETS, 4))
def test_no_sign_of_markdown_is_left_standing(command: tuple[str, ...], name: str) -> None:
    page = read(command, render(assemble(SHIPPED, SHEETS[name])))
    words = re.sub(r"<[^>]+>", " ", page).replace("*grapefruit*", "")
    assert re.findall(r"\\[\\`*_\[\]<>#.-]|(?m:^\s*(?:&gt;|- |#))|\[[ x]\]", words) == []
