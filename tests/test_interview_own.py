"""Step 5: own questions written, changed and taken off."""

import pytest
from script import ENTER, TINY, WORDS, Answer, ask

from netprep.answers import MAX_OWN, MAX_TEXT
from netprep.assemble import assemble
from netprep.interview.own import ask_own
from netprep.interview.talk import Done
from netprep.model import Answers
from netprep.prompts import BACK
from netprep.strings import fill


def test_own_questions_are_typed_from_the_start_until_a_line_stays_empty() -> None:
    done, script = ask(ask_own, Answers(), "  May I\tfly? ", "Can I work?", "")

    assert done == Done(Answers(questions=("May I fly?", "Can I work?")))
    assert [asked.kind for asked in script.asked] == ["write"] * 3
    assert script.asked[0].ask == WORDS.own
    assert script.said == ["  1. May I fly?", "  2. Can I work?"]


def test_several_lines_pasted_are_several_questions() -> None:
    done, _ = ask(ask_own, Answers(), "May I fly?\n  May I swim? \n\nMay I drive?", ENTER)

    assert done.answers.questions == ("May I fly?", "May I swim?", "May I drive?")


@pytest.mark.parametrize("answer", ["", "  ", ENTER])
def test_an_empty_line_goes_on(answer: Answer) -> None:
    assert ask(ask_own, Answers(questions=("A?",)), answer)[0] == Done(Answers(questions=("A?",)))


def test_a_line_of_nothing_that_can_be_seen_adds_nothing() -> None:
    assert ask(ask_own, Answers(), "\x1b", ENTER)[0] == Done(Answers())


@pytest.mark.parametrize("typed", ["1", " #1 ", "1."])
def test_an_own_question_is_changed_in_place_by_its_number(typed: str) -> None:
    done, script = ask(ask_own, Answers(questions=("A?", "B?")), typed, "C?", ENTER)

    assert done.answers.questions == ("C?", "B?")
    assert script.asked[1].default == "A?"
    assert WORDS.own_remove in script.asked[1].ask
    assert script.said == ["  1. A?", "  2. B?", "  1. C?"]


@pytest.mark.parametrize("typed", ["0", "3", "99", "1 or 2"])
def test_a_number_of_no_question_is_a_text(typed: str) -> None:
    assert ask(ask_own, Answers(questions=("A?", "B?")), typed, ENTER)[0].answers.questions == ("A?", "B?", typed)


def test_an_own_question_is_taken_off_by_emptying_it() -> None:
    assert ask(ask_own, Answers(questions=("A?", "B?")), "1", "", ENTER)[0].answers.questions == ("B?",)


def test_back_from_changing_an_own_question_leaves_it() -> None:
    assert ask(ask_own, Answers(questions=("A?",)), "1", BACK, ENTER)[0].answers.questions == ("A?",)


def test_an_own_question_stands_once() -> None:
    assert ask(ask_own, Answers(questions=("A?",)), "A?", ENTER)[0].answers.questions == ("A?",)


def test_too_long_an_own_question_is_told_and_the_others_stay() -> None:
    done, script = ask(ask_own, Answers(), f"{'a' * (MAX_TEXT + 1)}\nA?", ENTER)

    assert done.answers.questions == ("A?",)
    assert script.said[0] == WORDS.too_long


def test_there_are_no_more_own_questions_than_a_sheet_holds() -> None:
    done, script = ask(ask_own, Answers(), "\n".join(f"Question {n}?" for n in range(MAX_OWN + 1)), ENTER)

    assert len(done.answers.questions) == MAX_OWN
    assert script.said[0] == fill(WORDS.own_full, count=str(MAX_OWN))


def test_back_keeps_the_own_questions_written_so_far() -> None:
    assert ask(ask_own, Answers(), "A?", BACK)[0] == Done(Answers(questions=("A?",)), back=True)


def test_the_top_three_follow_an_own_question_that_is_changed_or_taken_off() -> None:
    before = Answers(questions=("A?", "B?"), top=("own-2", "own-1"))

    changed, _ = ask(ask_own, before, "2", "New?", ENTER)
    removed, _ = ask(ask_own, before, "1", "", ENTER)

    assert [item.text for item in assemble(TINY, changed.answers).top] == ["New?", "A?"]
    assert [item.text for item in assemble(TINY, removed.answers).top] == ["B?"]


