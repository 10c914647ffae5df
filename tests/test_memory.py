"""How much memory is left is read from the system, and a PDF that takes more is refused with nothing lost."""

import os
import sys
from pathlib import Path

import pytest
from program import Ended, run
from speed import by_speed

from netprep import memory

linux = pytest.mark.skipif(sys.platform != "linux", reason="asks Linux about memory")
MEGABYTE = 2**20


@pytest.fixture
def system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with what the system tells: a machine with 300 MB, 200 of them to have."""
    monkeypatch.setattr(memory, "_PROCESS", tmp_path)
    monkeypatch.setattr(memory, "_MACHINE", tmp_path / "meminfo")
    monkeypatch.setattr(memory, "_GROUPS", tmp_path / "groups")
    (tmp_path / "meminfo").write_text("MemTotal: 307200 kB\nMemAvailable:     204800 kB\nSwapFree: 0 kB\n")
    return tmp_path


def limit(folder: Path, most: str, used: int, kept: int = 0) -> None:
    """Write the limit of a control group and what it uses, in MB; of it `kept` of files."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "memory.max").write_text(f"{int(most) * MEGABYTE if most.isdecimal() else most}\n")
    (folder / "memory.current").write_text(f"{used * MEGABYTE}\n")
    (folder / "memory.stat").write_text(f"anon 1\ninactive_file {kept * MEGABYTE}\n")


def left() -> float | None:
    found = memory.spare()
    return None if found is None else found / MEGABYTE


def test_what_the_machine_can_spare_is_left_and_room_to_swap(system: Path) -> None:
    assert left() == 200

    (system / "meminfo").write_text("MemAvailable: 204800 kB\nSwapFree: 102400 kB\n")

    assert left() == 300


def test_the_limit_of_a_container_counts_where_it_leaves_less(system: Path) -> None:
    limit(system / "groups", "128", 100)

    assert left() == 28


def test_the_limits_of_all_groups_above_count_and_files_that_are_kept_do_not(system: Path) -> None:
    (system / "cgroup").write_text("4:memory:/old\n0::/user/shell\n")
    limit(system / "groups" / "user" / "shell", "max", 100)
    limit(system / "groups" / "user", "150", 100, kept=30)

    assert left() == 80


def test_nothing_is_known_where_the_system_tells_nothing(system: Path) -> None:
    (system / "meminfo").unlink()

    assert left() is None


@linux
def test_a_limit_on_addresses_leaves_what_is_not_used_of_it(system: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert memory.spare_addresses() is None

    (system / "statm").write_text(f"{50 * MEGABYTE // os.sysconf('SC_PAGE_SIZE')} 9 9 9 0 9 0\n")
    monkeypatch.setattr("resource.getrlimit", lambda _: (170 * MEGABYTE, -1))

    assert memory.spare_addresses() == 120 * MEGABYTE


# ---------------------------------------------------------------- with as little memory

_LIMITED = """
import resource, runpy, sys
resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv.pop(1)) * 2**20,) * 2)
runpy.run_module("netprep", run_name="__main__", alter_sys=True)
"""
LIMITS = by_speed([60, 150], [60, 95, 150], [*range(60, 260, 10)])  # MB: to start, to load typst, for a page
ROSTER = "label,treatments,copies\nBed 1,prrt,3\nBed 2,lanreotide,1\n"
COMMANDS = [
    ("export", "prrt", "lanreotide", "--output", "sheet.pdf", "--force"),
    ("export", "prrt", "--fillable", "--output", "sheet.pdf", "--force"),
    ("batch", "roster.csv", "--join", "sheet.pdf", "--force"),
    ("batch", "roster.csv", "--output", "sheets"),
]


def run_with(megabytes: int, *words: str, folder: Path) -> Ended:
    """Run netprep with so much memory."""
    command = (sys.executable, "-c", _LIMITED, str(megabytes))
    return run(*words, folder=folder, command=command)


@linux
@pytest.mark.parametrize("words", COMMANDS)
@pytest.mark.parametrize("megabytes", LIMITS)
def test_where_memory_is_short_it_is_told_and_what_was_there_stays(
    megabytes: int, words: tuple[str, ...], tmp_path: Path
) -> None:
    (tmp_path / "roster.csv").write_text(ROSTER)
    (tmp_path / "sheet.pdf").write_text("before")

    ended = run_with(megabytes, *words, folder=tmp_path)

    assert ended.code in {0, 4}, ended.err
    if ended.code:
        assert "memory" in ended.err.splitlines()[0]
        assert "Close other programs" in ended.err
        assert (tmp_path / "sheet.pdf").read_text() == "before"
        assert all(path.read_bytes().endswith(b"%%EOF") for path in (tmp_path / "sheets").glob("*.pdf"))


@linux
def test_a_sheet_that_a_pdf_has_no_memory_for_can_be_a_web_page(tmp_path: Path) -> None:
    assert run_with(150, "export", "prrt", "--output", "sheet.html", folder=tmp_path).code == 0


# ---------------------------------------------------------------- long sheets

_PEAK = """
import re, sys
from pathlib import Path
from msgspec.structs import replace
from netprep.answers import Typed, make_answers
from netprep.assemble import assemble
from netprep.model import Question
from netprep.reading.loading import load_catalogue
from netprep.rendering.options import Look
from netprep.rendering.pdf import Printed, render, render_joined
catalogue = load_catalogue()
every = [therapy.id for therapy in catalogue.therapies]
def sheet(chosen, catalogue=catalogue):
    return assemble(catalogue, make_answers(catalogue, Typed(therapies=chosen, length="full")))
def of_a_clinic(count):
    theme = catalogue.questions[0].theme
    rest = (2, (), "2026-11-22", ("all",))
    many = [Question(f"ours-{n}", theme, f"Is it {n}?", *rest, always=True) for n in range(count)]
    return replace(catalogue, questions=(*catalogue.questions, *many))
{made}
print(int(re.search("VmHWM:[^0-9]*([0-9]+)", Path("/proc/self/status").read_text())[1]) // 1024)
"""
LONG = {
    "all treatments in full": "render(sheet(every), Look())",
    "a clinic with 1,000 questions": "render(sheet(every[:2], of_a_clinic(1000)), Look())",
    "60 full sheets in a file": "render_joined([Printed(sheet(every[n % 60:][:4])) for n in range(60)], Look())",
    "99 copies in a file": "render_joined([Printed(sheet(every[:4]), copies=99)], Look())",
}


@linux
@pytest.mark.parametrize("name", by_speed(["all treatments in full"], [*LONG][:2], [*LONG]))
def test_a_long_document_takes_no_memory_out_of_proportion(name: str, tmp_path: Path) -> None:
    ended = run("-c", _PEAK.replace("{made}", LONG[name]), folder=tmp_path, command=(sys.executable,))

    most = 1000 if name.endswith("in a file") else 500
    assert int(ended.out) < most, ended.err
