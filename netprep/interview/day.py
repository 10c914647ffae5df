"""Asks for the day and hour of the visit in any words, and says back what was understood."""

import datetime

from msgspec.structs import replace

from netprep.dates import DayWords, Reading, read_day
from netprep.interview.talk import Talk
from netprep.interview.writing import rewrite_text
from netprep.model import Visit
from netprep.prompts import Move, Option
from netprep.rendering.phrases import hour, when
from netprep.strings import fill, fold, fold_words

_SHORT = 2  # letters of a word such as "at"
_LONGEST = 80  # characters that can be a day; what is longer is words


def ask_day(talk: Talk, visit: Visit, text: str = "") -> Visit:
    """Return the visit with its day, hour or words; `text` is what was typed already.

    A day that could be two is asked about, and so is one that is past; what names no day stays as words.
    """
    default = " ".join(filter(None, (visit.date or visit.when, visit.time)))
    said: str | Move = text or rewrite_text(talk, talk.words.visit_date_help, default)
    while not isinstance(said, Move) and said != default:
        found = _taken(talk, visit, said)
        if found is not None:
            return found
        said = rewrite_text(talk, talk.words.visit_date_help, said)
    return visit


def is_day(talk: Talk, text: str) -> bool:
    """Tell whether a text names a day, or may name one of two."""
    return bool(_read(talk, text).days)


def _taken(talk: Talk, visit: Visit, text: str) -> Visit | None:
    """Return the visit on the day that a text means; None to ask again."""
    if not text:
        return replace(visit, date="", time="", when="")
    reading = _read(talk, text)
    day = _settled(talk, reading)
    if day is None:
        return None
    if day or (reading.time and (visit.date or not _says_more(talk, reading.rest))):
        found = replace(
            visit, date=day or visit.date, time=reading.time or visit.time, when="" if day else visit.when
        )
        talk.ask.say(fill(talk.words.visit_date_said, date=_named(talk, found)))
        return found
    if not any(char.isalpha() for char in text):
        talk.ask.say(talk.words.visit_date_wrong)
        return None
    talk.ask.say(fill(talk.words.visit_date_words, text=text))
    return replace(visit, date="", time="", when=text)


def _read(talk: Talk, text: str) -> Reading:
    words, language = talk.words, talk.catalogue.catalogue.language
    if len(text) > _LONGEST:
        return Reading(())
    known = DayWords(
        language,
        words.weekdays,
        words.typed_next,
        words.typed_noon,
        words.typed_hours,
        words.typed_half_past,
        words.typed_quarter_past,
        words.typed_quarter_to,
        words.typed_later,
    )
    return read_day(text, talk.today, known)


def _says_more(talk: Talk, rest: str) -> bool:
    """Tell whether a text says more than an hour: "the first Thursday of December", not "at noon"."""
    noon = {*map(fold, talk.words.typed_noon)}
    return any(len(word) > _SHORT and word not in noon for word in fold_words(rest))


def _settled(talk: Talk, reading: Reading) -> str | None:
    """Return the one day that is meant, "" when no day was named, None when it is to be asked again."""
    words = talk.words
    days = reading.days
    if len(days) > 1:
        options = [Option(day.isoformat(), _in_words(talk, day)) for day in days]
        value = talk.ask.choose(words.visit_date_which, [*options, Option("", words.none_of_these)], "")
        return None if isinstance(value, Move) or not value else value
    if days and days[0] < talk.today:
        ask = fill(words.visit_date_past, date=_in_words(talk, days[0]))
        return days[0].isoformat() if talk.ask_yes(ask) is True else None
    return days[0].isoformat() if days else ""


def _named(talk: Talk, visit: Visit) -> str:
    """Return the day with its weekday, and the hour, as they are said back."""
    if not visit.date:
        return when(talk.catalogue.sheet, visit)
    said = _in_words(talk, datetime.date.fromisoformat(visit.date))
    return ", ".join(filter(None, (said, hour(talk.catalogue.sheet, visit.time))))


def _in_words(talk: Talk, day: datetime.date) -> str:
    said = when(talk.catalogue.sheet, Visit(date=day.isoformat()))
    return f"{talk.words.weekdays[day.weekday()]}, {said}"
