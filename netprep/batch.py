"""Makes the sheets of a roster: files in a folder, one file of all, a print run; a bad row stops only itself."""

import gc
import os
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import msgspec

from netprep import __version__
from netprep.assemble import assemble
from netprep.errors import FileError, Problem
from netprep.file_names import same_name
from netprep.manifest import Left, Manifest, Part, State, short
from netprep.model import Catalogue, Checklist
from netprep.printing import Job, print_pdf
from netprep.rendering import FORMATS, render_as
from netprep.rendering.options import Look
from netprep.roster.entries import MOST_COPIES, MOST_TOLD, Checker, Defaults, Entry, Fault
from netprep.roster.row import Roster

MOST = 100  # sheets in one file: it is held whole until it is written, and by a printer too
_SWEPT = 100  # rows, after which memory that is no longer needed is given back
_JOINED = "the file of this sheet would be the one that --join makes; give that another name"
_TAKEN = "a file with the name of this sheet is there already, and not as a batch made it; move it, or add --force"
_FOLDER = "a folder has the name of this sheet; move it"  # all else --force replaces


class Order(NamedTuple):
    """What is to be made of a roster."""

    folder: Path | None = None  # for a file of each sheet
    formats: tuple[str, ...] = ("pdf",)
    join: Path | None = None  # a PDF of all sheets
    job: Job | None = None  # how to print them
    only_new: bool = False  # none that was printed before as it is now
    look: Look = Look()
    defaults: Defaults = Defaults()
    force: bool = False
    dry: bool = False  # only find what is wrong


@dataclass
class Report:
    """What a run has done, and what is wrong with the roster."""

    faults: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)  # what to know of rows; no faults
    untold: int = 0  # faults and notes beyond those
    wrong: set[int] = field(default_factory=set)  # rows with a fault; 0 stands for a file of many
    rows: int = 0
    made: int = 0  # files
    again: int = 0  # of these: in formats that only an earlier run was asked for
    kept: int = 0
    removed: int = 0
    changed: int = 0  # files of an earlier run that somebody has changed since: they stay
    spared: int = 0  # files of an earlier run that may be those of rows at fault: they stay
    sheets: int = 0  # in files of many, or on their way to the printer, each as often as it has copies
    pages: int = 0  # on their way to the printer
    leaves: int = 0  # of paper
    printed: int = 0  # sheets that were printed before
    made_of: list[int] = field(default_factory=list)  # rows whose files were made
    kept_of: list[int] = field(default_factory=list)  # rows whose files were as they should be
    sheets_of: set[int] = field(default_factory=set)  # rows, likewise
    printed_of: list[int] = field(default_factory=list)  # rows, likewise
    sent: list[str] = field(default_factory=list)  # what the print system said
    failure: FileError | None = None  # why it did not take the rest

    def blame(self, row: int, *faults: Problem) -> None:
        """Take in what is wrong with a row, or (0) with a file of many."""
        self.wrong.add(row)
        self._remember(self.faults, faults)

    def note(self, *notes: Problem) -> None:
        """Take in what to know of a row."""
        self._remember(self.notes, notes)

    def _remember(self, known: list[Problem], more: tuple[Problem, ...]) -> None:
        room = MOST_TOLD - len(known)
        known += more[:room]
        self.untold += len(more[room:])

    def count(self, folders: Iterable[Left]) -> None:
        """Take in what became of the files of earlier runs."""
        for left in folders:
            self.removed += left.removed
            self.changed += left.changed
            self.spared += left.spared


def run_batch(catalogue: Catalogue, roster: Roster, order: Order, step: Callable[[], None]) -> Report:
    """Make what is ordered; `step` is called after each row.

    Raises InvalidFileError for a file that is no roster, FileError when something cannot be written.
    """
    return _Run(catalogue, order).over(roster, step)


