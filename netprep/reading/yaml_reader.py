"""Reads YAML into plain values that remember where they stood, and refuses what a catalogue has no need of.

Built on parser events rather than on PyYAML's constructors: those turn `no` into False and `1:30` into 90,
let the last of two equal keys win, follow aliases, and can be driven into the ground by deep nesting.
"""

import codecs
import json
import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import yaml

from netprep.errors import InvalidFileError, Problem
from netprep.inputs import MOST
from netprep.strings import clean

MAX_DEPTH = 32
MAX_NODES = 50_000
_NO_MAPPING = "the file must hold 'key: value' lines at the top"
_TOO_BIG = f"nested deeper than {MAX_DEPTH} or more than {MAX_NODES} values"

_Loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_RESOLVE: Callable[..., str] = yaml.resolver.Resolver().resolve
_NOT_TEXT = frozenset(yaml.resolver.Resolver.yaml_implicit_resolvers)  # how numbers, days, yes and no may begin
_STR, _INT, _BOOL, _NULL, _DATE = (
    f"tag:yaml.org,2002:{name}" for name in ("str", "int", "bool", "null", "timestamp")
)
_LONGEST_NUMBER = 10  # digits; beyond any count in a catalogue
_LINE_END = re.compile("\r\n|[\n\r\x85\u2028\u2029]")  # YAML's; str.splitlines knows more
_OPENING, _CLOSING = frozenset("“”„«»‘’‚‹›"), frozenset("“”«»‘’‹›")  # noqa: RUF001
_COMMENT = re.compile(r"([ ,\]}]*)#(.?)", re.DOTALL)
_MARKS, _PAIRED = '"“”„«»', 2  # a single one may be an apostrophe
_ENDS = _OPENING.union(_MARKS)  # where a slip can begin or end
_CURLY = 'curly quotation marks stand around this text and would be a part of it; type straight ones: "'
_LONE = 'a quotation mark stands at one end of this text only; put a straight one (") at both ends'
_PAIR = re.compile(r"(?<!\\)((?:\\\\)*)(\\u[dD][89abAB][0-9a-fA-F]{2})(\\u[dD][c-fC-F][0-9a-fA-F]{2})")
_UNPRINTABLE = re.compile("[^\t\n\r -~\x85\xa0-\ufffd\U00010000-\U0010ffff]|(?<=\n)\ufeff")  # what YAML forbids


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


