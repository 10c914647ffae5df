"""What a shell is answered where Tab was pressed: its line as it reads it, the words as it wants them."""

import subprocess
import sys
from pathlib import Path

import pytest
from designed import require
from hypothesis import given
from hypothesis import strategies as st
from program import run

from netprep.cli.answering import _quoted, lines_for
from netprep.cli.shells import SHELLS

FORM = {"bash": "prrt", "zsh": "prrt:PRRT: ", "fish": "prrt\tPRRT: ", "powershell": "prrt\tPRRT: "}


@pytest.mark.parametrize("shell", SHELLS)
def test_each_shell_gets_its_own_form(shell: str) -> None:
    [line] = lines_for(shell, "netprep\nexport\nprr")

    assert line.startswith(FORM[shell])


@pytest.mark.parametrize("shell", SHELLS)
def test_a_file_is_left_to_the_shell(shell: str) -> None:
    assert lines_for(shell, "netprep\nexport\n--output\n") == ["/files"]
    assert lines_for(shell, "netprep\nbatch\n--output\n") == ["/folders"]


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("netprep\nexport\nwatch\\ and\\ w", "watch\\ and\\ wait"),
        ('netprep\nexport\n"watch and w', "watch and wait"),
        ("netprep\nexport\n'watch and w", "watch and wait"),
        ("netprep\nexport\nWhipple\\'s\\ o", "Whipple\\'s\\ operation"),
        ("netprep\nexport\n\"Whipple's o", "Whipple's operation"),
        ("netprep\nexport\n--format\n=\nht", "html"),
        ("netprep\nexport\n--format=ht", "--format=html"),
        ("netprep\nexport\n--about\n=\n'young children at", "young children at home"),
        ("netprep\nshow\nCAP/T", "CAP/TEM"),
    ],
)
def test_bash_gets_what_stands_behind_the_sign_at_which_it_breaks_words(line: str, answer: str) -> None:
    assert lines_for("bash", line) == [answer]


def test_a_colon_that_is_typed_breaks_nothing() -> None:
    assert lines_for("bash", "netprep\nexport\nprrt\n:\nx") == []
    assert lines_for("zsh", "netprep\nexport\nprrt:x") == []


@pytest.mark.parametrize("shell", ["zsh", "fish"])
@pytest.mark.parametrize("typed", ["watch\\ and\\ w", "'watch and w", '"watch and w'])
def test_a_quoted_word_is_read_as_the_shell_reads_it(shell: str, typed: str) -> None:
    [line] = lines_for(shell, f"netprep export {typed}")

    assert line.startswith("watch and wait")


def test_powershell_hands_words_over_one_by_one() -> None:
    assert lines_for("powershell", "netprep\nexport\n--about\nyoung children at")[0].startswith(
        "young children at home"
    )
    assert lines_for("powershell", "netprep\nexport\n--format\n")[0] == "pdf"


def test_a_space_or_none_behind_a_word_tells_which_one_is_completed() -> None:
    assert lines_for("fish", "netprep export prrt --paper ") == ["letter", "a4"]
    assert lines_for("fish", "netprep export --paper") == ["--paper\tFor PDF, web page and Word."]


@given(st.text(st.characters(codec="utf-8", exclude_characters="\n\0"), min_size=1))
def test_bash_reads_a_quoted_text_as_it_was(text: str) -> None:
    require("bash")
    words = (_quoted(text, ""), f"'{_quoted(text, chr(39))}'", f'"{_quoted(text, chr(34))}"')
    told = subprocess.run(["bash", "-c", f"printf '%s\\n' {' '.join(words)}"], capture_output=True, check=True)

    assert told.stdout.decode().split("\n") == [text, text, text, ""]


# ---------------------------------------------------------------- the program


def asked(line: str, shell: str = "zsh", **settings: str) -> tuple[int, str, str]:
    """Return how netprep ends, and what it writes, when a shell asks."""
    return run(settings={"_NETPREP_COMPLETE": shell, "_NETPREP_LINE": line, **settings})


def test_the_program_answers_and_does_nothing_else() -> None:
    assert asked("netprep\nexport\n--paper\n") == (0, "letter\na4\n", "")
    assert asked("netprep\nexport\nprr", "fish")[1].startswith("prrt\tPRRT: ")


@pytest.mark.parametrize(
    "line", ["", "\n", "netprep", "netprep\nexport\n'", "netprep\nexport\n\\", "netprep\nexprot\nx"]
)
def test_an_odd_line_ends_well(line: str) -> None:
    code, _, err = asked(line)

    assert (code, err) == (0, "")


@pytest.mark.parametrize("shell", ["nonsense", "complete_bash", "1"])
def test_an_unknown_shell_is_answered_with_nothing(shell: str) -> None:
    assert asked("netprep\n", shell) == (0, "", "")


def test_a_catalogue_or_a_setting_that_cannot_be_used_is_met_with_silence(tmp_path: Path) -> None:
    (tmp_path / "broken.yaml").write_text("therapies: [")

    assert asked("netprep\nexport\n", NETPREP_CATALOGUE=str(tmp_path)) == (0, "", "")
    assert asked("netprep\nexport\n", NETPREP_CATALOGUE=str(tmp_path / "nowhere")) == (0, "", "")
    assert asked("netprep\nexport\n", NETPREP_PAPER="a5") == (0, "", "")
    assert asked("netprep\nexport\n--paper\n", NETPREP_PAPER="a5")[1] == "letter\na4\n"


@pytest.mark.skipif(sys.platform == "win32", reason="closes a stream with a POSIX shell")
@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&- >&- 2>&-", ">/dev/full"])
def test_a_stream_that_is_closed_is_met_with_silence(closed: str) -> None:
    settings = {"_NETPREP_COMPLETE": "zsh", "_NETPREP_LINE": "netprep\nexport\n"}
    ended = run("-c", f'"$0" -m netprep {closed}', sys.executable, command=("sh",), settings=settings)

    assert (ended.code, ended.err) == (0, "")
