"""Step 1: the treatments; kinds first, then the treatments of a kind, or by any name a person knows."""

from msgspec.structs import replace

from netprep.answers import make_text
from netprep.interview.talk import GO_ON, Done, Talk
from netprep.model import Answers, Choice, Group
from netprep.names import choices_in, guess_choices, is_other_name
from netprep.prompts import Move, Option
from netprep.ranking import choices_of
from netprep.strings import fill, join_names


def ask_treatments(talk: Talk, answers: Answers) -> Done:
    """Ask for treatments: kinds first, then the treatments of a kind; or by any name."""
    words = talk.words
    while True:
        talk.keep(answers)
        options = _treatment_options(talk, answers)
        default = GO_ON if answers.therapies else "not-sure"
        value = talk.ask.choose(words.treatments, options, default)
        if isinstance(value, Move):
            return Done(answers, back=True)
        if value in (GO_ON, "not-sure"):  # not being sure takes nothing away that was chosen
            return Done(answers)
        answers = _ask_name(talk, answers) if value == "type-name" else _ask_group(talk, answers, value)
        talk.ask.say(chosen_line(talk, answers))


def _treatment_options(talk: Talk, answers: Answers) -> list[Option]:
    words = talk.words
    options = [Option(GO_ON, words.go_on)] if answers.therapies else []
    options += [
        Option("not-sure", words.not_sure),
        Option("type-name", words.type_name, open=True),
    ]
    return options + [_group_option(talk, answers, group) for group in talk.catalogue.groups]


def _group_option(talk: Talk, answers: Answers, group: Group) -> Option:
    """Return a kind of treatment, with what is chosen of it in the label."""
    names = [choice.name for choice in choices_of(talk.catalogue, answers) if choice.group_id == group.id]
    label = f"{group.name}: {', '.join(names)}" if names else f"{group.name}: {group.summary}"
    return Option(group.id, label, group.summary if names else "", heading=group.section, name=group.name)


def _ask_group(talk: Talk, answers: Answers, identifier: str) -> Answers:
    """Ask which treatments of one kind."""
    catalogue = talk.catalogue
    group = next(group for group in catalogue.groups if group.id == identifier)
    members = [therapy for therapy in catalogue.therapies if therapy.group == identifier]
    options = [Option(group.id, talk.words.undecided, ticked=group.id in answers.therapies)]
    options += [
        Option(
            therapy.id,
            f"{therapy.name}: {therapy.summary}",
            heading=therapy.section,
            ticked=therapy.id in answers.therapies,
            name=therapy.name,
        )
        for therapy in members
    ]
    values = talk.ask.tick(fill(talk.words.group, name=group.name), options)
    if isinstance(values, Move):
        return answers
    shown = {option.value for option in options}
    kept = [therapy for therapy in answers.therapies if therapy not in shown or therapy in values]
    return replace(answers, therapies=tuple(dict.fromkeys([*kept, *values])))


def _ask_name(talk: Talk, answers: Answers) -> Answers:
    """Ask for treatments by name, offering the nearest for what is not known."""
    text = talk.ask.write(talk.words.type_name_ask)
    if isinstance(text, Move) or not text.strip():
        return answers
    found = [
        part.id if isinstance(part, Choice) else _ask_nearest(talk, part)
        for part in choices_in(talk.catalogue, text)
    ]
    return replace(answers, therapies=tuple(dict.fromkeys([*answers.therapies, *filter(None, found)])))


def _ask_nearest(talk: Talk, text: str) -> str:
    """Offer what an unknown name may mean; Enter alone takes it only when it is a slip of that one name."""
    words, name = talk.words, make_text(text[:60])
    talk.ask.say(fill(words.not_a_treatment if is_other_name(talk.catalogue, text) else words.unknown, name=name))
    guess = guess_choices(talk.catalogue, text)
    if not guess.choices:
        return ""
    options = [Option(choice.id, f"{choice.name}: {choice.summary}", name=choice.name) for choice in guess.choices]
    default = guess.choices[0].id if guess.sure else ""
    value = talk.ask.choose(words.did_you_mean, [*options, Option("", words.none_of_these)], default)
    return "" if isinstance(value, Move) else value


def chosen_line(talk: Talk, answers: Answers) -> str:
    """Return the line that says which treatments are chosen."""
    names = [choice.name for choice in choices_of(talk.catalogue, answers)]
    if not names:
        return talk.words.treatments_none
    return fill(talk.words.treatments_chosen, names=join_names(names, talk.catalogue.sheet.and_))
