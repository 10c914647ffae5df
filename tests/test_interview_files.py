"""The name of a file is asked for until something is in it, and nothing is replaced without a word."""

import pytest
from script import ENTER, TINY, WORDS, Answer, Desk, Memory, Script

from netprep.errors import FileError, UsageError
from netprep.interview.files import ask_file, command
from netprep.interview.talk import Talk
from netprep.prompts import BACK


class Folder:
    """Takes files; "old" is there already, and "full" cannot be written."""

    def __init__(self) -> None:
        self.put: list[tuple[str, bool]] = []

    def __call__(self, path: str, force: bool) -> None:
        """Put a file there."""
        if path == "full":
            raise FileError("Cannot write 'full'.")
        if path == "old" and not force:
            raise UsageError("taken")
        self.put.append((path, force))


def ask(*answers: Answer) -> tuple[str, Folder, Script]:
    """Ask for a file."""
    script, folder = Script(*answers), Folder()
    path = ask_file(Talk(TINY, script, Desk(), Memory()), "usual.txt", folder)
    assert script.answers == []
    return path, folder, script


def test_enter_alone_takes_the_usual_name() -> None:
    path, folder, _ = ask(ENTER)

    assert (path, folder.put) == ("usual.txt", [("usual.txt", False)])


def test_space_around_a_name_does_not_count() -> None:
    assert ask("  my file ")[0] == "my file"


@pytest.mark.parametrize("answer", ["", "  ", BACK])
def test_no_name_is_no_file(answer: Answer) -> None:
    path, folder, _ = ask(answer)

    assert (path, folder.put) == ("", [])


@pytest.mark.parametrize("answer", [ENTER, BACK])
def test_a_taken_name_is_left_alone_by_default(answer: Answer) -> None:
    path, folder, script = ask("old", answer, "new")

    assert (path, folder.put) == ("new", [("new", False)])
    assert script.asked[1].ask == WORDS.file_exists


def test_a_taken_name_is_replaced_when_the_person_says_so() -> None:
    assert ask("old", "replace")[1].put == [("old", True)]


def test_a_failure_is_told_and_asked_again() -> None:
    path, _, script = ask("full", "new")

    assert path == "new"
    assert script.said == ["That did not work. Cannot write 'full'."]


@pytest.mark.parametrize(
    ("path", "typed"),
    [("mine.yaml", "mine.yaml"), ("my answers.yaml", "'my answers.yaml'"), ("it's", "'it'\"'\"'s'")],
)
def test_the_command_for_next_time_can_be_typed_as_it_is(path: str, typed: str) -> None:
    assert command(path) == f"netprep --answers {typed}"
