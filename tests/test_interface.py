"""netprep from Python: what its page shows comes out, and it says what the command line says."""

import datetime
import doctest
import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from program import DAY, ROOT, run

import netprep
from netprep import interface

CATALOGUE = netprep.load_catalogue()
SHEET = netprep.checklist(CATALOGUE, ["prrt", "lanreotide"], questions="When can I fly?")
LOOKS = doctest.ELLIPSIS | doctest.IGNORE_EXCEPTION_DETAIL


def test_the_page_shows_what_comes_out() -> None:
    ended = doctest.testfile(str(ROOT / "docs" / "python.md"), module_relative=False, optionflags=LOOKS)

    assert ended.attempted > 10
    assert ended.failed == 0


def test_so_do_the_docstrings() -> None:
    ended = doctest.testmod(interface, optionflags=LOOKS)

    assert ended.attempted > 3
    assert ended.failed == 0


def test_the_names_are_these_and_the_page_tells_of_each_function() -> None:
    page = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")

    assert (
        {*netprep.__all__}
        == {*interface.__all__}
        == {
            *("Catalogue", "Checklist", "Group", "NetprepError", "Therapy"),
            *("checklist", "find", "load_catalogue", "render"),
        }
    )
    assert {*netprep.__all__} <= {*dir(netprep)}
    assert all(f"`{name}(" in page for name in netprep.__all__ if name.islower())
    assert (Path(netprep.__file__).parent / "py.typed").exists()


def test_to_import_it_loads_nothing() -> None:
    told = "import sys; before = {*sys.modules}; import netprep; print(*{*sys.modules} - before)"

    assert run("-c", told, command=(sys.executable,)).out.split() == ["netprep"]


def test_another_name_is_no_part_of_it() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'Renderer'"):
        _ = netprep.Renderer  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", ["markdown", "text", "html", "json", "pdf", "docx"])
def test_it_makes_the_bytes_that_the_command_line_makes(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAY)
    words = ("export", "prrt", "lanreotide", "--question", "When can I fly?", "--format", name, "--output", "-")
    made = netprep.render(SHEET, name)

    assert isinstance(made, bytes) is (name in ("pdf", "docx"))
    assert (made if isinstance(made, bytes) else made.encode()) == run(*words, "--no-config").data


def test_looks_are_those_of_the_command_line() -> None:
    looks = ("--paper", "a4", "--large-print", "--page-1", "--no-config")
    words = ("export", "prrt", "lanreotide", "--question", "When can I fly?", "--format", "html", *looks)

    assert netprep.render(SHEET, "html", paper="a4", large_print=True, page_1=True).encode() == run(*words).data


