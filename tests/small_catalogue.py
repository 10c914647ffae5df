"""A small valid catalogue as YAML files, for tests of reading, checking and caching."""

from pathlib import Path

from program import ROOT

from netprep.errors import Problem
from netprep.reading.loading import check_catalogue

# The rules for text depend on the day and on what is installed; tests/test_prose.py is about them.
STYLE = ("chance-form", "frequency", "grade", "long-list", "long-sentence", "overdue", "unused")

THERAPIES = """\
# The treatments of the small catalogue.
catalogue:
  version: "2026.11"
  language: "en-US"
  reviewed_by: []

groups:
  - id: hormone-shots
    name: "Hormone shots"
    also_called: ["somatostatin analogs"]
    summary: "Shots that calm a tumor that makes hormones"
    what:
      - text: "These shots act like a hormone of your body."
        sources: [body]
    aim:
      - text: "To ease symptoms and slow the tumor."
        sources: [body, society]
    reviewed: "2026-11-22"
  - id: radiation
    name: "Radiation"
    also_called: ["radiotherapy"]
    summary: "Rays or radioactive medicine against the tumor"
    what: [{text: "Radiation harms tumor cells.", sources: [body]}]
    aim: [{text: "To shrink the tumor.", sources: [body]}]
    reviewed: "2026-11-21"

therapies:
  - id: octreotide
    group: hormone-shots
    name: "Octreotide"
    also_called: ["Sandostatin"]
    summary: "A shot of a hormone-like medicine, often monthly"
    what:
      - text: "A medicine that acts like somatostatin."
        sources: [octreotide-label]
    aim:
      - text: "To ease flushing and diarrhea."
        sources: [octreotide-label]
    how_given:
      - text: "You get a shot in the hip every four weeks."
        sources: [octreotide-label]
    time_and_place:
      - text: "A clinic visit of about one hour."
        sources: [body]
    status:
      - text: "Approved for carcinoid syndrome."
        sources: [octreotide-label]
    status_checked: "2026-11-20"
    side_effects:
      - {effect: gallstones, sources: [octreotide-label]}
      - effect: nausea
        sources: [octreotide-label]
        note: "in the first days"
        chance: {study: shots, of_100: 30, against: 12}
    call_now:
      - text: "bad pain in the upper belly"
        sources: [octreotide-label]
    tell_team:
      - text: "high blood sugar"
        sources: [octreotide-label]
    reviewed: "2026-11-19"
  - id: lanreotide
    group: hormone-shots
    name: "Lanreotide"
    also_called: ["Somatuline"]
    summary: "A deep shot under the skin every four weeks"
    what:
      - text: "A medicine much like octreotide."
        sources: [society]
    aim:
      - text: "To slow the growth of the tumor."
        sources: [society]
    side_effects:
      - {effect: sore-place, sources: [society]}
    no_call_now: "The sources name no such sign."
    reviewed: "2026-11-18"
  - id: prrt
    group: radiation
    name: "PRRT"
    also_called: ["Lutathera", "lutetium treatment"]
    summary: "Radioactive medicine through a drip"
    what:
      - text: "A radioactive medicine that finds the tumor cells."
        sources: [paper]
    aim:
      - text: "To make the tumor smaller."
        sources: [paper]
    disagreements:
      - text: "Sources differ on how often it can be repeated."
        sources: [paper, society]
    side_effects:
      - {effect: tiredness, sources: [paper]}
    call_now:
      - text: "fever with chills"
        sources: [paper]
    reviewed: "2026-11-17"
  - id: checks
    group: radiation
    name: "Planned checks"
    summary: "Scans on a plan"
    what:
      - text: "Your team looks at the tumor again and again."
        sources: [cancer-center]
    aim:
      - text: "To treat only when it is needed."
        sources: [cancer-center]
    no_side_effects: "Nothing is given."
    no_call_now: "Nothing is given."
    reviewed: "2026-11-16"
"""

SIDE_EFFECTS = """\
studies:
  - id: shots
    name: "SHOTS-1"
    people: "people with a NET of the gut"
    time: "in one year"
    against: "a dummy shot"
    sources: [octreotide-label]
    reviewed: "2026-11-11"
areas:
  - {id: energy, name: "Energy"}
  - {id: stomach, name: "Stomach and bowel"}
  - {id: skin, name: "Skin"}
effects:
  - {id: tiredness, area: energy, name: "feeling very tired"}
  - {id: nausea, area: stomach, name: "feeling sick to your stomach"}
  - {id: gallstones, area: stomach, name: "stones in the gallbladder"}
  - {id: sore-place, area: skin, name: "a sore place where the shot went in"}
"""

