"""Step 7: the visit, every part of it optional."""

from msgspec.structs import replace

from netprep.answers import MAX_TEXT, make_text
from netprep.interview.day import ask_day, is_day
from netprep.interview.talk import GO_ON, Done, Talk
from netprep.interview.writing import rewrite_text, said_back
from netprep.model import Answers
from netprep.prompts import Move, Option, Typed
from netprep.rendering.phrases import when
from netprep.strings import fill
from netprep.words import InterviewWords

VISIT_FIELDS = ("date", "clinician", "place", "call_day", "call_night")


def ask_visit(talk: Talk, answers: Answers) -> Done:
    """Let the person fill in any part of the visit."""
    words = talk.words
    at = GO_ON
    while True:
        talk.keep(answers)
        value = talk.ask.choose_or_write(words.visit, [talk.go_on(), *_fields(talk, answers)], at)
        if isinstance(value, Move) or value == GO_ON:
            return Done(answers, back=value != GO_ON)
        field, text = (_field_for(talk, value.text), value.text) if isinstance(value, Typed) else (value, "")
        if field == "own":
            talk.ask.heard(text)
        elif field:
            answers = _write_visit(talk, answers, field, text)
            at = ([*VISIT_FIELDS, GO_ON])[VISIT_FIELDS.index(field) + 1]


def _fields(talk: Talk, answers: Answers) -> list[Option]:
    return [
        Option(
            field,
            f"{visit_label(talk.words, field)}: {visit_shown(talk, answers, field)}",
            name=visit_label(talk.words, field),
        )
        for field in VISIT_FIELDS
    ]


def _field_for(talk: Talk, text: str) -> str:
    """Ask which part of the visit a text is that was typed at the list of them; a day is known as one."""
    words = talk.words
    if is_day(talk, text):
        return "date"
    options = [Option(field, visit_label(words, field)) for field in VISIT_FIELDS]
    options += [Option("own", words.typed_as_own), Option("", words.none_of_these)]
    talk.ask.say(fill(words.typed_heard, text=said_back(text)))
    value = talk.ask.choose(words.typed_which, options, "")
    return "" if isinstance(value, Move) else value


def _write_visit(talk: Talk, answers: Answers, field: str, text: str) -> Answers:
    """Return the answers with one part of the visit written; `text` is what was typed for it already."""
    if field == "date":
        return replace(answers, visit=ask_day(talk, answers.visit, text))
    label = f"{visit_label(talk.words, field)}:"
    written = make_text(text[:MAX_TEXT]) if text else rewrite_text(talk, label, getattr(answers.visit, field))
    if isinstance(written, Move):
        return answers
    return replace(answers, visit=replace(answers.visit, **{field: written}))


def visit_label(words: InterviewWords, field: str) -> str:
    """Return what a part of the visit is called."""
    return str(getattr(words, f"visit_{field}"))


def visit_shown(talk: Talk, answers: Answers, field: str) -> str:
    """Return a part of the visit as a person reads it."""
    value = when(talk.catalogue.sheet, answers.visit) if field == "date" else str(getattr(answers.visit, field))
    return value or talk.words.empty
