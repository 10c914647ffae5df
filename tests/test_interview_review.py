"""Step 8: everything on one page, any part of it to be changed."""

import datetime

import pytest
from script import ENTER, ENTERS, TINY, WORDS, Answer, Desk, Memory, Script, ask, steps_of

from netprep.assemble import assemble, sheet_items
from netprep.interview.review import review
from netprep.interview.talk import Done, Talk
from netprep.model import Answers, Tumor, Visit
from netprep.prompts import BACK
from netprep.strings import fill


def test_the_review_says_what_is_on_the_sheet() -> None:
    answers = Answers(
        therapies=("prrt", "hormone-therapy"),
        called=("Lutathera",),
        about=("diabetes",),
        tumor=Tumor(grade="grade-2", place="place-not-known"),
        questions=("May I fly?",),
        top=("own-1", "travel"),
        visit=Visit(date="2026-12-01", call_night="5678"),
    )

    _, script = ask(review, answers, "leave", "leave")

    assert script.said == [
        "Treatments:",
        "  - PRRT (Lutathera)",
        "  - Hormone therapy",
        "Your tumor:",
        "  - Where it began: Place not known",
        "  - Grade: Grade 2",
        "About you:",
        "  - I have diabetes",
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
        "Pages on paper: 4",
    ]


def test_a_sheet_that_memory_is_too_small_for_as_a_pdf_is_reviewed_and_saved_otherwise() -> None:
    desk = Desk(broken=["memory"])

    done, script = ask(review, Answers(therapies=("prrt",)), "html", ENTER, ENTER, ENTER, desk=desk)

    assert fill(WORDS.file_failed, reason=WORDS.failed_memory) in script.said
    assert isinstance(done, Done)
    assert [name for name, *_ in desk.sheets] == ["html"]


@pytest.mark.parametrize(("today", "said"), [("2026-12-01", False), ("2028-01-01", True)])
def test_the_review_says_when_the_sheet_has_a_line_that_was_checked_too_long_ago(today: str, said: bool) -> None:
    script = Script("leave", "leave")
    talk = Talk(TINY, script, Desk(), Memory(), datetime.date.fromisoformat(today))

    review(talk, Answers(therapies=("lanreotide",)))

    notice = "The oldest line on this sheet was last checked on November 22, 2026. Look for a newer netprep."
    assert script.said.count(notice) == said


def test_the_review_says_what_is_empty() -> None:
    _, script = ask(review, Answers(), "leave", "yes")

    assert [line for line in script.said if line.endswith(": nothing noted")] == [
        "Treatments: nothing noted",
        "Your tumor: nothing noted",
        "About you: nothing noted",
        "Your own questions: nothing noted",
        "Your top three: nothing noted",
        "The visit: nothing noted",
    ]


@pytest.mark.parametrize("position", range(7))
def test_each_step_can_be_asked_again_from_the_review(position: int) -> None:
    done, script = ask(review, Answers(), "change", str(position), *ENTERS[position], "leave", "yes")

    assert done == Done(Answers())
    assert script.asked[1].values == ["0", "1", "2", "3", "4", "5", "6", "go-back"]
    assert steps_of(script) == [str(position + 1), "8"]


def test_a_change_from_the_review_reaches_the_sheet_and_the_review() -> None:
    desk = Desk()

    done, script = ask(review, Answers(), "change", "4", "May I fly?", BACK, "text", "new", ENTER, ENTER, desk=desk)

    assert done.answers.questions == ("May I fly?",)
    assert "  - May I fly?" in script.said
    assert desk.sheets[0][2] == assemble(TINY, done.answers)


@pytest.mark.parametrize("answer", ["go-back", BACK])
def test_nothing_need_be_changed(answer: Answer) -> None:
    assert ask(review, Answers(), "change", answer, "leave", "yes")[0] == Done(Answers())


def test_a_change_after_saving_makes_leaving_ask_again() -> None:
    _, script = ask(
        review,
        Answers(),
        "text",
        "new",
        *("change", "4", "A?", ENTER, "leave", "stay"),
        *("text", "newer", "leave", "leave"),
    )

    assert [asked.ask for asked in script.asked].count(WORDS.leave_sure) == 1


def test_looking_at_a_step_after_saving_does_not() -> None:
    ask(review, Answers(), "text", "new", "change", "4", ENTER, "leave")
