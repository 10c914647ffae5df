"""A catalogue is looked up once, and never in place of another."""

from msgspec.structs import replace

from netprep.answers import Typed, make_answers
from netprep.assemble import ITEMS_KEPT, assemble
from netprep.index import index_of
from netprep.model import Answers, Catalogue, Therapy
from netprep.rendering import render_as


def test_the_index_of_a_catalogue_is_made_once(catalogue: Catalogue) -> None:
    assert index_of(catalogue) is index_of(catalogue)


def test_two_catalogues_in_turn_are_never_mixed(catalogue: Catalogue) -> None:
    questions = tuple(replace(question, text=f"Else: {question.text}") for question in catalogue.questions)
    other = replace(catalogue, questions=questions)
    answers = make_answers(catalogue, Typed(therapies=("prrt", "lanreotide"), length="full"))
    first = assemble(catalogue, answers)

    changed = assemble(other, answers)

    assert all(item.text.startswith("Else: ") for section in changed.front for item in section.items)
    assert assemble(catalogue, answers) == first


def test_what_is_remembered_of_a_treatment_is_of_its_own_catalogue_and_length(catalogue: Catalogue) -> None:
    def noted(therapy: Therapy) -> Therapy:
        effects = tuple(replace(effect, note="seen elsewhere") for effect in therapy.side_effects)
        return replace(therapy, name=f"Other {therapy.name}", side_effects=effects)

    other = replace(catalogue, therapies=tuple(map(noted, catalogue.therapies)))
    short, full = (Answers(therapies=("prrt",), length=length) for length in ("short", "full"))
    before = [render_as("markdown", assemble(catalogue, answers)) for answers in (short, full)]

    changed = [render_as("markdown", assemble(other, answers)).decode() for answers in (short, full)]

    assert all("seen elsewhere" in text and "Other PRRT" in text for text in changed)
    assert [render_as("markdown", assemble(catalogue, answers)) for answers in (short, full)] == before
    assert before[0] != before[1]


def test_what_is_remembered_of_questions_has_a_bound(catalogue: Catalogue) -> None:
    for one in catalogue.therapies:
        for other in catalogue.therapies[:12]:
            assemble(catalogue, make_answers(catalogue, Typed(therapies=(one.id, other.id), length="full")))

    assert 0 < len(index_of(catalogue).items) <= ITEMS_KEPT


def test_every_name_of_a_treatment_is_found_in_the_index(catalogue: Catalogue) -> None:
    for choice in (*catalogue.therapies, *catalogue.groups):
        for name in (choice.id, choice.name, *choice.also_called):
            assert make_answers(catalogue, Typed(therapies=(name,))).therapies == (choice.id,)
