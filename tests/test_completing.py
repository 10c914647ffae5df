"""What fits where Tab was pressed: commands, options, names by which netprep knows what is meant, files."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer.main
from hypothesis import given
from hypothesis import strategies as st

from netprep import printing
from netprep.cli.app import whole_app
from netprep.cli.completing import FILES, FOLDERS, TAKEN, offers
from netprep.cli.group import COMMANDS, START
from netprep.cli.shells import SHELLS
from netprep.model import Catalogue
from netprep.names import find_about, find_choice
from netprep.rendering import FORMATS
from netprep.schema import NAMES


def texts(*words: str) -> list[str]:
    """Return what the last of these words may become."""
    return [word.text for word in offers(words[:-1], words[-1])]


def parameters() -> Iterator[tuple[str, Any]]:
    """Yield each parameter that takes a value, by its command."""
    group: Any = typer.main.get_command(whole_app())
    for name, command in (("netprep", group), *((name, group.get_command(None, name)) for name in COMMANDS)):
        yield from ((name, one) for one in command.params if not getattr(one, "is_flag", False))


def test_every_option_and_argument_is_decided_on() -> None:
    missing = [
        f"{command}: {one.name}"
        for command, one in parameters()
        if one.name not in TAKEN and not getattr(one.type, "choices", ())
    ]

    assert missing == []


# ---------------------------------------------------------------- the first word


def test_the_first_word_is_a_command() -> None:
    assert texts("") == [name for name in COMMANDS if name != START]


def test_or_a_treatment_once_it_was_begun() -> None:
    found = texts("p")

    assert found[0] == "print"
    assert {"prrt", "pancreas-surgery"} <= {*found}


def test_a_command_comes_with_the_first_sentence_of_its_help() -> None:
    [command] = offers([], "expor")

    assert command == ("export", "Write one checklist.")


def test_a_command_is_met_with_no_treatment_that_is_only_called_so_too() -> None:
    assert texts("exp") == ["export"]
    assert "experimental treatment" in texts("expe")


def test_a_treatment_in_place_of_a_command_is_followed_by_others_and_by_options_of_the_interview() -> None:
    assert texts("Sandostatin", "lanr") == ["lanreotide"]
    assert "--plain" in texts("Sandostatin", "--")
    assert "--format" not in texts("Sandostatin", "--")


# ---------------------------------------------------------------- options


def test_options_are_those_of_the_command_with_what_they_are_for() -> None:
    assert ("--page-1", "Make page 1 only, the page for the room.") in offers(["export"], "--p")
    assert texts("export", "--page") == ["--page-1"]
    assert "--two-sided" not in texts("export", "--")


def test_an_option_that_was_given_is_offered_again_only_if_it_may_be_given_again() -> None:
    found = texts("export", "--paper", "a4", "--force", "--about", "diabetes", "--")

    assert "--about" in found
    assert {"--paper", "--force"}.isdisjoint(found)


def test_a_short_option_stands_for_the_long_one() -> None:
    assert texts("print", "-o", "") == [FILES.text]
    assert "--printer" not in texts("print", "-dWard-3", "--")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("export", "--format", ""), [*FORMATS]),
        (("export", "--format", "ht"), ["html"]),
        (("export", "--format=ht"), ["--format=html"]),
        (("export", "--format="), [f"--format={name}" for name in FORMATS]),
        (("batch", "--format", "pdf", "--format", "ht"), ["html"]),
        (("export", "--paper", ""), ["letter", "a4"]),
        (("export", "--paper=a"), ["--paper=a4"]),
        (("export", "--force="), []),
        (("export", "--length", "f"), ["full"]),
        (("batch", "--template", "x"), ["xlsx"]),
        (("schema", ""), [*NAMES]),
        (("--show-completion", ""), [*SHELLS]),
        (("export", "--question", "Wh"), []),
        (("export", "--date", ""), []),
        (("export", "--drop", "goals-for-t"), ["goals-for-today"]),
        (("export", "--nonsense", "prr"), ["prrt"]),
        (("export", "--", "prr"), ["prrt"]),
        (("show", "prrt", "lan"), []),
    ],
)
def test_values_follow_their_option(words: tuple[str, ...], found: list[str]) -> None:
    assert texts(*words) == found


@pytest.mark.parametrize(
    "words",
    [
        ("export", "--output", "sh"),
        ("export", "--output=sh"),
        ("export", "--answers", ""),
        ("--answers", ""),
        ("batch", ""),
        ("batch", "--join", ""),
        ("batch", "--template", "csv", "--output", ""),
    ],
)
def test_a_file_is_left_to_the_shell(words: tuple[str, ...]) -> None:
    assert texts(*words) == [FILES.text]


@pytest.mark.parametrize(
    "words",
    [
        ("batch", "--output", ""),
        ("export", "--catalogue", ""),
        ("check", ""),
        ("check", "data", ""),
        ("diff", ""),
        ("diff", "data", ""),
        ("clinic", "--init", ""),
    ],
)
def test_a_folder_is_left_to_the_shell(words: tuple[str, ...]) -> None:
    assert texts(*words) == [FOLDERS.text]


def test_questions_come_by_id_with_their_text(catalogue: Catalogue) -> None:
    assert {*offers(["export", "--top"], "")} == {(one.id, one.text) for one in catalogue.questions}
    assert texts("export", "--top", "goals-for-t") == ["goals-for-today"]


def test_printers_are_those_of_the_print_system(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "queues", lambda: ["Ward-3", "Ward-4", "Office"])

    assert texts("print", "--printer", "Wa") == ["Ward-3", "Ward-4"]


# ---------------------------------------------------------------- names


def test_a_treatment_is_offered_by_its_id_and_told_by_name_and_summary(catalogue: Catalogue) -> None:
    prrt = find_choice(catalogue, "prrt")

    assert offers(["export"], "prr") == [("prrt", f"{prrt.name}: {prrt.summary}")]


def test_a_name_is_offered_in_the_letters_that_were_typed() -> None:
    assert texts("export", "Lanr") == ["Lanreotide"]
    assert texts("export", "LANR") == ["LANReotide"]
    assert "lutathera" in texts("export", "lut")
    assert "Lutathera" in texts("export", "Lut")


def test_a_name_with_spaces_is_completed_to_its_end() -> None:
    assert texts("export", "watch and w") == ["watch and wait"]


def test_what_stands_there_already_is_not_offered_again() -> None:
    assert "prrt" in texts("export", "")
    assert "prrt" not in texts("export", "Lutathera", "")


def test_situations_and_tumors_are_offered_behind_about() -> None:
    found = texts("export", "--about", "")

    assert {"diabetes", "young-children-at-home", "lung", "grade-2"} <= {*found}
    assert texts("export", "prrt", "--about", "young children at h") == ["young children at home"]


@pytest.mark.parametrize("letter", "abcdefghijklmnoprstuvwyzACLPRSW")
def test_netprep_takes_every_name_that_is_offered(letter: str, catalogue: Catalogue) -> None:
    for name, told in offers(["show"], letter):
        choice = find_choice(catalogue, name)
        assert told.endswith(choice.summary)
    for name, told in offers(["export", "--about"], letter):
        assert told.endswith(find_about(catalogue, name).summary)


def test_a_clinic_s_lines_count_where_they_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "ours.yaml").write_text('therapies: [{id: prrt, summary: "In building B"}]', encoding="utf-8")
    ours = [("prrt", "PRRT: In building B")]

    assert offers(["show", "--catalogue", str(tmp_path)], "prr") == ours
    assert offers(["show"], "prr") != ours
    monkeypatch.setenv("NETPREP_CATALOGUE", str(tmp_path))
    assert offers(["show"], "prr") == ours
    assert offers(["show", "--no-config"], "prr") != ours


PIECES = (
    "export",
    "show",
    "--",
    "-",
    "=",
    "--about",
    "--format=",
    "-d",
    "-o",
    "--no-config",
    "prrt",
    "watch and",
    "",
    "ä",
    "'",
)


@given(words=st.lists(st.sampled_from(PIECES), max_size=5), word=st.sampled_from(PIECES))
def test_no_line_is_too_strange_and_nothing_else_than_what_was_typed_is_replaced(
    words: list[str], word: str
) -> None:
    for text, _ in offers(words, word):
        assert text in (FILES.text, FOLDERS.text) or text.startswith(word)
