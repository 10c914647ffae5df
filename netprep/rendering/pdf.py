"""Writes a sheet as a tagged PDF for print, with typst.

All words go to the template as data, never as markup; the template can reach no file, package or network.
"""

import json
import os
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import msgspec
import typst
from msgspec.structs import replace

from netprep.errors import FileError
from netprep.holding import held_back
from netprep.memory import spare, spare_addresses
from netprep.model import Checklist
from netprep.rendering.faces import lacking, stand_ins
from netprep.rendering.fonts import FONTS
from netprep.rendering.options import Look
from netprep.rendering.paper import LARGE, USUAL, paper
from netprep.rendering.sheet import Sheet, picture, sheet
from netprep.strings import unix_time

TEMPLATES = Path(__file__).parent / "templates"
PAPERS = {"letter": "us-letter", "a4": "a4"}
STAND_IN = "□"  # in place of a character that no font on this machine has
_MISSING = re.compile(r'the text `"(.+?)"` could not be displayed', re.DOTALL)
_LATIN_ENDS = 0x2FF
_SIX = re.compile("(?:.[\u0300-\u036f]*){1,6}")
_COUNT = re.compile(rb"/Count (\d+) ?/Kids")  # of a part of the pages, and of all
_MEGABYTE = 2**20
# What typst takes of memory, measured on long sheets and rounded up: at least, for a letter of the words, and for a
# dot of a picture. Of addresses it asks for more than it uses.
_LEAST, _LETTER, _DOT, _ADDRESSES = 48 * _MEGABYTE, 700, 40, 64 * _MEGABYTE
ZERO_WIDTH = "\u200b"
_ENDLESS = re.compile(r"[^-/\s\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]{25,}")  # some scripts break anywhere


class Printed(NamedTuple):
    """One of the sheets of a file, and how often it stands there."""

    checklist: Checklist
    large_print: bool = False
    copies: int = 1


def render(checklist: Checklist, look: Look) -> bytes:
    """Return the sheet as a PDF built for PDF/UA-1.

    Characters the print face lacks come from the system's fonts; those that no font has are shown as a box
    and named through `look.warn`. Same input, same fonts, same bytes.
    """
    return write(sheet(checklist), look)


def write(document: Sheet, look: Look) -> bytes:
    """Return any document made of blocks as such a PDF; one without page 1 begins with its first section."""
    made = _made(document, look)
    if not look.fillable:
        return made
    with held_back():
        from netprep.rendering.forms import with_fields  # noqa: PLC0415 - pikepdf, only for these

    return with_fields(made)


def render_joined(sheets: Sequence[Printed], look: Look) -> bytes:
    """Return many sheets as one such PDF: a bookmark for each label, each sheet on the front of a leaf of its own.

    Whether a sheet is in large print, its own entry says; the rest of the look is one for all. No form fields.
    Each is made by itself, so that all need little more memory than one.
    """
    if sum(one.copies for one in sheets) == 1:
        return render(sheets[0].checklist, look._replace(large_print=sheets[0].large_print))
    with held_back():
        from netprep.rendering.joining import joined  # noqa: PLC0415 - pikepdf, likewise

    missing: set[str] = set()
    document = joined(_each(sheets, look._replace(warn=missing.update)))
    if missing:
        look.warn(sorted(missing))
    return document


def _each(sheets: Sequence[Printed], look: Look) -> Iterator[bytes]:
    """Yield the PDF of each of many sheets, as often as it has copies."""
    for one in sheets:
        yield from [_made(sheet(one.checklist), look._replace(large_print=one.large_print), many=True)] * one.copies


def pages_of(pdf: bytes) -> int:
    """Return how many pages a PDF has that was made here."""
    if counts := _COUNT.findall(pdf):
        return max(map(int, counts))
    with held_back():
        from netprep.rendering.joining import pages_in  # noqa: PLC0415 - one of many sheets tells it only when unpacked

    return pages_in(pdf)


def _made(document: Sheet, look: Look, *, many: bool = False) -> bytes:
    """Return a document as a PDF; `many` where it will be one of many in a file, known by its label."""
    inputs = _inputs(document, look, many=many)
    _require_memory(inputs)
    return _with_stand_ins(inputs, look) if inputs["foreign"] else _compile(inputs)


