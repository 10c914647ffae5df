"""Names people type find the one record they mean, or the nearest ones."""

import sys
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from speed import few
from tiny import tiny_catalogue

from netprep import names
from netprep.errors import UnknownNameError, UsageError
from netprep.known import is_kept, names_of, other_names
from netprep.listening import What, understand
from netprep.model import Catalogue, Choice
from netprep.names import (
    abouts_in,
    find_about,
    find_abouts,
    find_choice,
    find_choices,
    find_question,
    find_tumor,
    kinds_by_words,
    nearest,
)
from netprep.reading.loading import load_catalogue

TINY = tiny_catalogue()
SHIPPED = load_catalogue()


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("prrt", "prrt"),
        ("PRRT", "prrt"),
        ("lutathera", "prrt"),
        ("Lutetium-Dotatate", "prrt"),
        ("lutetiumdotatate", "prrt"),
        ("  Lutathéra ", "prrt"),
        ("Lutathera®", "prrt"),
        ("radiotherapy", "radiation"),
        ("hormone therapy", "hormone-therapy"),
        ("ssa", "hormone-therapy"),
    ],
)
def test_a_choice_is_found_by_any_name_whatever_case_accent_or_hyphen(typed: str, expected: str) -> None:
    assert find_choice(TINY, typed).id == expected


def test_a_situation_is_found_by_any_name() -> None:
    assert find_about(TINY, "High-Blood Sugar").id == "diabetes"


@pytest.mark.parametrize("typed", ["insulinoma", "Insulin making tumor", "INSULINOMA"])
def test_what_a_tumor_can_be_is_found_by_any_name_among_what_is_true_of_the_person(typed: str) -> None:
    assert find_about(TINY, typed) == find_tumor(TINY, "hormone", typed)
    assert find_about(TINY, typed).id == "insulinoma"


@pytest.mark.parametrize(
    ("fact", "typed", "expected"),
    [
        ("grade", "2", "grade-2"),
        ("grade", "Grade 2", "grade-2"),
        ("grade", "grade-2", "grade-2"),
        ("place", "not known", "place-not-known"),
        ("place", " ? ", "place-not-known"),
        ("hormone", "none", "hormone-none"),
        ("hormone", "No hormone", "hormone-none"),
    ],
)
def test_what_one_fact_can_be_is_found_also_without_the_name_of_the_fact(
    fact: str, typed: str, expected: str
) -> None:
    assert find_tumor(TINY, fact, typed).id == expected


def test_a_name_of_a_tumor_is_suggested_with_what_the_sheet_will_say(catalogue: Catalogue) -> None:
    with pytest.raises(UnknownNameError, match=r"Did you mean: liver NET \(Another place\)\?"):
        find_tumor(catalogue, "place", "liver")


@pytest.mark.parametrize(("fact", "typed"), [("place", "insulinoma"), ("place", "2")])
def test_a_value_of_one_fact_is_not_found_under_another(fact: str, typed: str) -> None:
    with pytest.raises(UnknownNameError, match=f"No {fact} is called '{typed}'.*netprep list --tumors"):
        find_tumor(TINY, fact, typed)


@pytest.mark.parametrize("typed", ["2", "none", "not known"])
def test_what_means_something_only_of_one_fact_is_no_name_by_itself(typed: str) -> None:
    with pytest.raises(UnknownNameError):
        find_about(TINY, typed)


@pytest.mark.parametrize("typed", ["diabetes", "insulinoma", "grade 2"])
def test_nothing_that_is_true_of_a_person_is_found_among_treatments(typed: str) -> None:
    with pytest.raises(UnknownNameError):
        find_choice(TINY, typed)


def test_a_treatment_is_not_found_among_what_is_true_of_a_person() -> None:
    with pytest.raises(UnknownNameError):
        find_about(TINY, "prrt")


def test_a_question_is_found_by_its_exact_id_only() -> None:
    assert find_question(TINY, "scan-first").text == "Do I need a scan?"
    with pytest.raises(UnknownNameError, match="Did you mean: scan-first"):
        find_question(TINY, "Scan-First")


@pytest.mark.parametrize(
    ("typed", "offered"),
    [("lutathira", "Lutathera"), ("lanreotid", "Lanreotide"), ("sandostat", "Sandostatin"), ("hormon", "SSA")],
)
def test_a_slip_is_answered_with_the_nearest_names(typed: str, offered: str) -> None:
    with pytest.raises(UnknownNameError) as caught:
        find_choice(TINY, typed)
    known = next(record for record in (*TINY.therapies, *TINY.groups) if offered in names_of(record))
    assert any(name in str(caught.value) for name in names_of(known))
    assert "'netprep list' shows them all." in str(caught.value)


