"""Step 2: what is known of the tumor, fact by fact, and a look at what is used for such a one."""

import pytest
from msgspec.structs import replace
from script import ENTER, GO_ON, TINY, WORDS, Answer, Desk, Memory, Script, ask

from netprep.interview.talk import Done, Talk
from netprep.interview.tumor import ask_tumor
from netprep.model import ANOTHER_PLACE, Answers, Tumor
from netprep.prompts import BACK, Typed
from netprep.prompts.matching import find_options
from netprep.reading.loading import load_catalogue


def test_enter_alone_asks_nothing_of_the_tumor() -> None:
    done, script = ask(ask_tumor, Answers(), ENTER)

    assert done == Done(Answers())
    assert script.asked[0].values == [GO_ON, "place", "hormone", "grade"]
    assert [option.label for option in script.asked[0].options] == [
        WORDS.go_on,
        "Where it began: not filled in",
        "Hormones: not filled in",
        "Grade: not filled in",
    ]


def test_a_fact_opens_what_it_can_be_and_shows_what_was_chosen() -> None:
    done, script = ask(ask_tumor, Answers(), "place", "lung", ENTER)

    assert script.asked[1].ask == "Where did your tumor begin?"
    assert script.asked[1].values == ["lung", "place-not-known", ""]
    assert [option.label for option in script.asked[1].options][:2] == ["In my lung", "I do not know"]
    assert script.asked[1].options[0].heading == "Chest"
    assert script.asked[2].options[1].label == "Where it began: Lung"
    assert done == Done(Answers(tumor=Tumor(place="lung")))


def test_what_a_fact_can_be_may_be_typed_by_any_of_its_names() -> None:
    _, script = ask(ask_tumor, Answers(), "hormone", "insulinoma", ENTER)

    [insulinoma] = [option for option in script.asked[1].options if option.value == "insulinoma"]
    for typed in ("Insulinoma", "insulin making tumor", "It makes insulin"):
        assert find_options(typed, script.asked[1].options) == [[insulinoma]]


def test_a_tumor_may_be_told_in_any_words_and_what_is_used_for_it_is_offered() -> None:
    done, script = ask(ask_tumor, Answers(), Typed("lung net, grade 2"), ENTER, ENTER)

    assert done == Done(Answers(tumor=Tumor(place="lung", grade="grade-2")))
    assert script.said[:2] == ["Noted about your tumor: Lung", "Noted about your tumor: Grade 2"]
    assert [(option.value, option.ticked) for option in script.asked[1].options] == [("prrt", False)]


def test_a_treatment_named_among_facts_is_taken_as_one() -> None:
    assert ask(ask_tumor, Answers(), Typed("Sandostatin"), ENTER)[0].answers.therapies == ("octreotide",)


def test_a_question_typed_among_facts_is_offered_as_an_own_one() -> None:
    script = Script(Typed("Is it in my family?"), ENTER)
    script.heard = {"Is it in my family?": True}.__getitem__

    assert ask_tumor(Talk(TINY, script, Desk(), Memory()), Answers()) == Done(Answers())
    assert script.said == []


def test_the_number_of_a_grade_is_its_line() -> None:
    shipped = load_catalogue()
    script = Script("grade", ENTER, ENTER)
    ask_tumor(Talk(shipped, script, Desk(), Memory()), Answers())

    grades = [value for value in script.asked[1].values if value.removeprefix("grade-").isdecimal()]
    assert grades == script.asked[1].values[: len(grades)] == [f"grade-{n}" for n in range(1, len(grades) + 1)]
    assert grades


def test_not_to_know_is_an_answer() -> None:
    assert ask(ask_tumor, Answers(), "place", "place-not-known", ENTER)[0].answers.tumor == Tumor("place-not-known")


def test_not_to_know_may_be_typed_in_plain_words() -> None:
    _, script = ask(ask_tumor, Answers(), "place", ENTER, ENTER)

    [unknown] = [option for option in script.asked[1].options if option.value == "place-not-known"]
    for typed in ("I don't know", "dunno", "not sure"):
        assert find_options(typed, script.asked[1].options) == [[unknown]]


def test_enter_alone_leaves_a_fact_as_it_is() -> None:
    before = Answers(tumor=Tumor(grade="grade-2"))

    assert ask(ask_tumor, Answers(), "grade", ENTER, ENTER)[0] == Done(Answers())
    assert ask(ask_tumor, before, "grade", ENTER, ENTER)[0] == Done(before)


def test_a_fact_can_be_taken_back() -> None:
    before = Answers(tumor=Tumor(place="lung", grade="grade-2"))

    assert ask(ask_tumor, before, "grade", "", ENTER)[0] == Done(Answers(tumor=Tumor(place="lung")))


def test_back_from_a_fact_leaves_it_and_back_from_the_list_leaves_the_step() -> None:
    before = Answers(tumor=Tumor(place="lung"))

    assert ask(ask_tumor, before, "place", BACK, BACK)[0] == Done(before, back=True)


