"""Finds every place where a tree of values has not the shape of a record: keys, types, lists."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from functools import cache

import msgspec

from netprep.errors import MOST_TOLD, Problem
from netprep.reading.yaml_reader import Map, Mark, Seq

MOST_KEYS = 25  # that a message names


def shape_problems(value: object, shape: type, mark: Mark) -> Iterator[Problem]:
    """Yield every place where `value` does not have the shape of the record type `shape`.

    `value` is made of `Map`, `Seq` and scalars as `read_yaml` returns them; `mark` is where it stands.
    """
    yield from _shape_problems(value, _info(shape), mark, "")


@cache  # to find it takes longer than all else here, and a roster asks for each row
def _info(shape: type) -> msgspec.inspect.Type:
    return msgspec.inspect.type_info(shape)


def _shape_problems(value: object, shape: msgspec.inspect.Type, mark: Mark, key: str) -> Iterator[Problem]:
    if isinstance(shape, msgspec.inspect.StructType):
        yield from _struct_problems(value, shape, mark, key)
    elif isinstance(shape, msgspec.inspect.VarTupleType):
        yield from _list_problems(value, shape, mark, key)
    else:
        yield from _leaf_problems(value, shape, mark, key)


def _struct_problems(value: object, shape: msgspec.inspect.StructType, mark: Mark, key: str) -> Iterator[Problem]:
    if not isinstance(value, Map):
        yield Problem(*mark, "type", f"{_named(key)}must be 'key: value' lines, not {_kind(value)}")
        return
    fields = {field.encode_name: field for field in shape.fields}
    for name in value.keys() - fields.keys():
        known = list(fields)
        explains = "; a line that only explains something begins with #" if " " in name else ""
        message = f"'{name}' is not a key known here{explains or hint(name, known) or _keys(known)}"
        yield Problem(*value.keys_at[name], "unknown-key", message)
    for name, field in fields.items():
        if name in value:
            yield from _shape_problems(value[name], field.type, value.values_at[name], name)
        elif field.required:
            yield Problem(*value.mark, "missing-key", f"'{name}' is missing here; add it")


def _list_problems(value: object, shape: msgspec.inspect.VarTupleType, mark: Mark, key: str) -> Iterator[Problem]:
    if not isinstance(value, Seq):
        yield Problem(
            *mark,
            "type",
            f"{_named(key)}must be a list, as in [one, two] or with lines that start with '-', not {_kind(value)}",
        )
        return
    for item, at in zip(value, value.items_at, strict=True):
        yield from _shape_problems(item, shape.item_type, at, key)


def _leaf_problems(value: object, shape: msgspec.inspect.Type, mark: Mark, key: str) -> Iterator[Problem]:
    if isinstance(shape, msgspec.inspect.LiteralType):
        if value not in shape.values or isinstance(value, bool):
            allowed = ", ".join(str(allowed) for allowed in shape.values if allowed != "")
            yield Problem(*mark, "type", f"{_named(key)}must be one of: {allowed}")
    elif isinstance(shape, msgspec.inspect.BoolType):
        if not isinstance(value, bool):
            yield Problem(*mark, "type", f"{_named(key)}must be true or false, not {_kind(value)}")
    elif isinstance(shape, msgspec.inspect.IntType):
        if not isinstance(value, int) or isinstance(value, bool):
            yield Problem(*mark, "type", f"{_named(key)}must be a whole number, not {_kind(value)}")
    elif not isinstance(value, str):
        ask = "; put it in quotes" if isinstance(value, int) else ""
        yield Problem(*mark, "type", f"{_named(key)}must be text, not {_kind(value)}{ask}")


def _named(key: str) -> str:
    return f"'{key}' " if key else "this "


def _kind(value: object) -> str:
    names: list[tuple[type | tuple[type, ...], str]] = [
        (Map, "'key: value' lines"),
        (Seq, "a list"),
        (bool, "a yes-or-no value"),
        (int, "a number"),
        (str, "text"),
    ]
    return next((name for kind, name in names if isinstance(value, kind)), "nothing")


def _keys(known: list[str]) -> str:
    """Return the end of a message about an unknown key that is near to none."""
    if len(known) > MOST_KEYS:
        return "; 'netprep schema catalogue' lists the keys"
    return f"; the keys here are: {', '.join(known)}"


def hint(name: str, known: list[str]) -> str:
    """Return the end of a message about an unknown name: the nearest known one, if one is near."""
    near = get_close_matches(name, known, n=1) or [one for one in known if name in one.split("-")]
    return f"; did you mean '{near[0]}'?" if near else ""


class Hints:
    """The same for the first few names: each is held against all that are known, of both there can be thousands."""

    def __init__(self) -> None:
        self._left = MOST_TOLD

    def of(self, name: str, known: Iterable[str]) -> str:
        """Return the end of a message as `hint` does; empty after the first few."""
        self._left -= 1
        return hint(name, [*known]) if self._left >= 0 else ""
