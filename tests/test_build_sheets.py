"""Finished sheets: every treatment in every form, listed on one page, and the same bytes each time."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from build_sheets import all_choices, sheets_of, write_sheets

from netprep.model import Catalogue


@pytest.fixture(scope="module")
def folder(catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the sheets of one kind of treatment and of one treatment in it."""
    folder = tmp_path_factory.mktemp("sheets")
    write_sheets(catalogue, all_choices(catalogue)[:2], folder)
    return folder


def files(folder: Path) -> dict[str, bytes]:
    """Return what lies in a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_every_treatment_and_every_kind_has_sheets(catalogue: Catalogue) -> None:
    choices = all_choices(catalogue)

    assert {one.id for one in choices} == {one.id for one in (*catalogue.groups, *catalogue.therapies)}
    assert len(choices) == len(catalogue.groups) + len(catalogue.therapies)


def test_names_of_files_are_plain_and_each_is_there_once(catalogue: Catalogue) -> None:
    names = [sheet.name for choice in all_choices(catalogue) for sheet in sheets_of(choice)]

    assert len({name.casefold() for name in names}) == len(names)
    assert all(re.fullmatch(r"(letter|a4)(-large-print)?/[a-z0-9-]{1,60}\.(pdf|html)", name) for name in names)


def test_each_sheet_is_what_its_name_says(folder: Path, catalogue: Catalogue) -> None:
    choice = all_choices(catalogue)[0]
    sheets = {sheet.name: (folder / sheet.name).read_bytes() for sheet in sheets_of(choice)}

    assert len({*sheets.values()}) == len(sheets)
    assert all(data.startswith(b"%PDF-" if name.endswith(".pdf") else b"<!") for name, data in sheets.items())
    assert all(choice.name in data.decode() for name, data in sheets.items() if name.endswith(".html"))


def test_a_second_run_makes_the_same_bytes(
    folder: Path, catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    write_sheets(catalogue, all_choices(catalogue)[:2], tmp_path)

    assert files(tmp_path) == files(folder)


class Links(HTMLParser):
    """The links of a page, each with what it says and how a screen reader says it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a link."""
        told = dict(attrs)
        if tag == "a":
            self.found[str(told["href"])] = str(told["aria-label"])


def test_the_page_leads_to_each_sheet_and_nowhere_else(folder: Path) -> None:
    links = Links((folder / "index.html").read_text(encoding="utf-8")).found

    assert {*links} == {*files(folder)} - {"index.html", "README.txt"}
    assert len({*links.values()}) == len(links)


def test_the_page_and_the_readme_are_filled_in(folder: Path, catalogue: Catalogue) -> None:
    for name in ("index.html", "README.txt"):
        text = (folder / name).read_text(encoding="utf-8")
        assert catalogue.catalogue.version in text
        assert not re.search(r"\{\w+\}|\{\{", text.partition("</style>")[2] or text)
