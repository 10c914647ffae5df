"""A program of the system is given what it is to read, and never waited for in vain."""

import os
import sys
import time
from pathlib import Path

import pytest

from netprep.programs import run

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no print system of programs")
MUCH = b"x" * 1_000_000


def test_what_it_reads_and_tells_comes_through() -> None:
    ended = run(["sh", "-c", "wc -c; echo no >&2; exit 3"], MUCH, limit=60)

    assert (ended.returncode, ended.stdout.split(), ended.stderr, ended.taken) == (3, [b"1000000"], b"no\n", True)


def test_its_messages_are_in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")

    assert run(["sh", "-c", "echo $LC_ALL"], limit=60).stdout == b"C\n"


def test_one_that_reads_nothing_is_known_by_it() -> None:
    assert not run(["true"], MUCH, limit=60).taken


def test_much_of_both_is_no_deadlock() -> None:
    ended = run(["sh", "-c", "head -c 1000000 /dev/zero; cat > /dev/null"], MUCH, limit=60)

    assert (len(ended.stdout), ended.taken) == (1_000_000, True)


def test_one_that_never_ends_is_ended_with_all_it_has_started(tmp_path: Path) -> None:
    started = tmp_path / "started"

    with pytest.raises(TimeoutError):
        run(["sh", "-c", f"sleep 600 & echo $! > {started}; sleep 600"], limit=1)

    assert _is_gone(int(started.read_text()))


def _is_gone(process: int) -> bool:
    """Tell whether a process has ended, at the latest after a while; one that nobody has asked for yet has too."""
    for _ in range(600):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        state = Path(f"/proc/{process}/stat")
        if state.exists() and state.read_text().rpartition(")")[2].split()[0] == "Z":
            return True
        time.sleep(0.1)
    return False


def test_one_that_is_missing_is_told() -> None:
    with pytest.raises(FileNotFoundError):
        run(["no-such-program-at-all"], MUCH, limit=60)


def test_no_descriptor_is_left_open() -> None:
    if not Path("/proc/self/fd").is_dir():
        pytest.skip("this system does not list open files")

    def opened() -> int:
        return len(os.listdir("/proc/self/fd"))  # noqa: PTH208 - pathlib holds it open

    run(["true"], limit=60)
    before = opened()
    for _ in range(20):
        run(["cat"], MUCH, limit=60)
        with pytest.raises(FileNotFoundError):
            run(["no-such-program-at-all"], MUCH, limit=60)

    assert opened() < before + 10  # others in this process may open some meanwhile
