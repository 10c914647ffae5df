"""The interview: what is asked next, the way back from each step, and that no answer is ever lost."""

import contextlib
from collections.abc import Sequence
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from tiny import tiny_catalogue

from netprep.answers import MAX_TEXT
from netprep.assemble import assemble, sheet_items
from netprep.errors import FileError, UsageError
from netprep.interview import (
    STEPS,
    ask_about,
    ask_own,
    ask_questions,
    ask_top,
    ask_treatments,
    ask_visit,
    review,
    run,
    with_own,
)
from netprep.loading import load_catalogue
from netprep.model import Answers, Catalogue, Checklist, Situation, Visit
from netprep.prompts import BACK, Move, Option
from netprep.talk import Done, Step, Talk

TINY = tiny_catalogue()
WORDS = TINY.interview
GO_ON = "go-on"


class Enter:
    """Enter alone: whatever stands there already."""


ENTER = Enter()
Answer = str | tuple[str, ...] | Move | Enter


class Asked(NamedTuple):
    """One thing that was asked."""

    kind: str
    ask: str
    options: tuple[Option, ...] = ()
    default: str = ""

    @property
    def values(self) -> list[str]:
        """Return what could be chosen."""
        return [option.value for option in self.options]


class Script:
    """A prompter that answers from a list, and fails on an answer that no person could have given."""

    def __init__(self, *answers: Answer) -> None:
        self.answers = [*answers]
        self.asked: list[Asked] = []
        self.said: list[str] = []

    def say(self, text: str) -> None:
        """Keep a line."""
        self.said.append(text)

    def choose(self, ask: str, options: Sequence[Option], default: str) -> str | Move:
        """Answer with one of the options."""
        answer = self._next(Asked("choose", ask, tuple(options), default))
        values = [option.value for option in options]
        assert len({*values}) == len(values)
        assert default in values
        if answer is ENTER:
            return default
        assert isinstance(answer, Move) or answer in values, f"{answer} cannot be chosen among {values}"
        assert isinstance(answer, Move | str)
        return answer

    def tick(self, ask: str, options: Sequence[Option]) -> tuple[str, ...] | Move:
        """Answer with some of the options."""
        answer = self._next(Asked("tick", ask, tuple(options)))
        assert options, "a list without anything to tick cannot be shown"
        if answer is ENTER:
            return tuple(option.value for option in options if option.ticked)
        assert isinstance(answer, Move | tuple), f"{answer} cannot be ticked"
        assert isinstance(answer, Move) or {*answer} <= {option.value for option in options}
        return answer

    def write(self, ask: str, default: str = "") -> str | Move:
        """Answer with a text."""
        answer = self._next(Asked("write", ask, (), default))
        if answer is ENTER:
            return default
        assert isinstance(answer, Move | str), f"{answer} cannot be typed"
        return answer

    def _next(self, asked: Asked) -> Answer:
        self.asked.append(asked)
        assert self.answers, f"there is no answer left for: {asked}"
        return self.answers.pop(0)


class Desk:
    """Takes finished sheets; some names are taken already and some cannot be written."""

    def __init__(self, taken: Sequence[str] = (), broken: Sequence[str] = ()) -> None:
        self.taken = {*taken}
        self.broken = {*broken}
        self.saved: list[tuple[str, str, Checklist]] = []
        self.shown: list[Checklist] = []
        self.printed: list[Checklist] = []
        self.opened: list[str] = []
        self.large: list[bool] = []

    def save(self, checklist: Checklist, name: str, path: str, *, force: bool, large: bool = False) -> None:
        """Keep the sheet."""
        self.large.append(large)
        if path in self.broken:
            raise FileError(f"Cannot write '{path}'.")
        if path in self.taken and not force:
            raise UsageError("taken")
        self.saved.append((name, path, checklist))
        self.taken.add(path)

    def show(self, checklist: Checklist) -> None:
        """Keep the sheet."""
        self.shown.append(checklist)

    def print(self, checklist: Checklist, *, large: bool) -> str:
        """Keep the sheet, unless the printer is broken."""
        if "printer" in self.broken:
            raise FileError("There is no default printer.")
        self.large.append(large)
        self.printed.append(checklist)
        return "Sent to the queue."

    def open_page(self, path: str) -> bool:
        """Keep the path; there is a browser unless it is broken."""
        self.opened.append(path)
        return "browser" not in self.broken


