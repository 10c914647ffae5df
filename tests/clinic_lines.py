"""A clinic's own lines over the shipped catalogue: what a nurse would write, in a dozen lines of YAML."""

from pathlib import Path

from planted import SIGN

HIDDEN_QUESTION = "goals-for-today"
HIDDEN_THERAPY = "telotristat"
CHANGED = "all-options"  # a question on every page 1
NEW_TEXT = "Which choices does this clinic have for me?"
ADDED = "lakeside-study"
LINES = f"""\
clinic: {{name: "Lakeside NET Clinic", place: "Floor 2", call_day: "555-0100", call_night: "555-0199"}}
questions:
  - {{id: {HIDDEN_QUESTION}, hide: true}}
  - {{id: {CHANGED}, text: "{NEW_TEXT}"}}
therapies:
  - {{id: {HIDDEN_THERAPY}, hide: true}}
  - {{id: {ADDED}, group: new-treatments, name: "Lakeside study drug", summary: "A pill that our clinic tests",
     what: [{{text: "It is a new pill. You take it once a day.", sources: [lakeside]}}],
     aim: [{{text: "To see if it slows the tumor.", sources: [lakeside]}}],
     side_effects: [{{effect: nausea, sources: [lakeside]}}], call_now: [{{text: "a fever", sources: [lakeside]}}],
     reviewed: "2026-11-22"}}
sources:
  - {{id: lakeside, kind: cancer-center, publisher: "Lakeside NET Clinic", title: "The study drug",
     address: "https://lakeside.example/study", date: "2026"}}
"""


def write_clinic(folder: Path, lines: str = LINES) -> Path:
    """Write the lines into a file of `folder`, and return the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "clinic.yaml").write_bytes(lines.encode())
    return folder


def without_signs(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Return the text without SIGN, and line and column of whatever SIGN stood before."""
    places = []
    for number, line in enumerate(text.splitlines(), start=1):
        before = line.split(SIGN)[:-1]
        places += [(number, sum(map(len, before[: index + 1])) + 1) for index in range(len(before))]
    return text.replace(SIGN, ""), places
