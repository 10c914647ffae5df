"""The interview as a whole: the way there and back, and that no answer is ever lost."""

import contextlib
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from script import END, ENTER, ENTERS, GO_ON, TINY, WORDS, Answer, Desk, Memory, interview, steps_of
from speed import by_speed
from strategies import answers as random_answers

from netprep.answers import MAX_OWN, SOMEONE_ELSE, make_answers
from netprep.answers import Typed as Given
from netprep.assemble import assemble, sheet_items
from netprep.errors import StoppedError
from netprep.interview import STEPS, run
from netprep.interview.talk import Talk
from netprep.model import Answers, Catalogue, Tumor, Visit
from netprep.prompts import BACK, Hear, Left, Meant, Move, Option, Typed, nothing_meant
from netprep.reading.loading import load_catalogue
from netprep.strings import fill
from netprep.words import of_someone_else


def enters(start: int, end: int = len(ENTERS)) -> tuple[Answer, ...]:
    """Return Enter for each thing that the steps from `start` to `end` ask; both count from 0."""
    return tuple(answer for step in ENTERS[start:end] for answer in step)


def test_enter_alone_leads_from_the_first_step_to_a_saved_sheet() -> None:
    desk, script = interview(*enters(0), *END)

    assert steps_of(script) == [str(number) for number in range(1, 9)]
    assert script.said[:2] == [WORDS.welcome, WORDS.privacy]
    assert "Step 3 of 8: About you" in script.said
    assert script.said[-2:] == [f"Saved: netprep-sheet.pdf, in the folder {Path.cwd()}", WORDS.bye]
    assert [(name, path) for name, path, _ in desk.sheets] == [("pdf", "netprep-sheet.pdf")]
    assert desk.sheets[0][2] == assemble(TINY, Answers())


def test_every_step_has_a_name() -> None:
    assert len(WORDS.steps) == len(STEPS) == 8


@pytest.mark.parametrize("position", range(1, len(STEPS)))
def test_back_leads_from_each_step_to_the_one_before(position: int) -> None:
    answers = (*enters(0, position), BACK, *enters(position - 1), *END)

    _, script = interview(*answers)

    forward = [str(number) for number in range(1, 9)]
    assert steps_of(script) == [*forward[: position + 1], *forward[position - 1 :]]


def test_back_at_the_first_step_asks_it_again() -> None:
    _, script = interview(BACK, *enters(0), *END)

    assert steps_of(script)[:3] == ["1", "1", "2"]


def test_back_can_be_taken_all_the_way_from_the_review_to_the_start() -> None:
    _, script = interview(*enters(0), *[BACK] * 7, *enters(0), *END)

    assert steps_of(script) == [*"12345678", *"7654321", *"2345678"]


def test_going_back_to_change_the_start_keeps_every_later_answer() -> None:
    desk, _ = interview(
        *("radiation", ("prrt",), GO_ON),
        *("place", "lung", GO_ON),
        *(("diabetes",), "yes"),
        *("change", ("all-options", "next-steps", "distance", "sugar", "time-left", "scan-first"), GO_ON),
        *("May I fly?", ""),
        ("own-1", "distance", "scan-first"),
        *("place", "Room 4", GO_ON),
        *[BACK] * 7,
        *("hormone-therapy", ("lanreotide",), GO_ON),
        *enters(1),
        *END,
        "leave",
    )

    sheet = desk.sheets[0][2]
    assert [treatment.choice.id for treatment in sheet.chosen] == ["prrt", "lanreotide"]
    assert [situation.id for situation in sheet.about] == ["diabetes", "outlook"]
    assert [value.id for value in sheet.tumor] == ["lung"]
    assert [item.id for item in sheet.top] == ["own-1", "distance", "scan-first"]
    assert sheet.visit.place == "Room 4"
    assert "which-place" not in {item.id for section in (*sheet.front, *sheet.more) for item in section.items}


