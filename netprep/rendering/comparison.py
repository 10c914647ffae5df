"""Makes the document of a comparison from the blocks of a sheet: every format that writes sheets writes it."""

from collections.abc import Iterator

from msgspec.structs import replace

from netprep.compare import own_effects, shared_effects
from netprep.json_text import json_text
from netprep.model import (
    Cause,
    Checklist,
    Chosen,
    Edition,
    EffectLine,
    EffectSection,
    Footnote,
    Record,
    Study,
)
from netprep.model import Section as Listed
from netprep.rendering.how_often import beside, of_whom
from netprep.rendering.sheet import (
    Bullets,
    Effect,
    Effects,
    Field,
    Fields,
    Maker,
    Paragraph,
    Part,
    Questions,
    Room,
    Said,
    Section,
    Sheet,
    sheet,
)
from netprep.strings import fill, join_names

FORMAT = 1  # of the JSON; raise when a key is renamed, removed or changes its meaning; see docs/json.md


def document_of(comparison: Checklist) -> Sheet:
    """Return the document of what `compare.compare` has made."""
    words, maker = comparison.words, _Maker(comparison)
    version = fill(words.catalogue, version=comparison.edition.version)
    return replace(
        sheet(comparison),
        title=words.compare,
        fields=tuple(maker.fields()),
        sections=tuple(maker.sections()),
        footer=f"{words.compare} · {version}",
        label_box="",
    )


class _Maker(Maker):
    """Makes the sections of a comparison."""

    def fields(self) -> Iterator[Field]:
        """Yield what is compared."""
        names = [one.choice.name for one in self.checklist.chosen]
        yield Field(self.words.treatments, join_names(names, self.words.and_))

    def sections(self) -> Iterator[Section]:
        """Yield the sections in the order of a talk: what each is, what it can do, when to call, what to ask."""
        words, checklist = self.words, self.checklist
        yield Section("side-by-side", words.side_by_side, tuple(self._side_by_side()), words.compare_help)
        yield Section("numbers", "", tuple(self._numbers()))
        yield Section("shared-effects", words.shared_effects, tuple(self._shared()), words.shared_help)
        for number, one in enumerate(checklist.chosen, 1):
            heading = fill(words.own_effects, name=one.choice.name)
            yield Section(f"own-effects-{number}", heading, tuple(self._own(one)), words.own_help)
        yield Section("call-at-once", f"{words.call_now} …", tuple(self._call_now()))
        yield Section("to-ask", words.to_ask, tuple(self._to_ask()), words.more_help)
        yield Section("short-names", "", tuple(self._short_names()))
        yield Section("notes", words.notes, (Room(),))
        yield Section("sources", words.sources, tuple(self._references()))

    def _shared(self) -> Iterator[Effects | Paragraph]:
        found = shared_effects(self.checklist)
        yield self._boxed(found) if found else Paragraph(self.words.shared_none)

    def _own(self, one: Chosen) -> Iterator[Effects | Paragraph | Part]:
        found = own_effects(self.checklist, one)
        if one.choice.no_side_effects:
            yield Part(self.words.side_effects_of_one, (Said(one.choice.no_side_effects),))
        elif found:
            yield self._boxed(found)
        else:
            yield Paragraph(self.words.own_none)

    def _studies(self) -> Iterator[Said]:
        """Yield of whom the numbers of each treatment are, every study by its name, and what they cannot tell."""
        for choice in (one.choice for one in self.checklist.chosen):
            for study in self.studies_of[choice.id]:
                for said, _ in of_whom(self.words, (study,)):
                    yield Said(f"{choice.name}. {said}", self._cited(study.sources))
        several = len(self.checklist.studies) > 1
        yield Said(self.words.numbers_apart if several else self.words.numbers_limits)

    def _effect(self, effect: EffectLine) -> Effect:
        """Return a side effect; one that stands under a treatment of its own needs no name of it."""
        shown = super()._effect(effect)
        if len(effect.causes) > 1:
            return shown
        name = effect.causes[0].name
        lines = (line.removeprefix(name).removeprefix(": ") for line in shown.causes)
        return replace(shown, causes=tuple(filter(None, lines)))

    def _cause(self, cause: Cause) -> str:
        """Return a treatment, how often it causes an effect and in which study, and the note.

        Side by side the numbers of two treatments are of two studies: each names its own, unless there is only one.
        """
        study = cause.chance.study if cause.chance else ""
        studies = tuple(
            sorted(self.checklist.studies, key=lambda known: known.id == study)
        )  # all but the first are named
        return f"{cause.name}: {beside(self.words, cause, studies)}".removesuffix(": ")

    def _to_ask(self) -> Iterator[Questions]:
        """Yield the questions; under a treatment's own heading none names it again."""
        names = [one.choice.name for one in self.checklist.chosen]
        for block in self._questions(self.checklist.front):
            own = block.heading in names
            yield replace(block, questions=tuple(replace(q, mark="") for q in block.questions)) if own else block

    def _call_now(self) -> Iterator[Bullets | Fields]:
        """Yield who to call, and the signs of each treatment under its name."""
        yield self._numbers_to_call()
        for choice in (one.choice for one in self.checklist.chosen):
            if choice.call_now or choice.no_call_now:
                yield Bullets(choice.name, self._said(choice.call_now), choice.no_call_now, urgent=True)


# ---------------------------------------------------------------- for other programs


class OwnEffects(Record, frozen=True):
    """The side effects that are listed for one of the treatments only."""

    id: str
    name: str
    side_effects: tuple[EffectSection, ...]


class Document(Record, frozen=True):
    """A comparison as other programs read it: all but the fixed words."""

    format: int
    title: str
    disclaimer: str
    catalogue: Edition
    clinic: str
    compared: tuple[Chosen, ...]
    questions: tuple[Listed, ...]
    shared_side_effects: tuple[EffectSection, ...]
    own_side_effects: tuple[OwnEffects, ...]
    studies: tuple[Study, ...]
    sources: tuple[Footnote, ...]
    oldest_review: str


def as_json(comparison: Checklist) -> str:
    """Return the comparison as indented JSON (UTF-8 text, one line feed at the end)."""
    shown = Document(
        format=FORMAT,
        title=comparison.words.compare,
        disclaimer=comparison.words.disclaimer,
        catalogue=comparison.edition,
        clinic=comparison.clinic,
        compared=comparison.chosen,
        questions=comparison.front,
        shared_side_effects=shared_effects(comparison),
        own_side_effects=tuple(
            OwnEffects(one.choice.id, one.choice.name, own_effects(comparison, one)) for one in comparison.chosen
        ),
        studies=comparison.studies,
        sources=comparison.sources,
        oldest_review=comparison.oldest_review,
    )
    return json_text(shown)
