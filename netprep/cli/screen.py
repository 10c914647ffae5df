"""What commands share that write a document: where it goes, and what to say of it."""

import shutil
import sys


def on_screen() -> bool:
    """Tell whether standard output is a terminal; it is None when it was closed."""
    return sys.stdout is not None and sys.stdout.isatty()


def columns(most: int = 0) -> int:
    """Return how wide a page to read is: as the terminal, up to `most`; as a text file where it is none."""
    from netprep.rendering.text import WIDTH

    if not on_screen():
        return WIDTH
    here = shutil.get_terminal_size().columns
    return min(here, most or here)


def tell_characters(missing: list[str]) -> None:
    """Say that no font has some characters of the document."""
    from netprep.messages import tell

    tell(
        f"No font on this computer has {len(missing)} of the characters; the PDF shows a box for each.",
        "Install a font that has them, or use --format html.",
    )
