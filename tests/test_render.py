"""One table knows the formats; every format shows the whole document, whatever its words are."""

import html
import io
import json
import re
import sys
from collections.abc import Callable, Iterator
from types import ModuleType

import pytest
from designed import solid_text, texts_of
from docx import Document
from docx.oxml.ns import qn
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from program import run
from script import ENTER, WORDS, Desk, ask
from strategies import answers as random_answers
from strategies import hostile_text
from tiny import tiny_catalogue

from netprep.assemble import assemble
from netprep.errors import UsageError
from netprep.interview.review import review
from netprep.model import Answers, Checklist, Visit
from netprep.reading.loading import load_catalogue
from netprep.rendering import FORMATS, Format, choose_format, file_name, format_of, render_as, require_fitting
from netprep.rendering.options import Look
from netprep.rendering.sheet import Effects, Sheet, sheet
from netprep.strings import clean

TINY = tiny_catalogue()
SHIPPED = load_catalogue()
SHEET = assemble(tiny_catalogue(), Answers(therapies=("prrt",), questions=("Où nager?",)))
TEXTS = [name for name, known in FORMATS.items() if not known.designed]
FILES = [(name, extension) for name, known in FORMATS.items() for extension in known.extensions]


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_format_is_utf_8_with_one_line_feed_at_the_end(name: str) -> None:
    document = render_as(name, SHEET)
    assert "Où nager?" in document.decode("utf-8")
    assert document.endswith(b"\n")
    assert not document.endswith(b"\n\n")
    assert b"\r" not in document


@pytest.mark.parametrize("name", TEXTS)
def test_the_same_sheet_gives_the_same_bytes_whatever_look_is_asked_for(name: str) -> None:
    assert render_as(name, SHEET) == render_as(name, SHEET, Look(paper="a4", large_print=True))


def test_json_is_json() -> None:
    assert json.loads(render_as("json", SHEET))["format"] == 2


@pytest.mark.parametrize(("name", "extension"), FILES)
def test_the_extension_names_the_format_in_any_case(name: str, extension: str) -> None:
    assert format_of(f"folder.d/my sheet{extension}") == name
    assert format_of(f"MY.SHEET{extension.upper()}") == name


@pytest.mark.parametrize("name", dict(FILES))
def test_a_name_that_netprep_suggests_is_one_it_understands(name: str) -> None:
    assert format_of(file_name(name)) == name


@pytest.mark.parametrize("path", ["sheet", "sheet.odt", ".md", "folder.md/sheet", ""])
def test_an_unknown_extension_is_refused_with_the_known_ones(path: str) -> None:
    with pytest.raises(UsageError) as caught:
        format_of(path)
    assert all(extension in str(caught.value) for _, extension in FILES)
    assert "--format" in str(caught.value)


@pytest.mark.parametrize(
    ("name", "output", "to_screen", "expected"),
    [
        ("text", "sheet.md", False, "text"),
        ("text", None, True, "text"),
        (None, "sheet.json", False, "json"),
        (None, "-", False, "markdown"),
        (None, None, False, "markdown"),
        (None, None, True, "terminal"),
        ("pdf", "sheet.pdf", False, "pdf"),
        ("pdf", None, False, "pdf"),
    ],
)
def test_a_named_format_wins_over_the_extension_and_that_over_the_stream(
    name: str | None, output: str | None, expected: str, *, to_screen: bool
) -> None:
    assert choose_format(name, output, to_screen=to_screen) == expected


def test_a_pdf_is_not_poured_over_the_screen() -> None:
    with pytest.raises(UsageError, match=r"--output sheet\.pdf"):
        choose_format("pdf", None, to_screen=True)


def test_an_unknown_extension_is_refused_before_anything_is_made() -> None:
    with pytest.raises(UsageError):
        choose_format(None, "sheet.odt", to_screen=False)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("PDF", "pdf"),
        ("md", "markdown"),
        (".htm", "html"),
        ("Txt", "text"),
        ("DOCX", "docx"),
        ("word", "docx"),
        ("Web page", "html"),
        ("web-page", "html"),
        ("plain text", "text"),
        ("MarkDown", "markdown"),
    ],
)
def test_a_format_goes_by_its_names_and_the_end_of_its_files_however_they_are_written(
    typed: str, meant: str
) -> None:
    assert choose_format(typed, "sheet", to_screen=False) == meant


