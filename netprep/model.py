"""The shapes of everything netprep knows: the catalogue, a person's answers, and the checklist.

The records are msgspec structs, not dataclasses: the same frozen, typed data, made twenty times faster at
start-up and read from the compiled catalogue without a line of glue.
"""

from typing import Literal

import msgspec

from netprep.words import AnswersFileWords, InterviewWords, ListeningWords, SheetWords, ShowWords


class Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """Base of all records: frozen, and refusing unknown fields.

    No record leads back to itself, so none is searched for such a circle.
    Those by which something is remembered keep their hash: what is worked out once for them, many sheets use.
    """


# ---------------------------------------------------------------- the catalogue


class Edition(Record, frozen=True):
    """Which catalogue this is, and who has reviewed it."""

    version: str  # year and month, "2026.11"
    language: str  # BCP 47, "en-US"
    reviewed_by: tuple[str, ...] = ()  # clinicians who signed it off; empty until one has
    review_every_months: int = 12  # `check` warns of lines that were checked longer ago


class Source(Record, frozen=True, cache_hash=True):
    """A published page, label or paper that lines of the catalogue rest on."""

    id: str
    kind: Literal[
        "regulator",
        "national-body",
        "society",
        "paper",
        "label",
        "cancer-center",
        "patient-organization",  # may support a question, never a fact
        "question-list",  # likewise
        "clinic",  # likewise: what a clinic says of itself
    ]
    publisher: str
    title: str
    address: str
    date: str  # as the source gives it, or "undated"


class Statement(Record, frozen=True):
    """One or two sentences, and the sources they rest on."""

    text: str
    sources: tuple[str, ...]


class Area(Record, frozen=True):
    """A part of the body or of life under which side effects are listed."""

    id: str
    name: str


class Effect(Record, frozen=True):
    """The one wording of a side effect, shared by all treatments that can cause it."""

    id: str
    area: str
    name: str


class Study(Record, frozen=True, cache_hash=True):
    """One group of people of one document in whom side effects were counted, and whom they were compared with."""

    id: str
    name: str
    people: str  # of whom: "people with a midgut NET that grew on octreotide"
    time: str  # in what time: "during treatment"
    sources: tuple[str, ...]
    reviewed: str  # ISO date
    against: str = ""  # what the others had: "a dummy pill"; empty when there were no others


class Chance(Record, frozen=True):
    """How many of 100 people in a study had a side effect."""

    study: str
    of_100: int
    against: int | msgspec.UnsetType = msgspec.UNSET  # of 100 of those the study compares with
    severe: bool = False  # only those who had it badly are counted


class SideEffect(Record, frozen=True):
    """That one treatment can cause one effect."""

    effect: str
    sources: tuple[str, ...]
    note: str = ""  # when, where or in whom; how often stands in `chance`
    chance: Chance | msgspec.UnsetType = msgspec.UNSET


class Rounds(Record, frozen=True):
    """That a treatment is given in rounds of the same length."""

    what: str  # what one of them is called: "dose"
    weeks: int  # from one to the next
    sources: tuple[str, ...]
    count: int = 0  # how many there are; 0 where that differs from one person to the next
    write: tuple[str, ...] = ()  # what to write down for each, beside its date


class Choice(Record, frozen=True):
    """What a person can choose: the part that a therapy and a group of therapies share."""

    id: str
    name: str
    summary: str  # one line for menus
    what: tuple[Statement, ...]
    aim: tuple[Statement, ...]
    reviewed: str  # ISO date
    also_called: tuple[str, ...] = ()
    how_given: tuple[Statement, ...] = ()
    time_and_place: tuple[Statement, ...] = ()
    status: tuple[Statement, ...] = ()  # what it is approved or used for in NETs
    status_checked: str = ""  # ISO date
    rounds: tuple[Rounds, ...] = ()
    side_effects: tuple[SideEffect, ...] = ()
    no_side_effects: str = ""  # why the list above is empty
    call_now: tuple[Statement, ...] = ()  # each completes "Call at once if you have:"
    no_call_now: str = ""  # why the list above is empty
    tell_team: tuple[Statement, ...] = ()  # each completes "Tell your team if you have:"
    disagreements: tuple[Statement, ...] = ()  # where good sources differ
    first: tuple[str, ...] = ()  # question ids: what a nurse would ask first, in that order
    section: str = ""  # a sub-heading inside a long list
    holds: tuple[str, ...] = ()  # names of medicines in it, none of which alone is all of it
    words: tuple[str, ...] = ()  # how people speak of it: hints, not names; others may share them


