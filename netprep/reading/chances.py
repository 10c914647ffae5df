"""Holds numbers to one form: what a chance must hold, and that no sentence tells one in another way."""

import re
from collections.abc import Iterator

from netprep.errors import Problem
from netprep.reading.kinds import Is, places_of, values_of
from netprep.reading.places import Places
from netprep.reading.yaml_reader import Map

WHOLE = 100  # every chance is told of so many people
_PEOPLE = r"(people|patients|adults|women|men|children|those|them|us)"
_PARTS = r"(half|(a|one|two|three)[- ](third|quarter|fourth|fifth|tenth)s?)"
_COUNT = r"(one|two|three|four|five|six|seven|eight|nine|ten)"
_OTHER = re.compile(  # 30%, 3 in 10, 3 of 10 (yet not "3 of 100 people"), one in three, half of the people
    rf"\d\s*%|\bper ?cent\b"
    rf"|\b\d[\d,.]*\s+(in|out of)\s+(every\s+)?\d[\d,.]*"
    rf"|\b\d[\d,.]*\s+of\s+(?!{WHOLE} people\b)\d[\d,.]*"
    rf"|\b{_COUNT}\s+(in|out of)\s+(every\s+)?{_COUNT}\b"
    rf"|\b{_PARTS}\s+(of\s+)?((all|the|its)\s+)*{_PEOPLE}\b",
    re.IGNORECASE,
)
_MEDIAN = re.compile(rf"\b{_PARTS}\b[^.]*\b(hours?|days?|weeks?|months?|years?)\b", re.IGNORECASE)


def chance_problems(places: Places) -> Iterator[Problem]:
    """Yield every chance that is not of 100, and every one told against nobody."""
    for found in places.each(*values_of(Is.SHARE)):
        if isinstance(found.value, int) and not 0 <= found.value <= WHOLE:
            yield Problem(*found.mark, "chance", f"write how many of {WHOLE} people: a number from 0 to {WHOLE}")
    alone = {str(study.get("id")) for study in places.records("studies.*") if not study.get("against")}
    for found in places.each(*(place.pattern for place in places_of(Is.CHANCE))):
        chance = found.value
        if isinstance(chance, Map) and "against" in chance and str(chance.get("study")) in alone:
            message = f"the study '{chance['study']}' has no 'against': add it there, or remove this number"
            yield Problem(*chance.values_at["against"], "chance", message)


def other_forms(places: Places) -> Iterator[Problem]:
    """Yield a warning for each line that tells a chance in another form; a time that half of them had may stay."""
    for text, found in places.texts(*values_of(Is.CLAIM, Is.MENU, Is.REASON, Is.QUESTION)):
        told = _OTHER.search(_MEDIAN.sub("", text))
        if told:
            message = f"'{told[0]}' tells a chance in another form; write \"about 30 of {WHOLE} people\""
            yield Problem(*found.mark, "chance-form", message, "warning")
