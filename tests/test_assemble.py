"""A checklist holds what was chosen, once, for a true reason, and in an order that can be relied on."""

from collections.abc import Iterable, Iterator
from typing import Literal

import pytest
from hypothesis import given
from laws import each
from msgspec.structs import replace
from strategies import answers as random_answers
from tiny import NEW, OLD, tiny_catalogue, with_clinic

from netprep.assemble import assemble, candidates, page_1_ids, statements
from netprep.model import (
    Answers,
    Catalogue,
    Cause,
    Chance,
    Checklist,
    Clinic,
    Instead,
    Item,
    Question,
    Reason,
    SideEffect,
    Therapy,
    Tumor,
    TumorValue,
    Visit,
)
from netprep.ranking import FRONT_SPECIFIC, SHORT_PER_SITUATION, SHORT_PER_TREATMENT
from netprep.reading.loading import load_catalogue

TINY = tiny_catalogue()
SHIPPED = load_catalogue()
QUESTIONS = {question.id: question for question in SHIPPED.questions}
CHOICES = {record.id: record for record in (*SHIPPED.therapies, *SHIPPED.groups)}
CORE = {question.id for question in SHIPPED.questions if question.page_1}


def shown(checklist: Checklist) -> list[Item]:
    """Return all questions of the sheet in its order."""
    return [*checklist.top, *(item for section in (*checklist.front, *checklist.more) for item in section.items)]


def ids(checklist: Checklist) -> list[str]:
    return [item.id for item in shown(checklist)]


def item_of(checklist: Checklist, identifier: str) -> Item:
    return next(item for item in shown(checklist) if item.id == identifier)


def outline(checklist: Checklist) -> dict[str, list[str]]:
    """Return the ids of the sheet by section."""
    sections = (*checklist.front, *checklist.more)
    return {section.id: [item.id for item in section.items] for section in sections}


# ---------------------------------------------------------------- by hand, on the tiny catalogue


def test_a_sheet_for_two_treatments_holds_exactly_their_questions_in_order() -> None:
    checklist = assemble(TINY, Answers(therapies=("prrt", "lanreotide"), questions=("May I swim?",)))
    assert [(section.id, [item.id for item in section.items]) for section in checklist.front] == [
        ("own", ["own-1"]),
        ("my-options", ["all-options"]),
        ("next-steps", ["next-steps"]),
        ("for-my-treatments", ["scan-first", "distance", "how-long", "which-place"]),
    ]
    assert [(section.id, [item.id for item in section.items]) for section in checklist.more] == [
        ("daily-life", ["shot-pain", "sugar-shot"]),
    ]


def test_a_question_of_two_chosen_treatments_stands_once_and_names_both_in_the_order_chosen() -> None:
    for chosen, names in (
        (("prrt", "lanreotide"), "PRRT and Lanreotide"),
        (("lanreotide", "prrt"), "Lanreotide and PRRT"),
    ):
        checklist = assemble(TINY, Answers(therapies=chosen))
        assert ids(checklist).count("scan-first") == 1
        assert item_of(checklist, "scan-first").because == f"Because you chose {names}."


def test_a_group_brings_its_own_questions_and_names_its_treatments() -> None:
    checklist = assemble(TINY, Answers(therapies=("hormone-therapy",)))
    (treatment,) = checklist.chosen
    assert (treatment.kind, treatment.group_name) == ("group", "Hormone therapy")
    assert [(member.id, member.name, member.summary) for member in treatment.members] == [
        ("lanreotide", "Lanreotide", "A shot every 4 weeks"),
        ("octreotide", "Octreotide", "A shot each day or each month"),
    ]
    assert outline(checklist)["for-my-treatments"] == ["how-long"]
    assert item_of(checklist, "how-long").reasons == (
        Reason(kind="group", id="hormone-therapy", name="Hormone therapy"),
    )


def test_a_treatment_brings_the_questions_of_its_group_too() -> None:
    checklist = assemble(TINY, Answers(therapies=("prrt",)))
    (treatment,) = checklist.chosen
    assert (treatment.kind, treatment.group_name, treatment.members) == ("therapy", "Radiation", ())
    assert item_of(checklist, "which-place").reasons == (Reason(kind="therapy", id="prrt", name="PRRT"),)


