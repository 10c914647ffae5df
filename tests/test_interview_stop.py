"""Stopping: what a person wants to keep is kept, and nothing else."""

import pytest
from script import ENTER, TINY, WORDS, Answer, Desk, Memory, Script, interview

from netprep.errors import StoppedError
from netprep.interview import run
from netprep.interview.stop import ask_stop
from netprep.interview.talk import Talk
from netprep.model import Answers, Tumor, Visit
from netprep.prompts import BACK

STOP = KeyboardInterrupt
SOME = Answers(therapies=("prrt",))


def stop(memory: Memory, *answers: Answer, desk: Desk | None = None) -> tuple[str | None, Script]:
    """Stop, and answer what is asked then."""
    script = Script(*answers)
    message = ask_stop(Talk(TINY, script, desk or Desk(), memory))
    assert script.answers == []
    return message, script


def memory_of(
    answers: Answers, path: str = "", taken: tuple[str, ...] = (), broken: tuple[str, ...] = ()
) -> Memory:
    """Return a memory that holds these answers."""
    memory = Memory(path, taken, broken)
    memory.answers = answers
    return memory


def test_a_person_who_has_answered_nothing_is_asked_nothing() -> None:
    assert stop(memory_of(Answers()))[0] == WORDS.stopped


def test_answers_that_are_in_a_file_are_named_with_the_way_back_to_them() -> None:
    message, _ = stop(memory_of(SOME, "my answers.yaml"))

    assert message is not None
    assert "Your answers are in my answers.yaml." in message
    assert message.endswith("netprep --plain --answers 'my answers.yaml'")


def test_answers_that_their_file_could_not_take_are_not_said_to_be_in_it() -> None:
    memory = memory_of(SOME, "full.yaml", broken=("full.yaml",))

    message, script = stop(memory, "keep", "other.yaml")

    assert script.said == ["That did not work. Cannot write 'full.yaml'."]
    assert message is not None
    assert "Your answers are in other.yaml." in message


def test_answers_can_be_kept_under_a_name_the_person_gives() -> None:
    memory = memory_of(SOME)

    message, script = stop(memory, ENTER, "mine.yaml")

    assert memory.path == "mine.yaml"
    assert message is not None
    assert "mine.yaml" in message
    assert script.asked[1].default == "netprep-answers.yaml"


def test_nothing_is_kept_when_the_person_says_so() -> None:
    memory = memory_of(SOME)

    assert stop(memory, "drop")[0] == WORDS.stopped
    assert memory.path == ""


def test_a_sheet_that_was_saved_is_not_said_to_be_lost() -> None:
    desk = Desk()
    desk.saved = True

    assert stop(memory_of(SOME), "drop", desk=desk)[0] == WORDS.stopped_saved


@pytest.mark.parametrize("answers", [("go-on",), (BACK,), ("keep", BACK), ("keep", "")])
def test_a_person_may_go_on_after_all(answers: tuple[Answer, ...]) -> None:
    assert stop(memory_of(SOME), *answers)[0] is None


@pytest.mark.parametrize("answers", [(STOP,), ("keep", STOP)])
def test_to_stop_twice_keeps_nothing(answers: tuple[Answer, ...]) -> None:
    memory = memory_of(SOME)

    assert stop(memory, *answers)[0] == WORDS.stopped
    assert memory.path == ""


def test_a_taken_name_is_asked_about_and_a_failing_one_is_told() -> None:
    memory = memory_of(SOME, taken=("old.yaml",), broken=("full.yaml",))

    _, script = stop(memory, "keep", "full", "old", "other", "old", "replace")

    assert memory.path == "old.yaml"
    assert "That did not work. Cannot write 'full.yaml'." in script.said


# ---------------------------------------------------------------- in the interview


def test_stopping_ends_the_interview_with_the_last_words() -> None:
    with pytest.raises(StoppedError, match="Nothing was saved"):
        run(Talk(TINY, Script("radiation", ("prrt",), STOP, "drop"), Desk(), Memory()))


def test_going_on_asks_the_step_again_with_everything_answered_by_then() -> None:
    _, script = interview(
        *("radiation", ("prrt",), STOP, "go-on"),
        *(ENTER, ENTER, ENTER, ENTER, ENTER),
        *("May I fly?", STOP, "go-on", ENTER),
        *(ENTER, ENTER, ENTER, ENTER, ENTER, ENTER),
    )

    assert script.said.count("Step 1 of 8: Treatments") == 2
    assert script.said.count("Step 5 of 8: Your own questions") == 2
    assert "  - PRRT" in script.said
    assert "  - May I fly?" in script.said


@pytest.mark.parametrize(
    ("answers", "kept"),
    [
        (("radiation", ("prrt",), STOP), Answers(therapies=("prrt",))),
        ((ENTER, "place", "lung", STOP), Answers(tumor=Tumor(place="lung"))),
        ((ENTER, ENTER, ("diabetes",), STOP), Answers(about=("diabetes",))),
        (
            ("hormone-therapy", ("lanreotide",), *[ENTER] * 4, "all", "daily-life", ("travel",), STOP),
            Answers(therapies=("lanreotide",), add=("travel",)),
        ),
        ((*[ENTER] * 5, "A?", STOP), Answers(questions=("A?",))),
        ((*[ENTER] * 6, ("all-options",), STOP), Answers(top=("all-options",))),
        ((*[ENTER] * 7, "place", "Room 4", STOP), Answers(visit=Visit(place="Room 4"))),
        (("someone-else", STOP), Answers(filled_in_by="someone-else")),
    ],
)
def test_no_answer_is_lost_that_was_finished_inside_a_step(answers: tuple[Answer, ...], kept: Answers) -> None:
    memory = Memory("mine.yaml")

    with pytest.raises(StoppedError):
        run(Talk(TINY, Script(*answers), Desk(), memory))

    assert memory.kept[-1] == kept


def test_a_file_that_cannot_be_written_is_told_and_the_interview_goes_on() -> None:
    _, script = interview(*[ENTER] * 11, memory=Memory("full", broken=["full"]))

    assert "That did not work. Cannot write 'full'." in script.said
    assert script.said[-1] == WORDS.bye
