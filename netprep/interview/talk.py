"""What every step of the interview is given, and how it ends."""

import datetime
from collections.abc import Callable
from typing import NamedTuple, Protocol

from msgspec.structs import replace

from netprep.answers import MAX_OWN
from netprep.errors import ChangedError, NetprepError
from netprep.model import Answers, Catalogue, Checklist
from netprep.prompts import Move, Option, Prompter, going_on
from netprep.strings import fill
from netprep.words import InterviewWords, of_someone_else

GO_ON = "go-on"


class Pages(NamedTuple):
    """A sheet in lines, as it can be read on the screen."""

    front: list[str]  # page 1
    rest: list[str]
    sources: list[str]


class Delivery(Protocol):
    """What can be done with a finished sheet."""

    saved: bool  # on paper or in a file
    large_print: bool  # whether that is what is usual here

    def save(  # noqa: PLR0913 - a person decides on all of them
        self,
        checklist: Checklist,
        name: str,
        path: str,
        *,
        force: bool,
        large: bool = False,
        fillable: bool = False,
    ) -> list[str]:
        """Write the format called `name` to a file and return what no font had; raises NetprepError."""

    def pages(self, checklist: Checklist) -> Pages:
        """Return the sheet in lines."""

    def rows(self) -> int:
        """Return how many lines of it the screen holds at once."""

    def count(self, checklist: Checklist, *, large: bool) -> int:
        """Return how many pages of paper the sheet has."""

    def print(self, checklist: Checklist, *, large: bool) -> tuple[str, list[str]]:
        """Print on the default printer; return where it went, and what no font had; raises NetprepError."""

    def open_file(self, path: str) -> bool:
        """Open a saved file in the program for it; False when there is none."""


class Keeper(Protocol):
    """Remembers the answers, and keeps them in a file once there is one."""

    answers: Answers
    path: str  # "" as long as nothing is kept
    stopped_at: str  # the name of the step that is asked now; "" at the end

    def keep(self, answers: Answers) -> None:
        """Take the answers as they are now; raises NetprepError when the file cannot be written."""

    def keep_in(self, path: str, *, force: bool) -> None:
        """Keep the answers in this file from now on; raises UsageError when it exists, else NetprepError."""

    def keep_over(self, other: str) -> None:
        """Put what somebody else has made of the file into the file `other`, and the answers in its place."""

    def free_name(self, path: str = "") -> str:
        """Return the name of a file that is not there yet, near to `path`, or else to that of the file."""


class Talk(NamedTuple):
    """Everything a step needs beside the answers."""

    catalogue: Catalogue
    ask: Prompter
    deliver: Delivery
    keeper: Keeper
    today: datetime.date = datetime.date.min  # a day on which nothing is overdue
    drawn: bool = False  # lists are drawn, and there is a plainer way to be asked
    overheard: list[str] | None = None  # own questions that were typed at another step, not yet among the answers

    @property
    def words(self) -> InterviewWords:
        """The sentences of the interview, as they are said to the person who fills it in."""
        words = self.catalogue.interview
        return of_someone_else(words) if self.keeper.answers.filled_in_by else words

    def keep(self, answers: Answers) -> bool:
        """Let no finished answer be lost: take it to the file at once; a file that fails is told, not fatal."""
        try:
            self.keeper.keep(self.with_overheard(answers))
        except ChangedError:
            return self._settle()
        except NetprepError as error:
            self.tell_failure(error)
            return False
        return True

    def _settle(self) -> bool:
        """Ask what to do with a file that somebody else has changed; either way nothing is lost."""
        words, keeper = self.words, self.keeper
        path, other = keeper.path, keeper.free_name()
        options = [
            Option("beside", fill(words.changed_beside, path=other)),
            Option("over", fill(words.changed_over, path=other)),
        ]
        value = self.ask.choose(fill(words.failed_changed, path=path), options, "beside")
        try:
            if value == "over":
                keeper.keep_over(other)
            else:
                keeper.keep_in(other, force=False)
        except NetprepError as error:
            self.tell_failure(error)
            return False
        return True

    def with_overheard(self, answers: Answers) -> Answers:
        """Return the answers with the own questions that were typed at another step."""
        texts = tuple(dict.fromkeys([*answers.questions, *(self.overheard or ())]))
        return replace(answers, questions=texts[: max(MAX_OWN, len(answers.questions))])

    def take(self, answers: Answers) -> Answers:
        """Return the same, and remember them no more: from now on they can be changed and taken off."""
        taken = self.with_overheard(answers)
        if self.overheard:
            self.overheard.clear()
        return taken

    def tell_failure(self, error: NetprepError) -> None:
        """Say that something did not work, and why, in the words of the interview where they have it."""
        told = getattr(self.words, f"failed_{error.word}", "")
        reason = fill(told, **error.values) if told else str(error)
        self.ask.say(fill(self.words.file_failed, reason=reason))

    def ask_yes(self, ask: str, *, default: bool = False) -> bool | Move:
        """Return whether the person says yes; Enter alone says `default`."""
        options = [Option("no", self.words.no), Option("yes", self.words.yes)]
        value = self.ask.choose(ask, options, "yes" if default else "no")
        return value if isinstance(value, Move) else value == "yes"

    def go_on(self, label: str = "") -> Option:
        """Return the option that goes on, also by words for having nothing to say."""
        return Option(GO_ON, label or self.words.go_on, words=going_on(self.words))

    def announce(self, position: int) -> None:
        """Say which step comes now, counted from 0."""
        words = self.words
        count = str(len(words.steps))
        self.ask.say("")
        self.ask.say(fill(words.step, number=str(position + 1), count=count, name=words.steps[position]))


class Done(NamedTuple):
    """How a step ends: with the answers as they are now, also when the person goes back."""

    answers: Answers
    back: bool = False
    goes_on: bool = False  # with the list of an earlier day


Step = Callable[[Talk, Answers], Done]
