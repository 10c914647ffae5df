"""Hands a finished PDF to a printer: `lp` on Linux and macOS, the shell's print verb on Windows."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Literal, NamedTuple

from netprep.errors import FileError

JOB_TITLE = "netprep sheet"  # neutral: job titles are seen by others, and kept
_MEDIA = {"letter": "Letter", "a4": "A4"}
_ASK = "Ask for the printers' names with: lpstat -a"


class Job(NamedTuple):
    """How a sheet is to be printed."""

    printer: str = ""  # empty: the default printer
    copies: int = 1
    two_sided: bool = False
    paper: Literal["letter", "a4"] = "letter"  # on other paper the edges of the sheet would be lost


def print_pdf(pdf: bytes, job: Job) -> str:
    """Send a PDF to a printer and return one line that tells where it went.

    The sheet goes to the print system through a pipe: no copy is left in a temporary folder.
    Raises FileError when there is no print system or no such printer, or when the printer is paused or
    takes no jobs.
    """
    if sys.platform == "win32":
        return _print_on_windows(pdf, job)
    _require("lp")
    _require_running()
    printer = job.printer or _default_printer()
    _require_ready(printer)
    sides = "two-sided-long-edge" if job.two_sided else "one-sided"
    options = ["-o", f"sides={sides}", "-o", f"media={_MEDIA[job.paper]}"]
    done = _run(["lp", "-d", printer, "-n", str(job.copies), "-t", JOB_TITLE, *options, "--", "-"], pdf)
    if done.returncode:
        raise FileError(
            f"The printer '{printer}' did not take the sheet: {_first_line(done.stderr)}", **_busy(printer)
        )
    found = re.search(r"request id is (\S+)", done.stdout.decode(errors="replace"))
    return f"Sent to the queue {printer}" + (f", request {found[1]}." if found else ".")


def _require_running() -> None:
    """Raise FileError when the print system does not run: it would seem to have no printers."""
    if "not running" in _run(["lpstat", "-r"]).stdout.decode(errors="replace"):
        raise FileError(
            "The print system does not answer. Start it (on many Linux systems: systemctl start cups), "
            "or save a PDF with --output and print it by hand.",
            word="no_print",
        )


def _default_printer() -> str:
    done = _run(["lpstat", "-d"])
    found = re.search(r":\s*(\S+)\s*$", done.stdout.decode(errors="replace"))
    if done.returncode or not found:
        raise FileError(f"There is no default printer. Name one with --printer. {_ASK}", word="no_printer")
    return found[1]


def _require_ready(printer: str) -> None:
    """Raise FileError unless the printer is known, running and taking jobs: a queue takes jobs while paused."""
    known = _run(["lpstat", "-p", printer])
    state = known.stdout.decode(errors="replace")
    if known.returncode or not state:
        raise FileError(f"No printer is called '{printer}'. {_ASK}", **_busy(printer))
    if " disabled " in state:
        message = f"The printer '{printer}' is paused. Start it again, or name another with --printer."
        raise FileError(message, **_busy(printer))
    accepting = _run(["lpstat", "-a", printer])
    if accepting.returncode or "not accepting" in accepting.stdout.decode(errors="replace"):
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


def _run(command: list[str], data: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run a program of the print system with its messages in English, so that they can be read here."""
    environment = {**os.environ, "LC_ALL": "C"}
    try:
        return subprocess.run(command, input=data, capture_output=True, check=False, env=environment)  # noqa: S603
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
