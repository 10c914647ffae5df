"""Asks in which file the answers are to be kept."""

import shlex

from netprep.errors import NetprepError, UsageError
from netprep.interview.talk import Talk
from netprep.prompts import Move, Option
from netprep.text import fill

FILE = "netprep-answers.yaml"  # no name of a person in the name of a file


def ask_where(talk: Talk) -> bool:
    """Ask for a file until the answers are in it; False when the person goes back or leaves the name empty."""
    words = talk.words
    while True:
        path = talk.ask.write(words.file_name, FILE)
        if isinstance(path, Move) or not path.strip():
            return False
        try:
            if _keep_in(talk, path.strip()):
                return True
        except NetprepError as error:
            talk.ask.say(fill(words.file_failed, reason=str(error)))


def command(path: str) -> str:
    """Return what to type next time."""
    return f"netprep --answers {shlex.quote(path)}"


def _keep_in(talk: Talk, path: str) -> bool:
    """Keep the answers in this file; when the name is taken, replace the file only if the person says so."""
    words = talk.words
    try:
        talk.keeper.keep_in(path, force=False)
    except UsageError:
        options = [Option("other", words.other_name), Option("replace", words.replace)]
        if talk.ask.choose(words.file_exists, options, "other") != "replace":
            return False
        talk.keeper.keep_in(path, force=True)
    return True
