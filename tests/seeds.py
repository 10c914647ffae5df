"""Chances to be had again: what a test does at random follows from NETPREP_SEED and the number of the case."""

import os
import random

import pytest


def seed_in(text: str) -> int:
    """Return the seed that a text names; 1 where it names none, so that a run is like the one before."""
    if text and not text.isdecimal():
        raise pytest.UsageError(f"NETPREP_SEED is '{text}'; it must be a whole number.")
    return int(text or 1)


SEED = seed_in(os.environ.get("NETPREP_SEED", ""))


def chance_of(test: str, case: int, seed: int = SEED) -> random.Random:
    """Return the dice of one case of a test: the same ones whenever it is run with this seed."""
    return random.Random(f"{seed} {test} {case}")  # noqa: S311 - to be had again, not to be secret
