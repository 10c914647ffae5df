"""What a person says of themselves at the first steps is noted, said back, and never lost in silence."""

import pytest
from script import ENTER, Answer, Desk, Memory, Script

from netprep.interview.about import ask_about
from netprep.interview.meaning import hear
from netprep.interview.talk import Step, Talk
from netprep.interview.treatments import ask_treatments
from netprep.interview.tumor import ask_tumor
from netprep.model import Answers
from netprep.prompts import Typed
from netprep.reading.loading import load_catalogue
from netprep.strings import fill

SHIPPED = load_catalogue()
WORDS = SHIPPED.interview
SUMMARIES = {record.id: record.summary for record in SHIPPED.situations}


def typed(text: str, *answers: Answer, before: Answers | None = None) -> tuple[Answers, Script]:
    """Type a text where something else is asked; every answer of the script must be used."""
    script = Script(*answers)
    found, _ = hear(Talk(SHIPPED, script, Desk(), Memory()), before or Answers(), text)
    assert script.answers == []
    return found, script


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("it has spread to my liver", "cancer-has-spread"),
        ("my kidneys are bad", "kidney-problems"),
        ("I have diabetes", "diabetes"),
        ("stage 4", "cancer-has-spread"),
    ],
)
def test_a_situation_is_noted_and_said_and_nothing_else_is_asked(text: str, about: str) -> None:
    answers, script = typed(text)

    assert answers == Answers(about=(about,))
    assert script.said == [fill(WORDS.heard_about, text=SUMMARIES[about])]
    assert script.asked == []


@pytest.mark.parametrize("step", [ask_treatments, ask_tumor])
def test_what_was_noted_is_ticked_where_it_is_asked_and_taken_off_as_easily(step: Step) -> None:
    talk = Talk(
        SHIPPED, script := Script(Typed("I have diabetes"), ENTER, ENTER, ENTER, (), ENTER), Desk(), Memory()
    )

    noted = step(talk, Answers()).answers
    kept = ask_about(talk, noted).answers
    off = ask_about(talk, noted).answers

    assert [option.value for option in script.asked[2].options if option.ticked] == ["diabetes"]
    assert (kept.about, off.about) == (("diabetes",), ())


def test_treatments_beside_it_are_taken_as_ever() -> None:
    answers, script = typed("PRRT, my kidneys are bad, and they want to freeze it", ENTER)

    assert answers == Answers(therapies=("prrt",), about=("kidney-problems",))
    assert "cryoablation" in script.asked[0].values


@pytest.mark.parametrize("text", ["no diabetes", "remove diabetes", "take off diabetes"])
def test_it_is_taken_off_by_words_too(text: str) -> None:
    answers, script = typed(text, before=Answers(about=("works", "diabetes")))

    assert answers.about == ("works",)
    assert script.said == [fill(WORDS.heard_about_off, text=SUMMARIES["diabetes"])]


@pytest.mark.parametrize("text", ["my neighbor has diabetes", "it has not spread"])
def test_what_is_not_surely_so_is_not_noted_and_said_to_be_asked_later(text: str) -> None:
    answers, script = typed(text)

    assert answers == Answers()
    assert fill(WORDS.heard_about_open, text=text) in script.said


def test_outlook_is_asked_plainly_and_never_noted() -> None:
    assert typed("prognosis")[0].about == ()
