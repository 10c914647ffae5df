"""`netprep config`: what is in use here."""

from typing import Annotated

import typer

from netprep.cli.options import Json, laid_open, of_one_command
from netprep.given import Layers, Looks, Printer

app = of_one_command()


@app.command()
@laid_open
def config(
    *,
    init: Annotated[
        bool, typer.Option("--init", help="Write a file of settings to fill in, with a comment on each.")
    ] = False,
    looks: Looks,
    printer: Printer,
    layers: Layers,
    json: Json = False,
) -> None:
    """Tell which version, catalogue and settings are in use here, and where each comes from.

    A flag comes before a variable such as NETPREP_PAPER, that before your file of settings, that before the one for
    all users of this computer.
    """
    from netprep.config import as_json, configuration, write_first_file
    from netprep.errors import UsageError
    from netprep.messages import tell
    from netprep.output import write_document
    from netprep.settings import settings

    if init and json:
        raise UsageError("--init writes a file, --json tells what is in use. Leave one out.")
    if init:
        tell(
            f"Written: {write_first_file()}",
            "Take the # away from the lines you want; 'netprep config' shows them.",
        )
        return
    usual = settings(**looks._asdict(), **printer._asdict(), **layers._asdict())
    write_document((as_json if json else configuration)(usual), None)