def test_an_unknown_format_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UsageError) as caught:
        choose_format("odt", None, to_screen=False)
    assert all(name in str(caught.value) for name in FORMATS)


# ---------------------------------------------------------------- a new format


NEW = """
def render(checklist):
    from netprep.rendering.sheet import sheet
    return f"a card for {sheet(checklist).fields[0].value}".encode()
"""
WITH_CARDS = f"""
import sys, types
from netprep.rendering import FORMATS, Format
module = types.ModuleType("netprep.rendering.card")
exec({NEW!r}, module.__dict__)
sys.modules[module.__name__] = module
FORMATS["card"] = Format((".card",), binary=True, word="save_text")
sys.argv = ["netprep", *sys.argv[1:]]
from netprep.__main__ import main
main()
"""


@pytest.fixture
def card(monkeypatch: pytest.MonkeyPatch) -> None:
    """Add a format: one module and one row."""
    module = ModuleType("netprep.rendering.card")
    exec(NEW, module.__dict__)  # noqa: S102 - our own text
    monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.setitem(FORMATS, "card", Format((".card",), binary=True, word="save_text"))


@pytest.mark.usefixtures("card")
def test_a_format_is_one_module_and_one_row() -> None:
    assert choose_format(None, "sheet.card", to_screen=False) == "card"
    assert choose_format("card", None, to_screen=False) == "card"
    assert render_as("card", SHEET) == b"a card for PRRT"
    with pytest.raises(UsageError, match=r"--output sheet\.card"):
        choose_format("card", None, to_screen=True)


@pytest.mark.usefixtures("card")
def test_the_interview_offers_a_new_format_and_suggests_a_name() -> None:
    desk = Desk()

    _, script = ask(review, Answers(therapies=("prrt",)), "card", ENTER, "leave", "leave", desk=desk)

    (offered,) = (option for option in script.asked[0].options if option.value == "card")
    assert (offered.label, offered.heading) == (WORDS.save_text, WORDS.review_paper)
    assert [(name, path) for name, path, _ in desk.sheets] == [("card", "netprep-sheet.card")]


def test_the_command_line_takes_a_new_format() -> None:
    command = (sys.executable, "-c", WITH_CARDS)

    assert run("export", "prrt", "--format", "card", command=command) == (0, "a card for PRRT", "")
    assert "|card]" in run("export", "--help", command=command).out
    assert ".card" in run("export", "prrt", "--output", "sheet.what", command=command).err


# ---------------------------------------------------------------- laws


def wanted(document: Sheet) -> set[str]:
    """Return every text that a reader must meet in any format."""
    shown = tuple(document.shown)
    texts = {*texts_of((document.title, document.clinic, document.fields, shown, document.closing))}
    blocks = [block for section in shown for block in section.blocks]
    boxes = {
        text for block in blocks if isinstance(block, Effects) for text in (*block.boxes, block.one_box)
    }  # there may be one box or three
    keys = {getattr(block, "key", "") for block in blocks}
    return texts - boxes - keys - {section.key for section in shown}


def _html(document: bytes) -> str:
    return html.unescape(re.sub("<[^>]+>", "", document.decode().partition("<body")[2]))


def _docx(document: bytes) -> str:
    return "".join(node.text or "" for node in Document(io.BytesIO(document)).element.body.iter(qn("w:t")))


# How the words of a format are read back.
READ: dict[str, Callable[[bytes], str]] = {
    "markdown": lambda document: document.decode().replace("\\", ""),
    "text": bytes.decode,
    "terminal": bytes.decode,
    "html": _html,
    "docx": _docx,
}
ELSEWHERE = {"pdf", "json"}  # the same law stands in their own test files


def test_the_law_below_holds_for_every_format() -> None:
    assert {*READ, *ELSEWHERE} == {*FORMATS}, "say in READ how the words of the new format are read back"