def test_earlier_answers_are_offered_as_they_were() -> None:
    before = Answers(
        therapies=("prrt",),
        about=("diabetes", "outlook"),
        tumor=Tumor(place="lung", grade="grade-2"),
        questions=("May I fly?",),
        drop=("distance",),
        top=("own-1",),
        visit=Visit(date="2026-12-01"),
    )

    desk, script = interview(ENTER, BACK, *enters(6), *END, "leave", before=before)

    assert desk.sheets[0][2] == assemble(TINY, before)
    assert steps_of(script) == ["8", "7", "8"]


@pytest.mark.parametrize(("stopped_at", "steps"), [("own", [*"5678"]), ("tumor", [*"2345678"]), ("", ["8"])])
def test_a_person_who_stopped_goes_on_where_that_was(stopped_at: str, steps: list[str]) -> None:
    before, memory = Answers(therapies=("prrt",), questions=("May I fly?",)), Memory()
    memory.stopped_at = stopped_at

    desk, script = interview(ENTER, *enters(len(STEPS) - len(steps)), *END, "leave", before=before, memory=memory)

    assert steps_of(script) == steps
    assert desk.sheets[0][2] == assemble(TINY, before)
    assert memory.stopped_at == ""


def test_the_step_at_which_a_person_stops_is_remembered() -> None:
    memory = Memory()
    with pytest.raises(StoppedError):
        interview(*enters(0, 4), "May I fly?", KeyboardInterrupt, "keep", "mine.yaml", memory=memory)

    assert memory.stopped_at == "own"


def test_one_who_says_that_the_visit_is_over_begins_at_the_first_step() -> None:
    memory = Memory()
    memory.stopped_at = "own"

    _, script = interview(
        "next", ENTER, *enters(0), *END, "leave", before=Answers(questions=("A?",)), memory=memory
    )

    assert steps_of(script) == [*"12345678"]


# ---------------------------------------------------------------- said on the command line

SAID = Given(
    therapies=("Lutathera",),
    about=("high blood sugar", "grade 2"),
    questions=("May I fly?",),
    add=("shot-pain",),
    drop=("distance",),
    top=("own-1", "all-options"),
    length="full",
    visit=Visit(date="2026-12-01", clinician="Dr. Ay"),
)


def test_what_was_said_on_the_command_line_is_shown_at_each_step_and_enter_keeps_it() -> None:
    desk, script = interview(*enters(0), *END, "leave", typed=SAID)

    assert desk.sheets[0][2] == assemble(TINY, make_answers(TINY, SAID))
    assert steps_of(script) == [*"12345678"]
    assert WORDS.welcome_back not in script.said
    shown = [*script.said, *(option.label for asked in script.asked for option in asked.options)]
    for told in (
        "Chosen so far: PRRT (Lutathera)",
        "Grade: Grade 2",
        "  1. May I fly?",
        "Who you will see: Dr. Ay",
    ):
        assert told in shown
    ticked = [{option.value for option in asked.options if option.ticked} for asked in script.asked]
    assert {"diabetes"} in ticked
    assert {"own-1", "all-options"} in ticked
    assert {"  - May I fly?", "  - Grade: Grade 2", "  - Who you will see: Dr. Ay"} <= {*script.said}  # the review


@settings(max_examples=by_speed(10, 50, 500))
@given(random_answers(TINY))
def test_enter_alone_makes_the_sheet_that_export_makes_of_the_same_words(chosen: Answers) -> None:
    assume(sheet_items(TINY, chosen))  # without a question there is no top three to ask for
    typed = Given(**{name: getattr(chosen, name) for name in Answers.__struct_fields__ if name != "called"})

    desk, _ = interview(*enters(0), *END, *(["leave"] if chosen != Answers() else []), typed=typed)

    assert desk.sheets[0][2] == assemble(TINY, make_answers(TINY, typed)) == assemble(TINY, chosen)


def test_what_was_said_on_the_command_line_can_be_changed() -> None:
    typed = Given(about=("diabetes", "lung"), visit=Visit(place="Room 4"))

    desk, _ = interview(
        *(ENTER, "place", "", GO_ON, (), "no", *enters(3, 6), "place", "", GO_ON, *END), typed=typed
    )

    assert desk.sheets[0][2] == assemble(TINY, Answers())