def ask(step: Step, before: Answers, *answers: Answer, desk: Desk | None = None) -> tuple[Done, Script]:
    """Ask one step; every answer of the script must be used."""
    script = Script(*answers)
    done = step(Talk(TINY, script, desk or Desk()), before)
    assert script.answers == []
    return done, script


def interview(*answers: Answer, desk: Desk | None = None, before: Answers | None = None) -> tuple[Desk, Script]:
    """Run a whole interview; every answer of the script must be used."""
    script, used = Script(*answers), desk or Desk()
    run(Talk(TINY, script, used), before)
    assert script.answers == []
    return used, script


def steps_of(script: Script) -> list[str]:
    """Return the numbers of the steps as they were announced."""
    return [line.split()[1] for line in script.said if line.startswith("Step ")]


# ---------------------------------------------------------------- the whole way
#
# Enter alone answers everything; the second step asks two things, the last one three.

ENTERS: tuple[tuple[Answer, ...], ...] = ((ENTER,), (ENTER, ENTER), (ENTER,), (ENTER,), (ENTER,), (ENTER,))
END: tuple[Answer, ...] = (ENTER, ENTER, ENTER)  # save, under the suggested name, and leave


def enters(start: int, end: int = len(ENTERS)) -> tuple[Answer, ...]:
    """Return Enter for each thing that the steps from `start` to `end` ask; both count from 0."""
    return tuple(answer for step in ENTERS[start:end] for answer in step)


def test_enter_alone_leads_from_the_first_step_to_a_saved_sheet() -> None:
    desk, script = interview(*enters(0), *END)

    assert steps_of(script) == ["1", "2", "3", "4", "5", "6", "7"]
    assert script.said[:2] == [WORDS.welcome, WORDS.privacy]
    assert "Step 2 of 7: About you" in script.said
    assert script.said[-2:] == ["Saved: netprep-sheet.pdf", WORDS.bye]
    assert [(name, path) for name, path, _ in desk.saved] == [("pdf", "netprep-sheet.pdf")]
    assert desk.saved[0][2] == assemble(TINY, Answers())


def test_every_step_has_a_name() -> None:
    assert len(WORDS.steps) == len(STEPS) == 7


@pytest.mark.parametrize("position", range(1, len(STEPS)))
def test_back_leads_from_each_step_to_the_one_before(position: int) -> None:
    answers = (*enters(0, position), BACK, *enters(position - 1), *END)

    _, script = interview(*answers)

    forward = [str(number) for number in range(1, 8)]
    assert steps_of(script) == [*forward[: position + 1], *forward[position - 1 :]]


def test_back_at_the_first_step_asks_it_again() -> None:
    _, script = interview(BACK, *enters(0), *END)

    assert steps_of(script)[:3] == ["1", "1", "2"]


def test_back_can_be_taken_all_the_way_from_the_review_to_the_start() -> None:
    _, script = interview(*enters(0), *[BACK] * 6, *enters(0), *END)

    assert steps_of(script) == ["1", "2", "3", "4", "5", "6", "7", "6", "5", "4", "3", "2", "1", *"234567"]


def test_going_back_to_change_the_start_keeps_every_later_answer() -> None:
    desk, _ = interview(
        *("radiation", ("prrt",), GO_ON),
        *(("diabetes",), "yes"),
        *("change", ("all-options", "next-steps", "distance", "sugar", "time-left", "scan-first"), "keep"),
        *("write", "May I fly?", GO_ON),
        *("choose", "own-1", "distance", "scan-first", GO_ON),
        *("place", "Room 4", GO_ON),
        *[BACK] * 6,
        *("hormone-therapy", ("lanreotide",), GO_ON),
        *enters(1),
        *END,
    )

    sheet = desk.saved[0][2]
    assert [treatment.entry.id for treatment in sheet.treatments] == ["prrt", "lanreotide"]
    assert [situation.id for situation in sheet.about] == ["diabetes", "outlook"]
    assert [item.id for item in sheet.top] == ["own-1", "distance", "scan-first"]
    assert sheet.visit.place == "Room 4"
    assert "which-place" not in {item.id for section in (*sheet.front, *sheet.more) for item in section.items}


