"""Step 6: the top three."""

from msgspec.structs import replace

from netprep.answers import TOP
from netprep.assemble import sheet_items
from netprep.interview.questions import item_options
from netprep.interview.talk import GO_ON, Done, Talk
from netprep.model import Answers
from netprep.prompts import Move, Option
from netprep.strings import fill


def ask_top(talk: Talk, answers: Answers) -> Done:
    """Let the person put up to three questions first, in order."""
    words = talk.words
    while True:
        talk.keep(answers)
        _say_top(talk, answers)
        options = [Option(GO_ON, words.go_on), Option("choose", words.top_clear if answers.top else words.top_none)]
        value = talk.ask.choose(words.top, options, GO_ON)
        if isinstance(value, Move) or value == GO_ON:
            return Done(answers, back=value != GO_ON)
        answers = _choose_top(talk, answers)


def _choose_top(talk: Talk, before: Answers) -> Answers:
    """Choose the top three afresh; going back from the first leaves them as they were."""
    words = talk.words
    answers = replace(before, top=())
    while len(answers.top) < TOP:
        talk.keep(answers if answers.top else before)
        items = [item for item in sheet_items(talk.catalogue, answers).values() if item.id not in answers.top]
        options = item_options(talk, items, ticked=False)
        done = Option(GO_ON, words.top_done)
        ask = fill(words.top_ask, number=str(len(answers.top) + 1))
        default = GO_ON if answers.top or not options else options[0].value
        value = talk.ask.choose(ask, [done, *options] if answers.top else [*options, done], default)
        if value == GO_ON:
            break
        if not isinstance(value, Move):
            answers = replace(answers, top=(*answers.top, value))
        elif answers.top:
            answers = replace(answers, top=answers.top[:-1])
        else:
            return before
    return answers


def _say_top(talk: Talk, answers: Answers) -> None:
    items = sheet_items(talk.catalogue, answers)
    for number, identifier in enumerate(answers.top, 1):
        talk.ask.say(f"  {number}. {items[identifier].text}")
