"""Step 2: what is known of the tumor, one line for each fact; Enter alone asks nothing of it."""

from msgspec.structs import replace

from netprep.interview.chosen import tell_chosen
from netprep.interview.talk import GO_ON, Done, Talk
from netprep.known import names_of
from netprep.model import Answers, Therapy
from netprep.prompts import Move, Option
from netprep.ranking import tumors_of
from netprep.strings import fill

_USED = "used"


def ask_tumor(talk: Talk, answers: Answers) -> Done:
    """Let the person say what is known of the tumor, fact by fact, and look at what is used for such a one."""
    words = talk.words
    while True:
        talk.keep(answers)
        options = [talk.go_on(), *_fact_options(talk, answers)]
        options += [Option(_USED, words.tumor_used)] if _used(talk, answers) else []
        value = talk.ask.choose(words.tumor, options, GO_ON)
        if isinstance(value, Move) or value == GO_ON:
            return Done(answers, back=value != GO_ON)
        answers = _ask_used(talk, answers) if value == _USED else _ask_fact(talk, answers, value)


def tumor_shown(talk: Talk, answers: Answers, fact: str) -> str:
    """Return what is said of one fact as a person reads it."""
    names = (value.name for value in tumors_of(talk.catalogue, answers) if value.fact == fact)
    return next(names, talk.words.tumor_not_asked)


def offer_used(talk: Talk, answers: Answers) -> Answers:
    """Offer the treatments used for such a tumor where there are any; none is ticked that is not chosen."""
    return _ask_used(talk, answers) if _used(talk, answers) else answers


def _fact_options(talk: Talk, answers: Answers) -> list[Option]:
    return [
        Option(
            fact.id,
            fill(talk.words.tumor_line, name=fact.name, value=tumor_shown(talk, answers, fact.id)),
            fact.ask,
            name=fact.name,
        )
        for fact in talk.catalogue.tumor_facts
    ]


def _ask_fact(talk: Talk, answers: Answers, identifier: str) -> Answers:
    """Ask what one fact is; Enter alone leaves it as it is. To leave it out comes last: grade 2 is line 2."""
    fact = next(fact for fact in talk.catalogue.tumor_facts if fact.id == identifier)
    options = [
        Option(value.id, value.summary, heading=value.section, words=names_of(value))
        for value in talk.catalogue.tumors
        if value.fact == identifier
    ]
    options.append(Option("", talk.words.tumor_leave_out))
    value = talk.ask.choose(fact.ask, options, getattr(answers.tumor, identifier))
    if isinstance(value, Move):
        return answers
    return replace(answers, tumor=replace(answers.tumor, **{identifier: value}))


def _used(talk: Talk, answers: Answers) -> list[Therapy]:
    """Return the treatments used for such a tumor, in the order of the catalogue."""
    used = {one.therapy for value in tumors_of(talk.catalogue, answers) for one in value.used}
    return [therapy for therapy in talk.catalogue.therapies if therapy.id in used]


def _ask_used(talk: Talk, answers: Answers) -> Answers:
    """Let the person choose among those treatments; none is ticked that is not chosen."""
    shown = _used(talk, answers)
    options = [Option(x.id, f"{x.name}: {x.summary}", ticked=x.id in answers.therapies, name=x.name) for x in shown]
    values = talk.ask.tick(talk.words.tumor_used_ask, options)
    if isinstance(values, Move):
        return answers
    kept = [x for x in answers.therapies if x in values or all(x != therapy.id for therapy in shown)]
    answers = replace(answers, therapies=tuple(dict.fromkeys([*kept, *values])))
    return tell_chosen(talk, answers)
