"""Every value of a tree by the pattern of its place, with where it stands in the files."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from netprep.reading.yaml_reader import Map, Mark, Seq


class Found(NamedTuple):
    """A value met while following a pattern through the tree."""

    value: object
    mark: Mark
    record: object  # the mapping it belongs to, however deep in lists


class Places:
    """Every value of a tree by the pattern of its place, such as "therapies.*.id".

    Rules look values up by pattern and skip whatever does not have that shape, so that one fault never
    hides another: a record with a wrong key is still searched for wrong ids.
    """

    def __init__(self, tree: Map, levels: Mapping[str, int] | None = None) -> None:
        self.levels = levels or {}  # of each file: how many layers lie below its lines
        self._found: dict[str, list[Found]] = {}
        self._collect(tree, "", tree)

    def each(self, *patterns: str) -> Iterator[Found]:
        """Yield what stands at these patterns, pattern by pattern, in the order of the files."""
        for pattern in patterns:
            yield from self._found.get(pattern, ())

    def texts(self, *patterns: str) -> Iterator[tuple[str, Found]]:
        """Yield the texts among them."""
        return ((found.value, found) for found in self.each(*patterns) if isinstance(found.value, str))

    def records(self, *patterns: str) -> Iterator[Map]:
        """Yield the mappings among them."""
        return (found.value for found in self.each(*patterns) if isinstance(found.value, Map))

    def level(self, mark: Mark) -> int:
        """Return how many layers lie below what stands here."""
        return self.levels.get(mark.file, 0)

    def blamed(self, mark: Mark, first: Mark) -> tuple[Mark, Mark]:
        """Return the place that is at fault, the upper layer's or the later, and the one it cannot be beside."""
        return (first, mark) if self.level(first) > self.level(mark) else (mark, first)

    def _collect(self, value: Map | Seq, pattern: str, record: object) -> None:
        if isinstance(value, Map):
            for key, child in value.items():
                self._note(f"{pattern}.{key}" if pattern else key, ((child, value.values_at[key]),), value)
        else:
            self._note(f"{pattern}.*", zip(value, value.items_at, strict=True), record)

    def _note(self, pattern: str, values: Iterable[tuple[object, Mark]], record: object) -> None:
        found = self._found.setdefault(pattern, [])
        for value, mark in values:
            found.append(Found(value, mark, record))
            if isinstance(value, (Map, Seq)):
                self._collect(value, pattern, record)
