"""A clinic's settings: which value is in force, where it comes from, and what is refused."""

import os
import stat
import sys
from pathlib import Path
from typing import Any

import pytest
from clinic_lines import write_clinic
from program import run

from netprep.errors import FileError, UsageError
from netprep.settings import BUILT_IN, NAMES, READ, TOLD, Settings, is_there, settings

VALUES: list[tuple[str, str, Any, Any]] = [  # name, as one writes it, as it is read, as a flag gives it
    ("paper", "A4", "a4", "a4"),
    ("printer", "Ward-3", "Ward-3", "Ward-3"),
    ("copies", "2", 2, 2),
    ("two_sided", "yes", True, True),
    ("large_print", "on", True, True),
    ("file_mode", "0640", 0o640, 0o640),
]
each_value = pytest.mark.parametrize(("name", "written", "value", "flag"), VALUES, ids=[v[0] for v in VALUES])
posix = pytest.mark.skipif(sys.platform == "win32", reason="files have no such mode there")


@pytest.fixture(autouse=True)
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Path]:
    """Return the folders of the user's settings and of those for all users, both without a file."""
    for variable, whose in (("XDG_CONFIG_HOME", "user"), ("XDG_CONFIG_DIRS", "system")):
        monkeypatch.setenv(variable, str(tmp_path / whose))
        (tmp_path / whose / "netprep").mkdir(parents=True)
    return {whose: tmp_path / whose / "netprep" for whose in ("user", "system")}


def write(folder: Path, text: str) -> Path:
    file = folder / "config.yaml"
    file.write_text(text, encoding="utf-8")
    return file


# ---------------------------------------------------------------- which value is in force


def test_without_anything_every_value_is_built_in() -> None:
    found = settings()

    assert found == Settings(origins={})
    assert {found.origin(name) for name in NAMES} == {BUILT_IN}
    assert found.file_mode == 0o600


