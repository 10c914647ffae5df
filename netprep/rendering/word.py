"""What a Word file needs beyond python-docx: boxes to click, lines to write on, the same bytes twice."""

import io
from itertools import count

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_LINE_SPACING, WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Length, Mm, Pt
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from netprep.packed import without_times

FACE = "Arial"  # on nearly every computer, or one as wide: a Word file names its face, and does not hold it
_RULE = Mm(8)  # from line to line: room for handwriting
COMPACT = "Compact"  # the style of what must fit on page 1
_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_BOX = "MS Gothic"  # the face that Word itself takes for its boxes
_CHECKED, _UNCHECKED = "2612", "2610"
_ALIAS = 64  # characters; Word calls a file with a longer one damaged
_PROPERTY = 255  # characters of a property; likewise
_PAPERS = {"letter": (Mm(215.9), Mm(279.4)), "a4": (Mm(210), Mm(297))}
_MARGINS = {
    "left_margin": Mm(25),
    "right_margin": Mm(16),
    "top_margin": Mm(11),
    "bottom_margin": Mm(13),
    "footer_distance": Mm(6),
}


def new_document(paper: str, size: int, language: str, title: str) -> WordDocument:
    """Return an empty document: size of print in points, paper "letter" or "a4", a BCP 47 language."""
    document = Document()
    for level, larger in (("Title", 6), ("Heading 1", 2), ("Heading 2", 0), ("Heading 3", 0), ("Normal", 0)):
        _set_style(document.styles[level], size + larger, bold=level != "Normal")
    document.styles["Title"].paragraph_format.space_before = Pt(0)
    compact = document.styles.add_style(COMPACT, WD_STYLE_TYPE.PARAGRAPH)
    compact.base_style = document.styles["Normal"]
    compact.font.size, compact.paragraph_format.space_after = Pt(12), Pt(0)
    compact.paragraph_format.line_spacing = 1.0
    for name in ("List Bullet", "List Number"):
        document.styles[name].paragraph_format.space_after = Pt(3)
    _set_language(document, language)
    _set_page(document.sections[0], paper)
    _set_properties(document, title, language)
    return document


