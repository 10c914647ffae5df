"""The command line: each command declares options, calls one function, prints. No logic."""

import typer

from netprep.cli.group import Commands
from netprep.cli.interview import STATE, interview

__all__ = ("STATE", "app")

app = typer.Typer(
    cls=Commands,
    name="netprep",
    pretty_exceptions_enable=False,
    pretty_exceptions_show_locals=False,
    rich_markup_mode=None,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.callback(invoke_without_command=True)(interview)
