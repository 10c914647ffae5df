"""Step 6: the top three, one by one."""

from msgspec.structs import replace
from script import ENTER, GO_ON, TINY, ask

from netprep.assemble import sheet_items
from netprep.interview.talk import Done
from netprep.interview.top import ask_top
from netprep.model import Answers
from netprep.prompts import BACK


def test_the_top_three_are_chosen_one_by_one_among_what_is_left() -> None:
    before = Answers(therapies=("prrt",), questions=("A?",))

    done, script = ask(ask_top, before, "choose", "distance", "own-1", "next-steps", ENTER)

    assert done == Done(replace(before, top=("distance", "own-1", "next-steps")))
    assert script.asked[1].ask == "Choose number 1."
    assert script.asked[1].default == "own-1"
    assert {"distance", "own-1"}.isdisjoint(script.asked[3].values)
    assert script.said == ["  1. How far must I stay away?", "  2. A?", "  3. What happens next?"]


def test_fewer_than_three_are_enough() -> None:
    assert ask(ask_top, Answers(), "choose", "travel", GO_ON, ENTER)[0].answers.top == ("travel",)
    assert ask(ask_top, Answers(), "choose", GO_ON, ENTER)[0].answers.top == ()


def test_back_takes_the_last_of_the_top_off() -> None:
    done, script = ask(ask_top, Answers(), "choose", "travel", BACK, "spelling", GO_ON, ENTER)

    assert [asked.ask for asked in script.asked[1:5]] == [
        "Choose number 1.",
        "Choose number 2.",
        "Choose number 1.",
        "Choose number 2.",
    ]
    assert done.answers.top == ("spelling",)


def test_back_before_the_first_choice_keeps_the_top_three_as_they_were() -> None:
    before = Answers(top=("travel", "spelling"))

    assert ask(ask_top, before, "choose", BACK, ENTER)[0] == Done(before)
    assert ask(ask_top, before, "choose", "next-steps", BACK, BACK, ENTER)[0] == Done(before)


def test_back_keeps_the_top_three_chosen_by_now() -> None:
    done, _ = ask(ask_top, Answers(), "choose", "travel", GO_ON, BACK)

    assert done == Done(Answers(top=("travel",)), back=True)


def test_a_short_list_gives_a_short_top() -> None:
    drop = tuple(x for x in sheet_items(TINY, Answers()) if x != "travel")

    done, script = ask(ask_top, Answers(drop=drop), "choose", "travel", ENTER, ENTER)

    assert script.asked[2].values == [GO_ON]
    assert done.answers.top == ("travel",)


def test_an_empty_list_has_no_top() -> None:
    before = Answers(drop=tuple(sheet_items(TINY, Answers())))

    assert ask(ask_top, before, "choose", ENTER, ENTER)[0] == Done(before)