@pytest.mark.parametrize(
    ("find", "typed", "message"),
    [
        (
            find_choice,
            "sandostat",
            (
                "No treatment is called 'sandostat'. Did you mean: Sandostatin (Octreotide)?"
                " 'netprep list' shows them all."
            ),
        ),
        (
            find_about,
            "diabetis",
            (
                "No situation or tumor is called 'diabetis'. Did you mean: Diabetes?"
                " 'netprep list --situations' and 'netprep list --tumors' show them all."
            ),
        ),
        (
            find_question,
            "scan-frst",
            (
                "No question is called 'scan-frst'. Did you mean: scan-first; eat-first?"
                " 'netprep list --questions' shows them all."
            ),
        ),
        (find_choice, "zzz", "No treatment is called 'zzz'. 'netprep list' shows them all."),
        (
            find_about,
            "insulnoma",
            (
                "No situation or tumor is called 'insulnoma'. Did you mean: Insulinoma?"
                " 'netprep list --situations' and 'netprep list --tumors' show them all."
            ),
        ),
        (find_question, "zzz", "No question is called 'zzz'. 'netprep list --questions' shows them all."),
    ],
)
def test_an_unknown_name_is_answered_with_the_nearest_and_the_command_that_lists_all(
    find: Callable[[Catalogue, str], object], typed: str, message: str
) -> None:
    with pytest.raises(UnknownNameError) as caught:
        find(TINY, typed)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("rrt", []),  # of few letters none may be left out
        ("dotatate", ["lutetium dotatate"]),  # a word of a name
        ("lutetium dot", []),  # too few letters of the last word
        ("lutetium dotat", ["lutetium dotatate"]),
        ("eot", []),  # inside a word
        ("tatate", []),
    ],
)
def test_a_slip_of_a_name_or_whole_words_of_it_are_near(typed: str, offered: list[str]) -> None:
    assert nearest(TINY, "therapies", typed) == offered


@pytest.mark.parametrize(("typed", "found"), [("gut", 0), ("back", 3)])
def test_no_more_than_three_names_are_near_and_fewer_than_four_letters_are_part_of_none(
    typed: str, found: int
) -> None:
    pains = [replace(TINY.situations[0], id=str(number), name=f"Gut and back pain {number}") for number in range(5)]

    assert nearest(replace(TINY, situations=(*pains,)), "about", typed) == [pain.name for pain in pains[:found]]


@pytest.mark.parametrize(("typed", "near"), [("in every", True), ("in everyd", True), ("in ever", False)])
def test_a_last_word_of_five_letters_or_more_may_be_only_begun(typed: str, *, near: bool) -> None:
    pain = replace(TINY.situations[0], name="Pain in everyday life")

    assert nearest(replace(TINY, situations=(pain,)), "about", typed) == [pain.name] * near


def test_what_another_fact_can_be_is_not_offered_for_this_one() -> None:
    with pytest.raises(UnknownNameError, match="Did you mean: Insulinoma"):
        find_tumor(TINY, "hormone", "insulnoma")
    with pytest.raises(UnknownNameError) as caught:
        find_tumor(TINY, "grade", "insulnoma")
    assert "Did you mean" not in str(caught.value)


def test_a_question_is_answered_with_no_more_than_three_ids() -> None:
    several = [replace(TINY.questions[0], id=f"is-it-far-{letter}") for letter in "abcde"]

    with pytest.raises(UnknownNameError) as caught:
        find_question(replace(TINY, questions=(*TINY.questions, *several)), "is-it-far")
    assert str(caught.value).count("is-it-far-") == 3


@pytest.mark.parametrize("typed", ["", " ", "-", "!?", "\u202e"])
def test_a_name_without_a_letter_belongs_to_no_record(typed: str) -> None:
    with pytest.raises(UnknownNameError):
        find_choice(SHIPPED, typed)
    with pytest.raises(UnknownNameError):
        find_about(SHIPPED, typed)


def test_what_was_typed_is_shown_short_and_harmless() -> None:
    with pytest.raises(UnknownNameError) as caught:
        find_choice(TINY, "\x1b[31m\u202e" + "q" * 500)
    shown = str(caught.value)
    assert shown.isprintable()
    assert "q" * 50 in shown
    assert "q" * 61 not in shown

    with pytest.raises(UnknownNameError) as caught:
        find_about(TINY, "q" * 500)
    assert str(caught.value).startswith(f"No situation or tumor is called '{'q' * 60}'.")


