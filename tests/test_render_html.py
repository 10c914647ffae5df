"""The web page: one file that asks for nothing, well-formed, labelled, and proof against whatever anybody typed."""

import base64
import hashlib
import re
from collections import Counter
from functools import cache
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree as ET

import html5lib
import pytest
from designed import SHEETS, checklist, find_lost, look, on_paper, questions, solid_text, strands
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from tiny import tiny_catalogue

from netprep.assemble import assemble
from netprep.model import Answers, Checklist, Clinic, Visit
from netprep.rendering.html import PAGE_1, render
from netprep.rendering.options import Look
from netprep.rendering.sheet import FRONT, MORE, Effects, Questions, References
from netprep.strings import clean

TINY = tiny_catalogue()


def parse(page: str) -> ET.Element:
    """Return the tree a browser would build; html5lib follows the same rules, and stops at a fault here."""
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)  # type: ignore[no-any-return]


@cache
def page(name: str) -> str:
    """Return one of the eight sheets as a web page."""
    return render(checklist(name), look(name))


@cache
def tree(name: str) -> ET.Element:
    """Return one of the eight sheets as a browser reads it."""
    return parse(page(name))


def find(root: ET.Element, tag: str) -> ET.Element:
    """Return the one element of this name."""
    (found,) = root.iter(tag)
    return found


def words(element: ET.Element) -> str:
    """Return the text inside an element."""
    return "".join(element.itertext())


def text_of_page(page: str) -> str:
    """Return the words a reader of the page meets, in order; a browser numbers the items of a list."""
    body = find(parse(page), "body")
    for numbered in body.iter("ol"):
        for number, item in enumerate(numbered, 1):
            item.text = f"{number}. {item.text or ''}"
    return words(body)


def elements(page: str) -> list[tuple[str, tuple[str, ...]]]:
    """Return every element of a page and the names of its attributes, in order."""
    return [(str(node.tag), tuple(sorted(node.attrib))) for node in parse(page).iter()]


def typed(*questions: str, **more: Any) -> Checklist:
    """Return a small sheet with what a person typed."""
    return assemble(TINY, Answers(therapies=("prrt",), questions=questions, **more))


# ---------------------------------------------------------------- one file that asks for nothing


@pytest.mark.parametrize("name", SHEETS)
def test_nothing_is_fetched_from_elsewhere(name: str) -> None:
    loading = [node.tag for node in tree(name).iter() if {"src", "srcset", "data", "action"} & {*node.attrib}]
    addresses = re.findall(r"(?:url\(|@import\s*)([^)]{0,20})", page(name))

    assert not loading
    assert not {"link", "script", "iframe", "object", "img", "base", "form"} & {
        node.tag for node in tree(name).iter()
    }
    assert {address.partition(";")[0] for address in addresses} == {"data:font/ttf"}


@pytest.mark.parametrize("name", SHEETS)
def test_links_lead_to_a_place_on_the_page_or_to_a_source(name: str) -> None:
    root, blocks = tree(name), on_paper(name).sheet.section("sources").blocks
    places = {f"#{node.get('id')}" for node in root.iter() if node.get("id")}
    sources = {entry.address for block in blocks if isinstance(block, References) for entry in block.references}

    assert {node.get("href") for node in root.iter("a")} <= places | sources
    outside = [node for node in root.iter("a") if node.get("href") in sources]
    assert {node.get("rel") for node in outside} == {"noreferrer noopener"}


@pytest.mark.parametrize("name", SHEETS)
def test_the_policy_allows_the_one_style_and_nothing_else(name: str) -> None:
    root = tree(name)
    digest = base64.b64encode(hashlib.sha256(words(find(root, "style")).encode()).digest()).decode()
    (policy,) = (node.get("content") for node in root.iter("meta") if node.get("http-equiv"))

    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digest}'; font-src data:; base-uri 'none'; form-action 'none'"
    )
    assert not [node for node in root.iter() if any(key.startswith(("on", "style")) for key in node.attrib)]


def test_the_policy_stands_before_what_it_rules() -> None:
    head = [(node.tag, node.get("http-equiv")) for node in find(tree("one"), "head")]

    assert head[0] == ("meta", None)  # the encoding: it has to stand in the first kilobyte
    assert head[1] == ("meta", "Content-Security-Policy")
    assert page("one").index("charset") < 1_000


# ---------------------------------------------------------------- structure


