"""The page for scripts: its recipes run as they stand there, in one folder, and make what they promise."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from fhir.resources.R4B.questionnaire import Questionnaire
from program import LIMIT, ROOT, clean_environment, run

from netprep.reading.loading import data_folder

PAGE = (ROOT / "docs" / "scripts.md").read_text(encoding="utf-8")
RECIPES = re.findall(r"^```sh\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
NEEDED = {"xargs", "make", "pandoc", "git"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder after all recipes have run in it; a recipe whose program is missing is left out."""
    if sys.platform == "win32":
        pytest.skip("the recipes are for a POSIX shell")
    place = tmp_path_factory.mktemp("recipes")
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    settings = clean_environment({"PATH": path, "CATALOGUE": str(data_folder()), "HOME": str(place)})
    for recipe in RECIPES:
        if all(shutil.which(name) for name in NEEDED if re.search(rf"^(?:.*\| )?{name} ", recipe, re.MULTILINE)):
            ended = subprocess.run(
                ["sh", "-eu", "-c", recipe],
                cwd=place,
                env=settings,
                capture_output=True,
                timeout=LIMIT,
                check=False,
            )
            assert ended.returncode == 0, f"{recipe}\n{ended.stderr.decode()}"
    return place


def test_every_recipe_ran_and_made_what_it_says(folder: Path) -> None:
    sheets = sorted(path.name for path in folder.glob("sheets/*.md"))

    assert len(RECIPES) >= 10
    assert len(sheets) == 4
    assert sorted(path.name for path in folder.glob("clinic/Bed*")) == [
        *("Bed 1.md", "Bed 1.pdf", "Bed 2.md", "Bed 2.pdf"),
    ]
    assert "<title>" in (folder / "answers" / "ruth.html").read_text(encoding="utf-8")
    assert "After: I have diabetes\n" in (folder / "changes.md").read_text(encoding="utf-8")
    assert (folder / "my-clinic" / "clinic.yaml").is_file()


@pytest.mark.skipif(shutil.which("pandoc") is None, reason="pandoc is missing")
def test_pandoc_makes_a_text_document(folder: Path) -> None:
    assert (folder / "sheet.odt").read_bytes().startswith(b"PK")


def all_of(sheet: dict[str, Any]) -> list[list[dict[str, Any]]]:
    """Return all lists of questions on a sheet."""
    return [sheet["top"], *(part["items"] for part in (*sheet["front"], *sheet["more"]))]


def test_the_list_of_questions_begins_with_the_most_important(folder: Path) -> None:
    lines = (folder / "questions.tsv").read_text(encoding="utf-8").splitlines()
    sheet = json.loads((folder / "sheet.json").read_text(encoding="utf-8"))

    assert lines[0] == "My top three\tWhen can I fly?"
    assert len(lines) == sum(map(len, all_of(sheet)))


def test_the_questionnaire_is_one_by_the_standard_and_loses_no_question(folder: Path) -> None:
    text = (folder / "questionnaire.json").read_text(encoding="utf-8")
    made = Questionnaire.model_validate_json(text)
    sheet = json.loads(run("export", "prrt", "lanreotide", "--top", "1", "--top", "3", "--format", "json").out)

    asked = [question["text"] for part in json.loads(text)["item"] for question in part["item"]]
    assert made.status == "draft"
    assert sorted(asked) == sorted(item["text"] for items in all_of(sheet) for item in items)
    identifiers = re.findall(r'"linkId": "([^"]+)"', text)
    assert len(identifiers) == len({*identifiers}) > 2 * len(asked)
