"""What `netprep config` tells: what is in use here, also where a layer is broken."""

from pathlib import Path

from clinic_lines import write_clinic
from program import run

from netprep import __version__
from netprep.reading.loading import data_folder

HOME = "A clinic's own lines belong in: "


def test_config_tells_version_catalogue_and_folders(tmp_path: Path) -> None:
    ended = run("config", settings={"XDG_CONFIG_HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / "cache")})

    assert (ended.code, ended.err) == (0, "")
    assert ended.out.splitlines() == [
        f"netprep: {__version__}",
        "Catalogue: 2026.11, en-US",
        f"It stands in: {data_folder()}",
        f"{HOME}{tmp_path / 'netprep' / 'catalogue'}",
        "Layers: none",
        f"Cache: {tmp_path / 'cache' / 'netprep'}",
    ]


def test_config_tells_the_layer_in_the_configuration_and_those_that_are_named(tmp_path: Path) -> None:
    folder = write_clinic(tmp_path / "netprep" / "catalogue")
    other = write_clinic(tmp_path / "other", "catalogue: {language: es-419}\n")
    settings = {"XDG_CONFIG_HOME": str(tmp_path)}

    assert f"Layer 1: {folder}\n" in run("config", settings=settings).out
    told = run("config", "--catalogue", str(other), "--catalogue", str(folder), settings=settings).out
    assert "Catalogue: 2026.11, es-419\n" in told
    assert f"Layer 1: {other}\nLayer 2: {folder}\n" in told


def test_config_tells_the_folders_of_a_layer_that_cannot_be_used(tmp_path: Path) -> None:
    broken = write_clinic(tmp_path / "broken", "sheet: [\n")

    ended = run("config", "--catalogue", str(broken))

    assert (ended.code, ended.err) == (0, "")
    assert "Catalogue: cannot be used; 'netprep check' tells why\n" in ended.out
    assert f"Layer 1: {broken}\n" in ended.out
