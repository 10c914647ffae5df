"""A comparison in every format: the whole of it, no number without its study, nothing ranked."""

import json
import re
from html import unescape

import pytest
from designed import text_of, texts_of, texts_under
from program import ROOT, run
from test_render_json import differences

from netprep.answers import Typed, make_answers
from netprep.compare import compare
from netprep.reading.loading import load_catalogue
from netprep.rendering import FORMATS, comparison_as
from netprep.rendering.comparison import document_of
from netprep.rendering.options import Look
from netprep.rendering.sheet import Bullets, Effect, Effects, Fields, Questions

SHIPPED = load_catalogue()
COMPARED = compare(SHIPPED, make_answers(SHIPPED, Typed(therapies=("prrt", "everolimus", "lanreotide"))))
DOCUMENT = document_of(COMPARED)
WORDS = SHIPPED.sheet


def blocks(kind: type) -> list[object]:
    return [block for section in DOCUMENT.sections for block in section.blocks if isinstance(block, kind)]


# ---------------------------------------------------------------- the document


def test_it_is_no_sheet_for_the_room() -> None:
    assert not DOCUMENT.has_page_1
    assert DOCUMENT.label_box == ""
    assert DOCUMENT.title == WORDS.compare
    assert DOCUMENT.section("side-by-side").help == WORDS.compare_help


def test_signs_to_call_about_catch_the_eye_under_each_name_and_the_numbers_stand_by() -> None:
    section = DOCUMENT.section("call-at-once")
    signs = [block for block in section.blocks if isinstance(block, Bullets)]

    assert [block.heading for block in signs] == ["PRRT", "Everolimus", "Lanreotide"]
    assert all(block.urgent and (block.said or block.reason) for block in signs)
    assert isinstance(section.blocks[0], Fields)


def test_every_number_names_its_study_where_there_are_several() -> None:
    studies = [study.name for study in COMPARED.studies]
    shown = {effect.name: effect.causes for block in blocks(Effects) for effect in _effects(block)}
    counted = [
        (effect.name, cause)
        for section in COMPARED.side_effects
        for effect in section.effects
        for cause in effect.causes
        if cause.chance
    ]

    assert len(studies) > 1
    assert len({cause.id for _, cause in counted}) > 1
    for name, cause in counted:
        study = next(study.name for study in COMPARED.studies if cause.chance and study.id == cause.chance.study)
        parts = shown[name]
        mine = [part for part in parts if len(parts) == 1 or part.startswith(cause.name)]
        assert len(mine) == 1
        assert f"in {study} " in mine[0]
        assert not any(f"in {other} " in mine[0] for other in studies if other != study)
    [sources] = [block for block in blocks(Bullets) if getattr(block, "heading", "") == WORDS.numbers]
    assert isinstance(sources, Bullets)
    assert sources.said[-1].text == WORDS.numbers_apart


def test_one_study_alone_needs_no_name_beside_its_numbers() -> None:
    pair = compare(SHIPPED, make_answers(SHIPPED, Typed(therapies=("lanreotide", "second-opinion"))))
    shown = comparison_as("text", pair).decode()

    assert len(pair.studies) == 1
    assert "of 100" in shown
    assert f"in {pair.studies[0].name} about" not in " ".join(shown.split())


def test_what_stands_under_a_treatment_s_own_heading_does_not_repeat_its_name() -> None:
    [own] = [block for block in DOCUMENT.section("own-effects-1").blocks if isinstance(block, Effects)]

    assert [
        x for group in own.groups for x in group.effects if any(line.startswith("PRRT") for line in x.causes)
    ] == []
    questions = {block.heading: block for block in blocks(Questions) if isinstance(block, Questions)}
    assert all(question.mark == "" for question in questions["PRRT"].questions)


def test_a_treatment_without_side_effects_of_its_own_says_so() -> None:
    octreotides = compare(SHIPPED, make_answers(SHIPPED, Typed(therapies=("octreotide", "hormone-therapy"))))
    shown = comparison_as("text", octreotides).decode()

    assert WORDS.own_help in " ".join(shown.split())
    for name in ("octreotide", "hormone-therapy"):
        assert any(one.choice.id == name for one in octreotides.chosen)


# ---------------------------------------------------------------- every format


@pytest.mark.parametrize("name", ["markdown", "text", "terminal"])
def test_a_text_format_shows_every_word(name: str) -> None:
    shown = _bare(comparison_as(name, COMPARED).decode())

    assert [text for text in wanted() if _bare(text) not in shown] == []


