"""The only place that writes files: whole or not at all, private, and never over something silently."""

import contextlib
import errno
import os
import stat
import sys
import time
from pathlib import Path
from typing import BinaryIO, NamedTuple

from netprep.errors import FileError, ReaderGoneError, UsageError
from netprep.inputs import was_read
from netprep.messages import tell
from netprep.rendering import STDOUT

_UNFINISHED = ".netprep-"  # how the name of a file begins while it is written
_THEN = {  # what to do about each failure, for a script
    "no_folder": "Make the folder first, or name another.",
    "not_allowed": "Choose a place where you may write.",
    "full": "Make room, or choose another place.",
    "write": "Choose another name or another place.",
}
_WORDS: dict[int | None, str] = {  # that tell a failure inside the interview
    **dict.fromkeys((errno.ENOENT, errno.ENOTDIR), "no_folder"),
    **dict.fromkeys((errno.EACCES, errno.EPERM, errno.EROFS), "not_allowed"),
    **dict.fromkeys((errno.ENOSPC, errno.EFBIG), "full"),
}
_ELSEWHERE = "Send it to a file on a disk with room, or to another program."
_TRIES, _PAUSE = 20, 0.1  # to open a pipe that nobody reads yet, and seconds between them
_ABANDONED = 60  # seconds; no file takes so long to write
PRIVATE = 0o600
_NO_LINKS = (  # what file systems say that know no links, or not here
    *(errno.EPERM, errno.EACCES, errno.EXDEV, errno.EINVAL, errno.EMLINK),
    *(errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS),
)
_FIXED = (errno.EBUSY, errno.EXDEV)  # a file that is mounted where it is cannot be replaced by another


def write_document(document: str | bytes, target: str | None, *, force: bool = False, mode: int = PRIVATE) -> None:
    """Write a document (text as UTF-8) to the file `target`; None, "-" or "/dev/stdout" is standard output.

    `mode` says who may read a new file: its owner only, unless a clinic's settings open it to others.
    Raises UsageError when the file exists and `force` is not given, and when the document was made from it;
    FileError when it cannot be written.
    """
    data = document.encode() if isinstance(document, str) else document
    if target is None or target in STDOUT:
        _write_stdout(data)
    else:  # a shell leaves the tilde of --output=~/sheet.md to us
        path = Path(expand(target) if target.startswith("~") else target)
        require_apart(path)
        write_file(path, data, force=force, mode=mode)


def require_apart(path: Path) -> None:
    """Raise UsageError for a file that was read here: it would be lost, also with `force`."""
    if was_read(path):
        message = f"'{path}' is what the sheet is made from, and would be lost. Give the sheet another name."
        raise UsageError(message, word="write", path=str(path))


def file_of(target: str | None) -> str | None:
    """Return the name that tells a format; None for standard output, and for a pipe or device without an ending."""
    return None if target is None or (not Path(target).suffix and _leads_to_pipe(Path(target))) else target


def write_out(document: str | bytes, target: str | None, *, force: bool = False, mode: int = PRIVATE) -> None:
    """Write a document as write_document does, and tell a person at a terminal where; a script hears nothing."""
    write_document(document, target, force=force, mode=mode)
    if target is not None and target not in STDOUT and sys.stderr is not None and sys.stderr.isatty():
        tell(f"Written: {target}")


def write_file(path: Path, data: bytes | bytearray, *, force: bool = False, mode: int = PRIVATE) -> None:
    """Write `data` to `path`, readable by this user only unless `mode` says more; errors as of write_document.

    A file that is replaced keeps its own mode.
    """
    try:
        if _is_special(path):
            _write_in_place(path, data)  # a pipe or device: replacing it would destroy it
        else:
            write_atomically(path, data, force=force, mode=mode)
    except FileExistsError:
        raise UsageError(f"'{path}' exists already. Choose another name, or add --force to replace it.") from None
    except OSError as error:
        word = _WORDS.get(error.errno, "write")
        values = {"folder": str(path.parent)} if word == "no_folder" else {"path": str(path)}
        raise FileError(f"Cannot write '{path}': {_reason(error)}.", _THEN[word], word=word, **values) from error


