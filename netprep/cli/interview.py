"""`netprep` alone: the interview."""

from typing import Annotated

import typer

from netprep.cli import STATE
from netprep.cli.group import START
from netprep.cli.options import KeptAnswers, Plain, laid_open
from netprep.given import Choices, Layers, Looks, Start


@laid_open
def interview(
    *,
    ctx: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Show the version and leave.")] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show a traceback when netprep fails.")] = False,
    plain: Plain = False,
    answers: KeptAnswers = None,
    install_completion: Annotated[
        str | None, typer.Option(metavar="[SHELL]", help="Let Tab complete what you type, in this shell.")
    ] = None,
    show_completion: Annotated[
        str | None, typer.Option(metavar="[SHELL]", help="Show the script that does it, to keep it yourself.")
    ] = None,
    choices: Choices,
    looks: Looks,
    layers: Layers,
) -> None:
    """Build a checklist of questions for an appointment about a neuroendocrine tumor (NET).

    Without a command it asks you a few questions and makes your sheet.
    """
    STATE.debug = debug
    given = Start(plain, answers, choices, looks, layers)
    if _did_only_this(install_completion, show_completion, version=version):
        raise typer.Exit  # whatever stands behind it
    if ctx.invoked_subcommand == START:
        ctx.obj = given
    elif ctx.invoked_subcommand is not None:
        _refuse_before(ctx.invoked_subcommand, given)
    elif not ctx.resilient_parsing:
        from netprep.session import run_interview

        run_interview(given)


def _did_only_this(install_completion: str | None, show_completion: str | None, *, version: bool) -> bool:
    """Do what an option asks for that stands for itself; False where there is none."""
    if version:
        from netprep import __version__
        from netprep.output import write_document

        write_document(f"netprep {__version__}\n", None)
    elif install_completion is not None:
        from netprep.cli.shells import install
        from netprep.messages import tell

        tell(*install(install_completion))
    elif show_completion is not None:
        from netprep.cli.shells import script_of
        from netprep.output import write_document

        write_document(script_of(show_completion), None)
    return version or install_completion is not None or show_completion is not None


def _refuse_before(command: str, given: Start) -> None:
    """Stop where an option of the interview stands before a command: it would be ignored without a word."""
    if given != Start():
        from netprep.errors import UsageError

        raise UsageError(
            "Options before a command, such as --plain, --answers and --about, belong to the interview. "
            f"Put the option after the command: netprep {command} ..."
        )
