"""The formats: each is a function from a checklist to text, imported only when it is asked for."""

from collections.abc import Callable
from importlib import import_module
from pathlib import PurePath
from typing import cast

from netprep.errors import UsageError
from netprep.model import Checklist

FORMATS = {"markdown": ".md", "text": ".txt", "json": ".json"}  # name and file extension; see also "terminal"
Renderer = Callable[[Checklist], str]


def renderer(name: str) -> Renderer:
    """Return the function that turns a checklist into the format called `name` (a key of FORMATS)."""
    return cast("Renderer", import_module(f"netprep.render.{name}").render)


def choose_format(name: str | None, output: str | None, *, to_screen: bool) -> str:
    """Return the format to use: the one named, else the one of the file name, else what suits the stream."""
    if name:
        return name
    if output and output != "-":
        return format_of(output)
    return "terminal" if to_screen else "markdown"


def format_of(path: str) -> str:
    """Return the format that the extension of `path` stands for; raises UsageError for an unknown one."""
    extension = PurePath(path).suffix.lower()
    for name, known in FORMATS.items():
        if extension == known:
            return name
    raise UsageError(
        f"The extension '{extension}' is not known. Use {', '.join(FORMATS.values())}, or add --format."
    )
