"""How much a person has to do: keys beside typed words, and words that a screen reader speaks."""

import contextlib
import io
from collections.abc import Sequence

from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput
from script import Desk, Memory

from netprep.errors import StoppedError
from netprep.interview import run
from netprep.interview.talk import Talk
from netprep.model import Answers
from netprep.prompts.full import FullPrompter
from netprep.prompts.plain import PlainPrompter
from netprep.reading.loading import load_catalogue

CATALOGUE = load_catalogue()
DOWN, UP, ENTER, CTRL_C = "\x1b[B", "\x1b[A", "\r", "\x03"
NAMES = "Sandostatin, radiation, liver"
KEPT = Answers(therapies=("octreotide",), questions=("May I fly?",))
LATER_STEPS = 7  # Enter alone: two at the third, one at each of the five others before the review


class Person:
    """Somebody at the keyboard; knows how many keys beside words were pressed to get where they are."""

    def __init__(self, before: Answers | None = None) -> None:
        self.before = before
        self.typed: list[str] = []

    def press(self, *keys: str) -> "Person":
        """Press keys, or type words."""
        self.typed += keys
        return self

    @property
    def keys(self) -> int:
        """Return how many keys beside words there were."""
        return sum(not text.isprintable() for text in self.typed)

    def look(self) -> tuple[Answers, Desk, list[str]]:
        """Return the answers, what was saved, and the steps that were announced on the way."""
        desk, memory, said = Desk(), Memory(), [""]
        with create_pipe_input() as pipe, create_app_session(input=pipe, output=DummyOutput()):
            prompter = FullPrompter(CATALOGUE.interview)
            prompter.say = said.append  # type: ignore[method-assign, assignment]
            pipe.send_text("".join(self.typed) + CTRL_C * 2)  # what follows the last of them stops the interview
            with contextlib.suppress(StoppedError):
                run(Talk(CATALOGUE, prompter, desk, memory), self.before)
        return memory.answers, desk, [line for line in said if line.startswith("Step ")]


REVIEW = f"Step {len(CATALOGUE.interview.steps)}"


def at_review(steps: Sequence[str]) -> bool:
    """Tell whether the last step that was announced is the review."""
    return steps[-1].startswith(REVIEW)


def test_a_person_who_knows_nothing_is_at_the_review_with_at_most_ten_keys() -> None:
    person = Person().press(ENTER, *[ENTER] * LATER_STEPS)

    answers, _, steps = person.look()

    assert at_review(steps)
    assert answers == Answers()
    assert person.keys <= 10


def test_a_person_who_knows_three_words_has_a_saved_sheet_with_at_most_thirty_keys() -> None:
    person = Person().press(NAMES, ENTER, "resection", ENTER, ENTER, *[ENTER] * LATER_STEPS, ENTER, ENTER)

    answers, desk, steps = person.look()

    assert at_review(steps)
    assert answers.therapies == ("octreotide", "radiation", "liver-resection")
    assert [name for name, _, _ in desk.sheets] == ["pdf"]
    assert person.keys <= 30


def test_a_person_who_goes_on_with_one_treatment_more_needs_at_most_twelve_keys() -> None:
    person = Person(KEPT).press(ENTER, "change", ENTER, ENTER, "Lutathera", ENTER, ENTER)

    answers, _, steps = person.look()

    assert at_review(steps)
    assert answers.therapies == ("octreotide", "prrt")
    assert person.keys <= 12


def test_a_person_who_comes_back_after_the_visit_with_one_treatment_more_needs_at_most_twelve_keys() -> None:
    person = Person(KEPT).press(DOWN, ENTER, ENTER, "Lutathera", ENTER, ENTER, *[ENTER] * LATER_STEPS)

    answers, _, steps = person.look()

    assert at_review(steps)
    assert answers.therapies == ("octreotide", "prrt")
    assert person.keys <= 12


def test_at_most_twelve_hundred_words_are_spoken_from_three_words_to_a_saved_sheet() -> None:
    left = [NAMES, "liver resection", "", *[""] * LATER_STEPS, "", "", "", ""]
    desk, spoken = Desk(), io.StringIO()

    with contextlib.redirect_stdout(spoken):
        run(Talk(CATALOGUE, PlainPrompter(CATALOGUE.interview, lambda: left.pop(0)), desk, Memory()))

    assert left == []
    assert [name for name, _, _ in desk.sheets] == ["pdf"]
    assert len(spoken.getvalue().split()) <= 1200