def test_everything_an_answers_file_can_say_can_be_said(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(
        "therapies: [prrt]\nabout: [diabetes]\ntumor: {place: lung}\nquestions: [Mine?]\nadd: [trial-costs]\n"
        "drop: [all-options]\ntop: [own-1]\nlength: full\nvisit: {date: 2026-12-01, place: Room 4}\n"
    )
    said = netprep.checklist(
        CATALOGUE,
        ["prrt"],
        about=["diabetes"],
        tumor={"place": "lung"},
        questions=["Mine?"],
        add=["trial-costs"],
        drop=["all-options"],
        top=["own-1"],
        length="full",
        visit={"date": "2026-12-01", "place": "Room 4"},
        label="Bed 7",
    )

    assert (
        netprep.render(said, "json")
        == run("export", "--answers", str(file), "--label", "Bed 7", "--format", "json", "--no-config").out
    )
    assert json.loads(netprep.render(said, "json"))["label"] == "Bed 7"


def test_one_text_is_one_treatment_and_none_is_the_sheet_to_fill_in() -> None:
    assert [one.choice.id for one in netprep.checklist(CATALOGUE, "watch and wait").chosen] == [
        "active-surveillance"
    ]
    assert netprep.checklist(CATALOGUE).chosen == ()


def test_lines_of_a_clinic_are_laid_over_the_catalogue(tmp_path: Path) -> None:
    (tmp_path / "clinic.yaml").write_text("clinic: {name: Clinic of the North}\n")

    assert netprep.checklist(netprep.load_catalogue(tmp_path)).clinic == "Clinic of the North"
    with pytest.raises(netprep.NetprepError, match="missing"):
        netprep.load_catalogue(tmp_path / "missing")


@pytest.mark.parametrize(
    ("format_", "options", "told"),
    [
        ("odt", {}, "is not one of the formats"),
        ("text", {"fillable": True}, "Only a PDF"),
        ("json", {"page_1": True}, "JSON holds the whole sheet"),
    ],
)
def test_what_cannot_be_is_told(format_: str, options: dict[str, bool], told: str) -> None:
    with pytest.raises(netprep.NetprepError, match=told):
        netprep.render(SHEET, format_, page_1=options.get("page_1", False), fillable=options.get("fillable", False))


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"visit": {"datum": "x"}}, "'visit' has no 'datum'. Use: date, clinician"),
        ({"tumor": {"size": "2"}}, "'tumor' has no 'size'. Use: place"),
        ({"length": "long"}, "'length' cannot be that. Use one of: 'short', 'full'"),
        ({"filled_in_by": "me"}, "'filled_in_by' cannot be that"),
        ({"visit": {"date": "tomorrow"}}, "The date is not a day. Write it as YYYY-MM-DD"),
    ],
)
def test_a_key_or_word_that_is_none_is_told(said: dict[str, Any], told: str) -> None:
    with pytest.raises(netprep.NetprepError, match=re.escape(told)):
        netprep.checklist(CATALOGUE, "prrt", **said)


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (lambda: netprep.load_catalogue(5), "'folders' must be paths, not int."),  # type: ignore[arg-type]
        (lambda: netprep.load_catalogue(b"x"), "'folders' must be paths, not bytes."),  # type: ignore[arg-type]
        (lambda: netprep.find(None, "prrt"), "'catalogue' must be what load_catalogue returns, not NoneType."),  # type: ignore[arg-type]
        (lambda: netprep.find(CATALOGUE, 5), "'text' must be a text, not int."),  # type: ignore[arg-type]
        (lambda: netprep.render("prrt"), "'checklist' must be what checklist returns, not str."),  # type: ignore[call-overload]
        (lambda: netprep.render(SHEET, None), "'format' must be a text, not NoneType."),  # type: ignore[call-overload]
        (lambda: netprep.render(SHEET, paper=4), "'paper' must be a text, not int."),  # type: ignore[call-overload]
        (lambda: netprep.render(SHEET, page_1="no"), "'page_1' must be True or False, not str."),  # type: ignore[call-overload]
    ],
)
def test_an_argument_of_the_wrong_kind_is_a_type_error(call: Callable[[], object], told: str) -> None:
    with pytest.raises(TypeError) as caught:
        call()

    assert str(caught.value) == told


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"therapies": 5}, "'therapies' must be a text or several, not int."),
        ({"therapies": b"prrt"}, "'therapies' must be a text or several, not bytes."),
        ({"questions": [None]}, "'questions[0]' must be a text, a number or a day, not NoneType."),
        ({"questions": ["Can I?", ["Zebrafish"]]}, "'questions[1]' must be a text, a number or a day, not list."),
        ({"about": {"diabetes": "Zebrafish"}}, "'about' must be a text or several, not dict."),
        ({"length": 5}, "'length' must be a text, not int."),
        ({"label": None}, "'label' must be a text, not NoneType."),
        ({"visit": "Zebrafish"}, "'visit' must be a mapping of keys and texts, not str."),
        ({"visit": {"place": ["Zebrafish"]}}, "'visit.place' must be a text, a number or a day, not list."),
    ],
)
def test_so_it_is_in_a_checklist_and_nothing_of_what_was_said_stands_in_it(said: dict[str, Any], told: str) -> None:
    with pytest.raises(TypeError) as caught:
        netprep.checklist(CATALOGUE, **({"therapies": "prrt"} | said))

    assert str(caught.value) == told


@pytest.mark.parametrize("visit", [{1: "x", "y": 2}, {(): "x"}])
def test_keys_of_any_kind_are_told_like_others(visit: dict[Any, Any]) -> None:
    with pytest.raises(netprep.NetprepError, match="'visit' has no"):
        netprep.checklist(CATALOGUE, "prrt", visit=visit)


def test_a_number_that_python_does_not_write_is_told() -> None:
    with pytest.raises(netprep.NetprepError, match="thousands of digits"):
        netprep.checklist(CATALOGUE, "prrt", top=[10**5_000])  # type: ignore[list-item]


def test_none_in_a_visit_says_nothing() -> None:
    said = netprep.checklist(CATALOGUE, "prrt", visit={"place": None, "clinician": "Dr. Lee"})

    assert said == netprep.checklist(CATALOGUE, "prrt", visit={"clinician": "Dr. Lee"})


def test_days_and_numbers_are_taken_as_they_are_written() -> None:
    day = datetime.date(2026, 12, 1)
    made = netprep.checklist(
        CATALOGUE, "prrt", visit={"date": day}, tumor={"grade": 2}, filled_in_by="someone-else"
    )

    assert (made.visit.date, made.tumor[0].id, made.filled_in_by) == ("2026-12-01", "grade-2", "someone-else")


def test_paper_is_named_as_people_write_it_or_told() -> None:
    big: Any = "A4"
    assert netprep.render(SHEET, "html", paper=big) == netprep.render(SHEET, "html", paper="a4")
    with pytest.raises(netprep.NetprepError, match="'paper' cannot be that"):
        netprep.render(SHEET, "pdf", paper="a5")  # type: ignore[call-overload]


def test_letters_that_no_font_has_are_warned_of() -> None:
    with pytest.warns(UserWarning, match="No font has 1 of the characters"):
        netprep.render(netprep.checklist(CATALOGUE, "prrt", questions=["\U0010fffd?"]), "pdf")


def test_whatever_is_said_wrongly_cannot_steer_a_terminal() -> None:
    for wrong in (
        lambda: netprep.render(SHEET, "\x1b[31m" * 50),
        lambda: netprep.checklist(CATALOGUE, visit={"a\u202eb" * 50: 1}),
        lambda: netprep.find(CATALOGUE, "prrt " * 2000),
        lambda: netprep.load_catalogue("\0"),
    ):
        with pytest.raises(netprep.NetprepError) as told:
            wrong()
        assert str(told.value).isprintable()
        assert len(str(told.value)) < 300
