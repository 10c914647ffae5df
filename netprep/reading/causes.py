"""Tells what a writing program or a slip of the hand did to a YAML file; the parser only tells where it stopped.

No message holds a word of the file: answers files are read here too.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import islice
from typing import NamedTuple

from netprep.errors import Problem, ShownProblem
from netprep.reading.yaml_reader import lines_of

_MISREAD = frozenset(
    {"yaml", "type", "unknown-key", "missing-key", "top-mapping", "no-alias", "control-character"}
)  # rules a cause explains
_FAR = frozenset({"yaml", "top-mapping", "no-alias"})  # where the parser stops; the cause may stand far above
_CAUSES = frozenset({"typing", "curly-quotes", "lone-quote"})
_FOLLOWING = _MISREAD | {
    "date",
    "unknown-name",
    "no-question-mark",
    "setting",
}  # said of a line with a cause, they only confuse
_UNSEEN = "\u00a0\u1680\u180e\u2000-\u200d\u2028\u202f\u205f\u2060\u3000\ufeff"
_INDENT = re.compile(rf"[ \t]*(?:- ?)?([{_UNSEEN}])")
_AFTER_KEY = re.compile(rf"[ ]*[\w-]+:([{_UNSEEN}])")
_TAB = re.compile(r" *(?:-? *)(\t)")
_BULLET = re.compile(r"[ ]*([—–−‐•·●▪◦‣*])[ \u00a0]\s*\S")  # noqa: RUF001 - signs that writing programs make of a hyphen
_TASK = re.compile(r"[ ]*(?:- +)?(\[[ xX]?\])[ ]+\S")
_QUOTED = re.compile(r"""[ ]*(?:- +)?(?:[\w-]+: +)?(["'])""")
_COLON = re.compile(r"[ ]*- +([^\s\"'\[{&*!|>%@`#][^#]*?):(?:\s|$)")
_NO_COLON = re.compile(r"""[ ]*(?:- +)?[a-z][a-z_]*()(?:[ ]+(?:["'\[{].*|[\w-]+)|[ ]*)(?:[ ]+#.*)?$""")
_NO_SPACE = re.compile(r"""[ ]*(?:- +)?[a-z][a-z_]*:()(?:["'\[{]|\w)""")
_ONE_SPACE = re.compile(r"()[ ](?:- |[\w-]+:)")
_PROSE = re.compile(r"[ ]*()[^\s#:\"'\[{-][^#:]*[ ][^#:]*[ ][^#:]*$")
_ITEM, _VALUE = re.compile(r"([ ]*)- "), re.compile(r"([ ]*)[\w-]+:[ ]+\S")
_RTF = "{\\rtf"


Forms = tuple[tuple[re.Pattern[str], str], ...]


class _Cause(NamedTuple):
    column: int  # from 0
    message: str


def explained(problems: Iterable[Problem], text: str) -> list[Problem]:
    """Return the problems of one file with what caused them in their place, where its text shows a cause.

    Several problems of one cause become one. `text` is the whole file.
    """
    lines = text.splitlines()
    first = cache(lambda: _first_cause(lines))
    found = [_explained(problem, lines, first) for problem in problems]
    if text.lstrip("\ufeff").startswith(_RTF) and found:
        message = "this is an RTF file of a writing program; save it there as plain text ('Make Plain Text')"
        return [Problem(found[0].file, 1, 1, "rtf", message)]
    caused = {problem.line for problem in found if problem.rule in _CAUSES}
    kept = [x for x in found if x.rule in _CAUSES or x.rule not in _FOLLOWING or x.line not in caused]
    return list(dict.fromkeys(kept))


def shown_in(data: bytes, problems: Iterable[Problem]) -> list[Problem]:
    """Return likewise the problems of a file whose lines may be shown, each with its line: no answers file."""
    found = explained(problems, data.decode(errors="replace"))
    lines = dict(enumerate(lines_of(data), 1))
    return [ShownProblem.of(problem, lines.get(problem.line, "")) for problem in found]


def _explained(problem: Problem, lines: list[str], first: Callable[[], tuple[int, _Cause | None]]) -> Problem:
    """Return the cause of a problem, or the problem."""
    if problem.rule not in _MISREAD or not problem.line:
        return problem
    number = min(problem.line, len(lines))
    if problem.rule in _FAR:
        at, cause = first()
        number, cause = (at, cause) if at <= number else (number, None)
    else:
        cause = _cause_in(lines[number - 1], problem.rule)
    if cause:
        return problem._replace(line=number, column=cause.column + 1, rule="typing", message=cause.message)
    return _beside(problem, lines, _BESIDE) or _not_lined_up(problem, lines)


def _first_cause(lines: list[str]) -> tuple[int, _Cause | None]:
    """Return the first line that shows a cause; one beyond the last where none does."""
    causes = ((number, _cause_in(line)) for number, line in enumerate(lines, 1))
    return next((found for found in causes if found[1]), (len(lines) + 1, None))


def _cause_in(line: str, rule: str = "") -> _Cause | None:
    finders: tuple[Callable[[str], _Cause | None], ...] = (_unseen, _tab, _bullet, _task, _broken_quotes)
    if rule == "type":
        finders = (*finders, _colon)
    if line.lstrip().startswith("#"):
        return None
    return next((cause for find in finders if (cause := find(line))), None)


def _unseen(line: str) -> _Cause | None:
    found = _INDENT.match(line) or _AFTER_KEY.match(line)
    if not found:
        return None
    name = "no-break space" if found[1] == "\u00a0" else unicodedata.name(found[1], "sign").lower()
    message = f"a sign that cannot be seen ({name}) stands here; delete it, and type a space where one is meant"
    return _Cause(found.start(1), message)


def _tab(line: str) -> _Cause | None:
    found = _TAB.match(line)
    return _Cause(found.start(1), "a tab stands here; type spaces in its place") if found else None


def _bullet(line: str) -> _Cause | None:
    found = _BULLET.match(line)
    if not found:
        return None
    return _Cause(found.start(1), f"'{found[1]}' begins this line; type a hyphen and a space (- ) in its place")


def _task(line: str) -> _Cause | None:
    found = _TASK.match(line)
    message = "a box in brackets begins this text; leave the box out"
    return _Cause(found.start(1), message) if found else None


def _broken_quotes(line: str) -> _Cause | None:
    """Find a text in quotes that does not end, or goes on behind its end."""
    opened = _QUOTED.match(line)
    if not opened:
        return None
    sign = opened[1]
    inside = line[opened.end() :]
    end = _end_of(inside, sign)
    if end < 0:
        message = f"the quotation mark that opens here is not closed; type {sign} at the end of the text too"
        return _Cause(opened.start(1), message)
    rest = inside[end + 1 :].lstrip()
    if rest and rest[0] not in ",]}:#":
        message = "more words stand behind the closing quotation mark; put the whole text in single quotes, "
        return _Cause(opened.start(1), f"{message}such as 'What is a \"flush\"?'")
    return None


def _end_of(text: str, sign: str) -> int:
    """Return where a quoted text ends, or -1; the same sign doubled or escaped is a part of it."""
    pattern = r"(?:[^'])*(?:''[^']*)*" if sign == "'" else r'(?:[^"\\]|\\.)*'
    found = re.match(pattern, text)
    end = found.end() if found else 0
    return end if text[end : end + 1] == sign else -1


def _colon(line: str) -> _Cause | None:
    found = _COLON.match(line)
    message = 'a colon makes a key of these words; put the whole text in quotes, such as "Rest: how long?"'
    return _Cause(found.start(1), message) if found else None


_BESIDE = (  # what a line may lack, and those above show; the sign where it should be
    (_NO_COLON, "a ':' is missing behind the first word of this line; type it, and a space behind it"),
    (_NO_SPACE, "a space is missing behind the ':' here; type one"),
    (_ONE_SPACE, "a space is left in front of this line; take it away"),
)
_EXPLAINS = ((_PROSE, "this line is no 'key: value'; where it only explains something, put # in front of it"),)


def _beside(problem: Problem, lines: list[str], forms: Forms) -> Problem | None:
    """Return what is wrong with the line where the parser stopped, or with the one above that is no remark."""
    if problem.rule not in ("yaml", "top-mapping") and "must be 'key: value' lines" not in problem.message:
        return None
    back = range(min(problem.line, len(lines)), 0, -1)
    said = (number for number in back if _says(lines[number - 1]))
    for number in islice(said, 1 if problem.rule == "type" else 2):
        for form, message in forms:
            if found := form.match(lines[number - 1]):
                return problem._replace(line=number, column=found.start(1) + 1, rule="typing", message=message)
    return None


def _says(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _not_lined_up(problem: Problem, lines: list[str]) -> Problem:
    """Return where a line is that is neither a key nor an item, when the parser stopped for want of a colon."""
    if problem.rule not in ("yaml", "top-mapping"):
        return problem
    for number in _loose(lines[: problem.line]):
        message = (
            "this line goes on with the text above, but does not stand further in; put it on the line above, "
            "or # in front of it where it only explains something"
        )
        return problem._replace(line=number, column=1, rule="typing", message=message)
    return _beside(problem, lines, _EXPLAINS) or _without_head(problem, lines)


def _without_head(problem: Problem, lines: list[str]) -> Problem:
    """Return a problem with an item that stands below a value as one without a head of its list."""
    back = filter(_says, (lines[number] for number in range(min(problem.line, len(lines)) - 1, -1, -1)))
    line, above = next(back, ""), next(back, "")
    item, value = _ITEM.match(line), _VALUE.match(above)
    if not (item and value and item[1] == value[1]):
        return problem
    message = (
        "an item of a list begins here, and no key such as 'questions:' stands above it; type it on a line there"
    )
    return problem._replace(column=len(item[1]) + 1, rule="typing", message=message)


def _loose(lines: list[str]) -> Iterator[int]:
    """Yield the numbers of lines without a key or a hyphen that stand no further in than an item above them."""
    indent = -1
    for number, line in enumerate(lines, 1):
        inner = line.lstrip(" ")
        depth = len(line) - len(inner)
        if inner.startswith("- "):
            indent = depth
        elif inner and not inner.startswith("#") and ":" not in inner and 0 <= depth <= indent:
            yield number
