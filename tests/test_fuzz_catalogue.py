"""Whatever is done to a catalogue: it is refused with places, or it makes sheets; nothing else ever happens."""

import json
import random
import sys
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml  # noqa: TID251 - to have what the files say as a tree
from mutations import as_yaml, changed, mutated
from program import run
from seeds import SEED, chance_of
from sheets import unseen
from small_catalogue import small_catalogue, write_catalogue
from speed import by_speed
from watchdog import HangsError, watched

from netprep.assemble import assemble
from netprep.errors import MOST_TOLD, FileError, InvalidFileError
from netprep.model import Answers, Catalogue
from netprep.reading import loading
from netprep.reading.loading import check_catalogue, load_catalogue
from netprep.rendering import FORMATS, render_as

PARTS, CASES = by_speed((1, 30), (2, 60), (50, 1_000))
TEXTS = tuple(name for name, known in FORMATS.items() if not known.binary)
WORDS = ("wording.yaml", "listening.yaml")
FILES = tuple(name for name in small_catalogue() if name not in WORDS)
WORDING = 0.1  # how often the fixed words are damaged, which are longer than all the rest
CHECKED = 0.2  # how often `netprep check` looks at it too, which has more rules
LAID = 0.2  # how often the damaged file is laid over the whole one, as the lines of a clinic


@cache
def files() -> dict[str, str]:
    """Return the small catalogue, with few of the words by which people are understood: they are half of it."""
    whole = small_catalogue()
    fixed = yaml.safe_load(whole["wording.yaml"])
    listening = json.dumps({"listening": _few(fixed.pop("listening"))})
    return {**whole, "wording.yaml": json.dumps(fixed), "listening.yaml": listening}


def _few(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _few(inner) for key, inner in value.items()}
    return value[:2] if isinstance(value, list) else value


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the small catalogue, which stands in for the shipped one; nothing is cached."""
    monkeypatch.setenv("NETPREP_NO_CACHE", "1")
    whole = write_catalogue(tmp_path / "whole", files())
    monkeypatch.setattr(loading, "data_folder", lambda: whole)
    return whole


@cache
def tree_of(file: str) -> Any:
    """Return what a file of the catalogue says."""
    return yaml.safe_load(files()[file])


def damaged(chance: random.Random, file: str) -> bytes:
    """Return a file of the catalogue in which something is wrong."""
    if chance.random() < 0.5:
        return mutated(chance, files()[file].encode())
    return as_yaml(changed(chance, tree_of(file)))


def everything(chance: random.Random, catalogue: Catalogue) -> Answers:
    """Return answers that choose much of what a catalogue has."""
    choices = [record.id for record in (*catalogue.therapies, *catalogue.groups)]
    return Answers(
        therapies=tuple(chance.sample(choices, min(4, len(choices)))),
        about=tuple(situation.id for situation in catalogue.situations),
        questions=("May I fly?",),
        length=chance.choice(("short", "full")),
    )


def outcome(chance: random.Random, whole: Path) -> str:
    """Damage a file of the catalogue, use what is left, and return what became of it."""
    file = chance.choice(WORDS if chance.random() < WORDING else FILES)
    data = damaged(chance, file)
    laid = chance.random() < LAID
    target = whole.parent / "clinic" if laid else whole
    target.mkdir(exist_ok=True)
    (target / file).write_bytes(data)
    layers = [target] if laid else []
    try:
        if chance.random() < CHECKED:
            check_catalogue(*layers)
        catalogue = load_catalogue(*layers)
    except (InvalidFileError, FileError) as error:
        return "refused" if error.lines else "refused without a word"
    finally:
        (target / file).unlink()
        if not laid:
            (whole / file).write_bytes(files()[file].encode())
    document = render_as(chance.choice(TEXTS), assemble(catalogue, everything(chance, catalogue)))
    assert unseen(document.decode()) == set()
    return "used"


@pytest.mark.parametrize("part", range(PARTS))
def test_a_damaged_catalogue_is_refused_with_places_or_makes_a_sheet(part: int, folder: Path) -> None:
    seen: Counter[str] = Counter()
    failed = []
    for case in range(part * CASES, (part + 1) * CASES):
        try:
            with watched():
                seen[outcome(chance_of("catalogue", case), folder)] += 1
        except (Exception, HangsError) as error:  # noqa: BLE001 - whatever it is, it is told with its case
            failed.append(f"NETPREP_SEED={SEED}, case {case}: {type(error).__name__}: {error}")

    assert failed == []
    assert {*seen} == {"refused", "used"}


# ---------------------------------------------------------------- bombs

MEBIBYTE = 1_048_576
NINE = ", ".join(["*a"] * 9)
BOMBS = {
    "aliases": b"a: &a [x]\n" + b"".join(b"k%d: &a [%s]\n" % (number, NINE.encode()) for number in range(2_000)),
    "levels": b"a: " + b"[" * 100_000,
    "levels in blocks": b"- " * 100_000,
    "mebibytes": b"[" * 10 * MEBIBYTE,
    "a mebibyte of values": b"a: [" + b"1," * (MEBIBYTE // 2 - 8) + b"]",
    "a mebibyte of keys": b"".join(b"k%06d: 1\n" % number for number in range(MEBIBYTE // 11)),
    "digits": b"questions: [{importance: " + b"9" * 5_000 + b"}]\n",
    "one word": b"a: " + b"x" * (MEBIBYTE - 8),
}
_BITES = """
import resource, sys
from pathlib import Path
resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
from netprep.errors import InvalidFileError
from netprep.reading.loading import load_catalogue
try:
    load_catalogue(Path(sys.argv[1]))
except InvalidFileError as error:
    (peak,) = [line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM")]
    print(len(error.lines), int(peak.split()[1]) // 1024)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux how much memory was used")
@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_in_little_memory(name: str, tmp_path: Path) -> None:
    (tmp_path / "bomb.yaml").write_bytes(BOMBS[name])

    ended = run("-c", _BITES, str(tmp_path), command=(sys.executable,))

    lines, mebibytes = map(int, ended.out.split())
    assert 1 <= lines <= 2 * MOST_TOLD * 3
    assert mebibytes < 200
