"""Writes a sheet as a tagged PDF for print, with typst.

All words go to the template as data, never as markup; the template can reach no file, package or network.
"""

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

import msgspec
import typst
from msgspec.structs import replace

from netprep.model import Checklist
from netprep.render.options import FONTS, Look
from netprep.render.paper import paper
from netprep.render.sheet import Sheet, picture, sheet
from netprep.strings import unix_time

TEMPLATES = Path(__file__).parent / "templates"
PAPERS = {"letter": "us-letter", "a4": "a4"}
STAND_IN = "□"  # in place of a character that no font on this machine has
_MISSING = re.compile(r'the text `"(.+?)"` could not be displayed', re.DOTALL)
_LATIN_ENDS = 0x2FF


def render(checklist: Checklist, look: Look) -> bytes:
    """Return the sheet as a PDF built for PDF/UA-1.

    Characters the print face lacks come from the system's fonts; those that no font has are shown as a box
    and named through `look.warn`. Same input, same fonts, same bytes.
    """
    return write(sheet(checklist), look)


def write(document: Sheet, look: Look) -> bytes:
    """Return any document made of blocks as such a PDF; one without page 1 begins with its first section."""
    dots = picture(document.logo.address) if document.logo else b""
    data = msgspec.json.encode(paper(_without_dots(document))).decode()
    try:
        return _compile(data, dots, look, system_fonts=False)
    except typst.TypstError as error:
        if not _missing(error, data):
            raise
    return _with_stand_ins(data, dots, look)


def _without_dots(document: Sheet) -> Sheet:
    """Return the document without the picture itself: the template is given that apart."""
    return replace(document, logo=replace(document.logo, address="")) if document.logo else document


def _with_stand_ins(data: str, dots: bytes, look: Look) -> bytes:
    """Return the PDF with the fonts of the system, and boxes for what they lack; each round knows more of that."""
    missing: set[str] = set()
    while True:
        shown = data.translate(dict.fromkeys(map(ord, missing), STAND_IN))
        try:
            document = _compile(shown, dots, look, system_fonts=True)
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


def _compile(data: str, dots: bytes, look: Look, *, system_fonts: bool) -> bytes:
    time = unix_time(os.environ.get("SOURCE_DATE_EPOCH", ""))
    return typst.compile(
        TEMPLATES / "sheet.typ",
        format="pdf",
        root=TEMPLATES,
        font_paths=[FONTS],
        ignore_system_fonts=not system_fonts,
        pdf_standards="ua-1",
        sys_inputs={
            "sheet": data,
            "logo": json.dumps([*dots]),
            "paper": PAPERS[look.paper],
            "large": "yes" if look.large_print else "no",
            "dated": "no" if time is None else "yes",
            "fallback": '["DejaVu Sans Mono"]',
        },
        timestamp=time,
    )
