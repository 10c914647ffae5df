"""Tells which day it is: the only look at the calendar."""

import datetime
import os

from netprep.strings import unix_time


def today() -> datetime.date:
    """Return the user's day, or that of SOURCE_DATE_EPOCH, so that whoever sets it gets the same words again."""
    seconds = unix_time(os.environ.get("SOURCE_DATE_EPOCH", ""))
    if seconds is None:
        return datetime.date.today()  # noqa: DTZ011 - the user's day
    return datetime.date(1970, 1, 1) + datetime.timedelta(seconds=seconds)
