"""The law: where `check` finds no error, every format renders in every look, and interviews run in both modes."""

import contextlib
import io
import tempfile
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput
from script import Desk, Memory
from small_catalogue import small_catalogue, write_catalogue
from speed import by_speed

from netprep.assemble import assemble
from netprep.interview import run
from netprep.interview.talk import Talk
from netprep.model import Answers, Catalogue, Tumor, Visit
from netprep.prompts import Prompter
from netprep.prompts.full import FullPrompter
from netprep.prompts.plain import PlainPrompter
from netprep.reading import loading
from netprep.reading.fixed_words import PATTERNS
from netprep.reading.kinds import KINDS, PARTS, Field, Fields, Is
from netprep.reading.loading import check_catalogue, load_catalogue
from netprep.rendering import FORMATS, listing, lists, render_as, treatment
from netprep.rendering.options import Look
from netprep.words import ENTRIES, LABEL, LABELS, PLACES, SENTENCE, TYPED

EXAMPLES = by_speed(6, 60, 2_000)
ENTERS = 40  # more than an interview asks
LOOKS = [Look(paper, large_print=large) for paper in ("letter", "a4") for large in (False, True)]
FULL = Answers(
    therapies=("prrt", "octreotide", "radiation"),
    about=("diabetes",),
    tumor=Tumor(place="lung", hormone="insulinoma"),
    questions=("May I fly?",),
    top=("own-1",),
    length="full",
    visit=Visit("2026-12-01", "Dr. Okafor", "Room 4", "555-0100", "555-0199"),
)
GOOD_LANGUAGES = ("en-US", "es-419", "zh-Hans", "de", "yue", "ar", "pt-BR", "sr-Latn-RS", "DE-at", "ca-valencia")
LANGUAGES = (*GOOD_LANGUAGES, "x", "en_US", "12", "english")


# ---------------------------------------------------------------- what somebody may write


