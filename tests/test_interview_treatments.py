"""Step 1: treatments by kind, by tick and in any words."""

import pytest
from script import ENTER, GO_ON, TINY, WORDS, Answer, ask

from netprep import names
from netprep.answers import MAX_TEXT
from netprep.interview.talk import Done
from netprep.interview.treatments import ask_treatments, known_as
from netprep.model import Answers, Therapy
from netprep.prompts import BACK, Left, Typed
from netprep.spelling import Slip
from netprep.strings import fill

KINDS = [GO_ON, "radiation", "hormone-therapy", "someone-else"]


def test_the_kinds_of_treatment_come_first_and_not_being_sure_is_an_answer() -> None:
    done, script = ask(ask_treatments, Answers(), ENTER)

    assert done == Done(Answers())
    assert script.asked[0].values == KINDS
    assert (script.asked[0].default, script.asked[0].options[0].label) == (GO_ON, WORDS.not_sure)
    assert script.asked[0].options[1].label == "Radiation: Treatment with rays"


def test_the_lines_keep_their_numbers_whatever_is_chosen() -> None:
    _, script = ask(ask_treatments, Answers(), "hormone-therapy", ("lanreotide",), "someone-else", ENTER)

    assert [asked.values for asked in script.asked if asked.kind == "choose"] == [KINDS] * 3


def test_treatments_are_ticked_kind_by_kind() -> None:
    done, script = ask(
        ask_treatments, Answers(), "hormone-therapy", ("lanreotide",), "radiation", ("radiation", "prrt"), ENTER
    )

    assert done == Done(Answers(therapies=("lanreotide", "radiation", "prrt")))
    assert script.said == ["Chosen so far: Lanreotide", "Chosen so far: Lanreotide, Radiation and PRRT"]
    assert (script.asked[-1].default, script.asked[-1].options[0].label) == (GO_ON, WORDS.go_on)


def test_enter_alone_in_a_kind_takes_the_kind_as_such() -> None:
    assert ask(ask_treatments, Answers(), "radiation", ENTER, ENTER)[0].answers.therapies == ("radiation",)


def test_a_kind_shows_what_is_chosen_of_it() -> None:
    _, script = ask(ask_treatments, Answers(therapies=("lanreotide",)), ENTER)

    labels = {option.value: option.label for option in script.asked[0].options}
    assert labels["hormone-therapy"] == "Hormone therapy: Lanreotide"
    assert labels["radiation"] == "Radiation: Treatment with rays"


def test_a_kind_lists_its_treatments_under_their_headings_with_the_chosen_ones_ticked() -> None:
    _, script = ask(ask_treatments, Answers(therapies=("octreotide",)), "hormone-therapy", ENTER, ENTER)

    assert [(option.value, option.heading, option.ticked) for option in script.asked[1].options] == [
        ("hormone-therapy", "", False),
        ("lanreotide", "Shots", False),
        ("octreotide", "Shots", True),
    ]
    assert script.asked[1].options[0].label == WORDS.undecided


def test_the_name_that_people_know_stands_beside_the_other_one() -> None:
    _, script = ask(ask_treatments, Answers(), "hormone-therapy", ("lanreotide",), ENTER)

    assert [option.label for option in script.asked[1].options[1:]] == [
        "Lanreotide (Somatuline): A shot every 4 weeks",
        "Octreotide (Sandostatin): A shot each day or each month",
    ]


@pytest.mark.parametrize(
    ("others", "known"),
    [
        (("interferon alfa", "IFN"), "Interferon (IFN)"),
        (("interferon alfa",), "Interferon"),
        ((), "Interferon"),
    ],
)
def test_a_name_that_says_the_same_again_does_not_stand_beside_it(others: tuple[str, ...], known: str) -> None:
    therapy = Therapy("x", "Interferon", "A shot", (), (), "2026-11-22", others, group="g")

    assert known_as(therapy) == known


def test_a_treatment_can_be_found_while_it_is_typed_by_any_of_its_names() -> None:
    done, script = ask(ask_treatments, Answers(), "octreotide", ENTER)

    assert done.answers.therapies == ("octreotide",)
    found = {option.value: option.words for option in script.asked[0].more}
    assert {*found} == {therapy.id for therapy in TINY.therapies}
    assert "Sandostatin" in found["octreotide"]


def test_a_tick_taken_off_takes_only_that_treatment_off() -> None:
    before = Answers(therapies=("lanreotide", "prrt", "octreotide"))

    done, _ = ask(ask_treatments, before, "hormone-therapy", ("octreotide",), ENTER)

    assert done.answers.therapies == ("prrt", "octreotide")


def test_taking_all_treatments_off_is_said() -> None:
    done, script = ask(ask_treatments, Answers(therapies=("prrt",)), "radiation", (), ENTER)

    assert done.answers.therapies == ()
    assert script.said == [WORDS.treatments_none]


def test_back_from_a_kind_changes_nothing() -> None:
    done, _ = ask(ask_treatments, Answers(therapies=("prrt",)), "radiation", BACK, ENTER)

    assert done == Done(Answers(therapies=("prrt",)))


def test_what_was_ticked_in_a_kind_before_going_back_is_chosen_and_said() -> None:
    done, script = ask(ask_treatments, Answers(), "radiation", Left(["prrt"]), ENTER)

    assert done == Done(Answers(therapies=("prrt",)))
    assert script.said == [fill(WORDS.treatments_chosen, names="PRRT")]


