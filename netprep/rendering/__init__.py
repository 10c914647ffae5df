"""The formats: one table, read by the command line, the interview and printing.

To add a format, write a module here that is called like it, and a row. Its function `render` makes the document
from a checklist (and a Look, when it is designed) by way of `sheet.sheet`; it is imported only when asked for.
"""

from collections.abc import Iterable
from importlib import import_module
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from netprep.errors import UsageError
from netprep.strings import fold, shown

if TYPE_CHECKING:
    from netprep.model import Checklist
    from netprep.rendering.options import Look
    from netprep.rendering.sheet import Sheet

STDOUT = ("-", "/dev/stdout")  # names of standard output in place of a file's


class Format(NamedTuple):
    """What netprep has to know about a format before it is used."""

    extensions: tuple[str, ...] = ()  # of its files; the first is for names that netprep suggests
    also_called: tuple[str, ...] = ()  # by people
    designed: bool = False  # it takes a Look
    binary: bool = False  # nothing to show on a screen
    word: str = ""  # which of the interview's words offers it at the end, in the order of the table
    rare: bool = False  # it is offered behind what most people want
    own_page_1: bool = False  # it knows by itself how to make page 1 alone


FORMATS = {
    "pdf": Format((".pdf",), designed=True, binary=True, word="save_pdf", own_page_1=True),
    "html": Format((".html", ".htm"), ("web page",), designed=True, word="save_html"),
    "markdown": Format((".md", ".markdown"), word="save_markdown"),
    "text": Format((".txt",), ("plain text", "plain"), word="save_text"),
    "docx": Format((".docx",), ("word",), designed=True, binary=True, word="save_docx", rare=True),
    "json": Format((".json",)),
    "terminal": Format(),
}


def render_as(name: str, checklist: "Checklist", look: "Look | None" = None) -> bytes:
    """Return the sheet in the format called `name`: UTF-8 text, or bytes of its own."""
    if look and look.page_1 and not FORMATS[name].own_page_1:
        from netprep.rendering.sheet import sheet  # noqa: PLC0415 - JSON knows no document

        return _made(name, "write", sheet(checklist).page_1, look)
    return _made(name, "render", checklist, look)


def comparison_as(name: str, comparison: "Checklist", look: "Look | None" = None) -> bytes:
    """Return likewise what `compare.compare` has made; its JSON has a shape of its own."""
    from netprep.rendering.comparison import as_json, document_of  # noqa: PLC0415 - only to compare

    return as_json(comparison).encode() if name == "json" else _made(name, "write", document_of(comparison), look)


def _made(name: str, function: str, content: "Checklist | Sheet", look: "Look | None") -> bytes:
    """Return what this function of a format's module makes."""
    make = getattr(import_module(f"netprep.rendering.{name}"), function)
    made = make(content, look or _usual_look()) if FORMATS[name].designed else make(content)
    return made if isinstance(made, bytes) else str(made).encode()


def _usual_look() -> "Look":
    from netprep.rendering.options import Look  # noqa: PLC0415 - only designed formats need its fonts

    return Look()


def choose_format(name: str | None, output: str | None, *, to_screen: bool) -> str:
    """Return the format to use: the one named, else the one of the file name, else what suits the stream.

    Raises UsageError for a format or extension that is not known, and for one that a screen cannot show.
    """
    if name:
        name = named(name)
        if FORMATS[name].binary and to_screen:
            example = f"sheet{FORMATS[name].extensions[0]}"
            raise UsageError(
                f"The format {name} cannot be shown here. Add --output FILE, such as --output {example}."
            )
        return name
    if output and output not in STDOUT:
        return format_of(output)
    return "terminal" if to_screen else "markdown"


def require_fitting(names: Iterable[str], *, page_1: bool, fillable: bool) -> None:
    """Raise UsageError for an option that these formats would pass over without a word."""
    found = [*names]
    if fillable and "pdf" not in found:
        raise UsageError(
            f"Only a PDF can be one to fill in, not {found[0]}. Use --output sheet.pdf, or leave --fillable out."
        )
    if page_1 and "json" in found:
        raise UsageError("JSON holds the whole sheet. Leave --page-1 out, or choose another format.")


def named(name: str) -> str:
    """Return the format that is called so, or whose files end so, however it is written: "PDF", "md"."""
    for known, about in FORMATS.items():
        if fold(name) in map(fold, (known, *about.extensions, *about.also_called)):
            return known
    raise UsageError(f"'{shown(name[:40])}' is not one of the formats. Use {', '.join(FORMATS)}.")


def format_of(path: str) -> str:
    """Return the format that the extension of `path` stands for; raises UsageError for an unknown one."""
    extension = PurePath(path).suffix.lower()
    for name, known in FORMATS.items():
        if extension in known.extensions:
            return name
    extensions = ", ".join(extension for known in FORMATS.values() for extension in known.extensions)
    raise UsageError(f"The extension '{extension}' is not known. Use {extensions}, or add --format.")


def formats_for_files(names: Iterable[str]) -> tuple[str, ...]:
    """Return the formats with these names, each once; raises UsageError for one that is unknown or has no files."""
    found = dict.fromkeys(map(named, names))
    if screen := next((name for name in found if not FORMATS[name].extensions), ""):
        raise UsageError(f"The format {screen} is for the screen. Choose another.")
    return tuple(found)


def file_name(name: str) -> str:
    """Return a name for a file of this format; it has no name of a person in it."""
    return f"netprep-sheet{FORMATS[name].extensions[0]}"
