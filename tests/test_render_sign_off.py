"""The document for reviewers holds every line of the catalogue, and a command makes it."""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from msgspec.structs import replace
from program import ROOT, run
from tiny import tiny_catalogue

from netprep.assemble import studies_of
from netprep.model import Catalogue, Choice, Question, SideEffect, Statement
from netprep.reading.loading import data_folder, load_catalogue
from netprep.rendering.how_often import beside
from netprep.rendering.markdown import escape
from netprep.rendering.sign_off import render

TINY = tiny_catalogue()
MAKER = ROOT / "docs" / "make_catalogue.py"


@pytest.fixture(scope="module")
def shipped() -> Catalogue:
    """Return the catalogue that the document is made of, whatever the user's configuration says."""
    return load_catalogue(data_folder())


@pytest.fixture(scope="module")
def document(shipped: Catalogue) -> str:
    """Return the document of the shipped catalogue."""
    return render(shipped)


def choices(catalogue: Catalogue) -> tuple[Choice, ...]:
    return (*catalogue.groups, *catalogue.therapies)


def facts_of(choice: Choice) -> Iterator[Statement]:
    """Yield every sourced sentence, whatever list of the record it stands in."""
    for field in choice.__struct_fields__:
        value = getattr(choice, field)
        yield from (item for item in value if isinstance(item, Statement)) if isinstance(value, tuple) else ()


def line_of(fact: Statement | Question) -> str:
    return f"- [ ] {escape(fact.text)} ({', '.join(f'`{source}`' for source in fact.sources)})"


def part(document: str, heading: str) -> list[str]:
    """Return the lines under the heading that begins so, up to the next heading of any level."""
    lines = document.splitlines()
    [start] = [number for number, line in enumerate(lines) if line.startswith(heading)]
    end = next((number for number in range(start + 1, len(lines)) if lines[number].startswith("#")), len(lines))
    return [line for line in lines[start + 1 : end] if line]


def entry(document: str, choice: Choice) -> list[str]:
    level = "###" if hasattr(choice, "group") else "##"
    return part(document, f"{level} {escape(choice.name)} (`{choice.id}`)")


# ---------------------------------------------------------------- the command


def test_the_maker_writes_the_document_beside_itself(document: str, tmp_path: Path) -> None:
    shutil.copy(MAKER, tmp_path)

    ended = run(str(tmp_path / MAKER.name), command=(sys.executable,))

    assert ended == (0, "", "")
    assert (tmp_path / "catalogue.md").read_text(encoding="utf-8") == document


def test_lines_of_a_clinic_are_no_part_of_the_document(document: str, tmp_path: Path) -> None:
    clinic = tmp_path / "netprep" / "catalogue" / "clinic.yaml"
    clinic.parent.mkdir(parents=True)
    clinic.write_text("questions: [{id: all-options, hide: true}]\n")
    shutil.copy(MAKER, tmp_path)

    run(str(tmp_path / MAKER.name), command=(sys.executable,), settings={"XDG_CONFIG_HOME": str(tmp_path)})

    assert (tmp_path / "catalogue.md").read_text(encoding="utf-8") == document


# ---------------------------------------------------------------- nothing is left out


def test_every_sourced_sentence_stands_under_its_treatment(shipped: Catalogue, document: str) -> None:
    missing = [
        (choice.id, fact.text)
        for choice in choices(shipped)
        for lines in [{*entry(document, choice)}]
        for fact in facts_of(choice)
        if line_of(fact) not in lines
    ]

    assert missing == []


def test_all_that_is_said_of_a_tumor_stands_under_it() -> None:
    assert part(render(TINY), "### Insulinoma (`insulinoma`)") == [
        "It makes insulin. Last checked 2026-11-22.",
        "Also called: insulin-making tumor",
        f"**{TINY.sheet.used_for}**",
        "- [ ] Octreotide (`label-ssa`)",
        "- [ ] PRRT (`body`, `label-prrt`)",
        f"**{TINY.sheet.cautions}**",
        "- [ ] Shots can change your sugar. (`label-ssa`)",
        "- [ ] Do I eat before it? In place of: How long will I take it?",
        "- [ ] What do I do when I shake? (`body`)",
        "- [ ] What of my nights? (`body`)",
        "- [ ] Do I eat before it? (`body`)",
    ]
    assert part(render(TINY), "### No hormone (`hormone-none`)") == ["It makes none."]


def test_every_value_of_a_tumor_stands_under_its_fact(shipped: Catalogue, document: str) -> None:
    for fact in shipped.tumor_facts:
        start = document.index(f"## {escape(fact.ask)}\n")
        told = document[start : document.index("\n## ", start)]
        values = [value for value in shipped.tumors if value.fact == fact.id]
        assert [told.count(f"### {escape(value.name)} (`{value.id}`)") for value in values] == [1] * len(values)


def test_every_side_effect_stands_under_its_treatment(shipped: Catalogue, document: str) -> None:
    names = {effect.id: effect.name for effect in shipped.effects}

    def as_fact(choice: Choice, effect: SideEffect) -> Statement:
        told = beside(shipped.sheet, effect, studies_of(shipped.studies, choice))
        return Statement(", ".join(filter(None, (names[effect.effect], told))), effect.sources)

    missing = [
        (choice.id, effect.effect)
        for choice in choices(shipped)
        for lines in [{*entry(document, choice)}]
        for effect in choice.side_effects
        if line_of(as_fact(choice, effect)) not in lines
    ]

    assert missing == []