def test_only_the_treatment_that_a_name_was_used_for_bears_it() -> None:
    checklist = assemble(TINY, Answers(therapies=("prrt", "lanreotide"), called=("Lutathera",)))
    assert [treatment.name for treatment in checklist.chosen] == ["PRRT (Lutathera)", "Lanreotide"]


def test_a_group_chosen_beside_its_treatment_is_a_reason_of_its_own() -> None:
    checklist = assemble(TINY, Answers(therapies=("prrt", "radiation")))
    assert [reason.kind for reason in item_of(checklist, "which-place").reasons] == ["therapy", "group"]
    assert item_of(checklist, "which-place").because == "Because you chose PRRT and Radiation."


def test_a_situation_adds_its_questions_and_says_so() -> None:
    checklist = assemble(TINY, Answers(therapies=("lanreotide",), about=("diabetes",)))
    assert checklist.about == (TINY.situations[0],)
    assert item_of(checklist, "sugar").because == "Because of this about you: Diabetes."
    expected = "Because you chose Lanreotide. Because of this about you: Diabetes."
    assert item_of(checklist, "sugar-shot").because == expected


def test_a_tumor_adds_its_questions_and_says_so() -> None:
    checklist = assemble(TINY, Answers(therapies=("prrt",), tumor=Tumor(hormone="insulinoma", grade="grade-1")))
    assert [value.id for value in checklist.tumor] == ["insulinoma", "grade-1"]
    assert item_of(checklist, "low-sugar").reasons == (Reason(kind="tumor", id="insulinoma", name="Insulinoma"),)
    assert item_of(checklist, "low-sugar").because == "Because of your tumor: Insulinoma."


def test_what_is_not_known_of_a_tumor_becomes_a_question() -> None:
    checklist = assemble(TINY, Answers(tumor=Tumor(place="place-not-known")))
    assert set(ids(checklist)) - set(ids(assemble(TINY, Answers()))) == {"where-begun"}


def test_a_question_that_does_not_suit_the_tumor_gives_way_to_one_that_does() -> None:
    known = Tumor(hormone="insulinoma")
    for length in ("short", "full"):
        before = ids(assemble(TINY, Answers(therapies=("lanreotide",), length=length)))
        after = ids(assemble(TINY, Answers(therapies=("lanreotide",), tumor=known, length=length)))
        assert set(before) - set(after) == {"how-long"}
        assert "eat-first" in after


@pytest.mark.parametrize("mine", [{"add": ("how-long",)}, {"top": ("how-long",)}])
def test_no_question_that_the_person_wants_gives_way(mine: dict[str, tuple[str, ...]]) -> None:
    answers = Answers(therapies=("lanreotide",), tumor=Tumor(hormone="insulinoma"), **mine)  # type: ignore[arg-type]
    assert {"how-long", "eat-first"} <= set(ids(assemble(TINY, answers)))


def test_treatments_used_for_a_tumor_stand_once_each_in_the_order_of_the_catalogue() -> None:
    checklist = assemble(TINY, Answers(tumor=Tumor(hormone="insulinoma", grade="grade-2")))
    assert [(one.id, one.tumors, one.sources) for one in checklist.used_for] == [
        ("prrt", ("Insulinoma", "Grade 2"), ("body", "label-prrt")),
        ("octreotide", ("Insulinoma",), ("label-ssa",)),
    ]
    assert [(note.number, note.source.id) for note in checklist.sources if note.number] == [
        (1, "body"),
        (2, "label-prrt"),
        (3, "label-ssa"),
    ]
    assert checklist.oldest_review == OLD


def test_without_a_treatment_the_sheet_holds_the_core_and_the_most_important_general_questions() -> None:
    checklist = assemble(TINY, Answers())
    assert [item.id for section in checklist.front for item in section.items] == ["all-options", "next-steps"]
    assert [item.id for section in checklist.more for item in section.items] == ["travel", "spelling"]
    assert checklist.chosen == ()
    assert checklist.side_effects == ()


