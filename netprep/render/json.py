"""Renders a checklist as JSON for other programs; the shape has a number that changes when it does."""

import msgspec

from netprep.model import Checklist

FORMAT = 1  # raise when a key is renamed, removed or changes its meaning; see docs/json.md


def render(checklist: Checklist) -> str:
    """Return the whole sheet as indented JSON (UTF-8 text, one line feed at the end)."""
    content = {
        field: getattr(checklist, field)
        for field in checklist.__struct_fields__
        if field not in ("words", "edition")
    }
    document = {
        "format": FORMAT,
        "title": checklist.words.title,
        "disclaimer": checklist.words.disclaimer,
        "catalogue": checklist.edition,
        **content,
    }
    return msgspec.json.format(msgspec.json.encode(document), indent=2).decode() + "\n"
