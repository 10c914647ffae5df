"""The eight sheets that the designed formats are judged by, and the words a sheet shows."""

from collections.abc import Iterator
from functools import cache

from netprep.answers import Typed, make_answers
from netprep.assemble import assemble
from netprep.loading import load_catalogue
from netprep.model import Checklist, Record, Visit
from netprep.render.options import Look

VISIT = Visit("2026-12-01", "Dr. Amara Okafor", "Clinic 4, Room 12", "555-0100", "555-0199")
UNBREAKABLE = "x" * 400
LONG_QUESTION = ("How will this change what I can do " * 143)[:4_995].strip() + " ok?"
FOREIGN = (  # what no format may run, lose, or let out of the page
    f'#read("/etc/passwd") $x$ #link("https://a.b")[go] @ref <label> = Title {UNBREAKABLE}',
    '<script>alert(1)</script> <b onclick="x()">&amp; \'quoted\' "words"</b> \x1b[31m\u202ered\u2066 手术之后我能吃什么？ ماذا لو انتظرنا؟ 🙂',  # noqa: E501, RUF001
    LONG_QUESTION,
)
TYPED: dict[str, Typed] = {
    "one": Typed(therapies=("prrt",)),
    "two": Typed(
        therapies=("prrt", "lanreotide"),
        questions=("May I fly to see my sister in May?",),
        top=("own-1", "prrt-distance-people", "1"),
        visit=VISIT,
    ),
    "five": Typed(
        therapies=("prrt", "lanreotide", "everolimus", "captem", "debulking"), about=("works", "diabetes")
    ),
    "group": Typed(therapies=("chemotherapy",)),
    "blank": Typed(),
    "full": Typed(therapies=("prrt", "lanreotide"), length="full"),
    "large": Typed(therapies=("prrt", "lanreotide"), visit=VISIT),
    "foreign": Typed(
        therapies=("carcinoid-syndrome-care", "net-center", "crisis-precautions"),
        questions=FOREIGN,
        top=("own-1", "own-2", "own-3"),
        visit=Visit(
            "2026-12-01", "Dr. " + "Wolfeschlegelsteinhausen " * 4, "Building 4 " * 12, "5 " * 60, "6 " * 60
        ),
    ),
}
SHEETS = (*TYPED,)
LARGE = frozenset({"large"})


@cache
def checklist(name: str) -> Checklist:
    """Return one of the eight sheets."""
    catalogue = load_catalogue()
    return assemble(catalogue, make_answers(catalogue, TYPED[name]))


def look(name: str, paper: str = "letter") -> Look:
    """Return how a sheet is meant to look."""
    return Look("a4" if paper == "a4" else "letter", large_print=name in LARGE)


def texts_of(record: object) -> Iterator[str]:
    """Yield every text of a record, in the order of its fields."""
    if isinstance(record, str):
        yield record
    elif isinstance(record, Record):
        for field in type(record).__struct_fields__:
            yield from texts_of(getattr(record, field))
    elif isinstance(record, tuple):
        for entry in record:
            yield from texts_of(entry)