def guessed(catalogue: Catalogue, text: str) -> tuple[list[str], bool]:
    """Return what a text is asked about: the treatments offered, and whether Enter may take one."""
    parts = understand(catalogue, text).of(What.ASKED)
    return [choice.id for part in parts for choice in part.choices], any(part.sure for part in parts)


# ---------------------------------------------------------------- a wrong drug is never taken for the right one

WRONG = (
    *("octreotate", "temsirolimus", "beta blocker", "ondansetron", "coronary stent", "stage 4", "ZES", "Zytiga"),
)
RIGHT = {  # names that were met with another drug until their treatment came in
    "denosumab": "bone-medicines",
    "Xgeva": "bone-medicines",
    "Signifor": "hormone-therapy",
    "pasireotide": "hormone-therapy",
    "metyrosine": "adrenal-blockers",
    "alpha blocker": "adrenal-blockers",
    "loperamide": "diarrhea-medicines",
    "diarrhea medicine": "diarrhea-medicines",
    "surufatinib": "newer-targeted-pills",
    "irinotecan": "folfiri",
    "Tecentriq": "checkpoint-inhibitors",
    "nuclear medicine": "radiation",
}
CHOICES = (*SHIPPED.groups, *SHIPPED.therapies)
EVERYDAY = {name for name in other_names(SHIPPED) if name.lower() in SHIPPED.listening.cased}  # in a sentence
SENTENCE = """I get the monthly Sandostatin shot, and the doctor mentioned something with radiation
and something with the liver"""
KNOWN = sorted({(choice.id, name) for choice in CHOICES for name in names_of(choice)})


@pytest.mark.parametrize("name", WRONG)
def test_what_patients_said_and_was_met_with_another_drug_is_met_with_none(name: str) -> None:
    assert guessed(SHIPPED, name) == ([], False)
    with pytest.raises(UnknownNameError, match=r"^[^?]*'netprep list' shows them all\.$"):
        find_choice(SHIPPED, name)


@pytest.mark.parametrize(("name", "identifier"), RIGHT.items())
def test_what_patients_said_and_was_met_with_another_drug_means_its_treatment(name: str, identifier: str) -> None:
    assert find_choice(SHIPPED, name).id == identifier
    assert guessed(SHIPPED, f"{name}{name[-1]}")[0] == [identifier]


def test_a_stent_is_asked_about_as_there_are_others_than_that_of_the_bile_duct() -> None:
    assert guessed(SHIPPED, "stent") == (["bile-duct-stent"], False)
    assert guessed(SHIPPED, "kidney stent") == ([], False)


def test_no_other_medicine_procedure_or_test_is_met_with_a_treatment() -> None:
    for name in other_names(SHIPPED):
        for text in (name, f"they gave me {name} last week"):
            heard = understand(SHIPPED, text)
            assert not heard.taken, text
            assert not heard.of(What.ASKED), text
            assert heard.of(What.OTHER) or name in EVERYDAY, text


def test_a_treatment_that_a_clinic_adds_is_meant_by_its_names_although_they_were_known_as_something_else() -> None:
    ours = next(therapy for therapy in SHIPPED.therapies if therapy.id == "octreotide")
    added = replace(ours, id="dopamine-pills", name="Cabergoline", also_called=(), words=())
    theirs = replace(SHIPPED, therapies=(*SHIPPED.therapies, added))

    assert find_choice(theirs, "cabergoline") is added
    assert [choice.id for choice in understand(theirs, "a cabergoline pill").taken] == ["dopamine-pills"]
    assert guessed(theirs, "cabergolinne") == (["dopamine-pills"], True)


def test_where_a_clinic_hides_a_treatment_no_other_of_few_letters_is_offered_for_it() -> None:
    without = replace(SHIPPED, therapies=tuple(one for one in SHIPPED.therapies if one.id != "prrt"))

    assert guessed(without, "PRRT")[0] == []
    assert guessed(SHIPPED, "PRTT") == (["prrt"], False)


@st.composite
def slipped(draw: st.DrawFn, name: str) -> str:
    """Return a name with one letter left out, added or changed, or two that changed places."""
    at = draw(st.integers(0, len(name) - 1))
    letter = draw(st.sampled_from("abcdefghijklmnopqrstuvwxyz"))
    kinds = (
        name[:at] + name[at + 1 :],
        name[:at] + letter + name[at:],
        name[:at] + letter + name[at + 1 :],
        name[:at] + name[at + 1 : at + 2] + name[at] + name[at + 2 :],
    )
    return draw(st.sampled_from(kinds))


