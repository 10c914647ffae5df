"""Tells when lines were checked longer ago than the catalogue allows."""

import datetime

from netprep.model import Catalogue, Checklist
from netprep.rendering.phrases import day
from netprep.strings import fill

_MONTH = 30.44  # days


def is_overdue(checked: str, months: int, today: datetime.date) -> bool:
    """Tell whether a day (ISO) is more than so many months ago; raises ValueError for what is no day."""
    oldest = max(1, today.toordinal() - round(_MONTH * months))
    return datetime.date.fromisoformat(checked).toordinal() < oldest


def overdue_notice(catalogue: Catalogue, checklist: Checklist, today: datetime.date) -> str:
    """Return what a person should know about a sheet with a line that is overdue; empty when there is none."""
    checked = checklist.oldest_review
    if not checked or not is_overdue(checked, checklist.edition.review_every_months, today):
        return ""
    return fill(catalogue.interview.overdue, date=day(checklist.words, checked))
