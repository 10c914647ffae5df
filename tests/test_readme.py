"""The README tells the truth: its commands run, what it shows comes out, and its options exist."""

import os
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from program import ROOT, run

from netprep.errors import NetprepError
from netprep.reading.loading import load_catalogue

README = (ROOT / "README.md").read_text(encoding="utf-8")
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]+")


class Shown(NamedTuple):
    """A command in the README and the lines shown under it."""

    command: str
    lines: list[str]


def blocks(kind: str) -> list[str]:
    """Return the fenced blocks of one kind."""
    return re.findall(rf"^```{kind}\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)


def shown_commands() -> Iterator[Shown]:
    """Yield every command of the console blocks."""
    for block in blocks("console"):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, *lines = part.splitlines()
            yield Shown(command, lines)


@pytest.mark.skipif(sys.platform == "win32", reason="the commands are for a POSIX shell")
def test_every_command_runs_and_shows_what_the_readme_shows(tmp_path: Path) -> None:
    (tmp_path / "answers.yaml").write_text(blocks("yaml")[0], encoding="utf-8")
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))

    for shown in shown_commands():
        ended = run("-c", shown.command, command=("sh",), settings={"PATH": path}, folder=tmp_path)

        written = [line.rstrip() for line in (ended.out + ended.err).splitlines()]
        assert ended.code in ((2,) if "No treatment" in "".join(shown.lines) else (0,)), shown.command
        assert "Traceback" not in ended.err
        for line in shown.lines:
            assert any(real.startswith(line) for real in written), f"'{shown.command}' does not show: {line}"
            written = written[next(i for i, real in enumerate(written) if real.startswith(line)) + 1 :]


def test_there_are_commands_for_each_reader() -> None:
    commands = [shown.command for shown in shown_commands()]

    assert len(commands) >= 6
    assert all("netprep" in command or command.startswith("head ") for command in commands)


def test_every_option_named_exists() -> None:
    commands = re.findall(r"^  (\w+) ", run("--help").out.partition("Commands:")[2], re.MULTILINE)
    helps = [run("--help").out, *(run(command, "--help").out for command in commands)]
    known = {option for text in helps for option in OPTION.findall(text)}

    said = README.replace(blocks("sh")[-1], "")  # the options of pip stand there

    assert {*OPTION.findall(said)} <= known


def test_every_command_named_exists() -> None:
    named = {*re.findall(r"`netprep ([a-z]+)", README), *re.findall(r"^\$ netprep ([a-z]+)", README, re.MULTILINE)}

    assert {"export", "print", "show"} <= named
    assert all(run(command, "--help").code == 0 for command in named)


def test_the_counts_are_right() -> None:
    catalogue = load_catalogue()

    assert f"{len(catalogue.groups)} kinds of treatment, {len(catalogue.therapies)} treatments" in README
    assert f"more than {len(catalogue.questions) // 100 * 100} questions" in README


def test_it_says_whether_a_clinician_has_reviewed_the_catalogue() -> None:
    reviewed = bool(load_catalogue().catalogue.reviewed_by)

    assert ("No clinician has reviewed the catalogue yet" in README) is not reviewed


def test_every_file_it_links_to_is_there() -> None:
    linked = re.findall(r"\]\(([^)#]+)\)", README)

    assert linked
    assert all((ROOT / name).is_file() for name in linked)


def test_it_shows_page_1_of_the_sheet_with_words_for_who_cannot_see_it() -> None:
    [(words, name)] = re.findall(r"^!\[(.+?)\]\((.+?)\)$", README, re.MULTILINE)
    picture = (ROOT / name).read_bytes()

    assert len(words) > 40
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    assert len(picture) < 250_000


def test_the_command_that_makes_the_picture_is_named_and_works(tmp_path: Path) -> None:
    shutil.copy(ROOT / "docs" / "make_pictures.py", tmp_path)

    assert run("make_pictures.py", command=(sys.executable,), folder=tmp_path).code == 0
    assert "python docs/make_pictures.py" in (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert width_and_height(tmp_path / "page-1.png") == width_and_height(ROOT / "docs" / "page-1.png")


def width_and_height(picture: Path) -> bytes:
    """Return the bytes of a PNG that hold its size."""
    return picture.read_bytes()[16:24]


def test_the_two_commands_set_up_and_use_and_set_up_and_test() -> None:
    use, test = blocks("sh")

    assert use.startswith("python3 -m venv .venv && .venv/bin/pip install . && .venv/bin/netprep export ")
    assert test.count("\n") == 1
    assert test.split(" && ") == [
        "python3 -m venv .venv",
        ".venv/bin/pip install -r requirements-dev.txt",
        ".venv/bin/pip install --no-deps --no-build-isolation -e .",
        ".venv/bin/python -m pytest -n auto\n",
    ]
    assert test in (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def test_ci_runs_both_commands_as_they_stand_here() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    named = re.findall(r'^.*run_as_the_readme_says "\S+" "(.+)"$', script, re.MULTILINE)

    assert sorted(named) == ["-m pytest", "netprep export"]
    assert [sum(words in block for block in blocks("sh")) for words in named] == [1, 1]


def test_the_table_of_exit_codes_names_each_code_that_netprep_ends_with() -> None:
    table = re.findall(r"^\| ([0-9, ]+) \|", README, re.MULTILINE)
    told = {int(code) for row in table for code in row.split(",")}
    kinds = [NetprepError]
    for kind in kinds:
        kinds += kind.__subclasses__()

    assert told == {0, 1, 129, 143} | {kind.exit_code for kind in kinds}
