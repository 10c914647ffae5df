"""What the files of a catalogue hold, told once: the kinds of record, and what each field is.

Whatever checks, lays, compares or describes records reads it here. It is imported only where a catalogue is
checked: a start from the compiled catalogue pays nothing for it.
"""

from collections.abc import Iterator, Mapping
from enum import Enum, auto
from typing import NamedTuple

from netprep.model import PARAGRAPHS, SIGNS

# ---------------------------------------------------------------- fields


class Is(Enum):
    """What a field is; the rules for a field follow from that."""

    ID = auto()  # names the record
    NAME = auto()  # a person may type it: it belongs to one record
    HINT = auto()  # a word or phrase that tells of the record; others may share it
    LABEL = auto()  # a heading, a name nobody types
    SECTION = auto()  # a sub-heading in a list of records
    MENU = auto()  # a line in a menu
    QUESTION = auto()
    CLAIM = auto()  # says something of a disease or a treatment
    PICTURE = auto()  # a file beside the one that names it
    TEXT = auto()  # free text: the name of a publisher, a telephone number
    ADDRESS = auto()  # of a web page
    OTHER = auto()  # a name of something that is no treatment here
    TERM = auto()  # a word that counts as plain when reading ease is measured
    TAG = auto()  # a language
    DAY = auto()
    MONTHS = auto()  # between two reviews
    CORE = auto()  # a flag: on page 1
    ALWAYS = auto()  # a flag: on every short sheet
    EXPECTED = auto()  # a flag: one of its questions is among the first of every treatment
    ALONE = auto()  # a flag: of a group that is chosen as such
    ANSWER = auto()  # the number to call that makes a question needless
    RANK = auto()
    SHARE = auto()  # how many of 100 people
    SEVERE = auto()  # a flag: only those who had it badly are counted
    STANDING = auto()  # of a source
    REF = auto()  # names another record, or several
    SOURCES = auto()  # names what a line rests on
    FACTS = auto()  # sourced sentences that run on
    SIGNS = auto()  # sourced phrases in a list, which complete its heading
    EFFECTS = auto()  # what a treatment can cause
    USED = auto()  # treatments used for a tumor
    INSTEAD = auto()  # questions that give way to another
    CHANCE = auto()  # how often, in a study
    ROUNDS = auto()  # in which a treatment is given
    COUNT = auto()  # of weeks, of rounds
    REASON = auto()  # why a list is empty


class Field(NamedTuple):
    """One key of a record."""

    what: Is
    longest: int = 0  # characters of a text; 0 for what is no free text
    optional: bool = False
    many: bool = False  # a list
    of: tuple[str, ...] = ()  # the kinds of record it names
    also: str = ""  # a word it may hold in place of an id
    together: bool = False  # its items mean something together only: with one of them all go
    goes: bool = False  # an item that names a hidden record goes with it; else the record cannot be hidden
    key: str = ""  # of a list of parts: the key that no two of them share
    heading: str = ""  # the word of the sheet above it
    instead_of: str = ""  # one of the two must be there
    needs: str = ""  # the key that must be there with it
    inside: Mapping[str, "Field"] = {}  # the keys of its parts


Fields = Mapping[str, Field]
LABEL, LINE, TEXT = 60, 120, 300  # characters

