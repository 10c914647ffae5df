"""Random input for the laws: what one person may choose from a catalogue, and text nobody should trust."""

from hypothesis import strategies as st

from netprep.assemble import candidates
from netprep.model import Answers, Catalogue, Tumor

HOSTILE = (
    # Markdown
    "# Heading", "- [x] done", "* item", "1. one", "2) two", "> quote", "---", "===", "```", "~~~", "    code",
    "- ", "+ ", "* ", "- [ ]", "[ ]", "[x] x", "|a|b|", "|---|---|", "[^1]", "[^1]: note", "[a]: http://a.b",
    "**bold**", "__bold__", "*i*", "_i_", "~~gone~~", "`code`", "\\", "\\\\", "\\*", "!", "![i](http://a.b/i.png)",
    "[text](http://a.b)", "<http://a.b>", "http://a.b", "看http://a.b", "1https://a.b", "HTTP://A.B", "ftp://a.b",
    "www.a.com", "(www.a.com)", "a@b.com", "<a@b.com>", "mailto:a@b.com", "xmpp:a@b.com", "://", "//a.b", ":)",
    # HTML and typst
    "<script>alert(1)</script>", "<b>", "</li></ul>", "<!-- ", "-->", "<![CDATA[", "<?php", "&amp;", "&#60;",
    "&copy", "$x$", "#emph[x]", "#let", "@ref", "<label>", "/* */", "// gone", "= Title", "/ Term: x", "#{", "}",
    # Rich and format strings
    "[/]", "]", "[bold]x[/bold]", "[link=http://a.b]x[/link]", ":heart:", "{0}", "{name}", "%s", "\t", "\n", "\r\n",
    # terminals and invisible characters
    "\n\n# x", "\x1b[31m", "\x1b]8;;http://a.b\x07", "\x9b2J", "\x00", "\x07", "\x08", "\x7f", "\x85", "\u2028",
    "\u2029", "\u202e", "\u2066", "\u200f", "\u061c", "\u200b", "\ufeff", "\u00ad", "\u200d", "\ud800",
    "\U000e0041", "\xa0",
    # scripts and emoji
    "日本語のテキスト", "手术之后我能吃什么", "ماذا لو انتظرنا؟", "שאלה", "ไทย", "हिन्दी", "é", "e\u0301", "🙂",
    "👩\u200d👩\u200d👧", "🏳\ufe0f\u200d🌈", "ﬁ", "①", "\u017f",
)  # fmt: skip


def hostile_text(max_size: int = 12) -> st.SearchStrategy[str]:
    """Return texts of any characters, mixed with pieces that mean something to some format or terminal."""
    pieces = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=8), st.sampled_from(("a", " ", "word ", "")))
    return st.lists(pieces, min_size=1, max_size=max_size).map("".join)


@st.composite
def answers(draw: st.DrawFn, catalogue: Catalogue, *, max_choices: int = 4) -> Answers:
    """Return answers that name only what is in the catalogue, dropping and ranking what the sheet can hold."""
    choices = [record.id for record in (*catalogue.therapies, *catalogue.groups)]
    base = Answers(
        therapies=_some(draw, choices, max_choices),
        about=_some(draw, [situation.id for situation in catalogue.situations], 4),
        tumor=draw(tumors(catalogue)),
        questions=_some(draw, [f"Own question {number}?" for number in range(1, 5)], 4),
        add=_some(draw, [question.id for question in catalogue.questions], 4),
        length=draw(st.sampled_from(("short", "full"))),
    )
    known = [item.id for item in candidates(catalogue, base)]
    own = [f"own-{number}" for number in range(1, len(base.questions) + 1)]
    return Answers(
        therapies=base.therapies,
        about=base.about,
        tumor=base.tumor,
        questions=base.questions,
        add=base.add,
        drop=_some(draw, known, 6),
        answered=_some(draw, known, 4),
        top=_some(draw, [*own, *known], 3),
        length=base.length,
    )


@st.composite
def tumors(draw: st.DrawFn, catalogue: Catalogue) -> Tumor:
    """Return something that may be said of a tumor; half of the facts are left out."""
    values = {
        fact.id: ["", *(value.id for value in catalogue.tumors if value.fact == fact.id)]
        for fact in catalogue.tumor_facts
    }
    return Tumor(**{fact: draw(st.sampled_from(ids)) for fact, ids in values.items() if draw(st.booleans())})


def _some(draw: st.DrawFn, values: list[str], most: int) -> tuple[str, ...]:
    if not values:
        return ()
    return tuple(draw(st.lists(st.sampled_from(values), max_size=most, unique=True)))
