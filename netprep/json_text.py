"""Writes a record as JSON for other programs."""

import msgspec


def json_text(record: object) -> str:
    """Return a record as indented JSON: UTF-8 text in the order of its fields, one line feed at the end."""
    return msgspec.json.format(msgspec.json.encode(record), indent=2).decode() + "\n"
