"""Nothing that stands in a faulty answers file is ever told, whatever the fault and wherever it is."""

import ast
import json
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest
from laws import each
from program import run
from tiny import tiny_catalogue

from netprep import names
from netprep.answers import FACTS, LISTS, Aside, Typed
from netprep.answers_file import open_answers, read_answers
from netprep.answers_problems import _DISCREET, _INSTEAD, FINDERS, discreet
from netprep.errors import MOST_TOLD, InvalidFileError, Problem
from netprep.model import Tumor, Visit
from netprep.reading import shapes, yaml_reader

TINY = tiny_catalogue()
SECRET = "Zebrafish"  # noqa: S105 - stands for words of a patient; nothing else holds it
LONG = f"{SECRET} " * 1_400  # more than 12,000 letters
FIELDS = (*(f"visit: {{{field}: " for field in Visit.__struct_fields__),)

FAULTS: dict[str, str | bytes] = {
    "unknown key": f"{SECRET}: [prrt]\n",
    "unknown key with a question": f"{SECRET} and I?:\n  - prrt\n",
    "unknown key near to a known one": f"therapies{SECRET}: [prrt]\n",
    "unknown key in the visit": f"visit: {{{SECRET}: x}}\n",
    "unknown key aside": f"aside: {{{SECRET}: [x]}}\n",
    "duplicate unknown key": f"{SECRET}: 1\n{SECRET}: 2\n",
    "duplicate key": f'questions: ["{SECRET}"]\nquestions: ["{SECRET}"]\n',
    "duplicate key in the visit": f"visit:\n  place: {SECRET}\n  place: {SECRET}\n",
    "duplicate key in a nested value": f"visit: {{place: {{{SECRET}: 1, {SECRET}: 2}}}}\n",
    **{f"text for {name}": f"{name}: {SECRET}\n" for name in (*LISTS, "visit", "tumor", "aside", "length")},
    **{f"unknown name in {fact}": f"tumor: {{{fact}: {SECRET}}}\n" for fact in FACTS},
    **{f"list for {fact}": f"tumor: {{{fact}: [{SECRET}]}}\n" for fact in FACTS},
    "unknown key in the tumor": f"tumor: {{{SECRET}: x}}\n",
    "unknown key in the tumor aside": f"aside: {{tumor: {{{SECRET}: x}}}}\n",
    "two values": f'tumor: {{grade: 1}}\nabout: [grade not known]\nquestions: ["{SECRET}"]\n',
    **{f"mapping for {name}": f"{name}: {{{SECRET}: {SECRET}}}\n" for name in (*LISTS, "length")},
    **{f"list in {name}": f"{name}: [[{SECRET}]]\n" for name in LISTS},
    **{f"mapping in {name}": f"{name}: [{{{SECRET}: {SECRET}}}]\n" for name in LISTS},
    **{f"unknown name in {name}": f"{name}: [{SECRET}]\n" for name in (*FINDERS, "top")},
    **{f"long unknown name in {name}": f"{name}: ['{LONG}']\n" for name in (*FINDERS, "top")},
    **{f"text aside for {name}": f"aside: {{{name}: {SECRET}}}\n" for name in Aside.__struct_fields__},
    **{f"list aside in {name}": f"aside: {{{name}: [[{SECRET}]]}}\n" for name in Aside.__struct_fields__},
    **{f"long {name}": f"{name}: ['{LONG}']\n" for name in ("questions", "answered_questions")},
    **{f"long {field}": f"{field}'{LONG}'}}\n" for field in FIELDS},
    **{f"list for {field}": f"{field}[{SECRET}]}}\n" for field in FIELDS},
    **{f"mapping for {field}": f"{field}{{{SECRET}: 1}}}}\n" for field in FIELDS},
    "list for the visit": f"visit: [{SECRET}]\n",
    "list aside": f"aside: [{SECRET}]\n",
    "date that is none": f"visit: {{date: {SECRET}}}\n",
    "date with words": f"visit: {{date: 2026-12-01 {SECRET}}}\n",
    "thirty-one questions": "questions: [" + ", ".join(f"{SECRET} {n}" for n in range(31)) + "]\n",
    "four in the top": f'questions: ["{SECRET}", "{SECRET} b", c, d]\ntop: [own-1, own-2, own-3, own-4]\n',
    "number beyond page 1": f'questions: ["{SECRET}"]\ntop: [99]\n',
    "no such own question": f'questions: ["{SECRET}"]\ntop: [own-3]\n',
    "bracket left open": f"questions: [{SECRET}\n",
    "quote left open": f'questions: ["{SECRET}\n',
    "other quote left open": f"questions: ['{SECRET}\n",
    "colon in a text": f"questions:\n  - {SECRET}: a: b\n",
    "colon in a key": f"questions: a {SECRET}: b\n",
    "unknown escape": f'questions: ["\\{SECRET}"]\n',
    "sign that begins nothing": f"questions: [@{SECRET}]\n",
    "other sign that begins nothing": f"questions: [`{SECRET}`]\n",
    "percent sign": f"%{SECRET} 1\n---\ntherapies: prrt\n",
    "tag handle": f"questions: [!{SECRET}!x y]\n",
    "tag": f"questions: [!{SECRET} y]\n",
    "tag of a mapping": f"visit: !{SECRET} {{place: x}}\n",
    "tag as an address": f"questions: [!<tag:{SECRET}> y]\n",
    "anchor": f"questions: [&{SECRET} y]\n",
    "anchor of a key": f"? &{SECRET} questions\n: [y]\n",
    "anchor of a mapping": f"visit: &{SECRET}\n  place: x\n",
    "alias": f"questions: [&{SECRET} x, *{SECRET}]\n",
    "alias of nothing": f"questions: [*{SECRET}]\n",
    "alias as a key": f"*{SECRET} : x\n",
    "doubled anchor": f"a: &{SECRET} 1\nb: &{SECRET} 2\n",
    "text lost in a comment": f"questions:\n  - my words #{SECRET} are lost\n",
    "comment in a broken file": f"# {SECRET}\nquestions: [x # {SECRET}\n",
    "tab": f"questions:\n\t- {SECRET}\n",
    "wrong indent": f"visit:\n    place: {SECRET}\n  date: x\n",
    "block text": f"questions: |{SECRET}\n  x\n",
    "list as a key": f"? [{SECRET}]\n: x\n",
    "mapping as a key": f"{{{SECRET}: 1}}: x\n",
    "text alone": f"{SECRET}\n",
    "list alone": f"- {SECRET}\n",
    "two documents": f"therapies: [prrt]\n---\nquestions: [{SECRET}]\n",
    "two documents in a line": f"questions: [{SECRET}]\n--- {SECRET}\n",
    "key without a colon": f"therapies: [prrt]\n{SECRET}\n",
    "key that is too long": f"{'x' * 2_000}{SECRET}: 1\n",
    "deep": f"{'[' * 40}{SECRET}{']' * 40}\n",
    "deeper": f"questions: {'[' * 40}{SECRET}{']' * 40}\n",
    "large": f"questions: [{SECRET}, '{'x' * 1_100_000}']\n",
    "many values": "questions: [" + f"{SECRET}, " * 60_000 + "]\n",
    "Latin-1": f"questions: [{SECRET} \xe9]\n".encode("latin-1"),
    "UTF-16": f"questions: [{SECRET}]\n".encode("utf-16"),
    "NUL": f"questions: [{SECRET}\0]\n",
    "escape character": f"{SECRET}: \x1b[31m{SECRET}\n",
    "escape character, escaped": f'"{SECRET}\\e[31m": x\n',
    "noncharacter": f"questions: [{SECRET}\ufffe]\n",
    "surrogate": f'questions: ["{SECRET}\\ud800", x\n',
}  # fmt: skip


