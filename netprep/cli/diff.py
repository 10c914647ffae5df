"""`netprep diff`: what changed between two catalogues."""

from pathlib import Path
from typing import Annotated

import typer

from netprep.cli.options import Force, Json, Output, of_one_command

app = of_one_command()


@app.command()
def diff(
    *,
    old: Annotated[Path, typer.Argument(metavar="OLD", readable=False, help="A folder with a catalogue.")],
    new: Annotated[Path, typer.Argument(metavar="NEW", readable=False, help="The folder to compare it with.")],
    document: Annotated[
        bool,
        typer.Option(
            "--document",
            help="To tick and sign: before, after, and the sources of each line; Markdown, or a web page (.html).",
        ),
    ] = False,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="End with code 1 where something changed, for scripts.")
    ] = False,
    json: Json = False,
    output: Output = None,
    force: Force = False,
) -> None:
    """Tell in words what changed between two catalogues.

    Example: netprep diff data-2026.11 data --document --output changes.html
    """
    from netprep.changes import as_json, find_changes, in_words
    from netprep.errors import UsageError
    from netprep.output import write_out
    from netprep.reading.loading import load_catalogue
    from netprep.rendering import changes_document

    if document and json:
        raise UsageError("--document and --json are two forms of one thing. Leave one out.")
    form = "json" if json else changes_document.format_for(output, document=document)
    before, after = load_catalogue(old), load_catalogue(new)
    changes = find_changes(before, after)
    if json:
        text = as_json(before, after, changes)
    elif document:
        text = changes_document.render(before, after, changes)
        if form == "html":
            from netprep.rendering import web_page

            text = web_page.render(text, after.catalogue.language)
    else:
        text = "".join(f"{in_words(change)}\n" for change in changes) or "No change.\n"
    write_out(text, output, force=force)
    if exit_code and changes:
        raise typer.Exit(1)
