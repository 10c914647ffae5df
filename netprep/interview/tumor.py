"""Step 2: what is known of the tumor, fact by fact or in any words; Enter alone asks nothing of it."""

from collections.abc import Sequence

from msgspec.structs import replace

from netprep.answers import with_fact
from netprep.interview.chosen import tell_chosen
from netprep.interview.meaning import hear
from netprep.interview.talk import GO_ON, Done, Talk
from netprep.interview.used import offer_used, used
from netprep.interview.writing import rewrite_text, said_back
from netprep.known import names_of
from netprep.listening import What, understand
from netprep.model import ANOTHER_PLACE, Answers, TumorValue
from netprep.prompts import Move, Option, Typed
from netprep.prompts.matching import find_options, near
from netprep.ranking import tumors_said
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
    names = (value.name for value in tumors_said(talk.catalogue, answers) if value.fact == fact)
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
    before = getattr(answers.tumor, identifier)
    if any(option.value == ANOTHER_PLACE for option in options):
        return _ask_place(talk, answers, talk.ask.choose_or_write(fact.ask, options, before), options)
    value = talk.ask.choose(fact.ask, options, before)
    return answers if isinstance(value, Move) else _with(talk, answers, identifier, value)


def _with(talk: Talk, answers: Answers, fact: str, identifier: str, name: str = "") -> Answers:
    """Return the answers with one fact, known by the name that was typed, or without it."""
    value = next((value for value in talk.catalogue.tumors if value.id == identifier), None)
    if value is None:
        return replace(answers, tumor=replace(answers.tumor, **{fact: ""}))
    return with_fact(answers, value, name or value.name)


def _ask_place(talk: Talk, answers: Answers, place: str | Typed | Move, options: Sequence[Option]) -> Answers:
    """Return the answers with the place that was chosen; of another place the person's own words are asked for."""
    if isinstance(place, Typed):
        return _typed_place(talk, answers, place.text, options)
    if isinstance(place, Move):
        return answers
    if place != ANOTHER_PLACE:
        return _with(talk, answers, "place", place)
    text = rewrite_text(talk, talk.words.tumor_where, answers.began_in)
    return _with(talk, answers, "place", place, answers.began_in if isinstance(text, Move) else text)


def _typed_place(talk: Talk, answers: Answers, text: str, options: Sequence[Option]) -> Answers:
    """Return the answers with the place that a text means, or with the text itself after asking."""
    found = find_options(text, options)
    if len(found) == 1 and len(found[0]) == 1:
        return _with(talk, answers, "place", found[0][0].value, text)
    if any(part.what is What.FACT for part in understand(talk.catalogue, text).parts):
        return hear(talk, answers, text)[0]
    if meant := _slip(talk, text, options):
        return _with(talk, answers, "place", meant)
    if talk.ask_yes(fill(talk.words.tumor_where_typed, text=said_back(text))) is not True:
        return answers
    talk.ask.say(fill(talk.words.heard_tumor, name=said_back(text)))
    return _with(talk, answers, "place", ANOTHER_PLACE, text)


def _slip(talk: Talk, text: str, options: Sequence[Option]) -> str:
    """Ask which place a text is a slip of, where it may be one; Enter alone says none of them."""
    meant = [option for option in near(text, options) if option.value]
    if not meant:
        return ""
    talk.ask.say(fill(talk.words.unknown, name=said_back(text)))
    none = Option("", talk.words.none_of_these, words=talk.words.typed_none)
    value = talk.ask.choose(talk.words.did_you_mean, [*meant, none], "")
    return "" if isinstance(value, Move) else value


def _names(talk: Talk, value: TumorValue) -> tuple[str, ...]:
    """Return what may be typed for a value; "not sure" where the value is that it is not known."""
    return names_of(value) if value.is_known else (*names_of(value), *talk.words.typed_unsure)