def test_earlier_answers_are_offered_as_they_were() -> None:
    before = Answers(
        therapies=("prrt",),
        about=("diabetes", "outlook"),
        questions=("May I fly?",),
        drop=("distance",),
        top=("own-1",),
        visit=Visit(date="2026-12-01"),
    )

    desk, _ = interview(*enters(0), *END, before=before)

    assert desk.saved[0][2] == assemble(TINY, before)


# ---------------------------------------------------------------- step 1: treatments


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


def test_not_being_sure_after_all_takes_the_treatments_off() -> None:
    assert ask(ask_treatments, Answers(therapies=("prrt",)), "not-sure")[0] == Done(Answers())


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


@pytest.mark.parametrize("answer", ["", BACK])
def test_none_of_the_nearest_names_changes_nothing(answer: Answer) -> None:
    assert ask(ask_treatments, Answers(), "type-name", "octreotid", answer, ENTER)[0] == Done(Answers())


def test_a_name_like_nothing_is_said_to_be_unknown() -> None:
    done, script = ask(ask_treatments, Answers(), "type-name", "\x1b[31mqqqqqqqq", ENTER)

    assert done == Done(Answers())
    assert "I do not know '[31mqqqqqqqq'." in script.said


def test_a_very_long_name_is_said_back_shortened() -> None:
    _, script = ask(ask_treatments, Answers(), "type-name", "q" * 2 * MAX_TEXT, ENTER)

    assert max(map(len, script.said)) < 100


def test_back_keeps_the_treatments_chosen_so_far() -> None:
    done, _ = ask(ask_treatments, Answers(), "radiation", ("prrt",), BACK)

    assert done == Done(Answers(therapies=("prrt",)), back=True)


# ---------------------------------------------------------------- step 2: about the person


def test_outlook_is_asked_apart_and_plainly() -> None:
    done, script = ask(ask_about, Answers(), ("diabetes",), "yes")

    assert done == Done(Answers(about=("diabetes", "outlook")))
    assert script.asked[0].values == ["diabetes"]
    assert script.asked[1].ask == WORDS.outlook
    assert (script.asked[1].values, script.asked[1].default) == (["no", "yes"], "no")


def test_outlook_can_be_taken_back() -> None:
    done, script = ask(ask_about, Answers(about=("outlook",)), ENTER, "no")

    assert script.asked[1].default == "yes"
    assert done == Done(Answers())


def test_back_from_outlook_returns_to_the_list_as_it_was_left() -> None:
    done, script = ask(ask_about, Answers(about=("outlook",)), ("diabetes",), BACK, ENTER, ENTER)

    assert script.asked[2].options[0].ticked
    assert done == Done(Answers(about=("diabetes", "outlook")))


def test_back_from_the_list_leaves_the_step() -> None:
    assert ask(ask_about, Answers(about=("outlook",)), BACK)[0] == Done(Answers(about=("outlook",)), back=True)


def test_back_twice_keeps_what_was_ticked() -> None:
    done, _ = ask(ask_about, Answers(), ("diabetes",), BACK, BACK)

    assert done == Done(Answers(about=("diabetes",)), back=True)


def test_a_catalogue_without_outlook_does_not_ask_for_it() -> None:
    catalogue = replace(TINY, situations=(Situation("diabetes", "Diabetes", "I have diabetes"),))

    assert ask_about(Talk(catalogue, Script(ENTER), Desk()), Answers()) == Done(Answers())


# ---------------------------------------------------------------- step 3: the questions


def test_the_list_is_counted_without_own_questions() -> None:
    _, script = ask(ask_questions, Answers(therapies=("prrt",), questions=("May I fly?",)), ENTER)

    on_sheet = sheet_items(TINY, Answers(therapies=("prrt",)))
    assert script.asked[0].ask == f"Your list has {len(on_sheet)} questions."


def test_questions_are_taken_off_by_their_ticks() -> None:
    before = Answers(therapies=("prrt",), top=("distance", "next-steps"), add=("shot-pain",))
    keep = tuple(x for x in sheet_items(TINY, before) if x not in ("distance", "shot-pain"))

    done, script = ask(ask_questions, before, "change", keep, ENTER)

    assert all(option.ticked for option in script.asked[1].options)
    assert {*done.answers.drop} == {"distance", "shot-pain"}
    assert done.answers.top == ("next-steps",)
    assert done.answers.add == ()
    assert [*sheet_items(TINY, done.answers)] == [*keep]


