"""What a clinic sets once: paper, printer, folders; each value knows where it comes from.

A flag comes before the environment, that before the user's own file, that before the one for all users of the
computer, that before what is built in.
"""

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Literal, NamedTuple

from netprep.errors import FileError, UsageError
from netprep.folders import config_folder, shared_config_folder
from netprep.strings import clean, switched

FILE = "config.yaml"
LAYER = "catalogue"  # the folder beside it whose lines are laid over the catalogue without being named
BUILT_IN = "built-in"
MODES = ("0600", "0640", "0644", "0660", "0664")
MOST_COPIES = 99
_LIST = "catalogue"  # the one setting that holds several values

Paper = Literal["letter", "a4"]

# ---------------------------------------------------------------- what can be set


class Settings(NamedTuple):
    """The values in force."""

    paper: Paper = "letter"
    printer: str = ""  # empty: the default printer
    copies: int = 1
    two_sided: bool = False
    large_print: bool = False
    catalogue: tuple[Path, ...] = ()  # folders whose lines are laid over the catalogue
    file_mode: int = 0o600
    origins: Mapping[str, str] = {}  # of each value that is not built in: where it comes from
    closed: bool = False  # nothing but flags may count, not even what a printer tells

    def origin(self, name: str) -> str:
        """Return where a value comes from."""
        return self.origins.get(name, BUILT_IN)

    def told(self, name: str) -> str:
        """Return a value as one would write it."""
        value = getattr(self, name)
        if name == _LIST:
            return ", ".join(map(str, value)) or "none"
        if name == "file_mode":
            return f"{value:04o}"
        return ("yes" if value else "no") if isinstance(value, bool) else str(value) or "the default printer"


NAMES = Settings._fields[:-2]


def _paper(text: str) -> str:
    return _one_of(text.lower(), ("letter", "a4"))


def _copies(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and 1 <= int(text[:9]) <= MOST_COPIES):
        raise ValueError(f"write a number from 1 to {MOST_COPIES}")
    return int(text)


def _switch(text: str) -> bool:
    on = switched(text)
    if on is None:
        raise ValueError("write yes or no")
    return on


def _mode(text: str) -> int:
    return int(_one_of(f"0{text.removeprefix('0o').lstrip('0')}", MODES), 8)


def _one_of(text: str, allowed: tuple[str, ...]) -> str:
    if text not in allowed:
        raise ValueError(f"write {', '.join(allowed[:-1])} or {allowed[-1]}")
    return text


TOLD: Mapping[str, str] = {
    "paper": "Paper of PDF, web page and Word file: letter or a4.",
    "printer": "Name of the printer.",
    "copies": f"How many copies are printed: 1 to {MOST_COPIES}.",
    "two_sided": "On both sides of the paper: yes or no.",
    "large_print": "18 point and wide spacing: yes or no.",
    "catalogue": "Folders with a clinic's own lines, laid over each other in order.",
    "file_mode": f"Who may open the sheets: {', '.join(MODES)}.",
}
READ: Mapping[str, Callable[[str], Any]] = {  # each raises ValueError that says what to write
    "paper": _paper,
    "printer": str,
    "copies": _copies,
    "two_sided": _switch,
    "large_print": _switch,
    "catalogue": str,
    "file_mode": _mode,
}

# ---------------------------------------------------------------- where values come from

Found = Iterator[tuple[str, Any, str]]  # name, value, origin


def settings(*, no_config: bool = False, **flags: object) -> Settings:
    """Return what is in force; `flags` are those of the command line, None where none was given.

    With `no_config` nothing but the flags counts. Raises UsageError for a variable that cannot be read, FileError
    and InvalidFileError for such a file.
    """
    found: dict[str, tuple[Any, str]] = {}
    for name, value, origin in _everything(flags, no_config=no_config):
        found.setdefault(name, (value, origin))
    values = {name: value for name, (value, _) in found.items()}
    origins = {name: origin for name, (_, origin) in found.items()}
    return Settings(**values, origins=origins, closed=no_config)


def _everything(flags: Mapping[str, Any], *, no_config: bool) -> Found:
    """Yield every value that is set, the strongest first."""
    for name, value in flags.items():
        if value is not None and value != []:
            yield name, tuple(value) if name == _LIST else value, f"flag --{name.replace('_', '-')}"
    if not no_config:
        yield from _from_environment()
        for folder, whose in ((user_folder(), "your file"), (shared_config_folder(), "the file for all users")):
            if folder is not None:
                yield from _from_folder(folder, whose)


def _from_environment() -> Found:
    for name in NAMES:
        variable = f"NETPREP_{name.upper()}"
        if text := clean(os.environ.get(variable, "")):
            parts = text.split(os.pathsep) if name == _LIST else [text]
            try:
                values = [READ[name](part) for part in parts if part]
            except ValueError as error:
                raise UsageError(f"The variable {variable} cannot be read: {error}.") from None
            yield name, _folders(values, Path.cwd()) if name == _LIST else values[0], f"environment {variable}"


def _from_folder(folder: Path, whose: str) -> Found:
    """Yield what the file in a folder says, and the folder for lines beside it."""
    file = folder / FILE
    if is_there(file, Path.is_file):
        from netprep.settings_file import read_settings  # noqa: PLC0415 - YAML, only when there is a file

        for name, texts, line in read_settings(file, READ):
            values = [READ[name](text) for text in texts]
            yield name, _folders(values, folder) if name == _LIST else values[0], f"{whose}, {file}:{line}"
    layer = folder / LAYER
    if is_there(layer, Path.is_dir) and any(not path.name.startswith((".", "~$")) for path in layer.iterdir()):
        yield _LIST, (layer,), f"the folder {layer}"


def is_there(path: Path, right: Callable[[Path], bool]) -> bool:
    """Tell whether there is such a file or folder; a link that leads nowhere must not make settings vanish."""
    try:
        if right(path):
            return True
    except PermissionError:
        return False  # in a folder of somebody else: none of this user's
    except OSError as error:  # such as a name that is too long
        reason = (error.strerror or "unknown reason").lower()
        raise FileError(
            f"Cannot look for '{path}': {reason}. Name another home folder, or add --no-config."
        ) from error
    if os.path.lexists(path):
        kind = "file" if path.name == FILE else "folder"
        raise FileError(f"'{path}' is no {kind}, or a link to one that is not there now. Mend it or take it away.")
    return False


def user_folder() -> Path | None:
    """Return the folder of the user's own settings; None for a user without a home folder."""
    try:
        return config_folder()
    except RuntimeError:
        return None


def _folders(texts: list[str], base: Path) -> tuple[Path, ...]:
    """Return folders as they were written, from the folder of the file that names them."""
    try:
        return tuple(base / Path(text).expanduser() for text in texts)
    except RuntimeError:
        raise FileError(f"There is no home folder as in '{', '.join(texts)}'. Write the whole path.") from None
