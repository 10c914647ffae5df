"""Writes docs/catalogue.md, the whole catalogue for a reviewer, from the data."""

import sys
from pathlib import Path

from netprep.errors import NetprepError
from netprep.reading.loading import data_folder, load_catalogue
from netprep.rendering.sign_off import render

if __name__ == "__main__":
    try:
        document = render(load_catalogue(data_folder()))
        (Path(__file__).parent / "catalogue.md").write_text(document, encoding="utf-8")
    except NetprepError as error:
        sys.exit("\n".join(error.lines))
    except OSError as error:
        sys.exit(f"Cannot write '{error.filename}': {(error.strerror or 'unknown reason').lower()}.")
