"""The name of a file is asked for until something is in it, and nothing is replaced without a word."""

from pathlib import Path

import pytest
from script import ENTER, TINY, WORDS, Answer, Desk, Memory, Script

from netprep.errors import FileError, UsageError
from netprep.interview.files import ask_file, saved_as
from netprep.interview.talk import Talk
from netprep.prompts import BACK


class Folder:
    """Takes files; "old.txt" is there already, and "full.txt" cannot be written."""

    def __init__(self) -> None:
        self.put: list[tuple[str, bool]] = []

    def __call__(self, path: str, force: bool) -> None:
        """Put a file there."""
        if path == "full.txt":
            raise FileError("Cannot write 'full.txt'.")
        if path == "old.txt" and not force:
            raise UsageError("taken")
        self.put.append((path, force))


def ask(*answers: Answer) -> tuple[str, Folder, Script]:
    """Ask for a file."""
    script, folder = Script(*answers), Folder()
    path = ask_file(Talk(TINY, script, Desk(), Memory()), "usual.txt", (".txt", ".text"), folder)
    assert script.answers == []
    return path, folder, script


def test_enter_alone_takes_the_usual_name() -> None:
    path, folder, _ = ask(ENTER)

    assert (path, folder.put) == ("usual.txt", [("usual.txt", False)])


@pytest.mark.parametrize("typed", ["  my file ", "my file.txt", "'my file'", '"my file.txt"'])
def test_a_name_is_understood_as_people_give_it(typed: str) -> None:
    assert ask(typed)[0] == "my file.txt"


@pytest.mark.parametrize("answer", ["", "  ", BACK])
def test_no_name_is_no_file(answer: Answer) -> None:
    path, folder, _ = ask(answer)

    assert (path, folder.put) == ("", [])


@pytest.mark.parametrize("answer", [ENTER, BACK])
def test_a_taken_name_is_left_alone_by_default(answer: Answer) -> None:
    path, folder, script = ask("old", answer, "new")

    assert (path, folder.put) == ("new.txt", [("new.txt", False)])
    assert script.asked[1].ask == WORDS.file_exists
    assert script.asked[2].default == "old.txt-2"  # a free one: Enter alone would ask for ever


def test_a_taken_name_is_replaced_when_the_person_says_so() -> None:
    assert ask("old", "replace")[1].put == [("old.txt", True)]


def test_a_failure_is_told_and_asked_again_with_the_name_still_there() -> None:
    path, _, script = ask("full", "new")

    assert path == "new.txt"
    assert script.said == ["That did not work. Cannot write 'full.txt'."]
    assert script.asked[1].default == "full.txt"


def test_an_ending_of_another_kind_of_file_is_told_and_another_name_offered() -> None:
    path, folder, script = ask("sheet.docx", ENTER)

    assert (path, folder.put) == ("sheet.txt", [("sheet.txt", False)])
    assert script.said == ["A name that ends in .docx means another kind of file. This kind ends in .txt."]
    assert script.asked[1].options[0].label == "Call it sheet.txt"


@pytest.mark.parametrize("answer", ["", BACK])
def test_with_an_ending_of_another_kind_the_name_can_be_typed_again(answer: Answer) -> None:
    path, _, script = ask("sheet.docx", answer, "other.text")

    assert path == "other.text"
    assert script.asked[2].default == "sheet.docx"


def test_what_was_saved_is_said_with_its_folder() -> None:
    talk = Talk(TINY, Script(), Desk(), Memory())

    assert saved_as(talk, "my list.pdf") == f"Saved: my list.pdf, in the folder {Path.cwd()}"
    assert saved_as(talk, "~/my list.pdf") == f"Saved: my list.pdf, in the folder {Path.home()}"
