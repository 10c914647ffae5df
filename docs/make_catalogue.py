"""Writes docs/catalogue.md, the whole catalogue for a reviewer, from the data."""

from pathlib import Path

from netprep.reading.loading import data_folder, load_catalogue
from netprep.rendering.sign_off import render

if __name__ == "__main__":
    document = render(load_catalogue(data_folder()))
    (Path(__file__).parent / "catalogue.md").write_text(document, encoding="utf-8")
