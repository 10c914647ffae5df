"""Tells which questions belong to a treatment, a situation or a tumor, and which come first. Pure."""

from collections.abc import Collection, Container, Iterable, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from netprep.index import index_of
from netprep.model import (
    ANOTHER_PLACE,
    Answers,
    Catalogue,
    Choice,
    Group,
    Question,
    Situation,
    Therapy,
    TumorValue,
)

SHORT_PER_TREATMENT = 7  # at least, when the editor's list is shorter
SHORT_PER_SITUATION = 4  # likewise
SHORT_OF_TUMOR = 4  # at most, of all that is known of it
SHORT_GENERAL = 10  # only when no treatment is chosen
_PRESSING = ("hormone", "gene", "place", "grade", "receptors")  # facts of a tumor; what a NET nurse asks first
FRONT_SPECIFIC = 4  # what page 1 has room for beside the core questions


def choices_of(catalogue: Catalogue, answers: Answers) -> list[Therapy | Group]:
    """Return the chosen therapies and groups in the order chosen."""
    records = index_of(catalogue).choices
    return [records[identifier] for identifier in answers.therapies]


def called_of(answers: Answers, choice: Choice) -> str:
    """Return the names that the person used for a treatment, where there are some to keep; else an empty text."""
    return ", ".join(kept_names(answers, choice))


def kept_names(answers: Answers, choice: Choice) -> list[str]:
    """Return the name that is kept for a treatment: the first one used, or those of all medicines named in it."""
    names = [name for name in answers.called if name in (*choice.also_called, *choice.holds)]
    held = [name for name in names if name in choice.holds]
    return held if names[:1] == held[:1] else names[:1]


def situations_of(catalogue: Catalogue, answers: Answers) -> list[Situation]:
    """Return what is true of the person, in the order of the catalogue."""
    return [record for record in catalogue.situations if record.id in answers.about]


def tumors_of(catalogue: Catalogue, answers: Answers) -> list[TumorValue]:
    """Return what is known, or not known, of the tumor, in the order of the facts."""
    values = index_of(catalogue).tumors
    ids = [getattr(answers.tumor, fact.id) for fact in catalogue.tumor_facts]
    return [values[identifier] for identifier in ids if identifier]


def tumors_said(catalogue: Catalogue, answers: Answers) -> list[TumorValue]:
    """Return the same as the sheet says it: a place that the catalogue does not have, in the person's words."""
    return [
        replace(value, name=answers.began_in) if value.id == ANOTHER_PLACE and answers.began_in else value
        for value in tumors_of(catalogue, answers)
    ]


def _pressing(catalogue: Catalogue, answers: Answers) -> list[TumorValue]:
    """Return the same, first what can do harm soonest: a short sheet may not have room for a question of each."""
    return sorted(tumors_of(catalogue, answers), key=lambda value: _PRESSING.index(value.fact))


def applies(question: Question, record: Choice | Situation | TumorValue) -> bool:
    """Tell whether a question is asked of a therapy, a group, a situation or a tumor for itself.

    What names a group is asked of its therapies too, but for those it leaves out (`except`) and unless it makes
    sense only as long as none of them is chosen (`kind_alone`).
    """
    if record.id in question.except_:
        return False
    if record.id in question.applies_to:
        return True
    return isinstance(record, Therapy) and not question.kind_alone and record.group in question.applies_to


def asked_of(catalogue: Catalogue, record: Choice | Situation | TumorValue) -> dict[str, Question]:
    """Return the questions asked of a record for itself by their ids, in the order of the catalogue."""
    index = index_of(catalogue)
    if record.id not in index.asked:
        names = {record.id, record.group} if isinstance(record, Therapy) else {record.id}
        naming = sorted({place for name in names for place in index.naming.get(name, ())})
        found = (catalogue.questions[place] for place in naming)
        index.asked[record.id] = {question.id: question for question in found if applies(question, record)}
    return index.asked[record.id]


def weighs(question: Question, choices: Sequence[Therapy | Group]) -> list[Therapy | Group]:
    """Return the chosen treatments that a question weighs against each other: none unless all are chosen."""
    if not question.applies_to_all_of:
        return []
    sides = [
        [choice for choice in choices if name in (choice.id, choice.group_id) and choice.id not in question.except_]
        for name in question.applies_to_all_of
    ]
    return list(dict.fromkeys(choice for side in sides for choice in side)) if all(sides) else []


def ranked(catalogue: Catalogue, record: Choice | Situation | TumorValue) -> list[str]:
    """Return the questions of a treatment, situation or tumor: those an editor put first, then by importance."""
    known = index_of(catalogue).ranked
    if record.id not in known:
        others = by_importance(asked_of(catalogue, record).values())
        known[record.id] = list(dict.fromkeys((*record.first, *others)))
    return known[record.id]


def by_importance(questions: Iterable[Question]) -> list[str]:
    """Return ids by importance, and among equals one from each theme in turn: a short list covers the whole visit.

    Within a theme the catalogue's own order is the order of rank. Page 1 has its core questions already.
    """
    turns: dict[tuple[int, str], int] = {}
    found = []
    for question in questions:
        if not question.page_1:
            key = (question.importance, question.theme)
            turns[key] = turns.get(key, 0) + 1
            found.append((-question.importance, turns[key], question.id))
    found.sort(key=lambda entry: entry[:2])
    return [identifier for _, _, identifier in found]


def in_turn(queues: Iterable[Iterable[str]], most: int) -> list[str]:
    """Return up to `most` ids, the first of each queue, then the second of each, and so on, each once."""
    shortened = [[*queue][:most] for queue in queues]
    turns = (identifier for turn in range(most) for queue in shortened for identifier in queue[turn : turn + 1])
    return list(dict.fromkeys(turns))[:most]


