"""Makes the checklist that the command line asks for, with what to tell beside it."""

from collections.abc import Iterable

from netprep.answers import make_label
from netprep.assemble import assemble
from netprep.clock import today
from netprep.flags import answers_from, notices_of
from netprep.given import Flags
from netprep.model import Answers, Catalogue, Checklist
from netprep.overdue import overdue_notice


def make_checklist(catalogue: Catalogue, flags: Flags) -> tuple[Checklist, list[str]]:
    """Return the checklist, and what the person should be told beside it.

    Raises UsageError for flags that cannot be used, FileError and InvalidFileError for such an answers file.
    """
    answers = answers_from(catalogue, flags)
    checklist = assemble(catalogue, answers, make_label(flags.label))
    return checklist, notices(catalogue, answers, checklist, flags.therapies or ())


def notices(catalogue: Catalogue, answers: Answers, checklist: Checklist, texts: Iterable[str] = ()) -> list[str]:
    """Return what the person should be told beside a document: of the answers, and of lines checked long ago."""
    overdue = overdue_notice(catalogue, checklist, today())
    return [*notices_of(catalogue, answers, texts), *filter(None, [overdue])]
