"""Reads YAML into plain values that remember where they stood, and refuses what a catalogue has no need of.

Built on parser events rather than on PyYAML's constructors: those turn `no` into False and `1:30` into 90,
let the last of two equal keys win, follow aliases, and can be driven into the ground by deep nesting.
"""

from collections.abc import Iterator
from typing import NamedTuple, Protocol

import yaml

from netprep.errors import Problem
from netprep.text import clean

MAX_BYTES = 1_048_576
MAX_DEPTH = 32
MAX_NODES = 50_000

_Loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_RESOLVE = yaml.resolver.Resolver().resolve
_STR, _INT, _BOOL, _NULL = (f"tag:yaml.org,2002:{name}" for name in ("str", "int", "bool", "null"))


class Mark(NamedTuple):
    """A place in a file; line and column count from 1."""

    file: str
    line: int
    column: int


class Map(dict[str, object]):
    """A mapping that knows where it, its keys and its values stand."""

    __slots__ = ("keys_at", "mark", "values_at")

    def __init__(self, mark: Mark) -> None:
        super().__init__()
        self.mark = mark
        self.keys_at: dict[str, Mark] = {}
        self.values_at: dict[str, Mark] = {}


class Seq(list[object]):
    """A list that knows where it and its items stand."""

    __slots__ = ("items_at", "mark")

    def __init__(self, mark: Mark) -> None:
        super().__init__()
        self.mark = mark
        self.items_at: list[Mark] = []


class Unquoted(str):
    """Plain text that YAML reads as something else (a date, `no`, `1:30`): it should have been quoted."""

    __slots__ = ()


class _Event(Protocol):
    start_mark: yaml.Mark
    end_mark: yaml.Mark


class _Reader:
    """Turns the events of one file into values; collects problems instead of stopping at the first."""

    def __init__(self, text: str, file: str) -> None:
        self.file = file
        self.lines = text.splitlines()
        self.events: Iterator[yaml.Event] = yaml.parse(text, Loader=_Loader)
        self.problems: list[Problem] = []
        self.nodes = 0

    def mark(self, event: yaml.Event) -> Mark:
        start = event.start_mark
        return Mark(self.file, start.line + 1, start.column + 1)

    def fault(self, event: yaml.Event, rule: str, message: str, level: str = "error") -> None:
        self.problems.append(Problem(*self.mark(event), rule, message, level))

    def document(self) -> object:
        """Return the value of the only document, or None when the file is empty."""
        value: object = None
        documents = 0
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self.fault(event, "one-document", "a second document starts here; keep one per file")
                    break
            elif isinstance(event, yaml.NodeEvent):
                value = self.value(event, 0)
        return value

    def value(self, event: yaml.Event, depth: int) -> object:
        """Return the value that starts with `event`."""
        self.nodes += 1
        if depth > MAX_DEPTH or self.nodes > MAX_NODES:
            raise _TooBigError(event)
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event)
        if isinstance(event, yaml.AliasEvent):
            self.fault(event, "no-alias", f"'*{event.anchor}' repeats another place; write the text out")
            return None
        self.plain_only(event)
        if isinstance(event, yaml.MappingStartEvent):
            return self.mapping(event, depth)
        return self.sequence(event, depth)

    def plain_only(self, event: yaml.Event) -> None:
        """Report anchors and tags."""
        if getattr(event, "anchor", None):
            self.fault(event, "no-anchor", "anchors ('&') are not used here; remove it")
        if getattr(event, "tag", None):
            self.fault(event, "no-tag", "tags ('!') are not used here; remove it")

    def sequence(self, event: yaml.Event, depth: int) -> Seq:
        items = Seq(self.mark(event))
        for child in self.events:
            if isinstance(child, yaml.SequenceEndEvent):
                break
            items.items_at.append(self.mark(child))
            items.append(self.value(child, depth + 1))
        return items

    def mapping(self, event: yaml.Event, depth: int) -> Map:
        pairs = Map(self.mark(event))
        for child in self.events:
            if isinstance(child, yaml.MappingEndEvent):
                break
            key = self.key(child, depth)
            child_value = next(self.events)
            at = self.mark(child_value)
            value = self.value(child_value, depth + 1)
            if key is not None and self.new(key, pairs, child):
                pairs[key] = value
                pairs.keys_at[key] = self.mark(child)
                pairs.values_at[key] = at
        return pairs

    def key(self, event: yaml.Event, depth: int) -> str | None:
        """Return the key, or None when it cannot be one."""
        if isinstance(event, yaml.ScalarEvent):
            return clean(event.value)
        self.value(event, depth + 1)
        self.fault(event, "plain-key", "a key must be a single word; put text that starts with '?' in quotes")
        return None

    def new(self, key: str, pairs: Map, event: yaml.Event) -> bool:
        """Report `key` when the mapping has it already."""
        if key not in pairs:
            return True
        first = pairs.keys_at[key].line
        self.fault(event, "duplicate-key", f"'{key}' stands here a second time (first on line {first}); keep one")
        return False

    def scalar(self, event: yaml.ScalarEvent) -> object:
        """Return text; an int, True, False or None only where they are written plainly."""
        self.plain_only(event)
        text = clean(event.value)
        if event.style:  # the C parser says "" for plain text, the pure one None
            return text
        self.warn_of_comment(event)
        tag = _RESOLVE(yaml.ScalarNode, event.value, (True, False))
        if tag == _STR:
            return text
        if tag == _INT and event.value.isdecimal() and len(event.value) < 10:  # noqa: PLR2004 - beyond any count here
            return int(event.value)
        if tag == _BOOL and event.value in ("true", "false"):
            return event.value == "true"
        return None if tag == _NULL else Unquoted(text)

    def warn_of_comment(self, event: yaml.ScalarEvent) -> None:
        """Warn when plain text is followed by ` #`: YAML drops the rest of the line."""
        end = event.end_mark
        rest = self.lines[end.line][end.column :].lstrip(" ,]}") if end.line < len(self.lines) else ""
        if rest.startswith("#") and " " in event.value:
            self.fault(event, "lost-text", "everything after ' #' is lost; put the text in quotes", "warning")


