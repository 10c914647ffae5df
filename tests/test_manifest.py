"""What netprep remembers of a folder: enough to go on after any interruption, and not a word."""

import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest

from netprep import manifest as manifest_
from netprep.errors import FileError
from netprep.manifest import FILE, Left, Manifest, Part, State, short

ONE, TWO = short(b"one"), short(b"two")


def made(folder: Path, *names: str, source: bytes = ONE, data: bytes = b"sheet") -> Left:
    """Let a run make these files and nothing else."""
    with Manifest(folder) as manifest:
        part = manifest.part("sheets")
        for name in names:
            if part.state(name, source) is not State.KEEP:
                part.write(name, source, data, force=False)
        return manifest.finish()


def state(folder: Path, name: str, source: bytes = ONE) -> State:
    with Manifest(folder) as manifest:
        return manifest.part("sheets").state(name, source)


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name != FILE)


def test_a_file_is_kept_only_where_source_and_content_are_the_same(tmp_path: Path) -> None:
    made(tmp_path, "a.md")

    assert state(tmp_path, "a.md") is State.KEEP
    assert state(tmp_path, "a.md", TWO) is State.MAKE
    assert state(tmp_path, "b.md") is State.MAKE
    (tmp_path / "a.md").write_bytes(b"changed by hand")
    assert state(tmp_path, "a.md") is State.TAKEN


