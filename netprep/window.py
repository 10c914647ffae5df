"""A window that was opened for netprep alone, as by a double click: it would close with the last word."""

import contextlib
import os
import sys
from collections.abc import Iterator

from netprep.strings import is_on

OPENED = "NETPREP_WINDOW"  # set by what opens a window for netprep on macOS


def owns_window() -> bool:
    """Tell whether this window is there for netprep alone: nobody would see what stands in it at the end."""
    return is_on(os.environ.get(OPENED, "")) or (sys.platform == "win32" and _is_alone())


def _is_alone() -> bool:  # pragma: no cover - Windows
    """Tell whether no shell waits in this window for netprep to end."""
    import ctypes  # noqa: PLC0415 - only on Windows

    processes = (ctypes.c_uint * 2)()
    kernel = ctypes.windll.kernel32  # type: ignore[attr-defined, unused-ignore]
    return bool(kernel.GetConsoleProcessList(processes, len(processes)) == 1)


@contextlib.contextmanager
def kept_open() -> Iterator[None]:
    """Work in the folder of documents, and wait at the end until the person presses Enter.

    A window that was closed meanwhile is not waited for.
    """
    _go_to_documents()
    try:
        yield
    finally:
        _wait_for_enter()


def _go_to_documents() -> None:
    """Leave the folder that a double click starts in: a sheet saved beside the program is not found again."""
    from netprep.folders import documents_folder  # noqa: PLC0415 - only here

    with contextlib.suppress(OSError, RuntimeError):
        os.chdir(documents_folder())


def _wait_for_enter() -> None:
    from netprep.reading.loading import load_catalogue  # noqa: PLC0415 - only here

    with contextlib.suppress(OSError, ValueError, KeyboardInterrupt):  # closed, or enough of it
        sys.stdout.write(f"\n{load_catalogue().interview.close_window} ")
        sys.stdout.flush()
        sys.stdin.readline()
