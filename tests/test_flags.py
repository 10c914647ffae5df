"""What the command line says of one person, alone and beside an answers file."""

from pathlib import Path

import pytest
from tiny import tiny_catalogue

from netprep.errors import InvalidFileError, UsageError
from netprep.flags import answers_from
from netprep.given import Flags
from netprep.model import Answers, Tumor, Visit

TINY = tiny_catalogue()
NOTHING = Flags()


def test_flags_alone_are_checked_answers() -> None:
    flags = Flags(["Lutathera"], None, ["high blood sugar"], [" May I  fly? "], ["own-1"], "full", "2026-12-01")

    assert answers_from(TINY, flags) == Answers(
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

    answers = answers_from(TINY, NOTHING._replace(answers=[file], therapies=["octreotide"], date="2026-12-02"))

    assert answers.therapies == ("prrt", "octreotide")
    assert (answers.length, answers.visit) == ("full", Visit("2026-12-02", place="Room 4"))


@pytest.mark.parametrize("said", ["tumor: {hormone: none, grade: 2}", "about: [no hormone, grade 2]"])
def test_what_flags_say_of_the_tumor_is_the_last_word_too(said: str, tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(f"therapies: [prrt]\n{said}\n")

    answers = answers_from(TINY, NOTHING._replace(answers=[file], about=["insulinoma", "diabetes"]))

    assert answers.tumor == Tumor(hormone="insulinoma", grade="grade-2")
    assert answers.about == ("diabetes",)


def test_two_values_of_one_fact_on_the_command_line_are_refused() -> None:
    with pytest.raises(UsageError, match="'Lung' and 'Place not known' are two answers"):
        answers_from(TINY, NOTHING._replace(about=["lung", "place-not-known"], blank=True))


def test_without_a_treatment_only_a_blank_sheet_is_made(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text("questions: [May I fly?]\n")

    with pytest.raises(UsageError, match="Name at least one treatment"):
        answers_from(TINY, NOTHING._replace(answers=[file]))
    assert answers_from(TINY, NOTHING._replace(answers=[file], blank=True)) == Answers(questions=("May I fly?",))


@pytest.mark.parametrize("name", ["therapies", "about", "question", "top", "date"])
def test_letters_that_are_none_are_refused_whatever_they_are_for(name: str) -> None:
    said = "x\udcff" if name == "date" else ["x\udcff"]

    with pytest.raises(UsageError, match="is not UTF-8"):
        answers_from(TINY, NOTHING._replace(**{name: said}, blank=True))  # type: ignore[arg-type]


def test_a_file_that_is_not_valid_is_told_with_its_place(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text("therapies: prrt\n")

    with pytest.raises(InvalidFileError) as caught:
        answers_from(TINY, NOTHING._replace(answers=[file]))
    assert [(problem.line, problem.rule) for problem in caught.value.problems] == [(1, "type")]


def test_files_are_joined_in_their_order_and_own_questions_keep_their_meaning(tmp_path: Path) -> None:
    first, second = tmp_path / "a.yaml", tmp_path / "b.yaml"
    first.write_text("therapies: [prrt]\nquestions: [One?, Two?]\ntop: [own-2]\nvisit: {place: A}\n")
    second.write_text(
        "therapies: [lanreotide]\nquestions: [Two?, Three?]\ntop: [own-2, own-1]\nvisit: {place: B}\n"
    )

    answers = answers_from(TINY, NOTHING._replace(answers=[first, second]))

    assert answers.therapies == ("prrt", "lanreotide")
    assert answers.questions == ("One?", "Two?", "Three?")
    assert answers.top == ("own-2", "own-3")
    assert answers.visit.place == "B"


def test_an_own_question_of_the_command_line_keeps_its_number_beside_a_file(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("therapies: [prrt]\nquestions: [One?]\n")

    said = answers_from(TINY, NOTHING._replace(answers=[file], question=["Mine?"], top=["own-1"]))
    unsaid = answers_from(TINY, NOTHING._replace(answers=[file], top=["own-1"]))

    assert said.top == ("own-2",)
    assert unsaid.top == ("own-1",)


@pytest.mark.parametrize("dash", ["—", "–", "−"])  # noqa: RUF001 - signs that writing programs make of two hyphens
def test_a_long_dash_in_place_of_two_hyphens_is_named(dash: str) -> None:
    with pytest.raises(UsageError, match=r"begins with a long dash\. Type two hyphens: --output"):
        answers_from(TINY, NOTHING._replace(therapies=["prrt", f"{dash}output", "x.md"]))