@pytest.mark.parametrize("name", READ)
@given(random_answers(SHIPPED))
def test_every_format_shows_every_text_of_the_document(name: str, answers: Answers) -> None:
    checklist = assemble(SHIPPED, answers)
    shown = solid_text(READ[name](render_as(name, checklist)))

    assert [text for text in wanted(sheet(checklist)) if solid_text(text) not in shown] == []


NO_PLACES = str.maketrans("", "", "{}")  # `check` lets no text with an unknown place through


@st.composite
def translated(draw: st.DrawFn) -> Checklist:
    """Return a sheet in another language, and with any words at all."""
    texts = hostile_text().map(lambda text: clean(text.translate(NO_PLACES)) or "x")
    names = [name for name in type(TINY.sheet).__struct_fields__ if name != "months"]
    words = draw(st.dictionaries(st.sampled_from(names), texts, max_size=6))
    months = draw(st.one_of(st.just(TINY.sheet.months), st.tuples(*[texts] * 12)))
    language = draw(st.sampled_from(("en-US", "de", "zh-Hant-TW", "sr-Latn-RS", "es-419", "fil-PH")))
    return in_words(language, **words, months=months)


def in_words(language: str, **words: object) -> Checklist:
    """Return a sheet of the tiny catalogue, in a language and with these words."""
    edition = replace(TINY.catalogue, language=language)
    told = replace(TINY, catalogue=edition, sheet=replace(TINY.sheet, **words))
    visit = Visit("2026-12-01", "Dr. Ay", "", "1")
    chosen = ("prrt", "lanreotide", "hormone-therapy")
    return assemble(told, Answers(therapies=chosen, about=("diabetes",), questions=("word " * 40,), visit=visit))


def looks() -> Iterator[Look]:
    """Yield every look there is."""
    for large in (False, True):
        yield from (Look("letter", large), Look("a4", large))


@settings(max_examples=settings().max_examples // 10)
@given(translated())
@example(in_words("es-419", page_of="{count} # {number} #"))
@example(in_words("de", title="W" * 2_000, top="word " * 2_000, who_to_call="word " * 2_000))
def test_whatever_the_words_every_format_renders_in_every_look(checklist: Checklist) -> None:
    for name, known in FORMATS.items():
        for look in looks() if known.designed else (Look(),):
            assert render_as(name, checklist, look)


# ---------------------------------------------------------------- page 1 alone


@pytest.mark.parametrize("name", ["markdown", "text", "terminal", "html"])
def test_page_1_alone_has_the_front_and_nothing_after_it(name: str) -> None:
    answers = Answers(therapies=("prrt", "lanreotide"), questions=("Mine?",))
    whole, alone = (
        " ".join(render_as(name, assemble(TINY, answers), Look(page_1=only)).decode().split())
        for only in (False, True)
    )

    words = TINY.sheet
    assert all(said in alone for said in (words.top, "Mine?", words.call_day, words.disclaimer))
    assert all(said in whole and said not in alone for said in (words.side_effects, words.notes, words.sources))


@pytest.mark.parametrize(
    ("names", "options", "told"),
    [
        (["markdown"], {"fillable": True}, "Only a PDF can be one to fill in, not markdown"),
        (["html", "docx"], {"fillable": True}, "Only a PDF"),
        (["json"], {"page_1": True}, "JSON holds the whole sheet"),
        (["pdf", "json"], {"page_1": True}, "JSON holds the whole sheet"),
    ],
)
def test_an_option_that_a_format_would_pass_over_is_refused(
    names: list[str], options: dict[str, bool], told: str
) -> None:
    with pytest.raises(UsageError, match=told):
        require_fitting(names, **{"page_1": False, "fillable": False, **options})


def test_what_fits_is_not_refused() -> None:
    require_fitting(["pdf", "markdown"], page_1=True, fillable=True)
    require_fitting(["json"], page_1=False, fillable=False)


@pytest.mark.parametrize("name", ["markdown", "text", "terminal", "html", "json"])
def test_the_label_of_a_sheet_stands_on_it(name: str) -> None:
    shown = render_as(name, assemble(TINY, Answers(), "Bed 7")).decode()

    assert "Bed 7" in shown