class _Run:
    """One run: the sheets of all rows, one by one, so that it needs no more memory for many."""

    def __init__(self, catalogue: Catalogue, order: Order) -> None:
        self.catalogue = catalogue
        self.order = order
        self.report = Report()
        self._settings = _settings(catalogue, order)
        self._joined = _sheet_of_join(order)

    def over(self, roster: Roster, step: Callable[[], None]) -> Report:
        """Make all; see run_batch."""
        order, report, checker = self.order, self.report, Checker(self.catalogue, self.order.defaults)
        with ExitStack() as stack:
            wanted = {path.resolve(): path for path in (order.folder, order.join and order.join.parent) if path}
            folders = {at: stack.enter_context(Manifest(path, dry=order.dry)) for at, path in wanted.items()}
            files = folders[order.folder.resolve()].part("sheets") if order.folder else None
            join = folders[order.join.parent.resolve()].part(order.join.name) if order.join else None
            printed = folders[order.folder.resolve()].part("printed") if order.folder and order.job else None
            bound = Bound(self, join, printed)
            gc.freeze()  # the catalogue is nobody's garbage
            for row in roster:
                found = checker.check(row)
                report.rows += 1
                if not report.rows % _SWEPT:
                    gc.collect()
                if isinstance(found, Entry):
                    self._make(found, files, bound)
                else:
                    self._leave(row.number, found, files)
                    bound.leave(found)
                step()
            bound.end()
            report.count(manifest.finish() for manifest in folders.values())
        report.faults.sort()
        return report

    def _make(self, entry: Entry, files: Part | None, bound: "Bound") -> None:
        self.report.note(*entry.notes)
        before, kept = self.report.made, self.report.kept
        if files and same_name(entry.name) == self._joined:
            self.report.blame(entry.number, Problem(*entry.row, "taken", _JOINED))
            _spare(files, entry.name)
            return
        if files and not all(self._file(entry, name, files) for name in self.order.formats):
            told = _FOLDER if self.order.force else _TAKEN
            self.report.blame(entry.number, Problem(*entry.row, "taken", told))
        elif self.order.join or self.order.job:
            bound.add(entry)
        if files:
            self._keep_up(entry, files)
        if self.report.made > before:
            self.report.made_of.append(entry.number)
        elif self.report.kept > kept and entry.number not in self.report.wrong:
            self.report.kept_of.append(entry.number)

    def _keep_up(self, entry: Entry, files: Part) -> None:
        """Bring the files of a sheet up to date that earlier runs have made in other formats."""
        before = self.report.made
        for name in FORMATS:
            if name not in self.order.formats and files.has(_name_of(entry.name, name)):
                self._file(entry, name, files)
        self.report.again += self.report.made - before

    def _leave(self, row: int, fault: Fault, files: Part | None) -> None:
        """Note what is wrong with a row; the files that earlier runs made of it stay as they are."""
        self.report.blame(row, *fault.problems)
        if files:
            _spare(files, fault.name)

    def _file(self, entry: Entry, format_: str, files: Part) -> bool:
        """Make one file of a sheet; False when another is in its place."""
        look = self.order.look._replace(large_print=entry.large_print)
        return self.put(
            files,
            _name_of(entry.name, format_),
            short(self.source(entry) + format_.encode()),
            lambda: render_as(format_, self.checklist(entry), look),
        )

    def put(self, files: Part, name: str, source: bytes, make: Callable[[], bytes]) -> bool:
        """Keep or make a file; False when another is in its place."""
        state = files.state(name, source)
        if state is State.KEEP:
            self.report.kept += 1
            return True
        if self.order.dry and state is State.MAKE:
            files.plan(name)
            self.report.made += 1
            return True
        written = files.write(name, source, make(), force=self.order.force)
        self.report.made += written
        return written

    def checklist(self, entry: Entry) -> Checklist:
        """Return the sheet of a row."""
        return assemble(self.catalogue, entry.answers, entry.label)

    def source(self, entry: Entry) -> bytes:
        """Return all that a sheet is made from, in short."""
        return short(self._settings + msgspec.json.encode((entry.label, entry.answers, entry.large_print)))


def _sheet_of_join(order: Order) -> str:
    """Return the name of the sheet whose file would be the one that all are joined in; empty where none can be."""
    folder, join = order.folder, order.join
    if folder is None or join is None or "pdf" not in order.formats or join.parent.resolve() != folder.resolve():
        return ""
    return same_name(join.stem)


def _spare(files: Part, name: str) -> None:
    """Let the files of a sheet stay that earlier runs have made; without a name, those of all sheets."""
    files.spare(*(_name_of(name, format_) for format_ in FORMATS) if name else ())


