"""Faults to plant in the small catalogue: each says by itself where it must be found and by which rule."""

import re
from typing import NamedTuple

SIGN = "¤"  # stands where the problem must be reported; taken out before the files are written
FACT = '[{text: "It is a treatment.", sources: [body]}]'
FILES = {
    "groups": "therapies.yaml",
    "therapies": "therapies.yaml",
    "themes": "questions.yaml",
    "situations": "questions.yaml",
    "questions": "questions.yaml",
    "tumor_facts": "tumors.yaml",
    "tumors": "tumors.yaml",
    "areas": "side-effects.yaml",
    "effects": "side-effects.yaml",
    "studies": "side-effects.yaml",
    "sources": "sources.yaml",
}
RECORDS = {  # what a valid record of each kind needs beside id and name
    "groups": {"summary": '"A kind of treatment"', "what": FACT, "aim": FACT, "reviewed": '"2026-11-22"'},
    "therapies": {
        "group": "radiation",
        "summary": '"A treatment"',
        "what": FACT,
        "aim": FACT,
        "side_effects": "[{effect: nausea, sources: [body]}]",
        "call_now": '[{text: "fever", sources: [body]}]',
        "reviewed": '"2026-11-22"',
    },
    "themes": {},
    "situations": {"summary": '"Something about me"'},
    "questions": {
        "theme": "my-choices",
        "text": '"What is it?"',
        "applies_to": "[all]",
        "importance": "2",
        "sources": "[list]",
        "reviewed": '"2026-11-22"',
    },
    "tumor_facts": {"ask": '"What is it?"'},
    "tumors": {"fact": "place", "summary": '"It began there"'},
    "areas": {},
    "effects": {"area": "energy"},
    "studies": {"people": '"people"', "time": '"in a year"', "sources": "[body]", "reviewed": '"2026-11-22"'},
    "sources": {
        "kind": "paper",
        "publisher": '"A Journal"',
        "title": '"A trial"',
        "address": '"https://example.org"',
        "date": '"2024"',
    },
}


class Fault(NamedTuple):
    """A change that makes valid files wrong, and the rules that must speak up at SIGN."""

    name: str
    file: str
    old: str  # stands once in the file; or a list's name and a colon: `new` then goes to the end of that list
    new: str
    rules: str  # one or more
    level: str = "error"

    def plant(self, files: dict[str, str], tag: str = "") -> None:
        """Change the files; `tag` makes the sign of this fault differ from others."""
        text, new = files[self.file], self.new.replace(SIGN, f"{SIGN}{tag}{SIGN}")
        if self.old.removesuffix(":") in FILES:
            block = re.search(rf"^{self.old}\n(?:[ #].*\n|\n)*", text, re.MULTILINE)
            assert block, self
            files[self.file] = text[: block.end()] + new + text[block.end() :]
        else:
            assert text.count(self.old) == 1, self
            files[self.file] = text.replace(self.old, new)


def record(kind: str, name: str, rules: str, /, **changes: str | None) -> Fault:
    """Return the fault of one more record of `kind`, valid but for `changes`; None leaves a key out.

    Unless a change holds SIGN the problem must be reported where the record starts. A key that Python cannot
    name, and the level, are passed as `**{"key": value}`.
    """
    level = changes.pop("level", None) or "error"
    slug = name.replace(" ", "-")
    named = {} if kind in ("questions", "sources") else {"name": f'"{name.capitalize()}"'}
    lines = {"id": slug, **named, **RECORDS[kind], **changes}
    text = "\n    ".join(f"{key}: {value}" for key, value in lines.items() if value is not None)
    text = f"  - {text}\n" if SIGN in text else f"  - {SIGN}{text}\n"
    return Fault(name, FILES[kind], f"{kind}:", text, rules, level)


