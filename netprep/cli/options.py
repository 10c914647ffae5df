"""The options that commands share, each told once, and the way to give a command a whole record of them."""

import inspect
from collections.abc import Callable, Iterator
from functools import wraps
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from netprep.rendering import FORMATS


def path_of(text: str) -> Path:
    """Return the path that a text means, `~` filled in: a shell leaves that of --answers=~/mine.yaml to us.

    Only '-' itself is standard input or output; './-' is a file. Raises FileError where there is no such home.
    """
    if text.startswith("~"):
        from netprep.output import expand

        return Path(expand(text))
    path = Path(text)
    return path.absolute() if str(path) == "-" != text else path


FORMAT_NAMES = f"[{'|'.join(FORMATS)}]"

Treatments = Annotated[
    list[str] | None,
    typer.Argument(metavar="THERAPY...", help="Treatments or kinds of treatment, by any name."),
]
Format = Annotated[
    str | None,
    typer.Option(
        "--format",
        "-f",
        metavar=FORMAT_NAMES,
        help="The default follows --output, else markdown (on a terminal: a readable view).",
    ),
]
Output = Annotated[str | None, typer.Option("--output", "-o", metavar="FILE", help="'-' is standard output.")]
Force = Annotated[bool, typer.Option("--force", help="Replace a file that exists.")]
Json = Annotated[
    bool, typer.Option("--json", help="As JSON for other programs; 'netprep schema --help' names its schema.")
]
Fillable = Annotated[bool, typer.Option("--fillable", help="A PDF to fill in on a screen.")]
Page1 = Annotated[bool, typer.Option("--page-1", help="Make page 1 only, the page for the room.")]
Length = Annotated[
    Literal["short", "full"] | None,
    typer.Option(help="short (the default), or full: every question that applies."),
]
Plain = Annotated[
    bool, typer.Option("--plain", help="Ask with numbered lines, for screen readers and simple terminals.")
]
KeptAnswers = Annotated[
    Path | None,
    typer.Option(
        "--answers",
        metavar="FILE",
        parser=path_of,
        help="Keep your answers in this file, and start from them.",
    ),
]
Therapy = Annotated[str, typer.Argument(metavar="THERAPY", help="A treatment or kind of treatment, by any name.")]
Layered = Annotated[
    list[Path] | None,
    typer.Option(
        "--catalogue",
        metavar="DIR",
        parser=path_of,
        help="Lay the lines in this folder over the catalogue; repeatable.",
    ),
]
NoConfig = Annotated[
    bool,
    typer.Option(
        "--no-config", help="Depend on nothing but what is typed here: on no settings, variables or printers."
    ),
]

