"""What a batch has done, as other programs read it."""

from typing import TYPE_CHECKING

from netprep.json_text import json_text
from netprep.model import Record
from netprep.rendering.problems import Found

if TYPE_CHECKING:
    from netprep.batch import Report

FORMAT = 1  # raise when a key is renamed, removed or changes its meaning; see docs/json-others.md


class Files(Record, frozen=True):
    """How many files became what."""

    made: int
    unchanged: int
    removed: int
    changed_elsewhere: int
    spared: int


class Paper(Record, frozen=True):
    """What went to the printer."""

    sheets: int
    pages: int
    leaves: int
    printed_before: int


class Document(Record, frozen=True):
    """A run of `netprep batch`; rows are numbered as the messages number them."""

    format: int
    dry_run: bool
    rows: int
    made: tuple[int, ...]
    unchanged: tuple[int, ...]
    wrong: tuple[int, ...]
    files: Files
    paper: Paper
    faults: tuple[Found, ...]
    notes: tuple[Found, ...]
    untold: int


def as_json(report: "Report", *, dry: bool) -> str:
    """Return what a run has done as indented JSON; no word of a row stands in it."""
    files = Files(report.made, report.kept, report.removed, report.changed, report.spared)
    paper = Paper(report.sheets, report.pages, report.leaves, report.printed)
    faults, notes = (
        tuple(Found(**problem._asdict()) for problem in sorted(some)) for some in (report.faults, report.notes)
    )
    rows = (tuple(report.made_of), tuple(report.kept_of), tuple(sorted(report.wrong - {0})))
    return json_text(Document(FORMAT, dry, report.rows, *rows, files, paper, faults, notes, report.untold))
