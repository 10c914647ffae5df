"""Step 7: the visit, every part of it optional."""

from msgspec.structs import replace

from netprep.answers import make_visit
from netprep.errors import UsageError
from netprep.interview.talk import GO_ON, Done, Talk
from netprep.interview.writing import write_text
from netprep.model import Answers
from netprep.prompts import Move, Option
from netprep.render.phrases import day
from netprep.words import InterviewWords

VISIT_FIELDS = ("date", "clinician", "place", "call_day", "call_night")


def ask_visit(talk: Talk, answers: Answers) -> Done:
    """Let the person fill in any part of the visit."""
    words = talk.words
    while True:
        talk.keep(answers)
        options = [Option(GO_ON, words.go_on)]
        options += [
            Option(
                field,
                f"{visit_label(words, field)}: {visit_shown(talk, answers, field)}",
                name=visit_label(words, field),
            )
            for field in VISIT_FIELDS
        ]
        value = talk.ask.choose(words.visit, options, GO_ON)
        if isinstance(value, Move) or value == GO_ON:
            return Done(answers, back=value != GO_ON)
        answers = _write_visit(talk, answers, value)


def _write_visit(talk: Talk, answers: Answers, field: str) -> Answers:
    ask = talk.words.visit_date_help if field == "date" else f"{visit_label(talk.words, field)}:"
    text = write_text(talk, ask, getattr(answers.visit, field))
    if isinstance(text, Move):
        return answers
    try:
        return replace(answers, visit=make_visit(replace(answers.visit, **{field: text})))
    except UsageError:
        talk.ask.say(talk.words.visit_date_wrong)
        return _write_visit(talk, answers, field)


def visit_label(words: InterviewWords, field: str) -> str:
    """Return what a part of the visit is called."""
    return str(getattr(words, f"visit_{field}"))


def visit_shown(talk: Talk, answers: Answers, field: str) -> str:
    """Return a part of the visit as a person reads it."""
    value = str(getattr(answers.visit, field))
    if field == "date":
        value = day(talk.catalogue.sheet, value)
    return value or talk.words.empty
