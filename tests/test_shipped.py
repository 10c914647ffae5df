"""Every file of the app is traced to where it came from; one that belongs to nothing known stops the build."""

import os
import sys
from collections.abc import Iterator
from functools import cache
from importlib.metadata import distribution
from pathlib import Path

import pytest
import shipped as shipped_module
from shipped import Part, UnknownPartError, compiled_in, shipped

import netprep

look = shipped_module._files_of_distributions  # noqa: SLF001 - to call it once

TYPER = Path(str(distribution("typer").locate_file("typer/__init__.py")))
PYTHON = Path(os.__file__)


@pytest.fixture(scope="module", autouse=True)
def _libraries_are_looked_through_once() -> Iterator[None]:
    """Keep which file is whose: to find that out takes seconds, and nothing is installed meanwhile."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shipped_module, "_files_of_distributions", cache(lambda: tuple(look())))
        yield


def lists(work: Path, *entries: tuple[str, Path, str]) -> Path:
    """Write PyInstaller's lists with these entries in one of them."""
    work.mkdir()
    for name in ("COLLECT", "PYZ", "PKG", "EXE"):
        held = [(entry, str(source), kind) for entry, source, kind in entries] if name == "COLLECT" else []
        (work / f"{name}-00.toc").write_text(repr(("somewhere", True, held)), encoding="utf-8")
    return work


def test_parts_are_found_by_their_files(tmp_path: Path) -> None:
    own = Path(netprep.__file__)
    work = lists(
        tmp_path / "work",
        ("typer", TYPER, "PYMODULE"),
        ("os", PYTHON, "PYMODULE"),
        ("netprep", own, "PYMODULE"),
    )

    found = {(part.name, part.kind) for part in shipped(work, tmp_path / "release")}

    assert found == {("typer", "distribution"), ("Python", "python"), ("netprep", "distribution")}


def test_files_of_native_code_are_told(tmp_path: Path) -> None:
    work = lists(tmp_path / "work", ("typer/core.so", TYPER, "EXTENSION"), ("typer", TYPER, "PYMODULE"))

    [part] = [part for part in shipped(work, tmp_path) if part.name == "typer"]
    assert part.files == ("typer/core.so",)


def test_what_pyinstaller_has_made_belongs_to_nobody_else(tmp_path: Path) -> None:
    work = tmp_path / "work"
    lists(
        work, ("base_library.zip", work / "base_library.zip", "DATA"), ("start", tmp_path / "start.py", "PYSOURCE")
    )

    assert {part.name for part in shipped(work, tmp_path)} == {"Python"}


def test_a_file_of_nobody_stops_it(tmp_path: Path) -> None:
    stray = tmp_path / "elsewhere" / "libstray.so"
    work = lists(tmp_path / "work", ("libstray.so", stray, "BINARY"))

    with pytest.raises(UnknownPartError, match="libstray"):
        shipped(work, tmp_path / "release")


@pytest.mark.skipif(sys.platform != "linux", reason="the wheels of other systems hold other parts")
def test_what_is_compiled_into_a_library_is_told_by_it() -> None:
    inside = compiled_in(Part("typst", "0", "distribution", ()))

    assert {"serde", "krilla"} <= {one.name for one in inside}
    assert len({*inside}) == len(inside)
    assert compiled_in(Part("typer", "0", "distribution", ())) == []