@pytest.mark.parametrize(
    "typed",
    ["I am not sure yet", "I don't know", "i dont know.", "I don\u2019t know", "not sure", "none", "no", "skip"],
)
def test_having_nothing_to_say_goes_on_and_keeps_the_treatments_chosen(typed: str) -> None:
    chosen = Answers(therapies=("prrt",))

    assert ask(ask_treatments, chosen, Typed(typed))[0] == Done(chosen)
    assert ask(ask_treatments, Answers(), Typed(typed))[0] == Done(Answers())


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("lutathera", ("prrt",)),
        ("  Somatuline ", ("lanreotide",)),
        ("radiotherapy", ("radiation",)),
        ("I get the Sandostatin shot, and the doctor mentioned Lutathera", ("octreotide", "prrt")),
        ("prrt Somatuline " * 1000, ("prrt", "lanreotide")),
    ],
)
def test_a_treatment_can_be_typed_by_any_name_alone_or_in_a_sentence(typed: str, found: tuple[str, ...]) -> None:
    assert ask(ask_treatments, Answers(), Typed(typed), ENTER)[0].answers.therapies == found


def test_a_name_typed_twice_counts_once() -> None:
    done, _ = ask(ask_treatments, Answers(therapies=("prrt",)), Typed("Lutathera"), ENTER)

    assert done.answers.therapies == ("prrt",)


@pytest.mark.parametrize("typed", ["   ", "\n"])
def test_no_name_changes_nothing(typed: str) -> None:
    assert ask(ask_treatments, Answers(), Typed(typed), ENTER)[0] == Done(Answers())


def test_a_slip_is_met_with_the_nearest_names() -> None:
    done, script = ask(ask_treatments, Answers(), Typed("octreotid"), ENTER, ENTER)

    assert done.answers.therapies == ("octreotide",)
    assert "I do not know 'octreotid'." in script.said
    assert script.asked[1].ask == WORDS.did_you_mean
    assert script.asked[1].values[0] == "octreotide"


@pytest.mark.parametrize("typed", ["dotatate", "prtt", "the octreotid shot", "octreotid, dotatate"])
def test_enter_alone_takes_no_guess_that_is_not_a_slip_of_one_name(typed: str) -> None:
    _, script = ask(ask_treatments, Answers(), Typed(typed), *[ENTER] * (2 + typed.count(",")))

    offered = [asked for asked in script.asked if asked.ask == WORDS.did_you_mean]
    assert offered[-1].default == ""
    assert offered[-1].options[-1].label == WORDS.none_of_these


def test_what_is_known_as_something_else_is_said_to_be_that_and_nothing_is_offered() -> None:
    done, script = ask(ask_treatments, Answers(), Typed("Denosumab"), ENTER)

    assert done == Done(Answers())
    assert script.said[0] == "'Denosumab' is not one of the treatments I have questions for."


@pytest.mark.parametrize("answer", ["", BACK])
def test_none_of_the_nearest_names_changes_nothing(answer: Answer) -> None:
    assert ask(ask_treatments, Answers(), Typed("octreotid"), answer, ENTER)[0] == Done(Answers())


def test_a_name_like_nothing_is_said_to_be_unknown() -> None:
    done, script = ask(ask_treatments, Answers(), Typed("\x1b[31mqqqqqqqq"), ENTER)

    assert done == Done(Answers())
    assert "I do not know '31mqqqqqqqq'." in script.said


def test_a_very_long_name_is_said_back_shortened() -> None:
    _, script = ask(ask_treatments, Answers(), Typed("q" * 2 * MAX_TEXT), ENTER)

    assert max(map(len, script.said)) < 100


def test_back_keeps_the_treatments_chosen_so_far() -> None:
    done, _ = ask(ask_treatments, Answers(), "radiation", ("prrt",), BACK)

    assert done == Done(Answers(therapies=("prrt",)), back=True)


def test_who_fills_this_in_can_be_said_and_taken_back() -> None:
    done, script = ask(ask_treatments, Answers(), "someone-else", ENTER)
    again, _ = ask(ask_treatments, done.answers, "someone-else", ENTER)

    assert done.answers == Answers(filled_in_by="someone-else")
    assert script.asked[0].options[-1].label == WORDS.for_someone_else
    assert script.asked[1].options[-1].label == WORDS.for_me
    assert script.asked[1].ask == WORDS.their_treatments
    assert again.answers == Answers()


# ---------------------------------------------------------------- a whole page pasted


def test_a_page_of_other_words_is_held_against_names_only_in_part(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = []

    def count(text: str, _: object) -> list[Slip]:
        compared.append(text)
        return []

    monkeypatch.setattr(names, "slips_of", count)
    page = " ".join(f"words{number}" for number in range(2000))

    done, _ = ask(ask_treatments, Answers(), Typed(page), ENTER)

    assert done.answers == Answers()
    assert len({*compared}) <= 11  # the whole, and ten words


def test_a_kind_that_is_chosen_as_a_whole_says_so_in_its_line() -> None:
    _, script = ask(ask_treatments, Answers(therapies=("radiation", "octreotide")), ENTER)

    labels = [option.label for option in script.asked[0].options]
    assert f"Radiation: {WORDS.undecided}" in labels
    assert "Hormone therapy: Octreotide" in labels


def test_a_treatment_that_is_taken_off_takes_along_the_name_that_was_used_for_it() -> None:
    before = Answers(therapies=("octreotide", "prrt"), called=("Sandostatin", "Lutathera"))

    done, _ = ask(ask_treatments, before, "hormone-therapy", (), ENTER)

    assert done.answers == Answers(therapies=("prrt",), called=("Lutathera",))


def test_a_treatment_named_twice_keeps_the_first_name() -> None:
    done, _ = ask(ask_treatments, Answers(), Typed("Lutathera"), Typed("lutetium dotatate, Sandostatin"), ENTER)

    assert done.answers == Answers(therapies=("prrt", "octreotide"), called=("Lutathera", "Sandostatin"))
