"""Offers the treatments used for such a tumor as the person has; none is ticked that is not chosen."""

from netprep.interview.chosen import with_ticked
from netprep.interview.talk import Talk
from netprep.model import Answers, Therapy
from netprep.prompts import Option
from netprep.ranking import tumors_of


def offer_used(talk: Talk, answers: Answers) -> Answers:
    """Let the person choose among the treatments used for such a tumor, where there are any."""
    shown = used(talk, answers)
    if not shown:
        return answers
    options = [Option(x.id, f"{x.name}: {x.summary}", ticked=x.id in answers.therapies, name=x.name) for x in shown]
    values = talk.ask.tick(talk.words.tumor_used_ask, options)
    return with_ticked(talk, answers, options, values)


def used(talk: Talk, answers: Answers) -> list[Therapy]:
    """Return the treatments used for such a tumor, in the order of the catalogue."""
    ids = {one.therapy for value in tumors_of(talk.catalogue, answers) for one in value.used}
    return [therapy for therapy in talk.catalogue.therapies if therapy.id in ids]
