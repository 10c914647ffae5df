"""Measures what a sheet of a batch costs: CPU time of assembly and Markdown, files, memory, joined PDF.

    python benchmarks/batch.py [--rows 1000] [--many 10000] [--joined 40]

Run it with the Python of an environment that netprep is installed in.
"""

import argparse
import random
import tempfile
import time
from pathlib import Path

from measure import NETPREP, Command, Cost, cost

from netprep.answers import Typed, make_answers
from netprep.assemble import assemble
from netprep.model import Answers
from netprep.reading.loading import load_catalogue
from netprep.rendering import render_as
from netprep.rendering.options import Look
from netprep.rendering.pdf import Printed, render_joined

_FEW = 100
CATALOGUE = load_catalogue()


def pairs(count: int) -> list[tuple[str, str]]:
    """Return two treatments for each of so many sheets, the same on every day."""
    chance = random.Random(15)  # noqa: S311 - the same on every day
    ids = [therapy.id for therapy in CATALOGUE.therapies]
    return [(one, other) for one, other in (chance.sample(ids, 2) for _ in range(count))]


def typed(count: int) -> list[Answers]:
    """Return the answers of so many rows."""
    chosen = enumerate(pairs(count))
    return [make_answers(CATALOGUE, Typed(therapies=pair, questions=(f"Question {n}?",))) for n, pair in chosen]


def write_roster(path: Path, count: int) -> None:
    """Write a roster with so many rows."""
    lines = [f"Bed {number},{one}; {other},Question {number}?" for number, (one, other) in enumerate(pairs(count))]
    path.write_text("\n".join(["label,therapies,questions", *lines]) + "\n", encoding="ascii")


def batch(folder: Path, count: int) -> Cost:
    """Make the Markdown of so many sheets in a new folder."""
    write_roster(folder / f"{count}.csv", count)
    words = ["--output", str(folder / f"sheets-{count}"), "--format", "markdown"]
    return cost(Command("batch", [NETPREP, "batch", str(folder / f"{count}.csv"), *words]))


def assembly(count: int) -> float:
    """Return the milliseconds of CPU time that assembly and Markdown of a sheet take."""
    answers = typed(count)
    before = time.process_time()
    for one in answers:
        render_as("markdown", assemble(CATALOGUE, one))
    return (time.process_time() - before) / count * 1000


def joined(count: int) -> float:
    """Return how many sheets are joined in a second of CPU time."""
    sheets = [Printed(assemble(CATALOGUE, one, f"Bed {number}")) for number, one in enumerate(typed(count))]
    before = time.process_time()
    render_joined(sheets, Look())
    return count / (time.process_time() - before)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description="Measure what a sheet of a batch costs.")
    parser.add_argument("--rows", type=int, default=1000, help="sheets with two treatments each (1000)")
    parser.add_argument("--many", type=int, default=10_000, help="rows whose memory is compared with 100 (10000)")
    parser.add_argument("--joined", type=int, default=40, help="sheets in one PDF (40)")
    options = parser.parse_args()
    print(f"{min(assembly(options.rows) for _ in range(3)):7.2f} ms of CPU time: assembly and Markdown of a sheet")
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        batch(folder, _FEW)  # fills the cache
        some = batch(folder, options.rows)
        print(f"{options.rows / some.seconds:7.0f} sheets a second written as files, start and all")
        print(f"{options.rows / some.cpu:7.0f} sheets in a second of CPU time, likewise")
        again = batch(folder, options.rows)
        print(f"{options.rows / again.seconds:7.0f} sheets a second found to be up to date")
        (folder / "few").mkdir()
        few, many = batch(folder / "few", _FEW), batch(folder, options.many)
        print(f"{many.mebibytes / few.mebibytes:7.2f} x the memory for {options.many} rows / for {_FEW}")
    print(f"{joined(options.joined):7.1f} sheets joined in a second of CPU time")


if __name__ == "__main__":
    main()
