"""Digests are those of hashlib, and come without it."""

import hashlib
import subprocess
import sys

import pytest

from netprep.digests import quick, sha256

_SHA = ("_sha2", "_sha256")


@pytest.mark.parametrize("data", [b"", b"a", b"netprep" * 10_000])
def test_they_are_those_of_hashlib(data: bytes) -> None:
    assert sha256(data).hexdigest() == hashlib.sha256(data).hexdigest()
    assert quick(data).hexdigest() == hashlib.blake2b(data).hexdigest()


@pytest.mark.parametrize(
    ("without", "loaded"), [((), False), (("_blake2",), False), (_SHA, True), (("_blake2", *_SHA), True)]
)
def test_hashlib_is_loaded_only_where_python_lacks_its_own(without: tuple[str, ...], loaded: bool) -> None:
    script = (
        f"import sys; sys.modules.update(dict.fromkeys({without}))\n"
        "from netprep.reading.cache import cache_key as key\n"
        "from netprep.digests import sha256\n"
        "one, other = key([[b'a']]), key([[b'b']])\n"
        "print(len(one), one != other, len(sha256(b'a').digest()), 'hashlib' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert done.stdout == f"64 True 32 {loaded}\n"
