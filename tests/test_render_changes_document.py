"""The page of changes to sign: every change stands on it, before and after, with a box, its sources and why."""

import pytest
from conftest import Golden
from hypothesis import given
from markdown_it import MarkdownIt
from msgspec.structs import replace
from test_changes import OLD, PRRT, TIRED, added, changed, edited_catalogues, removed, swapped, with_effects
from tiny import NEW

from netprep.changes import find_changes
from netprep.model import Catalogue, Change, Effect, Question, SideEffect, Situation, Statement, Therapy, Used
from netprep.rendering.changes_document import HEADINGS, render
from netprep.rendering.markdown import escape

BODY = "Cancer Body. NETs. undated. <https://example.org/nets>"
LABEL = "Maker A. PRRT label. 2024-01. <https://example.org/prrt>"


def page(new: Catalogue, old: Catalogue = OLD) -> str:
    return render(old, new, find_changes(old, new))


def body(new: Catalogue, old: Catalogue = OLD) -> list[str]:
    """Return the lines before those to sign on."""
    lines = page(new, old).splitlines()
    start = lines.index("Tick each line that is right, and sign at the end.") + 1
    return [line for line in lines[start : lines.index("## Signature")] if line]


# ---------------------------------------------------------------- the top


def test_it_names_both_editions_and_has_room_to_sign() -> None:
    new = replace(OLD, catalogue=replace(OLD.catalogue, version="2026.12"))

    lines = page(new).splitlines()

    assert lines[0] == "# What changed in the netprep catalogue, 2026.11 to 2026.12"
    assert [line.strip("\\_ ") for line in lines[-3:]] == ["- **Name:**", "- **Date:**", "- **Signature:**"]
    assert all(line.endswith("\\_" * 40) for line in lines[-3:])


def test_where_nothing_changed_it_says_so_and_has_nothing_to_tick() -> None:
    text = page(OLD)

    assert "Nothing changed." in text
    assert "- [ ]" not in text


# ---------------------------------------------------------------- one change


def test_a_sentence_in_other_words_stands_before_and_after_with_its_sources_and_why() -> None:
    new = changed("therapies", 0, aim=(Statement("To slow the tumor down.", ("body", "label-prrt")),))

    assert body(new) == [
        "## Treatments",
        "### PRRT (`prrt`)",
        f"- [ ] **{OLD.sheet.aim}**",
        "  - Before: To slow the tumor.",
        "  - After: To slow the tumor down.",
        f"  - Why: {BODY}; {LABEL}; last checked 2025-03-01",
    ]


def test_another_sentence_altogether_is_one_that_went_and_one_that_came() -> None:
    new = changed("therapies", 0, aim=(Statement("It helps.", ("body",)),))

    assert body(new)[2:] == [
        f"- [ ] **{OLD.sheet.aim}**",
        "  - Removed: To slow the tumor.",
        f"  - It rested on: {LABEL}",
        f"- [ ] **{OLD.sheet.aim}**",
        "  - Added: It helps.",
        f"  - Why: {BODY}; last checked 2025-03-01",
    ]


def test_the_day_the_status_was_checked_is_the_reason_for_a_new_status() -> None:
    day = "2026-12-01"
    new = changed("therapies", 0, status=(Statement("The EU did.", ("body",)),), status_checked=day)

    assert f"  - Why: {BODY}; last checked {day}" in body(new)


@pytest.mark.parametrize(
    ("new", "told"),
    [
        (
            with_effects(TIRED),
            ["", "  - Removed: fever", f"  - It rested on: {LABEL}"],
        ),
        (
            with_effects(*PRRT.side_effects, SideEffect("sore-place", ("body",), "about 1 in 9")),
            ["", "  - Added: a sore place where the shot went in, about 1 in 9", f"  - Why: {BODY}; "],
        ),
        (
            with_effects(replace(TIRED, note="about half", sources=("body",)), PRRT.side_effects[1]),
            [
                " feeling very tired",
                "  - Before: at first",
                "  - After: about half",
                f"  - Sources before: {LABEL}",
                f"  - Why: {BODY}; ",
            ],
        ),
    ],
)
def test_a_side_effect_is_told_with_how_many_and_its_sources(new: Catalogue, told: list[str]) -> None:
    title, *rest = body(new)[2:]

    assert title == f"- [ ] **{OLD.sheet.side_effects_of_one}**{told[0]}"
    assert [line.partition("last checked")[0] for line in rest] == told[1:]


