"""Builds a zip of finished sheets: every treatment and every kind of treatment, on both papers, in both sizes.

    python release/build_sheets.py [--output DIR]

The same catalogue gives the same bytes.
"""

import argparse
import tempfile
from collections.abc import Iterable, Iterator
from html import escape
from itertools import product
from pathlib import Path
from typing import NamedTuple

from packing import digest, pack, size_in_mb
from place import folder_at, told_plainly

import netprep
from netprep.assemble import assemble
from netprep.model import Answers, Catalogue, Group, Therapy
from netprep.reading.loading import load_catalogue
from netprep.rendering import FORMATS, render_as
from netprep.rendering.options import Look
from netprep.settings import Paper

Choice = Therapy | Group
TEXTS = Path(__file__).resolve().parent / "texts"
PAPERS: tuple[tuple[Paper, str], ...] = (("letter", "Letter"), ("a4", "A4"))
FORMS = (("pdf", "PDF"), ("html", "Web page"))


class Sheet(NamedTuple):
    """One of the files: of what, in which form."""

    choice: Choice
    form: str
    paper: Paper
    large: bool

    @property
    def name(self) -> str:
        """Return where it stands in the zip."""
        folder = f"{self.paper}-large-print" if self.large else self.paper
        return f"{folder}/{self.choice.id}{FORMATS[self.form].extensions[0]}"

    @property
    def words(self) -> str:
        """Return what a link to it says."""
        return f"{dict(PAPERS)[self.paper]}{', large print' if self.large else ''}"


def sheets_of(choice: Choice) -> list[Sheet]:
    """Return the sheets there are of one treatment."""
    return [
        Sheet(choice, form, paper, large) for (form, _), (paper, _), large in product(FORMS, PAPERS, (False, True))
    ]


def write_sheets(catalogue: Catalogue, choices: Iterable[Choice], folder: Path) -> None:
    """Write all sheets of these treatments into a folder, with a page that lists them and a README."""
    choices = list(choices)
    for choice in choices:
        checklist = assemble(catalogue, Answers(therapies=(choice.id,)))
        for sheet in sheets_of(choice):
            path = folder / sheet.name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(render_as(sheet.form, checklist, Look(sheet.paper, sheet.large)))
    for name, told in (("index.html", "sheets.html"), ("README.txt", "sheets.txt")):
        text = (TEXTS / told).read_text(encoding="utf-8")
        tables = "\n".join(_tables(catalogue, choices))
        filled = text.format(version=netprep.__version__, edition=catalogue.catalogue.version, tables=tables)
        (folder / name).write_text(filled, encoding="utf-8", newline="\n")


def all_choices(catalogue: Catalogue) -> list[Choice]:
    """Return every kind of treatment, each with its treatments after it."""
    found: list[Choice] = []
    for group in catalogue.groups:
        found += [group, *(one for one in catalogue.therapies if one.group == group.id)]
    return found


def _tables(catalogue: Catalogue, choices: list[Choice]) -> Iterator[str]:
    """Yield a table for each kind of treatment."""
    for group in catalogue.groups:
        rows = [_row(choice) for choice in choices if choice.group_id == group.id]
        if rows:
            heads = "".join(
                f'<th scope="col">{words}</th>' for words in ("Treatment", *(name for _, name in FORMS))
            )
            yield f"<table>\n<caption>{escape(group.name)}</caption>\n<tr>{heads}</tr>\n{''.join(rows)}</table>"


def _row(choice: Choice) -> str:
    name = f"{choice.name} (not yet sure which)" if isinstance(choice, Group) else choice.name
    cells = "".join(f"<td>{'<br>'.join(_links(choice, form))}</td>" for form, _ in FORMS)
    return f'<tr><th scope="row">{escape(name)}<p>{escape(choice.summary)}</p></th>{cells}</tr>\n'


def _links(choice: Choice, form: str) -> Iterator[str]:
    for sheet in sheets_of(choice):
        if sheet.form == form:
            told = escape(f"{choice.name}: {dict(FORMS)[form]}, {sheet.words}")
            yield f'<a href="{sheet.name}" aria-label="{told}">{sheet.words}</a>'


def build(output: Path) -> Path:
    """Make the zip in the folder `output`, and return its file."""
    catalogue = load_catalogue()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch, f"netprep-{netprep.__version__}-sheets")
        folder.mkdir()
        write_sheets(catalogue, all_choices(catalogue), folder)
        packed = output / f"{folder.name}.zip"
        pack(folder, packed)
    return packed


def main() -> None:
    """Build, and tell what was made."""
    parser = argparse.ArgumentParser(description="Build a zip of finished sheets.")
    parser.add_argument("--output", type=Path, default=Path("dist"), metavar="DIR", help="where to put it (dist)")
    options = parser.parse_args()
    with told_plainly():
        packed = build(folder_at(options.output))
        print(f"{packed}  {size_in_mb(packed):.1f} MB  sha256:{digest(packed)}")


if __name__ == "__main__":
    main()
