"""Where a user's own files belong on each system."""

import os
import sys
from pathlib import Path

_ON_LINUX: bool = sys.platform.startswith("linux")


def cache_folder() -> Path:
    """Return the folder for what can be made again."""
    if _ON_LINUX:
        return _xdg("XDG_CACHE_HOME", ".cache")
    from platformdirs import user_cache_path  # noqa: PLC0415 - see _xdg

    return user_cache_path("netprep", appauthor=False)


def config_folder() -> Path:
    """Return the folder for what the user sets up."""
    if _ON_LINUX:
        return _xdg("XDG_CONFIG_HOME", ".config")
    from platformdirs import user_config_path  # noqa: PLC0415 - see _xdg

    return user_config_path("netprep", appauthor=False)


def shared_config_folder() -> Path:
    """Return the folder for what is set up for all users of this computer."""
    if _ON_LINUX:
        first = Path(os.environ.get("XDG_CONFIG_DIRS", "").partition(os.pathsep)[0])
        return (first if first.is_absolute() else Path("/etc/xdg")) / "netprep"
    from platformdirs import site_config_path  # noqa: PLC0415 - see _xdg

    return site_config_path("netprep", appauthor=False)


def documents_folder() -> Path:
    """Return the folder where a person looks for what was saved."""
    from platformdirs import user_documents_path  # noqa: PLC0415 - only for who started without a folder

    return user_documents_path()


def fish_folder() -> Path:
    """Return the folder in which fish, on every system, looks for a user's own completions."""
    return _xdg("XDG_CONFIG_HOME", ".config").parent / "fish" / "completions"


def _xdg(variable: str, usual: str) -> Path:
    """Return a folder by the rule of the XDG base directories, sparing every start on Linux an import."""
    base = Path(os.environ.get(variable, ""))
    return (base if base.is_absolute() else _home() / usual) / "netprep"


def _home() -> Path:
    """Return the home folder; raises RuntimeError for a user without one, as when HOME is empty or relative."""
    home = Path.home()
    if not home.is_absolute() or os.environ.get("HOME") == "":
        raise RuntimeError("there is no home folder")
    return home