SOURCES = """\
sources:
  - id: body
    kind: national-body
    publisher: "Cancer Body"
    title: "About NETs"
    address: "https://example.org/nets"
    date: "2025"
  - id: society
    kind: society
    publisher: "NET Society"
    title: "Guideline"
    address: "https://example.org/guideline"
    date: "2024-05"
  - id: paper
    kind: paper
    publisher: "A Journal"
    title: "A trial of PRRT"
    address: "https://example.org/trial"
    date: "2023-01-09"
  - id: octreotide-label
    kind: label
    publisher: "A Maker"
    title: "Octreotide label"
    address: "https://example.org/label"
    date: "undated"
  - id: cancer-center
    kind: cancer-center
    publisher: "A Center"
    title: "Watching a tumor"
    address: "https://example.org/watch"
    date: "2022"
  - id: list
    kind: question-list
    publisher: "A List"
    title: "Questions to ask"
    address: "https://example.org/list"
    date: "2020"
  - id: unused
    kind: patient-organization
    publisher: "An Organization"
    title: "Living with a NET"
    address: "https://example.org/living"
    date: "2019"
"""

QUESTIONS = """\
themes:
  - {id: my-choices, name: "My choices"}
  - {id: daily-life, name: "Daily life"}
  - id: next-steps
    name: "Next steps"
situations:
  - {id: diabetes, name: "Diabetes", summary: "I have diabetes", also_called: ["high blood sugar"]}
  - {id: young-children, name: "Young children", summary: "I care for young children", also_called: ["kids"]}
  - id: works
    name: "Work or study"
    summary: "I work or study"
questions:
  - id: how-often
    theme: my-choices
    text: "How often will I get the shot?"
    applies_to: [hormone-shots]
    importance: 3
    sources: [list, body]
    reviewed: "2026-11-15"
  - id: near-children
    theme: daily-life
    text: "May I hold my children after the treatment?"
    applies_to: [prrt, young-children]
    importance: 2
    sources: [list]
    reviewed: "2026-11-14"
  - id: my-work
    theme: daily-life
    text: "How will this change my work?"
    applies_to: [works]
    importance: 1
    sources: [list]
    reviewed: "2026-11-13"
    page_1: false
  - id: my-sugar
    theme: next-steps
    text: "Who checks my blood sugar?"
    applies_to: [diabetes]
    importance: 2
    sources: [list]
    reviewed: "2026-11-12"
"""

TUMORS = """\
tumor_facts:
  - {id: place, name: "Where it began", ask: "Where did your tumor begin?"}
  - {id: hormone, name: "Hormones", ask: "Does your tumor make a hormone?"}
tumors:
  - {id: lung, fact: place, name: "Lung", summary: "It began in my lung", first: [my-lung]}
  - {id: place-not-known, fact: place, name: "Place not known", summary: "I do not know"}
  - id: insulinoma
    fact: hormone
    name: "Insulinoma"
    summary: "It makes insulin"
    also_called: ["insulin-making tumor"]
    words: ["low sugar"]
    first: [my-shaking]
    used:
      - {therapy: prrt, sources: [paper]}
    cautions:
      - {text: "Some shots can change your sugar.", sources: [octreotide-label]}
    instead:
      - {of: how-often, ask: my-shaking}
    reviewed: "2026-11-18"
questions:
  - id: my-lung
    theme: daily-life
    text: "What can I do about my cough?"
    applies_to: [lung]
    importance: 2
    sources: [list]
    reviewed: "2026-11-12"
  - id: my-shaking
    theme: daily-life
    text: "What do I do when I shake?"
    applies_to: [insulinoma]
    importance: 3
    sources: [list]
    reviewed: "2026-11-12"
"""

_CORE_QUESTION = """\
  - id: core-{number}
    theme: my-choices
    text: "What is core question {number}?"
    applies_to: [all]
    importance: 3
    sources: [list]
    reviewed: "2026-10-{number:02}"
    page_1: true
"""

MORE_QUESTIONS = 'tests: ["CT scan", "MRI scan"]\nquestions:\n' + "".join(
    _CORE_QUESTION.format(number=number) for number in range(1, 13)
)


SHIPPED_WORDS = ("wording.yaml", "listening.yaml")


def small_catalogue() -> dict[str, str]:
    """Return name and text of each file; the fixed words are the shipped ones."""
    return {
        "more-questions.yaml": MORE_QUESTIONS,
        "questions.yaml": QUESTIONS,
        "side-effects.yaml": SIDE_EFFECTS,
        "sources.yaml": SOURCES,
        "therapies.yaml": THERAPIES,
        "tumors.yaml": TUMORS,
        "wording.yaml": "".join((ROOT / "data" / name).read_text(encoding="utf-8") for name in SHIPPED_WORDS),
    }


def write_catalogue(folder: Path, files: dict[str, str]) -> Path:
    """Write the files into `folder` as UTF-8 with the line ends they have, and return the folder."""
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / name).write_bytes(text.encode())
    return folder


def faults_in(folder: Path) -> list[Problem]:
    """Return what `netprep check` finds in the folder beside style."""
    return [problem for problem in check_catalogue(folder) if problem.rule not in STYLE]
