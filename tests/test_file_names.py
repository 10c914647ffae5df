"""Texts that become names of files: in one folder, on every system."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netprep.file_names import name_fault, same_name
from netprep.strings import clean


@pytest.mark.parametrize(
    "text", ["Bed 4", "r12", "Zimmer 3 (links)", "Nguyễn", "病室 5", "console", "com10", "12.30"]
)
def test_a_plain_text_names_a_file(text: str) -> None:
    assert name_fault(text) == ""


@pytest.mark.parametrize(
    "text",
    [
        *("../x", "/etc/passwd", "C:\\x", "a:b", "a*", "a?", 'a"b', "<a>", "a|b", "..", ".", ".hidden", "x."),
        *(
            "con",
            "PRN",
            "aux.txt",
            "NUL ",
            "com1",
            "LPT9.md",
            "com\u00b9",
            "conin$",
            "=1+1",
            "+1",
            "-rf",
            "@x",
            "~",
        ),
        *("", " ", "a\nb", "a\u202eb", "a\0b", "a\u200bb", "\ud800", "x" * 300, "\u00fc" * 120),
    ],
)
def test_a_text_that_could_lead_astray_does_not(text: str) -> None:
    assert name_fault(text)


@given(st.text(alphabet=st.characters() | st.sampled_from(string.punctuation), max_size=60))
def test_whatever_may_name_a_file_is_one_name_in_one_folder(text: str) -> None:
    if not name_fault(text):
        assert text == clean(text)
        assert not {*text} & {*'/\\:*?"<>|'}
        assert len(f"{text}-999.markdown".encode()) <= 255


@pytest.mark.parametrize(
    ("one", "other"), [("Bed 1", "BED 1"), ("Straße", "STRASSE"), ("e\u0301", "\u00e9"), ("①", "1")]
)
def test_names_that_are_one_on_some_system_are_one_here(one: str, other: str) -> None:
    assert same_name(one) == same_name(other)


def test_other_names_are_not() -> None:
    assert same_name("Bed 1") != same_name("Bed 2")
