"""Installs netprep from the files beside this one; needs no network.

python install.py [FOLDER]
"""

import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent


def main() -> None:
    """Make an environment in the folder, put netprep into it, and tell how to start it."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else HERE / "netprep-program").absolute()
    if folder.exists():
        sys.exit(f"'{folder}' is there already. Delete it first, or name another folder.")
    windows = os.name == "nt"
    programs = folder / ("Scripts" if windows else "bin")
    [pip] = (HERE / "wheels").glob("pip-*.whl")  # some systems have a Python without one
    venv.create(folder, with_pip=False, symlinks=not windows)
    words = [
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--no-cache-dir",
        "--no-index",
        "--require-hashes",
    ]
    places = ["--find-links", str(HERE / "wheels"), "--requirement", str(HERE / "requirements.txt")]
    done = subprocess.run([str(programs / "python"), str(pip / "pip"), *words, *places], check=False)  # noqa: S603
    if done.returncode:
        shutil.rmtree(folder)
        sys.exit(f"netprep was not installed. README.txt tells for which Python it is; this is {sys.version}.")
    print(f"Done. Start netprep with: {programs / 'netprep'}")


if __name__ == "__main__":
    main()
