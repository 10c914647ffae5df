"""The page on privacy is true: each command writes what it names and nothing else, and opens no connection."""

import re
import shlex
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from program import NETPREP, ROOT, run
from speed import few

PAGE = (ROOT / "docs" / "privacy.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| `netprep ?([^`]*)` \| (.+) \|$", PAGE, re.MULTILINE)
RUN = [(words, told) for words, told in ROWS if words and not words.startswith(("print", "--answers"))]
TYPED = "When can I hug my grandson Ottokar again?"
CACHE = re.compile(r"~/\.cache/netprep/(catalogue|portions)-[0-9a-f]{64}\.json")

linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the page shows the folders of Linux")


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with an answers file, beside a home and a folder for temporary files with nothing in them."""
    return _folder(tmp_path_factory.mktemp("private"))


@pytest.fixture(scope="module")
def left(here: Path) -> Mapping[str, set[str]]:
    """Run every command of the page, one after the other, and return by command the files it left."""
    found = {}
    for words, _ in RUN:
        before = {*files(here)}
        ended = run(*shlex.split(words), folder=here, settings=settings(here))
        assert ended.code == 0, (words, ended.err)
        found[words] = {*files(here)} - before
    return found


def _folder(above: Path) -> Path:
    for name in ("home", "here", "temporary"):
        (above / name).mkdir()
    for name in ("old-catalogue", "new-catalogue"):
        shutil.copytree(ROOT / "data", above / "here" / name)
    answers = f"therapies: [prrt]\nquestions:\n  - {TYPED}\n"
    (above / "here" / "answers.yaml").write_text(answers, encoding="utf-8")
    return above / "here"


def settings(here: Path) -> dict[str, str]:
    """Return the variables that keep a program within these folders."""
    nowhere = dict.fromkeys(("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_CONFIG_DIRS"), "")
    return {"HOME": str(here.parent / "home"), "TMPDIR": str(here.parent / "temporary"), **nowhere}


def files(here: Path) -> Mapping[str, bytes]:
    """Return all files there are, by the names the page gives them."""
    named = {}
    for path in here.parent.rglob("*"):
        place = path.relative_to(here.parent).as_posix().replace("home/", "~/", 1).removeprefix("here/")
        if path.is_file():
            named[place] = path.read_bytes()
    return named


def promised(told: str) -> set[str]:
    """Return the files that a line of the page names."""
    return set() if told == "nothing" else {*re.findall(r"`([^`]+)`", told)}


@linux
def test_each_command_leaves_what_the_page_says_and_nothing_else(left: Mapping[str, set[str]]) -> None:
    for words, told in RUN:
        assert {name for name in left[words] if not CACHE.fullmatch(name)} == promised(told), words


@linux
@pytest.mark.usefixtures("left")
def test_a_persons_words_are_only_in_the_sheets(here: Path) -> None:
    found = {name for name, data in files(here).items() if b"Ottokar" in data}

    assert found == {"answers.yaml", "sheet.md", "sheet.html", "form.pdf"}  # the others are compressed
    assert [name for name in files(here) if "Ottokar" in name] == []


@linux
def test_only_the_owner_may_open_what_is_written(here: Path, left: Mapping[str, set[str]]) -> None:
    for name in set.union(*left.values()):
        path = here.parent / name.replace("~/", "home/") if name.startswith("~/") else here / name
        assert path.stat().st_mode & 0o077 == 0, path


@linux
def test_the_cache_is_kept_out_of_by_its_variable(tmp_path: Path) -> None:
    folder = _folder(tmp_path)
    before = {*files(folder)}
    run("export", "prrt", folder=folder, settings={**settings(folder), "NETPREP_NO_CACHE": "1"})

    assert {*files(folder)} == before


@linux
@pytest.mark.skipif(shutil.which("strace") is None, reason="the program strace is missing")
@pytest.mark.parametrize("words", few((words for words, _ in RUN if words != "config"), 4))
def test_no_connection_is_opened(words: str, tmp_path: Path) -> None:
    folder = _folder(tmp_path)
    if words.startswith("batch roster.csv"):
        run("batch", "--template", "csv", "--output", "roster.csv", folder=folder, settings=settings(folder))
    watch = ("strace", "-f", "-qq", "-e", "trace=network", "-e", "signal=none", "-o", str(tmp_path / "trace"))

    ended = run(*shlex.split(words), command=(*watch, *NETPREP), folder=folder, settings=settings(folder))

    assert ended.code == 0, ended.err
    assert (tmp_path / "trace").read_text() == ""


def test_the_page_tells_of_every_command() -> None:
    commands = re.findall(r"^  ([a-z]+)  ", run("--help").out, re.MULTILINE)

    assert len(commands) > 5
    assert {words.split()[0] for words, _ in ROWS if words} >= {*commands}
