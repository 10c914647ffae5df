"""What fits where the cursor stands on the command line: commands, options, and whatever an option takes."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import typer
import typer.main

from netprep.cli.app import whole_app
from netprep.cli.group import COMMANDS, START
from netprep.rendering import FORMATS

if TYPE_CHECKING:
    from netprep.known import Called
    from netprep.model import Catalogue


class Word(NamedTuple):
    """Something that may stand there."""

    text: str
    told: str = ""  # one line on it, for shells that show such


FILES, FOLDERS = Word("/files"), Word("/folders")  # the shell itself knows them best
Offers = Iterable[Word]


class Typed(NamedTuple):
    """What stands before the cursor, read as the command line would."""

    word: str  # as far as it was typed
    command: Any
    given: dict[str, list[str]]  # values by the names of their parameters; a flag has an empty one
    waiting: Any = None  # the option whose value is typed now


def offers(words: Sequence[str], word: str) -> list[Word]:
    """Return what a word that was begun with `word` may become, after `words`; netprep's own name is none of them.

    A word that joins an option and its value, as in `--format=pd`, is returned whole.
    """
    name, joined, value = word.partition("=") if word.startswith("--") else (word, "", "")
    typed = _read([*words, name] if joined else words, value if joined else word)
    if joined and typed.waiting is None:
        return []  # it takes no value
    found = dict.fromkeys(_fitting(typed))
    if joined:
        return [one if one in (FILES, FOLDERS) else Word(f"{name}={one.text}", one.told) for one in found]
    return [*found]


# ---------------------------------------------------------------- where the cursor stands


def _read(words: Iterable[str], word: str) -> Typed:
    """Return where words lead; one that is nowhere allowed is passed over."""
    command: Any = typer.main.get_command(whole_app())
    typed = Typed(word, command, {})
    names_only = False
    for each in words:
        if typed.waiting is not None:
            typed = _given(typed, typed.waiting, each)._replace(waiting=None)
        elif each.startswith("-") and each != "-" and not names_only:
            names_only = each == "--"
            typed = _with_option(typed, each)
        elif typed.command is command:
            named = each if each in COMMANDS else START
            typed = typed._replace(command=command.get_command(None, named))
            typed = typed if each in COMMANDS else _with_argument(typed, each)
        else:
            typed = _with_argument(typed, each)
    return typed


def _with_option(typed: Typed, word: str) -> Typed:
    name, joined, value = word.partition("=") if word.startswith("--") else (word[:2], word[2:], word[2:])
    option = next((one for one in _options(typed.command) if name in _spellings(one)), None)
    if option is None:
        return typed
    if option.is_flag or joined:
        return _given(typed, option, value)
    return typed._replace(waiting=option)


def _with_argument(typed: Typed, word: str) -> Typed:
    argument = _next_argument(typed)
    return typed if argument is None else _given(typed, argument, word)


def _given(typed: Typed, parameter: Any, value: str) -> Typed:  # noqa: ANN401 - its types are private to typer
    before = typed.given.get(parameter.name, [])
    return typed._replace(given={**typed.given, parameter.name: [*before, value]})


def _next_argument(typed: Typed) -> Any:  # noqa: ANN401 - likewise
    """Return the argument that the next word without a dash belongs to; None where the command takes no more."""
    arguments = (one for one in typed.command.params if one.param_type_name == "argument")
    return next((one for one in arguments if one.nargs == -1 or one.name not in typed.given), None)


def _options(command: Any) -> list[Any]:  # noqa: ANN401 - likewise
    shown = command.get_params(typer.Context(command))
    return [one for one in shown if one.param_type_name == "option" and not one.hidden]


def _spellings(option: Any) -> list[str]:  # noqa: ANN401 - likewise
    return [*option.opts, *option.secondary_opts]


# ---------------------------------------------------------------- what may stand there


def _fitting(typed: Typed) -> Offers:
    if typed.waiting is not None:
        return _values(typed.waiting, typed)
    if typed.word.startswith("-"):
        return _flags(typed)
    argument = _next_argument(typed)
    if argument is not None:
        return _values(argument, typed)
    return _first_words(typed) if hasattr(typed.command, "get_command") else []


def _first_words(typed: Typed) -> Offers:
    """Return commands, and treatments to start the interview with; a command comes before what is hardly a name.

    Where nothing was typed, so many treatments would hide what can be done.
    """
    commands = [*_commands(typed)]
    return [*commands, *_named(_choices(typed), typed, others=not commands)] if typed.word else commands


def _flags(typed: Typed) -> Iterator[Word]:
    """Yield the options that were not given yet, and those that may be given again, in their long form."""
    for option in _options(typed.command):
        if option.multiple or option.name not in typed.given:
            begun = [name for name in _spellings(option) if name.startswith(typed.word)]
            yield from (Word(name, option.help or "") for name in begun if name.startswith("--") or len(begun) == 1)


def _commands(typed: Typed) -> Iterator[Word]:
    for name in COMMANDS:
        if name != START and name.startswith(typed.word):
            yield Word(name, typed.command.get_command(None, name).get_short_help_str(limit=200))


def _values(parameter: Any, typed: Typed) -> Offers:  # noqa: ANN401 - its types are private to typer
    """Return what an option or an argument takes: what it was declared with, else what the table says."""
    choices = getattr(parameter.type, "choices", ())
    return _begun(choices, typed) if choices else TAKEN[parameter.name](typed)


def _begun(texts: Iterable[str], typed: Typed) -> Iterator[Word]:
    return (Word(text) for text in texts if text.startswith(typed.word))


def _formats(typed: Typed) -> Offers:
    return _begun(FORMATS, typed)


def _shells(typed: Typed) -> Offers:
    from netprep.cli.shells import SHELLS

    return _begun(SHELLS, typed)


def _treatments(typed: Typed) -> Offers:
    return _named(_choices(typed), typed)


def _choices(typed: Typed) -> "Iterable[Called]":
    catalogue = _catalogue(typed)
    return (*catalogue.therapies, *catalogue.groups)


def _situations(typed: Typed) -> Offers:
    catalogue = _catalogue(typed)
    return _named((*catalogue.situations, *catalogue.tumors), typed)


def _questions(typed: Typed) -> Offers:
    return [Word(one.id, one.text) for one in _catalogue(typed).questions if one.id.startswith(typed.word)]


def _printers(typed: Typed) -> Offers:
    from netprep.printing import queues

    return _begun(queues(), typed)


def _files(_: Typed) -> Offers:
    return [FILES]


def _folders(_: Typed) -> Offers:
    return [FOLDERS]


def _output(typed: Typed) -> Offers:
    return [FOLDERS if typed.command.name == "batch" and "template" not in typed.given else FILES]


def _anything(_: Typed) -> Offers:
    return []


TAKEN: dict[str, Callable[[Typed], Offers]] = {  # by the name of the parameter
    **dict.fromkeys(("therapies", "therapy", "names", "words"), _treatments),
    **dict.fromkeys(("top", "add", "drop"), _questions),
    **dict.fromkeys(("answers", "roster", "join"), _files),
    **dict.fromkeys(("catalogue", "folders", "old", "new", "init"), _folders),
    **dict.fromkeys(("questions", "label", "copies"), _anything),
    **dict.fromkeys(("date", "time", "when", "clinician", "place", "call_day", "call_night"), _anything),
    **dict.fromkeys(("install_completion", "show_completion"), _shells),
    "about": _situations,
    "format": _formats,
    "output": _output,
    "printer": _printers,
}


# ---------------------------------------------------------------- names


def _catalogue(typed: Typed) -> "Catalogue":
    """Return the catalogue that the command would use."""
    from netprep.reading.loading import load_catalogue
    from netprep.settings import settings

    folders = [Path(folder).expanduser() for folder in typed.given.get("catalogue", ())]
    return load_catalogue(*settings(catalogue=folders, no_config="no_config" in typed.given).catalogue)


def _named(records: "Iterable[Called]", typed: Typed, *, others: bool = True) -> Iterator[Word]:
    """Yield what was begun of each record that is not on the command line yet: id, else name, else other names."""
    from netprep.known import names_of

    before = {value for values in typed.given.values() for value in values}
    for record in records:
        names = names_of(record)
        if before.isdisjoint(names):
            for name in _begun_of(names[:2], typed.word)[:1] or _begun_of(names[2:] if others else (), typed.word):
                told = record.summary if name == record.name else f"{record.name}: {record.summary}"
                yield Word(typed.word + name[len(typed.word) :], told)


def _begun_of(names: Iterable[str], word: str) -> list[str]:
    """Return the names that begin with a word in any case, those in the same case first.

    Names are known in any case: what is offered keeps the letters that were typed.
    """
    begun = [name for name in names if name[: len(word)].lower() == word.lower()]
    return sorted(begun, key=lambda name: not name.startswith(word))
