"""Makes checked answers of what the command line says and of an answers file: `export` and `print` share this."""

import sys
from collections.abc import Iterable, Sequence
from functools import reduce
from pathlib import Path

from netprep.answers import SOMEONE_ELSE, Typed, combine, make_answers, require_treatment, with_tumor
from netprep.errors import UsageError
from netprep.given import Flags, option_of
from netprep.inputs import STDIN
from netprep.known import is_whole
from netprep.model import Answers, Catalogue, Choice, Group, Visit
from netprep.names import kinds_by_words
from netprep.ranking import choices_of, kept_names
from netprep.strings import clean

_MOST_FILES = 100  # joined to one; a sheet for each of many people is what `netprep batch` makes
_DASHES = ("\u2014", "\u2013", "\u2012", "\u2212")


def answers_from(catalogue: Catalogue, flags: Flags) -> Answers:
    """Return the answers of the files, in their order, and of the flags; a treatment must be there unless `blank`.

    Raises UsageError for flags that cannot be used, FileError and InvalidFileError for such a file.
    """
    typed = with_tumor(catalogue, typed_of(flags))
    if flags.answers:
        _require_few(flags.answers)
        from netprep.answers_file import read_answers  # noqa: PLC0415 - YAML, only when there is a file

        typed = reduce(combine, (*(read_answers(file, catalogue, typed) for file in flags.answers), typed))
    if not flags.blank:
        require_treatment(typed)
    return make_answers(catalogue, typed)


def notices_of(catalogue: Catalogue, answers: Answers, texts: Iterable[str] = ()) -> list[str]:
    """Return what to tell of treatments that were named by one of the medicines in them, or by a part of a kind.

    `texts` are the treatments as they were typed.
    """
    chosen = choices_of(catalogue, answers)
    parts = [choice.name for choice in chosen if _is_part(choice, answers)]
    kinds = [choice.name for choice in chosen if isinstance(choice, Group) and kept_names(answers, choice)]
    return [
        *(f"The sheet is about {name} as a whole; it was named by one of its medicines." for name in parts),
        *(
            f"The sheet is about the kind {name}; no one treatment was named."
            for name in dict.fromkeys((*kinds, *kinds_by_words(catalogue, texts)))
        ),
    ]


def _is_part(choice: Choice, answers: Answers) -> bool:
    """Tell whether the name that is kept for a treatment is that of a medicine in it, and not of all of them."""
    held = {*choice.holds} & {*kept_names(answers, choice)}
    return bool(held) and not is_whole(choice, held)


def typed_of(flags: Flags) -> Typed:
    """Return the flags as an answers file would say them; raises UsageError for letters that are none."""
    choices, therapies = flags.choices, tuple(flags.therapies or ())
    require_letters(therapies=therapies, label=flags.label, **choices._asdict())
    _require_hyphens(therapies)
    return Typed(
        therapies=therapies,
        about=tuple(choices.about or ()),
        questions=tuple(choices.questions or ()),
        add=tuple(choices.add or ()),
        drop=tuple(choices.drop or ()),
        top=tuple(choices.top or ()),
        length=choices.length or "",
        visit=Visit(**{field: getattr(choices, field) or "" for field in Visit.__struct_fields__}),
        filled_in_by=SOMEONE_ELSE if choices.for_someone_else else "",
    )


def _require_few(files: Sequence[Path]) -> None:
    """Raise UsageError for more answers files than one person has, and where none can be standard input."""
    if len(files) > _MOST_FILES:
        raise UsageError(f"{len(files)} answers files are named; at most {_MOST_FILES} can be joined. Name fewer.")
    if files.count(STDIN) > 1:
        raise UsageError("Standard input can be read once. Write '--answers -' once.")
    if STDIN in files and sys.stdin is not None and sys.stdin.isatty():
        raise UsageError(
            "Standard input is the keyboard here. Give it an answers file, such as: "
            "netprep export --answers - < answers.yaml"
        )


def _require_hyphens(texts: Iterable[str]) -> None:
    """Raise UsageError where a writing program has made one long dash of the two hyphens of an option."""
    if dashed := next((text for text in texts if text.startswith(_DASHES)), ""):
        option = clean(dashed).lstrip("".join(_DASHES))[:20]
        raise UsageError(f"'{clean(dashed)[:20]}' begins with a long dash. Type two hyphens: --{option}")


def require_letters(**said: Sequence[str] | bool | None) -> None:
    """Raise UsageError where a text from the command line holds bytes that are no letters: they would be lost.

    `said` are fields of the records in `given`, each with a text, or several.
    """
    for field, texts in said.items():
        joined = "".join(texts) if texts and not isinstance(texts, bool) else ""
        if any("\ud800" <= char <= "\udfff" for char in joined):
            told = "Type it again here, or put it into an answers file in UTF-8."
            raise UsageError(f"The text for {option_of(field)} is not UTF-8. {told}")
