"""The names that the catalogue knows: of its records, and of other things."""

from collections.abc import Collection

from netprep.model import Catalogue, Choice, Group, Situation, Therapy, TumorValue
from netprep.strings import fold, fold_words, stands_in

Called = Choice | Situation | TumorValue


def names_of(record: Called) -> tuple[str, ...]:
    """Return every name a person may type for the record."""
    return (record.id, record.name, *record.also_called, *(record.holds if isinstance(record, Choice) else ()))


def other_names(catalogue: Catalogue) -> tuple[str, ...]:
    """Return names that people know and that mean no treatment here: other medicines, procedures, tests.

    A clinic that adds such a treatment makes its names mean it.
    """
    known = {fold(name) for choice in (*catalogue.therapies, *catalogue.groups) for name in names_of(choice)}
    others = (*catalogue.other_names.medicines, *catalogue.other_names.procedures, *catalogue.tests)
    return tuple(name for name in others if fold(name) not in known)


def is_kept(choice: Therapy | Group, name: str) -> bool:
    """Tell whether a name that a person used is kept beside a treatment's own: a brand, a person's, a part of it.

    "Octreotide (Sandostatin)" helps a person to know it again; "PRRT (PRRT)" or "Surgery (operation)" does not.
    """
    first, letters = name.split(maxsplit=1)[0], [char for char in name if char.isalpha()]
    proper = first[:1].isupper() and sum(map(str.islower, letters)) > sum(map(str.isupper, letters))
    shared = {*fold_words(choice.name)} & {*fold_words(name)}
    return name in choice.holds or (proper and not shared and not any(map(str.isdigit, name)))


def is_whole(choice: Choice, names: Collection[str]) -> bool:
    """Tell whether names of medicines in a treatment are those of all of them, as one of its own names has them."""
    parts = ({held for held in choice.holds if stands_in(held, name, begun=False)} for name in choice.also_called)
    return any(held <= {*names} for held in parts if len(held) > 1)
