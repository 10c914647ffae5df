"""Printing on a real print system: a scheduler of our own with the cups-pdf printer, on loopback, as root only."""

import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from designed import poppler, require, solid_text, text_of
from program import Ended, run
from speed import few, slow

if sys.platform == "win32":
    pytest.skip("there is no CUPS on Windows", allow_module_level=True)

SHEET = ("prrt", "lanreotide")
DRIVER = Path("/usr/share/ppd/cups-pdf/CUPS-PDF_opt.ppd")
LIMIT = 60.0  # seconds until something that does not happen counts as missing
FILES = """\
ServerRoot {folder}/root
StateDir {folder}/state
CacheDir {folder}/cache
RequestRoot {folder}/spool
TempDir {folder}/spool/tmp
AccessLog {folder}/access
ErrorLog {folder}/log
PageLog {folder}/pages
SystemGroup root
"""
SCHEDULER = """\
Listen 127.0.0.1:{port}
LogLevel debug
Browsing No
DefaultAuthType None
WebInterface No
{settings}
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order allow,deny
    Allow all
  </Limit>
</Policy>
"""
PRINTER = "Out {folder}/out\nSpool {folder}/cups-pdf\nLog {folder}\nTitlePref 1\n"
# cups-pdf reads its settings from one place only: here, and for this process alone, ours lie there.
START = (
    'mount --bind "$0/printer.conf" /etc/cups/cups-pdf.conf && exec cupsd -f -c "$0/cupsd.conf" -s "$0/files.conf"'
)


