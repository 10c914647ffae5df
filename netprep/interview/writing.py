"""Asks for one text of the person's own until it fits on a sheet."""

from netprep.answers import make_text
from netprep.errors import UsageError
from netprep.interview.talk import Talk
from netprep.prompts import BACK, Move
from netprep.strings import fold_words

_SHOWN = 60  # characters of what was typed, when it is said back


def said_back(text: str) -> str:
    """Return the beginning of what was typed, clean, as it is said back."""
    return make_text(text[:_SHOWN])


def rewrite_text(talk: Talk, ask: str, old: str) -> str | Move:
    """Return one clean text in place of an old one; empty where the person says to take that off."""
    text = write_text(talk, ask, old)
    return "" if isinstance(text, str) and says_off(talk, text, old) else text


def says_off(talk: Talk, text: str, old: str = "") -> bool:
    """Tell whether a text, typed over an old one or behind it, only says to take it off: "delete it"."""
    said = text.removeprefix(old) if text != old else text
    rest = [word for word in fold_words(said) if word not in talk.words.typed_it]
    return " ".join(rest) in talk.words.typed_off


def write_text(talk: Talk, ask: str, default: str) -> str | Move:
    """Return one clean text; Enter alone returns `default`."""
    while True:
        text = talk.ask.write(ask, default)
        if isinstance(text, Move):
            return BACK
        try:
            return make_text(text)
        except UsageError:
            talk.ask.say(talk.words.too_long)
