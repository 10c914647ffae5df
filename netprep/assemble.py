"""Puts a checklist together from the catalogue and one person's answers. Pure: no files, no clock."""

from collections.abc import Collection, Iterable, Iterator
from typing import Literal, NamedTuple, TypeVar

from msgspec.structs import replace

from netprep.index import index_of
from netprep.model import (
    PARAGRAPHS,
    SIGNS,
    Answers,
    Catalogue,
    Cause,
    Checklist,
    Choice,
    Chosen,
    EffectLine,
    EffectSection,
    Footnote,
    Group,
    Item,
    Member,
    Question,
    Reason,
    Section,
    Situation,
    Statement,
    Study,
    Therapy,
    TumorValue,
    UsedFor,
    Visit,
    own_id,
)
from netprep.ranking import (
    asked_of,
    called_of,
    choices_of,
    give_way,
    on_page_1,
    short_list,
    situations_of,
    tumors_of,
    tumors_said,
    weighed_among,
)
from netprep.strings import fill, join_names

Told = TypeVar("Told", Therapy | Group, Situation, TumorValue)
ITEMS_KEPT = 1024  # of all sheets made from one catalogue
SHORT_MARK = 30  # letters of a person's words that may stand behind every question on them
OUTLOOK = "outlook"  # the situation that is asked about as a plain choice
_ALL, _ADDED, _OWN = Reason(kind="all"), Reason(kind="added"), Reason(kind="own")
_KINDS: dict[type, Literal["therapy", "group", "situation", "tumor"]] = {
    Therapy: "therapy",
    Group: "group",
    Situation: "situation",
    TumorValue: "tumor",
}


def assemble(catalogue: Catalogue, answers: Answers, label: str = "") -> Checklist:
    """Return the checklist for these answers; `label`, which stands on every page, tells it from others.

    `answers` holds ids that exist in `catalogue` (see answers.make_answers).
    """
    chosen = _chosen(catalogue, answers)
    tumor = tuple(_without_words(tumors_said(catalogue, answers)))
    items = sheet_items(catalogue, answers)
    top = tuple(items.pop(identifier) for identifier in answers.top)
    front = _front(catalogue, items, answers)
    on_front = {item.id for section in front for item in section.items}
    more = _by_theme(catalogue, (item for item in items.values() if item.id not in on_front))
    shown = (*top, *(item for section in (*front, *more) for item in section.items))
    studies = studies_of(catalogue.studies, *(one.choice for one in chosen))
    return Checklist(
        words=catalogue.sheet,
        edition=catalogue.catalogue,
        visit=_visit(catalogue, answers),
        chosen=chosen,
        about=tuple(_without_words(situations_of(catalogue, answers))),
        top=top,
        front=front,
        more=more,
        side_effects=_side_effects(catalogue, chosen),
        sources=footnotes(catalogue, tumor, chosen, shown),
        oldest_review=oldest_review(tumor, chosen, shown, studies),
        outlook_offered=_outlook_is_left_out(catalogue, shown),
        length=answers.length,
        clinic=catalogue.clinic.name,
        heading=catalogue.clinic.heading,
        logo=catalogue.clinic.logo,
        logo_words=catalogue.clinic.logo_words,
        label=label,
        filled_in_by=answers.filled_in_by,
        short_names=catalogue.short_names,
        tumor=tumor,
        used_for=_used_for(catalogue, tumor),
        studies=studies,
    )


def _without_words(records: Iterable[Told]) -> Iterator[Told]:
    """Yield records as a sheet has them: how people speak of them is on none."""
    return (replace(record, words=()) for record in records)


def oldest_review(
    tumor: Iterable[TumorValue], chosen: Iterable[Chosen], shown: Iterable[Item], studies: Iterable[Study]
) -> str:
    """Return the oldest day on which something of the sheet was checked; own questions have none."""
    reviews = [one.choice.reviewed for one in chosen] + [value.reviewed for value in tumor]
    reviews += [item.reviewed for item in shown]
    reviews += [study.reviewed for study in studies]
    return min(filter(None, reviews), default="")


def _outlook_is_left_out(catalogue: Catalogue, shown: Iterable[Item]) -> bool:
    """Tell whether there are questions on outlook and the sheet holds none of them."""
    index = index_of(catalogue)
    about_outlook = {catalogue.questions[place].id for place in index.naming.get(OUTLOOK, ())}
    return bool(about_outlook) and about_outlook.isdisjoint(item.id for item in shown)


