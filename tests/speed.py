"""How much the tests try: NETPREP_TESTS is `quick` (when nothing is set), `ci`, or `long` for everything."""

import os
from collections.abc import Iterable
from typing import TypeVar

import pytest

SPEEDS = ("quick", "ci", "long")
Sample = TypeVar("Sample")


def speed_named(name: str) -> str:
    """Return the speed with this name; the quick one where there is no name."""
    if name and name not in SPEEDS:
        raise pytest.UsageError(f"NETPREP_TESTS is '{name}'; it can be {', '.join(SPEEDS)}.")
    return name or SPEEDS[0]


SPEED = speed_named(os.environ.get("NETPREP_TESTS", ""))


def by_speed(quick: Sample, ci: Sample, long: Sample) -> Sample:
    """Return what a run of this speed tries."""
    return {"quick": quick, "ci": ci, "long": long}[SPEED]


def few(cases: Iterable[Sample], count: int) -> list[Sample]:
    """Return so many of the cases for a quick run, the first one and others spread over the rest; else all."""
    every = [*cases]
    return by_speed(every[:: max(1, len(every) // count)][:count], every, every)


slow = pytest.mark.slow
"""Marks a test that takes seconds: a quick run leaves it out, and has another that stands for it."""