def test_a_short_sheet_for_a_treatment_leaves_general_questions_beyond_the_core_to_the_full_one() -> None:
    short = assemble(TINY, Answers(therapies=("prrt",)))
    full = assemble(TINY, Answers(therapies=("prrt",), length="full"))
    assert set(ids(full)) - set(ids(short)) == {"travel", "spelling"}
    assert item_of(full, "travel").because == "A question for everyone."
    assert (short.length, full.length) == ("short", "full")


def test_an_added_question_is_there_and_says_so() -> None:
    checklist = assemble(TINY, Answers(therapies=("prrt",), add=("shot-pain",)))
    assert item_of(checklist, "shot-pain").reasons == (Reason(kind="added"),)
    assert item_of(checklist, "shot-pain").because == "You added it."


def test_an_added_question_that_is_asked_anyhow_says_why() -> None:
    checklist = assemble(TINY, Answers(therapies=("prrt",), add=("distance",)))
    assert item_of(checklist, "distance").because == "Because you chose PRRT."


def test_an_own_question_says_whose_it_is_and_rests_on_no_source() -> None:
    item = item_of(assemble(TINY, Answers(questions=("May I swim?",))), "own-1")
    assert item == Item(
        id="own-1", text="May I swim?", theme="", reasons=(Reason(kind="own"),), because="Your own question."
    )


def test_the_top_three_leave_the_other_lists() -> None:
    checklist = assemble(TINY, Answers(therapies=("prrt",), questions=("One?",), top=("distance", "own-1")))
    assert [item.id for item in checklist.top] == ["distance", "own-1"]
    assert "own" not in outline(checklist)
    assert "distance" not in outline(checklist)["for-my-treatments"]


def test_a_top_question_is_there_even_when_dropped_or_of_another_treatment() -> None:
    checklist = assemble(TINY, Answers(therapies=("prrt",), drop=("distance",), top=("distance", "shot-pain")))
    assert [item.id for item in checklist.top] == ["distance", "shot-pain"]
    assert checklist.top[1].because == "You added it."


def test_page_1_ids_do_not_depend_on_the_top_chosen_so_far() -> None:
    answers = Answers(therapies=("prrt",), questions=("One?",))
    expected = ["own-1", "all-options", "next-steps", "scan-first", "distance", "which-place"]
    assert page_1_ids(TINY, answers) == expected
    assert page_1_ids(TINY, replace(answers, top=("distance", "own-1"))) == expected


def test_side_effects_stand_once_each_with_every_treatment_that_lists_them_and_its_number() -> None:
    checklist = assemble(TINY, Answers(therapies=("lanreotide", "prrt")))
    assert [(section.name, [line.id for line in section.effects]) for section in checklist.side_effects] == [
        ("Energy", ["tiredness", "fever"]),
        ("Skin and hair", ["sore-place"]),
    ]
    assert checklist.side_effects[0].effects[0].causes == (
        Cause("lanreotide", "Lanreotide", "", ("label-ssa",)),
        Cause("prrt", "PRRT", "at first", ("label-prrt",), Chance("trial", 40, 10)),
    )


def test_sources_of_facts_are_numbered_as_met_and_those_of_questions_only_follow_without_a_number() -> None:
    checklist = assemble(TINY, Answers(therapies=("prrt",)))
    assert [(note.number, note.source.id) for note in checklist.sources] == [
        (1, "label-prrt"),
        (2, "body"),
        (0, "list-a"),
    ]


def test_a_sheet_has_the_studies_of_its_own_numbers_in_the_order_of_the_catalogue() -> None:
    trial, series = TINY.studies
    assert assemble(TINY, Answers(therapies=("prrt",))).studies == (trial,)
    assert assemble(TINY, Answers(therapies=("lanreotide", "prrt"))).studies == (trial, series)
    assert assemble(TINY, Answers(therapies=("octreotide",))).studies == ()


def test_a_study_that_two_treatments_share_is_there_once() -> None:
    effects = (SideEffect("fever", ("label-ssa",), chance=Chance("trial", 5)),)
    shared = replace(TINY, therapies=(TINY.therapies[0], replace(TINY.therapies[1], side_effects=effects)))
    assert assemble(shared, Answers(therapies=("lanreotide", "prrt"))).studies == (TINY.studies[0],)


