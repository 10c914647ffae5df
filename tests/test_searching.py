"""Words behind `list` keep what they name or what says them, and nothing else."""

import json

import pytest
from program import run

from netprep.errors import UsageError
from netprep.reading.loading import load_catalogue
from netprep.rendering.lists import COLUMNS
from netprep.searching import only

SHIPPED = load_catalogue()
KINDS = {group.id: {one.id for one in SHIPPED.therapies if one.group == group.id} for group in SHIPPED.groups}


def treatments(text: str) -> set[str]:
    found = only(SHIPPED, ["treatments"], text)
    return {one.id for one in (*found.groups, *found.therapies)}


@pytest.mark.parametrize("text", ["chemo", "Chemotherapy", "CHEMO THERAPY"])
def test_a_kind_brings_its_treatments_along(text: str) -> None:
    assert treatments(text) == {"chemotherapy", *KINDS["chemotherapy"]}


def test_every_kind_is_found_by_its_id_with_all_that_belongs_to_it() -> None:
    assert all(treatments(kind) >= {kind, *members} for kind, members in KINDS.items())


def test_a_name_is_just_what_it_names() -> None:
    assert treatments("Lutathera") == {"prrt"}
    assert treatments("Sandostatin and RFA") == {"octreotide", "radiofrequency-ablation"}


def test_other_words_are_looked_for_in_what_is_shown() -> None:
    found = treatments("pill")

    assert "everolimus" in found
    assert "folfox" not in found  # its kind says "by drip or as pills", which is not said of each in it


def test_each_list_is_searched_in_its_own_words() -> None:
    said = {"situations": "diabetes", "tumors": "lung", "themes": "this visit", "questions": "insurance says"}
    for name, text in (said | {"sources": "DailyMed"}).items():
        found = getattr(only(SHIPPED, [name], text), name)
        assert 0 < len(found) < len(getattr(SHIPPED, name)), name
        assert [one for one in getattr(SHIPPED, name) if one in found] == [*found], name


def test_several_lists_are_searched_at_once_and_one_of_them_may_have_nothing() -> None:
    found = only(SHIPPED, ["situations", "tumors"], "lung")

    assert (found.situations, bool(found.tumors)) == ((), True)
    assert {value.fact for value in found.tumors} == {fact.id for fact in found.tumor_facts}


@pytest.mark.parametrize("text", ["xyzzy", "", "!?", "-" * 400])
def test_where_there_is_nothing_that_is_said(text: str) -> None:
    for name in COLUMNS:
        with pytest.raises(UsageError, match=r"Nothing here is called .* Without words 'netprep list' shows all\."):
            only(SHIPPED, [name], text)


def test_more_than_a_few_lines_of_words_are_not_looked_for() -> None:
    with pytest.raises(UsageError, match="The words have 501 letters; at most 500 are looked for"):
        only(SHIPPED, ["treatments"], "x" * 501)


def test_a_slip_is_met_with_the_name() -> None:
    with pytest.raises(UsageError, match="Did you mean: Everolimus"):
        only(SHIPPED, ["treatments"], "everolimuss")


def test_all_forms_show_the_same() -> None:
    lines = run("list", "chemo", "--no-config")
    told = json.loads(run("list", "chemo", "--json", "--no-config").out)["treatments"]

    assert [line.split("\t")[0] for line in lines.out.splitlines()] == [one["id"] for one in told]
    assert {one["id"] for one in told} == treatments("chemo")
    assert run("list", "watch", "and", "wait").out.split("\t")[0] == "active-surveillance"
    assert run("list", "xyzzy").code == 2
