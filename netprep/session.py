"""Runs one interview on this terminal: picks the prompter, and delivers the finished sheet."""

import gc
import shutil
from pathlib import Path

from netprep.errors import StoppedError
from netprep.interview import Talk, run
from netprep.loading import load_catalogue
from netprep.model import Checklist
from netprep.output import write_document
from netprep.prompts import require_terminal
from netprep.render import renderer


class Delivery:
    """Saves or shows a sheet."""

    def save(self, checklist: Checklist, name: str, path: str, *, force: bool) -> None:
        """Write the format called `name` to a file; raises UsageError when it exists, FileError on failure."""
        write_document(renderer(name)(checklist), str(Path(path).expanduser()), force=force)

    def show(self, checklist: Checklist) -> None:
        """Show the sheet on the terminal."""
        from netprep.render.terminal import show  # noqa: PLC0415 - rich only when it is shown

        show(checklist)


def run_interview() -> None:
    """Ask the person everything; raises NoTerminalError where nobody can answer, StoppedError on Ctrl-C."""
    require_terminal()
    gc.enable()
    catalogue = load_catalogue()
    from netprep.prompts.full import FullPrompter  # noqa: PLC0415 - never before a terminal is certain

    prompter = FullPrompter(catalogue.interview, shutil.get_terminal_size().columns)
    try:
        run(Talk(catalogue, prompter, Delivery()))
    except KeyboardInterrupt:
        raise StoppedError(catalogue.interview.stopped) from None
