"""A clinic's heading and logo: checked where they are named, and shown in every format that has pictures."""

import io
import json
import re
import zipfile
from pathlib import Path

import pikepdf
import pytest
from designed import text_of
from docx import Document
from pictures import png
from program import run
from speed import few

from netprep.assemble import assemble
from netprep.model import Answers, Catalogue, Checklist
from netprep.reading.loading import check_catalogue, load_catalogue
from netprep.rendering import render_as
from netprep.rendering.options import Look
from netprep.rendering.sheet import LOGO, sheet

HEADING, WORDS = "Lakeside Hospital, *Cancer* Center", "Lakeside Hospital"
LINES = f"""\
clinic:
  name: "Lakeside NET Clinic"
  heading: "{HEADING}"
  logo: "logo.png"
  logo_words: "{WORDS}"
"""


def folder_with(folder: Path, picture: bytes | None, lines: str = LINES, name: str = "logo.png") -> Path:
    (folder / "clinic.yaml").write_text(lines)
    if picture is not None:
        (folder / name).write_bytes(picture)
    return folder


@pytest.fixture
def laid(tmp_path: Path) -> Catalogue:
    return load_catalogue(folder_with(tmp_path, png(300, 80)))


@pytest.fixture
def checklist(laid: Catalogue) -> Checklist:
    return assemble(laid, Answers(therapies=("prrt", "lanreotide")))


def faults(folder: Path) -> list[tuple[int, int, str]]:
    return [(found.line, found.column, found.message) for found in check_catalogue(folder)]


# ---------------------------------------------------------------- what is wrong with it


def test_a_good_one_has_no_fault(tmp_path: Path) -> None:
    assert faults(folder_with(tmp_path, png())) == []


@pytest.mark.parametrize(
    ("picture", "name", "told"),
    few(
        [
            (None, "logo.png", "there is no picture 'logo.png' in the folder of this file; put it there"),
            (
                png(),
                "Logo.PNG",
                "there is no picture 'logo.png' in the folder of this file; the pictures here are: Logo.PNG",
            ),
            (b"\xff\xd8\xff", "logo.png", "'logo.png' cannot be used: it is a JPEG file; save it as PNG"),
            (png()[:-20], "logo.png", "'logo.png' cannot be used: it is damaged; save it again as PNG"),
            (
                png() + b"x" * 300_000,
                "logo.png",
                "'logo.png' cannot be used: it is larger than 256 KiB; save it smaller",
            ),
        ],
        2,
    ),
)
def test_a_bad_one_is_told_at_the_line_that_names_it(
    picture: bytes | None, name: str, told: str, tmp_path: Path
) -> None:
    folder_with(tmp_path, picture, name=name)

    assert faults(tmp_path) == [(4, 9, told)]
    ended = run("export", "prrt", "--catalogue", str(tmp_path))
    assert ended.code == 3
    assert '  4 |   logo: "logo.png"\n    |         ^\n' in ended.err


@pytest.mark.parametrize("name", ["../logo.png", "/etc/logo.png", "sub/logo.png"])
def test_it_lies_in_the_folder_itself(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "clinic"
    folder.mkdir()
    folder_with(folder, png(), LINES.replace("logo.png", name))
    folder_with(tmp_path, png())

    assert [line for line, _, _ in faults(folder)] == [4]


def test_it_needs_words_for_those_who_do_not_see_it(tmp_path: Path) -> None:
    folder_with(tmp_path, png(), re.sub(".*logo_words.*\n", "", LINES))

    assert [message for _, _, message in faults(tmp_path)] == [
        "'logo_words' is missing here, as there is 'logo'; add it"
    ]


def test_an_empty_name_is_no_logo(tmp_path: Path) -> None:
    folder_with(tmp_path, None, 'clinic: {logo: "", logo_words: "", heading: ""}\n')

    assert faults(tmp_path) == []
    assert load_catalogue(tmp_path).clinic.logo == ""


def test_another_picture_under_the_same_name_is_seen_at_once(tmp_path: Path) -> None:
    first = load_catalogue(folder_with(tmp_path, png(30, 8))).clinic.logo
    second = load_catalogue(folder_with(tmp_path, png(31, 8))).clinic.logo

    assert first != second
    (tmp_path / "logo.png").rename(tmp_path / "other.png")
    assert run("export", "prrt", "--catalogue", str(tmp_path)).code == 3


# ---------------------------------------------------------------- where it is shown


@pytest.mark.parametrize("size", [(300, 80), (80, 300), (12, 12), (2000, 40), (1, 1)])
def test_it_is_at_most_12_mm_high_and_keeps_its_form(size: tuple[int, int], tmp_path: Path) -> None:
    catalogue = load_catalogue(folder_with(tmp_path, png(*size)))
    logo = sheet(assemble(catalogue, Answers())).logo

    assert logo is not None
    assert logo.width <= LOGO[0]
    assert logo.height <= LOGO[1] == 12
    assert logo.width / logo.height == pytest.approx(size[0] / size[1], rel=0.02)


@pytest.mark.parametrize("name", ["markdown", "text", "terminal", "json", "html"])
def test_the_heading_is_in_every_text(name: str, checklist: Checklist) -> None:
    shown = re.sub(r"[^A-Za-z]", "", render_as(name, checklist).decode())

    assert re.sub(r"[^A-Za-z]", "", HEADING) in shown


def test_the_web_page_holds_the_picture_and_may_show_it(checklist: Checklist) -> None:
    page = render_as("html", checklist).decode()

    assert re.search(rf'<img src="data:image/png;base64,[^"]+" alt="{WORDS}" width="\d+" height="4[45]">', page)
    assert "img-src data:;" in page


def test_without_a_picture_a_page_may_show_none(catalogue: Catalogue) -> None:
    page = render_as("html", assemble(catalogue, Answers())).decode()

    assert "img-src" not in page
    assert "letterhead" not in page.partition("<body")[2]


@pytest.mark.parametrize("large", [False, True])
def test_the_pdf_has_it_with_its_words_on_page_1(checklist: Checklist, *, large: bool) -> None:
    pdf = render_as("pdf", checklist, Look(large_print=large))

    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert len(opened.pages[0].Resources.XObject) == 1
        alts = [
            str(found.Alt) for found in opened.objects if isinstance(found, pikepdf.Dictionary) and "/Alt" in found
        ]
    assert WORDS in alts
    assert HEADING in " ".join(text_of(pdf).split())


def test_the_word_file_has_it_with_its_words(checklist: Checklist) -> None:
    made = render_as("docx", checklist)

    document = Document(io.BytesIO(made))
    assert HEADING in [paragraph.text for paragraph in document.paragraphs]
    with zipfile.ZipFile(io.BytesIO(made)) as file:
        assert f'descr="{WORDS}"' in file.read("word/document.xml").decode()
        assert any(name.endswith(".png") for name in file.namelist())
    assert made == render_as("docx", checklist)


def test_diff_tells_of_a_picture_without_printing_it(tmp_path: Path) -> None:
    for name, picture in (("old", png(30, 8)), ("new", png(60, 16))):
        (tmp_path / name).mkdir()
        folder_with(tmp_path / name, picture)

    told = run("diff", str(tmp_path / "old"), str(tmp_path / "new")).out

    assert re.fullmatch(
        r"clinic: logo changed from 'a picture of \d+ letters' to 'a picture of \d+ letters'\n", told
    )


def test_the_json_has_the_heading_and_no_picture(checklist: Checklist) -> None:
    told = json.loads(render_as("json", checklist))

    assert told["heading"] == HEADING
    assert "logo" not in told
