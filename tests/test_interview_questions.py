"""Step 4: questions taken off the list, and added from the full one."""

import pytest
from script import ENTER, GO_ON, TINY, WORDS, Answer, ask

from netprep.answers import MAX_OWN, with_own
from netprep.assemble import sheet_items
from netprep.interview.questions import ask_questions
from netprep.interview.talk import Done
from netprep.model import Answers
from netprep.prompts import BACK
from netprep.strings import fill


def test_the_list_is_counted_without_own_questions() -> None:
    _, script = ask(ask_questions, Answers(therapies=("prrt",), questions=("May I fly?",)), ENTER)

    on_sheet = sheet_items(TINY, Answers(therapies=("prrt",)))
    assert script.asked[0].ask == f"Your list has {len(on_sheet)} questions."


def test_questions_are_taken_off_by_their_ticks() -> None:
    before = Answers(therapies=("prrt",), top=("distance", "next-steps"), add=("shot-pain",))
    keep = tuple(x for x in sheet_items(TINY, before) if x not in ("distance", "shot-pain"))

    done, script = ask(ask_questions, before, "change", keep, ENTER)

    assert all(option.ticked for option in script.asked[1].options)
    assert {*done.answers.drop} == {"distance", "shot-pain"}
    assert done.answers.top == ("next-steps",)
    assert done.answers.add == ()
    assert [*sheet_items(TINY, done.answers)] == [*keep]


def test_questions_are_shown_under_their_theme_with_the_reason_for_them() -> None:
    _, script = ask(ask_questions, Answers(therapies=("prrt",)), "change", ENTER, ENTER)

    first = script.asked[1].options[0]
    assert (first.heading, first.help) == ("My choices", "A question for everyone.")


def test_more_questions_come_from_the_full_list_theme_by_theme() -> None:
    before = Answers(therapies=("lanreotide",), drop=("shot-pain",))

    done, script = ask(
        ask_questions, before, "all", "daily-life", ("travel", "shot-pain"), "next-steps", ENTER, ENTER, ENTER
    )

    assert script.asked[1].values == [GO_ON, "daily-life", "next-steps"]
    assert script.asked[1].options[1].label == "Daily life (2)"
    assert {*script.asked[2].values} == {"travel", "shot-pain"}
    assert not any(option.ticked for option in script.asked[2].options)
    assert script.asked[3].values == [GO_ON, "next-steps"]
    assert done.answers.add == ("travel", "shot-pain")
    assert done.answers.drop == ()
    assert {"travel", "shot-pain"} <= {*sheet_items(TINY, done.answers)}


@pytest.mark.parametrize(
    "answers",
    [
        ("change", BACK),
        ("all", BACK),
        ("all", "daily-life", BACK, ENTER),
        ("look", BACK),
        ("look", "travel", BACK, GO_ON),
    ],
)
def test_back_inside_the_questions_changes_nothing(answers: tuple[Answer, ...]) -> None:
    before = Answers(therapies=("lanreotide",), add=("travel",), drop=("shot-pain",))

    assert ask(ask_questions, before, *answers, ENTER)[0] == Done(before)


def test_a_list_with_nothing_left_on_it_can_still_be_changed() -> None:
    done, script = ask(
        ask_questions, Answers(), "change", (), "change", "all", "next-steps", ("next-steps",), ENTER, ENTER
    )

    assert script.asked[2].ask == "Your list has 0 questions."
    assert [*sheet_items(TINY, done.answers)] == ["next-steps"]


# ---------------------------------------------------------------- looked through, and said in other words


def test_the_list_can_be_looked_through_without_a_change() -> None:
    before = Answers(therapies=("prrt",), questions=("May I fly?",))

    done, script = ask(ask_questions, before, "look", "distance", ENTER, GO_ON, ENTER)

    assert done == Done(before)
    assert script.asked[1].values == [GO_ON, *(x for x in sheet_items(TINY, before) if x != "own-1")]
    assert "How far must I stay away?" in script.asked[2].ask
    assert script.asked[3].default == "distance"  # the pointer stays where it was


def test_a_question_that_is_looked_at_can_be_taken_off() -> None:
    done, script = ask(ask_questions, Answers(therapies=("prrt",)), "look", "distance", "off", ENTER, ENTER)

    assert done.answers.drop == ("distance",)
    assert "distance" not in script.asked[3].values


def test_a_question_in_ones_own_words_takes_the_place_of_the_other() -> None:
    before = Answers(therapies=("prrt",), questions=("A?",), top=("distance", "own-1"))

    done, script = ask(ask_questions, before, "look", "distance", "reword", "How near may I be?", ENTER, ENTER)

    assert script.asked[3].default == "How far must I stay away?"
    assert done.answers.questions == ("A?", "How near may I be?")
    assert done.answers.drop == ("distance",)
    assert done.answers.top == ("own-2", "own-1")
    assert "Added to your own questions: How near may I be?" in script.said


def test_a_question_in_the_words_of_another_own_one_is_that_one() -> None:
    before = Answers(therapies=("prrt",), questions=("A?",), top=("own-1", "distance"))

    done, _ = ask(ask_questions, before, "look", "distance", "reword", "A?", ENTER, ENTER)

    assert (done.answers.questions, done.answers.top) == (("A?",), ("own-1",))


@pytest.mark.parametrize("answer", [BACK, "", ENTER])
def test_a_question_that_is_not_said_otherwise_stays(answer: Answer) -> None:
    before = Answers(therapies=("prrt",))

    assert ask(ask_questions, before, "look", "distance", "reword", answer, GO_ON, ENTER)[0] == Done(before)


def test_words_for_taking_off_in_place_of_other_words_take_the_question_off() -> None:
    before = Answers(therapies=("prrt",))

    done, _ = ask(ask_questions, before, "look", "distance", "reword", "delete it", GO_ON, ENTER)

    assert (done.answers.questions, done.answers.drop) == ((), ("distance",))


def test_a_sheet_that_is_full_of_own_questions_takes_no_other_words() -> None:
    before = with_own(Answers(therapies=("prrt",)), tuple(f"{number}?" for number in range(MAX_OWN)), {})

    done, script = ask(ask_questions, before, "look", "distance", "reword", "New?", GO_ON, ENTER)

    assert done == Done(before)
    assert fill(WORDS.own_full, count=str(MAX_OWN)) in script.said


def test_back_keeps_the_list_as_it_is_by_now() -> None:
    done, _ = ask(ask_questions, Answers(therapies=("prrt",)), "change", ("distance",), BACK)

    assert done.back
    assert [*sheet_items(TINY, done.answers)] == ["distance"]


def test_when_the_last_question_is_taken_off_there_is_nothing_more_to_look_through() -> None:
    every = [*sheet_items(TINY, Answers())]
    before = Answers(drop=tuple(every[1:]))

    done, script = ask(ask_questions, before, "look", every[0], "off", ENTER)

    assert {*done.answers.drop} == {*every}
    assert script.asked[-1].ask == fill(WORDS.questions, count="0")
