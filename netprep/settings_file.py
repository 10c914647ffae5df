"""Reads a file of settings; every fault in it is told with its line and what to write."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from netprep.errors import FileError, InvalidFileError, Problem
from netprep.inputs import read_at_most
from netprep.reading.causes import shown_in
from netprep.reading.shapes import hint
from netprep.reading.yaml_reader import Map, Mark, Seq, read_yaml
from netprep.strings import shown

LISTS = ("catalogue",)  # settings that take several values
Readers = Mapping[str, Callable[[str], object]]
Line = tuple[str, list[str], int]  # name, values, line


def read_settings(file: Path, readers: Readers) -> list[Line]:
    """Return what the file says, setting by setting; a key with nothing behind it says nothing.

    `readers` are the settings there are, each with what reads its value or raises ValueError: what to write.
    Raises FileError when it cannot be read, InvalidFileError with every fault.
    """
    try:
        data = read_at_most(file, only_files=True)
    except OSError as error:
        message = f"Cannot read '{file}': {(error.strerror or 'unknown reason').lower()}."
        raise FileError(message, "Make it one that you may read, or add --no-config to do without it.") from error
    tree, problems = read_yaml(data, shown(str(file)), all_text=True)
    if {problem.rule for problem in problems} == {"empty"}:
        return []  # nothing but comments
    lines = [*_lines(tree, readers, problems)] if tree is not None else []
    if problems:  # a warning too: half a name of a printer is none
        raise InvalidFileError(tuple(sorted(shown_in(data, sorted(problems)))))
    return lines


def _lines(tree: Map, readers: Readers, problems: list[Problem]) -> Iterator[Line]:
    """Yield the settings of a file, and add what is wrong to the problems."""
    for name, value in tree.items():
        mark = tree.values_at[name]
        if name not in readers:
            known = hint(name, [*readers]) or f"; the settings are: {', '.join(readers)}"
            problems.append(Problem(*tree.keys_at[name], "unknown-key", f"'{name}' is no setting{known}"))
            continue
        texts = _texts(name, value, mark)
        if texts is None:
            what = "a text, or a list of texts" if name in LISTS else "a single text"
            problems.append(Problem(*mark, "type", f"'{name}' must be {what}"))
        elif faults := [*_faults(name, readers[name], texts)]:
            problems += faults
        elif texts:
            yield name, [text for text, _ in texts], tree.keys_at[name].line


def _texts(name: str, value: object, mark: Mark) -> list[tuple[str, Mark]] | None:
    """Return the texts of a value that are not empty; None for a value of another shape."""
    pairs = [*zip(value, value.items_at, strict=True)] if isinstance(value, Seq) else [(value, mark)]
    if isinstance(value, Seq) and name not in LISTS:
        return None
    texts = [(text, at) for text, at in pairs if isinstance(text, str)]
    return [(text, at) for text, at in texts if text] if len(texts) == len(pairs) else None


def _faults(name: str, read: Callable[[str], object], texts: list[tuple[str, Mark]]) -> Iterator[Problem]:
    for text, mark in texts:
        try:
            read(text)
        except ValueError as error:
            yield Problem(*mark, "setting", f"'{name}' cannot be '{text[:40]}'; {error}")
