"""Renders parts of the catalogue for reading on a screen as wide as it is, for `list` and `show`."""

from collections.abc import Callable, Iterable, Iterator

from netprep.model import PARAGRAPHS, SIGNS, Catalogue, Group, Source, Statement, Therapy
from netprep.rendering.how_often import beside, main_first, of_whom
from netprep.rendering.lists import kinds_of
from netprep.rendering.phrases import between_rounds, day, headed, published
from netprep.rendering.text import WIDTH, heading, wrap
from netprep.rendering.treatment import questions_of, sources_of
from netprep.strings import fill

Row = tuple[str, str]  # an id and its text; a heading has no id

# ---------------------------------------------------------------- lists


def as_columns(catalogue: Catalogue, name: str, width: int = WIDTH) -> str:
    """Return one list, of LISTS, in two columns: each id, and beside it what it is."""
    rows = [*LISTS[name](catalogue)]
    longest = max((len(identifier) for identifier, _ in rows), default=0)
    column = min(longest + 2, width // 3)  # a longer id has a line of its own
    return _text(line for row in rows for line in _laid(row, column, width))


def _laid(row: Row, column: int, width: int) -> list[str]:
    """Return the lines of a row; a heading begins where the ids begin."""
    identifier, text = row
    if not identifier:
        return wrap(text, width=width)
    indent = " " * column
    if len(identifier) + 1 >= column:
        return [identifier, *wrap(text, indent, indent, width)]
    return wrap(text, identifier.ljust(column), indent, width)


def _treatments(catalogue: Catalogue) -> Iterator[Row]:
    """Yield every group with its treatments."""
    groups = {group.id: group for group in catalogue.groups}
    for kind in kinds_of(catalogue):
        yield "", ""
        if kind in groups:
            yield kind, f"{groups[kind].name}: {groups[kind].summary}"
        section = ""
        for therapy in catalogue.therapies:
            if therapy.group == kind:
                if therapy.section and therapy.section != section:
                    yield "", f"  ({therapy.section})"
                section = therapy.section
                yield f"  {therapy.id}", f"{therapy.name}: {therapy.summary}"


def _situations(catalogue: Catalogue) -> Iterator[Row]:
    for record in catalogue.situations:
        yield record.id, f"{record.name}: {record.summary}"


def _tumors(catalogue: Catalogue) -> Iterator[Row]:
    """Yield what each fact of a tumor can be, and how a person says it."""
    for fact in catalogue.tumor_facts:
        yield from (("", ""), (fact.id, f"{fact.name}: {fact.ask}"))
        for value in catalogue.tumors:
            if value.fact == fact.id:
                named = value.summary.startswith(value.name)
                yield f"  {value.id}", value.summary if named else f"{value.name}: {value.summary}"


def _themes(catalogue: Catalogue) -> Iterator[Row]:
    for theme in catalogue.themes:
        yield theme.id, theme.name


def _questions(catalogue: Catalogue) -> Iterator[Row]:
    """Yield every question under its theme."""
    for theme in catalogue.themes:
        asked = [(f"  {one.id}", one.text) for one in catalogue.questions if one.theme == theme.id]
        if asked:
            yield from (("", ""), ("", f"{theme.name}:"), *asked)


def _sources(catalogue: Catalogue) -> Iterator[Row]:
    for source in catalogue.sources:
        yield source.id, f"{published(source)} ({source.kind})"
        yield from ((" ", source.address), ("", ""))


LISTS: dict[str, Callable[[Catalogue], Iterator[Row]]] = {
    "treatments": _treatments,
    "situations": _situations,
    "tumors": _tumors,
    "themes": _themes,
    "questions": _questions,
    "sources": _sources,
}

# ---------------------------------------------------------------- one treatment


def about(catalogue: Catalogue, choice: Therapy | Group, width: int = WIDTH) -> str:
    """Return everything the catalogue says about one treatment or group, with its sources."""
    return _text(_About(catalogue, choice, width).lines())


class _About:
    """Makes the lines on one treatment."""

    def __init__(self, catalogue: Catalogue, choice: Therapy | Group, width: int) -> None:
        self.catalogue = catalogue
        self.choice = choice
        self.width = width

    def lines(self) -> Iterator[str]:
        """Yield all of them."""
        yield from self._names()
        yield from self._facts()
        yield from self._side_effects()
        yield from self._reasons()
        yield from self._questions()
        yield from self._cited()
        checked = day(self.catalogue.sheet, self.choice.reviewed)
        yield from ("", *self._wrapped(fill(self.catalogue.show.last_checked, date=checked)))

    def _wrapped(self, text: str, first: str = "", rest: str = "") -> list[str]:
        return wrap(text, first, rest, self.width)

    def _headed(self, text: str, underline: str = "-") -> list[str]:
        return heading(text, underline, self.width)

    def _names(self) -> Iterator[str]:
        catalogue, choice, show = self.catalogue, self.choice, self.catalogue.show
        yield from self._headed(f"{choice.name} ({choice.id})", "=")
        yield from self._wrapped(choice.summary + ".")
        if choice.also_called:
            yield from self._wrapped(fill(show.also_called, names=", ".join(choice.also_called)))
        if isinstance(choice, Therapy):
            group = next(group.name for group in catalogue.groups if group.id == choice.group)
            yield from self._wrapped(fill(show.kind, name=group))
        else:
            members = [therapy.name for therapy in catalogue.therapies if therapy.group == choice.id]
            yield from self._wrapped(f"{catalogue.sheet.members}: {', '.join(members)}")

    def _facts(self) -> Iterator[str]:
        words, choice = self.catalogue.sheet, self.choice
        for title, facts in headed(words, choice, (*PARAGRAPHS, *SIGNS)):
            yield from self._statements(title, facts)
        rounds = tuple(Statement(between_rounds(words, one), one.sources) for one in choice.rounds)
        if rounds:
            yield from self._statements(words.rounds, rounds)

    def _reasons(self) -> Iterator[str]:
        """Yield why a list is empty that others have."""
        words, choice = self.catalogue.sheet, self.choice
        for title, reason in (
            (words.call_now, choice.no_call_now),
            (words.side_effects_of_one, choice.no_side_effects),
        ):
            if reason:
                yield from (*self._headed(title), *self._wrapped(reason))

    def _statements(self, title: str, facts: Iterable[Statement]) -> Iterator[str]:
        yield from self._headed(title)
        for fact in facts:
            yield from self._wrapped(f"{fact.text} [{', '.join(fact.sources)}]", "- ", "  ")

    def _side_effects(self) -> Iterator[str]:
        words, choice = self.catalogue.sheet, self.choice
        studies = main_first(self.catalogue.studies, choice)
        names = {effect.id: effect.name for effect in self.catalogue.effects}
        if choice.side_effects:
            yield from self._headed(words.side_effects_of_one)
            for effect in choice.side_effects:
                said = ", ".join(filter(None, (names[effect.effect], beside(words, effect, studies))))
                yield from self._wrapped(f"{said} [{', '.join(effect.sources)}]", "- ", "  ")
        if studies:
            told = (Statement(said, study.sources) for said, study in of_whom(words, studies))
            yield from self._statements(words.numbers, told)

    def _questions(self) -> Iterator[str]:
        """Yield its questions, each with the id that `--top` and an answers file take."""
        own = questions_of(self.catalogue, self.choice)
        if own:
            told = (Statement(f"{question.text} ({question.id})", question.sources) for question in own)
            yield from self._statements(self.catalogue.show.questions, told)

    def _cited(self) -> Iterator[str]:
        yield from self._headed(self.catalogue.sheet.sources)
        for source in sources_of(self.catalogue, self.choice):
            yield from self._source(source)

    def _source(self, source: Source) -> Iterator[str]:
        yield from self._wrapped(f"[{source.id}] {published(source)} ({source.kind})", "", "    ")
        yield f"    {source.address}"


def _text(lines: Iterable[str]) -> str:
    return "\n".join(line.rstrip() for line in lines).strip("\n") + "\n"
