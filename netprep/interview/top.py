"""Step 6: the top three, in one go."""

from msgspec.structs import replace

from netprep.answers import TOP
from netprep.assemble import sheet_items
from netprep.interview.questions import item_options
from netprep.interview.talk import Done, Talk
from netprep.model import Answers
from netprep.prompts import Left, StoppedInList


def ask_top(talk: Talk, answers: Answers) -> Done:
    """Let the person put up to three questions first, in the order in which they are chosen."""
    items = sheet_items(talk.catalogue, answers)
    if not items:
        return Done(answers)
    chosen = [items[identifier] for identifier in answers.top]
    options = item_options(talk, chosen, ticked=True)
    options += item_options(talk, [item for item in items.values() if item not in chosen], ticked=False)
    try:
        values = talk.ask.tick(talk.words.top, options, most=TOP)
    except StoppedInList as stop:
        talk.keep(replace(answers, top=stop.ticked))
        raise
    return Done(replace(answers, top=(*values,)), back=isinstance(values, Left))
