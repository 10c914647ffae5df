"""Says in words how many people had a side effect, how to read that, and of whom it was counted."""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache

from netprep.assemble import studies_of
from netprep.model import Cause, Chance, Choice, SideEffect, Study
from netprep.strings import fill
from netprep.words import SheetWords


def main_first(studies: Iterable[Study], choice: Choice) -> tuple[Study, ...]:
    """Return the studies that the numbers of a treatment come from, the one that most of them are of first."""
    counted = Counter(effect.chance.study for effect in choice.side_effects if effect.chance)
    return tuple(sorted(studies_of(studies, choice), key=lambda study: -counted[study.id]))


def how_often(words: SheetWords, chance: Chance, studies: Iterable[Study]) -> str:
    """Return a chance in words, such as "about 65 of 100 people (others: 12)".

    Args:
        words: The fixed words of the sheet.
        chance: The number, and which study it is of.
        studies: Those that the numbers of this treatment come from; all but the first are named beside theirs.
    """
    _, *others = studies
    named = next((study for study in others if study.id == chance.study), None)
    said = _counted(words, chance)
    return fill(words.chance_in, chance=said, study=named.name) if named else said


def _counted(words: SheetWords, chance: Chance) -> str:
    said = fill(words.chance, count=str(chance.of_100)) if chance.of_100 else words.chance_small
    if chance.severe:
        said = fill(words.chance_severe, chance=said)
    if isinstance(chance.against, int):
        said = fill(words.chance_against, chance=said, count=str(chance.against))
    return said


def how_to_read(words: SheetWords, chances: Iterable[Chance]) -> str:
    """Return one of these chances with what it means, best one that is told with the others; often nothing."""
    plain = [chance for chance in chances if chance.of_100 and not chance.severe]
    for chance in sorted(plain, key=lambda chance: not isinstance(chance.against, int)):
        said, count = _counted(words, chance), str(chance.of_100)
        if isinstance(chance.against, int):
            return fill(words.numbers_others, chance=said, count=count, against=str(chance.against))
        return fill(words.numbers_alone, chance=said, count=count)
    return ""


def of_whom(words: SheetWords, studies: tuple[Study, ...], *, named: bool = True) -> Iterator[tuple[str, Study]]:
    """Yield each of a treatment's studies: of whom its numbers are, in what time, against what.

    Args:
        words: The fixed words of the sheet.
        studies: Those of one treatment; where there are several, numbers that name no study are of the first.
        named: Whether the first is told by name; the others always are.
    """
    for number, study in enumerate(studies):
        told = words.study_named if named or number else words.study_of
        said = fill(told, study=study.name, people=study.people, time=study.time)
        said = fill(words.study_others, study=said, against=study.against) if study.against else said
        said = fill(words.study_rest, study=said) if named and len(studies) > 1 and not number else said
        yield said[:1].upper() + said[1:], study


@lru_cache(maxsize=1024)  # many sheets say the same
def beside(words: SheetWords, effect: SideEffect | Cause, studies: tuple[Study, ...]) -> str:
    """Return what stands beside a side effect of a treatment: the note, and how often it comes; often nothing."""
    often = how_often(words, effect.chance, studies) if effect.chance else ""
    return ", ".join(filter(None, (effect.note, often)))
