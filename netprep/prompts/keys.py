"""The keys that every drawn question shares: stopping, pausing, and the Enter of a keypad."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from prompt_toolkit.application import Application, run_in_terminal
from prompt_toolkit.application.current import set_app
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.input import Input
from prompt_toolkit.input.ansi_escape_sequences import ANSI_SEQUENCES
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys

from netprep.console import pausing_signals

_PASTE_END = "\x1b[201~"
ANSI_SEQUENCES[_PASTE_END] = Keys.Ignore  # where no paste has begun
ANSI_SEQUENCES["\x1bOM"] = Keys.ControlM  # the keypad's Enter, where the terminal sends it as a key of its own


def leave(application: Application[Any], **how: Any) -> None:  # noqa: ANN401 - what prompt_toolkit takes
    """End a question, once: more keys may have come in one breath with the one that ended it."""
    if application.is_running and not application.is_done:
        application.exit(**how)


class Line(Buffer):
    """A line to type on. Nothing of it can be undone: each letter would keep all that was typed before it."""

    def save_to_undo_stack(self, clear_redo_stack: bool = True) -> None:
        """Keep nothing."""


@contextmanager
def pastes_ended(given: Input) -> Iterator[None]:
    """Let Ctrl-C alone end a paste whose end never comes: until then every key would be a part of it."""
    parser = getattr(given, "vt100_parser", None)  # Windows has none
    if parser is None:  # pragma: no cover - Windows
        yield
        return
    feed = parser.feed

    def fed(data: str) -> None:
        if data and not data.strip("\x03"):
            feed(_PASTE_END)
        feed(data)

    parser.feed = fed
    try:
        yield
    finally:
        del parser.feed


def stopping_keys() -> KeyBindings:
    """Return the keys, and the signal, that stop or suspend the interview."""
    keys = KeyBindings()

    @keys.add("c-c", eager=True)
    @keys.add("c-q", eager=True)
    @keys.add("<sigint>", eager=True)
    def _stop(event: KeyPressEvent) -> None:
        leave(event.app, exception=KeyboardInterrupt)

    @keys.add("c-d", eager=True)
    def _end(event: KeyPressEvent) -> None:
        if not event.app.current_buffer.text:
            leave(event.app, exception=KeyboardInterrupt)

    @keys.add("c-z", eager=True)
    def _pause(event: KeyPressEvent) -> None:
        suspend(event.app, group=True)

    return keys


def suspend(application: Application[Any], *, group: bool) -> None:
    """Give the terminal back and stop, with all that was started together or alone; drawn anew when it goes on."""

    def stop() -> None:
        for number in pausing_signals():
            before = signal.signal(number, signal.SIG_DFL)
            os.kill(0 if group else os.getpid(), number)
            signal.signal(number, before)

    with set_app(application):
        run_in_terminal(stop)
