"""The web page in a real browser: for everybody's eyes and fingers, on every screen, and on paper."""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pymupdf
import pytest
from axe_playwright_python.sync_playwright import Axe
from designed import SHEETS, checklist, look, on_paper, poppler, questions, solid_text, strands, top_three
from playwright.sync_api import Browser, Page, sync_playwright
from speed import few, slow

from netprep.rendering.html import render
from netprep.rendering.sheet import CALL, FRONT, MORE, NOTE_LINES, TOP, Sheet

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RULES = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast"]}, "resultTypes": ["violations"]}
# 7:1 for print of any size. axe has a rule for that, but it passes 4.48:1.
STRICT = """
axe.configure({checks: [{
  id: 'color-contrast',
  options: {contrastRatio: {normal: {expected: 7, minThreshold: 0}, large: {expected: 7, minThreshold: 0}}},
}]})
"""
WIDTHS = (320, 768, 1280)  # 320 is also what 400 % zoom leaves of 1280
TARGET = 44  # CSS pixels
CONTROLS = """
() => [...document.querySelectorAll('input, textarea, nav a, summary')]
  .filter(control => control.checkVisibility()).map(control => {
  const box = (control.closest('label') ?? control).getBoundingClientRect();
  return [control.getAttribute('aria-label') ?? control.parentElement.textContent, box.width, box.height];
})
"""
WIDER_THAN_PAGE = """
() => [...document.querySelectorAll('body *')]
  .filter(node => !node.closest('.scroll table') && node.getBoundingClientRect().right > innerWidth + 0.5)
  .map(node => node.outerHTML.slice(0, 80))
"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Return the browser of this system."""
    program = shutil.which("chromium") or shutil.which("google-chrome")
    if program is None:
        pytest.skip("neither chromium nor google-chrome is installed")
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program,
            args=["--no-sandbox"] if root else [],  # as root there is no other way to start it
        )
        if not shows_words(browser):
            pytest.skip("no font is installed, so no browser can show a word")
        yield browser
        browser.close()


