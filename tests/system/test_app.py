"""The app: a folder that runs where there is no Python, tried as it is unpacked, in an empty environment.

NETPREP_APP names a folder that release/build_app.py has made; without it a long run builds one.
"""

import json
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.utils import canonicalize_name
from program import DAY, LIMIT, ROOT, Ended, run
from speed import by_speed

if sys.platform == "win32":
    pytest.skip("there is no pty on Windows; the release tries the app there by hand", allow_module_level=True)

from terminals import ENTER, WORDS, Start, starting
from test_interviews_plain import BY_NUMBER

from netprep.rendering import FORMATS
from netprep.window import OPENED

BUILT = os.environ.get("NETPREP_APP", "")
ENV = "/usr/bin/env"  # starts a program whose name has a space, where nothing follows it
LARGEST = 100_000_000  # bytes of the zip
PRINTER = """#!/bin/sh
cat > /dev/null
env > "$0.env"
echo "request id is ward-7 (1 file(s))"
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder as it was built."""
    if BUILT:
        return Path(BUILT)
    if not by_speed(quick=False, ci=False, long=True):
        pytest.skip("NETPREP_APP names no built app; see release/build_app.py")
    pytest.importorskip("PyInstaller", reason="netprep's extra 'release' is not installed here")
    output = tmp_path_factory.mktemp("dist")
    build = (sys.executable, str(ROOT / "release" / "build_app.py"), "--output", str(output))
    done = subprocess.run(build, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    [folder] = (path for path in output.iterdir() if path.is_dir())
    return folder


@pytest.fixture(scope="module")
def app(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return the program, unpacked where nobody may write, under a name with a space and other letters."""
    folder = tmp_path_factory.mktemp("Ort") / "für mich 数" / "netprep"
    shutil.copytree(built, folder, symlinks=True)
    _allow(folder, write=False)
    before = _listed(folder)
    yield folder / "netprep"
    assert _listed(folder) == before  # also where it could be written to, as by root
    _allow(folder, write=True)


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Return a function that starts a program on a terminal in an empty folder."""
    with starting(tmp_path) as start_one:
        yield start_one


def alone(app: Path, *words: str, folder: Path | None = None, **settings: str) -> Ended:
    """Run the app with an environment that has nothing in it: no PATH, no HOME."""
    done = subprocess.run(
        [app, *words],
        env={"SOURCE_DATE_EPOCH": DAY} | settings,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=LIMIT,
        check=False,
    )
    return Ended(done.returncode, done.stdout.decode(errors="surrogateescape"), done.stderr.decode())


def _allow(folder: Path, *, write: bool) -> None:
    for path in (folder, *folder.rglob("*")):
        if not path.is_symlink():
            mode = path.stat().st_mode
            path.chmod(mode | stat.S_IWUSR if write else mode & ~0o222)


def _listed(folder: Path) -> list[tuple[str, int]]:
    return sorted((str(path), path.lstat().st_mtime_ns) for path in folder.rglob("*"))


# ---------------------------------------------------------------- what it does


@pytest.mark.parametrize(
    "words",
    [
        ("--version",),
        ("list", "--tumors"),
        ("show", "prrt"),
        ("compare", "prrt", "everolimus", "--format", "text"),
        ("schema", "answers"),
        ("export", "everolimuss"),
        ("export", "prrt", "--date", "2026-12-01", "--format", "terminal"),
        ("batch", "--template", "csv"),
    ],
)
def test_it_says_what_netprep_says(words: tuple[str, ...], app: Path) -> None:
    assert alone(app, *words) == run(*words, settings={"TERM": ""})


@pytest.mark.parametrize("name", FORMATS)
def test_each_format_is_the_same_bytes(name: str, app: Path) -> None:
    words = ("export", "prrt", "lanreotide", "--no-config", "--output", "-", "--format", name)
    ended = alone(app, *words)

    assert (ended.code, ended.err) == (0, "")
    assert ended.data == run(*words).data


def test_a_form_to_fill_in_too(app: Path) -> None:
    words = ("export", "prrt", "--no-config", "--output", "-", "--format", "pdf", "--fillable")

    assert alone(app, *words).data == run(*words).data


def test_a_roster_in_excel_becomes_sheets(app: Path, tmp_path: Path) -> None:
    made = alone(app, "batch", "--template", "xlsx", "--output", "roster.xlsx", folder=tmp_path)
    ended = alone(app, "batch", "roster.xlsx", "--output", "sheets", folder=tmp_path)

    assert (made.code, ended.code) == (0, 0), ended.err
    assert len([*(tmp_path / "sheets").glob("*.pdf")]) == 2


def test_its_content_has_no_error(app: Path) -> None:
    ended = alone(app, "check")

    assert (ended.code, ended.err.partition(",")[0]) == (0, "0 errors")


def test_a_printer_gets_the_sheet_and_the_libraries_of_this_computer(app: Path, tmp_path: Path) -> None:
    for name in ("lp", "lpstat"):
        (tmp_path / name).write_text(PRINTER)
        (tmp_path / name).chmod(0o755)
    ended = alone(app, "print", "prrt", "--printer", "ward", PATH=f"{tmp_path}:/bin:/usr/bin")

    assert (ended.code, ended.err) == (0, "Sent to the queue ward, request ward-7.\n")
    assert "LD_LIBRARY_PATH" not in (tmp_path / "lp.env").read_text()


# ---------------------------------------------------------------- the interview


def test_a_whole_interview_in_plain_lines_makes_a_sheet(app: Path, start: Start, tmp_path: Path) -> None:
    terminal = start(str(app), "--plain", PATH="", HOME="")
    terminal.type(*BY_NUMBER)

    assert terminal.end() == 0
    sheet = (tmp_path / "sheet.txt").read_text(encoding="utf-8")
    assert "May I fly to see my sister?" in sheet
    assert "December 1, 2026" in sheet


def test_moving_lists_are_drawn(app: Path, start: Start) -> None:
    terminal = start(ENV, str(app), PATH="", HOME="")
    terminal.see(WORDS.welcome)
    terminal.see_question(WORDS.treatments)


def test_a_double_click_leaves_the_window_open_until_enter(app: Path, start: Start, tmp_path: Path) -> None:
    (tmp_path / "Documents").mkdir()
    terminal = start(ENV, str(app), HOME=str(tmp_path), NETPREP_PLAIN="1", **{OPENED: "1"})
    terminal.see_line()
    terminal.press("q", ENTER)
    terminal.see(WORDS.close_window)
    assert terminal.child.isalive()
    terminal.press(ENTER)

    assert terminal.end() == 130


# ---------------------------------------------------------------- what it is made of


def _parts(built: Path) -> set[str]:
    """Return the distributions that the folder's list of parts names."""
    told = json.loads((built / "sbom.cdx.json").read_text(encoding="utf-8"))
    names = [one["purl"] for one in (told["metadata"]["component"], *told["components"])]
    return {name.removeprefix("pkg:pypi/").partition("@")[0] for name in names if name.startswith("pkg:pypi/")}


def _modules(built: Path) -> set[str]:
    """Return the top modules in the folder, found without the list: in the program's archive, and as files."""
    readers = pytest.importorskip("PyInstaller.archive.readers", reason="PyInstaller is not installed here")
    archive = readers.CArchiveReader(str(built / "netprep"))
    modules = {
        name
        for kind in ("PYZ.pyz", "PYZ-00.pyz")
        if kind in archive.toc
        for name in archive.open_embedded_archive(kind).toc
    }
    files = {path.name for path in (built / "_internal").iterdir() if path.is_dir()}
    return {name.partition(".")[0] for name in (*modules, *files)}


def test_the_list_of_parts_is_whole_and_names_nothing_else(built: Path) -> None:
    owners = packages_distributions()
    found = {
        str(canonicalize_name(owner))
        for module in _modules(built)
        for owner in owners.get(module, ())
        if module not in sys.stdlib_module_names
    }

    assert found | {"netprep", "pyinstaller"} == _parts(built)


def test_each_part_has_its_licence_in_the_folder(built: Path) -> None:
    told = json.loads((built / "sbom.cdx.json").read_text(encoding="utf-8"))
    text = (built / "LICENSES.txt").read_text(encoding="utf-8")

    for part in (told["metadata"]["component"], *told["components"]):
        assert f"\n{part['name']} {part['version']}\nLicense: " in text


def test_no_part_is_under_the_gpl_without_an_exception(built: Path) -> None:
    told = json.loads((built / "sbom.cdx.json").read_text(encoding="utf-8"))
    named = {part["name"]: json.dumps(part["licenses"]) for part in told["components"]}

    assert named["pyinstaller"]
    assert {name for name, text in named.items() if "GPL" in text and " WITH " not in text} == set()


def test_the_zip_is_not_large(built: Path) -> None:
    packed = built.with_name(f"{built.name}.zip")
    if not packed.is_file():
        pytest.skip("the zip is not beside the folder")

    assert packed.stat().st_size <= LARGEST
