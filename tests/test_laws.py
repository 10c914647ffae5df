"""Tests of the helper that tries a law with all its cases."""

import pytest
from laws import each

NUMBERS = {"one": 1, "two": 2, "three": 3}


@each(("word", "number"), NUMBERS.items())
def test_a_case_gives_its_arguments_and_all_others_are_fixtures(
    word: str, number: int, request: pytest.FixtureRequest
) -> None:
    assert NUMBERS[word] == number
    assert request.node.name == "test_a_case_gives_its_arguments_and_all_others_are_fixtures"


def test_all_faults_are_told_each_with_its_case_and_its_line() -> None:
    @each("number", [1, 2, 3, 0], name=lambda number: f"no. {number}")
    def test_it(number: int) -> None:
        assert 6 // number < 4
        if number == 3:
            pytest.fail("three is too much")

    with pytest.raises(pytest.fail.Exception) as failure:
        test_it()

    head, *told = str(failure.value).splitlines()
    assert head == "3 of 4 fail."
    assert [line.split(": ")[0] for line in told if line.startswith("no.")] == ["no. 1", "no. 3", "no. 0"]
    assert "assert (6 // 1) < 4" in str(failure.value)
    assert "Failed: three is too much" in str(failure.value)
    assert "ZeroDivisionError" in str(failure.value)
    first = test_it.__wrapped__.__code__.co_firstlineno  # type: ignore[attr-defined]
    assert f"line {first + 2}: AssertionError" in told[0]


def test_a_law_without_a_case_holds_nothing() -> None:
    @each("number", [])
    def test_it(number: int) -> None:
        assert number

    with pytest.raises(AssertionError, match="without a case"):
        test_it()