_ID = Field(Is.ID, LABEL)
_NAME = Field(Is.NAME, LABEL)
_ALSO_CALLED = Field(Is.NAME, LABEL, optional=True, many=True)
_WORDS = Field(Is.HINT, LABEL, optional=True, many=True)
_LABEL = Field(Is.LABEL, LABEL)
_SECTION = Field(Is.SECTION, LABEL, optional=True)
_MENU = Field(Is.MENU, LABEL)  # 80 columns of a screen, with tick box and margin
_DAY = Field(Is.DAY)
_SOURCES = Field(Is.SOURCES, many=True, of=("sources",))
_FIRST = Field(Is.REF, optional=True, many=True, of=("questions",), goes=True)
_STATEMENT: Fields = {"text": Field(Is.CLAIM, TEXT), "sources": _SOURCES}
_CHANCE: Fields = {
    "study": Field(Is.REF, of=("studies",)),
    "of_100": Field(Is.SHARE),
    "against": Field(Is.SHARE, optional=True),
    "severe": Field(Is.SEVERE, optional=True),
}
_SIDE_EFFECT: Fields = {
    "effect": Field(Is.REF, of=("effects",), goes=True),
    "sources": _SOURCES,
    "note": Field(Is.CLAIM, LINE, optional=True),
    "chance": Field(Is.CHANCE, optional=True, inside=_CHANCE),
}
_ROUNDS: Fields = {
    "what": Field(Is.LABEL, LABEL),
    "weeks": Field(Is.COUNT),
    "sources": _SOURCES,
    "count": Field(Is.COUNT, optional=True),
    "write": Field(Is.LABEL, LABEL, optional=True, many=True),
}


_QUESTION_REF = Field(Is.REF, of=("questions",), goes=True)


def _reason(instead_of: str = "") -> Field:
    return Field(Is.REASON, TEXT, optional=True, instead_of=instead_of)


def _sourced(what: Is, names: tuple[str, ...]) -> dict[str, Field]:
    return {
        name: Field(what, optional=name not in ("what", "aim"), many=True, heading=name, inside=_STATEMENT)
        for name in names
    }


_CHOICE: dict[str, Field] = {
    "id": _ID,
    "name": _NAME,
    "also_called": _ALSO_CALLED,
    "holds": Field(Is.NAME, LABEL, optional=True, many=True),
    "words": _WORDS,
    "summary": _MENU,
    "section": _SECTION,
    "first": _FIRST,
    **_sourced(Is.FACTS, PARAGRAPHS),
    **_sourced(Is.SIGNS, SIGNS),
    "rounds": Field(Is.ROUNDS, optional=True, many=True, key="what", heading="rounds", inside=_ROUNDS),
    "side_effects": Field(
        Is.EFFECTS, optional=True, many=True, key="effect", heading="side_effects_of_one", inside=_SIDE_EFFECT
    ),
    "no_side_effects": _reason(),
    "no_call_now": _reason(),
    "reviewed": _DAY,
    "status_checked": _DAY._replace(optional=True),
}

# ---------------------------------------------------------------- kinds of record


class Kind(NamedTuple):
    """One kind of record; a catalogue has a list of each."""

    one: str  # what one of them is called
    fields: Fields
    called: str = "name"  # the field that tells a person which record it is
    typed: str = ""  # what a person means who types a name of it; all such names differ
    under: str = ""  # the field that tells which list it stands in
    idle: bool = True  # may stand in the catalogue without being named