def test_questions_are_shown_under_their_theme_with_the_reason_for_them() -> None:
    _, script = ask(ask_questions, Answers(therapies=("prrt",)), "change", ENTER, ENTER)

    first = script.asked[1].options[0]
    assert (first.heading, first.help) == ("My choices", "A question for everyone.")


def test_more_questions_come_from_the_full_list_theme_by_theme() -> None:
    before = Answers(therapies=("lanreotide",), drop=("shot-pain",))

    done, script = ask(
        ask_questions, before, "all", "daily-life", ("travel", "shot-pain"), "next-steps", ENTER, ENTER, ENTER
    )

    assert script.asked[1].values == [GO_ON, "daily-life", "next-steps"]
    assert script.asked[1].options[1].label == "Daily life (2)"
    assert {*script.asked[2].values} == {"travel", "shot-pain"}
    assert not any(option.ticked for option in script.asked[2].options)
    assert script.asked[3].values == [GO_ON, "next-steps"]
    assert done.answers.add == ("travel", "shot-pain")
    assert done.answers.drop == ()
    assert {"travel", "shot-pain"} <= {*sheet_items(TINY, done.answers)}


@pytest.mark.parametrize("answers", [("change", BACK), ("all", BACK), ("all", "daily-life", BACK, ENTER)])
def test_back_inside_the_questions_changes_nothing(answers: tuple[Answer, ...]) -> None:
    before = Answers(therapies=("lanreotide",), add=("travel",), drop=("shot-pain",))

    assert ask(ask_questions, before, *answers, ENTER)[0] == Done(before)


def test_a_list_with_nothing_left_on_it_can_still_be_changed() -> None:
    done, script = ask(
        ask_questions, Answers(), "change", (), "change", "all", "next-steps", ("next-steps",), ENTER, ENTER
    )

    assert script.asked[2].ask == "Your list has 0 questions."
    assert [*sheet_items(TINY, done.answers)] == ["next-steps"]


def test_back_keeps_the_list_as_it_is_by_now() -> None:
    done, _ = ask(ask_questions, Answers(therapies=("prrt",)), "change", ("distance",), BACK)

    assert done.back
    assert [*sheet_items(TINY, done.answers)] == ["distance"]


# ---------------------------------------------------------------- step 4: own questions


def test_own_questions_are_written_one_by_one() -> None:
    done, script = ask(ask_own, Answers(), "write", "  May I\tfly? ", "write", "Can I work?", ENTER)

    assert done == Done(Answers(questions=("May I fly?", "Can I work?")))
    assert script.asked[-1].values == [GO_ON, "write", "own-1", "own-2"]
    assert script.asked[-1].options[2].label == "Change: May I fly?"


@pytest.mark.parametrize("answer", ["", "  ", "\x1b", BACK])
def test_an_empty_own_question_is_none(answer: Answer) -> None:
    assert ask(ask_own, Answers(questions=("A?",)), "write", answer, ENTER)[0] == Done(Answers(questions=("A?",)))


def test_an_own_question_is_changed_in_place() -> None:
    done, script = ask(ask_own, Answers(questions=("A?", "B?")), "own-1", "C?", ENTER)

    assert done.answers.questions == ("C?", "B?")
    assert script.asked[1].default == "A?"
    assert WORDS.own_remove in script.asked[1].ask


def test_an_own_question_is_taken_off_by_emptying_it() -> None:
    assert ask(ask_own, Answers(questions=("A?", "B?")), "own-1", "", ENTER)[0].answers.questions == ("B?",)


def test_back_from_changing_an_own_question_leaves_it() -> None:
    assert ask(ask_own, Answers(questions=("A?",)), "own-1", BACK, ENTER)[0].answers.questions == ("A?",)


def test_an_own_question_stands_once() -> None:
    assert ask(ask_own, Answers(questions=("A?",)), "write", "A?", ENTER)[0].answers.questions == ("A?",)


def test_too_long_an_own_question_is_asked_again() -> None:
    done, script = ask(ask_own, Answers(), "write", "a" * (MAX_TEXT + 1), "A?", ENTER)

    assert done.answers.questions == ("A?",)
    assert script.said == [WORDS.too_long]


def test_back_keeps_the_own_questions_written_so_far() -> None:
    assert ask(ask_own, Answers(), "write", "A?", BACK)[0] == Done(Answers(questions=("A?",)), back=True)


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


