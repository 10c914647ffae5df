"""Tests of loading: where the catalogue is found, and that only a catalogue without error is let in."""

from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_catalogue import faults_in, small_catalogue, write_catalogue
from speed import few

from netprep.errors import FileError, InvalidFileError, Problem
from netprep.model import Catalogue
from netprep.reading import loading
from netprep.reading.loading import check_catalogue, data_folder, load_catalogue


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder that holds the small catalogue; the cache starts empty."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return write_catalogue(tmp_path / "small", small_catalogue())


def _refused(folder: Path) -> list[Problem]:
    """Return the problems for which the catalogue is not loaded."""
    try:
        load_catalogue(folder)
    except InvalidFileError as failure:
        return list(failure.problems)
    return []


def _append(path: Path, text: str) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.write(text)


# ---------------------------------------------------------------- the shipped catalogue


def test_the_shipped_catalogue_is_without_error() -> None:
    assert [problem for problem in check_catalogue() if problem.level == "error"] == []


def test_both_parsers_read_the_same_shipped_catalogue(
    yaml_parser: str, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NETPREP_NO_CACHE", "1")

    assert load_catalogue() == catalogue, yaml_parser


def test_the_shipped_catalogue_is_found_wherever_one_stands(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)

    assert (data_folder() / "therapies.yaml").is_file()


def test_an_installed_package_uses_the_catalogue_inside_it(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    package = folder.parent / "netprep"
    package.mkdir()
    monkeypatch.setattr(loading, "_HERE", package)
    (folder.parent / "data").mkdir()
    (folder.parent / "data" / "therapies.yaml").touch()
    assert data_folder() == folder.parent / "data"

    folder.rename(package / "data")

    assert data_folder() == package / "data"
    assert load_catalogue().therapies[0].name == "Octreotide"


def test_an_installation_without_catalogue_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(loading, "_HERE", tmp_path / "netprep")

    with pytest.raises(FileError, match="Install netprep again"):
        load_catalogue()


# ---------------------------------------------------------------- another catalogue


def test_a_folder_is_loaded_with_the_records_of_all_its_files(folder: Path) -> None:
    (folder / "zz.yml").write_text('tests: ["biopsy"]\n', encoding="utf-8")
    (folder / "notes.txt").write_text("not: [read", encoding="utf-8")

    loaded = load_catalogue(folder)

    assert [group.id for group in loaded.groups] == ["hormone-shots", "radiation"]
    assert [question.id for question in loaded.questions][11:13] == ["core-12", "how-often"]
    assert loaded.tests == ("CT scan", "MRI scan", "biopsy")


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    for look in (load_catalogue, check_catalogue):
        with pytest.raises(FileError, match="No such file or directory") as failure:
            look(tmp_path / "nowhere")
        assert str(tmp_path / "nowhere") in str(failure.value)


def test_a_file_in_place_of_the_folder_is_refused(folder: Path) -> None:
    with pytest.raises(FileError, match="Not a directory"):
        load_catalogue(folder / "therapies.yaml")


def test_a_folder_without_yaml_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileError, match=r"There is no \.yaml file in"):
        check_catalogue(tmp_path)


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs a file that fails when it is read")
def test_a_file_that_fails_while_it_is_read_is_named(folder: Path) -> None:
    (folder / "sub.yaml").symlink_to("/proc/self/mem")

    with pytest.raises(FileError, match=r"sub\.yaml' cannot be read: Input/output error\. Take it away"):
        load_catalogue(folder)


def test_a_file_that_one_may_not_read_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> NoReturn:
        raise PermissionError

    monkeypatch.setattr(loading, "read_at_most", refuse)

    with pytest.raises(FileError, match="you may not"):
        check_catalogue(folder)


def test_what_cannot_be_read_is_refused(folder: Path) -> None:
    (folder / "sub.yaml").mkdir()

    with pytest.raises(FileError, match=r"sub\.yaml' is no file that can be read"):
        load_catalogue(folder)


def test_all_errors_are_raised_together_and_nothing_is_cached(folder: Path) -> None:
    _append(folder / "sources.yaml", "  - {id: A}\n")

    for _ in range(2):
        assert _refused(folder) == faults_in(folder)
    assert {problem.rule for problem in _refused(folder)} == {"id-form", "missing-key"}
    assert not (folder.parent / "cache").exists()


def test_a_warning_lets_the_catalogue_in(folder: Path) -> None:
    _append(folder / "side-effects.yaml", "  - {id: cough, area: skin, name: a bad cough} # remark\n")

    assert [problem.level for problem in faults_in(folder)] == ["warning"]
    assert load_catalogue(folder).effects[-1].name == "a bad cough"


def test_warnings_are_not_among_the_errors(folder: Path) -> None:
    _append(folder / "side-effects.yaml", "  - {id: cough, area: lungs, name: a bad cough} # remark\n")

    assert [problem.rule for problem in _refused(folder)] == ["unknown-id"]


# ---------------------------------------------------------------- a clinic's lines over ours

CLINIC = """\
situations:
  - {id: shared-house, name: "A shared house", summary: "I share a house with others"}
"""


@pytest.fixture
def clinic(folder: Path) -> Path:
    """Return a folder with lines of a clinic."""
    return write_catalogue(folder.parent / "clinic", {"clinic.yaml": CLINIC})


def test_a_folder_without_a_version_is_laid_over_ours(clinic: Path, catalogue: Catalogue) -> None:
    loaded = load_catalogue(clinic)

    assert loaded.situations[:-1] == catalogue.situations
    assert loaded.situations[-1].id == "shared-house"
    assert loaded.therapies == catalogue.therapies


def test_nothing_is_laid_over_it_that_is_not_named(
    clinic: Path, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(clinic.parent))
    assert load_catalogue() == catalogue
    (clinic.parent / "netprep").mkdir()
    clinic.rename(clinic.parent / "netprep" / "catalogue")

    assert load_catalogue() == catalogue


def test_faults_in_lines_of_a_clinic_are_found_in_its_file(clinic: Path) -> None:
    _append(clinic / "clinic.yaml", "  - {id: bus, name: X, summary: Y, color: red}\nquestions:\n  - {id: a}\n")

    assert {problem.file for problem in faults_in(clinic)} == {str(clinic / "clinic.yaml")}
    assert {problem.rule for problem in faults_in(clinic)} == {"unknown-key", "missing-key", "no-list"}


@pytest.mark.parametrize("data", [b"", b"a: [", b"\xff"])
def test_lines_of_a_clinic_that_cannot_be_read_are_the_only_problem(clinic: Path, data: bytes) -> None:
    (clinic / "clinic.yaml").write_bytes(data)

    [problem] = check_catalogue(clinic)

    assert _refused(clinic) == [problem]


# ---------------------------------------------------------------- files that cannot be read as YAML


@pytest.mark.parametrize("name", few(small_catalogue(), 2))
@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (b"a: [", "yaml"),
        (b"", "empty"),
        (b"a: \xff", "utf-8"),
        (b"a: \0", "control-character"),
        (b"#" * 1_048_577, "too-big"),
        (b"[" * 100_000, "too-big"),
    ],
    ids=["syntax", "empty", "Latin-1", "NUL", "large", "deep"],
)
def test_a_file_that_cannot_be_read_is_the_only_problem(folder: Path, name: str, data: bytes, rule: str) -> None:
    (folder / name).write_bytes(data)

    [problem] = faults_in(folder)

    assert (problem.file, problem.rule) == (str(folder / name), rule)
    assert "unused" not in {problem.rule for problem in check_catalogue(folder)}


