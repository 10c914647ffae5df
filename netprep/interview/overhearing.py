"""What a person types at a list of other things: after asking, it is a question of their own."""

import re

from netprep.answers import MAX_OWN, make_text
from netprep.errors import UsageError
from netprep.interview.talk import Talk
from netprep.interview.writing import said_back
from netprep.prompts import Hear
from netprep.strings import fill

_MARK = re.compile(r"^\s*(?:(?:[->*\u2022]|[0-9]{1,2}[.)])\s+)+")  # of a list that is pasted


def listening(talk: Talk) -> Talk:
    """Return the same talk, in which texts typed at a list are offered as own questions."""
    overhearing = talk._replace(overheard=[])
    overhearing.ask.heard = offering(overhearing)
    return overhearing


def offering(talk: Talk) -> Hear:
    """Return what asks whether a text is a question of one's own; False when it is not."""

    def hear(text: str) -> bool:
        talk.ask.heard = lambda _: False  # what is typed at the question below is an answer to it
        try:
            return _offer(talk, text)
        finally:
            talk.ask.heard = hear

    return hear


def _offer(talk: Talk, text: str) -> bool:
    words, texts = talk.words, lines_of(text)
    if not texts:
        return False
    talk.ask.say(fill(words.typed_heard, text=said_back(text)))
    if talk.ask_yes(words.typed_own, default=text.rstrip().endswith("?")) is not True:
        return False
    if len(talk.with_overheard(talk.keeper.answers).questions) + len(texts) > MAX_OWN:
        talk.ask.say(fill(words.own_full, count=str(MAX_OWN)))
        return False
    (talk.overheard if talk.overheard is not None else []).extend(texts)
    talk.keep(talk.keeper.answers)  # at once: whatever comes next must not lose it
    talk.ask.say(fill(words.own_added, names="; ".join(texts)))
    return True


def asked_in(text: str) -> list[str]:
    """Return each line of a text that says something, without the mark or number of a list before it."""
    lines = (_MARK.sub("", line) for line in text.splitlines())
    return [line for line in lines if any(map(str.isalnum, line))]


def lines_of(text: str) -> list[str]:
    """Return each of these lines as one clean question; raises nothing: one too long for a sheet is none."""
    found = []
    for line in asked_in(text):
        try:
            found.append(make_text(line))
        except UsageError:
            continue
    return [line for line in found if line]