FAULTS = (
    # keys
    record("therapies", "unknown key", "unknown-key", **{"¤side_efects": "[]"}),
    record("sources", "unknown key in a source", "unknown-key", **{"¤autor": '"A. Person"'}),
    record(
        "groups", "unknown key deep inside", "unknown-key", aim='[{text: "It helps.", sources: [body], ¤page: "4"}]'
    ),
    Fault("unknown part", "sources.yaml", "sources:\n", "¤source: []\nsources:\n", "unknown-key"),
    record("therapies", "missing key", "missing-key", summary=None),
    record("therapies", "missing key deep inside", "missing-key", what='[¤{text: "It is a treatment."}]'),
    Fault("missing part", "more-questions.yaml", 'tests: ["CT scan", "MRI scan"]\nq', "¤q", "missing-key"),
    record("therapies", "key twice", "duplicate-key", **{"¤group": "hormone-shots"}),
    Fault("part in two files", "wording.yaml", "sheet:\n", '¤catalogue: {version: "1"}\nsheet:\n', "duplicate-key"),
    record("themes", "list as key", "plain-key", **{"? ¤[a, b]\n    ": '"c"'}),
    # types
    record("therapies", "text for list", "type", also_called='¤"Other name"'),
    record("situations", "list for text", "type", summary='¤["I work"]'),
    record("sources", "mapping for text", "type", publisher='¤{name: "A Journal"}'),
    record("therapies", "text for mapping", "type", tell_team='[¤"fever"]'),
    record("sources", "nothing for text", "type", publisher="¤~"),
    Fault("empty for text", "sources.yaml", 'publisher: "An Organization"\n', "publisher:¤\n", "type"),
    record("sources", "number for text", "type", date="¤2025"),
    Fault("text for number", "therapies.yaml", "reviewed_by: []", 'review_every_months: ¤"12"', "type"),
    record("questions", "number not allowed", "type", importance="¤4"),
    record("questions", "true for number", "type", importance="¤true"),
    record("questions", "text for true", "type", page_1='¤"true"'),
    Fault("word not allowed", "sources.yaml", "kind: society", "kind: ¤blog", "type"),
    # what YAML makes of plain text
    record("themes", "plain yes", "quote", name="¤yes"),
    record("therapies", "plain date", "quote", reviewed="¤2026-11-22"),
    record("sources", "plain decimal", "quote", date="¤2026.11"),
    record("sources", "plain time", "quote", title="¤12:30"),
    record("sources", "text lost", "lost-text", title="¤A trial # 4", level="warning"),
    record("sources", "text lost after one word", "lost-text", title="¤Trial #4", level="warning"),
    record("sources", "anchor", "no-anchor", publisher='¤&journal "A Journal"'),
    record(
        "groups", "anchor on a key", "no-anchor", **{"summary": None, "¤&about summary": '"A kind of treatment"'}
    ),
    record("sources", "alias", "no-alias type", publisher="¤*journal"),
    record("sources", "tag", "no-tag", publisher='¤!!str "A Journal"'),
    Fault(
        "second document",
        "more-questions.yaml",
        '12"\n    page_1: true\n',
        '12"\n    page_1: true\n¤---\nb: "c"\n',
        "one-document",
    ),
    # ids and names
    record("themes", "id form", "id-form", id="¤Last Words"),
    record("questions", "id of an own question", "id-form", id="¤own-1"),
    record("areas", "area id taken", "repeated-id", id="¤energy"),
    record("effects", "effect id taken", "repeated-id", id="¤nausea"),
    record("themes", "theme id taken", "repeated-id", id="¤daily-life"),
    record("questions", "question id taken", "repeated-id", id="¤core-7"),
    record("sources", "source id taken", "repeated-id", id="¤paper"),
    record("situations", "id of a treatment taken", "repeated-id", id="¤prrt"),
    record("therapies", "name of a treatment", "claimed-name", also_called='["Own name", ¤"SANDO-STATIN"]'),
    record("situations", "name of a treatment for a situation", "claimed-name", also_called='[¤"Lutathera"]'),
    record("tumors", "name of a treatment for a tumor", "claimed-name", also_called='[¤"lutathera"]'),
    record("tumors", "name of a situation for a tumor", "claimed-name", also_called='[¤"kids"]'),
    record("tumors", "name of another tumor", "claimed-name", also_called='[¤"Insulin making tumor"]'),
    record("tumors", "tumor id taken", "repeated-id", id="¤works"),
    Fault(
        "other name of a treatment",
        "sources.yaml",
        "sources:\n",
        'other_names: {procedures: [¤"SANDO-statin"]}\nsources:\n',
        "claimed-name",
    ),
    record("therapies", "name of a group", "claimed-name", name='¤"Hormone-shots"'),
    record("situations", "name of a situation", "claimed-name", also_called='[¤"Diabètes"]'),
    # tumors
    record("tumor_facts", "fact that nobody can answer", "fact", id="¤size"),
    record("tumors", "unknown fact", "unknown-id", fact="¤stage"),
    record(
        "tumors",
        "unknown treatment for a tumor",
        "unknown-id",
        used="[{therapy: ¤prtr, sources: [body]}]",
        reviewed='"2026-11-22"',
    ),
    record(
        "tumors",
        "kind of treatment for a tumor",
        "unknown-id",
        used="[{therapy: ¤radiation, sources: [body]}]",
        reviewed='"2026-11-22"',
    ),
    record(
        "tumors",
        "treatment for a tumor without source",
        "no-source",
        used="[{therapy: prrt, sources: ¤[]}]",
        reviewed='"2026-11-22"',
    ),
    record(
        "tumors",
        "weak source of a treatment for a tumor",
        "weak-source",
        used="[{therapy: prrt, sources: [body, ¤list]}]",
        reviewed='"2026-11-22"',
    ),
    record(
        "tumors",
        "weak source of a caution",
        "weak-source",
        cautions='[{text: "It can be.", sources: [¤list]}]',
        reviewed='"2026-11-22"',
    ),
    record(
        "tumors",
        "treatment for a tumor twice",
        "repeated",
        used="[{therapy: prrt, sources: [body]}, ¤{therapy: prrt, sources: [paper]}]",
        reviewed='"2026-11-22"',
    ),
    record(
        "tumors", "treatment for a tumor without a day", "missing-key", used="[{therapy: prrt, sources: [body]}]"
    ),
    record("tumors", "caution without a day", "missing-key", cautions='[{text: "It can be.", sources: [body]}]'),
    record(
        "tumors",
        "unknown question in place of another",
        "unknown-id",
        instead="[{of: how-often, ask: ¤my-nothing}]",
    ),
    record("tumors", "unknown question that gives way", "unknown-id", instead="[{of: ¤how-oftn, ask: core-1}]"),
    record(
        "tumors",
        "two in place of one question",
        "repeated",
        instead="[{of: how-often, ask: core-1}, ¤{of: how-often, ask: core-2}]",
    ),
    # references
    record("effects", "unknown area", "unknown-id", area="¤stomack"),
    record("therapies", "unknown group", "unknown-id", group="¤rays"),
    record("therapies", "unknown effect", "unknown-id", side_effects="[{effect: ¤sore-palce, sources: [body]}]"),
    record("questions", "unknown theme", "unknown-id", theme="¤next-step"),
    record("questions", "unknown treatment", "unknown-id", applies_to="[all, ¤prtr]"),
    record(
        "groups", "unknown source of a fact", "unknown-id", aim='[{text: "It helps.", sources: [body, ¤boddy]}]'
    ),
    record(
        "therapies",
        "unknown source of an effect",
        "unknown-id",
        side_effects="[{effect: nausea, sources: [¤label]}]",
    ),
    record("questions", "unknown source of a question", "unknown-id", sources="[¤lists]"),
    # sources
    record("therapies", "fact without source", "no-source", status='[{text: "Approved.", sources: ¤[]}]'),
    record("groups", "effect without source", "no-source", side_effects="[{effect: nausea, sources: ¤[]}]"),
    record("questions", "question without source", "no-source", sources="¤[]"),
    record("groups", "weak source of a fact", "weak-source", call_now='[{text: "fever", sources: [body, ¤list]}]'),
    record(
        "therapies",
        "weak source of an effect",
        "weak-source",
        side_effects="[{effect: nausea, sources: [¤unused]}]",
    ),
    # texts
    record("areas", "empty name", "empty", name='¤""'),
    record("sources", "empty publisher", "empty", publisher='¤""'),
    record("situations", "empty other name", "empty", also_called='[¤""]'),
    record("sources", "long title", "long-text", title=f'¤"{"x" * 301}"'),
    record("areas", "long name of an area", "long-text", name=f'¤"{"x" * 61}"'),
    record("therapies", "long other name", "long-text", also_called=f'[¤"{"x" * 61}"]'),
    record("groups", "long fact", "long-text", aim=f'[{{text: ¤"{"x" * 301}", sources: [body]}}]'),
    record("questions", "long text of few words", "long-text", text=f'¤"{"x" * 300}?"'),
    Fault("no language", "therapies.yaml", 'language: "en-US"', 'language: ¤"English"', "language"),
    record("questions", "empty question", "empty", text='¤" "'),
    record("therapies", "empty fact", "empty", how_given='[{text: ¤"", sources: [body]}]'),
    record("therapies", "long summary", "long-summary", summary=f'¤"{"x" * 61}"'),
    record("situations", "long summary of a situation", "long-summary", summary=f'¤"I {"x" * 59}"'),
    record("questions", "long question", "long-question", text=f'¤"Is {"very " * 14}long?"'),
    record("questions", "no question mark", "no-question-mark", text='¤"Tell me."'),
    # lists
    record("therapies", "empty list", "empty-list", aim="¤[]"),
    record("questions", "question for nobody", "no-list", applies_to="[]"),
    record("therapies", "source twice", "repeated", time_and_place='[{text: "At home.", sources: [body, ¤body]}]'),
    record("questions", "treatment twice", "repeated", applies_to="[prrt, octreotide, ¤prrt]"),
    record(
        "groups",
        "effect twice",
        "repeated",
        side_effects="[{effect: nausea, sources: [body]}, ¤{effect: nausea, sources: [paper]}]",
    ),
    record("groups", "effect for a record of one", "type", side_effects="[¤nausea]"),
    record("therapies", "no list of signs", "no-list", call_now=None),
    record("therapies", "no list of side effects", "no-list", side_effects=None),
    record("questions", "one too many on page 1", "page-1", page_1="¤true"),
    # addresses
    record("sources", "script for an address", "address", address='¤"javascript:alert(1)"'),
    record("sources", "address with a space", "address", address='¤"https://example.org/a b"'),
    record("sources", "address without its beginning", "address", address='¤"www.example.org"'),
    # dates
    record("groups", "date that is no day", "date", reviewed='¤"2026-02-30"'),
    record("therapies", "date in words", "date", status_checked='¤"last week"'),
    record("questions", "date in another form", "date", reviewed='¤"20261122"'),
)
