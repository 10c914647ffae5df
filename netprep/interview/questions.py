"""Step 4: the list of questions; look through it, say one in other words, take some off, or add some."""

from msgspec.structs import replace

from netprep.answers import MAX_OWN, own_texts, with_own
from netprep.assemble import candidates, sheet_items
from netprep.interview.talk import GO_ON, Done, Talk
from netprep.interview.writing import says_off, write_text
from netprep.model import Answers, Item
from netprep.prompts import Move, Option
from netprep.strings import fill


def ask_questions(talk: Talk, answers: Answers) -> Done:
    """Offer the list as it is; look through it, take questions off it, or add some from the full list."""
    words = talk.words
    ways = {"look": _look_through, "change": _take_off, "all": _add_more}
    while True:
        talk.keep(answers)
        options = [
            talk.go_on(words.keep_list),
            Option("look", words.look_list),
            Option("change", words.change_list),
            Option("all", words.see_all),
        ]
        value = talk.ask.choose(tell_count(talk, answers), options, GO_ON)
        if isinstance(value, Move) or value == GO_ON:
            return Done(answers, back=value != GO_ON)
        answers = ways[value](talk, answers)


def tell_count(talk: Talk, answers: Answers) -> str:
    """Return the sentence that says how many questions are on the list."""
    return fill(talk.words.questions, count=str(len(_listed(talk, answers))))


def _listed(talk: Talk, answers: Answers) -> list[Item]:
    """Return the questions of the sheet that come from the catalogue."""
    return [item for item in sheet_items(talk.catalogue, answers).values() if item.theme]


def _look_through(talk: Talk, answers: Answers) -> Answers:
    """Show the list; a question that is chosen can be said in other words or taken off."""
    words = talk.words
    at = GO_ON
    while items := _listed(talk, answers):
        talk.keep(answers)
        options = [talk.go_on(), *item_options(talk, items, ticked=False)]
        value = talk.ask.choose(words.look_ask, options, at if at in {item.id for item in items} else GO_ON)
        if isinstance(value, Move) or value == GO_ON:
            break
        at = value
        answers = _do_with(talk, answers, next(item for item in items if item.id == value))
    return answers


def _do_with(talk: Talk, answers: Answers, item: Item) -> Answers:
    words = talk.words
    options = [Option("keep", words.one_keep), Option("off", words.one_off), Option("reword", words.one_reword)]
    value = talk.ask.choose(fill(words.one_ask, text=item.text), options, "keep")
    if value == "off":
        return _without(answers, [item.id])
    return _reworded(talk, answers, item) if value == "reword" else answers


def _reworded(talk: Talk, answers: Answers, item: Item) -> Answers:
    """Return the answers with a question in the person's own words in its place, in the top three too."""
    text = write_text(talk, talk.words.own_ask, item.text)
    if isinstance(text, Move) or text in ("", item.text):
        return answers
    if says_off(talk, text, item.text):
        return _without(answers, [item.id])
    if len({*answers.questions, text}) > MAX_OWN:
        talk.ask.say(fill(talk.words.own_full, count=str(MAX_OWN)))
        return answers
    added = with_own(answers, tuple(dict.fromkeys([*answers.questions, text])), {})
    own = next(identifier for identifier, known in own_texts(added).items() if known == text)
    talk.ask.say(fill(talk.words.own_added, names=text))
    top = tuple(dict.fromkeys(own if x == item.id else x for x in added.top))
    return _without(replace(added, top=top), [item.id])


def _take_off(talk: Talk, answers: Answers) -> Answers:
    items = _listed(talk, answers)
    if not items:
        return answers
    values = talk.ask.tick(talk.words.change_ask, item_options(talk, items, ticked=True))
    return _without(answers, [item.id for item in items if item.id not in values])


def _without(answers: Answers, off: list[str]) -> Answers:
    """Return the answers with these questions of the catalogue off the list."""
    return replace(
        answers,
        add=tuple(x for x in answers.add if x not in off),
        drop=tuple(dict.fromkeys([*answers.drop, *off])),
        top=tuple(x for x in answers.top if x not in off),
    )


def _add_more(talk: Talk, answers: Answers) -> Answers:
    """Offer every question that applies and is not on the list, one theme at a time."""
    words = talk.words
    talk.keep(answers)
    on_list = sheet_items(talk.catalogue, answers)
    others = [item for item in candidates(talk.catalogue, answers) if item.id not in on_list]
    themes = [
        Option(theme.id, f"{theme.name} ({count})", heading=theme.section, name=theme.name)
        for theme in talk.catalogue.themes
        if (count := sum(item.theme == theme.id for item in others))
    ]
    theme = talk.ask.choose(words.see_all_ask, [talk.go_on(), *themes], GO_ON)
    if isinstance(theme, Move) or theme == GO_ON:
        return answers
    offered = [item for item in others if item.theme == theme]
    values = talk.ask.tick(words.all_ask, _marked(talk, answers, item_options(talk, offered, ticked=False)))
    added = replace(
        answers,
        add=tuple(dict.fromkeys([*answers.add, *values])),
        drop=tuple(x for x in answers.drop if x not in values),
        answered=tuple(x for x in answers.answered if x not in values),
    )
    return _add_more(talk, added)


def _marked(talk: Talk, answers: Answers, options: list[Option]) -> list[Option]:
    """Return the options, those that were answered at an earlier visit marked so."""
    return [
        option._replace(label=fill(talk.words.answered_before, text=option.label), name=option.label)
        if option.value in answers.answered
        else option
        for option in options
    ]


def item_options(talk: Talk, items: list[Item], *, ticked: bool) -> list[Option]:
    """Return questions of the sheet as options, under the names of their themes."""
    names = {theme.id: theme.name for theme in talk.catalogue.themes}
    return [Option(item.id, item.text, item.because, ticked, names.get(item.theme, "")) for item in items]
