"""The web page of what netprep writes as Markdown: whole, with its boxes, and with nothing in it that runs."""

import html5lib
from program import ROOT

from netprep.rendering.web_page import render


def text_of(made: str) -> str:
    """Return the words of a page, parsed as a browser does, where any fault of its form is an error."""
    tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(made)
    return " ".join("".join(tree.find("body").itertext()).split())


def test_it_says_what_the_markdown_says_and_keeps_the_boxes() -> None:
    markdown = (ROOT / "tests" / "golden" / "changes.md").read_text(encoding="utf-8")
    made = render(markdown, "en-US")

    assert made.count('<li class="box">') == text_of(made).count("\u2610 ") == markdown.count("- [ ] ") > 0
    assert "[ ]" not in made
    assert "Before: The drug finds NET cells" in text_of(made)
    assert "<title>What changed in the netprep catalogue, 2026.11 to 2026.12</title>" in made


def test_words_are_never_taken_for_tags() -> None:
    made = render("# A <b>title</b> & more\n\n- [ ] **Text**\n  - After: <script>alert(1)</script>\n", "en")

    assert "<script" not in made
    assert "<title>A &lt;b&gt;title&lt;/b&gt; &amp; more</title>" in made
    assert "After: <script>alert(1)</script>" in text_of(made)
