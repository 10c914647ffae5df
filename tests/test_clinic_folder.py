"""The folder that a clinic fills in: good as it is, and good with each example taken in."""

import json
import re
from pathlib import Path

import pytest
from program import ROOT, run

from netprep.clinic_folder import LINES, SCHEMA, make_folder_for
from netprep.errors import FileError, UsageError
from netprep.reading.kinds import PARTS
from netprep.reading.loading import check_catalogue, load_catalogue
from netprep.schema import schema


def taken_in(text: str) -> str:
    """Return the lines with every example taken in: a line that begins with # and no space is one."""
    return re.sub(r"^#(?=  |\w)", "", text, flags=re.MULTILINE).replace("# yaml-", "#yaml-", 1)


def test_check_finds_nothing_in_it(tmp_path: Path) -> None:
    make_folder_for(tmp_path / "deep" / "mine")

    assert check_catalogue(tmp_path / "deep" / "mine") == []
    ended = run("check", str(tmp_path / "deep" / "mine"))
    assert (ended.code, ended.out, ended.err.splitlines()[0]) == (0, "", "0 errors, 0 warnings")


def test_as_long_as_nothing_is_filled_in_a_sheet_is_as_without_it(tmp_path: Path) -> None:
    make_folder_for(tmp_path)

    assert run("export", "prrt", "--catalogue", str(tmp_path)) == run("export", "prrt")


def test_every_key_of_the_clinic_is_there_to_be_filled_in(tmp_path: Path) -> None:
    make_folder_for(tmp_path)
    text = (tmp_path / LINES).read_text()

    assert [key for key in PARTS["clinic"] if f'  {key}: ""' not in text] == []
    assert all(word in text for word in ("hide: true", "always: ", "applies_to: [all]", "kind: clinic"))


def test_with_the_examples_taken_in_it_is_good_and_they_are_on_the_sheet(tmp_path: Path) -> None:
    make_folder_for(tmp_path)
    file = tmp_path / LINES
    text = taken_in(file.read_text())
    file.write_text(text.replace('name: ""', 'name: "Lakeside"').replace('call_day: ""', 'call_day: "555-0100"'))

    assert check_catalogue(tmp_path) == []
    catalogue = load_catalogue(tmp_path)
    assert "next-steps" not in {question.id for question in catalogue.questions}
    sheet = run("export", "prrt", "--catalogue", str(tmp_path)).out
    assert [x for x in ("Where can I park", "555-0100", "Lakeside") if x not in sheet] == []


def test_the_first_line_names_the_schema_that_lies_beside_it(tmp_path: Path) -> None:
    make_folder_for(tmp_path)

    assert (tmp_path / LINES).read_text().splitlines()[0] == f"# yaml-language-server: $schema={SCHEMA}"
    assert json.loads((tmp_path / SCHEMA).read_text()) == json.loads(schema("catalogue"))


def test_what_a_nurse_wrote_is_never_written_over(tmp_path: Path) -> None:
    (tmp_path / LINES).write_text("mine")

    with pytest.raises(UsageError, match="is there already, and is kept"):
        make_folder_for(tmp_path)
    assert (tmp_path / LINES).read_text() == "mine"
    assert [path.name for path in tmp_path.iterdir()] == [LINES]


def test_where_no_folder_can_be_it_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(FileError, match="Cannot make the folder"):
        make_folder_for(tmp_path / "file" / "mine")


def test_the_command_says_what_to_do_next_and_needs_a_folder(tmp_path: Path) -> None:
    made, again, none = (
        run("clinic", "--init", "mine", folder=tmp_path),
        run("clinic", "--init", "mine", folder=tmp_path),
        run("clinic"),
    )

    assert (made.code, made.out) == (0, "")
    assert "netprep check mine" in made.err
    assert "netprep config --init" in made.err
    assert made.err.splitlines()[-1] == f"catalogue: {tmp_path.resolve() / 'mine'}"
    assert (again.code, none.code) == (2, 2)
    assert "netprep clinic --init my-clinic" in none.err


def test_the_starters_are_part_of_the_package() -> None:
    assert {path.name for path in (ROOT / "netprep" / "starters").iterdir()} == {"clinic.yaml", "config.yaml"}
