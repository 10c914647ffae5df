"""Asks for the name of a file until something is in it."""

from collections.abc import Callable, Sequence
from pathlib import Path

from netprep.errors import NetprepError, UsageError
from netprep.interview.paths import ended, ending_of, unquoted, with_ending
from netprep.interview.talk import Talk
from netprep.prompts import Move, Option
from netprep.strings import fill

ANSWERS = "netprep-answers.yaml"  # no name of a person in the name of a file
Put = Callable[[str, bool], None]  # path, and whether to replace a file; raises UsageError when it exists


def ask_file(talk: Talk, default: str, endings: Sequence[str], put: Put) -> str:
    """Return the name under which `put` worked; "" when the person goes back or leaves the name empty.

    A name without an ending gets the first of `endings`; one that means another kind of file is asked about, and so
    is a taken one. A failure is told, and the name stays in the field.
    """
    while True:
        path = talk.ask.write(talk.words.file_name, default)
        if isinstance(path, Move) or not path.strip():
            return ""
        default = ended(unquoted(path), endings)
        path = _suited(talk, default, endings)
        try:
            if path and _put(talk, put, path):
                return path
            default = talk.keeper.free_name(path) if path else default  # Enter alone does not lead here again
        except NetprepError as error:
            talk.tell_failure(error)


def keep_answers(talk: Talk) -> bool:
    """Ask in which file the answers are to be kept from now on; False when the person goes back."""

    def put(path: str, force: bool) -> None:
        talk.keeper.keep_in(path, force=force)

    return bool(ask_file(talk, ANSWERS, (".yaml", ".yml"), put))


def saved_as(talk: Talk, path: str) -> str:
    """Return the sentence that says where a file is now."""
    whole = Path(path).expanduser().absolute()
    return fill(talk.words.saved, name=whole.name, folder=str(whole.parent))


def _suited(talk: Talk, path: str, endings: Sequence[str]) -> str:
    """Return the path, or with another ending where its own means another kind of file; "" to ask again."""
    if ending_of(path) in endings:
        return path
    words, better = talk.words, with_ending(path, endings[0])
    talk.ask.say(fill(words.file_ending, ending=ending_of(path), wanted=endings[0]))
    options = [Option(better, fill(words.file_instead, name=better)), Option("", words.other_name)]
    value = talk.ask.choose(words.file_ending_ask, options, better)
    return "" if isinstance(value, Move) else value


def _put(talk: Talk, put: Put, path: str) -> bool:
    """Put it there; when the name is taken, replace the file only if the person says so."""
    words = talk.words
    try:
        put(path, False)
    except UsageError:
        options = [Option("other", words.other_name), Option("replace", words.replace)]
        if talk.ask.choose(words.file_exists, options, "other") != "replace":
            return False
        put(path, True)
    return True
