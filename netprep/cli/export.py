"""`netprep export`: one checklist, to a file or standard output."""

from netprep.cli.options import Fillable, Force, Format, Output, Page1, laid_open, of_one_command
from netprep.cli.screen import on_screen, tell_characters
from netprep.given import Flags, Layers, Looks

app = of_one_command()


@app.command()
@laid_open
def export(
    *,
    flags: Flags,
    format: Format = None,
    output: Output = None,
    force: Force = False,
    looks: Looks,
    page_1: Page1 = False,
    fillable: Fillable = False,
    layers: Layers,
) -> None:
    """Write one checklist. Never asks anything.

    Example: netprep export prrt lanreotide --output sheet.md
    """
    from netprep.making import make_checklist
    from netprep.messages import tell
    from netprep.output import file_of, write_out
    from netprep.reading.loading import load_for
    from netprep.rendering import choose_format, render_as, require_fitting
    from netprep.rendering.options import Look
    from netprep.settings import settings

    to_screen = output is None and on_screen()
    name = choose_format(format, file_of(output), to_screen=to_screen)
    require_fitting([name], page_1=page_1, fillable=fillable)
    usual = settings(**looks._asdict(), **layers._asdict())
    checklist, notices = make_checklist(load_for(flags.uses, *usual.catalogue), flags)
    if name == "terminal" and to_screen:
        from netprep.rendering.sheet import sheet
        from netprep.rendering.terminal import show

        document = sheet(checklist)
        show(document.page_1 if page_1 else document)
    else:
        look = Look(usual.paper, usual.large_print, page_1, tell_characters, fillable)
        write_out(render_as(name, checklist, look), output, force=force, mode=usual.file_mode)
    tell(*notices)
