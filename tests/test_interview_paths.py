"""Names of files as people give them."""

import os

import pytest

from netprep.interview.paths import command, ended, ending_of, unquoted, with_ending


@pytest.mark.parametrize(
    ("typed", "path"),
    [
        ("sheet.pdf", "sheet.pdf"),
        ("  sheet.pdf ", "sheet.pdf"),
        ("'/a b/s.pdf'", "/a b/s.pdf"),
        ('"/a b/s.pdf" ', "/a b/s.pdf"),
        ("\u201cmy list.pdf\u201d", "my list.pdf"),
        ("file:///a%20b/s.pdf", "/a b/s.pdf"),
        ("Mom's questions", "Mom's questions"),
        ("'", "'"),
        ("''", ""),
        ("~/sheet.pdf", "~/sheet.pdf"),
    ],
)
def test_a_path_loses_what_a_file_manager_or_a_shell_puts_around_it(typed: str, path: str) -> None:
    assert unquoted(typed) == path


@pytest.mark.skipif(os.sep != "/", reason="a backslash parts folders there")
@pytest.mark.parametrize(
    ("typed", "path"), [("my\\ sheet.pdf", "my sheet.pdf"), ("Mom\\'s\\ list", "Mom's list"), ("a\\b", "a\\b")]
)
def test_a_backslash_before_a_sign_goes_too(typed: str, path: str) -> None:
    assert unquoted(typed) == path


@pytest.mark.parametrize(
    ("path", "whole"),
    [
        ("Mom's questions", "Mom's questions.pdf"),
        ("sheet.pdf", "sheet.pdf"),
        ("sheet.PDF", "sheet.PDF"),
        ("sheet.docx", "sheet.docx"),
        ("sheet.md", "sheet.md"),
        ("visit 1.2", "visit 1.2.pdf"),
        ("for Dr. Smith", "for Dr. Smith.pdf"),
        ("list.", "list.pdf"),
        ("folder.d/list", "folder.d/list.pdf"),
        ("", ""),
    ],
)
def test_a_name_without_an_ending_gets_one(path: str, whole: str) -> None:
    assert ended(path, (".pdf",)) == whole


def test_any_ending_of_the_format_will_do() -> None:
    assert ended("sheet.htm", (".html", ".htm")) == "sheet.htm"


@pytest.mark.parametrize(("path", "ending"), [("a.PDF", ".pdf"), ("a", ""), ("Dr. Smith", ""), (".pdf", "")])
def test_an_ending_holds_no_space(path: str, ending: str) -> None:
    assert ending_of(path) == ending


def test_another_ending_takes_the_place_of_the_old() -> None:
    assert with_ending("/a.b/sheet.docx", ".pdf") == "/a.b/sheet.pdf"


@pytest.mark.parametrize(
    ("path", "typed"),
    [("mine.yaml", "mine.yaml"), ("my answers.yaml", "'my answers.yaml'"), ("it's", "'it'\"'\"'s'")],
)
def test_the_command_for_next_time_can_be_typed_as_it_is(path: str, typed: str) -> None:
    assert command(path, plain=False) == f"netprep --answers {typed}"
    assert command(path, plain=True) == f"netprep --plain --answers {typed}"
