"""Runs one interview on this terminal: picks the prompter, and delivers the finished sheet."""

import gc
import shutil
from pathlib import Path

from netprep.errors import FileError, StoppedError
from netprep.interview import run
from netprep.loading import load_catalogue
from netprep.model import Checklist
from netprep.output import write_document
from netprep.prompts import require_terminal
from netprep.render import render_as
from netprep.render.options import Look
from netprep.talk import Talk


class Delivery:
    """Saves or shows a sheet; remembers whether one was saved."""

    def __init__(self) -> None:
        self.saved = False

    def save(self, checklist: Checklist, name: str, path: str, *, force: bool, large: bool = False) -> None:
        """Write the format called `name` to a file; raises UsageError when it exists, FileError on failure."""
        write_document(render_as(name, checklist, Look(large_print=large)), _target(path), force=force)
        self.saved = True

    def print(self, checklist: Checklist, *, large: bool) -> str:
        """Send the sheet to the default printer; raises FileError when that cannot be done."""
        from netprep.printing import Job, print_pdf  # noqa: PLC0415 - only to print

        sent = print_pdf(render_as("pdf", checklist, Look(large_print=large)), Job())
        self.saved = True
        return sent

    def open_page(self, path: str) -> bool:
        """Open a saved web page in the browser; False when there is none."""
        import webbrowser  # noqa: PLC0415 - only to open a page

        return webbrowser.open(Path(_target(path)).resolve().as_uri())

    def show(self, checklist: Checklist) -> None:
        """Show the sheet on the terminal."""
        from netprep.render.terminal import show  # noqa: PLC0415 - rich only when it is shown

        show(checklist)


def _target(path: str) -> str:
    """Return the path that was typed with `~` filled in; raises FileError for one that no file can have."""
    if not path.isprintable():
        raise FileError("The name holds a character that cannot be shown. Type the name by hand.")
    try:
        return str(Path(path).expanduser())
    except RuntimeError:
        raise FileError(f"There is no home folder as in '{path}'. Use another name.") from None


def run_interview() -> None:
    """Ask the person everything; raises NoTerminalError where nobody can answer, StoppedError on Ctrl-C."""
    require_terminal()
    gc.enable()
    catalogue = load_catalogue()
    from netprep.prompts.full import FullPrompter  # noqa: PLC0415 - never before a terminal is certain

    delivery = Delivery()
    prompter = FullPrompter(catalogue.interview, shutil.get_terminal_size().columns)
    try:
        run(Talk(catalogue, prompter, delivery))
    except KeyboardInterrupt:
        raise StoppedError("" if delivery.saved else catalogue.interview.stopped) from None
