"""The end of the interview: what can be done with the finished sheet, and doing it."""

from netprep.errors import NetprepError
from netprep.interview.files import ask_file, command, keep_answers
from netprep.interview.talk import Talk
from netprep.model import Checklist
from netprep.prompts import Move, Option
from netprep.render import FORMATS, file_name
from netprep.strings import fill


def ask_what_next(talk: Talk, *, saved: bool, large: bool) -> str | Move:
    """Ask what to do with the sheet; Enter alone saves a PDF, and leaves once something is saved."""
    words = talk.words
    paper = {
        "print": words.print,
        **{name: getattr(words, known.word) for name, known in FORMATS.items() if known.word},
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
    return talk.ask_yes(talk.words.leave_sure) is True


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
    if keep_answers(talk):
        path = talk.keeper.path
        talk.ask.say(fill(talk.words.kept, path=path, command=command(path)))


def _print(talk: Talk, checklist: Checklist, *, large: bool) -> bool:
    try:
        sent, missing = talk.deliver.print(checklist, large=large)
    except NetprepError as error:
        talk.tell_failure(error)
        return False
    _tell_missing(talk, missing)
    talk.ask.say(sent)
    return True


def _save(talk: Talk, checklist: Checklist, name: str, *, large: bool) -> bool:
    """Save under a name the person chooses; tell what no font could show, and offer to open a web page."""
    words = talk.words
    missing: list[str] = []

    def save(path: str, force: bool) -> None:
        missing[:] = talk.deliver.save(checklist, name, path, force=force, large=large)

    path = ask_file(talk, file_name(name), save)
    _tell_missing(talk, missing)
    if path:
        talk.ask.say(fill(words.saved, path=path))
    if path and name == "html":
        _offer_page(talk, path)
    return bool(path)


def _tell_missing(talk: Talk, characters: list[str]) -> None:
    if characters:
        talk.ask.say(fill(talk.words.characters, characters=" ".join(characters)))


def _offer_page(talk: Talk, path: str) -> None:
    words = talk.words
    if talk.ask_yes(words.open_page) is True and not talk.deliver.open_page(path):
        talk.ask.say(fill(words.no_browser, path=path))