def test_the_top_three_follow_an_own_question_that_is_changed_or_taken_off() -> None:
    before = Answers(questions=("A?", "B?"), top=("own-2", "own-1"))

    changed, _ = ask(ask_own, before, "own-2", "New?", ENTER)
    removed, _ = ask(ask_own, before, "own-1", "", ENTER)

    assert [item.text for item in assemble(TINY, changed.answers).top] == ["New?", "A?"]
    assert [item.text for item in assemble(TINY, removed.answers).top] == ["B?"]


# ---------------------------------------------------------------- step 5: the top three


def test_the_top_three_are_chosen_one_by_one_among_what_is_left() -> None:
    before = Answers(therapies=("prrt",), questions=("A?",))

    done, script = ask(ask_top, before, "choose", "distance", "own-1", "next-steps", ENTER)

    assert done == Done(replace(before, top=("distance", "own-1", "next-steps")))
    assert script.asked[1].ask == "Choose number 1."
    assert script.asked[1].default == "own-1"
    assert {"distance", "own-1"}.isdisjoint(script.asked[3].values)
    assert script.said == ["  1. How far must I stay away?", "  2. A?", "  3. What happens next?"]


def test_fewer_than_three_are_enough() -> None:
    assert ask(ask_top, Answers(), "choose", "travel", GO_ON, ENTER)[0].answers.top == ("travel",)
    assert ask(ask_top, Answers(), "choose", GO_ON, ENTER)[0].answers.top == ()


def test_back_takes_the_last_of_the_top_off() -> None:
    done, script = ask(ask_top, Answers(), "choose", "travel", BACK, "spelling", GO_ON, ENTER)

    assert [asked.ask for asked in script.asked[1:5]] == [
        "Choose number 1.",
        "Choose number 2.",
        "Choose number 1.",
        "Choose number 2.",
    ]
    assert done.answers.top == ("spelling",)


def test_back_before_the_first_choice_keeps_the_top_three_as_they_were() -> None:
    before = Answers(top=("travel", "spelling"))

    assert ask(ask_top, before, "choose", BACK, ENTER)[0] == Done(before)
    assert ask(ask_top, before, "choose", "next-steps", BACK, BACK, ENTER)[0] == Done(before)


def test_back_keeps_the_top_three_chosen_by_now() -> None:
    done, _ = ask(ask_top, Answers(), "choose", "travel", GO_ON, BACK)

    assert done == Done(Answers(top=("travel",)), back=True)


def test_a_short_list_gives_a_short_top() -> None:
    drop = tuple(x for x in sheet_items(TINY, Answers()) if x != "travel")

    done, script = ask(ask_top, Answers(drop=drop), "choose", "travel", ENTER, ENTER)

    assert script.asked[2].values == [GO_ON]
    assert done.answers.top == ("travel",)


def test_an_empty_list_has_no_top() -> None:
    before = Answers(drop=tuple(sheet_items(TINY, Answers())))

    assert ask(ask_top, before, "choose", ENTER, ENTER)[0] == Done(before)


# ---------------------------------------------------------------- step 6: the visit


def test_every_part_of_the_visit_can_be_filled_in() -> None:
    done, script = ask(
        ask_visit,
        Answers(),
        *("date", "2026-12-01", "clinician", " Dr. Ōno ", "place", "Room 4"),
        *("call_day", "1234", "call_night", "5678", ENTER),
    )

    assert done == Done(Answers(visit=Visit("2026-12-01", "Dr. Ōno", "Room 4", "1234", "5678")))
    assert [option.label for option in script.asked[0].options[1:3]] == ["Date: empty", "Who you will see: empty"]
    assert [option.label for option in script.asked[-1].options[1:3]] == [
        "Date: December 1, 2026",
        "Who you will see: Dr. Ōno",
    ]


def test_a_part_of_the_visit_can_be_emptied_again() -> None:
    done, script = ask(ask_visit, Answers(visit=Visit(place="Room 4")), "place", "", ENTER)

    assert script.asked[1].default == "Room 4"
    assert done == Done(Answers())


@pytest.mark.parametrize("typed", ["1.12.2026", "2026-02-30", "tomorrow", "2026-1-1"])
def test_a_date_that_is_none_is_asked_again(typed: str) -> None:
    done, script = ask(ask_visit, Answers(), "date", typed, "2026-12-01", ENTER)

    assert script.said == [WORDS.visit_date_wrong]
    assert done.answers.visit == Visit(date="2026-12-01")


