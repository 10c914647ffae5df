"""An interview without a terminal: a person who answers from a list, a desk for sheets, a memory for answers."""

from collections.abc import Sequence
from typing import NamedTuple

from tiny import tiny_catalogue

from netprep.answers import Typed as Given
from netprep.errors import ChangedError, FileError, UsageError
from netprep.interview import run
from netprep.interview.talk import Done, Pages, Step, Talk
from netprep.model import Answers, Checklist
from netprep.prompts import Hear, Left, Meant, Move, Option, Typed, nothing_meant

TINY = tiny_catalogue()
WORDS = TINY.interview
GO_ON = "go-on"


class Enter:
    """Enter alone: whatever stands there already."""


ENTER = Enter()
Answer = str | tuple[str, ...] | Left | Typed | Move | Enter | type[KeyboardInterrupt]


class Asked(NamedTuple):
    """One thing that was asked."""

    kind: str
    ask: str
    options: tuple[Option, ...] = ()
    default: str = ""
    more: tuple[Option, ...] = ()  # found by typing only

    @property
    def values(self) -> list[str]:
        """Return what could be chosen."""
        return [option.value for option in self.options]


class Script:
    """A prompter that answers from a list, and fails on an answer that no person could have given."""

    def __init__(self, *answers: Answer) -> None:
        self.heard: Hear = lambda _: False
        self.meant: Meant = nothing_meant
        self.answers = [*answers]
        self.asked: list[Asked] = []
        self.said: list[str] = []

    def say(self, text: str) -> None:
        """Keep a line."""
        self.said.append(text)

    def choose(self, ask: str, options: Sequence[Option], default: str) -> str | Move:
        """Answer with one of the options; a text that was typed fits none of them and goes where it is heard."""
        while True:
            answer = self._one(Asked("choose", ask, tuple(options), default))
            if not isinstance(answer, Typed):
                return answer
            self.heard(answer.text)

    def choose_or_write(
        self, ask: str, options: Sequence[Option], default: str, more: Sequence[Option] = ()
    ) -> str | Typed | Move:
        """Answer with one of the options, or with a text."""
        return self._one(Asked("choose", ask, tuple(options), default, tuple(more)))

    def _one(self, asked: Asked) -> str | Typed | Move:
        answer = self._next(asked)
        options, default = (*asked.options, *asked.more), asked.default
        values = [option.value for option in options]
        assert len({*values}) == len(values)
        assert default in values
        if answer is ENTER:
            return default
        assert isinstance(answer, Move | Typed) or answer in values, f"{answer} cannot be chosen among {values}"
        assert isinstance(answer, Move | Typed | str)
        return answer

    def tick(self, ask: str, options: Sequence[Option], *, takes: bool = False, most: int = 0) -> tuple[str, ...]:
        """Answer with some of the options; who goes back leaves them as they are."""
        answer = self._next(Asked("tick", ask, tuple(options)))
        assert options, "a list without anything to tick cannot be shown"
        if isinstance(answer, Typed):
            self.heard(answer.text)
            return self.tick(ask, options, takes=takes, most=most)
        ticked = tuple(option.value for option in options if option.ticked)
        if answer is ENTER:
            return (options[0].value,) if takes and not ticked else ticked
        if isinstance(answer, Move):
            return Left(ticked)
        assert isinstance(answer, tuple), f"{answer} cannot be ticked"
        assert not most or len(answer) <= most
        assert {*answer} <= {option.value for option in options}
        return answer

    def write(self, ask: str, default: str = "") -> str | Move:
        """Answer with a text."""
        answer = self._next(Asked("write", ask, (), default))
        if answer is ENTER:
            return default
        assert isinstance(answer, Move | str), f"{answer} cannot be typed"
        return answer

    def _next(self, asked: Asked) -> str | tuple[str, ...] | Typed | Move | Enter:
        self.asked.append(asked)
        assert self.answers, f"there is no answer left for: {asked}"
        answer = self.answers.pop(0)
        if isinstance(answer, type):
            raise answer
        return answer


