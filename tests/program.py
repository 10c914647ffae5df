"""Starts netprep as a program of its own, free of the settings of whoever runs the tests."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
NETPREP = (sys.executable, "-m", "netprep")
LIMIT = 120  # seconds; a program that waits for somebody must fail, not hang
DAY = "1795305600"  # 2026-11-22 for SOURCE_DATE_EPOCH: no test of today fails when the catalogue is a year old
_SETTINGS = ("LANG", "LC_", "NETPREP_", "PYTHON", "COLUMNS", "LINES", "TERM", "NO_COLOR", "FORCE_COLOR", "TZ")


class Ended(NamedTuple):
    """What a program left behind."""

    code: int
    out: str  # bytes that are not UTF-8 stand in it as surrogates
    err: str

    @property
    def data(self) -> bytes:
        """Return the exact bytes of standard output."""
        return self.out.encode(errors="surrogateescape")


def clean_environment(settings: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return this environment without what netprep or Python read from it, on one day, and with `settings`."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(_SETTINGS)}
    return kept | {"SOURCE_DATE_EPOCH": DAY} | dict(settings or {})


def run(
    *words: str,
    stdin: str = "",
    settings: Mapping[str, str] | None = None,
    folder: Path | None = None,
    command: tuple[str, ...] = NETPREP,
) -> Ended:
    """Run netprep with these words after its name and wait for its end; `stdin` comes through a pipe."""
    ended = subprocess.run(
        [*command, *words],
        input=stdin.encode(),
        capture_output=True,
        env=clean_environment(settings),
        cwd=folder,
        timeout=LIMIT,
        check=False,
    )
    return Ended(ended.returncode, ended.stdout.decode(errors="surrogateescape"), _lines(ended.stderr))


def _lines(messages: bytes) -> str:
    """Return messages as text; they are in the encoding and with the line ends of the system."""
    return messages.decode(errors="backslashreplace").replace("\r\n", "\n")
