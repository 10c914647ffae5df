"""The page for clinics: it names every key there is, and its examples are good."""

import re
from pathlib import Path

import pytest
from clinic_lines import write_clinic
from program import ROOT

from netprep.reading.fixed_words import WORDS
from netprep.reading.kinds import HIDE, KINDS, LISTS, PARTS, Fields
from netprep.reading.loading import check_catalogue

PAGE = (ROOT / "docs" / "for-clinics.md").read_text(encoding="utf-8")
EXAMPLES = [text for text in re.findall(r"^ *```yaml\n(.*?)```", PAGE, re.MULTILINE | re.DOTALL) if ":\n" in text]


@pytest.mark.parametrize("key", [*KINDS, *PARTS, *LISTS, *WORDS])
def test_every_key_at_the_left_edge_is_told(key: str) -> None:
    assert f"| `{key}:` |" in PAGE


@pytest.mark.parametrize("fields", [*(kind.fields for kind in KINDS.values()), *PARTS.values()])
def test_every_key_of_every_record_is_told(fields: Fields) -> None:
    inner = {name for field in fields.values() for name in field.inside}

    assert [name for name in (*fields, *inner, HIDE) if not re.search(rf"\b{name}\b", PAGE)] == []


@pytest.mark.parametrize("number", range(len(EXAMPLES)))
def test_the_examples_are_without_fault(number: int, tmp_path: Path) -> None:
    lines = re.sub(r"^   (?=clinic:| {2}\w+:)", "", EXAMPLES[number], flags=re.MULTILINE)

    assert [problem for problem in check_catalogue(write_clinic(tmp_path, lines)) if problem.level == "error"] == []
