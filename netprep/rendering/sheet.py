"""The document: what a sheet holds, block by block, in the order of the printed sheet. Every format reads it.

Only words and structure. Nothing is cut for paper here (`paper` does that), and how a block looks is a format's
business; where formats differ on purpose stands in docs/architecture.md.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, pairwise

from msgspec.structs import replace

from netprep.model import (
    PARAGRAPHS,
    Cause,
    Checklist,
    Choice,
    Chosen,
    EffectLine,
    EffectSection,
    Footnote,
    Item,
    Reason,
    Record,
    Rounds,
    Source,
    Statement,
    Therapy,
    TumorValue,
)
from netprep.model import Section as Listed
from netprep.rendering.how_often import beside, how_to_read, main_first, of_whom
from netprep.rendering.phrases import between_rounds, day, headed, sentences, when
from netprep.rendering.short_names import Speller
from netprep.strings import fill, is_address, join_names

UNDATED = "undated"  # of a source that gives no date: nothing worth saying on a sheet
ACROSS = 3  # treatments in one table
LOGO = (60, 12)  # millimeters, at most: wide and high
ROUNDS = 4  # of a treatment of which nobody knows how many there will be
# Keys of the sections that a format has to tell from the others.
TOP, FRONT, CALL, MORE, SOURCES = "top-three", "short-list", "who-to-call", "more-questions", "sources"
USE, ASK, HOME, NOTES = "how-to-use", "for-clinician", "at-home", "notes"
IN_SHORT, LEAVING = "in-short", "before-you-go"
PAGE_1 = (USE, TOP, ASK, FRONT, CALL)
NOTE_LINES = 8  # to write on by hand, where a page does not give more
JOINED = 11  # signs to call about in one list of several treatments; in a longer one nobody finds their own
COMPARABLE = ("aim", "how_given", "time_and_place")  # what several treatments have to say side by side

# ---------------------------------------------------------------- what blocks are made of


class Said(Record, frozen=True):
    """A sentence, and the numbers of its sources."""

    text: str
    numbers: tuple[int, ...] = ()


class Field(Record, frozen=True):
    """Something about the visit; an empty value is a line to write on."""

    label: str
    value: str


class Question(Record, frozen=True):
    """A question, with a box to tick and room for the answer."""

    text: str
    mark: str  # the treatments, situations or tumors it is there for
    own: bool  # the person wrote it
    cut: bool = False  # by `paper`: this is the beginning only
    place: int = 0  # by `paper`: how many questions of page 1 come before it where there is little room


class Row(Record, frozen=True):
    """What each treatment of a table has to say about one thing; a cell may be empty."""

    heading: str
    cells: tuple[tuple[Said, ...], ...]


class Effect(Record, frozen=True):
    """A side effect, with a box to tick."""

    name: str
    causes: tuple[str, ...]  # the treatments that can cause it, and how often
    numbers: tuple[int, ...]  # of the sources that it can; those of how often stand with their study
    counted: bool = False  # somebody has counted how often


class EffectGroup(Record, frozen=True):
    """The side effects in one part of the body or of life."""

    heading: str
    effects: tuple[Effect, ...]


class Logo(Record, frozen=True):
    """A picture of the clinic."""

    address: str  # `data:image/png;base64,...`: the picture itself
    words: str  # for those who do not see it
    width: float  # millimeters
    height: float


class Reference(Record, frozen=True):
    """A source as the sheet names it; it has a number when facts rest on it, else 0."""

    number: int
    publisher: str
    text: str
    address: str
    link: str  # the address once more, or empty: nothing but a web page is linked


# ---------------------------------------------------------------- the blocks


class Tagged(Record, frozen=True, tag=True):
    """Base of the blocks: written as data, each says which it is."""


class Paragraph(Tagged, frozen=True):
    """A sentence or two."""

    text: str
    strong: bool = False


class Fields(Tagged, frozen=True):
    """Labels with their values."""

    fields: tuple[Field, ...]


class Steps(Tagged, frozen=True):
    """What to do, one thing after the other."""

    texts: tuple[str, ...]


class Ticks(Tagged, frozen=True):
    """What to tick, with no room to write."""

    texts: tuple[str, ...]


class TopThree(Tagged, frozen=True):
    """Three numbered questions; an empty one is for the person to write."""

    texts: tuple[str, ...]


class Questions(Tagged, frozen=True):
    """Questions under a heading."""

    heading: str
    questions: tuple[Question, ...]
    key: str = ""  # of the theme, or why they are there: "own", "from-clinic", "for-my-treatments", "about-me"


class Part(Tagged, frozen=True):
    """Sentences that run on after a heading of their own."""

    heading: str
    said: tuple[Said, ...]


class Bullets(Tagged, frozen=True):
    """A headed list; an empty one has a reason for that."""

    heading: str
    said: tuple[Said, ...]
    reason: str = ""
    urgent: bool = False  # it must catch the eye


class SideBySide(Tagged, frozen=True):
    """What treatments have to say, side by side."""

    names: tuple[str, ...]
    rows: tuple[Row, ...]

    def abreast(self, most: int = ACROSS) -> Iterator["SideBySide"]:
        """Yield the same in tables of at most so many treatments, spread evenly."""
        count = -(-len(self.names) // most)
        bounds = [round(number * len(self.names) / count) for number in range(count + 1)]
        for start, end in pairwise(bounds):
            rows = (Row(row.heading, row.cells[start:end]) for row in self.rows)
            yield SideBySide(self.names[start:end], tuple(rows))


class Effects(Tagged, frozen=True):
    """Side effects by group; of each the person can say three things, where a format has room for three boxes."""

    boxes: tuple[str, str, str]
    one_box: str  # how to say the three where there is room for one
    groups: tuple[EffectGroup, ...]


class Timeline(Tagged, frozen=True):
    """A treatment given in rounds, each with lines to write on."""

    heading: str
    said: tuple[Said, ...]
    rounds: tuple[Field, ...]  # what each is called, and in which week it comes
    labels: tuple[str, ...]  # what to write down for each: "date"


class Room(Tagged, frozen=True):
    """Room to write."""


class References(Tagged, frozen=True):
    """Sources under a heading, all of them with a number or all without."""

    heading: str
    references: tuple[Reference, ...]
    numbered: bool


Block = (
    Paragraph
    | Fields
    | Steps
    | Ticks
    | TopThree
    | Questions
    | Part
    | Bullets
    | SideBySide
    | Effects
    | Timeline
    | Room
    | References
)


class Section(Record, frozen=True):
    """Blocks under a heading; one without blocks is not shown, one without a heading stands by itself."""

    key: str
    heading: str
    blocks: tuple[Block, ...]
    help: str = ""  # a sentence under the heading


class Sheet(Record, frozen=True):
    """The whole document: what stands above the sections, the sections, what stands below them."""

    language: str
    title: str
    heading: str  # of the clinic, by the title
    logo: Logo | None
    clinic: str
    edition: str  # which catalogue it is, and who has reviewed it: it stands on page 1
    fields: tuple[Field, ...]
    sections: tuple[Section, ...]
    closing: tuple[str, ...]
    full: bool  # paper has the addresses of the sources
    label: str  # whose sheet it is, for the foot of every page; often empty
    # Words around the sheet, where a format has a place for them.
    footer: str
    page_of: tuple[str, ...]  # "Page ", "{number}", " of ", "{count}", ""
    label_box: str
    side_effect: str
    how_often: str
    drawn: tuple[str, ...]  # what the drawings beside the steps show
    goes_on: str
    titles_elsewhere: str
    contents: str
    skip: str
    unfold: str
    typed_stays: str
    answer: str
    blank: str

    def section(self, key: str) -> Section:
        """Return the section of this key; of one that the document lacks, nothing."""
        return next((section for section in self.sections if section.key == key), Section(key, "", ()))

    @property
    def has_page_1(self) -> bool:
        """Tell whether it is a sheet for a visit, whose page 1 stands alone."""
        return bool(self.section(TOP).blocks)

    @property
    def page_1(self) -> "Sheet":
        """The same with nothing but page 1."""
        return replace(self, sections=tuple(section for section in self.sections if section.key in PAGE_1))

    @property
    def shown(self) -> Iterator[Section]:
        """Yield the sections that hold something."""
        return (section for section in self.sections if section.blocks)


# ---------------------------------------------------------------- putting it together


def sheet(checklist: Checklist) -> Sheet:
    """Return the document of a checklist."""
    words = checklist.words
    maker = Maker(checklist)
    return Sheet(
        language=checklist.edition.language,
        title=words.title,
        heading=checklist.heading,
        logo=_logo(checklist),
        clinic=checklist.clinic,
        edition=sentences(fill(words.catalogue, version=checklist.edition.version), _reviewed(checklist)),
        fields=tuple(maker.visit()),
        sections=tuple(maker.sections()),
        closing=tuple(_closing(checklist)),
        full=checklist.length == "full",
        label=checklist.label,
        footer=f"{words.title} · {fill(words.catalogue, version=checklist.edition.version)}",
        page_of=tuple(re.split(r"(\{number\}|\{count\})", words.page_of)),
        label_box=words.label_box,
        side_effect=words.side_effect,
        how_often=words.how_often,
        drawn=words.steps_drawn,
        goes_on=words.goes_on,
        titles_elsewhere=words.titles_elsewhere,
        contents=words.contents,
        skip=words.skip,
        unfold=words.unfold,
        typed_stays=words.typed_stays,
        answer=words.answer,
        blank=words.blank,
    )


def _logo(checklist: Checklist) -> Logo | None:
    """Return the clinic's picture, as large as its place allows."""
    if not checklist.logo:
        return None
    from netprep.png import size_of  # noqa: PLC0415 - few sheets have one

    width, height = size_of(picture(checklist.logo))
    scale = min(LOGO[0] / width, LOGO[1] / height)
    return Logo(checklist.logo, checklist.logo_words, round(width * scale, 2), round(height * scale, 2))


