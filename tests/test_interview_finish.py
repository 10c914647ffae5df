"""The end of the interview: print, save, open, keep, leave."""

from pathlib import Path

import pytest
from script import ENTER, TINY, WORDS, Answer, Desk, Memory, ask

from netprep.assemble import assemble
from netprep.interview.review import review
from netprep.model import Answers, Visit
from netprep.prompts import BACK

SOME = Answers(therapies=("prrt",))


@pytest.mark.parametrize(
    ("value", "suggested"),
    [("pdf", "netprep-sheet.pdf"), ("markdown", "netprep-sheet.md"), ("text", "netprep-sheet.txt")],
)
def test_a_sheet_is_saved_under_a_name_the_person_gives(value: str, suggested: str) -> None:
    desk = Desk()
    ending = suggested.rpartition(".")[2]

    _, script = ask(review, SOME, value, " my sheet ", ENTER, ENTER, desk=desk)

    assert script.asked[1].default == suggested
    assert desk.sheets == [(value, f"my sheet.{ending}", assemble(TINY, SOME))]
    assert script.said[-1] == f"Saved: my sheet.{ending}, in the folder {Path.cwd()}"
    assert script.asked[2].default == "leave"


@pytest.mark.parametrize("answer", ["", "  ", BACK])
def test_no_file_name_saves_nothing(answer: Answer) -> None:
    desk = Desk()

    _, script = ask(review, Answers(), "markdown", answer, "leave", "yes", desk=desk)

    assert desk.sheets == []
    assert script.asked[-1].ask == WORDS.leave_sure


@pytest.mark.parametrize("answer", [ENTER, BACK])
def test_a_taken_name_is_asked_about_and_kept_by_default(answer: Answer) -> None:
    desk = Desk(taken=["old.txt"])

    _, script = ask(review, Answers(), "text", "old", answer, "new", "leave", desk=desk)

    assert script.asked[2].ask == WORDS.file_exists
    assert script.asked[2].default == "other"
    assert [path for _, path, _ in desk.sheets] == ["new.txt"]


def test_a_taken_name_is_replaced_only_when_the_person_says_so() -> None:
    desk = Desk(taken=["old.txt"])

    ask(review, Answers(), "text", "old", "replace", "leave", desk=desk)

    assert [path for _, path, _ in desk.sheets] == ["old.txt"]


def test_a_failing_save_is_told_and_asked_again() -> None:
    desk = Desk(broken=["full.txt"])

    _, script = ask(review, Answers(), "text", "full", "new", "leave", desk=desk)

    assert "That did not work. Cannot write 'full.txt'." in script.said
    assert [path for _, path, _ in desk.sheets] == ["new.txt"]


def test_a_failing_save_after_another_is_no_reason_to_ask_about_leaving() -> None:
    desk = Desk(broken=["full.md"])

    ask(review, Answers(), "text", "new", "markdown", "full", BACK, "leave", desk=desk)

    assert [path for _, path, _ in desk.sheets] == ["new.txt"]


# ---------------------------------------------------------------- leaving


@pytest.mark.parametrize("answer", [ENTER, "no", BACK])
def test_leaving_unsaved_asks_and_stays_by_default(answer: Answer) -> None:
    _, script = ask(review, Answers(), "leave", answer, "leave", "yes")

    assert script.asked[1].ask == WORDS.leave_sure


@pytest.mark.parametrize("answer", [ENTER, "stay", BACK])
def test_leaving_with_answers_that_no_file_holds_asks_and_stays_by_default(answer: Answer) -> None:
    _, script = ask(review, SOME, "leave", answer, "leave", "leave")

    assert script.asked[1].ask == WORDS.leave_sure
    assert script.asked[1].default == "stay"


def test_leaving_a_saved_sheet_offers_to_keep_the_answers_and_keeps_none_by_default() -> None:
    memory = Memory()

    _, script = ask(review, SOME, "text", "new", ENTER, ENTER, memory=memory)

    assert script.asked[-1].ask == WORDS.leave_lost
    assert script.asked[-1].default == "leave"
    assert memory.path == ""


