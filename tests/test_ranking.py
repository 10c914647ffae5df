"""Which questions belong to a treatment or a situation, and which come first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from tiny import NEW, tiny_catalogue

from netprep.assemble import assemble
from netprep.model import Answers, Catalogue, Choice, Question, Situation, Tumor
from netprep.ranking import applies, choices_of, in_turn, ranked, short_list, tumors_of, weighs

TINY = tiny_catalogue()
NOT_ASKED = Tumor()
CHOICES: tuple[Choice, ...] = (*TINY.groups, *TINY.therapies)
RECORDS: dict[str, Choice | Situation] = {
    **{x.id: x for x in CHOICES},
    **{x.id: x for x in TINY.situations},
}


def with_question(**fields: object) -> Catalogue:
    """Return the tiny catalogue with one more question, `new`."""
    question = Question(
        **{
            "id": "new",
            "theme": "daily-life",
            "text": "Which one?",
            "importance": 1,
            "sources": ("body",),
            "reviewed": NEW,
            **fields,
        }  # type: ignore[arg-type]
    )
    return replace(TINY, questions=(*TINY.questions, question))


def with_first(record_id: str, *first: str) -> Catalogue:
    """Return the tiny catalogue with an editor's list for one record."""
    kinds = ("groups", "therapies", "situations", "tumors")
    changed = {
        kind: tuple(replace(x, first=first) if x.id == record_id else x for x in getattr(TINY, kind))
        for kind in kinds
    }
    return replace(TINY, **changed)


def asked(catalogue: Catalogue, *therapies: str, **more: object) -> set[str]:
    """Return the ids of all questions on the full sheet."""
    checklist = assemble(catalogue, Answers(therapies=therapies, length="full", **more))  # type: ignore[arg-type]
    return {item.id for section in (*checklist.front, *checklist.more) for item in section.items}


def page_1(
    catalogue: Catalogue, *therapies: str, about: tuple[str, ...] = (), tumor: Tumor = NOT_ASKED
) -> list[str]:
    """Return the ids of page 1 beside the core questions."""
    front = assemble(catalogue, Answers(therapies=therapies, about=about, tumor=tumor)).front
    return [
        item.id for section in front if section.id in ("for-my-treatments", "about-me") for item in section.items
    ]


@pytest.mark.parametrize(
    ("fields", "record", "expected"),
    [
        ({"applies_to": ("prrt",)}, "prrt", True),
        ({"applies_to": ("radiation",)}, "prrt", True),
        ({"applies_to": ("radiation",)}, "radiation", True),
        ({"applies_to": ("radiation",)}, "lanreotide", False),
        ({"applies_to": ("radiation",), "kind_alone": True}, "prrt", False),
        ({"applies_to": ("radiation",), "kind_alone": True}, "radiation", True),
        ({"applies_to": ("radiation", "prrt"), "kind_alone": True}, "prrt", True),
        ({"applies_to": ("radiation",), "except_": ("prrt",)}, "prrt", False),
        ({"applies_to": ("hormone-therapy",), "except_": ("octreotide",)}, "lanreotide", True),
        ({"applies_to": ("diabetes",)}, "diabetes", True),
        ({"applies_to": ("prrt",)}, "diabetes", False),
    ],
)
def test_a_question_applies_to_what_it_names_and_to_the_treatments_of_a_kind_it_names(
    fields: dict[str, object], record: str, expected: bool
) -> None:
    question = with_question(**fields).questions[-1]
    assert applies(question, RECORDS[record]) is expected


def test_a_question_that_one_treatment_is_left_out_of_is_still_asked_for_another() -> None:
    catalogue = with_question(applies_to=("hormone-therapy",), except_=("octreotide",))

    assert "new" not in asked(catalogue, "octreotide")
    assert "new" in asked(catalogue, "octreotide", "lanreotide")


@pytest.mark.parametrize(
    ("named", "therapies", "expected"),
    [
        (("prrt", "lanreotide"), ("prrt", "lanreotide"), ["prrt", "lanreotide"]),
        (("prrt", "lanreotide"), ("lanreotide", "octreotide"), []),
        (("prrt", "lanreotide"), ("prrt",), []),
        (("radiation", "lanreotide"), ("lanreotide", "prrt"), ["prrt", "lanreotide"]),
        (("prrt", "hormone-therapy"), ("prrt", "octreotide", "lanreotide"), ["prrt", "octreotide", "lanreotide"]),
        ((), ("prrt",), []),
    ],
)
def test_a_question_for_a_pair_is_asked_only_where_both_are_chosen(
    named: tuple[str, ...], therapies: tuple[str, ...], expected: list[str]
) -> None:
    catalogue = with_question(applies_to_all_of=named)

    choices = choices_of(catalogue, Answers(therapies=therapies))
    assert [choice.id for choice in weighs(catalogue.questions[-1], choices)] == expected
    assert ("new" in asked(catalogue, *therapies)) is bool(expected)


def test_a_question_for_a_pair_says_that_both_are_its_reason() -> None:
    catalogue = with_question(applies_to_all_of=("prrt", "lanreotide"))

    checklist = assemble(catalogue, Answers(therapies=("prrt", "lanreotide")))
    item = next(item for section in checklist.front for item in section.items if item.id == "new")
    assert item.because == "Because you chose PRRT and Lanreotide."