def test_what_else_is_said_of_a_treatment_stands_under_it(shipped: Catalogue, document: str) -> None:
    for choice in choices(shipped):
        lines = entry(document, choice)
        assert lines[0] == f"{escape(choice.summary)}. Last checked {choice.reviewed}."
        assert all(escape(name) in lines[1] for name in choice.also_called)
        for reason in filter(None, (choice.no_side_effects, choice.no_call_now)):
            assert f"- [ ] {escape(reason)}" in lines


def test_every_question_stands_under_each_thing_it_is_for(shipped: Catalogue, document: str) -> None:
    lines = {choice.id: {*entry(document, choice)} for choice in choices(shipped)}
    lines |= {one.id: {*part(document, f"### {escape(one.summary)} (`{one.id}`)")} for one in shipped.situations}
    lines |= {one.id: {*part(document, f"### {escape(one.name)} (`{one.id}`)")} for one in shipped.tumors}
    lines["all"] = {*part(document, "## Questions for everyone")}

    missing = [
        (question.id, name)
        for question in shipped.questions
        for name in question.applies_to
        if line_of(question) not in lines[name]
    ]

    assert missing == []


def test_every_source_is_listed_once_with_its_address(shipped: Catalogue, document: str) -> None:
    lines = part(document, "## Sources")

    assert [line.split("`")[1] for line in lines] == [source.id for source in shipped.sources]
    for source, line in zip(shipped.sources, lines, strict=True):
        assert line.endswith(f"<{source.address}>")
        shown = line.replace("\\", "")
        assert all(text in shown for text in (source.publisher, source.title, source.date, f"({source.kind})"))
        assert "?." not in shown
        assert ".." not in shown


# ---------------------------------------------------------------- its form


def test_treatments_stand_under_their_group_in_the_order_of_the_data() -> None:
    headings = [line for line in render(TINY).splitlines() if line.startswith("#")]

    assert headings == [
        "# The netprep catalogue 2026.11",
        "## Radiation (`radiation`)",
        "### PRRT (`prrt`)",
        "## Hormone therapy (`hormone-therapy`)",
        "### Lanreotide (`lanreotide`)",
        "### Octreotide (`octreotide`)",
        "## Situations",
        "### I have diabetes (`diabetes`)",
        "### I want to talk about what may lie ahead (`outlook`)",
        "## Where did your tumor begin?",
        "### Lung (`lung`)",
        "### Place not known (`place-not-known`)",
        "## Does it make a hormone?",
        "### Insulinoma (`insulinoma`)",
        "### No hormone (`hormone-none`)",
        "## Which grade is it?",
        "### Grade 1 (`grade-1`)",
        "### Grade not known (`grade-not-known`)",
        "### Grade 2 (`grade-2`)",
        "## Questions for everyone",
        "## Sources",
    ]


def test_one_treatment_reads_line_by_line() -> None:
    assert entry(render(TINY), TINY.therapies[1]) == [
        "A shot every 4 weeks. Last checked 2026-11-22.",
        "Also called: Somatuline",
        f"**{TINY.sheet.what}**",
        "- [ ] It acts like a natural hormone. (`label-ssa`)",
        f"**{TINY.sheet.aim}**",
        "- [ ] To slow the tumor. (`label-ssa`)",
        f"**{TINY.sheet.side_effects_of_one}**",
        "- [ ] feeling very tired (`label-ssa`)",
        "- [ ] a sore place where the shot went in, severe in fewer than 1 of 100 (`label-ssa`)",
        f"**{TINY.sheet.numbers}**",
        "- [ ] A small study: 20 people; in a week. (`label-ssa`)",
        "- [ ] The sources name no sign to call about.",
        "**Questions**",
        "- [ ] Do I need a scan? (`body`)",
        "- [ ] Does it hurt? (`label-ssa`)",
        "- [ ] Will it change my sugar? (`body`)",
    ]


def test_a_treatment_without_other_names_has_no_line_for_them() -> None:
    plain = replace(TINY, therapies=(replace(TINY.therapies[1], also_called=()),), tumors=())

    assert entry(render(plain), plain.therapies[0])[1] == f"**{TINY.sheet.what}**"


def test_questions_of_a_whole_group_are_told_apart() -> None:
    lines = entry(render(TINY), TINY.groups[1])

    assert lines[lines.index("**Questions for all of this kind**") + 1] == "- [ ] How long will I take it? (`body`)"


def test_it_says_who_has_reviewed_the_catalogue() -> None:
    signed = replace(TINY, catalogue=replace(TINY.catalogue, reviewed_by=("Dr. A. Okafor", "N. Lee, RN")))

    assert "Reviewed by: nobody yet.\n" in render(TINY)
    assert "Reviewed by: Dr. A. Okafor, N. Lee, RN.\n" in render(signed)


def test_no_text_of_the_data_can_break_the_list() -> None:
    hostile = replace(TINY.questions[0], text="- *Is* <b>this</b> `one` [line](http://a.b)?")
    tokens = MarkdownIt("commonmark").parse(render(replace(TINY, questions=(hostile, *TINY.questions[1:]))))

    shown = [token.children or [] for token in tokens if token.type == "inline"]
    assert hostile.text in [
        "".join(child.content for child in inline)[4 : 4 + len(hostile.text)] for inline in shown
    ]
