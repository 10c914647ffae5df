"""Renders parts of the catalogue as plain text, for `list` and `show`."""

from collections.abc import Iterable, Iterator

from netprep.assemble import statements
from netprep.model import PARAGRAPHS, SIGNS, Catalogue, Choice, Group, Question, Source, Statement, Therapy
from netprep.render.sheet import day, headed, published
from netprep.render.text import heading, wrap
from netprep.text import fill

_ID_WIDTH = 24


def therapies(catalogue: Catalogue) -> str:
    """Return every group with its treatments: id, name and one line on each."""
    lines: list[str] = []
    for group in catalogue.groups:
        lines += ["", *_entry(group.id, f"{group.name}: {group.summary}")]
        section = ""
        for therapy in catalogue.therapies:
            if therapy.group == group.id:
                if therapy.section and therapy.section != section:
                    lines.append(f"  ({therapy.section})")
                section = therapy.section
                lines += _entry(f"  {therapy.id}", f"{therapy.name}: {therapy.summary}")
    return _text(lines)


def situations(catalogue: Catalogue) -> str:
    """Return every situation: id, name, and how a person says it."""
    return _text(
        line for entry in catalogue.situations for line in _entry(entry.id, f"{entry.name}: {entry.summary}")
    )


def themes(catalogue: Catalogue) -> str:
    """Return the themes in the order of a visit."""
    return _text(line for theme in catalogue.themes for line in _entry(theme.id, theme.name))


def questions(catalogue: Catalogue) -> str:
    """Return every question under its theme: id and text."""
    lines: list[str] = []
    for theme in catalogue.themes:
        lines += ["", f"{theme.name}:"]
        for question in catalogue.questions:
            if question.theme == theme.id:
                lines += _entry(f"  {question.id}", question.text)
    return _text(lines)


def sources(catalogue: Catalogue) -> str:
    """Return every source: id, kind, publisher, title, date and address."""
    return _text(line for source in catalogue.sources for line in [*_source(source), ""])


def choice(catalogue: Catalogue, entry: Therapy | Group) -> str:
    """Return everything the catalogue says about one treatment or group, with its sources."""
    return _text([*_choice(catalogue, entry)])


def _choice(catalogue: Catalogue, entry: Therapy | Group) -> Iterator[str]:
    yield from _names_of(catalogue, entry)
    yield from _facts(catalogue, entry)
    yield from _side_effects(catalogue, entry)
    yield from _reasons(catalogue, entry)
    yield from _own_questions(catalogue, entry)
    yield from _cited(catalogue, entry)
    yield from ("", *wrap(fill(catalogue.show.last_checked, date=day(catalogue.sheet, entry.reviewed))))


def _names_of(catalogue: Catalogue, entry: Therapy | Group) -> Iterator[str]:
    show = catalogue.show
    yield from heading(f"{entry.name} ({entry.id})", "=")
    yield from wrap(entry.summary + ".")
    if entry.also_called:
        yield from wrap(fill(show.also_called, names=", ".join(entry.also_called)))
    if isinstance(entry, Therapy):
        group = next(group.name for group in catalogue.groups if group.id == entry.group)
        yield from wrap(fill(show.kind, name=group))
    else:
        members = [therapy.name for therapy in catalogue.therapies if therapy.group == entry.id]
        yield from wrap(f"{catalogue.sheet.members}: {', '.join(members)}")


def _facts(catalogue: Catalogue, entry: Choice) -> Iterator[str]:
    for title, facts in headed(catalogue.sheet, entry, (*PARAGRAPHS, *SIGNS)):
        yield from _statements(title, facts)


def _reasons(catalogue: Catalogue, entry: Choice) -> Iterator[str]:
    """Yield why a list is empty that others have."""
    words = catalogue.sheet
    for title, reason in (
        (words.call_now, entry.no_call_now),
        (words.side_effects_of_one, entry.no_side_effects),
    ):
        if reason:
            yield from (*heading(title), *wrap(reason))


def _statements(title: str, facts: tuple[Statement, ...]) -> Iterator[str]:
    yield from heading(title)
    for fact in facts:
        yield from wrap(f"{fact.text} [{', '.join(fact.sources)}]", "- ", "  ")


def _side_effects(catalogue: Catalogue, entry: Choice) -> Iterator[str]:
    names = {effect.id: effect.name for effect in catalogue.effects}
    if entry.side_effects:
        yield from heading(catalogue.sheet.side_effects_of_one)
        for effect in entry.side_effects:
            note = f", {effect.note}" if effect.note else ""
            yield from wrap(f"{names[effect.effect]}{note} [{', '.join(effect.sources)}]", "- ", "  ")


def _own_questions(catalogue: Catalogue, entry: Choice) -> Iterator[str]:
    own = [question for question in catalogue.questions if _names(question, entry)]
    if own:
        yield from heading(catalogue.show.questions)
        for question in own:
            yield from wrap(f"{question.text} [{', '.join(question.sources)}]", "- ", "  ")


def _names(question: Question, entry: Choice) -> bool:
    return entry.id in question.applies_to or getattr(entry, "group", None) in question.applies_to


def _cited(catalogue: Catalogue, entry: Choice) -> Iterator[str]:
    cited = {key for fact in statements(entry) for key in fact.sources}
    cited |= {key for effect in entry.side_effects for key in effect.sources}
    cited |= {key for question in catalogue.questions if _names(question, entry) for key in question.sources}
    yield from heading(catalogue.sheet.sources)
    for source in catalogue.sources:
        if source.id in cited:
            yield from _source(source)


def _source(source: Source) -> Iterator[str]:
    yield from wrap(f"[{source.id}] {published(source)} ({source.kind})", "", "    ")
    yield f"    {source.address}"


def _entry(identifier: str, text: str) -> list[str]:
    """Return an id and its text, the text in a column of its own."""
    if len(identifier) >= _ID_WIDTH:
        return [identifier, *wrap(text, " " * _ID_WIDTH, " " * _ID_WIDTH)]
    return wrap(text, identifier.ljust(_ID_WIDTH), " " * _ID_WIDTH)


def _text(lines: Iterable[str]) -> str:
    return "\n".join(line.rstrip() for line in lines).strip("\n") + "\n"
