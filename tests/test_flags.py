"""What the command line says of one person, alone and beside an answers file."""

from pathlib import Path

import pytest
from tiny import tiny_catalogue

from netprep.errors import InvalidFileError, UsageError
from netprep.flags import Flags, answers_from
from netprep.model import Answers, Tumor, Visit

TINY = tiny_catalogue()
NOTHING = Flags(None, None, None, None, None, None)


def test_flags_alone_are_checked_answers() -> None:
    flags = Flags(["Lutathera"], ["high blood sugar"], [" May I  fly? "], ["own-1"], "full", "2026-12-01")

    assert answers_from(TINY, flags, None, blank=False) == Answers(
        therapies=("prrt",),
        called=("Lutathera",),
        about=("diabetes",),
        questions=("May I fly?",),
        top=("own-1",),
        length="full",
        visit=Visit("2026-12-01"),
    )


def test_a_file_comes_first_and_flags_say_the_last_word(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text("therapies: [prrt]\nlength: full\nvisit: {date: 2026-12-01, place: Room 4}\n")

    answers = answers_from(TINY, NOTHING._replace(therapies=["octreotide"], date="2026-12-02"), file, blank=False)

    assert answers.therapies == ("prrt", "octreotide")
    assert (answers.length, answers.visit) == ("full", Visit("2026-12-02", place="Room 4"))


@pytest.mark.parametrize("said", ["tumor: {hormone: none, grade: 2}", "about: [no hormone, grade 2]"])
def test_what_flags_say_of_the_tumor_is_the_last_word_too(said: str, tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(f"therapies: [prrt]\n{said}\n")

    answers = answers_from(TINY, NOTHING._replace(about=["insulinoma", "diabetes"]), file, blank=False)

    assert answers.tumor == Tumor(hormone="insulinoma", grade="grade-2")
    assert answers.about == ("diabetes",)


def test_two_values_of_one_fact_on_the_command_line_are_refused() -> None:
    with pytest.raises(UsageError, match="'Lung' and 'Place not known' are two answers"):
        answers_from(TINY, NOTHING._replace(about=["lung", "place-not-known"]), None, blank=True)


def test_without_a_treatment_only_a_blank_sheet_is_made(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text("questions: [May I fly?]\n")

    with pytest.raises(UsageError, match="Name at least one treatment"):
        answers_from(TINY, NOTHING, file, blank=False)
    assert answers_from(TINY, NOTHING, file, blank=True) == Answers(questions=("May I fly?",))


@pytest.mark.parametrize("name", ["therapies", "about", "question", "top", "date"])
def test_letters_that_are_none_are_refused_whatever_they_are_for(name: str) -> None:
    said = "x\udcff" if name == "date" else ["x\udcff"]

    with pytest.raises(UsageError, match="is not UTF-8"):
        answers_from(TINY, NOTHING._replace(**{name: said}), None, blank=True)  # type: ignore[arg-type]


def test_a_file_that_is_not_valid_is_told_with_its_place(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text("therapies: prrt\n")

    with pytest.raises(InvalidFileError) as caught:
        answers_from(TINY, NOTHING, file, blank=False)
    assert [(problem.line, problem.rule) for problem in caught.value.problems] == [(1, "type")]
