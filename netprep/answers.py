"""Makes one person's answers from what was typed: flags, an answers file and the interview share these rules."""

from collections.abc import Callable, Iterable
from typing import Final, Literal

from msgspec.structs import replace

from netprep.assemble import page_1_ids
from netprep.errors import UsageError
from netprep.known import is_kept
from netprep.model import ANOTHER_PLACE, OWN, Answers, Catalogue, Record, Tumor, TumorValue, Visit, own_id
from netprep.names import abouts_in, find_about, find_choices, find_question, find_tumor
from netprep.ranking import choices_of, kept_names
from netprep.strings import clean, counted, fold, is_date, is_time

MAX_OWN = 30  # own questions on one sheet
MAX_TEXT = 10_000  # characters in one typed text
MAX_LABEL = 40  # characters that tell one sheet from the others
TOP = 3
FACTS = Tumor.__struct_fields__
SOMEONE_ELSE: Final = "someone-else"  # fills it in


class Aside(Record, frozen=True):
    """Names that an answers file holds and the catalogue no longer has: kept, but not on the sheet."""

    therapies: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    add: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    answered: tuple[str, ...] = ()
    top: tuple[str, ...] = ()
    tumor: Tumor = Tumor()

    @property
    def names(self) -> list[str]:
        """All of them, each once."""
        listed = (name for field in LISTS for name in getattr(self, field, ()))
        return list(dict.fromkeys(filter(None, (*listed, *(getattr(self.tumor, fact) for fact in FACTS)))))


class Typed(Record, frozen=True):
    """What somebody typed, not yet checked; the keys of an answers file."""

    therapies: tuple[str, ...] = ()  # any name of a therapy or group
    about: tuple[str, ...] = ()  # any name of a situation, or of what a tumor can be
    tumor: Tumor = Tumor()  # of each fact any name of what it can be
    began_in: str = ""  # the place in own words, where the tumor began in another place than the catalogue knows
    questions: tuple[str, ...] = ()
    add: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    answered: tuple[str, ...] = ()  # answered at an earlier visit: question ids
    answered_questions: tuple[str, ...] = ()  # the same of own questions
    top: tuple[str, ...] = ()  # question ids, "own-N", or numbers on page 1
    length: Literal["short", "full", ""] = ""
    visit: Visit = Visit()
    filled_in_by: Literal["someone-else", ""] = ""
    stopped_at: Literal["", "treatments", "tumor", "about", "questions", "own", "top", "visit"] = ""  # the step
    aside: Aside = Aside()


LISTS = ("therapies", "about", "questions", "add", "drop", "answered", "answered_questions", "top")


def combine(first: Typed, then: Typed) -> Typed:
    """Return both together: lists joined, and what `then` says of one thing in place of what `first` says.

    A question is added or dropped as `then` says. The own questions of `then` come behind those of `first`; its top
    names them by their new numbers.
    """
    first = replace(
        first,
        add=_without(first.add, then.drop),
        drop=_without(first.drop, then.add),
        answered=_without(first.answered, then.add),
    )
    fields = {name: getattr(first, name) + getattr(then, name) for name in LISTS}
    fields["top"] = first.top + tuple(_renumbered(name, first.questions, then.questions) for name in then.top)
    visit = {name: getattr(then.visit, name) or getattr(first.visit, name) for name in Visit.__struct_fields__}
    tumor = {fact: getattr(then.tumor, fact) or getattr(first.tumor, fact) for fact in FACTS}
    return Typed(
        **fields,
        tumor=Tumor(**tumor),
        began_in=then.began_in or first.began_in,
        length=then.length or first.length,
        visit=Visit(**visit),
        filled_in_by=then.filled_in_by or first.filled_in_by,
    )


def _without(names: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for name in names if name not in others)


def _renumbered(name: str, first: tuple[str, ...], then: tuple[str, ...]) -> str:
    """Return the name that a question of the second list has when the first stands before it, each text once."""
    number = name.removeprefix(OWN)
    if not then or number == name or not number.isdecimal() or not 1 <= int(number) <= len(then):
        return name
    joined = [*dict.fromkeys(filter(None, map(clean, first + then)))]
    text = clean(then[int(number) - 1])
    return own_id(joined.index(text) + 1) if text in joined else name


def require_treatment(typed: Typed) -> None:
    """Raise UsageError when no treatment is named: a forgotten name must not give a general sheet."""
    if not typed.therapies:
        raise UsageError(
            "Name at least one treatment, such as 'prrt' ('netprep list' shows all), "
            "or add --blank for a general sheet."
        )


