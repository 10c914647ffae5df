"""Tells what netprep uses here: its version, the catalogue, the folders of a user's own, the layers."""

from collections.abc import Sequence
from pathlib import Path

from netprep import __version__
from netprep.errors import NetprepError
from netprep.folders import cache_folder
from netprep.reading.loading import config_catalogue, data_folder, layer_folders, load_catalogue
from netprep.strings import shown


def configuration(*folders: Path) -> str:
    """Return the lines that tell it; `folders` are layers that were named, in place of the configured one."""
    layers = layer_folders(*folders)
    lines = [
        f"netprep: {__version__}",
        f"Catalogue: {_edition(folders)}",
        f"It stands in: {data_folder()}",
        f"A clinic's own lines belong in: {config_catalogue() or _NO_HOME}",
        *(f"Layer {number}: {folder}" for number, folder in enumerate(layers, 1)),
        *(() if layers else ("Layers: none",)),
        f"Cache: {_cache()}",
    ]
    return "".join(f"{shown(line)}\n" for line in lines)


def _edition(folders: Sequence[Path]) -> str:
    """Return version and language; of a catalogue that cannot be used only how to learn why."""
    try:
        edition = load_catalogue(*folders).catalogue
    except NetprepError:
        return "cannot be used; 'netprep check' tells why"
    return f"{edition.version}, {edition.language}"


_NO_HOME = "nowhere, as you have no home folder; use --catalogue"


def _cache() -> str:
    try:
        return str(cache_folder())
    except RuntimeError:
        return _NO_HOME.partition(";")[0]
