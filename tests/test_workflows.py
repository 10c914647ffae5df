"""The workflows are sound, run foreign code only as it was looked at, and give each job no more than it needs."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml  # noqa: TID251 - workflows are YAML
from program import ROOT

FILES = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
USES = re.compile(r"uses: (?P<action>[\w./-]+)@(?P<commit>\S+)(?P<note> # v\d+\.\d+\.\d+)?$", re.MULTILINE)
WRITES = {  # what a job may do beside reading, and why
    "publish": {"contents": "write", "id-token": "write", "attestations": "write"},
    "index": {"id-token": "write"},
}

if not FILES:
    pytest.skip("the source archive has no workflows", allow_module_level=True)


def read(name: str) -> dict[Any, Any]:
    """Return a workflow."""
    return dict(yaml.safe_load((FILES[0].parent / name).read_text(encoding="utf-8")))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_each_is_a_workflow(file: Path) -> None:
    check = (sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows", str(file))

    assert subprocess.run(check, capture_output=True, check=False).returncode == 0


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_foreign_code_is_named_by_its_commit_with_the_version_beside_it(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    found = [*USES.finditer(text)]

    assert len(found) == text.count("uses:") > 0
    assert [one[0] for one in found if not re.fullmatch(r"[0-9a-f]{40}", one["commit"]) or not one["note"]] == []


def test_an_action_has_one_version_everywhere() -> None:
    named = {(one["action"], one["commit"]) for file in FILES for one in USES.finditer(file.read_text("utf-8"))}

    assert len({action for action, _ in named}) == len(named)


def test_a_check_may_only_read() -> None:
    ci = read("ci.yml")

    assert ci["permissions"] == {"contents": "read"}
    assert [name for name, job in ci["jobs"].items() if "permissions" in job] == []


def test_each_job_of_a_release_has_what_it_needs_and_no_more() -> None:
    release = read("release.yml")

    assert release["permissions"] == {}
    for name, job in release["jobs"].items():
        assert job["permissions"] == WRITES.get(name, {"contents": "read"}), name


def test_nothing_is_published_before_it_is_tried() -> None:
    jobs = read("release.yml")["jobs"]

    assert set(jobs["publish"]["needs"]) == {"package", "app", "tested"}
    assert jobs["index"]["needs"] == "publish"
    assert jobs["index"]["environment"] == "release"  # where a person says yes
    assert not any("password" in str(job) or "secrets." in str(job) for job in jobs.values())


def test_only_a_tag_makes_a_release() -> None:
    assert read("release.yml")[True] == {"push": {"tags": ["v*"]}}  # YAML takes the word `on` for yes
