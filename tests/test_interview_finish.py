"""The end of the interview: print, save, show, keep, leave."""

import pytest
from script import ENTER, TINY, WORDS, Answer, Desk, Memory, ask

from netprep.assemble import assemble
from netprep.interview.review import review
from netprep.model import Answers, Visit
from netprep.prompts import BACK


@pytest.mark.parametrize(
    ("value", "suggested"),
    [("pdf", "netprep-sheet.pdf"), ("markdown", "netprep-sheet.md"), ("text", "netprep-sheet.txt")],
)
def test_a_sheet_is_saved_under_a_name_the_person_gives(value: str, suggested: str) -> None:
    desk = Desk()

    _, script = ask(review, Answers(therapies=("prrt",)), value, " my sheet ", ENTER, desk=desk)

    assert script.asked[1].default == suggested
    assert desk.sheets == [(value, "my sheet", assemble(TINY, Answers(therapies=("prrt",))))]
    assert script.said[-1] == "Saved: my sheet"
    assert script.asked[-1].default == "leave"


@pytest.mark.parametrize("answer", ["", "  ", BACK])
def test_no_file_name_saves_nothing(answer: Answer) -> None:
    desk = Desk()

    _, script = ask(review, Answers(), "markdown", answer, "leave", "yes", desk=desk)

    assert desk.sheets == []
    assert script.asked[-1].ask == WORDS.leave_sure


@pytest.mark.parametrize("answer", [ENTER, BACK])
def test_a_taken_name_is_asked_about_and_kept_by_default(answer: Answer) -> None:
    desk = Desk(taken=["old"])

    _, script = ask(review, Answers(), "text", "old", answer, "new", "leave", desk=desk)

    assert script.asked[2].ask == WORDS.file_exists
    assert script.asked[2].default == "other"
    assert [path for _, path, _ in desk.sheets] == ["new"]


def test_a_taken_name_is_replaced_only_when_the_person_says_so() -> None:
    desk = Desk(taken=["old"])

    ask(review, Answers(), "text", "old", "replace", "leave", desk=desk)

    assert [path for _, path, _ in desk.sheets] == ["old"]


def test_a_failing_save_is_told_and_asked_again() -> None:
    desk = Desk(broken=["full"])

    _, script = ask(review, Answers(), "text", "full", "new", "leave", desk=desk)

    assert "That did not work. Cannot write 'full'." in script.said
    assert [path for _, path, _ in desk.sheets] == ["new"]


def test_a_failing_save_after_another_is_no_reason_to_ask_about_leaving() -> None:
    desk = Desk(broken=["full"])

    ask(review, Answers(), "text", "new", "markdown", "full", BACK, "leave", desk=desk)

    assert [path for _, path, _ in desk.sheets] == ["new"]


def test_a_sheet_is_shown_without_being_saved() -> None:
    desk = Desk()

    ask(review, Answers(therapies=("prrt",)), "show", "leave", "yes", desk=desk)

    assert desk.shown == [assemble(TINY, Answers(therapies=("prrt",)))]
    assert desk.sheets == []


@pytest.mark.parametrize("answer", [ENTER, "no", BACK])
def test_leaving_unsaved_asks_and_stays_by_default(answer: Answer) -> None:
    _, script = ask(review, Answers(), "leave", answer, "leave", "yes")

    assert script.asked[1].ask == WORDS.leave_sure


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
    assert [name for name, _, _ in desk.sheets] == ["pdf"]


def test_large_print_holds_until_it_is_taken_back() -> None:
    desk = Desk()
    ask(review, Answers(), "large", "print", "pdf", ENTER, "large", "print", "leave", desk=desk)
    assert desk.large == [True, True, False]


@pytest.mark.parametrize("how", [("pdf", ENTER), ("print",)])
def test_letters_that_no_font_has_are_told(how: tuple[Answer, ...]) -> None:
    answers = Answers(visit=Visit(place="Room \ue001\ue000"))

    _, script = ask(review, answers, *how, "leave")

    assert "No font here has these letters, so the sheet shows a box for each: \ue000 \ue001" in script.said


def test_the_answers_can_be_kept_for_next_time() -> None:
    memory = Memory()

    _, script = ask(review, Answers(therapies=("prrt",)), "keep", "mine.yaml", "leave", "yes", memory=memory)

    assert memory.path == "mine.yaml"
    assert "Your answers are in mine.yaml. Next time, start with: netprep --answers mine.yaml" in script.said
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
