"""Finds what is wrong in an answers file, and says so by place and kind: its words are private, never repeated."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from netprep.answers import FACTS, MAX_OWN, MAX_TEXT, TOP, Aside, Typed, with_top
from netprep.assemble import page_1_ids
from netprep.dates import is_two_days
from netprep.errors import MOST_TOLD, Problem, UsageError
from netprep.model import Answers, Catalogue, Tumor, TumorValue, Visit
from netprep.names import find_abouts, find_question, find_tumor, nearest, surely_named
from netprep.reading.places import Found, Places
from netprep.reading.shapes import shape_problems
from netprep.reading.yaml_reader import Map, Mark, Seq
from netprep.strings import is_date, is_time

Find = Callable[[Catalogue, str], object]
FINDERS: dict[str, Find] = {
    "therapies": surely_named,
    "about": find_abouts,
    "add": find_question,
    "drop": find_question,
    "answered": find_question,
}
_QUESTIONS = "'netprep list --questions' shows all"
_LISTED = {
    "therapies": "'netprep list' shows them all",
    "about": "'netprep list --situations' and 'netprep list --tumors' show them all",
    "tumor": "'netprep list --tumors' shows them all",
}
_OF_TUMOR = ("about", "tumor")  # keys whose names may say something of the tumor
_TYPED = (
    "questions.*",
    "began_in",
    "answered_questions.*",
    *(f"visit.{field}" for field in Visit.__struct_fields__),
)
_DISCREET = frozenset({  # rules whose messages hold nothing that stands in the file
    "control-character", "date", "lost-text", "no-anchor", "no-tag", "one-document", "plain-key", "time", "too-big",
    "too-long", "too-many", "top", "top-mapping", "two-values", "type", "unknown-key", "unknown-name", "utf-8",
    "curly-quotes", "lone-quote", "typing", "rtf", "top-list",
})  # fmt: skip
_INSTEAD = {  # what to say where the message for a catalogue repeats its words
    "duplicate-key": "this key stands here a second time; keep one",
    "no-alias": "what begins with '*' repeats another place; write the text out, or put it in quotes",
    "yaml": "this cannot be read from here on; put a text that holds ':', '#' or quotes in double quotes",
}


def discreet(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems in the order of the file, none with a word of it."""
    return tuple(sorted(map(_without_words, problems)))


def find_problems(tree: Map, also: tuple[str, ...] = ()) -> Iterator[Problem]:
    """Yield what is wrong whatever the catalogue: keys, shapes, dates, and what no sheet can hold.

    `also` are keys that the top has beside those of an answers file; they are looked at elsewhere.
    """
    yield from (problem for problem in shape_problems(tree, Typed, tree.mark) if problem.rule != "unknown-key")
    yield from _unknown_keys(tree, also)
    yield from _wrong_dates(tree)
    yield from _too_much(tree)


def unknown_names(tree: Map, catalogue: Catalogue, *, hints: bool = True) -> Iterator[Problem]:
    """Yield every name that the catalogue does not have, but for those in the top; and two values of one fact.

    With `hints` the first few tell what they may be a slip of.
    """
    names = [*_names(Places(tree))]
    together = Counter(found.mark for _, _, _, found in names)  # in one place, such as a cell of a table
    counted, told = Counter[Mark](), 0
    for key, find, text, found in names:
        counted[found.mark] += 1
        if not is_known(catalogue, text, find):
            many = together[found.mark]
            which = "this name" if many == 1 else f"name {counted[found.mark]} of the {many} here"
            told += 1
            near = _near(catalogue, key, text) if hints and told <= MOST_TOLD else ""
            listed = _LISTED.get(key, f"{_QUESTIONS} ids")
            yield Problem(*found.mark, "unknown-name", f"{which} is not known{near}; {listed}")
    yield from two_values(tree, catalogue)


def _near(catalogue: Catalogue, key: str, text: str) -> str:
    """Return what a name may be a slip of, as a message goes on: names of the catalogue, no words of the file."""
    near = nearest(catalogue, key, text)
    return f"; did you mean {' or '.join(near)}?" if near else ""


def two_values(tree: Map, catalogue: Catalogue) -> Iterator[Problem]:
    """Yield every name that says something else of the tumor than an earlier one."""
    known: dict[str, tuple[str, Mark]] = {}
    for key, find, text, found in _names(Places(tree)):
        if key not in _OF_TUMOR:
            continue
        for value in _tumor_values(find(catalogue, text) if is_known(catalogue, text, find) else None):
            identifier, first = known.setdefault(value.fact, (value.id, found.mark))
            if identifier != value.id:
                message = f"this says something else of the tumor than line {first.line}; keep one"
                yield Problem(*found.mark, "two-values", message)


def _tumor_values(found: object) -> list[TumorValue]:
    """Return what of the tumor a finder has found: it finds one record, or several."""
    return [one for one in (found if isinstance(found, tuple) else (found,)) if isinstance(one, TumorValue)]


