"""Asks in the way that suits the terminal as it is at each question: a window can become small at any time."""

from collections.abc import Callable, Sequence

from netprep.prompts import Hear, Meant, Move, Option, Prompter, Typed


class FittingPrompter:
    """Hands each question to one of two prompters."""

    def __init__(self, roomy: Prompter, small: Prompter, is_small: Callable[[], bool]) -> None:
        self._roomy = roomy
        self._small = small
        self._is_small = is_small

    @property
    def heard(self) -> Hear:
        """Return where a text goes that was typed at a list and is none of it."""
        return self._roomy.heard

    @heard.setter
    def heard(self, hear: Hear) -> None:
        self._roomy.heard = self._small.heard = hear

    @property
    def meant(self) -> Meant:
        """Return what a text ticks that is none of a list."""
        return self._roomy.meant

    @meant.setter
    def meant(self, meant: Meant) -> None:
        self._roomy.meant = self._small.meant = meant

    def say(self, text: str) -> None:
        """Show a line."""
        self._now().say(text)

    def choose(self, ask: str, options: Sequence[Option], default: str) -> str | Move:
        """Return the value of the one option chosen."""
        return self._now().choose(ask, options, default)

    def choose_or_write(
        self, ask: str, options: Sequence[Option], default: str, more: Sequence[Option] = ()
    ) -> str | Typed | Move:
        """Return the value of the one option chosen, or the text typed."""
        return self._now().choose_or_write(ask, options, default, more)

    def tick(self, ask: str, options: Sequence[Option], *, takes: bool = False, most: int = 0) -> tuple[str, ...]:
        """Return the values of all ticked options."""
        return self._now().tick(ask, options, takes=takes, most=most)

    def write(self, ask: str, default: str = "") -> str | Move:
        """Return one text."""
        return self._now().write(ask, default)

    def _now(self) -> Prompter:
        return self._small if self._is_small() else self._roomy
