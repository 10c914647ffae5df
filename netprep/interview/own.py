"""Step 5: the person's own questions, on a line to type on from the start."""

import re

from netprep.answers import MAX_OWN, own_texts, with_own
from netprep.interview.overhearing import asked_in, lines_of, without_letter
from netprep.interview.talk import Done, Talk
from netprep.interview.writing import rewrite_text, said_back, says_off
from netprep.model import Answers
from netprep.prompts import Move, going_on, is_said
from netprep.strings import fill

_NUMBERS = re.compile(r"#?\b([0-9]{1,2})\b")


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
        answers = _after(talk, answers, text)
        if len(answers.questions) < len(own):
            told = ()  # the numbers are new: the list is said anew


def _after(talk: Talk, answers: Answers, text: str) -> Answers:
    """Return the answers after a line: the number of a question, what to take off, or new questions."""
    count = len(answers.questions)
    number = _number(text)
    if 0 < number <= count:
        return _change(talk, answers, number - 1)
    if not says_off(talk, _NUMBERS.sub(" ", text)):
        return _add(talk, answers, text)
    meant = _NUMBERS.findall(text) or ["1"] * (count == 1)  # "delete it" where there is just one
    if len(meant) == 1 and 0 < int(meant[0]) <= count:
        return _put(talk, answers, int(meant[0]) - 1, "")
    if count:
        talk.ask.say(talk.words.own_take_off)
    return answers


def _is_none(talk: Talk, text: str) -> bool:
    """Tell whether a text is no question: nothing, "no", "I don't know", "go on"."""
    return not text.strip() or is_said(text, going_on(talk.words))


def _number(text: str) -> int:
    """Return the number that a text is, 0 for any other text."""
    found = re.fullmatch(r"\s*#?([0-9]{1,2})[.]?\s*", text)
    return int(found[1]) if found else 0


def _add(talk: Talk, answers: Answers, text: str) -> Answers:
    """Add each line of a text as a question; say so where one does not fit."""
    words = talk.words
    text, letter = without_letter(talk, text)
    if letter:
        talk.ask.say(fill(words.own_letter, names=" / ".join(map(said_back, letter))))
    added = lines_of(text)
    if len(added) < len(asked_in(text)):
        talk.ask.say(words.too_long)
    texts = tuple(dict.fromkeys([*answers.questions, *added]))
    if len(texts) > MAX_OWN:
        talk.ask.say(fill(words.own_full, count=str(MAX_OWN)))
    return with_own(answers, texts[:MAX_OWN], {})


def _change(talk: Talk, answers: Answers, number: int) -> Answers:
    """Change the own question at `number` (from 0); an emptied one is taken off."""
    old = answers.questions[number]
    text = rewrite_text(talk, f"{talk.words.own_ask} {talk.words.own_remove}", old)
    return answers if isinstance(text, Move) else _put(talk, answers, number, text)


def _put(talk: Talk, answers: Answers, number: int, text: str) -> Answers:
    """Put a text in the place of the own question at `number`, or take that off and say so."""
    old = answers.questions[number]
    if not text:
        talk.ask.say(fill(talk.words.own_off, text=old))
    texts = [*answers.questions]
    texts[number : number + 1] = [text] if text else []
    return with_own(answers, tuple(dict.fromkeys(texts)), {old: text})