@given(st.data())
def test_one_slip_of_a_known_name_is_never_surely_another_treatment(data: st.DataObject) -> None:
    owner, name = data.draw(st.sampled_from(KNOWN))
    asked = understand(SHIPPED, data.draw(slipped(name))).of(What.ASKED)
    assert {choice.id for part in asked if part.sure for choice in part.choices} <= {owner}


@given(st.data())
def test_one_slip_of_the_name_of_something_else_is_never_surely_a_treatment(data: st.DataObject) -> None:
    assert not guessed(SHIPPED, data.draw(slipped(data.draw(st.sampled_from(other_names(SHIPPED))))))[1]


@pytest.mark.parametrize("record", few(CHOICES, 25), ids=lambda record: record.id)
def test_a_treatment_that_the_catalogue_lacks_is_never_surely_another(record: Choice) -> None:
    """Every pair of known names: what would be said to each name if its own record were not there."""
    kind = "groups" if record in SHIPPED.groups else "therapies"
    others = tuple(other for other in getattr(SHIPPED, kind) if other is not record)
    without = replace(SHIPPED, **{kind: others})
    assert [name for name in names_of(record) if guessed(without, name)[1]] == []


def test_a_record_near_by_its_id_is_offered_by_its_name() -> None:
    assert nearest(TINY, "about", "outlok") == ["What may lie ahead"]


def test_names_of_a_record_are_its_id_its_name_and_the_others() -> None:
    assert names_of(TINY.therapies[0]) == ("prrt", "PRRT", "Lutathera", "lutetium dotatate")


@given(st.text())
def test_any_text_finds_a_record_or_is_refused_in_one_printable_line(typed: str) -> None:
    found: object = None
    message = ""
    try:
        found = find_choice(TINY, typed)
    except UnknownNameError as error:
        message = str(error)
    assert found in (None, *TINY.therapies, *TINY.groups)
    assert (found is None) == bool(message)
    assert "\n" not in message
    assert len(message) < 300


@given(st.text(max_size=30))
def test_every_near_name_leads_to_the_record_it_was_offered_for(typed: str) -> None:
    for name in nearest(TINY, "therapies", typed):
        assert name in names_of(find_choice(TINY, name))


# ---------------------------------------------------------------- more than a name


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("prrt, lanreotide", ["prrt", "lanreotide"]),
        ("prrt/lanreotide", ["prrt", "lanreotide"]),
        ("prrt \u2013 lanreotide", ["prrt", "lanreotide"]),
        ("Lutathera\u2122", ["prrt"]),
        ("Lutathera(R)", ["prrt"]),
        ("\u00b9\u2077\u2077Lu", ["prrt"]),
        ("Lu-177", ["prrt"]),
        ("octreotide (sandostatin)", ["octreotide"]),
        ("sandostatin injection", ["octreotide"]),
        ("PRRT treatment", ["prrt"]),
        ("STZ/5-FU", ["streptozocin"]),
        ("capecitabine and temozolomide", ["captem"]),
        ("capecitabine, temozolomide", ["captem"]),
        ("capecitabine", ["captem"]),
        ("RFA for pain", ["nerve-ablation"]),
        ("I get the monthly Sandostatin shot", ["octreotide"]),
        (SENTENCE, ["octreotide", "radiation", "liver-directed"]),
    ],
)
def test_what_surely_names_treatments_is_found_whatever_stands_around_it(typed: str, found: list[str]) -> None:
    assert [*dict.fromkeys(choice.id for choice, _ in find_choices(SHIPPED, typed))] == found


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("no surgery", "'no surgery' says what is not wanted."),
        ("chemo/embolization", "Did you mean: embolization"),
        ("everolimus or sunitnib", "Did you mean: Sunitinib? Understood: Everolimus."),
        ("something with the pancreas", "Did you mean: Pancreas surgery?"),
        ("lanreotide, something with the pancreas", "Did you mean: Pancreas surgery? Understood: Lanreotide."),
        ("Sandostatin, liver", "Did you mean: Liver resection; Liver transplant; Liver-directed treatment?"),
        ("take out my appendix, prrt", "Did you mean: Surgery; Tumor removal? Understood: PRRT."),
        ("I had PRRT before", "Did you mean: PRRT?"),
        ("temsirolimus", "it is the name of something else"),
        (
            "prrt, octreotide zzzz",
            "No treatment is called 'octreotide zzzz'. Did you mean: Octreotide? Understood: PRRT.",
        ),
    ],
)
def test_what_is_not_surely_meant_is_refused_with_what_was_understood(typed: str, told: str) -> None:
    with pytest.raises(UnknownNameError) as caught:
        find_choices(SHIPPED, typed)
    assert told.replace("embolization", "Chemoembolization") in str(caught.value)


