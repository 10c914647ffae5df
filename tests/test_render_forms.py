"""A PDF to fill in: every box and line is a field with a name, in the reading order; what is filled in stays."""

import io
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from designed import checklist, look, poppler
from pikepdf import Name, String
from speed import few

from netprep.rendering.options import Look
from netprep.rendering.pdf import render
from netprep.rendering.sheet import Effects, Questions, Ticks, sheet

SHEETS = ("two", "group", "blank", "large")


def filled(name: str) -> bytes:
    return render(checklist(name), look(name)._replace(fillable=True))


def opened(document: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(document))


def fields(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    return list(pdf.Root.AcroForm.Fields.as_list())


def tags(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Yield every tag in the reading order."""
    waiting = [pdf.Root.StructTreeRoot]
    while waiting:
        tag = waiting.pop()
        if not isinstance(tag, pikepdf.Dictionary):
            continue
        yield tag
        kids = tag.get("/K", pikepdf.Array())
        waiting += reversed(kids.as_list() if isinstance(kids, pikepdf.Array) else [kids])


@pytest.mark.parametrize("name", few(SHEETS, 2))
def test_every_box_is_a_field_to_tick_with_the_name_of_its_question(name: str) -> None:
    pdf = opened(filled(name))
    names = [str(field.TU) for field in fields(pdf) if Name.Btn == field.FT]
    blocks = [block for section in sheet(checklist(name)).sections for block in section.blocks]
    asked = [question.text for block in blocks if isinstance(block, Questions) for question in block.questions]
    effects = [
        f"{effect.name}: {box}"
        for block in blocks
        if isinstance(block, Effects)
        for group in block.groups
        for effect in group.effects
        for box in block.boxes
    ]
    ticks = [text for block in blocks if isinstance(block, Ticks) for text in block.texts]
    assert sorted(names) == sorted(asked + effects + ticks)


@pytest.mark.parametrize("name", few(SHEETS, 2))
def test_no_two_fields_share_a_name_and_none_is_without_one_to_be_read_out(name: str) -> None:
    pdf = opened(filled(name))
    found = fields(pdf)
    assert len({str(field.T) for field in found}) == len(found) > 20
    assert all(str(field.TU).strip() for field in found)
    assert sum(Name.Tx == field.FT for field in found) > 10


@pytest.mark.parametrize("name", few(SHEETS, 2))
def test_every_field_stands_in_the_tags_once_in_the_order_of_the_pages(name: str) -> None:
    pdf = opened(filled(name))
    told = [tag.Obj.objgen for tag in tags(pdf) if tag.get("/Type") == Name.OBJR and "/FT" in tag.Obj]
    forms = [tag for tag in tags(pdf) if tag.get("/S") == Name.Form]
    page_of = {field.objgen: page.index for page in pdf.pages for field in page.get("/Annots", ())}
    assert sorted(told) == sorted(field.objgen for field in fields(pdf))
    assert len(forms) == len(told)
    pages = [page_of[number] for number in told]
    assert pages == sorted(pages)


def test_no_mark_of_the_template_is_left() -> None:
    pdf = opened(filled("two"))
    assert b"netprep:" not in b"".join(obj.unparse() for obj in pdf.objects if not isinstance(obj, pikepdf.Stream))
    assert all(str(page.Tabs) == "/S" for page in pdf.pages)


def test_the_same_sheet_is_the_same_bytes_and_an_ordinary_one_has_no_fields() -> None:
    assert filled("two") == filled("two")
    pdf = opened(render(checklist("two"), Look()))
    assert "/AcroForm" not in pdf.Root


@pytest.mark.parametrize("name", few(SHEETS, 2))
def test_it_holds_the_words_of_the_sheet_to_print(name: str) -> None:
    """The telephone numbers come again on each page of the signs to act on; a field cannot."""
    plain = render(checklist(name), look(name))
    assert len(opened(filled(name)).pages) - len(opened(plain).pages) in (0, 1)
    assert {*poppler("pdftotext", filled(name), "-raw").split()} == {*poppler("pdftotext", plain, "-raw").split()}


def test_what_is_filled_in_is_kept() -> None:
    pdf = opened(filled("two"))
    for number, field in enumerate(fields(pdf)):
        if Name.Btn == field.FT:
            field.V = field.AS = Name.Yes
        else:
            field.V = String(f"Antwort {number}: Größe 漢字")
    again = io.BytesIO()
    pdf.save(again)
    reopened = opened(again.getvalue())
    kept = fields(reopened)
    assert all(Name.Yes == field.V for field in kept if Name.Btn == field.FT)
    assert [str(x.V) for x in kept if Name.Tx == x.FT] == [
        f"Antwort {number}: Größe 漢字" for number, x in enumerate(kept) if Name.Tx == x.FT
    ]


def test_qpdf_finds_no_fault(tmp_path: Path) -> None:
    if shutil.which("qpdf") is None:
        pytest.skip("qpdf is not installed")
    file = tmp_path / "sheet.pdf"
    file.write_bytes(filled("two"))
    checked = subprocess.run(["qpdf", "--check", file], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout


def test_the_face_for_typed_words_lies_in_the_file_with_the_widths_of_its_letters() -> None:
    pdf = opened(filled("blank"))
    (face,) = pdf.Root.AcroForm.DR.Font.as_dict().values()
    assert "/FontFile2" in face.FontDescriptor
    assert len(face.Widths) == face.LastChar - face.FirstChar + 1
    assert face.Widths[ord("i") - 32] < face.Widths[ord("W") - 32]


def test_a_checker_of_pdf_ua_finds_nothing(tmp_path: Path) -> None:
    checker = Path(sys.executable).parent / "outloud"
    if not checker.exists():
        pytest.skip("outloud is not installed")
    file, report = tmp_path / "sheet.pdf", tmp_path / "report.json"
    file.write_bytes(filled("two"))
    options = ("--layer", "conformance", "--fail-on", "never", "--quiet", "--json", report)
    subprocess.run([checker, *options, file], check=True, capture_output=True)
    (result,) = json.loads(report.read_text())["results"]
    assert result["counts"] == {"error": 0, "warning": 0, "info": 0}
    assert result["stats"]["features"]["acroform"]
