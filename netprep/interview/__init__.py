"""The interview: its steps in order, a way back from each, and stopping without losing an answer."""

from msgspec.structs import replace

from netprep.answers import Typed, with_typed
from netprep.errors import StoppedError, UsageError
from netprep.interview.chosen import tell_chosen
from netprep.interview.overhearing import listening
from netprep.interview.review import EARLIER, review
from netprep.interview.stop import ask_stop
from netprep.interview.talk import Done, Step, Talk
from netprep.interview.welcome import welcome
from netprep.model import Answers

STEPS: tuple[Step, ...] = (*EARLIER, review)
NAMES = ("treatments", "tumor", "about", "questions", "own", "top", "visit", "")  # of the steps, in an answers file


def run(talk: Talk, answers: Answers | None = None, typed: Typed | None = None) -> None:
    """Ask all steps, with a way back from each, until the person leaves from the review.

    What was `typed` on the command line stands there from the start. A person who comes back and goes on with the
    list is where they stopped, else at the review, unless treatments were typed. Raises StoppedError on a stop.
    """
    talk = listening(talk)
    current = answers or Answers()
    speaker = (typed and typed.filled_in_by) or current.filled_in_by
    talk.keep(replace(current, filled_in_by=speaker))  # the first words are to the one who reads them
    welcomed = _turn(talk, welcome, current)
    current = welcomed.answers
    if typed:
        current = _with(talk, current, typed)
    goes_on = welcomed.goes_on and not (typed and typed.therapies)
    position = NAMES.index(talk.keeper.stopped_at) if goes_on else 0
    while position < len(STEPS):
        talk.keeper.stopped_at = NAMES[position]
        done = _turn(talk, _announced(position), current)
        current = done.answers
        position = max(position - 1, 0) if done.back else position + 1
    talk.ask.say(talk.words.bye)


def _with(talk: Talk, answers: Answers, typed: Typed) -> Answers:
    """Return the answers with what was typed, having said which treatments are chosen."""
    try:
        found = with_typed(talk.catalogue, answers, typed)
    except UsageError as error:  # the top may name a question that was answered meanwhile
        talk.tell_failure(error)
        found = with_typed(talk.catalogue, answers, replace(typed, top=()))
    return tell_chosen(talk, found) if typed.therapies else found


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
