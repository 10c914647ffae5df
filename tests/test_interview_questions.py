"""Step 4: questions taken off the list, and added from the full one."""

import pytest
from script import ENTER, GO_ON, TINY, Answer, ask

from netprep.assemble import sheet_items
from netprep.interview.questions import ask_questions
from netprep.interview.talk import Done
from netprep.model import Answers
from netprep.prompts import BACK


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


@pytest.mark.parametrize("answers", [("change", BACK), ("all", BACK), ("all", "daily-life", BACK, ENTER)])
def test_back_inside_the_questions_changes_nothing(answers: tuple[Answer, ...]) -> None:
    before = Answers(therapies=("lanreotide",), add=("travel",), drop=("shot-pain",))

    assert ask(ask_questions, before, *answers, ENTER)[0] == Done(before)


def test_a_list_with_nothing_left_on_it_can_still_be_changed() -> None:
    done, script = ask(
        ask_questions, Answers(), "change", (), "change", "all", "next-steps", ("next-steps",), ENTER, ENTER
    )

    assert script.asked[2].ask == "Your list has 0 questions."
    assert [*sheet_items(TINY, done.answers)] == ["next-steps"]


def test_back_keeps_the_list_as_it_is_by_now() -> None:
    done, _ = ask(ask_questions, Answers(therapies=("prrt",)), "change", ("distance",), BACK)

    assert done.back
    assert [*sheet_items(TINY, done.answers)] == ["distance"]
