"""Asks for one text of the person's own until it fits on a sheet."""

from netprep.answers import make_text
from netprep.errors import UsageError
from netprep.interview.talk import Talk
from netprep.prompts import BACK, Move

_SHOWN = 60  # characters of what was typed, when it is said back


def said_back(text: str) -> str:
    """Return the beginning of what was typed, clean, as it is said back."""
    return make_text(text[:_SHOWN])


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
