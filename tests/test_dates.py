"""Days and hours in any usual form, and those that nobody can be sure of."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netprep.dates import DayWords, Reading, read_day
from netprep.reading.loading import load_catalogue
from netprep.strings import is_time

TODAY = datetime.date(2026, 11, 26)  # a Thursday
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WORDS = DayWords("en-US", WEEKDAYS, ("next",), ("noon", "midday"))


def days(text: str) -> list[str]:
    """Return the days that a text may mean."""
    return [day.isoformat() for day in read_day(text, TODAY, WORDS).days]


@pytest.mark.parametrize(
    "text",
    [
        *("2026-12-01", "2026-12-1", "2026/12/01", "2026.12.01", "Dec 1", "1 Dec", "Dec. 1st", "1 December"),
        *("December 1st, 2026", "the 1st of December", "Tuesday December 1", "1 Dec 26", "Tuesday, Dec 1 2026"),
        *("Tuesday", "tues", "next Tuesday", "this Tuesday", "on Tuesday", "in 5 days"),
    ],
)
def test_a_day_is_read_in_any_usual_form(text: str) -> None:
    assert days(text) == ["2026-12-01"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("tomorrow", "2026-11-27"),
        ("the day after tomorrow", "2026-11-28"),
        ("in two weeks", "2026-12-10"),
        ("Jan 15", "2027-01-15"),
        ("Friday", "2026-11-27"),
        ("12/25/2026", "2026-12-25"),
        ("25.12.2026", "2026-12-25"),
        ("12-25-26", "2026-12-25"),
        ("12/25", "2026-12-25"),
        ("11/25", "2027-11-25"),
        ("12/12/2026", "2026-12-12"),
        ("2020-01-01", "2020-01-01"),
    ],
)
def test_a_day_is_counted_from_today_and_the_next_such_one_where_no_year_is_said(text: str, found: str) -> None:
    assert days(text) == [found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("12/1/2026", ["2026-12-01", "2026-01-12"]),
        ("1.12.2026", ["2026-12-01", "2026-01-12"]),
        ("12/1", ["2026-12-01", "2027-01-12"]),
        ("1/2/2020", ["2020-01-02", "2020-02-01"]),
        ("next Friday", ["2026-12-04", "2026-11-27"]),
    ],
)
def test_nobody_is_sure_of_a_day_that_could_be_two(text: str, found: list[str]) -> None:
    assert days(text) == found


@pytest.mark.parametrize(
    "text",
    [
        *("", "soon", "December", "in December", "next week", "next month", "some day in March", "may", "a"),
        *("2026-02-30", "13/13/2026", "31.4.", "99/99/9999", "Dec 99", "Wednesday the 2nd", "Monday December 1"),
        *("Dr. Smith", "May I fly?", "\x00", "1" * 500, "x" * 500),
    ],
)
def test_what_names_no_day_has_none(text: str) -> None:
    assert days(text) == []


@pytest.mark.parametrize(
    ("text", "time"),
    [
        *[
            ("Tuesday at 10:30", "10:30"),
            ("Tuesday 10:30 am", "10:30"),
            ("Dec 1 at 2pm", "14:00"),
            ("10:30", "10:30"),
        ],
        *[("Dec 1 at 2pm", "14:00"), ("Dec 1, 2 p.m.", "14:00")],
        *[("Dec 1 at 3", "15:00"), ("Dec 1 at 9", "09:00"), ("Dec 1 2:30", "14:30")],
        *[("Dec 1 08:15", "08:15"), ("Dec 1 03:15", "03:15"), ("Dec 1 14h30", "14:30"), ("Dec 1 8.15 am", "08:15")],
        *[("12/1/2026 12:05 am", "00:05"), ("12/1/2026 12 pm", "12:00"), ("Dec 1 at noon", "12:00")],
        *[("Dec 1 2026", ""), ("1.12.2026", ""), ("2026-12-01", ""), ("Dec 1 at 25:00", ""), ("Room 4", "")],
    ],
)
def test_the_hour_is_read_beside_the_day(text: str, time: str) -> None:
    assert read_day(text, TODAY, WORDS).time == time


def test_the_hour_does_not_hide_the_day() -> None:
    assert read_day("next Tuesday at 10:30", TODAY, WORDS) == Reading(
        (datetime.date(2026, 12, 1),), "10:30", "next Tuesday"
    )
    assert read_day("2026-12-01 14:00", TODAY, WORDS) == Reading(
        (datetime.date(2026, 12, 1),), "14:00", "2026-12-01"
    )


def test_a_language_that_is_not_known_has_days_in_numbers_only() -> None:
    words = DayWords("xx", WEEKDAYS)

    assert read_day("tomorrow", TODAY, words).days == ()
    assert read_day("2026-12-1", TODAY, words).days == (datetime.date(2026, 12, 1),)


def test_another_language_has_its_own_words() -> None:
    week = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")

    assert read_day("1. Dezember", TODAY, DayWords("de-DE", week)).days == (datetime.date(2026, 12, 1),)


@given(st.text(max_size=40), st.dates(datetime.date(1990, 1, 1), datetime.date(9990, 1, 1)))
def test_no_text_is_a_fault(text: str, today: datetime.date) -> None:
    reading = read_day(text, today, WORDS)

    assert len(reading.days) <= 2


SAID = load_catalogue().interview
SPOKEN = DayWords(
    "en-US",
    WEEKDAYS,
    SAID.typed_next,
    SAID.typed_noon,
    SAID.typed_hours,
    SAID.typed_half_past,
    SAID.typed_quarter_past,
    SAID.typed_quarter_to,
    SAID.typed_later,
)


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("next Thursday at half past ten", "10:30"),
        ("Thursday, half past 10", "10:30"),
        ("Thursday at a quarter to three", "14:45"),
        ("Thursday quarter past nine", "09:15"),
        ("Thursday at quarter to one", "12:45"),
        ("Thursday at half past twelve", "12:30"),
        ("Thursday at ten", "10:00"),
        ("Thursday at ten o'clock", "10:00"),
        ("Thursday at two pm", "14:00"),
        ("Thursday at half past seven in the evening", "19:30"),
        ("Thursday at 12 in the afternoon", "12:00"),
        ("Thursday in the afternoon", ""),
    ],
)
def test_an_hour_may_be_said_in_words(text: str, time: str) -> None:
    found = read_day(text, TODAY, SPOKEN)

    assert (found.days, found.time) == ((datetime.date(2026, 12, 3),), time)


@pytest.mark.parametrize("text", ["half past 14", "half past nobody", "at", "attend the ten"])
def test_other_words_are_no_hour(text: str) -> None:
    assert read_day(text, TODAY, SPOKEN).time == ""


PIECES = ["at", "half", "past", "quarter", "to", "ten", "10", "99", "in the afternoon", ":", "pm"]


@given(st.text() | st.lists(st.sampled_from(PIECES)).map(" ".join))
def test_whatever_is_said_the_hour_is_one_of_the_day(text: str) -> None:
    time = read_day(text, TODAY, SPOKEN).time
    assert not time or is_time(time)
