"""Tells what netprep uses here: its version, the catalogue, every setting and where it comes from."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Generic, TypeVar

import msgspec

from netprep import __version__
from netprep.errors import FileError, NetprepError
from netprep.folders import cache_folder, shared_config_folder
from netprep.json_text import json_text
from netprep.model import Edition, Record
from netprep.output import write_new
from netprep.print_paper import print_paper
from netprep.reading.loading import data_folder, load_catalogue
from netprep.settings import FILE, LAYER, NAMES, Paper, Settings, user_folder
from netprep.strings import shown

STARTERS = Path(__file__).parent / "starters"
FORMAT = 1  # of the JSON; raise when a key is renamed, removed or changes its meaning; see docs/json.md
_NO_HOME = "nowhere, as you have no home folder"
_Value = TypeVar("_Value")

# ---------------------------------------------------------------- for other programs


class Setting(Record, Generic[_Value], frozen=True):
    """A value in force, and where it comes from."""

    value: _Value
    origin: str


class PaperSetting(Setting[Paper], frozen=True):
    """Letter or A4."""


class TextSetting(Setting[str], frozen=True):
    """A text; empty for the default printer."""


class NumberSetting(Setting[int], frozen=True):
    """A number."""


class SwitchSetting(Setting[bool], frozen=True):
    """Yes or no."""


class FoldersSetting(Setting[tuple[str, ...]], frozen=True):
    """Folders in order."""


class Values(Record, frozen=True):
    """Every setting."""

    paper: PaperSetting
    printer: TextSetting
    copies: NumberSetting
    two_sided: SwitchSetting
    large_print: SwitchSetting
    catalogue: FoldersSetting
    file_mode: TextSetting


class Place(Record, frozen=True):
    """Where a file is looked for; an empty path for a user without a home folder."""

    path: str
    exists: bool


class Document(Record, frozen=True, kw_only=True):
    """What is in use here, as other programs read it."""

    format: int
    version: str
    catalogue: Edition | msgspec.UnsetType = msgspec.UNSET  # where it can be used
    data: str
    your_file: Place
    shared_file: Place
    layer: Place
    cache: str
    settings: Values
    print_paper: PaperSetting


def as_json(settings: Settings) -> str:
    """Return it as indented JSON; what cannot be shown of a path stands in it as an escape."""
    mine = user_folder()
    values: dict[str, Any] = {name: _setting(settings, name) for name in NAMES}
    return json_text(
        Document(
            format=FORMAT,
            version=__version__,
            catalogue=_edition(settings) or msgspec.UNSET,
            data=shown(str(data_folder())),
            your_file=_place(mine and mine / FILE),
            shared_file=_place(shared_config_folder() / FILE),
            layer=_place(mine and mine / LAYER),
            cache=shown(_cache() or ""),
            settings=Values(**values),
            print_paper=PaperSetting(*print_paper(settings)),
        )
    )


def _setting(settings: Settings, name: str) -> Setting[object]:
    value = getattr(settings, name)
    if isinstance(value, tuple):
        value = tuple(shown(str(folder)) for folder in value)
    elif name == "file_mode":
        value = settings.told(name)
    return Setting(value, shown(settings.origin(name)))


def _place(path: Path | None) -> Place:
    return Place(shown(str(path)), path.exists()) if path else Place("", exists=False)


# ---------------------------------------------------------------- for people


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
    edition = _edition(settings)
    told = f"{edition.version}, {edition.language}" if edition else "cannot be used; 'netprep check' tells why"
    yield f"Catalogue: {told}"
    yield f"It stands in: {data_folder()}"
    mine, shared = user_folder(), shared_config_folder()
    yield f"Your settings: {_file(mine)}"
    yield f"Settings for all users here: {_file(shared)}"
    yield f"A clinic's own lines belong in: {mine / LAYER if mine else f'{_NO_HOME}; use --catalogue'}"
    yield from (f"Layer {number}: {folder}" for number, folder in enumerate(settings.catalogue, 1))
    yield from () if settings.catalogue else ("Layers: none",)
    yield f"Cache: {_cache() or _NO_HOME}"
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


def _edition(settings: Settings) -> Edition | None:
    """Return the edition of the catalogue in use; None for one that cannot be used."""
    try:
        return load_catalogue(*settings.catalogue).catalogue
    except NetprepError:
        return None


def _cache() -> str | None:
    try:
        return str(cache_folder())
    except RuntimeError:
        return None
