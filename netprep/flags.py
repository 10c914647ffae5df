"""Makes checked answers of what the command line says and of an answers file: `export` and `print` share this."""

from collections.abc import Iterable
from functools import reduce

from netprep.answers import Typed, combine, make_answers, require_treatment, with_tumor
from netprep.errors import UsageError
from netprep.given import Flags
from netprep.model import Answers, Catalogue, Visit
from netprep.names import kinds_by_words
from netprep.ranking import choices_of
from netprep.strings import clean

_DASHES = ("\u2014", "\u2013", "\u2012", "\u2212")


def answers_from(catalogue: Catalogue, flags: Flags) -> Answers:
    """Return the answers of the files, in their order, and of the flags; a treatment must be there unless `blank`.

    Raises UsageError for flags that cannot be used, FileError and InvalidFileError for such a file.
    """
    typed = with_tumor(catalogue, _typed(flags))
    if flags.answers:
        from netprep.answers_file import read_answers  # noqa: PLC0415 - YAML, only when there is a file

        typed = reduce(combine, (*(read_answers(file, catalogue, typed) for file in flags.answers), typed))
    if not flags.blank:
        require_treatment(typed)
    return make_answers(catalogue, typed)


def notices_of(catalogue: Catalogue, answers: Answers, texts: Iterable[str] = ()) -> list[str]:
    """Return what to tell of treatments that were named by one of the medicines in them, or by a word for a kind.

    `texts` are the treatments as they were typed.
    """
    held = [choice.name for choice in choices_of(catalogue, answers) if {*choice.holds} & {*answers.called}]
    return [
        *(f"The sheet is about {name} as a whole: it was named by one of its medicines." for name in held),
        *(
            f"The sheet is about the kind {name}: no one treatment was named."
            for name in kinds_by_words(catalogue, texts)
        ),
    ]


def _typed(flags: Flags) -> Typed:
    """Return the flags as an answers file would say them; raises UsageError for letters that are none."""
    require_letters("THERAPY", flags.therapies or ())
    _require_hyphens(flags.therapies or ())
    require_letters("--about", flags.about or ())
    require_letters("--question", flags.question or ())
    require_letters("--top", flags.top or ())
    require_letters("--date", (flags.date,))
    return Typed(
        therapies=tuple(flags.therapies or ()),
        about=tuple(flags.about or ()),
        questions=tuple(flags.question or ()),
        top=tuple(flags.top or ()),
        length=flags.length or "",
        visit=Visit(date=flags.date or ""),
    )


def _require_hyphens(texts: Iterable[str]) -> None:
    """Raise UsageError where a writing program has made one long dash of the two hyphens of an option."""
    if dashed := next((text for text in texts if text.startswith(_DASHES)), ""):
        option = clean(dashed).lstrip("".join(_DASHES))[:20]
        raise UsageError(f"'{clean(dashed)[:20]}' begins with a long dash. Type two hyphens: --{option}")


def require_letters(option: str, texts: Iterable[str | None]) -> None:
    """Raise UsageError where a text from the command line holds bytes that are no letters: they would be lost."""
    if any("\ud800" <= char <= "\udfff" for text in texts for char in text or ""):
        raise UsageError(
            f"The text for {option} is not UTF-8. Type it again here, or put it into an answers file in UTF-8."
        )
