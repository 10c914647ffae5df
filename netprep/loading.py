"""Finds the catalogue, reads it, checks it, and returns it as one frozen record."""

from pathlib import Path

import msgspec

from netprep.cache import cache_key, read_cached, write_cached
from netprep.errors import FileError, InvalidFileError, Problem
from netprep.model import Catalogue

_HERE = Path(__file__).parent


def data_folder() -> Path:
    """Return the folder of the shipped catalogue: inside an installed package, else beside it.

    Raises FileError when there is none: the installation is not whole.
    """
    for folder in (_HERE / "data", _HERE.parent / "data"):
        if (folder / "therapies.yaml").is_file():
            return folder
    raise FileError("The catalogue that comes with netprep is missing. Install netprep again.")


def load_catalogue(folder: Path | None = None) -> Catalogue:
    """Return the catalogue in `folder`, by default the one that comes with netprep.

    Raises FileError when it cannot be read, InvalidFileError with every problem when it is not valid.
    """
    files = _read_files(folder or data_folder())
    key = cache_key([data for _, data in files])
    catalogue = read_cached(key)
    if catalogue is None:
        catalogue = _compile(files)
        write_cached(key, catalogue)
    return catalogue


def check_catalogue(folder: Path | None = None) -> list[Problem]:
    """Return every problem of the catalogue in `folder`, in the order of its files; never uses the cache."""
    return _parse(_read_files(folder or data_folder()))[1]


def _compile(files: list[tuple[str, bytes]]) -> Catalogue:
    tree, problems = _parse(files)
    errors = tuple(problem for problem in problems if problem.level == "error")
    if errors:
        raise InvalidFileError(errors)
    return msgspec.convert(tree, Catalogue)


def _parse(files: list[tuple[str, bytes]]) -> tuple[object, list[Problem]]:
    from netprep.validation import find_problems  # noqa: PLC0415 - YAML and rules are read on a miss only
    from netprep.yaml_reader import Mark, merge, read_yaml  # noqa: PLC0415

    results = [read_yaml(data, name) for name, data in files]
    trees = [tree for tree, _ in results if tree is not None]
    merged, problems = merge(trees, Mark(files[0][0], 1, 1))
    problems.extend(problem for _, found in results for problem in found)
    faults = find_problems(merged)
    if len(trees) < len(files):  # what seems missing may stand in a file that could not be read
        faults = [problem for problem in faults if problem.rule not in ("missing-key", "unknown-id")]
    return merged, sorted({*problems, *faults})


def _read_files(folder: Path) -> list[tuple[str, bytes]]:
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
