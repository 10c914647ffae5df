"""A catalogue is looked up once, and never in place of another."""

from msgspec.structs import replace

from netprep.answers import Typed, make_answers
from netprep.assemble import ITEMS_KEPT, assemble
from netprep.index import index_of
from netprep.model import Catalogue


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


def test_what_is_remembered_of_questions_has_a_bound(catalogue: Catalogue) -> None:
    for one in catalogue.therapies:
        for other in catalogue.therapies[:12]:
            assemble(catalogue, make_answers(catalogue, Typed(therapies=(one.id, other.id), length="full")))

    assert 0 < len(index_of(catalogue).items) <= ITEMS_KEPT


def test_every_name_of_a_treatment_is_found_in_the_index(catalogue: Catalogue) -> None:
    for choice in (*catalogue.therapies, *catalogue.groups):
        for name in (choice.id, choice.name, *choice.also_called):
            assert make_answers(catalogue, Typed(therapies=(name,))).therapies == (choice.id,)
