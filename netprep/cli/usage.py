"""Runs a command; what typer says of wrong usage becomes an error of netprep's own: what, and what to do."""

import sys

from typer._click.exceptions import UsageError as Refused

from netprep.cli.app import app_for
from netprep.cli.group import COMMANDS, START
from netprep.errors import UsageError

_PLAINER = {"argument(s)": "arguments", "<=x<=": " to "}  # words of typer's


def run() -> int:
    """Run what the command line asks for and return the exit code; raises NetprepError as commands do."""
    try:
        code: int = app_for(sys.argv[1:])(standalone_mode=False) or 0
    except Refused as error:
        raise UsageError(_what(error), _help(error)) from None
    return code


def _what(error: Refused) -> str:
    """Return what is wrong as one sentence, with the option that a wrong one is likely meant to be."""
    near: list[str] = getattr(error, "possibilities", None) or []
    told = " ".join((error.message if near else error.format_message()).split())
    for theirs, ours in _PLAINER.items():
        told = told.replace(theirs, ours)
    meant = _meant(told.rpartition(" ")[2], near)
    return f"{told.rstrip('.')}{'' if told.endswith('?') else '.'}{f' Did you mean {meant}?' if meant else ''}"


def _meant(typed: str, near: list[str]) -> str:
    """Return the option that begins with what was typed, else the one most like it; the dashes make none alike."""
    from difflib import get_close_matches

    bare = {name.lstrip("-"): name for name in near}
    word = typed.lstrip("-")
    begun = [name for name in bare if name.startswith(word)] or get_close_matches(word, bare, 1)
    return bare[begun[0]] if begun else ""


def _help(error: Refused) -> str:
    """Return where the options of the command in question are told."""
    named = error.ctx.info_name if error.ctx and error.ctx.parent else None
    command = named or next((word for word in sys.argv[1:] if word in COMMANDS), START)
    return f"'netprep{'' if command == START else f' {command}'} --help' shows all options."
