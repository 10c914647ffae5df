"""What a patient typed is in the sheet and nowhere else: whatever fails, wherever it stands, with --debug too."""

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

import pytest
from program import Ended, run
from speed import by_speed
from terminals import ENTER, WORDS, starting

if sys.platform == "win32":
    pytest.skip("uses the streams and folders of a POSIX system", allow_module_level=True)

SECRET = "Zebrafish"  # noqa: S105 - stands for the words of a patient; nothing else holds it
ANSWERS = f"""\
therapies: [prrt]
questions: ["May {SECRET} fly?", "Will {SECRET} hurt: yes or no?"]
answered_questions: ["Was {SECRET} seen?"]
top: [own-1]
visit: {{date: 2026-12-01, clinician: "Dr. {SECRET}", place: "Room {SECRET}", call_day: "{SECRET} 1"}}
aside: {{therapies: ["{SECRET}-drug"], about: ["{SECRET}-state"]}}
"""
ROSTER = f"""\
label,therapies,questions,visit_place
{SECRET},prrt,"May {SECRET} fly?",Room {SECRET}
"""


class Case(NamedTuple):
    """A command that meets a fault, with private words around it."""

    words: tuple[str, ...]
    files: Mapping[str, str | bytes] = MappingProxyType({})
    settings: Mapping[str, str] = MappingProxyType({})
    line: str = '"$@"'  # of the shell that runs it


def _beside(*words: str, **more: Any) -> Iterator[Case]:
    """Yield the same fault beside private words on the command line, and in a file of answers."""
    own = ("--question", f"May {SECRET} fly?", "--label", SECRET)
    files = {"mine.yaml": ANSWERS, **more.pop("files", {})}
    yield Case(("export", *own, *words), files, **more)
    yield Case(("export", "--answers", "mine.yaml", *words), files, **more)


def _elsewhere() -> Iterator[Case]:
    """Yield faults that have nothing to do with the words."""
    yield from _beside("nonsense")
    yield from _beside("prrt", "--about", "nonsense")
    yield from _beside("prrt", "--top", "own-9")
    yield from _beside("prrt", "--top", "99")
    yield from _beside("prrt", "--date", "tomorrow")
    yield from _beside("prrt", "--format", "odt")
    yield from _beside("prrt", "--nonsense")
    yield from _beside("prrt", "--catalogue", "missing")
    yield from _beside("prrt", "--answers", "missing.yaml")
    yield from _beside("prrt", "--answers", "other.yaml", files={"other.yaml": "therapies: [nonsense]\n"})
    yield from _beside("prrt", "--output", "missing/sheet.md")
    yield from _beside("prrt", "--output", "taken.md", files={"taken.md": "old"})
    yield from _beside("prrt", "--output", ".")
    yield from _beside("prrt", settings={"NETPREP_PAPER": "nonsense"})
    yield from _beside("prrt", line='"$@" >/dev/full')
    yield from _beside("prrt", line='"$@" >&-')
    yield Case(("export", "prrt", "--question", f"{SECRET} " * 2_000))
    yield Case(("export", "prrt", "--label", SECRET * 9))
    yield Case(("export", "prrt", "--date", SECRET))
    yield Case(("print", "prrt", "--question", SECRET), settings={"PATH": "/missing"})
    yield Case(("print", "--answers", "mine.yaml"), {"mine.yaml": ANSWERS}, {"PATH": "/missing"})


