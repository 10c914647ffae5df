"""What a batch has done, as JSON: every row in its place, as documented, and no word of a row."""

import json
from pathlib import Path
from typing import Any

import pytest
from program import Ended, run
from test_render_json import differences

SECRET = "Zebrafish"  # noqa: S105 - stands for words of a patient
ROWS = f"label,therapies,questions\nBed 1,prrt,{SECRET} 1?\nBed 2,{SECRET} 2,\nBed 3,everolimus,\n"


def batch(folder: Path, *words: str, rows: str = ROWS, name: str = "roster.csv") -> tuple[Ended, Any]:
    """Run netprep batch in a folder, and return how it ended and what it wrote."""
    (folder / name).write_text(rows, encoding="utf-8")
    ended = run("batch", name, "--json", "--no-config", *words, folder=folder)
    return ended, json.loads(ended.out) if ended.out else None


def test_each_row_is_told_once_and_as_documented(tmp_path: Path) -> None:
    ended, told = batch(tmp_path, "--output", "sheets", "--format", "text")

    assert ended.code == 1
    assert [*differences(told, "batch", "$")] == []
    assert (told["rows"], told["made"], told["unchanged"], told["wrong"]) == (3, [2, 4], [], [3])
    assert [(one["line"], one["column"], one["rule"]) for one in told["faults"]] == [(3, 2, "unknown-name")]
    assert (
        ended.err
        == "Files: 2 made (rows 2, 4). 3 rows, 1 with a fault: mend what is named above and run it again.\n"
    )
    assert SECRET not in ended.out + ended.err


def test_a_second_run_leaves_them_unchanged(tmp_path: Path) -> None:
    batch(tmp_path, "--output", "sheets", "--format", "text")

    _, told = batch(tmp_path, "--output", "sheets", "--format", "text")

    assert (told["made"], told["unchanged"], told["wrong"]) == ([], [2, 4], [3])
    assert told["files"]["unchanged"] == 2


def test_a_dry_run_says_that_it_is_one(tmp_path: Path) -> None:
    ended, told = batch(tmp_path, "--dry-run", rows="label,therapies\nBed 1,prrt\n")

    assert (ended.code, told["dry_run"], told["wrong"], told["faults"]) == (0, True, [], [])


def test_rows_of_a_list_are_counted_by_their_number_and_not_by_the_lines_of_their_faults(tmp_path: Path) -> None:
    rows = "- therapies: [prrt]\n- therapies: [nonsuch]\n  visit: {date: never}\n"

    ended, told = batch(tmp_path, "--dry-run", rows=rows, name="roster.yaml")

    assert told["wrong"] == [2]
    assert [one["line"] for one in told["faults"]] == [2, 3]
    assert "2 rows, 1 with a fault" in ended.err


@pytest.mark.parametrize(
    ("words", "rows", "code"),
    [
        (("--dry-run",), "nothing\nof use\n", 3),
        (("--output", "roster.csv"), ROWS, 4),
        (("--template", "csv"), ROWS, 2),
        ((), ROWS, 2),
    ],
)
def test_where_there_was_no_run_there_is_no_json(
    words: tuple[str, ...], rows: str, code: int, tmp_path: Path
) -> None:
    ended, told = batch(tmp_path, *words, rows=rows)

    assert (ended.code, told) == (code, None)
    assert ended.err
