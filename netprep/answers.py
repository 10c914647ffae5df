"""Makes one person's answers from what was typed: flags, an answers file and the interview share these rules."""

from collections.abc import Callable, Iterable
from typing import Final, Literal

from msgspec.structs import replace

from netprep.assemble import page_1_ids
from netprep.errors import UsageError
from netprep.model import OWN, Answers, Catalogue, Record, Visit, own_id
from netprep.names import find_choice, find_question, find_situation
from netprep.strings import clean, is_date, is_time

MAX_OWN = 30  # own questions on one sheet
MAX_TEXT = 10_000  # characters in one typed text
TOP = 3
SOMEONE_ELSE: Final = "someone-else"  # fills it in


class Aside(Record, frozen=True):
    """Names that an answers file holds and the catalogue no longer has: kept, but not on the sheet."""

    therapies: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    add: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    answered: tuple[str, ...] = ()
    top: tuple[str, ...] = ()


class Typed(Record, frozen=True):
    """What somebody typed, not yet checked; the keys of an answers file."""

    therapies: tuple[str, ...] = ()  # any name of a therapy or group
    about: tuple[str, ...] = ()  # any name of a situation
    questions: tuple[str, ...] = ()
    add: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    answered: tuple[str, ...] = ()  # answered at an earlier visit: question ids
    answered_questions: tuple[str, ...] = ()  # the same of own questions
    top: tuple[str, ...] = ()  # question ids, "own-N", or numbers on page 1
    length: Literal["short", "full", ""] = ""
    visit: Visit = Visit()
    filled_in_by: Literal["someone-else", ""] = ""
    aside: Aside = Aside()


LISTS = ("therapies", "about", "questions", "add", "drop", "answered", "answered_questions", "top")


def combine(first: Typed, then: Typed) -> Typed:
    """Return both together: lists joined, and what `then` says of one thing in place of what `first` says."""
    fields = {name: getattr(first, name) + getattr(then, name) for name in LISTS}
    visit = {name: getattr(then.visit, name) or getattr(first.visit, name) for name in Visit.__struct_fields__}
    return Typed(
        **fields,
        length=then.length or first.length,
        visit=Visit(**visit),
        filled_in_by=then.filled_in_by or first.filled_in_by,
    )


def require_treatment(typed: Typed) -> None:
    """Raise UsageError when no treatment is named: a forgotten name must not give a general sheet."""
    if not typed.therapies:
        raise UsageError(
            "Name at least one treatment, such as 'prrt' ('netprep list' shows all), "
            "or add --blank for a general sheet."
        )


def make_answers(catalogue: Catalogue, typed: Typed) -> Answers:
    """Return checked answers: every name resolved, every text clean, nothing twice.

    Raises UsageError (an unknown name, too long a text, a date that is none, more than three in the top).
    """
    without_top = Answers(
        therapies=_each(typed.therapies, lambda name: find_choice(catalogue, name).id),
        about=_each(typed.about, lambda name: find_situation(catalogue, name).id),
        questions=_own(typed.questions),
        add=_each(typed.add, lambda name: find_question(catalogue, name).id),
        drop=_each(typed.drop, lambda name: find_question(catalogue, name).id),
        answered=_each(typed.answered, lambda name: find_question(catalogue, name).id),
        answered_questions=tuple(text for text in _each(typed.answered_questions, make_text) if text),
        length=typed.length or "short",
        visit=make_visit(typed.visit),
        filled_in_by=typed.filled_in_by,
    )
    return with_top(catalogue, without_top, typed.top) if typed.top else without_top


def with_top(catalogue: Catalogue, answers: Answers, top: Iterable[str]) -> Answers:
    """Return the answers with this top three; each is a question id, "own-N", or a number on page 1."""
    page_1 = page_1_ids(catalogue, answers)
    own = {own_id(number) for number in range(1, len(answers.questions) + 1)}
    resolved = _each(top, lambda name: _top_id(catalogue, page_1, own, clean(name)))
    if len(resolved) > TOP:
        raise UsageError(f"The top holds {TOP} questions; {len(resolved)} were given. Leave some out.")
    return replace(answers, top=resolved)


def make_visit(visit: Visit) -> Visit:
    """Return the visit with clean texts; raises UsageError for a date that is no day, or a time that is none."""
    texts = {field: make_text(getattr(visit, field)) for field in Visit.__struct_fields__}
    if texts["date"]:
        _check_date(texts["date"])
    if texts["time"] and not is_time(texts["time"]):
        raise UsageError("The time is not an hour as HH:MM, such as 09:30 or 14:00.")
    return Visit(**texts)


def make_text(text: str) -> str:
    """Return one typed text, clean; raises UsageError when it is longer than any sheet can hold."""
    cleaned = clean(text)
    if len(cleaned) > MAX_TEXT:
        raise UsageError(f"One text has {len(cleaned)} characters; at most {MAX_TEXT} fit. Shorten it.")
    return cleaned


def with_own(answers: Answers, texts: tuple[str, ...], renamed: dict[str, str]) -> Answers:
    """Return the answers with these own questions; those in the top three keep their place."""
    old_texts = own_texts(answers)
    new_ids = {text: own_id(number) for number, text in enumerate(texts, 1)}
    top = [new_ids.get(renamed.get(old_texts[x], old_texts[x]), "") if x in old_texts else x for x in answers.top]
    return replace(answers, questions=texts, top=tuple(dict.fromkeys(x for x in top if x)))


def own_texts(answers: Answers) -> dict[str, str]:
    """Return the own questions by id."""
    return {own_id(number): text for number, text in enumerate(answers.questions, 1)}


def _own(texts: Iterable[str]) -> tuple[str, ...]:
    questions = tuple(text for text in _each(texts, make_text) if text)
    if len(questions) > MAX_OWN:
        raise UsageError(
            f"There are {len(questions)} questions of your own; at most {MAX_OWN} fit. Leave some out."
        )
    return questions


def _top_id(catalogue: Catalogue, page_1: list[str], own: set[str], name: str) -> str:
    if name.isdecimal():
        numbered = {str(number): identifier for number, identifier in enumerate(page_1, 1)}
        if name not in numbered:
            raise UsageError(f"Page 1 has questions 1 to {len(page_1)}; there is no number {name[:9]}.")
        return numbered[name]
    if name.startswith(OWN) and name.removeprefix(OWN).isdecimal():
        if name not in own:
            raise UsageError(f"There is no question '{name[:20]}' of your own; there are {len(own)}.")
        return name
    return find_question(catalogue, name).id


def _each(names: Iterable[str], resolve: Callable[[str], str]) -> tuple[str, ...]:
    """Return what each name stands for, in order, each once."""
    return tuple(dict.fromkeys(resolve(name) for name in names))


def _check_date(text: str) -> None:
    if not is_date(text):
        raise UsageError(
            "The date is not a day as YYYY-MM-DD, such as 2026-12-01. "
            "Words such as 'next Tuesday' are understood in the interview only."
        )
