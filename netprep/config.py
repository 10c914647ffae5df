"""Tells what netprep uses here: its version, the catalogue, every setting and where it comes from."""

from collections.abc import Iterator
from pathlib import Path

from netprep import __version__
from netprep.errors import FileError, NetprepError
from netprep.folders import cache_folder, shared_config_folder
from netprep.output import write_new
from netprep.print_paper import print_paper
from netprep.reading.loading import data_folder, load_catalogue
from netprep.settings import FILE, LAYER, NAMES, Settings, user_folder
from netprep.strings import shown

STARTERS = Path(__file__).parent / "starters"
_NO_HOME = "nowhere, as you have no home folder"


def configuration(settings: Settings) -> str:
    """Return the lines that tell it."""
    return "".join(f"{shown(line)}\n" for line in _lines(settings))


def write_first_file() -> Path:
    """Write a commented file of settings into the user's folder, and return its path.

    Raises UsageError when there is one, FileError when it cannot be written.
    """
    folder = user_folder()
    if folder is None:
        raise FileError("You have no home folder. Set NETPREP_PAPER and the like in its place.")
    write_new(folder / FILE, (STARTERS / FILE).read_bytes())
    return folder / FILE


def _lines(settings: Settings) -> Iterator[str]:
    yield f"netprep: {__version__}"
    yield f"Catalogue: {_edition(settings)}"
    yield f"It stands in: {data_folder()}"
    mine, shared = user_folder(), shared_config_folder()
    yield f"Your settings: {_file(mine)}"
    yield f"Settings for all users here: {_file(shared)}"
    yield f"A clinic's own lines belong in: {mine / LAYER if mine else f'{_NO_HOME}; use --catalogue'}"
    yield from (f"Layer {number}: {folder}" for number, folder in enumerate(settings.catalogue, 1))
    yield from () if settings.catalogue else ("Layers: none",)
    yield f"Cache: {_cache()}"
    yield from ("", "Each setting, and where it comes from:")
    yield from (f"  {name}: {settings.told(name)} ({settings.origin(name)})" for name in NAMES)
    paper, origin = print_paper(settings)
    if origin != settings.origin("paper"):
        yield f"  paper to print on: {paper} ({origin})"


def _file(folder: Path | None) -> str:
    if folder is None:
        return _NO_HOME
    path = folder / FILE
    return str(path) if path.is_file() else f"{path} (there is none)"


def _edition(settings: Settings) -> str:
    """Return version and language; of a catalogue that cannot be used only how to learn why."""
    try:
        edition = load_catalogue(*settings.catalogue).catalogue
    except NetprepError:
        return "cannot be used; 'netprep check' tells why"
    return f"{edition.version}, {edition.language}"


def _cache() -> str:
    try:
        return str(cache_folder())
    except RuntimeError:
        return _NO_HOME
