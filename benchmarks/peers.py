"""Measures netprep beside other programs that do the same work: the words of one sheet as Markdown, and as PDF.

The words are those of netprep's sheet on three treatments. Each program gets them as its own kind of input, writes
one file, and is run in turn with netprep. netprep has to choose and order the words, which the others are given.

    python benchmarks/peers.py [--rounds 10] [--folder FOLDER]

Run it with the Python of an environment that netprep is installed in. Every other program gets an environment of
its own: in FOLDER, where it is used again next time, else in a temporary folder. pandoc is used where it is
installed, with weasyprint to make its PDF.
"""

import argparse
import html
import json
import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from measure import NETPREP, Command, Cost, in_turn, program_in
from pdf import PLAIN, document_of, parts, write_plain

from netprep.rendering.fonts import FONTS
from netprep.rendering.sheet import Sheet

_CHOSEN = ("prrt", "lanreotide", "everolimus")
_TEMPLATE = Path(__file__).parent / "peers" / "sheet.md.jinja"


class Part(NamedTuple):
    """A heading with lines under it."""

    heading: str
    lines: list[str]


class Peers:
    """The other programs: each method writes what a program needs and returns the command that makes `name`."""

    def __init__(self, programs: Path, folder: Path, document: Sheet) -> None:
        self.programs = programs
        self.folder = folder
        self.title = document.title
        self.parts = [*_parts(document)]

    def markdown(self) -> Iterator[Command]:
        """Yield the programs that write Markdown."""
        yield self.deon()
        yield self.checklistfabrik()
        yield self.jinja2_cli()
        yield self.cookiecutter()
        yield self.copier()

    def pdf(self, document: Sheet) -> Iterator[Command]:
        """Yield the programs that make a PDF."""
        plain = write_plain(self.folder, document)
        script = (sys.executable, "-c", PLAIN, str(plain), str(FONTS), self.out("typst.pdf"))
        yield Command("typst, plainly set", script)
        weasyprint = program_in(self.programs / "weasyprint", "weasyprint", "weasyprint")
        page = self.write("sheet.html", self._page())
        yield Command("weasyprint", (weasyprint, str(page), self.out("weasyprint.pdf")))
        if pandoc := shutil.which("pandoc"):
            source = self.write("sheet.md", self._markdown())
            words = (pandoc, str(source), "--pdf-engine", weasyprint, "--output", self.out("pandoc.pdf"))
            yield Command("pandoc, with weasyprint", words)

    def out(self, name: str) -> str:
        """Return the path of a document."""
        return str(self.folder / name)

    def write(self, name: str, content: object) -> Path:
        """Write a file, a text as it is and anything else as JSON, which is YAML too."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
        return path

    def deon(self) -> Command:
        """Sections and lines of a file in YAML."""
        sections = [
            {
                "title": part.heading,
                "section_id": str(number),
                "lines": [
                    {"line_id": f"{number}.{place}", "line_summary": "", "line": line}
                    for place, line in enumerate(part.lines)
                ],
            }
            for number, part in enumerate(self.parts)
        ]
        checklist = self.write("deon.yml", {"title": self.title, "sections": sections})
        program = program_in(self.programs / "deon", "deon", "deon")
        return Command("deon", (program, "-l", str(checklist), "-w", "-o", self.out("deon.md")))

    def checklistfabrik(self) -> Command:
        """Pages and tasks of a report in YAML."""
        pages = [
            {
                "title": part.heading or self.title,
                "tasks": [
                    {
                        "linuxfabrik.clf.checkbox_input": {"values": [{"label": line} for line in part.lines]},
                        "fact_name": f"part_{number}",
                    }
                ],
            }
            for number, part in enumerate(self.parts)
        ]
        report = self.write("checklistfabrik.yml", {"title": self.title, "pages": pages})
        program = program_in(self.programs / "checklistfabrik", "clf-export", "checklistfabrik")
        words = (program, "--format", "markdown", "--output", self.out("checklistfabrik.md"), str(report))
        return Command("ChecklistFabrik", words)

    def jinja2_cli(self) -> Command:
        """Fill a template with data in JSON."""
        data = self.write("jinja2.json", {"sheet": self._data()})
        program = program_in(self.programs / "jinja2-cli", "jinja2", "jinja2-cli")
        words = (program, str(_TEMPLATE), str(data), "--format", "json", "--outfile", self.out("jinja2-cli.md"))
        return Command("jinja2-cli", words)

    def cookiecutter(self) -> Command:
        """Fill a folder's templates with data in JSON."""
        template = _TEMPLATE.read_text(encoding="utf-8").replace("sheet.", "cookiecutter.sheet.")
        self.write("cookie/{{cookiecutter.name}}/sheet.md", template)
        data = self.write("cookie/cookiecutter.json", {"name": "cookiecutter", "sheet": self._data()})
        program = program_in(self.programs / "cookiecutter", "cookiecutter", "cookiecutter")
        words = (program, "--no-input", "--overwrite-if-exists", "--output-dir", str(self.folder), str(data.parent))
        return Command("cookiecutter", words, {"HOME": str(self.folder)})

    def copier(self) -> Command:
        """Fill a folder's templates with data in YAML."""
        template = self.write("copy/sheet.md.jinja", _TEMPLATE.read_text(encoding="utf-8"))
        self.write("copy/copier.yml", {"sheet": {"type": "json", "default": "{}"}})
        data = self.write("copier.yml", {"sheet": self._data()})
        program = program_in(self.programs / "copier", "copier", "copier")
        how = ("copy", "--defaults", "--overwrite", "--quiet", "--data-file", str(data))
        return Command("copier", (program, *how, str(template.parent), self.out("copier")))

    def _data(self) -> dict[str, object]:
        return {"title": self.title, "parts": [part._asdict() for part in self.parts]}

    def _markdown(self) -> str:
        lines = (f"## {part.heading}\n\n" + "\n".join(f"- [ ] {x}" for x in part.lines) for part in self.parts)
        return "\n\n".join([f"# {self.title}", *lines]) + "\n"

    def _page(self) -> str:
        listed = (
            f"<h2>{html.escape(part.heading)}</h2><ul>"
            + "".join(f"<li>{html.escape(line)}</li>" for line in part.lines)
            + "</ul>"
            for part in self.parts
        )
        head = f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{html.escape(self.title)}</title>'
        return f"{head}<h1>{html.escape(self.title)}</h1>{''.join(listed)}</html>"


