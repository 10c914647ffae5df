"""The command line: declares options, calls one function, prints. No logic."""

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer
import typer.core

from netprep.render import FORMATS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from netprep.flags import Flags
    from netprep.model import Answers, Catalogue, Checklist
    from netprep.settings import Settings


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

            if not slips_of(args[0], self.list_commands(ctx)) or _is_treatment(args):
                return START, self.get_command(ctx, START), args
        return super().resolve_command(ctx, args)


def _is_treatment(words: list[str]) -> bool:
    """Tell whether what stands in place of a command is the name of a treatment, as in `netprep watch and wait`."""
    from netprep.names import surely_named
    from netprep.reading.loading import load_catalogue

    return bool(surely_named(load_catalogue(), " ".join(word for word in words if not word.startswith("-"))))


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
Form = Annotated[
    str | None,
    typer.Option(
        "--format",
        metavar=f"[{'|'.join(FORMATS)}]",
        help="The default follows --output, else markdown (on a terminal: a readable view).",
    ),
]
Paper = Annotated[
    Literal["letter", "a4"] | None,
    typer.Option(case_sensitive=False, help="For PDF, web page and Word.", show_default="letter"),
]
LargePrint = Annotated[
    bool | None,
    typer.Option(
        "--large-print/--usual-print",
        help="18 point and wide spacing, for PDF, web page and Word.",
        show_default=False,
    ),
]
NoConfig = Annotated[
    bool,
    typer.Option(
        "--no-config", help="Depend on nothing but what is typed here: on no settings, variables or printers."
    ),
]
Printer = Annotated[
    str | None, typer.Option("--printer", "-d", metavar="NAME", help="Default: the default printer.")
]
Copies = Annotated[int | None, typer.Option("--copies", "-n", min=1, max=99, help="How many.", show_default="1")]
TwoSided = Annotated[
    bool | None, typer.Option("--two-sided/--one-sided", help="On both sides of the paper.", show_default=False)
]
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
    paper: Paper = None,
    catalogue: Layers = None,
    no_config: NoConfig = False,
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
        ctx.obj = {"plain": plain, "file": answers, "layers": catalogue, "paper": paper, "no_config": no_config}
    elif ctx.invoked_subcommand is not None:
        _refuse_before_command(ctx.invoked_subcommand, plain, answers, paper, catalogue, no_config)
    elif not ctx.resilient_parsing:
        from netprep.session import run_interview
        from netprep.settings import settings

        usual = settings(no_config=no_config, paper=paper, catalogue=catalogue)
        run_interview(plain=plain, file=answers, settings=usual)


@app.command(START, hidden=True)
def start_with(
    ctx: typer.Context,
    names: Annotated[list[str], typer.Argument(metavar="THERAPY...")],
    plain: Plain = False,
    answers: KeptAnswers = None,
    paper: Paper = None,
    catalogue: Layers = None,
    no_config: NoConfig = False,
) -> None:
    """Start the interview with these treatments chosen: netprep Sandostatin."""
    from netprep.flags import require_letters
    from netprep.session import run_interview
    from netprep.settings import settings

    given = ctx.obj or {}
    require_letters("THERAPY", names)
    usual = settings(
        no_config=no_config or bool(given.get("no_config")),
        paper=paper or given.get("paper"),
        catalogue=catalogue or given.get("layers"),
    )
    file = answers or given.get("file")
    run_interview(plain=plain or bool(given.get("plain")), file=file, settings=usual, names=names)


def _refuse_before_command(command: str, *options: object) -> None:
    """Stop where an option of the interview stands before a command: it would be ignored without a word."""
    if any(options):
        from netprep.errors import UsageError

        raise UsageError(
            "--plain, --answers, --paper, --catalogue and --no-config before a command belong to the interview. "
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
    format: Form = None,
    output: Output = None,
    force: Force = False,
    paper: Paper = None,
    large_print: LargePrint = None,
    label: Label = "",
    page_1: Page1 = False,
    fillable: Fillable = False,
    catalogue: Layers = None,
    no_config: NoConfig = False,
) -> None:
    """Write one checklist. Never asks anything.

    Example: netprep export prrt lanreotide --output sheet.md
    """
    from netprep.flags import Flags
    from netprep.messages import tell
    from netprep.output import write_document
    from netprep.render import choose_format, render_as
    from netprep.render.options import Look
    from netprep.settings import settings

    to_screen = output is None and _on_screen()
    name = choose_format(format, output, to_screen=to_screen, fillable=fillable)
    usual = settings(no_config=no_config, paper=paper, large_print=large_print, catalogue=catalogue)
    flags = Flags(therapies, about, question, top, length, date)
    checklist, notices = _checklist(usual, flags, answers, label=label, blank=blank)
    if name == "terminal" and to_screen:
        from netprep.render.terminal import show

        show(checklist)
    else:
        look = Look(usual.paper, usual.large_print, page_1, _warn_of_characters, fillable)
        write_document(render_as(name, checklist, look), output, force=force, mode=usual.file_mode)
    tell(*notices)


