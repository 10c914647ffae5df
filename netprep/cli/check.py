"""`netprep check`: the problems of a catalogue."""

from pathlib import Path
from typing import Annotated

import typer

from netprep.cli.options import Json, NoConfig, of_one_command
from netprep.cli.screen import on_screen

app = of_one_command()


@app.command()
def check(
    folders: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[DIR]...",
            readable=False,
            help="Folders to lay over the catalogue in order; default: those in use.",
        ),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Warnings fail too.")] = False,
    json: Json = False,
    no_config: NoConfig = False,
) -> None:
    """Look for problems in a catalogue; each is shown as file:line:column with what to do.

    Errors keep a catalogue from being used; warnings are lines that break the rules for text.
    """
    from netprep.messages import tell
    from netprep.output import write_document
    from netprep.reading.loading import check_catalogue
    from netprep.reading.prose import measures_reading
    from netprep.rendering import problems as shapes
    from netprep.settings import settings

    found = check_catalogue(*(folders or settings(no_config=no_config).catalogue))
    eased = measures_reading()
    if json:
        write_document(shapes.as_json(found, reading_ease=eased), None)
    else:
        write_document((shapes.for_people if on_screen() else shapes.for_editors)(found), None)
    tell(shapes.summary(found))
    if not eased:
        tell("Reading ease was not measured: install netprep[check] for that.")
    if any(strict or problem.level == "error" for problem in found):
        raise typer.Exit(1)
