"""Finds the options that a typed line means: numbers, names, or parts of names, several with commas."""

import re
from collections.abc import Sequence

from netprep.prompts import Option
from netprep.strings import fold, stands_in

_SHORT = 3  # letters


def find_options(text: str, options: Sequence[Option]) -> list[list[Option]]:
    """Return, for each thing that was typed, the options it fits: one when it is clear.

    "1, 3" and "1 3" are two things, and so is "surgery, prrt"; a name that holds a comma is one.
    """
    whole = _fitting(text, options)
    if len(whole) == 1:
        return [whole]
    return [_fitting(part, options) for part in _parts(text)]


def _parts(text: str) -> list[str]:
    parts = [part.strip() for part in re.split(r"[,;]", text) if part.strip()]
    return [piece for part in parts for piece in (part.split() if re.fullmatch(r"[\d\s]+", part) else [part])]


def _fitting(text: str, options: Sequence[Option]) -> list[Option]:
    """Return the option of this number or name; else all in whose name the text stands.

    One or two letters must start the name: "no" does not mean "I am not sure yet".
    """
    number = text.strip().rstrip(".")
    if number.isascii() and number.isdecimal():
        return [*options[int(number) - 1 : int(number)]] if 0 < int(number[:9]) <= len(options) else []
    wanted = fold(text)
    exact = [option for option in options if wanted and wanted in map(fold, _names(option))]
    return exact[:1] or [option for option in options if _begins(text, option.called)]


def _names(option: Option) -> tuple[str, ...]:
    return (option.called, option.label, *option.words)


def _begins(text: str, name: str) -> bool:
    if len(fold(text)) < _SHORT:
        return bool(fold(text)) and fold(name).startswith(fold(text))
    return stands_in(text, name, begun=True)
