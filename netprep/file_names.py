"""Tells whether a text can name a file, on every system and in one folder only. Pure."""

import re
import unicodedata

from netprep.strings import clean

_FORBIDDEN = frozenset('/\\:*?"<>|')  # of Windows; the first two would lead to another folder
_NOT_FIRST = frozenset(".=+-@~")  # a hidden file, a formula, an option, a home folder
_DEVICES = re.compile(r"(?i)(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])\s*(\..*)?")
_MOST_BYTES = 200  # of the 255 that a name may have; ours ends in a number and an extension


def name_fault(text: str) -> str:
    """Return what keeps a clean text from naming a file, and what to do; an empty text when nothing does."""
    if found := next((char for char in text if char in _FORBIDDEN), ""):
        return f"no file can have '{found}' in its name; take it out"
    if text != clean(text) or not text:
        return "no file can have this name; use letters, digits, spaces and '-'"
    if text[0] in _NOT_FIRST:
        return f"a name must not begin with '{text[0]}'; begin with a letter or a digit"
    if text.endswith("."):
        return "a name must not end with a full stop; take it out"
    if len(text.encode()) > _MOST_BYTES:
        return "this is too long for the name of a file; shorten it"
    return "Windows keeps this name for a device; use another" if _DEVICES.fullmatch(text) else ""


def same_name(text: str) -> str:
    """Return the form in which two names are one on some system, such as with capitals or without."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