def _parts(document: Sheet) -> Iterator[Part]:
    """Yield the words of a document; the cells of a table as lines."""
    for part in parts(document):
        told = [*part["lines"], *part["names"], *part["cells"]]
        yield Part(part["heading"], [line for line in told if line])


def table(netprep: Command, others: Sequence[Command], rounds: int) -> Iterator[str]:
    """Yield a line for each of the other programs: netprep's share of what it takes, and what both take."""
    runs = [*in_turn((netprep, *others), rounds)]
    yield f"| netprep's {netprep.name} beside | CPU time | by the clock | memory | it takes |"
    yield "| --- | ---: | ---: | ---: | ---: |"
    for number, other in enumerate(others, 1):
        pairs = [(costs[0], costs[number]) for costs in runs]
        seconds, cpu, memory = (_share(pairs, place) for place in range(len(Cost._fields)))
        taken = statistics.median(theirs.cpu for _, theirs in pairs)
        yield f"| {other.name} | {cpu} | {seconds} | {memory} | {taken:.2f} s |"
    taken = statistics.median(costs[0].cpu for costs in runs)
    yield f"| (netprep itself) | 1 | 1 | 1 | {taken:.2f} s |"


def _share(pairs: Sequence[tuple[Cost, Cost]], place: int) -> str:
    return f"{statistics.median(ours[place] / theirs[place] for ours, theirs in pairs):.2f} x"


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description="Measure netprep beside other programs that do the same work.")
    parser.add_argument("--rounds", type=int, default=10, help="how often all are run (10)")
    parser.add_argument("--folder", type=Path, help="environments of the other programs; made when missing")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder, document = Path(scratch), document_of(_CHOSEN)
        peers = Peers(options.folder or folder / "programs", folder, document)
        cached = {"XDG_CACHE_HOME": scratch}
        kinds = (("md", "Markdown", [*peers.markdown()]), ("pdf", "PDF", [*peers.pdf(document)]))
        for name, shown, others in kinds:
            ours = peers.out(f"netprep.{name}")
            netprep = Command(shown, (NETPREP, "export", *_CHOSEN, "--force", "--output", ours), cached)
            print(*table(netprep, others, options.rounds), "", sep="\n", flush=True)
        for path in sorted({*folder.glob("*.md"), *folder.glob("co*er/sheet.md")}):
            print(f"{len(path.read_text(encoding='utf-8').split()):6} words in {path.relative_to(folder)}")


if __name__ == "__main__":
    main()
