"""What the tests are run with is fixed for every Python and system, and says nothing of one machine."""

import re
import shlex
import tomllib
from itertools import product

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from program import ROOT

LOCK = (ROOT / "requirements-dev.txt").read_text(encoding="utf-8")
RELEASE = (ROOT / "release" / "requirements.txt").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
RUN_TIME: list[str] = PROJECT["project"]["dependencies"]
WANTED = [
    *RUN_TIME,
    *PROJECT["project"]["optional-dependencies"]["dev"],
    *PROJECT["project"]["optional-dependencies"]["check"],
    *PROJECT["build-system"]["requires"],
]
ENTRY = re.compile(r"(?P<pin>[^\s#-][^\n]*?)(?P<hashes>(?: \\\n    --hash=sha256:[0-9a-f]{64})+)\n")
SYSTEMS = (("linux", "posix"), ("darwin", "posix"), ("win32", "nt"))
PLACES = [
    {"python_version": version, "python_full_version": f"{version}.0", "sys_platform": system, "os_name": name}
    for version, (system, name) in product(("3.11", "3.12", "3.13", "3.14"), SYSTEMS)
]


def locked() -> list[Requirement]:
    """Return what the file pins."""
    return [Requirement(found["pin"]) for found in ENTRY.finditer(LOCK)]


def test_every_line_is_a_pin_with_its_hashes() -> None:
    others = [line for line in ENTRY.sub("", LOCK).splitlines() if not line.startswith("#")]

    assert others == []
    assert [str(pin) for pin in locked() if [one.operator for one in pin.specifier] != ["=="]] == []


def test_it_names_no_index_no_address_and_no_place_of_a_machine() -> None:
    of_a_machine = re.compile(r"://|file:|\s@\s|(^|\s)\.{0,2}/|\b[A-Za-z]:\\|index")

    assert [line for line in LOCK.splitlines() if of_a_machine.search(line)] == []


@pytest.mark.parametrize("place", PLACES, ids=lambda place: f"{place['sys_platform']}-{place['python_version']}")
def test_it_holds_all_that_pyproject_asks_for_there_in_one_version_that_fits(place: dict[str, str]) -> None:
    pins = [pin for pin in locked() if pin.marker is None or pin.marker.evaluate(place)]
    version = {canonicalize_name(pin.name): next(iter(pin.specifier)).version for pin in pins}

    assert len(version) == len(pins)
    for wanted in map(Requirement, WANTED):
        if wanted.marker is None or wanted.marker.evaluate(place):
            assert wanted.specifier.contains(version[canonicalize_name(wanted.name)]), wanted


def test_a_release_is_built_with_the_versions_that_were_tested() -> None:
    pins = dict(re.findall(r"^([\w.-]+)(==[^ ;]+)", RELEASE, re.MULTILINE))
    tested = dict(re.findall(r"^([\w.-]+)(==[^ ;]+)", LOCK, re.MULTILINE))

    assert {"typst", "pyinstaller", "hatchling", "openpyxl"} <= {*pins}
    assert {name: pin for name, pin in pins.items() if tested.get(name, pin) != pin} == {}
    assert ENTRY.sub("", RELEASE).strip().startswith("#")
    assert not re.search(r"://|^[^# \n][^\n]*\n(?! +--hash)", RELEASE, re.MULTILINE)


def test_it_holds_what_an_editable_install_is_built_with() -> None:
    assert {"hatchling", "editables"} <= {pin.name for pin in locked()}


def test_the_command_that_made_it_is_the_one_to_renew_it_with() -> None:
    [command] = re.findall(r"^#\s+(uv pip compile .+)$", LOCK, re.MULTILINE)
    contributing = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")

    told = shlex.split(re.findall(r"(uv pip compile (?:.*\\\n)*.*)\n", contributing)[0])
    assert [word for word in told if word not in ("--upgrade", "\n")] == shlex.split(command)


@pytest.mark.parametrize("wanted", RUN_TIME)
def test_a_run_time_library_stays_below_a_release_that_may_break_us(wanted: str) -> None:
    assert any(one.operator in ("<", "==") for one in Requirement(wanted).specifier)
