"""Real disks that are full, read-only or forbidden, and a death at any moment: what was there stays whole."""

import os
import random
import subprocess
import sys
import tarfile
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from clinic_lines import write_clinic
from program import LIMIT, NETPREP, Ended, run
from seeds import chance_of
from speed import by_speed, few
from tiny import tiny_catalogue

from netprep.answers_file import open_answers
from netprep.batch import Order, run_batch
from netprep.keeping import FileKeeper
from netprep.manifest import FILE
from netprep.model import Answers, Catalogue
from netprep.output import sweep
from netprep.reading.cache import cache_key, read_cached
from netprep.roster import open_roster

if sys.platform != "linux":
    pytest.skip("disks are made, and signals sent, on Linux", allow_module_level=True)

TINY = tiny_catalogue()

# ---------------------------------------------------------------- disks


DISKS = {"full": "no space left on device", "read-only": "read-only file system", "forbidden": "permission denied"}
_NOBODY_SPECIAL = ("setpriv", "--inh-caps=-all", "--bounding-set=-all")  # root without what makes it root
_ON_A_DISK = """
disk=$1 kind=$2; shift 2
mount -t tmpfs -o size=512k tmpfs "$disk" && cp -a "$disk.before/." "$disk" || exit 99
case $kind in
    full) dd if=/dev/zero of="$disk/filler" bs=1k 2>/dev/null ;;
    read-only) mount -o remount,ro "$disk" ;;
    forbidden) find "$disk" -type d -exec chmod 500 {} + ;;
esac
"$@"; code=$?
tar --create --exclude=filler --file "$disk.after" --directory "$disk" . && exit "$code"
"""
_KEEP = """
import sys
from netprep.errors import FileError
from netprep.keeping import FileKeeper
from netprep.model import Answers
from netprep.reading.loading import load_catalogue
try:
    FileKeeper(load_catalogue(), sys.argv[1]).keep(Answers(questions=("May I fly?",)))
except FileError as error:
    sys.exit(print(error, file=sys.stderr) or error.exit_code)
"""


class Disk:
    """A small file system of its own for one program."""

    def __init__(self, folder: Path, kind: str) -> None:
        self.path = folder / "disk"
        self.before = folder / "disk.before"
        self.kind = kind
        for made in (self.path, self.before):
            made.mkdir()

    def run(self, *words: str, settings: dict[str, str] | None = None) -> Ended:
        """Run a program while the disk is as it is, and keep what it holds then."""
        unprivileged = _NOBODY_SPECIAL if os.geteuid() == 0 else ()
        given = (str(self.path), self.kind, *unprivileged, *words)
        return run(*given, command=("unshare", "--mount", "sh", "-c", _ON_A_DISK, "sh"), settings=settings)

    def files(self) -> dict[str, bytes]:
        """Return what the disk held after the program, but for what a batch writes down before each file."""
        with tarfile.open(f"{self.path}.after") as kept:
            held = {member.name.removeprefix("./"): kept.extractfile(member) for member in kept if member.isfile()}
            return {name: file.read() for name, file in held.items() if file and Path(name).name != FILE}


@cache
def lets_mount() -> bool:
    """Tell whether a file system can be made here, and a program be kept from being root."""
    tries = (("unshare", "--mount", "sh", "-c", "mount -t tmpfs tmpfs /mnt"), (*_NOBODY_SPECIAL, "true"))
    try:
        return not any(subprocess.run(words, capture_output=True, check=False).returncode for words in tries)
    except FileNotFoundError:
        return False


@pytest.fixture(params=DISKS)
def disk(request: pytest.FixtureRequest, tmp_path: Path) -> Disk:
    """Return a disk of each kind."""
    if not lets_mount():
        pytest.skip("unshare, mount or setpriv: this system lets nobody make a disk")
    return Disk(tmp_path, request.param)


def held(disk: Disk) -> dict[str, bytes]:
    """Return likewise what the disk held before."""
    paths = (path for path in disk.before.rglob("*") if path.is_file() and path.name != FILE)
    return {str(path.relative_to(disk.before)): path.read_bytes() for path in paths}


