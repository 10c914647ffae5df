"""The document for reviewers holds every line of the catalogue, and the one kept in docs is true."""

import re
import shutil
import sys
from collections.abc import Iterator

import msgspec
import pytest
from msgspec.structs import replace
from program import ROOT, run
from tiny import tiny_catalogue

from netprep.loading import data_folder, load_catalogue
from netprep.model import Catalogue, Choice, Statement
from netprep.render.markdown import escape
from netprep.render.review import render

TINY = tiny_catalogue()
DOCUMENT = ROOT / "docs" / "catalogue.md"
MAKER = ROOT / "docs" / "make_catalogue.py"


@pytest.fixture(scope="module")
def shipped() -> Catalogue:
    """Return the catalogue that docs/catalogue.md is made of, whatever the user's configuration says."""
    return load_catalogue(data_folder())


def facts_of(choice: Choice) -> Iterator[Statement]:
    """Yield every sourced sentence, whatever list of the record it stands in."""
    for field in choice.__struct_fields__:
        for item in getattr(choice, field) if field not in ("side_effects", "also_called") else ():
            if isinstance(item, Statement):
                yield item


def line_of(fact: Statement) -> str:
    return f"- [ ] {escape(fact.text)} ({', '.join(f'`{source}`' for source in fact.sources)})"


def part(document: str, heading: str) -> list[str]:
    """Return the lines under a heading, up to the next heading of any level."""
    lines = document.splitlines()
    start = lines.index(heading) + 1
    end = next((number for number in range(start, len(lines)) if lines[number].startswith("#")), len(lines))
    return [line for line in lines[start:end] if line]


# ---------------------------------------------------------------- the document in docs


def test_the_document_in_docs_is_made_from_the_data(shipped: Catalogue) -> None:
    kept = DOCUMENT.read_text(encoding="utf-8")

    if kept != render(shipped):
        pytest.fail(
            "docs/catalogue.md is not what data/*.yaml says. Run: python docs/make_catalogue.py", pytrace=False
        )


def test_the_maker_writes_that_document(shipped: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("docs")
    shutil.copy(MAKER, folder)

    ended = run(str(folder / MAKER.name), command=(sys.executable,))

    assert (ended.code, ended.out, ended.err) == (0, "", "")
    assert (folder / DOCUMENT.name).read_text(encoding="utf-8") == render(shipped)


def test_a_clinic_s_lines_are_no_part_of_the_document(
    shipped: Catalogue, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("docs")
    clinic = folder / "netprep" / "catalogue" / "clinic.yaml"
    clinic.parent.mkdir(parents=True)
    clinic.write_text("questions: [{id: all-options, hide: true}]\n")
    shutil.copy(MAKER, folder)

    run(str(folder / MAKER.name), command=(sys.executable,), settings={"XDG_CONFIG_HOME": str(folder)})

    assert (folder / DOCUMENT.name).read_text(encoding="utf-8") == render(shipped)


# ---------------------------------------------------------------- nothing is left out


def test_every_sourced_sentence_stands_in_it_with_its_sources(shipped: Catalogue) -> None:
    lines = {*render(shipped).splitlines()}
    wanted = [line_of(fact) for choice in (*shipped.groups, *shipped.therapies) for fact in facts_of(choice)]

    assert len(wanted) > 500
    assert [line for line in wanted if line not in lines] == []


def test_every_side_effect_stands_in_it_with_its_sources(shipped: Catalogue) -> None:
    names = {effect.id: effect.name for effect in shipped.effects}
    for choice in (*shipped.groups, *shipped.therapies):
        level = "##" if choice in shipped.groups else "###"
        lines = part(render_one(shipped, choice), f"{level} {escape(choice.name)} (`{choice.id}`)")
        for effect in choice.side_effects:
            text = f"{names[effect.effect]}, {effect.note}" if effect.note else names[effect.effect]
            assert line_of(Statement(text, effect.sources)) in lines, choice.id


def render_one(shipped: Catalogue, choice: Choice) -> str:
    """Return the document, made once for all."""
    del choice
    return _RENDERED.setdefault(shipped.catalogue.version, render(shipped))


_RENDERED: dict[str, str] = {}
