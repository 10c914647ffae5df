"""Writes a sheet as one self-contained web page: no script, no outside request, made for screen and paper."""

import base64
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import count
from pathlib import Path

from msgspec.structs import replace

from netprep.digests import sha256
from netprep.model import Checklist
from netprep.rendering.drawings import svg
from netprep.rendering.fonts import FONTS
from netprep.rendering.options import Look
from netprep.rendering.paper import Paper, paper
from netprep.rendering.sheet import (
    CALL,
    FRONT,
    MORE,
    NOTE_LINES,
    SOURCES,
    Block,
    Bullets,
    Effect,
    Effects,
    Field,
    Fields,
    Paragraph,
    Part,
    Question,
    Questions,
    Reference,
    References,
    Room,
    Said,
    Section,
    Sheet,
    SideBySide,
    Steps,
    Ticks,
    Timeline,
    TopThree,
    sheet,
)

STYLE = Path(__file__).parent / "templates" / "sheet.css"
_PAPERS = {"letter": "letter", "a4": "A4"}
_EMPTY = frozenset({"img", "input", "meta"})
_DOTS = 96 / 25.4  # of a browser, in a millimeter
# Long lists to look things up in: folded on screen, open on paper. What is folded stands after the element that
# folds it, not inside: a closed one is lost on the paper of older browsers.
_FOLDED = ("side-effects", SOURCES)
DRAWN = ("list", "talk", "write")  # beside the steps
PAGE_1 = 17  # questions for which a printed page has room, beside all else


_SAFE = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;"})


def escape(text: str) -> str:
    """Return what `html.escape` would, without the thousands of names for letters that come with it."""
    return text.translate(_SAFE)


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
    return write(sheet(checklist), look)


