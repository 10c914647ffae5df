"""The commands by name: only the one that is asked for is loaded."""

from importlib import import_module
from itertools import takewhile
from typing import Any

import typer
import typer.core
import typer.main

START = "_start"
SETTING_UP = ("--install-completion", "--show-completion")
ALONE = ("version", "install_completion", "show_completion")  # options that stand for themselves
COMMANDS = {  # name and module, in the order of the help
    "export": "export",
    "print": "print_",
    "compare": "compare",
    "batch": "batch",
    "list": "list_",
    "show": "show",
    "check": "check",
    "schema": "schema",
    "config": "config",
    "clinic": "clinic",
    "diff": "diff",
    START: "start",
}


class Commands(typer.core.TyperGroup):
    """The commands; what is none of them is a treatment to start the interview with."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 - its types are private to typer
        """Read the options before the command; those that set a shell up may stand without its name."""
        if not {*SETTING_UP}.isdisjoint(args):
            from netprep.cli.shells import with_shell

            args = with_shell(args, SETTING_UP)
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401, ARG002 - likewise
        """Return the names in the order of the help."""
        return [*COMMANDS]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ANN401, ARG002 - likewise
        """Return the command with this name, loaded now; None where there is none."""
        if cmd_name not in COMMANDS:
            return None
        command = typer.main.get_command(import_module(f"netprep.cli.{COMMANDS[cmd_name]}").app)
        command.name = cmd_name
        return command

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401 - likewise
        """Return the command that is meant, and what follows it; a slip of a command is refused with its name."""
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            alone = any(ctx.params.get(name) not in (None, False) for name in ALONE)
            near = [] if alone else _slips(args[0])
            if not near or _is_treatment(args):
                return START, self.get_command(ctx, START), args
            ctx.fail(f"No such command '{args[0]}'. Did you mean {', '.join(map(repr, near))}?")
        return super().resolve_command(ctx, args)


def _slips(word: str) -> list[str]:
    """Return the commands that a word may be meant to be."""
    from netprep.spelling import slips_of

    return [slip.name for slip in slips_of(word, COMMANDS.keys() - {START})]


def _is_treatment(words: list[str]) -> bool:
    """Tell whether what stands in place of a command is the name of a treatment, as in `netprep watch and wait`."""
    from netprep.names import surely_named
    from netprep.reading.loading import load_catalogue

    named = takewhile(lambda word: not word.startswith("-"), words)  # not what an option says
    return bool(surely_named(load_catalogue(), " ".join(named)))
