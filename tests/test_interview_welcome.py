"""The first words, and what a person who comes back is asked."""

from script import ENTER, TINY, WORDS, Desk, Memory, Script, ask

from netprep.assemble import sheet_items
from netprep.interview.talk import Done, Talk
from netprep.interview.welcome import after_visit, welcome
from netprep.model import Answers, Visit
from netprep.prompts import BACK, Left

LAST = Answers(
    therapies=("prrt",),
    questions=("May I fly?", "Can I work?"),
    add=("shot-pain",),
    drop=("scan-first",),
    top=("own-2", "distance", "own-1"),
    visit=Visit(date="2026-12-01", time="10:30", when="in the morning", clinician="Dr. Okafor"),
)


def test_a_new_person_is_asked_nothing() -> None:
    done, script = ask(welcome, Answers())

    assert done == Done(Answers())
    assert script.said == [WORDS.welcome, WORDS.privacy]


def test_the_first_words_tell_how_to_stop_and_of_the_plain_way_of_asking_where_there_is_one() -> None:
    script = Script()

    welcome(Talk(TINY, script, Desk(), Memory(), drawn=True), Answers())

    assert script.said == [WORDS.welcome, WORDS.ways, WORDS.privacy]
    assert "Ctrl-C" in WORDS.ways
    assert "netprep --plain" in WORDS.ways


def test_a_person_is_told_in_which_file_the_answers_are_kept() -> None:
    _, script = ask(welcome, Answers(), memory=Memory("mine.yaml"))

    assert script.said[1].endswith("saved at once in: mine.yaml")


def test_enter_alone_goes_on_with_the_list() -> None:
    done, script = ask(welcome, LAST, ENTER)

    assert done == Done(LAST, goes_on=True)
    assert WORDS.welcome_back in script.said


def test_after_the_visit_every_question_of_the_sheet_can_be_said_to_be_answered() -> None:
    _, script = ask(welcome, LAST, "next", ENTER)

    assert script.asked[1].values == [*sheet_items(TINY, LAST)]
    assert not any(option.ticked for option in script.asked[1].options)


def test_answered_questions_are_off_the_next_sheet_and_open_ones_stay() -> None:
    done, _ = ask(welcome, LAST, "next", ("own-1", "distance", "shot-pain"))

    open_ones = [x for x in sheet_items(TINY, LAST) if x not in ("own-1", "own-2", "distance", "shot-pain")]
    assert [*sheet_items(TINY, done.answers)] == ["own-1", *open_ones]
    assert done.answers.questions == ("Can I work?",)
    assert done.answers.top == ("own-1",)


def test_nothing_that_was_answered_is_lost() -> None:
    answers = after_visit(LAST, ("own-1", "distance", "shot-pain"))

    assert answers.answered == ("distance", "shot-pain")
    assert answers.answered_questions == ("May I fly?",)
    assert answers.drop == LAST.drop


def test_what_was_answered_twice_is_kept_once_and_earlier_answers_stay() -> None:
    first = after_visit(LAST, ("own-1", "distance"))
    again = after_visit(first, ("own-1",))

    assert again.answered == ("distance",)
    assert again.answered_questions == ("May I fly?", "Can I work?")
    assert again.questions == ()


def test_the_next_visit_has_another_day_and_the_same_people() -> None:
    assert after_visit(LAST, ()).visit == Visit(clinician="Dr. Okafor")


def test_a_treatment_chosen_for_the_next_visit_brings_its_questions() -> None:
    answers = after_visit(LAST, tuple(sheet_items(TINY, LAST)))
    assert [*sheet_items(TINY, answers)] == []

    then = Answers(therapies=("prrt", "lanreotide"), answered=answers.answered)

    assert {*sheet_items(TINY, then)} == {*sheet_items(TINY, Answers(therapies=("prrt", "lanreotide")))} - {
        *answers.answered
    }
    assert sheet_items(TINY, then)


def test_back_from_what_was_answered_asks_again_what_to_do() -> None:
    done, script = ask(welcome, LAST, "next", BACK, ENTER)

    assert done == Done(LAST, goes_on=True)
    assert [asked.ask for asked in script.asked] == [WORDS.what_now, WORDS.answered_ask, WORDS.what_now]


def test_what_was_ticked_as_answered_is_still_ticked_after_going_back() -> None:
    done, script = ask(welcome, LAST, "next", Left(["distance"]), "next", ENTER)

    assert [option.value for option in script.asked[3].options if option.ticked] == ["distance"]
    assert "distance" in done.answers.answered


def test_a_list_on_which_nothing_was_left_is_not_asked_about() -> None:
    done, _ = ask(welcome, Answers(drop=tuple(sheet_items(TINY, Answers()))), "next")

    assert done.answers.answered == ()