_SEEN = "seen like --question."
FIELDS: dict[str, Any] = {  # of the records in `given`
    "therapies": Treatments,
    "answers": Annotated[
        list[Path] | None,
        typer.Option(
            "--answers",
            metavar="FILE",
            parser=path_of,
            help="Read the choices from this YAML file; repeat to join several. '-' is standard input.",
        ),
    ],
    "about": Annotated[
        list[str] | None,
        typer.Option(
            metavar="SITUATION-OR-TUMOR",
            help="Something true of the person or the tumor; see 'list --situations' and 'list --tumors'.",
        ),
    ],
    "questions": Annotated[
        list[str] | None,
        typer.Option(
            "--question",
            metavar="TEXT",
            help="A question of your own. Other people on this computer can see it while netprep runs; "
            "an answers file keeps it private.",
        ),
    ],
    "add": Annotated[
        list[str] | None,
        typer.Option(metavar="ID", help="A question to put on the sheet; 'list --questions' shows the ids."),
    ],
    "drop": Annotated[list[str] | None, typer.Option(metavar="ID", help="A question to leave off the sheet.")],
    "top": Annotated[
        list[str] | None,
        typer.Option(metavar="N-OR-ID", help="One of the top three: a number on page 1, or a question's id."),
    ],
    "length": Length,
    "date": Annotated[str | None, typer.Option(metavar="YYYY-MM-DD", help="The day of the visit.")],
    "time": Annotated[str | None, typer.Option(metavar="HH:MM", help="The hour of the visit.")],
    "when": Annotated[
        str | None, typer.Option(metavar="TEXT", help=f"The day in words, where none is known; {_SEEN}")
    ],
    "clinician": Annotated[
        str | None, typer.Option("--with", metavar="NAME", help=f"Whom the visit is with; {_SEEN}")
    ],
    "place": Annotated[str | None, typer.Option(metavar="TEXT", help=f"Where the visit is; {_SEEN}")],
    "call_day": Annotated[str | None, typer.Option(metavar="TEXT", help=f"Who to call by day; {_SEEN}")],
    "call_night": Annotated[
        str | None, typer.Option(metavar="TEXT", help=f"Who to call at night and on weekends; {_SEEN}")
    ],
    "for_someone_else": Annotated[
        bool, typer.Option("--for-someone-else", help="Someone else fills it in for the patient.")
    ],
    "blank": Annotated[
        bool, typer.Option("--blank", help="Make a sheet with no treatment chosen, to fill in by hand.")
    ],
    "label": Annotated[
        str, typer.Option(metavar="TEXT", help="A mark of yours for the foot of every page; best not a name.")
    ],
    "paper": Annotated[
        Literal["letter", "a4"] | None,
        typer.Option(
            case_sensitive=False,
            help="For PDF, web page and Word.",
            show_default="letter, unless your settings say a4",
        ),
    ],
    "large_print": Annotated[
        bool | None,
        typer.Option(
            "--large-print/--usual-print",
            help="18 point and wide spacing, for PDF, web page and Word.",
            show_default=False,
        ),
    ],
    "printer": Annotated[
        str | None, typer.Option("--printer", "-d", metavar="NAME", help="Default: the default printer.")
    ],
    "copies": Annotated[
        int | None,
        typer.Option(
            "--copies", "-n", min=1, max=99, help="How many.", show_default="1, unless your settings say more"
        ),
    ],
    "two_sided": Annotated[
        bool | None, typer.Option("--two-sided/--one-sided", help="On both sides of the paper.", show_default=False)
    ],
    "catalogue": Layered,
    "no_config": NoConfig,
}


def of_one_command() -> typer.Typer:
    """Return what holds one command; its help is plain lines, and completion belongs to `netprep` alone."""
    return typer.Typer(add_completion=False, rich_markup_mode=None)


def laid_open(command: Callable[..., None]) -> Callable[..., None]:
    """Return the command with an option for each field of the records among its parameters."""
    told = inspect.signature(command)
    records = {one.name: one.annotation for one in told.parameters.values() if hasattr(one.annotation, "_fields")}

    @wraps(command)
    def laid(**given: Any) -> None:  # noqa: ANN401 - whatever the options of the command are
        made = {name: _filled(record, given) for name, record in records.items()}
        command(**made, **given)

    parameters = [one for parameter in told.parameters.values() for one in _opened(parameter)]
    vars(laid)["__signature__"] = told.replace(parameters=parameters)  # what typer reads
    return laid


def _opened(parameter: inspect.Parameter) -> Iterator[inspect.Parameter]:
    """Yield the parameter, or one for each field where it is a record."""
    if hasattr(parameter.annotation, "_fields"):
        yield from _laid(parameter.annotation)
    else:
        yield parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY)


def _laid(record: Any) -> Iterator[inspect.Parameter]:  # noqa: ANN401 - a class of records, or a record of defaults
    """Yield a parameter for each field, also of the records in it."""
    for name, default in record._field_defaults.items():
        if hasattr(default, "_fields"):
            yield from _laid(default)
        else:
            yield inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=FIELDS[name])


def _filled(record: Any, given: dict[str, Any]) -> Any:  # noqa: ANN401 - likewise
    """Return such a record with what was given for each field."""
    defaults = record._field_defaults.items()
    return record._make(
        _filled(default, given) if hasattr(default, "_fields") else given.pop(name) for name, default in defaults
    )
