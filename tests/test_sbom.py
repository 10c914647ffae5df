"""The list of parts is valid CycloneDX, holds each part once, and comes out the same each time."""

import datetime
import json
import platform
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("cyclonedx", reason="netprep's extra 'release' is not installed here")

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packing import digest
from sbom import sbom_text
from shipped import Part

DAY = datetime.datetime(2026, 11, 22, tzinfo=datetime.UTC)
PARTS = [
    Part("Python", platform.python_version(), "python", ()),
    Part("netprep", "1.2.3", "distribution", ()),
    Part("typer", version("typer"), "distribution", ()),
    Part("typst", version("typst"), "distribution", ("typst/core.so",)),
    Part("zlib1g", "1:1.2.13", "system", ()),
]


@pytest.fixture
def app(tmp_path: Path) -> Path:
    """Return the folder of an app with one file of native code."""
    (tmp_path / "_internal" / "typst").mkdir(parents=True)
    (tmp_path / "_internal" / "typst" / "core.so").write_bytes(b"code")
    return tmp_path


@pytest.fixture
def told(app: Path) -> dict[str, Any]:
    """Return the list of its parts."""
    return dict(json.loads(sbom_text(PARTS, app, DAY)))


def test_it_is_valid(app: Path) -> None:
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(sbom_text(PARTS, app, DAY)) is None


def test_it_is_the_same_each_time(app: Path) -> None:
    assert sbom_text(PARTS, app, DAY) == sbom_text(PARTS, app, DAY)


def test_it_is_about_netprep_and_names_each_other_part_once(told: dict[str, Any]) -> None:
    assert (told["metadata"]["component"]["name"], told["metadata"]["component"]["version"]) == ("netprep", "1.2.3")
    assert sorted(one["name"] for one in told["components"]) == ["Python", "typer", "typst", "zlib1g"]
    assert {one["purl"].partition("@")[0] for one in told["components"]} == {
        *("pkg:generic/python", "pkg:pypi/typer", "pkg:pypi/typst", "pkg:deb/debian/zlib1g"),
    }


def test_each_part_has_its_licence(told: dict[str, Any]) -> None:
    assert all(one["licenses"] for one in [told["metadata"]["component"], *told["components"]])


def test_native_code_has_its_digest(told: dict[str, Any], app: Path) -> None:
    [typst] = [one for one in told["components"] if one["name"] == "typst"]
    files = [one for one in typst["components"] if one["type"] == "file"]

    assert [one["name"] for one in files] == ["typst/core.so"]
    assert files[0]["hashes"][0]["content"] == digest(app / "_internal" / "typst" / "core.so")
