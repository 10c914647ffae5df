"""Tests of the compiled catalogue: a hit is worth as much as a miss, and whatever is wrong with it means a miss."""

import json
import os
import pwd
import re
import subprocess
import sys
import threading
import zlib
from pathlib import Path

import pytest
from clinic_lines import write_clinic
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from small_catalogue import small_catalogue, write_catalogue

from netprep.given import Uses
from netprep.model import Catalogue
from netprep.reading import cache
from netprep.reading.cache import UntrustedError, cache_key, digest, read_cached, read_portions, write_cached
from netprep.reading.loading import load_catalogue, load_for

KEY = cache_key([[b"a: b"]])
USES = Uses(["prrt", "lanreotide"], ["small-bowel"])  # by one sheet


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of the cache, which is not there yet."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "netprep"


@pytest.fixture
def compiled(kept: Path, catalogue: Catalogue) -> Path:
    """Return the file of a whole catalogue in the cache."""
    write_cached(KEY, catalogue)
    [path] = kept.glob("catalogue-*")
    return path


@pytest.fixture
def parted(compiled: Path) -> Path:
    """Return the file of the same catalogue in portions."""
    return compiled.with_name(f"portions-{KEY}.json")


def whole(body: bytes) -> bytes:
    """Return what the file of a whole catalogue would hold with this body, and a digest that is right."""
    mark = digest(b"catalogue", KEY.encode(), body).encode()
    return b"netprep compiled catalogue\n%b\n%b\n\n%b" % (KEY.encode(), mark, body)