def expand(path: str) -> str:
    """Return a path as a person types it, with `~` filled in; raises FileError for one that no file can have."""
    if not path.isprintable():
        raise FileError("The name holds a character that cannot be shown. Type the name by hand.", word="name")
    try:
        return str(Path(path).expanduser())
    except RuntimeError:
        message = f"There is no home folder as in '{path}'. Use another name."
        raise FileError(message, word="home", path=path) from None


def write_new(path: Path, data: bytes) -> None:
    """Write a file that a person is to fill in, and the folders above it that are missing.

    Raises UsageError when it is there: what stands in it is kept; FileError when it cannot be written.
    """
    if os.path.lexists(path):
        raise UsageError(f"'{path}' is there already, and is kept. Change it with a text editor, or move it away.")
    try:
        make_folder(path.parent)
    except OSError as error:
        message = f"Cannot make the folder '{path.parent}': {_reason(error)}."
        raise FileError(message, _THEN["not_allowed"]) from error
    write_file(path, data)


def make_folder(path: Path) -> None:
    """Make a folder, and those above it that are missing, for this user only; raises OSError.

    Nothing is made where a link leads to.
    """
    missing = [folder for folder in (path, *path.parents) if not folder.is_dir()]
    for folder in reversed(missing):  # pathlib would open those above to everybody
        if folder.is_symlink():
            raise OSError(errno.ENOENT, "a link stands here that leads to no folder")
        folder.mkdir(mode=0o700, exist_ok=True)


