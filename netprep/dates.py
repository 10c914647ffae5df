"""Reads the day and the hour of a visit as a person says them; what is not clear is left to be asked."""

import datetime
import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from netprep.strings import fold, fold_words, is_date, is_time

_ISO = re.compile(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})")
_NUMBERS = re.compile(r"(\d{1,2})\s*[-./]\s*(\d{1,2})(?:\s*[-./]\s*(\d{4}|\d{2}))?")
_CLOCK = re.compile(  # 10:30, 10:30 am, at 10.30, 10h30, 2 pm, at 10
    r"(?:(?P<at>\bat|@)\s*)?\b(?P<hour>\d{1,2})(?:(?P<sign>[:h.])(?P<minute>\d{2}))?\s*(?P<half>[ap]\.?\s?m\b\.?)?"
    r"(?![\d:/-]|\.\d)",
    re.IGNORECASE,
)
_MIDNIGHT = re.compile(r"[ T]0?0:00(:00)?$")  # behind the day in a cell of a spreadsheet
_DAY_FIRST = re.compile(r"\d{1,2}\.\s*\d{1,2}\.\s*\d{2,4}")
_HOUR = re.compile(
    r"(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d{2})(?P<second>:00)?)?\s*(?:(?P<half>[ap])\.?\s?m\.?|Uhr|h)?",
    re.IGNORECASE,
)
_WEEK = datetime.timedelta(7)
_NOON = 12
_EARLIEST = 7  # o'clock; an hour before that without "am" is in the afternoon
_SHORTEST = 3  # letters of a name of a weekday


class Reading(NamedTuple):
    """What was said: the days it may be, likeliest first, and the hour as HH:MM; empty where none was named."""

    days: tuple[datetime.date, ...]
    time: str = ""
    rest: str = ""  # the text without its hour


class DayWords(NamedTuple):
    """The words by which a language speaks of days."""

    language: str  # a BCP 47 tag
    weekdays: Sequence[str]  # Monday first
    next: Sequence[str] = ()  # before a weekday: the coming one, or the one after it
    noon: Sequence[str] = ()
    hours: Sequence[str] = ()  # one to twelve
    half_past: Sequence[str] = ()
    quarter_past: Sequence[str] = ()
    quarter_to: Sequence[str] = ()
    later: Sequence[str] = ()  # in the second half of the day: "in the afternoon"


def plain_day(text: str) -> str:
    """Return a day in numbers as YYYY-MM-DD where it can be one day only, else the text.

    Between points the day comes first wherever days are written so; 12/1/2026 is two days.
    """
    bare = _MIDNIGHT.sub("", text.strip())
    days = _in_numbers(bare)
    return days[0].isoformat() if len(days) == 1 else text


def is_two_days(text: str) -> bool:
    """Tell whether a day in numbers can be two days."""
    return len(_in_numbers(_MIDNIGHT.sub("", text.strip()))) > 1


def _in_numbers(text: str) -> list[datetime.date]:
    """Return the days that a text may mean which is nothing but a day with its year."""
    if found := _ISO.fullmatch(text):
        return [*_valid([(found[1], found[2], found[3])])]
    found = _NUMBERS.fullmatch(text)
    if not found or not found[3]:
        return []
    year = int(found[3]) % 2000 + 2000
    orders = [(year, found[2], found[1]), (year, found[1], found[2])]
    if _DAY_FIRST.fullmatch(text):
        return [*_valid(orders[:1])]
    return list(dict.fromkeys(_valid(orders))) if year == int(found[3]) else []  # 26-11-27 may begin with the year


def plain_hour(text: str) -> str:
    """Return an hour as HH:MM where it is clear which is meant, else the text: 8:30, 08:30:00, 9:30 am, 9 pm.

    1:30 alone may be in the afternoon; with seconds it is what a spreadsheet writes, which counts to 24.
    """
    found = _HOUR.fullmatch(text.strip())
    if not found or not (found["minute"] or found["half"]):
        return text
    hour, half = int(found["hour"]), bool(found["half"])
    sure = half or found["second"] or hour >= _EARLIEST or len(found["hour"]) > 1
    if not sure or (half and not 1 <= hour <= _NOON):
        return text
    read = f"{_of_the_day(found, hour) if half else hour:02}:{found['minute'] or '00'}"
    return read if is_time(read) else text


def read_day(text: str, today: datetime.date, words: DayWords) -> Reading:
    """Return the days that a text may mean, counted from `today`, and the hour in it.

    Nobody is sure of 12/1/2026: it has two days. A month or a week alone, or a weekday that does not fit, has none.
    """
    said = _in_figures(text.strip(), words)
    bare, is_later = _without(said, words.later)
    rest, time = _hour_in(bare, words.noon)
    if is_later and time:
        time = f"{int(time[:2]) % _NOON + _NOON}{time[2:]}"
    elif is_later:
        rest, time = _hour_in(said, words.noon)
    return Reading(_days(rest, today, words), time, rest)


