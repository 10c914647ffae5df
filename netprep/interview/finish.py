"""The end of the interview: what can be done with the finished sheet, and doing it."""

from netprep.errors import NetprepError
from netprep.interview.files import ask_file, keep_answers, saved_as
from netprep.interview.paths import command
from netprep.interview.showing import show
from netprep.interview.talk import Talk
from netprep.model import Answers, Checklist
from netprep.prompts import Move, Option
from netprep.rendering import FORMATS, file_name
from netprep.strings import fill
from netprep.words import InterviewWords

FILLABLE = "fillable"  # a PDF with form fields


def ask_what_next(talk: Talk, *, saved: bool, file: str, large: bool) -> str | Move:
    """Ask what to do with the sheet; Enter alone saves a PDF, and leaves once something is saved.

    `file` is what the sheet was saved in last, and can be opened.
    """
    words = talk.words
    paper = {
        "print": words.print,
        **_formats(words, rare=False),
        "large": words.normal_print if large else words.large_print,
    }
    more = {"show": words.show, "change": words.change, "keep": words.keep_answers, "leave": words.leave}
    more = _formats(words, rare=True) | more
    if talk.keeper.path:
        del more["keep"]
    if file:
        more["open"] = words.open_file  # last: the others keep their numbers
    options = [Option(value, label, heading=words.review_paper) for value, label in paper.items()]
    options += [Option(value, label, heading=words.review_more) for value, label in more.items()]
    return talk.ask.choose(words.review, options, "leave" if saved else "pdf")


def _formats(words: InterviewWords, *, rare: bool) -> dict[str, str]:
    """Return what the sheet can be saved as; a PDF also as one to fill in."""
    named = {}
    for name, known in FORMATS.items():
        if known.word and known.rare == rare:
            named[name] = str(getattr(words, known.word))
            if name == "pdf":
                named[FILLABLE] = words.save_fillable
    return named


def ask_leave(talk: Talk, *, saved: bool) -> bool:
    """Ask whether to leave where something would be lost: the sheet, or the answers that no file keeps."""
    words = talk.words
    lost = not talk.keeper.path and talk.keeper.answers != Answers()
    if not lost:
        leaves = saved or talk.ask_yes(words.leave_sure) is True
        if leaves and talk.keeper.path:
            _say_kept(talk)
        return leaves
    options = [Option("leave", words.leave_only), Option("keep", words.leave_keep), Option("stay", words.leave_not)]
    value = talk.ask.choose(words.leave_lost if saved else words.leave_sure, options, "leave" if saved else "stay")
    if value == "keep":
        return keep(talk)
    return value == "leave"


def hand_over(talk: Talk, checklist: Checklist, value: str, *, large: bool) -> str:
    """Print, save or show the sheet; return the file it is in now, "-" when it is on paper."""
    if value == "show":
        show(talk, checklist)
        return ""
    return _print(talk, checklist, large=large) if value == "print" else _save(talk, checklist, value, large=large)


def keep(talk: Talk) -> bool:
    """Keep the answers in a file; False when the person goes back."""
    if keep_answers(talk):
        _say_kept(talk)
        return True
    return False


def _say_kept(talk: Talk) -> None:
    path = talk.keeper.path
    talk.ask.say(fill(talk.words.kept, path=path, command=command(path, plain=not talk.drawn)))


def open_file(talk: Talk, path: str) -> None:
    """Open what was saved, or say where it is."""
    if not talk.deliver.open_file(path):
        talk.ask.say(fill(talk.words.no_opener, path=path))


def _print(talk: Talk, checklist: Checklist, *, large: bool) -> str:
    try:
        sent, missing = talk.deliver.print(checklist, large=large)
    except NetprepError as error:
        talk.tell_failure(error)
        return ""
    _tell_missing(talk, missing)
    talk.ask.say(sent)
    return "-"


def _save(talk: Talk, checklist: Checklist, name: str, *, large: bool) -> str:
    """Save under a name the person chooses; tell what no font could show."""
    missing: list[str] = []

    def save(path: str, force: bool) -> None:
        missing[:] = talk.deliver.save(checklist, kind, path, force=force, large=large, fillable=name == FILLABLE)

    kind = "pdf" if name == FILLABLE else name

    path = ask_file(talk, file_name(kind), FORMATS[kind].extensions, save)
    _tell_missing(talk, missing)
    if path:
        talk.ask.say(saved_as(talk, path))
    return path


def _tell_missing(talk: Talk, characters: list[str]) -> None:
    if characters:
        talk.ask.say(fill(talk.words.characters, characters=" ".join(characters)))
