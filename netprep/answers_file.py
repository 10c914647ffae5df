"""Reads and writes an answers file: the same choices as the flags, kept private in YAML a person can change."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec
import yaml
from msgspec.structs import replace

from netprep.answers import LISTS, TOP, Aside, Typed, make_answers, own_texts, with_top
from netprep.errors import FileError, InvalidFileError, Problem, UnknownNameError, UsageError
from netprep.model import Answers, Catalogue, Visit
from netprep.names import find_choice, find_question, find_situation
from netprep.reading.places import Places
from netprep.reading.shapes import shape_problems
from netprep.reading.validation import is_date
from netprep.reading.yaml_reader import Map, read_yaml

Find = Callable[[Catalogue, str], object]
FINDERS: dict[str, Find] = {
    "therapies": find_choice,
    "about": find_situation,
    "add": find_question,
    "drop": find_question,
    "answered": find_question,
}


class Kept(NamedTuple):
    """Answers from an earlier day, and what the catalogue no longer has of them."""

    answers: Answers
    aside: Aside


def read_answers(path: Path, catalogue: Catalogue) -> Typed:
    """Return what an answers file says, every name in it known to the catalogue.

    Raises FileError when it cannot be read, InvalidFileError with every problem when it is not valid.
    """
    return _read(path, lambda tree: _unknown_names(tree, catalogue))


def open_answers(path: Path, catalogue: Catalogue) -> Kept:
    """Return the answers that a file keeps, also when the catalogue has lost names in it since.

    What was set aside earlier and is in the catalogue again is back among the answers. Raises FileError when
    the file cannot be read, InvalidFileError when it is not valid, UsageError when it holds too much.
    """
    typed = _read(path, lambda _: ())
    whole = {name: getattr(typed, name) + getattr(typed.aside, name, ()) for name in LISTS}
    parted = {name: _part(catalogue, whole[name], find) for name, find in FINDERS.items()}
    known = {name: names for name, (names, _) in parted.items()}
    answers = make_answers(catalogue, replace(typed, **{**whole, **known, "top": (), "aside": Aside()}))
    top, lost = _part(catalogue, whole["top"], lambda _, name: with_top(catalogue, answers, [name]))
    room = max(TOP, len(typed.top))  # the place of a question that is back may be taken
    aside = Aside(**{name: unknown for name, (_, unknown) in parted.items()}, top=(*top[room:], *lost))
    return Kept(with_top(catalogue, answers, top[:room]), aside)


def _part(catalogue: Catalogue, names: Iterable[str], find: Find) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the names that `find` finds, and the others."""
    known, unknown = [], []
    for name in names:
        try:
            find(catalogue, name)
        except UsageError:
            unknown.append(name)
        else:
            known.append(name)
    return tuple(known), tuple(unknown)


# ---------------------------------------------------------------- reading


def _read(path: Path, more_problems: Callable[[Map], Iterable[Problem]]) -> Typed:
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
            *_wrong_dates(filled),
            *more_problems(filled),
        ]
    if filled is None or problems:
        raise InvalidFileError(tuple(sorted(problems)))
    return msgspec.convert(filled, Typed)


def _without_empty(tree: Map) -> Map:
    """Return the mapping without keys that nothing stands behind: an unused line of a form."""
    for key in [key for key, value in tree.items() if value == ""]:
        del tree[key]
    return tree


def _unknown_names(tree: Map, catalogue: Catalogue) -> Iterator[Problem]:
    places = Places(tree)
    for key, find in FINDERS.items():
        for text, found in places.texts(f"{key}.*"):
            try:
                find(catalogue, text)
            except UnknownNameError as error:
                yield Problem(*found.mark, "unknown-name", str(error))


def _wrong_dates(tree: Map) -> Iterator[Problem]:
    for text, found in Places(tree).texts("visit.date"):
        if text and not is_date(text):
            yield Problem(*found.mark, "date", "this is not a day as YYYY-MM-DD, such as 2026-12-01")


# ---------------------------------------------------------------- writing


def answers_text(catalogue: Catalogue, kept: Kept) -> str:
    """Return an answers file: YAML with what each part means in comments; open_answers reads it back."""
    words, answers = catalogue.answers_file, kept.answers
    meanings = _meanings(catalogue) | own_texts(answers)
    lines = [f"# {words.top_of_file}"]
    for name in LISTS:
        lines += _list(name, getattr(words, name), getattr(answers, name), meanings)
    lines += ["", f"# {words.length}", f"length: {answers.length}"]
    lines += _part_of_file("visit", words.visit, _visit(answers.visit))
    lines += _part_of_file("aside", words.aside, _aside(kept.aside))
    return "\n".join(lines) + "\n"


def _list(name: str, comment: str, values: tuple[str, ...], meanings: dict[str, str]) -> Iterator[str]:
    if values:
        yield from ("", f"# {comment}", f"{name}:")
    for value in values:
        if name in ("questions", "answered_questions"):
            yield f"  - {_quoted(value)}"
        else:
            yield f"  - {value}" + (f"  # {meanings[value]}" if value in meanings else "")


def _part_of_file(name: str, comment: str, lines: Iterable[str]) -> list[str]:
    shown = [*lines]
    return ["", f"# {comment}", f"{name}:", *shown] if shown else []


def _visit(visit: Visit) -> Iterator[str]:
    for field in Visit.__struct_fields__:
        if text := getattr(visit, field):
            yield f"  {field}: {_quoted(text)}"


def _aside(aside: Aside) -> Iterator[str]:
    for field in Aside.__struct_fields__:
        if names := getattr(aside, field):
            yield f"  {field}: [{', '.join(map(_quoted, names))}]"


def _meanings(catalogue: Catalogue) -> dict[str, str]:
    """Return what each id stands for, in words."""
    choices = {choice.id: choice.name for choice in (*catalogue.groups, *catalogue.therapies)}
    situations = {situation.id: situation.name for situation in catalogue.situations}
    return choices | situations | {question.id: question.text for question in catalogue.questions}


def _quoted(text: str) -> str:
    """Return a text as a scalar that YAML reads back as it is, whatever it holds."""
    return str(yaml.safe_dump(text, default_style='"', allow_unicode=True, width=float("inf"))).rstrip("\n")
