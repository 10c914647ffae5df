"""Step 1: treatments by kind, by tick and by any name."""

import pytest
from script import ENTER, GO_ON, WORDS, Answer, ask

from netprep import names
from netprep.answers import MAX_TEXT
from netprep.interview.talk import Done
from netprep.interview.treatments import ask_treatments
from netprep.model import Answers
from netprep.prompts import BACK
from netprep.spelling import Slip


def test_the_kinds_of_treatment_come_first_and_not_being_sure_is_an_answer() -> None:
    done, script = ask(ask_treatments, Answers(), ENTER)

    assert done == Done(Answers())
    assert script.asked[0].values == ["not-sure", "type-name", "radiation", "hormone-therapy"]
    assert script.asked[0].default == "not-sure"
    assert script.asked[0].options[2].label == "Radiation: Treatment with rays"


def test_treatments_are_ticked_kind_by_kind() -> None:
    done, script = ask(
        ask_treatments, Answers(), "hormone-therapy", ("lanreotide",), "radiation", ("radiation", "prrt"), ENTER
    )

    assert done == Done(Answers(therapies=("lanreotide", "radiation", "prrt")))
    assert script.said == ["Chosen so far: Lanreotide", "Chosen so far: Lanreotide, Radiation and PRRT"]
    assert script.asked[-1].default == GO_ON


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


def test_not_being_sure_after_all_keeps_the_treatments_chosen() -> None:
    chosen = Answers(therapies=("prrt",))
    assert ask(ask_treatments, chosen, "not-sure")[0] == Done(chosen)


@pytest.mark.parametrize(
    ("typed", "found"), [("lutathera", "prrt"), ("  Somatuline ", "lanreotide"), ("radiotherapy", "radiation")]
)
def test_a_treatment_can_be_typed_by_any_name(typed: str, found: str) -> None:
    assert ask(ask_treatments, Answers(), "type-name", typed, ENTER)[0].answers.therapies == (found,)


def test_a_name_typed_twice_counts_once() -> None:
    done, _ = ask(ask_treatments, Answers(therapies=("prrt",)), "type-name", "Lutathera", ENTER)

    assert done.answers.therapies == ("prrt",)


@pytest.mark.parametrize("answer", ["", "   ", BACK])
def test_no_name_changes_nothing(answer: Answer) -> None:
    assert ask(ask_treatments, Answers(), "type-name", answer, ENTER)[0] == Done(Answers())


def test_a_slip_is_met_with_the_nearest_names() -> None:
    done, script = ask(ask_treatments, Answers(), "type-name", "octreotid", ENTER, ENTER)

    assert done.answers.therapies == ("octreotide",)
    assert "I do not know 'octreotid'." in script.said
    assert script.asked[2].ask == WORDS.did_you_mean
    assert script.asked[2].values[0] == "octreotide"


@pytest.mark.parametrize("typed", ["dotatate", "prtt", "the octreotid shot", "octreotid, dotatate"])
def test_enter_alone_takes_no_guess_that_is_not_a_slip_of_one_name(typed: str) -> None:
    _, script = ask(ask_treatments, Answers(), "type-name", typed, *[ENTER] * (2 + typed.count(",")))

    offered = [asked for asked in script.asked if asked.ask == WORDS.did_you_mean]
    assert offered[-1].default == ""
    assert offered[-1].options[-1].label == WORDS.none_of_these


def test_what_is_known_as_something_else_is_said_to_be_that_and_nothing_is_offered() -> None:
    done, script = ask(ask_treatments, Answers(), "type-name", "Denosumab", ENTER)

    assert done == Done(Answers())
    assert script.said[0] == "'Denosumab' is not one of the treatments I have questions for."


@pytest.mark.parametrize("answer", ["", BACK])
def test_none_of_the_nearest_names_changes_nothing(answer: Answer) -> None:
    assert ask(ask_treatments, Answers(), "type-name", "octreotid", answer, ENTER)[0] == Done(Answers())


def test_a_name_like_nothing_is_said_to_be_unknown() -> None:
    done, script = ask(ask_treatments, Answers(), "type-name", "\x1b[31mqqqqqqqq", ENTER)

    assert done == Done(Answers())
    assert "I do not know '31mqqqqqqqq'." in script.said


def test_a_very_long_name_is_said_back_shortened() -> None:
    _, script = ask(ask_treatments, Answers(), "type-name", "q" * 2 * MAX_TEXT, ENTER)

    assert max(map(len, script.said)) < 100


def test_back_keeps_the_treatments_chosen_so_far() -> None:
    done, _ = ask(ask_treatments, Answers(), "radiation", ("prrt",), BACK)

    assert done == Done(Answers(therapies=("prrt",)), back=True)


# ---------------------------------------------------------------- a whole page pasted as a name


def test_a_page_of_names_names_each_once() -> None:
    done, _ = ask(ask_treatments, Answers(), "type-name", "prrt Somatuline " * 1000, GO_ON)

    assert done.answers.therapies == ("prrt", "lanreotide")


def test_a_page_of_other_words_is_held_against_names_only_in_part(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = []

    def count(text: str, _: object) -> list[Slip]:
        compared.append(text)
        return []

    monkeypatch.setattr(names, "slips_of", count)
    page = " ".join(f"words{number}" for number in range(2000))

    done, _ = ask(ask_treatments, Answers(), "type-name", page, ENTER)

    assert done.answers == Answers()
    assert len({*compared}) <= 11  # the whole, and ten words
