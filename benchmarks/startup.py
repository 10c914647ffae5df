"""Measures what a start of netprep costs beside other programs, in CPU time.

Absolute times differ from one computer to the next and from one minute to the next. So each command is run in
turn with the one it is compared to, and what is printed is the median of the ratios of such pairs.

    python benchmarks/startup.py [--pairs 30] [--deon FOLDER] [--app PROGRAM]

Run it with the Python of an environment that netprep is installed in. deon, another maker of checklists, gets an
environment of its own: in FOLDER, where it is used again next time, else in a temporary folder. PROGRAM is an app
that release/build_app.py has made.
"""

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import venv
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

_SCRIPTS = Path(sys.executable).parent
_EXPORT = ("export", "prrt", "lanreotide", "everolimus", "--format", "markdown", "--output", "-")


class Command(NamedTuple):
    """A program to start, and what its environment has beside the usual."""

    name: str
    words: tuple[str, ...]
    settings: Mapping[str, str] = {}


def cpu_time(command: Command) -> float:
    """Run the command once and return the seconds of CPU time it took."""
    environment = {**os.environ, **command.settings}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # with it every start compiles netprep anew
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command.words, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def ratio(command: Command, base: Command, pairs: int) -> float:
    """Return how many times the CPU time of `base` the command takes: the median over pairs run in turn."""
    for warm_up in (base, command):
        cpu_time(warm_up)
    return statistics.median(cpu_time(command) / cpu_time(base) for _ in range(pairs))


def deon_in(folder: Path) -> Path:
    """Return the deon program in the environment in `folder`, which is made when there is none."""
    program = folder / "bin" / "deon"
    if not program.exists():
        venv.create(folder, with_pip=True)
        subprocess.run([folder / "bin" / "python", "-m", "pip", "install", "--quiet", "deon"], check=True)
    return program


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
        netprep = str(_SCRIPTS / "netprep")
        typer = Command('python -c "import typer"', (sys.executable, "-c", "import typer"))
        deon = Command("deon -f markdown", (str(deon_in(options.deon or Path(scratch) / "deon")), "-f", "markdown"))
        export = Command("Markdown export, three treatments", (netprep, *_EXPORT), cached)
        uncached = Command("the same without the cache", (netprep, *_EXPORT), {"NETPREP_NO_CACHE": "1"})
        version = Command("netprep --version", (netprep, "--version"), cached)
        pairs = [(export, typer), (uncached, typer), (version, typer), (export, deon)]
        if options.app:
            pairs += [(_of_app(command, options.app), command) for command in (version, export)]
        for command, base in pairs:
            print(f"{ratio(command, base, options.pairs):6.2f} x  {command.name}  /  {base.name}", flush=True)


if __name__ == "__main__":
    main()
