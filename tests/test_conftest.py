"""Tests of the guards and helpers that all other tests lean on."""

import os
import signal
import socket
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import Golden, read_by_netprep
from hypothesis import settings
from seeds import SEED, chance_of, seed_in
from speed import SPEED, SPEEDS, by_speed, few, slow, speed_named
from watchdog import HangsError, watched

from netprep.model import Catalogue
from netprep.reading.loading import load_catalogue


@pytest.mark.parametrize("renew", [False, True])
def test_golden_accepts_the_text_the_file_holds(tmp_path: Path, *, renew: bool) -> None:
    (tmp_path / "sheet.txt").write_bytes("one\r\nté\n".encode())

    Golden(tmp_path, renew)("sheet.txt", "one\r\nté\n")

    assert (tmp_path / "sheet.txt").read_bytes() == "one\r\nté\n".encode()


def test_golden_shows_the_difference_and_how_to_renew(tmp_path: Path) -> None:
    (tmp_path / "sheet.txt").write_text("same\nold\n")

    with pytest.raises(pytest.fail.Exception, match="pytest --renew") as failure:
        Golden(tmp_path, renew=False)("sheet.txt", "same\nnew\n")

    assert "\n same\n-old\n+new\n" in str(failure.value)
    assert (tmp_path / "sheet.txt").read_text() == "same\nold\n"


@pytest.mark.parametrize("text", ["same", "same\n\n", "same\r\n"])
def test_golden_sees_line_ends(tmp_path: Path, text: str) -> None:
    (tmp_path / "sheet.txt").write_bytes(b"same\n")

    with pytest.raises(pytest.fail.Exception):
        Golden(tmp_path, renew=False)("sheet.txt", text)


def test_golden_fails_without_a_file(tmp_path: Path) -> None:
    with pytest.raises(pytest.fail.Exception, match="There is no golden file"):
        Golden(tmp_path, renew=False)("sheet.txt", "text")


def test_renewing_writes_the_file_and_its_folder(tmp_path: Path) -> None:
    Golden(tmp_path, renew=True)("markdown/sheet.md", "té\n")

    Golden(tmp_path, renew=False)("markdown/sheet.md", "té\n")


def test_the_golden_fixture_uses_the_folder_beside_the_tests(golden: Golden, tmp_path: Path) -> None:
    assert golden.folder == Path(__file__).parent / "golden"
    assert replace(golden, folder=tmp_path).renew == golden.renew


def test_no_connection_can_be_opened() -> None:
    with socket.socket() as connection:
        for attempt in (connection.connect, connection.connect_ex):
            with pytest.raises(pytest.fail.Exception, match="works offline"):
                attempt(("127.0.0.1", 9))


def test_no_host_can_be_looked_up() -> None:
    with pytest.raises(pytest.fail.Exception, match="works offline"):
        socket.create_connection(("example.org", 80))


def test_the_catalogue_fixture_is_the_shipped_one(catalogue: Catalogue) -> None:
    assert catalogue == load_catalogue()


@pytest.mark.parametrize("name", ["XDG_CACHE_HOME", "XDG_CONFIG_HOME"])
def test_the_folders_of_the_user_are_left_alone(name: str) -> None:
    assert Path(os.environ[name]).parent.name.startswith("netprep-tests-")


def test_the_settings_of_the_user_are_left_alone() -> None:
    assert not {"NETPREP_NO_CACHE", "NETPREP_PLAIN", "SOURCE_DATE_EPOCH"} & os.environ.keys()


@pytest.mark.parametrize("name", ["NETPREP_TESTS", "NETPREP_SEED", "NETPREP_PDFJS"])
def test_what_is_said_to_the_tests_is_left_to_them(name: str) -> None:
    assert name not in read_by_netprep([name, "NETPREP_PLAIN"])
    assert "NETPREP_PLAIN" in read_by_netprep([name, "NETPREP_PLAIN"])


# ---------------------------------------------------------------- how much the tests try


def test_a_run_is_quick_unless_something_else_is_said() -> None:
    assert speed_named("") == "quick"
    assert [speed_named(name) for name in SPEEDS] == [*SPEEDS]


@pytest.mark.parametrize("name", ["1", "Long", "quick ", "all"])
def test_a_speed_that_nobody_knows_stops_the_tests_before_they_begin(name: str) -> None:
    with pytest.raises(pytest.UsageError, match="quick, ci, long"):
        speed_named(name)


def test_laws_are_tried_with_as_many_examples_as_the_speed_says() -> None:
    assert settings.get_current_profile_name() in SPEEDS
    assert settings().max_examples == by_speed(10, 100, 20_000)


def test_a_slower_run_leaves_nothing_out_that_a_quicker_one_tries() -> None:
    counts = [settings.get_profile(name).max_examples for name in SPEEDS]

    assert counts == sorted(counts)


def test_a_quick_run_tries_few_cases_spread_over_all() -> None:
    every = [*range(10)]

    assert few(range(10), 3) == by_speed([0, 3, 6], every, every)
    assert few(range(2), 3) == [0, 1]


@slow
def test_what_is_slow_is_left_out_of_a_quick_run_only() -> None:
    assert SPEED != "quick"


# ---------------------------------------------------------------- chances that can be had again


def test_the_dice_of_a_case_fall_alike_each_time() -> None:
    assert chance_of("words", 7).random() == chance_of("words", 7).random()
    assert (
        len({chance_of(*of).random() for of in (("words", 7), ("words", 8), ("word", 7), ("words", 7, SEED + 1))})
        == 4
    )


@pytest.mark.parametrize(("text", "seed"), [("", 1), ("1", 1), ("20261126", 20_261_126)])
def test_the_seed_is_one_unless_something_else_is_said(text: str, seed: int) -> None:
    assert seed_in(text) == seed


def test_a_seed_that_is_none_stops_the_tests_before_they_begin() -> None:
    with pytest.raises(pytest.UsageError, match="must be a whole number"):
        seed_in("x")


# ---------------------------------------------------------------- what hangs


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="Windows has no such alarm")
def test_what_hangs_is_ended_and_the_alarm_is_as_before() -> None:
    before = signal.getsignal(signal.SIGPROF)

    with pytest.raises(HangsError), watched(0.01):
        all(iter(lambda: 1, 0))  # for ever

    assert signal.getsignal(signal.SIGPROF) is before
    assert signal.getitimer(signal.ITIMER_PROF)[0] == 0
