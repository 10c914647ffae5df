"""The sheet on the screen: page 1 first, as much as the screen holds, the rest only when it is asked for."""

import pytest
from script import ENTER, TINY, WORDS, Answer, Desk, Memory, Script, ask

from netprep.assemble import assemble
from netprep.interview.review import review
from netprep.interview.showing import show
from netprep.interview.talk import Talk
from netprep.model import Answers
from netprep.prompts import BACK

PAGE_1 = [f"page 1, line {number}" for number in range(1, 6)]


def shown(*answers: Answer) -> Script:
    """Show a sheet of five lines on page 1, on a screen that holds three."""
    script = Script(*answers)
    show(Talk(TINY, script, Desk(), Memory()), assemble(TINY, Answers()))
    assert script.answers == []
    return script


def test_page_1_comes_first_a_screen_at_a_time_and_enter_alone_ends() -> None:
    script = shown(ENTER, ENTER)

    assert script.said == PAGE_1
    assert [asked.ask for asked in script.asked] == [WORDS.show_more, WORDS.show_ask]


def test_the_other_pages_and_the_sources_are_shown_to_those_who_ask() -> None:
    script = shown(ENTER, "sources", "rest", ENTER)

    assert script.said == [*PAGE_1, "source 1", "page 2"]


@pytest.mark.parametrize("answer", ["enough", BACK])
def test_a_person_who_has_seen_enough_is_asked_nothing_more(answer: Answer) -> None:
    assert shown(answer).said == PAGE_1[:3]


def test_back_ends_the_showing() -> None:
    assert shown(ENTER, BACK).said == PAGE_1


def test_at_the_end_it_is_shown_before_it_is_saved_and_then_asked_about_again() -> None:
    _, script = ask(review, Answers(), "show", "enough", "leave", "yes")

    assert PAGE_1[0] in script.said
    assert [asked.ask for asked in script.asked].count(WORDS.review) == 2
