"""Tests of writing: a file is whole or not there, private, and never replaced unless asked for."""

import errno
import io
import os
import select
import signal
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NoReturn, Self

import pytest
from program import run

from netprep.errors import FileError, ReaderGoneError, UsageError
from netprep.output import (
    expand,
    file_of,
    make_folder,
    put,
    sweep,
    write_atomically,
    write_document,
    write_file,
    write_new,
    write_out,
)

OLD, NEW = b"the old sheet", "the new sheet: caf\u00e9 \u2610\n"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """Return a file that is there already."""
    path = tmp_path / "sheet.md"
    path.write_bytes(OLD)
    return path


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


# ---------------------------------------------------------------- what is written


@pytest.mark.parametrize("terminal", [True, False])
def test_where_a_file_went_is_told_to_a_person_and_to_no_script(
    terminal: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: terminal)
    write_out(NEW, "sheet.md")
    write_out("", "-")

    assert capsys.readouterr().err == ("Written: sheet.md\n" if terminal else "")
    assert (tmp_path / "sheet.md").read_text(encoding="utf-8") == NEW


def test_text_is_written_as_utf_8_with_the_line_ends_it_has(tmp_path: Path) -> None:
    write_document(NEW + "\r\n", str(tmp_path / "sheet.md"))

    assert (tmp_path / "sheet.md").read_bytes() == (NEW + "\r\n").encode()


def test_bytes_are_written_as_they_are(tmp_path: Path) -> None:
    write_document(b"%PDF\xff\x00", str(tmp_path / "sheet.pdf"))

    assert (tmp_path / "sheet.pdf").read_bytes() == b"%PDF\xff\x00"


@pytest.mark.parametrize("force", [False, True])
def test_a_file_is_private_whatever_the_umask(tmp_path: Path, *, force: bool) -> None:
    before = os.umask(0)
    try:
        write_document(NEW, str(tmp_path / "sheet.md"), force=force)
    finally:
        os.umask(before)

    assert _mode(tmp_path / "sheet.md") == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["sheet.md"]


def test_a_disk_whose_files_have_no_modes_takes_a_private_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse = _failing(errno.EPERM)
    monkeypatch.setattr(os, "chmod", refuse)
    monkeypatch.setattr(os, "supports_fd", {refuse})

    write_document(NEW, str(tmp_path / "sheet.md"))

    assert (tmp_path / "sheet.md").read_text(encoding="utf-8") == NEW


def test_a_large_document_is_written_whole(tmp_path: Path) -> None:
    write_document(NEW * 100_000, str(tmp_path / "sheet.md"))

    assert (tmp_path / "sheet.md").read_text(encoding="utf-8") == NEW * 100_000


# ---------------------------------------------------------------- what is there already


def test_a_file_is_never_replaced_without_being_asked(old: Path) -> None:
    with pytest.raises(UsageError, match="exists already") as failure:
        write_document(NEW, str(old))

    assert "--force" in str(failure.value)
    assert old.read_bytes() == OLD
    assert list(old.parent.iterdir()) == [old]


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_with_force_a_file_is_replaced_and_keeps_its_mode(old: Path, mode: int) -> None:
    old.chmod(mode)

    write_document(NEW, str(old), force=True)

    assert old.read_bytes() == NEW.encode()
    assert _mode(old) == mode
    assert list(old.parent.iterdir()) == [old]


def test_a_file_marked_read_only_is_never_replaced(old: Path) -> None:
    old.chmod(0o444)

    with pytest.raises(FileError, match="read-only"):
        write_document(NEW, str(old), force=True)
    assert old.read_bytes() != NEW.encode()
    assert list(old.parent.iterdir()) == [old]


def test_another_name_of_the_old_file_keeps_its_content(old: Path) -> None:
    other = old.with_name("other.md")
    os.link(old, other)

    write_document(NEW, str(old), force=True)

    assert other.read_bytes() == OLD


