"""Makes text safe once, at the door: every word kept, nothing that can steer a terminal or a page."""

import unicodedata

JOINERS = "\u200c\u200d"  # needed inside some scripts and emoji, harmful beside ASCII
SHOWN_FORMATS = (  # category Cf, and yet visible
    "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
)


def clean(text: str) -> str:
    """Return `text` in NFC on one line, with runs of white space as one space.

    Control and escape characters, bidi controls, zero-width characters and lone surrogates are dropped;
    joiners stay only between two non-ASCII characters. Everything a reader could see is kept.
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    spaced = "".join(" " if char.isspace() else char for char in text)
    visible = _visible(unicodedata.normalize("NFC", spaced))
    return " ".join(unicodedata.normalize("NFC", visible).split())  # a letter and its accent may meet only now


def fold(name: str) -> str:
    """Return the form in which two spellings of a name are equal: no case, accent, hyphen or space."""
    if name.isascii():
        return "".join(filter(str.isalnum, name.lower()))
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())
    return "".join(char for char in plain if char.isalnum())


def fill(template: str, **values: str) -> str:
    """Return `template` with each `{name}` replaced by its value; braces inside values stay as they are.

    Raises KeyError for a place without a value: `check` lets no template with such a one through.
    """
    head, *rest = template.split("{")
    pieces = [part.partition("}") for part in rest]
    return head + "".join(values[name] + text for name, _, text in pieces)


def join_names(names: list[str], and_: str) -> str:
    """Return names as a phrase: "a", "a and b", "a, b and c"."""
    return f" {and_} ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


def _visible(text: str) -> str:
    """Drop what cannot be seen, in one pass over NFC text."""
    return "".join(char for index, char in enumerate(text) if _is_kept(char, text, index))


def _is_kept(char: str, text: str, index: int) -> bool:
    if char in JOINERS:
        return _joins(text, index)
    return unicodedata.category(char) not in ("Cc", "Cf", "Cs") or char in SHOWN_FORMATS


def _joins(text: str, index: int) -> bool:
    """Tell whether the joiner at `index` stands between two non-ASCII letters, marks or symbols."""
    if not 0 < index < len(text) - 1:
        return False
    beside = (text[index - 1], text[index + 1])
    return all(ord(char) > 0x7F and unicodedata.category(char)[0] in "LMS" for char in beside)  # noqa: PLR2004
