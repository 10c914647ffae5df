"""An answers file says the same as the flags; its faults are all named, each with its place."""

from pathlib import Path

import pytest
from tiny import tiny_catalogue

from netprep.answers import Typed
from netprep.answers_file import read_answers
from netprep.errors import FileError, InvalidFileError
from netprep.model import Visit

TINY = tiny_catalogue()

FULL = """\
therapies: [prrt, "Somatuline"]
about:
  - diabetes
questions:
  - "May I swim?"
add: [time-left]
drop: [travel]
top: [own-1, 2]
length: full
visit:
  date: 2026-12-01
  clinician: Dr. Ay
  place: "Room 3"
  call_day: 555-0100
  call_night: 555-0199
"""


def write(folder: Path, text: str | bytes) -> Path:
    path = folder / "answers.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def faults(folder: Path, text: str | bytes) -> list[tuple[int, int, str]]:
    with pytest.raises(InvalidFileError) as caught:
        read_answers(write(folder, text), TINY)
    assert all(problem.file == str(folder / "answers.yaml") for problem in caught.value.problems)
    return [(problem.line, problem.column, problem.rule) for problem in caught.value.problems]


def test_every_key_of_the_file_is_read(tmp_path: Path) -> None:
    assert read_answers(write(tmp_path, FULL), TINY) == Typed(
        therapies=("prrt", "Somatuline"),
        about=("diabetes",),
        questions=("May I swim?",),
        add=("time-left",),
        drop=("travel",),
        top=("own-1", "2"),
        length="full",
        visit=Visit("2026-12-01", "Dr. Ay", "Room 3", "555-0100", "555-0199"),
    )


def test_every_key_may_be_left_out(tmp_path: Path) -> None:
    assert read_answers(write(tmp_path, "therapies: [prrt]\n"), TINY) == Typed(therapies=("prrt",))


def test_the_unused_lines_of_a_form_count_as_left_out(tmp_path: Path) -> None:
    form = "therapies: [prrt]\nabout:\nquestions:\nadd:\ndrop:\ntop:\nlength:\nvisit:\n"
    assert read_answers(write(tmp_path, form), TINY) == Typed(therapies=("prrt",))


def test_empty_fields_of_the_visit_are_empty(tmp_path: Path) -> None:
    form = "therapies: [prrt]\nvisit:\n  date:\n  clinician: Dr. Ay\n  place:\n"
    assert read_answers(write(tmp_path, form), TINY).visit == Visit(clinician="Dr. Ay")


def test_a_name_that_yaml_reads_as_something_else_stays_text(tmp_path: Path) -> None:
    typed = read_answers(write(tmp_path, "questions: [no, 12, 1:30, 2026-12-01, ~]\n"), TINY)
    assert typed.questions == ("no", "12", "1:30", "2026-12-01", "~")


def test_typed_text_is_made_safe_on_the_way_in(tmp_path: Path) -> None:
    typed = read_answers(write(tmp_path, 'questions: ["\\e[31mred\\u202e text"]\n'), TINY)
    assert typed.questions == ("[31mred text",)


def test_unknown_names_are_all_reported_with_their_places(tmp_path: Path) -> None:
    text = (
        "therapies: [prrt, wrong]\n"
        "about: [wrong]\n"
        "add:\n"
        "  - wrong\n"
        "drop:\n"
        "  - scan-first\n"
        "  - wrong\n"
        "visit: {date: 2026-02-30}\n"
    )
    assert faults(tmp_path, text) == [
        (1, 19, "unknown-name"),
        (2, 9, "unknown-name"),
        (4, 5, "unknown-name"),
        (7, 5, "unknown-name"),
        (8, 15, "date"),
    ]


def test_an_unknown_key_is_reported_beside_an_unknown_name(tmp_path: Path) -> None:
    assert faults(tmp_path, "therapys: [prrt]\nabout: [wrong]\n") == [
        (1, 1, "unknown-key"),
        (2, 9, "unknown-name"),
    ]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("therapies: prrt\n", "type"),
        ("therapies: [[prrt]]\n", "type"),
        ("visit: [2026-12-01]\n", "type"),
        ("length: long\n", "type"),
        ("length: {a: b}\n", "type"),
        ("visit: {dat: 2026-12-01}\n", "unknown-key"),
    ],
)
def test_a_wrong_shape_is_reported(tmp_path: Path, text: str, rule: str) -> None:
    assert [fault[2] for fault in faults(tmp_path, text)] == [rule]


@pytest.mark.parametrize(
    "text", ["", "- prrt\n", "prrt\n", "therapies: [prrt\n", b"\xff\xfe\xfa", "a: &x 1\nb: *x\n"]
)
def test_what_is_no_mapping_or_no_yaml_is_refused_as_invalid(tmp_path: Path, text: str | bytes) -> None:
    assert faults(tmp_path, text)


def test_a_repeated_key_is_refused(tmp_path: Path) -> None:
    assert [fault[:2] for fault in faults(tmp_path, "therapies: [prrt]\ntherapies: [lanreotide]\n")] == [(2, 1)]


def test_a_file_that_is_not_there_is_named_with_the_reason(tmp_path: Path) -> None:
    with pytest.raises(FileError) as caught:
        read_answers(tmp_path / "gone.yaml", TINY)
    assert (
        str(caught.value) == f"Cannot read the answers file '{tmp_path / 'gone.yaml'}': no such file or directory."
    )


def test_a_folder_is_no_answers_file(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="Cannot read the answers file"):
        read_answers(tmp_path, TINY)
