"""Small things are said alike in every format."""

import pytest
from msgspec.structs import replace
from tiny import tiny_catalogue

from netprep.rendering.phrases import brackets, day, published, sentences

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


def test_a_source_is_named_in_whole_sentences() -> None:
    source = TINY.sources[0]
    assert published(source) == "Maker A. PRRT label. 2024-01."
    assert published(replace(source, title="Is it safe?", publisher="Lab Inc.")) == "Lab Inc. Is it safe? 2024-01."
    assert sentences("One", "", "Two!") == "One. Two!"
