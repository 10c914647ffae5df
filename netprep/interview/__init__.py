"""The interview: its steps in order, a way back from each, and stopping without losing an answer."""

from collections.abc import Sequence

from netprep.answers import with_named
from netprep.errors import StoppedError
from netprep.interview.review import EARLIER, review
from netprep.interview.stop import ask_stop
from netprep.interview.talk import Done, Step, Talk, chosen_line
from netprep.interview.welcome import welcome
from netprep.model import Answers

STEPS: tuple[Step, ...] = (*EARLIER, review)


def run(talk: Talk, answers: Answers | None = None, names: Sequence[str] = ()) -> None:
    """Ask all steps, with a way back from each, until the person leaves from the review.

    `names` of treatments are chosen from the start. Raises StoppedError when the person stops.
    """
    current = answers or Answers()
    talk.keep(current)
    current = _turn(talk, welcome, current).answers
    if names:
        current = with_named(talk.catalogue, current, names)
        talk.ask.say(chosen_line(talk, current))
    position = 0
    while position < len(STEPS):
        done = _turn(talk, _announced(position), current)
        current = done.answers
        position = max(position - 1, 0) if done.back else position + 1
    talk.ask.say(talk.words.bye)


def _announced(position: int) -> Step:
    """Return the step that says first which step it is."""

    def step(talk: Talk, answers: Answers) -> Done:
        talk.announce(position)
        return STEPS[position](talk, answers)

    return step


def _turn(talk: Talk, step: Step, answers: Answers) -> Done:
    """Ask one step and keep what it ends with.

    Asks it again, with what was answered by then, when the person only meant to pause.
    """
    while True:
        try:
            done = step(talk, answers)
        except KeyboardInterrupt:
            message = ask_stop(talk)
            if message is not None:
                raise StoppedError(message) from None
            answers = talk.keeper.answers
        else:
            talk.keep(done.answers)
            return done
