"""What the command line gives, as records: None or empty where nothing was said."""

from pathlib import Path
from typing import Any, Literal, NamedTuple


class Flags(NamedTuple):
    """The choices for one sheet."""

    therapies: list[str] | None = None
    answers: list[Path] | None = None
    about: list[str] | None = None
    question: list[str] | None = None
    top: list[str] | None = None
    length: Literal["short", "full"] | None = None
    date: str | None = None
    blank: bool = False  # it may do without a treatment
    label: str = ""


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
    looks: Looks = Looks()
    layers: Layers = Layers()

    def over(self, before: "Start") -> "Start":
        """Return what is said here, and what was said before where nothing is said here."""
        return Start(
            self.plain or before.plain,
            self.answers or before.answers,
            Looks(*map(_said, self.looks, before.looks)),
            Layers(
                self.layers.catalogue or before.layers.catalogue, self.layers.no_config or before.layers.no_config
            ),
        )


def _said(here: Any, before: Any) -> Any:  # noqa: ANN401 - whatever an option holds
    return before if here is None else here