def _visit(catalogue: Catalogue, answers: Answers) -> Visit:
    """Return the visit, with what the clinic prints on all sheets where the person wrote nothing."""
    clinic, visit = catalogue.clinic, answers.visit
    return replace(
        visit,
        place=visit.place or clinic.place,
        call_day=visit.call_day or clinic.call_day,
        call_night=visit.call_night or clinic.call_night,
    )


def sheet_items(catalogue: Catalogue, answers: Answers) -> dict[str, Item]:
    """Return the questions of the sheet by id: own ones first, then in the order of the visit."""
    off = {*answers.drop, *answers.answered}
    wanted = {*_default_ids(catalogue, answers), *answers.add} - off | {*answers.top}
    own = [_own_item(catalogue, number, text) for number, text in enumerate(answers.questions, 1)]
    return {item.id: item for item in (*own, *_items_among(catalogue, answers, wanted))}


def page_1_ids(catalogue: Catalogue, answers: Answers) -> list[str]:
    """Return the ids of page 1 as it stands with no top three chosen: `--top 1` is the first of these."""
    without_top = replace(answers, top=())
    front = _front(catalogue, sheet_items(catalogue, without_top), without_top)
    return [item.id for section in front for item in section.items]


def candidates(catalogue: Catalogue, answers: Answers) -> list[Item]:
    """Return every question that applies, or that was added or put in the top three, in the order of the visit."""
    return [*_items_among(catalogue, answers)]


def _items_among(catalogue: Catalogue, answers: Answers, wanted: Iterable[str] | None = None) -> Iterator[Item]:
    """Yield the questions that apply or were added, those in `wanted` only where it is given."""
    index, asked = index_of(catalogue), _Asked.of(catalogue, answers)
    if wanted is None:
        wanted = asked.added.union(asked.for_all, *(ids for _, ids in asked.records))
    there = [identifier for identifier in wanted if identifier in index.questions]  # the top: own questions too
    for identifier in sorted(there, key=index.order.__getitem__):
        if reasons := asked.reasons(identifier):
            yield _item(catalogue, index.questions[identifier], reasons)


# ---------------------------------------------------------------- reasons


class _Asked(NamedTuple):
    """What can be a reason for a question, looked up once for all questions."""

    for_all: Collection[str]
    records: list[tuple[Reason, Collection[str]]]  # each treatment, situation and tumor, and what is asked of it
    added: frozenset[str]

    @classmethod
    def of(cls, catalogue: Catalogue, answers: Answers) -> "_Asked":
        choices = choices_of(catalogue, answers)
        weighed = weighed_among(catalogue, choices)
        found: list[tuple[Reason, Collection[str]]] = []
        for choice in choices:
            weighing = (question.id for question, sides in weighed if choice in sides)
            found.append((_reason(catalogue, choice), {*asked_of(catalogue, choice), *weighing}))
        others: list[Situation | TumorValue] = [
            *situations_of(catalogue, answers),
            *_tumors_marked(catalogue, answers),
        ]
        found += [(_reason(catalogue, record), asked_of(catalogue, record)) for record in others]
        return cls(index_of(catalogue).for_all, found, frozenset((*answers.add, *answers.top)))

    def reasons(self, identifier: str) -> tuple[Reason, ...]:
        """Return why a question is asked; none when it is not."""
        found = [_ALL] if identifier in self.for_all else []
        found += [reason for reason, ids in self.records if identifier in ids]
        return (*found, _ADDED) if identifier in self.added else tuple(found)


def _tumors_marked(catalogue: Catalogue, answers: Answers) -> list[TumorValue]:
    """Return what questions are marked with: a place in the own words for it, where they are short."""
    known = zip(tumors_of(catalogue, answers), tumors_said(catalogue, answers), strict=True)
    return [said if len(said.name) <= SHORT_MARK else value for value, said in known]


def _reason(catalogue: Catalogue, record: Choice | Situation | TumorValue) -> Reason:
    known = index_of(catalogue).reasons
    if record.id not in known or known[record.id].name != record.name:  # another person calls it so
        known[record.id] = Reason(kind=_KINDS[type(record)], id=record.id, name=record.name)
    return known[record.id]