class Copy(NamedTuple):
    """A sheet as it goes into a file of many, or to the printer."""

    entry: Entry
    number: int  # of its copies, from 1

    @property
    def printed(self) -> str:
        """The name by which a folder knows that it was printed."""
        return _printed(self.entry.name, self.number)


class Bound:
    """Sheets on their way into one file, or to the printer: as many at a time as one file may hold."""

    def __init__(self, run: _Run, files: Part | None, printed: Part | None) -> None:
        self._run = run
        self._files = files
        self._printed = printed  # sheets that a folder knows to have been printed
        self._waiting: list[Copy] = []
        self._number = 0  # of files made

    def add(self, entry: Entry) -> None:
        """Take a sheet; raises FileError when those before it cannot be written."""
        copies = [Copy(entry, number) for number in range(1, entry.copies + 1)]
        known = [copy for copy in copies if self._is_printed(copy)] if self._printed else []
        if known and self._run.order.only_new:
            self._run.report.printed += len(known)
            self._run.report.printed_of.append(entry.number)
            copies = [copy for copy in copies if copy not in known]
        self._waiting += copies
        while len(self._waiting) > MOST:
            self._bind(MOST)

    def leave(self, fault: Fault) -> None:
        """Keep in mind what was printed of a row that is at fault now."""
        if self._printed:
            copies = range(1, MOST_COPIES + 1)
            self._printed.spare(*(_printed(fault.name, number) for number in copies) if fault.name else ())

    def end(self) -> None:
        """Let those go that are still waiting."""
        if self._waiting:
            self._bind(MOST, alone=not self._number)

    def _is_printed(self, copy: Copy) -> bool:
        return bool(self._printed and self._printed.is_done(copy.printed, self._run.source(copy.entry)))

    def _bind(self, count: int, *, alone: bool = False) -> None:
        copies, self._waiting = self._waiting[:count], self._waiting[count:]
        entries = [copy.entry for copy in copies]
        self._number += 1
        order, report = self._run.order, self._run.report
        pdf = cache(lambda: self._pdf(entries))
        if self._files and order.join:
            name = order.join.name if alone else f"{order.join.stem}-{self._number}{order.join.suffix}"
            source = short(b"".join(map(self._run.source, entries)))
            if not self._run.put(self._files, name, source, pdf):
                told = _FOLDER if order.force else _TAKEN
                report.blame(0, Problem(str(order.join.with_name(name)), 0, 0, "taken", told))
        if order.job and not order.dry and not report.failure:
            try:
                report.sent.append(print_pdf(pdf(), order.job))
            except FileError as error:
                report.failure = error
                return
            self._count_printed(copies, pdf(), two_sided=order.job.two_sided)
        report.sheets += len(entries)
        report.sheets_of |= {entry.number for entry in entries}

    def _count_printed(self, copies: list[Copy], pdf: bytes, *, two_sided: bool) -> None:
        """Note what is on its way to the printer."""
        from netprep.rendering.pdf import pages_of  # noqa: PLC0415 - likewise

        pages = pages_of(pdf)
        self._run.report.pages += pages
        self._run.report.leaves += (pages + 1) // 2 if two_sided else pages
        if self._printed:
            for copy in copies:
                self._printed.note_done(copy.printed, self._run.source(copy.entry))

    def _pdf(self, entries: list[Entry]) -> bytes:
        from netprep.rendering.pdf import Printed, render_joined  # noqa: PLC0415 - typst, only when there is one

        sheets = [
            Printed(self._run.checklist(entry), entry.large_print, len([*copies]))
            for entry, copies in groupby(entries)
        ]
        return render_joined(sheets, self._run.order.look)


def _name_of(sheet: str, format_: str) -> str:
    """Return the name of the file of a sheet in a format; none has a format that is for the screen."""
    return f"{sheet}{''.join(FORMATS[format_].extensions[:1])}"


def _printed(sheet: str, copy: int) -> str:
    """Return what a folder notes a printed copy under; no file is called so."""
    return f"{sheet}/{copy if copy > 1 else ''}"


def _settings(catalogue: Catalogue, order: Order) -> bytes:
    """Return in short what all sheets of a run are made from."""
    dated = os.environ.get("SOURCE_DATE_EPOCH", "")
    look = order.look
    return short(msgspec.json.encode((__version__, catalogue, look.paper, look.page_1, look.fillable, dated)))
