"""Runs programs and says what they took: what all benchmarks share.

Absolute times differ from one computer to the next and from one minute to the next. So each program is run in turn
with the one it is compared to, and what counts is the median of the ratios of such pairs.
"""

import os
import statistics
import subprocess
import sys
import venv
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

NETPREP = str(Path(sys.executable).parent / "netprep")
_UNIT = 2**20 if sys.platform == "darwin" else 2**10  # of the memory that the system tells
# Started by a small program: a system counts the memory of whoever starts another as that one's.
_START = """
import resource, subprocess, sys, time
before = time.monotonic()
nothing = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.DEVNULL)
subprocess.run(sys.argv[1:], **nothing, check=True)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(time.monotonic() - before, used.ru_utime + used.ru_stime, used.ru_maxrss)
"""


class Command(NamedTuple):
    """A program to start, and what its environment has beside the usual."""

    name: str
    words: Sequence[str]
    settings: Mapping[str, str] = {}


class Cost(NamedTuple):
    """What one run of a program took."""

    seconds: float  # by the clock
    cpu: float  # seconds of CPU time
    mebibytes: float  # of memory, at the most


TYPER = Command('python -c "import typer"', (sys.executable, "-c", "import typer"))


def cost(command: Command) -> Cost:
    """Run the command once and return what it took."""
    environment = {**os.environ, **command.settings}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # with it every start compiles netprep anew
    start = [sys.executable, "-c", _START, *command.words]
    done = subprocess.run(start, env=environment, capture_output=True, check=True)
    seconds, cpu, memory = map(float, done.stdout.split())
    return Cost(seconds, cpu, memory / _UNIT)


def in_turn(commands: Sequence[Command], rounds: int) -> Iterator[list[Cost]]:
    """Yield what each command took in each of so many rounds; one before them fills the caches."""
    for number in range(rounds + 1):
        costs = [cost(command) for command in commands]
        if number:
            yield costs


def ratio(command: Command, base: Command, pairs: int) -> float:
    """Return how many times the CPU time of `base` the command takes: the median over pairs run in turn."""
    return statistics.median(one.cpu / other.cpu for one, other in in_turn((command, base), pairs))


def program_in(folder: Path, program: str, *packages: str) -> str:
    """Return the path of a program in an environment of its own in `folder`, which is made when it is missing."""
    path = folder / "bin" / program
    if not path.exists():
        venv.create(folder, with_pip=True)
        subprocess.run([folder / "bin" / "python", "-m", "pip", "install", "--quiet", *packages], check=True)
    return str(path)