@pytest.mark.parametrize("answers", [("place", BACK), ("date", "nonsense", BACK), ("date", "nonsense", ENTER)])
def test_back_from_a_part_of_the_visit_leaves_it(answers: tuple[Answer, ...]) -> None:
    before = Answers(visit=Visit(date="2026-12-01", place="Room 4"))

    assert ask(ask_visit, before, *answers, ENTER)[0] == Done(before)


def test_back_keeps_the_visit_as_filled_in_so_far() -> None:
    assert ask(ask_visit, Answers(), "place", "Room 4", BACK)[0] == Done(
        Answers(visit=Visit(place="Room 4")), back=True
    )


# ---------------------------------------------------------------- step 7: the review


def test_the_review_says_what_is_on_the_sheet() -> None:
    answers = Answers(
        therapies=("prrt", "hormone-therapy"),
        about=("diabetes",),
        questions=("May I fly?",),
        top=("own-1", "travel"),
        visit=Visit(date="2026-12-01", call_night="5678"),
    )

    _, script = ask(review, answers, "leave", "yes")

    assert script.said == [
        "Treatments:",
        "  - PRRT",
        "  - Hormone therapy",
        "About you:",
        "  - Diabetes",
        "Questions:",
        f"  - Your list has {len(sheet_items(TINY, answers)) - 1} questions.",
        "Your own questions:",
        "  - May I fly?",
        "Your top three:",
        "  - May I fly?",
        "  - May I travel?",
        "The visit:",
        "  - Date: December 1, 2026",
        "  - Who to call at night: 5678",
    ]


def test_the_review_says_what_is_empty() -> None:
    _, script = ask(review, Answers(), "leave", "yes")

    assert [line for line in script.said if line.endswith(": none")] == [
        "Treatments: none",
        "About you: none",
        "Your own questions: none",
        "Your top three: none",
        "The visit: none",
    ]


@pytest.mark.parametrize(
    ("value", "suggested"),
    [("pdf", "netprep-sheet.pdf"), ("markdown", "netprep-sheet.md"), ("text", "netprep-sheet.txt")],
)
def test_a_sheet_is_saved_under_a_name_the_person_gives(value: str, suggested: str) -> None:
    desk = Desk()

    _, script = ask(review, Answers(therapies=("prrt",)), value, " my sheet ", ENTER, desk=desk)

    assert script.asked[1].default == suggested
    assert desk.saved == [(value, "my sheet", assemble(TINY, Answers(therapies=("prrt",))))]
    assert script.said[-1] == "Saved: my sheet"
    assert script.asked[-1].default == "leave"


@pytest.mark.parametrize("answer", ["", "  ", BACK])
def test_no_file_name_saves_nothing(answer: Answer) -> None:
    desk = Desk()

    _, script = ask(review, Answers(), "markdown", answer, "leave", "yes", desk=desk)

    assert desk.saved == []
    assert script.asked[-1].ask == WORDS.leave_sure


@pytest.mark.parametrize("answer", [ENTER, BACK])
def test_a_taken_name_is_asked_about_and_kept_by_default(answer: Answer) -> None:
    desk = Desk(taken=["old"])

    _, script = ask(review, Answers(), "text", "old", answer, "new", "leave", desk=desk)

    assert script.asked[2].ask == WORDS.file_exists
    assert script.asked[2].default == "other"
    assert [path for _, path, _ in desk.saved] == ["new"]


def test_a_taken_name_is_replaced_only_when_the_person_says_so() -> None:
    desk = Desk(taken=["old"])

    ask(review, Answers(), "text", "old", "replace", "leave", desk=desk)

    assert [path for _, path, _ in desk.saved] == ["old"]


def test_a_failing_save_is_told_and_asked_again() -> None:
    desk = Desk(broken=["full"])

    _, script = ask(review, Answers(), "text", "full", "new", "leave", desk=desk)

    assert "That did not work. Cannot write 'full'." in script.said
    assert [path for _, path, _ in desk.saved] == ["new"]


