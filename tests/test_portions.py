"""A sheet made from the portions of what is chosen is the sheet made from the whole catalogue."""

import datetime
from pathlib import Path

import msgspec
import pytest
from clinic_lines import write_clinic
from hypothesis import given
from hypothesis import strategies as st

from netprep.given import Choices, Flags, Uses
from netprep.known import names_of
from netprep.making import make_checklist
from netprep.model import Catalogue
from netprep.reading.loading import check_catalogue
from netprep.reading.parting import contents_of, portions_of, rest_of
from netprep.reading.portions import ALL, Contents, Portion, Rest, named, put_together

Portioned = tuple[Contents, Rest, dict[str, Portion]]


@pytest.fixture(scope="module")
def portioned(catalogue: Catalogue) -> Portioned:
    """Return the shipped catalogue, parted."""
    portions = {one: msgspec.json.decode(portion, type=Portion) for one, portion in portions_of(catalogue)}
    return contents_of(catalogue, {}), rest_of(catalogue), portions


def part(portioned: Portioned, uses: Uses) -> Catalogue | None:
    """Return what a sheet of these names uses, as it comes from the cache."""
    contents, rest, portions = portioned
    ids = named(contents, uses)
    return None if ids is None else put_together(rest, [portions[one] for one in (ALL, *ids)])


def chosen(therapies: list[str], about: list[str], length: str) -> Flags:
    """Return a command line that names these."""
    choices = Choices(about=about, length="full" if length == "full" else "short", questions=["Is it far?"])
    return Flags(therapies=therapies, choices=choices, blank=True)


def is_same(catalogue: Catalogue, portioned: Portioned, flags: Flags) -> bool:
    """Tell whether the checklist and what is told beside it are the same from the portions and from the whole."""
    uses = flags.uses
    assert uses is not None
    small = part(portioned, uses)
    assert small is not None
    return make_checklist(small, flags) == make_checklist(catalogue, flags)


@pytest.mark.parametrize("length", ["short", "full"])
def test_a_sheet_of_any_one_record_is_the_same(catalogue: Catalogue, portioned: Portioned, length: str) -> None:
    treatments = [record.id for record in (*catalogue.therapies, *catalogue.groups)]
    abouts = [*(record.id for record in catalogue.situations), *(record.id for record in catalogue.tumors)]
    sheets = [chosen([one], [], length) for one in treatments] + [chosen([], [one], length) for one in abouts]

    assert [flags.uses for flags in sheets if not is_same(catalogue, portioned, flags)] == []


@given(data=st.data())
def test_a_sheet_of_any_choice_by_any_name_is_the_same(
    catalogue: Catalogue, portioned: Portioned, data: st.DataObject
) -> None:
    def names(records: tuple[object, ...], most: int) -> list[str]:
        picked = data.draw(st.lists(st.sampled_from(records), max_size=most, unique=True))
        return [data.draw(st.sampled_from(names_of(record))) for record in picked]  # type: ignore[arg-type]

    facts = {
        fact.id: [value for value in catalogue.tumors if value.fact == fact.id] for fact in catalogue.tumor_facts
    }
    values = [data.draw(st.sampled_from(values)).id for values in facts.values() if data.draw(st.booleans())]
    therapies = [
        name for name in names((*catalogue.therapies, *catalogue.groups), 5) if not set(name) & set(",;/+&|")
    ]
    flags = chosen(
        therapies, [*names(catalogue.situations, 4), *values], data.draw(st.sampled_from(["short", "full"]))
    )

    assert is_same(catalogue, portioned, flags)


@pytest.mark.parametrize(
    ("therapies", "about"),
    [
        (["PRRT, lanreotide"], []),
        (["chemo/embolization"], []),
        (["everolimuss"], []),
        (["prrt"], ["lung, grade 2"]),
    ],
)
def test_what_is_not_just_a_name_needs_the_whole_catalogue(
    portioned: Portioned, therapies: list[str], about: list[str]
) -> None:
    assert part(portioned, Uses(therapies, about)) is None


def test_a_choice_by_another_case_or_accent_is_in_its_portion(catalogue: Catalogue, portioned: Portioned) -> None:
    small = part(portioned, Uses(["  LANREOTIDE ", "Éverolimus"], []))

    assert small is not None
    assert {"lanreotide", "everolimus"} <= {therapy.id for therapy in small.therapies}
    assert len(small.questions) < len(catalogue.questions) / 2
    assert small.questions == tuple(one for one in catalogue.questions if one in small.questions)


@pytest.mark.parametrize("more", [{"add": ["x"]}, {"drop": ["x"]}, {"top": ["1"]}], ids=["add", "drop", "top"])
def test_a_question_named_by_its_id_may_stand_anywhere(more: dict[str, list[str]]) -> None:
    assert Flags(["prrt"], choices=Choices(**more)).uses is None  # type: ignore[arg-type]
    assert Flags(["prrt"], answers=[Path("answers.yaml")]).uses is None
    assert Flags(["prrt"]).uses == Uses(["prrt"], [])


def test_the_line_that_is_told_with_an_overdue_sheet_is_kept(
    catalogue: Catalogue, portioned: Portioned, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("netprep.making.today", lambda: datetime.date(2040, 1, 1))
    flags = chosen(["prrt"], [], "short")

    assert is_same(catalogue, portioned, flags)
    assert make_checklist(catalogue, flags)[1] != []


def test_the_id_that_stands_for_every_sheet_belongs_to_no_record(tmp_path: Path) -> None:
    for kind, more in (("situations", ""), ("tumors", ", fact: place")):
        clinic = write_clinic(
            tmp_path / kind, f"{kind}:\n  - {{id: all, name: Everything at once, summary: I want it all{more}}}\n"
        )

        told = [problem for problem in check_catalogue(clinic) if problem.rule == "id-form"]
        assert [problem.message for problem in told] == ["'all' stands for every sheet; use another id"]
