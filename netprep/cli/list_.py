"""`netprep list`: what can be chosen."""

from typing import Annotated

import typer

from netprep.cli.options import Json, laid_open, of_one_command
from netprep.cli.screen import columns, on_screen
from netprep.given import Layers

app = of_one_command()


@app.command()
@laid_open
def list_(
    *,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[WORD]...", help="Only what has this name, or says this; a kind with its treatments."
        ),
    ] = None,
    treatments: Annotated[
        bool, typer.Option("--treatments", help="What a sheet can be about: the default.")
    ] = False,
    situations: Annotated[bool, typer.Option("--situations", help="What --about takes.")] = False,
    tumors: Annotated[bool, typer.Option("--tumors", help="What --about takes of the tumor.")] = False,
    themes: Annotated[bool, typer.Option("--themes", help="The steps of a visit.")] = False,
    questions: Annotated[bool, typer.Option("--questions", help="Every question, with its id.")] = False,
    sources: Annotated[bool, typer.Option("--sources", help="Every source, with its address.")] = False,
    layers: Layers,
    json: Json = False,
) -> None:
    """Show what can be chosen: treatments, or one of the lists below; with --json several at once.

    Example: netprep list chemo

    In a pipe or a file each record is one line, its columns parted by tabs: id, name, what it is, and more.
    """
    from netprep.errors import UsageError
    from netprep.output import write_document
    from netprep.reading.loading import load_catalogue
    from netprep.rendering import listing, lists
    from netprep.settings import settings

    asked = {
        "treatments": treatments,
        "situations": situations,
        "tumors": tumors,
        "themes": themes,
        "questions": questions,
        "sources": sources,
    }
    names = [name for name, wanted in asked.items() if wanted] or ["treatments"]
    if len(names) > 1 and not json:
        raise UsageError(f"Several lists at once: --{' --'.join(names)}. Ask for one, or add --json.")
    loaded = load_catalogue(*settings(**layers._asdict()).catalogue)
    if words:
        from netprep.flags import require_letters
        from netprep.searching import only

        require_letters(words=words)
        loaded = only(loaded, names, " ".join(words))
    if json:
        text = lists.as_json(loaded, names)
    elif on_screen():
        text = listing.as_columns(loaded, names[0], columns())
    else:
        text = lists.as_lines(loaded, names[0])
    write_document(text, None)
