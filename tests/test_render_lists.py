"""Lists for other programs: every record once, in JSON as documented, and a line each for a shell."""

import json
from typing import Any

import pytest
from test_render_json import OTHERS, differences
from tiny import tiny_catalogue

from netprep.reading.loading import load_catalogue
from netprep.rendering.lists import COLUMNS, FORMAT, Listed, as_json, as_lines

TINY = tiny_catalogue()
SHIPPED = load_catalogue()
NAMES = [*COLUMNS]


def parsed(*names: str) -> Any:
    return json.loads(as_json(SHIPPED, names))


# ---------------------------------------------------------------- JSON


def test_all_lists_at_once_are_as_documented() -> None:
    told = parsed(*NAMES)

    assert told["format"] == FORMAT
    assert [*differences(told, "list", "$")] == []
    assert {*told} == {"format", "catalogue", "tumor_facts", *NAMES}


@pytest.mark.parametrize("name", NAMES)
def test_a_list_holds_every_record_once_and_those_not_asked_for_have_no_key(name: str) -> None:
    told = parsed(name)
    kept = (*SHIPPED.groups, *SHIPPED.therapies) if name == "treatments" else getattr(SHIPPED, name)

    assert sorted(one["id"] for one in told[name]) == sorted(one.id for one in kept)
    assert {*told} - {"tumor_facts"} == {"format", "catalogue", name}
    assert ("tumor_facts" in told) is (name == "tumors")


def test_a_kind_of_treatment_comes_before_those_that_belong_to_it() -> None:
    seen: set[str] = set()
    for one in parsed("treatments")["treatments"]:
        seen |= {one["id"]} if one["kind"] == "group" else set()
        assert one["group"] in seen
        assert (one["group"] == one["id"]) is (one["kind"] == "group")


def test_the_page_tells_every_column_of_the_lines() -> None:
    page = OTHERS.read_text(encoding="utf-8")
    for name, columns in COLUMNS.items():
        [row] = [line for line in page.splitlines() if line.startswith(f"| `--{name}`")]
        told = row.split(" | ")[1].partition(" (")[0].removesuffix(" |")
        assert told.split(", ") == [column.replace("_", " ") for column in columns][: told.count(", ") + 1]


# ---------------------------------------------------------------- lines


def test_a_line_holds_the_columns_of_a_record_parted_by_tabs() -> None:
    assert as_lines(TINY, "treatments").splitlines()[:2] == [
        "radiation\tRadiation\tTreatment with rays\tgroup\tradiation\t",
        "prrt\tPRRT\tA radioactive drug that seeks out the tumor\ttherapy\tradiation\t",
    ]
    assert as_lines(TINY, "themes").startswith("my-options\tMy choices\t\n")
    assert "lung-scan\tWho looks at my lung?\tmy-options\tlung\n" in as_lines(TINY, "questions")


@pytest.mark.parametrize("name", NAMES)
def test_every_record_is_one_line_with_the_same_number_of_columns(name: str) -> None:
    document = as_lines(SHIPPED, name)
    rows = [line.split("\t") for line in document.removesuffix("\n").split("\n")]
    records = parsed(name)[name]

    assert document.endswith("\n")
    assert {len(row) for row in rows} == {len(COLUMNS[name])}
    assert [row[0] for row in rows] == [one["id"] for one in records]
    for column, key in enumerate(COLUMNS[name]):
        assert [row[column] for row in rows] == [
            one[key] if isinstance(one[key], str) else ",".join(one[key]) for one in records
        ]


def test_the_columns_of_treatments_are_keys_of_the_json() -> None:
    assert {*COLUMNS["treatments"]} <= {*Listed.__struct_fields__}
