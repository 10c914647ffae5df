"""Knows which letters the print face has, and which fonts of this machine can step in for the others."""

import struct
import unicodedata
from collections.abc import Iterator
from functools import cache

from netprep.rendering.fonts import FONTS

FACE = FONTS / "AtkinsonHyperlegible-Regular.ttf"
# Sans serif faces with many scripts come first; then whatever sans serif there is.
USUAL = ("Noto Sans", "DejaVu Sans", "Segoe UI", "Arial", "Helvetica Neue", "Liberation Sans")
_LEFT_OUT = ("Mono", "Serif", "Condensed", "Symbols", "Math", "Sign")
_SYMBOLS = (
    "Noto Sans Symbols",
    "Noto Sans Symbols2",
    "Noto Sans Symbols 2",
    "Segoe UI Symbol",
    "Noto Emoji",
    "DejaVu Sans Mono",
)


def lacking(text: str) -> str:
    """Return the characters of a text that the print face cannot show, each once, in order."""
    strange = {char for char in set(text) if not char.isascii()} - letters()
    return "".join(sorted(char for char in strange if unicodedata.category(char) != "Cf"))


@cache
def letters() -> frozenset[str]:
    """Return the characters that the print face has a letter for."""
    return frozenset(map(chr, _code_points(FACE.read_bytes())))


def _code_points(font: bytes) -> Iterator[int]:
    """Yield what the table `cmap` of a TrueType font maps: in its form 4, ranges of characters."""
    count = struct.unpack_from(">H", font, 4)[0]
    tables = (struct.unpack_from(">4s4xI", font, 12 + 16 * number) for number in range(count))
    cmap = next(start for name, start in tables if name == b"cmap")
    start = cmap + struct.unpack_from(">I", font, cmap + 8)[0]
    double = struct.unpack_from(">H", font, start + 6)[0]
    ends = struct.unpack_from(f">{double // 2}H", font, start + 14)
    begins = struct.unpack_from(f">{double // 2}H", font, start + 16 + double)
    for begin, end in zip(begins, ends, strict=True):
        yield from range(begin, end + 1)


def stand_ins(families: list[str]) -> list[str]:
    """Return those of the installed families that letters are taken from, the best first."""
    known = [*(name for name in USUAL if name in families)]
    others = [name for name in families if " Sans" in name and not any(part in name for part in _LEFT_OUT)]
    return [*dict.fromkeys((*known, *others, *(name for name in _SYMBOLS if name in families)))]
