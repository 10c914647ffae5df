"""Writes the man pages, one a command, from the help of the commands: `python docs/make_man.py [FOLDER]`.

What is told elsewhere is read there: exit codes in the README, settings where they are declared.
"""

import re
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer.main

from netprep import __version__
from netprep.cli.app import whole_app
from netprep.cli.group import COMMANDS, START
from netprep.settings import FILE, LAYER, TOLD

HERE = Path(__file__).parent
EXIT_CODE = re.compile(r"^\| (\d[\d, ]*) \| (.+) \|$", re.MULTILINE)  # a row of the README's table
WIDTH = 70  # of a line before signs are written in roff's way
Entries = list[tuple[str, str]]  # what is told of, in roff, and what is told, as plain text

INSTALL = """\
--install-completion lets Tab complete commands, options, treatments by any of their names, situations, formats,
printers and files. It knows the shell it is started from, and takes its name too: bash, zsh, fish or powershell.
For bash and zsh it writes a script beside your settings and adds one line to ~/.bashrc or ~/.zshrc; fish finds the
script by itself; for PowerShell it says which line to add to your profile. It works from the next terminal on;
after an update of netprep, run it again.
"""
SHOW = """\
--show-completion writes the script to standard output instead, for those who keep such files in their own way.
"""
VARIABLES: Entries = [
    (
        "NETPREP_PLAIN, ACCESSIBLE",
        "Not empty: ask with numbered lines, as --plain does. 0, no and false count as empty.",
    ),
    ("NETPREP_NO_CACHE", "Not empty: keep no compiled copy of the catalogue, and use none."),
    (
        "SOURCE_DATE_EPOCH",
        "The day on which a sheet is made, in seconds since 1970, for the same bytes on every day.",
    ),
]
FILES: Entries = [
    (f"~/.config/netprep/{FILE}", "Your settings; 'netprep config --init' writes one to fill in."),
    (f"~/.config/netprep/{LAYER}/", "A clinic's own lines: laid over the catalogue without being named."),
    (f"/etc/xdg/netprep/{FILE}", "Settings for all users of this computer."),
    ("~/.cache/netprep/", "The compiled catalogue; it can be deleted at any time."),
]
ON_OTHERS = (
    "XDG_CONFIG_HOME, XDG_CONFIG_DIRS and XDG_CACHE_HOME move them. 'netprep config' shows where they are here."
)


def pages() -> Iterator[tuple[str, str]]:
    """Yield the name of each page's file, and the page."""
    group: Any = typer.main.get_command(whole_app())
    context = group.make_context("netprep", [], resilient_parsing=True)
    yield "netprep.1", _page(context, [*_of_all(context)])
    for name in COMMANDS:
        if name != START:
            command = group.get_command(context, name)
            yield f"netprep-{name}.1", _page(type(context)(command, parent=context, info_name=name), [])


def _page(context: Any, more: list[str]) -> str:  # noqa: ANN401 - its type is private to typer
    """Return the page of a command; `more` stands behind its options."""
    title = context.command_path.replace(" ", "-")
    about, *paragraphs = re.split(r"\n\n+", context.command.help)
    rows = [
        f'.TH {title.upper()} 1 "" "netprep {__version__}" "User Commands"',
        *(".nh", ".ad l"),  # a command that is broken with a hyphen cannot be copied
        *(".SH NAME", f"{_plain(title)} \\- {_plain(about.partition('.')[0])}"),
        *(".SH SYNOPSIS", *_synopsis(context)),
        *(".SH DESCRIPTION", *_text(about)),
    ]
    for paragraph in paragraphs:
        example = paragraph.removeprefix("Example: ")
        rows += _shown(example) if example != paragraph else [".PP", *_text(paragraph)]
    records = [(one.param_type_name, one.get_help_record(context)) for one in context.command.get_params(context)]
    for kind, heading in (("argument", "ARGUMENTS"), ("option", "OPTIONS")):
        told = [(_spelled(record[0]), record[1]) for of, record in records if of == kind and record]
        rows += _list(heading, told)
    return "".join(f"{row}\n" for row in (*rows, *more, *_see_also(context)))


