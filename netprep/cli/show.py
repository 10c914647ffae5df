"""`netprep show`: all that the catalogue says about a treatment."""

from netprep.cli.options import Json, Therapy, laid_open, of_one_command
from netprep.cli.screen import columns
from netprep.given import Layers

_WIDEST = 92  # columns; longer lines are hard to read
app = of_one_command()


@app.command()
@laid_open
def show(*, therapy: Therapy, layers: Layers, json: Json = False) -> None:
    """Show everything the catalogue says about one treatment, with sources."""
    from netprep.flags import require_letters
    from netprep.names import find_choice
    from netprep.output import write_document
    from netprep.reading.loading import load_catalogue
    from netprep.rendering import listing, treatment
    from netprep.settings import settings

    require_letters(therapies=therapy)
    loaded = load_catalogue(*settings(**layers._asdict()).catalogue)
    found = find_choice(loaded, therapy)
    if json:
        write_document(treatment.as_json(loaded, found), None)
    else:
        write_document(listing.about(loaded, found, columns(_WIDEST)), None)