WRONG = (  # in place of a line of an answers file, or behind it
    *(
        f"{SECRET}: 1",
        f"therapies: [{SECRET}]",
        f"about: {SECRET}",
        f"about: [{SECRET}]",
        f"tumor: {{grade: {SECRET}}}",
    ),
    *(f"tumor: {{{SECRET}: 1}}", f"tumor: {SECRET}", f"add: [{SECRET}]", f"drop: [{SECRET}, {SECRET}]"),
    *(f"answered: [{SECRET}]", f"top: [{SECRET}]", f"top: [own-7, {SECRET}]", f"length: {SECRET}"),
    *(f"filled_in_by: {SECRET}", f"visit: {SECRET}", f"visit: {{{SECRET}: x}}", f"visit: {{date: {SECRET}}}"),
    *(
        f"visit: {{time: {SECRET}}}",
        f"questions: {SECRET}",
        f"questions: [[{SECRET}]]",
        f"questions: [{{{SECRET}: 1}}]",
    ),
    *(f'questions: ["{"x" * 11_000}{SECRET}"]', f"questions: &{SECRET} [x]", f"questions: *{SECRET}"),
    *(f"questions: !{SECRET} [x]", f"questions: [{SECRET}", f"? [{SECRET}]\n: x", f"{SECRET}", f"\t{SECRET}: x"),
    *(f'questions: ["{SECRET}\\q"]', f"%{SECRET}", f"aside: {{{SECRET}: [x]}}", f"length: short\nlength: {SECRET}"),
    *(f"--- {SECRET}", f"questions: [What is {SECRET}: really?]", f"@{SECRET}", f"- {SECRET}", f"[{SECRET}"),
)
CELLS = (
    *(
        ("therapies", SECRET),
        ("label", f"../{SECRET}"),
        ("label", f"={SECRET}"),
        ("label", SECRET * 5),
        ("about", SECRET),
    ),
    *(("grade", SECRET), ("top", SECRET), ("length", SECRET), ("date", SECRET), ("large_print", SECRET)),
    *(("copies", SECRET), ("add", SECRET), ("drop", SECRET), ("questions", f"{SECRET}\x00"), (SECRET, "x")),
    *(("questions", f'{SECRET}" x'), ("time", SECRET), ("questions", SECRET * 3_000)),
)


def _inside() -> Iterator[Case]:
    """Yield faults in the words themselves."""
    for line in WRONG:
        yield Case(("export", "prrt", "--answers", "mine.yaml"), {"mine.yaml": f"{line}\n"})
    for column, cell in CELLS:
        row = {"label": "A", "therapies": "prrt", column: cell}
        roster = ",".join(row) + "\n" + ",".join(f'"{text}"' for text in row.values()) + "\n"
        yield Case(("batch", "roster.csv", "--output", "sheets"), {"roster.csv": roster})
    yield Case(("export", "--answers", "mine.yaml"), {"mine.yaml": ANSWERS.encode("utf-16")})
    yield Case(("batch", "roster.yaml", "--output", "sheets"), {"roster.yaml": f"- {SECRET}\n"})
    yield Case(("batch", "roster.yaml", "--output", "sheets"), {"roster.yaml": f"- {SECRET}: x\n"})
    yield Case(("batch", "roster.yaml", "--output", "sheets"), {"roster.yaml": f"[{SECRET}"})
    yield Case(("batch", "roster.xlsx", "--output", "sheets"), {"roster.xlsx": SECRET})
    yield Case(("batch", "roster.csv", "--output", "sheets", "--format", "odt"), {"roster.csv": ROSTER})
    yield Case(("batch", "roster.csv", "--output", "roster.csv"), {"roster.csv": ROSTER})
    yield Case(("batch", "roster.csv", "--print"), {"roster.csv": ROSTER}, {"PATH": "/missing"})


CASES = (*_elsewhere(), *_inside())


