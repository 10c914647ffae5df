"""The shells in which Tab completes what is typed for netprep, and setting one up for that."""

import errno
import os
import shlex
from pathlib import Path
from typing import NamedTuple

from netprep.errors import FileError, UsageError
from netprep.folders import config_folder, fish_folder
from netprep.inputs import MOST, read_at_most

SCRIPTS = Path(__file__).parent.parent / "shells"


class Shell(NamedTuple):
    """What there is for a shell."""

    script: str
    started_by: str = ""  # the file of commands that it reads first, in which our script must be named


SHELLS = {
    "bash": Shell("netprep.bash", ".bashrc"),
    "zsh": Shell("_netprep", ".zshrc"),
    "fish": Shell("netprep.fish"),
    "powershell": Shell("netprep.ps1"),
}

_NEXT = "Open a new terminal, and press Tab."


def with_shell(words: list[str], options: tuple[str, ...]) -> list[str]:
    """Return the words of a command line in which one of these options that stands alone names the shell in use."""
    pairs = zip(words, [*words[1:], "-"], strict=True)
    alone = {word for word, after in pairs if word in options and after.startswith("-")}
    return [f"{word}={_in_use()}" if word in alone else word for word in words]


def _in_use() -> str:
    """Return the name of the shell that netprep was started from; empty when that cannot be told."""
    import shellingham

    try:
        name: str = shellingham.detect_shell()[0]
    except (shellingham.ShellDetectionFailure, NotImplementedError, OSError):
        return ""
    return "powershell" if name == "pwsh" else name


def script_of(name: str) -> str:
    """Return the script that sets a shell up; raises UsageError for one that netprep has none for."""
    return (SCRIPTS / _known(name).script).read_text(encoding="utf-8")


def install(name: str) -> list[str]:
    """Set a shell up for this user, and return what to tell.

    Raises UsageError for a shell that netprep has no script for, FileError when a file cannot be written.
    """
    from netprep.output import make_folder, write_file

    script = script_of(name)
    try:
        path = (fish_folder() if name == "fish" else config_folder()) / SHELLS[name].script
        make_folder(path.parent)
        write_file(path, script.encode(), force=True)
        return [f"Written: {path}", *_reading(name, path)]
    except RuntimeError:
        raise FileError(
            "You have no home folder. Use 'netprep --show-completion', and keep what it shows."
        ) from None
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        raise FileError(
            f"Cannot write '{error.filename}': {reason}.", "Choose another home folder, or use --show-completion."
        ) from error


def _known(name: str) -> Shell:
    if name not in SHELLS:
        told = f"There is no completion for '{name}'." if name else "netprep cannot tell which shell this is."
        raise UsageError(f"{told} Name one of {', '.join(SHELLS)}: netprep --install-completion=bash")
    return SHELLS[name]


def _reading(name: str, path: Path) -> list[str]:
    """Let the shell read the script when it starts, unless it does already; return what is left to do."""
    if name == "powershell":
        return [f"Add this line to the file that $PROFILE names: . '{path}'"]
    if not SHELLS[name].started_by:
        return [_NEXT]
    own = os.environ.get("ZDOTDIR") if name == "zsh" else None
    file = (Path(own) if own else Path.home()) / SHELLS[name].started_by
    return [f"Added a line to: {file}", _NEXT] if _added(file, path) else [_NEXT]


def _added(file: Path, script: Path) -> bool:
    """Add a line that reads the script to the file, and tell whether it was missing; the rest stays as it is."""
    told = f"[ ! -f {shlex.quote(str(script))} ] || . {shlex.quote(str(script))}"
    before = _content(file)
    line = os.fsencode(told)
    if line in before:
        return False
    with file.open("ab") as end:
        end.write((b"" if before.endswith(b"\n") or not before else b"\n") + line + b"  # completion of netprep\n")
    return True


def _content(file: Path) -> bytes:
    """Return what stands in a file; nothing where there is none. Raises OSError for what is none, or too large."""
    if not file.exists():
        return b""
    try:
        content = read_at_most(file, only_files=True)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(file)) from error
    if len(content) > MOST:
        raise OSError(errno.EFBIG, "it is very large", str(file))
    return content
