"""Hostile words by the thousand in every format, read back by other programs: none is lost, none does anything."""

import itertools
import json
import random
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import html5lib
import pymupdf
import pytest
from designed import solid_text
from hostile import hostiles
from seeds import SEED, chance_of
from sheets import unseen
from speed import by_speed
from test_render import READ
from test_render_hostile import TAGS, links_in
from test_render_html import text_of_page
from test_render_markdown import expected_tasks, shape, tasks
from tiny import tiny_catalogue
from watchdog import HangsError, watched

from netprep.answers import MAX_OWN, Typed, make_answers, make_text
from netprep.assemble import assemble
from netprep.model import Checklist, Visit
from netprep.rendering import FORMATS, render_as
from netprep.strings import clean

TINY = tiny_catalogue()
PARTS, SHEETS = by_speed((1, 2), (2, 4), (20, 32))  # 20,480 texts in a long run, 32 in a sheet
IN_VISIT = 2  # texts of a sheet that stand in the visit
ON_PAPER = by_speed(1, 2, 4)  # sheets in each part that are made as PDF too, which takes longer
IN_WORD = by_speed(1, 2, 20)  # sheets that LibreOffice opens
SOURCES = {source.address for source in TINY.sources if source.address}
CMARK = ("cmark-gfm", "--unsafe", "-e", "tasklist", "-e", "table", "-e", "autolink", "-e", "strikethrough")
MAIL = re.compile(
    r"[\w.+-]*(mailto|xmpp):"
)  # GitHub links addresses of mail by itself; no escape keeps it from that


class Sheet(NamedTuple):
    """A sheet full of hostile words, the same with harmless ones, and all that was typed."""

    hostile: Checklist
    harmless: Checklist
    texts: tuple[str, ...]


def sheet_of(chance: random.Random) -> Sheet:
    """Return a sheet with as many hostile texts as it can hold."""
    found: dict[str, None] = {}
    for text in hostiles(chance):
        cleaned = make_text(text)
        assert clean(cleaned) == cleaned
        assert unseen(cleaned) == set()
        if any(map(str.isalnum, cleaned)):
            found[cleaned] = None
        if len(found) == MAX_OWN + IN_VISIT:
            break
    texts = (*found,)
    return Sheet(_sheet(texts), _sheet(tuple(f"word {number}" for number in range(len(texts)))), texts)


def _sheet(texts: tuple[str, ...]) -> Checklist:
    own, (clinician, place) = texts[:MAX_OWN], texts[MAX_OWN:]
    typed = Typed(
        therapies=("prrt", "lanreotide"), questions=own, top=("own-1",), visit=Visit("", clinician, place)
    )
    return assemble(TINY, make_answers(TINY, typed))


# ---------------------------------------------------------------- what each format must keep


def _markdown(sheet: Sheet, document: bytes) -> None:
    text, harmless = document.decode(), render_as("markdown", sheet.harmless).decode()
    assert shape(text) == shape(harmless)
    wanted = expected_tasks(sheet.hostile)
    assert tasks(text)[: len(wanted)] == wanted


def _github(sheet: Sheet, document: bytes) -> None:
    if shutil.which(CMARK[0]) is None:
        return
    read = subprocess.run(CMARK, input=document, capture_output=True, check=True).stdout.decode()
    root = html5lib.parse(read, treebuilder="etree", namespaceHTMLElements=False)
    assert {str(node.tag) for node in root.iter()} <= TAGS
    links = {str(node.get("href")) for node in root.iter("a")}
    assert {link for link in links if not MAIL.match(link)} <= SOURCES
    shown = solid_text("".join(root.itertext()))
    assert [text for text in sheet.texts if solid_text(text) not in shown] == []


def _html(sheet: Sheet, document: bytes) -> None:
    page = document.decode()
    assert links_in(page) <= SOURCES
    shown = solid_text(text_of_page(page))
    assert [text for text in sheet.texts if solid_text(text) not in shown] == []


def _text(sheet: Sheet, document: bytes) -> None:
    shown = solid_text(document.decode())
    assert [text for text in sheet.texts if solid_text(text) not in shown] == []


def _json(sheet: Sheet, document: bytes) -> None:
    read = json.loads(document)
    own = [item["text"] for part in (*read["front"], *read["more"]) for item in part["items"]]
    own += [item["text"] for item in read["top"]]
    kept = {*own, read["visit"]["clinician"], read["visit"]["place"]}
    assert [text for text in sheet.texts if text not in kept] == []


def _docx(sheet: Sheet, document: bytes) -> None:
    said = READ["docx"](document)
    assert unseen(said) == set()
    assert [text for text in sheet.texts if solid_text(text) not in solid_text(said)] == []


def _pdf(_sheet: Sheet, document: bytes) -> None:
    with pymupdf.open(stream=document) as read:  # type: ignore[no-untyped-call]
        links = {link.get("uri", link.get("file")) for page in read for link in page.get_links()}
    assert links - {None} <= SOURCES


KEEPS: dict[str, tuple[Callable[[Sheet, bytes], None], ...]] = {
    "markdown": (_markdown, _github),
    "html": (_html,),
    "text": (_text,),
    "terminal": (_text,),
    "json": (_json,),
    "docx": (_docx,),
    "pdf": (_pdf,),
}


def faults_of(case: int, formats: tuple[str, ...]) -> Iterator[str]:
    """Yield in which formats a sheet with hostile words is not as promised."""
    sheet = sheet_of(chance_of("words", case))
    for name in formats:
        try:
            with watched():
                document = render_as(name, sheet.hostile)
                assert FORMATS[name].binary or unseen(document.decode()) == set()
                for keeps in KEEPS[name]:
                    keeps(sheet, document)
        except (Exception, HangsError) as error:  # noqa: BLE001 - whatever it is, it is told with its case
            yield f"NETPREP_SEED={SEED}, case {case}, {name}: {type(error).__name__}: {error}"


def test_every_format_is_tried() -> None:
    assert {*KEEPS} == {*FORMATS}


@pytest.mark.parametrize("part", range(PARTS))
def test_hostile_words_lose_nothing_and_do_nothing_in_any_format(part: int) -> None:
    cases = range(part * SHEETS, (part + 1) * SHEETS)
    quick = tuple(name for name in FORMATS if name != "pdf")
    wanted = ((case, quick if case >= cases.start + ON_PAPER else tuple(FORMATS)) for case in cases)

    assert list(itertools.chain.from_iterable(faults_of(case, formats) for case, formats in wanted)) == []


def test_libreoffice_shows_every_hostile_word(tmp_path: Path) -> None:
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    sheets = {f"{case}": sheet_of(chance_of("words", case)) for case in range(IN_WORD)}
    for name, sheet in sheets.items():
        (tmp_path / f"{name}.docx").write_bytes(render_as("docx", sheet.hostile))
    files = [str(tmp_path / f"{name}.docx") for name in sheets]
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    words = [
        program,
        home,
        "--headless",
        "--convert-to",
        "txt:Text (encoded):UTF8",
        "--outdir",
        str(tmp_path),
        *files,
    ]
    subprocess.run(words, check=True, capture_output=True)

    for name, sheet in sheets.items():
        shown = solid_text((tmp_path / f"{name}.txt").read_text(encoding="utf-8-sig"))
        assert [text for text in sheet.texts if solid_text(text) not in shown] == []