def _of_all(context: Any) -> Iterator[str]:  # noqa: ANN401 - likewise
    """Yield what only the page of netprep itself tells."""
    names = [name for name in COMMANDS if name != START]
    helps = [context.command.get_command(context, name).help.partition("\n\n")[0] for name in names]
    yield from _list(
        "COMMANDS", [(f"\\fB{_plain(name)}\\fR", told) for name, told in zip(names, helps, strict=True)]
    )
    yield from (".SH COMPLETION", *_text(INSTALL), ".PP", *_text(SHOW))
    readme = (HERE.parent / "README.md").read_text(encoding="utf-8")
    codes = [(f"\\fB{codes}\\fR", told.replace("`", "'")) for codes, told in EXIT_CODE.findall(readme)]
    yield from _list("EXIT STATUS", codes)
    settings = [(f"NETPREP_{name.upper()}", told) for name, told in TOLD.items()]
    yield from _list("ENVIRONMENT", [(f"\\fB{_plain(name)}\\fR", told) for name, told in (*settings, *VARIABLES)])
    yield from _list("FILES", [(f"\\fI{_plain(path)}\\fR", told) for path, told in FILES])
    yield from (".PP", *_text(ON_OTHERS))


def _synopsis(context: Any) -> Iterator[str]:  # noqa: ANN401 - likewise
    name = f"\\fB{_plain(context.command_path)}\\fR"
    if context.parent is None:
        yield from (f"{name} [OPTIONS] [THERAPY...]", ".br")
    yield f"{name} {_plain(' '.join(context.command.collect_usage_pieces(context)))}"


def _see_also(context: Any) -> Iterator[str]:  # noqa: ANN401 - likewise
    names = ["netprep"] if context.parent else [f"netprep-{name}" for name in COMMANDS if name != START]
    yield ".SH SEE ALSO"
    yield from (f".BR {_plain(name)} (1){',' if name != names[-1] else ''}" for name in names)


# ---------------------------------------------------------------- roff


def _list(heading: str, entries: Entries) -> list[str]:
    """Return a section of what is told of, each with what is told."""
    rows = [row for head, told in entries for row in (".TP", head, *_text(told))]
    return [f".SH {heading}", *rows] if rows else []


def _spelled(record: str) -> str:
    """Return the names of an option or argument: what is typed as it is, in bold."""
    parts = re.split(r"(-{1,2}[a-z][\w-]*)", record)
    return "".join(f"\\fB{_plain(part)}\\fR" if number % 2 else _plain(part) for number, part in enumerate(parts))


def _text(text: str) -> list[str]:
    """Return lines of roff for a paragraph: each sentence begins one."""
    sentences = re.split(r"(?<=[.?!]) +(?=[A-Z'])", " ".join(text.split()))
    return [_plain(line) for one in sentences for line in textwrap.wrap(one, WIDTH, break_on_hyphens=False)]


def _shown(example: str) -> list[str]:
    """Return lines of roff for a command as it is typed."""
    return [".PP", "Example:", ".PP", ".RS 4", ".nf", _plain(example), ".fi", ".RE"]


def _plain(text: str) -> str:
    """Return a text in which roff finds nothing to obey, and from which a command can be copied."""
    for sign, name in (("\\", "\\e"), ("-", "\\-"), ("'", "\\(aq"), ("`", "\\(ga"), ("^", "\\(ha"), ("~", "\\(ti")):
        text = text.replace(sign, name)
    return f"\\&{text}" if text.startswith(".") else text


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if sys.argv[1:] else HERE / "man"
    made = [*pages()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, page in made:
            (folder / name).write_text(page, encoding="utf-8", newline="\n")
    except OSError as error:
        sys.exit(f"Cannot write '{error.filename}': {(error.strerror or 'unknown reason').lower()}.")