def test_the_sources_of_a_study_are_numbered_like_those_of_facts() -> None:
    sources = (*TINY.sources, replace(TINY.sources[0], id="trial-paper"))
    trial = replace(TINY.studies[0], sources=("trial-paper",))
    cited = replace(TINY, sources=sources, studies=(trial, TINY.studies[1]))
    notes = assemble(cited, Answers(therapies=("prrt",))).sources
    assert [note.source.id for note in notes if note.number][-1] == "trial-paper"


def test_the_oldest_review_is_the_oldest_of_what_is_on_the_sheet() -> None:
    assert assemble(TINY, Answers(therapies=("lanreotide",))).oldest_review == NEW
    assert assemble(TINY, Answers(therapies=("lanreotide", "prrt"))).oldest_review == OLD
    assert assemble(TINY, Answers(therapies=("lanreotide",), add=("spelling",))).oldest_review == OLD
    aged = replace(TINY, studies=(TINY.studies[0], replace(TINY.studies[1], reviewed=OLD)))
    assert assemble(aged, Answers(therapies=("lanreotide",))).oldest_review == OLD


def test_a_sheet_of_own_questions_alone_has_no_review_date() -> None:
    everything = tuple(question.id for question in TINY.questions)
    checklist = assemble(TINY, Answers(questions=("One?",), drop=everything))
    assert ids(checklist) == ["own-1"]
    assert checklist.oldest_review == ""
    assert checklist.sources == ()


def test_outlook_questions_are_offered_until_they_are_asked_for() -> None:
    unasked = assemble(TINY, Answers(therapies=("prrt",), length="full"))
    assert unasked.outlook_offered
    assert "time-left" not in ids(unasked)
    asked = assemble(TINY, Answers(therapies=("prrt",), about=("outlook",)))
    assert not asked.outlook_offered
    assert "time-left" in ids(asked)


def test_outlook_is_not_offered_by_a_catalogue_without_it() -> None:
    others = tuple(question for question in TINY.questions if "outlook" not in question.applies_to)
    without = replace(TINY, situations=TINY.situations[:1], questions=others)
    assert not assemble(without, Answers()).outlook_offered


def test_a_clinic_fills_the_fields_of_the_visit_that_the_person_left_empty() -> None:
    written = Visit(date="2026-12-01", clinician="Dr. A", call_night="555-0123")
    checklist = assemble(with_clinic(), Answers(visit=written))
    assert checklist.clinic == "NET *Clinic*"
    assert checklist.visit == Visit("2026-12-01", "Dr. A", "Floor 2", "555-0100", "555-0123")


def test_without_a_clinic_the_visit_is_what_the_person_wrote() -> None:
    written = Visit(place="Room 3")
    assert assemble(TINY, Answers(visit=written)).visit == written
    assert assemble(TINY, Answers()).clinic == ""


NIGHT = "after-hours"  # who to call at night
WARD = Clinic(call_night="555-0199")


@pytest.mark.parametrize("length", ["short", "full"])
@pytest.mark.parametrize("therapies", [(), ("prrt", "lanreotide")])
def test_a_question_that_a_printed_number_answers_is_not_asked(
    therapies: tuple[str, ...], length: Literal["short", "full"]
) -> None:
    asked = Answers(therapies=therapies, length=length)
    without = ids(assemble(SHIPPED, asked))

    assert NIGHT in without
    for catalogue, visit in ((SHIPPED, Visit(call_night="555-0199")), (replace(SHIPPED, clinic=WARD), Visit())):
        told = ids(assemble(catalogue, replace(asked, visit=visit)))
        assert {*without} - {*told} == {NIGHT}
    assert NIGHT in ids(assemble(SHIPPED, replace(asked, visit=Visit(call_day="555-0100"))))


@pytest.mark.parametrize("wanted", [Answers(add=(NIGHT,)), Answers(("prrt",), top=(NIGHT,))])
def test_such_a_question_stays_where_the_person_wants_it(wanted: Answers) -> None:
    assert NIGHT in ids(assemble(replace(SHIPPED, clinic=WARD), wanted))


