"""The last door: whatever fails ends in a documented code and a message, never in a traceback."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from program import LIMIT, NETPREP, Ended, clean_environment, run

WHERE = "'netprep --debug ...' shows where.\n"
SECRET = "Zebrafish"  # noqa: S105 - stands for words of a patient; nothing else holds it
_PLANTED = """
import sys
import netprep.reading.loading
def fail(*_):
    raise {error}
netprep.reading.loading.load_catalogue = netprep.reading.loading.load_for = fail
sys.argv = ["netprep", *sys.argv[1:]]
from netprep.__main__ import main
main()
"""
posix = pytest.mark.skipif(sys.platform == "win32", reason="uses the pipes and streams of a POSIX system")


def run_with_fault(error: str, *words: str) -> Ended:
    """Run netprep with `error` raised where the catalogue is loaded."""
    return run(*words, command=(sys.executable, "-c", _PLANTED.format(error=error)))


# ---------------------------------------------------------------- faults


def test_a_fault_ends_in_70_and_one_line_without_the_own_words() -> None:
    ended = run_with_fault("ValueError(sys.argv)", "export", "prrt", "--question", SECRET)

    assert (ended.code, ended.out) == (70, "")
    assert ended.err.startswith("netprep has a fault (ValueError).")
    assert len(ended.err.splitlines()) == 1
    assert SECRET not in ended.err


@pytest.mark.parametrize("error", ["RecursionError", "KeyError('x')", "UnicodeEncodeError('a','b',0,1,'')"])
def test_no_kind_of_fault_shows_a_traceback(error: str) -> None:
    ended = run_with_fault(error, "list")

    assert ended.code == 70
    assert "Traceback" not in ended.err


@pytest.mark.parametrize("error", ["MemoryError", "ImportError('x.so: failed to map segment from shared object')"])
def test_too_little_memory_is_no_fault_of_netprep(error: str) -> None:
    ended = run_with_fault(error, "list")

    assert (ended.code, ended.out) == (4, "")
    assert ended.err.startswith("There is not enough memory. ")
    assert len(ended.err.splitlines()) == 1


def test_a_library_that_is_missing_is_one() -> None:
    assert run_with_fault("ImportError('no module')", "list").code == 70


def test_debug_shows_where_a_fault_is_without_the_own_words() -> None:
    ended = run_with_fault("ValueError", "--debug", "export", "prrt", "--question", SECRET)

    assert ended.code == 70
    assert ended.err.startswith("Traceback (most recent call last):")
    assert 'File "<string>", line 5, in fail' in ended.err
    assert ended.err.splitlines()[-1].startswith("netprep has a fault (ValueError).")
    assert SECRET not in ended.err


@pytest.mark.parametrize(
    "error", ["ValueError(sys.argv)", "KeyError(sys.argv[-1])", "OSError(5, 'x', sys.argv[-1])"]
)
def test_debug_shows_no_words_of_an_error_or_of_those_before_it(error: str) -> None:
    chained = f"ValueError from {error}"
    for planted in (error, chained):
        ended = run_with_fault(planted, "--debug", "export", "prrt", "--question", SECRET)

        assert ended.err.count("Traceback (most recent call last):") == (1 if planted is error else 2)
        assert "line 5, in fail" in ended.err
        assert SECRET not in ended.err


def test_debug_shows_where_an_error_came_from_and_keeps_its_code() -> None:
    plain, debug = run("export", "prt"), run("--debug", "export", "prt")

    assert "Traceback" not in plain.err
    assert debug.err.startswith("Traceback (most recent call last):")
    assert debug.err.endswith(plain.err)
    assert (debug.code, debug.out) == (plain.code, plain.out) == (2, "")


def test_an_error_of_the_system_ends_in_4() -> None:
    ended = run_with_fault("OSError(28, 'No space left on device', '/home/x')", "list")

    assert ended == (4, "", f"Cannot read or write: no space left on device. {WHERE}")


def test_an_error_of_the_system_without_a_reason_ends_in_4() -> None:
    assert run_with_fault("OSError()", "list") == (4, "", f"Cannot read or write: unknown reason. {WHERE}")


def test_a_stop_while_netprep_loads_ends_in_130_without_a_word() -> None:
    planted = "import typer; typer.Typer = lambda **_: (_ for _ in ()).throw(KeyboardInterrupt)"
    ended = run(command=(sys.executable, "-c", f"{planted}; from netprep.__main__ import main; main()"))

    assert ended == (130, "", "")


@pytest.mark.parametrize("words", [("list",), ("--debug", "list")])
def test_a_stop_by_the_user_ends_in_130_without_a_word(words: tuple[str, ...]) -> None:
    ended = run_with_fault("KeyboardInterrupt", *words)

    assert ended == (130, "", "")


# ---------------------------------------------------------------- streams that are not there


@posix
@pytest.mark.parametrize(
    "words", [("export", "prrt"), ("list",), ("--version",), ("show", "prrt"), ("--help",), ("export", "--help")]
)
def test_a_reader_that_has_left_is_no_reason_to_speak(words: tuple[str, ...]) -> None:
    reading, writing = os.pipe()
    os.close(reading)

    ended = subprocess.run(
        [*NETPREP, *words],
        stdout=writing,
        stderr=subprocess.PIPE,
        env=clean_environment(),
        timeout=LIMIT,
        check=False,
    )
    os.close(writing)

    assert (ended.returncode, ended.stderr) == (0, b"")


@posix
@pytest.mark.parametrize(
    "words",
    [
        "export surgery radiation chemotherapy targeted-therapy hormone-therapy --length full --format json",
        *("list --questions", "list --sources --json", "show prrt", "show prrt --json", "check --json", "config"),
        *("--help", "export --help", "--version", "schema catalogue", "compare prrt everolimus --format html"),
    ],
)
def test_head_gets_its_line_in_peace(words: str) -> None:
    ended = _shell(f'{{ "$0" -m netprep {words}; echo "code $?" >&2; }} | head -n 1')

    assert ended.out.count("\n") == 1
    assert ended.err.splitlines()[-1] == "code 0"
    assert len(ended.err.splitlines()) == 1 + words.startswith("check")


@posix
@pytest.mark.parametrize("words", ["export prrt", "list", "show prrt", "--version", "check"])
def test_a_closed_stdout_ends_in_4(words: str) -> None:
    ended = _shell(f'"$0" -m netprep {words} >&-')

    assert (ended.code, ended.out) == (4, "")
    assert ended.err.startswith("Cannot write to standard output: it is closed.\n")


@posix
def test_a_closed_stdout_does_not_matter_to_a_file(tmp_path: Path) -> None:
    ended = _shell('"$0" -m netprep export prrt --output sheet.md >&-', folder=tmp_path)

    assert ended == (0, "", "")
    assert (tmp_path / "sheet.md").is_file()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("words", ["export prrt", "list", "show prrt", "--version", "--help"])
def test_a_full_disk_ends_in_4(words: str) -> None:
    ended = _shell(f'"$0" -m netprep {words} >/dev/full')

    assert (ended.code, ended.out) == (4, "")
    assert ": no space left on device." in ended.err
    assert len(ended.err.splitlines()) <= 2


@posix
def test_without_stderr_a_failure_stays_silent() -> None:
    assert _shell('"$0" -m netprep export prt 2>&-') == (2, "", "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_with_a_full_stderr_the_code_still_tells() -> None:
    assert _shell('"$0" -m netprep export prt 2>/dev/full').code == 2


def _shell(script: str, folder: Path | None = None) -> Ended:
    """Run a line of shell in which "$0" is Python."""
    return run("-c", script, sys.executable, command=("sh",), folder=folder)


def test_ctrl_c_is_met_before_anything_is_loaded() -> None:
    told = (
        "import sys, _signal; sys.argv[0] = 'netprep'; before = {*sys.modules}\n"
        "_signal.signal = lambda *_: sys.exit(' '.join(sorted({*sys.modules} - before)))\n"
        "import netprep.__main__"
    )
    ended = run(command=(sys.executable, "-c", told))

    assert ended.err.split() == ["netprep", "netprep.__main__"]
