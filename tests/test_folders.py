"""Where a user's own files are looked for, on Linux without an import and elsewhere by platformdirs."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from netprep import folders
from netprep.folders import cache_folder, config_folder, documents_folder, fish_folder, shared_config_folder

FOLDERS = [("XDG_CACHE_HOME", ".cache", cache_folder), ("XDG_CONFIG_HOME", ".config", config_folder)]
each_folder = pytest.mark.parametrize(("variable", "usual", "folder"), FOLDERS, ids=["cache", "config"])
Folder = Callable[[], Path]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Follow the rule of Linux wherever the tests run; returns a home folder without anything in it."""
    monkeypatch.setattr(folders, "_ON_LINUX", True)
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path))
    return tmp_path


@each_folder
def test_the_variable_names_the_folder_above(
    variable: str, usual: str, folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, str(tmp_path / "mine"))

    assert folder() == tmp_path / "mine" / "netprep"
    assert usual not in folder().parts


@each_folder
@pytest.mark.parametrize("value", ["", "relative", "./here", "~/there"])
def test_without_an_absolute_path_in_the_variable_it_is_in_the_home_folder(
    value: str, variable: str, usual: str, folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, value)

    assert folder() == Path.home() / usual / "netprep"


@each_folder
def test_without_the_variable_it_is_in_the_home_folder(
    variable: str, usual: str, folder: Folder, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(variable)

    assert folder() == home / usual / "netprep"


@each_folder
def test_a_user_without_a_home_folder_is_told_apart(
    variable: str, usual: str, folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> Path:
        raise RuntimeError(usual)

    monkeypatch.setattr(Path, "home", fail)
    monkeypatch.delenv(variable)

    with pytest.raises(RuntimeError, match=usual):
        folder()


@each_folder
def test_no_folder_is_made(
    variable: str, usual: str, folder: Folder, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, str(home / usual))

    folder()

    assert [*home.iterdir()] == []


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere platformdirs has other rules")
@each_folder
@pytest.mark.parametrize("value", ["", "/somewhere/else"])
def test_platformdirs_agrees_on_linux(
    value: str, variable: str, usual: str, folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, value)
    short = folder()

    monkeypatch.setattr(folders, "_ON_LINUX", False)

    assert folder() == short
    assert (usual in short.parts) is (value == "")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere the system has its own rule")
@pytest.mark.parametrize("home", ["", "here", "./here"])
def test_a_home_that_is_no_full_path_is_none(home: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", home)
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    with pytest.raises(RuntimeError):
        cache_folder()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere the system has its own rule")
@pytest.mark.parametrize("shared", ["", "/etc/ours:/etc/theirs", "relative"])
def test_the_folder_for_all_users_is_the_first_of_the_system_s(
    shared: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_DIRS", shared)

    assert shared_config_folder() == Path("/etc/ours" if ":" in shared else "/etc/xdg", "netprep")


def test_elsewhere_the_folder_for_all_users_is_one_of_netprep(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folders, "_ON_LINUX", False)

    assert shared_config_folder().name == "netprep"


def test_documents_and_what_fish_completes_are_the_user_s(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_CONFIG_HOME")

    assert documents_folder().is_absolute()
    assert fish_folder() == home / ".config" / "fish" / "completions"
