"""Checks which questions are asked of what, and which come first: no list does nothing or leaves something out."""

from collections.abc import Iterator, Mapping

from netprep.errors import Problem
from netprep.reading.kinds import KINDS, typed_as
from netprep.reading.places import Places
from netprep.reading.yaml_reader import Map, Mark, Seq

_WITH_FIRST = tuple(kind for kind, its in KINDS.items() if "first" in its.fields)
_OF_A_KIND = tuple(
    kind for kind, its in KINDS.items() if its.under == "group"
)  # a group's questions are theirs too
_PAIR = 2


def asking_problems(places: Places) -> Iterator[Problem]:
    """Yield a warning for each list of first questions, pair or exception that does not do what it seems to.

    No error: such a line is without effect, and a layer that hides a treatment may leave one below it.
    """
    groups = {
        str(record.get("id")): str(record.get("group"))
        for kind in _OF_A_KIND
        for record in places.records(f"{kind}.*")
    }
    kinds = frozenset(text for text, _ in places.texts("groups.*.id"))
    questions = {str(record.get("id")): record for record in places.records("questions.*")}
    for question in questions.values():
        yield from _pair_problems(question, groups)
        yield from _exception_problems(question, groups)
        yield from _alone_problems(question, kinds)
    expected = [theme for theme in places.records("themes.*") if theme.get("in_first") is True]
    for kind in _WITH_FIRST:
        for record in places.records(f"{kind}.*"):
            yield from _first_problems(record, questions, groups)
            yield from _instead_problems(record, questions)
            if kind in typed_as("treatment"):
                yield from _left_out(record, questions, expected)


def _warning(at: Mark, rule: str, message: str) -> Problem:
    return Problem(*at, rule, message, "warning")


def _listed(record: Map, key: str) -> list[str]:
    """Return the ids in a list of a record."""
    found = record.get(key)
    return [item for item in found if isinstance(item, str)] if isinstance(found, Seq) else []


def _pair_problems(question: Map, groups: Mapping[str, str]) -> Iterator[Problem]:
    """Two treatments at least are weighed, and none of them against the kind it belongs to."""
    names = _listed(question, "applies_to_all_of")
    if not names:  # as a layer leaves it that hides one of the two
        return
    at = question.values_at["applies_to_all_of"]
    if len({*names}) < _PAIR:
        yield _warning(
            at, "pair", "name two treatments or kinds; what one is enough for belongs under 'applies_to'"
        )
    for name in names:
        if groups.get(name) in names:
            yield _warning(at, "pair", f"'{name}' belongs to '{groups[name]}'; name another treatment beside it")


def _exception_problems(question: Map, groups: Mapping[str, str]) -> Iterator[Problem]:
    """A treatment can be left out of a question only when its kind is named."""
    kinds = {*_listed(question, "applies_to"), *_listed(question, "applies_to_all_of")}
    for name in _listed(question, "except"):
        if groups.get(name, name) not in kinds:
            at = question.values_at["except"]
            yield _warning(
                at, "except", f"the question is not asked of the kind of '{name}'; take it off this list"
            )


def _alone_problems(question: Map, kinds: frozenset[str]) -> Iterator[Problem]:
    """Only a question of a kind can be for the kind alone."""
    if question.get("kind_alone") is True and kinds.isdisjoint(_listed(question, "applies_to")):
        at = question.values_at["kind_alone"]
        yield _warning(at, "kind-alone", "the question names no kind of treatment; take this line away")


def _first_problems(record: Map, questions: Mapping[str, Map], groups: Mapping[str, str]) -> Iterator[Problem]:
    """A question that comes first is asked at all."""
    name = str(record.get("id"))
    for first in _listed(record, "first"):
        question = questions.get(first)
        if question is not None and not _is_asked(question, name, groups.get(name, name)):
            at = record.values_at["first"]
            yield _warning(at, "first", f"'{first}' is not asked of '{name}'; add '{name}' to its 'applies_to'")


def _instead_problems(record: Map, questions: Mapping[str, Map]) -> Iterator[Problem]:
    """A question that stands for another is asked of the tumor, and is another."""
    name, pairs = str(record.get("id")), record.get("instead")
    for pair in (pair for pair in (pairs if isinstance(pairs, Seq) else ()) if isinstance(pair, Map)):
        ask = questions.get(str(pair.get("ask")))
        if ask is not None and (pair["ask"] == pair.get("of") or not _is_asked(ask, name, name)):
            told = f"'{pair['ask']}' must be another question that is asked of '{name}'"
            yield _warning(pair.values_at["ask"], "instead", f"{told}; add '{name}' to its 'applies_to'")


def _is_asked(question: Map, name: str, group: str) -> bool:
    named = {*_listed(question, "applies_to")}
    if name in _listed(question, "except"):
        return False
    by_group = group in named and not (question.get("kind_alone") is True and group != name)
    return "all" in named or name in named or by_group


def _left_out(record: Map, questions: Mapping[str, Map], expected: list[Map]) -> Iterator[Problem]:
    """Safety, side effects, what happens and daily life are among the first questions of every treatment."""
    first = _listed(record, "first")
    asked = {str(questions[name].get("theme")) for name in first if name in questions}
    missing = [str(theme.get("name")) for theme in expected if str(theme.get("id")) not in asked]
    if first and missing:
        message = f"no first question is about: {', '.join(missing)}; add one"
        yield _warning(record.values_at["first"], "first-theme", message)
