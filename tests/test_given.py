"""What the command line gives: said before the names and after them, and by which option."""

from pathlib import Path

import pytest
from program import run

from netprep.answers import LISTS
from netprep.given import Choices, Flags, Layers, Looks, Start, option_of
from netprep.model import Visit


def test_what_is_said_after_the_names_counts_beside_what_is_said_before_them() -> None:
    before = Start(
        plain=True, choices=Choices(["diabetes"], date="2026-12-01"), looks=Looks("a4", large_print=True)
    )
    after = Start(answers=Path("mine.yaml"), choices=Choices(["works"], ["May I fly?"], date="2026-12-02"))

    assert after.over(before) == Start(
        plain=True,
        answers=Path("mine.yaml"),
        choices=Choices(["diabetes", "works"], ["May I fly?"], date="2026-12-02"),
        looks=Looks("a4", large_print=True),
    )


def test_folders_are_laid_in_the_order_in_which_they_were_said() -> None:
    before, after = (Start(layers=Layers([Path(name)])) for name in "ab")

    assert after.over(before).layers.catalogue == [Path("a"), Path("b")]


def test_a_switch_can_be_taken_back_after_the_names() -> None:
    before, after = (Start(looks=Looks(large_print=large)) for large in (True, False))

    assert after.over(before) == after
    assert Start().over(before) == before


def test_there_is_a_choice_for_each_key_that_a_person_writes_into_an_answers_file() -> None:
    written_by_the_interview = {"answered", "answered_questions"}

    assert {*LISTS, *Visit.__struct_fields__} - written_by_the_interview <= {*Choices._fields, "therapies"}


@pytest.mark.parametrize("command", ["export", "print", "prrt"])
def test_each_choice_is_named_in_the_help_as_in_messages(command: str) -> None:
    words = [word for line in run(command, "--help").out.splitlines() for word in line.split()]
    fields = (*Choices._fields, *(() if command == "prrt" else Flags._fields[-2:]))

    assert [option_of(field) for field in fields if option_of(field) not in words] == []
