"""Tells which questions belong to a treatment or a situation, and which come first on a short sheet. Pure."""

from collections.abc import Container, Iterable, Sequence

from netprep.model import Answers, Catalogue, Choice, Group, Question, Situation, Therapy

SHORT_PER_TREATMENT = 7  # at least, when the editor's list is shorter
SHORT_PER_SITUATION = 4  # likewise
SHORT_GENERAL = 10  # only when no treatment is chosen
FRONT_SPECIFIC = 4  # what page 1 has room for beside the core questions


def choices_of(catalogue: Catalogue, answers: Answers) -> list[Therapy | Group]:
    """Return the chosen therapies and groups in the order chosen."""
    records: dict[str, Therapy | Group] = {record.id: record for record in catalogue.groups}
    records |= {record.id: record for record in catalogue.therapies}
    return [records[identifier] for identifier in answers.therapies]


def situations_of(catalogue: Catalogue, answers: Answers) -> list[Situation]:
    """Return what is true of the person, in the order of the catalogue."""
    return [record for record in catalogue.situations if record.id in answers.about]


def applies(question: Question, record: Choice | Situation) -> bool:
    """Tell whether a question is asked of a therapy, a group or a situation for itself.

    What names a group is asked of its therapies too, but for those it leaves out (`except`) and unless it makes
    sense only as long as none of them is chosen (`kind_alone`).
    """
    if record.id in question.except_:
        return False
    if record.id in question.applies_to:
        return True
    return isinstance(record, Therapy) and not question.kind_alone and record.group in question.applies_to


def weighs(question: Question, choices: Sequence[Therapy | Group]) -> list[Therapy | Group]:
    """Return the chosen treatments that a question weighs against each other: none unless all are chosen."""
    sides = [
        [choice for choice in choices if name in (choice.id, choice.group_id) and choice.id not in question.except_]
        for name in question.applies_to_all_of
    ]
    return list(dict.fromkeys(choice for side in sides for choice in side)) if all(sides) else []


def ranked(catalogue: Catalogue, record: Choice | Situation) -> list[str]:
    """Return the questions of a treatment or situation: those an editor put first, then by importance."""
    others = by_importance(question for question in catalogue.questions if applies(question, record))
    return list(dict.fromkeys((*record.first, *others)))


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
    wanted = {question.id for question in catalogue.questions if question.page_1 or question.always}
    wanted.update(_weighed(catalogue, answers)[:SHORT_PER_TREATMENT])
    for choice in choices_of(catalogue, answers):
        wanted.update(ranked(catalogue, choice)[: max(SHORT_PER_TREATMENT, len(choice.first))])
    for situation in situations_of(catalogue, answers):
        wanted.update(ranked(catalogue, situation)[: max(SHORT_PER_SITUATION, len(situation.first))])
    if not answers.therapies:
        general = (question for question in catalogue.questions if "all" in question.applies_to)
        wanted.update(by_importance(general)[:SHORT_GENERAL])
    return wanted


def for_treatments(catalogue: Catalogue, answers: Answers, open_ids: Container[str]) -> list[str]:
    """Return what page 1 asks of the treatments: first what weighs two of them, then of each in turn."""
    queues = [_kept(ranked(catalogue, choice), open_ids) for choice in choices_of(catalogue, answers)]
    weighed = _kept(_weighed(catalogue, answers), open_ids)
    return list(dict.fromkeys([*weighed, *in_turn(queues, FRONT_SPECIFIC)]))[:FRONT_SPECIFIC]


def for_person(catalogue: Catalogue, answers: Answers, open_ids: Container[str], places: int) -> list[str]:
    """Return what page 1 asks because of the person, where the treatments have left places."""
    queues = [_kept(ranked(catalogue, record), open_ids) for record in situations_of(catalogue, answers)]
    return in_turn(queues, places)


def _weighed(catalogue: Catalogue, answers: Answers) -> list[str]:
    """Return the questions that weigh chosen treatments against each other, the most important first."""
    choices = choices_of(catalogue, answers)
    return by_importance(question for question in catalogue.questions if weighs(question, choices))


def _kept(ids: Iterable[str], known: Container[str]) -> list[str]:
    return [identifier for identifier in ids if identifier in known]
