"""Says small things alike in every format: a day, a source, the numbers behind a sentence, headings of facts."""

from collections.abc import Iterator
from functools import lru_cache

from netprep.model import Choice, Rounds, Source, Statement, Visit
from netprep.strings import fill, is_time
from netprep.words import SheetWords

_NOON = 12


@lru_cache(maxsize=512)
def brackets(numbers: tuple[int, ...]) -> str:
    """Return the numbers of sources as they follow a sentence: " [1, 2]"; nothing for none."""
    return f" [{', '.join(map(str, numbers))}]" if numbers else ""


def day(words: SheetWords, date: str) -> str:
    """Return an ISO date in words ("December 1, 2026"); an empty one stays empty."""
    if not date:
        return ""
    year, month, number = date.split("-")
    return fill(words.date_form, day=str(int(number)), month=words.months[int(month) - 1], year=year)


def when(words: SheetWords, visit: Visit) -> str:
    """Return the day of a visit, its hour, and what was said in words, as far as they are known."""
    return ", ".join(filter(None, (day(words, visit.date), hour(words, visit.time), visit.when)))


def hour(words: SheetWords, time: str) -> str:
    """Return an hour written as HH:MM by the clock of the language; an empty one stays empty."""
    if not (words.am and words.pm and is_time(time)):
        return time
    number, _, minute = time.partition(":")
    half = words.am if int(number) < _NOON else words.pm
    return f"{(int(number) + _NOON - 1) % _NOON + 1}:{minute} {half}"


def headed(
    words: SheetWords, choice: Choice, fields: tuple[str, ...], *, dated: bool = True
) -> Iterator[tuple[str, tuple[Statement, ...]]]:
    """Yield heading and sentences of each of these fields that has any; what was checked by itself may say when."""
    for field in fields:
        statements = getattr(choice, field)
        checked = getattr(choice, f"{field}_checked", "") if dated else ""
        day_of = f" ({fill(words.status_checked, date=day(words, checked))})" if checked else ""
        if statements:
            yield f"{getattr(words, field)}{day_of}", statements


def in_brackets(texts: tuple[str, ...]) -> str:
    """Return texts in one pair of brackets, as they follow a word: " (one; two)"; nothing for none."""
    return f" ({'; '.join(texts)})" if texts else ""


def published(source: Source) -> str:
    """Return who published a source, its title and its date."""
    return sentences(source.publisher, source.title, source.date)


def between_rounds(words: SheetWords, rounds: Rounds) -> str:
    """Return how long it is from one round of a treatment to the next, as a sentence."""
    return fill(words.rounds_told, what=rounds.what, weeks=str(rounds.weeks))


def sentences(*phrases: str) -> str:
    """Return phrases as sentences without the empty ones; one with a closing mark of its own gets no full stop."""
    return " ".join(phrase if phrase.endswith((".", "?", "!")) else f"{phrase}." for phrase in phrases if phrase)