def test_a_treatment_used_for_a_tumor_is_told_by_its_name_with_its_sources_and_why() -> None:
    new = changed("tumors", 2, used=(*OLD.tumors[2].used, Used("lanreotide", ("body",))))

    assert body(new) == [
        "## Tumors",
        "### Insulinoma (`insulinoma`)",
        f"- [ ] **{OLD.sheet.used_for}**",
        "  - Added: Lanreotide",
        f"  - Why: {BODY}; last checked {NEW}",
    ]


def test_a_question_in_place_of_another_is_told() -> None:
    assert body(changed("tumors", 2, instead=()))[2:] == [
        "- [ ] **A question in place of another**",
        "  - Removed: eat-first in place of how-long",
        f"  - Why: last checked {NEW}",
    ]


def test_a_question_asked_of_a_tumor_says_so() -> None:
    assert "Asked of: Lung." in body(changed("questions", 11, text="What of the cough?"))


def test_names_in_a_list_have_one_box_together() -> None:
    assert body(changed("therapies", 0, also_called=("Lutathera", "lutetium", "Lu-177")))[2:] == [
        "- [ ] **Other names**",
        "  - Removed: lutetium dotatate",
        "  - Added: lutetium",
        "  - Added: Lu-177",
        "  - Why: last checked 2025-03-01",
    ]


def test_a_question_says_where_it_is_asked() -> None:
    new = changed("questions", 4, text="Do I need a scan first?")

    assert body(new) == [
        "## Questions",
        "### Do I need a scan first? (`scan-first`)",
        "Asked of: Lanreotide, PRRT.",
        "- [ ] **Text**",
        "  - Before: Do I need a scan?",
        "  - After: Do I need a scan first?",
        f"  - Why: {BODY}; last checked {NEW}",
    ]


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"applies_to": ("all",), "except_": ("prrt",)}, "everyone; not PRRT"),
        ({"applies_to": (), "applies_to_all_of": ("prrt", "hormone-therapy")}, "all of PRRT, Hormone therapy"),
        ({"applies_to": ("diabetes",)}, "Diabetes"),
    ],
)
def test_every_way_of_asking_is_told(fields: dict[str, tuple[str, ...]], told: str) -> None:
    question = replace(OLD.questions[4], **fields)

    assert f"Asked of: {told}." in body(changed("questions", 4, **fields), old=removed("questions", 4))
    assert f"Asked of: {told}." in body(added("questions", replace(question, id="other")))


def test_what_stands_as_an_id_in_the_data_is_told_by_name() -> None:
    told = "\n".join(
        line
        for new in (
            changed("therapies", 0, group="hormone-therapy", first=("travel",)),
            changed("questions", 5, theme="next-steps", applies_to=("prrt", "diabetes"), sources=("body",)),
        )
        for line in body(new)
    )

    assert "  - Before: Radiation\n  - After: Hormone therapy\n" in told
    assert "  - Added: May I travel?\n" in told
    assert "  - Before: Daily life\n  - After: Next steps\n" in told
    assert "  - Added: Diabetes\n" in told
    assert f"  - Removed: {LABEL}\n  - Added: {BODY}\n" in told


def test_a_switch_is_told_as_yes_or_no() -> None:
    told = body(changed("questions", 2, page_1=True))

    assert told[3:6] == ["- [ ] **On every page 1**", "  - Before: no", "  - After: yes"]


@pytest.mark.parametrize("words", ["sheet", "interview", "answers_file", "show", "clinic"])
def test_fixed_words_rest_on_no_source(words: str) -> None:
    field = getattr(OLD, words).__struct_fields__[0]
    new = replace(OLD, **{words: replace(getattr(OLD, words), **{field: "Mine"})})

    assert body(new)[-1].endswith(": Mine")


# ---------------------------------------------------------------- whole records


def test_an_added_treatment_is_told_line_by_line_each_with_a_box() -> None:
    fact = Statement("It burns the tumor.", ("body",))
    new_one = Therapy(
        "ablation",
        "Ablation",
        "Heat",
        (fact,),
        (),
        NEW,
        group="radiation",
        side_effects=(SideEffect("fever", ("body",)),),
    )

    told = body(added("therapies", new_one))

    assert told[1:5] == [
        "### Ablation (`ablation`)",
        "- [ ] **Treatment**",
        "  - Added: Ablation",
        f"  - Why: last checked {NEW}",
    ]
    for label, text in ((OLD.sheet.what, fact.text), (OLD.sheet.side_effects_of_one, "fever")):
        at = told.index(f"- [ ] **{label}**")
        assert told[at + 1 : at + 3] == [f"  - Added: {text}", f"  - Why: {BODY}; last checked {NEW}"]
    assert "  - Added: Heat" in told
    assert "  - Added: Radiation" in told


