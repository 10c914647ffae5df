"""What several formats share: dates in words, marks, the lines of a treatment, the order of the end notes."""

from collections.abc import Iterator
from typing import NamedTuple

from netprep.model import PARAGRAPHS, SIGNS, Checklist, Choice, EffectLine, Item, Source, Statement, Treatment
from netprep.text import fill, join_names
from netprep.words import SheetWords


class Fact(NamedTuple):
    """A sentence and the numbers of its sources on this sheet."""

    text: str
    numbers: tuple[int, ...]


def day(words: SheetWords, date: str) -> str:
    """Return an ISO date in words ("December 1, 2026"); an empty one stays empty."""
    if not date:
        return ""
    year, month, number = date.split("-")
    return fill(words.date_form, day=str(int(number)), month=words.months[int(month) - 1], year=year)


def marks(checklist: Checklist, item: Item) -> str:
    """Return the treatments and situations a question is there for; empty when it is plain from the sheet."""
    treatments = [reason.name for reason in item.reasons if reason.kind in ("therapy", "group")]
    names = treatments if len(checklist.treatments) > 1 else []
    names += [reason.name for reason in item.reasons if reason.kind == "situation"]
    general = any(reason.kind in ("all", "own") for reason in item.reasons)
    return "" if general else ", ".join(names)


def treatment_names(checklist: Checklist) -> str:
    """Return the chosen treatments as one phrase."""
    names = [treatment.entry.name for treatment in checklist.treatments]
    return join_names(names, checklist.words.and_) or checklist.words.no_treatments


def numbers(checklist: Checklist) -> dict[str, int]:
    """Return the number of each source that a fact on the sheet rests on."""
    return {note.source.id: note.number for note in checklist.sources if note.number}


def facts(statements: tuple[Statement, ...], known: dict[str, int]) -> list[Fact]:
    """Return statements with the numbers of their sources."""
    return [Fact(line.text, cited(line.sources, known)) for line in statements]


def cited(sources: tuple[str, ...], known: dict[str, int]) -> tuple[int, ...]:
    """Return the numbers of these sources in order."""
    return tuple(sorted(known[key] for key in sources if key in known))


def paragraphs(checklist: Checklist, treatment: Treatment) -> Iterator[tuple[str, list[Fact]]]:
    """Yield heading and sentences of each part of a treatment that has any."""
    known = numbers(checklist)
    for heading, statements in headed(checklist.words, treatment.entry, PARAGRAPHS):
        yield heading, facts(statements, known)


def headed(
    words: SheetWords, entry: Choice, fields: tuple[str, ...]
) -> Iterator[tuple[str, tuple[Statement, ...]]]:
    """Yield heading and sentences of each of these fields that has any; what was checked by itself says when."""
    for field in fields:
        statements = getattr(entry, field)
        checked = getattr(entry, f"{field}_checked", "")
        day_of = f" ({fill(words.status_checked, date=day(words, checked))})" if checked else ""
        if statements:
            yield f"{getattr(words, field)}{day_of}", statements


def warnings(checklist: Checklist, treatment: Treatment) -> Iterator[tuple[str, list[Fact], str]]:
    """Yield the heading, signs, and (when there are none) the reason of both warning lists."""
    words, entry, known = checklist.words, treatment.entry, numbers(checklist)
    if entry.call_now or entry.no_call_now:
        yield words.call_now, facts(entry.call_now, known), entry.no_call_now
    for heading, signs in headed(words, entry, SIGNS[1:]):
        yield heading, facts(signs, known), ""


def causes(checklist: Checklist, effect: EffectLine) -> tuple[str, tuple[int, ...]]:
    """Return which chosen treatments can cause an effect, with their numbers, and the sources; for one: no name."""
    several = len(checklist.treatments) > 1
    names = [f"{cause.name if several else ''}: {cause.note}".strip(": ") for cause in effect.causes]
    sources = tuple(dict.fromkeys(key for cause in effect.causes for key in cause.sources))
    return "; ".join(filter(None, names)), cited(sources, numbers(checklist))


def published(source: Source) -> str:
    """Return who published a source, its title and its date."""
    return sentences(source.publisher, source.title, source.date)


def sentences(*phrases: str) -> str:
    """Return phrases as sentences without the empty ones; one with a closing mark of its own gets no full stop."""
    return " ".join(phrase if phrase.endswith((".", "?", "!")) else f"{phrase}." for phrase in phrases if phrase)


def colophon(checklist: Checklist) -> list[str]:
    """Return the closing lines: version, review, what the sheet is not, funding."""
    words, edition = checklist.words, checklist.edition
    reviewed = fill(words.reviewed_by, names=join_names(list(edition.reviewed_by), words.and_))
    dated = fill(words.oldest_review, date=day(words, checklist.oldest_review))
    return [
        sentences(fill(words.catalogue, version=edition.version), dated if checklist.oldest_review else ""),
        reviewed if edition.reviewed_by else words.not_reviewed,
        words.disclaimer,
        words.funding,
    ]
