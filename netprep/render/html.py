"""Renders a checklist as one self-contained web page: no script, no outside request, made for screen and paper."""

import base64
import hashlib
from collections.abc import Iterable, Iterator
from html import escape
from itertools import count
from pathlib import Path

from netprep.model import Checklist
from netprep.render.options import FONTS, Look
from netprep.render.view import Block, EffectBlock, Leaflet, Line, Part, Reference, Said, Sheet, Table, view

STYLE = Path(__file__).parent / "templates" / "sheet.css"
_PAPERS = {"letter": "letter", "a4": "A4"}
_EMPTY = frozenset({"input", "meta"})
RULES = 8  # lines for notes, on paper
PAGE_1 = 17  # questions for which a printed page has room, beside all else


class Html(str):
    """Text that is markup already: everything else is escaped on its way in."""

    __slots__ = ()


def el(tag: str, *children: "str | Html", **attributes: str | bool) -> Html:
    """Return an element; children and attribute values that are not markup are escaped.

    An attribute that is True stands alone, one that is False is left out; `class_` and `for_` lose their dash,
    and inner dashes are written with underscores.
    """
    inside = "".join(child if isinstance(child, Html) else escape(child) for child in children)
    opened = f"<{tag}{''.join(_attribute(name, value) for name, value in attributes.items())}>"
    return Html(opened) if tag in _EMPTY else Html(f"{opened}{inside}</{tag}>")


def render(checklist: Checklist, look: Look) -> str:
    """Return the sheet as an HTML page (one line feed at the end)."""
    sheet = view(checklist)
    style = f"{_faces()}{STYLE.read_text(encoding='utf-8')}{_paper(sheet, look)}"
    page = el(
        "html",
        el("head", *_head(sheet, style)),
        el("body", *_Page(sheet).body(), class_="large" if look.large_print else "plain"),
        lang=sheet.language,
    )
    return f"<!doctype html>\n{page}\n"


def _faces() -> str:
    """Return the print face as part of the style sheet, so that the page needs nothing from outside."""
    rules = []
    for weight, file in (("400", "Regular"), ("700", "Bold")):
        data = base64.b64encode((FONTS / f"AtkinsonHyperlegible-{file}.ttf").read_bytes()).decode()
        source = f"url(data:font/ttf;base64,{data})"
        rules.append(
            f'@font-face {{ font-family: "Atkinson Hyperlegible"; font-weight: {weight}; src: {source}; }}\n'
        )
    return "".join(rules)


def _paper(sheet: Sheet, look: Look) -> str:
    """Return the rule for printed pages: their size, and the footer of each."""
    counters = {"{number}": "counter(page)", "{count}": "counter(pages)"}
    page = " ".join(counters.get(part) or _css_text(part) for part in sheet.page_of)
    return (
        f"@page {{ size: {_PAPERS[look.paper]}; font-size: {18 if look.large_print else 10}pt;"
        f" @bottom-left {{ content: {_css_text(sheet.footer)}; }} @bottom-right {{ content: {page}; }} }}\n"
    )


def _css_text(text: str) -> str:
    """Return a string of the style sheet; whatever is not a plain letter is written as its number."""
    return '"' + "".join(char if char.isascii() and char.isalnum() else f"\\{ord(char):06x}" for char in text) + '"'


def _attribute(name: str, value: str | bool) -> str:
    key = name.rstrip("_").replace("_", "-")
    if isinstance(value, bool):
        return f" {key}" if value else ""
    return f' {key}="{escape(value)}"'


def _head(sheet: Sheet, style: str) -> Iterator[Html]:
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; font-src data:; base-uri 'none'; form-action 'none'"
    yield el("meta", charset="utf-8")
    yield el("meta", http_equiv="Content-Security-Policy", content=policy)
    yield el("meta", name="viewport", content="width=device-width, initial-scale=1")
    yield el("meta", name="referrer", content="no-referrer")
    yield el("title", sheet.title)
    yield el("style", Html(style))  # our own file; words in it are numbers


