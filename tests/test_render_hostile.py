"""Whatever words a catalogue or a clinic has, no format runs, loads or links anything but the sources' pages."""

import io
import json
import re
import zipfile
from functools import cache
from html import unescape
from typing import Any

import html5lib
import msgspec
import pymupdf
import pytest
from hypothesis import example, given, settings
from msgspec.structs import replace
from rich.console import Console  # noqa: TID251 - a terminal to look at
from speed import by_speed, few
from strategies import HOSTILE, hostile_text
from test_render_markdown import PARSER, shape
from tiny import with_clinic

from netprep.answers import Typed, make_answers
from netprep.assemble import assemble
from netprep.model import Catalogue, Checklist, Visit
from netprep.rendering import docx, html, markdown, pdf, sign_off, terminal
from netprep.rendering import json as as_json
from netprep.rendering.drawings import FILE, svg
from netprep.rendering.options import Look
from netprep.rendering.sheet import sheet
from netprep.strings import clean, is_address

NAMES = {  # fields that hold ids, dates and words from a list: no rule lets anything else stand there
    *("id", "area", "group", "theme", "effect", "kind", "applies_to", "sources", "reviewed", "status_checked"),
    *("address", "also_called", "language", "study", "logo", "answered_by"),
}
WORDS = (
    "](javascript:alert(1)) ![x](https://evil.example/x.png) [x](https://evil.example) <https://evil.example>",
    "<img src=https://evil.example/x onerror=alert(1)> <a href='javascript:x'>y</a> <script>alert(1)</script>",
    "\"'><svg onload=alert(1)> </li></ul></section></style></title><iframe src=//evil.example></iframe> &lt;b&gt;",
    "https://evil.example www.evil.example mailto:a@evil.example a@evil.example <a@evil.example> ftp://evil.example",
    '#link("https://evil.example")[go] #image("x") @ref $x$ [link=https://evil.example]x[/link] [red]x[/]',
    "- # > 1. | `code` ** __ ~~ === --- \\ [x]: https://evil.example #",
)
EVIL = (
    "javascript:alert(1)",
    " javascript:alert(1)",
    "JaVaScRiPt://evil.example/%0aalert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "file:///etc/passwd",
    "ftp://evil.example",
    "//evil.example",
    "mailto:a@evil.example",
    "www.evil.example",
    "https:evil.example",
    "https://",
    "https://evil.example@x",
    "https://evil.example/ x",
    'https://evil.example/" onclick="x()',
    "https://evil.example/><script>alert(1)</script>",
    "https://evil.example/) ![x](https://evil.example/x.png",
    "https://evil.example/`|\\^{}",
    "https://evil.example/\u202egnp",
    "https://\u0435vil.example",
    "",
)
GOOD = (
    "https://ok.example/a?b=c&d=(e)*_f~g#h",
    "http://ok.example",
    "HTTPS://OK.example:8080/%20x!$'+,;@[1]",
    "https://ok.example/__x__/*y*/",
)
TAGS = {  # all that a sheet is made of, as a page or as Markdown that was read
    *("html", "head", "meta", "title", "style", "body", "header", "main", "footer", "nav", "section", "div", "bdi"),
    *("h1", "h2", "h3", "p", "ul", "ol", "li", "a", "span", "strong", "em", "label", "input", "textarea"),
    *("table", "thead", "tbody", "tr", "th", "td", "blockquote", "code", "details", "summary"),
}
ACTIVE = re.compile("(?i)on|style|src|action|formaction|poster|background|srcset")  # beginnings of attributes


@cache
def planted(words: str, addresses: tuple[str, ...] = GOOD) -> Catalogue:
    """Return the tiny catalogue with these words at the end of each of its texts."""
    changed = _with_words(with_clinic(), clean(words))
    sources = tuple(
        replace(source, address=addresses[number % len(addresses)]) for number, source in enumerate(changed.sources)
    )
    made: Catalogue = replace(changed, sources=sources)
    return made


def _with_words(value: Any, words: str) -> Any:
    if isinstance(value, str):
        return f"{value} {words}".strip()
    if isinstance(value, tuple):
        return tuple(_with_words(item, words) for item in value)
    if isinstance(value, msgspec.Struct):
        fields = {name: getattr(value, name) for name in value.__struct_fields__}
        return type(value)(
            **{name: old if name in NAMES else _with_words(old, words) for name, old in fields.items()}
        )
    return value


def full_sheet(catalogue: Catalogue, words: str = "words") -> Checklist:
    """Return a sheet with all that the catalogue has, and the words wherever a person types."""
    visit = Visit("2026-12-01", words, words, words, words)
    typed = Typed(
        therapies=("prrt", "lanreotide", "octreotide", "radiation", "hormone-therapy"),
        about=("diabetes",),
        questions=(words,),
        top=("own-1",),
        length="full",
        visit=visit,
    )
    sheet = assemble(catalogue, make_answers(catalogue, typed))
    return replace(sheet, edition=replace(sheet.edition, reviewed_by=(words,)))


def pages(catalogue: Catalogue) -> set[str]:
    """Return the addresses that may be linked."""
    return {source.address for source in catalogue.sources if source.address in GOOD}


# ---------------------------------------------------------------- what a link may be


@pytest.mark.parametrize("address", GOOD)
def test_a_web_page_has_an_address(address: str) -> None:
    assert is_address(address)


@pytest.mark.parametrize("address", EVIL)
def test_everything_else_is_no_address(address: str) -> None:
    assert not is_address(address)


