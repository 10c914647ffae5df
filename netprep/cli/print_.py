"""`netprep print`: one checklist, to a printer."""

from typing import Annotated

import typer

from netprep.cli.options import Force, Page1, laid_open, of_one_command
from netprep.cli.screen import tell_characters
from netprep.given import Flags, Layers, Looks, Printer

app = of_one_command()


@app.command()
@laid_open
def print_(
    *,
    flags: Flags,
    printer: Printer,
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="FILE", help="Keep the PDF in this file too.")
    ] = None,
    force: Force = False,
    looks: Looks,
    page_1: Page1 = False,
    layers: Layers,
) -> None:
    """Print one checklist, on the paper that is set, else on that of the printer, else on that of the country.

    Example: netprep print prrt lanreotide --copies 2

    The print system keeps a copy of what it printed for a day, unless an administrator sets PreserveJobFiles No.
    """
    from netprep.making import make_checklist
    from netprep.messages import tell
    from netprep.output import write_document
    from netprep.print_paper import print_paper
    from netprep.printing import Job, print_pdf
    from netprep.reading.loading import load_for
    from netprep.rendering import render_as
    from netprep.rendering.options import Look
    from netprep.settings import settings

    usual = settings(**printer._asdict(), **looks._asdict(), **layers._asdict())
    checklist, notices = make_checklist(load_for(flags.uses, *usual.catalogue), flags)
    on, _ = print_paper(usual)
    pdf = render_as("pdf", checklist, Look(on, usual.large_print, page_1, tell_characters))
    if output is not None:
        write_document(pdf, output, force=force, mode=usual.file_mode)
        tell(f"Saved: {output}")
    tell(print_pdf(pdf, Job(usual.printer, usual.copies, usual.two_sided, on)), *notices)