def test_questions_follow_the_order_of_the_visit_and_within_a_theme_their_importance() -> None:
    order = {theme.id: position for position, theme in enumerate(SHIPPED.themes)}
    found = candidates(SHIPPED, Answers(therapies=("prrt", "surgery"), about=("works",)))
    places = [(order[item.theme], -QUESTIONS[item.id].importance) for item in found]
    assert places == sorted(places)


def test_where_sources_differ_is_told_and_cited_on_a_full_sheet_only() -> None:
    removal = CHOICES["tumor-removal"]
    differing = {key for statement in removal.disagreements for key in statement.sources}
    short = assemble(SHIPPED, Answers(therapies=(removal.id,)))
    full = assemble(SHIPPED, Answers(therapies=(removal.id,), length="full"))
    assert short.chosen[0].choice.disagreements == ()
    assert differing - {note.source.id for note in short.sources if note.number}
    assert full.chosen[0].choice == replace(removal, words=())
    assert differing <= {note.source.id for note in full.sources if note.number}


def test_the_statements_of_a_record_are_in_the_order_of_the_sheet() -> None:
    prrt = TINY.therapies[0]
    assert [statement.text for statement in statements(prrt)] == [
        "The drug finds NET cells and gives them radiation.",
        "To slow the tumor.",
        "It drips into a vein.",
        "You have 4 doses, 8 weeks apart.",
        "The FDA approved it in 2018.",
        "Sources differ on how long to keep a distance.",
        "a fever of 100.4°F (38°C) or more",
        "a rash that is new",
    ]


# ---------------------------------------------------------------- laws: random choices of the shipped catalogue


def applies(question: Question, choice: str) -> bool:
    record = CHOICES[choice]
    by_kind = isinstance(record, Therapy) and record.group in question.applies_to and not question.kind_alone
    return choice not in question.except_ and (choice in question.applies_to or by_kind)


def weighed(question: Question, chosen: Iterable[str]) -> set[str]:
    """Return the chosen treatments that the question is for together; none when one side of it is not chosen."""
    sides = [
        {choice for choice in chosen if name in (choice, getattr(CHOICES[choice], "group", ""))}
        - {*question.except_}
        for name in question.applies_to_all_of
    ]
    return set().union(*sides) if all(sides) else set()


def true_reasons(answers: Answers, identifier: str) -> set[tuple[str, str]]:
    """Return kind and id of every reason for which this question may be on the sheet."""
    question = QUESTIONS[identifier]
    found = {("all", "")} if "all" in question.applies_to else set()
    for choice in answers.therapies:
        if applies(question, choice) or choice in weighed(question, answers.therapies):
            found.add(("therapy" if isinstance(CHOICES[choice], Therapy) else "group", choice))
    found |= {("situation", situation) for situation in answers.about if situation in question.applies_to}
    found |= {("tumor", value) for value in said(answers.tumor) if value in question.applies_to}
    return found | ({("added", "")} if identifier in (*answers.add, *answers.top) else set())


def said(tumor: Tumor) -> list[str]:
    """Return the ids of all that is said of a tumor."""
    return [value for fact in Tumor.__struct_fields__ if (value := getattr(tumor, fact))]


@given(random_answers(SHIPPED))
def test_no_question_stands_twice_on_a_sheet(answers: Answers) -> None:
    checklist = assemble(SHIPPED, answers)
    assert len(ids(checklist)) == len(set(ids(checklist)))
    texts = [item.text for item in shown(checklist)]
    assert len(texts) == len(set(texts))


@given(random_answers(SHIPPED))
def test_every_question_has_all_its_reasons_and_only_true_ones(answers: Answers) -> None:
    for item in shown(assemble(SHIPPED, answers)):
        given_reasons = {(reason.kind, reason.id) for reason in item.reasons}
        assert len(given_reasons) == len(item.reasons) > 0
        if item.id.startswith("own-"):
            assert given_reasons == {("own", "")}
            assert item.text == answers.questions[int(item.id.removeprefix("own-")) - 1]
        else:
            assert given_reasons == true_reasons(answers, item.id)


