"""What people typed and met something odd: the same words in both ways of asking, and what is right."""

import contextlib
import io
from collections.abc import Callable

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput
from script import Desk, Memory
from speed import few

from netprep.assemble import assemble
from netprep.errors import StoppedError
from netprep.interview import run
from netprep.interview.talk import Talk
from netprep.model import Answers, Tumor
from netprep.prompts.full import FullPrompter
from netprep.prompts.plain import PlainPrompter
from netprep.reading.loading import load_catalogue
from netprep.rendering.sheet import sheet

CATALOGUE = load_catalogue()
CLEAR_LINE, ENTER, CTRL_C = "\x15", "\r", "\x03"
Way = Callable[..., Answers]


def by_keys(*lines: str) -> Answers:
    """Return the answers after these lines, each typed or pasted where a list is drawn, and then a stop."""
    memory = Memory()
    keys = [CLEAR_LINE + (f"\x1b[200~{line}\x1b[201~" if "\n" in line else line) + ENTER for line in lines]
    with create_pipe_input() as pipe, create_app_session(input=pipe, output=DummyOutput()):
        pipe.send_text("".join(keys) + CTRL_C * 2)
        with contextlib.suppress(StoppedError):
            run(Talk(CATALOGUE, FullPrompter(CATALOGUE.interview), Desk(), memory))
    return memory.answers


def by_lines(*lines: str) -> Answers:
    """Return the answers after these lines in the plain way of asking, and then a stop."""
    memory, left = Memory(), [*lines, "q", "q"]
    prompter = PlainPrompter(CATALOGUE.interview, lambda: left.pop(0))
    with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(StoppedError):
        run(Talk(CATALOGUE, prompter, Desk(), memory))
    return memory.answers


both = pytest.mark.parametrize("way", [by_keys, by_lines])
NOTHING_TO_SAY = ("I don't know", "not sure", "I'm not sure", "I am not sure yet", "none", "no", "skip", "")


MEANT: dict[str, tuple[str, ...]] = {  # what is typed at the first question, then Enter alone
    "I get the monthly Sandostatin shot, and the doctor mentioned something with radiation and something with the "
    "liver": ("octreotide", "radiation", "liver-directed"),
    "nuclear medicine": ("radiation",),
    "diarrhea medicine": ("diarrhea-medicines",),
    "alpha blocker": ("adrenal-blockers",),
    "denosumab": ("bone-medicines",),
    "Signifor": ("hormone-therapy",),
    "metyrosine": ("adrenal-blockers",),
    "Tecentriq": ("checkpoint-inhibitors",),
    **dict.fromkeys(("stent", "stage 4", "octreotate", "temsirolimus"), ()),
    **dict.fromkeys(("I do not want surgery", "no chemo please", "chemo/embolization"), ()),
    "everolimus or sunitnib": ("everolimus", "sunitinib"),
    "Lutathera plus Xermeloo": ("prrt", "telotristat"),
    "prrt/lanreotide": ("prrt", "lanreotide"),
    "prrt \u2013 lanreotide": ("prrt", "lanreotide"),
    "maybe surgery, maybe watch and wait": ("surgery", "active-surveillance"),
    **dict.fromkeys(
        ("Lutathera\u2122", "Lutathera(R)", "\u00b9\u2077\u2077Lu", "Lu-177", "PRRT treatment"), ("prrt",)
    ),
    **dict.fromkeys(("octreotide (sandostatin)", "sandostatin injection"), ("octreotide",)),
    "Sandostatin, radiation, liver": ("octreotide", "radiation"),
}
GRADED = ("lung NET grade 2", "G2 lung", "grade II NET of the lung")
TUMORS = {
    **dict.fromkeys(("pheochromocytoma", "paraganglioma"), Tumor(place="adrenal")),
    "lung NET": Tumor(place="lung"),
    **dict.fromkeys(GRADED, Tumor(place="lung", grade="grade-2")),
    "Merkel cell": Tumor(place="skin"),
    "insulinoma": Tumor(hormone="insulinoma"),
    "carcinoid": Tumor(),
}


