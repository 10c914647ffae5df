"""Makes the folder in which a clinic writes its own lines."""

from pathlib import Path

from netprep.clock import today
from netprep.output import write_file, write_new
from netprep.schema import schema

STARTERS = Path(__file__).parent / "starters"
LINES, SCHEMA = "clinic.yaml", "netprep.json"


def make_folder_for(folder: Path) -> tuple[str, ...]:
    """Write a commented file of lines and the schema for editors, and return what to do next, line by line.

    Raises UsageError when there are such files already, FileError when they cannot be written.
    """
    write_new(folder / LINES, _lines(folder).encode(errors="replace"))
    write_file(folder / SCHEMA, schema("catalogue").encode(), force=True)  # as of this netprep
    return (
        f"Written: {folder / LINES}",
        f"Fill it in with any text editor. Then look for slips with: netprep check {folder}",
        "To have it on every sheet, write this line into your settings ('netprep config --init' makes them):",
        f"catalogue: {folder.resolve()}",
    )


def _lines(folder: Path) -> str:
    text = (STARTERS / LINES).read_text(encoding="utf-8")
    return text.replace("DIR", str(folder), 1).replace("TODAY", today().isoformat(), 1)