@given(random_answers(SHIPPED))
def test_every_question_says_why_it_is_there_naming_every_treatment_and_situation(answers: Answers) -> None:
    for item in shown(assemble(SHIPPED, answers)):
        assert item.because.endswith(".")
        assert all(reason.name in item.because for reason in item.reasons)
        assert "{" not in item.because


@given(random_answers(SHIPPED))
def test_what_is_off_is_gone_and_what_is_added_written_or_in_the_top_is_there(answers: Answers) -> None:
    found = set(ids(assemble(SHIPPED, answers)))
    own = {f"own-{number}" for number in range(1, len(answers.questions) + 1)}
    off = {*answers.drop, *answers.answered}
    assert found.isdisjoint(off - set(answers.top))
    assert found >= set(answers.top) | (set(answers.add) - off) | own


@given(random_answers(SHIPPED))
def test_the_top_three_stand_first_in_the_order_chosen(answers: Answers) -> None:
    assert tuple(item.id for item in assemble(SHIPPED, answers).top) == answers.top


@given(random_answers(SHIPPED))
def test_each_side_effect_names_exactly_the_chosen_treatments_that_list_it(answers: Answers) -> None:
    expected: dict[str, list[str]] = {}
    for choice in answers.therapies:
        for effect in CHOICES[choice].side_effects:
            expected.setdefault(effect.effect, []).append(choice)
    lines = [line for section in assemble(SHIPPED, answers).side_effects for line in section.effects]
    assert len(lines) == len({line.id for line in lines})
    assert {line.id: [cause.id for cause in line.causes] for line in lines} == expected


def cited_by_facts(checklist: Checklist) -> Iterator[str]:
    for value in checklist.tumor:
        yield from (key for used in value.used for key in used.sources)
        yield from (key for caution in value.cautions for key in caution.sources)
    for treatment in checklist.chosen:
        for statement in statements(treatment.choice):
            yield from statement.sources
    for section in checklist.side_effects:
        for line in section.effects:
            for cause in line.causes:
                yield from cause.sources
    for study in checklist.studies:
        yield from study.sources


@given(random_answers(SHIPPED))
def test_every_source_cited_on_a_sheet_is_listed_and_every_source_listed_is_cited(answers: Answers) -> None:
    checklist = assemble(SHIPPED, answers)
    facts = set(cited_by_facts(checklist))
    asked = {key for item in shown(checklist) for key in item.sources}
    numbered = [note for note in checklist.sources if note.number]
    assert {note.source.id for note in numbered} == facts
    assert [note.number for note in numbered] == list(range(1, len(facts) + 1))
    unnumbered = [note.source.id for note in checklist.sources if not note.number]
    assert sorted(unnumbered) == sorted(asked - facts)


@given(random_answers(SHIPPED))
def test_no_line_of_a_sheet_is_older_than_its_oldest_review(answers: Answers) -> None:
    checklist = assemble(SHIPPED, answers)
    dates = [treatment.choice.reviewed for treatment in checklist.chosen]
    dates += [value.reviewed for value in checklist.tumor if value.reviewed]
    dates += [item.reviewed for item in shown(checklist) if item.reviewed]
    dates += [study.reviewed for study in checklist.studies]
    assert checklist.oldest_review == min(dates, default="")


@given(random_answers(SHIPPED))
def test_the_same_choices_give_the_same_sheet_in_whatever_order_the_situations_are_named(answers: Answers) -> None:
    again = replace(answers, about=answers.about[::-1], add=answers.add[::-1], drop=answers.drop[::-1])
    assert assemble(SHIPPED, answers) == assemble(SHIPPED, again)


def stands_for_another(answers: Answers, identifier: str) -> bool:
    """Tell whether a question stands in place of one that suits the tumor less."""
    values = [value for value in SHIPPED.tumors if value.id in said(answers.tumor)]
    return any(pair.ask == identifier for value in values for pair in value.instead)