def test_what_an_editor_put_first_comes_first_and_the_rest_by_importance() -> None:
    catalogue = with_first("lanreotide", "shot-pain", "travel")
    lanreotide = next(x for x in catalogue.therapies if x.id == "lanreotide")

    assert ranked(catalogue, lanreotide) == ["shot-pain", "travel", "scan-first", "how-long", "sugar-shot"]
    assert page_1(catalogue, "lanreotide") == ["shot-pain", "travel", "scan-first", "how-long"]


def test_page_1_begins_with_what_weighs_two_treatments_then_takes_turns() -> None:
    catalogue = with_question(applies_to_all_of=("prrt", "lanreotide"))

    assert page_1(catalogue, "prrt", "lanreotide") == ["new", "scan-first", "distance", "how-long"]


def test_page_1_asks_because_of_the_person_only_where_treatments_leave_a_place() -> None:
    assert page_1(TINY, "radiation", about=("diabetes",)) == ["which-place", "sugar", "sugar-shot"]
    assert page_1(TINY, "prrt", "lanreotide", about=("diabetes",)) == page_1(TINY, "prrt", "lanreotide")


# ---------------------------------------------------------------- what is known of the tumor


def test_what_is_said_of_a_tumor_comes_in_the_order_of_the_facts() -> None:
    answers = Answers(tumor=Tumor(grade="grade-2", hormone="hormone-none", place="lung"))

    assert [value.id for value in tumors_of(TINY, answers)] == ["lung", "hormone-none", "grade-2"]


def test_the_facts_of_a_tumor_take_turns_and_add_four_questions_to_a_short_sheet() -> None:
    known = Tumor(place="lung", hormone="insulinoma", grade="grade-2")
    before = short_list(TINY, Answers(therapies=("octreotide",)))
    after = short_list(TINY, Answers(therapies=("octreotide",), tumor=known))

    assert before - after == {"how-long"}
    assert after - before == {"eat-first", "low-sugar", "sugar-at-night", "lung-cough", "grade-again"}


def test_what_is_on_the_sheet_anyhow_leaves_its_place_to_another_question() -> None:
    catalogue = with_first("lung", "all-options", "lung-cough", "lung-scan")
    known = Answers(tumor=Tumor(place="lung"))

    assert short_list(catalogue, known) - short_list(catalogue, Answers()) == {
        "lung-cough",
        "lung-scan",
        "grade-again",
    }


@pytest.mark.parametrize(
    ("therapies", "tumor", "expected"),
    [
        ((), {"place": "lung"}, ["lung-cough"]),
        (("prrt",), {"place": "lung"}, ["scan-first", "distance", "which-place", "lung-cough"]),
        (("prrt", "lanreotide"), {"place": "lung"}, ["scan-first", "distance", "how-long", "lung-cough"]),
        (("prrt",), {"place": "lung", "grade": "grade-2"}, ["scan-first", "distance", "which-place", "lung-cough"]),
        (("prrt",), {"grade": "grade-2"}, ["scan-first", "distance", "which-place", "grade-again"]),
        (("prrt",), {"place": "place-not-known"}, ["scan-first", "distance", "which-place"]),
        (("prrt",), {"hormone": "hormone-none"}, ["scan-first", "distance", "which-place"]),
    ],
)
def test_page_1_has_a_place_for_the_first_question_of_what_is_known_of_the_tumor(
    therapies: tuple[str, ...], tumor: dict[str, str], expected: list[str]
) -> None:
    assert page_1(TINY, *therapies, tumor=Tumor(**tumor)) == expected


def test_page_1_has_the_question_that_is_better_for_the_tumor_where_the_other_would_stand() -> None:
    assert page_1(TINY, "lanreotide") == ["scan-first", "how-long", "shot-pain", "sugar-shot"]
    assert page_1(TINY, "lanreotide", tumor=Tumor(hormone="insulinoma")) == [
        "scan-first",
        "eat-first",
        "shot-pain",
        "low-sugar",
    ]


def test_the_first_question_of_a_tumor_that_is_on_page_1_anyhow_takes_no_place() -> None:
    catalogue = with_first("lung", "distance", "lung-cough")

    assert page_1(catalogue, "prrt", tumor=Tumor("lung")) == page_1(catalogue, "prrt")


def test_the_tumor_takes_no_place_from_what_weighs_treatments_against_each_other() -> None:
    weighing = tuple(
        replace(
            TINY.questions[0], id=f"pair-{n}", applies_to=(), applies_to_all_of=("prrt", "lanreotide"), page_1=False
        )
        for n in range(4)
    )
    three, four = (replace(TINY, questions=(*TINY.questions, *weighing[:count])) for count in (3, 4))

    assert page_1(four, "prrt", "lanreotide", tumor=Tumor("lung")) == ["pair-0", "pair-1", "pair-2", "pair-3"]
    assert page_1(three, "prrt", "lanreotide", tumor=Tumor("lung")) == ["pair-0", "pair-1", "pair-2", "lung-cough"]


@given(st.lists(st.lists(st.sampled_from("abcdefgh"), unique=True)), st.integers(0, 9))
def test_in_turn_each_queue_is_heard_before_one_is_heard_again(queues: list[list[str]], most: int) -> None:
    heard = in_turn(queues, most)

    assert len(heard) == len({*heard}) <= most
    firsts = list(dict.fromkeys(queue[0] for queue in queues if queue))
    assert heard[: len(firsts)] == firsts[:most]
    if most >= sum(map(len, queues)):
        assert {*heard} == {x for queue in queues for x in queue}
