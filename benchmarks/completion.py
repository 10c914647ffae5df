"""Measures what it costs to press Tab, in CPU time beside `python -c "import typer"`; pairs as in startup.py.

python benchmarks/completion.py [--pairs 30]
"""

import argparse
import sys
import tempfile
from pathlib import Path

from measure import Command, ratio

LINES = {
    "a command": "netprep\n",
    "a command or a treatment": "netprep\np",
    "an option": "netprep\nexport\n--",
    "a treatment": "netprep\nexport\nlut",
    "a situation": "netprep\nexport\n--about\nd",
    "a question": "netprep\nexport\n--top\n",
    "a format": "netprep\nexport\n--format\n",
    "a file": "netprep\nexport\n--output\n",
}


def main() -> None:
    """Print a line for each kind of word."""
    parser = argparse.ArgumentParser(description="Measure what it costs to press Tab.")
    parser.add_argument("--pairs", type=int, default=30, help="how often each pair is run (30)")
    pairs = parser.parse_args().pairs
    typer = Command('python -c "import typer"', (sys.executable, "-c", "import typer"))
    netprep = str(Path(sys.executable).parent / "netprep")
    with tempfile.TemporaryDirectory() as scratch:
        for name, line in LINES.items():
            asked = {"XDG_CACHE_HOME": scratch, "_NETPREP_COMPLETE": "zsh", "_NETPREP_LINE": line}
            print(
                f"{ratio(Command(name, (netprep,), asked), typer, pairs):6.2f} x  {name}  /  {typer.name}",
                flush=True,
            )


if __name__ == "__main__":
    main()
