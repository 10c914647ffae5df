"""Everything that is shipped has a licence, by name and in full; what has none is told by name."""

import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import licences
import pytest
from licences import MissingLicenceError, is_expression, licence, licences_text, texts
from needed import needed
from shipped import Part

NOT_SHIPPED = {"fontpkg", "tzdata"}  # needed to install, but no part of the app; the first has no text


def part(name: str) -> Part:
    """Return a distribution as a part of the app."""
    return Part(name, version(name), "distribution", ())


PYTHON = Part("Python", platform.python_version(), "python", ())


@pytest.mark.parametrize("name", sorted(needed() - NOT_SHIPPED))
def test_each_library_has_one_by_name_and_in_full(name: str) -> None:
    try:
        told = part(name)
    except PackageNotFoundError:
        pytest.skip(f"{name} is not installed here")

    assert licence(told)
    assert max(map(len, texts(told).values())) > 500


@pytest.mark.parametrize("name", sorted(needed()))
def test_none_of_them_is_under_the_gpl_alone(name: str) -> None:
    assert "GPL" not in licence(part(name))


def test_python_has_one_too() -> None:
    assert "PYTHON SOFTWARE FOUNDATION LICENSE" in "".join(texts(PYTHON).values())
    assert licence(PYTHON) == "PSF-2.0"


def test_the_file_names_every_part_with_its_version_and_licence() -> None:
    text = licences_text([PYTHON, part("typer"), part("msgspec")])

    for wanted in (PYTHON, part("typer"), part("msgspec")):
        assert f"\n{wanted.name} {wanted.version}\nLicense: {licence(wanted)}\n" in text
    assert "Permission is hereby granted" in text


def test_each_part_without_one_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(licences, "_files", lambda _: [("LICENSE", Path("nowhere"))])

    with pytest.raises(MissingLicenceError) as told:
        licences_text([part("typer"), part("msgspec")])

    assert str(told.value).splitlines() == [
        f"{name} {version(name)} has no text of its licence." for name in ("typer", "msgspec")
    ]


def test_a_library_of_the_system_that_nobody_looked_at_is_refused() -> None:
    with pytest.raises(MissingLicenceError, match="libreadline8"):
        licence(Part("libreadline8", "8.2", "system", ("libreadline.so.8",)))


@pytest.mark.parametrize(("name", "known"), [("MIT OR Apache-2.0", True), ("BSD License", False)])
def test_an_expression_is_told_from_other_words(name: str, known: bool) -> None:
    assert is_expression(name) is known
