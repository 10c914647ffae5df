"""A zip of a folder is the same bytes whenever it was written, and unpacks to what it was made of."""

import os
import stat
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from packing import digest, pack, size_in_mb


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a program, a page, and a file further down."""
    folder = tmp_path / "thing"
    (folder / "inner").mkdir(parents=True)
    (folder / "inner" / "übrig.txt").write_text("rest")
    (folder / "page.html").write_text("<p>")
    (folder / "program").write_text("#!/bin/sh\n")
    (folder / "program").chmod(0o755)
    return folder


def test_two_zips_of_the_same_files_are_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    pack(folder, tmp_path / "one.zip")
    for path in folder.rglob("*"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    pack(folder, tmp_path / "two.zip")

    assert digest(tmp_path / "one.zip") == digest(tmp_path / "two.zip")
    assert size_in_mb(tmp_path / "one.zip") == (tmp_path / "one.zip").stat().st_size / 1_000_000


def test_everything_lies_in_one_folder_in_order(folder: Path, tmp_path: Path) -> None:
    pack(folder, tmp_path / "one.zip")

    with zipfile.ZipFile(tmp_path / "one.zip") as archive:
        assert archive.namelist() == ["thing/inner/übrig.txt", "thing/page.html", "thing/program"]
        assert archive.read("thing/page.html") == b"<p>"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows programs by their names")
def test_a_program_stays_one_and_a_link_a_link(folder: Path, tmp_path: Path) -> None:
    (folder / "link").symlink_to("page.html")
    pack(folder, tmp_path / "one.zip")

    with zipfile.ZipFile(tmp_path / "one.zip") as archive:
        modes = {one.filename: one.external_attr >> 16 for one in archive.infolist()}
        assert archive.read("thing/link") == b"page.html"
    assert stat.S_ISLNK(modes["thing/link"])
    assert stat.S_IMODE(modes["thing/program"]) == 0o755
    assert stat.S_IMODE(modes["thing/page.html"]) == 0o644


@pytest.mark.skipif(sys.platform == "win32", reason="sha256sum is a program of other systems")
def test_the_digest_is_the_one_that_everybody_computes(folder: Path) -> None:
    told = subprocess.run(["sha256sum", folder / "page.html"], capture_output=True, text=True, check=False).stdout

    assert told.split()[:1] in ([digest(folder / "page.html")], [])
