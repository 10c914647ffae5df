"""`netprep compare`: treatments side by side."""

from netprep.cli.options import Force, Format, Json, Output, Treatments, laid_open, of_one_command
from netprep.cli.screen import on_screen, tell_characters
from netprep.given import Flags, Layers, Looks

app = of_one_command()


@app.command()
@laid_open
def compare(
    *,
    therapies: Treatments = None,
    format: Format = None,
    json: Json = False,
    output: Output = None,
    force: Force = False,
    looks: Looks,
    layers: Layers,
) -> None:
    """Set two treatments or more side by side, with the questions that decide between them. Ranks nothing.

    Example: netprep compare prrt everolimus --output choices.pdf
    """
    from netprep.compare import compare as compared
    from netprep.errors import UsageError
    from netprep.flags import answers_from
    from netprep.making import notices
    from netprep.messages import tell
    from netprep.output import file_of, write_out
    from netprep.reading.loading import load_catalogue
    from netprep.rendering import choose_format, comparison_as
    from netprep.rendering.options import Look
    from netprep.settings import settings

    if json and format and format.lower() != "json":
        raise UsageError(f"--json and --format {format} are two forms of one thing. Leave one out.")
    to_screen = output is None and on_screen()
    name = choose_format("json" if json else format, file_of(output), to_screen=to_screen)
    usual = settings(**looks._asdict(), **layers._asdict())
    loaded = load_catalogue(*usual.catalogue)
    answers = answers_from(loaded, Flags(therapies))
    comparison = compared(loaded, answers)
    if name == "terminal" and to_screen:
        from netprep.rendering.comparison import document_of
        from netprep.rendering.terminal import show

        show(document_of(comparison))
    else:
        look = Look(usual.paper, usual.large_print, warn=tell_characters)
        write_out(comparison_as(name, comparison, look), output, force=force, mode=usual.file_mode)
    tell(*notices(loaded, answers, comparison))