WRITERS = {
    "a sheet": ("export", "prrt", "--force", "--output", "{disk}/sheet.md"),
    "a new sheet": ("export", "prrt", "--output", "{disk}/new.md"),
    "a PDF": ("export", "prrt", "--force", "--output", "{disk}/sheet.pdf"),
    "a Word file": ("export", "prrt", "--force", "--output", "{disk}/sheet.docx"),
    "a comparison": ("compare", "prrt", "lanreotide", "--output", "{disk}/new.html"),
    "a roster": ("batch", "--template", "csv", "--output", "{disk}/new.csv"),
    "a batch": ("batch", "{roster}", "--format", "text", "--output", "{disk}/sheets"),
    "a joined file": ("batch", "{roster}", "--join", "{disk}/all.pdf"),
    "a clinic": ("clinic", "--init", "{disk}/clinic"),
}


@pytest.mark.parametrize("what", [*WRITERS][:: by_speed(6, 1, 1)])
def test_what_a_disk_does_not_take_ends_in_4_and_changes_nothing(what: str, disk: Disk, tmp_path: Path) -> None:
    (tmp_path / "roster.csv").write_text("label,therapies\nA,prrt\nB,lanreotide\n")
    for name in ("sheet.md", "sheet.pdf", "sheet.docx"):
        (disk.before / name).write_bytes(b"the old sheet")
    words = [word.format(disk=disk.path, roster=tmp_path / "roster.csv") for word in WRITERS[what]]

    ended = disk.run(*NETPREP, *words)

    assert (ended.code, ended.out) == (4, "")
    assert DISKS[disk.kind] in ended.err
    assert disk.files() == held(disk)


def test_a_batch_of_yesterday_stays_whole_on_a_disk_that_takes_nothing(disk: Disk, tmp_path: Path) -> None:
    roster = tmp_path / "roster.csv"
    roster.write_text("label,therapies\nA,prrt\nB,prrt\n")
    words = ("batch", str(roster), "--format", "text")
    assert run(*words, "--output", str(disk.before / "sheets")).code == 0
    roster.write_text("label,therapies\nA,lanreotide\nC,prrt\n")

    ended = disk.run(*NETPREP, *words, "--output", f"{disk.path}/sheets")

    assert ended.code == 4
    assert disk.files() == held(disk)


def test_answers_stay_as_they_are_on_a_disk_that_takes_nothing(disk: Disk) -> None:
    FileKeeper(TINY, str(disk.before / "mine.yaml")).keep(Answers(questions=("May I swim?",)))

    ended = disk.run(sys.executable, "-c", _KEEP, f"{disk.path}/mine.yaml")

    assert ended.code == 4
    assert DISKS[disk.kind] in ended.err
    assert disk.files() == held(disk)


def test_without_room_for_a_cache_a_sheet_is_made(disk: Disk, tmp_path: Path) -> None:
    clinic = write_clinic(tmp_path / "clinic")
    words = (*NETPREP, "export", "prrt", "--catalogue", str(clinic))

    ended = disk.run(*words, settings={"XDG_CACHE_HOME": str(disk.path)})

    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith("# ")
    assert disk.files() == {}


# ---------------------------------------------------------------- death at any moment


MOMENTS = by_speed(2, 5, 75)  # of each of eight ways to write
LONGEST = 0.03  # seconds; many writings fit into it
ROSTERS = ("label,therapies\nA,prrt\nB,prrt\nC,lanreotide\n", "label,therapies\nA,prrt\nB,lanreotide\nD,prrt\n")
_DIES = """
import itertools, os, signal, sys, time
from pathlib import Path
from netprep.batch import Order, run_batch
from netprep.keeping import FileKeeper
from netprep.model import Answers
from netprep.output import write_document
from netprep.reading.cache import cache_key, write_cached
from netprep.roster import open_roster
from tiny import tiny_catalogue

what, how, folder = sys.argv[1], sys.argv[2], Path(sys.argv[3])
TINY = tiny_catalogue()
if how == "named":
    del os.O_TMPFILE

def write(turn):
    name = ("old", "new")[turn % 2]
    if what == "sheet":
        write_document(f"the {name} sheet\\n" * 20_000, str(folder / "sheet.md"), force=True)
    elif what == "answers":
        keeper = FileKeeper(TINY, str(folder / "mine.yaml"))
        keeper.keep(Answers(questions=tuple(f"The {name} question {number}?" for number in range(30))))
    elif what == "cache":
        write_cached(cache_key([[name.encode()]]), TINY)
    else:
        run_batch(TINY, open_roster(folder / f"{name}.csv"), Order(folder / "sheets", ("text",)), lambda: None)

for line in sys.stdin:
    child = os.fork()
    if not child:
        for turn in itertools.count():
            write(turn)
    time.sleep(float(line))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    print("dead", flush=True)
"""


