"""Tries an app as a person has it: unpacks the zip into a folder with an odd name, and makes sheets with it.

    python release/try_app.py DIR

DIR holds the zip that build_app.py has made. Nothing else of this computer is used: no PATH, no home, no Python.
"""

import os
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

STARTS = {"pdf": b"%PDF-", "docx": b"PK", "html": b"<!", "md": b"# "}
_ALWAYS = ("SYSTEMROOT",)  # without it no program starts on Windows


def unpack(packed: Path, folder: Path) -> Path:
    """Unpack a zip as the system does, and return the program in it."""
    if os.name == "nt":
        with zipfile.ZipFile(packed) as archive:
            archive.extractall(folder)
    else:  # keeps programs and links as such
        subprocess.run(["/usr/bin/unzip", "-q", packed, "-d", folder], check=True)  # noqa: S603
    [program] = (
        path for path in folder.glob("netprep-*/netprep*") if path.suffix in ("", ".exe") and path.is_file()
    )
    return program


def run(program: Path, *words: str) -> bytes:
    """Run the app in an environment with nothing in it, and return what it writes; an error when it fails."""
    bare = {name: os.environ[name] for name in _ALWAYS if name in os.environ}
    return subprocess.run([program, *words], env=bare, stdout=subprocess.PIPE, check=True).stdout  # noqa: S603


def main() -> None:
    """Try the app, and tell what it says."""
    [packed] = Path(sys.argv[1]).glob("netprep-*.zip")
    with tempfile.TemporaryDirectory() as scratch:
        program = unpack(packed.resolve(), Path(scratch, "für mich 数"))
        for ending, start in STARTS.items():
            sheet = Path(scratch, f"sheet.{ending}")
            run(program, "export", "prrt", "lanreotide", "--output", str(sheet))
            if not sheet.read_bytes().startswith(start):
                sys.exit(f"The file {sheet.name} is not what its ending says.")
        print(run(program, "--version").decode().strip(), "makes", *STARTS)


if __name__ == "__main__":
    main()
