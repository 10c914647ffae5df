"""`netprep list`: what can be chosen."""

from typing import Annotated

import typer

from netprep.cli.options import laid_open, of_one_command
from netprep.given import Layers

app = of_one_command()


@app.command()
@laid_open
def list_(
    *,
    situations: Annotated[bool, typer.Option("--situations", help="What --about takes.")] = False,
    tumors: Annotated[bool, typer.Option("--tumors", help="What --about takes of the tumor.")] = False,
    themes: Annotated[bool, typer.Option("--themes", help="The steps of a visit.")] = False,
    questions: Annotated[bool, typer.Option("--questions", help="Every question, with its id.")] = False,
    sources: Annotated[bool, typer.Option("--sources", help="Every source, with its address.")] = False,
    layers: Layers,
) -> None:
    """Show what can be chosen: treatments, or one of the lists below."""
    from netprep.output import write_document
    from netprep.reading.loading import load_catalogue
    from netprep.render import listing
    from netprep.settings import settings

    loaded = load_catalogue(*settings(**layers._asdict()).catalogue)
    if situations:
        text = listing.situations(loaded)
    elif tumors:
        text = listing.tumors(loaded)
    elif themes:
        text = listing.themes(loaded)
    elif questions:
        text = listing.questions(loaded)
    elif sources:
        text = listing.sources(loaded)
    else:
        text = listing.therapies(loaded)
    write_document(text, None)