@pytest.mark.parametrize(
    ("typed", "steps"), [(Given(about=("diabetes",)), [*"8"]), (Given(therapies=("prrt",)), [*"12345678"])]
)
def test_who_comes_back_finds_it_beside_the_answers_from_last_time(typed: Given, steps: list[str]) -> None:
    before = Answers(therapies=("octreotide",), called=("Sandostatin",), drop=("travel",))

    desk, script = interview(ENTER, *enters(0, len(steps) - 1), *END, "leave", before=before, typed=typed)

    sheet = desk.sheets[0][2]
    assert steps_of(script) == steps
    assert sheet.chosen[0].name == "Octreotide (Sandostatin)"
    assert len(sheet.chosen) + len(sheet.about) == 2


def test_a_question_that_was_answered_meanwhile_is_told_and_not_in_the_top_three() -> None:
    before, typed = Answers(questions=("May I fly?",)), Given(top=("own-1",), about=("diabetes",))

    desk, script = interview("next", ("own-1",), *enters(0), *END, "leave", before=before, typed=typed)

    assert (
        "That did not work. You have 0 questions of your own, and no 'own-1'. Name one that is there."
        in script.said
    )
    assert [situation.id for situation in desk.sheets[0][2].about] == ["diabetes"]


def test_who_fills_it_in_for_someone_else_is_spoken_to_so_from_the_start() -> None:
    before = Answers(therapies=("prrt",))

    _, script = interview(ENTER, *END, "leave", before=before, typed=Given(filled_in_by=SOMEONE_ELSE))

    assert [option.label for option in script.asked[0].options] == [
        of_someone_else(WORDS).same_visit,
        of_someone_else(WORDS).next_visit,
    ]


# ---------------------------------------------------------------- typed at another step


def test_a_question_typed_at_any_list_is_offered_as_an_own_one_and_the_list_comes_back() -> None:
    desk, script = interview(
        *("radiation", ("prrt",), GO_ON),
        ENTER,
        *(Typed("May I fly?\nMay I swim?"), "yes", ("diabetes",), Typed("May I fly?"), "yes", "no"),
        *(Typed("not a question"), "no", GO_ON),
        *enters(4),
        *END,
        "leave",
    )

    assert "Added to your own questions: May I fly?; May I swim?" in script.said
    assert [item.text for item in desk.sheets[0][2].front[0].items] == ["May I fly?", "May I swim?"]
    assert [situation.id for situation in desk.sheets[0][2].about] == ["diabetes"]
    assert [asked.default for asked in script.asked if asked.ask == WORDS.typed_own] == ["yes", "yes", "no"]


@pytest.mark.parametrize("stop", [KeyboardInterrupt, "next"])
def test_a_question_typed_at_a_list_is_in_the_file_at_once(stop: Answer) -> None:
    memory = Memory("mine.yaml")

    with pytest.raises(StoppedError):
        interview(
            ENTER,
            Typed("May I fly?"),
            "yes",
            *((ENTER,) if stop == "next" else ()),
            KeyboardInterrupt,
            memory=memory,
        )

    assert memory.kept[-1] == Answers(questions=("May I fly?",))


def test_a_question_typed_at_the_review_is_on_the_sheet_that_is_saved_then() -> None:
    desk, _ = interview(*enters(0), Typed("May I fly?"), "yes", *END, "leave")

    assert [item.text for item in desk.sheets[0][2].front[0].items] == ["May I fly?"]


def test_an_own_question_that_was_typed_elsewhere_can_be_taken_off_for_good() -> None:
    desk, _ = interview(ENTER, Typed("May I fly?"), "yes", *enters(1, 4), "1", "", *enters(4), *END)

    assert desk.sheets[0][2] == assemble(TINY, Answers())


def test_more_questions_than_a_sheet_holds_are_not_taken() -> None:
    many = Answers(questions=tuple(f"Question {number}?" for number in range(MAX_OWN)))

    desk, script = interview(ENTER, Typed("May I fly?"), "yes", *END, "leave", before=many)

    assert fill(WORDS.own_full, count=str(MAX_OWN)) in script.said
    assert desk.sheets[0][2] == assemble(TINY, many)


