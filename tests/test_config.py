"""What `netprep config` tells: what is in use, where each setting comes from; and the file to begin with."""

import json
import re
import stat
import sys
from pathlib import Path

import pytest
from clinic_lines import write_clinic
from program import run
from test_render_json import differences

from netprep import __version__
from netprep.config import FORMAT, STARTERS
from netprep.reading.loading import data_folder
from netprep.settings import NAMES, Settings, settings

HOME = "A clinic's own lines belong in: "


@pytest.fixture
def places(tmp_path: Path) -> dict[str, str]:
    """Return the variables that keep this user's own settings out."""
    names = ("XDG_CONFIG_HOME", "XDG_CONFIG_DIRS", "XDG_CACHE_HOME")
    return {name: str(tmp_path / name) for name in names}


def test_config_tells_version_catalogue_folders_and_every_setting(places: dict[str, str], tmp_path: Path) -> None:
    ended = run("config", settings=places | {"PATH": str(tmp_path)})

    mine, shared = Path(places["XDG_CONFIG_HOME"], "netprep"), Path(places["XDG_CONFIG_DIRS"], "netprep")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.splitlines() == [
        f"netprep: {__version__}",
        "Catalogue: 2026.11, en-US",
        f"It stands in: {data_folder()}",
        f"Your settings: {mine / 'config.yaml'} (there is none)",
        f"Settings for all users here: {shared / 'config.yaml'} (there is none)",
        f"{HOME}{mine / 'catalogue'}",
        "Layers: none",
        f"Cache: {Path(places['XDG_CACHE_HOME'], 'netprep')}",
        "",
        "Each setting, and where it comes from:",
        "  paper: letter (built-in)",
        "  printer: the default printer (built-in)",
        "  copies: 1 (built-in)",
        "  two_sided: no (built-in)",
        "  large_print: no (built-in)",
        "  catalogue: none (built-in)",
        "  file_mode: 0600 (built-in)",
    ]


def test_each_value_comes_with_its_origin(places: dict[str, str]) -> None:
    mine = Path(places["XDG_CONFIG_HOME"], "netprep", "config.yaml")
    mine.parent.mkdir(parents=True)
    mine.write_text("copies: 2\npaper: a4\n")
    shared = Path(places["XDG_CONFIG_DIRS"], "netprep", "config.yaml")
    shared.parent.mkdir(parents=True)
    shared.write_text("two_sided: yes\ncopies: 3\n")

    told = run("config", "--printer", "Ward-3", settings=places | {"NETPREP_LARGE_PRINT": "yes"}).out

    assert f"Your settings: {mine}\n" in told
    assert [line.strip() for line in told.splitlines() if line.startswith("  ")] == [
        f"paper: a4 (your file, {mine}:2)",
        "printer: Ward-3 (flag --printer)",
        f"copies: 2 (your file, {mine}:1)",
        f"two_sided: yes (the file for all users, {shared}:1)",
        "large_print: yes (environment NETPREP_LARGE_PRINT)",
        "catalogue: none (built-in)",
        "file_mode: 0600 (built-in)",
    ]


def test_the_paper_of_the_country_is_told_as_that_of_printing_only(places: dict[str, str], tmp_path: Path) -> None:
    told = run("config", settings=places | {"LC_PAPER": "de_DE.UTF-8", "PATH": str(tmp_path)}).out

    assert "  paper: letter (built-in)\n" in told
    assert told.endswith("  paper to print on: a4 (LC_PAPER, the country DE)\n")
    assert "to print on" not in run("config", "--no-config", settings=places | {"LC_PAPER": "de_DE.UTF-8"}).out


def test_config_tells_the_layer_in_the_configuration_and_those_that_are_named(
    places: dict[str, str], tmp_path: Path
) -> None:
    folder = write_clinic(Path(places["XDG_CONFIG_HOME"], "netprep", "catalogue"))
    other = write_clinic(tmp_path / "other", "catalogue: {language: es-419}\n")

    told = run("config", settings=places).out
    assert f"Layer 1: {folder}\n" in told
    assert f"  catalogue: {folder} (the folder {folder})\n" in told
    told = run("config", "--catalogue", str(other), "--catalogue", str(folder), settings=places).out
    assert "Catalogue: 2026.11, es-419\n" in told
    assert f"Layer 1: {other}\nLayer 2: {folder}\n" in told
    assert f"  catalogue: {other}, {folder} (flag --catalogue)\n" in told
    assert "Layers: none" in run("config", "--no-config", settings=places).out