class Desk:
    """Takes finished sheets; some names are taken already and some cannot be written."""

    def __init__(self, taken: Sequence[str] = (), broken: Sequence[str] = ()) -> None:
        self.taken = {*taken}
        self.broken = {*broken}
        self.sheets: list[tuple[str, str, Checklist]] = []
        self.saved = False
        self.large_print = False
        self.printed: list[Checklist] = []
        self.opened: list[str] = []
        self.large: list[bool] = []
        self.fillable: list[bool] = []

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
        """Keep the sheet; characters that no font has are those from the private area."""
        self.large.append(large)
        self.fillable.append(fillable)
        if path in self.broken:
            raise FileError(f"Cannot write '{path}'.")
        if path in self.taken and not force:
            raise UsageError("taken")
        self.sheets.append((name, path, checklist))
        self.saved = True
        self.taken.add(path)
        return _unprintable(checklist)

    def pages(self, checklist: Checklist) -> Pages:
        """Return a sheet of few lines."""
        del checklist
        return Pages([f"page 1, line {number}" for number in range(1, 6)], ["page 2"], ["source 1"])

    def rows(self) -> int:
        """Return how many lines the screen holds."""
        return 3

    def count(self, checklist: Checklist, *, large: bool) -> int:
        """Return more pages the more is on the sheet, unless there is too little memory for a PDF."""
        if "memory" in self.broken:
            raise FileError("A PDF takes more.", word="memory")
        return (3 if large else 1) * (len(checklist.chosen) + 2)

    def print(self, checklist: Checklist, *, large: bool) -> tuple[str, list[str]]:
        """Keep the sheet, unless the printer is broken."""
        if "printer" in self.broken:
            raise FileError("There is no default printer.")
        self.large.append(large)
        self.printed.append(checklist)
        self.saved = True
        return "Sent to the queue.", _unprintable(checklist)

    def open_file(self, path: str) -> bool:
        """Keep the path; there is a program for it unless it is broken."""
        self.opened.append(path)
        return "program" not in self.broken


def _unprintable(checklist: Checklist) -> list[str]:
    """Return the characters that no font has: those of the private area, here in the place of the visit."""
    return sorted({char for char in checklist.visit.place if "\ue000" <= char <= "\uf8ff"})


class Memory:
    """Keeps the answers, and every state they went through; some files are taken and some cannot be written."""

    def __init__(
        self, path: str = "", taken: Sequence[str] = (), broken: Sequence[str] = (), changed: bool = False
    ) -> None:
        self.answers = Answers()
        self.path = path
        self.stopped_at = ""
        self.changed = changed  # by somebody else, in another window
        self.other = ""  # where what they made of it went
        self.taken = {*taken}
        self.broken = {*broken}
        self.kept: list[Answers] = []

    def keep(self, answers: Answers) -> None:
        """Keep the answers."""
        self.answers = answers
        self.kept.append(answers)
        if self.path in self.broken:
            raise FileError(f"Cannot write '{self.path}'.")
        if self.changed:
            raise ChangedError("changed", word="changed", path=self.path)

    def keep_over(self, other: str) -> None:
        """Put the other version aside."""
        self.other, self.changed = other, False

    def free_name(self, path: str = "") -> str:
        """Return a name near to that one, or to that of the file."""
        return f"{path or self.path}-2"

    def keep_in(self, path: str, *, force: bool) -> None:
        """Keep the answers in a file from now on."""
        if path in self.broken:
            raise FileError(f"Cannot write '{path}'.")
        if path in self.taken and not force:
            raise UsageError("taken")
        self.path, self.changed = path, False


def ask(
    step: Step, before: Answers, *answers: Answer, desk: Desk | None = None, memory: Memory | None = None
) -> tuple[Done, Script]:
    """Ask one step; every answer of the script must be used."""
    script = Script(*answers)
    done = step(Talk(TINY, script, desk or Desk(), memory or Memory()), before)
    assert script.answers == []
    return done, script


def interview(
    *answers: Answer,
    desk: Desk | None = None,
    before: Answers | None = None,
    memory: Memory | None = None,
    typed: Given | None = None,
) -> tuple[Desk, Script]:
    """Run a whole interview; every answer of the script must be used."""
    script, used = Script(*answers), desk or Desk()
    run(Talk(TINY, script, used, memory or Memory()), before, typed)
    assert script.answers == []
    return used, script


def steps_of(script: Script) -> list[str]:
    """Return the numbers of the steps as they were announced."""
    return [line.split()[1] for line in script.said if line.startswith("Step ")]


# Enter alone answers everything; the third step asks two things, the last one three.

ENTERS: tuple[tuple[Answer, ...], ...] = (
    *((ENTER,), (ENTER,), (ENTER, ENTER)),
    *((ENTER,), (ENTER,), (ENTER,), (ENTER,)),
)
END: tuple[Answer, ...] = (ENTER, ENTER, ENTER)  # save, under the suggested name, and leave
