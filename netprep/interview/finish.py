"""The end of the interview: what can be done with the finished sheet, and doing it."""

from netprep.errors import NetprepError, UsageError
from netprep.interview.keeping import ask_where, command
from netprep.interview.talk import Talk
from netprep.model import Checklist
from netprep.prompts import Move, Option
from netprep.text import fill

FILES = {
    "pdf": "netprep-sheet.pdf",
    "html": "netprep-sheet.html",
    "markdown": "netprep-sheet.md",
    "text": "netprep-sheet.txt",
}  # no name of a person in the name of a file


def ask_what_next(talk: Talk, *, saved: bool, large: bool) -> str | Move:
    """Ask what to do with the sheet; Enter alone saves a PDF, and leaves once something is saved."""
    words = talk.words
    paper = {
        "print": words.print,
        "pdf": words.save_pdf,
        "html": words.save_html,
        "markdown": words.save_markdown,
        "text": words.save_text,
        "large": words.normal_print if large else words.large_print,
    }
    more = {"show": words.show, "change": words.change, "keep": words.keep_answers, "leave": words.leave}
    if talk.keeper.path:
        del more["keep"]
    options = [Option(value, label, heading=words.review_paper) for value, label in paper.items()]
    options += [Option(value, label, heading=words.review_more) for value, label in more.items()]
    return talk.ask.choose(words.review, options, "leave" if saved else "pdf")


def ask_leave(talk: Talk) -> bool:
    """Ask whether to leave although nothing was saved."""
    words = talk.words
    return talk.ask.choose(words.leave_sure, [Option("no", words.no), Option("yes", words.yes)], "no") == "yes"


def hand_over(talk: Talk, checklist: Checklist, value: str, *, large: bool) -> bool:
    """Print, save or show the sheet; return whether it is on paper or in a file now."""
    if value == "show":
        talk.deliver.show(checklist)
        return False
    if value == "keep":
        _keep(talk)
        return False
    return _print(talk, checklist, large=large) if value == "print" else _save(talk, checklist, value, large=large)


def _keep(talk: Talk) -> None:
    if ask_where(talk):
        path = talk.keeper.path
        talk.ask.say(fill(talk.words.kept, path=path, command=command(path)))


def _print(talk: Talk, checklist: Checklist, *, large: bool) -> bool:
    try:
        talk.ask.say(talk.deliver.print(checklist, large=large))
    except NetprepError as error:
        talk.ask.say(fill(talk.words.file_failed, reason=str(error)))
        return False
    return True


def _save(talk: Talk, checklist: Checklist, name: str, *, large: bool) -> bool:
    """Save under a name the person chooses; a taken name is asked about, a failure is told and asked again."""
    words = talk.words
    while True:
        path = talk.ask.write(words.file_name, FILES[name])
        if isinstance(path, Move) or not path.strip():
            return False
        try:
            done = _save_as(talk, checklist, name, path.strip(), large=large)
        except NetprepError as error:
            talk.ask.say(fill(words.file_failed, reason=str(error)))
            continue
        if done:
            talk.ask.say(fill(words.saved, path=path.strip()))
            if name == "html":
                _offer_page(talk, path.strip())
            return True


def _save_as(talk: Talk, checklist: Checklist, name: str, path: str, *, large: bool) -> bool:
    """Save to `path`; when the name is taken, replace the file only if the person says so."""
    words = talk.words
    try:
        missing = talk.deliver.save(checklist, name, path, force=False, large=large)
    except UsageError:
        options = [Option("other", words.other_name), Option("replace", words.replace)]
        if talk.ask.choose(words.file_exists, options, "other") != "replace":
            return False
        missing = talk.deliver.save(checklist, name, path, force=True, large=large)
    if missing:
        talk.ask.say(fill(words.characters, characters=" ".join(missing)))
    return True


def _offer_page(talk: Talk, path: str) -> None:
    words = talk.words
    options = [Option("no", words.no), Option("yes", words.yes)]
    if talk.ask.choose(words.open_page, options, "no") == "yes" and not talk.deliver.open_page(path):
        talk.ask.say(fill(words.no_browser, path=path))