@pytest.mark.parametrize("name", SHEETS)
def test_the_page_has_a_language_a_title_and_its_landmarks(name: str) -> None:
    root = tree(name)

    assert page(name).startswith("<!doctype html>\n<html lang=")
    assert root.get("lang") == "en-US"
    assert words(find(root, "title")) == on_paper(name).sheet.title
    assert [node.tag for node in find(root, "body")] == ["a", "header", "nav", "main", "footer"]
    assert words(find(find(root, "nav"), "h2")) == on_paper(name).sheet.contents
    assert find(root, "body")[0].get("href") == f"#{find(root, 'main').get('id')}"


@pytest.mark.parametrize("name", SHEETS)
def test_headings_skip_no_level_and_are_never_empty(name: str) -> None:
    found = [node for node in tree(name).iter() if re.fullmatch(r"h[1-6]", str(node.tag))]
    levels = [int(str(node.tag)[1]) for node in found]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert all(words(node).strip() for node in found)


@pytest.mark.parametrize("name", SHEETS)
def test_every_id_is_there_once_and_every_reference_finds_its_own(name: str) -> None:
    root = tree(name)
    ids = Counter(node.get("id") for node in root.iter() if "id" in node.attrib)
    wanted = {node.get(key) for node in root.iter() for key in ("for", "aria-labelledby") if key in node.attrib}

    assert set(ids.values()) == {1}
    assert wanted <= {*ids}


@pytest.mark.parametrize("name", SHEETS)
def test_every_control_has_a_name(name: str) -> None:
    root = tree(name)
    inside = {node for label in root.iter("label") if words(label).strip() for node in label.iter("input")}
    pointed = {label.get("for") for label in root.iter("label") if words(label).strip()}
    controls = [*root.iter("input"), *root.iter("textarea")]

    assert len(controls) > 20
    for control in controls:
        assert control in inside or control.get("id") in pointed or control.get("aria-label"), control.attrib


@pytest.mark.parametrize("name", SHEETS)
def test_every_question_has_a_box_and_room_for_the_answer(name: str) -> None:
    shown, root = on_paper(name), tree(name)
    lines = [*questions(shown.sheet, FRONT), *questions(shown.sheet, MORE)]
    lines += [asked for block in shown.whole if isinstance(block, Questions) for asked in block.questions]
    ticks = [item for item in root.iter("li") if item.find("label/input[@type='checkbox']") is not None]

    assert sum(item.find("textarea") is not None for item in ticks) == len(lines)
    assert len(ticks) == len(lines) + len(checklist(name).words.before_steps)


@pytest.mark.parametrize("name", SHEETS)
def test_every_side_effect_has_three_boxes_in_a_named_group(name: str) -> None:
    blocks = [block for block in on_paper(name).sheet.section("side-effects").blocks if isinstance(block, Effects)]
    found = [node for node in tree(name).iter("div") if node.get("role") == "group"]

    assert len(found) == sum(len(group.effects) for block in blocks for group in block.groups)
    assert all([words(label) for label in node] == [*block.boxes] for block in blocks for node in found)


def test_contents_name_every_section_in_order() -> None:
    root = tree("five")
    sections = [node.get("id") for node in find(root, "main").iter("section")]

    assert [str(link.get("href"))[1:] for link in find(root, "nav").iter("a")] == sections
    assert {"side-by-side", "side-effects", "treatment-5", "more-questions"} <= {*sections}


# ---------------------------------------------------------------- words


@pytest.mark.parametrize("name", SHEETS)
def test_every_word_of_the_checklist_is_on_the_page_in_order(name: str) -> None:
    shown = text_of_page(page(name))

    for strand in strands(on_paper(name), titles=True):
        assert not find_lost(shown, strand)


def test_a_word_that_is_left_out_would_be_missed() -> None:
    shown = text_of_page(page("one")).replace("headache", "", 1)

    assert any(find_lost(shown, strand) for strand in strands(on_paper("one"), titles=True))


def test_the_same_checklist_gives_the_same_bytes() -> None:
    assert render(checklist("five"), Look()) == render(checklist("five"), Look())
    assert page("five").endswith("</html>\n")


# ---------------------------------------------------------------- looks


@pytest.mark.parametrize(("paper", "size"), [("letter", "letter"), ("a4", "A4")])
def test_the_paper_is_the_one_chosen(paper: Any, size: str) -> None:
    assert f"@page {{ size: {size}; " in render(checklist("blank"), Look(paper))


