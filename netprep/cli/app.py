"""What reads a command line: all of it, or as much as a command needs."""

from collections.abc import Callable

import typer

from netprep.cli.group import COMMANDS, Commands


def app_for(words: list[str]) -> typer.Typer:
    """Return what reads these words of a command line.

    One that begins with a command has no use for the interview's own options, which take a while to lay out.
    """
    return _with(_nothing) if words[:1] and words[0] in COMMANDS else whole_app()


def whole_app() -> typer.Typer:
    """Return what reads every command line, that of the interview too."""
    from netprep.cli.interview import interview

    return _with(interview)


def _with(before: Callable[..., None]) -> typer.Typer:
    """Return the commands, behind the options of `before`."""
    app = typer.Typer(
        cls=Commands,
        name="netprep",
        pretty_exceptions_enable=False,
        pretty_exceptions_show_locals=False,
        rich_markup_mode=None,
        add_completion=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback(invoke_without_command=True)(before)
    return app


def _nothing() -> None:
    """Take no option before the command."""
