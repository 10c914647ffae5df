"""One interview on a terminal, from the first key to a file on disk."""

import datetime
import io
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from netprep.assemble import assemble
from netprep.errors import FileError, NoTerminalError, StoppedError, UsageError
from netprep.given import Layers, Start
from netprep.inputs import STDIN
from netprep.interview.talk import Talk
from netprep.model import Answers
from netprep.reading.loading import load_catalogue
from netprep.rendering import render_as
from netprep.rendering.markdown import render
from netprep.session import Delivery, run_interview

SHEET = assemble(load_catalogue(), Answers(therapies=("prrt",)))
ENTER, CTRL_C = "\r", "\x03"
TO_THE_REVIEW = ENTER * 8
posix = pytest.mark.skipif(sys.platform == "win32", reason="uses a POSIX terminal or print system")


# ---------------------------------------------------------------- delivery


def test_a_sheet_is_saved_in_its_format(tmp_path: Path) -> None:
    delivery = Delivery()

    delivery.save(SHEET, "markdown", str(tmp_path / "sheet"), force=False)

    assert (tmp_path / "sheet").read_bytes() == render(SHEET).encode()
    assert delivery.saved


def test_a_tilde_is_the_home_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))

    Delivery().save(SHEET, "text", "~/sheet.txt", force=False)

    assert (tmp_path / "sheet.txt").is_file()


def test_a_file_is_replaced_only_by_force(tmp_path: Path) -> None:
    file = tmp_path / "sheet.md"
    file.write_text("mine")

    with pytest.raises(UsageError):
        Delivery().save(SHEET, "markdown", str(file), force=False)
    assert file.read_text() == "mine"
    Delivery().save(SHEET, "markdown", str(file), force=True)

    assert file.read_bytes() == render(SHEET).encode()


@pytest.mark.parametrize("name", ["~no-such-user-at-all/sheet.md", "a\0b", "a\nb", "a\x1b[2Jb", "missing/sheet.md"])
def test_a_name_no_file_can_have_is_an_error_to_be_told(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    delivery = Delivery()

    with pytest.raises(FileError):
        delivery.save(SHEET, "markdown", name, force=False)

    assert not delivery.saved
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize("large", [False, True])
def test_the_pages_counted_are_those_of_the_file(large: bool, tmp_path: Path) -> None:
    file = tmp_path / "sheet.pdf"
    Delivery().save(SHEET, "pdf", str(file), force=False, large=large)

    with pikepdf.open(file) as document:
        assert Delivery().count(SHEET, large=large) == len(document.pages) > 1


def test_a_sheet_can_be_read_in_pages_without_lines_to_write_on() -> None:
    delivery = Delivery()

    pages = delivery.pages(SHEET)

    words = SHEET.words
    assert words.top in pages.front
    assert words.more_questions in pages.rest
    assert words.sources in pages.sources
    assert {words.more_questions, words.sources}.isdisjoint(pages.front)
    assert words.sources not in pages.rest
    lines = [*pages.front, *pages.rest, *pages.sources]
    assert not [line for line in lines if line and not line.strip("_-= ")]
    assert not delivery.saved


@pytest.mark.parametrize(("lines", "rows"), [("24", 16), ("60", 52), ("5", 8)])
def test_a_screen_holds_as_much_of_it_as_leaves_room_for_a_question(
    lines: str, rows: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LINES", lines)
    monkeypatch.setenv("COLUMNS", "80")

    assert Delivery().rows() == rows


def test_a_saved_file_is_opened_by_its_whole_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Path] = []

    def note(path: Path) -> bool:
        opened.append(path)
        return True

    monkeypatch.setattr("netprep.opening.open_file", note)
    monkeypatch.chdir(tmp_path)

    assert Delivery().open_file("my sheet.pdf")
    assert opened == [tmp_path.resolve() / "my sheet.pdf"]


@posix
def test_a_printed_sheet_counts_as_saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, answer in (
        ("lpstat", "system default destination: Office"),
        ("lp", "request id is Office-7 (1 file)"),
    ):
        program = tmp_path / name
        program.write_text(f"#!/bin/sh\ncat >{tmp_path}/$(basename $0).pdf\necho '{answer}'\n")
        program.chmod(0o700)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    delivery = Delivery()

    assert delivery.print(SHEET, large=False) == ("Sent to the queue Office, request Office-7.", [])

    assert (tmp_path / "lp.pdf").read_bytes().startswith(b"%PDF")
    assert delivery.saved


@posix
def test_a_sheet_that_cannot_be_printed_is_not_saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    delivery = Delivery()

    with pytest.raises(FileError, match="print system"):
        delivery.print(SHEET, large=True)

    assert not delivery.saved


# ---------------------------------------------------------------- the interview


@pytest.fixture
def typing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., None]]:
    """Return a function that runs the interview in a folder of its own while the given keys are typed."""
    main, side = os.openpty()

    def run_typing(typed: str, start: Start | None = None) -> None:
        monkeypatch.chdir(tmp_path)
        with (
            open(side, "r+b", buffering=0, closefd=False) as raw,
            io.TextIOWrapper(raw, encoding="utf-8", write_through=True) as terminal,
            create_pipe_input() as pipe,
            create_app_session(input=pipe, output=DummyOutput()),
            monkeypatch.context() as patch,
        ):
            patch.setattr(sys, "stdin", terminal)
            patch.setattr(sys, "stdout", terminal)
            pipe.send_text(typed)
            run_interview(start)

    yield run_typing
    os.close(side)
    os.close(main)