def _because(catalogue: Catalogue, reasons: tuple[Reason, ...]) -> str:
    """Return the reasons as one or more sentences for a reader."""
    words = catalogue.sheet
    kinds = {reason.kind for reason in reasons}
    sentences = [words.because_all] if "all" in kinds else []
    for template, of in (
        (words.because_chosen, ("therapy", "group")),
        (words.because_about, ("situation",)),
        (words.because_tumor, ("tumor",)),
    ):
        names = [reason.name for reason in reasons if reason.kind in of]
        sentences += [fill(template, names=join_names(names, words.and_))] if names else []
    if kinds == {"added"}:
        sentences.append(words.because_added)
    return " ".join(sentences)


def _item(catalogue: Catalogue, question: Question, reasons: tuple[Reason, ...]) -> Item:
    known, key = index_of(catalogue).items, (question.id, reasons)
    if key not in known:
        if len(known) >= ITEMS_KEPT:
            known.clear()
        known[key] = _make_item(catalogue, question, reasons)
    return known[key]


def _make_item(catalogue: Catalogue, question: Question, reasons: tuple[Reason, ...]) -> Item:
    return Item(
        id=question.id,
        text=question.text,
        theme=question.theme,
        reasons=reasons,
        because=_because(catalogue, reasons),
        sources=question.sources,
        reviewed=question.reviewed,
    )


def _own_item(catalogue: Catalogue, number: int, text: str) -> Item:
    because = catalogue.sheet.because_own
    return Item(id=own_id(number), text=text, theme="", reasons=(_OWN,), because=because)


# ---------------------------------------------------------------- which questions


def _default_ids(catalogue: Catalogue, answers: Answers) -> set[str]:
    """Return the questions on the sheet before anybody drops or adds one: none that it answers itself."""
    if answers.length == "full":
        wanted = give_way(catalogue, answers, (item.id for item in candidates(catalogue, answers)))
    else:
        wanted = short_list(catalogue, answers)
    visit = _visit(catalogue, answers)
    told = (question.id for question in index_of(catalogue).answered if getattr(visit, question.answered_by))
    return wanted.difference(told)


def _front(catalogue: Catalogue, items: dict[str, Item], answers: Answers) -> tuple[Section, ...]:
    """Return page 1: own questions, the core ones by theme, a clinic's, a few for the treatments and the person."""
    words = catalogue.sheet
    core = index_of(catalogue).core
    own = tuple(item for item in items.values() if item.is_own)
    always = index_of(catalogue).always - core
    open_ids = {identifier for identifier in items if identifier not in core | always}
    treatments, person = on_page_1(catalogue, answers, items, open_ids)
    sections = [
        Section(id="own", name=words.own_questions, items=own),
        *_by_theme(catalogue, (item for item in items.values() if item.id in core)),
        Section(id="from-clinic", name=words.from_clinic, items=_items(items, (x for x in items if x in always))),
        Section(id="for-my-treatments", name=words.for_my_treatments, items=_items(items, treatments)),
        Section(id="about-me", name=words.about_me, items=_items(items, person)),
    ]
    return tuple(section for section in sections if section.items)


def _items(items: dict[str, Item], ids: Iterable[str]) -> tuple[Item, ...]:
    return tuple(items[identifier] for identifier in ids)


def _by_theme(catalogue: Catalogue, items: Iterable[Item]) -> tuple[Section, ...]:
    found: dict[str, list[Item]] = {}
    for item in items:
        found.setdefault(item.theme, []).append(item)
    themes = (theme for theme in catalogue.themes if theme.id in found)
    return tuple(Section(id=theme.id, name=theme.name, items=tuple(found[theme.id])) for theme in themes)


# ---------------------------------------------------------------- treatments, side effects, sources


def _chosen(catalogue: Catalogue, answers: Answers) -> tuple[Chosen, ...]:
    """Return what was chosen; where sources differ is told on a full sheet only."""
    known, found = index_of(catalogue).chosen, []
    for choice in choices_of(catalogue, answers):
        key, called = (choice.id, answers.length), called_of(answers, choice)
        if key not in known:
            known[key] = _make_chosen(catalogue, choice, full=answers.length == "full")
        found.append(replace(known[key], called=called) if called else known[key])
    return tuple(found)


