"""Starts netprep and turns every failure into a message and an exit code."""

import _signal  # type: ignore[import-not-found]  # all that a handler needs; `signal` would load eight modules more
import os
import sys

STOPPED = 130


def _leave(*_: object) -> None:
    """Stop at once and silently: nothing has begun yet, or all is done."""
    os._exit(STOPPED)


# Who only imports this module keeps an own way to meet Ctrl-C, and to end.
_ALONE = __name__ == "__main__" or os.path.basename(sys.argv[0]).startswith("netprep")  # noqa: PTH119 - pathlib costs time
if _ALONE:
    _signal.signal(_signal.SIGINT, _leave)  # it may come while the rest is loaded

import atexit  # noqa: E402
import gc  # noqa: E402
import io  # noqa: E402
import signal  # noqa: E402
from typing import NoReturn  # noqa: E402

from netprep.errors import FileError, NetprepError, StoppedError  # noqa: E402

_NO_MEMORY = "There is not enough memory. Close other programs, or ask for less at once, and run it again."
BUG = 70  # outside the documented codes: a script that sees it has found a fault in netprep


def main(*, last: bool = True) -> None:
    """Run the command line; ends by SystemExit with a documented code.

    As the `last` thing of a process it may end that at once, when all went well.
    """
    gc.disable()  # a command is over before there is garbage; the interview turns it on again
    meet = signal.getsignal(signal.SIGINT)
    try:
        try:
            _run(last=last)
        except KeyboardInterrupt:  # typer meets those that come while it runs
            sys.exit(StoppedError.exit_code)
        finally:
            signal.signal(signal.SIGINT, meet)
    except KeyboardInterrupt:  # once more, in the middle of leaving
        _leave()
    except MemoryError:  # there was not enough to tell it in order
        os.write(2, _NO_MEMORY.encode() + b"\n")
        os._exit(FileError.exit_code)


def _run(*, last: bool) -> None:
    shell = os.environ.pop("_NETPREP_COMPLETE", "")  # typer has a meaning of its own for it
    if shell and "_NETPREP_LINE" in os.environ:  # a shell asks what may stand where Tab was pressed
        from netprep.cli.answering import answer

        answer(shell)
    from netprep import cli
    from netprep.cli.usage import run

    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a terminal may lack a character that a person typed
    signal.signal(signal.SIGINT, signal.default_int_handler)  # from here on there is something to end in order
    try:
        _end(run(), last=last)
    except SystemExit as end:
        if end.code:  # by a signal, maybe since the window was closed: the code is to tell so
            _settle()
        if isinstance(end.__context__, BrokenPipeError):  # typer ends so when who reads its help has left
            sys.exit(0)
        raise
    except BrokenPipeError:
        _settle()
        sys.exit(0)
    except NetprepError as error:
        _fail(error, error.lines, error.exit_code, debug=cli.STATE.debug)
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        message = f"Cannot read or write: {reason}. 'netprep --debug ...' shows where."
        _fail(error, (message,), FileError.exit_code, debug=cli.STATE.debug)
    except Exception as error:  # noqa: BLE001 - the last door: a fault ends in a message, never in a traceback
        _fail(error, *_told(error), debug=cli.STATE.debug)


def _told(error: Exception) -> tuple[tuple[str, ...], int]:
    """Return what to say of an error that nobody has foreseen, and the code to end with."""
    no_room_for_library = isinstance(error, ImportError) and "failed to map segment" in str(error)
    if isinstance(error, MemoryError) or no_room_for_library:
        return (_NO_MEMORY,), FileError.exit_code
    message = (
        f"netprep has a fault ({type(error).__name__}). Nothing was sent anywhere. "
        "Run it again with 'netprep --debug ...' to see where, and report it."
    )
    return (message,), BUG


def _end(code: int, *, last: bool) -> NoReturn:
    """Leave when all went well: what is written is handed over, what is to be done at the end is done.

    Python would then take all it holds to pieces, which takes longer than many a command.
    """
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.flush()
    if _ALONE and last:
        atexit._run_exitfuncs()  # noqa: SLF001 - nothing else tells them
        os._exit(code)
    sys.exit(code)


def _fail(error: BaseException, lines: tuple[str, ...], code: int, *, debug: bool) -> NoReturn:
    """Say what happened and leave; where it happened only when asked for."""
    from netprep.messages import tell

    tell(*(_trace(error) if debug else ()), *lines)
    _settle()
    sys.exit(code)


def _trace(error: BaseException) -> list[str]:
    """Return where an error and those before it arose, without what they say: that may be a patient's words."""
    import traceback

    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    places = "".join(traceback.format_tb(error.__traceback__)).splitlines()
    return [
        *(_trace(before) if before else ()),
        "Traceback (most recent call last):",
        *places,
        type(error).__name__,
    ]


def _settle() -> None:
    """Point a stream that cannot be written at nothing: Python's own flush at exit would change the exit code."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


if __name__ == "__main__":
    main()
