"""Says which treatments are chosen, each by the name that was used for it too."""

from collections.abc import Collection

from netprep.answers import with_therapies
from netprep.interview.talk import Talk
from netprep.model import Answers, named
from netprep.prompts import Option
from netprep.ranking import called_of, choices_of
from netprep.strings import fill, join_names


def chosen_names(talk: Talk, answers: Answers) -> list[str]:
    """Return the treatments that are chosen, each with the name that was used for it."""
    return [named(choice, called_of(answers, choice)) for choice in choices_of(talk.catalogue, answers)]


def with_ticked(talk: Talk, answers: Answers, options: Collection[Option], values: Collection[str]) -> Answers:
    """Return the answers with what is ticked now of the treatments that were offered, and all others as before."""
    off = {option.value for option in options}.difference(values)
    kept = [therapy for therapy in answers.therapies if therapy not in off]
    return with_therapies(talk.catalogue, answers, [*kept, *values])


def tell_chosen(talk: Talk, answers: Answers) -> Answers:
    """Return the answers, having said which treatments are chosen."""
    names = chosen_names(talk, answers)
    listed = join_names(names, talk.catalogue.sheet.and_)
    talk.ask.say(fill(talk.words.treatments_chosen, names=listed) if names else talk.words.treatments_none)
    return answers