@given(random_answers(SHIPPED))
def test_page_1_holds_at_most_the_core_a_few_of_the_treatments_and_the_own_questions(answers: Answers) -> None:
    sections = assemble(SHIPPED, answers).front
    own = [item.id for section in sections if section.id == "own" for item in section.items]
    specific = [item.id for section in sections if section.id == "for-my-treatments" for item in section.items]
    personal = [item.id for section in sections if section.id == "about-me" for item in section.items]
    other = ("own", "for-my-treatments", "about-me")
    core = [item.id for section in sections if section.id not in other for item in section.items]
    assert len(specific) + len(personal) <= FRONT_SPECIFIC
    assert set(core) <= CORE
    assert all(identifier.startswith("own-") for identifier in own)
    assert all(
        {kind for kind, _ in true_reasons(answers, identifier)} & {"therapy", "group"}
        or "all" in QUESTIONS[identifier].applies_to
        or stands_for_another(answers, identifier)
        for identifier in specific
    )
    personal_reasons = {*answers.about, *said(answers.tumor), "all"}
    assert all({*QUESTIONS[identifier].applies_to} & personal_reasons for identifier in personal)
    assert all(section.items for section in sections)


@given(random_answers(SHIPPED))
def test_the_rest_follows_the_themes_of_the_visit_without_an_empty_heading(answers: Answers) -> None:
    sections = assemble(SHIPPED, answers).more
    order = [theme.id for theme in SHIPPED.themes]
    places = [order.index(section.id) for section in sections]
    assert places == sorted(set(places))
    assert all(section.items for section in sections)
    assert all(item.theme == section.id for section in sections for item in section.items)


@given(random_answers(SHIPPED))
def test_a_full_sheet_holds_everything_a_short_one_does(answers: Answers) -> None:
    short = assemble(SHIPPED, replace(answers, length="short"))
    full = assemble(SHIPPED, replace(answers, length="full"))
    assert set(ids(short)) <= set(ids(full))


@given(random_answers(SHIPPED))
def test_a_full_sheet_holds_every_question_that_applies(answers: Answers) -> None:
    answers = replace(answers, length="full", tumor=Tumor())  # what gives way to what: test_tumor_law
    full = assemble(SHIPPED, answers)
    wanted = {question.id for question in SHIPPED.questions if true_reasons(answers, question.id)}
    found = {identifier for identifier in ids(full) if not identifier.startswith("own-")}
    assert found == wanted - ({*answers.drop, *answers.answered} - {*answers.top})


@given(random_answers(SHIPPED))
def test_a_short_sheet_gives_each_treatment_and_situation_its_share(answers: Answers) -> None:
    short = replace(answers, length="short", drop=(), answered=(), tumor=Tumor())
    found = set(ids(assemble(SHIPPED, short)))
    for choice in answers.therapies:
        own = [key for key, question in QUESTIONS.items() if applies(question, choice) and key not in CORE]
        assert len(found.intersection((*own, *CHOICES[choice].first))) >= min(len(own), SHORT_PER_TREATMENT)
        assert found >= {*CHOICES[choice].first}
    for situation in answers.about:
        own = [key for key, question in QUESTIONS.items() if situation in question.applies_to]
        first = next(record.first for record in SHIPPED.situations if record.id == situation)
        assert len(found.intersection((*own, *first))) >= min(len(own), SHORT_PER_SITUATION)
        assert found >= {*first}


@given(random_answers(SHIPPED))
def test_questions_on_outlook_come_only_when_asked_for(answers: Answers) -> None:
    uncalled = set(ids(assemble(SHIPPED, answers))) - set(answers.add) - set(answers.top)
    only_outlook = {key for key, question in QUESTIONS.items() if question.applies_to == ("outlook",)}
    assert "outlook" in answers.about or uncalled.isdisjoint(only_outlook)


@given(random_answers(SHIPPED))
def test_a_sheet_says_that_it_leaves_out_outlook_exactly_when_it_does(answers: Answers) -> None:
    checklist = assemble(SHIPPED, answers)
    outlook = {key for key, question in QUESTIONS.items() if "outlook" in question.applies_to}
    assert checklist.outlook_offered == outlook.isdisjoint(ids(checklist))


