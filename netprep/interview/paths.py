"""The name of a file as people give it: dragged into the window, quoted, with a backslash, without an ending."""

import os
import re
import shlex
from collections.abc import Sequence
from pathlib import PurePath
from urllib.parse import unquote

from netprep.rendering import FORMATS

_QUOTES = "'\"\u2018\u2019\u201c\u201d"
_DOCUMENTS = (".doc", ".docx", ".odt", ".rtf", ".pages", ".yaml", ".yml", ".jpg", ".png")
_KNOWN = {*_DOCUMENTS, *(ending for known in FORMATS.values() for ending in known.extensions)}


def unquoted(text: str) -> str:
    """Return a path without what a file manager or a shell puts around it."""
    path = text.strip()
    if path.startswith("file://"):
        return unquote(path.removeprefix("file://"))
    if len(path) > 1 and path[0] in _QUOTES and path[-1] in _QUOTES:
        return path[1:-1].strip()
    if os.sep == "/" and re.search(r"\\[ ()'\"&\\\[\]]", path):
        return re.sub(r"\\(.)", r"\1", path)
    return path


def ended(path: str, endings: Sequence[str]) -> str:
    """Return a path with the first of these endings, unless it has one of them, or one of another kind of file."""
    return path if not path or ending_of(path) in _KNOWN | {*endings} else f"{path.rstrip('.')}{endings[0]}"


def ending_of(path: str) -> str:
    """Return the ending of a path, as ".pdf"; what holds a space is none."""
    ending = PurePath(path).suffix.lower()
    return "" if " " in ending else ending


def with_ending(path: str, ending: str) -> str:
    """Return a path with this ending in place of its own."""
    return f"{path[: len(path) - len(ending_of(path))]}{ending}"


def command(path: str, *, plain: bool) -> str:
    """Return what to type next time, to be asked in the same way."""
    return f"netprep {'--plain ' if plain else ''}--answers {shlex.quote(path)}"
