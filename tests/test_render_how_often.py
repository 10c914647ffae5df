"""How many people had a side effect, in words: one number, one study, never mixed."""

from msgspec.structs import replace
from tiny import tiny_catalogue

from netprep.model import Chance, SideEffect
from netprep.render.how_often import beside, how_often, of_whom

TINY = tiny_catalogue()
WORDS = TINY.sheet
TRIAL, SERIES = TINY.studies


def told(chance: Chance) -> str:
    return how_often(WORDS, chance, (TRIAL,))


def test_a_number_is_told_of_100_people() -> None:
    assert told(Chance("trial", 40)) == "about 40 of 100 people"


def test_those_the_study_compares_with_stand_behind_it() -> None:
    assert told(Chance("trial", 40, 10)) == "about 40 of 100 people (others: 10)"


def test_nobody_among_the_others_is_a_number_too() -> None:
    assert told(Chance("trial", 40, 0)) == "about 40 of 100 people (others: 0)"


def test_less_than_one_person_is_never_nobody() -> None:
    assert told(Chance("trial", 0)) == "fewer than 1 of 100 people"


def test_a_number_of_severe_cases_says_so() -> None:
    assert told(Chance("trial", 8, 2, severe=True)) == "severe in about 8 of 100 people (others: 2)"


def test_where_a_treatment_has_several_studies_each_number_names_its_own() -> None:
    both = (TRIAL, SERIES)
    assert how_often(WORDS, Chance("trial", 40, 10), both) == ("in TRIAL-1 about 40 of 100 people (others: 10)")
    assert how_often(WORDS, Chance("series", 5), both) == "in a small study about 5 of 100 people"


def test_a_study_tells_of_whom_in_what_time_against_what() -> None:
    assert of_whom(WORDS, TRIAL) == "TRIAL-1: people with a gut NET; in one year. The others had a dummy pill."


def test_a_study_without_others_says_nothing_of_them_and_begins_like_a_sentence() -> None:
    assert of_whom(WORDS, SERIES) == "A small study: 20 people; in a week."


def test_the_note_stands_before_the_number() -> None:
    effect = SideEffect("tiredness", ("body",), "at first", Chance("trial", 40))
    assert beside(WORDS, effect, (TRIAL,)) == "at first, about 40 of 100 people"
    assert beside(WORDS, replace(effect, note=""), (TRIAL,)) == "about 40 of 100 people"


def test_without_a_number_the_note_stands_alone_or_nothing() -> None:
    assert beside(WORDS, SideEffect("tiredness", ("body",), "at first"), ()) == "at first"
    assert beside(WORDS, SideEffect("tiredness", ("body",)), ()) == ""
