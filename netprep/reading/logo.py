"""The logo in a clinic's lines: a PNG file beside the file that names it."""

import base64
from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from netprep.errors import Problem
from netprep.model import Catalogue
from netprep.png import fault_of
from netprep.reading.yaml_reader import Map

_NAMED = 5  # pictures that a message tells of
_ADDRESS = "data:image/png;base64,"


def logo_problems(tree: Map, pictures: Mapping[str, bytes]) -> Iterator[Problem]:
    """Yield what is wrong with the logo that a tree names; `pictures` are those beside the file that names it."""
    clinic = tree.get("clinic")
    name = clinic.get("logo") if isinstance(clinic, Map) else None
    if not isinstance(clinic, Map) or not isinstance(name, str) or not name:
        return
    if name not in pictures:
        near = [*pictures][:_NAMED]
        seen = f"; the pictures here are: {', '.join(near)}" if near else ""
        message = f"there is no picture '{name}' in the folder of this file{seen or '; put it there'}"
        yield Problem(*clinic.values_at["logo"], "logo", message)
    elif fault := fault_of(pictures[name]):
        yield Problem(*clinic.values_at["logo"], "logo", f"'{name}' cannot be used: {fault}")


def with_logo(catalogue: Catalogue, pictures: Mapping[str, bytes]) -> Catalogue:
    """Return the catalogue with the picture itself in place of the name of its file."""
    clinic = catalogue.clinic
    if not clinic.logo:
        return catalogue
    picture = _ADDRESS + base64.b64encode(pictures[clinic.logo]).decode()
    return replace(catalogue, clinic=replace(clinic, logo=picture))
