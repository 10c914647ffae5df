"""Step 5: the top three, in one go."""

from msgspec.structs import replace
from script import ENTER, TINY, WORDS, ask

from netprep.assemble import sheet_items
from netprep.interview.talk import Done
from netprep.interview.top import ask_top
from netprep.model import Answers
from netprep.prompts import BACK, Left


def test_the_top_three_are_chosen_in_one_go_and_in_order() -> None:
    before = Answers(therapies=("prrt",), questions=("A?",))

    done, script = ask(ask_top, before, ("distance", "own-1", "next-steps"))

    assert done == Done(replace(before, top=("distance", "own-1", "next-steps")))
    assert [asked.ask for asked in script.asked] == [WORDS.top]
    assert script.asked[0].values == [*sheet_items(TINY, before)]


def test_the_top_three_of_before_stand_first_in_their_order() -> None:
    before = Answers(top=("travel", "all-options"))

    done, script = ask(ask_top, before, ENTER)

    assert script.asked[0].values[:2] == ["travel", "all-options"]
    assert [option.ticked for option in script.asked[0].options[:3]] == [True, True, False]
    assert done == Done(before)


def test_fewer_than_three_are_enough_and_so_is_none() -> None:
    assert ask(ask_top, Answers(add=("travel",)), ("travel",))[0].answers.top == ("travel",)
    assert ask(ask_top, Answers(), ())[0].answers.top == ()
    assert ask(ask_top, Answers(top=("travel",)), ())[0].answers.top == ()


def test_back_keeps_the_top_three_as_they_were() -> None:
    before = Answers(top=("travel", "spelling"))

    assert ask(ask_top, before, BACK)[0] == Done(before, back=True)


def test_what_was_picked_before_going_back_is_kept() -> None:
    before = Answers(add=("travel",))

    assert ask(ask_top, before, Left(["travel"]))[0] == Done(replace(before, top=("travel",)), back=True)


def test_an_empty_list_has_no_top_and_is_not_asked_about() -> None:
    before = Answers(drop=tuple(sheet_items(TINY, Answers())))

    assert ask(ask_top, before)[0] == Done(before)
