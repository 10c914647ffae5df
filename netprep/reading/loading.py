"""Finds the catalogue, reads it, checks it, and returns it as one frozen record."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from netprep.clock import today
from netprep.errors import FileError, InvalidFileError, Problem
from netprep.given import Uses
from netprep.inputs import read_at_most
from netprep.model import Catalogue
from netprep.reading.cache import (
    UntrustedError,
    cache_key,
    read_cached,
    read_portions,
    write_cached,
    write_portions,
)
from netprep.strings import shown

if TYPE_CHECKING:
    from netprep.reading.yaml_reader import Map

Files = list[tuple[str, bytes]]  # name for messages, and content


class Layer(NamedTuple):
    """What stands in one folder."""

    contents: list[tuple[Path, bytes]]  # of the YAML files, in order of name
    pictures: dict[str, bytes]  # by the names under which the files may name them

    @property
    def files(self) -> Files:
        """Return the YAML files as messages name them."""
        return [(_shown(path), data) for path, data in self.contents]

    def content(self) -> Iterator[bytes]:
        """Yield all that makes a catalogue of it what it is."""
        yield from (data for _, data in self.contents)
        for name, data in self.pictures.items():
            yield from (name.encode(errors="surrogateescape"), data)


_HERE = Path(__file__).parent.parent  # the package netprep
PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".bmp")  # only PNG can be shown; of others that is told
_SEEMS_MISSING = ("missing-key", "unknown-id", "unused")  # rules that an unreadable file sets off in all others


def data_folder() -> Path:
    """Return the folder of the shipped catalogue: inside an installed package, else beside it.

    Raises FileError when there is none: the installation is not whole.
    """
    for folder in (_HERE / "data", _HERE.parent / "data"):
        if (folder / "therapies.yaml").is_file():
            return folder
    raise FileError("The catalogue that comes with netprep is missing. Install netprep again.")


def load_catalogue(*folders: Path) -> Catalogue:
    """Return the catalogue that comes with netprep, with layers laid over it in order: a language, a clinic.

    Each folder holds the YAML of one layer. A folder with a catalogue of its own (one with a version) replaces what
    is below.
    Raises FileError when one cannot be read, InvalidFileError with every problem when they are not valid.
    """
    layers = _layers(folders)
    return _whole(layers, _key(layers))


def load_for(uses: Uses | None, *folders: Path) -> Catalogue:
    """Return as much of that catalogue as one sheet uses, or all of it where that is not known beforehand.

    Raises the same.
    """
    layers = _layers(folders)
    key = _key(layers)
    try:
        catalogue = read_portions(key, uses) if uses else None
    except UntrustedError:
        catalogue = read_cached(key)
        if catalogue:
            write_portions(key, catalogue)
    return catalogue or _whole(layers, key)


def _key(layers: list[Layer]) -> str:
    return cache_key([[*layer.content()] for layer in layers])


def _whole(layers: list[Layer], key: str) -> Catalogue:
    """Return all of the catalogue, compiled now where it is not kept."""
    catalogue = read_cached(key)
    if catalogue is None:
        catalogue = _compile(layers)
        write_cached(key, catalogue)
    return catalogue


def check_catalogue(*folders: Path) -> list[Problem]:
    """Return every problem of what `load_catalogue` would load, in the order of its files; never uses the cache.

    Beside the faults that `load_catalogue` refuses, it warns of lines that break the rules for text: of those in
    the layers, when there are any.
    """
    from netprep.reading.prose import find_prose_problems  # noqa: PLC0415 - only to check

    layers = _layers(folders)
    laid = _lay(layers)
    theirs = {name for layer in layers[1:] or layers for name, _ in layer.files}
    prose = find_prose_problems(laid.tree, today())
    found = [*laid.problems, *(problem for problem in prose if problem.file in theirs)]
    return _in_order(found, layers, whole=laid.whole)


def _layers(folders: Sequence[Path]) -> list[Layer]:
    """Return our files, and those of each layer."""
    return [_read_layer(folder) for folder in (data_folder(), *folders)]


def _compile(layers: list[Layer]) -> Catalogue:
    from netprep.reading.logo import with_logo  # noqa: PLC0415 - on a miss only

    tree, problems, whole = _lay(layers)
    errors = tuple(problem for problem in _in_order(problems, layers, whole=whole) if problem.level == "error")
    if errors:
        raise InvalidFileError(errors)
    return with_logo(msgspec.convert(tree, Catalogue), _pictures_for(tree, layers))


class _Laid(NamedTuple):
    """All layers as one tree."""

    tree: "Map"
    problems: list[Problem]
    whole: bool  # whether all files could be read


def _lay(layers: list[Layer]) -> _Laid:
    """Return the layers laid over each other, with the problems of doing so and of what came out."""
    from netprep.reading.fixed_words import WORDS  # noqa: PLC0415
    from netprep.reading.logo import logo_problems  # noqa: PLC0415
    from netprep.reading.overlay import fill_words, is_whole, lay_over  # noqa: PLC0415 - rules are read on a miss only
    from netprep.reading.validation import find_problems  # noqa: PLC0415

    trees = [_read_tree(layer.files) for layer in layers]
    start = max(number for number, (tree, _, _) in enumerate(trees) if number == 0 or is_whole(tree))
    base, problems, whole = trees[start]
    if start:
        fill_words(base, trees[0].tree, WORDS)
    levels: dict[str, int] = {}
    for level, (tree, found, readable) in enumerate(trees[start + 1 :], 1):
        problems += found
        if not readable:  # the file that could not be read may be what makes it a catalogue of its own
            return _Laid(tree, problems, whole=False)
        files = dict.fromkeys((name for name, _ in layers[start + level].files), level)
        levels |= files
        problems += lay_over(base, tree, frozenset(files))
    problems += [*find_problems(base, levels), *logo_problems(base, _pictures_for(base, layers))]
    return _Laid(base, problems, whole)


def _pictures_for(tree: "Map", layers: list[Layer]) -> dict[str, bytes]:
    """Return the pictures that stand beside the file which names the logo."""
    clinic = tree.get("clinic")
    mark = getattr(clinic, "values_at", {}).get("logo")
    return next((layer.pictures for layer in layers if mark and mark.file in dict(layer.files)), {})


def _in_order(problems: list[Problem], layers: list[Layer], *, whole: bool) -> list[Problem]:
    """Return the problems sorted, with causes; what seems missing may stand in a file that could not be read."""
    from netprep.reading.causes import shown_in  # noqa: PLC0415 - only when something is wrong

    found = {problem for problem in problems if whole or problem.rule not in _SEEMS_MISSING}
    for name, data in (file for layer in layers for file in layer.files):
        of_file = sorted(problem for problem in found if problem.file == name)
        if of_file:
            found = found.difference(of_file).union(shown_in(data, of_file))
    return sorted(found)


def _read_tree(files: Files) -> _Laid:
    """Return what the files of one layer say as one mapping."""
    from netprep.reading.kinds import SWITCHES  # noqa: PLC0415
    from netprep.reading.yaml_reader import Mark, merge, read_yaml  # noqa: PLC0415

    results = [read_yaml(data, name, switches=SWITCHES) for name, data in files]
    trees = [tree for tree, _ in results if tree is not None]
    merged, problems = merge(trees, Mark(files[0][0], 1, 1))
    problems.extend(problem for _, found in results for problem in found)
    return _Laid(merged, problems, len(trees) == len(files))


def _read_layer(folder: Path) -> Layer:
    """Return each YAML file of the folder, in order of name, and the pictures beside them."""
    try:
        paths = sorted(folder.iterdir())
        contents = [(path, _content(path)) for path in paths if _is_yaml(path)]
        pictures = {path.name: _picture(path) for path in paths if _is_picture(path)}
    except OSError as error:
        raise FileError(
            f"Cannot read the catalogue in {folder}: {error.strerror}. Name a folder that exists."
        ) from error
    if not contents:
        raise FileError(f"There is no .yaml file in {folder}. {_seen(paths)}")
    return Layer(contents, pictures)


def _picture(path: Path) -> bytes:
    from netprep.png import MOST_BYTES  # noqa: PLC0415 - few folders hold one

    return read_at_most(path, MOST_BYTES)


def _is_picture(path: Path) -> bool:
    return path.suffix.lower() in PICTURES and not path.name.startswith(".") and path.is_file()


def _is_yaml(path: Path) -> bool:
    """Tell whether it is a YAML file, and none that an editor or a copy has left beside one."""
    return path.suffix.lower() in (".yaml", ".yml") and not path.name.startswith((".", "~$"))


def _content(path: Path) -> bytes:
    """Return the bytes of a file; raises FileError for what is none, such as a pipe, which might never end."""
    remedy = "Take it away, or give it another ending."
    try:
        return read_at_most(path, only_files=True)
    except PermissionError as error:
        raise FileError(f"'{_shown(path)}' cannot be read: you may not. Look who may read it.") from error
    except OSError as error:
        if not path.is_file():
            raise FileError(f"'{_shown(path)}' is no file that can be read. {remedy}") from error
        raise FileError(f"'{_shown(path)}' cannot be read: {error.strerror}. {remedy}") from error


def _seen(paths: list[Path]) -> str:
    """Say what was found in place of the files, and what to do."""
    names = [path.name for path in paths]
    near = next((name for name in names if ".yaml" in name.lower() or ".yml" in name.lower()), "")
    if near:
        return f"It holds '{near}': give that a name that ends in .yaml."
    shown = f"It holds: {', '.join(names[:5])}{', ...' if len(names) > 5 else ''}. " if names else "It is empty. "  # noqa: PLR2004
    return f"{shown}Name the folder that holds the catalogue."


def _shown(path: Path) -> str:
    """Return the path as messages show it: relative to here when it lies below, and safe for a terminal."""
    try:
        return shown(str(path.relative_to(Path.cwd())))
    except (ValueError, OSError):  # elsewhere; or "here" is a folder that was removed
        return shown(str(path))