def links_in(document: str) -> set[str]:
    """Return where the links of a page lead that are no places in it; nothing else in the page is active."""
    ours = map(svg, json.loads(FILE.read_text(encoding="utf-8")))
    for drawing in ours:
        document = document.replace(drawing, "")
    root = html5lib.parse(document, treebuilder="etree", namespaceHTMLElements=False)
    assert {str(node.tag) for node in root.iter()} <= TAGS
    assert [name for node in root.iter() for name in node.attrib if ACTIVE.match(name)] == []
    links = {str(node.get("href")) for node in root.iter("a")}
    return {link for link in links if not link.startswith("#")}


SETS = few([GOOD, *(EVIL[number : number + 4] for number in range(0, len(EVIL), 4))], 3)
each_word = pytest.mark.parametrize("words", WORDS, ids=range(len(WORDS)))
each_set = pytest.mark.parametrize("addresses", SETS, ids=["good", *map(str, range(1, len(SETS)))])


@pytest.mark.parametrize("active", ["<img src=x>", "<p onclick=x>", "<script></script>", "<p style='x'>", "<svg>"])
def test_what_is_active_would_be_found(active: str) -> None:
    with pytest.raises(AssertionError):
        links_in(active)


@pytest.mark.parametrize("words", ["", "Page", "Page {number}", "# {number} # {count} #", "{count}{number}{count}"])
def test_no_words_for_the_number_of_a_page_stop_a_sheet(words: str) -> None:
    catalogue = planted("word")
    sheet = full_sheet(replace(catalogue, sheet=replace(catalogue.sheet, page_of=words)))

    assert "</html>" in html.render(sheet, Look())
    assert pdf.render(sheet, Look()).startswith(b"%PDF")


# ---------------------------------------------------------------- each format


@each_word
@each_set
def test_the_web_page_links_only_web_pages_of_sources(words: str, addresses: tuple[str, ...]) -> None:
    catalogue = planted(words, addresses)

    document = html.render(full_sheet(catalogue, words), Look())

    assert links_in(document) == pages(catalogue)


@each_word
@each_set
def test_markdown_links_only_web_pages_of_sources(words: str, addresses: tuple[str, ...]) -> None:
    catalogue = planted(words, addresses)
    for document in (markdown.render(full_sheet(catalogue, words)), sign_off.render(catalogue)):
        read = PARSER.render(document)

        assert "<img" not in read
        assert links_in(read) == {PARSER.normalizeLink(page) for page in pages(catalogue)}


@each_word
def test_markdown_keeps_its_structure_and_every_word(words: str) -> None:
    hostile = markdown.render(full_sheet(planted(words), words))

    assert shape(hostile) == shape(markdown.render(full_sheet(planted("word"), "word")))
    assert shape(sign_off.render(planted(words))) == shape(sign_off.render(planted("word")))
    shown = html5lib.parse(PARSER.render(hostile), treebuilder="etree", namespaceHTMLElements=False)
    said = " ".join("".join(shown.itertext()).split())
    for label in ("treatments", "about_me", "date", "clinician", "place", "top", "short_list", "more_questions"):
        assert getattr(planted(words).sheet, label) in said
    for label in ("who_to_call", "call_day", "call_night", "members", "side_effects", "sources", "notes"):
        assert getattr(planted(words).sheet, label) in said


@settings(max_examples=by_speed(10, 25, 25))
@given(hostile_text())
@example(" ".join(HOSTILE))
def test_any_words_in_the_catalogue_change_nothing_in_the_structure(typed: str) -> None:
    words = clean(typed.translate(str.maketrans("", "", "{}"))) or "word"  # `check` lets no unknown place through

    assert shape(markdown.render(full_sheet(planted(words), words))) == shape(
        markdown.render(full_sheet(planted("word"), "word"))
    )
    assert links_in(html.render(full_sheet(planted(words), words), Look())) == pages(planted(words))


@each_set
def test_the_pdf_links_only_web_pages_of_sources(addresses: tuple[str, ...]) -> None:
    words = " ".join(WORDS)
    catalogue = planted(words, addresses)

    with pymupdf.open(stream=pdf.render(full_sheet(catalogue, words), Look())) as document:  # type: ignore[no-untyped-call]
        links = {link.get("uri", link.get("file")) for page in document for link in page.get_links()}

    assert links - {None} == pages(catalogue)


@each_set
def test_the_word_file_links_only_web_pages_of_sources(addresses: tuple[str, ...]) -> None:
    catalogue = planted(" ".join(WORDS), addresses)

    with zipfile.ZipFile(io.BytesIO(docx.render(full_sheet(catalogue), Look()))) as file:
        related = file.read("word/_rels/document.xml.rels").decode()
    outside = [tag for tag in re.findall("<Relationship [^>]*>", related) if 'TargetMode="External"' in tag]
    links = {unescape(found[1]) for tag in outside if (found := re.search('Target="([^"]*)"', tag))}

    assert links == pages(catalogue)


@each_word
def test_text_for_a_terminal_steers_nothing_and_links_nothing(words: str) -> None:
    screen = io.StringIO()
    terminal.show(
        sheet(full_sheet(planted(words), words)),
        Console(file=screen, force_terminal=True, color_system="truecolor"),
    )

    assert "\x1b[1m" in screen.getvalue()
    assert "\x1b]" not in screen.getvalue()
    assert not re.search("\x1b\\[[0-9;]*[^0-9;m]", screen.getvalue())


@each_word
def test_json_holds_every_word_as_it_is(words: str) -> None:
    document = json.loads(as_json.render(full_sheet(planted(words), words)))

    assert document["title"].endswith(clean(words))
