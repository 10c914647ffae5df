"""The face of netprep for other programs, stable within a version number; docs/python.md tells of it.

>>> import netprep
>>> catalogue = netprep.load_catalogue()
>>> sheet = netprep.checklist(catalogue, ["Lutathera", "lanreotide"], about=["diabetes"])
>>> [chosen.choice.id for chosen in sheet.chosen]
['prrt', 'lanreotide']
>>> print(netprep.render(sheet).splitlines()[0])
# My questions for the visit
"""

import datetime
import os
import warnings
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Literal, TypeVar, overload

from netprep.answers import Typed, make_answers, make_label
from netprep.assemble import assemble
from netprep.errors import FileError, NetprepError, UsageError
from netprep.model import Catalogue, Checklist, Group, Therapy, Tumor, Visit
from netprep.names import find_choices
from netprep.reading import loading
from netprep.rendering import FORMATS, named, render_as, require_fitting
from netprep.rendering.options import Look
from netprep.strings import shown

__all__ = (
    "Catalogue",
    "Checklist",
    "Group",
    "NetprepError",
    "Therapy",
    "checklist",
    "find",
    "load_catalogue",
    "render",
)

Texts = str | Iterable[str]
Word = TypeVar("Word", bound=str)
Part = TypeVar("Part", Tumor, Visit)
_ONE = (str, int, float, datetime.date, datetime.time)  # what an answers file can hold as one text
PAPERS: tuple[Literal["letter", "a4"], ...] = ("letter", "a4")


def load_catalogue(*folders: str | Path) -> Catalogue:
    """Return the catalogue that comes with netprep, with the lines in these folders laid over it in order.

    Raises NetprepError for a folder that cannot be read or holds lines with faults.
    """
    for folder in folders:
        _require("folders", folder, (str, os.PathLike), "paths")
    try:
        return loading.load_catalogue(*map(Path, folders))
    except ValueError as error:  # no name that a file can have
        raise FileError("A folder has a name that no folder can have. Name another.") from error


def find(catalogue: Catalogue, text: str) -> tuple[Therapy | Group, ...]:
    """Return the treatments and kinds of treatment that a text names, by any name or in a sentence.

    Raises NetprepError when not all of the text is surely a treatment.

    >>> [one.id for one in find(load_catalogue(), "Sandostatin and RFA")]
    ['octreotide', 'radiofrequency-ablation']
    """
    _require("catalogue", catalogue, Catalogue, "what load_catalogue returns")
    _require("text", text, str, "a text")
    return tuple(choice for choice, _ in find_choices(catalogue, text))


def checklist(  # noqa: PLR0913 - the keys of an answers file
    catalogue: Catalogue,
    therapies: Texts = (),
    *,
    about: Texts = (),
    tumor: Mapping[str, object] | None = None,
    began_in: str = "",
    questions: Texts = (),
    add: Texts = (),
    drop: Texts = (),
    top: Texts = (),
    length: Literal["short", "full"] = "short",
    visit: Mapping[str, object] | None = None,
    filled_in_by: Literal["", "someone-else"] = "",
    label: str = "",
) -> Checklist:
    """Return one person's checklist; the keys are those of an answers file, and its rules count.

    Without a treatment it is the one to fill in by hand. Raises NetprepError for an unknown name or key, a text
    that is too long, a date that is none.
    """
    _require("catalogue", catalogue, Catalogue, "what load_catalogue returns")
    _require("label", label, str, "a text")
    _require("began_in", began_in, str, "a text")
    typed = Typed(
        therapies=_texts("therapies", therapies),
        about=_texts("about", about),
        tumor=_record(Tumor, "tumor", tumor),
        began_in=began_in,
        questions=_texts("questions", questions),
        add=_texts("add", add),
        drop=_texts("drop", drop),
        top=_texts("top", top),
        length=_one_of("length", length, ("short", "full")),
        visit=_record(Visit, "visit", visit),
        filled_in_by=_one_of("filled_in_by", filled_in_by, ("", "someone-else")),
    )
    return assemble(catalogue, make_answers(catalogue, typed), make_label(label))