class Scheduler:
    """A running print system, and the queues in it."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder = folder
        self.address = f"127.0.0.1:{port}"

    def ask(self, *command: str) -> str:
        """Run a program of CUPS and return what it writes."""
        done = subprocess.run(command, env=self.settings, capture_output=True, text=True, check=False)
        return done.stdout

    @property
    def settings(self) -> dict[str, str]:
        """Return an environment in which programs find this print system."""
        return {"PATH": os.environ["PATH"], "CUPS_SERVER": self.address, "LC_ALL": "C"}

    def add(self, queue: str) -> None:
        """Add a printer; its text stays text on the way through PostScript."""
        options = ("-o", "pdftops-renderer-default=pdftocairo")
        self.ask("lpadmin", "-p", queue, "-E", "-v", "cups-pdf:/", "-P", str(DRIVER), *options)

    def printed(self, told: str) -> bytes:
        """Return the PDF that came out for the request that was told."""
        number = int(re.findall(r"request \S+-(\d+)\.\n", told)[0])
        wait(lambda: f"[Job {number}] Job completed." in self.log)
        (path,) = (self.folder / "out").glob(f"*job_{number}.pdf")
        return path.read_bytes()

    def told(self, place: int) -> list[str]:
        """Return what the printer was told of each job: 3 is the title, 4 the copies, 5 the options."""
        return re.findall(rf'\[Job \d+\] argv\[{place}\]="(.*)"', self.log)

    @property
    def log(self) -> str:
        """Return what the scheduler wrote down."""
        return (self.folder / "log").read_text(encoding="utf-8", errors="replace")


def wait(happened: Callable[[], bool]) -> None:
    """Wait until it has happened."""
    end = time.monotonic() + LIMIT
    while not happened():
        if time.monotonic() > end:
            pytest.fail("the print system does not get on")
        time.sleep(0.05)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def require_print_system() -> None:
    for program in ("cupsd", "lp", "lpadmin", "unshare", "pdftotext"):
        require(program)
    if os.geteuid() != 0:
        pytest.skip("only root can start a print system")
    if not DRIVER.exists():
        pytest.skip("cups-pdf is not installed")
    if subprocess.run(["unshare", "--mount", "true"], capture_output=True, check=False).returncode:
        pytest.skip("this system lets nobody mount")


@contextmanager
def running(settings: str = "") -> Iterator[Scheduler]:
    """Run a print system in a folder of its own; its filters are another user and must get in."""
    require_print_system()
    with tempfile.TemporaryDirectory(prefix="netprep-cups-") as name:
        folder, port = Path(name), free_port()
        folder.chmod(0o755)
        for part in ("root/ppd", "state/certs", "cache", "spool/tmp", "out"):
            (folder / part).mkdir(parents=True)
        (folder / "files.conf").write_text(FILES.format(folder=folder))
        (folder / "cupsd.conf").write_text(SCHEDULER.format(port=port, settings=settings))
        (folder / "printer.conf").write_text(PRINTER.format(folder=folder))
        with subprocess.Popen(["unshare", "--mount", "sh", "-c", START, name]) as process:
            scheduler = Scheduler(folder, port)
            try:
                wait(lambda: "scheduler is running" in scheduler.ask("lpstat", "-r"))
                yield scheduler
            finally:
                process.terminate()


@pytest.fixture(scope="module")
def shared() -> Iterator[Scheduler]:
    """Return a print system with two printers; Office is the default."""
    with running() as scheduler:
        for queue in ("Office", "Ward"):
            scheduler.add(queue)
        scheduler.ask("lpadmin", "-d", "Office")
        yield scheduler


@pytest.fixture
def system(shared: Scheduler) -> Scheduler:
    """Return the print system with its printers ready."""
    for queue in ("Office", "Ward"):
        shared.ask("cupsenable", queue)
        shared.ask("cupsaccept", queue)
    return shared


def netprep_print(system: Scheduler, *words: str, **settings: str) -> Ended:
    """Print a sheet."""
    return run("print", *SHEET, *words, settings=system.settings | settings)


# ---------------------------------------------------------------- a sheet comes out


def test_the_printed_sheet_holds_the_same_words_as_the_exported_one(system: Scheduler) -> None:
    ended = netprep_print(system, "--paper", "letter")
    exported = run("export", *SHEET, "--format", "pdf").data

    assert (ended.code, ended.out) == (0, "")
    assert re.fullmatch(r"Sent to the queue Office, request Office-\d+\.\n", ended.err)
    printed = system.printed(ended.err)
    assert len(solid_text(text_of(exported))) > 5_000
    assert solid_text(text_of(printed)) == solid_text(text_of(exported))


@pytest.mark.parametrize(("paper", "size"), few((("a4", "595 x 842"), ("letter", "612 x 792")), 1))
def test_the_sheet_is_printed_on_the_paper_it_was_made_for(paper: str, size: str, system: Scheduler) -> None:
    printed = system.printed(netprep_print(system, "--paper", paper).err)

    assert re.search(rf"Page size: +{size} pts", poppler("pdfinfo", printed))


@slow
@pytest.mark.parametrize(("own", "size"), [("A4", "595 x 842"), ("Letter", "612 x 792")])
def test_without_a_paper_it_is_that_of_the_queue(own: str, size: str, system: Scheduler) -> None:
    system.ask("lpadmin", "-p", "Ward", "-o", f"PageSize={own}")

    printed = system.printed(netprep_print(system, "--printer", "Ward").err)

    assert re.search(rf"Page size: +{size} pts", poppler("pdfinfo", printed))
    told = run("config", "--printer", "Ward", settings=system.settings).out
    assert f"paper to print on: {own.lower()} (the queue Ward)" in told


@slow
def test_with_no_config_the_queue_is_not_asked(system: Scheduler) -> None:
    system.ask("lpadmin", "-p", "Ward", "-o", "PageSize=A4")

    printed = system.printed(netprep_print(system, "--printer", "Ward", "--no-config").err)

    assert re.search(r"Page size: +612 x 792 pts", poppler("pdfinfo", printed))


def test_printer_copies_and_sides_can_be_set_once(system: Scheduler, tmp_path: Path) -> None:
    (tmp_path / "netprep").mkdir()
    (tmp_path / "netprep" / "config.yaml").write_text("printer: Ward\ncopies: 2\ntwo_sided: yes\npaper: letter\n")

    ended = netprep_print(system, XDG_CONFIG_HOME=str(tmp_path))
    printed = system.printed(ended.err)

    assert ended.err.startswith("Sent to the queue Ward, request Ward-")
    assert system.told(4)[-1] == "2"
    assert "sides=two-sided-long-edge" in system.told(5)[-1]
    assert re.search(r"Page size: +612 x 792 pts", poppler("pdfinfo", printed))


@slow
def test_another_printer_copies_and_both_sides_are_passed_on(system: Scheduler) -> None:
    ended = netprep_print(system, "--printer", "Ward", "--copies", "2", "--two-sided")
    system.printed(ended.err)

    assert ended.err.startswith("Sent to the queue Ward, request Ward-")
    assert system.told(4)[-1] == "2"
    assert "sides=two-sided-long-edge" in system.told(5)[-1]


def test_the_title_of_every_job_is_neutral(system: Scheduler) -> None:
    system.printed(netprep_print(system, "--question", "Will Rosalind be told?").err)

    assert {*system.told(3)} == {"netprep sheet"}
    assert "Rosalind" not in system.log


# ---------------------------------------------------------------- no sheet comes out


def paused(system: Scheduler) -> Scheduler:
    system.ask("cupsdisable", "Office")
    return system


def rejecting(system: Scheduler) -> Scheduler:
    system.ask("cupsreject", "Office")
    return system


def ready(system: Scheduler) -> Scheduler:
    return system


def stopped(system: Scheduler) -> Scheduler:
    return Scheduler(system.folder, free_port())


@pytest.mark.parametrize(
    ("state", "printer", "told"),
    [
        (paused, "Office", "The printer 'Office' is paused. Start it again, or name another with --printer."),
        (rejecting, "Office", "The printer 'Office' takes no jobs now. Name another with --printer."),
        (ready, "Attic", "No printer is called 'Attic'. Ask for the printers' names with: lpstat -a"),
        (stopped, "Office", "The print system does not answer."),
    ],
)
def test_a_sheet_that_cannot_be_printed_is_kept_and_the_reason_told(
    state: Callable[[Scheduler], Scheduler], printer: str, told: str, system: Scheduler, tmp_path: Path
) -> None:
    before = system.ask("lpstat", "-W", "all", "-o")
    kept = tmp_path / "sheet.pdf"

    ended = netprep_print(state(system), "--printer", printer, "--output", str(kept))

    assert ended.code == 4
    assert ended.err.startswith(f"Saved: {kept}\n{told}")
    assert kept.read_bytes().startswith(b"%PDF")
    assert system.ask("lpstat", "-W", "all", "-o") == before


def test_without_lp_a_sheet_is_kept_too(system: Scheduler, tmp_path: Path) -> None:
    kept = tmp_path / "sheet.pdf"

    ended = netprep_print(system, "--output", str(kept), PATH=str(tmp_path))

    assert (ended.code, kept.is_file()) == (4, True)
    assert "the program 'lp' is missing" in ended.err


# ---------------------------------------------------------------- what stays behind


def spooled(scheduler: Scheduler) -> list[Path]:
    """Return the sheets that the print system keeps."""
    return [*(scheduler.folder / "spool").glob("d*")]


@slow
def test_the_print_system_keeps_a_copy_as_the_page_for_clinics_says(system: Scheduler, tmp_path: Path) -> None:
    kept = tmp_path / "sheet.pdf"
    system.printed(netprep_print(system, "--output", str(kept)).err)

    assert max(spooled(system)).read_bytes() == kept.read_bytes()


@slow
def test_the_setting_that_the_page_names_keeps_no_copy() -> None:
    with running("PreserveJobFiles No") as scheduler:
        scheduler.add("Only")
        ended = netprep_print(scheduler, "--printer", "Only")

        assert scheduler.printed(ended.err).startswith(b"%PDF")
        wait(lambda: not spooled(scheduler))


@slow
def test_a_print_system_without_a_default_printer_asks_for_a_name() -> None:
    with running() as scheduler:
        ended = netprep_print(scheduler)

    assert ended.code == 4
    assert ended.err.startswith("There is no default printer. Name one with --printer.")


# ---------------------------------------------------------------- which printer is meant


@slow
def test_a_class_of_printers_prints(system: Scheduler) -> None:
    system.ask("lpadmin", "-p", "Ward", "-c", "Floor")
    system.ask("cupsenable", "Floor")
    system.ask("cupsaccept", "Floor")

    ended = netprep_print(system, "--printer", "Floor")

    assert ended.err.startswith("Sent to the queue Floor, request Floor-")
    assert system.printed(ended.err).startswith(b"%PDF")


@slow
@pytest.mark.parametrize("variable", ["PRINTER", "LPDEST"])
def test_a_variable_chooses_the_printer(variable: str, system: Scheduler) -> None:
    ended = netprep_print(system, **{variable: "Ward"})

    assert ended.err.startswith("Sent to the queue Ward, request Ward-")
    system.printed(ended.err)


@pytest.mark.parametrize("variable", ["PRINTER", "LPDEST"])
def test_a_variable_that_names_no_printer_is_named(variable: str, system: Scheduler) -> None:
    ended = netprep_print(system, **{variable: "Attic"})

    assert ended.code == 4
    assert ended.err.startswith(f"The environment variable {variable} names a printer that is not there.")


# ---------------------------------------------------------------- a batch in one run


ROSTER = (
    "label,therapies,questions,copies\nBed 1,prrt,Will Rosalind be told?,2\nBed 2,surgery,,\nBed 3,nonsense,,\n"
)


def batch_print(system: Scheduler, folder: Path, *words: str) -> Ended:
    (folder / "roster.csv").write_text(ROSTER)
    return run("batch", "roster.csv", *words, settings=system.settings, folder=folder)


@pytest.mark.parametrize("sides", few((("--two-sided",), ()), 1))
def test_a_batch_is_one_job_with_each_sheet_as_often_as_its_copies(
    sides: tuple[str, ...], system: Scheduler, tmp_path: Path
) -> None:
    ended = batch_print(system, tmp_path, "--print", "--printer", "Ward", "--join", "all.pdf", *sides)
    printed = system.printed(ended.err)
    pages = poppler("pdftotext", printed, "-layout").split("\f")[:-1]
    begins = [page for page, text in enumerate(pages) if re.search(r"Page 1 of \d+\s*$", text)]

    assert ended.code == 1
    assert "roster.csv: row 4, column B (therapies): this name is not known" in ended.err
    leaves = (len(pages) + 1) // 2 if sides else len(pages)
    assert f"3 sheets, {len(pages)} pages, {leaves} leaves printed" in ended.err
    assert len(begins) == 3
    assert all(page % 2 == 0 for page in begins)
    assert [next(label for label in ("Bed 1", "Bed 2") if label in pages[page]) for page in begins] == [
        *("Bed 1", "Bed 1", "Bed 2"),
    ]
    assert system.told(4)[-1] == "1"
    assert ("two-sided-long-edge" in system.told(5)[-1]) is bool(sides)
    assert solid_text(text_of(printed)) == solid_text(text_of((tmp_path / "all.pdf").read_bytes()))


@slow
def test_a_batch_for_a_printer_that_is_paused_keeps_its_files(system: Scheduler, tmp_path: Path) -> None:
    ended = batch_print(paused(system), tmp_path, "--print", "--printer", "Office", "--output", "sheets")

    assert ended.code == 4
    assert "row 4, column B (therapies): this name is not known" in ended.err
    assert ended.err.splitlines()[-1].startswith("The printer 'Office' is paused.")
    assert (tmp_path / "sheets" / "Bed 1.pdf").is_file()


@slow
def test_only_what_is_new_is_printed_again(system: Scheduler, tmp_path: Path) -> None:
    words = ("--print", "--only-new", "--printer", "Ward", "--output", "sheets")
    batch_print(system, tmp_path, *words)
    again = batch_print(system, tmp_path, *words)
    (tmp_path / "roster.csv").write_text(ROSTER.replace("surgery", "everolimus"))
    changed = run("batch", "roster.csv", *words, settings=system.settings, folder=tmp_path)
    pages = poppler("pdftotext", system.printed(changed.err), "-layout")

    assert "0 sheets printed, 3 printed before" in again.err
    assert "1 sheet, " in changed.err
    assert "Bed 2" in pages
    assert "Bed 1" not in pages


def test_a_dry_run_prints_nothing(system: Scheduler, tmp_path: Path) -> None:
    before = system.ask("lpstat", "-W", "all", "-o")
    ended = batch_print(system, tmp_path, "--print", "--dry-run")

    assert "3 sheets to print" in ended.err
    assert system.ask("lpstat", "-W", "all", "-o") == before
