"""The JSON holds the whole sheet, with exactly the keys and kinds of value that docs/json.md promises."""

import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from conftest import Golden
from hypothesis import given
from msgspec.structs import replace
from sheets import SHEETS, typed_answers, unseen
from strategies import HOSTILE
from strategies import answers as random_answers
from tiny import tiny_catalogue, with_clinic

from netprep.assemble import assemble
from netprep.model import Answers, Tumor
from netprep.reading.loading import load_catalogue
from netprep.rendering.json import FORMAT, render
from netprep.strings import clean

TINY = tiny_catalogue()
SHIPPED = load_catalogue()
DOCS = Path(__file__).parents[1] / "docs" / "json.md"
OTHERS = DOCS.with_name("json-others.md")
OPTIONAL = ", or no key"
EVERYTHING = Answers(
    therapies=("prrt", "lanreotide", "hormone-therapy"),
    about=("diabetes",),
    tumor=Tumor(place="lung", hormone="insulinoma", grade="grade-2"),
    questions=("May I swim?",),
    add=("time-left",),
    top=("own-1",),
    length="full",
)


def parsed(answers: Answers) -> Any:
    return json.loads(render(assemble(TINY, answers)))


@cache
def documented(*pages: Path) -> dict[str, dict[str, str]]:
    """Return the tables of pages of the documents: key and type under each heading, headings in the singular."""
    tables: dict[str, dict[str, str]] = {}
    heading = ""
    for line in (
        line for page in pages or (DOCS, OTHERS) for line in page.read_text(encoding="utf-8").splitlines()
    ):
        if line.startswith("## "):
            heading = line.removeprefix("## ")
            tables[heading] = {}
        elif found := re.match(r"\| `(\w+)` \| ([^|]+) \|", line):
            tables[heading][found[1]] = found[2]
    tables["group"] = {key: kind for key, kind in tables["therapy"].items() if key != "group"}
    return tables


def differences(value: Any, kind: str, place: str) -> Iterator[str]:
    """Yield each place where a value is not of the documented kind."""
    if kind.endswith(OPTIONAL):
        yield from differences(value, kind.removesuffix(OPTIONAL), place)
    elif kind.startswith("list of "):
        yield from _list_differences(value, kind.removeprefix("list of "), place)
    elif kind == "therapy or group":
        yield from differences(value, "therapy" if "group" in value else "group", place)
    elif kind in documented():
        keys = documented()[kind]
        needed = {key for key in keys if not keys[key].endswith(OPTIONAL)}
        if not isinstance(value, dict) or not needed <= value.keys() <= keys.keys():
            yield f"{place}: keys are {sorted(value)}, documented are {sorted(keys)}"
            return
        for key in value:
            yield from differences(value[key], keys[key], f"{place}.{key}")
    elif not LEAVES[kind](value):
        yield f"{place}: {value!r} is not of the kind '{kind}'"


def _list_differences(value: Any, plural: str, place: str) -> Iterator[str]:
    if not isinstance(value, list):
        yield f"{place} is not a list"
        return
    for number, item in enumerate(value):
        yield from differences(item, plural.removesuffix("s"), f"{place}[{number}]")


LEAVES: dict[str, Callable[[Any], object]] = {
    "text": lambda value: isinstance(value, str),
    "number": lambda value: type(value) is int,
    "true or false": lambda value: isinstance(value, bool),
    "date": lambda value: value == "" or re.fullmatch(r"\d{4}-\d{2}-\d{2}", value),
    "id": lambda value: value == "" or re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", value),
}


def source_ids(value: Any) -> Iterator[str]:
    """Yield every id under a key "sources" at any depth, except the footnotes themselves."""
    if isinstance(value, dict):
        for key, child in value.items():
            if key == "sources" and all(isinstance(item, str) for item in child):
                yield from child
            else:
                yield from source_ids(child)
    elif isinstance(value, list):
        for child in value:
            yield from source_ids(child)


@pytest.mark.parametrize("name", SHEETS)
def test_the_whole_document_is_as_reviewed(name: str, golden: Golden) -> None:
    golden(f"{name}.json", render(assemble(SHIPPED, SHEETS[name])))


def test_the_format_has_the_number_its_description_gives() -> None:
    assert parsed(EVERYTHING)["format"] == FORMAT
    assert DOCS.read_text(encoding="utf-8").startswith(f"# The JSON of a sheet: format {FORMAT}\n")


def test_every_object_has_exactly_the_documented_keys() -> None:
    assert list(differences(parsed(EVERYTHING), "The document", "$")) == []


def test_every_documented_object_is_met_in_that_test() -> None:
    text = render(assemble(TINY, EVERYTHING))
    for kind, keys in documented(DOCS).items():
        assert keys, kind
        assert all(f'"{key}": ' in text for key in keys), kind


@given(random_answers(SHIPPED))
def test_whatever_is_chosen_the_keys_stay_the_same(answers: Answers) -> None:
    document = json.loads(render(assemble(SHIPPED, answers)))
    assert list(differences(document, "The document", "$")) == []


@given(random_answers(SHIPPED))
def test_every_source_named_in_the_document_is_listed_in_it(answers: Answers) -> None:
    document = json.loads(render(assemble(SHIPPED, answers)))
    assert set(source_ids(document)) == {note["source"]["id"] for note in document["sources"]}


def test_the_keys_come_in_the_documented_order() -> None:
    assert list(parsed(EVERYTHING)) == list(documented()["The document"])


def test_a_clinic_is_named_and_fills_the_visit() -> None:
    document = json.loads(render(assemble(with_clinic(), Answers())))
    assert document["clinic"] == "NET *Clinic*"
    assert document["visit"]["place"] == "Floor 2"


@given(typed_answers())
def test_everything_typed_comes_back_letter_for_letter(answers: Answers) -> None:
    document = parsed(answers)
    items = [*document["top"], *(item for section in document["front"] for item in section["items"])]
    own = {item["id"]: item["text"] for item in items if item["id"].startswith("own-")}
    assert own == {f"own-{number}": text for number, text in enumerate(answers.questions, 1)}
    assert document["visit"] == {name: getattr(answers.visit, name) for name in answers.visit.__struct_fields__}


@given(typed_answers())
def test_nothing_invisible_reaches_the_document(answers: Answers) -> None:
    document = render(assemble(TINY, answers))
    assert unseen(document) == set()
    assert document.endswith("}\n")


def test_a_text_of_5000_characters_comes_back_whole() -> None:
    text = clean(" ".join(HOSTILE) * 10)[:5_000].strip()
    document = parsed(replace(EVERYTHING, questions=(text,)))
    assert document["top"][0]["text"] == text


def test_letters_of_any_script_are_written_as_themselves() -> None:
    assert "手术之后" in render(assemble(TINY, Answers(questions=("手术之后",))))
