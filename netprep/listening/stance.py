"""Tells of each name in a text whether it is wanted, not wanted, or left open: "no", "not", "had before"."""

from collections.abc import Iterator
from enum import Enum, auto

from netprep.listening.lexicon import Cue, Lexicon
from netprep.listening.scan import Span
from netprep.listening.tokens import Gap

_BEFORE = (Cue.NO, Cue.REFUSE, Cue.UNCLEAR, Cue.UNCLEAR_NEXT)
_FAR = 12  # words; what is farther off is not spoken of
_AFTER = {
    Cue.AFTER_NO: Cue.REFUSE,
    Cue.AFTER_UNCLEAR: Cue.UNCLEAR,
}  # without a name before them they say it of the next


class Stance(Enum):
    """What a person means by naming a treatment."""

    YES = auto()
    NO = auto()
    OPEN = auto()


class _State:
    """What was said before the word that is read: "no", "had", and how far it reaches."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self.clear()

    def clear(self) -> None:
        """Forget it."""
        self.cue: Cue | None = None
        self._beside = False  # whether words of weight stand between it and the next name
        self._passed = False  # whether it had its name, or a comma came
        self._doubted = False

    def pass_phrase(self, span: Span, *, begins: bool) -> None:
        """Take in what is no name; `begins` tells whether it is the first word of a piece."""
        cue = span.cue
        if cue is Cue.ENDS or (begins and cue is Cue.WANTED) or (begins and cue is Cue.STARTS and self._passed):
            self.clear()
        elif cue in _BEFORE or cue in _AFTER:
            self._hear(_AFTER.get(cue, cue))
        elif cue is not Cue.SPLIT and not (begins and cue is Cue.STARTS):
            self._pass_word(span)

    def _hear(self, cue: Cue) -> None:
        """Take in a phrase that says no, or "earlier"."""
        weaker = self.cue is Cue.REFUSE and not self._passed and cue is not Cue.REFUSE
        if not weaker:
            self.clear()
            self.cue = cue

    def pass_gap(self, span: Span) -> None:
        """Take in what stands between: a comma, "and", "or"."""
        if span.gap is Gap.STOP:
            self.clear()
        elif span.gap is Gap.PART:
            self._weaken(sure=False)
        if span.cue is Cue.SPLIT:
            goes_on = span.fold in self._lexicon.no_goes_on
            self._weaken(sure=goes_on or self.cue is Cue.REFUSE)

    def _weaken(self, *, sure: bool) -> None:
        if self.cue is Cue.UNCLEAR_NEXT:
            self.clear()
        self._passed = True
        self._doubted = self._doubted or not sure

    def _pass_word(self, span: Span) -> None:
        """Take in a word that is no name."""
        light = self._lexicon.silent if self.cue is Cue.UNCLEAR_NEXT else self._lexicon.light
        if any(token.fold not in light and len(token.fold) > 1 for token in span.tokens):
            self._beside = True
        if span.cue is Cue.WANTED and self._passed:
            self.clear()

    def stance(self) -> Stance:
        """Return what is meant by the name that comes now."""
        next_only = self.cue in (Cue.NO, Cue.UNCLEAR_NEXT)
        beside, doubted, cue = self._beside and next_only, self._doubted, self.cue
        self._passed = True
        if cue is Cue.UNCLEAR_NEXT:
            self.clear()
        if cue is None or (cue is Cue.UNCLEAR_NEXT and beside):
            return Stance.YES
        refused = cue in (Cue.NO, Cue.REFUSE) and not beside and not doubted
        return Stance.NO if refused else Stance.OPEN


def stances(lexicon: Lexicon, spans: list[Span]) -> dict[int, Stance]:
    """Return what is meant by each name, by its place among the spans."""
    found: dict[int, Stance] = {}
    state = _State(lexicon)
    for at, span in enumerate(spans):
        begins = at == 0 or bool(span.gap) or spans[at - 1].cue is Cue.SPLIT
        behind = span.cue in _AFTER or (span.cue in _BEFORE and _closes(lexicon, spans, at))
        state.pass_gap(span)
        if span.entry:
            found[at] = state.stance()
        elif not (behind and _names_before(lexicon, spans, at, found)):  # else it speaks of those
            state.pass_phrase(span, begins=begins)
    for at, stance in _said_after(lexicon, spans):
        for named in _names_before(lexicon, spans, at, found):
            found[named] = _joined(found[named], stance)
    return found


def _said_after(lexicon: Lexicon, spans: list[Span]) -> Iterator[tuple[int, Stance | None]]:
    """Yield what stands behind names and decides on them; None takes a doubt away."""
    for at, span in enumerate(spans):
        if span.cue in _AFTER:
            yield at, Stance.NO if span.cue is Cue.AFTER_NO else Stance.OPEN
        elif span.cue is Cue.AFTER_YES:
            yield at, None
        elif (span.cue in _BEFORE or span.fold in lexicon.at_end) and _closes(lexicon, spans, at):
            yield at, Stance.OPEN


def _closes(lexicon: Lexicon, spans: list[Span], at: int) -> bool:
    """Tell whether only words of little weight follow up to the next stop, or it stands right behind a name."""
    rest = [*_until_gap(spans[at + 1 : at + 1 + _FAR])]
    if len(rest) == _FAR or any(span.entry for span in rest):
        return False
    if all(token.fold in lexicon.silent for span in rest for token in span.tokens):
        return True
    between = spans[max(at - 2, 0) : at]
    return any(span.entry for span in between) and spans[at].cue in _BEFORE


def _until_gap(spans: list[Span]) -> Iterator[Span]:
    for span in spans:
        if span.gap or span.cue in (Cue.SPLIT, Cue.ENDS):
            return
        yield span


def _joins(lexicon: Lexicon, span: Span) -> bool:
    """Tell whether a word may stand in a list of names: "surgery and the chemo"."""
    return bool(span.entry) or span.cue is Cue.SPLIT or span.fold in lexicon.light


def _names_before(lexicon: Lexicon, spans: list[Span], at: int, found: dict[int, Stance]) -> list[int]:
    """Return the names that a phrase behind them speaks of: back to a comma, over "and" too.

    A phrase that stands alone behind a comma, as in "surgery, no", speaks of what stands before it.
    """
    names: list[int] = []
    alone = bool(spans[at].gap)
    for place in range(at - 1, max(at - 2 * _FAR, -1), -1):
        if spans[place].cue is Cue.NEUTRAL:
            return []
        if names and not _joins(lexicon, spans[place]):
            break
        if (spans[place + 1].gap is Gap.STOP and not (alone and place == at - 1)) or spans[place].cue is Cue.ENDS:
            break
        names += [place] if place in found else []
        if spans[place].gap and not (alone and place not in found):
            break
    return names


def _joined(before: Stance, after: Stance | None) -> Stance:
    """Return what is meant in all."""
    if after is None:
        return Stance.YES if before is Stance.OPEN else before
    return after if before is Stance.YES else before
