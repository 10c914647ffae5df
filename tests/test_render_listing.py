"""Lists and `show` print everything the catalogue holds, with ids to type and sources to look up."""

import pytest
from conftest import Golden
from msgspec.structs import replace
from tiny import tiny_catalogue

from netprep.model import Group, Therapy
from netprep.names import find_choice
from netprep.ranking import applies
from netprep.reading.loading import load_catalogue
from netprep.rendering.listing import LISTS, about, as_columns
from netprep.rendering.text import WIDTH

TINY = tiny_catalogue()
SHIPPED = load_catalogue()
CHOICES: dict[str, Therapy | Group] = {group.id: group for group in SHIPPED.groups}
CHOICES |= {therapy.id: therapy for therapy in SHIPPED.therapies}


def flat(document: str) -> str:
    return " ".join(document.split())


def test_treatments_stand_under_their_group_and_section_with_id_name_and_summary() -> None:
    assert as_columns(TINY, "treatments", 60) == (
        "radiation        Radiation: Treatment with rays\n"
        "  prrt           PRRT: A radioactive drug that seeks out the\n"
        "                 tumor\n"
        "\n"
        "hormone-therapy  Hormone therapy: Shots that act like a\n"
        "                 natural hormone\n"
        "  (Shots)\n"
        "  lanreotide     Lanreotide: A shot every 4 weeks\n"
        "  octreotide     Octreotide: A shot each day or each month\n"
    )


def test_a_treatment_without_a_section_gets_no_empty_heading() -> None:
    lanreotide = replace(TINY.therapies[1], section="Shots")
    octreotide = replace(TINY.therapies[2], section="")
    document = as_columns(replace(TINY, therapies=(lanreotide, octreotide)), "treatments")
    assert "(Shots)" in document
    assert "()" not in document


def test_situations_are_listed_with_how_a_person_says_them() -> None:
    assert as_columns(TINY, "situations", 60) == (
        "diabetes  Diabetes: I have diabetes\n"
        "outlook   What may lie ahead: I want to talk about what may\n"
        "          lie ahead\n"
    )


def test_what_a_tumor_can_be_is_listed_under_each_fact() -> None:
    assert as_columns(TINY, "tumors", 80).startswith(
        "place              Where it began: Where did your tumor begin?\n"
        "  lung             Lung: In my lung\n"
        "  place-not-known  Place not known: I do not know\n"
        "\n"
        "hormone            Hormones: Does it make a hormone?\n"
        "  insulinoma       Insulinoma: It makes insulin\n"
    )


def test_themes_are_listed_in_the_order_of_a_visit() -> None:
    assert as_columns(TINY, "themes") == "my-options  My choices\ndaily-life  Daily life\nnext-steps  Next steps\n"


def test_questions_are_listed_under_their_theme() -> None:
    document = as_columns(TINY, "questions", 60)
    assert document.startswith("My choices:\n  all-options     What are my choices?\n")
    assert "\n\nNext steps:\n  next-steps      What happens next?\n" in document


def test_sources_are_listed_with_kind_and_address() -> None:
    document = as_columns(TINY, "sources", 60)
    assert document.startswith(
        "label-prrt  Maker A. PRRT label. 2024-01. (label)\n            https://example.org/prrt\n\n"
    )
    assert document.count(" https://") == 4


def test_an_id_too_long_for_a_narrow_screen_has_a_line_of_its_own() -> None:
    assert "  all-options\n          What are my choices?\n" in as_columns(TINY, "questions", 30)


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("width", [40, 60, 80, 200])
def test_a_list_is_as_wide_as_the_screen_and_no_wider(name: str, width: int) -> None:
    lines = [line for line in as_columns(SHIPPED, name, width).splitlines() if len(line.split()) > 1]
    assert max(map(len, lines)) <= width
    widest = max(len(f"{one.name}: {getattr(one, 'summary', '')}") for one in SHIPPED.therapies)
    if name == "treatments":
        assert any(len(line) > min(width - 12, widest) for line in lines)


def test_what_is_told_of_a_treatment_is_as_wide_as_the_screen() -> None:
    for width in (60, 92):
        lines = about(SHIPPED, CHOICES["prrt"], width).splitlines()
        assert width - 8 < max(len(line) for line in lines if not line.startswith("    http")) <= width


@pytest.mark.parametrize("identifier", ["prrt", "lanreotide", "octreotide", "radiation"])
def test_all_about_one_treatment_is_as_reviewed(identifier: str, golden: Golden) -> None:
    golden(f"show-{identifier}.txt", about(TINY, find_choice(TINY, identifier)))


def test_every_record_of_the_catalogue_is_in_its_list() -> None:
    for document, records in (
        (as_columns(SHIPPED, "treatments"), CHOICES.values()),
        (as_columns(SHIPPED, "situations"), SHIPPED.situations),
        (as_columns(SHIPPED, "themes"), SHIPPED.themes),
    ):
        found = flat(document)
        assert all(record.id in found and record.name in found for record in records)
    listed = flat(as_columns(SHIPPED, "questions"))
    assert all(question.id in listed and question.text in listed for question in SHIPPED.questions)
    cited = flat(as_columns(SHIPPED, "sources"))
    assert all(source.id in cited and source.address in cited for source in SHIPPED.sources)


@pytest.mark.parametrize("identifier", CHOICES)
def test_show_names_every_source_it_cites_and_every_name_of_the_record(identifier: str) -> None:
    entry = CHOICES[identifier]
    document = about(SHIPPED, entry)
    body, _, listed = document.partition(f"\n{SHIPPED.sheet.sources}\n")
    known = {source.id for source in SHIPPED.sources}
    cited = {
        key
        for bracket in flat(body).split("[")[1:]
        for key in bracket.partition("]")[0].split(", ")
        if key in known
    }
    assert cited
    assert cited == {key for key in known if f"[{key}]" in flat(listed)}
    assert all(name in flat(body) for name in (entry.name, *entry.also_called))


@pytest.mark.parametrize("identifier", CHOICES)
def test_show_tells_every_question_side_effect_and_warning_of_the_record(identifier: str) -> None:
    entry = CHOICES[identifier]
    document = flat(about(SHIPPED, entry))
    effects = {effect.id: effect.name for effect in SHIPPED.effects}
    own = [question for question in SHIPPED.questions if applies(question, entry)]
    texts = [f"{question.text} ({question.id})" for question in own]
    texts += [effects[effect.effect] for effect in entry.side_effects]
    texts += [sign.text for sign in (*entry.call_now, *entry.tell_team)]
    texts += [entry.no_call_now, entry.no_side_effects]
    assert all(text in document for text in texts)


@pytest.mark.parametrize("identifier", [key for key, entry in CHOICES.items() if isinstance(entry, Group)])
def test_show_names_the_treatments_of_a_group(identifier: str) -> None:
    document = flat(about(SHIPPED, CHOICES[identifier]))
    assert all(therapy.name in document for therapy in SHIPPED.therapies if therapy.group == identifier)


@pytest.mark.parametrize("identifier", CHOICES)
def test_only_an_address_or_an_id_may_be_wider_than_the_page(identifier: str) -> None:
    for line in about(SHIPPED, CHOICES[identifier]).splitlines():
        assert len(line) <= WIDTH or line.startswith("    http")
        assert line == line.rstrip()
        assert "checked )" not in line
