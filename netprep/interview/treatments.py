"""Step 1: the treatments; kinds first, then the treatments of a kind, or any words typed at once."""

from collections.abc import Sequence

from msgspec.structs import replace

from netprep.answers import SOMEONE_ELSE, with_therapies
from netprep.interview.chosen import tell_chosen, with_ticked
from netprep.interview.meaning import goes_on, hear
from netprep.interview.talk import GO_ON, Done, Talk
from netprep.model import Answers, Choice, Group
from netprep.prompts import Move, Option, Typed
from netprep.ranking import choices_of
from netprep.strings import fill, fold_words


def ask_treatments(talk: Talk, answers: Answers) -> Done:
    """Ask for treatments: kinds first, then the treatments of a kind; or in any words."""
    while True:
        talk.keep(answers)
        words = talk.words
        options = _options(talk, answers)
        value = talk.ask.choose_or_write(words.treatments, options, GO_ON, _therapies(talk.catalogue.therapies))
        if isinstance(value, Move):
            return Done(answers, back=True)
        if value == GO_ON:
            return Done(answers)  # not being sure takes nothing away that was chosen
        after = _after(talk, answers, value)
        if after is None:
            return Done(answers)
        answers = after


def _after(talk: Talk, answers: Answers, value: str | Typed) -> Answers | None:
    """Return the answers after something was chosen or typed, having said what is chosen now; None to go on."""
    if value == SOMEONE_ELSE:
        changed = replace(answers, filled_in_by="" if answers.filled_in_by else SOMEONE_ELSE)
        talk.keep(changed)
        talk.ask.say(talk.words.filled_in)
        return changed
    if isinstance(value, Typed):
        return _hear(talk, answers, value.text)
    if any(group.id == value for group in talk.catalogue.groups):
        return tell_chosen(talk, _ask_group(talk, answers, value))
    return tell_chosen(talk, with_therapies(talk.catalogue, answers, [*answers.therapies, value]))


def _hear(talk: Talk, answers: Answers, text: str) -> Answers | None:
    """Return the answers with what a text means; None where it says that there is nothing to name."""
    answers, heard = hear(talk, answers, text)
    return None if goes_on(heard) else tell_chosen(talk, answers)


def _options(talk: Talk, answers: Answers) -> list[Option]:
    """Return the kinds; the lines keep their numbers whatever is chosen."""
    words = talk.words
    first = talk.go_on(words.go_on if answers.therapies else words.not_sure)
    last = Option(SOMEONE_ELSE, words.for_me if answers.filled_in_by else words.for_someone_else, heading=words.who)
    return [first, *(_group_option(talk, answers, group) for group in talk.catalogue.groups), last]


def _group_option(talk: Talk, answers: Answers, group: Group) -> Option:
    """Return a kind of treatment, with what is chosen of it in the label."""
    chosen = [choice for choice in choices_of(talk.catalogue, answers) if choice.group_id == group.id]
    names = [talk.words.undecided if choice is group else choice.name for choice in chosen]
    label = f"{group.name}: {', '.join(names) or group.summary}"
    help_ = group.summary if names else ""
    return Option(
        group.id, label, help_, heading=group.section, name=group.name, words=(group.id, *group.also_called)
    )


def _therapies(therapies: Sequence[Choice], chosen: Sequence[str] = ()) -> list[Option]:
    """Return treatments as options, each with the other name that people know best beside it."""
    return [
        Option(
            therapy.id,
            f"{known_as(therapy)}: {therapy.summary}",
            heading=therapy.section,
            ticked=therapy.id in chosen,
            name=therapy.name,
            words=(therapy.id, *therapy.also_called),
        )
        for therapy in therapies
    ]


def known_as(choice: Choice) -> str:
    """Return the name with the first other name beside it that says something else: "Octreotide (Sandostatin)"."""
    said = {*fold_words(choice.name)}
    other = next((name for name in choice.also_called if said.isdisjoint(fold_words(name))), "")
    return f"{choice.name} ({other})" if other else choice.name


def _ask_group(talk: Talk, answers: Answers, identifier: str) -> Answers:
    """Ask which treatments of one kind; Enter with nothing ticked takes the line pointed at."""
    catalogue = talk.catalogue
    group = next(group for group in catalogue.groups if group.id == identifier)
    members = [therapy for therapy in catalogue.therapies if therapy.group == identifier]
    options = [
        Option(group.id, talk.words.undecided, ticked=group.id in answers.therapies),
        *_therapies(members, answers.therapies),
    ]
    values = talk.ask.tick(fill(talk.words.group, name=group.name), options, takes=True)
    return with_ticked(talk, answers, options, values)