def test_an_added_situation_says_all_it_says() -> None:
    assert "  - Added: I work" in body(added("situations", Situation("works", "Work", "I work")))


def test_an_added_and_a_removed_question_are_told_with_what_they_rest_on() -> None:
    parking = Question("parking", "daily-life", "Where can I park?", 2, ("body",), NEW, ("all",))
    with_it = added("questions", parking)

    assert body(with_it)[2:] == [
        "Asked of: everyone.",
        "- [ ] **Question**",
        "  - Added: Where can I park?",
        f"  - Why: {BODY}; last checked {NEW}",
    ]
    assert body(OLD, with_it)[4:] == ["  - Removed: Where can I park?", f"  - It rested on: {BODY}"]


def test_a_removed_treatment_is_told_by_its_name() -> None:
    assert body(removed("therapies", 0))[:4] == [
        "## Treatments",
        "### PRRT (`prrt`)",
        "- [ ] **Treatment**",
        "  - Removed: PRRT",
    ]


def test_a_source_is_told_with_its_publisher_and_address() -> None:
    assert f"  - Removed: {BODY}" in body(removed("sources", 2))


def test_another_order_is_told() -> None:
    assert body(swapped("therapies"))[-2:] == ["- [ ] **Treatments**", "  - The order changed"]


def test_records_that_were_only_checked_again_stand_at_the_end_in_one_line_each() -> None:
    new = replace(
        changed("therapies", 0, reviewed=NEW, status_checked="2026-12-01"),
        questions=changed("questions", 3, reviewed=NEW).questions,
    )

    assert body(new) == [
        "## Checked again, without another change",
        (
            f"- [ ] PRRT (`prrt`): last checked {NEW}, before that 2025-03-01; "
            f"status last checked 2026-12-01, before that {NEW}"
        ),
        f"- [ ] Can you write it down? (`spelling`): last checked {NEW}, before that 2025-03-01",
    ]


# ---------------------------------------------------------------- laws


def test_every_part_of_a_catalogue_has_a_place_on_the_page() -> None:
    assert {*HEADINGS} == {*Catalogue.__struct_fields__}
    assert {part for part, heading in HEADINGS.items() if heading.one} == {
        part
        for part in HEADINGS
        if isinstance(value := getattr(OLD, part), tuple) and not isinstance(value[0], str)
    }


def in_heading(change: Change) -> bool:
    """Tell whether a heading says it: the day on which the record was last checked stands at each line."""
    return change.field == "reviewed"


@given(edited_catalogues())
def test_every_change_stands_on_the_page(new: Catalogue) -> None:
    changes = find_changes(OLD, new)
    text = render(OLD, new, changes)

    assert ("- [ ]" in text) is bool(changes)
    for change in changes:
        if not (change.names or change.aspect == "sources" or change.part == "sources" or in_heading(change)):
            for value in (change.before, change.after):
                assert escape({"True": "yes", "False": "no"}.get(value, value)) in text
    assert text == render(OLD, new, find_changes(OLD, new))


def test_no_text_of_the_data_can_break_the_page() -> None:
    hostile = "- *Is* <b>this</b> `one` [line](http://a.b)?"
    new = replace(
        changed("questions", 0, text=hostile),
        therapies=changed("therapies", 0, name=hostile, what=(Statement(hostile, ("body",)),)).therapies,
        effects=(*OLD.effects[1:], Effect("tiredness", "energy", hostile)),
    )

    tokens = MarkdownIt("commonmark").parse(page(new))

    shown = ["".join(child.content for child in token.children or []) for token in tokens if token.type == "inline"]
    assert sum(text.endswith(f": {hostile}") for text in shown) == 4
    assert not any(token.type == "html_block" for token in tokens)


def test_a_page_reads_line_by_line(golden: Golden) -> None:
    facts = (Statement("The drug finds NET cells and gives them rays.", ("label-prrt",)),)
    new = replace(
        changed("therapies", 0, what=facts, reviewed=NEW),
        catalogue=replace(OLD.catalogue, version="2026.12"),
        questions=added(
            "questions", replace(OLD.questions[5], id="visitors", text="May I have visitors?")
        ).questions,
        groups=changed("groups", 0, reviewed="2026-12-01").groups,
        sheet=replace(OLD.sheet, title="My list"),
    )

    golden("changes.md", page(new))
