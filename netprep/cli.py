"""The command line: declares options, calls one function, prints. No logic."""

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer
import typer.core

from netprep.render import FORMATS

if TYPE_CHECKING:
    from netprep.flags import Flags
    from netprep.model import Checklist


@dataclass
class State:
    """What the options before the command set."""

    debug: bool = False


class Commands(typer.core.TyperGroup):
    """The commands; what is none of them is a treatment to start the interview with."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401 - its types are private to typer
        """Return the command that is meant, and what follows it; a slip of a command is refused with its name."""
        if self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            from netprep.spelling import slips_of

            if not slips_of(args[0], self.list_commands(ctx)):
                return START, self.get_command(ctx, START), args
        return super().resolve_command(ctx, args)


START = "_start"
STATE = State()
app = typer.Typer(
    cls=Commands,
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
    list[Path] | None,
    typer.Option("--answers", metavar="FILE", help="Read the choices from this YAML file; repeat to join several."),
]
About = Annotated[
    list[str] | None,
    typer.Option(
        metavar="SITUATION-OR-TUMOR",
        help="Something true of the person or the tumor; see 'list --situations' and 'list --tumors'.",
    ),
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
Paper = Annotated[Literal["letter", "a4"], typer.Option(case_sensitive=False, help="For PDF and web page.")]
LargePrint = Annotated[bool, typer.Option("--large-print", help="18 point and wide spacing, for PDF and web page.")]
Label = Annotated[
    str, typer.Option(metavar="TEXT", help="A mark of yours for the foot of every page; best not a name.")
]
Fillable = Annotated[bool, typer.Option("--fillable", help="A PDF to fill in on a screen.")]
Page1 = Annotated[bool, typer.Option("--page-1", help="Make page 1 only, the page for the room.")]
Output = Annotated[str | None, typer.Option("--output", "-o", metavar="FILE", help="'-' is standard output.")]
Force = Annotated[bool, typer.Option("--force", help="Replace a file that exists.")]
Layers = Annotated[
    list[Path] | None,
    typer.Option("--catalogue", metavar="DIR", help="Lay the lines in this folder over the catalogue; repeatable."),
]


Plain = Annotated[
    bool, typer.Option("--plain", help="Ask with numbered lines, for screen readers and simple terminals.")
]
KeptAnswers = Annotated[
    Path | None,
    typer.Option("--answers", metavar="FILE", help="Keep your answers in this file, and start from them."),
]


@app.callback(invoke_without_command=True)
def interview(
    ctx: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Show the version and leave.")] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show a traceback when netprep fails.")] = False,
    plain: Plain = False,
    answers: KeptAnswers = None,
    paper: Paper | None = None,
    catalogue: Layers = None,
) -> None:
    """Build a checklist of questions for an appointment about a neuroendocrine tumor (NET).

    Without a command it asks you a few questions and makes your sheet.
    """
    STATE.debug = debug
    if version:
        from netprep import __version__
        from netprep.output import write_document

        write_document(f"netprep {__version__}\n", None)
    elif ctx.invoked_subcommand == START:
        ctx.obj = {"plain": plain, "file": answers, "layers": catalogue, "paper": paper}
    elif ctx.invoked_subcommand is not None:
        _refuse_before_command(ctx.invoked_subcommand, plain, answers, paper, catalogue)
    elif not ctx.resilient_parsing:
        from netprep.render.options import Look
        from netprep.session import run_interview

        run_interview(plain=plain, file=answers, layers=catalogue or (), look=Look(paper or "letter"))


@app.command(START, hidden=True)
def start_with(
    ctx: typer.Context,
    names: Annotated[list[str], typer.Argument(metavar="THERAPY...")],
    plain: Plain = False,
    answers: KeptAnswers = None,
    paper: Paper | None = None,
    catalogue: Layers = None,
) -> None:
    """Start the interview with these treatments chosen: netprep Sandostatin."""
    from netprep.flags import require_letters
    from netprep.render.options import Look
    from netprep.session import run_interview

    given = ctx.obj or {}
    require_letters("THERAPY", names)
    run_interview(
        plain=plain or bool(given.get("plain")),
        file=answers or given.get("file"),
        layers=catalogue or given.get("layers") or (),
        look=Look(paper or given.get("paper") or "letter"),
        names=names,
    )


def _refuse_before_command(command: str, *options: object) -> None:
    """Stop where an option of the interview stands before a command: it would be ignored without a word."""
    if any(options):
        from netprep.errors import UsageError

        raise UsageError(
            "--plain, --answers, --paper and --catalogue before a command belong to the interview. "
            f"Put the option after the command: netprep {command} ..."
        )


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
        str | None,
        typer.Option(
            metavar=f"[{'|'.join(FORMATS)}]",
            help="The default follows --output, else markdown (on a terminal: a readable view).",
        ),
    ] = None,
    output: Output = None,
    force: Force = False,
    paper: Paper = "letter",
    large_print: LargePrint = False,
    label: Label = "",
    page_1: Page1 = False,
    fillable: Fillable = False,
    catalogue: Layers = None,
) -> None:
    """Write one checklist. Never asks anything.

    Example: netprep export prrt lanreotide --output sheet.md
    """
    from netprep.flags import Flags
    from netprep.messages import tell
    from netprep.output import write_document
    from netprep.render import choose_format, render_as
    from netprep.render.options import Look

    to_screen = output is None and _on_screen()
    name = choose_format(format, output, to_screen=to_screen, fillable=fillable)
    flags = Flags(therapies, about, question, top, length, date)
    checklist, notices = _checklist(catalogue, flags, answers, label=label, blank=blank)
    if name == "terminal" and to_screen:
        from netprep.render.terminal import show

        show(checklist)
    else:
        look = Look(paper, large_print, page_1, _warn_of_characters, fillable)
        write_document(render_as(name, checklist, look), output, force=force)
    tell(*notices)


def _checklist(
    layers: list[Path] | None, flags: "Flags", files: list[Path] | None, *, label: str, blank: bool
) -> tuple["Checklist", list[str]]:
    """Return the checklist, and what the person should be told beside it."""
    from netprep.answers import make_label
    from netprep.assemble import assemble
    from netprep.clock import today
    from netprep.flags import answers_from, notices
    from netprep.overdue import overdue_notice
    from netprep.reading.loading import load_catalogue

    catalogue = load_catalogue(*(layers or ()))
    answers = answers_from(catalogue, flags, files or (), blank=blank)
    checklist = assemble(catalogue, answers, make_label(label))
    overdue = overdue_notice(catalogue, checklist, today())
    return checklist, [*notices(catalogue, answers), *filter(None, [overdue])]


@app.command("print")
def print_(
    therapies: Treatments = None,
    answers: AnswersFile = None,
    about: About = None,
    question: OwnQuestion = None,
    top: Top = None,
    length: Length = None,
    date: VisitDate = None,
    blank: Blank = False,
    printer: Annotated[
        str, typer.Option("--printer", "-d", metavar="NAME", help="Default: the default printer.")
    ] = "",
    copies: Annotated[int, typer.Option("--copies", "-n", min=1, max=99, help="How many.")] = 1,
    two_sided: Annotated[bool, typer.Option("--two-sided", help="On both sides of the paper.")] = False,
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="FILE", help="Keep the PDF in this file too.")
    ] = None,
    force: Force = False,
    paper: Paper = "letter",
    large_print: LargePrint = False,
    label: Label = "",
    page_1: Page1 = False,
    catalogue: Layers = None,
) -> None:
    """Print one checklist.

    Example: netprep print prrt lanreotide --copies 2

    The print system keeps a copy of what it printed; how to turn that off: see README, "For nurses".
    """
    from netprep.flags import Flags
    from netprep.messages import tell
    from netprep.output import write_document
    from netprep.printing import Job, print_pdf
    from netprep.render import render_as
    from netprep.render.options import Look

    flags = Flags(therapies, about, question, top, length, date)
    checklist, notices = _checklist(catalogue, flags, answers, label=label, blank=blank)
    pdf = render_as("pdf", checklist, Look(paper, large_print, page_1, _warn_of_characters))
    if output is not None:
        write_document(pdf, output, force=force)
        tell(f"Saved: {output}")
    tell(print_pdf(pdf, Job(printer, copies, two_sided, paper)), *notices)


@app.command()
def batch(
    roster: Annotated[
        Path | None, typer.Argument(metavar="ROSTER", help="A .csv, .xlsx or .yaml file with a row for each sheet.")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="DIR", help="The folder for a file of each sheet.")
    ] = None,
    format: Annotated[
        list[str] | None,
        typer.Option(metavar=f"[{'|'.join(FORMATS)}]", help="pdf if nothing else is said; repeatable."),
    ] = None,
    join: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE.pdf", help="One PDF of all sheets, each on the front of a leaf; at most 300 in a file."
        ),
    ] = None,
    print_: Annotated[
        bool, typer.Option("--print", help="Print all sheets in one run, each with its copies.")
    ] = False,
    printer: Annotated[
        str, typer.Option("--printer", "-d", metavar="NAME", help="Default: the default printer.")
    ] = "",
    copies: Annotated[
        int, typer.Option("--copies", "-n", min=1, max=99, help="Of each sheet where its row says nothing.")
    ] = 1,
    two_sided: Annotated[bool, typer.Option("--two-sided", help="On both sides of the paper.")] = False,
    length: Length = None,
    blank: Annotated[bool, typer.Option("--blank", help="A row may do without a treatment.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace files that no batch has made.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Write nothing; tell what is wrong.")] = False,
    template: Annotated[
        Literal["csv", "xlsx", "yaml"] | None,
        typer.Option(help="Write a roster to fill in, to --output FILE or standard output."),
    ] = None,
    paper: Paper = "letter",
    large_print: LargePrint = False,
    page_1: Page1 = False,
    fillable: Fillable = False,
    catalogue: Layers = None,
) -> None:
    """Make many checklists, one for each row of a roster.

    Example: netprep batch tomorrow.csv --output sheets --join tomorrow.pdf

    Run again, it makes what is missing or has changed, and removes what is no longer on the roster.
    """
    from netprep.batch_command import Asked, make_batch, write_template
    from netprep.render.options import Look
    from netprep.roster.entries import Defaults

    if template:
        write_template(template, roster, output, force=force)
        return
    asked = Asked(output, tuple(format or ()), join, print_, printer, two_sided, force, dry_run)
    defaults = Defaults(blank, length or "", large_print, copies)
    look = Look(paper, page_1=page_1, fillable=fillable)
    if make_batch(roster, catalogue or (), asked, defaults, look):
        raise typer.Exit(1)


@app.command("list")
def list_(
    situations: Annotated[bool, typer.Option("--situations", help="What --about takes.")] = False,
    tumors: Annotated[bool, typer.Option("--tumors", help="What --about takes of the tumor.")] = False,
    themes: Annotated[bool, typer.Option("--themes", help="The steps of a visit.")] = False,
    questions: Annotated[bool, typer.Option("--questions", help="Every question, with its id.")] = False,
    sources: Annotated[bool, typer.Option("--sources", help="Every source, with its address.")] = False,
    catalogue: Layers = None,
) -> None:
    """Show what can be chosen: treatments, or one of the lists below."""
    from netprep.output import write_document
    from netprep.reading.loading import load_catalogue
    from netprep.render import listing

    loaded = load_catalogue(*(catalogue or ()))
    if situations:
        text = listing.situations(loaded)
    elif tumors:
        text = listing.tumors(loaded)
    elif themes:
        text = listing.themes(loaded)
    elif questions:
        text = listing.questions(loaded)
    elif sources:
        text = listing.sources(loaded)
    else:
        text = listing.therapies(loaded)
    write_document(text, None)


@app.command()
def show(
    therapy: Annotated[
        str, typer.Argument(metavar="THERAPY", help="A treatment or kind of treatment, by any name.")
    ],
    catalogue: Layers = None,
) -> None:
    """Show everything the catalogue says about one treatment, with sources."""
    from netprep.flags import require_letters
    from netprep.names import find_choice
    from netprep.output import write_document
    from netprep.reading.loading import load_catalogue
    from netprep.render import listing

    require_letters("THERAPY", (therapy,))
    loaded = load_catalogue(*(catalogue or ()))
    write_document(listing.about(loaded, find_choice(loaded, therapy)), None)


@app.command()
def check(
    folders: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[DIR]...", help="Folders to lay over the catalogue in order; default: those in use."
        ),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Warnings fail too.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Show the problems as JSON.")] = False,
) -> None:
    """Look for problems in a catalogue; each is shown as file:line:column with what to do.

    Errors keep a catalogue from being used; warnings are lines that break the rules for text.
    """
    from netprep.messages import tell
    from netprep.output import write_document
    from netprep.reading.loading import check_catalogue
    from netprep.reading.prose import measures_reading
    from netprep.render import problems as shapes

    found = check_catalogue(*(folders or ()))
    shape = shapes.as_json if json else shapes.for_people if _on_screen() else shapes.for_editors
    write_document(shape(found), None)
    tell(shapes.summary(found))
    if not measures_reading():
        tell("Reading ease was not measured: install netprep[check] for that.")
    if any(strict or problem.level == "error" for problem in found):
        raise typer.Exit(1)


@app.command()
def schema(
    name: Annotated[
        Literal["catalogue", "answers", "checklist"],
        typer.Argument(help="The catalogue's and a clinic's files, the answers file, or the JSON of a checklist."),
    ],
) -> None:
    """Write a JSON Schema, for editors that check YAML as you type and for scripts."""
    from netprep import schema as schemas
    from netprep.output import write_document

    write_document(schemas.schema(name), None)


@app.command()
def config(catalogue: Layers = None) -> None:
    """Tell which version, catalogue, folders and layers are in use here."""
    from netprep.config import configuration
    from netprep.output import write_document

    write_document(configuration(*(catalogue or ())), None)


@app.command()
def diff(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="A folder with a catalogue.")],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="The folder to compare it with.")],
    document: Annotated[
        bool,
        typer.Option(
            "--document", help="As Markdown to tick and sign: before, after, and the sources of each line."
        ),
    ] = False,
    output: Output = None,
    force: Force = False,
) -> None:
    """Tell in words what changed between two catalogues.

    Example: netprep diff data-2026.11 data --document --output changes.md
    """
    from netprep.changes import find_changes, in_words
    from netprep.output import write_document
    from netprep.reading.loading import load_catalogue
    from netprep.render import changes_document

    before, after = load_catalogue(old), load_catalogue(new)
    changes = find_changes(before, after)
    if document:
        text = changes_document.render(before, after, changes)
    else:
        text = "".join(f"{in_words(change)}\n" for change in changes) or "No change.\n"
    write_document(text, output, force=force)


def _on_screen() -> bool:
    """Tell whether standard output is a terminal; it is None when it was closed."""
    return sys.stdout is not None and sys.stdout.isatty()


def _warn_of_characters(missing: list[str]) -> None:
    from netprep.messages import tell

    tell(
        f"No font on this computer has {len(missing)} of the characters; the PDF shows a box for each.",
        "Install a font that has them, or use --format html.",
    )