def test_an_unreadable_file_does_not_hide_faults_in_others(folder: Path) -> None:
    (folder / "sources.yaml").write_text("sources: [", encoding="utf-8")
    _append(folder / "side-effects.yaml", "  - {id: nausea, area: skin, name: x, text: y}\n")

    assert [(Path(found.file).name, found.rule) for found in faults_in(folder)] == [
        ("side-effects.yaml", "repeated-id"),
        ("side-effects.yaml", "unknown-key"),
        ("sources.yaml", "yaml"),
    ]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(data=st.binary() | st.text("[]{}:,-#&*!|>'\"% \n0ab").map(str.encode))
def test_any_bytes_as_a_catalogue_file_give_problems_or_a_catalogue(folder: Path, data: bytes) -> None:
    (folder / "sources.yaml").write_bytes(data)

    errors = [problem for problem in faults_in(folder) if problem.level == "error"]

    assert errors
    assert _refused(folder) == errors


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.data())
def test_a_damaged_file_gives_problems_or_a_catalogue(folder: Path, data: st.DataObject) -> None:
    whole = small_catalogue()["questions.yaml"].encode()
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, min(start + 20, len(whole))))
    (folder / "questions.yaml").write_bytes(whole[:start] + data.draw(st.binary(max_size=4)) + whole[end:])

    errors = [problem for problem in faults_in(folder) if problem.level == "error"]

    assert _refused(folder) == errors


# ---------------------------------------------------------------- how files are named


def _first(problems: list[Problem]) -> str:
    return problems[0].file


def test_files_below_here_are_named_from_here(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "sources.yaml").write_bytes(b"")
    monkeypatch.chdir(folder.parent)

    assert _first(faults_in(folder)) == str(Path("small", "sources.yaml"))
    assert _first(faults_in(Path("small"))) == str(Path("small", "sources.yaml"))
    monkeypatch.chdir(folder)
    assert _first(faults_in(folder)) == "sources.yaml"


def test_files_elsewhere_are_named_in_full(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "sources.yaml").write_bytes(b"")
    (folder.parent / "here").mkdir()
    monkeypatch.chdir(folder.parent / "here")

    assert _first(faults_in(folder)) == str(folder / "sources.yaml")


def test_a_working_folder_that_was_removed_is_no_hindrance(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder.parent / "gone").mkdir()
    monkeypatch.chdir(folder.parent / "gone")
    (folder.parent / "gone").rmdir()
    assert load_catalogue(folder).areas[0].id == "energy"
