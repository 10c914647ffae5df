"""Which day it is: the user's own, or the one that SOURCE_DATE_EPOCH says."""

import datetime

import pytest

from netprep.clock import today


@pytest.mark.parametrize(
    ("epoch", "day"),
    [("0", "1970-01-01"), ("86399", "1970-01-01"), ("1795305600", "2026-11-22"), ("9" * 11, "5138-11-16")],
)
def test_source_date_epoch_says_which_day_it_is(epoch: str, day: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)

    assert today().isoformat() == day


@pytest.mark.parametrize("epoch", ["", "now", "-1", "9" * 12])
def test_without_a_time_in_it_the_day_is_the_user_s(epoch: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)

    before = datetime.date.today()  # noqa: DTZ011 - the user's day
    assert before <= today() <= datetime.date.today()  # noqa: DTZ011
