"""Renders the whole catalogue as Markdown, line by line with its sources, for a clinician to read and sign off."""

from collections.abc import Iterator

from netprep.model import PARAGRAPHS, SIGNS, Catalogue, Choice, Question, Statement, Therapy, TumorValue
from netprep.rendering.how_often import beside, main_first, of_whom
from netprep.rendering.markdown import escape, linked
from netprep.rendering.phrases import between_rounds, published


def render(catalogue: Catalogue) -> str:
    """Return the document: each treatment, situation and tumor, every general question, and the sources."""
    return "\n".join(_lines(catalogue)).rstrip() + "\n"


def _lines(catalogue: Catalogue) -> Iterator[str]:
    edition = catalogue.catalogue
    yield from (f"# {escape(f'The netprep catalogue {edition.version}')}", "")
    yield from ("Made from `data/*.yaml` by `docs/make_catalogue.py`: change those files, not this one.", "")
    yield from (
        "For reviewers: tick each line that is right. In brackets stand the sources, listed at the end.",
        "",
    )
    yield from (escape(f"Reviewed by: {', '.join(edition.reviewed_by) or 'nobody yet'}."), "")
    for group in catalogue.groups:
        yield from _choice(catalogue, group, "##")
        for therapy in catalogue.therapies:
            if therapy.group == group.id:
                yield from _choice(catalogue, therapy, "###")
    yield from ("## Situations", "")
    for situation in catalogue.situations:
        yield from (f"### {escape(situation.summary)} (`{situation.id}`)", "")
        yield from _questions(question for question in catalogue.questions if situation.id in question.applies_to)
    for fact in catalogue.tumor_facts:
        yield from (f"## {escape(fact.ask)}", "")
        for value in catalogue.tumors:
            if value.fact == fact.id:
                yield from _tumor(catalogue, value)
    yield from ("## Questions for everyone", "")
    yield from _questions(question for question in catalogue.questions if "all" in question.applies_to)
    yield from ("## Sources", "")
    for source in catalogue.sources:
        yield f"- `{source.id}` {escape(f'{published(source)} ({source.kind})')} {linked(source.address)}".rstrip()


def _choice(catalogue: Catalogue, choice: Choice, level: str) -> Iterator[str]:
    words = catalogue.sheet
    headings = {part: getattr(words, part) for part in (*PARAGRAPHS, *SIGNS)}
    yield from (f"{level} {escape(choice.name)} (`{choice.id}`)", "")
    yield from (f"{escape(choice.summary)}. Last checked {choice.reviewed}.", "")
    if choice.also_called:
        yield from (f"Also called: {escape(', '.join(choice.also_called))}", "")
    for part in (*PARAGRAPHS, *SIGNS):
        yield from _statements(headings[part], getattr(choice, part))
    yield from _statements(
        words.rounds, tuple(Statement(between_rounds(words, one), one.sources) for one in choice.rounds)
    )
    yield from _side_effects(catalogue, choice)
    for reason in (choice.no_side_effects, choice.no_call_now):
        if reason:
            yield from (f"- [ ] {escape(reason)}", "")
    own = [question for question in catalogue.questions if choice.id in question.applies_to]
    if own:
        kind = "Questions" if isinstance(choice, Therapy) else "Questions for all of this kind"
        yield from (f"**{kind}**", "")
        yield from _questions(iter(own))


def _tumor(catalogue: Catalogue, value: TumorValue) -> Iterator[str]:
    words = catalogue.sheet
    names = {therapy.id: therapy.name for therapy in catalogue.therapies}
    texts = {question.id: question.text for question in catalogue.questions}
    yield from (f"### {escape(value.name)} (`{value.id}`)", "")
    checked = f". Last checked {value.reviewed}" if value.reviewed else ""
    yield from (escape(f"{value.summary}{checked}."), "")
    if value.also_called:
        yield from (f"Also called: {escape(', '.join(value.also_called))}", "")
    yield from _statements(words.used_for, tuple(Statement(names[one.therapy], one.sources) for one in value.used))
    yield from _statements(words.cautions, value.cautions)
    yield from (f"- [ ] {escape(f'{texts[one.ask]} In place of: {texts[one.of]}')}" for one in value.instead)
    yield from _questions(question for question in catalogue.questions if value.id in question.applies_to)


def _side_effects(catalogue: Catalogue, choice: Choice) -> Iterator[str]:
    words, studies = catalogue.sheet, main_first(catalogue.studies, choice)
    names = {effect.id: effect.name for effect in catalogue.effects}
    effects = []
    for effect in choice.side_effects:
        said = ", ".join(filter(None, (names[effect.effect], beside(words, effect, studies))))
        effects.append(Statement(said, effect.sources))
    yield from _statements(words.side_effects_of_one, tuple(effects))
    told = tuple(Statement(said, study.sources) for said, study in of_whom(words, studies))
    yield from _statements(words.numbers, told)


def _statements(heading: str, statements: tuple[Statement, ...]) -> Iterator[str]:
    if statements:
        yield from (f"**{escape(heading)}**", "")
        yield from (f"- [ ] {escape(fact.text)} ({_cited(fact.sources)})" for fact in statements)
        yield ""


def _questions(questions: Iterator[Question]) -> Iterator[str]:
    yield from (f"- [ ] {escape(question.text)} ({_cited(question.sources)})" for question in questions)
    yield ""


def _cited(sources: tuple[str, ...]) -> str:
    return ", ".join(f"`{source}`" for source in sources)
