"""Step 1 in a person's own words: what is said back, what is asked, and what Enter alone never does."""

import pytest
from msgspec.structs import replace
from script import ENTER, TINY, Answer, Desk, Memory, Script

from netprep.answers import Typed as Given
from netprep.interview import run
from netprep.interview.meaning import goes_on, hear
from netprep.interview.talk import Done, Talk
from netprep.interview.treatments import ask_treatments
from netprep.model import Answers, Used
from netprep.prompts import BACK, Typed
from netprep.reading.loading import load_catalogue

SHIPPED = load_catalogue()
WORDS = SHIPPED.interview


def typed(text: str, *answers: Answer, before: Answers | None = None) -> tuple[Answers, Script]:
    """Type a text where treatments are asked for; every answer of the script must be used."""
    script = Script(*answers)
    found, _ = hear(Talk(SHIPPED, script, Desk(), Memory()), before or Answers(), text)
    assert script.answers == []
    return found, script


@pytest.mark.parametrize(
    ("text", "chosen", "enters"),
    [
        (
            "my monthly Sandostatin shot, they mentioned something with radiation and something with the liver",
            ("octreotide", "radiation", "liver-directed"),
            0,
        ),
        ("nuclear medicine", ("radiation",), 0),
        ("diarrhea medicine", ("diarrhea-medicines",), 0),
        ("alpha blocker", ("adrenal-blockers",), 0),
        ("denosumab", ("bone-medicines",), 0),
        ("temsirolimus", (), 0),
        ("Sandostatin, radiation, liver", ("octreotide", "radiation"), 1),
        ("Tecentriq", ("checkpoint-inhibitors",), 0),
        ("stage 4", (), 0),
        ("I do not want surgery", (), 0),
        ("no chemo please", (), 0),
        ("everolimus or sunitnib", ("everolimus", "sunitinib"), 1),
        ("Lutathera plus Xermeloo", ("prrt", "telotristat"), 1),
        ("prrt/lanreotide", ("prrt", "lanreotide"), 0),
        ("prrt \u2013 lanreotide", ("prrt", "lanreotide"), 0),
        ("chemo/embolization", (), 1),
        ("maybe surgery, maybe watch and wait", ("surgery", "active-surveillance"), 0),
        ("Lutathera\u2122", ("prrt",), 0),
        ("\u00b9\u2077\u2077Lu", ("prrt",), 0),
        ("octreotide (sandostatin)", ("octreotide",), 0),
        ("PRTT", (), 1),
        ("capecitabine", (), 1),
        ("I had PRRT before", (), 1),
    ],
)
def test_enter_alone_takes_what_was_named_and_sure_slips_only(
    text: str, chosen: tuple[str, ...], enters: int
) -> None:
    assert typed(text, *[ENTER] * enters)[0].therapies == chosen


@pytest.mark.parametrize("text", ["I don't know", "not sure", "none", "skip", "no", "I am not sure yet", "nothing"])
def test_not_knowing_goes_on_and_keeps_what_was_chosen(text: str) -> None:
    before = Answers(therapies=("prrt",))
    script = Script(Typed(text))
    done = ask_treatments(Talk(TINY, script, Desk(), Memory()), before)

    assert done == Done(before)
    assert script.said == []


@pytest.mark.parametrize("text", ["exit", "Quit", "EXIT."])
def test_a_word_that_stops_stops(text: str) -> None:
    with pytest.raises(KeyboardInterrupt):
        typed(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("no surgery", "'no surgery': I leave this out: Surgery"),
        ("temsirolimus", "'temsirolimus' is not one of the treatments I have questions for."),
        ("qqqqqqq", "I do not know 'qqqqqqq'."),
        ("something with the liver", "'liver': I take this as the kind: Liver-directed treatment"),
        ("lanreotide for Mr Qqqqq", "I did not use these words: 'Mr Qqqqq'"),
    ],
)
def test_what_becomes_of_each_part_is_said_back(text: str, said: str) -> None:
    assert typed(text)[1].said == [said]


@pytest.mark.parametrize(
    ("text", "fact", "value", "name"),
    [
        ("small bowl", "place", "small-bowel", "Small bowel"),
        ("it began in my small bowl", "place", "small-bowel", "Small bowel"),
        ("apendix", "place", "appendix", "Appendix"),
        ("insulinomma", "hormone", "insulinoma", "Insulinoma"),
    ],
)
def test_a_slip_of_what_a_tumor_can_be_is_asked_about(text: str, fact: str, value: str, name: str) -> None:
    answers, script = typed(text, ENTER, ())

    assert getattr(answers.tumor, fact) == value
    assert script.asked[0].ask == WORDS.did_you_mean
    assert script.said[0].startswith("I do not know")
    assert script.said[1] == f"Noted about your tumor: {name}"


