"""What people install: the wheel in an environment of its own, the source archive, a plain copy of the files."""

import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import tomllib
import venv
import zipfile
from pathlib import Path
from typing import NamedTuple

import pytest
from program import LIMIT, ROOT, clean_environment, run
from speed import slow

from netprep import __version__
from netprep.rendering import FORMATS

WHERE = "import netprep.reading.loading as l; print(l.__file__); print(l.data_folder())"


class Built(NamedTuple):
    """The two files of a release."""

    wheel: Path
    sdist: Path


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build both; the wheel is made from the source archive, as a packager would."""
    folder = tmp_path_factory.mktemp("dist")
    _start(sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT))
    return Built(*folder.glob("*.whl"), *folder.glob("*.tar.gz"))


@pytest.fixture(scope="module")
def installed(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel in an environment of its own and return the folder of its programs.

    The libraries netprep needs are lent to it by path, because tests do not use the network.
    """
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=False)
    programs = Path(sysconfig.get_path("scripts", "venv", {"base": str(folder)}))
    python = programs / Path(sys.executable).name
    site = Path(_start(str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip())
    lent = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (site / "lent.pth").write_text("\n".join(sorted(lent)), encoding="utf-8")
    pip = (sys.executable, "-m", "pip", "--python", str(python))
    _start(*pip, "install", "--quiet", "--no-index", "--no-deps", str(built.wheel))
    return programs


# ---------------------------------------------------------------- what is in it


def test_the_wheel_holds_the_program_and_its_content_and_nothing_else(built: Built) -> None:
    with zipfile.ZipFile(built.wheel) as wheel:
        names = wheel.namelist()

    parts = {"netprep", *(f"netprep-{__version__}.{part}" for part in ("dist-info", "data"))}
    assert {name.partition("/")[0] for name in names} == parts
    assert {f"netprep/data/{path.name}" for path in (ROOT / "data").glob("*.yaml")} <= {*names}
    assert any(name.endswith("/licenses/LICENSE") for name in names)


def test_the_source_archive_holds_what_it_takes_to_work_on_netprep(built: Built) -> None:
    top = f"netprep-{__version__}"
    with tarfile.open(built.sdist) as archive:
        names = {*archive.getnames()}

    for name in (
        "pyproject.toml",
        ".ci/run",
        "README.md",
        "LICENSE",
        "CONTRIBUTING.md",
        "requirements-dev.txt",
        "tests/conftest.py",
        "docs/architecture.md",
        "SECURITY.md",
        "release/build_app.py",
        "docs/man/netprep.1",
    ):
        assert f"{top}/{name}" in names
    assert {f"{top}/data/{path.name}" for path in (ROOT / "data").glob("*.yaml")} <= names


# ---------------------------------------------------------------- the same bytes each time


@slow
@pytest.mark.parametrize("form", ["--wheel", "--sdist"])
def test_two_builds_of_the_same_files_are_the_same_bytes(form: str, tmp_path: Path) -> None:
    made = [
        _build_anew(form, tmp_path / name, touched)
        for name, touched in (("one", 1_000_000_000), ("two", 2_000_000_000))
    ]

    assert made[0].name == made[1].name
    assert made[0].read_bytes() == made[1].read_bytes()


def _build_anew(form: str, folder: Path, touched: int) -> Path:
    """Build from a copy whose files have another time, in another time zone."""
    parts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["build"][
        "targets"
    ]
    for name in ("pyproject.toml", ".gitignore", *(part.strip("/") for part in parts["sdist"]["include"])):
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        elif (ROOT / name).is_file():
            folder.mkdir(exist_ok=True)
            shutil.copyfile(ROOT / name, folder / name)
    for path in folder.rglob("*"):
        os.utime(path, (touched, touched))
    settings = {"TZ": "Asia/Tokyo" if touched % 2_000_000_000 else "UTC"}
    build = (sys.executable, "-m", "build", "--no-isolation", form, "--outdir", str(folder / "dist"))
    ended = run(str(folder), command=build, settings=settings)
    assert ended.code == 0, ended.err
    [file] = (folder / "dist").iterdir()
    return file


# ---------------------------------------------------------------- the wheel


def test_the_wheel_brings_its_own_content(installed: Path, tmp_path: Path) -> None:
    module, data = run("-c", WHERE, command=(_python(installed),), folder=tmp_path).out.splitlines()

    assert installed.parent in Path(module).parents
    assert Path(data) == Path(module).parents[1] / "data"


@pytest.mark.parametrize("words", [("--version",), ("list",), ("show", "prrt"), ("export", "prrt", "lanreotide")])
def test_the_installed_program_does_what_the_checkout_does(
    words: tuple[str, ...], installed: Path, tmp_path: Path
) -> None:
    ended = run(*words, command=(str(installed / "netprep"),), folder=tmp_path)

    assert ended.code == 0
    assert ended == run(*words)


def test_the_installed_content_has_no_error(installed: Path, tmp_path: Path) -> None:
    ended = run("check", command=(str(installed / "netprep"),), folder=tmp_path)

    assert ended.code == 0
    assert ended.err.startswith("0 errors")


@pytest.mark.parametrize("name", FORMATS)
def test_the_wheel_holds_what_each_format_needs(name: str, installed: Path, tmp_path: Path) -> None:
    words = ("export", "prrt", "--output", "-", "--format", name)
    ended = run(*words, command=(str(installed / "netprep"),), folder=tmp_path)

    assert (ended.code, ended.err) == (0, "")
    assert ended.data == run(*words).data


def test_man_and_the_shells_find_what_is_for_them_beside_the_programs(installed: Path) -> None:
    share = installed.parent / "share"

    assert {path.name for path in (share / "man" / "man1").iterdir()} == {
        path.name for path in (ROOT / "docs" / "man").iterdir()
    }
    for path, shell in (
        ("bash-completion/completions/netprep", "bash"),
        ("zsh/site-functions/_netprep", "zsh"),
        ("fish/vendor_completions.d/netprep.fish", "fish"),
    ):
        ended = run("--show-completion", shell, command=(str(installed / "netprep"),))
        assert (ended.code, ended.out) == (0, (share / path).read_text(encoding="utf-8"))


# ---------------------------------------------------------------- without installing


@slow
def test_the_unpacked_source_archive_runs(built: Built, tmp_path: Path) -> None:
    with tarfile.open(built.sdist) as archive:
        archive.extractall(tmp_path, filter="data")

    _check_in_place(tmp_path / f"netprep-{__version__}")


def test_a_plain_copy_of_the_files_runs(tmp_path: Path) -> None:
    for name in ("netprep", "data"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))

    _check_in_place(tmp_path)


def _check_in_place(folder: Path) -> None:
    """Check that netprep runs in `folder` with the content beside it."""
    module, data = run("-c", WHERE, command=(sys.executable,), folder=folder).out.splitlines()

    assert Path(module) == folder / "netprep" / "reading" / "loading.py"
    assert Path(data) == folder / "data"
    assert run("export", "prrt", folder=folder) == run("export", "prrt")


def _python(programs: Path) -> str:
    return str(programs / Path(sys.executable).name)


def _start(*command: str) -> str:
    """Run a command that must end well and return what it writes."""
    ended = subprocess.run(
        command, capture_output=True, text=True, env=clean_environment(), timeout=LIMIT, check=False
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return ended.stdout