@each_value
def test_a_flag_comes_before_the_environment_that_before_the_user_s_file_that_before_the_system_s(
    name: str, written: str, value: Any, flag: Any, folders: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    system = write(folders["system"], f"# for all\n{name}: {written}\n")
    assert getattr(settings(), name) == value
    assert settings().origin(name) == f"the file for all users, {system}:2"

    mine = write(folders["user"], f"{name}: {written}\n")
    assert settings().origin(name) == f"your file, {mine}:1"

    monkeypatch.setenv(f"NETPREP_{name.upper()}", written)
    assert getattr(settings(), name) == value
    assert settings().origin(name) == f"environment NETPREP_{name.upper()}"

    assert settings(**{name: flag}).origin(name) == f"flag --{name.replace('_', '-')}"


def test_a_flag_that_says_no_comes_before_a_file_that_says_yes(folders: dict[str, Path]) -> None:
    write(folders["user"], "two_sided: yes\nlarge_print: yes\n")

    found = settings(two_sided=False, large_print=None)

    assert (found.two_sided, found.large_print) == (False, True)


def test_with_no_config_nothing_but_flags_counts(folders: dict[str, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    write(folders["user"], "paper: nonsense\n")
    write_clinic(folders["user"] / "catalogue")
    monkeypatch.setenv("NETPREP_COPIES", "nonsense")

    found = settings(no_config=True, printer="Ward-3")

    assert (found.paper, found.copies, found.catalogue, found.printer) == ("letter", 1, (), "Ward-3")
    assert found.closed


@pytest.mark.parametrize("text", ["", "# nothing\n", "\n\n# paper: a4\n", "paper:\nprinter:\n", "\ufeff# x\n"])
def test_a_file_that_says_nothing_sets_nothing(text: str, folders: dict[str, Path]) -> None:
    write(folders["user"], text)

    assert settings() == Settings(origins={})


@pytest.mark.parametrize("written", ["yes", "Yes", "y", "TRUE", "on", "1", "x"])
def test_yes_is_read_in_every_form_of_a_roster_too(written: str, folders: dict[str, Path]) -> None:
    write(folders["user"], f"two_sided: {written}\n")
    assert settings().two_sided is True


@pytest.mark.parametrize("written", ["no", "No", "n", "false", "off", "0"])
def test_so_is_no(written: str, folders: dict[str, Path]) -> None:
    write(folders["user"], f"two_sided: {written}\n")
    assert settings().two_sided is False
    assert settings().origin("two_sided") != BUILT_IN


# ---------------------------------------------------------------- folders of lines


def test_the_folder_beside_the_file_is_a_layer_and_one_that_is_named_comes_before_it(
    folders: dict[str, Path],
) -> None:
    beside = write_clinic(folders["user"] / "catalogue")
    assert settings().catalogue == (beside,)

    other = write_clinic(folders["user"] / "ours")
    write(folders["user"], "catalogue: ours\n")
    assert settings().catalogue == (other,)


def test_several_folders_are_laid_in_order_from_the_folder_of_the_file(folders: dict[str, Path]) -> None:
    write(folders["user"], "catalogue: [es, ../lakeside]\n")

    assert settings().catalogue == (folders["user"] / "es", folders["user"] / "../lakeside")


def test_the_environment_names_several_as_a_path_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NETPREP_CATALOGUE", os.pathsep.join(map(str, (tmp_path / "a", tmp_path / "b"))))

    assert settings().catalogue == (tmp_path / "a", tmp_path / "b")


def test_lines_for_all_users_are_used_unless_the_user_has_some(folders: dict[str, Path]) -> None:
    for_all = write_clinic(folders["system"] / "catalogue")
    assert settings().catalogue == (for_all,)

    mine = write_clinic(folders["user"] / "catalogue")
    assert settings().catalogue == (mine,)


@pytest.mark.parametrize("name", ["catalogue", "config.yaml"])
def test_a_link_that_leads_nowhere_does_not_make_settings_vanish(name: str, folders: dict[str, Path]) -> None:
    (folders["user"] / name).symlink_to(folders["user"] / "gone")

    with pytest.raises(FileError, match="link to one that is not there"):
        settings()


def test_what_is_no_file_is_not_waited_for(folders: dict[str, Path]) -> None:
    (folders["user"] / "config.yaml").mkdir()

    with pytest.raises(FileError, match="no file"):
        settings()


# ---------------------------------------------------------------- what is refused


@pytest.mark.parametrize(
    ("variable", "text", "told"),
    [
        ("NETPREP_PAPER", "a5", "write letter or a4"),
        ("NETPREP_COPIES", "0", "write a number from 1 to 99"),
        ("NETPREP_COPIES", "two", "write a number from 1 to 99"),
        ("NETPREP_TWO_SIDED", "perhaps", "write yes or no"),
        ("NETPREP_FILE_MODE", "0777", "write 0600, 0640"),
    ],
)
def test_a_variable_that_cannot_be_read_is_named_and_ends_in_2(
    variable: str, text: str, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, text)

    with pytest.raises(UsageError, match=variable) as caught:
        settings()
    assert told in str(caught.value)


def test_every_setting_is_described_and_read() -> None:
    assert [*READ] == [*TOLD] == [*NAMES]


# ---------------------------------------------------------------- on the command line


def test_a_broken_file_ends_in_3_with_each_place_and_what_to_write(folders: dict[str, Path]) -> None:
    file = write(folders["user"], "paper: a5\nprnter: Ward\ncopies: [1, 2]\ntwo_sided: “yes”\n")

    ended = run("export", "prrt", settings={"XDG_CONFIG_HOME": str(folders["user"].parent)})

    assert (ended.code, ended.out) == (3, "")
    for line, told in (
        (1, "write letter or a4"),
        (2, "did you mean 'printer'?"),
        (3, "must be a single"),
        (4, "“"),
    ):
        assert f"{file}:{line}:" in ended.err
        assert told in ended.err
    assert "  1 | paper: a5\n    |        ^\n" in ended.err
    assert run("export", "prrt", "--no-config", settings={"XDG_CONFIG_HOME": str(folders["user"].parent)}).code == 0


@posix
def test_a_shared_folder_gets_sheets_that_the_group_can_read(folders: dict[str, Path], tmp_path: Path) -> None:
    write(folders["user"], "file_mode: 0640\n")
    where = {"XDG_CONFIG_HOME": str(folders["user"].parent)}

    assert run("export", "prrt", "-o", "shared.md", settings=where, folder=tmp_path).code == 0
    assert run("export", "prrt", "-o", "mine.md", "--no-config", settings=where, folder=tmp_path).code == 0

    modes = [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("shared.md", "mine.md")]
    assert modes == [0o640, 0o600]


def test_paper_and_large_print_of_the_file_are_those_of_the_web_page(folders: dict[str, Path]) -> None:
    write(folders["user"], "paper: a4\nlarge_print: yes\n")
    where = {"XDG_CONFIG_HOME": str(folders["user"].parent)}
    words = ("export", "prrt", "--format", "html")

    assert run(*words, settings=where) == run(*words, "--paper", "a4", "--large-print", "--no-config")
    plain = run(*words, "--no-config")
    assert run(*words, "--paper", "letter", "--usual-print", settings=where) == plain
    assert run(*words, "--no-config", settings=where) == plain
    assert run(*words, settings=where) != plain


@pytest.mark.parametrize("variable", ["NETPREP_PLAIN", "NETPREP_NO_CACHE"])
@pytest.mark.parametrize("text", ["no", "0", "off", "false"])
def test_no_switches_a_variable_off(variable: str, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from netprep.console import wants_plain  # noqa: PLC0415
    from netprep.reading.cache import _folder  # noqa: PLC0415

    monkeypatch.setenv(variable, text)
    monkeypatch.delenv("TERM", raising=False)

    assert not wants_plain()
    assert _folder() is not None


def test_what_lies_in_a_folder_of_somebody_else_is_none_of_this_user(tmp_path: Path) -> None:
    def refuse(_: Path) -> bool:
        raise PermissionError

    assert not is_there(tmp_path / "config.yaml", refuse)


def test_a_home_that_nobody_has_is_told(folders: dict[str, Path]) -> None:
    write(folders["user"], "catalogue: ~nobody-of-this-name/lines\n")

    with pytest.raises(FileError, match="no home folder"):
        settings()


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs a file that fails when it is read")
def test_a_file_of_settings_that_cannot_be_read_is_told(folders: dict[str, Path]) -> None:
    (folders["user"] / "config.yaml").symlink_to("/proc/self/mem")

    with pytest.raises(FileError, match="Cannot read"):
        settings()


@pytest.mark.skipif(sys.platform == "win32", reason="a long path is another error there")
def test_settings_in_a_folder_with_too_long_a_name_are_an_error_that_names_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / ("x" * 300)))

    with pytest.raises(FileError, match=r"Cannot look for '.*config\.yaml': file name too long\. .* --no-config"):
        settings()
    assert settings(no_config=True).paper == "letter"