def picture(address: str) -> bytes:
    """Return the bytes of a picture whose address holds it."""
    import base64  # noqa: PLC0415 - likewise

    return base64.b64decode(address.partition(",")[2])


class Maker:
    """Makes the sections; knows the numbers of the sources, and whether there are several treatments."""

    def __init__(self, checklist: Checklist) -> None:
        self.checklist = checklist
        self.words = checklist.words
        self.several = len(checklist.chosen) > 1
        self.numbers = {note.source.id: note.number for note in checklist.sources if note.number}
        self.studies_of = {one.choice.id: main_first(checklist.studies, one.choice) for one in checklist.chosen}
        self.speller = Speller(checklist.short_names)

    def visit(self) -> Iterator[Field]:
        """Yield what is known about the visit."""
        words, visit = self.words, self.checklist.visit
        names = [one.name for one in self.checklist.chosen]
        yield Field(words.treatments, join_names(names, words.and_))
        if self.checklist.about:
            yield Field(words.about_me, "; ".join(situation.summary for situation in self.checklist.about))
        if known := [value.name for value in self.checklist.tumor if value.is_known]:
            yield Field(words.my_tumor, "; ".join(known))
        if self.checklist.filled_in_by:
            yield Field(words.filled_in_by, words.someone_else)
        yield Field(words.date, when(words, visit))
        yield Field(words.clinician, visit.clinician)
        yield Field(words.place, visit.place)

    def sections(self) -> Iterator[Section]:
        """Yield the sections in the order of the printed sheet."""
        words, checklist = self.words, self.checklist
        yield from self._page_1()
        yield Section(MORE, words.more_questions, self._questions(checklist.more), words.more_help)
        yield Section(IN_SHORT, "", tuple(self._in_short()))
        yield Section("short-names", "", tuple(self._short_names()))
        if checklist.outlook_offered:
            yield Section("outlook", "", (Paragraph(words.outlook_note),))
        yield Section("used-for", words.used_for, tuple(self._used_for()), words.used_for_help)
        yield Section(HOME, words.at_home, tuple(self._at_home()), words.at_home_help)
        for number, one in enumerate(checklist.chosen, 1):
            yield Section(f"treatment-{number}", one.name, tuple(self._treatment(one)))
        yield Section("side-by-side", words.side_by_side, tuple(self._side_by_side()), words.side_by_side_help)
        yield Section("side-effects", words.side_effects, tuple(self._effects()), words.side_effects_help)
        yield Section(LEAVING, words.before_you_go, (Ticks(words.before_steps),))
        yield Section(NOTES, words.notes, (Room(),))
        yield Section(SOURCES, words.sources, tuple(self._references()))

    def _in_short(self) -> Iterator[Part]:
        """Yield each treatment with what it is in one line."""
        for one in self.checklist.chosen:
            said = Said(self.speller.spell(sentences(one.choice.summary)))
            yield Part(self.speller.spell(one.name), (said,))

    def _page_1(self) -> Iterator[Section]:
        words, checklist = self.words, self.checklist
        top = (*(item.text for item in checklist.top), "", "", "")
        yield Section(USE, words.how_to_use, (Steps(words.steps),))
        yield Section(TOP, words.top, (TopThree(top[:3]),))
        yield Section(ASK, "", (Paragraph(words.for_clinician, strong=True),))
        yield Section(FRONT, words.short_list, self._questions(checklist.front))
        yield Section(CALL, words.who_to_call, (self._numbers_to_call(),))

    def _numbers_to_call(self) -> Fields:
        words, visit = self.words, self.checklist.visit
        return Fields((Field(words.call_day, visit.call_day), Field(words.call_night, visit.call_night)))

    def _questions(self, listed: tuple[Listed, ...]) -> tuple[Questions, ...]:
        return tuple(
            Questions(
                part.name, tuple(Question(item.text, self._mark(item), item.is_own) for item in part.items), part.id
            )
            for part in listed
        )

    def _short_names(self) -> Iterator[Paragraph]:
        """Yield one line with the short names in the questions of the catalogue, and what each stands for."""
        checklist = self.checklist
        items = (*checklist.top, *(item for part in (*checklist.front, *checklist.more) for item in part.items))
        texts = (text for item in items if not item.is_own for text in (item.text, self._mark(item)))
        names = "; ".join(f"{short} = {name}" for short, name in self.speller.found_in(texts))
        if names:
            yield Paragraph(fill(self.words.short_names, names=names))

    def _mark(self, item: Item) -> str:
        """Return the treatments, situations and tumors it is there for; empty when that is plain from the sheet."""
        return _mark(item.reasons, several=self.several)

    # ------------------------------------------------------------ treatments

    def _used_for(self) -> Iterator[Bullets]:
        """Yield the treatments used for such a tumor, and what is good to know of it."""
        words, told = self.words, [value for value in self.checklist.tumor if value.used or value.cautions]
        used = [
            Said(f"{one.name}: {one.summary}{_marked(one.tumors, told)}", self._cited(one.sources))
            for one in self.checklist.used_for
        ]
        if used:
            heading = words.used_for_several if len(told) > 1 else fill(words.used_for_names, names=told[0].name)
            yield Bullets(heading, tuple(used))
        cautions = [
            Said(f"{said.text}{_marked((value.name,), told)}", said.numbers)
            for value in told
            for said in self._said(value.cautions)
        ]
        if cautions:
            yield Bullets(words.cautions, tuple(cautions))

    def _at_home(self) -> Iterator[Block]:
        """Yield who to call and the signs to act on: first all that cannot wait, then what can."""
        words, kin = self.words, _kin([one.choice for one in self.checklist.chosen])
        urgent: list[Bullets | None] = []
        for choices in kin:
            urgent.append(self._signs(choices, words.call_now, "call_now", urgent=True))
            urgent += [self._no_signs(one) for one in choices if not one.call_now]
        later = [self._signs(choices, words.tell_team, "tell_team") for choices in kin]
        lists = tuple(filter(None, (*urgent, *later)))
        if lists:
            yield self._numbers_to_call()
            yield from lists

    def _signs(
        self, choices: Sequence[Choice], heading: str, field: str, *, urgent: bool = False
    ) -> Bullets | None:
        """Return a list of signs, which names its treatments: it may be cut out and put on a fridge.

        Of several treatments what all of them have stands first, and once; other lines say whose they are.
        """
        signs: dict[str, tuple[Statement, ...]] = {x.name: found for x in choices if (found := getattr(x, field))}
        if not signs:
            return None
        named = self.speller.spell(f"{join_names([*signs], self.words.and_)}. {heading}")
        of: dict[
            str, dict[str, tuple[str, ...]]
        ] = {}  # of each sign the treatments that have it, and their sources
        for name, some in signs.items():
            for sign in some:
                of.setdefault(sign.text, {})[name] = sign.sources
        merged = {text: Statement(text, (*dict.fromkeys(chain(*names.values())),)) for text, names in of.items()}
        shared = tuple(merged[text] for text, names in of.items() if len(names) == len(signs))
        own = tuple(
            replace(merged[text], text=f"{text} ({', '.join(names)})")
            for text, names in of.items()
            if len(names) < len(signs)
        )
        return Bullets(named, self._said(shared + own), urgent=urgent)

    def _no_signs(self, choice: Choice) -> Bullets | None:
        """Return why there are no signs to call about at once, where the catalogue says so."""
        named = self.speller.spell(f"{choice.name}. {self.words.call_none}")
        return Bullets(named, (), choice.no_call_now, urgent=True) if choice.no_call_now else None

    def _treatment(self, chosen: Chosen) -> Iterator[Block]:
        """Yield what is told of a treatment; of several, what can be compared stands side by side only."""
        words, choice = self.words, chosen.choice
        fields = tuple(field for field in PARAGRAPHS if not (self.several and field in COMPARABLE))
        name = self.speller.short_for(choice.name)
        lead = (Said(fill(words.short_for, short=choice.name, name=name)),) if name else ()
        for heading, statements in headed(words, choice, fields, dated=self.checklist.length == "full"):
            yield Part(self.speller.spell(heading), (*lead, *self._said(statements)))
            lead = ()
        yield from map(self._timeline, choice.rounds)
        if chosen.members:
            members = tuple(Said(f"{member.name}: {member.summary}") for member in chosen.members)
            yield Bullets(words.members, members)
        if choice.no_side_effects:
            yield Part(words.side_effects_of_one, (Said(choice.no_side_effects),))

    def _timeline(self, rounds: Rounds) -> Timeline:
        """Return a line of rounds to write on; where nobody knows how many there are, of the first few."""
        words = self.words
        points = (
            Field(
                fill(words.round_number, what=rounds.what.capitalize(), number=str(number + 1)),
                fill(words.round_week, number=str(number * rounds.weeks)),
            )
            for number in range(rounds.count or ROUNDS)
        )
        said = (Said(between_rounds(words, rounds), self._cited(rounds.sources)),)
        return Timeline(words.rounds, said, tuple(points), (words.round_date, *rounds.write))

    def _side_by_side(self) -> Iterator[SideBySide]:
        entries = [one.choice for one in self.checklist.chosen] if self.several else []
        rows = tuple(
            Row(getattr(self.words, field), tuple(self._said(getattr(choice, field)) for choice in entries))
            for field in COMPARABLE
            if any(getattr(choice, field) for choice in entries)
        )
        if rows:
            yield SideBySide(tuple(choice.name for choice in entries), rows)

    # ------------------------------------------------------------ side effects and sources

    def _effects(self) -> Iterator[Bullets | Effects]:
        yield from self._numbers()
        if self.checklist.side_effects:
            yield self._boxed(self.checklist.side_effects)

    def _numbers(self) -> Iterator[Bullets]:
        """Yield how to read the numbers, and of whom they are."""
        read = how_to_read(self.words, (cause.chance for cause in self._causes() if cause.chance))
        if self.checklist.studies:
            yield Bullets(self.words.numbers, (*((Said(read),) if read else ()), *self._studies()))

    def _causes(self) -> Iterator[Cause]:
        for section in self.checklist.side_effects:
            for effect in section.effects:
                yield from effect.causes

    def _boxed(self, sections: tuple[EffectSection, ...]) -> Effects:
        """Return side effects with boxes to tick."""
        words = self.words
        ask_about, worries_me, have_this = boxes = (words.ask_about, words.worries_me, words.have_this)
        one_box = fill(words.one_box, ask_about=ask_about, worries_me=worries_me, have_this=have_this)
        groups = (EffectGroup(section.name, tuple(map(self._effect, section.effects))) for section in sections)
        return Effects(boxes, one_box, tuple(groups))

    def _effect(self, effect: EffectLine) -> Effect:
        """Return a side effect with the treatments that can cause it; the only treatment needs no name."""
        causes = tuple([said for cause in effect.causes if (said := self._cause(cause))])
        cited = {key for cause in effect.causes for key in cause.sources}
        return Effect(effect.name, causes, self._cited(cited), any(cause.chance for cause in effect.causes))

    def _cause(self, cause: Cause) -> str:
        """Return a treatment, how often it causes an effect, and the note."""
        said = beside(self.words, cause, self.studies_of[cause.id])
        return f"{cause.name if self.several else ''}: {said}".strip(": ")

    def _studies(self) -> Iterator[Said]:
        """Yield of whom the numbers of each treatment are, and what they cannot tell."""
        for choice in (one.choice for one in self.checklist.chosen):
            lead = f"{choice.name}. " if self.several else ""
            for said, study in of_whom(self.words, self.studies_of[choice.id], named=False):
                yield Said(f"{lead}{said}", self._cited(study.sources))
                lead = ""
        several = len(self.checklist.studies) > 1
        yield Said(self.words.numbers_apart if several else self.words.numbers_limits)

    def _said(self, statements: tuple[Statement, ...]) -> tuple[Said, ...]:
        return tuple(Said(self.speller.spell(line.text), self._cited(line.sources)) for line in statements)

    def _cited(self, sources: Iterable[str]) -> tuple[int, ...]:
        """Return the numbers of these sources in order."""
        numbers = self.numbers
        return tuple(sorted([numbers[key] for key in sources if key in numbers]))

    def _references(self) -> Iterator[References]:
        words = self.words
        for heading, numbered in ((words.sources_of_facts, True), (words.sources_of_questions, False)):
            found = tuple(_reference(note) for note in self.checklist.sources if bool(note.number) == numbered)
            if found:
                yield References(heading, found, numbered)


