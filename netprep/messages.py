"""Says things on standard error: the one door by which file names and other programs' words reach the terminal."""

import contextlib
import sys

from netprep.strings import shown


def tell(*lines: str) -> None:
    """Print lines, safe for a terminal of any encoding; say nothing when there is none, or no room."""
    if sys.stderr is None:
        return
    encoding = getattr(sys.stderr, "encoding", None) or "utf-8"
    with contextlib.suppress(OSError):
        for line in lines:
            print(shown(line).encode(encoding, "backslashreplace").decode(encoding), file=sys.stderr)  # noqa: T201
