"""Completion as a person meets it: real shells on a terminal, set up by netprep, and the Tab key."""

import sys
from collections.abc import Callable, Iterator

import pytest
from designed import require
from program import run
from terminals import Terminal, starting

SHELLS = {"bash": ("bash", "--noprofile", "-i"), "zsh": ("zsh", "-i"), "fish": ("fish",)}
READY = "ready> "
PROMPTS = {
    "bash": (".bashrc", f"PS1='{READY}'\n"),
    "zsh": (".zshrc", f"PS1='{READY}'\n"),
    "fish": (".config/fish/config.fish", f"function fish_prompt; echo -n '{READY}'; end\n"),
}
TAB, CTRL_U = "\t", "\x15"


@pytest.fixture(scope="module", params=SHELLS)
def shell(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Terminal]:
    """Start a shell that netprep has set up, in a home folder with a file and a folder."""
    name: str = request.param
    require(name)
    home = tmp_path_factory.mktemp(name)
    (home / "bin").mkdir()
    program = home / "bin" / "netprep"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m netprep "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    (home / "my answers.yaml").touch()
    (home / "sheets").mkdir()
    file, prompt = PROMPTS[name]
    (home / file).parent.mkdir(parents=True, exist_ok=True)
    (home / file).write_text(prompt, encoding="utf-8")
    settings = {"HOME": str(home), "XDG_CONFIG_HOME": str(home / ".config"), "PATH": f"{home}/bin:/usr/bin:/bin"}
    assert run("--install-completion", name, settings=settings, command=(str(program),)).code == 0
    with starting(home) as start:
        terminal = start(*SHELLS[name], size=(100, 40), **settings)
        terminal.see(READY.strip())
        yield terminal


@pytest.fixture
def complete(shell: Terminal) -> Iterator[Callable[[str, str], None]]:
    """Give a function that types the beginning of a line, presses Tab and waits for the line that comes of it."""

    def one(typed: str, wanted: str) -> None:
        shell.press(f"netprep {typed}{TAB}")
        shell.see(f"{READY}netprep {wanted}")

    yield one
    shell.press(CTRL_U)
    shell.wait(lambda: shell.lines[-1].endswith(READY.strip()), "the line is not empty again")


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("expo", "export"),
        ("export --large", "export --large-print"),
        ("export prr", "export prrt"),
        ("lutath", "lutathera"),
        ("export watch\\ and\\ w", "export watch\\ and\\ wait"),
        ("export 'watch and w", "export 'watch and wait'"),
        ('export "watch and w', 'export "watch and wait"'),
        ("export --about young-ch", "export --about young-children-at-home"),
        ("export --about 'young children a", "export --about 'young children at home'"),
        ("export --format ht", "export --format html"),
        ("export --format=ht", "export --format=html"),
        ("export prrt --answers my", "export prrt --answers my\\ answers.yaml"),
        ("export prrt --answers=my", "export prrt --answers=my\\ answers.yaml"),
        ("batch --output sh", "batch --output sheets/"),
        ("schema an", "schema answers"),
    ],
)
def test_tab_completes(complete: Callable[[str, str], None], typed: str, wanted: str) -> None:
    complete(typed, wanted)


def test_what_is_no_folder_is_not_offered_as_one(complete: Callable[[str, str], None], shell: Terminal) -> None:
    complete("batch --output my", "batch --output my")
    shell.press("x", TAB)
    shell.see(f"{READY}netprep batch --output myx")
    assert "answers.yaml" not in shell.flat


def test_several_are_shown(shell: Terminal) -> None:
    shell.press("netprep export --paper ", TAB, TAB)
    shell.see("letter", "a4")
    shell.press(CTRL_U)


def test_where_nothing_fits_nothing_is_said(complete: Callable[[str, str], None], shell: Terminal) -> None:
    complete("export xyz", "export xyz")
    shell.press("x", TAB, "y")
    shell.see(f"{READY}netprep export xyzxy")
    assert "Traceback" not in shell.log
