"""Setting a shell up: which one it is, what is written where, and that nothing of the user's own is lost."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import shellingham
from designed import require
from program import Ended, run

from netprep.cli.shells import SCRIPTS, SHELLS, script_of, with_shell

SETTING_UP = ("--install-completion", "--show-completion")
ON_POSIX = pytest.mark.skipif(sys.platform == "win32", reason="folders as on Linux")


def install(home: Path, shell: str, **settings: str) -> Ended:
    """Set a shell up for a user with this home folder."""
    folders = {"HOME": str(home), "USERPROFILE": str(home), "XDG_CONFIG_HOME": str(home / ".config")}
    return run(f"--install-completion={shell}", settings=folders | settings)


# ---------------------------------------------------------------- which shell


def test_a_shell_that_is_named_is_the_one() -> None:
    for words in (["--show-completion", "fish"], ["--show-completion=fish"], ["--show-completion", "tcsh", "x"]):
        assert with_shell(words, SETTING_UP) == words


@pytest.mark.parametrize(("found", "named"), [("zsh", "zsh"), ("pwsh", "powershell"), ("powershell", "powershell")])
def test_else_it_is_the_one_in_use(found: str, named: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shellingham, "detect_shell", lambda: (found, "/bin/sh"))

    assert with_shell(["--plain", "--show-completion"], SETTING_UP) == ["--plain", f"--show-completion={named}"]
    assert with_shell(["--show-completion", "--plain"], SETTING_UP) == [f"--show-completion={named}", "--plain"]


@pytest.mark.parametrize("error", [shellingham.ShellDetectionFailure, NotImplementedError, PermissionError])
def test_one_that_cannot_be_told_is_none(error: type[Exception], monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise error

    monkeypatch.setattr(shellingham, "detect_shell", fail)

    assert with_shell(["--show-completion"], SETTING_UP) == ["--show-completion="]


@pytest.mark.parametrize("option", SETTING_UP)
def test_a_shell_without_completion_is_refused_with_those_that_have_it(option: str, tmp_path: Path) -> None:
    for words, told in ((f"{option}=tcsh", "There is no completion for 'tcsh'"), (f"{option}=", "cannot tell")):
        ended = run(words, settings={"HOME": str(tmp_path)})

        assert (ended.code, ended.out) == (2, "")
        assert told in ended.err
        assert "bash, zsh, fish, powershell" in ended.err
    assert [*tmp_path.iterdir()] == []


# ---------------------------------------------------------------- scripts


@pytest.mark.parametrize("shell", SHELLS)
def test_a_script_is_shown_as_it_would_be_installed(shell: str) -> None:
    assert run("--show-completion", shell) == (0, script_of(shell), "")


def test_every_script_belongs_to_a_shell() -> None:
    assert {path.name for path in SCRIPTS.iterdir()} == {shell.script for shell in SHELLS.values()}


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_shell_finds_no_fault_in_its_script(shell: str) -> None:
    require(shell)
    checked = subprocess.run(
        [shell, "-n", SCRIPTS / SHELLS[shell].script], capture_output=True, text=True, check=False
    )

    assert (checked.returncode, checked.stderr) == (0, "")


# ---------------------------------------------------------------- installing


@ON_POSIX
@pytest.mark.parametrize(("shell", "started_by"), [("bash", ".bashrc"), ("zsh", ".zshrc")])
def test_a_line_is_added_once_and_the_rest_stays_as_it_is(shell: str, started_by: str, tmp_path: Path) -> None:
    before = b"alias ll='ls -l' # \xff, and no end of line"
    (tmp_path / "kept").write_bytes(before)
    (tmp_path / started_by).symlink_to("kept")
    ended = install(tmp_path, shell)
    script = tmp_path / ".config" / "netprep" / SHELLS[shell].script

    assert (ended.code, ended.out) == (0, "")
    assert ended.err.startswith(f"Written: {script}\nAdded a line to: {tmp_path / started_by}\n")
    assert script.read_text(encoding="utf-8") == script_of(shell)
    after = (tmp_path / started_by).read_bytes()
    assert after == before + f"\n[ ! -f {script} ] || . {script}  # completion of netprep\n".encode()
    assert (tmp_path / started_by).is_symlink()
    assert "Added" not in install(tmp_path, shell).err
    assert (tmp_path / started_by).read_bytes() == after


@ON_POSIX
def test_zsh_may_be_started_from_another_folder(tmp_path: Path) -> None:
    (tmp_path / "zsh").mkdir()

    assert install(tmp_path, "zsh", ZDOTDIR=str(tmp_path / "zsh")).code == 0
    assert (tmp_path / "zsh" / ".zshrc").is_file()
    assert not (tmp_path / ".zshrc").exists()


@ON_POSIX
def test_fish_finds_its_script_by_itself(tmp_path: Path) -> None:
    assert install(tmp_path, "fish").code == 0
    assert (tmp_path / ".config/fish/completions/netprep.fish").read_text(encoding="utf-8") == script_of("fish")
    assert [path.name for path in tmp_path.iterdir()] == [".config"]


def test_the_profile_of_powershell_is_left_to_its_owner(tmp_path: Path) -> None:
    ended = install(tmp_path, "powershell")

    assert ended.code == 0
    assert "Add this line to the file that $PROFILE names: . '" in ended.err


@ON_POSIX
def test_what_cannot_be_written_ends_in_4(tmp_path: Path) -> None:
    (tmp_path / ".bashrc").mkdir()
    ended = install(tmp_path, "bash")

    assert (ended.code, ended.out) == (4, "")
    assert str(tmp_path / ".bashrc") in ended.err


@ON_POSIX
def test_a_user_without_a_home_folder_is_told_what_to_do() -> None:
    ended = run("--install-completion=bash", settings={"HOME": "", "XDG_CONFIG_HOME": ""})

    assert (ended.code, ended.out) == (4, "")
    assert "--show-completion" in ended.err


@ON_POSIX
@pytest.mark.parametrize("kind", ["pipe", "device", "large"])
def test_a_file_of_the_shell_that_is_none_is_told_and_left_alone(kind: str, tmp_path: Path) -> None:
    file = tmp_path / ".bashrc"
    if kind == "pipe":
        os.mkfifo(file)
    elif kind == "device":
        file.symlink_to("/dev/zero")
    else:
        with file.open("wb") as large:
            large.truncate(2 << 30)
    ended = install(tmp_path, "bash")

    assert ended.code == 4
    assert f"Cannot write '{file}'" in ended.err


@ON_POSIX
def test_a_home_whose_name_is_no_utf_8_is_a_home(tmp_path: Path) -> None:
    home = Path(os.fsdecode(os.fsencode(tmp_path) + b"/h\xff"))
    home.mkdir()

    assert install(home, "bash").code == 0
    assert b"h\xff" in (home / ".bashrc").read_bytes()
