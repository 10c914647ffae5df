"""What the command line says of one person, alone and beside an answers file."""

import io
import sys
from pathlib import Path
from typing import Any, Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from speed import by_speed
from strategies import answers as random_answers
from strategies import hostile_text
from tiny import tiny_catalogue

from netprep.answers import FACTS, LISTS, SOMEONE_ELSE, Aside
from netprep.answers_file import Kept, answers_text
from netprep.assemble import assemble
from netprep.errors import InvalidFileError, UsageError
from netprep.flags import answers_from
from netprep.given import Choices, Flags, option_of
from netprep.inputs import STDIN
from netprep.model import Answers, Tumor, Visit
from netprep.rendering.json import render
from netprep.strings import clean

TINY = tiny_catalogue()
NOTHING = Flags()


def test_flags_alone_are_checked_answers() -> None:
    said = Choices(["high blood sugar"], [" May I  fly? "], top=["own-1"], length="full", date="2026-12-01")
    flags = Flags(["Lutathera"], choices=said)

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

    answers = answers_from(
        TINY, NOTHING._replace(answers=[file], therapies=["octreotide"], choices=Choices(date="2026-12-02"))
    )

    assert answers.therapies == ("prrt", "octreotide")
    assert (answers.length, answers.visit) == ("full", Visit("2026-12-02", place="Room 4"))


@pytest.mark.parametrize("said", ["tumor: {hormone: none, grade: 2}", "about: [no hormone, grade 2]"])
def test_what_flags_say_of_the_tumor_is_the_last_word_too(said: str, tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(f"therapies: [prrt]\n{said}\n")

    answers = answers_from(TINY, NOTHING._replace(answers=[file], choices=Choices(["insulinoma", "diabetes"])))

    assert answers.tumor == Tumor(hormone="insulinoma", grade="grade-2")
    assert answers.about == ("diabetes",)


def test_two_values_of_one_fact_on_the_command_line_are_refused() -> None:
    with pytest.raises(UsageError, match="'Lung' and 'Place not known' are two answers"):
        answers_from(TINY, NOTHING._replace(choices=Choices(["lung", "place-not-known"]), blank=True))


@pytest.mark.parametrize("of_file", ["drop: [travel, distance]", "drop: [distance]\nanswered: [travel]"])
def test_a_question_is_on_the_sheet_or_off_it_as_the_command_line_says(of_file: str, tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(f"therapies: [prrt]\nadd: [time-left, shot-pain]\n{of_file}\n")

    answers = answers_from(TINY, Flags(answers=[file], choices=Choices(add=["travel"], drop=["shot-pain"])))

    assert (answers.add, answers.drop, answers.answered) == (("time-left", "travel"), ("distance", "shot-pain"), ())


WORDS = st.one_of(st.just(""), hostile_text().map(clean))
VISITS = st.builds(
    Visit,
    date=st.sampled_from(["", "2026-12-01"]),
    time=st.sampled_from(["", "09:30"]),
    **dict.fromkeys(("when", "clinician", "place", "call_day", "call_night"), WORDS),
)


@settings(max_examples=by_speed(20, 60, 1000))
@given(random_answers(TINY), VISITS, st.sampled_from(["", SOMEONE_ELSE]))
def test_flags_and_a_file_that_say_the_same_give_the_same_bytes(
    tmp_path_factory: pytest.TempPathFactory, chosen: Answers, visit: Visit, speaker: Literal["", "someone-else"]
) -> None:
    # what was answered is for the file alone
    said = replace(chosen, visit=visit, filled_in_by=speaker, answered=())
    file = tmp_path_factory.mktemp("law") / "mine.yaml"
    file.write_text(answers_text(TINY, Kept(said, Aside())), encoding="utf-8")

    by_file, by_flags = answers_from(TINY, Flags(answers=[file], blank=True)), answers_from(TINY, as_flags(said))

    assert by_flags == by_file == said
    assert render(assemble(TINY, by_flags)) == render(assemble(TINY, by_file))


def as_flags(said: Answers) -> Flags:
    """Return what the command line has to say for these answers."""
    facts = [value for fact in FACTS if (value := getattr(said.tumor, fact))]
    choices: dict[str, Any] = {
        "about": [*said.about, *facts],
        **{name: [*getattr(said, name)] for name in ("questions", "add", "drop", "top")},
        **{name: getattr(said.visit, name) for name in Visit.__struct_fields__},
    }
    someone_else = bool(said.filled_in_by)
    made = Choices(**choices, length=said.length, for_someone_else=someone_else)
    return Flags([*said.therapies], choices=made, blank=True)


def test_without_a_treatment_only_a_blank_sheet_is_made(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text("questions: [May I fly?]\n")

    with pytest.raises(UsageError, match="Name at least one treatment"):
        answers_from(TINY, NOTHING._replace(answers=[file]))
    assert answers_from(TINY, NOTHING._replace(answers=[file], blank=True)) == Answers(questions=("May I fly?",))


@pytest.mark.parametrize("name", [*Choices._fields[:-1], "therapies", "label"])
def test_letters_that_are_none_are_refused_whatever_they_are_for(name: str) -> None:
    said: dict[str, Any] = {name: ["prrt", "x\udcff"] if name in LISTS else "x\udcff"}
    flags = Flags(**said) if name in Flags._fields else Flags(choices=Choices(**said))

    with pytest.raises(UsageError, match=f"The text for {option_of(name)} is not UTF-8"):
        answers_from(TINY, flags._replace(blank=True))


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

    said = answers_from(TINY, NOTHING._replace(answers=[file], choices=Choices(questions=["Mine?"], top=["own-1"])))
    unsaid = answers_from(TINY, NOTHING._replace(answers=[file], choices=Choices(top=["own-1"])))

    assert said.top == ("own-2",)
    assert unsaid.top == ("own-1",)


@pytest.mark.parametrize("dash", ["—", "–", "−"])  # noqa: RUF001 - signs that writing programs make of two hyphens
def test_a_long_dash_in_place_of_two_hyphens_is_named(dash: str) -> None:
    with pytest.raises(UsageError, match=r"begins with a long dash\. Type two hyphens: --output"):
        answers_from(TINY, NOTHING._replace(therapies=["prrt", f"{dash}output", "x.md"]))


def test_more_answers_files_than_one_person_has_are_refused_before_one_is_read() -> None:
    with pytest.raises(UsageError, match="101 answers files are named; at most 100"):
        answers_from(TINY, Flags(answers=[Path("nonsuch.yaml")] * 101))


def test_the_keyboard_is_no_answers_file(monkeypatch: pytest.MonkeyPatch) -> None:
    keyboard = io.StringIO()
    keyboard.isatty = lambda: True  # type: ignore[method-assign]
    monkeypatch.setattr(sys, "stdin", keyboard)

    with pytest.raises(UsageError, match="is the keyboard here"):
        answers_from(TINY, NOTHING._replace(answers=[STDIN]))


def test_standard_input_is_read_once() -> None:
    with pytest.raises(UsageError, match="can be read once"):
        answers_from(TINY, NOTHING._replace(answers=[STDIN, STDIN]))