def test_a_kind_that_is_meant_by_a_word_for_it_can_be_told() -> None:
    assert kinds_by_words(SHIPPED, ["octreotide", "prrt and something with the liver"]) == (
        "Liver-directed treatment",
    )
    assert kinds_by_words(SHIPPED, ["liver-directed treatment", "embolization", "zzzz"]) == ()


@pytest.mark.parametrize("more", ["embolizaton", "like sunitnib", "such as zzlumab"])
def test_a_kind_meant_by_a_word_for_it_is_not_taken_beside_a_word_that_nobody_knows(more: str) -> None:
    text = f"something with the liver {more}"

    assert kinds_by_words(SHIPPED, [text]) == ()
    with pytest.raises(UnknownNameError):
        find_choices(SHIPPED, text)


def test_a_text_that_names_treatments_has_five_thousand_letters_at_the_most() -> None:
    longest = "prrt" + " " * 4_996

    assert find_choice(TINY, longest).id == "prrt"
    with pytest.raises(UsageError, match="has 5001 letters here; at most 5000 are read"):
        find_choice(TINY, f"{longest} ")


def test_the_name_of_a_tumor_is_told_from_a_treatment() -> None:
    with pytest.raises(UnknownNameError, match="'insulinoma' is the name of a tumor: use --about"):
        find_choices(TINY, "insulinoma")


def test_one_treatment_is_one() -> None:
    with pytest.raises(UsageError, match="names several treatments: PRRT; Lanreotide"):
        find_choice(TINY, "prrt, lanreotide")


@pytest.mark.parametrize(
    ("identifier", "name", "kept"),
    [
        ("octreotide", "Sandostatin", True),
        ("pancreas-surgery", "Whipple", True),
        ("captem", "temozolomide", True),
        ("octreotide", "octreotide LAR", False),
        ("prrt", "Lu-177", False),
        ("prrt", "PRRT", False),
        ("radioembolization", "SIRT", False),
        ("active-surveillance", "watch and wait", False),
    ],
)
def test_a_name_that_was_used_is_kept_where_it_says_more_than_the_treatment_s_own(
    identifier: str, name: str, kept: bool
) -> None:
    choice = find_choice(SHIPPED, identifier)
    assert name in names_of(choice)
    assert is_kept(choice, name) is kept


def test_several_are_named_between_commas() -> None:
    shipped = load_catalogue()

    assert [record.id for record in find_abouts(shipped, "small intestine, grade 2")] == ["small-bowel", "grade-2"]
    with pytest.raises(UnknownNameError, match="'grade 9'"):
        find_abouts(shipped, "small intestine, grade 9")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("diabetes", ["diabetes"]),
        ("diabetes, insulinoma,", ["diabetes", "insulinoma"]),
        ("Flushing, and more", ["Flushing, and more"]),
        ("diabetes, Flushing, and more", ["diabetes", "Flushing", "and more"]),
        (",", [","]),
        ("", [""]),
    ],
)
def test_a_name_with_a_comma_stays_whole(text: str, names: list[str]) -> None:
    flushing = replace(TINY.situations[1], id="flushing", name="Flushing, and more")
    catalogue = replace(TINY, situations=(*TINY.situations, flushing))

    assert [*abouts_in(catalogue, text)] == names


@pytest.mark.parametrize("text", [",", " , ", ""])
def test_nothing_between_commas_is_no_name(text: str) -> None:
    with pytest.raises(UnknownNameError):
        find_abouts(TINY, text)


def test_a_page_of_words_is_held_against_no_name_word_by_word(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(names, "stands_in", None)

    with pytest.raises(UnknownNameError) as caught:
        find_about(catalogue, "abcdefghi " * 5_000)

    assert "No situation or tumor is called 'abcdefghi" in str(caught.value)


@pytest.mark.parametrize(
    "phrase",
    ["prrt ", "prrt freeze it ", "tumor board prrt ", "lung NET ", "had prrt maybe ", "no surgery, ", "(prrt) "],
)
def test_to_understand_twice_as_much_is_twice_the_work(phrase: str) -> None:
    def work(times: int) -> int:
        calls = 0

        def count(*_: object) -> None:
            nonlocal calls
            calls += 1

        sys.setprofile(count)
        try:
            understand(SHIPPED, phrase * times, guess=False)
        finally:
            sys.setprofile(None)
        return calls

    work(1)  # what is worked out once

    assert work(400) < 2.2 * work(200)
