"""The start of the app: netprep, in a window that stays open where a double click has opened it."""

import os
import sys

from netprep.__main__ import main


def start() -> None:
    """Run netprep; without a word after its name also for somebody who has no command line."""
    _give_back_libraries()
    from netprep.window import kept_open, owns_window  # noqa: PLC0415 - after main has taken care of Ctrl-C

    if len(sys.argv) > 1 or not owns_window():
        main()
    else:
        with kept_open():
            main(last=False)


def _give_back_libraries() -> None:
    """Let the programs that netprep starts, such as `lp`, take this computer's libraries and not the app's."""
    if hasattr(sys, "frozen"):
        before = os.environ.pop("LD_LIBRARY_PATH_ORIG", "")  # where PyInstaller keeps what was there
        os.environ["LD_LIBRARY_PATH"] = before
        if not before:
            del os.environ["LD_LIBRARY_PATH"]


if __name__ == "__main__":
    start()
