"""Step 5: the person's own questions, on a line to type on from the start."""

import re

from netprep.answers import MAX_OWN, own_texts, with_own
from netprep.interview.overhearing import asked_in, lines_of
from netprep.interview.talk import Done, Talk
from netprep.interview.writing import write_text
from netprep.model import Answers
from netprep.prompts import Move, going_on, is_said
from netprep.strings import fill


def ask_own(talk: Talk, answers: Answers) -> Done:
    """Let the person write questions of their own, and change them by their number; an empty line goes on."""
    words = talk.words
    told: tuple[str, ...] = ()
    while True:
        talk.keep(answers)
        own = [*own_texts(answers).values()]
        for place, known in enumerate(own, 1):
            if known not in told:
                talk.ask.say(f"  {place}. {known}")
        told = tuple(own)
        text = talk.ask.write(f"{words.own_more} {words.own_change}" if own else words.own)
        if isinstance(text, Move) or _is_none(talk, text):
            return Done(answers, back=isinstance(text, Move))
        number = _number(text)
        before = len(own)
        answers = _change(talk, answers, number - 1) if 0 < number <= before else _add(talk, answers, text)
        if len(answers.questions) < before:
            told = ()  # the numbers are new: the list is said anew


def _is_none(talk: Talk, text: str) -> bool:
    """Tell whether a text is no question: nothing, "no", "I don't know", "go on"."""
    return not text.strip() or is_said(text, going_on(talk.words))


def _number(text: str) -> int:
    """Return the number that a text is, 0 for any other text."""
    found = re.fullmatch(r"\s*#?([0-9]{1,2})[.]?\s*", text)
    return int(found[1]) if found else 0


def _add(talk: Talk, answers: Answers, text: str) -> Answers:
    """Add each line of a text as a question; say so where one does not fit."""
    words, added = talk.words, lines_of(text)
    if len(added) < len(asked_in(text)):
        talk.ask.say(words.too_long)
    texts = tuple(dict.fromkeys([*answers.questions, *added]))
    if len(texts) > MAX_OWN:
        talk.ask.say(fill(words.own_full, count=str(MAX_OWN)))
    return with_own(answers, texts[:MAX_OWN], {})


def _change(talk: Talk, answers: Answers, number: int) -> Answers:
    """Change the own question at `number` (from 0); an emptied one is taken off."""
    old = answers.questions[number]
    text = write_text(talk, f"{talk.words.own_ask} {talk.words.own_remove}", old)
    if isinstance(text, Move):
        return answers
    if not text:
        talk.ask.say(fill(talk.words.own_off, text=old))
    texts = [*answers.questions]
    texts[number : number + 1] = [text] if text else []
    return with_own(answers, tuple(dict.fromkeys(texts)), {old: text})