def test_large_print_is_a_matter_of_looks_only() -> None:
    plain, large = (render(checklist("blank"), Look(large_print=wanted)) for wanted in (False, True))

    assert find(parse(large), "body").get("class") == "large"
    assert find(parse(plain), "body").get("class") == "plain"
    assert "font-size: 18pt; @bottom" in large
    assert text_of_page(large) == text_of_page(plain)


def test_words_in_the_footer_of_a_page_cannot_leave_their_string() -> None:
    hostile = '"; } </style><script>alert(1)</script>\\ é'
    words_of_sheet = replace(TINY.sheet, title=hostile)
    made = render(assemble(replace(TINY, sheet=words_of_sheet), Answers()), Look())

    assert elements(made) == elements(render(assemble(TINY, Answers()), Look()))
    assert '@bottom-left { content: "\\000022\\00003b\\000020\\00007d' in made


def test_the_clinic_is_named_under_the_title() -> None:
    header = find(
        parse(render(assemble(replace(TINY, clinic=Clinic(name="NET & Co")), Answers()), Look())), "header"
    )

    assert [words(node) for node in header][1:3] == [TINY.sheet.title, "NET & Co"]


@pytest.mark.parametrize(
    ("therapy", "told"),
    [
        ("radiation", "PRRT: A radioactive drug that seeks out the tumor"),
        ("lanreotide", "The sources name no sign to call about."),
        ("octreotide", "The sources list none."),
    ],
)
def test_what_only_some_treatments_have_is_on_the_page(therapy: str, told: str) -> None:
    assert told in text_of_page(render(assemble(TINY, Answers(therapies=(therapy,))), Look()))


def test_a_long_page_1_does_not_leave_the_next_page_half_empty() -> None:
    def breaks(*questions: str) -> bool:
        return 'class="new-page"' in render(typed(*questions, length="full"), Look())

    assert breaks("Why?")
    assert not breaks(*(f"Question {number}?" for number in range(PAGE_1)))
    assert not breaks("word " * 60)


def test_every_cell_of_a_table_knows_its_treatment() -> None:
    cells = [str(cell.get("data-name")) for cell in tree("two").iter("td") if "data-name" in cell.attrib]

    assert cells[:2] == ["PRRT", "Lanreotide"]
    assert {*cells} == {"PRRT", "Lanreotide"}


# ---------------------------------------------------------------- what anybody typed

HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><input autofocus onfocus=alert(1)>',
    "' onmouseover='alert(1)",
    "</textarea></li></ul></section></main><h1>Gone</h1>",
    "</style><style>*{display:none}</style>",
    "<!-- never closed",
    "]]> <![CDATA[ x",
    "&lt;b&gt; &amp; &#60;b&#62; &nbsp &copy",
    "</title><base href=//evil.example>",
    "\x00\x08\x1b[31mred\x7f\x9b",
    "\u202egnp.exe \u2066isolated\u2069 \u200bzero",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_typed_becomes_markup(text: str) -> None:
    hostile = render(typed(clean(text), top=("own-1",), visit=_visit(text)), Look())
    harmless = render(typed("Harmless?", top=("own-1",), visit=_visit("Harmless")), Look())

    assert elements(hostile) == elements(harmless)
    assert solid_text(clean(text)) in solid_text(text_of_page(hostile))


@given(
    st.text(st.characters(exclude_categories=("Cs", "Cn")), min_size=1, max_size=80).map(clean).filter(str.strip)
)
def test_nothing_that_anybody_could_type_becomes_markup(text: str) -> None:
    hostile = render(typed(text), Look())

    assert elements(hostile) == elements(render(typed("Harmless?"), Look()))
    assert solid_text(text) in solid_text(text_of_page(hostile))


def _visit(text: str) -> Visit:
    fields = ("clinician", "place", "call_day", "call_night", "when")
    return Visit(**dict.fromkeys(fields, clean(text)))


@pytest.mark.parametrize("name", SHEETS)
def test_no_control_or_bidi_character_is_on_the_page(name: str) -> None:
    assert not re.findall(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]", page(name))


def test_typed_text_of_any_direction_keeps_to_itself() -> None:
    root = parse(render(typed("ماذا لو انتظرنا؟", "Why?", top=("own-2",), visit=_visit("غرفة ٤")), Look()))
    own = [node for node in root.iter() if node.text and "ماذا" in node.text]
    top = [node for node in root.iter("p") if node.text == "Why?"]

    assert [node.get("dir") for node in (*own, *top)] == ["auto", "auto"]
    assert [node.tag for node in root.iter() if node.text == "غرفة ٤"] == ["bdi"] * 7
