"""A slip of the keys is told from another word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netprep.spelling import slips_of

KNOWN = ("sutent", "octreotide", "octreotate", "prrt", "radioactiveseeds")


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("sutnt", ["sutent"]),
        ("Sutentt", ["sutent"]),
        ("sutetn", ["sutent"]),
        ("sunent", ["sutent"]),
        ("sunant", []),
        ("octretyde", ["octreotide"]),
        ("octretid", []),
        ("octreotite", ["octreotate", "octreotide"]),
        ("radioactive seed", ["radioactiveseeds"]),
        ("radioactive beads", []),
        ("prt", ["prrt"]),
        ("pr", []),
        ("", []),
    ],
)
def test_one_letter_may_be_off_and_two_in_a_single_long_word(typed: str, names: list[str]) -> None:
    assert [slip.name for slip in slips_of(typed, KNOWN)] == names


def test_the_nearest_comes_first() -> None:
    known = ("aaaaaaaabb", "aaaaaaaaab", "cccccccccc")
    assert [(slip.off, slip.name) for slip in slips_of("aaaaaaaaaa", known)] == [
        (1, "aaaaaaaaab"),
        (2, "aaaaaaaabb"),
    ]


@pytest.mark.parametrize(
    ("typed", "sure"), [("sutentt", True), ("stent", False), ("butent", False), ("prtt", False)]
)
def test_only_a_longer_word_that_begins_alike_is_surely_a_slip(typed: str, sure: bool) -> None:
    assert [slip.sure for slip in slips_of(typed, KNOWN)] == [sure]


@given(st.text())
def test_any_text_has_slips_only_among_what_is_known(text: str) -> None:
    assert {slip.name for slip in slips_of(text, KNOWN)} <= {*KNOWN}
