"""The interview as a whole: the way there and back, and that no answer is ever lost."""

import contextlib
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from script import END, ENTER, ENTERS, GO_ON, TINY, WORDS, Answer, Desk, Memory, interview, steps_of
from speed import by_speed

from netprep.assemble import assemble
from netprep.interview import STEPS, run
from netprep.interview.talk import Talk
from netprep.model import Answers, Catalogue, Tumor, Visit
from netprep.prompts import BACK, Move, Option
from netprep.reading.loading import load_catalogue


def enters(start: int, end: int = len(ENTERS)) -> tuple[Answer, ...]:
    """Return Enter for each thing that the steps from `start` to `end` ask; both count from 0."""
    return tuple(answer for step in ENTERS[start:end] for answer in step)


def test_enter_alone_leads_from_the_first_step_to_a_saved_sheet() -> None:
    desk, script = interview(*enters(0), *END)

    assert steps_of(script) == [str(number) for number in range(1, 9)]
    assert script.said[:2] == [WORDS.welcome, WORDS.privacy]
    assert "Step 2 of 8: Your tumor" in script.said
    assert script.said[-2:] == ["Saved: netprep-sheet.pdf", WORDS.bye]
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
        *("change", ("all-options", "next-steps", "distance", "sugar", "time-left", "scan-first"), "keep"),
        *("write", "May I fly?", GO_ON),
        *("choose", "own-1", "distance", "scan-first", GO_ON),
        *("place", "Room 4", GO_ON),
        *[BACK] * 7,
        *("hormone-therapy", ("lanreotide",), GO_ON),
        *enters(1),
        *END,
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

    desk, _ = interview(ENTER, *enters(0), *END, before=before)

    assert desk.sheets[0][2] == assemble(TINY, before)


# ---------------------------------------------------------------- whatever anybody does
class _Enough(Exception):  # noqa: N818 - not an error
    """The walk is long enough."""


class Walker:
    """A prompter that answers anything a person could."""

    def __init__(self, data: st.DataObject, length: int) -> None:
        self.data = data
        self.left = length

    def say(self, text: str) -> None:
        """Look only for what was forgotten to be filled in."""
        assert "{" not in text

    def choose(self, ask: str, options: Sequence[Option], default: str) -> str | Move:
        """Choose anything, or go back."""
        self._step(ask)
        values = [option.value for option in options]
        assert default in values
        assert len({*values}) == len(values)
        moves: list[str | Move] = [*values, BACK]
        return self.data.draw(st.sampled_from(moves))

    def tick(self, ask: str, options: Sequence[Option]) -> tuple[str, ...] | Move:
        """Tick anything, or go back."""
        self._step(ask)
        assert options
        ticked = self.data.draw(st.sets(st.sampled_from(range(len(options)))))
        moves: list[tuple[str, ...] | Move] = [tuple(options[number].value for number in sorted(ticked)), BACK]
        return self.data.draw(st.sampled_from(moves))

    def write(self, ask: str, default: str = "") -> str | Move:
        """Write one of a few texts, or go back."""
        self._step(ask)
        moves: list[str | Move] = ["", default, "A?", "B?", "octreotid", "2026-12-01", "\x00", BACK]
        return self.data.draw(st.sampled_from(moves))

    def _step(self, ask: str) -> None:
        assert "{" not in ask
        self.left -= 1
        if self.left < 0:
            raise _Enough


def walk(data: st.DataObject, catalogue: Catalogue) -> Desk:
    """Walk through the interview for a while and return what was made of it."""
    desk = Desk(broken=["A?"])
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
