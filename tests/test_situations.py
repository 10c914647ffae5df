"""What a text says of the person: what is so, what is not, and what is left open."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netprep.listening.situations import situations_in
from netprep.listening.stance import Stance
from netprep.reading.loading import load_catalogue

SHIPPED = load_catalogue()


def said(text: str) -> dict[str, Stance]:
    """Return what a text says of each situation it speaks of."""
    return {one.situation.id: one.stance for one in situations_in(SHIPPED, text)}


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("it has spread to my liver", ["cancer-has-spread"]),
        ("They say it has already spread to the bones", ["cancer-has-spread"]),
        ("chemoembolization for liver mets", ["cancer-has-spread"]),
        ("Stage IV", ["cancer-has-spread"]),
        ("my kidneys are bad", ["kidney-problems"]),
        ("My kidneys don't work well", ["kidney-problems"]),
        ("I have diabetes", ["diabetes"]),
        ("PRRT stopped working", ["treatment-stopped-working"]),
        ("diabetes, weak heart and I live alone", ["diabetes", "heart-problems", "lives-alone"]),
        ("I'm diabetic and take blood thinners", ["diabetes", "blood-thinners"]),
        ("job", ["works"]),
    ],
)
def test_what_is_said_plainly_is_so(text: str, ids: list[str]) -> None:
    assert said(text) == dict.fromkeys(ids, Stance.YES)


@pytest.mark.parametrize("text", ["no diabetes", "without diabetes"])
def test_what_is_denied_is_not_so(text: str) -> None:
    assert said(text) == {"diabetes": Stance.NO}


@pytest.mark.parametrize(
    ("text", "identifier"),
    [
        ("It has not spread", "cancer-has-spread"),
        ("Has it spread to my liver?", "cancer-has-spread"),
        ("my kidneys are not bad", "kidney-problems"),
        ("my neighbor has diabetes", "diabetes"),
        ("I do not have diabetes", "diabetes"),
        ("I have diabetes. No diabetes", "diabetes"),
    ],
)
def test_what_is_asked_doubted_or_of_others_is_left_open(text: str, identifier: str) -> None:
    assert said(text) == {identifier: Stance.OPEN}


@pytest.mark.parametrize(
    "text",
    [
        "my job is hard",
        "my children want me to have surgery",
        "something with the liver",
        "the tumor in my pancreas",
        "kidney, bad",
        "",
    ],
)
def test_words_that_say_something_else_tell_of_no_situation(text: str) -> None:
    assert said(text) == {}


PIECES = ["no", "diabetes", "has", "spread", ",", ".", "?", "my", "kidneys", "are", "bad", "not", "had"]


@given(st.text() | st.lists(st.sampled_from(PIECES)).map(" ".join))
def test_any_text_can_be_read(text: str) -> None:
    assert {*said(text)} <= {one.id for one in SHIPPED.situations}


@pytest.mark.parametrize(
    "text",
    [
        "my wife has kidney problems",
        "my brother has diabetes",
        "my father had a heart attack",
        "the tumor spread to the bones of my uncle",
        "could it spread to my liver",
        "does it spread to the liver",
    ],
)
def test_what_is_said_of_somebody_else_or_only_asked_is_not_surely_so(text: str) -> None:
    assert {said.stance for said in situations_in(SHIPPED, text)} == {Stance.OPEN}