def make_answers(catalogue: Catalogue, typed: Typed) -> Answers:
    """Return checked answers: every name resolved, every text clean, nothing twice.

    Raises UsageError (an unknown name, two values of one fact, too long a text, a date that is none, more than
    three in the top).
    """
    sorted_ = with_tumor(catalogue, typed)
    named = [one for text in typed.therapies for one in find_choices(catalogue, text)]
    without_top = Answers(
        therapies=tuple(dict.fromkeys(choice.id for choice, _ in named)),
        called=tuple(dict.fromkeys(name for choice, name in named if is_kept(choice, name))),
        about=sorted_.about,
        tumor=sorted_.tumor,
        began_in=make_text(sorted_.began_in),
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


def with_tumor(catalogue: Catalogue, typed: Typed) -> Typed:
    """Return the same with what is said of the tumor under its facts, also what stood under `about`; all as ids.

    Raises UsageError for an unknown name, and for two values of one fact.
    """
    about = [(name, find_about(catalogue, name)) for text in typed.about for name in abouts_in(catalogue, text)]
    facts = [(name, find_tumor(catalogue, fact, name)) for fact in FACTS if (name := getattr(typed.tumor, fact))]
    facts += [(name, record) for name, record in about if isinstance(record, TumorValue)]
    tumor = _tumor(value for _, value in facts)
    situations = dict.fromkeys(record.id for _, record in about if not isinstance(record, TumorValue))
    began_in = typed.began_in or next((name for name, value in facts if is_other_place(value, name)), "")
    began_in = began_in if tumor.place == ANOTHER_PLACE else ""
    return replace(typed, about=tuple(situations), tumor=tumor, began_in=began_in)


def is_other_place(value: TumorValue, name: str) -> bool:
    """Tell whether a name says more of the place than that the catalogue does not have it: "bladder NET"."""
    return value.id == ANOTHER_PLACE and fold(name) not in (fold(value.id), fold(value.name))


def with_fact(answers: Answers, value: TumorValue, name: str) -> Answers:
    """Return the answers with one fact of the tumor, known by the name that was typed."""
    answers = replace(answers, tumor=replace(answers.tumor, **{value.fact: value.id}))
    began_in = make_text(name[:MAX_TEXT]) if is_other_place(value, name) else ""
    return replace(answers, began_in=began_in) if value.fact == "place" else answers


def _tumor(values: Iterable[TumorValue]) -> Tumor:
    known: dict[str, TumorValue] = {}
    for value in values:
        first = known.setdefault(value.fact, value)
        if first.id != value.id:
            raise UsageError(
                f"'{first.name}' and '{value.name}' are two answers to one thing about the tumor. Name one of them."
            )
    return Tumor(**{fact: value.id for fact, value in known.items()})


def make_label(text: str) -> str:
    """Return what marks every page of a sheet, on one line; raises UsageError where it is too long for a foot."""
    label = " ".join(clean(text).split())
    if len(label) > MAX_LABEL:
        raise UsageError(f"The label has {len(label)} characters; at most {MAX_LABEL} fit. Make it shorter.")
    return label


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
        raise UsageError("The time is not an hour. Write it as HH:MM, such as 09:30 or 14:00.")
    return Visit(**texts)


def make_text(text: str) -> str:
    """Return one typed text, clean; raises UsageError when it is longer than any sheet can hold."""
    cleaned = clean(text)
    if len(cleaned) > MAX_TEXT:
        raise UsageError(f"One text has {len(cleaned)} characters; at most {MAX_TEXT} fit. Shorten it.")
    return cleaned


def with_typed(catalogue: Catalogue, answers: Answers, typed: Typed) -> Answers:
    """Return the answers with what was typed later; raises UsageError likewise."""
    fields = {name: getattr(answers, name) for name in Answers.__struct_fields__ if name != "called"}
    both = make_answers(catalogue, combine(Typed(**fields), with_tumor(catalogue, typed)))
    return with_therapies(catalogue, replace(both, called=answers.called), both.therapies, both.called)


def with_therapies(
    catalogue: Catalogue, answers: Answers, therapies: Iterable[str], called: Iterable[str] = ()
) -> Answers:
    """Return the answers with just these treatments; `called` are names that were used for some of them.

    What is no longer chosen takes its name along; of several names for a treatment `kept_names` tells which stay.
    """
    found = replace(answers, therapies=tuple(dict.fromkeys(therapies)), called=(*answers.called, *called))
    names = (name for choice in choices_of(catalogue, found) for name in kept_names(found, choice))
    return replace(found, called=tuple(dict.fromkeys(names)))


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
            raise UsageError(
                f"Page 1 has questions 1 to {len(page_1)}; there is no number {name[:9]}. Name one of these."
            )
        return numbered[name]
    if name.startswith(OWN) and name.removeprefix(OWN).isdecimal():
        if name not in own:
            raise UsageError(
                f"You have {counted(len(own), 'question')} of your own, and no '{name[:20]}'. "
                "Name one that is there."
            )
        return name
    return find_question(catalogue, name).id


def _each(names: Iterable[str], resolve: Callable[[str], str]) -> tuple[str, ...]:
    """Return what each name stands for, in order, each once."""
    return tuple(dict.fromkeys(resolve(name) for name in names))


def _check_date(text: str) -> None:
    if not is_date(text):
        raise UsageError(
            "The date is not a day. Write it as YYYY-MM-DD, such as 2026-12-01; words such as 'next Tuesday' are "
            "understood only where the interview asks for the day."
        )
