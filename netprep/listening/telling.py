"""Says to a script why a text is not surely the name of a treatment: what was not understood, and what was."""

from netprep.listening import Heard, Part, What
from netprep.model import Choice
from netprep.strings import clean, fold

_SHOWN = 60  # letters of what was typed
_NEAREST = 3
_LIST = "'netprep list' shows them all."


def not_sure(text: str, heard: Heard) -> str:
    """Return one line: the first part that is not surely a treatment, what it may mean, and what was understood."""
    part = next((part for part in heard.parts if part.what is not What.TAKEN or not part.is_plain), None)
    sure = {choice.id: choice.name for part in heard.of(What.TAKEN) if part.is_plain for choice in part.choices}
    understood = "; ".join(sure.values())
    also = [f"Understood: {understood}."] if understood else []
    return " ".join(
        [*_told(part, clean(part.text if part and len(heard.parts) > 1 else text)[:_SHOWN]), *also, _LIST]
    )


def called(choice: Choice, name: str) -> str:
    """Return the name of a treatment, after the name it was called by where that is another."""
    return choice.name if fold(name) in ("", fold(choice.id), fold(choice.name)) else f"{name} ({choice.name})"


def _told(part: Part | None, shown: str) -> list[str]:
    what = part.what if part else What.UNKNOWN
    if part and part.fact and part.why:
        return [f"No treatment is called '{shown}'.", f"Did you mean {part.fact.name}? Then use --about."]
    if what is What.FACT:
        return [f"'{shown}' is the name of a tumor: use --about."]
    if what is What.OTHER:
        return [f"No treatment is called '{shown}': it is the name of something else."]
    if what is What.REFUSED:
        return [f"'{shown}' says what is not wanted. Name what is."]
    near = [_reading(part, reading) for reading in part.readings[:_NEAREST]] if part else []
    return [f"No treatment is called '{shown}'.", *([f"Did you mean: {'; '.join(near)}?"] if near else [])]


def _reading(part: Part, reading: tuple[Choice, ...]) -> str:
    if len(reading) == 1:
        return called(reading[0], part.name) if reading == part.readings[0] else reading[0].name
    return " with ".join(choice.name for choice in reading)
