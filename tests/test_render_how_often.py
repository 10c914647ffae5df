"""How many people had a side effect, in words: one number, one study, never mixed."""

from msgspec.structs import replace
from tiny import tiny_catalogue

from netprep.model import Chance, SideEffect, Study
from netprep.rendering.how_often import beside, how_often, how_to_read, main_first, of_whom

TINY = tiny_catalogue()
WORDS = TINY.sheet
TRIAL, SERIES = TINY.studies


def told(chance: Chance) -> str:
    return how_often(WORDS, chance, (TRIAL,))


def test_a_number_is_told_of_100_people() -> None:
    assert told(Chance("trial", 40)) == "about 40 of 100"


def test_those_the_study_compares_with_stand_behind_it() -> None:
    assert told(Chance("trial", 40, 10)) == "about 40 of 100, others 10"


def test_nobody_among_the_others_is_a_number_too() -> None:
    assert told(Chance("trial", 40, 0)) == "about 40 of 100, others 0"


def test_less_than_one_person_is_never_nobody() -> None:
    assert told(Chance("trial", 0)) == "fewer than 1 of 100"


def test_a_number_of_severe_cases_says_so() -> None:
    assert told(Chance("trial", 8, 2, severe=True)) == "severe in about 8 of 100, others 2"


def test_where_a_treatment_has_several_studies_a_number_of_any_but_the_first_names_its_own() -> None:
    both = (TRIAL, SERIES)
    assert how_often(WORDS, Chance("trial", 40, 10), both) == ("about 40 of 100, others 10")
    assert how_often(WORDS, Chance("series", 5), both) == "in a small study about 5 of 100"


def of(*studies: Study, named: bool = True) -> list[str]:
    return [said for said, _ in of_whom(WORDS, studies, named=named)]


def test_the_study_that_most_numbers_of_a_treatment_are_of_is_the_first() -> None:
    (prrt,) = (therapy for therapy in TINY.therapies if therapy.id == "prrt")
    counted = [SideEffect(effect, ("body",), chance=Chance(study, 5)) for effect, study in (
        ("fever", "trial"), ("rash", "series"), ("tiredness", "series"),
    )]  # fmt: skip

    assert main_first(TINY.studies, replace(prrt, side_effects=tuple(counted))) == (SERIES, TRIAL)
    assert main_first(TINY.studies, replace(prrt, side_effects=())) == ()


def test_a_study_tells_of_whom_in_what_time_against_what() -> None:
    assert of(TRIAL) == ["TRIAL-1: people with a gut NET; in one year. The others had a dummy pill."]
    assert of(TRIAL, named=False) == ["People with a gut NET; in one year. The others had a dummy pill."]


def test_a_study_without_others_says_nothing_of_them_and_begins_like_a_sentence() -> None:
    assert of(SERIES) == ["A small study: 20 people; in a week."]


def test_of_several_studies_the_first_is_that_of_numbers_which_name_none() -> None:
    assert of(TRIAL, SERIES) == [
        "Where no study is named: TRIAL-1: people with a gut NET; in one year. The others had a dummy pill.",
        "A small study: 20 people; in a week.",
    ]
    assert of(TRIAL, SERIES, named=False)[1] == "A small study: 20 people; in a week."


def test_one_number_is_told_with_what_it_means_best_one_with_others() -> None:
    chances = (Chance("series", 5), Chance("trial", 8, 2, severe=True), Chance("trial", 0), Chance("trial", 40, 10))

    assert how_to_read(WORDS, chances) == (
        '"about 40 of 100, others 10" means: in a study, about 40 of 100 people had this. '
        "Of 100 others in it, who had something else, about 10 had it."
    )
    assert how_to_read(WORDS, chances[:1]) == (
        '"about 5 of 100" means: in a study, about 5 of 100 people had this. The rest did not.'
    )
    assert how_to_read(WORDS, chances[1:3]) == ""


def test_the_note_stands_before_the_number() -> None:
    effect = SideEffect("tiredness", ("body",), "at first", Chance("trial", 40))
    assert beside(WORDS, effect, (TRIAL,)) == "at first, about 40 of 100"
    assert beside(WORDS, replace(effect, note=""), (TRIAL,)) == "about 40 of 100"


def test_without_a_number_the_note_stands_alone_or_nothing() -> None:
    assert beside(WORDS, SideEffect("tiredness", ("body",), "at first"), ()) == "at first"
    assert beside(WORDS, SideEffect("tiredness", ("body",)), ()) == ""