# ---------------------------------------------------------------- of one person


def short_list(catalogue: Catalogue, answers: Answers) -> set[str]:
    """Return the questions on a short sheet before anybody drops or adds one."""
    wanted = give_way(catalogue, answers, _short_without_tumor(catalogue, answers))
    there = wanted | _better(catalogue, answers).keys()
    queues = (_ranked_for(catalogue, answers, value) for value in _pressing(catalogue, answers))
    added = ([identifier for identifier in queue if identifier not in there] for queue in queues)
    return wanted | {*in_turn(added, SHORT_OF_TUMOR)}


def _short_without_tumor(catalogue: Catalogue, answers: Answers) -> set[str]:
    index = index_of(catalogue)
    wanted = index.core | index.always
    wanted.update(_weighed(catalogue, answers)[:SHORT_PER_TREATMENT])
    for choice in choices_of(catalogue, answers):
        wanted.update(ranked(catalogue, choice)[: max(SHORT_PER_TREATMENT, len(choice.first))])
    for situation in situations_of(catalogue, answers):
        wanted.update(ranked(catalogue, situation)[: max(SHORT_PER_SITUATION, len(situation.first))])
    if not answers.therapies:
        wanted.update(by_importance(index.for_all.values())[:SHORT_GENERAL])
    return wanted


def give_way(catalogue: Catalogue, answers: Answers, ids: Iterable[str]) -> set[str]:
    """Return the questions, each that does not suit the tumor replaced by the one that does."""
    better = _better(catalogue, answers)
    return {suited for identifier in ids for suited in better.get(identifier, [identifier])}


def _better(catalogue: Catalogue, answers: Answers) -> dict[str, list[str]]:
    """Return the questions that give way, each with those in its place: it goes only where one of them is asked."""
    pairs = [(value, pair) for value in tumors_of(catalogue, answers) for pair in value.instead]
    questions = index_of(catalogue).questions
    better: dict[str, list[str]] = {}
    for value, pair in pairs:
        if applies(questions[pair.ask], value):
            better.setdefault(pair.of, []).append(pair.ask)
    return better


def _ranked_for(catalogue: Catalogue, answers: Answers, record: Choice | Situation | TumorValue) -> list[str]:
    """Return the questions of a record in their order, a better one for the tumor before the one it stands for."""
    found, better = ranked(catalogue, record), _better(catalogue, answers)
    if not better:
        return found
    return list(dict.fromkeys(x for asked in found for x in (*better.get(asked, ()), asked)))


class OnPage1(NamedTuple):
    """What page 1 asks beside the core questions."""

    treatments: list[str]
    person: list[str]


def on_page_1(catalogue: Catalogue, answers: Answers, ids: Collection[str], open_ids: Container[str]) -> OnPage1:
    """Return which of the questions of the sheet page 1 has room for, apart from those that stand there anyhow.

    First what weighs treatments against each other, then of each treatment in turn; one place is the tumor's; where
    the treatments leave places, they are the person's. `open_ids` are those that do not stand on page 1 anyhow.
    """
    treatments = _for_treatments(catalogue, answers, open_ids)
    others = [identifier for identifier in ids if identifier in open_ids and identifier not in treatments]
    tumor = _for_tumor(catalogue, answers, ids, others)
    if len(treatments) + len(tumor) > FRONT_SPECIFIC:
        if treatments[-1] in _weighed(catalogue, answers):
            return OnPage1(treatments, [])
        treatments = treatments[:-1]
    queues = [
        _kept(_ranked_for(catalogue, answers, record), others) for record in situations_of(catalogue, answers)
    ]
    places = FRONT_SPECIFIC - len(treatments)
    return OnPage1(treatments, list(dict.fromkeys([*tumor, *in_turn(queues, places)]))[:places])


def _for_treatments(catalogue: Catalogue, answers: Answers, open_ids: Container[str]) -> list[str]:
    """Return what page 1 asks of the treatments: first what weighs two of them, then of each in turn."""
    choices = choices_of(catalogue, answers)
    queues = [_kept(_ranked_for(catalogue, answers, choice), open_ids) for choice in choices]
    weighed = _kept(_weighed(catalogue, answers), open_ids)
    return list(dict.fromkeys([*weighed, *in_turn(queues, FRONT_SPECIFIC)]))[:FRONT_SPECIFIC]


def _for_tumor(catalogue: Catalogue, answers: Answers, ids: Container[str], others: Container[str]) -> list[str]:
    """Return the first question of what is known of the tumor, of the first fact that has none on page 1 yet."""
    known = (value for value in _pressing(catalogue, answers) if value.is_known)
    firsts = [x for value in known for x in _kept(_ranked_for(catalogue, answers, value), ids)[:1]]
    return _kept(firsts, others)[:1]


def _weighed(catalogue: Catalogue, answers: Answers) -> list[str]:
    """Return the questions that weigh chosen treatments against each other, the most important first."""
    return by_importance(question for question, _ in weighed_among(catalogue, choices_of(catalogue, answers)))


def weighed_among(
    catalogue: Catalogue, choices: Sequence[Therapy | Group]
) -> list[tuple[Question, list[Therapy | Group]]]:
    """Return the questions that weigh some of these treatments against each other, with those treatments."""
    names = {name for choice in choices for name in (choice.id, choice.group_id)}
    asked = (question for question, sides in index_of(catalogue).weighing if sides <= names)
    return [(question, sides) for question in asked if (sides := weighs(question, choices))]


def _kept(ids: Iterable[str], known: Container[str]) -> list[str]:
    return [identifier for identifier in ids if identifier in known]
