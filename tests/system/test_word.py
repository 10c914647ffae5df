"""The Word file in another program than the one that wrote it: LibreOffice opens it and prints every word."""

import shutil
import subprocess
from pathlib import Path

import pytest
from designed import checklist, look, poppler, solid_text
from speed import few

from netprep.rendering.docx import render
from netprep.rendering.sheet import sheet

SHEETS = ("one", "two", "large", "foreign", "group")

SHOWN = few(SHEETS, 2)


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the sheets as LibreOffice prints them."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("word")
    names = {"one", *SHOWN}
    for name in names:
        (folder / f"{name}.docx").write_bytes(render(checklist(name), look(name)))
    home = f"-env:UserInstallation={(folder / 'home').as_uri()}"
    files = [str(folder / f"{name}.docx") for name in names]
    command = [program, home, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *files]
    subprocess.run(command, check=True, capture_output=True)
    return folder


@pytest.mark.parametrize("name", SHOWN)
def test_it_opens_and_shows_every_question_and_every_side_effect(name: str, converted: Path) -> None:
    shown = solid_text(poppler("pdftotext", (converted / f"{name}.pdf").read_bytes(), "-raw"))
    wanted = [item.text for part in (*checklist(name).front, *checklist(name).more) for item in part.items]
    wanted += [line.name for part in checklist(name).side_effects for line in part.effects]
    latin = [text for text in wanted if text.isascii()]  # LibreOffice turns others for the page

    assert len(latin) > 10
    assert [text for text in latin if solid_text(text) not in shown] == []


def test_page_1_of_a_usual_sheet_ends_with_its_short_list(converted: Path) -> None:
    pages = poppler("pdftotext", (converted / "one.pdf").read_bytes(), "-raw").split("\f")
    document = sheet(checklist("one"))

    assert document.section("short-list").heading in pages[0]
    assert pages[1].lstrip().startswith(document.section("more-questions").heading)
