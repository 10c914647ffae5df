"""What every step of the interview is given, and how it ends."""

from collections.abc import Callable
from typing import NamedTuple, Protocol

from netprep.model import Answers, Catalogue, Checklist, InterviewWords
from netprep.prompts import Prompter


class Delivery(Protocol):
    """What can be done with a finished sheet."""

    def save(self, checklist: Checklist, name: str, path: str, *, force: bool, large: bool = False) -> None:
        """Write the format called `name` to a file; raises NetprepError."""

    def show(self, checklist: Checklist) -> None:
        """Show the sheet on the terminal."""

    def print(self, checklist: Checklist, *, large: bool) -> str:
        """Send the sheet to the default printer and return where it went; raises NetprepError."""

    def open_page(self, path: str) -> bool:
        """Open a saved web page in the browser; False when there is none."""


class Talk(NamedTuple):
    """Everything a step needs beside the answers."""

    catalogue: Catalogue
    ask: Prompter
    deliver: Delivery

    @property
    def words(self) -> InterviewWords:
        """The sentences of the interview."""
        return self.catalogue.interview


class Done(NamedTuple):
    """How a step ends: with the answers as they are now, also when the person goes back."""

    answers: Answers
    back: bool = False


Step = Callable[[Talk, Answers], Done]