def _set_style(style: object, size: int, *, bold: bool) -> None:
    assert isinstance(style, ParagraphStyle)  # noqa: S101 - tells the type
    style.font.name, style.font.size, style.font.bold, style.font.italic = FACE, Pt(size), bold, False
    properties = style.element.get_or_add_rPr()
    for old in (*properties.findall(qn("w:color")), *style.element.findall(".//" + qn("w:pBdr"))):
        old.getparent().remove(old)  # black and white
    fonts = properties.find(qn("w:rFonts"))
    for key in [key for key in fonts.attrib if key.endswith("Theme")]:  # a theme would win over our face
        del fonts.attrib[key]
    for script in ("cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FACE)
    style.paragraph_format.space_before = Pt(size * 0.6 if bold else 0)
    style.paragraph_format.space_after = Pt(size * 0.3)
    style.paragraph_format.keep_with_next = bold


def _set_language(document: WordDocument, language: str) -> None:
    defaults = document.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    tag = defaults.find(qn("w:lang"))
    tag.set(qn("w:val"), language)


def _set_page(section: Section, paper: str) -> None:
    section.page_width, section.page_height = _PAPERS[paper]
    for name, margin in _MARGINS.items():
        setattr(section, name, margin)


def _set_properties(document: WordDocument, title: str, language: str) -> None:
    """Say what the file is, and nothing of when and with what it was made."""
    core = document.core_properties
    core.title, core.language, core.author, core.comments = title[:_PROPERTY], language, "", ""
    for name in ("created", "modified"):
        for element in core._element.findall(qn(f"dcterms:{name}")):  # it takes a day, never none
            core._element.remove(element)


def in_columns(document: WordDocument, number: int) -> None:
    """Let what follows run in so many columns."""
    from docx.enum.section import WD_SECTION  # noqa: PLC0415 - its name is long and used here only

    section = document.add_section(WD_SECTION.CONTINUOUS)
    columns = section._sectPr.find(qn("w:cols"))  # python-docx has no word for columns
    columns.set(qn("w:num"), str(number))
    columns.set(qn("w:space"), str(Mm(7).twips))


def width_of(document: WordDocument) -> Length:
    """Return the width of the lines."""
    section = document.sections[0]
    width, left, right = section.page_width, section.left_margin, section.right_margin
    assert width is not None  # noqa: S101 - set above
    return Length(width - (left or 0) - (right or 0))


def set_footer(document: WordDocument, text: str, page_of: tuple[str, ...]) -> None:
    """Put a text and the page's number at the foot of each page; `page_of` as the sheet has it."""
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.paragraph_format.tab_stops.clear_all()
    paragraph.paragraph_format.tab_stops.add_tab_stop(width_of(document), WD_TAB_ALIGNMENT.RIGHT)
    paragraph.add_run(f"{text}\t")
    fields = {"{number}": "PAGE", "{count}": "NUMPAGES"}
    for part in page_of:
        if part in fields:
            _add_field(paragraph, fields[part])
        else:
            paragraph.add_run(part)


def _add_field(paragraph: Paragraph, name: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run = paragraph.add_run("1")._r  # moved into the field: what Word shows until it counts
    field.append(run)
    paragraph._p.append(field)


class Boxes:
    """Makes boxes to click; each has a number of its own and a name that a screen reader says."""

    def __init__(self) -> None:
        self._numbers = count(1)

    def add(self, paragraph: Paragraph, name: str) -> None:
        """Put a box at the end of a paragraph."""
        number = next(self._numbers)
        box = parse_xml(
            f'<w:sdt xmlns:w="{qn("w:p")[1:].partition("}")[0]}" xmlns:w14="{_W14}"><w:sdtPr><w:alias/>'
            f'<w:tag w:val="box-{number}"/><w:id w:val="{number}"/><w14:checkbox><w14:checked w14:val="0"/>'
            f'<w14:checkedState w14:val="{_CHECKED}" w14:font="{_BOX}"/>'
            f'<w14:uncheckedState w14:val="{_UNCHECKED}" w14:font="{_BOX}"/></w14:checkbox></w:sdtPr>'
            f'<w:sdtContent><w:r><w:rPr><w:rFonts w:ascii="{_BOX}" w:hAnsi="{_BOX}" w:eastAsia="{_BOX}"'
            f' w:hint="eastAsia"/></w:rPr><w:t>&#x{_UNCHECKED};</w:t></w:r></w:sdtContent></w:sdt>'
        )
        box.find(f".//{qn('w:alias')}").set(qn("w:val"), name[:_ALIAS])
        paragraph._p.append(box)  # python-docx has no word for content controls


def ruled(paragraph: Paragraph) -> Paragraph:
    """Draw a line under a paragraph, to write on: by hand, or in Word; and one between several."""
    _border(paragraph, ("bottom", "between"))
    shape = paragraph.paragraph_format
    shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.AT_LEAST, _RULE
    shape.space_after = Pt(0)
    return paragraph


def tighten(paragraph: Paragraph) -> None:
    """Set a paragraph close to its neighbors."""
    paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(3), Pt(0)


def boxed(paragraph: Paragraph, width: Length, height: Length) -> None:
    """Set a paragraph into a frame of its own at the right edge."""
    frame = OxmlElement("w:framePr")
    size = {"w": str(width.twips), "h": str(height.twips), "hRule": "exact"}
    place = {"wrap": "around", "hSpace": "200", "vAnchor": "text", "hAnchor": "margin", "xAlign": "right"}
    for key, value in (size | place).items():
        frame.set(qn(f"w:{key}"), value)
    paragraph._p.get_or_add_pPr().insert(0, frame)  # python-docx has no word for frames
    _border(paragraph, ("top", "left", "bottom", "right"))


def _border(paragraph: Paragraph, sides: tuple[str, ...]) -> None:
    borders = OxmlElement("w:pBdr")
    for side in sides:
        edge = OxmlElement(f"w:{side}")
        for key, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
            edge.set(qn(f"w:{key}"), value)
        borders.append(edge)
    properties = paragraph._p.get_or_add_pPr()  # python-docx has no word for borders
    properties.insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:bidi", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def new_table(document: WordDocument, columns: int) -> Table:
    """Return a new table with lines between its cells, and no row yet."""
    table: Table = document.add_table(0, columns, "Table Grid")
    table.autofit = False
    return table


def new_row(table: Table) -> _Row:
    """Return a new row at the end of a table."""
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]
    return row


def repeat(row: _Row) -> None:
    """Let a row stand again at the top of each page its table runs to."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def keep_whole(row: _Row) -> None:
    """Let no page end within a row."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def set_widths(table: Table, widths: tuple[Length, ...]) -> None:
    """Give the columns of a table their widths: Word reads them from the cells, LibreOffice from the columns."""
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row in table.rows:
        cells = row.cells
        for cell, width in zip(cells, widths, strict=True):
            cell.width = sum(widths) if cells[0]._tc is cells[-1]._tc else width  # a merged row


def first(cell: _Cell) -> Paragraph:
    """Return the paragraph that every cell begins with."""
    paragraph: Paragraph = cell.paragraphs[0]
    return paragraph


def link(paragraph: Paragraph, text: str, address: str) -> None:
    """Put a link to a web page at the end of a paragraph."""
    element = OxmlElement("w:hyperlink")
    element.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    element.append(paragraph.add_run(text)._r)  # moved into the link
    paragraph._p.append(element)


def add_picture(paragraph: Paragraph, data: bytes, words: str, size: tuple[Length, Length]) -> None:
    """Put a picture at the end of a paragraph, with words for those who do not see it."""
    width, height = size
    shape = paragraph.add_run().add_picture(io.BytesIO(data), width, height)
    shape._inline.docPr.set("descr", words)  # python-docx has no word for it


def from_the_right(paragraph: Paragraph) -> None:
    """Set a paragraph from right to left."""
    properties = paragraph._p.get_or_add_pPr()  # python-docx has no word for directions
    properties.insert_element_before(OxmlElement("w:bidi"), "w:spacing", "w:ind", "w:jc", "w:rPr")


def bytes_of(document: WordDocument) -> bytes:
    """Return the file: the same bytes for the same words, so with no time of day in it."""
    made = io.BytesIO()
    document.save(made)
    return without_times(made.getvalue())
