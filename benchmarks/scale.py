"""Measures what a Markdown export costs with a catalogue many times as large as the shipped one.

    python benchmarks/scale.py [--times 10] [--pairs 20]

Every treatment, question and source of the shipped catalogue stands in the large one so many times, each time under
names of its own. Run it with the Python of an environment that netprep is installed in.
"""

import argparse
import json
import re
import statistics
import tempfile
from pathlib import Path
from typing import Any

import msgspec
from measure import NETPREP, Command, in_turn

from netprep.model import Catalogue
from netprep.reading.loading import load_catalogue

_KINDS = ("groups", "therapies", "questions", "sources", "studies")  # many of each; of all others as many as ever
_NAMES = ("name", "text", "also_called", "holds", "title")  # what tells one record from another
_ONCE = ("effect", "theme", "kind")  # fields that name a record of which there are no more than ever
_EXPORT = (NETPREP, "export", "prrt", "lanreotide", "everolimus", "--format", "markdown", "--output", "-")
_IN_FILE = 100  # records in one file


def enlarged(catalogue: Catalogue, times: int) -> dict[str, Any]:
    """Return the catalogue as data, with so many of each kind."""
    data: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(catalogue))
    ids = {record["id"] for kind in _KINDS for record in data[kind]}
    for kind in _KINDS:
        data[kind] += [again(record, ids, str(number)) for number in range(2, times + 1) for record in data[kind]]
    return {part: kept for part, value in data.items() if (kept := _kept(value)) not in ({}, [])}


def write(data: dict[str, Any], folder: Path) -> None:
    """Write a catalogue into a new folder, in files that are not too large."""
    folder.mkdir()
    for part, value in data.items():
        pieces = (
            [value[start : start + _IN_FILE] for start in range(0, len(value), _IN_FILE)]
            if part in _KINDS
            else [value]
        )
        for number, piece in enumerate(pieces, 1):
            text = json.dumps({part: piece}, ensure_ascii=False, indent=1)  # which is YAML too
            (folder / f"{part}-{number}.yaml").write_text(text, encoding="utf-8")


def again(record: dict[str, Any], ids: set[str], number: str) -> dict[str, Any]:
    """Return the record once more, under ids and names with a number."""
    copy = {field: value for field, value in _renamed(record, ids, number).items() if field != "page_1"}
    for field in _NAMES:
        match record.get(field):
            case str() as text:
                copy[field] = re.sub(r"\??$", lambda end: f"-{number}{end[0]}", text, count=1)
            case list() as names:
                copy[field] = [f"{name}-{number}" for name in names]
    return copy


def _renamed(value: Any, ids: set[str], number: str) -> Any:  # noqa: ANN401 - data of any shape
    if isinstance(value, dict):
        return {key: entry if key in _ONCE else _renamed(entry, ids, number) for key, entry in value.items()}
    if isinstance(value, list):
        return [_renamed(entry, ids, number) for entry in value]
    return f"{value}-{number}" if isinstance(value, str) and value in ids else value


def _kept(value: Any) -> Any:  # noqa: ANN401 - likewise
    """Return the data without what says nothing: a catalogue has no empty fields."""
    if isinstance(value, dict):
        return {key: _kept(entry) for key, entry in value.items() if entry not in ("", [], {}, None, False)}
    return [_kept(entry) for entry in value] if isinstance(value, list) else value


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description="Measure an export with a large catalogue.")
    parser.add_argument("--times", type=int, default=10, help="how many times as large (10)")
    parser.add_argument("--pairs", type=int, default=20, help="how often the pair is run (20)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        large = Path(scratch) / "large"
        write(enlarged(load_catalogue(), options.times), large)
        cached = {"XDG_CACHE_HOME": scratch}
        usual = Command("shipped", _EXPORT, cached)
        many = Command("large", (*_EXPORT, "--catalogue", str(large)), cached)
        runs = [*in_turn((usual, many), options.pairs)]
    ratio = statistics.median(theirs.cpu / ours.cpu for ours, theirs in runs)
    memory = max(theirs.mebibytes for _, theirs in runs)
    usual_memory = max(ours.mebibytes for ours, _ in runs)
    print(f"{ratio:6.2f} x  Markdown export, a catalogue {options.times} times as large  /  the shipped one")
    print(f"{memory:6.0f} MiB of memory at most, with the shipped one {usual_memory:.0f}")


if __name__ == "__main__":
    main()
