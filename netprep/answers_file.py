"""Reads and writes an answers file: the same choices as the flags, kept private in YAML a person can change."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec
import yaml
from msgspec.structs import replace

from netprep.answers import FACTS, LISTS, TOP, Aside, Typed, combine, make_answers, own_texts, with_top, with_tumor
from netprep.answers_problems import (
    FINDERS,
    Find,
    discreet,
    find_problems,
    finder_of,
    is_known,
    parted_by_commas,
    too_many_in_top,
    top_ids,
    two_values,
    unknown_names,
    wrong_top,
)
from netprep.errors import ANOTHER, FileError, InvalidFileError, Problem
from netprep.inputs import STDIN, name_of, read_named
from netprep.messages import tell
from netprep.model import Answers, Catalogue, Tumor, TumorValue, Visit
from netprep.names import abouts_in, find_about, find_tumor
from netprep.ranking import called_of, choices_of
from netprep.reading.causes import explained
from netprep.reading.yaml_reader import Map, Mark, read_yaml


class Kept(NamedTuple):
    """Answers from an earlier day, and what the catalogue no longer has of them."""

    answers: Answers
    aside: Aside
    stopped_at: str = ""  # the step at which the interview was left; empty when it came to its end


def read_answers(path: Path, catalogue: Catalogue, beside: Typed | None = None) -> Typed:
    """Return what an answers file says, every name in it known to the catalogue.

    `beside` is what was typed beside the file: it decides with it which questions are on page 1.
    Raises FileError when the file cannot be read, InvalidFileError with every problem when it is not valid, and
    UsageError when what was typed beside it is not.
    """
    tree, typed, warnings = _read(path, lambda tree: unknown_names(tree, catalogue))
    typed = with_tumor(catalogue, typed)
    both = combine(typed, beside or Typed())
    _refuse(wrong_top(tree, catalogue, make_answers(catalogue, replace(both, top=()))))
    tell(*map(str, warnings))
    return typed


def open_answers(path: Path, catalogue: Catalogue) -> Kept:
    """Return the answers that a file keeps, also when the catalogue has lost names in it since.

    What was set aside earlier and is in the catalogue again is back among the answers. Raises FileError when
    the file cannot be read, InvalidFileError when it is not valid.
    """
    tree, typed, warnings = _read(path, lambda tree: two_values(tree, catalogue))
    whole = {name: getattr(typed, name) + getattr(typed.aside, name, ()) for name in LISTS}
    whole["about"] = tuple(name for text in whole["about"] for name in abouts_in(catalogue, text))
    parted = {name: _part(catalogue, whole[name], find) for name, find in FINDERS.items()}
    known = {name: names for name, (names, _) in parted.items()}
    tumor, lost_of_tumor = _part_tumor(catalogue, typed)
    known["about"] = tuple(_not_replaced(catalogue, tumor, known["about"]))
    everything = {**whole, **known, "tumor": tumor, "top": (), "aside": Aside()}
    answers = make_answers(catalogue, replace(typed, **everything))
    ids = top_ids(catalogue, answers, whole["top"])
    _refuse(too_many_in_top(tree, ids))
    top = [*dict.fromkeys(filter(None, ids.values()))][:TOP]  # the place of a question that is back may be taken
    lost = {name: unknown for name, (_, unknown) in parted.items()}
    tell(*map(str, warnings))
    aside = Aside(
        **lost, tumor=lost_of_tumor, top=tuple(name for name, identifier in ids.items() if identifier not in top)
    )
    return Kept(with_top(catalogue, answers, top), aside, typed.stopped_at)


def _part(catalogue: Catalogue, names: Iterable[str], find: Find) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the names that `find` finds, and the others."""
    known = {name: is_known(catalogue, name, find) for name in names}
    return tuple(filter(known.get, known)), tuple(name for name in known if not known[name])


def _part_tumor(catalogue: Catalogue, typed: Typed) -> tuple[Tumor, Tumor]:
    """Return of each fact the name that is known, and the one that is not; what was aside comes after."""
    known, lost = {}, {}
    for fact in FACTS:
        names = [name for part in (typed, typed.aside) if (name := getattr(part.tumor, fact))]
        parted = _part(catalogue, names, finder_of(fact))
        known[fact], lost[fact] = ("".join(found[:1]) for found in parted)
    return Tumor(**known), Tumor(**lost)


def _not_replaced(catalogue: Catalogue, tumor: Tumor, about: Iterable[str]) -> Iterator[str]:
    """Yield what is true of the person, but for what is back after something else of the tumor was said."""
    known = {fact: find_tumor(catalogue, fact, name).id for fact in FACTS if (name := getattr(tumor, fact))}
    for name in about:
        record = find_about(catalogue, name)
        if not isinstance(record, TumorValue) or known.setdefault(record.fact, record.id) == record.id:
            yield name


# ---------------------------------------------------------------- reading


class _Read(NamedTuple):
    """What a file says, with its places and as a record, and what looks odd in it."""

    tree: Map
    typed: Typed
    warnings: tuple[Problem, ...] = ()