def test_config_tells_the_folders_of_a_layer_that_cannot_be_used(tmp_path: Path) -> None:
    broken = write_clinic(tmp_path / "broken", "sheet: [\n")

    ended = run("config", "--catalogue", str(broken))

    assert (ended.code, ended.err) == (0, "")
    assert "Catalogue: cannot be used; 'netprep check' tells why\n" in ended.out
    assert f"Layer 1: {broken}\n" in ended.out


# ---------------------------------------------------------------- for other programs


def test_the_json_tells_each_value_in_its_own_kind_with_its_origin(places: dict[str, str], tmp_path: Path) -> None:
    mine = Path(places["XDG_CONFIG_HOME"], "netprep", "config.yaml")
    mine.parent.mkdir(parents=True)
    mine.write_text(f"copies: 2\npaper: a4\nlarge_print: yes\ncatalogue: [{write_clinic(tmp_path / 'clinic')}]\n")

    ended = run("config", "--json", settings=places)
    told = json.loads(ended.out)

    assert (ended.code, ended.err) == (0, "")
    assert told["format"] == FORMAT
    assert [*differences(told, "settings", "$")] == []
    assert [*told["settings"]] == [*NAMES]
    assert told["settings"]["copies"] == {"value": 2, "origin": f"your file, {mine}:1"}
    assert told["settings"]["large_print"]["value"] is True
    assert told["settings"]["catalogue"]["value"] == [str(tmp_path / "clinic")]
    assert told["settings"]["file_mode"] == {"value": "0600", "origin": "built-in"}
    assert told["your_file"] == {"path": str(mine), "exists": True}
    assert told["layer"]["exists"] is told["shared_file"]["exists"] is False
    assert told["print_paper"]["value"] == "a4"


def test_the_json_has_no_edition_of_a_catalogue_that_cannot_be_used(tmp_path: Path) -> None:
    broken = write_clinic(tmp_path / "broken", "sheet: [\n")

    told = json.loads(run("config", "--catalogue", str(broken), "--json").out)

    assert "catalogue" not in told
    assert [*differences(told, "settings", "$")] == []


@pytest.mark.skipif(sys.platform == "win32", reason="names are bytes on POSIX only")
def test_a_folder_that_is_no_text_stands_in_the_json_as_escapes(tmp_path: Path) -> None:
    folder = write_clinic(tmp_path / "\udcff")

    told = json.loads(run("config", "--catalogue", str(folder), "--json").out)

    assert told["settings"]["catalogue"]["value"] == [f"{tmp_path}/\\udcff"]


def test_without_a_home_folder_paths_are_empty() -> None:
    told = json.loads(
        run("config", "--json", settings={"HOME": "", "XDG_CONFIG_HOME": "", "XDG_CACHE_HOME": ""}).out
    )

    assert told["your_file"] == told["layer"] == {"path": "", "exists": False}
    assert told["cache"] == ""


# ---------------------------------------------------------------- the file to begin with


def test_init_writes_a_file_of_comments_that_sets_nothing(places: dict[str, str]) -> None:
    made = run("config", "--init", settings=places)
    file = Path(places["XDG_CONFIG_HOME"], "netprep", "config.yaml")

    assert (made.code, made.out) == (0, "")
    assert str(file) in made.err
    assert file.read_bytes() == (STARTERS / "config.yaml").read_bytes()
    assert "  paper: letter (built-in)\n" in run("config", settings=places).out
    if sys.platform != "win32":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_init_never_writes_over_a_file(places: dict[str, str]) -> None:
    file = Path(places["XDG_CONFIG_HOME"], "netprep", "config.yaml")
    file.parent.mkdir(parents=True)
    file.write_text("paper: a4\n")

    ended = run("config", "--init", settings=places)

    assert (ended.code, ended.out) == (2, "")
    assert "is there already, and is kept" in ended.err
    assert file.read_text() == "paper: a4\n"


def test_with_every_line_taken_in_each_setting_is_set(
    places: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in places.items():
        monkeypatch.setenv(name, value)
    run("config", "--init", settings=places)
    file = Path(places["XDG_CONFIG_HOME"], "netprep", "config.yaml")
    file.write_text(re.sub(r"^#(?=\w)", "", file.read_text(), flags=re.MULTILINE))

    found = settings()

    assert {*found.origins} == {*NAMES}
    assert found.paper == "a4"
    assert found.file_mode == 0o640
    assert found != Settings()