def write_fault(name: str, path: Path) -> Path:
    """Write an answers file with one of the faults, and return its path."""
    text = FAULTS[name]
    path.write_bytes(text if isinstance(text, bytes) else text.encode(errors="surrogatepass"))
    return path


@pytest.mark.usefixtures("yaml_parser")
@each("name", FAULTS)
def test_every_fault_is_told_by_its_place_and_no_word(name: str, tmp_path: Path) -> None:
    faulty = write_fault(name, tmp_path / "answers.yaml")
    with pytest.raises(InvalidFileError) as caught:
        read_answers(faulty, TINY)

    assert caught.value.problems
    assert SECRET.lower() not in str(caught.value).lower()
    for problem in caught.value.problems:
        assert problem.file == str(faulty)
        assert problem.line or problem.rule == "too-big"


# Names that the catalogue does not have are set aside, and the interview begins.
OPENED = frozenset(
    name for name in FAULTS if "unknown name in" in name or name in ("number beyond page 1", "no such own question")
)


@pytest.mark.usefixtures("yaml_parser")
@each("name", [name for name in FAULTS if name not in OPENED])
def test_the_interview_tells_no_word_of_a_file_it_cannot_open(name: str, tmp_path: Path) -> None:
    with pytest.raises(InvalidFileError) as caught:
        open_answers(write_fault(name, tmp_path / "answers.yaml"), TINY)

    assert SECRET.lower() not in str(caught.value).lower()


@each("name", sorted(OPENED))
def test_what_the_catalogue_does_not_have_keeps_no_file_shut(name: str, tmp_path: Path) -> None:
    assert open_answers(write_fault(name, tmp_path / "answers.yaml"), TINY).aside != Aside()


_MANY_TIMES = """
import contextlib, io, json, sys
import netprep.session
from netprep.__main__ import main
netprep.session.require_terminal = lambda: None
ended = []
for words in json.load(sys.stdin):
    sys.argv = ["netprep", *words]
    told = io.StringIO()
    with contextlib.redirect_stdout(told), contextlib.redirect_stderr(told):
        try:
            main()
        except SystemExit as end:
            ended.append((end.code, told.getvalue()))
print(json.dumps(ended))
"""


