"""Writes docs/page-1.png, the first page of a real sheet, for the README."""

import tempfile
from pathlib import Path

import typst  # noqa: TID251 - it draws PDF pages too

from netprep.answers import Typed, make_answers
from netprep.assemble import assemble
from netprep.model import Visit
from netprep.reading.loading import data_folder, load_catalogue
from netprep.rendering.options import Look
from netprep.rendering.pdf import render

DOTS_PER_INCH = 85
SHOWN = Typed(
    therapies=("prrt", "lanreotide"),
    questions=("Can I fly to see my sister in May?",),
    top=("own-1",),
    visit=Visit(date="2026-12-01", clinician="Dr. Amara Okafor", place="Clinic 4, Room 12"),
)
FRAME = """
#set page(width: auto, height: auto, margin: 3pt)
#rect(stroke: 0.75pt + gray, inset: 0pt, image("sheet.pdf"))
"""


def picture(sheet: bytes) -> bytes:
    """Return the first page of a PDF as a PNG, with a thin frame to show where the paper ends."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "sheet.pdf").write_bytes(sheet)
        frame = Path(folder, "frame.typ")
        frame.write_text(FRAME, encoding="utf-8")
        drawn = typst.compile(frame, format="png", ppi=DOTS_PER_INCH)
    assert isinstance(drawn, bytes)  # noqa: S101 - of one page it is not a list
    return drawn


if __name__ == "__main__":
    catalogue = load_catalogue(data_folder())
    sheet = render(assemble(catalogue, make_answers(catalogue, SHOWN)), Look())
    (Path(__file__).parent / "page-1.png").write_bytes(picture(sheet))
