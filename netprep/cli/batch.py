"""`netprep batch`: many checklists from a roster."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from netprep.cli.options import FORMAT_NAMES, Fillable, Json, Length, Page1, laid_open, of_one_command, path_of
from netprep.given import Layers, Looks, Printer

app = of_one_command()


@app.command()
@laid_open
def batch(
    *,
    roster: Annotated[
        Path | None,
        typer.Argument(
            metavar="ROSTER", readable=False, help="A .csv, .xlsx or .yaml file with a row for each sheet."
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="DIR",
            parser=path_of,
            help="The folder for a file of each sheet.",
        ),
    ] = None,
    format: Annotated[
        list[str] | None,
        typer.Option("--format", "-f", metavar=FORMAT_NAMES, help="pdf if nothing else is said; repeatable."),
    ] = None,
    join: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE.pdf",
            parser=path_of,
            help="One PDF of all sheets, each on the front of a leaf; at most 100 in a file.",
        ),
    ] = None,
    print_: Annotated[
        bool, typer.Option("--print", help="Print all sheets in one run, each with its copies.")
    ] = False,
    only_new: Annotated[
        bool,
        typer.Option(
            "--only-new", help="With --print and --output: no sheet that was printed before as it is now."
        ),
    ] = False,
    printer: Printer,
    length: Length = None,
    blank: Annotated[bool, typer.Option("--blank", help="A row may do without a treatment.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace files that no batch has made.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Write nothing; tell what is wrong.")] = False,
    template: Annotated[
        Literal["csv", "xlsx", "yaml"] | None,
        typer.Option(help="Write a roster to fill in, to --output FILE or standard output."),
    ] = None,
    looks: Looks,
    page_1: Page1 = False,
    fillable: Fillable = False,
    layers: Layers,
    json: Json = False,
) -> None:
    """Make many checklists, one for each row of a roster.

    Example: netprep batch tomorrow.csv --output sheets --join tomorrow.pdf

    Run again, it makes what is missing or has changed, and removes what is no longer on the roster. --copies is for
    rows that say nothing.
    """
    from netprep.batch_command import Asked, make_batch, write_template
    from netprep.print_paper import print_paper
    from netprep.rendering.options import Look
    from netprep.roster.entries import Defaults
    from netprep.settings import settings

    if template:
        write_template(template, roster, output, force=force, json=json)
        return
    usual = settings(**printer._asdict(), **looks._asdict(), **layers._asdict())
    on = print_paper(usual)[0] if print_ else usual.paper
    asked = Asked(
        *(output, tuple(format or ()), join, print_, only_new, usual.printer, usual.two_sided, force, dry_run),
        json,
    )
    defaults = Defaults(blank, length or "", usual.large_print, usual.copies)
    look = Look(on, page_1=page_1, fillable=fillable)
    if make_batch(roster, usual.catalogue, asked, defaults, look):
        raise typer.Exit(1)
