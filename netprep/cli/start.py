"""`netprep NAME...`: the interview, with these treatments chosen."""

from typing import Annotated

import typer

from netprep.cli.options import KeptAnswers, Plain, laid_open, of_one_command
from netprep.given import Choices, Layers, Looks, Start

app = of_one_command()


@app.command(hidden=True)
@laid_open
def start(
    *,
    ctx: typer.Context,
    names: Annotated[list[str], typer.Argument(metavar="THERAPY...")],
    plain: Plain = False,
    answers: KeptAnswers = None,
    choices: Choices,
    looks: Looks,
    layers: Layers,
) -> None:
    """Start the interview with these treatments chosen: netprep Sandostatin."""
    from netprep.session import run_interview

    run_interview(Start(plain, answers, choices, looks, layers).over(ctx.obj or Start()), names)
