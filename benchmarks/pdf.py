"""Measures what a PDF costs beside a bare script that compiles the same template with the same data.

Absolute times differ from one computer to the next and from one minute to the next. So both are run in turn, and
what is printed is the median of the ratios of CPU time of such pairs, and the most memory each of them took.

    python benchmarks/pdf.py [--pairs 30]

Run it with the Python of an environment that netprep is installed in.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

import msgspec

from netprep.answers import Typed, make_answers
from netprep.assemble import assemble
from netprep.reading.loading import load_catalogue
from netprep.render.options import FONTS
from netprep.render.paper import paper
from netprep.render.pdf import TEMPLATES
from netprep.render.sheet import sheet

_CHOSEN = ("prrt", "lanreotide")
_NETPREP = str(Path(sys.executable).parent / "netprep")
_BARE = """
import pathlib, sys, typst
template, data, fonts, output = map(pathlib.Path, sys.argv[1:])
inputs = {"sheet": data.read_text(encoding="utf-8"), "paper": "us-letter", "large": "no", "dated": "no",
    "fallback": '["DejaVu Sans Mono"]'}
output.write_bytes(typst.compile(template, format="pdf", root=template.parent, font_paths=[fonts],
    ignore_system_fonts=True, pdf_standards="ua-1", sys_inputs=inputs))
"""


class Cost(NamedTuple):
    """What one run of a program took."""

    seconds: float  # of CPU time
    mebibytes: float  # of memory, at the most


def cost(words: list[str], cache: Path) -> Cost:
    """Run a program once and return what it took."""
    environment = {**os.environ, "XDG_CACHE_HOME": str(cache)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # with it every start compiles netprep anew
    process = subprocess.Popen(words, env=environment, stdin=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, words)
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss / unit)


def write_data(path: Path) -> None:
    """Write what netprep passes to the template."""
    catalogue = load_catalogue()
    checklist = assemble(catalogue, make_answers(catalogue, Typed(therapies=_CHOSEN)))
    path.write_bytes(msgspec.json.encode(paper(sheet(checklist))))


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description="Measure what a PDF costs beside a bare script.")
    parser.add_argument("--pairs", type=int, default=30, help="how often both are run (30)")
    pairs = parser.parse_args().pairs
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        data, ours, theirs = folder / "sheet.json", folder / "netprep.pdf", folder / "bare.pdf"
        write_data(data)
        export = [_NETPREP, "export", *_CHOSEN, "--force", "--output", str(ours)]
        bare = [sys.executable, "-c", _BARE, *map(str, (TEMPLATES / "sheet.typ", data, FONTS, theirs))]
        runs = [(cost(export, folder), cost(bare, folder)) for _ in range(pairs + 1)][1:]  # the first fills caches
        same = "the same bytes" if ours.read_bytes() == theirs.read_bytes() else "DIFFERENT bytes"
    ours_of, bare_of = (max(run.mebibytes for run in either) for either in zip(*runs, strict=True))
    ratio = statistics.median(one.seconds / other.seconds for one, other in runs)
    print(f"{ratio:6.2f} x  CPU time of a PDF export  /  a bare script; {same}")
    print(f"{ours_of:6.0f} MiB of memory at most; the bare script {bare_of:.0f} MiB")


if __name__ == "__main__":
    main()
