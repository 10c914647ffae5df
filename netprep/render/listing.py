"""Renders parts of the catalogue as plain text, for `list` and `show`."""

from collections.abc import Iterable, Iterator

from netprep.assemble import statements, studies_of
from netprep.model import PARAGRAPHS, SIGNS, Catalogue, Choice, Group, Question, Source, Statement, Therapy
from netprep.render.how_often import beside, main_first, of_whom
from netprep.render.phrases import between_rounds, day, headed, published
from netprep.render.text import heading, wrap
from netprep.strings import fill

_ID_WIDTH = 24


def therapies(catalogue: Catalogue) -> str:
    """Return every group with its treatments: id, name and one line on each."""
    lines: list[str] = []
    for group in catalogue.groups:
        lines += ["", *_line(group.id, f"{group.name}: {group.summary}")]
        section = ""
        for therapy in catalogue.therapies:
            if therapy.group == group.id:
                if therapy.section and therapy.section != section:
                    lines.append(f"  ({therapy.section})")
                section = therapy.section
                lines += _line(f"  {therapy.id}", f"{therapy.name}: {therapy.summary}")
    return _text(lines)


def situations(catalogue: Catalogue) -> str:
    """Return every situation: id, name, and how a person says it."""
    return _text(
        line for record in catalogue.situations for line in _line(record.id, f"{record.name}: {record.summary}")
    )


def tumors(catalogue: Catalogue) -> str:
    """Return what each fact of a tumor can be: id, name, and how a person says it."""
    lines: list[str] = []
    for fact in catalogue.tumor_facts:
        lines += ["", *_line(fact.id, f"{fact.name}: {fact.ask}")]
        for value in catalogue.tumors:
            if value.fact == fact.id:
                named = value.summary.startswith(value.name)
                lines += _line(f"  {value.id}", value.summary if named else f"{value.name}: {value.summary}")
    return _text(lines)


def themes(catalogue: Catalogue) -> str:
    """Return the themes in the order of a visit."""
    return _text(line for theme in catalogue.themes for line in _line(theme.id, theme.name))


def questions(catalogue: Catalogue) -> str:
    """Return every question under its theme: id and text."""
    lines: list[str] = []
    for theme in catalogue.themes:
        lines += ["", f"{theme.name}:"]
        for question in catalogue.questions:
            if question.theme == theme.id:
                lines += _line(f"  {question.id}", question.text)
    return _text(lines)


def sources(catalogue: Catalogue) -> str:
    """Return every source: id, kind, publisher, title, date and address."""
    return _text(line for source in catalogue.sources for line in [*_source(source), ""])


def about(catalogue: Catalogue, choice: Therapy | Group) -> str:
    """Return everything the catalogue says about one treatment or group, with its sources."""
    return _text([*_choice(catalogue, choice)])


def _choice(catalogue: Catalogue, choice: Therapy | Group) -> Iterator[str]:
    yield from _names_of(catalogue, choice)
    yield from _facts(catalogue, choice)
    yield from _side_effects(catalogue, choice)
    yield from _reasons(catalogue, choice)
    yield from _own_questions(catalogue, choice)
    yield from _cited(catalogue, choice)
    yield from ("", *wrap(fill(catalogue.show.last_checked, date=day(catalogue.sheet, choice.reviewed))))


def _names_of(catalogue: Catalogue, choice: Therapy | Group) -> Iterator[str]:
    show = catalogue.show
    yield from heading(f"{choice.name} ({choice.id})", "=")
    yield from wrap(choice.summary + ".")
    if choice.also_called:
        yield from wrap(fill(show.also_called, names=", ".join(choice.also_called)))
    if isinstance(choice, Therapy):
        group = next(group.name for group in catalogue.groups if group.id == choice.group)
        yield from wrap(fill(show.kind, name=group))
    else:
        members = [therapy.name for therapy in catalogue.therapies if therapy.group == choice.id]
        yield from wrap(f"{catalogue.sheet.members}: {', '.join(members)}")


def _facts(catalogue: Catalogue, choice: Choice) -> Iterator[str]:
    for title, facts in headed(catalogue.sheet, choice, (*PARAGRAPHS, *SIGNS)):
        yield from _statements(title, facts)
    rounds = tuple(Statement(between_rounds(catalogue.sheet, one), one.sources) for one in choice.rounds)
    if rounds:
        yield from _statements(catalogue.sheet.rounds, rounds)


def _reasons(catalogue: Catalogue, choice: Choice) -> Iterator[str]:
    """Yield why a list is empty that others have."""
    words = catalogue.sheet
    for title, reason in (
        (words.call_now, choice.no_call_now),
        (words.side_effects_of_one, choice.no_side_effects),
    ):
        if reason:
            yield from (*heading(title), *wrap(reason))


def _statements(title: str, facts: tuple[Statement, ...]) -> Iterator[str]:
    yield from heading(title)
    for fact in facts:
        yield from wrap(f"{fact.text} [{', '.join(fact.sources)}]", "- ", "  ")


def _side_effects(catalogue: Catalogue, choice: Choice) -> Iterator[str]:
    words, studies = catalogue.sheet, main_first(catalogue.studies, choice)
    names = {effect.id: effect.name for effect in catalogue.effects}
    if choice.side_effects:
        yield from heading(words.side_effects_of_one)
        for effect in choice.side_effects:
            said = ", ".join(filter(None, (names[effect.effect], beside(words, effect, studies))))
            yield from wrap(f"{said} [{', '.join(effect.sources)}]", "- ", "  ")
    if studies:
        told = tuple(Statement(said, study.sources) for said, study in of_whom(words, studies))
        yield from _statements(words.numbers, told)


def _own_questions(catalogue: Catalogue, choice: Choice) -> Iterator[str]:
    own = [question for question in catalogue.questions if _names(question, choice)]
    if own:
        yield from heading(catalogue.show.questions)
        for question in own:
            yield from wrap(f"{question.text} [{', '.join(question.sources)}]", "- ", "  ")


def _names(question: Question, choice: Choice) -> bool:
    return choice.id in question.applies_to or getattr(choice, "group", None) in question.applies_to


def _cited(catalogue: Catalogue, choice: Choice) -> Iterator[str]:
    cited = {key for fact in statements(choice) for key in fact.sources}
    cited |= {key for effect in choice.side_effects for key in effect.sources}
    cited |= {key for study in studies_of(catalogue.studies, choice) for key in study.sources}
    cited |= {key for question in catalogue.questions if _names(question, choice) for key in question.sources}
    yield from heading(catalogue.sheet.sources)
    for source in catalogue.sources:
        if source.id in cited:
            yield from _source(source)


def _source(source: Source) -> Iterator[str]:
    yield from wrap(f"[{source.id}] {published(source)} ({source.kind})", "", "    ")
    yield f"    {source.address}"


def _line(identifier: str, text: str) -> list[str]:
    """Return an id and its text, the text in a column of its own."""
    if len(identifier) >= _ID_WIDTH:
        return [identifier, *wrap(text, " " * _ID_WIDTH, " " * _ID_WIDTH)]
    return wrap(text, identifier.ljust(_ID_WIDTH), " " * _ID_WIDTH)


def _text(lines: Iterable[str]) -> str:
    return "\n".join(line.rstrip() for line in lines).strip("\n") + "\n"
