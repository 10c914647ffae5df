"""The licences of all that is shipped, as names and as texts, in one file."""

import re
import sys
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution
from pathlib import Path
from sysconfig import get_path

from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression
from shipped import Part, compiled_in

_TEXT = re.compile(r"(LICEN[CS]ES?|COPYING|COPYRIGHT|NOTICE|AUTHORS)\b(?!.*\.pyc?$)", re.IGNORECASE)
_LONGEST = 60  # letters of a name; some put the whole text there
_KNOWN = {  # where it is told in words that no program reads, or only in a long text
    "pyinstaller": "GPL-2.0-or-later WITH Bootloader-exception",
    "libgcc-s1": "GPL-3.0-or-later WITH GCC-exception-3.1",
    "libstdc++6": "GPL-3.0-or-later WITH GCC-exception-3.1",
    "libffi8": "MIT",
    "zlib1g": "Zlib",
    "prompt-toolkit": "BSD-3-Clause",
}
_PYTHON = "PSF-2.0"
_RULE = "=" * 78


class MissingLicenceError(Exception):
    """Something is shipped without the name or the text of its licence."""


def licence(part: Part) -> str:
    """Return the licence of a part by name, an SPDX expression where there is one; or MissingLicenceError."""
    if part.kind == "python":
        return _PYTHON
    told = _KNOWN.get(part.name) or ("" if part.kind == "system" else _told(distribution(part.name)))
    if not told:
        raise MissingLicenceError(f"{part.name} {part.version} names no licence; read it, and add it to _KNOWN.")
    return told


def is_expression(name: str) -> bool:
    """Tell whether the name of a licence is one of SPDX, or put together from some."""
    try:
        canonicalize_license_expression(name)
    except InvalidLicenseExpression:
        return False
    return True


def texts(part: Part) -> dict[str, str]:
    """Return the texts of a part's licences by the names of their files; raises MissingLicenceError without any."""
    files = {name: path for name, path in _files(part) if path.is_file()}
    if not files:
        raise MissingLicenceError(f"{part.name} {part.version} has no text of its licence.")
    return {name: path.read_text(encoding="utf-8", errors="replace").strip() for name, path in files.items()}


def licences_text(parts: list[Part]) -> str:
    """Return all licences of what is shipped; raises MissingLicenceError that names each part without one."""
    chapters, missing = [], []
    for part in parts:
        try:
            chapters.append(_chapter(part))
        except MissingLicenceError as error:
            missing.append(str(error))
    if missing:
        raise MissingLicenceError("\n".join(missing))
    return "\n".join(["What is in this folder, and under which licenses.", "", *chapters])


def _chapter(part: Part) -> str:
    head = [_RULE, f"{part.name} {part.version}", f"License: {licence(part)}", _RULE, ""]
    inside = [f"{one.name} {one.version}: {one.licence or 'see there'}" for one in compiled_in(part)]
    listed = ["Compiled into it, under the licenses named here:", "", *inside, ""] if inside else []
    return "\n".join([*head, *listed, *(f"--- {name}\n\n{text}\n" for name, text in texts(part).items())])


def _told(about: Distribution) -> str:
    """Return what a distribution says of its licence: in one of the three places there have been for it."""
    known = about.metadata
    short = next((text for text in known.get_all("License", []) if len(text) < _LONGEST and text != "UNKNOWN"), "")
    classes = [text.rpartition(" :: ")[2] for text in known.get_all("Classifier", []) if text.startswith("License")]
    return next(iter(known.get_all("License-Expression", [])), "") or short or " or ".join(classes)


def _files(part: Part) -> Iterator[tuple[str, Path]]:
    if part.kind == "python":
        yield from (("LICENSE.txt", Path(place, "LICENSE.txt")) for place in (get_path("stdlib"), sys.base_prefix))
    elif part.kind == "system":
        yield "copyright", Path("/usr/share/doc", part.name, "copyright")
    else:
        about = distribution(part.name)
        for file in about.files or ():
            if _TEXT.match(file.name) or ".dist-info/licenses/" in str(file):
                yield str(file), Path(str(about.locate_file(file)))