def test_a_failing_save_after_another_is_no_reason_to_ask_about_leaving() -> None:
    desk = Desk(broken=["full"])

    ask(review, Answers(), "text", "new", "markdown", "full", BACK, "leave", desk=desk)

    assert [path for _, path, _ in desk.saved] == ["new"]


def test_a_sheet_is_shown_without_being_saved() -> None:
    desk = Desk()

    ask(review, Answers(therapies=("prrt",)), "show", "leave", "yes", desk=desk)

    assert desk.shown == [assemble(TINY, Answers(therapies=("prrt",)))]
    assert desk.saved == []


@pytest.mark.parametrize("answer", [ENTER, "no", BACK])
def test_leaving_unsaved_asks_and_stays_by_default(answer: Answer) -> None:
    _, script = ask(review, Answers(), "leave", answer, "leave", "yes")

    assert script.asked[1].ask == WORDS.leave_sure


@pytest.mark.parametrize("position", range(6))
def test_each_step_can_be_asked_again_from_the_review(position: int) -> None:
    done, script = ask(review, Answers(), "change", str(position), *ENTERS[position], "leave", "yes")

    assert done == Done(Answers())
    assert script.asked[1].values == ["0", "1", "2", "3", "4", "5", "go-back"]
    assert steps_of(script) == [str(position + 1), "7"]


def test_a_change_from_the_review_reaches_the_sheet_and_the_review() -> None:
    desk = Desk()

    done, script = ask(
        review, Answers(), "change", "3", "write", "May I fly?", BACK, "text", "new", ENTER, desk=desk
    )

    assert done.answers.questions == ("May I fly?",)
    assert "  - May I fly?" in script.said
    assert desk.saved[0][2] == assemble(TINY, done.answers)


@pytest.mark.parametrize("answer", ["go-back", BACK])
def test_nothing_need_be_changed(answer: Answer) -> None:
    assert ask(review, Answers(), "change", answer, "leave", "yes")[0] == Done(Answers())


def test_a_change_after_saving_makes_leaving_ask_again() -> None:
    _, script = ask(
        review,
        Answers(),
        "text",
        "new",
        "change",
        "3",
        "write",
        "A?",
        ENTER,
        "leave",
        "no",
        "text",
        "newer",
        "leave",
    )

    assert [asked.ask for asked in script.asked].count(WORDS.leave_sure) == 1


def test_looking_at_a_step_after_saving_does_not() -> None:
    ask(review, Answers(), "text", "new", "change", "3", ENTER, "leave")


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
        run(Talk(catalogue, Walker(data, 40), desk))
    return desk


@given(st.data())
def test_no_way_through_the_interview_ends_in_a_fault(data: st.DataObject) -> None:
    for _, _, checklist in walk(data, TINY).saved:
        assert len(checklist.top) <= 3


@settings(max_examples=20)
@given(st.data())
def test_no_way_through_the_interview_with_the_shipped_catalogue_ends_in_a_fault(data: st.DataObject) -> None:
    for _, _, checklist in walk(data, load_catalogue()).saved:
        assert len(checklist.top) <= 3


def test_a_web_page_is_opened_only_when_the_person_says_so() -> None:
    desk = Desk()
    ask(review, Answers(), "html", ENTER, "yes", "html", "other.html", "no", "leave", desk=desk)
    assert desk.opened == ["netprep-sheet.html"]


def test_a_missing_browser_is_told_with_the_place_of_the_page() -> None:
    _, script = ask(review, Answers(), "html", "page.html", "yes", "leave", desk=Desk(broken=["browser"]))
    assert any("page.html" in line and "browser" in line for line in script.said)


def test_a_printed_sheet_may_be_left_without_saving() -> None:
    desk = Desk()
    _, script = ask(review, Answers(), "print", "leave", desk=desk)
    assert len(desk.printed) == 1
    assert "Sent to the queue." in script.said


def test_a_printer_that_fails_is_told_and_the_sheet_can_still_be_saved() -> None:
    desk = Desk(broken=["printer"])
    _, script = ask(review, Answers(), "print", "pdf", ENTER, "leave", desk=desk)
    assert any("no default printer" in line for line in script.said)
    assert [name for name, _, _ in desk.saved] == ["pdf"]


def test_large_print_holds_until_it_is_taken_back() -> None:
    desk = Desk()
    ask(review, Answers(), "large", "print", "pdf", ENTER, "large", "print", "leave", desk=desk)
    assert desk.large == [True, True, False]
