"""The fixed words: each is said somewhere, and each list can be read from its file."""

import re

from laws import each
from msgspec.structs import replace
from program import ROOT

from netprep.model import PARAGRAPHS, SIGNS
from netprep.reading.loading import load_catalogue
from netprep.rendering import FORMATS
from netprep.words import AnswersFileWords, InterviewWords, SheetWords, of_someone_else

CODE = "\n".join(
    path.read_text(encoding="utf-8")
    for path in sorted(ROOT.joinpath("netprep").rglob("*.py"))
    if path.name != "words.py"
)
BY_FIELD = ("visit_", "failed_", "their_")  # words that are looked up by the name of what they tell
IN_MENU = {known.word for known in FORMATS.values()}


@each("field", [*SheetWords.__struct_fields__, *InterviewWords.__struct_fields__])
def test_every_word_of_the_sheet_and_the_interview_is_said_somewhere(field: str) -> None:
    assert (
        re.search(rf"\.{field}\b", CODE) or field.startswith(BY_FIELD) or field in (*PARAGRAPHS, *SIGNS, *IN_MENU)
    )


@each("field", AnswersFileWords.__struct_fields__)
def test_every_word_of_an_answers_file_tells_a_part_of_it(field: str) -> None:
    assert re.search(rf"\b{field}\b", CODE)


def test_every_failure_that_the_interview_tells_has_its_words_and_is_raised_somewhere() -> None:
    raised = {*re.findall(r'"?word"?[=:] ?"(\w+)"', CODE), *re.findall(r'errno\.\w+\), "(\w+)"\)', CODE), "write"}

    assert {f"failed_{word}" for word in raised - IN_MENU} == {
        field for field in InterviewWords.__struct_fields__ if field.startswith("failed_")
    }


def test_someone_else_is_spoken_to_in_other_words_and_in_the_same_where_there_are_none() -> None:
    words = load_catalogue().interview
    theirs = of_someone_else(words)
    others = [
        field.removeprefix("their_") for field in InterviewWords.__struct_fields__ if field.startswith("their_")
    ]

    assert others
    assert [getattr(theirs, field) for field in others] == [getattr(words, f"their_{field}") for field in others]
    assert replace(theirs, **{field: getattr(words, field) for field in others}) == words
