"""Lines are broken between words, and what follows stands under the first word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netprep.prompts.breaking import broken


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("A well-known treatment by drip", ["A well-known", "treatment by drip"]),
        ("  - A treatment given by a drip", ["  - A treatment given", "    by a drip"]),
        ("", [""]),
    ],
)
def test_lines_are_broken_between_words_only(text: str, lines: list[str]) -> None:
    assert broken(text, 22) == lines


@given(st.text(st.characters(categories=["L", "Zs"])), st.integers(0, 100))
def test_no_word_is_lost_and_no_line_is_too_long(text: str, columns: int) -> None:
    lines = broken(text, columns)

    assert "".join("".join(lines).split()) == "".join(text.split())
    assert max(map(len, lines)) <= max(columns - 1, 20)
