"""Answers hold only what the catalogue knows and a sheet can carry, however they were given."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from tiny import tiny_catalogue

from netprep.answers import (
    MAX_LABEL,
    MAX_OWN,
    MAX_TEXT,
    SOMEONE_ELSE,
    TOP,
    Aside,
    Typed,
    combine,
    is_other_place,
    make_answers,
    make_label,
    make_text,
    make_visit,
    own_texts,
    require_treatment,
    with_fact,
    with_own,
    with_top,
    with_typed,
)
from netprep.assemble import page_1_ids
from netprep.errors import UnknownNameError, UsageError
from netprep.model import Answers, Catalogue, Tumor, Visit, own_id

TINY = tiny_catalogue()

# ---------------------------------------------------------------- make_answers

NO_DAY = (
    "The date is not a day. Write it as YYYY-MM-DD, such as 2026-12-01; words such as 'next Tuesday' are "
    "understood only where the interview asks for the day."
)


def test_nothing_typed_gives_empty_answers_for_a_short_sheet() -> None:
    assert make_answers(TINY, Typed()) == Answers(length="short")


def test_every_name_becomes_the_id_of_its_record() -> None:
    typed = Typed(
        therapies=("Somatuline", "LUTATHERA", "radiotherapy"),
        about=("high blood-sugar",),
        add=("time-left",),
        drop=("travel",),
        length="full",
    )
    assert make_answers(TINY, typed) == Answers(
        therapies=("lanreotide", "prrt", "radiation"),
        called=("Somatuline", "Lutathera"),
        about=("diabetes",),
        add=("time-left",),
        drop=("travel",),
        length="full",
    )


def test_what_is_said_of_the_tumor_becomes_ids_fact_by_fact() -> None:
    typed = Typed(tumor=Tumor(place="not known", hormone="Insulin-making tumor", grade="2"))
    assert make_answers(TINY, typed).tumor == Tumor(place="place-not-known", hormone="insulinoma", grade="grade-2")


@given(st.permutations(["insulin-making tumor", "diabetes", "lung", "grade 2", "outlook"]))
def test_the_tumor_may_be_told_among_what_is_true_of_the_person_in_any_order(names: list[str]) -> None:
    answers = make_answers(TINY, Typed(about=tuple(names)))
    assert answers.tumor == Tumor(place="lung", hormone="insulinoma", grade="grade-2")
    assert sorted(answers.about) == ["diabetes", "outlook"]


def test_one_thing_said_of_the_tumor_twice_is_said_once() -> None:
    typed = Typed(about=("insulinoma", "insulin-making tumor"), tumor=Tumor(hormone="Insulinoma"))
    assert make_answers(TINY, typed).tumor == Tumor(hormone="insulinoma")


@pytest.mark.parametrize(
    "typed",
    [
        Typed(about=("insulinoma", "no hormone")),
        Typed(about=("no hormone",), tumor=Tumor(hormone="insulinoma")),
        Typed(about=("diabetes", "lung", "place not known")),
    ],
)
def test_two_values_of_one_fact_are_refused(typed: Typed) -> None:
    with pytest.raises(UsageError, match="are two answers to one thing about the tumor"):
        make_answers(TINY, typed)


@pytest.mark.parametrize("tumor", [Tumor(place="insulinoma"), Tumor(grade="9"), Tumor(gene="MEN1")])
def test_a_name_that_is_none_of_its_fact_is_refused(tumor: Tumor) -> None:
    with pytest.raises(UnknownNameError, match="netprep list --tumors"):
        make_answers(TINY, Typed(tumor=tumor))


def test_two_names_of_one_treatment_choose_it_once_where_it_was_named_first() -> None:
    typed = Typed(therapies=("prrt", "lanreotide", "Lutathera", "PRRT"))
    assert make_answers(TINY, typed).therapies == ("prrt", "lanreotide")


def test_own_questions_are_cleaned_and_empty_or_repeated_ones_left_out() -> None:
    typed = Typed(questions=("  May I\tswim? ", "", "\u202e", "May I swim?", "And\nrun\x07?"))
    assert make_answers(TINY, typed).questions == ("May I swim?", "And run?")


def test_as_many_own_questions_as_fit_are_taken_and_one_more_is_refused() -> None:
    texts = tuple(f"Question {number}?" for number in range(MAX_OWN + 1))
    assert len(make_answers(TINY, Typed(questions=texts[:-1])).questions) == MAX_OWN
    with pytest.raises(UsageError, match=f"There are {MAX_OWN + 1} questions of your own; at most {MAX_OWN} fit"):
        make_answers(TINY, Typed(questions=texts))


def test_a_text_is_refused_by_its_length_only_after_cleaning() -> None:
    longest = "a" * MAX_TEXT
    assert make_text(f"  {longest}\x00 ") == longest
    with pytest.raises(UsageError, match=f"One text has {MAX_TEXT + 1} characters; at most {MAX_TEXT} fit"):
        make_text(longest + "a")


def test_too_long_a_text_is_not_repeated_in_the_message() -> None:
    with pytest.raises(UsageError) as caught:
        make_answers(TINY, Typed(questions=("secret " * MAX_TEXT,)))
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    "typed",
    [
        Typed(therapies=("unheard of",)),
        Typed(about=("unheard of",)),
        Typed(add=("unheard-of",)),
        Typed(drop=("unheard-of",)),
        Typed(top=("unheard-of",)),
    ],
)
def test_an_unknown_name_stops_wherever_it_stands(typed: Typed) -> None:
    with pytest.raises(UnknownNameError):
        make_answers(TINY, typed)


def test_a_treatment_is_required_only_where_the_caller_says_so() -> None:
    require_treatment(Typed(therapies=("prrt",)))
    with pytest.raises(UsageError, match="Name at least one treatment, such as 'prrt'"):
        require_treatment(Typed(about=("diabetes",)))


def test_a_sheet_holds_thirty_own_questions_of_ten_thousand_characters_and_a_top_of_three() -> None:
    assert (MAX_OWN, MAX_TEXT, TOP) == (30, 10_000, 3)


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        (
            Typed(questions=tuple(f"{number}?" for number in range(31))),
            "There are 31 questions of your own; at most 30 fit. Leave some out.",
        ),
        (Typed(questions=("a" * 10_001,)), "One text has 10001 characters; at most 10000 fit. Shorten it."),
        (
            Typed(top=("travel", "sugar", "spelling", "distance")),
            "The top holds 3 questions; 4 were given. Leave some out.",
        ),
        (
            Typed(top=("12345678901",)),
            "Page 1 has questions 1 to 2; there is no number 123456789. Name one of these.",
        ),
        (Typed(top=("own-1",)), "You have 0 questions of your own, and no 'own-1'. Name one that is there."),
        (
            Typed(top=("own-12345678901234567890",)),
            "You have 0 questions of your own, and no 'own-1234567890123456'. Name one that is there.",
        ),
        (
            Typed(visit=Visit(date="soon")),
            NO_DAY,
        ),
        (
            Typed(visit=Visit(time="half past ten")),
            "The time is not an hour. Write it as HH:MM, such as 09:30 or 14:00.",
        ),
    ],
)
def test_a_refusal_says_what_is_wrong_and_what_to_do(typed: Typed, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        make_answers(TINY, typed)
    assert str(caught.value) == message


# ---------------------------------------------------------------- the visit


def test_the_visit_is_cleaned_in_every_field() -> None:
    typed = Visit(date=" 2026-12-01 ", clinician="Dr\x1b Ay", place="Room\n3", call_day=" 1 ", call_night="2\t3")
    assert make_visit(typed) == Visit("2026-12-01", "Dr Ay", "Room 3", "1", "2 3")


@pytest.mark.parametrize(
    "date", ["2026-13-01", "2026-02-30", "tomorrow", "20261201", "2026-W49-2", "01/12/2026", "2026-1-5"]
)
def test_a_date_that_is_not_a_day_is_refused(date: str) -> None:
    with pytest.raises(UsageError, match=r"The date is not a day\. Write it as YYYY-MM-DD"):
        make_visit(Visit(date=date))


# ---------------------------------------------------------------- the top three


def test_numbers_in_the_top_count_the_questions_of_page_1() -> None:
    without = make_answers(TINY, Typed(therapies=("prrt",), questions=("May I swim?",)))
    page_1 = page_1_ids(TINY, without)
    chosen = with_top(TINY, without, ("2", "1"))
    assert chosen.top == (page_1[1], "own-1")
    assert page_1[0] == "own-1"


def test_the_top_takes_ids_own_questions_and_numbers_in_the_order_given() -> None:
    typed = Typed(therapies=("prrt",), questions=("One?", "Two?"), top=("distance", " own-2 ", "1"))
    assert make_answers(TINY, typed).top == ("distance", "own-2", "own-1")


def test_one_question_named_twice_takes_one_place_in_the_top() -> None:
    typed = Typed(questions=("One?",), top=("own-1", "1", "travel", "all-options"))
    assert make_answers(TINY, typed).top == ("own-1", "travel", "all-options")


def test_a_top_of_more_than_three_is_refused() -> None:
    ids = tuple(question.id for question in TINY.questions[: TOP + 1])
    assert make_answers(TINY, Typed(top=ids[:-1])).top == ids[:-1]
    with pytest.raises(UsageError, match="The top holds 3 questions; 4 were given"):
        make_answers(TINY, Typed(top=ids))


@pytest.mark.parametrize("number", ["0", "00", "99", "01", "123456789012", "0000000019", "000000001" + "7" * 5000])
def test_a_number_that_is_not_on_page_1_is_refused(number: str) -> None:
    with pytest.raises(UsageError, match="Page 1 has questions 1 to "):
        make_answers(TINY, Typed(top=(number,)))


def test_an_own_question_that_was_not_written_cannot_be_in_the_top() -> None:
    with pytest.raises(UsageError, match=r"^You have 1 question of your own, and no 'own-2'\. Name "):
        make_answers(TINY, Typed(questions=("One?",), top=("own-2",)))


def test_a_question_of_the_catalogue_may_begin_like_an_own_one() -> None:
    catalogue = replace(TINY, questions=(replace(TINY.questions[0], id="own-car"), *TINY.questions[1:]))
    assert make_answers(catalogue, Typed(top=("own-car",))).top == ("own-car",)


def test_own_questions_count_from_one() -> None:
    assert own_id(1) == "own-1"


def test_a_dropped_question_may_come_back_in_the_top() -> None:
    typed = Typed(therapies=("prrt",), drop=("distance",), top=("distance",))
    assert make_answers(TINY, typed).top == ("distance",)


@given(st.lists(st.text(max_size=12), max_size=5))
def test_whatever_is_typed_for_the_top_is_resolved_or_refused(top: list[str]) -> None:
    known = {question.id for question in TINY.questions} | {"own-1"}
    try:
        answers = make_answers(TINY, Typed(questions=("One?",), top=tuple(top)))
    except UsageError:
        return
    assert set(answers.top) <= known
    assert len(answers.top) <= TOP


# ---------------------------------------------------------------- combine


def test_combining_joins_lists_in_order() -> None:
    first = Typed(therapies=("a",), about=("b",), questions=("c",), add=("d",), drop=("e",), top=("f",))
    then = Typed(therapies=("u",), about=("v",), questions=("w",), add=("x",), drop=("y",), top=("z",))
    assert combine(first, then) == Typed(
        therapies=("a", "u"),
        about=("b", "v"),
        questions=("c", "w"),
        add=("d", "x"),
        drop=("e", "y"),
        top=("f", "z"),
    )


def test_combining_lets_the_second_replace_single_values_only_where_it_has_one() -> None:
    first = Typed(length="full", visit=Visit(date="2026-12-01", place="Room 3"))
    assert combine(first, Typed()) == first
    both = combine(first, Typed(length="short", visit=Visit(place="Room 4", clinician="Dr Ay")))
    assert both.length == "short"
    assert both.visit == Visit(date="2026-12-01", place="Room 4", clinician="Dr Ay")


def test_combining_lets_the_second_replace_what_it_knows_of_the_tumor_and_nothing_more() -> None:
    first = Typed(tumor=Tumor(place="a", grade="b"))
    then = Typed(tumor=Tumor(grade="c", gene="d"))
    assert combine(first, Typed()) == first
    assert combine(first, then).tumor == Tumor(place="a", grade="c", gene="d")


def test_all_names_that_are_set_aside_can_be_named_each_once() -> None:
    aside = Aside(therapies=("a", "b"), about=("c",), top=("a",), tumor=Tumor(grade="d"))
    assert aside.names == ["a", "b", "c", "d"]
    assert Aside().names == []


@pytest.mark.parametrize(
    ("named", "meant"),
    [
        ("own-1", "own-3"),  # by its number among those of the second
        ("own-2", "own-1"),  # it stands among the first already
        ("own-3", "own-3"),  # there is none: it is refused by this name
        ("own-0", "own-0"),
        ("1", "1"),  # a number on page 1
        ("travel", "travel"),
    ],
)
def test_the_top_of_the_second_names_its_own_questions_by_their_new_numbers(named: str, meant: str) -> None:
    first, then = Typed(questions=("A?", "B?")), Typed(questions=("C?", " A? "), top=(named,))

    assert combine(first, then).top == (meant,)


def test_what_is_typed_later_leaves_everything_else_as_it_was() -> None:
    before = make_answers(
        TINY,
        Typed(
            therapies=("Lutathera",),
            about=("diabetes", "lung"),
            questions=("A?",),
            add=("time-left",),
            drop=("travel",),
            answered=("sugar",),
            answered_questions=("B?",),
            length="full",
            visit=Visit(place="Room 3"),
        ),
    )

    after = with_typed(
        TINY, before, Typed(therapies=("Somatuline",), about=("insulinoma",), filled_in_by=SOMEONE_ELSE)
    )

    assert after == replace(
        before,
        therapies=("prrt", "lanreotide"),
        called=("Lutathera", "Somatuline"),
        tumor=Tumor(place="lung", hormone="insulinoma"),
        filled_in_by=SOMEONE_ELSE,
    )


@pytest.mark.parametrize(
    ("texts", "renamed", "top"),
    [
        (("A?", "B?", "C?"), {}, ("own-2", "travel", "own-3")),
        (("B?", "C?"), {"A?": ""}, ("own-1", "travel", "own-2")),
        (("A?", "C?"), {"B?": ""}, ("travel", "own-2")),
        (("A?", "D?", "C?"), {"B?": "D?"}, ("own-2", "travel", "own-3")),
        (("A?", "C?"), {"B?": "C?"}, ("own-2", "travel")),
        (("B?", "C?"), {"A?": "B?"}, ("own-1", "travel", "own-2")),
        ((), {"C?": ""}, ("travel",)),
    ],
)
def test_own_questions_in_the_top_three_keep_their_place(
    texts: tuple[str, ...], renamed: dict[str, str], top: tuple[str, ...]
) -> None:
    before = Answers(questions=("A?", "B?", "C?"), top=("own-2", "travel", "own-3"))

    assert with_own(before, texts, renamed) == Answers(questions=texts, top=top)


def test_own_questions_are_known_by_their_numbers() -> None:
    assert own_texts(Answers(questions=("A?", "B?"))) == {"own-1": "A?", "own-2": "B?"}


def test_a_label_has_room_for_so_many_letters_and_no_more() -> None:
    assert make_label(f" {'x' * MAX_LABEL} ") == "x" * MAX_LABEL
    with pytest.raises(UsageError, match="has 41 characters; at most 40 fit"):
        make_label("x" * (MAX_LABEL + 1))


@pytest.mark.parametrize(
    ("first", "then", "both"), [("gut", "", "gut"), ("", "gut", "gut"), ("gut", "bladder", "bladder")]
)
def test_a_place_in_own_words_comes_from_either_and_the_later_counts(first: str, then: str, both: str) -> None:
    assert combine(Typed(began_in=first), Typed(began_in=then)).began_in == both


def test_only_a_place_that_is_not_known_is_kept_in_own_words(catalogue: Catalogue) -> None:
    values = {value.id: value for value in catalogue.tumors}
    before = Answers(tumor=Tumor(place="another-place"), began_in="bladder")

    assert is_other_place(values["another-place"], "bladder NET")
    assert not any(
        is_other_place(value, "bladder NET") for name, value in values.items() if name != "another-place"
    )
    for value in values.values():
        kept = with_fact(before, value, value.name).began_in
        assert kept == ("" if value.fact == "place" else "bladder")
