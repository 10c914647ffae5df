"""A law tried with all its cases in one test: quicker than a test for each, and the first fault hides no other."""

import inspect
import traceback
from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from typing import Any

import pytest

Test = Callable[..., None]


def each(
    names: str | Sequence[str], cases: Iterable[Any], name: Callable[[Any], object] = str
) -> Callable[[Test], Test]:
    """Return what makes one test of a test and its cases, as `parametrize` makes one of each.

    `names` are the arguments that a case gives, or the only one; `name` returns what a failing case is called.
    All other arguments are fixtures, which the cases share.
    """
    tried = [*cases]
    arguments = [names] if isinstance(names, str) else [*names]

    def law(test: Test) -> Test:
        @wraps(test)
        def all_cases(**fixtures: Any) -> None:
            assert tried, "a law without a case holds nothing"
            told = []
            for case in tried:
                values = (case,) if isinstance(names, str) else case
                fault = _fault(test, {**fixtures, **dict(zip(arguments, values, strict=True))})
                told += [f"{name(case)}: {fault}"] if fault else []
            if told:
                pytest.fail(f"{len(told)} of {len(tried)} fail.\n" + "\n".join(told), pytrace=False)

        signature = inspect.signature(test)
        left = [value for key, value in signature.parameters.items() if key not in arguments]
        all_cases.__signature__ = signature.replace(parameters=left)  # type: ignore[attr-defined]
        return all_cases

    return law


def _fault(test: Test, values: dict[str, Any]) -> str:
    """Return what is wrong with one case, and where that was seen; nothing when all is well."""
    try:
        test(**values)
    except (Exception, pytest.fail.Exception) as fault:  # noqa: BLE001 - whatever it is, the other cases are tried
        lines = [
            at.lineno for at in traceback.extract_tb(fault.__traceback__) if at.filename == inspect.getfile(test)
        ]
        return f"line {lines[-1]}: {type(fault).__name__}: {fault}"
    return ""
