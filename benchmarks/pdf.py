"""Measures what a PDF costs beside the same words plainly set by typst alone, beyond the start of the program.

The plain document has all words of the sheet: headings, lists and one table, tagged, in the same face, without
any design. Four programs run in turn: netprep making a PDF; netprep making JSON, which is its start with all but
the PDF; Python compiling the plain document; Python doing nothing. What is printed is the median of the ratios of
CPU time, each without its start, and the most memory. Then, how memory grows with the sheet: that of all treatments
in full beside half of them, each beyond the start.

    python benchmarks/pdf.py [--rounds 30]

Run it with the Python of an environment that netprep is installed in.
"""

import argparse
import json
import statistics
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypedDict

from measure import NETPREP, Command, cost, in_turn

from netprep.answers import Typed, make_answers
from netprep.assemble import assemble
from netprep.reading.loading import load_catalogue
from netprep.rendering.fonts import FONTS
from netprep.rendering.sheet import Bullets, Effects, Fields, Part, Questions, References, Sheet, SideBySide, sheet

_CHOSEN = ("prrt", "lanreotide")
PLAIN = """
import pathlib, sys, typst
template, fonts, output = map(pathlib.Path, sys.argv[1:])
output.write_bytes(typst.compile(template, format="pdf", root=template.parent, font_paths=[fonts],
    ignore_system_fonts=True, pdf_standards="ua-1"))
"""
_TEMPLATE = """
#set document(title: "Sheet")
#set text(font: "Atkinson Hyperlegible", size: 14pt, lang: "en")
#set page(paper: "us-letter", footer: context counter(page).display())
= Sheet
#for part in json("sheet.json") {
  if part.heading != "" { heading(level: 2, part.heading) }
  list(..part.lines)
  if part.cells.len() > 0 { table(columns: part.columns, table.header(..part.names), ..part.cells) }
}
"""


class Plain(TypedDict):
    """The words of a block, without any design."""

    heading: str
    lines: list[str]
    names: list[str]  # the columns of a table
    columns: int
    cells: list[str]


def document_of(chosen: Sequence[str]) -> Sheet:
    """Return the document of a sheet on these treatments."""
    catalogue = load_catalogue()
    return sheet(assemble(catalogue, make_answers(catalogue, Typed(therapies=tuple(chosen)))))


def write_plain(folder: Path, document: Sheet) -> Path:
    """Write the plain document and return its path."""
    (folder / "sheet.json").write_text(json.dumps([*parts(document)]), encoding="utf-8")
    (folder / "plain.typ").write_text(_TEMPLATE, encoding="utf-8")
    return folder / "plain.typ"


def parts(document: Sheet) -> Iterator[Plain]:
    """Yield the words of a sheet, section by section; what stands side by side is the table."""
    for section in document.shown:
        for number, block in enumerate(section.blocks):
            table = block if isinstance(block, SideBySide) else SideBySide((), ())
            cells = [" ".join(said.text for said in cell) for row in table.rows for cell in row.cells]
            heading = section.heading if number == 0 else getattr(block, "heading", "")
            yield {
                "heading": heading,
                "lines": [*lines(block)],
                "names": [*table.names],
                "columns": len(table.names),
                "cells": cells,
            }
    yield {"heading": "", "lines": [*document.closing], "names": [], "columns": 0, "cells": []}


def lines(block: object) -> Iterator[str]:
    """Yield the lines of a block."""
    match block:
        case Fields():
            yield from (f"{field.label}: {field.value}" for field in block.fields)
        case Questions():
            yield from (asked.text for asked in block.questions)
        case Part() | Bullets():
            yield from (said.text for said in block.said)
        case Effects():
            yield from (f"{effect.name} ({effect.causes})" for group in block.groups for effect in group.effects)
        case References():
            yield "; ".join(dict.fromkeys(reference.publisher for reference in block.references))
        case _:
            yield from getattr(block, "texts", ())
            yield from filter(None, (getattr(block, "text", ""),))


def grown(scratch: Path) -> tuple[float, float, float]:
    """Return the memory of netprep's start, of a PDF on half of the treatments in full, and of one on all."""
    every = [therapy.id for therapy in load_catalogue().therapies]
    export = (NETPREP, "export", *every[: len(every) // 2])
    ends = ("--length", "full", "--force", "--output", str(scratch / "long.pdf"))
    programs = (
        (*export, "--format", "json"),
        (*export, *ends),
        (*export, *every[len(every) // 2 :], *ends),
    )
    start, half, whole = (cost(Command("", words, {"XDG_CACHE_HOME": str(scratch)})) for words in programs)
    return start.mebibytes, half.mebibytes, whole.mebibytes


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description="Measure what a PDF costs beside the same words plainly set.")
    parser.add_argument("--rounds", type=int, default=30, help="how often all are run (30)")
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        ours, theirs = folder / "netprep.pdf", folder / "plain.pdf"
        script = [sys.executable, "-c"]
        where = [*map(str, (write_plain(folder, document_of(_CHOSEN)), FONTS, theirs))]
        export = [NETPREP, "export", *_CHOSEN, "--force"]
        programs = (
            [*export, "--output", str(ours)],
            [*export, "--format", "json"],
            [*script, PLAIN, *where],
            [*script, "pass"],
        )
        commands = [Command("", words, {"XDG_CACHE_HOME": scratch}) for words in programs]
        runs = [*in_turn(commands, rounds)]
        begun, half, whole = grown(folder)
    pdf, start, plain, bare = (statistics.median(run[number].cpu for run in runs) for number in range(4))
    ratio = statistics.median((run[0].cpu - run[1].cpu) / (run[2].cpu - run[3].cpu) for run in runs)
    most = [max(run[number].mebibytes for run in runs) for number in range(4)]
    print(f"{ratio:6.2f} x  CPU time of a PDF  /  the same words plainly set, each beyond its start")
    print(f"        {pdf:.3f} s - {start:.3f} s  /  {plain:.3f} s - {bare:.3f} s (medians)")
    print(f"{most[0]:6.0f} MiB of memory at most; the plain document {most[2]:.0f} MiB")
    growth = (whole - begun) / (half - begun)
    print(f"{growth:6.2f} x  memory of all treatments in full  /  half of them, each beyond the start")
    print(f"        {whole:.0f} MiB and {half:.0f} MiB, at the start {begun:.0f} MiB")


if __name__ == "__main__":
    main()