class _Reader:
    """Turns the events of one file into values; collects problems instead of stopping at the first."""

    def __init__(self, text: str, file: str, *, all_text: bool, switches: frozenset[str]) -> None:
        self.file = file
        self.all_text = all_text
        self.switches = switches
        self.lines = text.splitlines()
        self.loader: Any = _Loader(text)
        self.next: Callable[[], Any] = self.loader.get_event  # its class is one of yaml's, which are not typed
        self.problems: list[Problem] = []
        self.nodes = 0

    def mark(self, event: Any) -> Mark:
        start = event.start_mark
        return Mark(self.file, start.line + 1, start.column + 1)

    def fault(self, event: Any, rule: str, message: str, level: str = "error") -> None:
        self.problems.append(Problem(*self.mark(event), rule, message, level))

    def document(self) -> object:
        """Return the value of the only document, or None when the file is empty."""
        value: object = None
        documents = 0
        while not isinstance(event := self.next(), yaml.StreamEndEvent):
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self.fault(event, "one-document", "a second document starts here; keep one per file")
                    break
            elif isinstance(event, yaml.NodeEvent):
                value = self.value(event, 0)
        return value

    def items(self) -> Iterator["ListItem"]:
        """Yield each item of the list that the file is, with the problems met in it; others stay."""
        event = self.next()
        while isinstance(event, (yaml.StreamStartEvent, yaml.DocumentStartEvent)):
            event = self.next()
        if isinstance(event, yaml.StreamEndEvent):
            return
        if type(event) is not yaml.SequenceStartEvent:
            self.fault(event, "top-list", "the file must be a list: a line that starts with '-' for each sheet")
            return
        while type(child := self.next()) is not yaml.SequenceEndEvent:
            self.nodes = 0  # a long list is no deep one
            value = self.value(child, 1)
            yield ListItem(value, self.mark(child), tuple(self.problems))
            self.problems.clear()
        if not isinstance(event := (self.next(), self.next())[1], yaml.StreamEndEvent):
            self.fault(event, "one-document", "a second document starts here; keep one per file")

    def value(self, event: Any, depth: int) -> object:
        """Return the value that starts with `event`."""
        self.nodes += 1
        if depth > MAX_DEPTH or self.nodes > MAX_NODES:
            raise _TooBigError(event)
        kind = type(event)
        if kind is yaml.AliasEvent:
            self.fault(event, "no-alias", f"'*{event.anchor}' repeats another place; write the text out")
            return None
        if event.anchor or event.tag:
            self.plain_only(event)
        if kind is yaml.ScalarEvent:
            return self.scalar(event)
        return self.mapping(event, depth) if kind is yaml.MappingStartEvent else self.sequence(event, depth)

    def plain_only(self, event: Any) -> None:
        """Report an anchor or a tag."""
        if event.anchor:
            self.fault(event, "no-anchor", "anchors ('&') are not used here; remove it")
        if event.tag:
            self.fault(event, "no-tag", "tags ('!') are not used here; remove it")

    def sequence(self, event: Any, depth: int) -> Seq:
        items = Seq(self.mark(event))
        while type(child := self.next()) is not yaml.SequenceEndEvent:
            items.items_at.append(self.mark(child))
            items.append(self.value(child, depth + 1))
        return items

    def mapping(self, event: Any, depth: int) -> Map:
        pairs = Map(self.mark(event))
        while type(child := self.next()) is not yaml.MappingEndEvent:
            key = self.key(child, depth)
            child_value = self.next()
            at = self.mark(child_value)
            if key in self.switches:
                _read_as_switch(child_value)
            value = self.value(child_value, depth + 1)
            if key is not None and self.new(key, pairs, child):
                pairs[key] = value
                pairs.keys_at[key] = self.mark(child)
                pairs.values_at[key] = at
        return pairs

    def key(self, event: Any, depth: int) -> str | None:
        """Return the key, or None when it cannot be one."""
        if type(event) is yaml.ScalarEvent:
            if event.anchor or event.tag:
                self.plain_only(event)
            return clean(event.value)
        self.value(event, depth + 1)
        self.fault(event, "plain-key", "a key must be a single word; put text that starts with '?' in quotes")
        return None

    def new(self, key: str, pairs: Map, event: Any) -> bool:
        """Report `key` when the mapping has it already."""
        if key not in pairs:
            return True
        first = pairs.keys_at[key].line
        self.fault(event, "duplicate-key", f"'{key}' stands here a second time (first on line {first}); keep one")
        return False

    def scalar(self, event: Any) -> object:
        """Return text; a number, True, False or None only where it is written plainly."""
        text = clean(event.value)
        if event.style:  # the C parser says "" for plain text, the pure one None
            return text
        if not self.slip_of_quotes(event, text):
            self.warn_of_comment(event, text)
        if self.all_text:
            return "" if text == "null" else text  # so JSON writes what is not there
        return self.plain(event, text)

    def plain(self, event: Any, text: str) -> object:
        """Return what plain text stands for; report what YAML would read as something else."""
        if event.value[:1] not in _NOT_TEXT:
            return text
        tag = _RESOLVE(yaml.ScalarNode, event.value, (True, False))
        if tag == _STR:
            return text
        if tag == _INT and text.isdecimal() and len(text) < _LONGEST_NUMBER:
            return int(text)
        if tag == _BOOL and text in ("true", "false"):
            return text == "true"
        if tag == _NULL:
            return None
        reads_as = "yes or no" if tag == _BOOL else "a date" if tag == _DATE else "a number"
        self.fault(event, "quote", f"'{text[:40]}' is read as {reads_as}; put it in quotes")
        return text

    def warn_of_comment(self, event: Any, text: str) -> None:
        """Warn when plain text is followed by ` #`: YAML drops the rest of the line.

        `area: energy  # a remark` is no such text: one word, and a space behind the sign. In our own templates two
        spaces stand before a remark, which nobody types before a number.
        """
        end = event.end_mark
        line = self.lines[end.line] if end.line < len(self.lines) else ""
        sign = _COMMENT.match(line, end.column) if "#" in line else None
        far = sign and sign[1].endswith("  ") and not self.all_text
        if sign and not ((far or " " not in text) and sign[2] in ("", " ", "#")):
            self.fault(event, "lost-text", "everything after ' #' is lost; put the text in quotes", "warning")

    def slip_of_quotes(self, event: Any, text: str) -> bool:
        """Report quotation marks that YAML takes for a part of the text: bent by a word processor, or only one."""
        if _ENDS.isdisjoint((text[:1], text[-1:])):
            return False
        marks = sum(map(text.count, _MARKS))
        if text[:1] in _OPENING and text[-1:] in (*_CLOSING, '"'):
            level = "error" if marks <= _PAIRED else "warning"  # “Rest” and “sleep” are words of a text
            self.fault(event, "curly-quotes", _CURLY, level)
        elif marks == 1 and (text[:1] in _MARKS or text[-1:] in _MARKS) and not self.all_text:
            self.fault(event, "lone-quote", _LONE)
        else:
            return False
        return True


