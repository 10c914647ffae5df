"""How a designed sheet should look: paper, size of print, and where warnings go."""

from collections.abc import Callable
from typing import Literal, NamedTuple


def _silent(_: list[str]) -> None:
    """Warn nobody."""


class Look(NamedTuple):
    """What a person can choose about the looks of a PDF or web page."""

    paper: Literal["letter", "a4"] = "letter"
    large_print: bool = False
    page_1: bool = False  # nothing but page 1
    warn: Callable[[list[str]], None] = _silent  # told of characters that cannot be printed
    fillable: bool = False  # a PDF with form fields
