"""Finds the catalogue, reads it, checks it, and returns it as one frozen record."""

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from netprep.errors import FileError, InvalidFileError, Problem
from netprep.folders import config_folder
from netprep.model import Catalogue
from netprep.reading.cache import cache_key, read_cached, write_cached

if TYPE_CHECKING:
    from netprep.reading.yaml_reader import Map

Files = list[tuple[str, bytes]]  # name for messages, and content
_HERE = Path(__file__).parent.parent  # the package netprep
_SEEMS_MISSING = ("missing-key", "unknown-id", "unused")  # rules that an unreadable file sets off in all others


def data_folder() -> Path:
    """Return the folder of the shipped catalogue: inside an installed package, else beside it.

    Raises FileError when there is none: the installation is not whole.
    """
    for folder in (_HERE / "data", _HERE.parent / "data"):
        if (folder / "therapies.yaml").is_file():
            return folder
    raise FileError("The catalogue that comes with netprep is missing. Install netprep again.")


def load_catalogue(folder: Path | None = None) -> Catalogue:
    """Return the catalogue that comes with netprep, with a clinic's lines laid over it.

    `folder` holds the clinic's YAML; by default the folder `catalogue` in the user's configuration, if there
    is one. A folder with a catalogue of its own (one with a version) is taken in place of ours.
    Raises FileError when it cannot be read, InvalidFileError with every problem when it is not valid.
    """
    ours, clinic = _layers(folder)
    key = cache_key([data for _, data in (*ours, *clinic)])
    catalogue = read_cached(key)
    if catalogue is None:
        catalogue = _compile(ours, clinic)
        write_cached(key, catalogue)
    return catalogue


def check_catalogue(folder: Path | None = None) -> list[Problem]:
    """Return every problem of what `load_catalogue` would load, in the order of its files; never uses the cache.

    Beside the faults that `load_catalogue` refuses, it warns of lines that break the rules for text: of a
    clinic's own lines when they are laid over ours.
    """
    from netprep.reading.prose import find_prose_problems  # noqa: PLC0415 - only to check

    ours, clinic = _layers(folder)
    tree, problems, whole = _parse(ours, clinic)
    theirs = _names(clinic or ours)
    style = find_prose_problems(tree, datetime.date.today())  # noqa: DTZ011 - the user's day
    problems += [problem for problem in style if problem.file in theirs]
    return _in_order(problems, whole=whole)


def _layers(folder: Path | None) -> tuple[Files, Files]:
    """Return our files and the clinic's."""
    clinic = folder or _configured()
    return _read_files(data_folder()), _read_files(clinic) if clinic else []


def _configured() -> Path | None:
    """Return the clinic's folder in the user's configuration, if there is one."""
    try:
        folder = config_folder() / "catalogue"
    except RuntimeError:  # a user without a home folder
        return None
    return folder if folder.is_dir() else None


def _names(files: Files) -> frozenset[str]:
    return frozenset(name for name, _ in files)


def _compile(ours: Files, clinic: Files) -> Catalogue:
    tree, problems, whole = _parse(ours, clinic)
    errors = tuple(problem for problem in _in_order(problems, whole=whole) if problem.level == "error")
    if errors:
        raise InvalidFileError(errors)
    return msgspec.convert(tree, Catalogue)


def _parse(ours: Files, clinic: Files) -> tuple["Map", list[Problem], bool]:
    """Return the tree to use, the problems of it and its files, and whether all files could be read."""
    from netprep.reading.overlay import is_whole, lay_over  # noqa: PLC0415 - YAML and rules are read on a miss only
    from netprep.reading.validation import find_problems  # noqa: PLC0415

    tree, problems, whole = _read_tree(clinic or ours)
    if not clinic or is_whole(tree):
        return tree, [*problems, *find_problems(tree)], whole
    if not whole:  # the file that could not be read may be what makes it a catalogue of its own
        return tree, problems, whole
    base, found, whole = _read_tree(ours)
    problems += [*found, *lay_over(base, tree, _names(clinic))]
    return base, [*problems, *find_problems(base, _names(clinic))], whole


def _in_order(problems: list[Problem], *, whole: bool) -> list[Problem]:
    """Return the problems sorted; what seems missing may stand in a file that could not be read."""
    return sorted({problem for problem in problems if whole or problem.rule not in _SEEMS_MISSING})


def _read_tree(files: Files) -> tuple["Map", list[Problem], bool]:
    """Return what the files say as one mapping, the problems met, and whether all of them could be read."""
    from netprep.reading.yaml_reader import Mark, merge, read_yaml  # noqa: PLC0415

    results = [read_yaml(data, name) for name, data in files]
    trees = [tree for tree, _ in results if tree is not None]
    merged, problems = merge(trees, Mark(files[0][0], 1, 1))
    problems.extend(problem for _, found in results for problem in found)
    return merged, problems, len(trees) == len(files)


def _read_files(folder: Path) -> Files:
    """Return name and bytes of each YAML file of the folder, in order of name."""
    try:
        paths = sorted(path for path in folder.iterdir() if path.suffix in (".yaml", ".yml"))
        files = [(_shown(path), path.read_bytes()) for path in paths]
    except OSError as error:
        raise FileError(
            f"Cannot read the catalogue in {folder}: {error.strerror}. Name a folder that exists."
        ) from error
    if not files:
        raise FileError(f"There is no .yaml file in {folder}. Name the folder that holds the catalogue.")
    return files


def _shown(path: Path) -> str:
    """Return the path as messages show it: relative to here when it lies below."""
    try:
        return str(path.relative_to(Path.cwd()))
    except (ValueError, OSError):  # elsewhere; or "here" is a folder that was removed
        return str(path)
