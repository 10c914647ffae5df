"""Renders what changed between two catalogues as Markdown, for a clinician to read, tick and sign."""

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from itertools import groupby
from pathlib import Path
from typing import Any, Literal, NamedTuple

from msgspec.structs import replace

from netprep.errors import UsageError
from netprep.model import PARAGRAPHS, SIGNS, Catalogue, Change, Question, Source
from netprep.rendering import FORMATS, STDOUT
from netprep.rendering.markdown import escape, linked
from netprep.rendering.phrases import published


class Heading(NamedTuple):
    """What a part of the catalogue is called, and one of its records."""

    many: str
    one: str = ""  # empty for a part without records


HEADINGS: Mapping[str, Heading] = {  # in the order of the page: first what can do harm
    "therapies": Heading("Treatments", "Treatment"),
    "groups": Heading("Kinds of treatment", "Kind of treatment"),
    "situations": Heading("Situations", "Situation"),
    "tumors": Heading("Tumors", "Tumor"),
    "tumor_facts": Heading("What can be known of a tumor", "Fact"),
    "questions": Heading("Questions", "Question"),
    "effects": Heading("Wording of side effects", "Side effect"),
    "studies": Heading("Studies that numbers come from", "Study"),
    "sources": Heading("Sources", "Source"),
    "themes": Heading("Steps of the visit", "Step of the visit"),
    "areas": Heading("Headings of side effects", "Heading"),
    "catalogue": Heading("The catalogue as a whole"),
    "clinic": Heading("What the clinic prints on all sheets"),
    "short_names": Heading("Short names", "Short name"),
    "other_names": Heading("Names of other medicines and procedures"),
    "tests": Heading("Names of tests"),
    "sheet": Heading("Fixed words of the sheet"),
    "interview": Heading("Words of the interview"),
    "answers_file": Heading("Words of an answers file"),
    "show": Heading("Words of the command show"),
    "listening": Heading("Words to listen for"),
}
LABELS: Mapping[str, str] = {  # of fields whose name says too little
    "also_called": "Other names",
    "against": "What the others had",
    "always": "On every short sheet",
    "answered_by": "Not asked where the sheet tells",
    "applies_to": "Asked of",
    "applies_to_all_of": "Asked when all of these are chosen",
    "except_": "Not asked of",
    "first": "Asked first",
    "instead": "A question in place of another",
    "holds": "Names of medicines in it",
    "importance": "Importance (3: short list, 2: full list, 1: end of the full list)",
    "in_first": "Expected among the first questions of a treatment",
    "kind_alone": "Asked only while no treatment of the kind is chosen",
    "no_call_now": "Why there are no signs to call about",
    "no_side_effects": "Why there are no side effects",
    "page_1": "On every page 1",
    "reviewed": "Last checked",
    "status_checked": "Status last checked",
    "people": "Of whom",
    "theme": "Step of the visit",
    "time": "In what time",
    "words": "How people speak of it",
}
SOURCED: Mapping[str, str] = {  # fields whose lines each have sources, and the sheet's word for each
    **{field: field for field in (*PARAGRAPHS, *SIGNS)},
    "rounds": "rounds",
    "side_effects": "side_effects_of_one",
    "used": "used_for",
    "cautions": "cautions",
}
_BLANK = "\\_" * 40  # a line to write on
_DAYS = ("reviewed", "status_checked")  # of a check: without another change they need no reading
_ALIKE = 0.5  # from here on, a line that went and a line that came are one line in other words


def format_for(output: str | None, *, document: bool) -> Literal["markdown", "html"]:
    """Return how to write what changed into a file, by its ending.

    Raises UsageError for the ending of another format: the file would not open.
    """
    ending = "" if output is None or output in STDOUT else Path(output).suffix.lower()
    if document and ending in FORMATS["html"].extensions:
        return "html"
    if ending not in ("", ".txt", *FORMATS["markdown"].extensions):
        page = "changes.html to print and sign, or changes.md" if document else "changes.txt, or add --document"
        raise UsageError(f"What changed is not written as {ending}. Use --output {page}.")
    return "markdown"


def render(old: Catalogue, new: Catalogue, changes: tuple[Change, ...]) -> str:
    """Return the page: each changed line before and after with its sources, what was checked anew, room to sign."""
    return "\n".join(_Page(old, new).lines(changes)).rstrip() + "\n"


