"""What `netprep batch` does with its options: refuses what does not go together, runs, and tells how it went."""

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from netprep.batch import Order, Report, run_batch
from netprep.batch_report import as_json
from netprep.errors import UsageError
from netprep.messages import tell
from netprep.output import write_document, write_out
from netprep.printing import Job
from netprep.progress import progress
from netprep.reading.loading import load_catalogue
from netprep.rendering import formats_for_files, require_fitting
from netprep.rendering.options import Look
from netprep.roster import open_roster
from netprep.roster.entries import Defaults
from netprep.roster.row import Roster
from netprep.roster.template import Kind, template
from netprep.strings import counted as _count
from netprep.strings import spans


class Asked(NamedTuple):
    """The options that say what becomes of the sheets."""

    output: Path | None
    formats: tuple[str, ...]
    join: Path | None
    print: bool
    only_new: bool
    printer: str
    two_sided: bool
    force: bool
    dry_run: bool
    json: bool = False


def write_template(kind: Kind, roster: Path | None, output: Path | None, *, force: bool, json: bool) -> None:
    """Write a roster to fill in to a file or to standard output.

    Raises UsageError beside a roster and `json`, and for a workbook without a file.
    """
    if json:
        raise UsageError("--json tells what a run has done, and --template makes no sheets. Leave one out.")
    if roster is not None:
        raise UsageError("--template writes a new roster and reads none. Leave out ROSTER.")
    if kind == "xlsx" and output is None:
        raise UsageError("A workbook cannot be shown here. Add --output FILE, such as --output roster.xlsx.")
    write_out(template(kind), None if output is None else str(output), force=force)


def make_batch(path: Path | None, layers: Sequence[Path], asked: Asked, defaults: Defaults, look: Look) -> bool:
    """Make the sheets of a roster, tell how it went, and return whether something is wrong with it.

    Raises UsageError for options that do not go together, FileError for what cannot be read, written or printed,
    and InvalidFileError for a file that is no roster.
    """
    if path is None:
        raise UsageError(
            "Name the roster. 'netprep batch --template csv --output roster.csv' writes one to fill in."
        )
    missing: set[str] = set()
    order = _order(asked, defaults, look._replace(warn=missing.update))
    catalogue, roster = load_catalogue(*layers), open_roster(path)
    with progress(lambda: sum(1 for _ in roster)) as step:
        report = run_batch(catalogue, roster, order, step)
    if not asked.json:
        tell(*_faults_told(report, roster))
    tell(*_told(report, order, missing))
    if report.failure:
        raise report.failure
    if asked.json:
        write_document(as_json(report, dry=order.dry), None)
    return bool(report.faults)


def _order(asked: Asked, defaults: Defaults, look: Look) -> Order:
    if not (asked.output or asked.join or asked.print or asked.dry_run):
        raise UsageError("Say what to make: --output DIR for files, --join FILE.pdf for one file, or --print.")
    if asked.join and asked.join.suffix.lower() != ".pdf":
        raise UsageError("--join makes a PDF. Give it a name that ends in .pdf, such as --join tomorrow.pdf.")
    if look.fillable and (asked.join or asked.print):
        raise UsageError("--fillable is for files to fill in one by one, not for --join and --print. Leave it out.")
    if asked.formats and not asked.output:
        raise UsageError("--format is for the files in --output DIR. Add that, or leave out --format.")
    if asked.only_new and (asked.join or not (asked.print and asked.output)):
        raise UsageError(
            "--only-new is for --print together with --output DIR, where it is known what was printed, and not for "
            "--join. Name the folder of the sheets."
        )
    job = Job(asked.printer, 1, asked.two_sided, look.paper) if asked.print else None
    formats = formats_for_files(asked.formats or ("pdf",))
    require_fitting(formats, page_1=look.page_1, fillable=look.fillable)
    return Order(asked.output, formats, asked.join, job, asked.only_new, look, defaults, asked.force, asked.dry_run)


def _faults_told(report: Report, roster: Roster) -> Iterator[str]:
    """Yield the faults, and what to know of rows without one."""
    yield from map(roster.told, sorted([*report.faults, *report.notes]))
    if report.untold:
        yield f"And {report.untold} more that are not shown. Mend these first."


def _told(report: Report, order: Order, missing: set[str]) -> Iterator[str]:
    """Yield what to know beside, and last how many there are of what."""
    if missing:
        yield f"No font on this computer has {len(missing)} of the characters; the PDF shows a box for each."
    if report.changed:
        yield f"{_count(report.changed, 'file')} of an earlier run, changed since, stayed. Look at them."
    if report.spared:
        yield (
            f"{_count(report.spared, 'file')} of an earlier run stayed, not made again, as rows have a fault. "
            "Mend the rows before you hand such a sheet out."
        )
    yield from report.sent
    yield " ".join(filter(None, (_done(report, order), _wrong(report))))


def _done(report: Report, order: Order) -> str:
    counts = (
        (report.made, f"{'to make' if order.dry else 'made'}{_of_made(report)}"),
        (report.kept, "up to date"),
        (report.removed, "to remove, no longer on the roster" if order.dry else "removed, no longer on the roster"),
    )
    files = ", ".join(f"{number} {how}" for number, how in counts if number)
    sheets = _printed(report, order) if order.job else ""
    return "; ".join(filter(None, (f"Files: {files}" if files else "", sheets))) + "." if files or sheets else ""


def _printed(report: Report, order: Order) -> str:
    """Say how much paper went to the printer, and what did not."""
    sheets = _count(report.sheets, "sheet")
    paper = f"{_count(report.pages, 'page')}, {report.leaves} {'leaf' if report.leaves == 1 else 'leaves'}"
    done = (
        f"{sheets} to print" if order.dry else f"{sheets}, {paper} printed" if report.pages else f"{sheets} printed"
    ) + _in_brackets(_rows(report, report.sheets_of))
    before = f"{report.printed} printed before{_in_brackets(_rows(report, report.printed_of))}"
    return f"{done}, {before}" if report.printed else done


def _of_made(report: Report) -> str:
    """Say of which rows files were made, and how many have a format that nobody asked for now."""
    again = f"{report.again} of them in a format of an earlier run" if report.again else ""
    return _in_brackets(_rows(report, report.made_of), again)


def _rows(report: Report, numbers: Collection[int]) -> str:
    """Name some of the rows by number; all of them need not be named."""
    if not numbers or len(numbers) == report.rows:
        return ""
    return f"{'row' if len(numbers) == 1 else 'rows'} {spans(numbers)}"


def _in_brackets(*texts: str) -> str:
    return f" ({told})" if (told := "; ".join(filter(None, texts))) else ""


def _wrong(report: Report) -> str:
    rows = len(report.wrong)
    if not rows:
        return f"{_count(report.rows, 'row')}, none with a fault."
    return f"{_count(report.rows, 'row')}, {rows} with a fault: mend what is named above and run it again."
