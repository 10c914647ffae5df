"""Step 4: the list of questions; take some off, or add some from the full list."""

from msgspec.structs import replace

from netprep.assemble import candidates, sheet_items
from netprep.interview.talk import GO_ON, Done, Talk
from netprep.model import Answers, Item
from netprep.prompts import Move, Option
from netprep.strings import fill


def ask_questions(talk: Talk, answers: Answers) -> Done:
    """Offer the list as it is; take questions off it, or add some from the full list."""
    words = talk.words
    while True:
        talk.keep(answers)
        options = [
            Option("keep", words.keep_list),
            Option("change", words.change_list),
            Option("all", words.see_all),
        ]
        value = talk.ask.choose(tell_count(talk, answers), options, "keep")
        if isinstance(value, Move) or value == "keep":
            return Done(answers, back=value != "keep")
        answers = _take_off(talk, answers) if value == "change" else _add_more(talk, answers)


def tell_count(talk: Talk, answers: Answers) -> str:
    """Return the sentence that says how many questions are on the list."""
    return fill(talk.words.questions, count=str(len(_listed(talk, answers))))


def _listed(talk: Talk, answers: Answers) -> list[Item]:
    """Return the questions of the sheet that come from the catalogue."""
    return [item for item in sheet_items(talk.catalogue, answers).values() if item.theme]


def _take_off(talk: Talk, answers: Answers) -> Answers:
    items = _listed(talk, answers)
    if not items:
        return answers
    values = talk.ask.tick(talk.words.change_ask, item_options(talk, items, ticked=True))
    if isinstance(values, Move):
        return answers
    off = {item.id for item in items} - {*values}
    return replace(
        answers,
        add=tuple(x for x in answers.add if x not in off),
        drop=(*answers.drop, *(item.id for item in items if item.id in off and item.id not in answers.drop)),
        top=tuple(x for x in answers.top if x not in off),
    )


def _add_more(talk: Talk, answers: Answers) -> Answers:
    """Offer every question that applies and is not on the list, one theme at a time."""
    words = talk.words
    talk.keep(answers)
    on_list = sheet_items(talk.catalogue, answers)
    others = [item for item in candidates(talk.catalogue, answers) if item.id not in on_list]
    themes = [
        Option(theme.id, f"{theme.name} ({count})", heading=theme.section)
        for theme in talk.catalogue.themes
        if (count := sum(item.theme == theme.id for item in others))
    ]
    theme = talk.ask.choose(words.see_all_ask, [Option(GO_ON, words.go_on), *themes], GO_ON)
    if isinstance(theme, Move) or theme == GO_ON:
        return answers
    offered = [item for item in others if item.theme == theme]
    values = talk.ask.tick(words.all_ask, _marked(talk, answers, item_options(talk, offered, ticked=False)))
    if not isinstance(values, Move):
        answers = replace(
            answers,
            add=tuple(dict.fromkeys([*answers.add, *values])),
            drop=tuple(x for x in answers.drop if x not in values),
            answered=tuple(x for x in answers.answered if x not in values),
        )
    return _add_more(talk, answers)


def _marked(talk: Talk, answers: Answers, options: list[Option]) -> list[Option]:
    """Return the options, those that were answered at an earlier visit marked so."""
    return [
        option._replace(label=fill(talk.words.answered_before, text=option.label))
        if option.value in answers.answered
        else option
        for option in options
    ]


def item_options(talk: Talk, items: list[Item], *, ticked: bool) -> list[Option]:
    """Return questions of the sheet as options, under the names of their themes."""
    names = {theme.id: theme.name for theme in talk.catalogue.themes}
    return [Option(item.id, item.text, item.because, ticked, names.get(item.theme, "")) for item in items]