@given(random_answers(SHIPPED))
def test_page_1_ids_are_the_front_of_the_sheet_without_a_top(answers: Answers) -> None:
    front = assemble(SHIPPED, replace(answers, top=())).front
    assert page_1_ids(SHIPPED, answers) == [item.id for section in front for item in section.items]


def own_questions(choice: str) -> list[Question]:
    """Return the questions of one treatment beyond the core."""
    return [question for question in SHIPPED.questions if applies(question, choice) and not question.page_1]


@each("choice", sorted(CHOICES))
def test_a_short_sheet_for_one_treatment_has_the_core_and_what_an_editor_put_first(choice: str) -> None:
    chosen = {*ids(assemble(SHIPPED, Answers(therapies=(choice,))))} - CORE
    assert chosen == {*CHOICES[choice].first}
    assert len(chosen) >= SHORT_PER_TREATMENT


@each("choice", sorted(CHOICES))
def test_without_an_editor_s_list_a_short_sheet_has_the_most_important_questions_of_many_themes(
    choice: str,
) -> None:
    kind = "therapies" if isinstance(CHOICES[choice], Therapy) else "groups"
    records = tuple(replace(record, first=()) for record in getattr(SHIPPED, kind))
    chosen = [
        QUESTIONS[x]
        for x in ids(assemble(replace(SHIPPED, **{kind: records}), Answers(therapies=(choice,))))
        if x not in CORE
    ]
    own = own_questions(choice)
    left = [question.importance for question in own if question not in chosen]
    assert len(chosen) == min(SHORT_PER_TREATMENT, len(own))
    assert all(applies(question, choice) for question in chosen)
    assert min(question.importance for question in chosen) >= max(left, default=0)
    themes = {question.theme for question in own if question.importance == 3}
    assert len({question.theme for question in chosen}) >= min(SHORT_PER_TREATMENT, len(themes))


@given(random_answers(SHIPPED))
def test_page_1_takes_turns_between_the_treatments(answers: Answers) -> None:
    checklist = assemble(SHIPPED, replace(answers, drop=(), top=(), tumor=Tumor()))
    specific = [
        item.id for section in checklist.front if section.id == "for-my-treatments" for item in section.items
    ]
    if any(QUESTIONS[identifier].applies_to_all_of for identifier in specific):
        return  # what weighs two treatments comes first, and may leave no place for a third
    for choice in answers.therapies[:FRONT_SPECIFIC]:
        first = {*CHOICES[choice].first}
        assert any(identifier in first or applies(QUESTIONS[identifier], choice) for identifier in specific)


CROSSED = [
    (one, other, pair)
    for one in SHIPPED.tumors
    for pair in one.instead
    for other in SHIPPED.tumors
    if one.fact != other.fact and pair.of in other.first
]


@each(("one", "other", "pair"), CROSSED, name=lambda case: f"{case[0].id} {case[1].id} {case[2].of}")
def test_what_gives_way_because_of_one_fact_is_not_asked_because_of_another(
    one: TumorValue, other: TumorValue, pair: Instead
) -> None:
    told = replace(Tumor(), **{one.fact: one.id, other.fact: other.id})
    assert pair.of not in ids(assemble(SHIPPED, Answers(tumor=told)))


def test_a_general_sheet_has_its_core_and_ten_questions_more() -> None:
    found = ids(assemble(SHIPPED, Answers()))
    assert set(found) >= CORE
    assert len(found) == len(CORE) + 10


@pytest.mark.parametrize(
    ("began_in", "mark"), [("bladder", "bladder"), ("", "Another place"), ("x" * 31, "Another place")]
)
def test_a_question_on_another_place_is_marked_with_the_person_s_short_word_for_it(
    catalogue: Catalogue, began_in: str, mark: str
) -> None:
    assemble(catalogue, Answers(tumor=Tumor(place="another-place"), began_in="somebody else's"))

    made = assemble(catalogue, Answers(tumor=Tumor(place="another-place"), began_in=began_in))

    items = [item for section in (*made.front, *made.more) for item in section.items]
    names = {reason.name for item in items for reason in item.reasons if reason.kind == "tumor"}
    assert names == {mark}
    assert any(mark in item.because for item in items)
