"""What a person types at a list of other things: after asking, it is a question of their own."""

import re

from netprep.answers import MAX_OWN, make_text
from netprep.errors import UsageError
from netprep.interview.talk import Talk
from netprep.interview.writing import said_back
from netprep.prompts import Hear
from netprep.strings import fill, fold_words

_SHORT = 5  # words; a longer line says something
_NAME = 3  # words of a person's name
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
    words, texts = talk.words, lines_of(without_letter(talk, text)[0])
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


def without_letter(talk: Talk, text: str) -> tuple[str, list[str]]:
    """Return a text of several lines without greeting, closing and names below it, and the lines left off.

    A line alone is what it is: so whatever was left off can be typed again.
    """
    words, closed = talk.words, False
    kept: list[str] = []
    off: list[str] = []
    lines = asked_in(text)
    for line in lines if len(lines) > 1 else ():
        greets = not kept and not off and _begins(line, words.typed_greeting, open_end=True)
        closes = _begins(line, words.typed_closing, open_end=False)
        closed = closed or closes
        names = closed and len(line.split()) <= _NAME and all(word[:1].isupper() for word in line.split())
        is_of_letter = not line.rstrip().endswith("?") and (greets or closes or names)
        (off if is_of_letter else kept).append(line)
    return ("\n".join(kept), off) if kept else (text, [])


def _begins(line: str, phrases: tuple[str, ...], *, open_end: bool) -> bool:
    """Tell whether a short line begins with one of these phrases; one word is all of it, or a comma follows.

    With `open_end` a name may follow one word too: "Dear Anna".
    """
    words = fold_words(line)
    begun = [phrase for phrase in map(fold_words, phrases) if words[: len(phrase)] == phrase]
    whole = any(len(phrase) > 1 or words == phrase or line.split(maxsplit=1)[0][-1:] in ",." for phrase in begun)
    return bool(begun) and len(words) <= _SHORT and (open_end or whole)


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
