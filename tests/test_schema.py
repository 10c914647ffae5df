"""The schemas take every file there is and refuse what netprep refuses, judged by check-jsonschema."""

import json
import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest
from check_jsonschema import main as check_jsonschema
from click.testing import CliRunner
from clinic_lines import write_clinic
from conftest import Golden
from designed import SHEETS, checklist
from planted import FAULTS, SIGN
from program import ROOT, Ended, run
from small_catalogue import small_catalogue, write_catalogue

from netprep.cli.schema import schema as command
from netprep.model import Catalogue, Clinic
from netprep.reading.fixed_words import WORDS
from netprep.reading.loading import data_folder
from netprep.rendering.json import FORMAT, render
from netprep.rendering.lists import COLUMNS
from netprep.schema import DRAFT, NAMES, READ, schema

KEPT = ROOT / "docs" / "schemas"

ANSWERS = """\
therapies: [prrt, "watch and wait"]
about: [young children at home]
tumor:
  grade: 1
  receptors: true
  place:
questions:
  - When can I hug my grandson again?
add:
top: [own-1, 2]
length: full
visit:
  date: 2026-12-01
  place: Room 4
  clinician:
  call_day: 5550100
"""


@pytest.fixture(scope="module")
def schemas(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with all schemas, as `netprep schema` writes them."""
    folder = tmp_path_factory.mktemp("schemas")
    for name in NAMES:
        (folder / name).write_text(schema(name), encoding="utf-8")
    return folder


def judged(*words: str) -> Ended:
    """Return what check-jsonschema says."""
    said = CliRunner().invoke(check_jsonschema, words)
    return Ended(said.exit_code, said.stdout, said.stderr)


def checked(schemafile: Path, *files: Path) -> Ended:
    return judged("--schemafile", str(schemafile), *map(str, files))


def refused(schemafile: Path, *files: Path) -> set[Path]:
    """Return the files that do not fit the schema."""
    ended = judged("--output-format", "json", "--schemafile", str(schemafile), *map(str, files))
    report = json.loads(ended.out)
    assert report["parse_errors"] == []
    return {Path(error["filename"]) for error in report["errors"]}


# ---------------------------------------------------------------- what a schema is


@pytest.mark.parametrize("name", NAMES)
def test_the_command_writes_the_schema(name: str) -> None:
    assert run("schema", name) == Ended(0, schema(name), "")


def test_the_command_knows_every_schema_and_its_help_tells_of_each() -> None:
    told = run("schema", "--help").out

    assert get_args(get_args(get_type_hints(command, include_extras=True)["name"])[0]) == NAMES
    assert all(re.search(rf"\b{name}\b", told.partition("Arguments:")[2]) for name in NAMES)


def test_another_name_is_wrong_usage() -> None:
    assert run("schema", "recipes").code == 2


def test_each_schema_is_one_of_draft_7(schemas: Path) -> None:
    ended = judged("--check-metaschema", *(str(schemas / name) for name in NAMES))

    assert ended.code == 0, ended.out


@pytest.mark.parametrize("name", NAMES)
def test_no_word_of_a_later_draft_is_left(name: str) -> None:
    document = json.loads(schema(name))

    assert document["$schema"] == DRAFT
    assert document["title"] == f"netprep {name}"
    assert "$ref" not in document  # beside it $id would count for nothing
    assert "$defs" not in schema(name)
    assert not {"prefixItems", "$dynamicRef", "dependentRequired", "unevaluatedProperties"} & words_of(document)


def words_of(node: Any) -> set[str]:
    """Return every key at any depth."""
    children = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    return {*(node if isinstance(node, dict) else ()), *(word for child in children for word in words_of(child))}


@pytest.mark.parametrize("name", NAMES)
def test_every_reference_leads_somewhere(name: str) -> None:
    document = json.loads(schema(name))
    used = [part.split('"')[0] for part in json.dumps(document).split('"#/definitions/')[1:]]

    assert bool(used) is (name != "config")  # that one is flat
    assert {*used} == {*document.get("definitions", {})}


# ---------------------------------------------------------------- the schemas that are kept

_TOLD_ONLY = ("title", "description", "default", "$id")  # what binds nobody


def number_in(document: Any) -> int:
    """Return the format that a schema's name holds."""
    return int(document["$id"].rpartition(":")[2])


def broken(kept: Any, made: Any, *, read: bool, place: str = "") -> Iterator[str]:
    """Yield what readers or writers of the kept schema can no longer rely on; what is new breaks nothing.

    `read` is for a schema of files that people write: there no key may become necessary, elsewhere none may
    cease to be there.
    """
    if not (isinstance(kept, dict) and isinstance(made, dict)):
        if isinstance(kept, list) and isinstance(made, list) and len(kept) == len(made):
            for number, pair in enumerate(zip(kept, made, strict=True)):
                yield from broken(*pair, read=read, place=f"{place}/{number}")
        elif kept != made:
            yield f"{place}: {kept} is now {made}"
        return
    for key, value in kept.items():
        if key in ("required", "enum") or (key in _TOLD_ONLY and not place.endswith("/properties")):
            continue
        if key not in made:
            yield f"{place}/{key} is gone"
        else:
            yield from broken(value, made[key], read=read, place=f"{place}/{key}")
    if not place.endswith(("/properties", "/definitions")):
        yield from (f"{place}/{key} is new" for key in made.keys() - kept.keys() - {*_TOLD_ONLY, "required"})
    before, now = ({*map(str, one.get("required", ()))} for one in (kept, made))
    yield from (
        f"{place}: {key} is needed now" if read else f"{place}: {key} may be missing"
        for key in (now - before if read else before - now)
    )
    yield from (
        f"{place}: {value} is no value now" for value in kept.get("enum", ()) if value not in made.get("enum", ())
    )


def without_words(document: Any) -> Any:
    """Return a schema without the fixed words: they change with the sheet; `check` tells of each by its line."""
    shapes = document["definitions"].get("Catalogue", {}).get("properties", {})
    parts = {
        json.dumps(shapes[part]).partition("#/definitions/")[2].partition('"')[0]
        for part in WORDS
        if part in shapes
    }
    return document | {
        "definitions": {name: one for name, one in document["definitions"].items() if name not in parts}
    }


def checked_promises(kept: Any, made: Any, name: str) -> list[str]:
    """Return what is broken between two schemas of one number."""
    if number_in(made) > number_in(kept):
        return []
    pair = (kept, made) if "definitions" not in made else (without_words(kept), without_words(made))
    return [*broken(*pair, read=name in READ)]


@pytest.mark.parametrize("name", NAMES)
def test_each_schema_is_kept_and_breaks_no_promise_without_a_new_number(name: str, golden: Golden) -> None:
    file, made = KEPT / f"{name}.json", schema(name)
    if file.is_file():
        faults = checked_promises(json.loads(file.read_text(encoding="utf-8")), json.loads(made), name)
        assert faults == [], f"Raise the number of '{name}' (FORMAT of its document, or netprep/schema.py)."
    Golden(KEPT, golden.renew)(file.name, made)


def test_no_other_schema_is_kept() -> None:
    assert {path.stem for path in KEPT.iterdir()} == {*NAMES}


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_has_a_name_with_the_number_of_its_format(name: str) -> None:
    document = json.loads(schema(name))

    assert re.fullmatch(rf"urn:netprep:schema:{name}:[1-9]\d*", document["$id"])
    if name not in READ:
        assert document["definitions"]["Document"]["properties"]["format"] == {"const": number_in(document)}


def test_the_pages_tell_the_number_of_each_document() -> None:
    pages = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "docs").glob("json*.md"))
    told = {name: int(number) for number, name in re.findall(r"format (\d+), schema `(\w+)`", pages)}
    told |= {"checklist": int(re.findall(r"# The JSON of a sheet: format (\d+)", pages)[0])}
    told |= {"comparison": int(re.findall(r"# The JSON of a comparison: format (\d+)", pages)[0])}

    assert told == {name: number_in(json.loads(schema(name))) for name in NAMES if name not in READ}