def _read(path: Path, more_problems: Callable[[Map], Iterable[Problem]]) -> _Read:
    """Return what a valid file says."""
    try:
        data = read_named(path)
    except OSError as error:
        reason, what = (error.strerror or "unknown reason").lower(), name_of(path)
        if path == STDIN:
            raise FileError(f"Cannot read {what}: {reason}.", "Send a file into it, or name one.") from error
        raise FileError(f"Cannot read the answers file '{what}': {reason}.", ANOTHER) from error
    tree, problems = read_yaml(data, name_of(path), all_text=True)
    if [problem.rule for problem in problems] == ["empty"]:
        return _Read(Map(Mark(name_of(path), 1, 1)), Typed())
    if tree is not None:
        _drop_empty(tree)
        problems = [*problems, *find_problems(tree), *more_problems(tree)]
    if tree is None or problems:
        raise InvalidFileError(discreet(explained(problems, data.decode(errors="replace"))))
    return _Read(tree, msgspec.convert(tree, Typed), (*parted_by_commas(tree, data.decode().splitlines()),))


def _refuse(problems: Iterable[Problem]) -> None:
    """Raise InvalidFileError when there are any."""
    found = discreet(problems)
    if found:
        raise InvalidFileError(found)


def _drop_empty(tree: Map) -> None:
    """Take away keys that nothing stands behind: unused lines of a form."""
    for key in [key for key, value in tree.items() if value == ""]:
        del tree[key]


# ---------------------------------------------------------------- writing


def answers_text(catalogue: Catalogue, kept: Kept) -> str:
    """Return an answers file: YAML with what each part means in comments; open_answers reads it back."""
    words, answers = catalogue.answers_file, kept.answers
    meanings = _meanings(catalogue) | own_texts(answers)
    lines = [f"# {words.top_of_file}"]
    called = {choice.id: called_of(answers, choice) for choice in choices_of(catalogue, answers)}
    for name in LISTS:
        lines += _list(name, getattr(words, name), getattr(answers, name), meanings, called)
    lines += _part_of_file("tumor", words.tumor, _tumor(answers.tumor, meanings))
    if answers.began_in:
        lines += ["", f"# {words.began_in}", f"began_in: {_quoted(answers.began_in)}"]
    lines += ["", f"# {words.length}", f"length: {answers.length}"]
    lines += _part_of_file("visit", words.visit, _visit(answers.visit))
    if answers.filled_in_by:
        lines += ["", f"# {words.filled_in_by}", f"filled_in_by: {answers.filled_in_by}"]
    if kept.stopped_at:
        lines += ["", f"# {words.stopped_at}", f"stopped_at: {kept.stopped_at}"]
    lines += _part_of_file("aside", words.aside, _aside(kept.aside))
    return "\n".join(lines) + "\n"


def _list(
    name: str, comment: str, values: tuple[str, ...], meanings: dict[str, str], called: dict[str, str]
) -> Iterator[str]:
    if values:
        yield from ("", f"# {comment}", f"{name}:")
    for value in values:
        if name in ("questions", "answered_questions"):
            yield f"  - {_quoted(value)}"
        else:
            typed = called.get(value)  # the brand that the person named stays
            yield f"  - {_quoted(typed) if typed else value}" + (
                f"  # {meanings[value]}" if value in meanings else ""
            )


def _part_of_file(name: str, comment: str, lines: Iterable[str]) -> list[str]:
    shown = [*lines]
    return ["", f"# {comment}", f"{name}:", *shown] if shown else []


def _visit(visit: Visit) -> Iterator[str]:
    for field in Visit.__struct_fields__:
        if text := getattr(visit, field):
            yield f"  {field}: {_quoted(text)}"


def _tumor(tumor: Tumor, meanings: dict[str, str]) -> Iterator[str]:
    for fact in FACTS:
        if value := getattr(tumor, fact):
            yield f"  {fact}: {value}  # {meanings[value]}"


def _aside(aside: Aside) -> Iterator[str]:
    for field in LISTS:
        if names := getattr(aside, field, ()):
            yield f"  {field}: [{', '.join(map(_quoted, names))}]"
    of_tumor = [f"{fact}: {_quoted(name)}" for fact in FACTS if (name := getattr(aside.tumor, fact))]
    if of_tumor:
        yield f"  tumor: {{{', '.join(of_tumor)}}}"


def _meanings(catalogue: Catalogue) -> dict[str, str]:
    """Return what each id stands for, in words."""
    choices = {choice.id: choice.name for choice in (*catalogue.groups, *catalogue.therapies)}
    situations = {situation.id: situation.name for situation in catalogue.situations}
    tumors = {value.id: value.name for value in catalogue.tumors}
    return choices | situations | tumors | {question.id: question.text for question in catalogue.questions}


def _quoted(text: str) -> str:
    """Return a text as a scalar that YAML reads back as it is, whatever it holds."""
    return str(yaml.safe_dump(text, default_style='"', allow_unicode=True, width=float("inf"))).rstrip("\n")
