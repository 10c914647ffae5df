"""The formats: each is a function from a checklist to a document, imported only when it is asked for."""

from importlib import import_module
from pathlib import PurePath

from netprep.errors import UsageError
from netprep.model import Checklist
from netprep.render.options import Look

# Name and file extension; "terminal" has none. Text formats look the same everywhere, designed ones take a Look.
FORMATS = {"markdown": ".md", "text": ".txt", "html": ".html", "pdf": ".pdf", "json": ".json"}
DESIGNED = frozenset({"html", "pdf"})


def render_as(name: str, checklist: Checklist, look: Look | None = None) -> bytes:
    """Return the sheet in the format called `name`: UTF-8 text, or the bytes of a PDF."""
    render = import_module(f"netprep.render.{name}").render
    document = render(checklist, look or Look()) if name in DESIGNED else render(checklist)
    return document if isinstance(document, bytes) else str(document).encode()


def choose_format(name: str | None, output: str | None, *, to_screen: bool) -> str:
    """Return the format to use: the one named, else the one of the file name, else what suits the stream."""
    if name:
        if name == "pdf" and to_screen:
            raise UsageError("A PDF cannot be shown here. Add --output FILE, such as --output sheet.pdf.")
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
