"""Step 7: the visit, any part of it or none."""

import datetime

import pytest
from script import ENTER, GO_ON, TINY, WORDS, Answer, Desk, Memory, Script

from netprep.interview.talk import Done, Talk
from netprep.interview.visit import ask_visit
from netprep.model import Answers, Visit
from netprep.prompts import BACK, Typed
from netprep.strings import fill

TODAY = datetime.date(2026, 11, 26)  # a Thursday
DATE = Visit(date="2026-12-01")


def ask(before: Visit, *answers: Answer) -> tuple[Done, Script]:
    """Ask for the visit on that day; every answer must be used."""
    script = Script(*answers)
    done = ask_visit(Talk(TINY, script, Desk(), Memory(), TODAY), Answers(visit=before))
    assert script.answers == []
    return done, script


def test_every_part_of_the_visit_can_be_filled_in() -> None:
    done, script = ask(
        Visit(),
        *("date", "2026-12-01", "clinician", " Dr. Ōno ", "place", "Room 4"),
        *("call_day", "1234", "call_night", "5678", ENTER),
    )

    assert done == Done(Answers(visit=Visit("2026-12-01", "Dr. Ōno", "Room 4", "1234", "5678")))
    assert [option.label for option in script.asked[0].options[1:3]] == ["Date: empty", "Who you will see: empty"]
    assert [option.label for option in script.asked[-1].options[1:3]] == [
        "Date: December 1, 2026",
        "Who you will see: Dr. Ōno",
    ]


def test_the_pointer_moves_on_to_the_next_part() -> None:
    _, script = ask(Visit(), "place", "Room 4", "call_night", "5678", ENTER)

    assert [asked.default for asked in script.asked if asked.kind == "choose"] == [GO_ON, "call_day", GO_ON]


def test_a_part_of_the_visit_can_be_emptied_again() -> None:
    done, script = ask(Visit(place="Room 4"), "place", "", GO_ON)

    assert script.asked[1].default == "Room 4"
    assert done == Done(Answers())


@pytest.mark.parametrize("answers", [("place", BACK), ("date", BACK), ("date", ENTER), ("date", "30.2.2026", BACK)])
def test_back_from_a_part_of_the_visit_leaves_it(answers: tuple[Answer, ...]) -> None:
    before = Visit(date="2026-12-01", place="Room 4", time="10:30")

    assert ask(before, *answers, GO_ON)[0] == Done(Answers(visit=before))


@pytest.mark.parametrize("field", ["place", "clinician", "date"])
def test_words_for_taking_off_in_place_of_a_part_take_it_off(field: str) -> None:
    before = Visit(date="2026-12-01", time="10:30", place="Room 4", clinician="Dr. Okafor")

    done, _ = ask(before, field, "delete it", GO_ON)

    assert getattr(done.answers.visit, field) == ""


def test_enter_on_an_empty_line_writes_no_day_and_the_example_does_not_look_like_one_that_is_there() -> None:
    done, script = ask(Visit(), "date", ENTER, GO_ON)

    assert done.answers.visit == Visit()
    assert (script.asked[1].ask[-1], script.asked[1].default) == ("?", "")


def test_a_text_that_is_too_long_is_told_and_asked_for_again() -> None:
    done, script = ask(Visit(), "place", "x" * 20_000, "Room 4", GO_ON)

    assert done == Done(Answers(visit=Visit(place="Room 4")))
    assert WORDS.too_long in script.said


def test_an_hour_alone_is_taken_and_said_back() -> None:
    done, script = ask(Visit(), "date", "10:30", GO_ON)

    assert done == Done(Answers(visit=Visit(time="10:30")))
    assert any("10:30" in said for said in script.said)


def test_back_keeps_the_visit_as_filled_in_so_far() -> None:
    assert ask(Visit(), "place", "Room 4", BACK)[0] == Done(Answers(visit=Visit(place="Room 4")), back=True)


# ---------------------------------------------------------------- the day in any words


@pytest.mark.parametrize(
    ("typed", "visit", "said"),
    [
        ("2026-12-01", DATE, "Tuesday, December 1, 2026"),
        ("2026-12-1", DATE, "Tuesday, December 1, 2026"),
        ("next Tuesday", DATE, "Tuesday, December 1, 2026"),
        ("1 December", DATE, "Tuesday, December 1, 2026"),
        ("Dec 1", DATE, "Tuesday, December 1, 2026"),
        ("tomorrow", Visit(date="2026-11-27"), "Friday, November 27, 2026"),
        ("Tuesday at 10:30", Visit(date="2026-12-01", time="10:30"), "Tuesday, December 1, 2026, 10:30 AM"),
        ("12/25/2026, 2 pm", Visit(date="2026-12-25", time="14:00"), "Friday, December 25, 2026, 2:00 PM"),
    ],
)
def test_a_day_in_any_words_is_said_back_with_its_weekday(typed: str, visit: Visit, said: str) -> None:
    done, script = ask(Visit(), "date", typed, GO_ON)

    assert done.answers.visit == visit
    assert script.said == [fill(WORDS.visit_date_said, date=said)]


