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
        for line in (part for told in lines for part in _fitted(shown(told))):
            print(line.encode(encoding, "backslashreplace").decode(encoding), file=sys.stderr)  # noqa: T201


def _fitted(line: str) -> list[str]:
    """Return a line broken between words where a person reads it on a terminal."""
    if not sys.stderr.isatty():
        return [line]
    import shutil  # noqa: PLC0415 - only for a person

    from netprep.prompts.breaking import broken  # noqa: PLC0415

    return broken(line, shutil.get_terminal_size().columns)
