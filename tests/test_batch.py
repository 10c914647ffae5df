"""Many sheets from one roster: files, one file of all, a second run; and what is told of rows that are at fault."""

import json
import os
import sys
from pathlib import Path

import pytest
from planted_roster import PLANTED, roster, row_of
from program import Ended, run

from netprep.batch import MOST, Order, run_batch
from netprep.manifest import FILE
from netprep.model import Catalogue
from netprep.rendering import FORMATS
from netprep.rendering.pdf import Printed
from netprep.roster import open_roster

ROWS = "label,therapies,questions,copies\nBed 1,prrt,Will Rosalind know?,2\nBed 2,surgery,,\n,lanreotide,,\n"
NAMES = ["Bed 1", "Bed 2", "row-004"]


def batch(folder: Path, *words: str, rows: str | bytes = ROWS, name: str = "roster.csv") -> Ended:
    """Run netprep batch in a folder on a roster with these rows."""
    (folder / name).write_bytes(rows if isinstance(rows, bytes) else rows.encode())
    return run("batch", name, *words, folder=folder)


def made(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name != FILE)


# ---------------------------------------------------------------- files


def test_each_row_becomes_a_pdf_named_by_its_label_or_number(tmp_path: Path) -> None:
    ended = batch(tmp_path, "--output", "sheets")

    assert (ended.code, ended.out, ended.err) == (0, "", "Files: 3 made. 3 rows, none with a fault.\n")
    assert made(tmp_path / "sheets") == [f"{name}.pdf" for name in NAMES]
    assert all(path.stat().st_mode & 0o777 == 0o600 for path in (tmp_path / "sheets").iterdir())


def test_a_sheet_of_a_batch_is_the_sheet_of_an_export(tmp_path: Path) -> None:
    batch(tmp_path, "--output", "sheets", "--format", "markdown", "--length", "full")
    words = ("--question", "Will Rosalind know?", "--label", "Bed 1", "--length", "full")

    assert (tmp_path / "sheets" / "Bed 1.md").read_bytes() == run("export", "prrt", *words).data


def test_several_formats_are_made_at_once(tmp_path: Path) -> None:
    names = [name for name, known in FORMATS.items() if known.extensions]
    ended = batch(tmp_path, "-o", "sheets", *(word for name in names for word in ("--format", name)))

    assert ended.err.startswith(f"Files: {3 * len(names)} made.")
    assert made(tmp_path / "sheets") == sorted(
        f"{name}{FORMATS[known].extensions[0]}" for name in NAMES for known in names
    )


# ---------------------------------------------------------------- rows that are at fault


def test_every_planted_fault_is_told_by_row_and_column_and_every_good_row_is_made(tmp_path: Path) -> None:
    ended = batch(tmp_path, "--output", "sheets", "--format", "json", rows=roster())
    lines = ended.err.splitlines()

    assert ended.code == 1
    assert len(lines) == len(PLANTED) + 1
    for number, (planted, line) in enumerate(zip(PLANTED, lines, strict=False), 1):
        assert line.startswith(f"roster.csv: row {row_of(number)}")
        assert f"({planted.column})" in line or f"column {planted.column}:" in line or not planted.column
        assert planted.told in line
    assert len(PLANTED) >= 25
    good = ["first", *(f"good {number}" for number in range(1, len(PLANTED) + 1))]
    assert made(tmp_path / "sheets") == sorted(f"{name}.json" for name in good)


def test_a_treatment_named_by_one_of_its_medicines_is_told_by_row_and_is_no_fault(tmp_path: Path) -> None:
    named = ("Temodal", "Temodal; Xeloda", "something with the liver", "Signifor", "SSA")
    rows = "label,therapies\n" + "".join(f"Bed {number},{name}\n" for number, name in enumerate(named, 1))
    ended = batch(tmp_path, "--output", "sheets", "--format", "json", rows=rows)
    told = "roster.csv: row {}, column B (therapies): the sheet is about {}"

    assert ended.code == 0
    assert ended.err.splitlines() == [
        told.format(2, "CAPTEM as a whole; it was named by one of its medicines"),
        told.format(4, "the kind Liver-directed treatment; no one treatment was named"),
        told.format(5, "the kind Hormone therapy; no one treatment was named"),
        "Files: 5 made. 5 rows, none with a fault.",
    ]