@pytest.mark.parametrize("typed", ["some day in March", "after Christmas", "in December", "x" * 200])
def test_words_that_name_no_day_stay_as_words(typed: str) -> None:
    done, script = ask(DATE, "date", typed, GO_ON)

    assert done.answers.visit == Visit(when=typed)
    assert script.said == [fill(WORDS.visit_date_words, text=typed)]
    assert script.asked[-1].options[1].label == f"Date: {typed}"


def test_an_hour_alone_goes_with_the_day_that_is_there() -> None:
    assert ask(DATE, "date", "10:30", GO_ON)[0].answers.visit == Visit(date="2026-12-01", time="10:30")


def test_a_day_takes_the_place_of_words() -> None:
    done, _ = ask(Visit(when="in March", time="10:30"), "date", "Dec 1", GO_ON)

    assert done.answers.visit == Visit(date="2026-12-01", time="10:30")


def test_a_day_with_its_hour_can_be_taken_away() -> None:
    assert ask(Visit(date="2026-12-01", time="10:30"), "date", "", GO_ON)[0].answers.visit == Visit()


def test_a_day_that_could_be_two_is_asked_about_and_enter_alone_takes_neither() -> None:
    done, script = ask(Visit(), "date", "12/1/2026", ENTER, "12/1/2026", "2026-12-01", GO_ON)

    assert done.answers.visit == DATE
    which = script.asked[2]
    assert (which.ask, which.default) == (WORDS.visit_date_which, "")
    assert [option.label for option in which.options] == [
        "Tuesday, December 1, 2026",
        "Monday, January 12, 2026",
        WORDS.none_of_these,
    ]
    assert script.asked[3].default == "12/1/2026"  # it is still in the line


def test_a_day_that_is_past_is_asked_about() -> None:
    left, script = ask(Visit(), "date", "2020-01-01", ENTER, BACK, GO_ON)
    kept, _ = ask(Visit(), "date", "2020-01-01", "yes", GO_ON)

    assert left.answers.visit == Visit()
    assert script.asked[2].ask == fill(WORDS.visit_date_past, date="Wednesday, January 1, 2020")
    assert kept.answers.visit == Visit(date="2020-01-01")


@pytest.mark.parametrize("typed", ["2026-02-30", "13/13/2026", "?", "31.4."])
def test_numbers_that_are_no_day_are_asked_again(typed: str) -> None:
    done, script = ask(Visit(), "date", typed, "2026-12-01", GO_ON)

    assert script.said[0] == WORDS.visit_date_wrong
    assert done.answers.visit == DATE


# ---------------------------------------------------------------- typed at the list


def test_a_day_typed_at_the_list_is_taken_for_the_day() -> None:
    assert ask(Visit(), Typed("next Tuesday"), GO_ON)[0].answers.visit == DATE


def test_another_text_typed_at_the_list_is_asked_about() -> None:
    done, script = ask(Visit(), Typed("Dr. Okafor"), "clinician", GO_ON)

    assert done.answers.visit == Visit(clinician="Dr. Okafor")
    assert (script.asked[1].ask, script.asked[1].default) == (WORDS.typed_which, "")


@pytest.mark.parametrize("answer", ["", BACK])
def test_a_text_that_is_no_part_of_the_visit_changes_nothing(answer: Answer) -> None:
    assert ask(Visit(), Typed("hm"), answer, GO_ON)[0] == Done(Answers())


def test_a_text_typed_at_the_list_may_be_an_own_question() -> None:
    heard: list[str] = []

    def hear(text: str) -> bool:
        heard.append(text)
        return True

    class Hearing(Script):
        def __init__(self, *answers: Answer) -> None:
            super().__init__(*answers)
            self.heard = hear

    ask_visit(Talk(TINY, Hearing(Typed("May I fly?"), "own", GO_ON), Desk(), Memory(), TODAY), Answers())

    assert heard == ["May I fly?"]


def test_words_for_a_day_are_kept_whole_when_only_their_hour_is_understood() -> None:
    said = "the first Thursday of December at 10:30"

    assert ask(Visit(), "date", said, GO_ON)[0].answers.visit == Visit(when=said)
