"""Starts netprep and turns every failure into a message and an exit code."""

import contextlib
import gc
import io
import sys
from typing import NoReturn

from netprep.errors import FileError, NetprepError, StoppedError

BUG = 70  # outside the documented codes: a script that sees it has found a fault in netprep


def main() -> None:
    """Run the command line; ends by SystemExit with a documented code."""
    gc.disable()  # a command is over before there is garbage; the interview turns it on again
    try:
        _run()
    except KeyboardInterrupt:  # while netprep was loading; typer meets those that come later
        sys.exit(StoppedError.exit_code)


def _run() -> None:
    from netprep import cli

    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a terminal may lack a character that a person typed
    try:
        cli.app()
    except SystemExit as end:
        if end.code:  # by a signal, maybe since the window was closed: the code is to tell so
            _settle()
        raise
    except NetprepError as error:
        _fail(str(error), error.exit_code, debug=cli.STATE.debug)
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        _fail(f"Cannot read or write: {reason}.", FileError.exit_code, debug=cli.STATE.debug)
    except Exception as error:  # noqa: BLE001 - the last door: a fault ends in a message, never in a traceback
        _fail(
            f"netprep has a fault ({type(error).__name__}). Nothing was sent anywhere. "
            "Run it again with 'netprep --debug ...' to see where, and report it.",
            BUG,
            debug=cli.STATE.debug,
        )


def _fail(message: str, code: int, *, debug: bool) -> NoReturn:
    """Say what happened and leave; where it happened only when asked for."""
    if debug:
        import traceback

        _say(traceback.format_exc())
    _say(message)
    _settle()
    sys.exit(code)


def _say(message: str) -> None:
    """Print to stderr whatever its encoding is; say nothing when it is closed or full."""
    if message and sys.stderr is not None:
        encoding = getattr(sys.stderr, "encoding", None) or "utf-8"
        with contextlib.suppress(OSError):
            print(message.encode(encoding, "backslashreplace").decode(encoding), file=sys.stderr)  # noqa: T201


def _settle() -> None:
    """Point a stream that cannot be written at nothing: Python's own flush at exit would change the exit code."""
    import os

    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


if __name__ == "__main__":
    main()