def _checklist(
    usual: "Settings", flags: "Flags", files: list[Path] | None, *, label: str, blank: bool
) -> tuple["Checklist", list[str]]:
    """Return the checklist, and what the person should be told beside it."""
    from netprep.answers import make_label
    from netprep.assemble import assemble
    from netprep.flags import answers_from
    from netprep.reading.loading import load_catalogue

    catalogue = load_catalogue(*usual.catalogue)
    answers = answers_from(catalogue, flags, files or (), blank=blank)
    checklist = assemble(catalogue, answers, make_label(label))
    return checklist, _notices(catalogue, answers, checklist, flags.therapies or ())


def _notices(
    catalogue: "Catalogue", answers: "Answers", checklist: "Checklist", texts: "Iterable[str]" = ()
) -> list[str]:
    """Return what the person should be told beside a document: of the answers, and of lines checked long ago."""
    from netprep.clock import today
    from netprep.flags import notices
    from netprep.overdue import overdue_notice

    overdue = overdue_notice(catalogue, checklist, today())
    return [*notices(catalogue, answers, texts), *filter(None, [overdue])]


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
    printer: Printer = None,
    copies: Copies = None,
    two_sided: TwoSided = None,
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="FILE", help="Keep the PDF in this file too.")
    ] = None,
    force: Force = False,
    paper: Paper = None,
    large_print: LargePrint = None,
    label: Label = "",
    page_1: Page1 = False,
    catalogue: Layers = None,
    no_config: NoConfig = False,
) -> None:
    """Print one checklist, on the paper that is set, else on that of the printer, else on that of the country.

    Example: netprep print prrt lanreotide --copies 2

    The print system keeps a copy of what it printed; how to turn that off: see docs/for-clinics.md.
    """
    from netprep.flags import Flags
    from netprep.messages import tell
    from netprep.output import write_document
    from netprep.print_paper import print_paper
    from netprep.printing import Job, print_pdf
    from netprep.render import render_as
    from netprep.render.options import Look
    from netprep.settings import settings

    looks = {"paper": paper, "large_print": large_print, "catalogue": catalogue}
    usual = settings(no_config=no_config, printer=printer, copies=copies, two_sided=two_sided, **looks)
    flags = Flags(therapies, about, question, top, length, date)
    checklist, notices = _checklist(usual, flags, answers, label=label, blank=blank)
    on, _ = print_paper(usual)
    pdf = render_as("pdf", checklist, Look(on, usual.large_print, page_1, _warn_of_characters))
    if output is not None:
        write_document(pdf, output, force=force, mode=usual.file_mode)
        tell(f"Saved: {output}")
    tell(print_pdf(pdf, Job(usual.printer, usual.copies, usual.two_sided, on)), *notices)


@app.command()
def compare(
    therapies: Treatments = None,
    format: Form = None,
    output: Output = None,
    force: Force = False,
    paper: Paper = None,
    large_print: LargePrint = None,
    catalogue: Layers = None,
    no_config: NoConfig = False,
) -> None:
    """Set two treatments or more side by side, with the questions that decide between them. Ranks nothing.

    Example: netprep compare prrt everolimus --output choices.pdf
    """
    from netprep.compare import compare as compared
    from netprep.flags import Flags, answers_from
    from netprep.messages import tell
    from netprep.output import write_document
    from netprep.reading.loading import load_catalogue
    from netprep.render import choose_format, comparison_as
    from netprep.render.options import Look
    from netprep.settings import settings

    to_screen = output is None and _on_screen()
    name = choose_format(format, output, to_screen=to_screen)
    usual = settings(no_config=no_config, paper=paper, large_print=large_print, catalogue=catalogue)
    loaded = load_catalogue(*usual.catalogue)
    answers = answers_from(loaded, Flags(therapies), (), blank=False)
    comparison = compared(loaded, answers)
    if name == "terminal" and to_screen:
        from netprep.render.comparison import document_of
        from netprep.render.terminal import show_document

        show_document(document_of(comparison))
    else:
        look = Look(usual.paper, usual.large_print, warn=_warn_of_characters)
        write_document(comparison_as(name, comparison, look), output, force=force, mode=usual.file_mode)
    tell(*_notices(loaded, answers, comparison))


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
    printer: Printer = None,
    copies: Annotated[
        int | None,
        typer.Option(
            "--copies", "-n", min=1, max=99, help="Of each sheet where its row says nothing.", show_default="1"
        ),
    ] = None,
    two_sided: TwoSided = None,
    length: Length = None,
    blank: Annotated[bool, typer.Option("--blank", help="A row may do without a treatment.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace files that no batch has made.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Write nothing; tell what is wrong.")] = False,
    template: Annotated[
        Literal["csv", "xlsx", "yaml"] | None,
        typer.Option(help="Write a roster to fill in, to --output FILE or standard output."),
    ] = None,
    paper: Paper = None,
    large_print: LargePrint = None,
    page_1: Page1 = False,
    fillable: Fillable = False,
    catalogue: Layers = None,
    no_config: NoConfig = False,
) -> None:
    """Make many checklists, one for each row of a roster.

    Example: netprep batch tomorrow.csv --output sheets --join tomorrow.pdf

    Run again, it makes what is missing or has changed, and removes what is no longer on the roster.
    """
    from netprep.batch_command import Asked, make_batch, write_template
    from netprep.print_paper import print_paper
    from netprep.render.options import Look
    from netprep.roster.entries import Defaults
    from netprep.settings import settings

    if template:
        write_template(template, roster, output, force=force)
        return
    looks = {"paper": paper, "large_print": large_print, "catalogue": catalogue}
    usual = settings(no_config=no_config, printer=printer, copies=copies, two_sided=two_sided, **looks)
    on = print_paper(usual)[0] if print_ else usual.paper
    asked = Asked(output, tuple(format or ()), join, print_, usual.printer, usual.two_sided, force, dry_run)
    defaults = Defaults(blank, length or "", usual.large_print, usual.copies)
    look = Look(on, page_1=page_1, fillable=fillable)
    if make_batch(roster, usual.catalogue, asked, defaults, look):
        raise typer.Exit(1)