def shows_words(browser: Browser) -> bool:
    """Tell whether the browser has a font: without one it shows nothing, and breaks down when it prints."""
    with browser.new_page() as page:
        page.set_content("<span>words</span>")
        return bool(page.locator("span").evaluate("node => node.getBoundingClientRect().width"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder with the eight sheets as files, as a person has them."""
    made = tmp_path_factory.mktemp("pages")
    for name in SHEETS:
        (made / f"{name}.html").write_text(render(checklist(name), look(name)), encoding="utf-8")
    return made


Open = Callable[..., Page]
Printed = Callable[[str], bytes]


@pytest.fixture
def open_sheet(browser: Browser, folder: Path) -> Iterator[Open]:
    """Return a function that opens one of the eight sheets."""
    opened: list[Page] = []

    def open_one(name: str, width: int = 1280, **settings: Any) -> Page:
        page = browser.new_page(viewport={"width": width, "height": 900}, **settings)
        opened.append(page)
        page.goto((folder / f"{name}.html").as_uri())
        return page

    yield open_one
    for page in opened:
        page.close()


# ---------------------------------------------------------------- for everybody


def broken_rules(page: Page, options: dict[str, Any]) -> list[tuple[str, str]]:
    """Return the rules that the page breaks, each with its first place; the rules were really looked at."""
    page.evaluate(Axe().axe_script)
    page.evaluate(STRICT)
    found = page.evaluate("options => axe.run(options)", options)
    assert "color-contrast" in {rule["id"] for rule in (*found["passes"], *found["violations"])}
    assert [rule["id"] for rule in found["incomplete"]] == []
    return [(rule["id"], rule["nodes"][0]["html"][:200]) for rule in found["violations"]]


@pytest.mark.parametrize("name", few(SHEETS, 2))
def test_the_page_breaks_no_rule_of_accessibility(name: str, open_sheet: Open) -> None:
    assert broken_rules(open_sheet(name), RULES) == []


@pytest.mark.parametrize("name", few(SHEETS, 2))
def test_the_contrast_is_seven_to_one_in_the_dark_too(name: str, open_sheet: Open) -> None:
    assert broken_rules(open_sheet(name, color_scheme="dark"), CONTRAST) == []


@slow
def test_a_phone_gets_a_page_as_good(open_sheet: Open) -> None:
    assert broken_rules(open_sheet("two", 320), RULES) == []


def test_a_faint_word_would_be_found(open_sheet: Open) -> None:
    page = open_sheet("blank")
    page.locator(".clinician").evaluate("node => { node.style.color = '#666' }")

    assert [rule for rule, _ in broken_rules(page, CONTRAST)] == ["color-contrast"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_follows_the_colors_of_the_system(scheme: str, open_sheet: Open) -> None:
    page = open_sheet("blank", color_scheme=scheme)
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")

    assert (paper == "rgb(255, 255, 255)") == (scheme == "light")


@pytest.mark.parametrize("width", few(WIDTHS, 1))
@pytest.mark.parametrize("name", few(SHEETS, 2))
def test_nothing_is_wider_than_the_screen(name: str, width: int, open_sheet: Open) -> None:
    page = open_sheet(name, width)

    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.evaluate(WIDER_THAN_PAGE) == []


@pytest.mark.parametrize("width", few(WIDTHS, 1))
@pytest.mark.parametrize("name", few(("two", "large"), 1))
def test_everything_to_touch_is_large_enough(name: str, width: int, open_sheet: Open) -> None:
    page = open_sheet(name, width)
    for summary in page.locator("summary").all():
        summary.click()
    controls = page.evaluate(CONTROLS)

    assert len(controls) > 100
    assert [control for control in controls if min(control[1:]) < TARGET] == []


def test_the_words_beside_a_box_tick_it_too(open_sheet: Open) -> None:
    page = open_sheet("blank")
    page.get_by_text("What are all my choices?", exact=True).click()

    assert page.locator("input[type=checkbox]:checked").count() == 1


def test_the_room_to_write_grows_with_what_is_written(open_sheet: Open) -> None:
    page = open_sheet("one", 320)
    room = page.locator("#more-questions textarea").first
    before = room.bounding_box()
    room.fill("one line\n" * 12)
    after = room.bounding_box()

    assert before is not None
    assert after is not None
    assert after["height"] > before["height"] + 150
    assert room.evaluate("room => room.scrollHeight <= room.clientHeight")


def test_large_print_is_larger_on_screen_too(open_sheet: Open) -> None:
    size = "parseFloat(getComputedStyle(document.querySelector('.tick')).fontSize)"

    assert open_sheet("large").evaluate(size) >= 24  # 18 points
    assert open_sheet("two").evaluate(size) >= 18


# ---------------------------------------------------------------- alone with its reader


@pytest.mark.parametrize("name", ["two", "foreign"])
def test_the_page_asks_for_nothing_and_complains_of_nothing(name: str, browser: Browser, folder: Path) -> None:
    asked: list[str] = []
    said: list[str] = []
    page = browser.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("dialog", lambda dialog: said.append(dialog.message))
    page.on("pageerror", lambda error: said.append(str(error)))

    page.goto((folder / f"{name}.html").as_uri())
    page.wait_for_load_state("networkidle")
    loaded = page.evaluate("document.fonts.ready.then(fonts => [...fonts].map(font => font.status))")

    assert [url for url in asked if not url.startswith("data:")] == [(folder / f"{name}.html").as_uri()]
    assert said == []
    assert loaded == ["loaded", "loaded"]
    page.close()


def test_the_policy_stops_a_script_that_would_get_in(browser: Browser, folder: Path, tmp_path: Path) -> None:
    planted = "<script>document.title = 'taken'</script><img src=x onerror=\"document.title = 'taken'\"></main>"
    text = (folder / "blank.html").read_text(encoding="utf-8").replace("</main>", planted)
    (tmp_path / "planted.html").write_text(text, encoding="utf-8")
    said: list[str] = []
    page = browser.new_page()
    page.on("console", lambda message: said.append(message.text))
    page.goto((tmp_path / "planted.html").as_uri())

    assert page.title() == on_paper("blank").sheet.title
    assert any("Content Security Policy" in text for text in said)
    page.close()


# ---------------------------------------------------------------- on paper


@pytest.fixture(scope="module")
def printed(browser: Browser, folder: Path) -> Printed:
    """Return a function that prints one of the eight sheets from the browser, once."""

    @cache
    def print_one(name: str) -> bytes:
        page = browser.new_page()
        page.goto((folder / f"{name}.html").as_uri())
        pdf = page.pdf(prefer_css_page_size=True)
        page.close()
        return pdf

    return print_one


FOOTER = re.compile(rf"^({re.escape(on_paper('one').sheet.footer)}|Page \d+ of \d+)\n", re.MULTILINE)
RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff]")


def text_of_pages(pdf: bytes) -> list[str]:
    """Return the text of each page."""
    return poppler("pdftotext", pdf, "-raw").split("\f")[:-1]


def front_of(shown: Sheet) -> list[str]:
    """Return what page 1 has to hold."""
    headings = [shown.section(key).heading for key in (TOP, CALL)]
    lines = [asked.text for asked in questions(shown, FRONT)]
    return [shown.title, shown.label_box, *headings, *top_three(shown), *lines]


@pytest.mark.parametrize("name", few(("one", "two", "five", "group", "blank", "full"), 2))
def test_page_1_holds_all_that_is_for_the_room_and_nothing_else(name: str, printed: Printed) -> None:
    first, second = text_of_pages(printed(name))[:2]
    shown = on_paper(name).sheet

    assert [text for text in front_of(shown) if solid_text(text) not in solid_text(first)] == []
    assert FOOTER.sub("", second).startswith(shown.section(MORE).heading)


@pytest.mark.parametrize("name", few(SHEETS, 2))
def test_every_page_says_which_it_is(name: str, printed: Printed) -> None:
    pages = text_of_pages(printed(name))

    for number, page in enumerate(pages, 1):
        assert f"Page {number} of {len(pages)}\n" in page
        assert on_paper(name).sheet.footer in page


@pytest.mark.parametrize("name", few(SHEETS, 2))
def test_every_word_is_printed(name: str, printed: Printed) -> None:
    solid = solid_text("".join(FOOTER.sub("", page) for page in text_of_pages(printed(name))))
    texts = {text for strand in strands(on_paper(name), titles=False) for text in strand}
    wanted = {text for text in texts if not RIGHT_TO_LEFT.search(text)}  # pdftotext gives those another order

    assert len(wanted) > 30
    assert [text for text in wanted if solid_text(text) not in solid] == []


def test_words_from_right_to_left_are_printed(printed: Printed) -> None:
    solid = solid_text("".join(text_of_pages(printed("foreign"))))

    assert solid.count("ماذا") + solid.count("اذام") >= 2
    assert solid.count(solid_text("How will this change what I can do?")) > 130


@pytest.mark.parametrize(("name", "least"), few((("large", 18), ("two", 10), ("full", 10), ("foreign", 10)), 1))
def test_no_print_is_smaller_than_promised(name: str, least: int, printed: Printed) -> None:
    with pymupdf.open(stream=printed(name)) as document:  # type: ignore[no-untyped-call]
        sizes = {
            span["size"]
            for page in document
            for block in page.get_text("dict")["blocks"]
            for line in block.get("lines", ())
            for span in line["spans"]
            if span["text"].strip()
        }

    assert min(sizes) > least - 0.05


def test_there_are_lines_to_write_notes_on(open_sheet: Open) -> None:
    page = open_sheet("blank")
    page.emulate_media(media="print")
    rules = [rule.bounding_box() for rule in page.locator(".rule").all()]
    heights = [rule["height"] for rule in rules if rule]

    assert len(heights) == NOTE_LINES
    assert min(heights) > 30  # CSS pixels: 8 mm


@pytest.mark.parametrize("name", few(SHEETS, 2))
def test_whatever_is_typed_anywhere_is_printed(name: str, open_sheet: Open) -> None:
    page = open_sheet(name)
    rooms = page.locator("textarea").all()
    for number, room in enumerate(rooms):
        room.fill(f"typed-{number}-here")
    text = poppler("pdftotext", page.pdf(prefer_css_page_size=True), "-raw")

    assert len(rooms) > 12
    assert [number for number in range(len(rooms)) if f"typed-{number}-here" not in text] == []


@slow
def test_what_was_typed_under_the_short_list_is_printed_whole(open_sheet: Open) -> None:
    page = open_sheet("two")
    page.locator("#short-list textarea").first.fill("We talked about the scan.\n" * 4)
    text = poppler("pdftotext", page.pdf(prefer_css_page_size=True), "-raw")

    assert text.count("We talked about the scan.") == 4


def test_empty_room_under_the_short_list_takes_no_paper(open_sheet: Open) -> None:
    page = open_sheet("two")
    rooms = page.locator("#short-list textarea")
    rooms.first.fill("May I?")
    page.emulate_media(media="print")

    assert rooms.count() > 5
    assert [room.is_visible() for room in rooms.all()] == [True] + [False] * (rooms.count() - 1)


@pytest.mark.parametrize("name", few(("two", "large", "blank"), 1))
def test_every_word_typed_into_any_field_is_printed(name: str, open_sheet: Open) -> None:
    page = open_sheet(name)
    fields = page.locator("input:not([type=checkbox]), textarea").all()
    for number, field in enumerate(fields):
        field.fill(f"Answer {number} has more words than any line of any field can hold, to its end{number}.")
    text = " ".join(poppler("pdftotext", page.pdf(prefer_css_page_size=True), "-raw").split())

    assert len(fields) > 20
    assert [number for number in range(len(fields)) if f"end{number}." not in text] == []


def test_long_lists_to_look_things_up_in_are_folded_on_screen_and_open_on_paper(open_sheet: Open) -> None:
    page = open_sheet("two")
    effects = page.locator("#side-effects .folded")
    folded = effects.is_visible()
    page.locator("#side-effects summary").click()
    unfolded = effects.is_visible()
    page.locator("#side-effects summary").click()
    page.emulate_media(media="print")

    assert (folded, unfolded, effects.is_visible()) == (False, True, True)
    assert not page.locator("#side-effects summary").is_visible()


def test_the_number_of_a_source_leads_to_it_though_the_list_is_folded(open_sheet: Open) -> None:
    page = open_sheet("two")
    page.locator(".refs a").first.click()

    assert page.locator("#sources .folded").is_visible()


def test_the_page_can_be_skipped_to_its_questions_with_the_keyboard(open_sheet: Open) -> None:
    page = open_sheet("two")
    skip = page.locator(".skip")
    before = skip.bounding_box()
    page.keyboard.press("Tab")
    after = skip.bounding_box()

    assert before is not None
    assert after is not None
    assert before["x"] < 0 <= after["x"]