def _make_chosen(catalogue: Catalogue, choice: Therapy | Group, *, full: bool) -> Chosen:
    disagreements = choice.disagreements if full else ()
    return Chosen(
        kind="group" if isinstance(choice, Group) else "therapy",
        choice=next(_without_words([replace(choice, disagreements=disagreements)])),
        group_name=next(group.name for group in catalogue.groups if group.id == choice.group_id),
        members=_members(catalogue, choice) if isinstance(choice, Group) else (),
    )


def _members(catalogue: Catalogue, group: Group) -> tuple[Member, ...]:
    therapies = (therapy for therapy in catalogue.therapies if therapy.group == group.id)
    return tuple(Member(therapy.id, therapy.name, therapy.summary) for therapy in therapies)


def _side_effects(catalogue: Catalogue, chosen: tuple[Chosen, ...]) -> tuple[EffectSection, ...]:
    """Return each effect once, under its part of the body, with every chosen treatment that can cause it."""
    causes: dict[str, list[Cause]] = {}
    for one in chosen:
        for effect, cause in _causes(catalogue, one.choice):
            causes.setdefault(effect, []).append(cause)
    sections = (
        EffectSection(
            id=area.id,
            name=area.name,
            effects=tuple(
                EffectLine(id=effect.id, name=effect.name, causes=tuple(causes[effect.id]))
                for effect in index_of(catalogue).effects.get(area.id, ())
                if effect.id in causes
            ),
        )
        for area in catalogue.areas
    )
    return tuple(section for section in sections if section.effects)


def _causes(catalogue: Catalogue, choice: Choice) -> list[tuple[str, Cause]]:
    """Return the side effects of a treatment by id, each with the treatment as its cause."""
    known = index_of(catalogue).causes
    if choice.id not in known:
        known[choice.id] = [
            (effect.effect, Cause(choice.id, choice.name, effect.note, effect.sources, effect.chance))
            for effect in choice.side_effects
        ]
    return known[choice.id]


def _used_for(catalogue: Catalogue, tumor: tuple[TumorValue, ...]) -> tuple[UsedFor, ...]:
    """Return each treatment that is used for such a tumor once, with all that it is used for."""
    found = []
    for therapy in catalogue.therapies if any(value.used for value in tumor) else ():
        uses = [(value.name, used) for value in tumor for used in value.used if used.therapy == therapy.id]
        sources = dict.fromkeys(key for _, used in uses for key in used.sources)
        names = tuple(name for name, _ in uses)
        found += [UsedFor(therapy.id, therapy.name, therapy.summary, names, tuple(sources))] if uses else []
    return tuple(found)


def statements(choice: Choice) -> tuple[Statement, ...]:
    """Return the sourced sentences of a record in the order of the sheet."""
    return tuple(fact for field in (*PARAGRAPHS, *SIGNS) for fact in getattr(choice, field))


def studies_of(studies: Iterable[Study], *choices: Choice) -> tuple[Study, ...]:
    """Return those of the studies that the numbers of these treatments come from, in their order."""
    named = {effect.chance.study for choice in choices for effect in choice.side_effects if effect.chance}
    return tuple(study for study in studies if study.id in named)


def footnotes(
    catalogue: Catalogue, tumor: tuple[TumorValue, ...], chosen: tuple[Chosen, ...], items: tuple[Item, ...]
) -> tuple[Footnote, ...]:
    """Return the sources of facts, numbered in the order they are met, then those of questions only."""
    choices = [one.choice for one in chosen]
    cited = [key for one in _used_for(catalogue, tumor) for key in one.sources]
    cited += [key for value in tumor for caution in value.cautions for key in caution.sources]
    cited += [key for choice in choices for fact in statements(choice) for key in fact.sources]
    cited += [key for choice in choices for rounds in choice.rounds for key in rounds.sources]
    cited += [key for choice in choices for effect in choice.side_effects for key in effect.sources]
    cited += [key for study in studies_of(catalogue.studies, *choices) for key in study.sources]
    numbers = {key: number for number, key in enumerate(dict.fromkeys(cited), 1)}
    asked = dict.fromkeys(key for item in items for key in item.sources if key not in numbers)
    known = index_of(catalogue).sources
    return (
        *(Footnote(number=number, source=known[key]) for key, number in numbers.items()),
        *(Footnote(number=0, source=known[key]) for key in sorted(asked, key=lambda key: known[key].publisher)),
    )