def _read_as_switch(event: Any) -> None:
    """Let True and FALSE count as true and false."""
    if type(event) is yaml.ScalarEvent and not event.style and event.value.lower() in ("true", "false"):
        event.value = event.value.lower()


class _TooBigError(Exception):
    """Nesting or size beyond any catalogue."""

    def __init__(self, event: Any) -> None:
        self.event = event


def read_yaml(
    data: bytes, file: str, *, all_text: bool = False, switches: frozenset[str] = frozenset()
) -> tuple[Map | None, list[Problem]]:
    """Return the mapping at the top of a YAML file, and every problem met on the way.

    `data` is the file's bytes, `file` its name for messages. With `all_text` every scalar is text as it stands, so
    that a person may write `date: 2026-12-01` without quotes. Behind the keys `switches` True counts as true. The
    mapping is None when nothing usable was found; lists are `Seq`, mappings `Map`: both know their places.
    """
    text, problems = _decode(data, file)
    if text is None:
        return None, problems
    reader = _Reader(text, file, all_text=all_text, switches=switches)
    try:
        value = reader.document()
    except _TooBigError as error:
        reader.fault(error.event, "too-big", _TOO_BIG)
        return None, reader.problems
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        reader.problems.append(_syntax_problem(error, reader))
        return None, reader.problems
    return _top_mapping(value, reader), reader.problems


class ListItem(NamedTuple):
    """One item of the list at the top of a file."""

    value: object
    mark: Mark
    problems: tuple[Problem, ...]


def read_items(data: bytes, file: str) -> Iterator[ListItem]:
    """Yield each item of the list at the top of a YAML file by itself, with its problems; all scalars are text.

    Raises InvalidFileError where the file cannot be read on, and when it holds no list.
    """
    text, problems = _decode(data, file, len(data))
    if text is None:
        raise InvalidFileError(tuple(problems))
    reader = _Reader(text, file, all_text=True, switches=frozenset())
    try:
        yield from reader.items()
    except _TooBigError as error:
        reader.fault(error.event, "too-big", _TOO_BIG)
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        reader.problems.append(_syntax_problem(error, reader))
    if reader.problems:
        raise InvalidFileError(tuple(reader.problems))


def _top_mapping(value: object, reader: _Reader) -> Map | None:
    """Return the value when it is a mapping, else report what the file holds."""
    if isinstance(value, Map):
        return value
    rule, message = ("empty", "the file is empty") if value in (None, "") else ("top-mapping", _NO_MAPPING)
    reader.problems.append(Problem(reader.file, 1, 1, rule, message))
    return None


