"""How much memory a program may still take here: asked before work that ends without a word where there is none."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

try:
    import resource
except ImportError:  # Windows, which has no such limits
    resource = None  # type: ignore[assignment]

_PROCESS, _MACHINE, _GROUPS = Path("/proc/self"), Path("/proc/meminfo"), Path("/sys/fs/cgroup")


def spare() -> int | None:
    """Return how many bytes of memory are left for this process; None where the system does not tell."""
    return min((*_left_of_machine(), *_left_of_groups()), default=None)


def spare_addresses() -> int | None:
    """Return how many bytes a limit of this process (`ulimit -v`) lets it still ask for; None without one."""
    limit = resource.getrlimit(resource.RLIMIT_AS)[0] if resource and hasattr(resource, "RLIMIT_AS") else -1
    if limit < 0:  # as it is written where there is none
        return None
    pages = _read(_PROCESS / "statm").partition(" ")[0]
    return limit - int(pages or 0) * os.sysconf("SC_PAGE_SIZE")


def _left_of_machine() -> Iterator[int]:
    if found := re.findall(r"^(?:MemAvailable|SwapFree): +(\d+) kB$", _read(_MACHINE), re.MULTILINE):
        yield sum(map(int, found)) * 1024


def _left_of_groups() -> Iterator[int]:
    """Yield what the limit of each control group leaves that this process is in, such as that of a container."""
    found = re.search(r"^0::/(.*)$", _read(_PROCESS / "cgroup"), re.MULTILINE)
    group = _GROUPS / found[1] if found else _GROUPS
    for folder in (group, *group.parents):
        most, used = _read(folder / "memory.max").strip(), _read(folder / "memory.current").strip()
        if most.isdecimal() and used.isdecimal():
            kept = re.search(r"^inactive_file (\d+)$", _read(folder / "memory.stat"), re.MULTILINE)
            yield int(most) - int(used) + int(kept[1] if kept else 0)  # what it keeps of files it gives back


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii", errors="replace")
    except OSError:
        return ""
