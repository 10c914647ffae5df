"""Puts a checklist together from the catalogue and one person's answers. Pure: no files, no clock."""

from collections.abc import Container, Iterable, Iterator
from typing import NamedTuple

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
    applies,
    called_of,
    choices_of,
    give_way,
    on_page_1,
    short_list,
    situations_of,
    tumors_of,
    weighs,
)
from netprep.strings import fill, join_names

ITEMS_KEPT = 1024  # of all sheets made from one catalogue
OUTLOOK = "outlook"  # the situation that is asked about as a plain choice


def assemble(catalogue: Catalogue, answers: Answers, label: str = "") -> Checklist:
    """Return the checklist for these answers; `label`, which stands on every page, tells it from others.

    `answers` holds ids that exist in `catalogue` (see answers.make_answers).
    """
    chosen = _chosen(catalogue, answers)
    tumor = tuple(tumors_of(catalogue, answers))
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
        about=tuple(situations_of(catalogue, answers)),
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
    about_outlook = [x for x in index.naming.get(OUTLOOK, ()) if OUTLOOK in index.questions[x].applies_to]
    return bool(about_outlook) and not {item.id for item in shown}.intersection(about_outlook)


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


def _items_among(catalogue: Catalogue, answers: Answers, wanted: Container[str] | None = None) -> Iterator[Item]:
    """Yield the questions that apply or were added, those in `wanted` only where it is given."""
    index, asked = index_of(catalogue), _Asked.of(catalogue, answers)
    named = {identifier for name in asked.ids for identifier in index.naming.get(name, ())}
    added = asked.added & index.questions.keys()  # the top may hold own questions too
    for identifier in sorted(named | added, key=index.order.__getitem__):
        question = index.questions[identifier]
        if (wanted is None or identifier in wanted) and (reasons := tuple(_reasons(asked, question))):
            yield _item(catalogue, question, reasons)


# ---------------------------------------------------------------- reasons


class _Asked(NamedTuple):
    """What can be a reason for a question, looked up once for all questions."""

    choices: list[Therapy | Group]
    situations: list[Situation]
    tumors: list[TumorValue]
    added: frozenset[str]
    ids: frozenset[str]  # all that a question may name

    @classmethod
    def of(cls, catalogue: Catalogue, answers: Answers) -> "_Asked":
        choices = choices_of(catalogue, answers)
        situations = situations_of(catalogue, answers)
        tumors = tumors_of(catalogue, answers)
        groups = [choice.group_id for choice in choices]
        ids = {"all", *groups, *answers.therapies, *answers.about, *(value.id for value in tumors)}
        return cls(choices, situations, tumors, frozenset((*answers.add, *answers.top)), frozenset(ids))


def _reasons(asked: _Asked, question: Question) -> Iterator[Reason]:
    if not asked.ids.isdisjoint((*question.applies_to, *question.applies_to_all_of)):
        if "all" in question.applies_to:
            yield Reason(kind="all")
        weighed = weighs(question, asked.choices)
        for choice in asked.choices:
            if choice in weighed or applies(question, choice):
                yield Reason(
                    kind="group" if isinstance(choice, Group) else "therapy", id=choice.id, name=choice.name
                )
        for situation in asked.situations:
            if applies(question, situation):
                yield Reason(kind="situation", id=situation.id, name=situation.name)
        for value in asked.tumors:
            if applies(question, value):
                yield Reason(kind="tumor", id=value.id, name=value.name)
    if question.id in asked.added:
        yield Reason(kind="added")


def _because(catalogue: Catalogue, reasons: tuple[Reason, ...]) -> str:
    """Return the reasons as one or more sentences for a reader."""
    words = catalogue.sheet
    kinds = {reason.kind for reason in reasons}
    if "own" in kinds:
        return words.because_own
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
    reasons = (Reason(kind="own"),)
    return Item(id=own_id(number), text=text, theme="", reasons=reasons, because=_because(catalogue, reasons))


# ---------------------------------------------------------------- which questions


def _default_ids(catalogue: Catalogue, answers: Answers) -> set[str]:
    """Return the questions on the sheet before anybody drops or adds one."""
    if answers.length == "full":
        return give_way(catalogue, answers, (item.id for item in candidates(catalogue, answers)))
    return short_list(catalogue, answers)


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
    found = list(items)
    sections = (
        Section(id=theme.id, name=theme.name, items=tuple(item for item in found if item.theme == theme.id))
        for theme in catalogue.themes
    )
    return tuple(section for section in sections if section.items)


# ---------------------------------------------------------------- treatments, side effects, sources


def _chosen(catalogue: Catalogue, answers: Answers) -> tuple[Chosen, ...]:
    """Return what was chosen; where sources differ is told on a full sheet only."""
    names = {group.id: group.name for group in catalogue.groups}
    choices = choices_of(catalogue, answers)
    if answers.length == "short":
        choices = [replace(choice, disagreements=()) for choice in choices]
    return tuple(
        Chosen(
            kind="group" if isinstance(choice, Group) else "therapy",
            choice=replace(choice, words=()),  # how people speak of it is no part of a sheet
            group_name=names[choice.group_id],
            members=_members(catalogue, choice) if isinstance(choice, Group) else (),
            called=called_of(answers, choice),
        )
        for choice in choices
    )


def _members(catalogue: Catalogue, group: Group) -> tuple[Member, ...]:
    therapies = (therapy for therapy in catalogue.therapies if therapy.group == group.id)
    return tuple(Member(therapy.id, therapy.name, therapy.summary) for therapy in therapies)


def _side_effects(catalogue: Catalogue, chosen: tuple[Chosen, ...]) -> tuple[EffectSection, ...]:
    """Return each effect once, under its part of the body, with every chosen treatment that can cause it."""
    causes: dict[str, list[Cause]] = {}
    for choice in (one.choice for one in chosen):
        for effect in choice.side_effects:
            cause = Cause(choice.id, choice.name, effect.note, effect.sources, effect.chance)
            causes.setdefault(effect.effect, []).append(cause)
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