def _names(places: Places) -> Iterator[tuple[str, Find, str, Found]]:
    """Yield every name but for those in the top, with the key it stands behind and what finds it."""
    for key, find in FINDERS.items():
        for text, found in places.texts(f"{key}.*"):
            yield key, find, text, found
    for fact in FACTS:
        for text, found in places.texts(f"tumor.{fact}"):
            if text:
                yield "tumor", finder_of(fact), text, found


def finder_of(fact: str) -> Find:
    """Return what finds the values of one fact of a tumor."""
    return lambda catalogue, name: find_tumor(catalogue, fact, name)


def is_known(catalogue: Catalogue, name: str, find: Find) -> bool:
    """Tell whether `find` finds the name."""
    try:
        return find(catalogue, name) is not None
    except UsageError:
        return False


def wrong_top(tree: Map, catalogue: Catalogue, answers: Answers) -> Iterator[Problem]:
    """Yield what in the top is no question of a sheet with these answers, and too many questions."""
    places = Places(tree)
    known = top_ids(catalogue, answers, (text for text, _ in places.texts("top.*")))
    for text, found in places.texts("top.*"):
        if not known[text]:
            count = len(page_1_ids(catalogue, answers))
            message = f"this is no number on page 1 (1 to {count}), none of your own questions (own-1 and so on), "
            yield Problem(*found.mark, "top", f"{message}and no id; {_QUESTIONS} ids")
    yield from too_many_in_top(tree, known)


def too_many_in_top(tree: Map, ids: dict[str, str]) -> Iterator[Problem]:
    """Yield a problem when the names in the top, each with the id it stands for, are too many questions."""
    count = len({ids[text] for text, _ in Places(tree).texts("top.*")} - {""})
    if count > TOP:
        yield _too_many(tree.values_at["top"], count, TOP)


def parted_by_commas(tree: Map, lines: list[str]) -> Iterator[Problem]:
    """Yield a warning for each question that may be the rest of the one before it, as in `[Can I eat, drink?]`."""
    questions = tree.get("questions")
    for mark in questions.items_at[1:] if isinstance(questions, Seq) else ():
        line = lines[mark.line - 1]
        if line[: mark.column - 1].rstrip().endswith(",") and line[mark.column - 1].islower():
            message = "a comma begins a new question here; if it is one question, put all of it in quotes"
            yield Problem(*mark, "comma", message, "warning")


def top_ids(catalogue: Catalogue, answers: Answers, names: Iterable[str]) -> dict[str, str]:
    """Return for each name in a top the id of the question it stands for, or "" when there is none."""

    def identify(name: str) -> str:
        try:
            return with_top(catalogue, answers, [name]).top[0]
        except UsageError:
            return ""

    return {name: identify(name) for name in dict.fromkeys(names)}


def _without_words(problem: Problem) -> Problem:
    """Return a problem without words of the file; a warning stops here too, as something else was meant."""
    told = problem.message if problem.rule in _DISCREET else "this cannot be used here; take it away"
    return problem._replace(level="error", message=_INSTEAD.get(problem.rule, told))


def _unknown_keys(tree: Map, also: tuple[str, ...]) -> Iterator[Problem]:
    aside = tree.get("aside")
    parts = ((tree, Typed), (tree.get("visit"), Visit), (tree.get("tumor"), Tumor), (aside, Aside))
    inner = ((aside.get("tumor"), Tumor),) if isinstance(aside, Map) else ()
    for value, shape in (*parts, *inner):
        known = (*(also if shape is Typed else ()), *shape.__struct_fields__)
        if isinstance(value, Map):
            for key in value.keys() - {*known}:
                message = f"this key is not known here; the keys are: {', '.join(known)}"
                yield Problem(*value.keys_at[key], "unknown-key", message)


def _wrong_dates(tree: Map) -> Iterator[Problem]:
    for text, found in Places(tree).texts("visit.date"):
        if text and not is_date(text):
            several = " can be two days: write it" if is_two_days(text) else " is not a day"
            yield Problem(*found.mark, "date", f"this{several} as YYYY-MM-DD, such as 2026-12-01")
    for text, found in Places(tree).texts("visit.time"):
        if text and not is_time(text):
            yield Problem(*found.mark, "time", "this is not an hour as HH:MM, such as 09:30 or 14:00")


def _too_much(tree: Map) -> Iterator[Problem]:
    places = Places(tree)
    for text, found in places.texts(*_TYPED):
        if len(text) > MAX_TEXT:
            message = f"this text has {len(text)} characters; at most {MAX_TEXT} fit; shorten it"
            yield Problem(*found.mark, "too-long", message)
    for key, most in (("questions", MAX_OWN), ("top", 2 * TOP)):  # a question has two names at most: number and id
        count = len({text for text, _ in places.texts(f"{key}.*") if text})
        if count > most:
            yield _too_many(tree.values_at[key], count, MAX_OWN if key == "questions" else TOP)


def _too_many(mark: Mark, count: int, most: int) -> Problem:
    return Problem(*mark, "too-many", f"{count} questions stand here; at most {most} fit; leave some out")
