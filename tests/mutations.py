"""Ways in which a file goes wrong, by its bytes or by what it says; `random` decides which, and where."""

import copy
import json
import random
from collections.abc import Callable, Sequence
from typing import Any

from strategies import HOSTILE

PIECES = (
    *(b": ", b"- ", b"? ", b"\n  ", b"\n", b"\r\n", b"\r", b"---\n", b"...\n", b" #", b"|2-\n", b">\n", b"<<: "),
    *(b"&a ", b"*a ", b"!!str ", b"!x ", b"[", b"]", b"{", b"}", b",", b"'", b'"', b"\\", b"\\u202e", b"\\x00"),
    *(b"\\ud800", b"%YAML 1.1\n", b"\t", b"\x00", b"\x1b[2J", b"\x7f", b"\x9b", b"\xff", b"\xc3", b"\xef\xbb\xbf"),
    *(
        b"\xe2\x80\xae",
        b"\xe2\x80\xa8",
        b"\xe2\x80\x9c",
        b"\xed\xa0\x80",
        b"\xf0\x9f\x99\x82",
        b"yes",
        b"null",
        b"~",
    ),
    *(b"2026-11-22", b"1:30", b"0x10", b"9" * 400, b"a" * 400, b"[" * 40, b"- " * 40, b"{{0}}", b"{name}"),
)
Mutation = Callable[[random.Random, bytes], bytes]


def _place(chance: random.Random, data: bytes, longest: int = 40) -> tuple[int, int]:
    """Return where a short piece of the data begins and ends."""
    start = chance.randrange(len(data) + 1)
    return start, min(len(data), start + chance.randrange(longest))


def _put(chance: random.Random, data: bytes) -> bytes:
    start, _ = _place(chance, data)
    return data[:start] + chance.choice(PIECES) + data[start:]


def _over(chance: random.Random, data: bytes) -> bytes:
    start, end = _place(chance, data)
    return data[:start] + chance.choice(PIECES) + data[end:]


def _drop(chance: random.Random, data: bytes) -> bytes:
    start, end = _place(chance, data)
    return data[:start] + data[end:]


def _again(chance: random.Random, data: bytes) -> bytes:
    start, end = _place(chance, data, 400)
    return data[:end] + data[start:end] + data[end:]


def _flip(chance: random.Random, data: bytes) -> bytes:
    if not data:
        return b"\x00"
    at = chance.randrange(len(data))
    return data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1 :]


def _cut(chance: random.Random, data: bytes) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _noise(chance: random.Random, data: bytes) -> bytes:
    start, end = _place(chance, data)
    return data[:start] + chance.randbytes(chance.randrange(1, 20)) + data[end:]


def _lines(chance: random.Random, data: bytes) -> bytes:
    """Take a line away, say it twice, put it elsewhere or move it to the side."""
    lines = data.split(b"\n")
    at = chance.randrange(len(lines))
    line = lines.pop(at)
    there = chance.randrange(len(lines) + 1)
    moved = b" " * chance.randrange(1, 5) + line if chance.random() < 0.5 else line[chance.randrange(1, 5) :]
    way = chance.choice(("gone", "twice", "elsewhere", "aside"))
    placed = {"gone": [], "twice": [line, line], "elsewhere": [], "aside": [moved]}[way]
    lines[at:at] = placed
    if way == "elsewhere":
        lines.insert(there, line)
    return b"\n".join(lines)


def _words(chance: random.Random, data: bytes) -> bytes:
    """Put one word of the file in place of another."""
    words = data.split(b" ")
    words[chance.randrange(len(words))] = chance.choice(words)
    return b" ".join(words)


def _encoded(chance: random.Random, data: bytes) -> bytes:
    text = data.decode(errors="replace")
    return text.encode(chance.choice(("utf-16", "utf-16-le", "utf-8-sig", "cp1252", "utf-32", "utf-7")), "replace")


OF_BYTES: tuple[Mutation, ...] = (_put, _over, _drop, _again, _flip, _cut, _noise, _lines, _words)
RARE: tuple[Mutation, ...] = (_encoded,)


def mutated(chance: random.Random, data: bytes) -> bytes:
    """Return the data with one to four things wrong with its bytes."""
    if chance.random() < 0.02:
        return chance.choice(RARE)(chance, data)
    for _ in range(chance.randrange(1, 5)):
        data = chance.choice(OF_BYTES)(chance, data)
    return data


# ---------------------------------------------------------------- by what it says

MILD = 0.4  # how often nothing but words are added, so that much stays valid
ODD: tuple[object, ...] = (
    *(None, True, False, 0, 1, 3, -1, 1.5, 10**20, "", " ", "x", "all", "1", "no", "2026-11-22", "2026-02-30"),
    *(
        "own-1",
        "{",
        "}",
        "{0}",
        "{name}",
        "x" * 70,
        "x" * 400,
        "word " * 200,
        [],
        {},
        [[]],
        [{}],
        ["x"],
        {"id": "x"},
    ),
    *HOSTILE,
)


def _holders(tree: Any) -> list[Any]:
    """Return every list and mapping in a tree that holds something."""
    found, waiting = [], [tree]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict | list) and one:
            found.append(one)
            waiting += one.values() if isinstance(one, dict) else one
    return found


def _key(chance: random.Random, holder: Any) -> Any:
    return chance.choice([*holder]) if isinstance(holder, dict) else chance.randrange(len(holder))


def changed(chance: random.Random, tree: Any) -> Any:
    """Return a tree with one to three values that are gone, odd, of another place, twice, or under another key."""
    tree = copy.deepcopy(tree)
    ways = (
        ("more",) if chance.random() < MILD else ("odd", "odd", "other", "other", "gone", "twice", "more", "named")
    )
    for _ in range(chance.randrange(1, 4)):
        holders = _holders(tree)
        if not holders:
            break
        _change(chance, holders, chance.choice(ways))
    return tree


def _change(chance: random.Random, holders: Sequence[Any], way: str) -> None:
    holder, other = chance.choice(holders), chance.choice(holders)
    key = _key(chance, holder)
    match way:
        case "odd":
            holder[key] = copy.deepcopy(chance.choice(ODD))
        case "other":
            holder[key] = copy.deepcopy(other[_key(chance, other)])
        case "gone":
            del holder[key]
        case "twice" if isinstance(holder, list):
            holder.insert(chance.randrange(len(holder) + 1), copy.deepcopy(holder[key]))
        case "more" if isinstance(holder[key], str):
            holder[key] += " " + chance.choice(HOSTILE)
        case "named" if isinstance(holder, dict):
            holder[chance.choice(("id", "name", "text", "hide", "", "\u202e", "x y"))] = holder.pop(key)


def as_yaml(tree: Any) -> bytes:
    """Return a tree as YAML: JSON is YAML, and says lone surrogates as escapes."""
    return json.dumps(tree, ensure_ascii=True).encode()
