"""Runs one interview on this terminal: picks the way of asking, opens the answers, delivers the sheet."""

import gc
import io
import shutil
import sys
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from msgspec.structs import replace

from netprep.answers import Aside, Typed, with_typed
from netprep.answers_file import Kept, open_answers
from netprep.clock import today
from netprep.console import is_small, left_as_it_was, require_terminal, wants_plain
from netprep.errors import StoppedError, UsageError
from netprep.flags import typed_of
from netprep.given import Flags, Start
from netprep.inputs import STDIN
from netprep.interview import run
from netprep.interview.files import ANSWERS
from netprep.interview.talk import Pages, Talk
from netprep.keeping import FileKeeper
from netprep.model import Answers, Catalogue, Checklist
from netprep.output import expand, write_document
from netprep.prompts import Option, Prompter
from netprep.reading.loading import load_catalogue
from netprep.rendering import render_as
from netprep.rendering.options import Look
from netprep.settings import Paper, Settings, settings
from netprep.strings import fill

_ASKED = 8  # lines of a question under a page of the sheet
_LEAST_LINES = 8


class Delivery:
    """Saves, prints or shows a sheet; remembers whether it is on paper or in a file."""

    def __init__(self, settings: Settings | None = None) -> None:
        self.saved = False
        self._settings = settings or Settings()
        self.large_print = self._settings.large_print
        self._counted: tuple[Checklist, bool, bytes, list[str]] | None = None

    def save(  # noqa: PLR0913 - a person decides on all of them
        self,
        checklist: Checklist,
        name: str,
        path: str,
        *,
        force: bool,
        large: bool = False,
        fillable: bool = False,
    ) -> list[str]:
        """Write the format called `name` to a file, and return the characters that no font has.

        Raises UsageError when the file exists, FileError on failure.
        """
        if name == "pdf" and not fillable:
            document, missing = self._pdf(checklist, large=large)
        else:
            missing = []
            look = self._look(missing, large=large)._replace(fillable=fillable)
            document = render_as(name, checklist, look)
        write_document(document, expand(path), force=force, mode=self._settings.file_mode)
        self.saved = True
        return missing

    def print(self, checklist: Checklist, *, large: bool) -> tuple[str, list[str]]:
        """Send the sheet to the printer; return where it went, and the characters that no font has.

        Raises FileError when that cannot be done.
        """
        from netprep.printing import Job, print_pdf  # noqa: PLC0415 - only to print

        made = self._settings
        pdf, missing = self._pdf(checklist, large=large)
        sent = print_pdf(pdf, Job(made.printer, made.copies, made.two_sided, self._paper))
        self.saved = True
        return sent, missing

    def open_file(self, path: str) -> bool:
        """Open a saved file in the program for it; False when there is none."""
        from netprep.opening import open_file  # noqa: PLC0415 - only to open a file

        return open_file(Path(expand(path)).resolve())

    def pages(self, checklist: Checklist) -> Pages:
        """Return the sheet in lines to read on the screen."""
        from netprep.rendering.text import parts  # noqa: PLC0415 - only when it is shown

        return Pages(*parts(checklist))

    def count(self, checklist: Checklist, *, large: bool) -> int:
        """Return how many pages of paper the sheet has."""
        from netprep.rendering.pdf import pages_of  # noqa: PLC0415 - only when a sheet is finished

        return pages_of(self._pdf(checklist, large=large)[0])

    def rows(self) -> int:
        """Return how many lines of it the screen holds beside a question."""
        return max(shutil.get_terminal_size().lines - _ASKED, _LEAST_LINES)

    def _pdf(self, checklist: Checklist, *, large: bool) -> tuple[bytes, list[str]]:
        """Return the sheet as a PDF, and the characters that no font has; made once to be counted and saved."""
        if self._counted is None or self._counted[:2] != (checklist, large):
            missing: list[str] = []
            made = render_as("pdf", checklist, self._look(missing, large=large))
            self._counted = (checklist, large, made, missing)
        return self._counted[2:]

    def _look(self, missing: list[str], *, large: bool) -> Look:
        """Return how paper is to look here; the letters that no font has go into `missing`."""
        return Look(self._paper, large, warn=missing.extend)

    @cached_property
    def _paper(self) -> Paper:
        """The paper of this printer or country, where none is set."""
        from netprep.print_paper import print_paper  # noqa: PLC0415 - only to save or print

        return print_paper(self._settings)[0]


