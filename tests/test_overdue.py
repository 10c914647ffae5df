"""A sheet with a line that was checked too long ago says so, and what to do."""

import datetime

import pytest
from msgspec.structs import replace
from tiny import NEW, OLD, tiny_catalogue

from netprep.assemble import assemble
from netprep.model import Answers, Catalogue
from netprep.overdue import is_overdue, overdue_notice

TINY = tiny_catalogue()


def notice(catalogue: Catalogue, today: str, *therapies: str) -> str:
    checklist = assemble(catalogue, Answers(therapies=therapies))
    return overdue_notice(catalogue, checklist, datetime.date.fromisoformat(today))


@pytest.mark.parametrize(
    ("months", "today", "overdue"),
    [
        (12, "2027-11-22", False),
        (12, "2027-11-23", True),
        (1, "2026-12-22", False),
        (1, "2026-12-23", True),
        (12, "2026-11-22", False),
        (12, "2020-01-01", False),
        (999_999_999, "2027-11-23", False),
    ],
)
def test_a_line_is_overdue_when_it_was_checked_longer_ago_than_is_allowed(
    months: int, today: str, overdue: bool
) -> None:
    assert is_overdue("2026-11-22", months, datetime.date.fromisoformat(today)) is overdue


def test_what_is_no_day_is_refused() -> None:
    with pytest.raises(ValueError, match="day"):
        is_overdue("some day", 12, datetime.date(2026, 11, 22))


def test_the_notice_says_since_when_and_what_to_do() -> None:
    assert notice(TINY, "2027-12-01", "lanreotide") == (
        "The oldest line on this sheet was last checked on November 22, 2026. Look for a newer netprep."
    )


def test_it_counts_what_is_on_this_sheet_only() -> None:
    day = "2026-12-01"  # a year and more after OLD, but not after NEW

    assert "March 1, 2025" in notice(TINY, day, "lanreotide", "prrt")
    assert notice(TINY, day, "lanreotide") == ""
    assert (OLD, NEW) == ("2025-03-01", "2026-11-22")


def test_the_catalogue_says_how_long_a_review_lasts() -> None:
    patient = replace(TINY, catalogue=replace(TINY.catalogue, review_every_months=36))

    assert notice(TINY, "2027-12-01", "lanreotide")
    assert notice(patient, "2027-12-01", "lanreotide") == ""


def test_it_is_said_in_the_words_of_the_catalogue() -> None:
    theirs = replace(TINY, interview=replace(TINY.interview, overdue="Checked {date}!"))

    assert notice(theirs, "2027-12-01", "lanreotide") == "Checked November 22, 2026!"


def test_a_sheet_without_a_day_has_no_notice() -> None:
    assert notice(replace(TINY, questions=()), "2099-01-01") == ""
