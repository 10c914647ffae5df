"""Answers are in their file after each change: whole, private, and nowhere else."""

import os
import stat
import time
from pathlib import Path
from typing import NoReturn

import pytest
from msgspec.structs import replace
from tiny import tiny_catalogue

from netprep.answers import Aside
from netprep.answers_file import Kept, answers_text, open_answers
from netprep.errors import ChangedError, FileError, UsageError
from netprep.keeping import FileKeeper
from netprep.model import Answers, Visit

TINY = tiny_catalogue()
SOME, MORE = Answers(therapies=("prrt",)), Answers(therapies=("prrt",), questions=("May I fly?",))


def test_without_a_file_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    keeper = FileKeeper(TINY)

    keeper.keep(SOME)

    assert keeper.answers == SOME
    assert [*tmp_path.iterdir()] == []


def test_each_change_is_in_the_file_at_once(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    keeper = FileKeeper(TINY, str(file))

    for answers in (SOME, MORE, Answers()):
        keeper.keep(answers)
        assert open_answers(file, TINY).answers == answers
    assert [*tmp_path.iterdir()] == [file]
    if os.name == "posix":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_what_has_not_changed_is_not_written_again(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    keeper = FileKeeper(TINY, str(file))
    keeper.keep(SOME)
    file.write_text("by hand")

    keeper.keep(SOME)

    assert file.read_text() == "by hand"


def test_a_file_changed_elsewhere_is_not_written_over_unasked(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    keeper = FileKeeper(TINY, str(file))
    keeper.keep(SOME)
    file.write_text("by hand")

    with pytest.raises(ChangedError):
        keeper.keep(MORE)

    assert file.read_text() == "by hand"
    assert keeper.answers == MORE


def test_a_file_that_appears_meanwhile_is_not_written_over_either(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    keeper = FileKeeper(TINY, str(file))
    file.write_text("of another window")

    with pytest.raises(ChangedError):
        keeper.keep(SOME)


def test_either_way_out_of_a_change_keeps_both_versions(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    keeper = FileKeeper(TINY, str(file))
    keeper.keep(SOME)
    file.write_text("by hand")
    keeper.answers = MORE

    keeper.keep_over(keeper.free_name())
    assert (tmp_path / "mine-2.yaml").read_text() == "by hand"
    assert open_answers(file, TINY).answers == MORE

    file.write_text("by hand again")
    keeper.keep_in(keeper.free_name(), force=False)
    assert file.read_text() == "by hand again"
    assert open_answers(tmp_path / "mine-3.yaml", TINY).answers == MORE
    keeper.keep(SOME)
    assert open_answers(tmp_path / "mine-3.yaml", TINY).answers == SOME


def test_comments_of_a_person_stay_through_every_change(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text("# for mother\ntherapies:\n  - prrt  # the doctor's idea\n")
    keeper = FileKeeper(TINY, str(file))
    keeper.keep(open_answers(file, TINY).answers)
    for answers in (MORE, SOME, Answers()):
        keeper.keep(answers)
        assert "# for mother" in file.read_text()
        assert "# the doctor's idea" in file.read_text()
        assert open_answers(file, TINY).answers == answers


@pytest.mark.parametrize("again", [False, True])
def test_what_is_taken_away_leaves_no_comment_behind(tmp_path: Path, *, again: bool) -> None:
    file = tmp_path / "mine.yaml"
    full = replace(
        MORE, questions=("Will it hurt?",), top=("own-1",), drop=("travel",), visit=Visit(place="Room 4")
    )
    keeper = FileKeeper(TINY, str(file))
    keeper.keep(full)
    if again:
        keeper = FileKeeper(TINY, str(file))
        keeper.keep(open_answers(file, TINY).answers)

    keeper.keep(SOME)

    assert file.read_text() == answers_text(TINY, Kept(SOME, Aside()))


@pytest.mark.skipif(os.name != "posix", reason="modes of files are POSIX's")
def test_the_mode_of_a_file_stays(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text("")
    file.chmod(0o664)

    FileKeeper(TINY, str(file)).keep(SOME)

    assert stat.S_IMODE(file.stat().st_mode) == 0o664


def test_what_was_set_aside_stays_in_the_file(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"

    FileKeeper(TINY, str(file), Aside(therapies=("old-drug",))).keep(SOME)

    assert open_answers(file, TINY) == Kept(SOME, Aside(therapies=("old-drug",)))


def test_a_file_can_be_named_later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    keeper = FileKeeper(TINY)
    keeper.keep(SOME)

    keeper.keep_in("~/mine.yaml", force=False)
    keeper.keep(MORE)

    assert keeper.path == str(tmp_path / "mine.yaml")
    assert open_answers(tmp_path / "mine.yaml", TINY).answers == MORE


def test_a_file_that_is_there_is_replaced_only_by_force(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text("something else")
    keeper = FileKeeper(TINY)

    with pytest.raises(UsageError):
        keeper.keep_in(str(file), force=False)
    assert (file.read_text(), keeper.path) == ("something else", "")
    keeper.keep_in(str(file), force=True)

    assert open_answers(file, TINY).answers == Answers()


def test_answers_are_remembered_although_the_file_cannot_be_written(tmp_path: Path) -> None:
    keeper = FileKeeper(TINY, str(tmp_path / "missing" / "mine.yaml"))

    for _ in range(2):
        with pytest.raises(FileError):
            keeper.keep(SOME)

    assert keeper.answers == SOME


def test_answers_are_remembered_although_the_file_can_no_longer_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeper = FileKeeper(TINY, str(tmp_path / "mine.yaml"))
    keeper.keep(SOME)

    def fail(*_: object, **__: object) -> NoReturn:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr("netprep.keeping.read_at_most", fail)
        with pytest.raises(FileError, match=r"Cannot read '.*mine\.yaml': input/output error\."):
            keeper.keep(MORE)

    assert keeper.answers == MORE
    keeper.keep(MORE)
    assert open_answers(tmp_path / "mine.yaml", TINY).answers == MORE


def test_what_a_killed_netprep_left_beside_the_file_is_removed_once_it_is_old(tmp_path: Path) -> None:
    left, written_now = tmp_path / ".netprep-abc.tmp", tmp_path / ".netprep-def.tmp"
    for file in (left, written_now):
        file.write_text("May I fly?")
    os.utime(left, (time.time() - 3600,) * 2)

    FileKeeper(TINY, str(tmp_path / "mine.yaml")).keep(Answers())

    assert {*tmp_path.iterdir()} == {written_now, tmp_path / "mine.yaml"}


def test_the_step_that_is_asked_is_in_the_file_until_the_last_one(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    keeper = FileKeeper(TINY, str(path))
    keeper.stopped_at = "own"
    keeper.keep(SOME)

    assert open_answers(path, TINY) == Kept(SOME, Aside(), "own")

    keeper.stopped_at = ""
    keeper.keep(SOME)

    assert open_answers(path, TINY) == Kept(SOME, Aside())
    assert "stopped_at" not in path.read_text()