@pytest.mark.parametrize("kind", ["file", "folder", "link"])
def test_what_somebody_else_made_is_never_replaced(kind: str, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.write_bytes(b"mine")
    path = tmp_path / "a.md"
    if kind == "folder":
        path.mkdir()
    elif kind == "link":
        path.symlink_to(other)
    else:
        path.write_bytes(b"mine")

    with Manifest(tmp_path) as manifest:
        part = manifest.part("sheets")
        assert part.state("a.md", ONE) is State.TAKEN
        assert not part.write("a.md", ONE, b"sheet", force=False)
        assert manifest.finish() == Left(0, 0)

    assert other.read_bytes() == b"mine"
    assert files(tmp_path) == ["a.md", "other"]


def test_with_force_it_is(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"mine")
    with Manifest(tmp_path) as manifest:
        assert manifest.part("sheets").write("a.md", ONE, b"sheet", force=True)
        manifest.finish()

    assert (tmp_path / "a.md").read_bytes() == b"sheet"


def test_the_same_content_is_ours_whoever_wrote_it(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"sheet")
    made(tmp_path, "a.md")

    assert state(tmp_path, "a.md") is State.KEEP


def test_what_is_not_made_again_goes_unless_somebody_changed_it(tmp_path: Path) -> None:
    made(tmp_path, "a.md", "b.md", "c.md")
    (tmp_path / "c.md").write_bytes(b"changed by hand")
    (tmp_path / "mine.md").write_bytes(b"sheet")

    assert made(tmp_path, "a.md") == Left(removed=1, changed=1)
    assert files(tmp_path) == ["a.md", "c.md", "mine.md"]


def test_other_kinds_of_files_are_left_alone(tmp_path: Path) -> None:
    made(tmp_path, "a.md")
    with Manifest(tmp_path) as manifest:
        manifest.part("joined").write("all.pdf", ONE, b"pdf", force=False)
        manifest.finish()

    assert files(tmp_path) == ["a.md", "all.pdf"]
    assert state(tmp_path, "a.md") is State.KEEP


def test_the_manifest_holds_no_word_and_one_line_a_file(tmp_path: Path) -> None:
    for source in (ONE, TWO, ONE):
        made(tmp_path, "Rosalind.md", source=source, data=b"sheet" + source)
    kept = (tmp_path / FILE).read_bytes()

    assert len(kept.splitlines()) == 1
    assert b"Rosalind" not in kept
    assert (tmp_path / FILE).stat().st_mode & 0o777 == 0o600


# ---------------------------------------------------------------- interrupted


@pytest.mark.parametrize("published", [False, True])
def test_a_run_that_ends_at_once_is_gone_on_with(tmp_path: Path, *, published: bool) -> None:
    made(tmp_path, "a.md", source=TWO, data=b"of yesterday")
    with Manifest(tmp_path) as manifest:
        manifest.part("sheets").write("a.md", ONE, b"sheet", force=False)
    if not published:  # killed after the line and before the file
        (tmp_path / "a.md").write_bytes(b"of yesterday")

    assert state(tmp_path, "a.md") is (State.KEEP if published else State.MAKE)


def test_a_line_that_was_not_finished_is_passed_over(tmp_path: Path) -> None:
    made(tmp_path, "a.md")
    whole = (tmp_path / FILE).read_bytes()
    for size in range(1, len(whole)):
        (tmp_path / FILE).write_bytes(whole + whole[:size])
        made(tmp_path, "a.md", "b.md")
        assert state(tmp_path, "a.md") is State.KEEP
        assert state(tmp_path, "b.md") is State.KEEP
        (tmp_path / "b.md").unlink()


@pytest.mark.parametrize("content", [b"\0\xff" * 500, b"not ours\n" * 3, b"\n\n"])
def test_a_manifest_that_is_none_is_as_good_as_none(content: bytes, tmp_path: Path) -> None:
    made(tmp_path, "a.md")
    (tmp_path / FILE).write_bytes(content)

    assert state(tmp_path, "a.md") is State.TAKEN


def test_what_a_killed_run_left_is_swept_at_once(tmp_path: Path) -> None:
    (tmp_path / ".netprep-batch-0123.tmp").write_bytes(b"May I fly?")
    (tmp_path / ".netprep-0123.tmp").write_bytes(b"of an export that is being written")
    made(tmp_path, "a.md")

    assert files(tmp_path) == [".netprep-0123.tmp", "a.md"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no such lock")
def test_two_runs_never_write_to_one_folder(tmp_path: Path) -> None:
    with Manifest(tmp_path), pytest.raises(FileError, match="Another netprep is writing"), Manifest(tmp_path):
        pass
    made(tmp_path, "a.md")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows locks in another way")
def test_on_a_disk_that_knows_no_locks_files_are_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fcntl.flock", failing(OSError(errno.ENOLCK, "No locks available")))

    made(tmp_path, "a.md")

    assert files(tmp_path) == ["a.md"]


def test_a_file_that_may_not_be_read_is_somebody_else_s(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made(tmp_path, "a.md")
    monkeypatch.setattr(manifest_, "open", failing(PermissionError()), raising=False)

    assert state(tmp_path, "a.md") is State.TAKEN


def failing(error: OSError) -> Callable[..., NoReturn]:
    """Return a function that fails like this."""

    def fail(*_: object, **__: object) -> NoReturn:
        raise error

    return fail


def test_a_dry_run_makes_no_folder_and_changes_nothing(tmp_path: Path) -> None:
    made(tmp_path / "is", "a.md", "b.md")
    before = {path: path.read_bytes() for path in (tmp_path / "is").iterdir()}
    for folder in ("is", "not"):
        with Manifest(tmp_path / folder, dry=True) as manifest:
            part = manifest.part("sheets")
            assert part.write("a.md", TWO, b"new", force=False)
            assert manifest.finish() == Left(removed=folder == "is", changed=0)

    assert {path: path.read_bytes() for path in (tmp_path / "is").iterdir()} == before
    assert not (tmp_path / "not").exists()


def test_an_error_names_the_folder_and_not_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device", str(tmp_path / "Rosalind.md"))

    with Manifest(tmp_path) as manifest:
        part: Part = manifest.part("sheets")
        monkeypatch.setattr("netprep.manifest.put", fail)
        with pytest.raises(FileError, match="no space left on device") as failure:
            part.write("Rosalind.md", ONE, b"sheet", force=False)

    assert str(tmp_path) in str(failure.value)
    assert "Rosalind" not in str(failure.value)


@pytest.mark.skipif(os.name != "posix", reason="pipes with names are POSIX's")
def test_a_pipe_in_place_of_the_manifest_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / FILE)

    with pytest.raises(FileError, match="no regular file"), Manifest(tmp_path):
        pass


def test_of_a_manifest_no_netprep_wrote_no_more_is_read_than_tells_so(tmp_path: Path) -> None:
    with (tmp_path / FILE).open("wb") as opened:
        opened.truncate(2 << 30)  # a hole: it takes no room on the disk

    with pytest.raises(FileError, match="is larger than netprep makes it"), Manifest(tmp_path):
        pass


def test_a_huge_file_with_the_name_of_a_sheet_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "a.md").open("wb") as opened:
        opened.truncate(2 << 40)

    assert state(tmp_path, "a.md") is State.TAKEN


@pytest.mark.skipif(os.name != "posix", reason="links are POSIX's")
@pytest.mark.parametrize("below", ["", "sheets"])
def test_nothing_is_made_where_a_link_leads_to(below: str, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "far")

    with pytest.raises(FileError, match="a link stands here that leads to no folder"):
        Manifest(tmp_path / "link" / below).__enter__()

    assert not (tmp_path / "far").exists()


@pytest.mark.parametrize("force", [False, True])
def test_a_folder_is_never_replaced(tmp_path: Path, *, force: bool) -> None:
    (tmp_path / "a.md").mkdir()
    with Manifest(tmp_path) as manifest:
        assert not manifest.part("sheets").write("a.md", ONE, b"sheet", force=force)


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")

    with pytest.raises(FileError, match="Cannot write into"), Manifest(tmp_path / "file" / "sheets"):
        pass


def test_a_folder_of_another_that_refuses_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        os, "open", lambda *_, **__: (_ for _ in ()).throw(PermissionError(13, "Permission denied"))
    )

    with pytest.raises(FileError, match="permission denied"), Manifest(tmp_path):
        pass


@pytest.mark.parametrize("step", ["scandir", "open"])
def test_a_folder_that_fails_on_the_way_is_told_and_is_free_for_the_next_run(
    step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(tmp_path, "a.md", "b.md")

    def fail(*_: object, **__: object) -> NoReturn:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(*((os, "scandir", fail) if step == "scandir" else (manifest_, "read_at_most", fail)))
        with pytest.raises(FileError, match="input/output error"):
            made(tmp_path, "a.md")

    assert made(tmp_path, "a.md") == Left(removed=1, changed=0)
