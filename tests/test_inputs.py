"""What a person names is read up to a limit, whatever it is; nothing is waited for that may never come."""

import os
import subprocess
from pathlib import Path
from threading import Timer

import pytest
from program import LIMIT, NETPREP, run

from netprep import inputs
from netprep.inputs import MOST, read_at_most, was_read

POSIX = pytest.mark.skipif(os.name != "posix", reason="pipes and devices with names are POSIX's")


def test_a_file_is_read_whole(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(b"a\r\n\0")
    assert read_at_most(file) == b"a\r\n\0"


def test_of_a_file_that_is_too_big_no_more_is_read_than_tells_so(tmp_path: Path) -> None:
    file = tmp_path / "big.yaml"
    with file.open("wb") as opened:
        opened.truncate(2 << 30)  # a hole: it takes no room on the disk
    assert len(read_at_most(file)) == MOST + 1
    assert len(read_at_most(file, 9)) == 10


@POSIX
def test_a_pipe_that_nobody_writes_to_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inputs, "WAIT", 0.1)
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OSError, match="nobody wrote to this pipe"):
        read_at_most(tmp_path / "pipe")


@POSIX
@pytest.mark.parametrize("text", ["therapies: [prrt]\n", ""])
def test_whoever_comes_late_to_a_pipe_is_waited_for(text: str, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    late = Timer(0.5, lambda: pipe.write_text(text))
    late.start()

    assert read_at_most(pipe) == text.encode()
    late.join()


@POSIX
def test_a_file_that_was_read_is_known_by_every_name(tmp_path: Path) -> None:
    file, other, pipe = tmp_path / "a", tmp_path / "b", tmp_path / "pipe"
    file.write_text("x")
    other.write_text("x")
    (tmp_path / "link").symlink_to(file)
    os.link(file, tmp_path / "second")
    os.mkfifo(pipe)
    assert not was_read(file)

    read_at_most(tmp_path / "link")

    assert all(was_read(tmp_path / name) for name in ("a", "link", "second"))
    assert not any(map(was_read, (other, pipe, tmp_path, tmp_path / "none")))


@POSIX
def test_a_sheet_never_takes_the_place_of_what_it_is_made_from(tmp_path: Path) -> None:
    mine, lines = tmp_path / "mine.yaml", tmp_path / "clinic" / "clinic.yaml"
    mine.write_text("therapies: [prrt]\n")
    lines.parent.mkdir()
    lines.write_text("clinic: {name: Clinic of the North}\n")
    before = mine.read_bytes(), lines.read_bytes()

    for target in (mine, lines):
        ended = run(
            *("export", "--answers", str(mine), "--catalogue", str(lines.parent)),
            *("--format", "text", "--output", str(target), "--force"),
        )
        assert (ended.code, "is what the sheet is made from" in ended.err) == (2, True)
    assert (mine.read_bytes(), lines.read_bytes()) == before


@POSIX
def test_where_only_files_will_do_a_pipe_and_a_device_are_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", Path("/dev/null")):
        with pytest.raises(OSError, match="no regular file"):
            read_at_most(path, only_files=True)


@POSIX
@pytest.mark.parametrize("name", ["/dev/zero", "pipe", "big.yaml"])
@pytest.mark.parametrize("command", ["export", "check"])
def test_no_command_waits_or_fills_the_memory(command: str, name: str, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with (tmp_path / "big.yaml").open("wb") as opened:
        opened.truncate(2 << 30)
    if command == "check":
        (tmp_path / "folder").mkdir()
        (tmp_path / "folder" / "a.yaml").symlink_to(tmp_path / name)
        ended = run("check", str(tmp_path / "folder"))
    else:
        ended = run("export", "--answers", str(tmp_path / name))
    assert ended.code in (1, 2, 3, 4)
    assert "fault" not in ended.err


@POSIX
def test_a_pipe_given_on_purpose_is_read(tmp_path: Path) -> None:
    ended = run("export", "--answers", "/dev/stdin", stdin="therapies: [prrt]\n", folder=tmp_path)
    assert (ended.code, "PRRT" in ended.out) == (0, True)


@POSIX
def test_a_name_that_is_not_utf_8_stops_nothing(tmp_path: Path) -> None:
    try:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/a\xff.yaml")).write_text("clinic:\n  nam: A\n")
    except OSError:
        pytest.skip("this file system has only names in UTF-8")
    ended = run("check", str(tmp_path))
    assert ended.code == 1
    assert "nam" in ended.out


@POSIX
def test_answers_that_come_from_a_file_as_standard_input_are_not_replaced(tmp_path: Path) -> None:
    mine = tmp_path / "mine.md"
    mine.write_text("therapies: [prrt]\n")
    with mine.open() as opened:
        ended = subprocess.run(
            [*NETPREP, "export", "--answers", "-", "--output", str(mine), "--force"],
            stdin=opened,
            capture_output=True,
            check=False,
            timeout=LIMIT,
        )

    assert ended.returncode == 2
    assert mine.read_text() == "therapies: [prrt]\n"