@lru_cache(maxsize=512)  # many questions are there for the same
def _mark(reasons: tuple[Reason, ...], *, several: bool) -> str:
    if any(reason.kind in ("all", "own") for reason in reasons):
        return ""
    kinds = ("therapy", "group", "situation", "tumor") if several else ("situation", "tumor")
    return ", ".join(reason.name for reason in reasons if reason.kind in kinds)


def _kin(chosen: Sequence[Choice]) -> list[list[Choice]]:
    """Return the chosen treatments, those of a kind with that kind where it is chosen too and says the same."""
    kinds = {one.id for one in chosen}
    found: dict[str, list[Choice]] = {}
    for one in chosen:
        kind = one.group if isinstance(one, Therapy) else one.id
        found.setdefault(kind if kind in kinds else one.id, []).append(one)
    return [some for kin in found.values() for some in ([kin] if _say_the_same(kin) else [[one] for one in kin])]


def _say_the_same(kin: Sequence[Choice]) -> bool:
    """Tell whether one list of all their signs to call about is short enough, and some signs are of all of them."""
    signs = [{sign.text for sign in one.call_now} for one in kin]
    return bool(set.intersection(*signs)) and len(set.union(*signs)) <= JOINED


def _marked(names: tuple[str, ...], told: list[TumorValue]) -> str:
    """Return what a line on the tumor is about, where several facts of it have such lines."""
    return f" ({', '.join(names)})" if len(told) > 1 else ""


def _reference(note: Footnote) -> Reference:
    text, link = _named(note.source)
    return Reference(note.number, note.source.publisher, text, note.source.address, link)


@lru_cache(maxsize=1024)  # many sheets name the same
def _named(source: Source) -> tuple[str, str]:
    """Return a source as the sheet names it, and its link."""
    text = sentences(source.publisher, source.title, "" if source.date == UNDATED else source.date)
    return text, source.address if is_address(source.address) else ""


def _closing(checklist: Checklist) -> Iterator[str]:
    """Yield the last lines: oldest review, what the sheet is not, funding."""
    words = checklist.words
    dated = fill(words.oldest_review, date=day(words, checklist.oldest_review)) if checklist.oldest_review else ""
    if dated:
        yield sentences(dated)
    yield words.disclaimer
    yield words.funding


def _reviewed(checklist: Checklist) -> str:
    """Return who has reviewed the catalogue, or that nobody has."""
    words, names = checklist.words, checklist.edition.reviewed_by
    return fill(words.reviewed_by, names=join_names(list(names), words.and_)) if names else words.not_reviewed
