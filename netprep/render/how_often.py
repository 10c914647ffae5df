"""Says in words how many people had a side effect, and where such numbers come from."""

from collections.abc import Iterable

from netprep.model import Cause, Chance, SideEffect, Study
from netprep.strings import fill
from netprep.words import SheetWords


def how_often(words: SheetWords, chance: Chance, studies: Iterable[Study]) -> str:
    """Return a chance in words, such as "about 65 of 100 people (others: 12)".

    Args:
        words: The fixed words of the sheet.
        chance: The number, and which study it is of.
        studies: Those that the numbers of this treatment come from; where there are several, the study is named.
    """
    studies = tuple(studies)
    study = next(study for study in studies if study.id == chance.study)
    said = fill(words.chance, count=str(chance.of_100)) if chance.of_100 else words.chance_small
    if chance.severe:
        said = fill(words.chance_severe, chance=said)
    if isinstance(chance.against, int):
        said = fill(words.chance_against, chance=said, count=str(chance.against))
    return fill(words.chance_in, chance=said, study=study.name) if len(studies) > 1 else said


def of_whom(words: SheetWords, study: Study, treatment: str = "") -> str:
    """Return of whom the numbers of a study are, in what time, and against what; a treatment's name may lead."""
    name = f"{treatment}, {study.name}" if treatment else study.name
    said = fill(words.study_of, study=name, people=study.people, time=study.time)
    said = fill(words.study_others, study=said, against=study.against) if study.against else said
    return said[:1].upper() + said[1:]


def beside(words: SheetWords, effect: SideEffect | Cause, studies: Iterable[Study]) -> str:
    """Return what stands beside a side effect of a treatment: the note, and how often it comes; often nothing."""
    often = how_often(words, effect.chance, studies) if effect.chance else ""
    return ", ".join(filter(None, (effect.note, often)))
