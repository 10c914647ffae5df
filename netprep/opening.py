"""Opens a saved file in the program that this computer has for it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

_PAGES = (".html", ".htm")


def open_file(path: Path) -> bool:
    """Open a file as a double click would; False when there is nothing to open it with."""
    if path.suffix.lower() in _PAGES:
        import webbrowser  # noqa: PLC0415 - only for a page

        return webbrowser.open(path.as_uri())
    if sys.platform == "win32":
        return _open_on_windows(path)
    program = shutil.which("open" if sys.platform == "darwin" else "xdg-open")
    seen = sys.platform == "darwin" or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
    if program is None or not seen:
        return False
    quiet = subprocess.DEVNULL  # what it says must not land between the questions
    subprocess.Popen([program, str(path)], stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)  # noqa: S603
    return True


def _open_on_windows(path: Path) -> bool:
    try:
        os.startfile(path)  # type: ignore[attr-defined, unused-ignore]  # noqa: S606
    except OSError:
        return False
    return True
