"""Reads an answers file: the same choices as the flags, kept private in YAML."""

from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from netprep.answers import Typed
from netprep.errors import FileError, InvalidFileError, Problem, UnknownNameError
from netprep.model import Catalogue
from netprep.names import find_choice, find_question, find_situation
from netprep.validation import Places, is_date, shape_problems
from netprep.yaml_reader import Map, read_yaml


def read_answers(path: Path, catalogue: Catalogue) -> Typed:
    """Return what an answers file says, every name in it known to the catalogue.

    Raises FileError when it cannot be read, InvalidFileError with every problem when it is not valid.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        raise FileError(f"Cannot read the answers file '{path}': {reason}.") from error
    tree, problems = read_yaml(data, str(path), all_text=True)
    filled = _without_empty(tree) if tree is not None else None
    if filled is not None:
        problems = [
            *problems,
            *shape_problems(filled, Typed, filled.mark),
            *_meaning_problems(filled, catalogue),
        ]
    if filled is None or problems:
        raise InvalidFileError(tuple(sorted(problems)))
    return msgspec.convert(filled, Typed)


def _without_empty(tree: Map) -> Map:
    """Return the mapping without keys that nothing stands behind: an unused line of a form."""
    for key in [key for key, value in tree.items() if value == ""]:
        del tree[key]
    return tree


def _meaning_problems(tree: Map, catalogue: Catalogue) -> Iterator[Problem]:
    finders: tuple[tuple[str, Callable[[Catalogue, str], object]], ...] = (
        ("therapies.*", find_choice),
        ("about.*", find_situation),
        ("add.*", find_question),
        ("drop.*", find_question),
    )
    places = Places(tree)
    for pattern, find in finders:
        for text, found in places.texts(pattern):
            try:
                find(catalogue, text)
            except UnknownNameError as error:
                yield Problem(*found.mark, "unknown-name", str(error))
    for text, found in places.texts("visit.date"):
        if text and not is_date(text):
            yield Problem(*found.mark, "date", "this is not a day as YYYY-MM-DD, such as 2026-12-01")
