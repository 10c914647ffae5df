"""Tells which questions belong to a treatment or a situation, and which of them come first. Pure."""

from collections.abc import Iterable, Sequence

from netprep.model import Catalogue, Choice, Group, Question, Situation, Therapy


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
