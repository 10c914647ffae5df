"""`netprep schema`: JSON Schemas of the files that people and netprep write."""

from typing import Annotated, Literal

import typer

from netprep.cli.options import of_one_command

app = of_one_command()


@app.command()
def schema(
    name: Annotated[
        Literal[
            "catalogue",
            "answers",
            "config",
            "checklist",
            "comparison",
            "list",
            "treatment",
            "problems",
            "changes",
            "batch",
            "settings",
        ],
        typer.Argument(
            metavar="NAME",
            help="Of files: catalogue (a clinic's too), answers, config (config.yaml). Of JSON: checklist (export),"
            " comparison (compare), list, treatment (show), problems (check), changes (diff), batch,"
            " settings (config).",
        ),
    ],
) -> None:
    """Write a JSON Schema, for editors that check YAML as you type and for scripts."""
    from netprep import schema as schemas
    from netprep.output import write_document

    write_document(schemas.schema(name), None)
