"""Breaks lines between words, as a terminal would not."""

import textwrap

LEAST = 20  # columns; narrower windows break inside words anyway


def broken(text: str, columns: int) -> list[str]:
    """Return a text in lines that fit the columns; what follows the first stands under its first word."""
    indent = " " * (len(text) - len(text.lstrip(" -")))
    width = max(columns - 1, LEAST)
    indent = indent if len(indent) < width // 2 else ""
    return textwrap.wrap(text, width, subsequent_indent=indent, break_on_hyphens=False) or [""]