def test_every_finished_answer_is_kept_at_once() -> None:
    memory = Memory()

    ask(ask_tumor, Answers(), "place", "lung", "grade", "grade-1", ENTER, memory=memory)

    assert [kept.tumor for kept in memory.kept] == [
        Tumor(),
        Tumor(place="lung"),
        Tumor(place="lung", grade="grade-1"),
    ]


def test_treatments_used_for_such_a_tumor_may_be_looked_at_and_none_is_ticked() -> None:
    done, script = ask(ask_tumor, Answers(), "hormone", "insulinoma", "used", ENTER, ENTER)

    assert "used" not in script.asked[0].values
    assert script.asked[2].options[-1].label == WORDS.tumor_used
    assert script.asked[3].ask == WORDS.tumor_used_ask
    assert script.asked[3].values == ["prrt", "octreotide"]
    assert not any(option.ticked for option in script.asked[3].options)
    assert done == Done(Answers(tumor=Tumor(hormone="insulinoma")))


def test_what_is_chosen_of_them_joins_the_treatments_and_can_be_taken_back() -> None:
    before = Answers(therapies=("lanreotide", "octreotide"), tumor=Tumor(hormone="insulinoma"))

    done, script = ask(ask_tumor, before, "used", ("prrt",), ENTER)

    assert [option.value for option in script.asked[1].options if option.ticked] == ["octreotide"]
    assert script.said == ["Chosen so far: Lanreotide and PRRT"]
    assert done.answers.therapies == ("lanreotide", "prrt")


def test_back_from_them_changes_nothing() -> None:
    before = Answers(therapies=("octreotide",), tumor=Tumor(hormone="insulinoma"))

    assert ask(ask_tumor, before, "used", BACK, ENTER)[0] == Done(before)


def test_a_tumor_that_no_treatment_is_named_for_offers_none() -> None:
    assert "used" not in ask(ask_tumor, Answers(tumor=Tumor(place="lung")), ENTER)[1].asked[0].values


def test_a_catalogue_without_facts_asks_nothing_and_can_be_left_both_ways() -> None:
    catalogue = replace(TINY, tumor_facts=(), tumors=())

    for answer, back in ((ENTER, False), (BACK, True)):
        talk = Talk(catalogue, Script(answer), Desk(), Memory())
        assert ask_tumor(talk, Answers()) == Done(Answers(), back=back)


# ---------------------------------------------------------------- a place that the catalogue does not have

SHIPPED = load_catalogue()
BLADDER = Answers(tumor=Tumor(place=ANOTHER_PLACE), began_in="bladder")


def place(*answers: Answer, before: Answers | None = None) -> tuple[Answers, Script]:
    """Ask where the tumor began, with the shipped catalogue."""
    script = Script("place", *answers, GO_ON)
    done = ask_tumor(Talk(SHIPPED, script, Desk(), Memory()), before or Answers())
    assert script.answers == []
    return done.answers, script


@pytest.mark.parametrize(
    ("answers", "began_in"),
    [
        ((Typed("bladder"), "yes"), "bladder"),
        ((ANOTHER_PLACE, " bladder "), "bladder"),
        ((Typed("Ovary"),), "Ovary"),
        ((ANOTHER_PLACE, ""), ""),
        ((Typed("another place"),), ""),
    ],
)
def test_another_place_stays_as_it_was_typed(answers: tuple[Answer, ...], began_in: str) -> None:
    found, script = place(*answers)

    assert found == Answers(tumor=Tumor(place=ANOTHER_PLACE), began_in=began_in)
    assert script.asked[-1].options[1].label == f"Where it began: {began_in or 'Another place'}"


@pytest.mark.parametrize("answer", [ENTER, "no", BACK])
def test_a_text_that_is_no_place_here_is_never_taken_unasked(answer: Answer) -> None:
    assert place(Typed("bladder"), answer)[0] == Answers()


def test_a_slip_of_a_place_is_asked_about_and_enter_alone_takes_none() -> None:
    assert place(Typed("pancreass"), "pancreas")[0].tumor.place == "pancreas"
    assert place(Typed("pancreass"), ENTER, ENTER)[0] == Answers()


@pytest.mark.parametrize("typed", ["lung", "In a lung", "grade 2 lung NET"])
def test_a_place_of_the_catalogue_takes_the_place_of_the_words(typed: str) -> None:
    found, _ = place(Typed(typed), *[ENTER] * (typed.count(" ") > 2), before=BLADDER)

    assert (found.tumor.place, found.began_in) == ("lung", "")


def test_words_for_another_place_can_be_kept_changed_and_taken_off() -> None:
    assert place(ANOTHER_PLACE, ENTER, before=BLADDER)[0] == BLADDER
    assert place(ANOTHER_PLACE, BACK, before=BLADDER)[0] == BLADDER
    assert place(ANOTHER_PLACE, "delete it", before=BLADDER)[0].began_in == ""
    assert place("", before=BLADDER)[0].tumor.place == ""


def test_another_place_among_treatments_stays_as_typed_too() -> None:
    script = Script(Typed("bladder NET"), GO_ON)
    done = ask_tumor(Talk(SHIPPED, script, Desk(), Memory()), Answers())

    assert done.answers.began_in == "bladder NET"