def test_a_person_may_fill_this_in_for_someone_else() -> None:
    desk, script = interview("someone-else", *enters(0), *END, "leave")

    their = of_someone_else(WORDS)
    asked = {asked.ask for asked in script.asked}
    assert {WORDS.treatments, their.treatments, their.about, their.outlook, their.own, their.top} <= asked
    assert {WORDS.about, WORDS.outlook, WORDS.own, WORDS.top}.isdisjoint(asked)
    assert desk.sheets[0][2] == assemble(TINY, Answers(filled_in_by="someone-else"))


def test_a_person_who_filled_this_in_for_someone_else_can_take_that_back() -> None:
    desk, _ = interview("someone-else", "someone-else", *enters(0), *END)

    assert desk.sheets[0][2] == assemble(TINY, Answers())


# ---------------------------------------------------------------- whatever anybody does
class _Enough(Exception):  # noqa: N818 - not an error
    """The walk is long enough."""


class Walker:
    """A prompter that answers anything a person could."""

    def __init__(self, data: st.DataObject, length: int) -> None:
        self.data = data
        self.heard: Hear = lambda _: False
        self.meant: Meant = nothing_meant
        self.left = length

    def say(self, text: str) -> None:
        """Look only for what was forgotten to be filled in."""
        assert "{" not in text

    def choose_or_write(
        self, ask: str, options: Sequence[Option], default: str, more: Sequence[Option] = ()
    ) -> str | Typed | Move:
        """Choose or write anything, or go back."""
        if self.data.draw(st.booleans()):
            return self.choose(ask, [*options, *more], default)
        text = self.write(ask)
        return text if isinstance(text, Move) else Typed(text)

    def choose(self, ask: str, options: Sequence[Option], default: str) -> str | Move:
        """Choose anything, or go back; now and then a question comes to mind."""
        if self.data.draw(st.integers(0, 9)) == 0:
            self.heard("May I fly?\nMay I swim?")
        self._step(ask)
        values = [option.value for option in options]
        assert default in values
        assert len({*values}) == len(values)
        moves: list[str | Move] = [*values, BACK]
        return self.data.draw(st.sampled_from(moves))

    def tick(self, ask: str, options: Sequence[Option], *, takes: bool = False, most: int = 0) -> tuple[str, ...]:
        """Tick anything, or go back."""
        del takes
        self._step(ask)
        assert options
        ticked = self.data.draw(st.sets(st.sampled_from(range(len(options))), max_size=most or None))
        values = tuple(options[number].value for number in sorted(ticked))
        return self.data.draw(st.sampled_from([values, Left(values)]))

    def write(self, ask: str, default: str = "") -> str | Move:
        """Write one of a few texts, or go back."""
        self._step(ask)
        moves: list[str | Move] = ["", default, "A?\nB?", "B?", "octreotid", "12/1/2026", "soon", "\x00", BACK]
        return self.data.draw(st.sampled_from(moves))

    def _step(self, ask: str) -> None:
        assert "{" not in ask
        self.left -= 1
        if self.left < 0:
            raise _Enough


def walk(data: st.DataObject, catalogue: Catalogue) -> Desk:
    """Walk through the interview for a while and return what was made of it."""
    desk = Desk(broken=["A? B?.pdf"])
    with contextlib.suppress(_Enough):
        run(Talk(catalogue, Walker(data, 40), desk, Memory()))
    return desk


@given(st.data())
def test_no_way_through_the_interview_ends_in_a_fault(data: st.DataObject) -> None:
    for _, _, checklist in walk(data, TINY).sheets:
        assert len(checklist.top) <= 3


@settings(max_examples=by_speed(5, 20, 20))
@given(st.data())
def test_no_way_through_the_interview_with_the_shipped_catalogue_ends_in_a_fault(data: st.DataObject) -> None:
    for _, _, checklist in walk(data, load_catalogue()).sheets:
        assert len(checklist.top) <= 3
