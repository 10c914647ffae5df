"""What lies in the app's folder, and whose it is: every file and module traced to where it came from."""

import ast
import json
import platform
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from importlib.metadata import distribution, distributions
from pathlib import Path
from typing import Any, Literal, NamedTuple

from packaging.utils import canonicalize_name

import netprep
from netprep.reading.loading import data_folder

_LISTS = ("COLLECT", "PYZ", "PKG", "EXE")  # PyInstaller's own account of what it has put where
_MADE = ("OPTION", "PYZ", "PKG", "EXECUTABLE", "SYMLINK")  # by PyInstaller, of what stands in other lines
Kind = Literal["distribution", "python", "system"]


class Part(NamedTuple):
    """Something that is shipped as a whole, with a licence of its own."""

    name: str
    version: str
    kind: Kind
    files: tuple[str, ...]  # of native code, by their names in the folder


class Inside(NamedTuple):
    """Something compiled into the native code of a distribution, as that tells itself (PEP 770)."""

    name: str
    version: str
    licence: str
    address: str  # a package URL


class UnknownPartError(Exception):
    """A file in the app of which nobody can tell whose it is."""


def shipped(work: Path, here: Path) -> list[Part]:
    """Return what PyInstaller, working in the folder `work`, has put into an app; `here` is the start's folder.

    Raises UnknownPartError for a file that belongs to nothing known.
    """
    owners = {path: owner for owner, path in _files_of_distributions()}
    found: dict[tuple[str, str, Kind], set[str]] = defaultdict(set)
    for name, source, kind in _entries(work):
        if kind not in _MADE and not _is_ours(source, work, here):
            found[_owner(source, owners)] |= {name} if kind in ("BINARY", "EXTENSION") else set()
    found["Python", platform.python_version(), "python"] |= set()  # its library lies in a file that is made anew
    return [Part(*owner, tuple(sorted(files))) for owner, files in sorted(found.items())]


def compiled_in(part: Part) -> list[Inside]:
    """Return what a part says has been compiled into it, each once, in order."""
    if part.kind != "distribution":
        return []
    about = distribution(part.name)
    lists = [file for file in about.files or () if ".dist-info/sboms/" in str(file) and file.suffix == ".json"]
    told = (json.loads(Path(str(about.locate_file(file))).read_text(encoding="utf-8")) for file in lists)
    found = {_inside(one) for whole in told for one in whole.get("components", ())}
    return sorted(one for one in found if one.name != part.name)


def _inside(told: dict[str, Any]) -> Inside:
    names = [one.get("expression") or one.get("license", {}).get("id") for one in told.get("licenses", ())]
    address = told["purl"].partition("?")[0]  # what follows tells of the computer it was built on
    return Inside(told["name"], told.get("version", ""), " AND ".join(filter(None, names)), address)


def _entries(work: Path) -> Iterator[tuple[str, Path, str]]:
    """Yield name, source and kind of each thing in PyInstaller's lists."""
    for name in _LISTS:
        waiting = [ast.literal_eval((work / f"{name}-00.toc").read_text(encoding="utf-8"))]
        while waiting:
            one = waiting.pop()
            if isinstance(one, tuple) and len(one) == 3 and isinstance(one[2], str) and one[2].isupper():  # noqa: PLR2004
                yield one[0], Path(one[1]), one[2]
            elif isinstance(one, list | tuple):
                waiting += one


def _files_of_distributions() -> Iterator[tuple[tuple[str, str, Kind], Path]]:
    """Yield each file of each distribution here with its owner; the first distribution of a name counts."""
    seen: set[str] = set()
    for one in distributions():
        name = str(canonicalize_name(one.name))
        if name not in seen:
            seen.add(name)
            yield from (
                ((name, one.version, "distribution"), Path(str(one.locate_file(file))).resolve())
                for file in one.files or ()
            )


def _is_ours(source: Path, work: Path, here: Path) -> bool:
    """Tell whether it is the start of the app, or something PyInstaller has made of what its lists name."""
    return source.is_relative_to(work) or source.is_relative_to(here)


def _owner(source: Path, owners: dict[Path, tuple[str, str, Kind]]) -> tuple[str, str, Kind]:
    path = source.resolve()
    if owner := owners.get(path):
        return owner
    if path.is_relative_to(Path(netprep.__file__).parent) or path.is_relative_to(data_folder()):
        return "netprep", netprep.__version__, "distribution"  # as of an editable install
    if path.is_relative_to(Path(sys.base_prefix).resolve()):
        return "Python", platform.python_version(), "python"
    return _of_the_system(source)


def _of_the_system(source: Path) -> tuple[str, str, Kind]:
    """Return the package of Debian that a shared library is from."""
    for path in dict.fromkeys((source.resolve(), source, *_without_usr(source.resolve()))):
        told = _asked("dpkg-query", "--search", str(path))
        if told:
            package = told.partition(":")[0]
            return package, _asked("dpkg-query", "--show", "--showformat=${Version}", package), "system"
    raise UnknownPartError(f"'{source}' would be in the app, and nothing tells whose it is or under which licence.")


def _without_usr(path: Path) -> list[Path]:
    """Return a path as packages made before /lib became a link name it."""
    return [Path("/", *path.parts[2:])] if path.parts[:2] == ("/", "usr") else []


def _asked(*command: str) -> str:
    try:
        return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()  # noqa: S603
    except FileNotFoundError:
        return ""