def run_interview(start: Start | None = None, names: Sequence[str] = ()) -> None:
    """Ask the person everything, keeping the answers in a file if one is named; `names` are chosen from the start.

    Raises UsageError for names that are not surely treatments and for choices that cannot be used, NoTerminalError
    where nobody can answer, StoppedError when the person stops, and for a file that cannot be used FileError or
    InvalidFileError.
    """
    start = start or Start()
    usual = settings(**start.looks._asdict(), **start.layers._asdict())
    typed, catalogue = _typed(start, names), load_catalogue(*usual.catalogue)
    kept = _kept(catalogue, start.answers)
    if typed:  # what cannot be used, such as a command misspelled, is told at once, and without a terminal too
        with_typed(catalogue, kept.answers, typed)
    require_terminal()
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")  # a letter in another encoding is no reason to lose an interview
    gc.enable()
    keeper = FileKeeper(catalogue, str(start.answers or ""), kept.aside, kept.stopped_at)
    keeper.keep(kept.answers)  # before anything is asked: a file that cannot be written is known at once
    plain = start.plain or wants_plain() or not _can_draw()
    with left_as_it_was():
        prompter = _prompter(catalogue, plain=plain)
        alone = start.answers is not None or start.layers.no_config
        if not alone and (found := _found(catalogue, prompter)):
            kept = _kept(catalogue, found)
            keeper = FileKeeper(catalogue, str(found), kept.aside, kept.stopped_at)
        _tell_what_is_gone(catalogue, prompter, kept.aside)
        talk = Talk(catalogue, prompter, Delivery(usual), keeper, today(), drawn=not plain)
        run(talk, kept.answers, typed)


def _typed(start: Start, names: Sequence[str]) -> Typed | None:
    """Return what was said on the command line, the names as one text; None when nothing was."""
    typed = typed_of(Flags(list(names), choices=start.choices))
    said = replace(typed, therapies=(" ".join(names),) if names else ())
    return None if said == Typed() else said


def _kept(catalogue: Catalogue, file: Path | None) -> Kept:
    """Return the answers in the file; none when it is not there yet, or empty."""
    if file == STDIN:
        raise UsageError("'-' is standard input, where you answer. Name a file to keep your answers in.")
    if file is None or not file.exists() or (file.is_file() and not file.stat().st_size):
        return Kept(Answers(), Aside())
    return open_answers(file, catalogue)


def _found(catalogue: Catalogue, prompter: Prompter) -> Path | None:
    """Return the file of answers that lies in this folder under netprep's own name, if the person goes on with it.

    It may be another person's: nothing of it is read before, and Enter leaves it alone. Raises StoppedError.
    """
    words, file = catalogue.interview, Path(ANSWERS)
    try:
        if not (file.is_file() and file.stat().st_size):
            return None
        options = [Option("anew", words.found_anew), Option("go-on", words.found_go_on)]
        value = prompter.choose(fill(words.found, path=ANSWERS), options, "anew")
    except OSError:  # a folder that cannot be looked into
        return None
    except KeyboardInterrupt:
        raise StoppedError(words.stopped) from None
    return file if value == "go-on" else None


def _can_draw() -> bool:
    from netprep.prompts.full import can_draw  # noqa: PLC0415 - never before a terminal is certain

    return can_draw()


def _prompter(catalogue: Catalogue, *, plain: bool) -> Prompter:
    """Return the way of asking; plain lines also while the window is too small for moving lists."""
    from netprep.prompts.plain import PlainPrompter  # noqa: PLC0415 - never before a terminal is certain
    from netprep.prompts.reading import read_line  # noqa: PLC0415

    lines = PlainPrompter(catalogue.interview, read_line)
    if plain:
        return lines
    from netprep.prompts.fitting import FittingPrompter  # noqa: PLC0415
    from netprep.prompts.full import FullPrompter  # noqa: PLC0415

    return FittingPrompter(FullPrompter(catalogue.interview), lines, is_small)


def _tell_what_is_gone(catalogue: Catalogue, prompter: Prompter, aside: Aside) -> None:
    if aside.names:
        prompter.say(fill(catalogue.interview.gone, names=", ".join(aside.names)))
