"""Finds the options that a typed line means: numbers, names, or parts of names, several with commas."""

import re
from collections.abc import Iterable, Sequence

from netprep.prompts import Option
from netprep.spelling import slips_of
from netprep.strings import fold, stands_in

_SHORT = 3  # letters
_LONG = 5  # letters; among numbers fewer are no part of a name: "1, 3, foo"
_SENTENCE = 4  # words
_LOOKED_AT = 6  # last words of a text while it is typed; a pasted page has thousands
_NEAREST = 3
_NUMBER = re.compile(r"(?<!\S)(#?[0-9]+)(?!\S)")  # in brackets: what is split by it is kept
_RANGE = re.compile(r"\s*[-\u2013]\s*(?=#?\d)")


def find_options(
    text: str, options: Sequence[Option], *, joins: Iterable[str] = (), numbers: bool = True
) -> list[list[Option]]:
    """Return, for each thing that was typed, the options it fits: one when it is clear.

    "1, 3", "1 3", "1-3" and "#1 and #3" are several things, and so is "surgery, prrt"; a name that holds a comma
    is one. `joins` are the words that stand between things; without `numbers` a number is no line of the list.
    """
    listed = options if numbers else ()
    lines = _lines(text, listed, joins)
    if lines or len(whole := _fitting(text, options)) == 1:
        return lines or [whole]
    if listed and is_of_numbers(text):
        pieces = (piece for part in _things(text) for piece in _pieces(part, joins))
        return [fits for piece in pieces for fits in _lines(piece, listed, joins) or [_named(piece, options)]]
    return [
        fits
        for part in _parts(text)
        for fits in _lines(part, listed, joins) or _joined(part, options, listed, joins)
    ]


def is_of_numbers(text: str) -> bool:
    """Tell whether lines of a list are named by number, maybe among words: "1, 3, foo"."""
    return any(_NUMBER.search(part) for part in _parts(text))


def _named(text: str, options: Sequence[Option]) -> list[Option]:
    """Return the option with just this name, else those in whose name its words stand, if they are long."""
    found = named(text, options)
    if found or len(fold(text)) < _LONG:
        return [found] if found else []
    return [option for option in options if stands_in(text, option.called, begun=False)]


def sort_out(text: str, options: Sequence[Option], *, joins: Iterable[str] = ()) -> tuple[list[Option], list[str]]:
    """Return the options that are clear in a text of several things, and the things that are not."""
    clear: dict[Option, None] = {}
    unclear = []
    among = is_of_numbers(text)
    for thing in _things(text):
        strict = among and not _lines(thing, options, joins)
        found = [_named(thing, options)] if strict else find_options(thing, options, joins=joins)
        if all(len(fits) == 1 for fits in found):
            clear |= dict.fromkeys(fits[0] for fits in found)
        else:
            unclear.append(thing)
    return [*clear], unclear


def near(text: str, options: Sequence[Option]) -> list[Option]:
    """Return the options of whose names a text may be a slip, nearest first; none of them is surely meant."""
    called = {fold(name): option for option in options for name in _names(option)}
    return [*dict.fromkeys(called[slip.name] for slip in slips_of(text, called))][:_NEAREST]


def fitting(text: str, options: Sequence[Option]) -> list[Option]:
    """Return the options that a text may come to mean while it is typed: those that hold it, else its last word."""
    words = text.split()[-_LOOKED_AT:]
    found = [option for option in options if _holds(" ".join(words), option)]
    if not found and words and len(fold(words[-1])) >= _SHORT:
        found = [option for option in options if _holds(words[-1], option)]
    return found


def is_sentence(text: str) -> bool:
    """Tell whether a text is more than a name that was mistyped: a question, several lines, or many words."""
    return text.rstrip().endswith("?") or "\n" in text.strip() or len(text.split()) >= _SENTENCE


def _lines(text: str, options: Sequence[Option], joins: Iterable[str]) -> list[list[Option]]:
    """Return the options at the lines that a text of numbers means; none where there is no such line."""
    between = {fold(word) for word in joins}
    found: list[list[Option]] = []
    for word in re.split(r"[\s,;.+&]+", _RANGE.sub("-", text)) if options else ():
        if match := re.fullmatch(r"#?([0-9]{1,9})(?:-#?([0-9]{1,9}))?", word):
            first, last = int(match[1]), int(match[2] or match[1])
            inside = 1 <= first <= last <= len(options)
            found += [[option] for option in options[first - 1 : last]] if inside else [[]]
        elif word and fold(word) not in between:
            return []
    return found


def _parts(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"[,;\n]", text) if part.strip()]


def _things(text: str) -> list[str]:
    """Return what stands between commas, and numbers among words each by itself: "1 3 foo 7"."""
    things: list[str] = []
    for part in _parts(text):
        numbers = _NUMBER.findall(part)
        things += [thing.strip() for thing in _NUMBER.split(part)] if len(numbers) > 1 else [part]
    return [thing for thing in things if fold(thing)]


def _joined(
    part: str, options: Sequence[Option], listed: Sequence[Option], joins: Iterable[str]
) -> list[list[Option]]:
    """Return what the things in a part fit that words such as "and" join, where each of them fits something."""
    pieces = _pieces(part, joins)
    found = [fits for piece in pieces for fits in _lines(piece, listed, ()) or [_fitting(piece, options)]]
    whole = _fitting(part, options)
    return found if not whole and len(found) > 1 and all(found) else [whole]


def _pieces(part: str, joins: Iterable[str]) -> list[str]:
    """Return the things that words such as "and" join."""
    joint = "|".join(rf"\b{re.escape(word)}\b" if word.isalpha() else re.escape(word) for word in joins)
    return (
        [piece.strip() for piece in re.split(joint, part, flags=re.IGNORECASE) if fold(piece)] if joint else [part]
    )


def _fitting(text: str, options: Sequence[Option]) -> list[Option]:
    """Return the option of this name; else all in whose name the text stands.

    One or two letters must start the name: "no" does not mean "I am not sure yet".
    """
    exact = named(text, options)
    return [exact] if exact else [option for option in options if _begins(text, option.called)]


def named(text: str, options: Sequence[Option]) -> Option | None:
    """Return the option that has just this name."""
    wanted = fold(text)
    return next((option for option in options if wanted and wanted in map(fold, _names(option))), None)


def _names(option: Option) -> tuple[str, ...]:
    return (option.called, option.label, *option.words)


def _holds(text: str, option: Option) -> bool:
    return any(stands_in(text, name, begun=True) for name in _names(option))


def _begins(text: str, name: str) -> bool:
    if len(fold(text)) < _SHORT:
        return bool(fold(text)) and fold(name).startswith(fold(text))
    return stands_in(text, name, begun=True)