# The sourced sentences of a choice, in the order of the sheet; each under the sheet's word of the same name.
PARAGRAPHS = ("what", "aim", "how_given", "time_and_place", "status", "disagreements")
SIGNS = ("call_now", "tell_team")  # and its lists of signs


def named(choice: Choice, called: str) -> str:
    """Return the name of a treatment with the one a person used: "Octreotide (Sandostatin)"."""
    return f"{choice.name} ({called})" if called else choice.name


class Group(Choice, frozen=True):
    """A kind of treatment; chosen as such when the team has not said which one yet."""

    @property
    def group_id(self) -> str:
        """Return its own id: a therapy's is that of the group it belongs to."""
        return self.id


class Therapy(Choice, frozen=True, kw_only=True):
    """One treatment."""

    group: str

    @property
    def group_id(self) -> str:
        """Return the id of the group it belongs to."""
        return self.group


class Theme(Record, frozen=True):
    """A step of the visit that questions belong to; themes are in order."""

    id: str
    name: str
    section: str = ""  # a sub-heading inside the list of themes
    in_first: bool = False  # `check` expects one of its questions among the first of every treatment


class Situation(Record, frozen=True):
    """Something true of the person that adds questions."""

    id: str
    name: str
    summary: str  # how a person says it: "I take blood thinners"
    also_called: tuple[str, ...] = ()
    first: tuple[str, ...] = ()  # question ids: what a nurse would ask first, in that order
    section: str = ""  # a sub-heading inside the list of situations
    words: tuple[str, ...] = ()  # how people speak of it: hints, not names; others may share them


ANOTHER_PLACE = "another-place"  # the id of the value that says it began where no other value says
NOT_KNOWN = "not-known"  # how the id of the value ends that says so, after that of its fact


class TumorFact(Record, frozen=True):
    """One thing that can be known of a tumor; its id is a field of `Tumor`."""

    id: str
    name: str  # "Where it began"
    ask: str  # "Where did your tumor begin?"


class Used(Record, frozen=True):
    """That a treatment is used for such a tumor."""

    therapy: str
    sources: tuple[str, ...]


class Instead(Record, frozen=True):
    """A question that gives way to one that suits such a tumor better."""

    of: str
    ask: str


class TumorValue(Record, frozen=True):
    """What one fact of a tumor can be; it adds questions, and names the treatments used for such a tumor."""

    id: str
    fact: str
    name: str  # as the sheet has it: "Insulinoma"
    summary: str  # how a person says it
    also_called: tuple[str, ...] = ()
    words: tuple[str, ...] = ()  # telling words that are not its name; several records may have one
    first: tuple[str, ...] = ()  # question ids: what a nurse would ask first, in that order
    section: str = ""  # a sub-heading inside the list of values
    used: tuple[Used, ...] = ()
    cautions: tuple[Statement, ...] = ()
    instead: tuple[Instead, ...] = ()
    reviewed: str = ""  # ISO date; there where facts stand in it

    @property
    def is_known(self) -> bool:
        """Tell whether it says something of the tumor."""
        return self.id != f"{self.fact}-{NOT_KNOWN}"


EVERYONE = "all"  # in place of an id: what is asked on every sheet


class Question(Record, frozen=True):
    """A conversation starter."""

    id: str
    theme: str
    text: str
    importance: Literal[1, 2, 3]  # 3 short list, 2 full list, 1 full list and last
    sources: tuple[str, ...]
    reviewed: str  # ISO date
    applies_to: tuple[str, ...] = ()  # ids of therapies, groups, situations, tumors; or "all"
    applies_to_all_of: tuple[str, ...] = ()  # therapies or groups that are weighed against each other here
    except_: tuple[str, ...] = msgspec.field(name="except", default=())  # therapies it makes no sense for
    kind_alone: bool = False  # asked of a group that is chosen as such, not of a therapy that belongs to it
    page_1: bool = False  # one of the core questions on every page 1
    always: bool = False  # on every short sheet; a layer's question for all has it without saying so
    answered_by: Literal["", "call_day", "call_night"] = ""  # where that number is printed, this is not asked