def sweep(folder: Path) -> None:
    """Remove what a netprep of this user that was killed while it wrote has left: it may hold private words."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(_UNFINISHED) and entry.name.endswith(".tmp"):
                _remove_abandoned(entry)


def write_atomically(path: Path, data: bytes | bytearray, *, force: bool, mode: int = PRIVATE) -> None:
    """Put `data` at `path` in one step: the old file stays whole until the new one is; raises OSError."""
    sweep(path.parent)
    put(path, data, force=force, mode=mode)


def put(  # noqa: PLR0913 - all of them are ways of one thing
    path: Path | str,
    data: bytes | bytearray,
    *,
    force: bool,
    unfinished: str = _UNFINISHED,
    sync: bool = True,
    mode: int = PRIVATE,
) -> None:
    """Do the same without looking for what others have left in the folder.

    `unfinished` is how the name of the file begins until it is whole; without `sync` a power cut may still lose it.
    """
    if not force and _write_nameless(str(path), _New(data, mode, sync)):
        return
    path = Path(path)  # of many files rather not: it keeps a part of each name for good
    new = _New(data, _mode_of(path, mode) if force else mode, sync)
    name = str(path.parent / f"{unfinished}{os.urandom(8).hex()}.tmp")
    try:
        if not (force and _write_nameless(name, new)):
            _write_named(name, new)
        _publish(name, path, force=force)
    except OSError as error:
        if not force or error.errno not in _FIXED or not path.is_file():
            raise
        path.write_bytes(data)
    finally:
        with contextlib.suppress(FileNotFoundError):
            Path(name).unlink()


class _New(NamedTuple):
    """A file that is to be."""

    data: bytes | bytearray
    mode: int
    sync: bool


def _mode_of(path: Path, usual: int) -> int:
    """Return the mode of a file that is replaced: who may read it is up to its owner; else the usual one."""
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except OSError:
        return usual


def _remove_abandoned(entry: os.DirEntry[str]) -> None:
    with contextlib.suppress(OSError):
        status = entry.stat(follow_symlinks=False)
        mine = not hasattr(os, "getuid") or status.st_uid == os.getuid()
        if mine and time.time() - status.st_mtime > _ABANDONED:
            Path(entry.path).unlink()


def _write_nameless(name: str, new: _New) -> bool:
    """Give `name` to a file that is whole already: one that is killed before leaves nothing behind.

    False where the system has no such files, or when anything fails.
    """
    if not hasattr(os, "O_TMPFILE"):
        return False
    try:
        folder = os.path.dirname(name) or "."  # noqa: PTH120 - see put
        with os.fdopen(_open(folder, os.O_WRONLY | os.O_TMPFILE, new.mode), "wb") as file:
            _write_through(file, new)
            # With a descriptor named Python follows the link that stands for the file; the path makes no use of it.
            os.link(f"/proc/self/fd/{file.fileno()}", name, src_dir_fd=file.fileno())
    except OSError:
        return False
    return True


def _write_named(name: str, new: _New) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(_open(name, flags, new.mode), "wb") as file:
        _write_through(file, new)


def _open(path: str, flags: int, mode: int) -> int:
    """Return a descriptor of a new file with just this mode: the umask may take bits off that the old file had."""
    descriptor = os.open(path, flags, PRIVATE)
    if mode != PRIVATE and os.chmod in os.supports_fd:
        os.chmod(descriptor, mode)  # noqa: PTH101 - it has no name yet
    return descriptor


def _write_through(file: BinaryIO, new: _New) -> None:
    file.write(new.data)
    file.flush()
    if new.sync:
        os.fsync(file.fileno())


def _publish(name: str, path: Path, *, force: bool) -> None:
    """Give the finished file its name; a link refuses a name that is taken, without a race."""
    if force:
        Path(name).replace(path)
        return
    try:
        os.link(name, path)
    except FileExistsError:
        raise
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        if path.exists():  # a file system without links: the check is all there is
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path)) from None
        Path(name).replace(path)


def _is_special(path: Path) -> bool:
    """Tell whether the path is a pipe or device; refuse folders and symbolic links."""
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        return False
    if stat.S_ISLNK(mode):
        if _leads_to_pipe(path):  # as /dev/fd/63 does, which a shell makes of >(program)
            return True
        raise FileError(f"'{path}' is a symbolic link. Name the file it points to.", word="link", path=str(path))
    if stat.S_ISDIR(mode):
        raise FileError(f"'{path}' is a folder. Name a file in it.", word="folder", path=str(path))
    if stat.S_ISREG(mode) and not mode & stat.S_IWUSR:
        message = f"'{path}' is marked read-only. Choose another name, or allow writing to it."
        raise FileError(message, word="read_only", path=str(path))
    return not stat.S_ISREG(mode)


def _write_in_place(path: Path, data: bytes | bytearray) -> None:
    """Write into a pipe or device; a pipe must have a reader, or get one in a moment."""
    for left in reversed(range(_TRIES)):  # pragma: no branch - the last try ends it
        try:
            descriptor = os.open(path, os.O_WRONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0))
            break
        except OSError as error:
            if error.errno != errno.ENXIO:
                raise
            if not left:
                raise OSError(errno.ENXIO, "nobody reads from this pipe") from None
            time.sleep(_PAUSE)
    if os.name == "posix":  # pragma: no branch - Windows has no such pipes
        os.set_blocking(descriptor, True)  # whoever reads may take a while
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)


def _leads_to_pipe(path: Path) -> bool:
    with contextlib.suppress(OSError):
        mode = path.stat().st_mode
        return not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)
    return False


def _write_stdout(data: bytes) -> None:
    """Write bytes as they are, and meet errors here rather than at exit."""
    stream = getattr(sys.stdout, "buffer", None)
    if stream is None:
        raise FileError("Cannot write to standard output: it is closed.", _ELSEWHERE)
    try:
        sys.stdout.flush()
        _write_all(stream, data)
    except BrokenPipeError:
        raise ReaderGoneError from None
    except OSError as error:
        raise FileError(f"Cannot write to standard output: {_reason(error)}.", _ELSEWHERE) from error


def _write_all(stream: BinaryIO, data: bytes) -> None:
    """Write all of it: a stream without a buffer takes what has room, one that never waits even nothing."""
    rest = memoryview(data)
    while rest:
        try:
            taken = stream.write(rest)
        except BlockingIOError as error:
            taken = error.characters_written
        rest = rest[taken or 0 :]
        if rest:
            _wait_for(stream)
    while not _is_flushed(stream):
        _wait_for(stream)


def _is_flushed(stream: BinaryIO) -> bool:
    try:
        stream.flush()
    except BlockingIOError:
        return False
    return True


def _wait_for(stream: BinaryIO) -> None:
    """Wait until there is room for more."""
    import select  # noqa: PLC0415 - few readers are so slow

    if not hasattr(select, "poll"):  # Windows, where a stream that never waits is rare
        time.sleep(_PAUSE)
        return
    waiting = select.poll()
    waiting.register(stream.fileno(), select.POLLOUT)
    waiting.poll()


def _reason(error: OSError) -> str:
    return (error.strerror or "unknown reason").lower()
