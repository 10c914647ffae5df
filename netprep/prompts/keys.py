"""The keys that every drawn question shares: stopping, pausing, and the Enter of a keypad."""

from prompt_toolkit.input.ansi_escape_sequences import ANSI_SEQUENCES
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys

ANSI_SEQUENCES["\x1bOM"] = Keys.ControlM  # the keypad's Enter, where the terminal sends it as a key of its own


def stopping_keys() -> KeyBindings:
    """Return the keys, and the signal, that stop or suspend the interview."""
    keys = KeyBindings()

    @keys.add("c-c", eager=True)
    @keys.add("c-q", eager=True)
    @keys.add("<sigint>", eager=True)
    def _stop(event: KeyPressEvent) -> None:
        event.app.exit(exception=KeyboardInterrupt)

    @keys.add("c-d", eager=True)
    def _end(event: KeyPressEvent) -> None:
        if not event.app.current_buffer.text:
            event.app.exit(exception=KeyboardInterrupt)

    @keys.add("c-z", eager=True)
    def _pause(event: KeyPressEvent) -> None:
        event.app.suspend_to_background()

    return keys
