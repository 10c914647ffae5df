"""Sets treatments side by side: what they share, what is each one's own, and what to ask of them. Pure."""

from collections.abc import Callable, Iterable, Iterator

from msgspec.structs import replace

from netprep.assemble import assemble, candidates, footnotes, oldest_review
from netprep.errors import UsageError
from netprep.model import Answers, Catalogue, Checklist, Choice, Chosen, EffectSection, Question, Section
from netprep.ranking import applies, by_importance, choices_of, ranked, weighs

CHOOSING = "my-options"  # the theme whose core questions help with any choice
PER_TREATMENT = 4  # questions of each treatment: those an editor put first
FOR_ALL = 6  # questions that two or more of the treatments have in common


def compare(catalogue: Catalogue, answers: Answers) -> Checklist:
    """Return a checklist that holds what can be compared, and in `front` the questions that decide between them.

    `answers` holds ids that exist in `catalogue`. Raises UsageError for fewer than two treatments.
    """
    if len(answers.therapies) < 2:  # noqa: PLR2004 - it takes two
        raise UsageError("Name two treatments or more to compare, such as: netprep compare prrt everolimus")
    whole = assemble(catalogue, replace(answers, length="full"))
    chosen = tuple(replace(one, choice=_compared(one.choice)) for one in whole.chosen)
    questions = tuple(section for section in _questions(catalogue, answers) if section.items)
    items = tuple(item for section in questions for item in section.items)
    return replace(
        whole,
        chosen=chosen,
        top=(),
        front=questions,
        more=(),
        sources=footnotes(catalogue, (), chosen, items),
        oldest_review=oldest_review((), chosen, items, whole.studies),
        outlook_offered=False,
        tumor=(),
        used_for=(),
    )


def _compared(choice: Choice) -> Choice:
    """Return a treatment with what a comparison tells of it."""
    return replace(choice, what=(), status=(), status_checked="", tell_team=(), disagreements=())


# ---------------------------------------------------------------- side effects


def shared_effects(comparison: Checklist) -> tuple[EffectSection, ...]:
    """Return the side effects that two or more of the treatments can cause, under their parts of the body."""
    return _those(comparison.side_effects, lambda causes: len(causes) > 1)


def own_effects(comparison: Checklist, chosen: Chosen) -> tuple[EffectSection, ...]:
    """Return the side effects that only this one of the treatments is known to cause."""
    return _those(comparison.side_effects, lambda causes: causes == [chosen.choice.id])


def _those(sections: Iterable[EffectSection], wanted: Callable[[list[str]], bool]) -> tuple[EffectSection, ...]:
    kept = (
        replace(section, effects=tuple(e for e in section.effects if wanted([cause.id for cause in e.causes])))
        for section in sections
    )
    return tuple(section for section in kept if section.effects)


# ---------------------------------------------------------------- questions


def _questions(catalogue: Catalogue, answers: Answers) -> Iterator[Section]:
    """Yield what weighs the treatments against each other, then what any choice asks, then a few for each."""
    items = {item.id: item for item in candidates(catalogue, answers)}
    choices = choices_of(catalogue, answers)
    used: set[str] = set()

    def section(key: str, name: str, ids: Iterable[str]) -> Section:
        found = [x for x in dict.fromkeys(ids) if x in items and x not in used]
        used.update(found)
        return Section(key, name, tuple(items[x] for x in found))

    yield section("between", catalogue.sheet.between, _between(catalogue, answers))
    theme = next((theme.name for theme in catalogue.themes if theme.id == CHOOSING), "")
    yield section(CHOOSING, theme, (q.id for q in catalogue.questions if q.page_1 and q.theme == CHOOSING))
    for choice in choices:
        own = [x for x in ranked(catalogue, choice) if x in items and x not in used][:PER_TREATMENT]
        yield section(choice.id, choice.name, own)


def _between(catalogue: Catalogue, answers: Answers) -> list[str]:
    """Return the questions for these treatments together, then those that two or more of them have in common."""
    choices = choices_of(catalogue, answers)

    def in_common(question: Question) -> bool:
        return sum(applies(question, choice) for choice in choices) > 1

    weighed = by_importance(question for question in catalogue.questions if weighs(question, choices))
    common = by_importance(question for question in catalogue.questions if in_common(question))
    return [*weighed, *common[:FOR_ALL]]
