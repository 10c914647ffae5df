"""The interview: its steps in order, a way back from each, and stopping without losing an answer."""

from collections.abc import Sequence

from netprep.answers import with_named
from netprep.errors import StoppedError
from netprep.interview.chosen import tell_chosen
from netprep.interview.overhearing import listening
from netprep.interview.review import EARLIER, review
from netprep.interview.stop import ask_stop
from netprep.interview.talk import Done, Step, Talk
from netprep.interview.welcome import welcome
from netprep.model import Answers

STEPS: tuple[Step, ...] = (*EARLIER, review)


def run(talk: Talk, answers: Answers | None = None, names: Sequence[str] = ()) -> None:
    """Ask all steps, with a way back from each, until the person leaves from the review.

    `names` of treatments are chosen from the start. A person who comes back and goes on with the list is at the
    review at once. Raises StoppedError when the person stops.
    """
    talk = listening(talk)
    current = answers or Answers()
    talk.keep(current)
    welcomed = _turn(talk, welcome, current)
    current = welcomed.answers
    if names:
        current = tell_chosen(talk, with_named(talk.catalogue, current, names))
    position = len(EARLIER) if welcomed.at_review and not names else 0
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
            done = done._replace(answers=talk.take(done.answers))
            talk.keep(done.answers)
            return done