KINDS: Mapping[str, Kind] = {
    "groups": Kind("group", _CHOICE, typed="treatment"),
    "therapies": Kind(
        "therapy",
        {
            **_CHOICE,
            "group": Field(Is.REF, of=("groups",)),
            "no_side_effects": _reason("side_effects"),
            "no_call_now": _reason("call_now"),
        },
        typed="treatment",
        under="group",
    ),
    "questions": Kind(
        "question",
        {
            "id": _ID,
            "theme": Field(Is.REF, of=("themes",)),
            "text": Field(Is.QUESTION, TEXT),
            "applies_to": Field(
                Is.REF,
                optional=True,
                many=True,
                of=("groups", "therapies", "situations", "tumors"),
                also="all",
                goes=True,
            ),
            "applies_to_all_of": Field(
                Is.REF,
                optional=True,
                many=True,
                of=("groups", "therapies"),
                goes=True,
                together=True,
                instead_of="applies_to",
            ),
            "except": Field(Is.REF, optional=True, many=True, of=("therapies",), goes=True),
            "kind_alone": Field(Is.ALONE, optional=True),
            "importance": Field(Is.RANK),
            "sources": _SOURCES,
            "reviewed": _DAY,
            "page_1": Field(Is.CORE, optional=True),
            "always": Field(Is.ALWAYS, optional=True),
            "answered_by": Field(Is.ANSWER, optional=True),
        },
        called="text",
    ),
    "situations": Kind(
        "situation",
        {
            "id": _ID,
            "name": _NAME,
            "summary": _MENU,
            "also_called": _ALSO_CALLED,
            "words": _WORDS,
            "section": _SECTION,
            "first": _FIRST,
        },
        typed="situation",
    ),
    "tumor_facts": Kind("tumor fact", {"id": _ID, "name": _LABEL, "ask": Field(Is.QUESTION, LINE)}, idle=False),
    "tumors": Kind(
        "tumor value",
        {
            "id": _ID,
            "fact": Field(Is.REF, of=("tumor_facts",)),
            "name": _NAME,
            "summary": _MENU,
            "also_called": _ALSO_CALLED,
            "words": _WORDS,
            "section": _SECTION,
            "first": _FIRST,
            "used": Field(
                Is.USED,
                optional=True,
                many=True,
                key="therapy",
                heading="used_for",
                needs="reviewed",
                inside={"therapy": Field(Is.REF, of=("therapies",), goes=True), "sources": _SOURCES},
            ),
            "cautions": Field(
                Is.FACTS, optional=True, many=True, heading="cautions", needs="reviewed", inside=_STATEMENT
            ),
            "instead": Field(
                Is.INSTEAD, optional=True, many=True, key="of", inside={"of": _QUESTION_REF, "ask": _QUESTION_REF}
            ),
            "reviewed": _DAY._replace(optional=True),
        },
        typed="tumor",
        under="fact",
    ),
    "themes": Kind(
        "theme", {"id": _ID, "name": _LABEL, "section": _SECTION, "in_first": Field(Is.EXPECTED, optional=True)}
    ),
    "areas": Kind("area", {"id": _ID, "name": _LABEL}),
    "effects": Kind(
        "effect",
        {"id": _ID, "area": Field(Is.REF, of=("areas",)), "name": Field(Is.CLAIM, LINE)},
        idle=False,
    ),
    "studies": Kind(
        "study",
        {
            "id": _ID,
            "name": _LABEL,
            "people": Field(Is.CLAIM, LINE),
            "time": Field(Is.CLAIM, LABEL),
            "against": Field(Is.CLAIM, LABEL, optional=True),
            "sources": _SOURCES,
            "reviewed": _DAY,
        },
        idle=False,
    ),
    "short_names": Kind(
        "short name",
        {
            "id": _ID,
            "short": Field(Is.LABEL, 20),
            "name": Field(Is.LABEL, LINE),
            "plain": Field(Is.CLAIM, LINE, optional=True),
        },
        called="short",
    ),
    "sources": Kind(
        "source",
        {
            "id": _ID,
            "kind": Field(Is.STANDING),
            "publisher": Field(Is.TEXT, LINE),
            "title": Field(Is.TEXT, TEXT),
            "address": Field(Is.ADDRESS, 1000),
            "date": Field(Is.TEXT, LABEL),
        },
        called="title",
        idle=False,
    ),
}
TOP_RANK = 3  # of a question
WEAK = frozenset({"patient-organization", "question-list", "clinic"})  # sources of a question, never of a fact

# ---------------------------------------------------------------- what a catalogue has once

PARTS: Mapping[str, Fields] = {
    "catalogue": {
        "version": Field(Is.TEXT, 20),
        "language": Field(Is.TAG, 35),
        "reviewed_by": Field(Is.TEXT, LINE, optional=True, many=True),
        "review_every_months": Field(Is.MONTHS, optional=True),
    },
    "clinic": {
        **{name: Field(Is.TEXT, LINE, optional=True) for name in ("name", "place", "call_day", "call_night")},
        "heading": Field(Is.TEXT, LINE, optional=True),
        "logo": Field(Is.PICTURE, LABEL, optional=True, needs="logo_words"),
        "logo_words": Field(Is.TEXT, LINE, optional=True),
    },
    "other_names": {name: Field(Is.OTHER, LABEL, optional=True, many=True) for name in ("medicines", "procedures")},
}
LISTS: Fields = {"tests": Field(Is.TERM, LABEL, optional=True, many=True)}