def _shape(document: Any) -> Any:
    return document["definitions"]["Listed"]


BREAKING: dict[str, Callable[[Any], object]] = {
    "a key is gone": lambda it: _shape(it)["properties"].pop("summary"),
    "a key called title is gone": lambda it: it["definitions"]["Source"]["properties"].pop("title"),
    "a key has another name": lambda it: _shape(it)["properties"].update(
        line=_shape(it)["properties"].pop("summary")
    ),
    "a key has another type": lambda it: _shape(it)["properties"].update(summary={"type": "integer"}),
    "items have another type": lambda it: _shape(it)["properties"]["holds"].update(items={"type": "integer"}),
    "a value is gone": lambda it: _shape(it)["properties"]["kind"]["enum"].remove("group"),
    "a key may be missing": lambda it: _shape(it)["required"].remove("summary"),
    "a record is gone": lambda it: it["definitions"].pop("Theme"),
    "a limit is new": lambda it: _shape(it)["properties"]["summary"].update(maxLength=3),
}
HARMLESS: dict[str, Callable[[Any], object]] = {
    "a key is new": lambda it: _shape(it)["properties"].update(color={"type": "string"}),
    "a record is new": lambda it: it["definitions"].update(Color={"type": "object"}),
    "a value is new": lambda it: _shape(it)["properties"]["kind"]["enum"].append("trial"),
    "a key is always there": lambda it: it["definitions"]["Document"]["required"].append("themes"),
    "it is told otherwise": lambda it: _shape(it).update(description="Something else."),
    "the number is new": lambda it: it.update({"$id": "urn:netprep:schema:list:2"}) or _shape(it).clear(),
}