@posix
def test_enter_alone_leads_to_a_sheet_on_disk(typing: Callable[[str], None], tmp_path: Path) -> None:
    typing(TO_THE_REVIEW + ENTER * 3)

    sheet = (tmp_path / "netprep-sheet.pdf").read_bytes()
    assert sheet == render_as("pdf", assemble(load_catalogue(), Answers()))


@posix
@pytest.mark.parametrize("typed", ["", TO_THE_REVIEW, TO_THE_REVIEW + ENTER])
def test_a_stop_before_saving_says_so(typed: str, typing: Callable[[str], None], tmp_path: Path) -> None:
    with pytest.raises(StoppedError, match="Nothing was saved") as stop:
        typing(typed + CTRL_C)

    assert stop.value.exit_code == 130
    assert [*tmp_path.iterdir()] == []


@posix
def test_a_stop_after_saving_does_not_say_that_nothing_was_saved(
    typing: Callable[[str], None], tmp_path: Path
) -> None:
    with pytest.raises(StoppedError) as stop:
        typing(TO_THE_REVIEW + ENTER * 2 + CTRL_C)

    assert str(stop.value) == load_catalogue().interview.stopped_saved
    assert (tmp_path / "netprep-sheet.pdf").is_file()


ANSWERS = "# mine\ntherapies: [everolimus]\n"


@pytest.fixture
def talks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, Answers]]:
    """Return where each interview keeps its answers, and these; a file of answers lies in its folder."""
    begun: list[tuple[str, Answers]] = []
    monkeypatch.setattr("netprep.session.run", lambda talk, answers, _: begun.append((talk.keeper.path, answers)))
    (tmp_path / "netprep-answers.yaml").write_text(ANSWERS)
    return begun


@posix
def test_answers_kept_in_this_folder_are_gone_on_with_if_the_person_says_so(
    typing: Callable[..., None], talks: list[tuple[str, Answers]]
) -> None:
    typing("\x1b[B" + ENTER)

    assert talks == [("netprep-answers.yaml", Answers(therapies=("everolimus",)))]


@posix
@pytest.mark.parametrize("typed", [ENTER, "\x1b[D"])
def test_by_enter_or_back_they_are_left_alone(
    typed: str, typing: Callable[..., None], talks: list[tuple[str, Answers]], tmp_path: Path
) -> None:
    typing(typed)

    assert talks == [("", Answers())]
    assert (tmp_path / "netprep-answers.yaml").read_text() == ANSWERS


@posix
def test_to_stop_at_this_question_stops(typing: Callable[..., None], talks: list[tuple[str, Answers]]) -> None:
    with pytest.raises(StoppedError, match="Nothing was saved"):
        typing(CTRL_C)

    assert talks == []


@posix
@pytest.mark.parametrize("start", [Start(answers=Path("other.yaml")), Start(layers=Layers(no_config=True))])
def test_who_names_a_file_or_wants_no_other_input_is_not_asked(
    start: Start, typing: Callable[..., None], talks: list[tuple[str, Answers]]
) -> None:
    typing("", start)

    assert talks == [(str(start.answers or ""), Answers())]


@posix
def test_an_empty_file_is_nothing_to_go_on_with(
    typing: Callable[..., None], talks: list[tuple[str, Answers]], tmp_path: Path
) -> None:
    (tmp_path / "netprep-answers.yaml").write_text("")

    typing("")

    assert talks == [("", Answers())]


@posix
def test_the_interview_knows_which_day_it_is(
    typing: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    talks: list[Talk] = []
    monkeypatch.setattr("netprep.session.run", lambda talk, *_: talks.append(talk))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")

    typing("")

    assert [talk.today for talk in talks] == [datetime.date(1970, 1, 2)]


def test_without_a_terminal_nothing_starts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("prrt\n"))

    with pytest.raises(NoTerminalError):
        run_interview()


def test_the_keyboard_is_no_file_to_keep_answers_in() -> None:
    with pytest.raises(UsageError, match="where you answer"):
        run_interview(Start(answers=STDIN))
