"""Step 5: own questions written, changed and taken off."""

import pytest
from script import ENTER, GO_ON, TINY, WORDS, Answer, ask

from netprep.answers import MAX_TEXT
from netprep.assemble import assemble
from netprep.interview.own import ask_own
from netprep.interview.talk import Done
from netprep.model import Answers
from netprep.prompts import BACK


def test_own_questions_are_written_one_by_one() -> None:
    done, script = ask(ask_own, Answers(), "write", "  May I\tfly? ", "write", "Can I work?", ENTER)

    assert done == Done(Answers(questions=("May I fly?", "Can I work?")))
    assert script.asked[-1].values == [GO_ON, "write", "own-1", "own-2"]
    assert script.asked[-1].options[2].label == "Change: May I fly?"


@pytest.mark.parametrize("answer", ["", "  ", "\x1b", BACK])
def test_an_empty_own_question_is_none(answer: Answer) -> None:
    assert ask(ask_own, Answers(questions=("A?",)), "write", answer, ENTER)[0] == Done(Answers(questions=("A?",)))


def test_an_own_question_is_changed_in_place() -> None:
    done, script = ask(ask_own, Answers(questions=("A?", "B?")), "own-1", "C?", ENTER)

    assert done.answers.questions == ("C?", "B?")
    assert script.asked[1].default == "A?"
    assert WORDS.own_remove in script.asked[1].ask


def test_an_own_question_is_taken_off_by_emptying_it() -> None:
    assert ask(ask_own, Answers(questions=("A?", "B?")), "own-1", "", ENTER)[0].answers.questions == ("B?",)


def test_back_from_changing_an_own_question_leaves_it() -> None:
    assert ask(ask_own, Answers(questions=("A?",)), "own-1", BACK, ENTER)[0].answers.questions == ("A?",)


def test_an_own_question_stands_once() -> None:
    assert ask(ask_own, Answers(questions=("A?",)), "write", "A?", ENTER)[0].answers.questions == ("A?",)


def test_too_long_an_own_question_is_asked_again() -> None:
    done, script = ask(ask_own, Answers(), "write", "a" * (MAX_TEXT + 1), "A?", ENTER)

    assert done.answers.questions == ("A?",)
    assert script.said == [WORDS.too_long]


def test_back_keeps_the_own_questions_written_so_far() -> None:
    assert ask(ask_own, Answers(), "write", "A?", BACK)[0] == Done(Answers(questions=("A?",)), back=True)


def test_the_top_three_follow_an_own_question_that_is_changed_or_taken_off() -> None:
    before = Answers(questions=("A?", "B?"), top=("own-2", "own-1"))

    changed, _ = ask(ask_own, before, "own-2", "New?", ENTER)
    removed, _ = ask(ask_own, before, "own-1", "", ENTER)

    assert [item.text for item in assemble(TINY, changed.answers).top] == ["New?", "A?"]
    assert [item.text for item in assemble(TINY, removed.answers).top] == ["B?"]
