"""Short names are spelled out once on a sheet: in one line for the questions, else where they first stand."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netprep.model import ShortName
from netprep.rendering.short_names import Speller

NAMES = (
    ShortName("prrt", "PRRT", "peptide receptor radionuclide therapy"),
    ShortName("net", "NET", "neuroendocrine tumor"),
    ShortName("five", "5-FU", "fluorouracil"),
    ShortName("lu", "Lu-177", "lutetium-177"),
    ShortName("dota", "Lu-177 DOTATOC", "lutetium edotreotide"),
)


def test_a_short_name_is_spelled_out_where_it_first_stands_and_not_again() -> None:
    speller = Speller(NAMES)

    assert speller.spell("PRRT is for NETs.") == (
        "PRRT (peptide receptor radionuclide therapy) is for NETs (neuroendocrine tumors)."
    )
    assert speller.spell("PRRT may shrink a NET.") == "PRRT may shrink a NET."


def test_inside_brackets_there_are_no_second_ones() -> None:
    assert Speller(NAMES).spell("It (for NETs) is new.") == "It (for NETs, neuroendocrine tumors) is new."
    assert Speller(NAMES).spell("It (new) is for NETs.") == "It (new) is for NETs (neuroendocrine tumors)."


@pytest.mark.parametrize("text", ["prrt", "PRRTX", "alpha-PRRT", "PRRT-like", "planet", "15-FU"])
def test_only_whole_words_are_short_names(text: str) -> None:
    assert Speller(NAMES).spell(text) == text


def test_the_longest_short_name_is_meant() -> None:
    assert Speller(NAMES).spell("Lu-177 DOTATOC") == "Lu-177 DOTATOC (lutetium edotreotide)"


def test_what_a_sentence_spells_out_itself_is_not_told_twice() -> None:
    speller = Speller(NAMES)

    assert (
        speller.spell("A neuroendocrine tumor (NET) grows slowly.") == "A neuroendocrine tumor (NET) grows slowly."
    )
    assert speller.spell("A NET grows.") == "A NET grows."


def test_those_of_the_questions_are_told_by_the_alphabet_and_not_again_in_the_prose() -> None:
    speller = Speller(NAMES)

    assert speller.found_in(["Is PRRT safe?", "Will 5-FU help my NET, or PRRT?"]) == [
        ("5-FU", "fluorouracil"),
        ("NET", "neuroendocrine tumor"),
        ("PRRT", "peptide receptor radionuclide therapy"),
    ]
    assert speller.spell("PRRT and NETs") == "PRRT and NETs"
    assert speller.short_for("PRRT") == ""


def test_a_treatment_that_is_called_by_a_short_name_tells_what_it_is_short_for() -> None:
    speller = Speller(NAMES)

    assert speller.short_for("Lanreotide") == ""
    assert speller.short_for("PRRT") == "peptide receptor radionuclide therapy"
    assert speller.spell("PRRT helps.") == "PRRT helps."


@given(st.text())
def test_a_catalogue_without_short_names_changes_no_text(text: str) -> None:
    speller = Speller(())

    assert speller.spell(text) == text
    assert speller.found_in([text]) == []


@given(st.text())
def test_no_word_of_a_text_is_lost(text: str) -> None:
    spelled = Speller(NAMES).spell(text)

    assert all(char in spelled for char in text)
    assert len(spelled) >= len(text)


_SHORTS = [name.short for name in NAMES]
_PIECES = st.sampled_from([*_SHORTS, "s", " ", "-", "_", "x", "(", ")", ".", "Lu-177", "é", "7"])


@given(st.lists(_PIECES, max_size=8).map("".join))
def test_short_names_are_found_as_the_plainest_pattern_finds_them(text: str) -> None:
    longest_first = sorted(_SHORTS, key=len, reverse=True)
    plainest = rf"(?<![\w-])({'|'.join(map(re.escape, longest_first))})s?(?![\w-])"

    assert {short for short, _ in Speller(NAMES).found_in([text])} == {*re.findall(plainest, text)}
