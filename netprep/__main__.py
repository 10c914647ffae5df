"""Starts netprep and turns every failure into a message and an exit code."""

import gc
import sys

from netprep.errors import NetprepError, StoppedError

BUG = 70  # outside the documented codes: a script that sees it has found a fault in netprep


def main() -> None:
    """Run the command line; ends by SystemExit with a documented code."""
    gc.disable()  # a command is over before there is garbage; the interview turns it on again
    from netprep import cli

    try:
        cli.app()
    except StoppedError as error:
        _say(str(error))
        sys.exit(error.exit_code)
    except NetprepError as error:
        _say(str(error))
        sys.exit(error.exit_code)
    except BrokenPipeError:
        _silence_stdout()
        sys.exit(NetprepError.exit_code)
    except KeyboardInterrupt:
        sys.exit(StoppedError.exit_code)
    except Exception as error:
        if cli.STATE.debug:
            raise
        _say(
            f"netprep has a fault ({type(error).__name__}). Nothing was sent anywhere. "
            "Run it again with 'netprep --debug …' to see where, and report it."
        )
        sys.exit(BUG)


def _say(message: str) -> None:
    """Print to stderr whatever its encoding is."""
    if message:
        encoding = getattr(sys.stderr, "encoding", None) or "utf-8"
        print(message.encode(encoding, "backslashreplace").decode(encoding), file=sys.stderr)  # noqa: T201


def _silence_stdout() -> None:
    """The reader has gone: point stdout at nothing, so that Python's own flush at exit stays quiet."""
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    main()
