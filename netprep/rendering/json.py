"""Renders a checklist as JSON for other programs; the shape has a number that changes when it does."""

from typing import Any

from netprep.json_text import json_text
from netprep.model import (
    Checklist,
    Chosen,
    Edition,
    EffectSection,
    Footnote,
    Item,
    Record,
    Section,
    Situation,
    Study,
    TumorValue,
    UsedFor,
    Visit,
)

FORMAT = 2  # raise when a key is renamed, removed or changes its meaning; see docs/json.md


class Document(Record, frozen=True):
    """The checklist as other programs read it: all but the fixed words."""

    format: int
    title: str
    disclaimer: str
    catalogue: Edition
    visit: Visit
    chosen: tuple[Chosen, ...]
    about: tuple[Situation, ...]
    tumor: tuple[TumorValue, ...]
    used_for: tuple[UsedFor, ...]
    top: tuple[Item, ...]
    front: tuple[Section, ...]
    more: tuple[Section, ...]
    side_effects: tuple[EffectSection, ...]
    sources: tuple[Footnote, ...]
    oldest_review: str
    outlook_offered: bool
    length: str
    clinic: str
    heading: str
    studies: tuple[Study, ...]
    label: str
    filled_in_by: str


def render(checklist: Checklist) -> str:
    """Return the whole sheet as indented JSON (UTF-8 text, one line feed at the end)."""
    shared = set(Document.__struct_fields__) & set(Checklist.__struct_fields__)
    content: dict[str, Any] = {name: getattr(checklist, name) for name in shared}
    document = Document(
        format=FORMAT,
        title=checklist.words.title,
        disclaimer=checklist.words.disclaimer,
        catalogue=checklist.edition,
        **content,
    )
    return json_text(document)