@pytest.mark.parametrize("force", [False, True])
@pytest.mark.parametrize("dangling", [False, True])
def test_a_symbolic_link_is_refused(old: Path, *, force: bool, dangling: bool) -> None:
    link = old.with_name("link.md")
    link.symlink_to("missing.md" if dangling else old.name)

    with pytest.raises(FileError, match="is a symbolic link"):
        write_document(NEW, str(link), force=force)

    assert link.is_symlink()
    assert old.read_bytes() == OLD
    assert sorted(path.name for path in old.parent.iterdir()) == ["link.md", "sheet.md"]


@pytest.mark.parametrize("force", [False, True])
def test_a_folder_is_refused(tmp_path: Path, *, force: bool) -> None:
    with pytest.raises(FileError, match="is a folder"):
        write_document(NEW, str(tmp_path), force=force)

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("force", [False, True])
def test_a_pipe_is_written_in_place(tmp_path: Path, *, force: bool) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    received: list[bytes] = []
    reader = threading.Thread(target=lambda: received.append(pipe.read_bytes()), daemon=True)
    reader.start()

    write_document(NEW * 100_000, str(pipe), force=force)  # more than a pipe holds while its reader takes a while

    reader.join()
    assert received == [NEW.encode() * 100_000]
    assert pipe.is_fifo()
    assert list(tmp_path.iterdir()) == [pipe]


@pytest.mark.skipif(sys.platform == "win32", reason="uses POSIX devices")
def test_a_link_to_a_device_is_written_to_as_the_shell_means_it(tmp_path: Path) -> None:
    (tmp_path / "63").symlink_to("/dev/null")

    write_document(NEW, str(tmp_path / "63"))

    assert (tmp_path / "63").is_symlink()


def test_a_pipe_behind_a_link_is_written_and_the_link_stays(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to(tmp_path / "pipe")  # as a shell gives for >(program)
    received: list[bytes] = []
    reader = threading.Thread(target=lambda: received.append((tmp_path / "pipe").read_bytes()), daemon=True)
    reader.start()

    write_document(NEW, str(tmp_path / "link"))

    reader.join()
    assert received == [NEW.encode()]
    assert (tmp_path / "link").is_symlink()


def test_a_pipe_that_nobody_reads_is_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "pipe")
    waited: list[float] = []
    monkeypatch.setattr(time, "sleep", waited.append)

    with pytest.raises(FileError, match="nobody reads from this pipe"):
        write_document(NEW, str(tmp_path / "pipe"))

    assert 0 < sum(waited) < 10


# ---------------------------------------------------------------- where nothing can be written


@pytest.mark.parametrize("force", [False, True])
def test_a_missing_folder_is_named(tmp_path: Path, *, force: bool) -> None:
    target = tmp_path / "missing" / "sheet.md"

    with pytest.raises(FileError, match="no such file or directory") as failure:
        write_document(NEW, str(target), force=force)

    told = failure.value
    assert told.lines[1] == "Make the folder first, or name another."
    assert (told.word, told.values) == ("no_folder", {"folder": str(target.parent)})
    assert str(target) in str(told)
    assert list(tmp_path.iterdir()) == []


def test_a_file_in_place_of_the_folder_is_refused(old: Path) -> None:
    with pytest.raises(FileError, match="not a directory"):
        write_document(NEW, str(old / "sheet.md"))

    assert old.read_bytes() == OLD


def test_a_name_that_is_too_long_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="file name too long"):
        write_document(NEW, str(tmp_path / ("x" * 300)))


def test_words_of_the_document_are_never_in_the_message(tmp_path: Path) -> None:
    with pytest.raises(FileError) as failure:
        write_document("my private words", str(tmp_path / "missing" / "sheet.md"))

    assert "private" not in str(failure.value)


# ---------------------------------------------------------------- each step failing

ELSEWHERE_ON_DISK = "Choose another name or another place."
IN_REACH = "Choose a place where you may write."
WITH_ROOM = "Make room, or choose another place."


def _failing(number: int) -> Callable[..., NoReturn]:
    def fail(*_args: object, **_options: object) -> NoReturn:
        raise OSError(number, os.strerror(number))

    return fail


