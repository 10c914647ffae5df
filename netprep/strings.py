"""Makes text safe once, at the door: every word kept, nothing that can steer a terminal or a page."""

import datetime
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

JOINERS = "\u200c\u200d"  # needed inside some scripts and emoji, harmful beside ASCII
SHOWN_FORMATS = (  # category Cf, and yet visible
    "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
)
_BETWEEN_WORDS = re.compile(r"[\s-]+")

_ADDRESS = r"(?i:https?)://[A-Za-z0-9][A-Za-z0-9.-]*(:[0-9]+)?([/?#][!#-;=?-Z\[\]_a-z~]*)?"
_NO_SIGNS = {code: None for code in range(128) if not chr(code).isalnum()}
ON, OFF = ("1", "yes", "y", "true", "on", "x"), ("0", "no", "n", "false", "off")
_TIME = len("HH:MM")
_SECONDS = 11  # digits of a time in seconds
_SPANS = 12  # of numbers, that a line may name
LINE_ENDS = "\u2028\u2029"  # those that are no control characters


def clean(text: str) -> str:
    """Return `text` in NFC on one line, with runs of white space as one space.

    Control and escape characters, bidi controls, zero-width characters, lone surrogates and noncharacters
    are dropped; joiners stay only between two non-ASCII characters. Everything a reader could see is kept.
    """
    if text.isascii() and text.isprintable():  # its only white space is the space
        return " ".join(text.split()) if "  " in text or text != text.strip() else text
    spaced = "".join(" " if char.isspace() else char for char in text)
    visible = _visible(unicodedata.normalize("NFC", spaced))
    return " ".join(unicodedata.normalize("NFC", visible).split())  # a letter and its accent may meet only now


def shown(text: str) -> str:
    r"""Return foreign text, such as a file's name, as one line that cannot steer a terminal.

    What `clean` would drop, and every end of a line, is written as an escape such as `\x1b`.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        char if _is_kept(char, text, index) and char not in LINE_ENDS else char.encode("unicode_escape").decode()
        for index, char in enumerate(text)
    )


def is_address(text: str) -> bool:
    """Tell whether a text is the address of a web page, by http or https, with no sign that could end a link."""
    return re.fullmatch(_ADDRESS, text) is not None


def is_date(text: str) -> bool:
    """Tell whether a text is a real day written as YYYY-MM-DD."""
    try:
        return datetime.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def is_time(text: str) -> bool:
    """Tell whether a text is an hour of the day written as HH:MM."""
    return len(text) == _TIME and re.fullmatch(r"([01][0-9]|2[0-3]):[0-5][0-9]", text) is not None


def switched(text: str) -> bool | None:
    """Return whether a word such as "yes" or "off" means on; None for any other text."""
    word = text.strip().lower()
    return word in ON if word in (*ON, *OFF) else None


def is_on(setting: str) -> bool:
    """Tell whether a setting that is on or off is on; nothing is off, and so is every word for no."""
    return bool(setting.strip()) and switched(setting) is not False


def unix_time(text: str) -> int | None:
    """Return the seconds since 1970 that a text tells; None for what is no time, or beyond the year 5000."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= _SECONDS else None


@lru_cache(maxsize=2048)  # a name is compared with all that are known
def fold(name: str) -> str:
    """Return the form in which two spellings of a name are equal: no case, accent, hyphen or space."""
    if name.isascii():
        return name.lower().translate(_NO_SIGNS)
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())
    return "".join(char for char in plain if char.isalnum())


def fold_words(text: str) -> list[str]:
    """Return the words of a text as `fold` makes them; a hyphen parts words as a space does."""
    return [folded for word in _BETWEEN_WORDS.split(text) if (folded := fold(word))]


def stands_in(text: str, name: str, *, begun: bool) -> bool:
    """Tell whether the words of `text` stand together in `name`; with `begun` the last may be cut short.

    Whole words only: "no" does not stand in "another".
    """
    *whole, last = fold_words(text) or [""]
    words = fold_words(name)
    parts = (words[start : start + len(whole) + 1] for start in range(len(words) - len(whole)))
    return bool(last) and any(
        part[:-1] == whole and (part[-1].startswith(last) if begun else part[-1] == last) for part in parts
    )


def fill(template: str, **values: str) -> str:
    """Return `template` with each `{name}` replaced by its value; braces inside values stay as they are.

    Raises KeyError for a place without a value: `check` lets no template with such a one through.
    """
    head, *rest = template.split("{")
    pieces = [part.partition("}") for part in rest]
    return head + "".join(values[name] + text for name, _, text in pieces)


def counted(number: int, what: str) -> str:
    """Return how many there are of what: "1 error", "2 errors"."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def spans(numbers: Iterable[int]) -> str:
    """Return numbers in order, in short: "2-4, 7"; of very many spans the last ones are only counted."""
    ends: list[tuple[int, int]] = []
    for number in sorted(numbers):
        first = ends.pop()[0] if ends and ends[-1][1] == number - 1 else number
        ends.append((first, number))
    named = [str(first) if first == last else f"{first}-{last}" for first, last in ends[:_SPANS]]
    more = sum(last - first + 1 for first, last in ends[_SPANS:])
    return ", ".join(named) + (f" and {more} more" if more else "")


def reads_from_the_right(text: str) -> bool:
    """Tell whether a text is read from right to left: its first letter with a direction says so."""
    directions = (unicodedata.bidirectional(char) for char in text)
    return next((found for found in directions if found in ("L", "R", "AL")), "L") != "L"


def join_names(names: list[str], and_: str) -> str:
    """Return names as a phrase: "a", "a and b", "a, b and c"."""
    return f" {and_} ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


def _visible(text: str) -> str:
    """Drop what cannot be seen, in one pass over NFC text."""
    return "".join(char for index, char in enumerate(text) if _is_kept(char, text, index))


def _is_kept(char: str, text: str, index: int) -> bool:
    if char in JOINERS:
        return _joins(text, index)
    if unicodedata.category(char) in ("Cc", "Cf", "Cs"):
        return char in SHOWN_FORMATS
    return not _is_noncharacter(ord(char))


def _is_noncharacter(code: int) -> bool:
    """Tell whether a code is one of those that no text may hold, and that YAML and HTML refuse."""
    return code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF  # noqa: PLR2004


def _joins(text: str, index: int) -> bool:
    """Tell whether the joiner at `index` stands between two non-ASCII letters, marks or symbols."""
    if not 0 < index < len(text) - 1:
        return False
    beside = (text[index - 1], text[index + 1])
    return all(ord(char) > 0x7F and unicodedata.category(char)[0] in "LMS" for char in beside)  # noqa: PLR2004