class _Page:
    """Writes the changes; knows the records of both catalogues."""

    def __init__(self, old: Catalogue, new: Catalogue) -> None:
        self.old, self.new = old, new
        self.records: dict[tuple[str, str], Any] = {
            (part, record.id): record
            for catalogue in (old, new)
            for part, heading in HEADINGS.items()
            if heading.one
            for record in getattr(catalogue, part)
        }

    def lines(self, changes: tuple[Change, ...]) -> Iterator[str]:
        """Yield the lines of the page."""
        old, new = self.old.catalogue.version, self.new.catalogue.version
        editions = f" within edition {new}" if old == new else f", {old} to {new}"
        yield from (f"# {escape(f'What changed in the netprep catalogue{editions}')}", "")
        yield from ("Tick each line that is right, and sign at the end." if changes else "Nothing changed.", "")
        grouped = [(at, tuple(its)) for at, its in groupby(changes, key=lambda change: (change.part, change.id))]
        checked = [at for at, its in grouped if all(change.field in _DAYS for change in its)]
        for part, heading in HEADINGS.items():
            mine = [(at, its) for at, its in grouped if at[0] == part and at not in checked]
            if mine:
                yield from (f"## {escape(heading.many)}", "")
            for at, its in mine:
                yield from self._record(at, its)
        if checked:
            yield from ("## Checked again, without another change", "")
            yield from (*(self._checked(at, its) for at, its in grouped if at in checked), "")
        yield from ("## Signature", "")
        yield from (f"- **{label}:** {_BLANK}" for label in ("Name", "Date", "Signature"))

    def _record(self, at: tuple[str, str], changes: tuple[Change, ...]) -> Iterator[str]:
        """Yield what changed in one record, or in a part that has none."""
        record = self.records.get(at)
        if record is not None:
            yield from (f"### {escape(_name(record))} (`{at[1]}`)", "")
        if isinstance(record, Question):
            yield from (escape(f"Asked of: {self._asked(record)}."), "")
        listed = _paired(one for whole in changes for one in (whole, *whole.lines) if one.field != "reviewed")
        for _, its in groupby(listed, key=_box):
            yield from self._ticked(tuple(its), record)
        yield ""

    def _ticked(self, changes: tuple[Change, ...], record: Any) -> Iterator[str]:
        """Yield what stands at one box: what it is, its words before and after, and why."""
        one = changes[0]
        yield f"- [ ] **{escape(self._label(one))}**{f' {escape(one.item)}' if one.aspect else ''}"
        for change in changes:
            yield from (f"  - {line}" for line in self._told(change))
        yield from (f"  - {line}" for line in self._why(changes[-1], record))

    def _why(self, change: Change, record: Any) -> Iterator[str]:
        sources = "; ".join(self._source(key) for key in change.sources)
        if change.how == "removed" and change.field in ("", *SOURCED):
            yield from [f"It rested on: {sources}"] if sources else ()
        elif change.field not in _DAYS:
            yield from self._reasons(sources, record, change.field)

    def _reasons(self, sources: str, record: Any, field: str) -> Iterator[str]:
        day = getattr(record, "status_checked" if field == "status" else "reviewed", "")
        reasons = [*filter(None, (sources, day and f"last checked {day}"))]
        yield from [f"Why: {'; '.join(reasons)}"] if reasons else ()

    def _told(self, change: Change) -> Iterator[str]:
        before, after = (self._shown(change, value) for value in (change.before, change.after))
        if change.how in ("moved", "twice"):
            yield "The order changed" if change.how == "moved" else "It holds a line twice, before or now"
        elif change.aspect == "sources":
            yield f"Sources before: {before}"
        elif before and after:
            yield from (f"Before: {before}", f"After: {after}")
        else:
            yield f"Added: {after}" if after else f"Removed: {before}"

    def _shown(self, change: Change, value: str) -> str:
        """Return a value as a reader knows it: names in place of ids."""
        if change.aspect == "sources":
            return "; ".join(self._source(key) for key in value.split(", "))
        if change.part == "sources" and not change.field and value:
            return self._source(change.id)
        for part in change.names:
            if (part, value) in self.records:
                return self._source(value) if part == "sources" else escape(_name(self.records[part, value]))
        return escape({"True": "yes", "False": "no"}.get(value, value))

    def _label(self, change: Change) -> str:
        if not change.field:
            heading = HEADINGS[change.part]
            return heading.one if change.id != change.part else heading.many
        if change.field in SOURCED and change.part in ("therapies", "groups", "tumors"):
            return str(getattr(self.new.sheet, SOURCED[change.field]))
        return LABELS.get(change.field, change.field.replace("_", " ").strip().capitalize())

    def _source(self, key: str) -> str:
        source = self.records.get(("sources", key))
        if not isinstance(source, Source):
            return escape(key)
        return f"{escape(published(source))} {linked(source.address)}".rstrip()

    def _asked(self, question: Question) -> str:
        """Return of whom a question is asked."""
        told = [", ".join(map(self._asked_name, question.applies_to))]
        for label, ids in (("all of", question.applies_to_all_of), ("not", question.except_)):
            told += [f"{label} {', '.join(map(self._asked_name, ids))}"] if ids else []
        return "; ".join(filter(None, told))

    def _asked_name(self, key: str) -> str:
        parts = ("therapies", "groups", "situations", "tumors")
        found = next((self.records[part, key] for part in parts if (part, key) in self.records), None)
        return _name(found) if found is not None else {"all": "everyone"}.get(key, key)

    def _checked(self, at: tuple[str, str], changes: tuple[Change, ...]) -> str:
        """Return one line on a record of which only the days of its checks changed."""
        days = (f"{LABELS[one.field].lower()} {one.after}, before that {one.before}" for one in changes)
        return f"- [ ] {escape(_name(self.records[at]))} (`{at[1]}`): {escape('; '.join(days))}"


def _name(record: Any) -> str:
    """Return what tells a reader which record it is."""
    name = next(getattr(record, field) for field in ("name", "text", "title") if hasattr(record, field))
    return str(name)


def _box(change: Change) -> tuple[str, str]:
    """Return what the changes at one box share: a sourced line has its own, the names in a list have one."""
    return change.field, change.item if change.field in SOURCED else ""


def _paired(changes: Iterable[Change]) -> list[Change]:
    """Return the changes with a sentence that went and one much like it that came as one change."""
    kept = list(changes)
    for came in [change for change in kept if change.how == "added" and change.field in (*PARAGRAPHS, *SIGNS)]:
        gone = {one.before: one for one in kept if one.how == "removed" and one.field == came.field}
        for text in get_close_matches(came.after, gone, n=1, cutoff=_ALIKE):
            kept[kept.index(came)] = replace(came, how="changed", before=text)
            kept.remove(gone[text])
    return kept
