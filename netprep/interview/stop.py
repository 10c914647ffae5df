"""What happens when a person stops before the end: nothing is lost that they want to keep."""

from netprep.interview.files import keep_answers
from netprep.interview.paths import command
from netprep.interview.talk import Talk
from netprep.model import Answers
from netprep.prompts import Option
from netprep.strings import fill


def ask_stop(talk: Talk) -> str | None:
    """Return the last words to a person who stops, or None when they go on after all.

    Asks whether to keep answers that no file holds, or can hold; to stop once more at this question keeps nothing.
    """
    words = talk.words
    if talk.keeper.path and talk.keep(talk.keeper.answers):
        return _kept(talk)
    nothing = words.stopped_saved if talk.deliver.saved else words.stopped
    if talk.keeper.answers == Answers():
        return nothing
    try:
        return _ask(talk, nothing)
    except KeyboardInterrupt:
        return nothing


def _ask(talk: Talk, nothing: str) -> str | None:
    words = talk.words
    options = [
        Option("keep", words.stop_keep),
        Option("drop", words.stop_drop),
        Option("go-on", words.stop_go_on),
    ]
    value = talk.ask.choose(words.stop, options, "keep")
    if value == "keep" and keep_answers(talk):
        return _kept(talk)
    return nothing if value == "drop" else None


def _kept(talk: Talk) -> str:
    path = talk.keeper.path
    return fill(talk.words.stopped_kept, path=path, command=command(path, plain=not talk.drawn))