def test_no_word_of_a_row_is_told(tmp_path: Path) -> None:
    words = [value for planted in PLANTED for value in planted.cells.values() if isinstance(value, str)]
    ended = batch(tmp_path, "--output", "sheets", "--format", "json", rows=roster())

    assert not [word for word in words if len(word) > 4 and word in ended.err]
    assert (tmp_path / "sheets" / FILE).read_text(encoding="ascii").count("good") == 0


def test_a_file_that_is_no_roster_makes_nothing(tmp_path: Path) -> None:
    ended = batch(tmp_path, "--output", "sheets", rows="name,drug\nRosalind,prrt\n")

    assert ended.code == 3
    assert "row 1, column A: this heading is not known" in ended.err
    assert "Rosalind" not in ended.err
    assert not (tmp_path / "sheets").exists()


def test_a_dry_run_tells_the_same_and_writes_nothing(tmp_path: Path) -> None:
    words = ("--output", "sheets", "--format", "json")
    dry = batch(tmp_path, *words, "--dry-run", rows=roster())
    real = batch(tmp_path, *words, rows=roster())

    assert dry.err.splitlines()[:-1] == real.err.splitlines()[:-1]
    assert dry.err.splitlines()[-1].startswith(f"Files: {len(PLANTED) + 1} to make (rows 2, 4, ")
    assert batch(tmp_path, "--dry-run").err == "3 rows, none with a fault.\n"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "Say what to make"),
        (("--format", "pdf", "--join", "x.pdf"), "--format is for the files in --output DIR"),
        (("--join", "x.html"), "--join makes a PDF"),
        (("--join", "x.pdf", "--fillable"), "--fillable is for files to fill in one by one"),
        (("--print", "--fillable"), "--fillable is for files to fill in one by one"),
        (("-o", "sheets", "--format", "terminal"), "The format terminal is for the screen"),
        (("-o", "sheets", "--format", "rtf"), "'rtf' is not one of the formats"),
        (("--print", "--only-new"), "--only-new is for --print together with --output DIR"),
        (("--print", "--only-new", "-o", "sheets", "--join", "x.pdf"), "and not for --join"),
        (("--template", "csv"), "--template writes a new roster"),
    ],
)
def test_options_that_do_not_go_together_are_refused(words: tuple[str, ...], told: str, tmp_path: Path) -> None:
    ended = batch(tmp_path, *words)

    assert ended.code == 2
    assert told in ended.err


def test_without_a_roster_the_way_to_one_is_told() -> None:
    assert "--template csv" in run("batch", "--output", "sheets").err
    assert "--output FILE" in run("batch", "--template", "xlsx").err


# ---------------------------------------------------------------- a print run

LP = "#!/bin/sh\ncat > /dev/null\n[ -e paused ] && { echo 'lp: it is out of paper' >&2; exit 1; }\n"


@pytest.fixture
def printing(tmp_path: Path) -> dict[str, str]:
    """Return the settings in which a print system takes every job, but while there is a file `paused`."""
    if sys.platform == "win32":
        pytest.skip("there is no lp on Windows")
    programs = tmp_path / "programs"
    programs.mkdir()
    (programs / "lp").write_text(f"{LP}echo 'request id is Ward-1 (1 file(s))'\n")
    (programs / "lpstat").write_text("#!/bin/sh\necho 'system default destination: Ward'\n")
    for program in programs.iterdir():
        program.chmod(0o755)
    return {"PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"}


def print_batch(folder: Path, settings: dict[str, str], *words: str, rows: str = ROWS) -> Ended:
    (folder / "roster.csv").write_text(rows)
    return run("batch", "roster.csv", "--print", *words, settings=settings, folder=folder)


def test_how_much_paper_a_print_run_takes_is_told(printing: dict[str, str], tmp_path: Path) -> None:
    one = print_batch(tmp_path, printing, "--page-1")
    both = print_batch(tmp_path, printing, "--page-1", "--two-sided")

    assert "4 sheets, 7 pages, 7 leaves printed." in one.err  # each on the front of a leaf
    assert "4 sheets, 7 pages, 4 leaves printed." in both.err


