"""Small things are said alike in every format."""

import pytest
from msgspec.structs import replace
from tiny import tiny_catalogue

from netprep.rendering.phrases import brackets, day, hour, published, sentences

TINY = tiny_catalogue()
WORDS = TINY.sheet


def test_numbers_follow_a_sentence_in_brackets() -> None:
    assert brackets((1, 12)) == " [1, 12]"
    assert brackets(()) == ""


@pytest.mark.parametrize(
    ("date", "shown"), [("2026-12-01", "December 1, 2026"), ("2026-01-31", "January 31, 2026"), ("", "")]
)
def test_a_date_is_shown_in_words(date: str, shown: str) -> None:
    assert day(WORDS, date) == shown


@pytest.mark.parametrize(
    ("time", "shown"),
    [("00:05", "12:05 AM"), ("12:00", "12:00 PM"), ("15:30", "3:30 PM"), ("noon", "noon"), ("", "")],
)
def test_an_hour_is_shown_by_the_clock_of_the_language(time: str, shown: str) -> None:
    assert hour(WORDS, time) == shown


@pytest.mark.parametrize("clock", [{"am": "", "pm": ""}, {"am": ""}, {"pm": ""}])
def test_an_hour_without_half_a_day_behind_it_is_one_of_24(clock: dict[str, str]) -> None:
    assert hour(replace(WORDS, **clock), "15:30") == "15:30"


def test_a_source_is_named_in_whole_sentences() -> None:
    source = TINY.sources[0]
    assert published(source) == "Maker A. PRRT label. 2024-01."
    assert published(replace(source, title="Is it safe?", publisher="Lab Inc.")) == "Lab Inc. Is it safe? 2024-01."
    assert sentences("One", "", "Two!") == "One. Two!"
