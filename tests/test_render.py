"""Each format is found by its name or by the extension of a file."""

import json

import pytest
from tiny import tiny_catalogue

from netprep.assemble import assemble
from netprep.errors import UsageError
from netprep.model import Answers
from netprep.render import DESIGNED, FORMATS, choose_format, format_of, render_as
from netprep.render.options import Look

SHEET = assemble(tiny_catalogue(), Answers(therapies=("prrt",), questions=("Où nager?",)))
TEXTS = [*sorted(set(FORMATS) - DESIGNED), "terminal"]


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_format_is_utf_8_with_one_line_feed_at_the_end(name: str) -> None:
    document = render_as(name, SHEET)
    assert "Où nager?" in document.decode("utf-8")
    assert document.endswith(b"\n")
    assert not document.endswith(b"\n\n")
    assert b"\r" not in document


@pytest.mark.parametrize("name", TEXTS)
def test_the_same_sheet_gives_the_same_bytes_whatever_look_is_asked_for(name: str) -> None:
    assert render_as(name, SHEET) == render_as(name, SHEET, Look(paper="a4", large_print=True))


def test_json_is_json() -> None:
    assert json.loads(render_as("json", SHEET))["format"] == 1


@pytest.mark.parametrize("name", FORMATS)
def test_the_extension_names_the_format_in_any_case(name: str) -> None:
    assert format_of(f"folder.d/my sheet{FORMATS[name]}") == name
    assert format_of(f"MY.SHEET{FORMATS[name].upper()}") == name


@pytest.mark.parametrize("path", ["sheet", "sheet.docx", ".md", "folder.md/sheet", ""])
def test_an_unknown_extension_is_refused_with_the_known_ones(path: str) -> None:
    with pytest.raises(UsageError) as caught:
        format_of(path)
    assert all(extension in str(caught.value) for extension in FORMATS.values())
    assert "--format" in str(caught.value)


@pytest.mark.parametrize(
    ("name", "output", "to_screen", "expected"),
    [
        ("text", "sheet.md", False, "text"),
        ("text", None, True, "text"),
        (None, "sheet.json", False, "json"),
        (None, "-", False, "markdown"),
        (None, None, False, "markdown"),
        (None, None, True, "terminal"),
        ("pdf", "sheet.pdf", False, "pdf"),
        ("pdf", None, False, "pdf"),
    ],
)
def test_a_named_format_wins_over_the_extension_and_that_over_the_stream(
    name: str | None, output: str | None, expected: str, *, to_screen: bool
) -> None:
    assert choose_format(name, output, to_screen=to_screen) == expected


def test_a_pdf_is_not_poured_over_the_screen() -> None:
    with pytest.raises(UsageError, match=r"--output sheet\.pdf"):
        choose_format("pdf", None, to_screen=True)


def test_an_unknown_extension_is_refused_before_anything_is_made() -> None:
    with pytest.raises(UsageError):
        choose_format(None, "sheet.docx", to_screen=False)