@overload
def render(
    checklist: Checklist,
    format: Literal["markdown", "text", "html", "json"] = "markdown",
    *,
    paper: Literal["letter", "a4"] = "letter",
    large_print: bool = False,
    page_1: bool = False,
    fillable: bool = False,
) -> str: ...


@overload
def render(
    checklist: Checklist,
    format: Literal["pdf", "docx"],
    *,
    paper: Literal["letter", "a4"] = "letter",
    large_print: bool = False,
    page_1: bool = False,
    fillable: bool = False,
) -> bytes: ...


@overload
def render(
    checklist: Checklist,
    format: str,
    *,
    paper: Literal["letter", "a4"] = "letter",
    large_print: bool = False,
    page_1: bool = False,
    fillable: bool = False,
) -> str | bytes: ...


def render(  # noqa: PLR0913 - the options of `export`
    checklist: Checklist,
    format: str = "markdown",  # noqa: A002 - likewise
    *,
    paper: Literal["letter", "a4"] = "letter",
    large_print: bool = False,
    page_1: bool = False,
    fillable: bool = False,
) -> str | bytes:
    """Return the sheet in a format: text, or bytes for PDF and Word.

    Warns (UserWarning) of letters that no font here can print. Raises NetprepError for a format that is none.
    """
    _require("checklist", checklist, Checklist, "what checklist returns")
    _require("format", format, str, "a text")
    _require("paper", paper, str, "a text")
    for name, said in (("large_print", large_print), ("page_1", page_1), ("fillable", fillable)):
        _require(name, said, bool, "True or False")
    known = named(format)
    require_fitting([known], page_1=page_1, fillable=fillable)
    on = next((name for name in PAPERS if name == paper.lower()), paper)  # "A4" too
    look = Look(_one_of("paper", on, PAPERS), large_print, page_1, _warn, fillable)
    document = render_as(known, checklist, look)
    return document if FORMATS[known].binary else document.decode()


def _require(name: str, value: object, kind: type | tuple[type, ...], wanted: str) -> None:
    """Raise TypeError for an argument of another kind; it names the kind, never what it holds."""
    if not isinstance(value, kind):
        raise TypeError(f"'{name}' must be {wanted}, not {type(value).__name__}.")


def _one_of(name: str, value: Word, words: tuple[Word, ...]) -> Word:
    """Return a word that is one of these; raises UsageError for another."""
    _require(name, value, str, "a text")
    if value not in words:
        raise UsageError(f"'{name}' cannot be that. Use one of: {', '.join(map(repr, words))}.")
    return value


def _record(shape: type[Part], name: str, given: Mapping[str, object] | None) -> Part:
    """Return what is given by the keys of an answers file; numbers and days as one would write them there."""
    known: tuple[str, ...] = shape.__struct_fields__
    said: Mapping[str, object] = {} if given is None else given
    _require(name, said, Mapping, "a mapping of keys and texts")
    if unknown := sorted(map(str, {*said} - {*known})):
        raise UsageError(f"'{name}' has no '{shown(unknown[0][:40])}'. Use: {', '.join(known)}.")
    return shape(**{key: _text(f"{name}.{key}", value) for key, value in said.items() if value is not None})


def _texts(name: str, texts: Texts) -> tuple[str, ...]:
    """Return the texts; one text alone is one, not its letters."""
    if isinstance(texts, str):
        return (texts,)
    wanted = "a text or several"
    _require(name, texts, Iterable, wanted)
    if isinstance(texts, (bytes, bytearray, Mapping)):
        _require(name, texts, str, wanted)
    return tuple(_text(f"{name}[{place}]", text) for place, text in enumerate(texts))


def _text(name: str, value: object) -> str:
    _require(name, value, _ONE, "a text, a number or a day")
    try:
        return str(value)
    except ValueError:  # Python writes no number that is so long
        raise UsageError(f"'{name}' is a number of thousands of digits. Use a text.") from None


def _warn(missing: list[str]) -> None:
    warnings.warn(f"No font has {len(missing)} of the characters; a box stands for each.", stacklevel=4)
