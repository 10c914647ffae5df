"""What all tests share: the shipped catalogue, golden files, hypothesis profiles, no network, an own cache."""

import difflib
import gc
import os
import pickle
import socket
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

import pytest
import yaml  # noqa: TID251 - to run tests with each of its parsers
from hypothesis import HealthCheck, settings
from seeds import SEED
from small_catalogue import small_catalogue
from speed import SPEED, by_speed

from netprep import inputs
from netprep.model import Catalogue
from netprep.reading import yaml_reader
from netprep.reading.loading import data_folder, load_catalogue

_GOLDEN = Path(__file__).parent / "golden"
_READ_BY_NETPREP = (
    "COLUMNS",
    "FORCE_COLOR",
    "LANG",
    "LC_ALL",
    "LC_PAPER",
    "NO_COLOR",
    "SOURCE_DATE_EPOCH",
)
# Variables of the tests, which netprep does not read.
_OF_TESTS = ("NETPREP_TESTS", "NETPREP_SEED", "NETPREP_GUARD", "NETPREP_APP", "NETPREP_PDFJS")
_UNTIMED = (HealthCheck.too_slow,)

_HERE: dict[str, Any] = {"deadline": None, "suppress_health_check": _UNTIMED}
_ELSEWHERE: dict[str, Any] = {
    **_HERE,
    "database": None,
    "print_blob": True,
}  # nothing is kept there but what is printed

for _name, _count, _how in (("quick", 10, _HERE), ("ci", 100, _ELSEWHERE), ("long", 20_000, _ELSEWHERE)):
    settings.register_profile(_name, max_examples=_count, **_how)
settings.load_profile(SPEED)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--renew`."""
    parser.addoption("--renew", action="store_true", help="Write golden files anew; review them with 'git diff'.")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out of a quick run what is marked as slow."""
    if by_speed(quick=True, ci=False, long=False):
        config.hook.pytest_deselected(items=[item for item in items if item.get_closest_marker("slow")])
        items[:] = [item for item in items if not item.get_closest_marker("slow")]


def pytest_report_header() -> str:
    """Tell how to have the same run again."""
    return f"to have this run again: NETPREP_TESTS={SPEED} NETPREP_SEED={SEED}"


def read_by_netprep(names: Iterable[str]) -> list[str]:
    """Return the variables that would change what netprep does; those that are for the tests are none."""
    return [*_READ_BY_NETPREP, *(x for x in names if x.startswith("NETPREP_") and x not in _OF_TESTS)]


def pytest_configure(config: pytest.Config) -> None:
    """Keep the user's cache and settings out, from the import of the tests on.

    All tests of the session share one cache; a test about the cache itself sets XDG_CACHE_HOME anew.
    """
    config.addinivalue_line("markers", "slow: takes seconds; left out of a quick run")
    gc.set_threshold(50_000, 20, 100)  # to look for garbage in all that the tests hold took a third of the time
    patch = pytest.MonkeyPatch()
    config.add_cleanup(patch.undo)
    for name in read_by_netprep(os.environ):
        patch.delenv(name, raising=False)
    folder = tempfile.TemporaryDirectory(prefix="netprep-tests-", ignore_cleanup_errors=True)
    config.add_cleanup(folder.cleanup)
    for name in ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_CONFIG_DIRS"):
        patch.setenv(name, str(Path(folder.name, name)))


@dataclass(frozen=True)
class Golden:
    """Compares text with a file kept under version control; see the `golden` fixture."""

    folder: Path
    renew: bool

    def __call__(self, name: str, text: str) -> None:
        """Fail with a readable difference unless `text` is what the file `name` holds; renew it if so asked."""
        path = self.folder / name
        if self.renew:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
            return
        kept = path.read_bytes().decode() if path.is_file() else None
        if kept != text:
            pytest.fail(_difference(name, kept, text), pytrace=False)


def _difference(name: str, kept: str | None, text: str) -> str:
    how = "When the new text is right, run 'pytest --renew' and review it with 'git diff'."
    if kept is None:
        return f"There is no golden file '{name}' yet. {how}"
    lines = difflib.unified_diff(kept.split("\n"), text.split("\n"), f"golden/{name}", "now", lineterm="")
    return "\n".join((f"The text differs from golden file '{name}'. {how}", *lines))


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Return `golden(name, text)`: it compares `text` with tests/golden/`name`, or writes it with --renew."""
    return Golden(_GOLDEN, renew=bool(request.config.getoption("--renew")))


@pytest.fixture(scope="session", autouse=True)
def _same_files_are_read_once() -> Iterator[None]:
    """Keep what the YAML of the shipped and the small catalogue says: hundreds of tests read all of it anew."""
    read = yaml_reader.read_yaml
    same = {path.read_bytes() for path in data_folder().glob("*.yaml")}
    same |= {text.encode() for text in small_catalogue().values()}
    kept: dict[object, bytes] = {}

    def read_once(data: bytes, file: str, **options: Any) -> Any:
        if data not in same:
            return read(data, file, **options)
        key = (yaml_reader._Loader, data, file, *options.items())  # noqa: SLF001 - tests change the parser
        if key not in kept:
            kept[key] = pickle.dumps(read(data, file, **options))
        return pickle.loads(kept[key])  # noqa: S301 - our own; a copy, as layers are laid into it

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml_reader, "read_yaml", read_once)
        yield


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """Return the catalogue that comes with netprep."""
    return load_catalogue()


@pytest.fixture(params=["CSafeLoader", "SafeLoader"])
def yaml_parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Run the test with each of the two parsers that PyYAML has; returns the name of the parser."""
    name = str(request.param)
    if not hasattr(yaml, name):
        pytest.skip("PyYAML was built without libyaml")
    monkeypatch.setattr(yaml_reader, "_Loader", getattr(yaml, name))
    return name


@pytest.fixture(autouse=True)
def _nothing_was_read() -> None:
    """Forget which files were read: a new file may have the number of one that another test has taken away."""
    inputs._READ.clear()  # noqa: SLF001


@pytest.fixture(scope="session", autouse=True)
def _no_network() -> Iterator[None]:
    """Fail whatever reaches for the network, even where a broad `except` would hide it."""

    def refuse(*_args: object, **_options: object) -> NoReturn:
        pytest.fail("netprep works offline: nothing may open a connection or look up a host")

    with pytest.MonkeyPatch.context() as patch:
        for name in ("connect", "connect_ex", "sendto"):
            patch.setattr(socket.socket, name, refuse)
        patch.setattr(socket, "getaddrinfo", refuse)
        yield
