"""`netprep show`: all that the catalogue says about a treatment."""

from netprep.cli.options import Therapy, laid_open, of_one_command
from netprep.given import Layers

app = of_one_command()


@app.command()
@laid_open
def show(*, therapy: Therapy, layers: Layers) -> None:
    """Show everything the catalogue says about one treatment, with sources."""
    from netprep.flags import require_letters
    from netprep.names import find_choice
    from netprep.output import write_document
    from netprep.reading.loading import load_catalogue
    from netprep.render import listing
    from netprep.settings import settings

    require_letters(therapies=therapy)
    loaded = load_catalogue(*settings(**layers._asdict()).catalogue)
    write_document(listing.about(loaded, find_choice(loaded, therapy)), None)