def portions(key: str = KEY, uses: Uses = USES) -> Catalogue | None:
    """Return what comes from the portions that are kept; None where they cannot be trusted."""
    try:
        return read_portions(key, uses)
    except UntrustedError:
        return None


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Return a folder that holds the small catalogue."""
    return write_catalogue(tmp_path / "small", small_catalogue())


# ---------------------------------------------------------------- hit and miss


def test_a_hit_equals_what_was_kept(compiled: Path, catalogue: Catalogue) -> None:
    assert compiled.is_file()
    assert read_cached(KEY) == catalogue


def test_a_hit_equals_a_miss(kept: Path, small: Path) -> None:
    missed = load_catalogue(small)
    assert len(list(kept.iterdir())) == 2

    assert load_catalogue(small) == missed


def test_an_unknown_key_is_a_miss(compiled: Path) -> None:
    assert compiled.is_file()
    assert read_cached(cache_key([[b"a: c"]])) is None


@pytest.mark.parametrize("umask", [0, 0o022, 0o077])
def test_the_compiled_file_and_every_folder_made_for_it_are_private(
    tmp_path: Path, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch, umask: int
) -> None:
    tmp_path.chmod(0o755)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home" / "caches"))
    before = os.umask(umask)
    try:
        write_cached(KEY, catalogue)
    finally:
        os.umask(before)

    modes = {path.relative_to(tmp_path).as_posix(): path.stat().st_mode & 0o777 for path in tmp_path.rglob("*")}
    assert modes == {
        "home": 0o700,
        "home/caches": 0o700,
        "home/caches/netprep": 0o700,
        f"home/caches/netprep/catalogue-{KEY}.json": 0o600,
        f"home/caches/netprep/portions-{KEY}.json": 0o600,
    }
    assert tmp_path.stat().st_mode & 0o777 == 0o755  # a folder that was there stays as it was


def test_the_compiled_file_says_what_it_is(compiled: Path) -> None:
    assert compiled.read_bytes().startswith(b"netprep compiled catalogue\n")


HIT = """
import json, sys
from netprep.reading.loading import load_catalogue
catalogue = load_catalogue()
print(json.dumps([len(catalogue.questions), sorted(sys.modules)]))
"""


def _load_in_a_process_of_its_own() -> tuple[int, set[str]]:
    done = subprocess.run([sys.executable, "-c", HIT], capture_output=True, text=True, check=True)
    questions, modules = json.loads(done.stdout)
    return questions, set(modules)


def test_a_hit_loads_neither_the_parser_nor_the_rules(kept: Path, catalogue: Catalogue) -> None:
    slow = {
        "yaml",
        "netprep.reading.validation",
        "netprep.reading.yaml_reader",
        "netprep.reading.prose",
        "netprep.reading.overlay",
        "difflib",
    }
    questions, modules = _load_in_a_process_of_its_own()
    assert slow - {"netprep.reading.prose"} <= modules
    assert len(list(kept.iterdir())) == 2

    questions_of_hit, modules_of_hit = _load_in_a_process_of_its_own()

    assert questions_of_hit == questions == len(catalogue.questions)
    assert not modules_of_hit & slow


# ---------------------------------------------------------------- what was written is still true


def test_a_changed_byte_is_never_answered_with_the_old_catalogue(kept: Path, small: Path) -> None:
    before = load_catalogue(small)
    path = small / "therapies.yaml"
    path.write_bytes(path.read_bytes().replace(b'"PRRT"', b'"PRRS"'))

    after = load_catalogue(small)

    assert kept.is_dir()
    assert [therapy.name for therapy in before.therapies] != [therapy.name for therapy in after.therapies]
    assert after.therapies[2].name == "PRRS"


LAYERS = st.lists(
    st.lists(st.binary(max_size=4) | st.sampled_from([b"1 files", b"0:", b":"]), max_size=3), max_size=3
)


@given(LAYERS, LAYERS)
def test_other_contents_have_another_key(one: list[list[bytes]], other: list[list[bytes]]) -> None:
    assert (cache_key(one) == cache_key(other)) == (one == other)


@given(LAYERS, st.data())
def test_every_changed_byte_changes_the_key(layers: list[list[bytes]], data: st.DataObject) -> None:
    content = data.draw(st.binary())
    at = data.draw(st.integers(0, len(content)))
    changed = content[:at] + data.draw(st.binary(max_size=1)) + content[at + 1 :]

    assert (cache_key([*layers, [content]]) == cache_key([*layers, [changed]])) == (changed == content)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ([[b"ab", b"c"]], [[b"a", b"bc"]]),
        ([[b"a", b"b"]], [[b"b", b"a"]]),
        ([[b"a", b""]], [[b"a"]]),
        ([[b"ab"]], [[b"ba"]]),
        ([[b"a"], [b"b"]], [[b"a", b"b"], []]),
        ([[b"a", b""], [b"c"]], [[b"a"], [], [b"c"]]),
    ],
)
def test_the_same_bytes_in_other_files_layers_or_another_order_have_another_key(
    one: list[list[bytes]], other: list[list[bytes]]
) -> None:
    assert cache_key(one) != cache_key(other)


# Numbers to call: each in place of the other leaves the length, CRC-32 and Adler-32 of a file as they are.
ALIKE = ("555010055501602545741611602545741611555010055501", "602545741611555010055501555010055501602545741611")


@pytest.mark.usefixtures("kept")
def test_no_clinic_gets_the_lines_of_another_whose_checksums_are_the_same(tmp_path: Path) -> None:
    lines = [f"clinic: {{call_day: '{number}'}}\n" for number in ALIKE]
    assert len({(zlib.crc32(text.encode()), zlib.adler32(text.encode()), len(text)) for text in lines}) == 1

    loaded = [
        load_catalogue(write_clinic(tmp_path / number, text)) for number, text in zip(ALIKE, lines, strict=True)
    ]

    assert tuple(catalogue.clinic.call_day for catalogue in loaded) == ALIKE


def test_the_key_is_a_name_that_any_disk_takes() -> None:
    assert re.fullmatch(r"[0-9a-f]{64}", cache_key([[b"a: b"]]))


def test_another_version_of_netprep_has_another_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "__version__", "999")

    assert cache_key([[b"a: b"]]) != KEY


def test_only_the_latest_four_are_kept(compiled: Path, catalogue: Catalogue) -> None:
    keys = [cache_key([[b"%d" % number]]) for number in range(4)]
    for key in keys:
        for path in compiled.parent.iterdir():
            earlier = path.stat().st_mtime - 60
            os.utime(path, (earlier, earlier))
        write_cached(key, catalogue)

    assert not compiled.exists()
    names = {f"{name}-{key}.json" for key in keys for name in ("catalogue", "portions")}
    assert {path.name for path in compiled.parent.iterdir()} == names


# ---------------------------------------------------------------- what cannot be trusted


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n\n",
        b"netprep compiled catalogue\n",
        b"{}",
        whole(b""),
        b"\x00" * 1000,
    ],
)
def test_a_damaged_file_is_a_miss(compiled: Path, data: bytes) -> None:
    compiled.write_bytes(data)

    assert read_cached(KEY) is None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_cut_file_is_a_miss(compiled: Path, data: st.DataObject) -> None:
    whole = compiled.read_bytes()
    try:
        compiled.write_bytes(whole[: data.draw(st.integers(0, len(whole) - 1))])

        assert read_cached(KEY) is None
    finally:
        compiled.write_bytes(whole)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_one_wrong_byte_is_a_miss(compiled: Path, data: st.DataObject) -> None:
    whole = compiled.read_bytes()
    at = data.draw(st.integers(0, len(whole) - 1))
    wrong = data.draw(st.integers(1, 255)) ^ whole[at]
    try:
        compiled.write_bytes(whole[:at] + bytes([wrong]) + whole[at + 1 :])

        assert read_cached(KEY) is None
    finally:
        compiled.write_bytes(whole)


def test_the_body_of_another_shape_is_a_miss(compiled: Path) -> None:
    compiled.write_bytes(whole(b'{"catalogue": 1}'))

    assert read_cached(KEY) is None


def test_a_file_under_the_name_of_another_is_a_miss(compiled: Path) -> None:
    other = cache_key([[b"a: c"]])
    compiled.rename(compiled.with_name(f"catalogue-{other}.json"))

    assert read_cached(other) is None


def test_a_file_with_the_key_of_another_is_a_miss(compiled: Path) -> None:
    whole = compiled.read_bytes()
    compiled.write_bytes(whole.replace(KEY.encode(), cache_key([[b"a: c"]]).encode()))

    assert KEY.encode() in whole
    assert read_cached(KEY) is None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_one_wrong_byte_of_the_portions_is_a_miss_or_in_another_portion(parted: Path, data: st.DataObject) -> None:
    before, right = parted.read_bytes(), portions()
    at = data.draw(st.integers(0, len(before) - 1))
    wrong = data.draw(st.integers(1, 255)) ^ before[at]
    try:
        parted.write_bytes(before[:at] + bytes([wrong]) + before[at + 1 :])

        assert portions() in (None, right)
    finally:
        parted.write_bytes(before)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_cut_portions_are_a_miss_or_end_behind_those_that_are_used(parted: Path, data: st.DataObject) -> None:
    before, right = parted.read_bytes(), portions()
    assert right is not None
    try:
        parted.write_bytes(before[: data.draw(st.integers(0, len(before) - 1))])

        assert portions() in (None, right)
    finally:
        parted.write_bytes(before)


@pytest.mark.parametrize(
    "data", [b"", b"\n\n\n", b"netprep catalogue in portions\n", b"netprep catalogue in portions\n%b\nx y\n"]
)
def test_damaged_portions_are_a_miss(parted: Path, data: bytes) -> None:
    parted.write_bytes(data.replace(b"%b", KEY.encode()))

    assert portions() is None


@pytest.mark.parametrize("name", ["catalogue", "portions"])
def test_a_file_of_the_other_kind_is_a_miss(compiled: Path, parted: Path, name: str) -> None:
    first, second = (compiled, parted) if name == "catalogue" else (parted, compiled)
    second.write_bytes(first.read_bytes())

    assert (read_cached(KEY) is None) == (name == "portions")
    assert (portions() is None) == (name == "catalogue")


def test_portions_under_the_name_of_others_are_a_miss(parted: Path) -> None:
    other = cache_key([[b"a: c"]])
    parted.rename(parted.with_name(f"portions-{other}.json"))

    assert portions(other) is None


@pytest.mark.parametrize("mode", [0o666, 0o620, 0o602])
def test_portions_that_others_can_write_are_a_miss(parted: Path, mode: int) -> None:
    parted.chmod(mode)

    assert portions() is None


@pytest.mark.parametrize("size", ["-1", "0", "999999999999", "9" * 30, "x"])
def test_a_wrong_size_is_a_miss(parted: Path, size: str) -> None:
    title, key, rest = parted.read_bytes().split(b"\n", 2)
    parted.write_bytes(b"\n".join([title, key, size.encode() + rest[rest.index(b" ") :]]))

    assert portions() is None


@pytest.mark.parametrize("name", ["catalogue", "portions"])
def test_the_file_of_another_catalogue_under_this_key_is_a_miss(
    compiled: Path, catalogue: Catalogue, name: str
) -> None:
    other = cache_key([[b"a: c"]])
    write_cached(other, replace(catalogue, clinic=replace(catalogue.clinic, call_day="555-0100")))
    foreign = compiled.with_name(f"{name}-{other}.json").read_bytes()
    compiled.with_name(f"{name}-{KEY}.json").write_bytes(foreign.replace(other.encode(), KEY.encode(), 1))

    assert (read_cached(KEY) if name == "catalogue" else portions()) is None


def test_portions_that_cannot_be_trusted_are_made_again_from_the_whole(
    kept: Path, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded = load_catalogue(small)
    [parted] = kept.glob("portions-*")
    before = parted.read_bytes()
    parted.write_bytes(before[:200])
    monkeypatch.setattr("netprep.reading.loading._compile", None)  # nothing is compiled again

    assert load_for(Uses(["prrt"], []), small) == loaded
    assert parted.read_bytes() == before


def test_entries_that_are_no_files_are_not_counted(compiled: Path, catalogue: Catalogue) -> None:
    for name in ("catalogue-folder.json", "portions-folder.json"):
        compiled.with_name(name).mkdir()
    for number in range(6):
        write_cached(cache_key([[b"%d" % number]]), catalogue)

    files = [path.name.partition("-")[0] for path in compiled.parent.iterdir() if path.is_file()]
    assert sorted(files) == ["catalogue"] * 4 + ["portions"] * 4


@pytest.mark.parametrize("mode", [0o666, 0o620, 0o602])
def test_a_file_that_others_can_write_is_a_miss(compiled: Path, mode: int) -> None:
    compiled.chmod(mode)

    assert read_cached(KEY) is None


def test_a_file_that_others_can_only_read_is_a_hit(compiled: Path, catalogue: Catalogue) -> None:
    compiled.chmod(0o644)

    assert read_cached(KEY) == catalogue


def test_the_file_of_another_user_is_a_miss(compiled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    owner = compiled.stat().st_uid
    monkeypatch.setattr(os, "getuid", lambda: owner + 1)

    assert read_cached(KEY) is None


def test_a_folder_in_place_of_the_file_is_a_miss(compiled: Path) -> None:
    compiled.unlink()
    compiled.mkdir()

    assert read_cached(KEY) is None


def test_a_pipe_in_place_of_the_file_is_a_miss_and_not_waited_for(compiled: Path) -> None:
    compiled.unlink()
    os.mkfifo(compiled)
    found: list[Catalogue | None] = []
    reader = threading.Thread(target=lambda: found.append(read_cached(KEY)), daemon=True)
    reader.start()
    reader.join(20)

    assert found == [None]


def test_what_was_damaged_is_made_again(kept: Path, small: Path) -> None:
    loaded = load_catalogue(small)
    [path] = kept.glob("catalogue-*")
    whole = path.read_bytes()
    path.write_bytes(whole[:100])
    path.chmod(0o666)

    assert load_catalogue(small) == loaded
    assert path.read_bytes() == whole
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_system_without_user_ids_trusts_its_own_folder(
    compiled: Path, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    compiled.chmod(0o666)
    monkeypatch.delattr(os, "getuid")

    assert read_cached(KEY) == catalogue


# ---------------------------------------------------------------- never in the way


def test_without_the_cache_nothing_is_read_or_written(
    compiled: Path, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {*compiled.parent.iterdir()}
    monkeypatch.setenv("NETPREP_NO_CACHE", "1")

    assert read_cached(KEY) is None
    assert portions() is None
    assert load_catalogue(small).areas
    assert {*compiled.parent.iterdir()} == before


@pytest.mark.parametrize("setting", ["0", "no", "false", ""])
def test_a_setting_that_says_no_leaves_the_cache_on(
    setting: str, compiled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = read_cached(KEY)
    monkeypatch.setenv("NETPREP_NO_CACHE", setting)

    assert compiled.exists()
    assert read_cached(KEY) == before is not None


@pytest.mark.parametrize("blocked", [".", ".."])
def test_a_folder_that_cannot_be_made_is_no_hindrance(kept: Path, small: Path, blocked: str) -> None:
    path = Path(os.path.normpath(kept / blocked))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("a file in place of the folder", encoding="utf-8")

    assert load_catalogue(small) == load_catalogue(small)
    assert path.read_text(encoding="utf-8") == "a file in place of the folder"


def test_a_full_disk_is_no_hindrance(kept: Path, small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)

    assert load_catalogue(small).areas
    assert list(kept.iterdir()) == []


def test_a_user_without_a_home_folder_is_no_hindrance(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unknown(uid: int) -> None:
        raise KeyError(uid)

    for name in ("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name)
    monkeypatch.setattr(pwd, "getpwuid", unknown)
    with pytest.raises(RuntimeError):
        Path.home()

    assert load_catalogue() == catalogue


# ---------------------------------------------------------------- where it lies


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the rule of the XDG base directories")
@pytest.mark.parametrize("setting", [None, "", "relative/folder"])
def test_without_a_usable_setting_the_cache_lies_in_the_home_folder(
    tmp_path: Path, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch, setting: str | None
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    if setting is None:
        monkeypatch.delenv("XDG_CACHE_HOME")
    else:
        monkeypatch.setenv("XDG_CACHE_HOME", setting)

    write_cached(KEY, catalogue)

    names = {path.name for path in (tmp_path / "home" / ".cache" / "netprep").iterdir()}
    assert names == {f"catalogue-{KEY}.json", f"portions-{KEY}.json"}
    assert [path.name for path in tmp_path.iterdir()] == ["home"]