@pytest.mark.parametrize("answer", ["", BACK])
def test_a_slip_of_what_a_tumor_can_be_is_never_taken_against_the_persons_will(answer: Answer) -> None:
    assert typed("small bowl", answer)[0] == Answers()


@pytest.mark.parametrize(
    ("text", "said", "ask"),
    [
        ("sunitnib", "I do not know 'sunitnib'.", WORDS.did_you_mean),
        ("chemo/embolization", "'chemo/embolization' can be one thing or several.", WORDS.did_you_mean),
        (
            "they want to freeze it",
            "'they want to freeze it' is not the name of one treatment.",
            WORDS.did_you_mean,
        ),
        ("I had PRRT before", "'I had PRRT before': I am not sure what you want.", WORDS.heard_ask),
        ("temozolomide", "'temozolomide' is one of the medicines in CAPTEM.", WORDS.heard_ask),
    ],
)
def test_what_is_not_sure_is_asked_with_the_reason(text: str, said: str, ask: str) -> None:
    _, script = typed(text, ENTER)

    assert script.said == [said]
    assert script.asked[0].ask == ask
    assert script.asked[0].options[-1].value == ""


def test_a_whole_that_is_a_name_may_also_be_its_parts() -> None:
    answers, script = typed("chemo/embolization", "chemotherapy liver-directed")

    assert script.asked[0].values == ["chemoembolization", "chemotherapy liver-directed", ""]
    assert answers.therapies == ("chemotherapy", "liver-directed")


def test_a_brand_that_was_named_is_kept_and_shown() -> None:
    answers, _ = typed("sandostatin LAR 30 mg, octreotide")
    assert answers.called == ("Sandostatin LAR",)
    assert typed("octreotide")[0].called == ()


def test_the_name_of_a_tumor_is_noted_and_what_is_used_for_it_offered_with_none_ticked() -> None:
    value = next(value for value in TINY.tumors if value.id == "insulinoma")
    used = replace(value, used=(Used("lanreotide", ("body",)),))
    catalogue = replace(TINY, tumors=tuple(used if one is value else one for one in TINY.tumors))
    script = Script(ENTER)

    answers, _ = hear(Talk(catalogue, script, Desk(), Memory()), Answers(), "insulinoma")

    assert answers.tumor.hormone == "insulinoma"
    assert answers.therapies == ()
    assert script.said[0] == "Noted about your tumor: Insulinoma"
    assert [(option.value, option.ticked) for option in script.asked[0].options] == [("lanreotide", False)]


def test_an_interview_started_with_a_name_has_it_chosen() -> None:
    script = Script(KeyboardInterrupt, "drop")
    with pytest.raises(Exception, match="Stopped"):
        run(Talk(TINY, script, Desk(), memory := Memory()), Answers(), Given(therapies=("Sandostatin",)))

    assert "Chosen so far: Octreotide (Sandostatin)" in script.said
    assert memory.answers.therapies == ("octreotide",)


def test_only_a_text_that_names_nothing_goes_on() -> None:
    talk = Talk(SHIPPED, Script(), Desk(), Memory())
    assert goes_on(hear(talk, Answers(), "not sure")[1])
    assert not goes_on(hear(talk, Answers(), "not sure, maybe surgery")[1])
    assert not goes_on(hear(talk, Answers(), "  ")[1])


# ---------------------------------------------------------------- taking off what is chosen

BOTH = Answers(therapies=("prrt", "octreotide"), called=("Lutathera",))


@pytest.mark.parametrize(
    "text",
    [
        "no prrt",
        "not PRRT",
        "remove Lutathera",
        "PRRT off",
        "Take out prrt",
        "I do not want Lutathera",
        "drop PRRT",
    ],
)
def test_what_is_not_wanted_any_more_is_taken_off_with_its_name(text: str) -> None:
    found, script = typed(text, before=BOTH)

    assert (found.therapies, found.called) == (("octreotide",), ())
    assert any("I leave this out: PRRT" in said for said in script.said)


def test_one_can_take_the_place_of_another() -> None:
    found, _ = typed("not PRRT, everolimus instead", "everolimus", before=BOTH)

    assert found.therapies == ("octreotide", "everolimus")


def test_one_of_the_past_is_taken_off_when_the_person_leaves_it_out() -> None:
    found, _ = typed("I had PRRT before", "", before=BOTH)

    assert found.therapies == ("octreotide",)


def test_going_back_from_that_question_changes_nothing() -> None:
    assert typed("I had PRRT before", BACK, before=BOTH)[0] == BOTH


def test_of_what_is_not_chosen_the_same_words_may_name_an_operation() -> None:
    assert typed("take out the gallbladder", ENTER, before=BOTH)[0].therapies[:2] == BOTH.therapies
