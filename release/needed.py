"""Which distributions netprep needs here, and which modules of others a build must leave out."""

import tomllib
from collections.abc import Iterable
from importlib.metadata import distribution, packages_distributions
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
EXTRAS = ("xlsx",)  # of netprep, for the app; textstat of `check` brings a library under the GPL along
_BUILDERS = {"pyinstaller", "pyinstaller-hooks-contrib"}  # parts of PyInstaller go into every app


def needed() -> set[str]:
    """Return the names of netprep and of all it needs on this system, in their one normal form."""
    found = {"netprep"}
    waiting = _names(_asked_for(), ())
    while waiting:
        name, extras = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += _names(distribution(name).requires or (), extras)
    return found


def strange_modules() -> list[str]:
    """Return the top modules installed here that belong to nothing netprep needs: an app must not pick them up."""
    wanted = needed() | _BUILDERS
    return sorted(
        module
        for module, owners in packages_distributions().items()
        if module.isidentifier() and wanted.isdisjoint(map(canonicalize_name, owners))
    )


def _asked_for() -> list[str]:
    """Return what pyproject.toml asks for; an editable install may remember what it asked for long ago."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [*project["dependencies"], *(one for extra in EXTRAS for one in project["optional-dependencies"][extra])]


def _names(requirements: Iterable[str], extras: tuple[str, ...]) -> list[tuple[str, tuple[str, ...]]]:
    """Return the name of each requirement that counts here, and the extras it asks for."""
    return [
        (str(canonicalize_name(one.name)), tuple(one.extras))
        for one in map(Requirement, requirements)
        if one.marker is None or any(one.marker.evaluate({"extra": extra}) for extra in ("", *extras))
    ]