def merge(trees: list[Map], mark: Mark) -> tuple[Map, list[Problem]]:
    """Return one mapping made of several, their lists laid end to end; any other key may stand only once."""
    merged = Map(mark)
    problems: list[Problem] = []
    for tree in trees:
        for key, value in tree.items():
            known = merged.get(key)
            if isinstance(known, Seq) and isinstance(value, Seq):
                known.extend(value)
                known.items_at.extend(value.items_at)
            elif key in merged:
                first = merged.keys_at[key]
                message = f"'{key}' stands in {first.file} already; only lists may go on in a second file"
                problems.append(Problem(*tree.keys_at[key], "duplicate-key", message))
            else:
                merged[key] = value
                merged.keys_at[key], merged.values_at[key] = tree.keys_at[key], tree.values_at[key]
    return merged, problems


def _decode(data: bytes, file: str, most: int = MOST) -> tuple[str | None, list[Problem]]:
    if len(data) > most:
        return None, [Problem(file, 0, 0, "too-big", f"the file is larger than {most // 1024} KiB")]
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        place = _after(data[: error.start].decode())
        message = f"byte 0x{data[error.start]:02x} is not UTF-8; save the file as UTF-8"
        return None, [Problem(file, *place, "utf-8", message)]
    if found := _UNPRINTABLE.search(text):
        message = f"the control character U+{ord(found[0]):04X} stands here; remove it"
        return None, [Problem(file, *_after(text[: found.start()]), "control-character", message)]
    return _PAIR.sub(_joined, text), []


def _joined(pair: re.Match[str]) -> str:
    """Return one escape for the two with which JSON writes a letter beyond the first 65,536."""
    letter = json.loads(f'"{pair[2]}{pair[3]}"')
    return f"{pair[1]}\\U{ord(letter):08x}"


def lines_of(data: bytes) -> list[str]:
    """Return the lines of a file, counted as YAML counts them."""
    return _LINE_END.split(data.removeprefix(codecs.BOM_UTF8).decode(errors="replace"))


def _after(text: str) -> tuple[int, int]:
    """Return line and column of what comes after `text`."""
    lines = _LINE_END.split(text)
    return len(lines), len(lines[-1]) + 1


def _syntax_problem(error: Exception, reader: _Reader) -> Problem:
    """Say where the parser stopped and why, in one line."""
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark:
        mark, reason = error.problem_mark, str(error.problem)
    else:  # the pure parser, at a character code or a version number beyond all bounds
        mark, reason = reader.loader.get_mark(), "a number here is too large"
    if "nesting depth" in reason:  # libyaml has a bound of its own from 0.2.6 on, and looks ahead
        return Problem(reader.file, mark.line + 1, mark.column + 1, "too-big", _TOO_BIG)
    line = reader.lines[mark.line] if mark.line < len(reader.lines) else ""
    return Problem(reader.file, mark.line + 1, mark.column + 1, "yaml", _advice(reason, line, mark.column))


_ADVICE = (  # what the parsers say, and what to do
    (
        "document start",
        "this line stands further to the left than the first key; let both begin at the left edge",
    ),
    (
        "mapping values are not allowed",
        "a ':' inside the text; put the text in quotes, or line up with the line above",
    ),
    ("end of stream", "a quotation mark or bracket is not closed; close it"),
    ("expected ':'", "a line without ':'; write 'key: value', or put a text of several lines in quotes"),
    ("',' or ']'", "a list that begins with '[' is not closed; put ',' between its items and ']' at its end"),
    ("',' or '}'", "'{' is not closed; put ',' between its keys and '}' at its end"),
    ("escape character", "'\\' has a meaning inside \"...\"; write it twice, or use single quotes"),
)


def _advice(reason: str, line: str, column: int) -> str:
    """Return in words what to type; the parser's own reason where nothing better is known."""
    known = next((advice for said, advice in _ADVICE if said in reason), "")
    if known:
        return known
    if "cannot start any token" in reason:
        return f"'{line[column]}' cannot begin a text; put it in quotes" if line[column:] else reason
    if "expected key" in reason or "block end" in reason or "'-' indicator" in reason:
        return "this line does not line up with those above; give it as many spaces as they have"
    return reason
