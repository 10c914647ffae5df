"""JSON Schemas of the files people write and of the JSON netprep writes, for editors and scripts."""

from collections.abc import Callable
from typing import Any

import msgspec

from netprep import batch_report, changes, config
from netprep.answers import Typed
from netprep.json_text import json_text
from netprep.model import Catalogue
from netprep.reading.fixed_words import WORDS
from netprep.reading.kinds import HIDE, KINDS, LISTS, PARTS, Fields
from netprep.rendering import comparison, json, lists, problems, treatment
from netprep.settings import TOLD

# The YAML language server knows draft 7; msgspec writes 2020-12. What is used here differs only in names.
DRAFT = "http://json-schema.org/draft-07/schema#"
Schema = dict[str, Any]


def schema(name: str) -> str:
    """Return the JSON Schema (draft 7) called `name`, one of NAMES, as indented JSON text."""
    number, make = _KINDS[name]
    head = {"$schema": DRAFT, "$id": f"urn:netprep:schema:{name}:{number}", "title": f"netprep {name}"}
    return json_text(head | make(number))


def _catalogue(_: int) -> Schema:
    """One file of a catalogue, or of a layer: any of the keys, and records that need only their id."""
    made = _of(Catalogue)
    definitions, top = made["definitions"], made["definitions"]["Catalogue"]
    for name, kind in KINDS.items():
        record = _record(definitions, top["properties"][name]["items"])
        _limit(definitions, record, kind.fields)
        record["properties"][HIDE] = {"const": True, "description": "Take the record with this id away."}
        record["required"] = ["id"]
    for part in PARTS:
        _limit(definitions, _record(definitions, top["properties"][part]), PARTS[part])
    for part in (*PARTS, *WORDS):
        _record(definitions, top["properties"][part]).pop("required", None)
    _limit(definitions, top, LISTS)
    top.pop("required")
    return made


def _record(definitions: Schema, shape: Schema) -> Schema:
    """Return the definition that a shape refers to."""
    reference = shape.get("$ref") or shape["anyOf"][0]["$ref"]
    found: Schema = definitions[reference.rpartition("/")[2]]
    return found


def _limit(definitions: Schema, record: Schema, fields: Fields) -> None:
    """Write the lengths of texts into the definition of a record."""
    for name, field in fields.items():
        shape = record["properties"][name]
        if field.inside:
            part = shape["items"] if field.many else shape
            _limit(definitions, _record(definitions, part), field.inside)
        elif field.longest:
            (shape["items"] if field.many else shape)["maxLength"] = field.longest


def _answers(_: int) -> Schema:
    """An answers file takes words without quotes, even `2` and `2026-12-01`, and keys with nothing behind them."""
    made = _of(Typed)
    for record in made["definitions"].values():
        record["properties"] = {key: _loose(shape) for key, shape in record["properties"].items()}
    for part in ("Visit", "Tumor"):
        made["definitions"][part]["type"] = ["object", "null"]
    return made


def _loose(shape: Schema) -> Schema:
    if "enum" in shape:
        return shape | {"enum": [*shape["enum"], None]}
    if "items" in shape:
        return shape | {"type": ["array", "null"], "items": _loose(shape["items"])}
    return shape | {"type": ["string", "number", "boolean", "null"]} if "type" in shape else shape


def _config(_: int) -> Schema:
    """The file of settings: words without quotes, and keys with nothing behind them."""
    text: Schema = {"type": ["string", "number", "boolean", "null"]}
    shapes: Schema = {name: text | {"description": told} for name, told in TOLD.items()}
    shapes["catalogue"] = {"anyOf": [text, {"type": "array", "items": {"type": "string"}}]}
    shapes["paper"] = {"enum": ["letter", "a4", "A4", "Letter", None]}
    return {"type": ["object", "null"], "properties": shapes, "additionalProperties": False}


def _of_document(document: type) -> Callable[[int], Schema]:
    """Return what makes the schema of a document that netprep writes, with the number that stands in it."""

    def make(number: int) -> Schema:
        made = _of(document)
        definitions = made["definitions"]
        for record in definitions.values():
            _promise(record)
        definitions["Document"]["properties"]["format"] = {"const": number}
        if "Choice" in definitions:  # a therapy or a group; a therapy has one key more
            definitions["Choice"]["properties"] |= {"group": {"type": "string"}}
        return made

    return make


def _promise(record: Schema) -> None:
    """Say of a record what a reader can rely on: every key is there, but those that may be none; more may come."""
    del record["additionalProperties"]
    shapes = record["properties"].items()
    record["required"] = [name for name, shape in shapes if name in record["required"] or "default" in shape]
    for _, shape in shapes:
        shape.pop("default", None)


def _of(shape: type) -> Schema:
    """Return the schema of a record, with its parts under `definitions` as draft 7 has them."""
    made: Schema = _renamed(msgspec.json.schema(shape))
    made["allOf"] = [{"$ref": made.pop("$ref")}]  # beside a reference an $id counts for nothing in draft 7
    return made


def _renamed(node: Any) -> Any:
    if isinstance(node, dict):
        return {"definitions" if key == "$defs" else key: _renamed(value) for key, value in node.items()}
    if isinstance(node, list):
        return [_renamed(item) for item in node]
    return node.replace("#/$defs/", "#/definitions/") if isinstance(node, str) else node


_KINDS: dict[str, tuple[int, Callable[[int], Schema]]] = {  # its number, and what makes it
    "catalogue": (1, _catalogue),
    "answers": (1, _answers),
    "config": (1, _config),
    "checklist": (json.FORMAT, _of_document(json.Document)),
    "comparison": (comparison.FORMAT, _of_document(comparison.Document)),
    "list": (lists.FORMAT, _of_document(lists.Document)),
    "treatment": (treatment.FORMAT, _of_document(treatment.Document)),
    "problems": (problems.FORMAT, _of_document(problems.Document)),
    "changes": (changes.FORMAT, _of_document(changes.Document)),
    "batch": (batch_report.FORMAT, _of_document(batch_report.Document)),
    "settings": (config.FORMAT, _of_document(config.Document)),
}
NAMES = tuple(_KINDS)
READ = NAMES[:3]  # the files people write; netprep writes the others