def test_what_was_printed_as_it_is_need_not_be_printed_again(printing: dict[str, str], tmp_path: Path) -> None:
    words = ("--page-1", "-o", "sheets", "--format", "markdown", "--only-new")
    first = print_batch(tmp_path, printing, *words)
    again = print_batch(tmp_path, printing, *words)
    changed = print_batch(tmp_path, printing, *words, rows=ROWS.replace("surgery", "everolimus"))
    (tmp_path / "paused").touch()
    failed = print_batch(tmp_path, printing, *words, rows=ROWS.replace("surgery", "CAPTEM"))
    (tmp_path / "paused").unlink()
    mended = print_batch(tmp_path, printing, *words, rows=ROWS.replace("surgery", "CAPTEM"))

    assert "4 sheets, 7 pages, 7 leaves printed." in first.err
    assert again.err == "Files: 3 up to date; 0 sheets printed, 4 printed before. 3 rows, none with a fault.\n"
    assert "1 sheet, 1 page, 1 leaf printed (row 3), 3 printed before (rows 2, 4)." in changed.err
    assert failed.code == 4
    assert "1 sheet, 1 page, 1 leaf printed (row 3), 3 printed before (rows 2, 4)." in mended.err
    assert made(tmp_path / "sheets") == [f"{name}.md" for name in NAMES]


@pytest.mark.parametrize("slip", ["sugrery", '"surgery'])
def test_what_was_printed_is_known_after_a_slip_in_its_row_is_mended(
    slip: str, printing: dict[str, str], tmp_path: Path
) -> None:
    words = ("--page-1", "-o", "sheets", "--format", "markdown", "--only-new")
    print_batch(tmp_path, printing, *words)
    print_batch(tmp_path, printing, *words, rows=ROWS.replace("surgery", slip))

    assert "0 sheets printed, 4 printed before." in print_batch(tmp_path, printing, *words).err


def test_of_copies_only_those_go_to_the_printer_that_were_not_printed(
    printing: dict[str, str], tmp_path: Path
) -> None:
    words = ("--page-1", "-o", "sheets", "--format", "markdown", "--only-new")
    print_batch(tmp_path, printing, *words)
    more = print_batch(tmp_path, printing, *words, rows=ROWS.replace(",2\n", ",4\n"))
    fewer = print_batch(tmp_path, printing, *words)

    assert "; 2 sheets, 3 pages, 3 leaves printed (row 2), 4 printed before. 3 rows" in more.err
    assert "; 0 sheets printed, 4 printed before. 3 rows" in fewer.err


# ---------------------------------------------------------------- again


def test_a_second_run_makes_nothing_anew(tmp_path: Path) -> None:
    batch(tmp_path, "-o", "sheets", "--format", "markdown", "--format", "pdf", "--join", "sheets/all.pdf")
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "sheets").iterdir() if path.name != FILE}
    ended = batch(tmp_path, "-o", "sheets", "--format", "markdown", "--format", "pdf", "--join", "sheets/all.pdf")

    assert ended.err == "Files: 7 up to date. 3 rows, none with a fault.\n"
    assert {path: path.stat().st_mtime_ns for path in before} == before


def test_a_second_run_makes_what_changed_and_removes_what_is_gone(tmp_path: Path) -> None:
    batch(tmp_path, "-o", "sheets", "--format", "markdown")
    (tmp_path / "sheets" / "mine.md").write_text("mine")
    rows = "label,therapies\nBed 1,prrt\nBed 2,surgery\nBed 3,surgery\n"
    ended = batch(tmp_path, "-o", "sheets", "--format", "markdown", rows=rows)

    assert ended.err.startswith("Files: 2 made (rows 2, 4), 1 up to date, 1 removed, no longer on the roster.")
    assert made(tmp_path / "sheets") == ["Bed 1.md", "Bed 2.md", "Bed 3.md", "mine.md"]


@pytest.mark.parametrize(
    ("before", "after", "stay"),
    [
        ("surgery", "sugrery", ["Bed 2.md"]),
        ("Bed 2", "Bed 1", ["Bed 2.md"]),  # which row it was is not known
        ("Bed 2,surgery,,", "Bed 2", ["Bed 2.md"]),
        ("Bed 2,surgery,,", '"Bed 2"x,surgery,,', ["Bed 2.md"]),
    ],
)
def test_a_row_at_fault_keeps_its_file_of_an_earlier_run_and_it_is_told(
    before: str, after: str, stay: list[str], tmp_path: Path
) -> None:
    batch(tmp_path, "-o", "sheets", "--format", "markdown")
    ended = batch(tmp_path, "-o", "sheets", "--format", "markdown", rows=ROWS.replace(before, after))

    assert ended.code == 1
    assert {*stay} <= {*made(tmp_path / "sheets")}
    assert f"{len(stay)} file of an earlier run stayed, not made again, as rows have a fault." in ended.err
    assert "removed" not in ended.err
    assert batch(tmp_path, "-o", "sheets", "--format", "markdown").err.startswith("Files: 3 up to date.")


