"""A bundle for a computer without a network: what may be installed is named with its digest, and it installs."""

import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest
from build_offline import SYSTEMS, build, here, requirements
from packing import digest
from program import ROOT, clean_environment
from speed import by_speed

WITHOUT_NETWORK = ("unshare", "--net") if sys.platform.startswith("linux") and shutil.which("unshare") else ()


def test_a_line_names_each_wheel_with_its_digest(tmp_path: Path) -> None:
    names = ("b_c-2.0-py3-none-any.whl", "a-1.0.post1-cp311-cp311-win_amd64.whl")
    for name in names:
        (tmp_path / name).write_bytes(name.encode())

    assert requirements(tmp_path).splitlines() == [
        f"a==1.0.post1 --hash=sha256:{digest(tmp_path / names[1])}",
        f"b-c==2.0 --hash=sha256:{digest(tmp_path / names[0])}",
    ]


def test_the_system_here_is_one_it_knows() -> None:
    python, system = here()

    assert python == sysconfig.get_python_version()
    assert system in SYSTEMS


def test_it_refuses_to_write_over_what_is_there(tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, str(ROOT / "release" / "texts" / "install.py"), str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )

    assert ended.returncode == 1
    assert f"'{tmp_path}' is there already" in ended.stderr


@pytest.mark.skipif(
    by_speed(quick=True, ci=True, long=False), reason="it fetches all libraries: NETPREP_TESTS=long"
)
def test_it_installs_and_works_with_the_network_cut(tmp_path: Path) -> None:
    pytest.importorskip("uv", reason="netprep's extra 'release' is not installed here")
    with zipfile.ZipFile(build(tmp_path, *here())) as archive:
        archive.extractall(tmp_path)
    [folder] = (path for path in tmp_path.iterdir() if path.is_dir())
    program = tmp_path / "mein Ort" / ("Scripts" if sys.platform == "win32" else "bin") / "netprep"

    told = _run(sys.executable, str(folder / "install.py"), str(tmp_path / "mein Ort"))
    _run(str(program), "export", "prrt", "--output", str(tmp_path / "sheet.pdf"))

    assert str(program) in told
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF-")


def _run(*command: str) -> str:
    words = [*WITHOUT_NETWORK, *command]
    ended = subprocess.run(words, env=clean_environment(), capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    return ended.stdout