def test_the_web_page_shows_every_word_and_asks_for_nothing_outside() -> None:
    page = comparison_as("html", COMPARED).decode()
    shown = _bare(unescape(re.sub("<[^>]+>", " ", page)))

    assert "label-box" not in page.partition("<body")[2]
    assert [text for text in wanted() if _bare(text) not in shown] == []
    assert "<script" not in page


@pytest.mark.parametrize("look", [Look("a4"), Look("letter", large_print=True)])
def test_the_pdf_shows_every_name_and_heading(look: Look) -> None:
    shown = _bare(text_of(comparison_as("pdf", COMPARED, look)))

    wanted = [DOCUMENT.title, *(section.heading for section in DOCUMENT.shown), "NETTER-1", WORDS.disclaimer]
    assert [text for text in wanted if _bare(text) not in shown] == []


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_comparison_gives_the_same_bytes(name: str) -> None:
    assert comparison_as(name, COMPARED) == comparison_as(name, COMPARED) != b""


def test_the_json_tells_shared_and_own_and_has_a_number_of_its_own() -> None:
    told = json.loads(comparison_as("json", COMPARED))

    assert told["format"] == 1
    assert [own["id"] for own in told["own_side_effects"]] == ["prrt", "everolimus", "lanreotide"]
    shared = {effect["id"] for section in told["shared_side_effects"] for effect in section["effects"]}
    own = {
        effect["id"]
        for one in told["own_side_effects"]
        for section in one["side_effects"]
        for effect in section["effects"]
    }
    assert shared
    assert own
    assert not shared & own
    assert {study["id"] for study in told["studies"]} == {study.id for study in COMPARED.studies}


def test_the_json_is_as_documented() -> None:
    told = json.loads(comparison_as("json", COMPARED))
    page = (ROOT / "docs" / "json-comparison.md").read_text(encoding="utf-8")
    rows = re.compile(r"^\| `(\w+)` \| ([^|]+) \|", re.MULTILINE)
    keys = {part.split("\n")[0]: dict(rows.findall(part)) for part in re.split("^## ", page, flags=re.MULTILINE)}

    assert [*told] == [*keys["comparison"]]
    for key, kind in keys["comparison"].items():
        if key != "own_side_effects":
            assert [*differences(told[key], kind, key)] == []
    for own in told["own_side_effects"]:
        assert [*own] == [*keys["treatment effect"]]
        assert [*differences(own["side_effects"], keys["treatment effect"]["side_effects"], "own")] == []


# ---------------------------------------------------------------- the command


def test_the_command_writes_what_it_is_asked_for() -> None:
    ended = run("compare", "Lutathera", "Somatuline", "--format", "text")

    assert (ended.code, ended.err) == (0, "")
    assert "PRRT" in ended.out
    assert "Lanreotide" in ended.out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "Name at least one treatment"),
        (("prrt",), "Name two treatments or more"),
        (("prrt", "lutathera"), "Name two treatments or more"),
        (("prrt", "qqqqq"), "No treatment is called 'qqqqq'"),
        (("prrt", "everolimus", "--format", "odt"), "'odt' is not one of"),
    ],
)
def test_wrong_usage_ends_in_2_as_elsewhere(words: tuple[str, ...], told: str) -> None:
    ended = run("compare", *words)

    assert (ended.code, ended.out) == (2, "")
    assert told in ended.err


def _effects(block: object) -> list[Effect]:
    assert isinstance(block, Effects)
    return [effect for group in block.groups for effect in group.effects]


def wanted() -> list[str]:
    """Return every text of the document that a reader is to see, in order."""
    around = [DOCUMENT.title, DOCUMENT.edition, *(text for field in DOCUMENT.fields for text in texts_of(field))]
    told = [text for section in DOCUMENT.shown for text in texts_under(section)]
    return [*filter(None, (*around, *told, *DOCUMENT.closing))]


def _bare(text: str) -> str:
    """Return the letters and digits of a text: how a format breaks lines and escapes signs is its own business."""
    return "".join(char for char in text if char.isalnum()).lower()


def test_that_nothing_is_given_is_said_in_place_of_side_effects() -> None:
    without = next(one for one in SHIPPED.therapies if one.no_side_effects)
    compared = compare(SHIPPED, make_answers(SHIPPED, Typed(therapies=(without.id, "prrt"))))

    assert without.no_side_effects in " ".join(comparison_as("text", compared).decode().split())