def deaths(what: str, how: str, folder: Path) -> Iterator[random.Random]:
    """Let a program that writes without end die at random moments; yields after each death."""
    words = [sys.executable, "-c", _DIES, what, how, str(folder)]
    settings = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=settings) as process:
        assert process.stdin
        assert process.stdout
        for moment in range(MOMENTS):
            chance = chance_of(f"death {what} {how}", moment)
            print(chance.uniform(0.0005, LONGEST), file=process.stdin, flush=True)
            assert process.stdout.readline() == "dead\n"
            yield chance
        process.stdin.close()
        assert process.wait(LIMIT) == 0


def unfinished(folder: Path) -> list[Path]:
    """Return the files that are not whole."""
    return [path for path in folder.rglob("*.tmp") if path.name.startswith(".netprep-")]


def swept(folder: Path) -> bool:
    """Tell whether what is not whole goes once it is old."""
    left = unfinished(folder)
    for path in left:
        assert path.stat().st_mode & 0o777 == 0o600
        os.utime(path, (time.time() - 3600,) * 2)
        sweep(path.parent)
    return not unfinished(folder)


def whole_sheet(folder: Path) -> bool:
    path = folder / "sheet.md"
    return not path.exists() or path.read_text() in {f"the {name} sheet\n" * 20_000 for name in ("old", "new")}


def whole_answers(folder: Path) -> bool:
    path = folder / "mine.yaml"
    own = open_answers(path, TINY).answers.questions if path.exists() else ()
    return len({text.split()[1] for text in own}) <= 1 and len(own) in (0, 30)


def whole_cache(_folder: Path) -> bool:
    return all(read_cached(cache_key([[name]])) in (None, TINY) for name in (b"old", b"new"))


@pytest.mark.parametrize("how", few(("no name", "named"), 1))
@pytest.mark.parametrize(
    ("what", "whole"), [("sheet", whole_sheet), ("answers", whole_answers), ("cache", whole_cache)]
)
def test_whenever_a_writing_dies_the_file_is_the_old_or_the_new_one(
    what: str, how: str, whole: Callable[[Path], bool], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    for _ in deaths(what, how, tmp_path):
        assert whole(tmp_path)
        assert len(unfinished(tmp_path)) <= 1
        assert swept(tmp_path)


def made_of(roster: Path, folder: Path, catalogue: Catalogue = TINY) -> dict[str, bytes]:
    """Return the sheets of a roster."""
    assert run_batch(catalogue, open_roster(roster), Order(folder, ("text",)), lambda: None).faults == []
    return {path.name: path.read_bytes() for path in folder.iterdir() if not path.name.startswith(".netprep-")}


@pytest.mark.parametrize("how", few(("named", "no name"), 1))
def test_whenever_a_batch_dies_its_sheets_are_whole_and_the_next_one_ends_it(how: str, tmp_path: Path) -> None:
    for name, text in zip(("old", "new"), ROSTERS, strict=True):
        (tmp_path / f"{name}.csv").write_text(text)
    wanted = {name: made_of(tmp_path / f"{name}.csv", tmp_path / name) for name in ("old", "new")}
    sheets = tmp_path / "sheets"
    for chance in deaths("batch", how, tmp_path):
        for path in sheets.glob("[A-D].txt"):
            assert path.read_bytes() in [of_day.get(path.name) for of_day in wanted.values()]
        day = chance.choice(("old", "new"))
        assert made_of(tmp_path / f"{day}.csv", sheets) == wanted[day]
        assert swept(sheets)
