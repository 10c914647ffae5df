"""Builds netprep as a folder that runs where there is no Python, and a zip of it, for the system this runs on.

    python release/build_app.py [--output DIR]

Run it with the Python of an environment that holds netprep with its extras `release` and `xlsx`.
"""

import argparse
import datetime
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

from licences import licences_text
from needed import strange_modules
from packing import digest, pack, size_in_mb
from place import folder_at, told_plainly
from sbom import sbom_text
from shipped import Part, shipped

import netprep
from netprep.reading.loading import data_folder

HERE = Path(__file__).resolve().parent
LICENCES, PARTS = "LICENSES.txt", "sbom.cdx.json"
_SYSTEMS = {"linux": "linux", "darwin": "macos", "win32": "windows"}
_MACHINES = {"amd64": "x86_64", "aarch64": "arm64"}
# What a library would use for things that netprep never does: pictures beside PDF files, connections, colors of
# program text, other ways to read lines. OpenSSL and readline would come along, the latter under the GPL.
LEFT_OUT = (
    *("PIL", "pygments", "lxml.html", "lxml.objectify", "lxml.isoschematron"),
    *("ssl", "_ssl", "_hashlib", "readline", "curses", "_curses", "sqlite3", "tkinter", "multiprocessing"),
    *("bz2", "_bz2", "lzma", "_lzma", "_uuid", "unittest", "pydoc", "doctest", "pdb", "ensurepip", "xmlrpc"),
)
_COLLECTED = ("fontpkg_atkinson_hyperlegible", "docx", "dateparser", "dateparser_data", "tzlocal")


def name() -> str:
    """Return what the folder and the zip are called."""
    machine = platform.machine().lower()
    return f"netprep-{netprep.__version__}-{_system()}-{_MACHINES.get(machine, machine)}"


def build(output: Path) -> Path:
    """Make the folder and the zip in `output`, and return the folder; an error when a part has no licence."""
    app = output / name()
    with tempfile.TemporaryDirectory() as scratch:
        work = Path(scratch).resolve()
        _collect(work)
        parts = shipped(work / "work" / "netprep", HERE)
        shutil.rmtree(app, ignore_errors=True)
        shutil.move(work / "app" / "netprep", app)
    _describe(app, parts)
    pack(app, output / f"{app.name}.zip")
    return app


def _collect(work: Path) -> None:
    """Let PyInstaller make the folder."""
    netprep_folder = Path(netprep.__file__).parent
    words = [
        *("--noconfirm", "--onedir", "--name=netprep", "--noupx", "--log-level=WARN"),
        *(f"--distpath={work / 'app'}", f"--workpath={work / 'work'}", f"--specpath={work}"),
        *(f"--paths={netprep_folder.parent}", "--collect-submodules=netprep"),
        *(
            f"--add-data={netprep_folder / part}{os.pathsep}netprep/{part}"
            for part in ("rendering/templates", "shells", "starters")
        ),
        f"--add-data={data_folder()}{os.pathsep}netprep/data",
        f"--add-data={_docx_parts()}{os.pathsep}docx/parts",  # from there python-docx finds its templates
        *(f"--collect-data={module}" for module in _COLLECTED),
        *(f"--exclude-module={module}" for module in (*LEFT_OUT, *strange_modules())),
    ]
    environment = {**os.environ, "PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": str(int(_made().timestamp()))}
    subprocess.run(  # noqa: S603
        [sys.executable, "-m", "PyInstaller", *words, str(HERE / "start_app.py")], check=True, env=environment
    )


def _docx_parts() -> Path:
    spec = find_spec("docx.parts")
    return Path(str(spec and spec.origin))  # PyInstaller tells when python-docx is missing


def _describe(app: Path, parts: list[Part]) -> None:
    """Lay beside the program what a person and a program need to know of it."""
    (app / LICENCES).write_text(licences_text(parts), encoding="utf-8", newline="\n")
    (app / PARTS).write_text(sbom_text(parts, app, _made()), encoding="utf-8", newline="\n")
    told, start = ((HERE / "texts" / file).read_text(encoding="utf-8") for file in ("app.txt", f"{_system()}.txt"))
    program = "netprep.exe" if _system() == "windows" else "./netprep"
    text = told.format(version=netprep.__version__, start=start.rstrip(), program=program)
    (app / "README.txt").write_text(text, encoding="utf-8")
    if _system() == "macos":
        shutil.copyfile(HERE / "texts" / "netprep.command", app / "netprep.command")
        (app / "netprep.command").chmod(0o755)


def _system() -> str:
    return _SYSTEMS.get(sys.platform, sys.platform)


def _made() -> datetime.datetime:
    """Return the time that the app says it was made at: one that is given, so that two builds can be alike."""
    return datetime.datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", "315532800")), datetime.UTC)


def main() -> None:
    """Build, and tell what was made."""
    parser = argparse.ArgumentParser(description="Build netprep as a folder that needs no Python, and a zip of it.")
    parser.add_argument("--output", type=Path, default=Path("dist"), metavar="DIR", help="where to put both (dist)")
    options = parser.parse_args()
    with told_plainly():
        app = build(folder_at(options.output))
        packed = app.with_name(f"{app.name}.zip")
        print(f"{app}\n{packed}  {size_in_mb(packed):.1f} MB  sha256:{digest(packed)}")


if __name__ == "__main__":
    main()