def ended_in(folder: Path, case: Case, *before: str) -> Ended:
    """Run a case in a folder of its own, with all that netprep keeps for a user in it too."""
    places = {
        name: str(folder / name)
        for name in ("HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME")
    }
    for place in places.values():
        Path(place).mkdir()
    work = folder / "work"
    work.mkdir()
    for name, content in case.files.items():
        (work / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    words = (sys.executable, "-m", "netprep", *before, *case.words)
    return run(
        "-c", case.line, "sh", *words, command=("/bin/sh",), settings={**places, **case.settings}, folder=work
    )


def kept_elsewhere(folder: Path, case: Case) -> list[str]:
    """Return the files beside those that were there, whose name or content tells something."""
    given = {folder / "work" / name for name in case.files}
    others = [path for path in folder.rglob("*") if path not in given]
    return [
        str(path)
        for path in others
        if SECRET in path.name or (path.is_file() and SECRET.encode() in path.read_bytes())
    ]


def name_of(case: Case) -> str:
    """Return a case as the name of a test."""
    return f"{CASES.index(case)} {case.words[0]}"


WAYS = [("--debug",), ()][: by_speed(1, 1, 2)]  # with it all is told that is told without


@pytest.mark.parametrize("before", WAYS, ids=" ".join)
@pytest.mark.parametrize("case", CASES[:: by_speed(12, 3, 1)], ids=name_of)
def test_no_fault_repeats_what_a_patient_typed(case: Case, before: tuple[str, ...], tmp_path: Path) -> None:
    ended = ended_in(tmp_path, case, *before)

    assert ended.code in (1, 2, 3, 4)
    assert ended.err
    assert SECRET not in ended.out + ended.err
    assert kept_elsewhere(tmp_path, case) == []


def test_the_words_would_be_found(tmp_path: Path) -> None:
    case = Case(("export", "prrt", "--question", SECRET, "--output", "sheet.md"))

    assert ended_in(tmp_path, case).code == 0
    assert kept_elsewhere(tmp_path, case) == [str(tmp_path / "work" / "sheet.md")]
    assert len(CASES) >= 60


# ---------------------------------------------------------------- a fault in netprep itself


CRASH = """
import pkgutil, sys
from netprep.__main__ import main
where = sys.argv.pop(1)
module, _, name = where.rpartition(".")
def crash(*given, **named):
    raise ValueError(given, named, sys.argv) from KeyError(str(given))
setattr(pkgutil.resolve_name(module), name, crash)
sys.argv[0] = "netprep"
main()
"""
EXPORT = ("export", "--answers", "mine.yaml", "--question", f"May {SECRET} fly?", "--label", SECRET)
BATCH = ("batch", "roster.csv", "--output", "sheets", "--format", "text", "--join", "all.pdf")
POINTS = {
    EXPORT: (
        *("flags.answers_from", "flags.combine", "flags.make_answers", "answers_file.read_answers"),
        *("answers_file.read_yaml", "answers_file.find_problems", "answers.make_text", "answers.make_visit"),
        *(
            "answers.clean",
            "answers.make_label",
            "assemble.assemble",
            "rendering.import_module",
            "rendering.sheet.sheet",
        ),
        *(
            "rendering.markdown.render",
            "rendering.markdown.escape",
            "output.write_document",
            "output._write_stdout",
        ),
    ),
    BATCH: (
        *("batch_command.open_roster", "batch_command.run_batch", "batch.Checker.check", "batch.assemble"),
        *("batch.render_as", "manifest.put", "manifest.Part.write", "manifest.write_file"),
        *("roster.entries.make_answers", "roster.delimited._lines", "roster.table.Table._row"),
        "rendering.pdf.render_joined",
    ),
}
CRASHES = [(where, words) for words, places in POINTS.items() for where in places]


@pytest.mark.parametrize(
    ("where", "words"), CRASHES[:: by_speed(10, 3, 1)], ids=[where for where, _ in CRASHES[:: by_speed(10, 3, 1)]]
)
def test_no_crash_tells_what_a_patient_typed(where: str, words: tuple[str, ...], tmp_path: Path) -> None:
    for name, content in {"mine.yaml": ANSWERS, "roster.csv": ROSTER}.items():
        (tmp_path / name).write_text(content)
    places = {name: str(tmp_path / name) for name in ("TMPDIR", "XDG_CACHE_HOME")}
    (tmp_path / "TMPDIR").mkdir()

    crash = ("-c", CRASH, f"netprep.{where}", "--debug", *words)
    ended = run(*crash, command=(sys.executable,), settings=places, folder=tmp_path)

    assert ended.code == 70
    assert "Traceback" in ended.err
    assert "(ValueError)" in ended.err
    assert SECRET not in ended.err + ended.out
    assert not [path for path in tmp_path.rglob("*") if path.name.endswith(".tmp") or path.parent.name == "TMPDIR"]
    cached = [path for path in (tmp_path / "XDG_CACHE_HOME").rglob("*") if path.is_file()]
    assert not [path for path in cached if SECRET.encode() in path.read_bytes()]


@pytest.mark.parametrize("mode", ["--plain", ""], ids=["plain", "full"])
def test_no_crash_of_an_interview_tells_what_was_answered(mode: str, tmp_path: Path) -> None:
    words = ("-c", CRASH, "netprep.interview.overhearing.make_text", "--debug", *filter(None, [mode]))
    with starting(tmp_path) as start:
        terminal = start(sys.executable, *words)
        if mode:
            terminal.see_line(WORDS.treatments)
        else:
            terminal.see_question(WORDS.treatments)
        terminal.press(f"May {SECRET} fly?", ENTER)

        assert terminal.end() == 70
    shown = terminal.log.partition("Traceback")[2]
    assert "(ValueError)" in shown
    assert SECRET not in shown