def _in_figures(text: str, words: DayWords) -> str:
    """Return a text with an hour that is said in words as figures: "half past ten" as "at 10:30"."""
    hours = {word.casefold(): str(number) for number, word in enumerate(words.hours, 1)}
    hour = rf"(?P<hour>{'|'.join(map(re.escape, hours))}|\d{{1,2}})\b(?!:)(?:\s*o.?clock\b)?"
    for phrases, minutes in (
        (words.half_past, 30),
        (words.quarter_past, 15),
        (words.quarter_to, -15),
        (("at",), 0),
    ):
        before = "|".join(map(re.escape, phrases))
        if hours and before and (found := re.search(rf"\b(?:at\s+)?(?:{before})\s+{hour}", text, re.IGNORECASE)):
            said = int(hours.get(found["hour"].casefold(), found["hour"]))
            past = (said * 60 + minutes) % (_NOON * 60) or _NOON * 60
            if 1 <= said <= _NOON:
                clock = f"at {past // 60 or _NOON}:{past % 60:02}"
                return f"{text[: found.start()]}{clock}{text[found.end() :]}"
    return text


def _without(text: str, phrases: Sequence[str]) -> tuple[str, bool]:
    """Return a text without such a phrase, and whether one was in it."""
    any_of = "|".join(map(re.escape, phrases))
    bare = re.sub(rf",?\s*\b(?:{any_of})\b", "", text, flags=re.IGNORECASE) if phrases else text
    return bare, bare != text


def _days(text: str, today: datetime.date, words: DayWords) -> tuple[datetime.date, ...]:
    if is_date(text):
        return (datetime.date.fromisoformat(text),)
    if found := _ISO.fullmatch(text):
        return tuple(_valid([(found[1], found[2], found[3])]))
    if found := _NUMBERS.search(text):
        return _numbered(found, today)
    return _said(text, today, words)


def _numbered(found: re.Match[str], today: datetime.date) -> tuple[datetime.date, ...]:
    """Return both days that two numbers may mean, those to come first; without a year the next such day."""
    orders = ((found[1], found[2]), (found[2], found[1]))
    if found[3]:
        days = [*_valid((int(found[3]) % 2000 + 2000, *order) for order in orders)]
    else:
        coming = [[*_valid((today.year + more, *order) for more in (0, 1))] for order in orders]
        days = [day for order in coming for day in [day for day in order if day >= today][:1]]
    return tuple(sorted(dict.fromkeys(days), key=lambda day: day < today))


def _valid(days: Iterable[tuple[str | int, str, str]]) -> Iterable[datetime.date]:
    for year, month, day in days:
        try:
            yield datetime.date(int(year), int(month), int(day))
        except ValueError:
            continue


def _said(text: str, today: datetime.date, words: DayWords) -> tuple[datetime.date, ...]:
    """Return the day that words mean."""
    weekday = _weekday_in(text, words.weekdays)
    day = _parsed(text, today, words.language, ["day", "month"])
    if day is None and weekday is not None:
        day = _parsed(text, today, words.language, [])
    if day is None or weekday not in (None, day.weekday()):
        return ()
    counted = any(char.isdigit() for char in text)
    if weekday is not None and not counted and {*map(fold, words.next)} & {*fold_words(text)}:
        this_week = day.isocalendar()[:2] == today.isocalendar()[:2]
        return (day + _WEEK, day) if this_week else (day,)
    soon = (day - today).days < 7  # noqa: PLR2004 - "tomorrow" is a day, "next week" is none
    return (day,) if weekday is not None or counted or soon or len(text.split()) > 2 else ()  # noqa: PLR2004


def _weekday_in(text: str, weekdays: Sequence[str]) -> int | None:
    """Return the weekday that a text names, in full or begun, from 0."""
    words = [word for word in fold_words(text) if len(word) >= _SHORTEST]
    return next((n for word in words for n, name in enumerate(weekdays) if fold(name).startswith(word)), None)


def _parsed(text: str, today: datetime.date, language: str, parts: list[str]) -> datetime.date | None:
    import dateparser  # noqa: PLC0415 - only for a day that is not written in numbers

    settings: dict[str, Any] = {
        "PREFER_DATES_FROM": "future",
        "RELATIVE_BASE": datetime.datetime.combine(today, datetime.time()),
        "RETURN_AS_TIMEZONE_AWARE": False,
        "REQUIRE_PARTS": parts,
    }
    try:
        found = dateparser.parse(text, languages=[language.partition("-")[0]], settings=settings)
    except (ValueError, OverflowError):  # a language it does not know, a day outside all calendars
        return None
    return found.date() if found else None


def _hour_in(text: str, noon: Sequence[str]) -> tuple[str, str]:
    """Return a text without its hour, and the hour as HH:MM."""
    for found in _CLOCK.finditer(text):
        sure = found["half"] or found["at"] or (found["minute"] and found["sign"] in ":hH")
        hour, minute = int(found["hour"]), int(found["minute"] or 0)
        if sure and is_time(f"{hour:02}:{minute:02}"):
            rest = f"{text[: found.start()]} {text[found.end() :]}".strip(" ,")
            return rest, f"{_of_the_day(found, hour):02}:{minute:02}"
    at_noon = {*map(fold, noon)} & {*fold_words(text)}
    return text, f"{_NOON}:00" if at_noon else ""


def _of_the_day(found: re.Match[str], hour: int) -> int:
    half = (found["half"] or "")[:1].casefold()
    if half == "p" or (not half and hour < _EARLIEST and not found["hour"].startswith("0")):
        return hour % _NOON + _NOON
    return hour % _NOON if half == "a" else hour