def test_a_row_at_fault_keeps_no_file_of_other_rows(tmp_path: Path) -> None:
    batch(tmp_path, "-o", "sheets", "--format", "markdown")
    ended = batch(tmp_path, "-o", "sheets", "--format", "markdown", rows="label,therapies\nBed 2,sugrery\n")

    assert made(tmp_path / "sheets") == ["Bed 2.md"]
    assert "2 removed, no longer on the roster" in ended.err


def test_a_dry_run_counts_as_removed_only_what_would_go(tmp_path: Path) -> None:
    batch(tmp_path, "-o", "sheets", "--format", "markdown")
    words = ("-o", "sheets", "--format", "markdown", "--length", "full", "--dry-run")

    assert batch(tmp_path, *words).err == "Files: 3 to make. 3 rows, none with a fault.\n"
    fewer = batch(tmp_path, *words, rows="label,therapies\nBed 1,prrt\nBed 7,prrt\n")
    assert fewer.err.startswith("Files: 2 to make, 2 to remove, no longer on the roster.")
    assert len(made(tmp_path / "sheets")) == len(NAMES)


def test_another_format_leaves_the_files_of_the_first_and_makes_those_again_that_changed(tmp_path: Path) -> None:
    batch(tmp_path, "-o", "sheets", "--format", "markdown")
    again = batch(tmp_path, "-o", "sheets", "--format", "text")
    assert again.err.startswith("Files: 3 made, 3 up to date.")

    (tmp_path / "sheets" / "Bed 1.md").unlink()  # who takes one away has it no more
    rows = "label,therapies\nBed 1,surgery\nBed 2,prrt\n"
    changed = batch(tmp_path, "-o", "sheets", "--format", "text", rows=rows)
    assert changed.err.startswith(
        "Files: 3 made (1 of them in a format of an earlier run), 2 removed, no longer on the roster."
    )
    assert made(tmp_path / "sheets") == ["Bed 1.txt", "Bed 2.md", "Bed 2.txt"]
    prrt = run("export", "prrt", "--label", "Bed 2").data
    assert (tmp_path / "sheets" / "Bed 2.md").read_bytes() == prrt


def test_another_length_or_catalogue_or_look_is_another_sheet(tmp_path: Path) -> None:
    (tmp_path / "layer").mkdir()
    (tmp_path / "layer" / "clinic.yaml").write_text('clinic: {name: "Lakeside"}\n')
    for words in ((), ("--length", "full"), ("--length", "full", "--catalogue", "layer"), ("--page-1",)):
        ended = batch(tmp_path, "-o", "sheets", "--format", "markdown", *words)
        assert ended.err.startswith("Files: 3 made.")


def test_a_file_somebody_else_made_is_a_fault_of_its_row(tmp_path: Path) -> None:
    (tmp_path / "sheets").mkdir()
    (tmp_path / "sheets" / "Bed 2.md").write_text("mine")
    words = ("-o", "sheets", "--format", "markdown")
    ended = batch(tmp_path, *words)

    assert ended.code == 1
    assert "roster.csv: row 3, column A (label): a file with the name of this sheet is there already" in ended.err
    assert "Bed 2" not in ended.err
    assert (tmp_path / "sheets" / "Bed 2.md").read_text() == "mine"
    assert batch(tmp_path, *words, "--force").code == 0
    assert (tmp_path / "sheets" / "Bed 2.md").read_text() != "mine"


@pytest.mark.parametrize("dry", [(), ("--dry-run",)])
def test_a_folder_with_the_name_of_a_sheet_is_a_fault_of_its_row_alone(
    dry: tuple[str, ...], tmp_path: Path
) -> None:
    (tmp_path / "sheets" / "Bed 1.md").mkdir(parents=True)
    ended = batch(tmp_path, "-o", "sheets", "--format", "markdown", "--force", *dry)

    assert ended.code == 1
    assert "row 2, column A (label): a folder has the name of this sheet; move it" in ended.err
    assert "Files: 2 " in ended.err


