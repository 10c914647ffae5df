"""`netprep clinic`: a folder for a clinic's own lines."""

from pathlib import Path
from typing import Annotated

import typer

from netprep.cli.options import of_one_command

app = of_one_command()


@app.command()
def clinic(
    init: Annotated[
        Path | None,
        typer.Option("--init", metavar="DIR", readable=False, help="The folder to make; files in it are kept."),
    ] = None,
) -> None:
    """Make a folder for a clinic's own lines: phone numbers, heading, logo, own questions, each with a comment.

    Example: netprep clinic --init my-clinic
    """
    from netprep.clinic_folder import make_folder_for
    from netprep.errors import UsageError
    from netprep.messages import tell

    if init is None:
        raise UsageError("Name the folder to make: netprep clinic --init my-clinic")
    tell(*make_folder_for(init))