class _TooBigError(Exception):
    """Nesting or size beyond any catalogue."""

    def __init__(self, event: yaml.Event) -> None:
        self.event = event


def read_yaml(data: bytes, file: str) -> tuple[Map | None, list[Problem]]:
    """Return the mapping at the top of a YAML file, and every problem met on the way.

    `data` is the file's bytes, `file` its name for messages. The mapping is None when nothing usable was
    found. Strings are cleaned; lists are `Seq`, mappings are `Map`, and both know their places.
    """
    text, problems = _decode(data, file)
    if text is None:
        return None, problems
    reader = _Reader(text, file)
    try:
        value = reader.document()
    except _TooBigError as error:
        reader.fault(error.event, "too-big", f"nested deeper than {MAX_DEPTH} or more than {MAX_NODES} values")
        return None, reader.problems
    except yaml.YAMLError as error:
        reader.problems.append(_syntax_problem(error, file))
        return None, reader.problems
    if isinstance(value, Map):
        return value, reader.problems
    message = "the file is empty" if value is None else "the file must hold 'key: value' lines at the top"
    reader.problems.append(Problem(file, 1, 1, "top-mapping", message))
    return None, reader.problems


def _decode(data: bytes, file: str) -> tuple[str | None, list[Problem]]:
    if len(data) > MAX_BYTES:
        return None, [Problem(file, 0, 0, "too-big", f"the file is larger than {MAX_BYTES // 1024} KiB")]
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line, column = before.count(b"\n") + 1, error.start - before.rfind(b"\n")
        message = f"byte 0x{data[error.start]:02x} is not UTF-8; save the file as UTF-8"
        return None, [Problem(file, line, column, "utf-8", message)]


def _syntax_problem(error: yaml.YAMLError, file: str) -> Problem:
    """Say where the parser stopped and why, in one line."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    reason = getattr(error, "problem", None) or getattr(error, "reason", None) or "not readable as YAML"
    if ord(max(str(reason)[:1], " ")) > 0 and "mapping values are not allowed" in str(reason):
        reason = "a ':' inside the text; put the text in quotes"
    if mark is None:
        return Problem(file, 1, 1, "yaml", f"{reason}; remove the character")
    return Problem(file, mark.line + 1, mark.column + 1, "yaml", str(reason))