class Clinic(Record, frozen=True):
    """What a clinic prints on all its sheets; every part may be empty."""

    name: str = ""
    place: str = ""
    call_day: str = ""
    call_night: str = ""
    heading: str = ""  # above the title
    logo: str = ""  # a PNG picture: in a file its name, in a catalogue the address `data:image/png;base64,...`
    logo_words: str = ""  # what the picture says, for those who do not see it


class OtherNames(Record, frozen=True):
    """Names that people know and that mean no treatment here: never to be met with a treatment that looks alike."""

    medicines: tuple[str, ...] = ()
    procedures: tuple[str, ...] = ()


class ShortName(Record, frozen=True, cache_hash=True):
    """An abbreviation, and what it is short for."""

    id: str
    short: str
    name: str
    plain: str = ""  # what that is, where the long name tells a lay reader little


class Catalogue(Record, frozen=True):
    """All content, checked: every id in it resolves."""

    catalogue: Edition
    areas: tuple[Area, ...]
    effects: tuple[Effect, ...]
    groups: tuple[Group, ...]
    therapies: tuple[Therapy, ...]
    themes: tuple[Theme, ...]
    situations: tuple[Situation, ...]
    tests: tuple[str, ...]  # names of tests; counted as plain words when reading ease is measured
    questions: tuple[Question, ...]
    sources: tuple[Source, ...]
    sheet: SheetWords
    interview: InterviewWords
    answers_file: AnswersFileWords
    show: ShowWords
    listening: ListeningWords
    clinic: Clinic = Clinic()
    other_names: OtherNames = OtherNames()
    short_names: tuple[ShortName, ...] = ()
    tumor_facts: tuple[TumorFact, ...] = ()
    tumors: tuple[TumorValue, ...] = ()
    studies: tuple[Study, ...] = ()


# ---------------------------------------------------------------- one person's answers


class Visit(Record, frozen=True):
    """The appointment; every part may be empty."""

    date: str = ""  # ISO date
    clinician: str = ""
    place: str = ""
    call_day: str = ""
    call_night: str = ""
    time: str = ""  # HH:MM
    when: str = ""  # the day in words that name none


class Tumor(Record, frozen=True):
    """What is known of the tumor, fact by fact: the id of a value, or nothing where it was not asked."""

    place: str = ""
    hormone: str = ""
    grade: str = ""
    receptors: str = ""
    gene: str = ""


class Answers(Record, frozen=True):
    """What one person chose and wrote: ids of the catalogue, and own words."""

    therapies: tuple[str, ...] = ()  # therapy or group ids, in the order chosen
    called: tuple[str, ...] = ()  # names the person used for them that are kept, such as a brand's
    about: tuple[str, ...] = ()  # situation ids
    tumor: Tumor = Tumor()
    began_in: str = ""  # where the tumor began, in the person's words, where the catalogue has no such place
    questions: tuple[str, ...] = ()  # own questions
    add: tuple[str, ...] = ()  # question ids to put on the sheet
    drop: tuple[str, ...] = ()  # question ids to leave off it
    answered: tuple[str, ...] = ()  # question ids answered at an earlier visit
    answered_questions: tuple[str, ...] = ()  # own questions answered at an earlier visit
    top: tuple[str, ...] = ()  # up to three question ids or "own-N"
    length: Literal["short", "full"] = "short"
    visit: Visit = Visit()
    filled_in_by: Literal["", "someone-else"] = ""  # who speaks here in the patient's voice


# ---------------------------------------------------------------- the checklist


class Reason(Record, frozen=True, cache_hash=True):
    """Why a question is on the sheet."""

    kind: Literal["all", "therapy", "group", "situation", "tumor", "added", "own"]
    id: str = ""
    name: str = ""


OWN = "own-"  # how the ids of own questions begin


def own_id(number: int) -> str:
    """Return the id of the own question with this number, from 1."""
    return f"{OWN}{number}"


