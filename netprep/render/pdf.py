"""Renders a checklist as a tagged PDF for print, with typst.

All words go to the template as data, never as markup; the template can reach no file, package or network.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import msgspec
import typst

from netprep.model import Checklist
from netprep.render.options import FONTS, Look
from netprep.render.view import view

TEMPLATES = Path(__file__).parent / "templates"
PAPERS = {"letter": "us-letter", "a4": "a4"}
STAND_IN = "□"  # in place of a character that no font on this machine has
_MISSING = re.compile(r'the text `"(.+?)"` could not be displayed', re.DOTALL)
_ROUNDS = 400  # characters looked for one by one; beyond that all of their kind are taken for missing


def render(checklist: Checklist, look: Look) -> bytes:
    """Return the sheet as a PDF built for PDF/UA-1.

    Characters the print face lacks come from the system's fonts; those that no font has are shown as a box
    and named through `look.warn`. Same input, same fonts, same bytes.
    """
    sheet = msgspec.json.encode(view(checklist)).decode()
    try:
        return _compile(sheet, look, system_fonts=False)
    except typst.TypstError as error:
        if not _MISSING.search(error.message):
            raise
    missing = sorted(_missing(_foreign(sheet)))
    if missing:
        look.warn(missing)
        sheet = sheet.translate({ord(char): STAND_IN for char in missing})
    return _compile(sheet, look, system_fonts=True)


def _compile(sheet: str, look: Look, *, system_fonts: bool) -> bytes:
    inputs = {
        "sheet": sheet,
        "paper": PAPERS[look.paper],
        "large": "yes" if look.large_print else "no",
        "fallback": '["DejaVu Sans Mono"]',
    }
    return _typst("sheet.typ", inputs, system_fonts=system_fonts)


def _typst(template: str, inputs: dict[str, str], *, system_fonts: bool) -> bytes:
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return typst.compile(
        TEMPLATES / template,
        format="pdf",
        root=TEMPLATES,
        font_paths=[FONTS],
        ignore_system_fonts=not system_fonts,
        pdf_standards="ua-1",
        sys_inputs=inputs,
        timestamp=int(epoch) if epoch.isdecimal() else None,
    )


def _foreign(sheet: str) -> set[str]:
    return {char for char in sheet if ord(char) > 0x7F}  # noqa: PLR2004 - the face has all of ASCII


def _missing(characters: set[str]) -> set[str]:
    """Return those characters that no font here has, asking typst about all of them at once until it is content."""
    missing: set[str] = set()
    for _ in range(_ROUNDS):
        left = sorted(characters - missing)
        try:
            inputs = {"characters": msgspec.json.encode(left).decode()}
            _typst("probe.typ", inputs, system_fonts=True)
        except typst.TypstError as error:
            missing |= set(_named(error.message)) & characters or {left[0]}
        else:
            return missing
    return missing | {char for char in characters - missing if ord(char) > 0x2FF}  # noqa: PLR2004 - past Latin


def _named(message: str) -> Iterator[str]:
    """Yield the characters a message of typst names, written as they are or as hexadecimal escapes."""
    found = _MISSING.search(message)
    if found:
        text = re.sub(r"\\u\{([0-9a-f]+)\}", lambda code: chr(int(code[1], 16)), found[1])
        yield from text