class _FullFile:
    """A file that takes nothing, as on a full disk."""

    write = staticmethod(_failing(errno.ENOSPC))

    def __init__(self, descriptor: int, _mode: str) -> None:
        self.descriptor = descriptor

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_details: object) -> None:
        os.close(self.descriptor)


@pytest.mark.parametrize(
    ("number", "word", "then"),
    [
        (errno.EACCES, "not_allowed", IN_REACH),
        (errno.EPERM, "not_allowed", IN_REACH),
        (errno.EROFS, "not_allowed", IN_REACH),
        (errno.ENOSPC, "full", WITH_ROOM),
        (errno.EFBIG, "full", WITH_ROOM),
        (errno.EIO, "write", ELSEWHERE_ON_DISK),
        (errno.ENAMETOOLONG, "write", ELSEWHERE_ON_DISK),
    ],
)
def test_each_failure_says_what_to_do_and_of_which_file(
    old: Path, monkeypatch: pytest.MonkeyPatch, number: int, word: str, then: str
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", _failing(number))
        with pytest.raises(FileError) as failure:
            write_document(NEW, str(old), force=True)

    told = failure.value
    assert told.lines == (f"Cannot write '{old}': {os.strerror(number).lower()}.", then)
    assert (told.word, told.values) == (word, {"path": str(old)})


STEPS: dict[str, tuple[object, str, object]] = {
    "open": (os, "open", _failing(errno.EACCES)),
    "write": (os, "fdopen", _FullFile),
    "sync on a full disk": (os, "fsync", _failing(errno.ENOSPC)),
    "sync on a broken disk": (os, "fsync", _failing(errno.EIO)),
    "sync on a full quota": (os, "fsync", _failing(errno.EDQUOT)),
}
PUBLISH: dict[str, tuple[object, str, object]] = {
    "replace": (Path, "replace", _failing(errno.EACCES)),
    "replace on a full disk": (Path, "replace", _failing(errno.ENOSPC)),
    "replace on a read-only disk": (Path, "replace", _failing(errno.EROFS)),
}
LINK: dict[str, tuple[object, str, object]] = {
    "link on a broken disk": (os, "link", _failing(errno.EIO)),
    "link on a full disk": (os, "link", _failing(errno.ENOSPC)),
    "link on a read-only disk": (os, "link", _failing(errno.EROFS)),
}


@pytest.mark.parametrize("step", [pytest.param(step, id=name) for name, step in (STEPS | PUBLISH).items()])
def test_whatever_fails_the_old_file_stays_whole(
    old: Path, monkeypatch: pytest.MonkeyPatch, step: tuple[object, str, object]
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(*step)
        with pytest.raises(FileError, match="Cannot write") as failure:
            write_document(NEW, str(old), force=True)

    assert str(old) in str(failure.value)
    assert old.read_bytes() == OLD
    assert list(old.parent.iterdir()) == [old]


@pytest.mark.parametrize("step", [pytest.param(step, id=name) for name, step in (STEPS | LINK).items()])
def test_whatever_fails_no_part_of_a_new_file_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: tuple[object, str, object]
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(*step)
        with pytest.raises(FileError, match="Cannot write"):
            write_document(NEW, str(tmp_path / "sheet.md"))

    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_named(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", _failing(errno.ENOSPC))
        with pytest.raises(FileError, match="no space left on device") as failure:
            write_document(NEW, str(old), force=True)

    assert isinstance(failure.value.__cause__, OSError)


def test_an_error_without_a_reason_is_told(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_descriptor: int) -> NoReturn:
        raise OSError

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fail)
        with pytest.raises(FileError, match="unknown reason"):
            write_document(NEW, str(old), force=True)


def test_being_stopped_leaves_the_old_file_whole(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(_descriptor: int) -> NoReturn:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", stop)
        with pytest.raises(KeyboardInterrupt):
            write_document(NEW, str(old), force=True)

    assert old.read_bytes() == OLD
    assert list(old.parent.iterdir()) == [old]


def test_a_real_limit_on_writing_leaves_the_old_file_whole(old: Path) -> None:
    pytest.importorskip("resource")
    script = (
        "import resource, sys\nfrom pathlib import Path\nfrom netprep.output import write_file\n"
        "from netprep.errors import FileError\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))\n"
        "try:\n    write_file(Path(sys.argv[1]), b'x' * 1_000_000, force=True)\n"
        "except FileError as error:\n    print(error)\n"
    )

    done = subprocess.run([sys.executable, "-c", script, str(old)], capture_output=True, text=True, check=True)

    assert done.stdout == f"Cannot write '{old}': file too large.\n"
    assert old.read_bytes() == OLD
    assert list(old.parent.iterdir()) == [old]


# ---------------------------------------------------------------- file systems without links


_NO_LINKS = [
    *(errno.EPERM, errno.EACCES, errno.EXDEV, errno.EINVAL, errno.EMLINK),
    *(errno.ENOTSUP, errno.ENOSYS),
]


@pytest.fixture(params=_NO_LINKS, ids=errno.errorcode.__getitem__)
def _no_links(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "link", _failing(request.param))


@pytest.mark.usefixtures("_no_links")
def test_a_file_system_without_links_is_written_too(tmp_path: Path) -> None:
    write_document(NEW, str(tmp_path / "sheet.md"))

    assert (tmp_path / "sheet.md").read_bytes() == NEW.encode()
    assert [path.name for path in tmp_path.iterdir()] == ["sheet.md"]


@pytest.mark.usefixtures("_no_links")
def test_a_file_system_without_links_does_not_replace_either(old: Path) -> None:
    with pytest.raises(UsageError, match="exists already"):
        write_document(NEW, str(old))

    assert old.read_bytes() == OLD
    assert list(old.parent.iterdir()) == [old]


def test_what_appears_in_the_last_moment_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sync = os.fsync

    def appear(descriptor: int) -> None:
        sync(descriptor)
        (tmp_path / "sheet.md").write_bytes(OLD)

    monkeypatch.setattr(os, "fsync", appear)

    with pytest.raises(UsageError, match="exists already"):
        write_file(tmp_path / "sheet.md", b"new")
    with pytest.raises(FileExistsError):
        write_atomically(tmp_path / "sheet.md", b"new", force=False)

    assert (tmp_path / "sheet.md").read_bytes() == OLD


# ---------------------------------------------------------------- files that cannot be replaced


@pytest.mark.parametrize("code", [errno.EBUSY, errno.EXDEV])
def test_a_file_that_cannot_be_replaced_is_written_in_place(
    old: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    monkeypatch.setattr(Path, "replace", _failing(code))

    write_document(NEW, str(old), force=True)

    assert old.read_bytes() == NEW.encode()
    assert list(old.parent.iterdir()) == [old]


@pytest.mark.skipif(sys.platform != "linux", reason="mounts are tried on Linux")
def test_a_file_mounted_over_another_is_written_in_place(tmp_path: Path) -> None:
    inside, outside = tmp_path / "inside.md", tmp_path / "outside.md"
    for path in (inside, outside):
        path.write_bytes(OLD)
    script = 'mount --bind "$0" "$1" && shift && exec "$@"'
    words = [sys.executable, "-m", "netprep", "export", "prrt", "--force", "--output", str(inside)]
    command = ("unshare", "--mount", "sh", "-c", script, str(outside), str(inside))
    if subprocess.run([*command, "true"], capture_output=True, check=False).returncode:
        pytest.skip("this system lets nobody mount")

    ended = run(*words, command=command)

    assert (ended.code, ended.err) == (0, "")
    assert outside.read_bytes().startswith(b"# My questions")
    assert inside.read_bytes() == OLD


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")
def test_a_program_in_place_of_a_file_gets_the_document(tmp_path: Path) -> None:
    got = tmp_path / "got.md"
    shell = ("bash", "-c", f"'{sys.executable}' -m netprep \"$@\" --output >(cat >'{got}'); wait $!", "bash")

    ended = run("export", "prrt", "--format", "markdown", command=shell)

    assert (ended.code, ended.err) == (0, "")
    assert got.read_bytes().startswith(b"# My questions")


def test_the_file_called_standard_output_is_standard_output() -> None:
    assert run("export", "prrt", "--output", "/dev/stdout").out.startswith("# My questions")


@pytest.mark.skipif(sys.platform == "win32", reason="uses POSIX pipes and devices")
@pytest.mark.parametrize("command", [("export", "prrt"), ("compare", "prrt", "everolimus")])
def test_a_device_or_a_pipe_without_an_ending_takes_markdown(command: tuple[str, ...], tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    shell = ("sh", "-c", f"'{sys.executable}' -m netprep \"$@\" & cat pipe; wait $!", "sh")

    assert run(*command, "--output", "/dev/null") == (0, "", "")
    assert run(*command, "--output", "pipe", command=shell, folder=tmp_path) == run(*command)


@pytest.mark.skipif(sys.platform == "win32", reason="uses POSIX pipes")
def test_the_ending_of_a_pipe_tells_its_format_and_a_missing_file_has_none(tmp_path: Path) -> None:
    for name in ("pipe", "pipe.pdf"):
        os.mkfifo(tmp_path / name)

    told = [file_of(name and str(tmp_path / name)) for name in (None, "pipe", "pipe.pdf", "missing")]

    assert told == [None, None, str(tmp_path / "pipe.pdf"), str(tmp_path / "missing")]


def test_a_tilde_behind_an_equals_sign_is_the_home_folder(tmp_path: Path) -> None:
    settings = {"HOME": str(tmp_path), "USERPROFILE": str(tmp_path)}

    assert run("export", "prrt", "--output=~/sheet.md", settings=settings).code == 0
    assert (tmp_path / "sheet.md").is_file()


# ---------------------------------------------------------------- standard output


@pytest.mark.parametrize("target", [None, "-"])
def test_without_a_file_the_document_goes_to_standard_output(
    capfdbinary: pytest.CaptureFixture[bytes], target: str | None
) -> None:
    write_document(NEW, target)

    assert capfdbinary.readouterr() == (NEW.encode(), b"")


class _Broken(io.RawIOBase):
    """A stream that takes nothing."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.write = _failing(number)  # type: ignore[method-assign]

    def writable(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("number", "kind", "message"),
    [
        (errno.ENOSPC, FileError, "Cannot write to standard output: no space left on device."),
        (errno.EIO, FileError, "Cannot write to standard output: input/output error."),
        (errno.EPIPE, ReaderGoneError, ""),
    ],
)
def test_a_broken_standard_output_is_told(
    monkeypatch: pytest.MonkeyPatch, number: int, kind: type[FileError], message: str
) -> None:
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(_Broken(number)))  # type: ignore[type-var]

    with pytest.raises(kind) as failure:
        write_document(NEW, None)

    assert str(failure.value) == message


def test_a_missing_standard_output_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)

    with pytest.raises(FileError, match="it is closed"):
        write_document(NEW, None)


ELSEWHERE = "Send it to a file on a disk with room, or to another program.\n"
EXPORTS = (
    ["export", "prrt"],
    ["export", "prrt", "--length", "full"],
    ["export", "--blank", "--format", "text"],
    ["list"],
)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs the device that is always full")
@pytest.mark.parametrize("arguments", EXPORTS, ids=" ".join)
def test_a_full_standard_output_ends_in_two_lines_and_exit_code_4(arguments: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "netprep", *arguments], stdout=full, stderr=subprocess.PIPE, check=False
        )

    assert done.returncode == 4
    assert done.stderr.decode() == f"Cannot write to standard output: no space left on device.\n{ELSEWHERE}"


def test_a_closed_standard_output_ends_in_two_lines_and_exit_code_4() -> None:
    command = ["sh", "-c", '"$0" -m netprep export prrt >&-', sys.executable]

    done = subprocess.run(command, stderr=subprocess.PIPE, text=True, check=False)

    assert (done.returncode, done.stderr) == (4, f"Cannot write to standard output: it is closed.\n{ELSEWHERE}")


@pytest.mark.parametrize("arguments", EXPORTS, ids=" ".join)
def test_a_reader_that_has_gone_ends_without_a_word(arguments: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)

    done = subprocess.run(
        [sys.executable, "-m", "netprep", *arguments], stdout=writing, stderr=subprocess.PIPE, check=False
    )
    os.close(writing)

    assert (done.returncode, done.stderr) == (0, b"")


LONG = ("export", "prrt", "--format", "html")  # more than any pipe holds
BUFFERS = pytest.mark.parametrize(
    "buffer", [{"PYTHONUNBUFFERED": ""}, {"PYTHONUNBUFFERED": "1"}], ids=["buffered", "unbuffered"]
)
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="uses the pipes and signals of a POSIX system")


@pytest.fixture(scope="module")
def whole() -> bytes:
    """Return what a reader is to get."""
    return subprocess.run([sys.executable, "-m", "netprep", *LONG], capture_output=True, check=True).stdout


@posix_only
@BUFFERS
@pytest.mark.parametrize("waits", [True, False], ids=["blocking", "non-blocking"])
def test_a_slow_reader_gets_all_of_it_also_after_a_stop(whole: bytes, buffer: dict[str, str], waits: bool) -> None:
    reading, writing = os.pipe()
    os.set_blocking(writing, waits)
    process = subprocess.Popen(
        [sys.executable, "-m", "netprep", *LONG], stdout=writing, env={**os.environ, **buffer}
    )
    os.close(writing)
    select.select([reading], [], [])
    for number in (signal.SIGSTOP, signal.SIGCONT):
        process.send_signal(number)
    with os.fdopen(reading, "rb") as pipe:
        got = pipe.read()

    assert process.wait() == 0
    assert got == whole


@posix_only
@BUFFERS
def test_a_disk_that_fills_in_the_middle_of_standard_output_is_told(tmp_path: Path, buffer: dict[str, str]) -> None:
    command = ["sh", "-c", 'ulimit -f 8; exec "$0" -m netprep "$@" > half', sys.executable, *LONG]

    done = subprocess.run(
        command, stderr=subprocess.PIPE, text=True, check=False, cwd=tmp_path, env={**os.environ, **buffer}
    )

    assert (done.returncode, done.stderr) == (4, f"Cannot write to standard output: file too large.\n{ELSEWHERE}")


class _Reluctant(io.BytesIO):
    """A stream with a buffer that takes a part, and that is emptied at the second try."""

    def __init__(self, descriptor: int) -> None:
        super().__init__()
        self.descriptor, self.flushes = descriptor, 0

    def fileno(self) -> int:
        return self.descriptor

    def write(self, data: Any) -> int:
        part = memoryview(data)[:5]
        super().write(part)
        if len(memoryview(data)) > len(part):
            raise BlockingIOError(errno.EAGAIN, "no room now", len(part))
        return len(part)

    def flush(self) -> None:
        self.flushes += 1
        if self.flushes == 1:
            raise BlockingIOError(errno.EAGAIN, "no room now", 0)


@posix_only
def test_a_buffer_that_is_full_for_a_moment_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    reading, writing = os.pipe()
    stream = _Reluctant(writing)
    monkeypatch.setattr(sys, "stdout", SimpleNamespace(buffer=stream, flush=lambda: None))

    write_document(NEW, None)

    assert stream.getvalue() == NEW.encode()
    assert stream.flushes == 2
    for descriptor in (reading, writing):
        os.close(descriptor)


def test_standard_output_is_utf_8_whatever_the_terminal_says() -> None:
    environment = os.environ | {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C"}
    script = "from netprep.output import write_document; write_document('caf\\u00e9 \\u2610\\n', None)"

    done = subprocess.run([sys.executable, "-c", script], capture_output=True, env=environment, check=True)

    assert done.stdout.decode() == "caf\u00e9 \u2610\n"


# ---------------------------------------------------------------- names as people type them, what is left behind


def test_a_tilde_is_the_home_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(Path.cwd()))
    monkeypatch.setenv("USERPROFILE", str(Path.cwd()))

    assert expand("~/sheet.md") == str(Path.cwd() / "sheet.md")
    assert expand("my sheet.md") == "my sheet.md"


@pytest.mark.parametrize("path", ["~no-such-user-at-all/sheet.md", "a\0b", "a\nb", "a\x1b[2Jb"])
def test_a_name_that_no_file_can_have_is_refused(path: str) -> None:
    with pytest.raises(FileError):
        expand(path)


OLD_NAME, NEW_NAME, OTHER_NAME = ".netprep-a.tmp", ".netprep-b.tmp", "netprep-c.tmp"


@pytest.fixture
def abandoned(tmp_path: Path) -> Path:
    """Return a folder with unfinished files, old and new, and an old file of somebody else's making."""
    for name in (OLD_NAME, NEW_NAME, OTHER_NAME):
        (tmp_path / name).write_text("May I fly?")
    for name in (OLD_NAME, OTHER_NAME):
        os.utime(tmp_path / name, (time.time() - 3600,) * 2)
    return tmp_path


def test_only_old_unfinished_files_of_netprep_are_swept_away(abandoned: Path) -> None:
    sweep(abandoned)

    assert {path.name for path in abandoned.iterdir()} == {NEW_NAME, OTHER_NAME}


@pytest.mark.parametrize("force", [False, True])
def test_whatever_writes_a_file_sweeps_its_folder_first(abandoned: Path, *, force: bool) -> None:
    write_document(NEW, str(abandoned / "sheet.md"), force=force)

    assert {path.name for path in abandoned.iterdir()} == {NEW_NAME, OTHER_NAME, "sheet.md"}


def test_what_was_begun_a_minute_ago_may_still_be_written(abandoned: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "time", lambda: 10_000)
    for name, age in ((OLD_NAME, 61), (NEW_NAME, 60)):
        os.utime(abandoned / name, (10_000 - age,) * 2)

    sweep(abandoned)

    assert {path.name for path in abandoned.iterdir()} == {NEW_NAME, OTHER_NAME}


@pytest.mark.parametrize("away", [1, -1])
def test_the_unfinished_files_of_another_user_stay(
    abandoned: Path, monkeypatch: pytest.MonkeyPatch, away: int
) -> None:
    owner = abandoned.stat().st_uid
    monkeypatch.setattr(os, "getuid", lambda: owner + away)

    sweep(abandoned)

    assert (abandoned / OLD_NAME).exists()


def test_a_link_with_the_name_of_an_unfinished_file_harms_nothing(abandoned: Path) -> None:
    (abandoned / OLD_NAME).unlink()
    (abandoned / OLD_NAME).symlink_to(OTHER_NAME)

    sweep(abandoned)

    assert (abandoned / OTHER_NAME).read_text() == "May I fly?"
    assert (abandoned / OLD_NAME).is_symlink()  # as long as it is new itself


def test_what_cannot_be_removed_hinders_nothing(abandoned: Path) -> None:
    stuck = abandoned / ".netprep-0.tmp"
    stuck.mkdir()
    os.utime(stuck, (time.time() - 3600,) * 2)

    sweep(abandoned)

    assert stuck.is_dir()
    assert not (abandoned / OLD_NAME).exists()


def test_sweeping_a_folder_that_is_not_there_is_no_fault(tmp_path: Path) -> None:
    sweep(tmp_path / "missing")


_KILLED = """
import os, signal, sys
from netprep.__main__ import main
if sys.argv[1] == "named":
    del os.O_TMPFILE
os.fsync = lambda descriptor: os.kill(os.getpid(), signal.SIGKILL)
sys.argv = ["netprep", *sys.argv[2:]]
main()
"""


@pytest.mark.skipif(not hasattr(os, "O_TMPFILE"), reason="needs files without a name, as Linux has them")
@pytest.mark.parametrize(("how", "left"), [("nameless", 0), ("named", 1)])
def test_a_killed_export_leaves_nothing_for_long(tmp_path: Path, how: str, left: int) -> None:
    """Where the system has files without a name, nothing at all; elsewhere nothing after the next sheet."""
    run("list")  # the cache is written now, not when it is told to die
    words = ("export", "--blank", "--question", "May I fly?", "--output", str(tmp_path / "sheet.md"))

    killed = run(how, *words, command=(sys.executable, "-c", _KILLED))

    assert killed.code == -signal.SIGKILL
    found = [*tmp_path.iterdir()]
    assert len(found) == left
    for path in found:
        assert "May I fly?" in path.read_text(encoding="utf-8")
        os.utime(path, (time.time() - 3600,) * 2)
    assert run(*words).code == 0
    assert [path.name for path in tmp_path.iterdir()] == ["sheet.md"]


@pytest.mark.parametrize("how", ["nameless", "named"])
def test_both_ways_of_writing_give_the_same_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: Path, how: str
) -> None:
    if how == "named":
        monkeypatch.delattr(os, "O_TMPFILE", raising=False)
    elif not hasattr(os, "O_TMPFILE"):
        pytest.skip("this system has no files without a name")
    old.chmod(0o640)

    write_document(NEW, str(old), force=True)
    write_document(NEW, str(tmp_path / "new.md"))
    with pytest.raises(UsageError, match="exists already"):
        write_document("other", str(old))

    assert {(path.name, path.read_bytes(), _mode(path)) for path in tmp_path.iterdir()} == {
        (name, NEW.encode(), mode) for name, mode in (("sheet.md", 0o640), ("new.md", 0o600))
    }


@pytest.mark.skipif(not hasattr(os, "O_TMPFILE"), reason="needs files without a name, as Linux has them")
@pytest.mark.parametrize("force", [False, True])
def test_a_file_has_no_name_until_it_is_whole(old: Path, monkeypatch: pytest.MonkeyPatch, *, force: bool) -> None:
    seen: list[list[Path]] = []
    monkeypatch.setattr(os, "fsync", lambda _descriptor: seen.append([*old.parent.iterdir()]))

    write_document(NEW, str(old if force else old.with_name("new.md")), force=force)

    assert seen == [[old]]


@pytest.mark.parametrize(("sync", "times"), [(True, 1), (False, 0)])
def test_only_what_must_outlive_a_power_cut_waits_for_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, sync: bool, times: int
) -> None:
    waited: list[int] = []
    monkeypatch.setattr(os, "fsync", waited.append)

    put(tmp_path / "sheet.md", b"new", force=False, sync=sync)

    assert len(waited) == times
    assert (tmp_path / "sheet.md").read_bytes() == b"new"


# ---------------------------------------------------------------- files to fill in, and their folders


def test_a_file_to_fill_in_is_made_with_its_folders_for_this_user_only_and_never_replaced(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "config.yaml"
    before = os.umask(0)
    try:
        write_new(path, b"first")
    finally:
        os.umask(before)

    assert [_mode(one) for one in (path, path.parent, path.parent.parent)] == [0o600, 0o700, 0o700]
    with pytest.raises(UsageError, match="is there already, and is kept"):
        write_new(path, b"second")
    assert path.read_bytes() == b"first"


def test_a_folder_that_another_netprep_makes_in_the_same_moment_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = iter([False])  # not there yet when it is looked for
    monkeypatch.setattr(Path, "is_dir", lambda _path: next(seen, True))

    make_folder(tmp_path)


def test_no_folder_is_made_where_a_link_leads_to(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")

    with pytest.raises(OSError, match="a link stands here that leads to no folder"):
        make_folder(tmp_path / "link" / "deep")
    with pytest.raises(FileError, match="Cannot make the folder") as failure:
        write_new(tmp_path / "link" / "config.yaml", b"first")

    assert failure.value.then == IN_REACH
    assert [*tmp_path.iterdir()] == [tmp_path / "link"]