class _Page:
    """Builds the body; numbers what needs an id."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.numbers = count(1)
        self.sections: list[tuple[str, str]] = []  # id and heading of each section that was built

    def body(self) -> Iterator[Html]:
        sheet = self.sheet
        yield el("header", *self._first())
        main = el("main", *self._main())
        yield self._contents()
        yield main
        yield el("footer", *(el("p", line) for line in sheet.closing))

    def _first(self) -> Iterator[Html]:
        sheet = self.sheet
        yield el("h1", sheet.title)
        if sheet.clinic:
            yield el("p", sheet.clinic)
        yield el("div", sheet.label_box, class_="label-box")
        yield el("div", *(self._field(label, value) for label, value in sheet.fields), class_="fields")

    def _field(self, label: str, value: str) -> Html:
        if value:
            return el("p", el("strong", f"{label}:"), " ", el("bdi", value))
        name = self._id()
        return el(
            "p",
            el("label", f"{label}:", for_=name),
            " ",
            el("input", type="text", id=name, autocomplete="off", dir="auto"),
            class_="empty",
        )

    def _contents(self) -> Html:
        links = [el("li", el("a", heading, href=f"#{name}")) for name, heading in self.sections]
        return el("nav", el("ul", *links), aria_label=self.sheet.contents)

    def _main(self) -> Iterator[Html]:
        sheet = self.sheet
        yield self._section("top-three", sheet.top_heading, *self._top())
        yield el("p", el("strong", sheet.for_clinician), class_="clinician")
        call = el("div", *(self._field(*pair) for pair in sheet.call), class_="fields")
        yield self._section("who-to-call", sheet.call_heading, call)
        yield self._section("short-list", sheet.front_heading, *map(self._block, sheet.front), class_="columns")
        if sheet.more or sheet.whole or sheet.whole_fields:
            yield self._section("more-questions", sheet.more_heading, *self._more(), class_=self._next())
        if sheet.outlook_note:
            yield el("p", sheet.outlook_note)
        for number, leaflet in enumerate(sheet.leaflets, 1):
            yield self._section(f"treatment-{number}", leaflet.name, *self._leaflet(leaflet))
        if sheet.tables:
            yield self._section("side-by-side", sheet.tables_heading, *self._tables())
        if sheet.effects:
            help_text = el("p", sheet.effects_help)
            yield self._section(
                "side-effects", sheet.effects_heading, help_text, *map(self._effects, sheet.effects)
            )
        yield self._section("notes", sheet.notes_heading, self._notes())
        brief = "" if sheet.with_addresses else "brief"
        yield self._section("sources", sheet.sources_heading, *self._sources(), class_=brief)

    def _next(self) -> str:
        """Return the class that starts a new page, unless the sheet's own words need more room than page 1 has."""
        sheet = self.sheet
        crowded = sheet.whole or sheet.whole_fields or sum(len(block.lines) for block in sheet.front) > PAGE_1
        return "" if crowded else "new-page"

    def _section(self, name: str, heading: str, *children: Html, class_: str = "") -> Html:
        self.sections.append((name, heading))
        title = el("h2", heading, id=f"{name}-heading")
        return el("section", title, *children, id=name, aria_labelledby=f"{name}-heading", class_=class_ or False)

    def _top(self) -> Iterator[Html]:
        items = []
        for number in range(3):
            text = self.sheet.top[number] if number < len(self.sheet.top) else ""
            shown = el("p", text, dir="auto") if text else Html()
            items.append(el("li", shown, self._room(text or f"{self.sheet.top_heading} {number + 1}")))
        yield el("ol", *items)

    def _more(self) -> Iterator[Html]:
        sheet = self.sheet
        yield el("p", sheet.more_help)
        if sheet.whole_fields:
            yield el("div", *(self._field(*pair) for pair in sheet.whole_fields), class_="fields")
        if sheet.whole:
            yield self._block(Block(sheet.whole_heading, sheet.whole))
        yield from map(self._block, sheet.more)

    def _block(self, block: Block) -> Html:
        lines = [el("li", *self._question(line)) for line in block.lines]
        return el("div", el("h3", block.heading), el("ul", *lines, class_="ticks"), class_="block")

    def _question(self, line: Line) -> Iterator[Html]:
        mark = el("span", f" ({line.mark})", class_="mark") if line.mark else Html()
        yield el("label", el("input", type="checkbox"), el("span", line.text, mark, dir="auto"), class_="tick")
        yield self._room(line.text)

    def _room(self, about: str, rows: str = "1") -> Html:
        """Return room to write: it grows with the text on screen and is ruled on paper."""
        return el("textarea", rows=rows, aria_label=f"{self.sheet.answer}: {about}", autocomplete="off", dir="auto")

    def _notes(self) -> Html:
        rules = el("div", *[el("div", class_="rule")] * RULES, aria_hidden="true")
        return el("div", rules, self._room(self.sheet.notes_heading, rows="6"), class_="ruled")

    def _leaflet(self, leaflet: Leaflet) -> Iterator[Html]:
        for part in leaflet.parts:
            yield el("div", el("h3", part.heading), el("p", *_sentences(part.said)), class_="part")
        if leaflet.members:
            yield el("h3", leaflet.members_heading)
            yield el("ul", *(el("li", said.text) for said in leaflet.members))
        if leaflet.call_now:
            yield el("div", *self._signs(leaflet.call_now), class_="call")
        elif leaflet.call_now_none:
            yield el("p", leaflet.call_now_none, class_="call")
        if leaflet.tell_team:
            yield from self._signs(leaflet.tell_team)
        if leaflet.no_side_effects:
            yield el("p", leaflet.no_side_effects)

    def _signs(self, part: Part) -> Iterator[Html]:
        yield el("h3", f"{part.heading}:")
        yield el("ul", *(el("li", *_sentences((said,))) for said in part.said))

    def _tables(self) -> Iterator[Html]:
        for number, table in enumerate(self.sheet.tables, 1):
            name = f"{self.sheet.tables_heading} {number}"
            yield el("div", _table(table), class_="scroll", role="region", aria_label=name, tabindex="0")

    def _effects(self, block: EffectBlock) -> Html:
        rows = []
        for row in block.rows:
            name = self._id()
            causes = el("span", f" ({row.causes})", class_="mark") if row.causes else Html()
            label = el("span", row.name, causes, _refs(row.refs), id=name, class_="effect")
            boxes = [
                el("label", el("input", type="checkbox"), el("span", column), class_="tick")
                for column in self.sheet.effect_columns
            ]
            group = el("div", *boxes, role="group", aria_labelledby=name, class_="boxes")
            rows.append(el("li", label, group))
        return el("div", el("h3", block.heading), el("ul", *rows, class_="effects"), class_="block")

    def _sources(self) -> Iterator[Html]:
        sheet = self.sheet
        if sheet.sources:
            yield el("h3", sheet.facts_heading)
            yield el("ol", *(el("li", *_reference(entry), id=f"s{entry.number}") for entry in sheet.sources))
        if sheet.question_sources:
            yield el("h3", sheet.questions_heading)
            yield el("ul", *(el("li", *_reference(entry)) for entry in sheet.question_sources), class_="titles")
            publishers = dict.fromkeys(entry.publisher for entry in sheet.question_sources)
            yield el("p", f"{'; '.join(publishers)}.", class_="publishers")  # on the paper of a short list

    def _id(self) -> str:
        return f"n{next(self.numbers)}"


def _table(table: Table) -> Html:
    head = el("tr", el("td"), *(el("th", name, scope="col") for name in table.names))
    rows = [
        el(
            "tr",
            el("th", heading, scope="row"),
            *(el("td", *_sentences(cell), data_name=name) for name, cell in zip(table.names, cells, strict=True)),
        )
        for heading, cells in table.rows
    ]
    return el("table", el("thead", head), el("tbody", *rows))


def _sentences(said: Iterable[Said]) -> Iterator[str | Html]:
    for number, sentence in enumerate(said):
        yield f"{' ' if number else ''}{sentence.text}"
        yield _refs(sentence.refs)


def _refs(refs: str) -> Html:
    if not refs:
        return Html()
    links = [el("a", number, href=f"#s{number}") for number in refs.split(", ")]
    return el("span", " [", Html(", ".join(links)), "]", class_="refs")


def _reference(entry: Reference) -> Iterator[str | Html]:
    yield f"{entry.text} "
    yield el("a", entry.address, href=entry.address, rel="noreferrer noopener", class_="address")
