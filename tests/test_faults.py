"""Each call that writes a file fails in turn, in each way a disk can: what was there stays whole, and alone."""

import errno
import io
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple, Self

import pytest
from speed import by_speed
from tiny import tiny_catalogue

from netprep.batch import Order, run_batch
from netprep.errors import FileError
from netprep.keeping import FileKeeper
from netprep.manifest import FILE
from netprep.model import Answers
from netprep.output import write_document
from netprep.reading.cache import cache_key, read_cached, write_cached
from netprep.roster import open_roster

TINY = tiny_catalogue()
OTHER = TINY.__class__(**{name: getattr(TINY, name) for name in TINY.__struct_fields__} | {"tests": ("MRI scan",)})
ERRORS = (
    *(errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EIO),
    *(errno.EDQUOT, errno.ENAMETOOLONG, errno.EMFILE, errno.EINTR),
)[: by_speed(1, 3, 8)]
CALLS = ("open", "fdopen", "fsync", "link", "replace", "chmod", "mkdir", "scandir")  # of the module os
OLD, NEW = "the old sheet\n", "the new sheet\n" * 2_000
MOST = 400  # calls; more would mean that the counting is at fault


class Disk:
    """Stands before the system: one call fails, or each from that one on."""

    def __init__(self, fails_at: int, error: int, *, for_good: bool) -> None:
        self.calls = 0
        self.failed = False
        self._fails_at = fails_at
        self._error = error
        self._for_good = for_good

    def count(self) -> None:
        """Count a call, and fail when it is its turn."""
        self.calls += 1
        if self.calls == self._fails_at or (self._for_good and self.calls > self._fails_at):
            self.failed = True
            raise OSError(self._error, os.strerror(self._error))

    def guarded(self, call: Callable[..., Any]) -> Callable[..., Any]:
        """Return the call as it goes through this disk; a file that it opens does so too."""

        def through(*args: Any, **options: Any) -> Any:
            self.count()
            made = call(*args, **options)
            return _File(made, self) if isinstance(made, io.IOBase) else made

        return through


class _File:
    """A file whose every writing is counted."""

    def __init__(self, file: Any, disk: Disk) -> None:
        self._file = file
        self._disk = disk

    def write(self, data: bytes) -> int:
        """Write, unless it is the turn of this call to fail: then half of the data is there already."""
        try:
            self._disk.count()
        except OSError:
            self._file.write(data[: len(data) // 2])
            raise
        return int(self._file.write(data))

    def flush(self) -> None:
        """Write what is still waiting."""
        self._disk.count()
        self._file.flush()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()


class Way(NamedTuple):
    """How a disk fails, and whether the system has files without a name."""

    error: int
    for_good: bool
    nameless: bool

    def __str__(self) -> str:
        """Return it as the name of a test."""
        how = "for good" if self.for_good else "once"
        return f"{errno.errorcode[self.error]} {how}{', no name' if self.nameless else ''}"


WAYS = [
    Way(error, for_good, nameless) for error in ERRORS for for_good in (False, True) for nameless in (False, True)
]
each_way = pytest.mark.parametrize("way", WAYS, ids=str)


def failures(way: Way, begin: Callable[[], None], act: Callable[[], None]) -> Iterator[bool]:
    """Let each call of `act` fail in turn, and yield whether that was told; `begin` puts all back before."""
    for fails_at in range(1, MOST):
        begin()
        disk = Disk(fails_at, way.error, for_good=way.for_good)
        told = False
        with pytest.MonkeyPatch.context() as patch:
            for name in CALLS:
                patch.setattr(os, name, disk.guarded(getattr(os, name)))
            if not way.nameless:
                patch.delattr(os, "O_TMPFILE", raising=False)
            try:
                act()
            except FileError:
                told = True
        if not disk.failed:
            assert disk.calls > 3
            return
        yield told
    pytest.fail("the writing never came to an end")


def left_over(folder: Path) -> list[str]:
    """Return the files that are not whole."""
    return [path.name for path in folder.rglob("*") if path.name.endswith(".tmp")]


# ---------------------------------------------------------------- a sheet


@each_way
@pytest.mark.parametrize("force", [False, True], ids=["new", "over the old"])
def test_a_sheet_is_the_old_or_the_new_one(tmp_path: Path, way: Way, *, force: bool) -> None:
    path = tmp_path / "sheet.md"

    def begin() -> None:
        path.unlink(missing_ok=True)
        if force:
            path.write_text(OLD)

    for told in failures(way, begin, lambda: write_document(NEW, str(path), force=force)):
        assert left_over(tmp_path) == []
        assert path.exists() == (force or not told)
        assert not path.exists() or path.read_text() == (OLD if told else NEW)


# ---------------------------------------------------------------- answers


@each_way
def test_answers_are_the_old_or_the_new_ones(tmp_path: Path, way: Way) -> None:
    path = tmp_path / "mine.yaml"
    texts = {}
    for name in ("old", "new"):
        FileKeeper(TINY, str(tmp_path / name)).keep(Answers(questions=(f"The {name} question?",)))
        texts[name] = (tmp_path / name).read_bytes().replace(b"\r", b"")
    keeper: list[FileKeeper] = []

    def begin() -> None:
        path.write_bytes(texts["old"])
        keeper[:] = [FileKeeper(TINY, str(path))]

    def act() -> None:
        keeper[0].keep(Answers(questions=("The new question?",)))

    for told in failures(way, begin, act):
        assert left_over(tmp_path) == []
        assert path.read_bytes() == texts["old" if told else "new"]
        assert keeper[0].answers.questions == ("The new question?",)  # nothing is forgotten meanwhile


# ---------------------------------------------------------------- a batch, with its manifest


ROSTERS = ("label,therapies\nA,prrt\nB,prrt\nC,lanreotide\n", "label,therapies\nA,prrt\nB,lanreotide\nD,prrt\n")


@each_way
def test_a_batch_that_a_disk_stops_leaves_whole_sheets_and_the_next_one_ends_it(tmp_path: Path, way: Way) -> None:
    folder, roster = tmp_path / "sheets", tmp_path / "roster.csv"

    def make(day: int, folder: Path) -> dict[str, bytes]:
        roster.write_text(ROSTERS[day])
        report = run_batch(TINY, open_roster(roster), Order(folder, ("text",)), lambda: None)
        assert report.faults == []
        return whole(folder)

    def whole(folder: Path) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != FILE}

    old, new = make(0, tmp_path / "old"), make(1, tmp_path / "new")

    def begin() -> None:
        make(0, folder)
        roster.write_text(ROSTERS[1])

    def act() -> None:
        run_batch(TINY, open_roster(roster), Order(folder, ("text",)), lambda: None)

    for _ in failures(way, begin, act):
        assert left_over(folder) == []
        found = whole(folder)
        assert {name for name, data in found.items() if data not in (old.get(name), new.get(name))} == set()
        assert make(1, folder) == new


# ---------------------------------------------------------------- the cache


@each_way
def test_a_cache_is_as_it_was_or_new_and_never_in_the_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: Way
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    keys = {name: cache_key([[name.encode()]]) for name in ("old", "new")}

    def begin() -> None:
        for path in tmp_path.rglob("*.json"):
            path.unlink()
        write_cached(keys["old"], OTHER)

    for told in failures(way, begin, lambda: write_cached(keys["new"], TINY)):
        assert not told
        assert left_over(tmp_path) == []
        assert read_cached(keys["old"]) == OTHER
        assert read_cached(keys["new"]) in (None, TINY)