@pytest.mark.skipif(os.name != "posix", reason="links are POSIX's")
def test_a_link_that_leads_nowhere_is_no_folder_for_sheets(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("far")
    ended = batch(tmp_path, "-o", "link", "--format", "markdown")

    assert (ended.code, (tmp_path / "far").exists()) == (4, False)
    assert "Cannot write into 'link': a link stands here that leads to no folder." in ended.err


def test_a_file_of_yesterday_that_was_changed_stays_and_is_told(tmp_path: Path) -> None:
    batch(tmp_path, "-o", "sheets", "--format", "markdown")
    (tmp_path / "sheets" / "Bed 2.md").write_text("a remark of mine")
    ended = batch(tmp_path, "-o", "sheets", "--format", "markdown", rows="label,therapies\nBed 1,prrt\n")

    assert "1 file of an earlier run, changed since, stayed." in ended.err
    assert made(tmp_path / "sheets") == ["Bed 1.md", "Bed 2.md"]


# ---------------------------------------------------------------- one file of all


def test_more_sheets_than_one_file_may_hold_are_numbered_files(
    tmp_path: Path, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("netprep.batch.MOST", 2)
    bound: list[int] = []

    def bind(sheets: list[Printed], _: object) -> bytes:
        bound.append(sum(one.copies for one in sheets))
        return b"%d" % len(bound)

    monkeypatch.setattr("netprep.rendering.pdf.render_joined", bind)

    def files(rows: str) -> list[str]:
        path = tmp_path / "roster.csv"
        path.write_text(rows)
        run_batch(catalogue, open_roster(path), Order(join=tmp_path / "all.pdf"), lambda: None)
        return sorted(file.name for file in tmp_path.glob("*.pdf"))

    head = "therapies,copies\n"
    assert files(head + "prrt,2\n") == ["all.pdf"]
    assert files(head + "prrt,2\nsurgery,3\n") == ["all-1.pdf", "all-2.pdf", "all-3.pdf"]
    assert files(head + "prrt,1\nsurgery,2\n") == ["all-1.pdf", "all-2.pdf"]
    assert bound == [2, 2, 2, 1, 2, 1]
    assert MOST == 100


def test_the_json_of_a_batch_is_whole(tmp_path: Path) -> None:
    batch(tmp_path, "-o", "sheets", "--format", "json")

    assert json.loads((tmp_path / "sheets" / "Bed 1.json").read_bytes())["format"] >= 2


# ---------------------------------------------------------------- nothing is written over what is read or made


def test_a_sheet_never_takes_the_place_of_the_roster(tmp_path: Path) -> None:
    (tmp_path / "ros.csv").write_text("label,therapies\nros,prrt\n")
    before = (tmp_path / "ros.csv").read_bytes()
    (tmp_path / "ros.csv").rename(tmp_path / "ros.txt")
    (tmp_path / "r.csv").symlink_to(tmp_path / "ros.txt")
    ended = run("batch", "r.csv", "-o", ".", "--format", "text", "--force", folder=tmp_path)

    assert ended.code == 1
    assert (tmp_path / "ros.txt").read_bytes() == before


def test_a_sheet_is_not_lost_under_the_joined_file(tmp_path: Path) -> None:
    (tmp_path / "r.csv").write_text("label,therapies\nA,prrt\nB,surgery\n")
    ended = run("batch", "r.csv", "-o", "d", "--join", "d/a.pdf", "--force", folder=tmp_path)

    assert ended.code == 1
    assert "row 2, column A (label): the file of this sheet would be the one that --join makes" in ended.err
    assert (tmp_path / "d" / "B.pdf").is_file()


def test_a_sheet_that_was_made_stays_when_a_later_run_would_join_all_in_its_file(tmp_path: Path) -> None:
    (tmp_path / "r.csv").write_text("label,therapies\nA,prrt\nB,surgery\n")
    run("batch", "r.csv", "-o", "d", "--format", "pdf", folder=tmp_path)
    before = (tmp_path / "d" / "A.pdf").read_bytes()
    ended = run("batch", "r.csv", "-o", "d", "--join", "d/A.pdf", folder=tmp_path)

    assert ended.code == 1
    assert (tmp_path / "d" / "A.pdf").read_bytes() == before


def test_of_very_many_faults_the_first_are_told_and_all_counted(tmp_path: Path) -> None:
    rows = "label,therapies,copies\n" + "".join(f"Bed {number},,x\n" for number in range(600))

    ended = batch(tmp_path, "--dry-run", rows=rows)

    *told, more, last = ended.err.splitlines()
    assert (ended.code, len(told)) == (1, 1_000)
    assert more == "And 200 more that are not shown. Mend these first."
    assert last.startswith("600 rows, 600 with a fault:")
