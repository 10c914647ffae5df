"""What was understood of a text, part by part, as data: nothing of it is lost, and nothing is chosen by it."""

from enum import Enum, auto
from typing import NamedTuple

from netprep.model import Group, Therapy, TumorValue

Treatment = Therapy | Group


class What(Enum):
    """What became of a part."""

    TAKEN = auto()  # a treatment that is meant
    REFUSED = auto()  # one that is not wanted
    ASKED = auto()  # it may mean a treatment
    FACT = auto()  # what the tumor is
    OTHER = auto()  # the name of something that is no treatment here
    UNKNOWN = auto()
    UNUSED = auto()  # words beside what was understood
    NOTHING = auto()  # "I do not know": it goes on
    STOP = auto()  # "quit"


class Why(Enum):
    """Why a part is asked about."""

    SLIP = auto()  # a name may be misspelled
    WHOLE = auto()  # the whole is a name, and so are its parts
    UNCLEAR = auto()  # it may be of the past, of another person, or not wanted
    WORDS = auto()  # words tell of it
    HOLDS = auto()  # it is one of the medicines in it


class Part(NamedTuple):
    """One part of a text."""

    what: What
    text: str  # as it was typed
    readings: tuple[tuple[Treatment, ...], ...] = ()  # what it may mean, nearest first; of what is taken just one
    name: str = ""  # the known name in it, as the catalogue spells it
    why: Why | None = None
    sure: bool = False  # surely meant: a name, not words; of a slip: of this one name, so that Enter may take it
    fact: TumorValue | None = None

    @property
    def is_plain(self) -> bool:
        """Tell whether a script takes it: a name, a medicine in a treatment, a kind by a word for it."""
        return self.sure or self.why is Why.HOLDS or self.is_kind

    @property
    def is_kind(self) -> bool:
        """Tell whether it is a whole kind, meant by a word for it: "something with the liver"."""
        return self.what is What.TAKEN and self.why is Why.WORDS

    @property
    def choices(self) -> tuple[Treatment, ...]:
        """All treatments it may mean, each once."""
        return tuple({choice.id: choice for reading in self.readings for choice in reading}.values())


class Heard(NamedTuple):
    """All parts of a text, in order."""

    parts: tuple[Part, ...]

    def of(self, *what: What) -> tuple[Part, ...]:
        """Return the parts of which this became."""
        return tuple(part for part in self.parts if part.what in what)

    @property
    def taken(self) -> tuple[Treatment, ...]:
        """The treatments that are meant, each once."""
        return tuple({choice.id: choice for part in self.of(What.TAKEN) for choice in part.choices}.values())
