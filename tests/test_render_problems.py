"""The problems of a catalogue as people, editors and programs read them."""

import json
import re

import pytest
from test_render_json import differences

from netprep.errors import Problem, ShownProblem
from netprep.rendering.problems import as_json, for_editors, for_people, summary

ERROR = Problem("data/sources.yaml", 3, 5, "unknown-key", "'autor' is not a key known here")
WARNING = Problem("data/sources.yaml", 9, 15, "grade", "reading grade 9.4", "warning")
WHOLE = Problem("data/therapies.yaml", 0, 0, "too-big", "the file is larger than 1024 KiB")
ALL = [ERROR, WARNING, WHOLE]


def test_editors_get_one_line_for_each_problem() -> None:
    assert for_editors(ALL) == (
        "data/sources.yaml:3:5: error: 'autor' is not a key known here [unknown-key]\n"
        "data/sources.yaml:9:15: warning: reading grade 9.4 [grade]\n"
        "data/therapies.yaml: error: the file is larger than 1024 KiB [too-big]\n"
    )


def test_editors_can_take_file_line_and_column_from_it() -> None:
    found = re.findall(r"^(.+?):(\d+):(\d+): (?:error|warning): ", for_editors(ALL), re.MULTILINE)

    assert found == [("data/sources.yaml", "3", "5"), ("data/sources.yaml", "9", "15")]


def test_people_read_file_by_file_in_words() -> None:
    assert for_people(ALL) == (
        "data/sources.yaml\n"
        "  line 3, column 5: 'autor' is not a key known here\n"
        "  line 9, column 15 (worth mending): reading grade 9.4\n"
        "\n"
        "data/therapies.yaml\n"
        "  the whole file: the file is larger than 1024 KiB\n"
    )


def test_programs_get_every_field_of_every_problem_and_how_many_there_are() -> None:
    document = as_json(ALL, reading_ease=True)
    told = json.loads(document)

    assert [Problem(**fields) for fields in told["problems"]] == ALL
    assert [[*fields] for fields in told["problems"]] == [[*Problem._fields]] * 3
    assert (told["errors"], told["warnings"], told["reading_ease"]) == (2, 1, True)
    assert [*differences(told, "problems", "$")] == []
    assert document.endswith("\n}\n")


def test_letters_of_any_script_come_through() -> None:
    problem = ERROR._replace(message="'käse \u2610 \"手术\"' is not known")

    assert problem.message in for_editors([problem])
    assert problem.message in for_people([problem])
    assert json.loads(as_json([problem], reading_ease=False))["problems"][0]["message"] == problem.message


@pytest.mark.parametrize(
    ("problems", "told"),
    [
        ([], "0 errors, 0 warnings"),
        ([ERROR], "1 error, 0 warnings"),
        ([WARNING, WARNING], "0 errors, 2 warnings"),
        (ALL, "2 errors, 1 warning"),
    ],
)
def test_the_summary_counts_errors_and_warnings(problems: list[Problem], told: str) -> None:
    assert summary(problems) == told


def test_nothing_is_said_of_no_problem() -> None:
    assert for_editors([]) == ""
    assert for_people([]) == ""
    assert json.loads(as_json([], reading_ease=False))["problems"] == []


def test_a_line_that_may_be_shown_follows_its_problem_in_text_and_not_in_json() -> None:
    shown = [ShownProblem.of(ERROR, '    autor: "A"'), WARNING]

    assert for_editors(shown).splitlines()[1:3] == ['  3 |     autor: "A"', "    |     ^"]
    assert for_people(shown).splitlines()[2:4] == ['    3 |     autor: "A"', "      |     ^"]
    assert as_json(shown, reading_ease=True) == as_json([ERROR, WARNING], reading_ease=True)
