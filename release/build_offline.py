"""Builds a bundle that installs netprep on a computer with Python and no network: all wheels, with their digests.

    python release/build_offline.py [--output DIR] [--python 3.12] [--system windows-x86_64]

Run it with the Python of an environment that holds netprep's extra `release`; it needs the network itself.
"""

import argparse
import platform
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from packaging.utils import parse_wheel_filename
from packing import digest, pack, size_in_mb
from place import folder_at, told_plainly

import netprep

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
WHEELS, REQUIREMENTS = "wheels", "requirements.txt"
# By name: what uv calls the system, and which kinds of wheels fit it.
SYSTEMS = {
    "linux-x86_64": ("x86_64-manylinux_2_28", [f"manylinux_2_{minor}_x86_64" for minor in range(28, 4, -1)]),
    "linux-arm64": ("aarch64-manylinux_2_28", [f"manylinux_2_{minor}_aarch64" for minor in range(28, 16, -1)]),
    "macos-arm64": ("aarch64-apple-darwin", ["macosx_13_0_arm64"]),
    "macos-x86_64": ("x86_64-apple-darwin", ["macosx_13_0_x86_64"]),
    "windows-x86_64": ("x86_64-pc-windows-msvc", ["win_amd64"]),
}
_LEGACY = {"x86_64": ["manylinux2014_x86_64"], "arm64": ["manylinux2014_aarch64"]}
_NAMES = {"linux": "linux", "darwin": "macos", "win32": "windows"}
_MACHINES = {"amd64": "x86_64", "aarch64": "arm64"}


def here() -> tuple[str, str]:
    """Return the version of the Python that runs this, and the name of its system."""
    machine = platform.machine().lower()
    return f"3.{sys.version_info.minor}", f"{_NAMES.get(sys.platform)}-{_MACHINES.get(machine, machine)}"


def build(output: Path, python: str, system: str) -> Path:
    """Make the bundle for this Python and system in the folder `output`, and return its file."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch, f"netprep-{netprep.__version__}-offline-{system}-python{python}")
        (folder / WHEELS).mkdir(parents=True)
        _own_wheel(folder / WHEELS)
        _download(folder / WHEELS, _locked(python, system), python, system)
        (folder / REQUIREMENTS).write_text(requirements(folder / WHEELS), encoding="utf-8")
        _explain(folder, python, system)
        packed = output / f"{folder.name}.zip"
        pack(folder, packed)
    return packed


def requirements(wheels: Path) -> str:
    """Return a line for each wheel in the folder, with its digest: what pip may install, and nothing else."""
    return "".join(f"{_pin(wheel.name)} --hash=sha256:{digest(wheel)}\n" for wheel in sorted(wheels.glob("*.whl")))


def _pin(wheel: str) -> str:
    name, version, _, _ = parse_wheel_filename(wheel)
    return f"{name}=={version}"


def _own_wheel(folder: Path) -> None:
    _run("build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT))


def _locked(python: str, system: str) -> str:
    """Return what netprep needs there, in the versions it is tested with, each with the digests of its files.

    pip comes along: there are systems where Python has none.
    """
    told = subprocess.run(  # noqa: S603
        [
            *(sys.executable, "-m", "uv", "pip", "compile", "pyproject.toml", "-", "--extra", "xlsx"),
            *("--constraint", "requirements-dev.txt", "--python-version", python),
            *("--python-platform", SYSTEMS[system][0], "--only-binary", ":all:"),
            *("--generate-hashes", "--no-annotate", "--no-header", "--quiet"),
        ],
        input="pip\n",
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if told.returncode:
        raise SystemExit(told.stderr)
    return told.stdout


def _download(wheels: Path, locked: str, python: str, system: str) -> None:
    """Put the wheels of what is locked into the folder; pip checks their digests."""
    kinds = [*SYSTEMS[system][1], *(_LEGACY[system.partition("-")[2]] if system.startswith("linux") else [])]
    with tempfile.TemporaryDirectory() as scratch:
        file = Path(scratch, "locked.txt")
        file.write_text(locked, encoding="utf-8")
        _run(
            *("pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps", "--only-binary=:all:"),
            *("--require-hashes", "--dest", str(wheels), "--requirement", str(file)),
            *("--python-version", python, "--implementation", "cp"),
            *(f"--platform={kind}" for kind in kinds),
        )


def _explain(folder: Path, python: str, system: str) -> None:
    shutil.copyfile(HERE / "texts" / "install.py", folder / "install.py")
    told = (HERE / "texts" / "offline.txt").read_text(encoding="utf-8")
    text = told.format(version=netprep.__version__, python=python, system=system)
    (folder / "README.txt").write_text(text, encoding="utf-8")


def _run(*words: str) -> None:
    subprocess.run([sys.executable, "-m", *words], check=True, stdout=sys.stderr)  # noqa: S603


def main() -> None:
    """Build, and tell what was made."""
    python, system = here()
    parser = argparse.ArgumentParser(description="Build a bundle that installs netprep without a network.")
    parser.add_argument("--output", type=Path, default=Path("dist"), metavar="DIR", help="where to put it (dist)")
    parser.add_argument("--python", default=python, metavar="VERSION", help=f"of Python there ({python})")
    parser.add_argument("--system", default=system, choices=SYSTEMS, help=f"there ({system})")
    options = parser.parse_args()
    with told_plainly():
        packed = build(folder_at(options.output), options.python, options.system)
        print(f"{packed}  {size_in_mb(packed):.1f} MB  sha256:{digest(packed)}")


if __name__ == "__main__":
    main()
