"""The page for clinics: it names every key there is, and its examples are good."""

import os
import re
import sys
from pathlib import Path

import pytest
from clinic_lines import write_clinic
from program import ROOT, run

from netprep.reading.fixed_words import WORDS
from netprep.reading.kinds import HIDE, KINDS, LISTS, PARTS, Fields
from netprep.reading.loading import check_catalogue
from netprep.rendering.problems import for_people, summary
from netprep.roster.columns import COLUMNS

PAGE = (ROOT / "docs" / "for-clinics.md").read_text(encoding="utf-8")
EXAMPLES = [text for text in re.findall(r"^ *```yaml\n(.*?)```", PAGE, re.MULTILINE | re.DOTALL) if ":\n" in text]


@pytest.mark.parametrize("key", [*KINDS, *PARTS, *LISTS, *WORDS])
def test_every_key_at_the_left_edge_is_told(key: str) -> None:
    assert f"| `{key}:` |" in PAGE


@pytest.mark.parametrize("fields", [*(kind.fields for kind in KINDS.values()), *PARTS.values()])
def test_every_key_of_every_record_is_told(fields: Fields) -> None:
    inner = {name for field in fields.values() for name in field.inside}

    assert [name for name in (*fields, *inner, HIDE) if not re.search(rf"\b{name}\b", PAGE)] == []


@pytest.mark.parametrize("column", COLUMNS)
def test_every_column_of_a_roster_is_told(column: str) -> None:
    assert re.search(rf"^  \| [^|]*`{column}`[^|]* \|", PAGE, re.MULTILINE)


@pytest.mark.parametrize("number", range(len(EXAMPLES)))
def test_the_examples_are_without_fault(number: int, tmp_path: Path) -> None:
    lines = re.sub(r"^   (?=clinic:| {2}\w+:)", "", EXAMPLES[number], flags=re.MULTILINE)

    assert [problem for problem in check_catalogue(write_clinic(tmp_path, lines)) if problem.level == "error"] == []


# ---------------------------------------------------------------- a nurse who does what it says

SLIP = re.search(r"^```text\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
FENCE = re.compile(r"^([^\n]*)\n+```(yaml|console)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
HOME = "/home/nurse"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the page shows the folders of Linux")
def test_who_does_what_the_page_says_sees_what_it_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = PAGE.replace(HOME, str(tmp_path))
    lines_of = tmp_path / "my-clinic" / "clinic.yaml"
    files = {"config.yaml`": tmp_path / ".config" / "netprep" / "config.yaml", "clinic.yaml`": lines_of}
    commands = 0

    for before, kind, text in FENCE.findall(page):
        if kind == "yaml":
            for name in (name for name in files if name in before):
                files[name].write_text(text)
            continue
        for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
            command, *lines = part.splitlines()
            if "batch" in command:
                write_roster(tmp_path / "tomorrow.csv", mended=" none with a fault" in part)
            follow(command, lines, tmp_path, code=1 if " 1 with a fault" in part else 0)
            commands += 1

    assert commands >= 7
    lines_of.write_text(lines_of.read_text().replace("call_night", "call_nigth"))
    monkeypatch.chdir(tmp_path)
    found = check_catalogue(Path("my-clinic"))
    assert SLIP
    assert for_people(found) + summary(found) + "\n" == SLIP[1]
    assert {"sheet.pdf", "choices.docx"} <= {path.name for path in tmp_path.iterdir()}


def write_roster(file: Path, *, mended: bool) -> None:
    """Write the table of the page as a roster, or as it is once its last row is mended."""
    rows = re.findall(
        r"^\| (.*) \|$", PAGE[PAGE.index("| label | therapies |") :].partition("\n\n")[0], re.MULTILINE
    )
    cells = [[cell.strip() for cell in row.split("|")] for row in rows if not row.startswith("---")]
    if mended:
        cells[-1] = ["Room 4", *(cell.replace("12/1/2026", "2026-12-01") for cell in cells[-1][1:])]
    file.write_text("".join(",".join(row) + "\n" for row in cells))


def follow(command: str, lines: list[str], home: Path, code: int = 0) -> None:
    """Run a command of the page; what it shows comes out in that order."""
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    settings = {"PATH": path, "HOME": str(home), "XDG_CONFIG_HOME": ""}
    ended = run("-c", command, command=("sh",), settings=settings, folder=home)
    written = (ended.out + ended.err).splitlines()

    assert ended.code == code, ended.err
    for line in lines:
        found = next((number for number, real in enumerate(written) if real.startswith(line)), -1)
        assert found >= 0, f"'{command}' does not show: {line}"
        written = written[found + 1 :]
