"""The few line drawings of the sheet, as web pages take them; the PDF draws the same from the same file."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import msgspec

FILE = Path(__file__).parent / "templates" / "drawings.json"


@cache
def svg(name: str) -> str:
    """Return a drawing as an element of a web page, which a reading program passes over: words stand beside it."""
    drawing = msgspec.json.decode(FILE.read_bytes())[name]
    width, height = drawing["size"]
    inside = "".join(_shapes(drawing["shapes"]))
    return f'<svg class="drawing" viewBox="0 0 {width} {height}" aria-hidden="true">{inside}</svg>'


def _shapes(shapes: list[list[str | float]]) -> Iterator[str]:
    """Yield each shape: O is a circle, all other letters are those of a path."""
    for shape in shapes:
        if shape[0] == "O":
            _, x, y, radius = shape
            yield f'<circle cx="{x}" cy="{y}" r="{radius}"/>'
        else:
            yield f'<path d="{" ".join(map(str, shape))}"/>'