def texts(longest: int, places: str = "") -> st.SearchStrategy[str]:
    """Return texts with these places, mostly good ones: of any letters, up to what has room and beyond."""
    held = "".join(f"{{{name}}}" for name in places.split())
    letters = st.characters(categories=["L", "M", "N", "P", "S", "Zs"], exclude_characters="{}")
    good = st.one_of(
        st.text(letters, min_size=1, max_size=12),
        st.sampled_from(
            ["Wort", "用药", "ماذا", "x" * (longest - len(held)), "word " * (longest // 6), "# <b> \\ $x$"]
        ),
    )
    bad = st.sampled_from(["", "{", "{name}", "{number} {count}", "y" * (longest + 1)])
    return st.one_of(*[good.map(lambda text: text + held), good.map(lambda text: held + text)] * 4, bad)


@st.composite
def words(draw: st.DrawFn) -> dict[str, Any]:
    """Return some of the fixed words anew; lists, where most can go wrong, more often."""
    chosen = draw(st.lists(st.sampled_from(PATTERNS), max_size=4))
    chosen += [pattern for pattern in (*ENTRIES, *TYPED) if draw(st.integers(0, 5)) == 5]
    return {pattern: draw(word(pattern)) for pattern in chosen}


def word(pattern: str) -> st.SearchStrategy[Any]:
    """Return what may be written for one word; mostly as many entries as a list must have."""
    text = texts(LABEL if pattern in LABELS else SENTENCE, PLACES.get(pattern, ""))
    if pattern in ENTRIES:
        count = ENTRIES[pattern]
        return st.one_of(st.just(["x"] * (count - 1)), st.lists(text, min_size=count, max_size=count))
    return st.lists(text, max_size=3) if "typed_" in pattern else text


def value(field: Field) -> st.SearchStrategy[Any]:
    """Return what may be written for one key of a record."""
    if field.inside:
        parts = st.fixed_dictionaries({name: value(inner) for name, inner in field.inside.items()})
        return st.lists(parts, min_size=1, max_size=2)
    one: st.SearchStrategy[Any] = {
        Is.DAY: st.sampled_from(["2026-11-22", "0001-01-01", "2026-02-30"]),
        Is.TAG: st.sampled_from(LANGUAGES),
        Is.MONTHS: st.integers(-1, 2000),
        Is.ANSWER: st.sampled_from(["call_day", "call_night"]),
        Is.RANK: st.integers(1, 3),
        Is.STANDING: st.sampled_from(["paper", "society", "clinic"]),
        Is.SOURCES: st.sampled_from(["body", "paper", "list"]),
        Is.QUESTION: texts(field.longest).map(lambda text: f"{text}?"),
        Is.CORE: st.booleans(),
        Is.ALWAYS: st.booleans(),
        Is.REF: st.sampled_from(
            ["radiation", "prrt", "diabetes", "my-choices", "skin", "nausea", "nowhere", "lung", "place", "core-1"]
        ),
    }.get(field.what, texts(field.longest))
    return st.lists(one, min_size=1, max_size=2) if field.many else one


def some_of(fields: Fields) -> st.SearchStrategy[dict[str, Any]]:
    """Return one or two keys of a record."""
    names = st.lists(st.sampled_from(sorted({*fields} - {"id"})), min_size=1, max_size=2, unique=True)
    return names.flatmap(lambda chosen: st.fixed_dictionaries({name: value(fields[name]) for name in chosen}))


IDS = {
    "groups": ("radiation", "hormone-shots"),
    "therapies": ("prrt", "octreotide", "checks"),
    "questions": ("how-often", "core-1", "near-children"),
    "situations": ("diabetes", "works"),
    "tumor_facts": ("place", "hormone"),
    "tumors": ("lung", "insulinoma"),
    "themes": ("my-choices", "daily-life"),
    "areas": ("skin", "energy"),
    "effects": ("nausea", "tiredness"),
    "sources": ("paper", "unused"),
}


@st.composite
def layers(draw: st.DrawFn) -> dict[str, Any]:
    """Return what a clinic or a translator may write in one file."""
    layer: dict[str, Any] = {}
    for pattern, text in draw(words()).items():
        part, _, key = pattern.partition(".")
        layer.setdefault(part, {})[key] = text
    for part in draw(st.lists(st.sampled_from(sorted(PARTS)), max_size=1)):
        layer[part] = draw(some_of({name: field for name, field in PARTS[part].items() if name != "version"}))
    for kind in draw(st.lists(st.sampled_from(sorted(IDS)), max_size=2, unique=True)):
        record = {"id": draw(st.sampled_from(IDS[kind]))}
        hidden = draw(st.integers(0, 4)) == 0
        layer[kind] = [record | ({"hide": True} if hidden else draw(some_of(KINDS[kind].fields)))]
    return layer


# ---------------------------------------------------------------- what must work then


@pytest.fixture(scope="module", autouse=True)
def _ours(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Make the small catalogue the one that comes with netprep."""
    folder = tmp_path_factory.mktemp("ours")
    write_catalogue(folder / "data", small_catalogue())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loading, "_HERE", folder / "netprep")
        patch.setenv("NETPREP_NO_CACHE", "1")
        yield


def render_everything(catalogue: Catalogue) -> None:
    """Render sheets in every format and every look, and all that `list` and `show` tell."""
    choices = (*catalogue.therapies, *catalogue.groups)
    known = {*(record.id for record in choices), *(record.id for record in catalogue.situations)}
    known |= {value.id for value in catalogue.tumors}
    full = msgspec.structs.replace(
        FULL,
        therapies=tuple(x for x in FULL.therapies if x in known),
        about=tuple(x for x in FULL.about if x in known),
        tumor=Tumor(**{fact: x for fact in Tumor.__struct_fields__ if (x := getattr(FULL.tumor, fact)) in known}),
    )
    for answers in (full, Answers()):
        sheet = assemble(catalogue, answers)
        for name in (*FORMATS, "terminal"):
            for look in LOOKS if FORMATS[name].designed else LOOKS[:1]:
                assert render_as(name, sheet, look)
    for told in (listing.about, treatment.as_json):
        shown = [*(told(catalogue, therapy) for therapy in catalogue.therapies)]
        assert all([*shown, *(told(catalogue, group) for group in catalogue.groups)])
    assert all(listing.as_columns(catalogue, name) for name in listing.LISTS)
    assert lists.as_json(catalogue, lists.COLUMNS)


def interview(catalogue: Catalogue, prompter: Prompter) -> Desk:
    """Run an interview that Enter alone answers, and return what it has made."""
    desk = Desk()
    run(Talk(catalogue, prompter, desk, Memory()))
    return desk


def run_interviews(catalogue: Catalogue) -> None:
    """Run a whole interview in both modes."""
    with create_pipe_input() as pipe, create_app_session(input=pipe, output=DummyOutput()):
        pipe.send_text("\r" * ENTERS)
        assert interview(catalogue, FullPrompter(catalogue.interview)).saved
    with contextlib.redirect_stdout(io.StringIO()):
        assert interview(catalogue, PlainPrompter(catalogue.interview, lambda: "")).saved


@settings(max_examples=EXAMPLES, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(layers())
@example({})
def test_where_check_finds_no_error_everything_renders_and_every_interview_runs(layer: dict[str, Any]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "layer.yaml").write_bytes(msgspec.json.encode(layer))  # JSON is YAML
        if any(problem.level == "error" for problem in check_catalogue(folder)):
            return
        catalogue = load_catalogue(folder)

    render_everything(catalogue)
    run_interviews(catalogue)
