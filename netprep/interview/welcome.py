"""The first words; and for a person who comes back, what became of the questions since."""

from msgspec.structs import replace

from netprep.answers import own_texts, with_own
from netprep.assemble import sheet_items
from netprep.interview.questions import item_options
from netprep.interview.talk import Done, Talk
from netprep.model import Answers
from netprep.prompts import Left, Option
from netprep.strings import fill


def welcome(talk: Talk, answers: Answers) -> Done:
    """Greet, say how to stop and where the answers go; ask who comes back whether the visit is over."""
    words = talk.words
    talk.ask.say(words.welcome)
    if talk.drawn:
        talk.ask.say(words.ways)
    talk.ask.say(fill(words.privacy_kept, path=talk.keeper.path) if talk.keeper.path else words.privacy)
    if answers == Answers():
        return Done(answers)
    talk.ask.say("")
    talk.ask.say(words.welcome_back)
    values: tuple[str, ...] = ()
    while True:
        options = [Option("same", words.same_visit), Option("next", words.next_visit)]
        if talk.ask.choose(words.what_now, options, "same") != "next":
            return Done(answers, goes_on=True)
        values = _ask_answered(talk, answers, values)
        if not isinstance(values, Left):
            return Done(after_visit(answers, values))


def _ask_answered(talk: Talk, answers: Answers, ticked: tuple[str, ...]) -> tuple[str, ...]:
    """Ask which questions of the sheet were answered; `ticked` were said to be."""
    items = [*sheet_items(talk.catalogue, answers).values()]
    options = [option._replace(ticked=option.value in ticked) for option in item_options(talk, items, ticked=False)]
    return talk.ask.tick(talk.words.answered_ask, options) if items else ()


def after_visit(answers: Answers, answered: tuple[str, ...]) -> Answers:
    """Return the answers for the next visit: what was answered is off the list but not lost, the rest stays.

    `answered` holds ids of questions on the sheet, those of own questions included.
    """
    own = [text for identifier, text in own_texts(answers).items() if identifier in answered]
    kept = with_own(answers, tuple(text for text in answers.questions if text not in own), dict.fromkeys(own, ""))
    of_catalogue = [identifier for identifier in answered if identifier not in own_texts(answers)]
    return replace(
        kept,
        add=tuple(x for x in kept.add if x not in answered),
        answered=tuple(dict.fromkeys([*answers.answered, *of_catalogue])),
        answered_questions=tuple(dict.fromkeys([*answers.answered_questions, *own])),
        top=tuple(x for x in kept.top if x not in of_catalogue),
        visit=replace(answers.visit, date="", time="", when=""),
    )
