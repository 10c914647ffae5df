"""The command line: each command declares options, calls one function, prints. No logic."""


class State:
    """What the options before the command set."""

    debug = False


STATE = State()
