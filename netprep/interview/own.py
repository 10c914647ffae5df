"""Step 5: the person's own questions."""

from netprep.answers import own_texts, with_own
from netprep.interview.talk import GO_ON, Done, Talk
from netprep.interview.writing import write_text
from netprep.model import Answers
from netprep.prompts import Move, Option
from netprep.strings import fill


def ask_own(talk: Talk, answers: Answers) -> Done:
    """Let the person write, change and take off questions of their own."""
    words = talk.words
    while True:
        talk.keep(answers)
        options = [Option(GO_ON, words.go_on), Option("write", words.own_write)]
        own = own_texts(answers)
        options += [Option(x, fill(words.own_change, text=text), text) for x, text in own.items()]
        value = talk.ask.choose(words.own, options, GO_ON)
        if isinstance(value, Move) or value == GO_ON:
            return Done(answers, back=value != GO_ON)
        answers = _write_own(talk, answers, [*own, "write"].index(value))


def _write_own(talk: Talk, answers: Answers, number: int) -> Answers:
    """Write the own question at `number` (from 0); an emptied one is taken off."""
    old = answers.questions[number] if number < len(answers.questions) else ""
    ask = f"{talk.words.own_ask} {talk.words.own_remove}" if old else talk.words.own_ask
    text = write_text(talk, ask, old)
    if isinstance(text, Move):
        return answers
    texts = [*answers.questions]
    texts[number : number + 1] = [text] if text else []
    return with_own(answers, tuple(dict.fromkeys(texts)), {old: text} if old else {})
