"""Asks for the name of a file until something is in it."""

import shlex
from collections.abc import Callable

from netprep.errors import NetprepError, UsageError
from netprep.interview.talk import Talk
from netprep.prompts import Move, Option

ANSWERS = "netprep-answers.yaml"  # no name of a person in the name of a file
Put = Callable[[str, bool], None]  # path, and whether to replace a file; raises UsageError when it exists


def ask_file(talk: Talk, default: str, put: Put) -> str:
    """Return the name under which `put` worked; "" when the person goes back or leaves the name empty.

    A taken name is asked about, a failure is told and asked again.
    """
    while True:
        path = talk.ask.write(talk.words.file_name, default)
        if isinstance(path, Move) or not path.strip():
            return ""
        try:
            if _put(talk, put, path.strip()):
                return path.strip()
        except NetprepError as error:
            talk.tell_failure(error)


def keep_answers(talk: Talk) -> bool:
    """Ask in which file the answers are to be kept from now on; False when the person goes back."""
    return bool(ask_file(talk, ANSWERS, lambda path, force: talk.keeper.keep_in(path, force=force)))


def command(path: str) -> str:
    """Return what to type next time."""
    return f"netprep --answers {shlex.quote(path)}"


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