@pytest.mark.parametrize("change", [*BREAKING, *HARMLESS])
def test_what_breaks_a_promise_is_found_and_nothing_else(change: str) -> None:
    kept = json.loads(schema("list"))
    made = deepcopy(kept)
    (BREAKING | HARMLESS)[change](made)

    assert made != kept
    assert bool(checked_promises(kept, made, "list")) is (change in BREAKING)


def test_a_key_of_a_file_must_not_become_necessary() -> None:
    kept = json.loads(schema("answers"))
    made = deepcopy(kept)
    made["definitions"]["Typed"]["required"] = ["therapies"]

    assert checked_promises(kept, made, "answers") == ["/definitions/Typed: therapies is needed now"]
    assert checked_promises(made, kept, "answers") == []


# ---------------------------------------------------------------- the JSON of the commands

DOCUMENTS = {
    "comparison": ("compare", "prrt", "everolimus", "--json"),
    "list": ("list", *(f"--{name}" for name in COLUMNS), "--json"),
    "treatment": ("show", "octreotide", "--json"),
    "problems": ("check", "--json", "small"),
    "batch": ("batch", "roster.yaml", "--json", "--dry-run"),
    "changes": ("diff", str(data_folder()), "small", "--json"),
    "settings": ("config", "--json"),
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_what_a_command_writes_fits_its_schema(name: str, schemas: Path, tmp_path: Path) -> None:
    write_catalogue(tmp_path / "small", small_catalogue())
    (tmp_path / "roster.yaml").write_text("- therapies: [CAPTEM, capecitabine]\n", encoding="utf-8")

    ended = run(*DOCUMENTS[name], folder=tmp_path)
    file = tmp_path / "document.json"
    file.write_bytes(ended.data)
    found = checked(schemas / name, file)

    assert ended.code == 0
    assert found.code == 0, found.out


def test_every_document_has_its_schema_and_every_schema_of_one_its_command() -> None:
    assert {*DOCUMENTS, "checklist"} == {*NAMES} - {*READ}


# ---------------------------------------------------------------- the catalogue and a clinic's lines


def test_the_shipped_files_fit(schemas: Path) -> None:
    ended = checked(schemas / "catalogue", *sorted(data_folder().glob("*.yaml")))

    assert ended.code == 0, ended.out


def test_the_small_catalogue_and_a_clinic_s_lines_fit(schemas: Path, tmp_path: Path) -> None:
    write_catalogue(tmp_path / "small", small_catalogue())
    write_clinic(tmp_path / "clinic")

    ended = checked(schemas / "catalogue", *sorted(tmp_path.glob("*/*.yaml")))

    assert ended.code == 0, ended.out


REFUSED = {
    "unknown key": ('therapies: [{id: prrt, sumary: "A drug"}]', "'sumary' was unexpected"),
    "unknown part": ("sauces: []", "'sauces' was unexpected"),
    "wrong type": ("therapies: [{id: prrt, also_called: Lutathera}]", "'Lutathera' is not of type 'array'"),
    "number for text": ("clinic: {call_day: 5550100}", "5550100 is not of type 'string'"),
    "bad importance": ("questions: [{id: my-work, importance: 4}]", "4 is not one of [1, 2, 3]"),
    "importance in words": ("questions: [{id: my-work, importance: high}]", "'high' is not one of [1, 2, 3]"),
    "kind of source": ("sources: [{id: a, kind: blog}]", "'blog' is not one of ["),
    "no id": ('questions: [{text: "Why?"}]', "'id' is a required property"),
    "hide: false": ("questions: [{id: my-work, hide: false}]", "True was expected"),
    "hide in a list of words": ("sheet: {hide: true}", "'hide' was unexpected"),
    "no sources": ('therapies: [{id: prrt, what: [{text: "A drug."}]}]', "'sources' is a required property"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_wrong_is_refused_with_a_reason(name: str, schemas: Path, tmp_path: Path) -> None:
    lines, reason = REFUSED[name]

    ended = checked(schemas / "catalogue", write_clinic(tmp_path, lines) / "clinic.yaml")

    assert ended.code == 1
    assert reason in ended.out


def test_every_planted_fault_of_shape_is_refused(schemas: Path, tmp_path: Path) -> None:
    files = []
    for number, fault in enumerate(FAULTS):
        if fault.rules in ("type", "unknown-key"):
            texts = small_catalogue()
            fault.plant(texts)
            files.append(tmp_path / f"{number}-{fault.name.replace(' ', '-')}.yaml")
            files[-1].write_text(texts[fault.file].replace(SIGN, ""), encoding="utf-8")

    assert len(files) >= 12
    assert refused(schemas / "catalogue", *files) == {*files}


def test_the_schema_names_every_part_of_a_catalogue() -> None:
    definitions = json.loads(schema("catalogue"))["definitions"]

    assert [*definitions["Catalogue"]["properties"]] == [*Catalogue.__struct_fields__]
    assert [*definitions["Clinic"]["properties"]] == [*Clinic.__struct_fields__]


# ---------------------------------------------------------------- answers


def test_an_answers_file_fits_as_netprep_reads_it(schemas: Path, tmp_path: Path) -> None:
    file = tmp_path / "answers.yaml"
    file.write_text(ANSWERS)

    assert run("export", "--answers", str(file)).code == 0
    assert checked(schemas / "answers", file).code == 0


def test_the_answers_of_the_readme_fit(schemas: Path, tmp_path: Path) -> None:
    block = (ROOT / "README.md").read_text(encoding="utf-8").partition("```yaml\n")[2].partition("```")[0]
    file = tmp_path / "answers.yaml"
    file.write_text(block, encoding="utf-8")

    assert "therapies:" in block
    assert checked(schemas / "answers", file).code == 0


@pytest.mark.parametrize(
    "lines",
    [
        "treatments: [prrt]",
        "therapies: prrt",
        "top: {a: b}",
        "length: long",
        "visit: {hour: 10}",
        "visit: today",
    ],
)
def test_answers_that_netprep_refuses_do_not_fit(lines: str, schemas: Path, tmp_path: Path) -> None:
    file = tmp_path / "answers.yaml"
    file.write_text(lines)

    assert run("export", "--blank", "--answers", str(file)).code == 3
    assert checked(schemas / "answers", file).code == 1


# ---------------------------------------------------------------- the JSON of a sheet


def test_eight_sheets_fit(schemas: Path, tmp_path: Path) -> None:
    files = [tmp_path / f"{name}.json" for name in SHEETS]
    for name, file in zip(SHEETS, files, strict=True):
        file.write_text(render(checklist(name)), encoding="utf-8")

    ended = checked(schemas / "checklist", *files)

    assert len(files) == 8
    assert ended.code == 0, ended.out


def test_a_sheet_that_is_not_as_promised_does_not_fit(schemas: Path, tmp_path: Path) -> None:
    whole = json.loads(render(checklist("two")))
    broken: dict[str, Any] = {
        "format": whole | {"format": FORMAT + 1},
        "less": {key: value for key, value in whole.items() if key != "front"},
        "number": whole | {"title": 5},
        "inner": whole | {"chosen": [whole["chosen"][0] | {"kind": "drug"}]},
    }
    for name, document in broken.items():
        (tmp_path / name).with_suffix(".json").write_text(json.dumps(document))

    assert refused(schemas / "checklist", *tmp_path.iterdir()) == {*tmp_path.iterdir()}
