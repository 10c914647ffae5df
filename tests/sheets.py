"""The sheets that golden files are made of, and what the laws of the formats share."""

import unicodedata

from hypothesis import strategies as st
from strategies import hostile_text

from netprep.answers import make_text
from netprep.model import Answers, Checklist, Item, Visit

SHEETS: dict[str, Answers] = {
    "two-treatments": Answers(
        therapies=("prrt", "lanreotide"),
        about=("works",),
        questions=("May I fly to see my sister in May?", "Is *grapefruit* safe with these drugs (and tea)?"),
        top=("own-1", "prrt-distance-people"),
        visit=Visit("2026-12-01", "Dr. Amara Okafor", "Clinic 4, Room 12", "555-0100", "555-0199"),
    ),
    "one-group": Answers(therapies=("chemotherapy",)),
    "blank": Answers(),
}


@st.composite
def typed_answers(draw: st.DrawFn) -> Answers:
    """Return answers with hostile text wherever a person can type: own questions, the top, the visit."""
    typed = draw(st.lists(hostile_text().map(make_text).filter(bool), min_size=1, max_size=3, unique=True))
    field = st.one_of(st.just(""), hostile_text().map(make_text))
    return Answers(
        therapies=draw(st.sampled_from(((), ("lanreotide",), ("prrt", "lanreotide")))),
        questions=tuple(typed),
        top=draw(st.sampled_from(((), ("own-1",)))),
        visit=Visit(clinician=draw(field), place=draw(field), call_day=draw(field), call_night=draw(field)),
    )


def harmless(answers: Answers) -> Answers:
    """Return the same answers with a plain word in place of each typed text."""
    visit = {name: "word" if getattr(answers.visit, name) else "" for name in Visit.__struct_fields__}
    return Answers(
        therapies=answers.therapies,
        questions=tuple(f"word {number}" for number in range(len(answers.questions))),
        top=answers.top,
        visit=Visit(**visit),
    )


def typed_texts(answers: Answers) -> list[str]:
    """Return every text somebody typed."""
    visit = [getattr(answers.visit, name) for name in Visit.__struct_fields__ if name != "date"]
    return [*answers.questions, *filter(None, visit)]


def all_items(checklist: Checklist) -> list[Item]:
    """Return every question of the sheet in its order."""
    return [*checklist.top, *(item for section in (*checklist.front, *checklist.more) for item in section.items)]


def unseen(document: str) -> set[str]:
    """Return what must never reach a reader: control, bidi and other invisible characters, lone surrogates."""
    allowed = "\n\u200c\u200d"
    return {char for char in document if unicodedata.category(char) in ("Cc", "Cs") and char not in allowed} | {
        char
        for char in document
        if unicodedata.bidirectional(char) in _BIDI or char in "\u200e\u200f\u061c\u200b\ufeff"
    }


_BIDI = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
