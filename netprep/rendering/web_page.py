"""Makes a web page of Markdown that netprep has written: to print from any browser, and to sign."""

import base64
import hashlib
import re
from html import escape

from markdown_it import MarkdownIt

_BOX = re.compile(r"<li>(\n?(?:<p>)?)\[ \] ")
_TICK = "\u2610"  # in the text itself, so that a word processor shows it too
_STYLE = (
    "body { font: 12pt/1.5 sans-serif; max-width: 44em; margin: 2em auto; overflow-wrap: anywhere }"
    " li { margin: 0.4em 0 } .box { list-style: none; break-inside: avoid }"
    " .box > .tick, .box > p:first-child > .tick { margin-left: -1.4em }"
    " h2, h3 { break-after: avoid } code { color: #444 }"
)
_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()


def render(markdown: str, language: str) -> str:
    """Return the page, in the language of a BCP 47 tag; a list with boxes to tick keeps them."""
    body = _BOX.sub(
        rf'<li class="box">\1<span class="tick">{_TICK}</span>&nbsp;',
        MarkdownIt("commonmark", {"html": False}).render(markdown),
    )
    title = re.search(r"<h1>(.*?)</h1>", body)
    return (
        f'<!doctype html>\n<html lang="{escape(language)}"><head><meta charset="utf-8">'
        f"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{_HASH}'\">"
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title[1] if title else ''}</title><style>{_STYLE}</style></head>\n<body>\n{body}</body></html>\n"
    )
