"""Asks in the way that suits the terminal as it is at each question: a window can become small at any time."""

from collections.abc import Callable, Sequence

from netprep.prompts import Move, Option, Prompter


class FittingPrompter:
    """Hands each question to one of two prompters."""

    def __init__(self, roomy: Prompter, small: Prompter, is_small: Callable[[], bool]) -> None:
        self._roomy = roomy
        self._small = small
        self._is_small = is_small

    def say(self, text: str) -> None:
        """Show a line."""
        self._now().say(text)

    def choose(self, ask: str, options: Sequence[Option], default: str) -> str | Move:
        """Return the value of the one option chosen."""
        return self._now().choose(ask, options, default)

    def tick(self, ask: str, options: Sequence[Option]) -> tuple[str, ...] | Move:
        """Return the values of all ticked options."""
        return self._now().tick(ask, options)

    def write(self, ask: str, default: str = "") -> str | Move:
        """Return one line of text."""
        return self._now().write(ask, default)

    def _now(self) -> Prompter:
        return self._small if self._is_small() else self._roomy
