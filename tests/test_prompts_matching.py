"""What a typed line means: numbers, names, parts of names, and several of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netprep.prompts import Option
from netprep.prompts.matching import find_options, fitting, is_sentence, named, sort_out

JOINS = ("and", "&")
OPTIONS = (
    Option("go-on", "Go on"),
    Option("surgery", "Surgery: An operation", name="Surgery", words=("the knife",)),
    Option("hormone", "Hormone therapy: Shots", name="Hormone therapy"),
    Option("targeted", "Targeted therapy: Pills", name="Targeted therapy"),
    Option("fly", "If I fly, do I need a letter?"),
    Option("late", "Can I come late; or early?"),
)


def found(text: str) -> list[list[str]]:
    """Return the values of what was found."""
    return [[option.value for option in fits] for fits in find_options(text, OPTIONS, joins=JOINS)]


@pytest.mark.parametrize(
    ("typed", "values"),
    [
        ("2", [["surgery"]]),
        (" 2. ", [["surgery"]]),
        ("2, 3", [["surgery"], ["hormone"]]),
        ("2,3", [["surgery"], ["hormone"]]),
        ("2 3", [["surgery"], ["hormone"]]),
        ("2; 3 4", [["surgery"], ["hormone"], ["targeted"]]),
        ("2,,3,", [["surgery"], ["hormone"]]),
        ("2-4", [["surgery"], ["hormone"], ["targeted"]]),
        ("2 \u2013 3, 1", [["surgery"], ["hormone"], ["go-on"]]),
        ("#2", [["surgery"]]),
        ("#2 and #3", [["surgery"], ["hormone"]]),
        ("1, 3 and 5", [["go-on"], ["hormone"], ["fly"]]),
        ("2&3", [["surgery"], ["hormone"]]),
        ("surgery and hormone", [["surgery"], ["hormone"]]),
        ("surgery & 3", [["surgery"], ["hormone"]]),
        ("surgery\nhormone", [["surgery"], ["hormone"]]),
        ("the knife", [["surgery"]]),
        ("The Knife!", [["surgery"]]),
        ("surgery", [["surgery"]]),
        ("SURGERY, go-on", [["surgery"], ["go-on"]]),
        ("hormone", [["hormone"]]),
        ("Hormone therapy: Shots", [["hormone"]]),
        ("therapy", [["hormone", "targeted"]]),
        ("surgery, 3", [["surgery"], ["hormone"]]),
        ("if i fly, do I need a letter", [["fly"]]),
        ("Can I come late; or early?", [["late"]]),
    ],
)
def test_numbers_and_names_are_found(typed: str, values: list[list[str]]) -> None:
    assert found(typed) == values


@pytest.mark.parametrize(
    ("typed", "values"),
    [
        ("no", []),  # in "not", which does not begin the name, and in "another"
        ("if", ["fly"]),
        ("go", ["go-on"]),
        ("i", ["fly"]),
        ("surg", ["surgery"]),
        ("ther", ["hormone", "targeted"]),
        ("erapy", []),
        ("rgery", []),
        ("i fly", ["fly"]),
        ("do I nee", ["fly"]),
    ],
)
def test_a_part_of_a_name_is_meant_only_from_the_start_of_a_word(typed: str, values: list[str]) -> None:
    assert found(typed) == [values]


def test_no_does_not_mean_not_being_sure() -> None:
    options = (Option("unsure", "I am not sure yet"), Option("help", "I would like help in another language"))

    assert find_options("no", options) == [[]]
    assert find_options("not sure", options) == [[options[0]]]


@pytest.mark.parametrize(("typed", "fits"), [("5-9", [[]]), ("3-1", [[]]), ("1, 9", [["go-on"], []])])
def test_a_number_outside_the_list_means_nothing(typed: str, fits: list[list[str]]) -> None:
    assert found(typed) == fits


def test_without_numbers_a_number_is_a_word() -> None:
    assert find_options("2", OPTIONS, numbers=False) == [[]]


def test_a_word_that_joins_parts_no_name_that_holds_it() -> None:
    options = (Option("both", "Salt and pepper"), Option("salt", "Salt"))

    assert find_options("salt and pepper", options, joins=JOINS) == [[options[0]]]
    assert find_options("salt and sugar", options, joins=JOINS) == [[]]


@pytest.mark.parametrize("typed", ["0", "7", "99999999999999999999", "-1", "²", "quux", "operation", "..."])
def test_what_fits_nothing_is_found_to_be_nothing(typed: str) -> None:
    assert found(typed) == [[]]


def test_a_name_of_its_own_is_meant_before_a_part_of_another() -> None:
    options = (Option("a", "Liver surgery"), Option("b", "Surgery"))

    assert find_options("surgery", options) == [[options[1]]]


@pytest.mark.parametrize("typed", ["", ",", " ; "])
def test_nothing_typed_means_nothing(typed: str) -> None:
    assert not any(found(typed))


@given(st.text())
def test_any_text_finds_only_options_that_are_there(text: str) -> None:
    assert all(option in OPTIONS for fits in find_options(text, OPTIONS) for option in fits)


@given(st.lists(st.integers(1, len(OPTIONS)), min_size=1))
def test_numbers_always_mean_the_lines_they_stand_at(numbers: list[int]) -> None:
    assert find_options(", ".join(map(str, numbers)), OPTIONS) == [[OPTIONS[number - 1]] for number in numbers]


# ---------------------------------------------------------------- while it is typed


@pytest.mark.parametrize(
    ("typed", "values"),
    [
        ("sur", ["surgery"]),
        ("kni", ["surgery"]),
        ("shots", ["hormone"]),
        ("my doctor said surg", ["surgery"]),
        ("my doctor said s", []),
        ("zzz", []),
        ("zzz " * 1000 + "surg", ["surgery"]),
    ],
)
def test_what_is_typed_so_far_finds_by_name_and_by_every_other_word(typed: str, values: list[str]) -> None:
    assert [option.value for option in fitting(typed, OPTIONS)] == values


@pytest.mark.parametrize(
    ("typed", "value"), [("surgery", "surgery"), ("The knife", "surgery"), ("surg", ""), ("", "")]
)
def test_an_option_is_named_by_a_whole_name_only(typed: str, value: str) -> None:
    option = named(typed, OPTIONS)

    assert (option.value if option else "") == value


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [("prrt", False), ("watch and wait", False), ("fly?", True), ("one\ntwo", True), ("may I fly home", True)],
)
def test_a_sentence_is_more_than_a_name(typed: str, sentence: bool) -> None:
    assert is_sentence(typed) is sentence


@pytest.mark.parametrize("text", ["1, foo", "foo, 2", "1 foo", "1, ear"])
def test_among_numbers_a_part_of_a_name_is_no_name(text: str) -> None:
    options = [Option("a", "with food or without"), Option("b", "treat them early")]

    assert [] in find_options(text, options)
    assert sort_out(text, options)[1] != []
