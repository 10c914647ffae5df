"""Texts that nobody should trust, by the thousand: `chance` decides, so each can be had again."""

import random
from collections.abc import Iterator

from strategies import HOSTILE

_PLAIN = ("a", " ", "word ", "", ". ", "1")
_RANGES = (  # of odd characters: ASCII, Latin, marks, scripts, joiners, signs, surrogates, emoji, the rest
    *((0x00, 0x7F), (0x80, 0x24F), (0x300, 0x36F), (0x590, 0x6FF), (0x900, 0xDFF), (0x2000, 0x206F)),
    *((0x2100, 0x27BF), (0x3000, 0x9FFF), (0xD800, 0xF8FF), (0xFE00, 0xFFFF), (0x1F000, 0x1FAFF), (0, 0x10FFFF)),
)


def hostile(chance: random.Random, most: int = 12) -> str:
    """Return a text of pieces that mean something to some format, of odd characters and of words."""
    return "".join(_piece(chance) for _ in range(chance.randrange(1, most + 1)))


def hostiles(chance: random.Random) -> Iterator[str]:
    """Yield such texts without end; some are long."""
    while True:
        yield hostile(chance, 200 if chance.random() < 0.01 else 12)


def _piece(chance: random.Random) -> str:
    kind = chance.random()
    if kind < 0.5:
        return chance.choice(HOSTILE)
    if kind < 0.75:
        return chance.choice(_PLAIN)
    return "".join(chr(chance.randint(*chance.choice(_RANGES))) for _ in range(chance.randrange(1, 8)))