@both
@pytest.mark.parametrize(("typed", "meant"), few(MEANT.items(), 14))
def test_what_is_typed_leads_to_what_is_meant_and_enter_alone_to_nothing_else(
    typed: str, meant: tuple[str, ...], way: Way
) -> None:
    answers = way(typed, "")

    assert (answers.therapies, answers.tumor) == (meant, Tumor())


@both
@pytest.mark.parametrize(("typed", "tumor"), few(TUMORS.items(), 4))
@pytest.mark.parametrize("before", [(), ("",)], ids=["at the first step", "at its own"])
def test_the_name_of_a_tumor_is_noted_as_one_and_chooses_nothing(
    before: tuple[str, ...], typed: str, tumor: Tumor, way: Way
) -> None:
    answers = way(*before, typed, "", "")

    assert (answers.therapies, answers.tumor) == ((), tumor)


@both
@pytest.mark.parametrize("typed", NOTHING_TO_SAY)
def test_nothing_to_say_goes_on_and_wipes_nothing(typed: str, way: Way) -> None:
    assert way("Sandostatin", typed, "", "I live alone", "") == Answers(
        therapies=("octreotide",), called=("Sandostatin",), about=("lives-alone",)
    )


@both
@pytest.mark.parametrize("typed", ["exit", "quit"])
def test_a_word_for_stopping_stops(typed: str, way: Way) -> None:
    assert way(typed, typed, "", "I live alone", "") == Answers()


@both
@pytest.mark.parametrize("typed", ["no", "si", "nope", "none"])
def test_a_short_word_ticks_nothing_that_is_true_of_a_person(typed: str, way: Way) -> None:
    assert way("", "", typed, "").about == ()


@both
def test_enter_alone_in_a_kind_takes_the_kind(way: Way) -> None:
    assert way("Radiation", "", "").therapies == ("radiation",)


@both
def test_three_lines_pasted_are_three_questions(way: Way) -> None:
    pasted = "May I fly?\n- May I swim?\n\nMay I drive?"

    assert way("", "", "", "", "", pasted, "").questions == ("May I fly?", "May I swim?", "May I drive?")


@both
def test_a_question_typed_at_another_step_is_taken_after_asking(way: Way) -> None:
    assert way("", "May I fly to see my sister?", "yes", "").questions == ("May I fly to see my sister?",)
    assert way("", "May I fly to see my sister?", "no", "").questions == ()


@both
def test_a_question_typed_at_the_first_step_is_taken_after_asking_too(way: Way) -> None:
    answers = way("May I fly to see my sister?", "yes", "prrt", "")

    assert (answers.questions, answers.therapies) == (("May I fly to see my sister?",), ("prrt",))


@both
def test_several_names_and_numbers_of_questions_are_the_top_three_in_one_go(way: Way) -> None:
    typed = "What happens if we wait or do nothing?, What are all my choices?"

    texts = {question.id: question.text for question in CATALOGUE.questions}
    assert ", ".join(texts[identifier] for identifier in way(*[""] * 6, typed, "").top) == typed


@both
def test_the_persons_own_words_are_on_the_sheet(way: Way) -> None:
    answers = way("", "", "I have diabetes or high blood sugar", "", "")

    fields = {field.label: field.value for field in sheet(assemble(CATALOGUE, answers)).fields}
    assert fields[CATALOGUE.sheet.about_me] == "I have diabetes or high blood sugar"


@both
def test_a_question_in_the_persons_own_words_takes_the_place_of_ours(way: Way) -> None:
    answers = way(
        *("", "", "", "", "look through it", "What are all my choices?", "say it in my own words"),
        *("Which ways are there for me?", "go on", ""),
    )

    assert (answers.questions, answers.drop) == (("Which ways are there for me?",), ("all-options",))


@both
def test_a_day_in_words_with_its_hour_is_read(way: Way) -> None:
    visit = way(*[""] * 7, "December 1, 2126 at 10:30", "").visit

    assert (visit.date, visit.time) == ("2126-12-01", "10:30")


@both
def test_someone_else_may_fill_this_in(way: Way) -> None:
    assert way("I fill this in for someone else", "").filled_in_by == "someone-else"
