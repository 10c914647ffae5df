"""A fault in a YAML file is told by what caused it, with what to type, and without a word of the file."""

from pathlib import Path

import pytest
from tiny import tiny_catalogue

from netprep.answers_file import read_answers
from netprep.errors import InvalidFileError

TINY = tiny_catalogue()
WORD = "Zanzibar"  # of the person
FAULTS = {  # what stands in the file; where the cause is; what its message says
    "a dash that was corrected": ("therapies:\n— prrt\n— lanreotide\n", (2, 1), "'—' begins this line"),
    "a bullet": ("therapies:\n  • prrt\n", (2, 3), "'•' begins this line"),
    "a star": ("therapies:\n  * prrt\n", (2, 3), "'*' begins this line"),
    "a tab": ("therapies:\n\t- prrt\n", (2, 1), "a tab stands here"),
    "a no-break space before a key": ("visit:\n\u00a0 place: x\n", (2, 1), "cannot be seen (no-break space)"),
    "a no-break space after a hyphen": ("therapies:\n  -\u00a0prrt\n", (2, 4), "cannot be seen (no-break space)"),
    "a mark of order in the middle": ("length: full\n\ufefftherapies:\n  - prrt\n", (2, 1), "cannot be seen"),
    "a task": (f"questions:\n  - [ ] {WORD}?\n", (2, 5), "a box in brackets"),
    "a task that is done": (f"questions:\n  - [x] {WORD}?\n", (2, 5), "a box in brackets"),
    "a quote that is open": (f'questions:\n  - "{WORD}?\n  - b\n', (2, 5), "is not closed"),
    "an apostrophe that opens": (f"questions:\n  - 't {WORD}?\n  - b\n", (2, 5), "is not closed"),
    "quotes in quotes": (f'questions:\n  - "{WORD}" what is it?\n', (2, 5), "behind the closing quotation mark"),
    "a colon": (f"questions:\n  - {WORD}: will it hurt?\n", (2, 5), "a colon makes a key"),
    "a line that does not stand in": (f"questions:\n  - Can I\n  {WORD}?\n", (3, 1), "does not stand further in"),
    "a rich text": ("{\\rtf1\\ansi\n{\\fonttbl}\ntherapies: [prrt]\\\n}", (1, 1), "RTF"),
    "bent quotes around a word of choice": ("length: “full”\n", (1, 9), "type straight ones"),
}


@pytest.mark.usefixtures("yaml_parser")
@pytest.mark.parametrize("name", FAULTS)
def test_the_cause_is_named_with_its_place_and_what_to_do(name: str, tmp_path: Path) -> None:
    text, place, message = FAULTS[name]
    file = tmp_path / "answers.yaml"
    file.write_text(text, encoding="utf-8")

    with pytest.raises(InvalidFileError) as caught:
        read_answers(file, TINY)

    [problem, *others] = caught.value.problems
    assert (problem.line, problem.column) == place
    assert message in problem.message
    assert {other.rule for other in others} <= {"typing"}
    assert WORD not in str(caught.value)
    assert file.read_text(encoding="utf-8") == text