class Item(Record, frozen=True):
    """One question on the sheet."""

    id: str
    text: str
    theme: str
    reasons: tuple[Reason, ...]
    because: str  # the reasons as one sentence
    sources: tuple[str, ...] = ()
    reviewed: str = ""

    @property
    def is_own(self) -> bool:
        """Tell whether the person wrote it: such a question is there for no other reason."""
        return bool(self.reasons) and self.reasons[0].kind == "own"


class Section(Record, frozen=True):
    """Questions under one heading."""

    id: str
    name: str
    items: tuple[Item, ...]


class Cause(Record, frozen=True, cache_hash=True):
    """A chosen treatment that can cause an effect."""

    id: str
    name: str
    note: str
    sources: tuple[str, ...]  # that it can; those of the number are its study's
    chance: Chance | msgspec.UnsetType = msgspec.UNSET


class EffectLine(Record, frozen=True):
    """One side effect, with all chosen treatments that can cause it."""

    id: str
    name: str
    causes: tuple[Cause, ...]


class EffectSection(Record, frozen=True):
    """Side effects under one heading."""

    id: str
    name: str
    effects: tuple[EffectLine, ...]


class Member(Record, frozen=True):
    """A treatment of a group that was chosen as such."""

    id: str
    name: str
    summary: str


class Chosen(Record, frozen=True):
    """A therapy or group that was chosen, as the sheet shows it."""

    kind: Literal["therapy", "group"]
    choice: Choice
    group_name: str  # of the group it belongs to; its own name for a group
    members: tuple[Member, ...] = ()  # of a group: its treatments
    called: str = ""  # a name the person used that says more than its own, such as a brand's

    @property
    def name(self) -> str:
        """Return its name as the person knows it: "Octreotide (Sandostatin)"."""
        return named(self.choice, self.called)


class UsedFor(Record, frozen=True):
    """A treatment to ask about, because it is used for such a tumor."""

    id: str
    name: str
    summary: str
    tumors: tuple[str, ...]  # names of the values it is used for
    sources: tuple[str, ...]


class Footnote(Record, frozen=True):
    """A source as the sheet lists it; `number` is 0 for one that only questions rest on."""

    number: int
    source: Source


class Checklist(Record, frozen=True):
    """The assembled sheet: pure data that every format reads."""

    words: SheetWords
    edition: Edition
    visit: Visit
    chosen: tuple[Chosen, ...]
    about: tuple[Situation, ...]
    top: tuple[Item, ...]
    front: tuple[Section, ...]  # page 1
    more: tuple[Section, ...]  # after page 1
    side_effects: tuple[EffectSection, ...]
    sources: tuple[Footnote, ...]
    oldest_review: str  # ISO date
    outlook_offered: bool  # True when there are questions on outlook and none is on the sheet
    length: Literal["short", "full"]
    clinic: str = ""  # its name
    heading: str = ""  # of the clinic, above the title
    logo: str = ""  # likewise a picture, as the catalogue has it
    logo_words: str = ""
    label: str = ""  # whose sheet it is, for the foot of every page
    filled_in_by: Literal["", "someone-else"] = ""
    short_names: tuple[ShortName, ...] = ()  # all that the catalogue knows
    tumor: tuple[TumorValue, ...] = ()  # what is known of it, or not known, in the order of the facts
    used_for: tuple[UsedFor, ...] = ()  # treatments used for such a tumor, in the order of the catalogue
    studies: tuple[Study, ...] = ()  # that the numbers of the side effects come from


# ---------------------------------------------------------------- what differs between two catalogues


class Change(Record, frozen=True):
    """One difference between two catalogues, for those who review it."""

    part: str  # of the catalogue: "therapies", "sheet"
    id: str  # of the record; of what has no records, or of their order, the part
    how: Literal["added", "removed", "changed", "moved", "twice"]
    field: str = ""  # of the record; empty when it is about the whole record
    item: str = ""  # of a field that is a list: the line in it
    aspect: Literal["", "note", "chance", "sources"] = ""  # what of that line changed
    before: str = ""
    after: str = ""
    sources: tuple[str, ...] = ()  # that the line rests on now; of a removed one: that it rested on
    names: tuple[str, ...] = ()  # the kinds of record that before and after name; none for words
    lines: tuple["Change", ...] = ()  # of a treatment or a situation that was added: all that it says