def test_what_is_taken_off_is_said_and_the_rest_is_numbered_anew() -> None:
    done, script = ask(ask_own, Answers(questions=("A?", "B?")), "1", "", ENTER)

    assert done.answers.questions == ("B?",)
    assert script.said == ["  1. A?", "  2. B?", "Taken off: A?", "  1. B?"]


@pytest.mark.parametrize("typed", ["delete it", "Remove that.", "B? delete it", "please take it off"])
def test_words_for_taking_off_in_place_of_a_question_take_it_off(typed: str) -> None:
    done, script = ask(ask_own, Answers(questions=("A?", "B?")), "2", typed, ENTER)

    assert done.answers.questions == ("A?",)
    assert fill(WORDS.own_off, text="B?") in script.said


@pytest.mark.parametrize("typed", ["delete 2", "remove question 2", "take #2 off", "2 off"])
def test_a_question_is_taken_off_by_its_number(typed: str) -> None:
    assert ask(ask_own, Answers(questions=("A?", "B?")), typed, ENTER)[0].answers.questions == ("A?",)


def test_it_is_the_one_question_there_is() -> None:
    assert ask(ask_own, Answers(questions=("A?",)), "delete it", ENTER)[0].answers.questions == ()


@pytest.mark.parametrize("own", [(), ("A?", "B?")])
@pytest.mark.parametrize("typed", ["delete it", "delete 3"])
def test_nothing_is_taken_off_or_added_where_none_is_surely_meant(own: tuple[str, ...], typed: str) -> None:
    done, script = ask(ask_own, Answers(questions=own), typed, ENTER)

    assert done.answers.questions == own
    assert (WORDS.own_take_off in script.said) == bool(own)


@pytest.mark.parametrize("typed", ["Delete my data after the trial?", "Is it off?", "What if I drop it?"])
def test_a_question_that_holds_such_a_word_is_a_question(typed: str) -> None:
    assert ask(ask_own, Answers(), typed, ENTER)[0].answers.questions == (typed,)


LETTER = """Dear Anna,

I hope you are well.
1. Can I fly?
Thank you for the scan: what did it show?
Best wishes
Tom Okafor

Sent from my iPhone
"""


def test_greeting_and_closing_of_a_pasted_letter_are_left_off_and_told() -> None:
    done, script = ask(ask_own, Answers(), LETTER, ENTER)

    assert done.answers.questions == (
        "I hope you are well.",
        "Can I fly?",
        "Thank you for the scan: what did it show?",
    )
    off = "Dear Anna, / Best wishes / Tom Okafor / Sent from my iPhone"
    assert script.said[0] == fill(WORDS.own_letter, names=off)


@pytest.mark.parametrize("line", ["Dear Anna,", "Best wishes", "Sent from my iPhone"])
def test_what_was_left_off_can_be_typed_alone(line: str) -> None:
    assert ask(ask_own, Answers(), LETTER, line, ENTER)[0].answers.questions[-1] == line


@pytest.mark.parametrize(
    "text",
    [
        "Hi, can I fly?\nTom",
        "Dearest?\nBest time of day for the shot?",
        "Dear Anna\nBest wishes",
        "Best diet\nSurgery\nPRRT",
    ],
)
def test_a_line_that_may_be_a_question_stays(text: str) -> None:
    assert ask(ask_own, Answers(), text, ENTER)[0].answers.questions == (*text.splitlines(),)


@pytest.mark.parametrize("typed", ["No", "I don't know.", "idk", "nothing", "skip", "go on"])
def test_a_word_for_nothing_is_no_question(typed: str) -> None:
    assert ask(ask_own, Answers(), typed)[0] == Done(Answers())


def test_the_marks_of_a_pasted_list_are_left_off() -> None:
    typed = "1. A?\n2) B?\n- C?\n> D?\n---\n5-HIAA: when?"
    assert ask(ask_own, Answers(), typed, ENTER)[0].answers.questions == ("A?", "B?", "C?", "D?", "5-HIAA: when?")
