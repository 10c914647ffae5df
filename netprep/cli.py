"""The command line: declares options, calls one function, prints. No logic."""

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

if TYPE_CHECKING:
    from netprep.model import Answers, Catalogue


@dataclass
class State:
    """What the options before the command set."""

    debug: bool = False


STATE = State()
app = typer.Typer(
    name="netprep",
    help=(
        "Build a checklist of questions for an appointment about a neuroendocrine tumor (NET).\n\n"
        "Without a command it asks you a few questions and makes your sheet."
    ),
    pretty_exceptions_enable=False,
    pretty_exceptions_show_locals=False,
    rich_markup_mode=None,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Treatments = Annotated[
    list[str] | None,
    typer.Argument(metavar="THERAPY...", help="Treatments or kinds of treatment, by any name."),
]
AnswersFile = Annotated[
    Path | None, typer.Option("--answers", metavar="FILE", help="Read the choices from this YAML file.")
]
About = Annotated[
    list[str] | None,
    typer.Option(metavar="SITUATION", help="Something true of the person; see 'list --situations'."),
]
OwnQuestion = Annotated[
    list[str] | None,
    typer.Option(
        "--question",
        metavar="TEXT",
        help="A question of your own. Other people on this computer can see it while netprep runs; "
        "an answers file keeps it private.",
    ),
]
Top = Annotated[
    list[str] | None,
    typer.Option(metavar="N-OR-ID", help="One of the top three: a number on page 1, or a question's id."),
]
Length = Annotated[
    Literal["short", "full"] | None,
    typer.Option(help="short (the default), or full: every question that applies."),
]
VisitDate = Annotated[str | None, typer.Option("--date", metavar="YYYY-MM-DD", help="The day of the visit.")]
Blank = Annotated[bool, typer.Option("--blank", help="Make a sheet with no treatment chosen, to fill in by hand.")]
CatalogueFolder = Annotated[
    Path | None, typer.Option("--catalogue", metavar="DIR", help="Use the catalogue in this folder.")
]


@app.callback(invoke_without_command=True)
def interview(
    ctx: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Show the version and leave.")] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show a traceback when netprep fails.")] = False,
) -> None:
    """Build a checklist of questions for an appointment about a neuroendocrine tumor (NET).

    Without a command it asks you a few questions and makes your sheet.
    """
    STATE.debug = debug
    if version:
        from netprep import __version__

        typer.echo(f"netprep {__version__}")
    elif ctx.invoked_subcommand is None and not ctx.resilient_parsing:
        from netprep.session import run_interview

        run_interview()


@app.command()
def export(
    therapies: Treatments = None,
    answers: AnswersFile = None,
    about: About = None,
    question: OwnQuestion = None,
    top: Top = None,
    length: Length = None,
    date: VisitDate = None,
    blank: Blank = False,
    format: Annotated[
        Literal["terminal", "markdown", "text", "json"] | None,
        typer.Option(help="The default follows --output, else markdown (on a terminal: a readable view)."),
    ] = None,
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="FILE", help="'-' is standard output.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace a file that exists.")] = False,
    catalogue: CatalogueFolder = None,
) -> None:
    """Write one checklist. Never asks anything.

    Example: netprep export prrt lanreotide --output sheet.md
    """
    from netprep.assemble import assemble
    from netprep.loading import load_catalogue
    from netprep.output import write_document
    from netprep.render import choose_format, renderer

    loaded = load_catalogue(catalogue)
    chosen = _answers(loaded, therapies, answers, about, question, top, length, date, blank=blank)
    checklist = assemble(loaded, chosen)
    to_screen = output is None and sys.stdout.isatty()
    name = choose_format(format, output, to_screen=to_screen)
    if name == "terminal" and to_screen:
        from netprep.render.terminal import show

        show(checklist)
    else:
        write_document(renderer(name)(checklist), output, force=force)


def _answers(
    catalogue: "Catalogue",
    therapies: list[str] | None,
    file: Path | None,
    about: list[str] | None,
    questions: list[str] | None,
    top: list[str] | None,
    length: Literal["short", "full"] | None,
    date: str | None,
    *,
    blank: bool,
) -> "Answers":
    from netprep.answers import Typed, combine, make_answers, require_treatment
    from netprep.model import Visit

    flags = Typed(
        therapies=tuple(therapies or ()),
        about=tuple(about or ()),
        questions=tuple(questions or ()),
        top=tuple(top or ()),
        length=length or "",
        visit=Visit(date=date or ""),
    )
    if file is not None:
        from netprep.answers_file import read_answers

        flags = combine(read_answers(file, catalogue), flags)
    if not blank:
        require_treatment(flags)
    return make_answers(catalogue, flags)


@app.command("list")
def list_(
    situations: Annotated[bool, typer.Option("--situations", help="What --about takes.")] = False,
    themes: Annotated[bool, typer.Option("--themes", help="The steps of a visit.")] = False,
    questions: Annotated[bool, typer.Option("--questions", help="Every question, with its id.")] = False,
    sources: Annotated[bool, typer.Option("--sources", help="Every source, with its address.")] = False,
    catalogue: CatalogueFolder = None,
) -> None:
    """Show what can be chosen: treatments, or one of the lists below."""
    from netprep.loading import load_catalogue
    from netprep.output import write_document
    from netprep.render import reference

    loaded = load_catalogue(catalogue)
    if situations:
        text = reference.situations(loaded)
    elif themes:
        text = reference.themes(loaded)
    elif questions:
        text = reference.questions(loaded)
    elif sources:
        text = reference.sources(loaded)
    else:
        text = reference.therapies(loaded)
    write_document(text, None)


@app.command()
def show(
    therapy: Annotated[
        str, typer.Argument(metavar="THERAPY", help="A treatment or kind of treatment, by any name.")
    ],
    catalogue: CatalogueFolder = None,
) -> None:
    """Show everything the catalogue says about one treatment, with sources."""
    from netprep.loading import load_catalogue
    from netprep.names import find_choice
    from netprep.output import write_document
    from netprep.render import reference

    loaded = load_catalogue(catalogue)
    write_document(reference.choice(loaded, find_choice(loaded, therapy)), None)


@app.command()
def check(
    folder: Annotated[
        Path | None,
        typer.Argument(metavar="[DIR]", help="A folder with a catalogue; the default is the one in use."),
    ] = None,
) -> None:
    """Look for problems in a catalogue; each is shown as file:line:column with what to do."""
    from netprep.loading import check_catalogue

    problems = check_catalogue(folder)
    for problem in problems:
        typer.echo(str(problem))
    errors = sum(problem.level == "error" for problem in problems)
    typer.echo(f"{errors} errors, {len(problems) - errors} warnings", err=True)
    if errors:
        raise typer.Exit(1)
