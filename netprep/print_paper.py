"""Finds the paper to print on where nobody has set one: the queue's own, then that of the country."""

import os
import re
import shutil

from netprep.programs import run
from netprep.settings import BUILT_IN, Paper, Settings

_LIMIT = 5  # seconds; a print system that does not answer in that time is not asked about paper
_SIZES = re.compile(r"(?i)(letter)|(a4)(?![a-z0-9])")
# Where paper is Letter; all other countries use A4 (CLDR, paperSize).
_LETTER = frozenset(["BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"])


def print_paper(settings: Settings) -> tuple[Paper, str]:
    """Return the paper to print on, and where that comes from.

    What is set stands; else it is that of the printer's queue, else that of the country of this computer's
    language, else Letter.
    """
    if settings.closed or settings.origin("paper") != BUILT_IN:
        return settings.paper, settings.origin("paper")
    if paper := _paper_of_queue(settings.printer):
        return paper, f"the queue {settings.printer}" if settings.printer else "the queue of the default printer"
    variable, country = _country()
    if country:
        return ("letter" if country in _LETTER else "a4"), f"{variable}, the country {country}"
    return settings.paper, BUILT_IN


def _paper_of_queue(printer: str) -> Paper | None:
    """Return the paper that a queue prints on when nobody says which; None where it tells none of the two."""
    if os.name != "posix" or shutil.which("lpoptions") is None:
        return None
    which = ["-p", printer] if printer else []
    return _chosen(_told(["lpoptions", *which, "-l"])) or _saved(_told(["lpoptions", *which]))


def _chosen(told: str) -> Paper | None:
    """Return the paper that is marked with a star in `PageSize/Media Size: *Letter A4 Legal`."""
    found = re.search(r"(?mi)^(?:PageSize|media)(?:/[^:]*)?:.*?\*(\S+)", told)
    return _size(found[1]) if found else None


def _saved(told: str) -> Paper | None:
    """Return the paper in `copies=1 media=iso_a4_210x297mm`: that of a queue without a list of choices."""
    found = re.search(r"(?i)(?:^|\s)(?:media|PageSize|media-default)=(\S+)", told)
    return _size(found[1]) if found else None


def _size(name: str) -> Paper | None:
    found = _SIZES.search(name)
    if found is None:
        return None
    return "letter" if found[1] else "a4"


def _told(command: list[str]) -> str:
    """Return what a program of the print system says; nothing where it fails or does not answer."""
    try:
        done = run(command, limit=_LIMIT)
    except OSError:  # TimeoutError too
        return ""
    return done.stdout.decode(errors="replace") if done.returncode == 0 else ""


def _country() -> tuple[str, str]:
    """Return the variable that tells the country, by the rule of the system's locale, and the country."""
    variable = next((name for name in ("LC_ALL", "LC_PAPER", "LANG") if os.environ.get(name)), "")
    found = re.match(r"[a-z]{2,3}_([A-Z]{2})(?![A-Za-z])", os.environ.get(variable, ""))
    return variable, found[1] if found else ""
