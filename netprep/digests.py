"""Digests as hashlib would make them, without the OpenSSL that it loads at every start."""

try:
    from _sha2 import sha256  # type: ignore[import-not-found, unused-ignore]
except ImportError:
    try:
        from _sha256 import sha256  # type: ignore[import-not-found, unused-ignore]  # its name until Python 3.11
    except ImportError:  # pragma: no cover - a Python that was built without it
        from hashlib import sha256  # type: ignore[assignment, unused-ignore]
try:
    from _blake2 import blake2b as quick
except ImportError:  # pragma: no cover - likewise
    quick = sha256  # type: ignore[assignment, misc, unused-ignore]

__all__ = ("quick", "sha256")