def write(document: Sheet, look: Look) -> str:
    """Return any document made of blocks as an HTML page."""
    shown = paper(document)
    style = f"{_faces()}{STYLE.read_text(encoding='utf-8')}{_paper(shown.sheet, look)}"
    page = el(
        "html",
        el("head", *_head(shown.sheet, style)),
        el("body", *_Page(shown).body(), class_="large" if look.large_print else "plain"),
        lang=shown.sheet.language,
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


def _paper(document: Sheet, look: Look) -> str:
    """Return the rule for printed pages: their size, and the footer of each."""
    foot = " · ".join(filter(None, (document.footer, document.label)))
    counters = {"{number}": "counter(page)", "{count}": "counter(pages)"}
    page = " ".join(counters.get(part) or _css_text(part) for part in document.page_of)
    return (
        f"@page {{ size: {_PAPERS[look.paper]}; font-size: {18 if look.large_print else 10}pt;"
        f" @bottom-left {{ content: {_css_text(foot)}; }} @bottom-right {{ content: {page}; }} }}\n"
    )


def _css_text(text: str) -> str:
    """Return a string of the style sheet; whatever is not a plain letter is written as its number."""
    return '"' + "".join(char if char.isascii() and char.isalnum() else f"\\{ord(char):06x}" for char in text) + '"'


@lru_cache(maxsize=1024)  # a page says the same of many elements
def _attribute(name: str, value: str | bool) -> str:
    key = name.rstrip("_").replace("_", "-")
    if isinstance(value, bool):
        return f" {key}" if value else ""
    return f' {key}="{escape(value)}"'


def _head(document: Sheet, style: str) -> Iterator[Html]:
    digest = base64.b64encode(sha256(style.encode()).digest()).decode()
    pictures = " img-src data:;" if document.logo else ""
    policy = (
        f"default-src 'none'; style-src 'sha256-{digest}'; font-src data:;{pictures} base-uri 'none';"
        " form-action 'none'"
    )
    yield el("meta", charset="utf-8")
    yield el("meta", http_equiv="Content-Security-Policy", content=policy)
    yield el("meta", name="viewport", content="width=device-width, initial-scale=1")
    yield el("meta", name="referrer", content="no-referrer")
    yield el("title", document.title)
    yield el("style", Html(style))  # our own file; words in it are numbers


def _letterhead(document: Sheet) -> Iterator[Html]:
    """Yield what a clinic has above the title: its picture, its heading."""
    logo = document.logo
    shown = []
    if logo:
        size = {"width": str(round(logo.width * _DOTS)), "height": str(round(logo.height * _DOTS))}
        shown.append(el("img", src=logo.address, alt=logo.words, **size))
    if document.heading:
        shown.append(el("span", document.heading))
    if shown:
        yield el("p", *shown, class_="letterhead")


class _Page:
    """Builds the body; numbers what needs an id."""

    def __init__(self, shown: Paper) -> None:
        self.sheet = shown.sheet
        self.whole = shown.whole
        self.numbers = count(1)
        self.contents: list[Html] = []  # a link to each section that was built

    def body(self) -> Iterator[Html]:
        """Yield the landmarks of the page."""
        main = el("main", *(part for section in self._sections() for part in self._section(section)), id="main")
        yield el("a", self.sheet.skip, href="#main", class_="skip")
        yield el("header", *self._first())
        contents = el("h2", self.sheet.contents, id="contents")
        yield el("nav", contents, el("ul", *self.contents), aria_labelledby="contents")
        yield main
        yield el("footer", *(el("p", line) for line in self.sheet.closing))

    def _first(self) -> Iterator[Html]:
        if self.sheet.label_box:
            yield el("div", self.sheet.label_box, class_="label-box")
        yield from _letterhead(self.sheet)
        yield el("h1", self.sheet.title)
        if self.sheet.clinic:
            yield el("p", self.sheet.clinic)
        if self.sheet.label:
            yield el("p", self.sheet.label)
        yield el("p", self.sheet.edition, class_="edition")
        yield self._fields(self.sheet.fields)
        yield el("p", self.sheet.typed_stays, class_="on-screen")

    def _sections(self) -> Iterator[Section]:
        """Yield the sections in order, but who to call before the list that may run over the end of page 1."""
        for section in self.sheet.sections:
            if section.key == FRONT:
                yield self.sheet.section(CALL)
            blocks = (*self.whole, *section.blocks) if section.key == MORE else section.blocks
            if blocks and section.key != CALL:
                yield replace(section, blocks=blocks)

    def _section(self, section: Section) -> Iterator[Html]:
        blocks = [html for block in section.blocks for html in self._block(block, section.heading)]
        if not section.heading:
            yield from blocks
            return
        name = f"{section.key}-heading"
        self.contents.append(el("li", el("a", section.heading, href=f"#{section.key}")))
        heading = [el("h2", section.heading, id=name), *([el("p", section.help)] if section.help else ())]
        if section.key in _FOLDED:
            blocks = [el("details", el("summary", self.sheet.unfold)), el("div", *blocks, class_="folded")]
        yield el("section", *heading, *blocks, id=section.key, aria_labelledby=name, class_=self._class(section))

    def _class(self, section: Section) -> str | bool:
        if section.key == MORE:
            return "" if self._is_crowded() else "new-page"
        return section.key == SOURCES and not self.sheet.full and "brief"

    def _is_crowded(self) -> bool:
        """Tell whether the sheet's own words need more room than page 1 has: then the next runs on."""
        blocks = self.sheet.section(FRONT).blocks
        asked = sum(len(block.questions) for block in blocks if isinstance(block, Questions))
        return bool(self.whole) or asked > PAGE_1

    def _block(self, block: Block, heading: str) -> Iterable[Html]:  # noqa: C901, PLR0911, PLR0912 - a case for each kind
        """Return a block that stands under a heading."""
        match block:
            case Paragraph():
                return [
                    el("p", el("strong", block.text), class_="clinician") if block.strong else el("p", block.text)
                ]
            case Fields():
                return [self._fields(block.fields)]
            case TopThree():
                return [self._top_three(block, heading)]
            case Steps():
                return [el("ol", *_steps(block.texts))]
            case Ticks():
                return [el("ul", *map(_tick, block.texts), class_="ticks")]
            case Questions():
                return [self._questions(block)]
            case Part():
                return [el("div", el("h3", block.heading), el("p", *_sentences(block.said)), class_="part")]
            case Bullets():
                return _bullets(block)
            case SideBySide():
                return [_table(block, heading)]
            case Effects():
                return self._effects(block)
            case Timeline():
                return self._timeline(block)
            case Room():
                return [self._notes(heading)]
            case References():
                return _references(block)

    def _fields(self, fields: tuple[Field, ...]) -> Html:
        return el("div", *map(self._field, fields), class_="fields")

    def _field(self, field: Field) -> Html:
        if field.value:
            return el("p", el("strong", f"{field.label}:"), " ", el("bdi", field.value))
        name = self._id()
        room = el("textarea", rows="1", id=name, autocomplete="off", dir="auto", placeholder=" ")
        return el("p", el("label", f"{field.label}:", for_=name), " ", room, class_="empty")

    def _top_three(self, block: TopThree, heading: str) -> Html:
        items = []
        for number, text in enumerate(block.texts, 1):
            shown = el("p", text, dir="auto") if text else Html()
            items.append(el("li", shown, self._room(text or f"{heading} {number}")))
        return el("ol", *items)

    def _questions(self, block: Questions) -> Html:
        lines = [el("li", *self._question(question)) for question in block.questions]
        return el("div", el("h3", block.heading), el("ul", *lines, class_="ticks"), class_="block")

    def _question(self, question: Question) -> Iterator[Html]:
        words = el("span", question.text, _mark(question.mark), dir="auto")
        yield el("label", el("input", type="checkbox"), words, class_="tick")
        yield self._room(question.text)

    def _room(self, about: str, rows: str = "1") -> Html:
        """Return room to write: it grows with the text on screen and is ruled on paper."""
        label = f"{self.sheet.answer}: {about}"
        # The placeholder, which shows nothing, tells the style sheet which rooms are empty.
        return el("textarea", rows=rows, aria_label=label, autocomplete="off", dir="auto", placeholder=" ")

    def _notes(self, heading: str) -> Html:
        rules = el("div", *[el("div", class_="rule")] * NOTE_LINES, aria_hidden="true")
        return el("div", rules, self._room(heading, rows="6"), class_="ruled")

    def _timeline(self, block: Timeline) -> Iterator[Html]:
        yield el("h3", block.heading)
        yield el("p", *_sentences(block.said))
        rounds = []
        for point in block.rounds:
            fields = self._fields(tuple(Field(f"{point.label}, {label}", "") for label in block.labels))
            rounds.append(el("li", f"{point.label} ({point.value})", fields))
        yield el("ol", *rounds, class_="rounds")

    def _effects(self, block: Effects) -> Iterator[Html]:
        for group in block.groups:
            rows = [el("li", *self._effect(effect, block.boxes)) for effect in group.effects]
            yield el("div", el("h3", group.heading), el("ul", *rows, class_="effects"), class_="block")

    def _effect(self, effect: Effect, columns: tuple[str, ...]) -> Iterator[Html]:
        name = self._id()
        yield el(
            "span", effect.name, _mark("; ".join(effect.causes)), _numbers(effect.numbers), id=name, class_="effect"
        )
        boxes = [el("label", el("input", type="checkbox"), el("span", column), class_="tick") for column in columns]
        yield el("div", *boxes, role="group", aria_labelledby=name, class_="boxes")

    def _id(self) -> str:
        return f"n{next(self.numbers)}"


def _steps(texts: tuple[str, ...]) -> Iterator[Html]:
    """Yield each step, with its drawing where there is one."""
    drawn = dict(zip(texts, map(svg, DRAWN), strict=False)) if len(texts) == len(DRAWN) else {}
    yield from (el("li", Html(drawn.get(text, "")), el("span", text)) for text in texts)


def _tick(text: str) -> Html:
    return el("li", el("label", el("input", type="checkbox"), el("span", text), class_="tick"))


def _mark(mark: str) -> Html:
    return el("span", f" ({mark})", class_="mark") if mark else Html()


def _bullets(block: Bullets) -> Iterator[Html]:
    items = [el("li", *_sentences((said,))) for said in block.said]
    heading = el("h3", Html(svg("call") if block.urgent else ""), f"{block.heading}:")
    inside = (heading, el("ul", *items) if items else el("p", block.reason))
    yield from (el("div", *inside, class_="call"),) if block.urgent else inside


def _table(block: SideBySide, heading: str) -> Html:
    head = el("tr", el("td"), *(el("th", name, scope="col") for name in block.names))
    rows = [
        el(
            "tr",
            el("th", row.heading, scope="row"),
            *(
                el("td", *_sentences(cell), data_name=name)
                for name, cell in zip(block.names, row.cells, strict=True)
            ),
        )
        for row in block.rows
    ]
    table = el("table", el("thead", head), el("tbody", *rows))
    name = f"{heading}: {', '.join(block.names)}"
    return el("div", table, class_="scroll", role="region", aria_label=name, tabindex="0")


def _sentences(said: Iterable[Said]) -> Iterator[str | Html]:
    for number, sentence in enumerate(said):
        yield f"{' ' if number else ''}{sentence.text}"
        yield _numbers(sentence.numbers)


def _numbers(numbers: tuple[int, ...]) -> Html:
    if not numbers:
        return Html()
    links = [el("a", str(number), href=f"#s{number}") for number in numbers]
    return el("span", " [", Html(", ".join(links)), "]", class_="refs")


def _references(block: References) -> Iterator[Html]:
    heading = el("h3", block.heading)
    if block.numbered:
        yield heading
        yield el("ol", *(el("li", *_reference(entry), id=f"s{entry.number}") for entry in block.references))
    else:  # those of questions have no number to look up: on the paper of a short list they have no place
        entries = (el("li", *_reference(entry)) for entry in block.references)
        yield el("div", heading, el("ul", *entries), class_="titles")


def _reference(entry: Reference) -> Iterator[str | Html]:
    yield f"{entry.text} "
    if entry.link:
        yield el("a", entry.address, href=entry.link, rel="noreferrer noopener", class_="address")
    else:
        yield el("span", entry.address, class_="address")