class Place(NamedTuple):
    """Where a field stands in the tree of a catalogue, and what it is."""

    pattern: str  # as `Places` takes it
    field: Field

    @property
    def values(self) -> str:
        """The pattern of its values: of the items, when it is a list."""
        return f"{self.pattern}.*" if self.field.many else self.pattern


def _walk(fields: Fields, start: str) -> Iterator[Place]:
    for name, field in fields.items():
        place = Place(f"{start}.{name}" if start else name, field)
        yield place
        yield from _walk(field.inside, place.values)


PLACES: tuple[Place, ...] = (
    *(place for kind, its in KINDS.items() for place in _walk(its.fields, f"{kind}.*")),
    *(place for part, fields in PARTS.items() for place in _walk(fields, part)),
    *_walk(LISTS, ""),
)


def places_of(*what: Is) -> tuple[Place, ...]:
    """Return where such fields stand."""
    return tuple(place for place in PLACES if place.field.what in what)


def values_of(*what: Is) -> tuple[str, ...]:
    """Return the patterns of the values of such fields."""
    return tuple(place.values for place in places_of(*what))


def parts_of(place: Place, *what: Is) -> tuple[str, ...]:
    """Return the patterns of the values of such fields in the parts of another."""
    return tuple(inner.values for inner in _walk(place.field.inside, place.values) if inner.field.what in what)


def typed_as(*meant: str) -> tuple[str, ...]:
    """Return the kinds of which a person may type a name; with `meant` those that mean one of that."""
    return tuple(name for name, kind in KINDS.items() if kind.typed and (not meant or kind.typed in meant))


def names_typed_as(*meant: str) -> tuple[str, ...]:
    """Return the patterns of the ids and names of such kinds."""
    return tuple(pattern for pattern in values_of(Is.ID, Is.NAME) if pattern.partition(".")[0] in typed_as(*meant))


def named_together() -> tuple[tuple[str, ...], ...]:
    """Return the kinds that share their ids, because one field names all of them; others stand alone."""
    named = {place.field.of for place in PLACES if len(place.field.of) > 1}
    several = [kinds for kinds in named if not any({*kinds} < {*others} for others in named)]
    shared = {name for kinds in several for name in kinds}
    return (*several, *((name,) for name in KINDS if name not in shared))


_FLAGS = (Is.CORE, Is.ALWAYS, Is.ALONE, Is.EXPECTED, Is.SEVERE)
HIDE = "hide"  # `hide: true` in a layer's record takes away what lies below
SWITCHES = frozenset(  # keys with true or false behind them
    {HIDE, *(place.pattern.rpartition(".")[2] for place in places_of(*_FLAGS))}
)


def needed_by(kind: str) -> tuple[str, ...]:
    """Return the patterns of what cannot be without the record of this kind that it names."""
    return tuple(place.values for place in PLACES if kind in place.field.of and not place.field.goes)


def depth(kind: str) -> int:
    """Return how many kinds stand in a row that need one another, down to this one: those are hidden first."""
    return max((1 + depth(pattern.partition(".")[0]) for pattern in needed_by(kind)), default=0)


class Losing(NamedTuple):
    """A list that loses an item together with the record that the item names."""

    owners: str  # kind of the records that have it
    field: str
    key: str  # of the id in an item; "" for a list of ids
    together: bool  # whether the other items go too
    goes: bool  # whether its owner goes too when nothing is left, in this list or the one that may stand for it
    other: str  # that other list


def losing(kind: str) -> tuple[Losing, ...]:
    """Return the lists that lose an item with a record of this kind."""
    found = []
    for place in PLACES:
        if place.field.goes and kind in place.field.of:
            owners, _, field, *rest = place.pattern.split(".")
            fields = KINDS[owners].fields
            other = fields[field].instead_of or next((x for x in fields if fields[x].instead_of == field), "")
            goes = bool(other) and fields[field].what is Is.REF
            found.append(Losing(owners, field, rest[-1] if rest else "", place.field.together, goes, other))
    return tuple(found)