@pytest.mark.parametrize("saved", [("text", "new"), ()])
def test_the_answers_are_kept_on_leaving_when_the_person_says_so(saved: tuple[Answer, ...]) -> None:
    memory = Memory()

    _, script = ask(review, SOME, *saved, "leave", "keep", "mine", memory=memory)

    assert memory.path == "mine.yaml"
    assert (
        script.said[-1]
        == "Your answers are in mine.yaml. Next time, start with: netprep --plain --answers mine.yaml"
    )


def test_no_name_for_the_answers_on_leaving_stays() -> None:
    ask(review, SOME, "leave", "keep", BACK, "leave", "leave")


def test_answers_that_a_file_holds_are_not_asked_about_and_the_file_is_named_again() -> None:
    _, script = ask(review, SOME, "text", "new", "leave", memory=Memory("mine.yaml"))

    assert (
        script.said[-1]
        == "Your answers are in mine.yaml. Next time, start with: netprep --plain --answers mine.yaml"
    )


# ---------------------------------------------------------------- opening


def test_what_was_saved_last_can_be_opened() -> None:
    desk = Desk()

    _, script = ask(review, Answers(), "html", ENTER, "open", "pdf", "my list", "open", "leave", desk=desk)

    assert desk.opened == ["netprep-sheet.html", "my list.pdf"]
    assert "open" not in script.asked[0].values


def test_a_sheet_that_went_to_a_printer_is_no_file_to_open() -> None:
    _, script = ask(review, Answers(), "print", "leave")

    assert "open" not in script.asked[1].values


def test_a_missing_program_is_told_with_the_place_of_the_file() -> None:
    _, script = ask(review, Answers(), "pdf", "page.pdf", "open", "leave", desk=Desk(broken=["program"]))

    assert WORDS.no_opener.replace("{path}", "page.pdf") in script.said


# ---------------------------------------------------------------- printing


def test_a_printed_sheet_may_be_left_without_saving() -> None:
    desk = Desk()
    _, script = ask(review, Answers(), "print", "leave", desk=desk)
    assert len(desk.printed) == 1
    assert "Sent to the queue." in script.said


def test_a_printer_that_fails_is_told_and_the_sheet_can_still_be_saved() -> None:
    desk = Desk(broken=["printer"])
    _, script = ask(review, Answers(), "print", ENTER, ENTER, "leave", desk=desk)
    assert any("no default printer" in line for line in script.said)
    assert [name for name, _, _ in desk.sheets] == ["pdf"]


def test_large_print_holds_until_it_is_taken_back() -> None:
    desk = Desk()
    ask(review, Answers(), "large", "print", "pdf", ENTER, "large", "print", "leave", desk=desk)
    assert desk.large == [True, True, False]


def test_how_many_pages_there_are_is_said_before_and_again_for_another_print() -> None:
    _, script = ask(review, SOME, "large", "large", "leave", "leave")

    assert [said for said in script.said if said.startswith("Pages")] == [
        *("Pages on paper: 3", "Pages on paper: 9", "Pages on paper: 3"),
    ]


@pytest.mark.parametrize("how", [("pdf", ENTER), ("print",)])
def test_letters_that_no_font_has_are_told(how: tuple[Answer, ...]) -> None:
    answers = Answers(visit=Visit(place="Room \ue001\ue000"))

    _, script = ask(review, answers, *how, "leave", "leave")

    assert "No font here has these letters, so the sheet shows a box for each: \ue000 \ue001" in script.said


# ---------------------------------------------------------------- keeping


def test_the_answers_can_be_kept_for_next_time() -> None:
    memory = Memory()

    _, script = ask(review, SOME, "keep", "mine.yaml", "leave", "yes", memory=memory)

    assert memory.path == "mine.yaml"
    assert (
        "Your answers are in mine.yaml. Next time, start with: netprep --plain --answers mine.yaml" in script.said
    )
    assert "keep" in script.asked[0].values
    assert "keep" not in script.asked[2].values


def test_the_answers_need_not_be_kept_after_all() -> None:
    memory = Memory()

    ask(review, Answers(), "keep", BACK, "leave", "yes", memory=memory)

    assert memory.path == ""


def test_the_last_page_has_no_list_of_more_than_seven_without_a_heading() -> None:
    _, script = ask(review, Answers(), "leave", "yes")

    headings = [option.heading for option in script.asked[0].options]
    assert all(heading and headings.count(heading) <= 7 for heading in headings)