def _inputs(document: Sheet, look: Look, *, many: bool) -> dict[str, str]:
    """Return what the template is told; the dots of a picture apart from the words."""
    shown = paper(_without_dots(document), LARGE if look.large_print else USUAL)
    data = msgspec.json.encode(_breakable(msgspec.to_builtins(shown))).decode()
    foreign = lacking(data)
    return {
        "sheet": data,
        "logo": _dots(document.logo.address) if document.logo else "[]",
        "paper": PAPERS[look.paper],
        "large": _yes(look.large_print),
        "many": _yes(many),
        "only-page-1": _yes(look.page_1),
        "fields": _yes(look.fillable),
        "foreign": "".join(f"\\u{{{ord(char):x}}}" for char in foreign),
        "fallback": json.dumps(stand_ins(typst.Fonts().families()) if foreign else []),
    }


def _require_memory(inputs: dict[str, str]) -> None:
    """Raise FileError where there is not enough memory: typst would end the whole program, with all it holds."""
    needed = _LEAST + _LETTER * len(inputs["sheet"]) + _DOT * len(inputs["logo"])
    addresses = spare_addresses()
    if addresses is not None:
        os.environ["RAYON_NUM_THREADS"] = "1"  # of typst: each takes as many addresses again
    left = [spare(), None if addresses is None else max(0, addresses - _ADDRESSES)]
    least = min((found for found in left if found is not None), default=needed)
    if least < needed:
        takes, has = needed // _MEGABYTE, least // _MEGABYTE
        raise FileError(
            f"A PDF of this sheet takes about {takes} MB of memory, and {has} MB are left.",
            "Close other programs, name fewer treatments, or make a web page (--format html).",
            word="memory",
        )


def _yes(true: bool) -> str:
    return "yes" if true else "no"


@lru_cache(maxsize=1)
def _dots(address: str) -> str:
    """Return the dots of a picture, which is the same on all sheets of a run."""
    return json.dumps([*picture(address)])


def _without_dots(document: Sheet) -> Sheet:
    return replace(document, logo=replace(document.logo, address="")) if document.logo else document


def _breakable(value: object, key: str = "") -> object:
    """Return the data with places to break in every word that is too long for a line; addresses have theirs."""
    if isinstance(value, str) and key not in ("address", "link"):
        return _ENDLESS.sub(lambda word: ZERO_WIDTH.join(_SIX.findall(word[0])), value)
    if isinstance(value, list | tuple):
        return [_breakable(entry) for entry in value]
    if isinstance(value, dict):
        return {name: _breakable(entry, name) for name, entry in value.items()}
    return value


def _with_stand_ins(inputs: dict[str, str], look: Look) -> bytes:
    """Return the PDF with the fonts of the system, and boxes for what they lack; each round knows more of that."""
    data, missing = inputs["sheet"], set[str]()
    while True:
        shown = data.translate(dict.fromkeys(map(ord, missing), STAND_IN))
        try:
            document = _compile({**inputs, "sheet": shown}, system_fonts=True)
        except typst.TypstError as error:
            found = _missing(error, shown)
            if not found:
                raise
            missing |= found
        else:
            if missing:
                look.warn(sorted(missing))
            return document


def _missing(error: typst.TypstError, data: str) -> set[str]:
    """Return the characters of the sheet that an error says no font has."""
    return {char for text in _named(error.diagnostic) for char in _strange(text) if char in data}


def _named(diagnostic: str) -> Iterator[str]:
    """Yield the texts an error names, which it writes as they are or as hexadecimal escapes."""
    for found in _MISSING.finditer(diagnostic):
        yield re.sub(r"\\u\{([0-9a-f]+)\}", lambda code: chr(int(code[1], 16)), found[1])


def _strange(text: str) -> set[str]:
    """Return what is likely to be missing of a letter and its marks: the face has ASCII and most of Latin."""
    foreign = {char for char in text if not char.isascii()}
    return {char for char in foreign if ord(char) > _LATIN_ENDS} or foreign


def _compile(inputs: dict[str, str], *, system_fonts: bool = False) -> bytes:
    time = unix_time(os.environ.get("SOURCE_DATE_EPOCH", ""))
    return typst.compile(
        TEMPLATES / "sheet.typ",
        format="pdf",
        root=TEMPLATES,
        font_paths=[FONTS],
        ignore_system_fonts=not system_fonts,
        pdf_standards="ua-1",
        sys_inputs={**inputs, "dated": _yes(time is not None)},
        timestamp=time,
    )