@pytest.mark.parametrize(
    "words", [("export",), ("print", "--output", "sheet.pdf"), ("--plain",)], ids=["export", "print", "interview"]
)
def test_no_command_tells_a_word_even_when_it_shows_where_it_failed(words: tuple[str, ...], tmp_path: Path) -> None:
    names = [name for name in FAULTS if words != ("--plain",) or name not in OPENED]
    files = [write_fault(name, tmp_path / f"{number}.yaml") for number, name in enumerate(names)]
    asked = [["--debug", *words, "--answers", str(file)] for file in files]

    ended = json.loads(
        run(command=(sys.executable, "-c", _MANY_TIMES), stdin=json.dumps(asked), folder=tmp_path).out
    )

    assert len(ended) == len(names)
    for name, (code, told) in zip(names, ended, strict=True):
        assert (name, code) == (name, 3)
        assert told.startswith("Traceback")
        assert (name, SECRET.lower() in told.lower()) == (name, False)
    assert {*tmp_path.iterdir()} == {*files}


# ---------------------------------------------------------------- what is said instead


def test_an_unknown_key_is_met_with_the_keys_there_are(tmp_path: Path) -> None:
    path = tmp_path / "answers.yaml"
    path.write_text("question: [x]\nvisit: {dat: x}\ntumor: {size: x}\naside: {questions: [x]}\n", encoding="utf-8")

    with pytest.raises(InvalidFileError) as caught:
        read_answers(path, TINY)

    for problem, shape in zip(caught.value.problems, (Typed, Visit, Tumor, Aside), strict=True):
        keys = ", ".join(shape.__struct_fields__)
        assert problem.message == f"this key is not known here; the keys are: {keys}"


@pytest.mark.parametrize(
    ("name", "command"),
    [
        ("therapies", "'netprep list'"),
        ("about", "'netprep list --situations' and 'netprep list --tumors'"),
        ("add", "'netprep list --questions'"),
        ("drop", "'netprep list --questions'"),
        ("answered", "'netprep list --questions'"),
        ("top", "'netprep list --questions'"),
    ],
)
def test_an_unknown_name_is_met_with_the_way_to_all_names(name: str, command: str, tmp_path: Path) -> None:
    with pytest.raises(InvalidFileError) as caught:
        read_answers(write_fault(f"unknown name in {name}", tmp_path / "answers.yaml"), TINY)

    assert command in caught.value.problems[0].message


# ---------------------------------------------------------------- rules to come


def test_a_rule_nobody_has_thought_of_tells_no_word() -> None:
    (problem,) = discreet([Problem("f.yaml", 2, 1, "new-rule", f"'{SECRET}' is strange")])

    assert problem == Problem("f.yaml", 2, 1, "new-rule", "this cannot be used here; take it away")


@pytest.mark.parametrize("module", [yaml_reader, shapes])
def test_every_rule_that_can_meet_an_answers_file_has_words_of_its_own(module: ModuleType) -> None:
    """Whoever adds a rule decides whether its message may be shown: see _DISCREET and _INSTEAD."""
    known = _DISCREET | {*_INSTEAD} | {"quote", "missing-key", "warning"}  # two rules for catalogues, and a level
    functions = {"_struct_problems", "_list_problems", "_leaf_problems"} if module is shapes else None

    assert rules_of(module, functions) - known == set()


def rules_of(module: ModuleType, functions: set[str] | None) -> set[str]:
    """Return the rules that the functions of a module name; all functions when there is no choice."""
    tree = ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))
    parts = [node for node in tree.body if functions is None or getattr(node, "name", "") in functions]
    calls = [node for part in parts for node in ast.walk(part) if isinstance(node, ast.Call)]
    found = {
        argument.value
        for call in calls
        if ast.unparse(call.func) in ("Problem", "self.fault", "reader.fault")
        for argument in call.args[1:4]
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str) and " " not in argument.value
    }
    assert found
    return found


def test_of_thousands_of_names_that_are_not_known_the_nearest_are_looked_for_of_the_first_few(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked = Counter[str]()
    monkeypatch.setattr(names, "nearest", lambda *_: looked.update(["near"]) or [])
    monkeypatch.setattr(names, "_no_question", lambda *_: looked.update(["question"]) or "")
    many = ", ".join(["Xyzzyqqqq"] * 1_000)
    file = tmp_path / "answers.yaml"
    file.write_text(f"therapies: [{many}]\nabout: [{many}]\nadd: [{many}]\n")

    with pytest.raises(InvalidFileError) as caught:
        read_answers(file, TINY)

    assert len(caught.value.problems) == 3_000
    assert caught.value.lines[-1] == f"And {3_000 - MOST_TOLD} more."
    assert looked.total() <= MOST_TOLD
