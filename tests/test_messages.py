"""No file's name and no word of another program steers the terminal, whichever way it takes to get there."""

import os
import sys
import unicodedata
from pathlib import Path

import pytest
from clinic_lines import write_clinic
from hypothesis import given
from hypothesis import strategies as st
from program import Ended, run
from speed import few
from tiny import tiny_catalogue

from netprep.messages import tell
from netprep.prompts import Prompter
from netprep.prompts.full import FullPrompter
from netprep.prompts.plain import PlainPrompter
from netprep.prompts.reading import read_line

HOSTILE = "\x1b]0;x\x07\x1b[2J\x9b31m\u202e\n\rforged\udcff"
NAMES = few(
    (f"a{sign}b" for sign in ("\x1b[2J", "\x07", "\x9b2J", "\n", "\r", "\x08", "\u202e", "\u2066", "\udcff")), 3
)
posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")


def steering(text: str) -> list[str]:
    """Return what in a text could steer a terminal, or could not be shown."""
    return [char for char in text if char != "\n" and unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp")]


def is_safe(ended: Ended, code: int, lines: int) -> bool:
    """Tell whether a program ended with this code and number of lines of messages, and none of them steers."""
    assert (ended.code, steering(ended.err)) == (code, [])
    assert len(ended.err.splitlines()) == lines
    return True


# ---------------------------------------------------------------- what is said


@given(st.lists(st.text(st.characters(exclude_categories=()) | st.sampled_from(HOSTILE))))
def test_each_line_stays_one_line_that_steers_nothing(lines: list[str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stderr", stream := _Stream())
        tell(*lines)

    assert stream.text.count("\n") == len(lines)
    assert steering(stream.text) == []


class _Stream:
    """A terminal that has only ASCII."""

    encoding = "ascii"

    def isatty(self) -> bool:
        """Tell that nobody reads it on a screen."""
        return False

    def __init__(self) -> None:
        self.text = ""

    def write(self, text: str) -> None:
        text.encode("ascii")
        self.text += text


def test_without_standard_error_nothing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", None)

    tell("What now?")


@pytest.mark.parametrize("name", ["plain", "full"])
def test_the_interview_says_nothing_that_steers(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    words = tiny_catalogue().interview
    prompter: Prompter = PlainPrompter(words, read_line) if name == "plain" else FullPrompter(words)

    prompter.say(f"The printer did not take the sheet: {HOSTILE}")

    out = capsys.readouterr().out
    assert "forged" in out
    assert steering(out.replace("\r\n", "\n")) == []
    assert "\n\rforged" not in out
    assert "\nforged" not in out


# ---------------------------------------------------------------- names of files


@posix
@pytest.mark.parametrize("name", NAMES)
def test_the_name_of_a_catalogue_s_file_steers_nothing(name: str, tmp_path: Path) -> None:
    write_clinic(tmp_path)
    (tmp_path / "clinic.yaml").rename(tmp_path / f"{name}.yaml")
    (tmp_path / f"{name}.yaml").write_text("sauces: []\n", encoding="utf-8")

    assert is_safe(run("export", "prrt", "--catalogue", str(tmp_path)), 3, 3)  # the fault, its line, a mark
    for words in (("check",), ("check", "--json")):
        ended = run(*words, str(tmp_path))
        assert ended.code == 1
        assert "sauces" in ended.out
        assert steering(ended.out) == []
        assert steering(ended.err) == []


@posix
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("words", [("check",), ("export", "prrt", "--catalogue"), ("diff", "data")])
def test_the_name_of_a_folder_steers_nothing(words: tuple[str, ...], name: str, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    write_clinic(tmp_path / "data", "clinic: {}\n")

    assert is_safe(run(*words, name, folder=tmp_path), 4, 1)
    (tmp_path / name).mkdir()
    assert is_safe(run(*words, name, folder=tmp_path), 4, 1)


@posix
@pytest.mark.parametrize("name", NAMES)
def test_the_name_of_an_answers_file_steers_nothing(name: str, tmp_path: Path) -> None:
    words = ("export", "--answers", name)

    assert is_safe(run(*words, folder=tmp_path), 4, 2)
    (tmp_path / name).write_text("therapies: prrt\n", encoding="utf-8")
    assert is_safe(run(*words, folder=tmp_path), 3, 1)


@posix
@pytest.mark.parametrize("name", NAMES)
def test_the_name_of_an_output_file_steers_nothing(name: str, tmp_path: Path) -> None:
    words = ("export", "--blank", "--output")

    assert is_safe(run(*words, f"{name}.md", folder=tmp_path), 0, 0)
    assert is_safe(run(*words, f"{name}.md", folder=tmp_path), 2, 1)
    assert is_safe(run(*words, f"{name}/sheet.md", folder=tmp_path), 4, 2)
    assert is_safe(run(*words, f"sheet.{name}", folder=tmp_path), 2, 1)
    assert [path.name for path in tmp_path.iterdir()] == [f"{name}.md"]


# ---------------------------------------------------------------- another program's words

_LP = "#!/bin/sh\nprintf '%b' '{words}' >&2\nexit 1\n"
_LPSTAT = '#!/bin/sh\n[ "$1" = -r ] || printf \'printer %s: idle\\n\' "$2"\n'


@posix
@pytest.mark.parametrize("name", NAMES)
def test_the_print_system_steers_nothing(name: str, tmp_path: Path) -> None:
    for program, text in (("lp", _LP), ("lpstat", _LPSTAT)):
        (tmp_path / program).write_bytes(text.replace("{words}", name).encode(errors="surrogateescape"))
        (tmp_path / program).chmod(0o755)
    settings = {"PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"}
    words = ("print", "--blank", "--printer", name, "--output", f"{name}.pdf")

    ended = run(*words, settings=settings, folder=tmp_path)

    assert is_safe(ended, 4, 3)
    assert ended.err.startswith("Saved: ")
    assert "did not take the sheet" in ended.err


def test_on_a_terminal_a_message_is_broken_between_words(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)

    tell("Stopped. To go on, start with: netprep --answers mine.yaml")

    assert capsys.readouterr().err == "Stopped. To go on, start with: netprep\n--answers mine.yaml\n"
