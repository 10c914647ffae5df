"""Hands a finished PDF to a printer: `lp` on Linux and macOS, the shell's print verb on Windows."""

import os
import re
import shutil
import sys
from pathlib import Path
from typing import Literal, NamedTuple

from netprep.errors import FileError
from netprep.programs import Ended, run

JOB_TITLE = "netprep sheet"  # neutral: job titles are seen by others, and kept
_MEDIA = {"letter": "Letter", "a4": "A4"}
_ASK = "Ask for the printers' names with: lpstat -a"
LIMIT = 20  # seconds that the print system may take to answer
_SOON = 2  # likewise while somebody waits for the names of printers
_SENDING = 120  # likewise to take a sheet
_CHOSEN_BY = ("LPDEST", "PRINTER")  # variables that name the default printer, in their order


class Job(NamedTuple):
    """How a sheet is to be printed."""

    printer: str = ""  # empty: the default printer
    copies: int = 1
    two_sided: bool = False
    paper: Literal["letter", "a4"] = "letter"  # on other paper the edges of the sheet would be lost


def print_pdf(pdf: bytes, job: Job) -> str:
    """Send a PDF to a printer and return one line that tells where it went.

    The sheet goes to the print system through a pipe: no copy is left in a temporary folder. Which printer is the
    default, and whether there is one of a name, `lp` knows best: it finds printers that no list has.
    Raises FileError when there is no print system or no such printer, when the printer is paused or takes no jobs,
    and when the print system does not answer.
    """
    if sys.platform == "win32":
        return _print_on_windows(pdf, job)
    _require("lp")
    _require_running()
    printer = job.printer or _default_printer()
    _require_ready(printer)
    sides = "two-sided-long-edge" if job.two_sided else "one-sided"
    options = ["-o", f"sides={sides}", "-o", f"media={_MEDIA[job.paper]}"]
    named = ["-d", job.printer] if job.printer else []
    done = _run(["lp", *named, "-n", str(job.copies), "-t", JOB_TITLE, *options, "--", "-"], pdf, _SENDING)
    if done.returncode:
        raise _refusal(done.stderr, printer)
    if not done.taken:
        message = f"The program 'lp' did not read the sheet, so {_told(printer)} has not got it."
        raise FileError(message, "Look at the printer, or save a PDF with --output.", **_busy(printer))
    found = re.search(r"request id is ((\S+)-\d+)", done.stdout.decode(errors="replace"))
    return f"Sent to the queue {found[2]}, request {found[1]}." if found else f"Sent to {_told(printer)}."


def _told(printer: str) -> str:
    """Return a queue as a sentence names it."""
    return f"the queue {printer}" if printer else "the default printer"


def queues() -> list[str]:
    """Return the names of the printers that there are; none when the print system does not tell them soon."""
    try:
        told = _run(["lpstat", "-e"], limit=_SOON)
    except FileError:
        return []
    return told.stdout.decode(errors="replace").split()


def _refusal(told: bytes, printer: str) -> FileError:
    """Return in our words why `lp` did not take a sheet; in its own where we have none."""
    reason = _first_line(told)
    if "does not exist" in reason:
        return FileError(f"No printer is called '{printer}'. {_ASK}", **_busy(printer))
    if "no default destination" in reason or not printer:
        return FileError(f"There is no default printer. Name one with --printer. {_ASK}", word="no_printer")
    message = f"The printer '{printer}' did not take the sheet: {reason}"
    return FileError(message, "Look at the printer, or save a PDF with --output.", **_busy(printer))


def _require_running() -> None:
    """Raise FileError when the print system does not run: it would seem to have no printers."""
    if "not running" in _run(["lpstat", "-r"]).stdout.decode(errors="replace"):
        raise FileError(
            "The print system does not answer. Start it (on many Linux systems: systemctl start cups), "
            "or save a PDF with --output and print it by hand.",
            word="no_print",
        )


def _default_printer() -> str:
    """Return the default printer, with its instance, as in "Ward/draft"; empty where only `lp` may know."""
    done = _run(["lpstat", "-d"])
    if "non-existent" in (done.stdout + done.stderr).decode(errors="replace"):
        variable = next((name for name in _CHOSEN_BY if os.environ.get(name)), "")
        by = f"The environment variable {variable}" if variable else "Your print settings"
        raise FileError(
            f"{by} names a printer that is not there. Correct that, or name one with --printer. {_ASK}",
            word="no_printer",
        )
    found = re.search(r":\s*(\S+)\s*$", done.stdout.decode(errors="replace"))
    return found[1] if found and not done.returncode else ""


def _require_ready(printer: str) -> None:
    """Raise FileError when a printer is paused or takes no jobs: its queue would take the sheet all the same."""
    queue = printer.partition("/")[0]  # of "Ward/draft", a set of options of its own
    if not queue:
        return
    if " disabled " in _run(["lpstat", "-p", queue]).stdout.decode(errors="replace"):
        message = f"The printer '{printer}' is paused. Start it again, or name another with --printer."
        raise FileError(message, **_busy(printer))
    if "not accepting" in _run(["lpstat", "-a", queue]).stdout.decode(errors="replace"):
        message = f"The printer '{printer}' takes no jobs now. Name another with --printer."
        raise FileError(message, **_busy(printer))


def _busy(printer: str) -> dict[str, str]:
    """Return what tells inside the interview that a printer does not take the sheet."""
    return {"word": "printer", "printer": printer}


def _require(program: str) -> None:
    if shutil.which(program) is None:
        raise FileError(
            "This computer has no print system that netprep knows: the program 'lp' is missing. "
            "Install CUPS (on Debian and Ubuntu: the package cups-client), or save a PDF with "
            "'netprep export … --output sheet.pdf' and print it by hand.",
            word="no_print",
        )


def _run(command: list[str], data: bytes = b"", limit: int = LIMIT) -> Ended:
    """Run a program of the print system."""
    try:
        return run(command, data, limit=limit)
    except TimeoutError:
        raise FileError(
            f"The print system did not answer within {limit} seconds ('{command[0]}'). Look whether the printer is "
            "there, or save a PDF with --output and print it by hand.",
            word="no_print",
        ) from None
    except FileNotFoundError as error:
        raise FileError(
            f"The program '{command[0]}' is missing. Install CUPS' client programs.", word="no_print"
        ) from error


def _first_line(output: bytes) -> str:
    text = output.decode(errors="replace").strip()
    return text.splitlines()[0].removeprefix("lp: ") if text else "it gave no reason."


def _print_on_windows(pdf: bytes, job: Job) -> str:
    """Print through the program that opens PDFs; Windows must find the sheet in a file."""
    import tempfile  # noqa: PLC0415 - only here

    if job != Job(paper=job.paper):
        raise FileError(
            "On Windows netprep prints one copy on the default printer. Leave out --printer, --copies and "
            "--two-sided, or save a PDF with --output and print it by hand."
        )
    descriptor, name = tempfile.mkstemp(prefix="netprep-", suffix=".pdf")
    with os.fdopen(descriptor, "wb") as file:
        file.write(pdf)
    try:
        os.startfile(name, "print")  # type: ignore[attr-defined, unused-ignore]  # noqa: S606
    except OSError as error:
        Path(name).unlink(missing_ok=True)
        raise FileError(
            "No program here prints PDF files. Save a PDF with --output and print it by hand.", word="no_print"
        ) from error
    return f"Sent to the default printer. Delete this file when it is printed: {name}"
