"""Step 7: the visit, any part of it or none."""

import pytest
from script import ENTER, WORDS, Answer, ask

from netprep.interview.talk import Done
from netprep.interview.visit import ask_visit
from netprep.model import Answers, Visit
from netprep.prompts import BACK


def test_every_part_of_the_visit_can_be_filled_in() -> None:
    done, script = ask(
        ask_visit,
        Answers(),
        *("date", "2026-12-01", "clinician", " Dr. Ōno ", "place", "Room 4"),
        *("call_day", "1234", "call_night", "5678", ENTER),
    )

    assert done == Done(Answers(visit=Visit("2026-12-01", "Dr. Ōno", "Room 4", "1234", "5678")))
    assert [option.label for option in script.asked[0].options[1:3]] == ["Date: empty", "Who you will see: empty"]
    assert [option.label for option in script.asked[-1].options[1:3]] == [
        "Date: December 1, 2026",
        "Who you will see: Dr. Ōno",
    ]


def test_a_part_of_the_visit_can_be_emptied_again() -> None:
    done, script = ask(ask_visit, Answers(visit=Visit(place="Room 4")), "place", "", ENTER)

    assert script.asked[1].default == "Room 4"
    assert done == Done(Answers())


@pytest.mark.parametrize("typed", ["1.12.2026", "2026-02-30", "tomorrow", "2026-1-1"])
def test_a_date_that_is_none_is_asked_again(typed: str) -> None:
    done, script = ask(ask_visit, Answers(), "date", typed, "2026-12-01", ENTER)

    assert script.said == [WORDS.visit_date_wrong]
    assert done.answers.visit == Visit(date="2026-12-01")


@pytest.mark.parametrize("answers", [("place", BACK), ("date", "nonsense", BACK), ("date", "nonsense", ENTER)])
def test_back_from_a_part_of_the_visit_leaves_it(answers: tuple[Answer, ...]) -> None:
    before = Answers(visit=Visit(date="2026-12-01", place="Room 4"))

    assert ask(ask_visit, before, *answers, ENTER)[0] == Done(before)


def test_back_keeps_the_visit_as_filled_in_so_far() -> None:
    assert ask(ask_visit, Answers(), "place", "Room 4", BACK)[0] == Done(
        Answers(visit=Visit(place="Room 4")), back=True
    )
