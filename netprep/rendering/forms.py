"""Makes a PDF one to fill in: the places that the template marks as links become form fields.

typst cannot make form fields. It can make links, each at its place in the reading order: a link to
"netprep:box:NAME" becomes a box to tick, one to "netprep:line:NAME" a line to write on, and "netprep:text:NAME"
room for several lines. A reading program says the name.
"""

import io
from collections.abc import Iterator
from typing import NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from netprep.rendering.fonts import FONTS
from netprep.rendering.tags import elements

MARK = "netprep:"
_FACE = "Face"
_SIZE = 0  # points of what is typed: programs take the largest that lets all of it be seen
_MULTILINE = 1 << 12  # flag of a text field
_FIRST, _LAST = 32, 255  # letters of WinAnsiEncoding, Windows' code page 1252
_ENCODING = "cp1252"
_NONSYMBOLIC = 1 << 5


class _Place(NamedTuple):
    """One place to fill in."""

    annotation: pikepdf.Object
    kind: str
    name: str


def with_fields(document: bytes) -> bytes:
    """Return the PDF with form fields in place of the marked links; the same bytes for the same document."""
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(document)) as pdf:
        places = [*_places(pdf)]
        resources = Dictionary(Font=Dictionary({f"/{_FACE}": _face(pdf)}))
        for number, place in enumerate(places, 1):
            _make_field(pdf, place, number)
        _tag(pdf)
        fields = Array([place.annotation for place in places])
        pdf.Root.AcroForm = pdf.make_indirect(Dictionary(Fields=fields, DR=resources, DA=String(_style())))
        for page in pdf.pages:
            page.Tabs = Name.S  # the order of the tags
        pdf.save(file, deterministic_id=True)
    return file.getvalue()


def _style() -> str:
    """Return how typed words are set."""
    return f"/{_FACE} {_SIZE} Tf 0 g"


def _places(pdf: pikepdf.Pdf) -> Iterator[_Place]:
    """Yield the marked links in the order of the pages."""
    for page in pdf.pages:
        for annotation in page.get("/Annots", Array()):
            said = str(annotation.get("/Contents", ""))
            if said.startswith(MARK):
                kind, _, name = said.removeprefix(MARK).partition(":")
                yield _Place(annotation, kind, name)


def _make_field(pdf: pikepdf.Pdf, place: _Place, number: int) -> None:
    """Turn a link into a form field: the annotation is its widget, too."""
    field = place.annotation
    for key in ("/A", "/Border", "/Contents"):
        del field[key]
    field.Subtype, field.F = Name.Widget, 4  # printed
    field.T, field.TU = String(f"{place.kind}-{number}"), String(place.name)
    left, low, right, high = (float(edge) for edge in field.Rect)
    size = (right - left, high - low)
    if place.kind == "box":
        _make_box(pdf, field, *size)
    else:
        _make_line(pdf, field, *size)
        field.Ff = _MULTILINE  # what is too long for a line goes on below it, smaller


def _make_box(pdf: pikepdf.Pdf, field: pikepdf.Object, width: float, height: float) -> None:
    cross = (
        f"1.6 w 1.5 1.5 m {width - 1.5:.2f} {height - 1.5:.2f} l 1.5 {height - 1.5:.2f} m {width - 1.5:.2f} 1.5 l S"
    )
    looks = Dictionary(Yes=_drawing(pdf, cross, width, height), Off=_drawing(pdf, "", width, height))
    field.FT, field.V, field.AS, field.AP = Name.Btn, Name.Off, Name.Off, Dictionary(N=looks)


def _make_line(pdf: pikepdf.Pdf, field: pikepdf.Object, width: float, height: float) -> None:
    field.FT, field.V, field.DA = Name.Tx, String(""), String(_style())
    field.AP = Dictionary(N=_drawing(pdf, "/Tx BMC EMC", width, height))


def _drawing(pdf: pikepdf.Pdf, commands: str, width: float, height: float) -> Stream:
    """Return what a field looks like, on a sheet of its own."""
    drawing = Stream(pdf, commands.encode())
    drawing.Type, drawing.Subtype = Name.XObject, Name.Form
    drawing.BBox, drawing.Resources = Array([0, 0, round(width, 2), round(height, 2)]), Dictionary()
    return drawing


def _tag(pdf: pikepdf.Pdf) -> None:
    """Say in the tags that these are form fields, no links."""
    for element in elements(pdf.Root.StructTreeRoot):
        kids = element.get("/K")
        for kid in kids if isinstance(kids, Array) else [kids]:
            if isinstance(kid, Dictionary) and kid.get("/Obj", Dictionary()).get("/Subtype") == Name.Widget:
                element.S = Name.Form


def _face(pdf: pikepdf.Pdf) -> pikepdf.Object:
    """Return the print face as a font for typed words; it lies whole in the file, as anything may be typed."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - for this only

    path = FONTS / "AtkinsonHyperlegible-Regular.ttf"
    font = TTFont(path)
    scale = 1000 / font["head"].unitsPerEm
    head, across, letters, widths = font["head"], font["hhea"], font.getBestCmap(), font["hmtx"]
    file = Stream(pdf, path.read_bytes())
    file.Length1 = path.stat().st_size
    name = Name("/AtkinsonHyperlegible-Regular")
    box = [round(edge * scale) for edge in (head.xMin, head.yMin, head.xMax, head.yMax)]
    descriptor = Dictionary(
        Type=Name.FontDescriptor, FontName=name, Flags=_NONSYMBOLIC, FontBBox=Array(box), ItalicAngle=0, StemV=80,
        Ascent=round(across.ascent * scale), Descent=round(across.descent * scale),
        CapHeight=round(font["OS/2"].sCapHeight * scale), FontFile2=pdf.make_indirect(file),
    )  # fmt: skip
    codes = (bytes([code]).decode(_ENCODING, "ignore") for code in range(_FIRST, _LAST + 1))
    known = [round(widths[letters[ord(char)]][0] * scale) if char and ord(char) in letters else 0 for char in codes]
    face = Dictionary(Type=Name.Font, Subtype=Name.TrueType, BaseFont=name, Encoding=Name.WinAnsiEncoding)
    face.FirstChar, face.LastChar, face.Widths = _FIRST, _LAST, Array(known)
    face.FontDescriptor = pdf.make_indirect(descriptor)
    return pdf.make_indirect(face)