@app.command("list")
def list_(
    situations: Annotated[bool, typer.Option("--situations", help="What --about takes.")] = False,
    tumors: Annotated[bool, typer.Option("--tumors", help="What --about takes of the tumor.")] = False,
    themes: Annotated[bool, typer.Option("--themes", help="The steps of a visit.")] = False,
    questions: Annotated[bool, typer.Option("--questions", help="Every question, with its id.")] = False,
    sources: Annotated[bool, typer.Option("--sources", help="Every source, with its address.")] = False,
    catalogue: Layers = None,
    no_config: NoConfig = False,
) -> None:
    """Show what can be chosen: treatments, or one of the lists below."""
    from netprep.output import write_document
    from netprep.reading.loading import load_catalogue
    from netprep.render import listing
    from netprep.settings import settings

    loaded = load_catalogue(*settings(no_config=no_config, catalogue=catalogue).catalogue)
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
    no_config: NoConfig = False,
) -> None:
    """Show everything the catalogue says about one treatment, with sources."""
    from netprep.flags import require_letters
    from netprep.names import find_choice
    from netprep.output import write_document
    from netprep.reading.loading import load_catalogue
    from netprep.render import listing
    from netprep.settings import settings

    require_letters("THERAPY", (therapy,))
    loaded = load_catalogue(*settings(no_config=no_config, catalogue=catalogue).catalogue)
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
    no_config: NoConfig = False,
) -> None:
    """Look for problems in a catalogue; each is shown as file:line:column with what to do.

    Errors keep a catalogue from being used; warnings are lines that break the rules for text.
    """
    from netprep.messages import tell
    from netprep.output import write_document
    from netprep.reading.loading import check_catalogue
    from netprep.reading.prose import measures_reading
    from netprep.render import problems as shapes
    from netprep.settings import settings

    found = check_catalogue(*(folders or settings(no_config=no_config).catalogue))
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
        Literal["catalogue", "answers", "config", "checklist", "comparison"],
        typer.Argument(
            metavar="NAME",
            help="catalogue (a clinic's files too), answers, config (config.yaml), or the JSON of a checklist or a "
            "comparison.",
        ),
    ],
) -> None:
    """Write a JSON Schema, for editors that check YAML as you type and for scripts."""
    from netprep import schema as schemas
    from netprep.output import write_document

    write_document(schemas.schema(name), None)


@app.command()
def config(
    init: Annotated[
        bool, typer.Option("--init", help="Write a file of settings to fill in, with a comment on each.")
    ] = False,
    paper: Paper = None,
    large_print: LargePrint = None,
    printer: Printer = None,
    copies: Copies = None,
    two_sided: TwoSided = None,
    catalogue: Layers = None,
    no_config: NoConfig = False,
) -> None:
    """Tell which version, catalogue and settings are in use here, and where each comes from.

    A flag comes before a variable such as NETPREP_PAPER, that before your file of settings, that before the one for
    all users of this computer.
    """
    from netprep.config import configuration, write_first_file
    from netprep.messages import tell
    from netprep.output import write_document
    from netprep.settings import settings

    if init:
        tell(
            f"Written: {write_first_file()}",
            "Take the # away from the lines you want; 'netprep config' shows them.",
        )
        return
    looks = {"paper": paper, "large_print": large_print, "catalogue": catalogue}
    usual = settings(no_config=no_config, printer=printer, copies=copies, two_sided=two_sided, **looks)
    write_document(configuration(usual), None)


@app.command()
def clinic(
    init: Annotated[
        Path | None, typer.Option("--init", metavar="DIR", help="The folder to make; files in it are kept.")
    ] = None,
) -> None:
    """Make a folder for a clinic's own lines: phone numbers, heading, logo, own questions, each with a comment.

    Example: netprep clinic --init my-clinic
    """
    from netprep.clinic_folder import make_folder_for
    from netprep.errors import UsageError
    from netprep.messages import tell

    if init is None:
        raise UsageError("Name the folder to make: netprep clinic --init my-clinic")
    tell(*make_folder_for(init))


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
