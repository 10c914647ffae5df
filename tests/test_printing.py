"""Handing a PDF to the print system: what `lp` is told, and what a person is told when it cannot print."""

import os
import sys
import tempfile
from pathlib import Path

import pytest

from netprep import printing, programs
from netprep.errors import FileError
from netprep.printing import JOB_TITLE, Job, print_pdf, queues

PDF = b"%PDF-1.7 " + b"\x00\xff" * 500_000  # more than a pipe holds at once
PROGRAM = '#!/bin/sh\nprintf "%s\\n" "$@" > "$0$1.words"\n. "$0$1"\n'
READY = {
    "lpstat-r": "echo 'scheduler is running'",
    "lpstat-d": "echo 'system default destination: Office'",
    "lpstat-p": "echo 'printer Office is idle.  enabled since Tue Dec  1 09:00:00 2026'",
    "lpstat-a": "echo 'Office accepting requests since Tue Dec  1 09:00:00 2026'",
    "lp-n": "/bin/cat > \"$0.in\"; echo 'request id is Office-12 (1 file(s))'",  # to the default printer
    "lp-d": "/bin/cat > \"$0.in\"; echo 'request id is Ward-4-12 (1 file(s))'",
}


class System:
    """A print system of two small programs; each answer is a line of shell, named by program and first option."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for program in ("lp", "lpstat"):
            (folder / program).write_text(PROGRAM, encoding="ascii")
            (folder / program).chmod(0o755)
        for name, line in READY.items():
            self.answer(name, line)

    def answer(self, name: str, line: str) -> None:
        """Let a program do this when it is started with that option."""
        (self.folder / name).write_text(line, encoding="ascii")

    def words(self, name: str) -> list[str]:
        """Return the words a program was started with."""
        return (self.folder / f"{name}.words").read_text(encoding="utf-8").splitlines()

    @property
    def printed(self) -> bool:
        """Tell whether `lp` was started at all."""
        return any((self.folder / f"{name}.words").exists() for name in ("lp-d", "lp-n"))


@pytest.fixture
def system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> System:
    """Return a print system that is ready, and the only one on PATH."""
    if sys.platform == "win32":
        pytest.skip("there is no lp on Windows")
    monkeypatch.setenv("PATH", str(tmp_path))
    return System(tmp_path)


def refusal(job: Job) -> str:
    """Return what a person is told when a sheet cannot be printed."""
    with pytest.raises(FileError) as failure:
        print_pdf(PDF, job)
    return str(failure.value)


# ---------------------------------------------------------------- what is printed


def test_the_default_printer_gets_one_copy_on_one_side_under_a_neutral_title(system: System) -> None:
    assert print_pdf(PDF, Job()) == "Sent to the queue Office, request Office-12."
    options = ["-o", "sides=one-sided", "-o", "media=Letter"]
    assert system.words("lp-n") == ["-n", "1", "-t", JOB_TITLE, *options, "--", "-"]


def test_the_title_of_a_job_tells_nothing_of_the_patient() -> None:
    assert JOB_TITLE == "netprep sheet"


def test_the_printer_gets_every_byte_through_a_pipe(system: System) -> None:
    print_pdf(PDF, Job())

    assert (system.folder / "lp.in").read_bytes() == PDF


def test_a_printer_copies_and_both_sides_can_be_chosen(system: System) -> None:
    told = print_pdf(PDF, Job("Ward-4", copies=10, two_sided=True))

    assert told == "Sent to the queue Ward-4, request Ward-4-12."
    assert system.words("lp-d")[:4] == ["-d", "Ward-4", "-n", "10"]
    assert "sides=two-sided-long-edge" in system.words("lp-d")


def test_the_printer_takes_the_paper_the_sheet_was_made_for(system: System) -> None:
    print_pdf(PDF, Job(paper="a4"))

    assert "media=A4" in system.words("lp-n")


def test_a_name_is_never_read_by_a_shell(system: System) -> None:
    name = '$(touch x) "quoted"; *'
    print_pdf(PDF, Job(name))

    assert [system.words(program)[1] for program in ("lpstat-p", "lpstat-a", "lp-d")] == [name] * 3
    assert not (system.folder / "x").exists()


def test_nobody_is_asked_for_the_default_when_a_printer_is_named(system: System) -> None:
    print_pdf(PDF, Job("Office"))

    assert not (system.folder / "lpstat-d.words").exists()


def test_a_print_system_that_names_no_request_is_believed(system: System) -> None:
    system.answer("lp-n", "exec /bin/cat > /dev/null")

    assert print_pdf(PDF, Job()) == "Sent to the queue Office."


def test_a_default_printer_with_options_of_its_own_is_left_to_lp(system: System) -> None:
    system.answer("lpstat-d", "echo 'system default destination: Ward/draft'")

    assert print_pdf(PDF, Job()).startswith("Sent to the queue Office, ")
    assert (system.words("lpstat-p")[1], "-d" in system.words("lp-n")) == ("Ward", False)


@pytest.mark.parametrize("name", ["Ward/draft", "Lobby_driverless", "Floor-2-class"])
def test_a_printer_that_no_list_has_is_left_to_lp(name: str, system: System) -> None:
    for program in ("lpstat-p", "lpstat-a"):
        system.answer(program, "echo 'lpstat: Invalid destination name' >&2; exit 1")

    assert print_pdf(PDF, Job(name)).startswith("Sent to the queue ")
    assert system.words("lp-d")[1] == name


def test_where_no_list_has_a_default_printer_lp_may_know_one(system: System) -> None:
    system.answer("lpstat-d", "echo 'no system default destination'")

    assert print_pdf(PDF, Job()) == "Sent to the queue Office, request Office-12."


def test_the_answers_of_the_print_system_are_asked_for_in_english(
    system: System, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    system.answer("lpstat-p", f'[ "$LC_ALL" = C ] && {READY["lpstat-p"]}')

    assert print_pdf(PDF, Job()).startswith("Sent")


# ---------------------------------------------------------------- what keeps a sheet from being printed


def test_a_print_system_that_does_not_run_is_not_taken_for_one_without_printers(system: System) -> None:
    system.answer("lpstat-r", "echo 'scheduler is not running'; exit 1")

    assert refusal(Job("Office")).startswith("The print system does not answer.")
    assert not system.printed


@pytest.mark.parametrize("line", ["echo 'no system default destination'", "exit 1"])
def test_without_a_default_printer_one_must_be_named(line: str, system: System) -> None:
    system.answer("lpstat-d", line)
    system.answer("lp-n", "echo 'lp: Error - no default destination available.' >&2; exit 1")

    assert refusal(Job()).startswith("There is no default printer. Name one with --printer.")


@pytest.mark.parametrize("variable", ["PRINTER", "LPDEST"])
def test_a_variable_that_names_no_printer_is_named(
    variable: str, system: System, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, "Attic")
    line = f'lpstat: error - {variable} environment variable names non-existent destination "Attic".'
    system.answer("lpstat-d", f"echo '{line}' >&2; exit 1")

    assert refusal(Job()).startswith(f"The environment variable {variable} names a printer that is not there.")
    assert not system.printed


@pytest.mark.parametrize(("job", "where"), [(Job("Ward"), "the queue Ward"), (Job(), "the default printer")])
def test_a_sheet_that_was_not_read_is_not_sent(job: Job, where: str, system: System) -> None:
    (system.folder / "lp").write_text("#!/bin/sh\nexit 0\n", encoding="ascii")
    system.answer("lpstat-d", "exit 1")

    with pytest.raises(FileError, match=f"did not read the sheet, so {where} has not got it"):
        print_pdf(PDF + bytes(1_000_000), job)


@pytest.mark.parametrize("program", ["lpstat-r", "lpstat-d", "lpstat-p", "lpstat-a"])
def test_a_print_system_that_never_answers_is_told(
    program: str, system: System, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[float] = []

    def run(words: list[str], data: bytes = b"", *, limit: float) -> programs.Ended:
        if "".join(words[:2]) != program:
            return programs.run(words, data, limit=limit)
        asked.append(limit)
        raise TimeoutError

    monkeypatch.setattr(printing, "run", run)

    assert refusal(Job()).startswith("The print system did not answer within 20 seconds ('lpstat').")
    assert (asked, system.printed) == ([20], False)


@pytest.mark.parametrize(
    ("program", "line", "told"),
    [
        ("lpstat-p", "echo 'printer Office disabled since Tue -'", "The printer 'Office' is paused."),
        ("lpstat-a", "echo 'Office not accepting requests since Tue -'", "The printer 'Office' takes no jobs now."),
    ],
)
def test_a_printer_that_is_not_ready_gets_no_job(program: str, line: str, told: str, system: System) -> None:
    system.answer(program, line)

    assert refusal(Job("Office")).startswith(told)
    assert not system.printed


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("echo 'lp: The printer is on fire' >&2; echo more >&2; exit 1", "The printer is on fire"),
        ("exit 1", "it gave no reason."),
    ],
)
def test_the_reason_of_the_print_system_is_passed_on(line: str, reason: str, system: System) -> None:
    system.answer("lp-n", line)

    assert refusal(Job()) == f"The printer 'Office' did not take the sheet: {reason}"


@pytest.mark.parametrize("line", ["lp: The printer or class does not exist.", 'lp: Error - "Attic" does not exist'])
def test_a_printer_that_lp_does_not_know_is_told(line: str, system: System) -> None:
    system.answer("lp-d", f"echo '{line}' >&2; exit 1")

    assert refusal(Job("Attic")) == "No printer is called 'Attic'. Ask for the printers' names with: lpstat -a"


def test_without_lp_a_person_is_told_what_to_install_and_how_to_print_by_hand(system: System) -> None:
    (system.folder / "lp").unlink()

    assert "the program 'lp' is missing" in refusal(Job("Office"))
    assert "--output sheet.pdf" in refusal(Job("Office"))


def test_without_lpstat_a_person_is_told_what_to_install(system: System) -> None:
    (system.folder / "lpstat").unlink()

    assert refusal(Job("Office")).startswith("The program 'lpstat' is missing.")
    assert not system.printed


# ---------------------------------------------------------------- Windows


@pytest.fixture
def windows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """Return what the shell of a Windows is asked to do; only its one function is made up."""
    asked: list[tuple[str, str]] = []
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(os, "startfile", lambda *words: asked.append(words), raising=False)
    return asked


def test_windows_prints_a_file_and_names_it_to_be_deleted(windows: list[tuple[str, str]]) -> None:
    told = print_pdf(PDF, Job(paper="a4"))
    name, verb = windows[0]

    assert (verb, Path(name).suffix, Path(name).read_bytes()) == ("print", ".pdf", PDF)
    assert told == f"Sent to the default printer. Delete this file when it is printed: {name}"


@pytest.mark.parametrize("job", [Job("Office"), Job(copies=2), Job(two_sided=True)])
def test_what_windows_cannot_be_told_is_refused(job: Job, windows: list[tuple[str, str]]) -> None:
    assert refusal(job).startswith("On Windows netprep prints one copy on the default printer.")
    assert not windows


@pytest.mark.usefixtures("windows")
def test_windows_without_a_program_for_pdf_keeps_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: str) -> None:
        raise OSError

    monkeypatch.setattr(os, "startfile", refuse, raising=False)

    assert refusal(Job()).startswith("No program here prints PDF files.")
    assert not [*tmp_path.iterdir()]


# ---------------------------------------------------------------- their names


def test_the_names_of_printers_are_those_of_the_print_system(system: System) -> None:
    system.answer("lpstat-e", "echo Office; echo Ward-4; echo Lobby_driverless")

    assert queues() == ["Office", "Ward-4", "Lobby_driverless"]


def test_a_print_system_that_does_not_answer_soon_or_not_at_all_names_none(
    system: System, monkeypatch: pytest.MonkeyPatch
) -> None:
    system.answer("lpstat-e", "exec /bin/sleep 60")
    monkeypatch.setattr(printing, "_SOON", 0.2)
    assert queues() == []

    (system.folder / "lpstat").unlink()
    assert queues() == []
