"""The laws of tumor facts: whatever an editor writes of tumors, they add a little and take nothing away."""

from collections.abc import Iterator
from random import Random
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from sheets import all_items
from strategies import answers as random_answers
from tiny import NEW, tiny_catalogue

from netprep.answers import Typed, make_answers
from netprep.assemble import assemble
from netprep.model import Answers, Catalogue, Checklist, Instead, Question, Tumor, TumorValue
from netprep.ranking import FRONT_SPECIFIC, SHORT_OF_TUMOR, tumors_of

TINY = tiny_catalogue()
IDS = [question.id for question in TINY.questions]
FACTS = [fact.id for fact in TINY.tumor_facts]
PAIR = ("prrt", "lanreotide")
some_ids = st.lists(st.sampled_from(IDS), max_size=4, unique=True)


class Case(NamedTuple):
    """A catalogue, what one person says, and the sheets without and with what is said of the tumor."""

    catalogue: Catalogue
    answers: Answers
    before: Checklist
    after: Checklist

    @property
    def values(self) -> list[TumorValue]:
        """What is said of the tumor."""
        return tumors_of(self.catalogue, self.answers)

    @property
    def better(self) -> dict[str, set[str]]:
        """The questions that give way, each with those in its place."""
        pairs = [pair for value in self.values for pair in value.instead]
        return {pair.of: {other.ask for other in pairs if other.of == pair.of} for pair in pairs}


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Return any tumors laid into the tiny catalogue, and any answers to it."""
    values = tuple(draw(tumor_values(fact, name)) for fact in FACTS for name in ("a", "not-known"))
    weighing = tuple(_weighing(number) for number in range(draw(st.integers(0, 5))))
    asked = tuple(_asked(question, values) for question in TINY.questions)
    catalogue = replace(TINY, tumors=values, questions=(*asked, *weighing))
    answers = draw(random_answers(catalogue))
    without = replace(answers, tumor=Tumor())
    return Case(catalogue, answers, assemble(catalogue, without), assemble(catalogue, answers))


@st.composite
def tumor_values(draw: st.DrawFn, fact: str, name: str) -> TumorValue:
    """Return a value with any questions, first ones and in place of others."""
    pairs = draw(
        st.lists(st.tuples(st.sampled_from(IDS), st.sampled_from(IDS)), max_size=3, unique_by=lambda x: x[0])
    )
    instead = tuple(Instead(of, ask) for of, ask in pairs if of != ask)
    return TumorValue(
        f"{fact}-{name}", fact, f"{fact} {name}", "It is so", first=tuple(draw(some_ids)), instead=instead
    )


def _asked(question: Question, values: tuple[TumorValue, ...]) -> Question:
    """Return the question asked of every tumor that names it."""
    named = [x.id for x in values if question.id in (*x.first, *(pair.ask for pair in x.instead))]
    return replace(question, applies_to=(*question.applies_to, *named))


def _weighing(number: int) -> Question:
    text = f"Which of the two, {number}?"
    return Question(f"pair-{number}", "my-options", text, 2, ("body",), NEW, applies_to_all_of=PAIR)


def ids(checklist: Checklist) -> set[str]:
    """Return the ids of all questions of a sheet."""
    return {item.id for item in all_items(checklist)}


def page_1(checklist: Checklist, *sections: str) -> list[str]:
    """Return the ids in these sections of page 1; in all, where none is named."""
    return [x.id for section in checklist.front if section.id in (sections or (section.id,)) for x in section.items]


@given(cases())
def test_nothing_goes_but_what_gives_way_to_a_better_question_that_is_there(case: Case) -> None:
    gone = ids(case.before) - ids(case.after)
    off = {*case.answers.drop, *case.answers.answered}

    for identifier in gone:
        assert case.better.get(identifier, set()) - off <= ids(case.after)
        assert identifier in case.better
        assert identifier not in (*case.answers.add, *case.answers.top)


@given(cases())
def test_what_the_person_wrote_added_or_put_first_is_there(case: Case) -> None:
    own = {item.id for item in all_items(case.before) if item.is_own}
    wanted = {*case.answers.add} - {*case.answers.drop, *case.answers.answered}

    assert own | wanted | {*case.answers.top} <= ids(case.after)
    assert [item.id for item in case.after.top] == [item.id for item in case.before.top]


@given(cases())
def test_warnings_side_effects_and_all_that_is_told_of_treatments_stay(case: Case) -> None:
    assert case.after.chosen == case.before.chosen
    assert case.after.side_effects == case.before.side_effects
    assert case.after.about == case.before.about
    assert {note.source.id for note in case.before.sources if note.number} <= {
        note.source.id for note in case.after.sources if note.number
    }


@given(cases())
def test_a_short_sheet_gets_four_questions_more_at_most_beside_those_in_place_of_others(case: Case) -> None:
    in_place = {ask for asks in case.better.values() for ask in asks}

    if case.answers.length == "short":
        assert len(ids(case.after) - ids(case.before) - in_place) <= SHORT_OF_TUMOR


@given(cases())
def test_one_fact_does_not_bring_a_question_that_gives_way_because_of_another(case: Case) -> None:
    in_place = {ask for asks in case.better.values() for ask in asks}
    asked_for = {*case.answers.add, *case.answers.top}

    assert (ids(case.after) - ids(case.before)) & {*case.better} <= in_place | asked_for


@given(cases())
def test_a_full_sheet_gets_every_question_of_the_tumor_but_those_that_give_way(case: Case) -> None:
    off = {*case.answers.drop, *case.answers.answered, *case.better}
    asked = {x.id for x in case.catalogue.questions if {*x.applies_to} & {value.id for value in case.values}}

    if case.answers.length == "full":
        assert asked - off <= ids(case.after)


@given(cases())
def test_page_1_keeps_its_size_its_core_and_what_weighs_treatments(case: Case) -> None:
    places = ("for-my-treatments", "about-me")
    before, after = page_1(case.before), page_1(case.after)
    stays = [x for x in before if x not in page_1(case.before, *places) or x.startswith("pair-")]

    assert len(page_1(case.after, *places)) <= FRONT_SPECIFIC
    assert {*stays} - {*case.better} <= {*after}


@given(cases())
def test_page_1_has_a_first_question_of_the_tumor_where_there_is_one_and_a_place(case: Case) -> None:
    known = [value for value in case.values if value.is_known]
    taken = [x for x in page_1(case.after, "for-my-treatments") if x.startswith("pair-")]
    firsts = [x for value in known for x in _first_on(case, value)]

    if firsts and len(taken) < FRONT_SPECIFIC:
        assert any(x in (*page_1(case.after), *(item.id for item in case.after.top)) for x in firsts)


def _first_on(case: Case, value: TumorValue) -> Iterator[str]:
    """Yield the first of the questions that an editor put first which is on the sheet beside the top three.

    Where the editor put none first, it is one in place of another.
    """
    listed = ids(case.after) - {item.id for item in case.after.top}
    wanted = (*value.first, *(pair.ask for pair in value.instead))
    asks = (ask for x in wanted for ask in (*sorted(case.better.get(x, ())), x))
    yield from [x for x in asks if x in listed][:1]


@given(cases(), st.randoms())
def test_in_whatever_order_it_is_told_the_sheet_is_the_same(case: Case, random: Random) -> None:
    names = [*case.answers.about, *(value.id for value in case.values)]
    random.shuffle(names)
    typed = Typed(therapies=case.answers.therapies, about=tuple(names))
    again = make_answers(case.catalogue, typed)

    assert again.tumor == case.answers.tumor
    assert assemble(case.catalogue, again) == assemble(
        case.catalogue,
        Answers(therapies=case.answers.therapies, about=case.answers.about, tumor=case.answers.tumor),
    )
