"""No command opens a connection: seen from outside, by every call to the system that is about a network."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from clinic_lines import write_clinic
from program import NETPREP, ROOT, run
from speed import by_speed
from terminals import ENTER, WORDS, starting

LOCAL = re.compile(r"sa_family=AF_(UNIX|LOCAL|NETLINK)")
PRINT_SYSTEM = re.compile(r'htons\(631\).*("127\.0\.0\.1"|"::1")')  # of this machine; lpstat asks it for the paper
EXPORTS = tuple(
    ("export", "prrt", "lanreotide", "--output", f"sheet.{extension}")
    for extension in ("md", "txt", "html", "pdf", "docx", "json")
)
COMMANDS = (
    *EXPORTS,
    ("export", "--answers", "mine.yaml", "--format", "terminal"),
    ("export", "prrt", "--output", "fill.pdf", "--fillable"),
    ("compare", "prrt", "everolimus", "--output", "choices.pdf"),
    ("batch", "roster.csv", "--output", "sheets", "--join", "all.pdf"),
    ("batch", "--template", "xlsx", "--output", "roster.xlsx"),
    ("list",),
    ("show", "prrt"),
    ("check",),
    ("check", "clinic"),
    ("schema", "catalogue"),
    ("config",),
    ("config", "--init"),
    ("clinic", "--init", "new-clinic"),
    ("diff", str(ROOT / "data"), "clinic"),
    ("--version",),
    ("--help",),
    ("export", "nonsense"),
)


@pytest.fixture
def traced() -> tuple[str, ...]:
    """Return what runs a program and writes down its calls about a network; skipped where that cannot be."""
    words = ("strace", "--follow-forks", "--quiet=all", "--trace=network")
    if shutil.which("strace") is None:
        pytest.skip("strace is not installed")
    if subprocess.run([*words, "true"], capture_output=True, check=False).returncode:
        pytest.skip("strace: this system lets nobody trace a program")
    return words


def reached(calls: str) -> list[str]:
    """Return the calls that name an address beyond this machine and its print system."""
    named = (line for line in calls.splitlines() if "sa_family=" in line)
    return [line for line in named if not LOCAL.search(line) and not PRINT_SYSTEM.search(line)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with all that the commands need."""
    (tmp_path / "roster.csv").write_text("label,therapies\nA,prrt\nB,lanreotide\n")
    (tmp_path / "mine.yaml").write_text(
        "therapies: [prrt]\nquestions: [See https://example.org and www.example.org?]\n"
    )
    write_clinic(tmp_path / "clinic")
    return tmp_path


@pytest.mark.parametrize("words", COMMANDS[:: by_speed(6, 1, 1)], ids=" ".join)
def test_no_command_reaches_for_a_network(words: tuple[str, ...], traced: tuple[str, ...], folder: Path) -> None:
    settings = {name: str(folder / name) for name in ("XDG_CACHE_HOME", "XDG_CONFIG_HOME")}

    ended = run(*words, command=(*traced, f"--output={folder}/calls", *NETPREP), settings=settings, folder=folder)

    assert ended.code in (0, 2, 3), ended.err
    assert reached((folder / "calls").read_text(errors="replace")) == []


@pytest.mark.parametrize("mode", ["--plain", ""], ids=["plain", "full"])
def test_no_interview_reaches_for_a_network(mode: str, traced: tuple[str, ...], folder: Path) -> None:
    with starting(folder) as start:
        terminal = start(*traced, f"--output={folder}/calls", *NETPREP, *filter(None, [mode]))
        if mode:
            terminal.type("Lutathera", *[""] * 12)
        else:
            terminal.see_question(WORDS.treatments)
            terminal.press("Lutathera", ENTER)
            terminal.see("PRRT (Lutathera)")
            terminal.press(*[ENTER] * 12)

        assert terminal.end() == 0
    assert (folder / "netprep-sheet.pdf").is_file()
    assert reached((folder / "calls").read_text(errors="replace")) == []


def test_what_reaches_for_a_network_would_be_seen(traced: tuple[str, ...], tmp_path: Path) -> None:
    script = "import socket; socket.socket().connect_ex(('127.0.0.1', 9))"

    run("-c", script, command=(*traced, f"--output={tmp_path}/calls", sys.executable))

    assert "htons(9)" in reached((tmp_path / "calls").read_text(errors="replace"))[0]
