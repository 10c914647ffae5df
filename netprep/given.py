"""What the command line gives, as records: None or empty where nothing was said."""

from pathlib import Path
from typing import Any, Literal, NamedTuple


class Choices(NamedTuple):
    """What is chosen beside treatments: the keys of an answers file, those of its visit among them."""

    about: list[str] | None = None  # the facts of a tumor too
    questions: list[str] | None = None
    add: list[str] | None = None
    drop: list[str] | None = None
    top: list[str] | None = None
    length: Literal["short", "full"] | None = None
    date: str | None = None
    time: str | None = None
    when: str | None = None
    clinician: str | None = None
    place: str | None = None
    call_day: str | None = None
    call_night: str | None = None
    for_someone_else: bool = False


class Flags(NamedTuple):
    """The choices for one sheet."""

    therapies: list[str] | None = None
    answers: list[Path] | None = None
    choices: Choices = Choices()
    blank: bool = False  # it may do without a treatment
    label: str = ""

    @property
    def uses(self) -> "Uses | None":
        """Return all that is named of the catalogue; None where more than names of records is given."""
        chosen = self.choices
        if self.answers or chosen.add or chosen.drop or chosen.top:
            return None
        return Uses(self.therapies or [], chosen.about or [])


class Uses(NamedTuple):
    """The names of what one sheet is about."""

    therapies: list[str]
    abouts: list[str]


class Looks(NamedTuple):
    """How a sheet should look."""

    paper: Literal["letter", "a4"] | None = None
    large_print: bool | None = None


class Printer(NamedTuple):
    """How it should be printed."""

    printer: str | None = None
    copies: int | None = None
    two_sided: bool | None = None


class Layers(NamedTuple):
    """What lies over the catalogue, and whether anything but the command line counts."""

    catalogue: list[Path] | None = None
    no_config: bool = False


class Start(NamedTuple):
    """How an interview should begin."""

    plain: bool = False
    answers: Path | None = None
    choices: Choices = Choices()
    looks: Looks = Looks()
    layers: Layers = Layers()

    def over(self, before: "Start") -> "Start":
        """Return what is said here, and what was said before: of lists both, else where nothing is said here."""
        said: Start = _over(Start(), before, self)
        return said


def _over(unsaid: Any, before: Any, here: Any) -> Any:  # noqa: ANN401 - whatever an option holds
    if hasattr(unsaid, "_fields"):
        return unsaid._make(map(_over, unsaid, before, here))
    if isinstance(before, list) and isinstance(here, list):
        return before + here
    return before if here == unsaid else here


_NAMES = {"therapies": "THERAPY", "words": "WORD", "questions": "--question", "clinician": "--with"}


def option_of(field: str) -> str:
    """Return what fills a field on the command line."""
    return _NAMES.get(field, f"--{field.replace('_', '-')}")
