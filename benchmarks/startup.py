"""Measures what a start of netprep costs beside other programs, in CPU time.

    python benchmarks/startup.py [--pairs 30] [--deon FOLDER] [--app PROGRAM]

Run it with the Python of an environment that netprep is installed in. deon, another maker of checklists, gets an
environment of its own: in FOLDER, where it is used again next time, else in a temporary folder. PROGRAM is an app
that release/build_app.py has made.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from measure import NETPREP, TYPER, Command, program_in, ratio

_EXPORT = (NETPREP, "export", "prrt", "lanreotide", "everolimus", "--output", "-", "--format")
# A folder that no run before has used: to netprep it is as if the catalogue had changed since the last run.
_FIRST = """
import os, sys, tempfile
os.environ["XDG_CACHE_HOME"] = tempfile.mkdtemp(dir=sys.argv[1])
os.execv(sys.argv[2], sys.argv[2:])
"""


def _of_app(command: Command, app: Path) -> Command:
    return command._replace(name=f"the app: {command.name}", words=(str(app), *command.words[1:]))


def main() -> None:
    """Print a line for each comparison."""
    parser = argparse.ArgumentParser(description="Measure what a start of netprep costs beside other programs.")
    parser.add_argument("--pairs", type=int, default=30, help="how often each pair is run (30)")
    parser.add_argument("--deon", type=Path, metavar="FOLDER", help="an environment with deon; made when missing")
    parser.add_argument("--app", type=Path, metavar="PROGRAM", help="an app; its start is compared with netprep's")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        cached = {"XDG_CACHE_HOME": scratch}
        deon_program = program_in(options.deon or Path(scratch) / "deon", "deon", "deon")
        deon = Command("deon -f markdown", (deon_program, "-f", "markdown"))
        bare = Command('python -c ""', (sys.executable, "-c", ""))
        export = Command("Markdown export, three treatments", (*_EXPORT, "markdown"), cached)
        html = Command("the same as a web page", (*_EXPORT, "html"), cached)
        uncached = Command("the same without the cache", (*_EXPORT, "markdown"), {"NETPREP_NO_CACHE": "1"})
        first = (sys.executable, "-c", _FIRST, scratch, *_EXPORT, "markdown")
        changed = Command("the first after a change of the catalogue", first)
        version = Command("netprep --version", (NETPREP, "--version"), cached)
        pairs = [(export, TYPER), (html, TYPER), (version, TYPER), (uncached, TYPER), (export, deon)]
        if options.app:
            pairs += [(_of_app(command, options.app), command) for command in (version, export)]
        for command, base in pairs:
            print(f"{ratio(command, base, options.pairs):6.2f} x  {command.name}  /  {base.name}", flush=True)
        # The program between takes one bare start of Python.
        own = ratio(changed, TYPER, options.pairs) - ratio(bare, TYPER, options.pairs)
        print(f"{own:6.2f} x  {changed.name}  /  {TYPER.name}", flush=True)


if __name__ == "__main__":
    main()
