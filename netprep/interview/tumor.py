"""Step 2: what is known of the tumor, fact by fact or in any words; Enter alone asks nothing of it."""

from msgspec.structs import replace

from netprep.interview.chosen import tell_chosen
from netprep.interview.meaning import hear
from netprep.interview.talk import GO_ON, Done, Talk
from netprep.interview.used import offer_used, used
from netprep.known import names_of
from netprep.model import Answers, TumorValue
from netprep.prompts import Move, Option, Typed
from netprep.ranking import tumors_of
from netprep.strings import fill

_USED = "used"


def ask_tumor(talk: Talk, answers: Answers) -> Done:
    """Let the person say what is known of the tumor, and look at what is used for such a one."""
    words = talk.words
    while True:
        talk.keep(answers)
        options = [talk.go_on(), *_fact_options(talk, answers)]
        options += [Option(_USED, words.tumor_used)] if used(talk, answers) else []
        value = talk.ask.choose_or_write(words.tumor, options, GO_ON)
        if isinstance(value, Move) or value == GO_ON:
            return Done(answers, back=value != GO_ON)
        after = _after(talk, answers, value)
        answers = after if after.therapies == answers.therapies else tell_chosen(talk, after)


def _after(talk: Talk, answers: Answers, value: str | Typed) -> Answers:
    """Return the answers after something was chosen or typed."""
    if isinstance(value, Typed):
        return hear(talk, answers, value.text)[0]
    return offer_used(talk, answers) if value == _USED else _ask_fact(talk, answers, value)


def tumor_shown(talk: Talk, answers: Answers, fact: str) -> str:
    """Return what is said of one fact as a person reads it."""
    names = (value.name for value in tumors_of(talk.catalogue, answers) if value.fact == fact)
    return next(names, talk.words.tumor_not_asked)


def _fact_options(talk: Talk, answers: Answers) -> list[Option]:
    return [
        Option(
            fact.id,
            fill(talk.words.tumor_line, name=fact.name, value=tumor_shown(talk, answers, fact.id)),
            fact.ask,
            name=fact.name,
            words=(fact.id, fact.ask),
        )
        for fact in talk.catalogue.tumor_facts
    ]


def _ask_fact(talk: Talk, answers: Answers, identifier: str) -> Answers:
    """Ask what one fact is; Enter alone leaves it as it is. To leave it out comes last: grade 2 is line 2."""
    fact = next(fact for fact in talk.catalogue.tumor_facts if fact.id == identifier)
    options = [
        Option(value.id, value.summary, heading=value.section, words=_names(talk, value))
        for value in talk.catalogue.tumors
        if value.fact == identifier
    ]
    options.append(Option("", talk.words.tumor_leave_out))
    value = talk.ask.choose(fact.ask, options, getattr(answers.tumor, identifier))
    if isinstance(value, Move):
        return answers
    return replace(answers, tumor=replace(answers.tumor, **{identifier: value}))


def _names(talk: Talk, value: TumorValue) -> tuple[str, ...]:
    """Return what may be typed for a value; "not sure" where the value is that it is not known."""
    return names_of(value) if value.is_known else (*names_of(value), *talk.words.typed_unsure)
