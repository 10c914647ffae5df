"""Names people type find the one record they mean, or the nearest ones."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from tiny import tiny_catalogue

from netprep.errors import UnknownNameError
from netprep.model import Catalogue, Choice
from netprep.names import (
    Guess,
    choices_in,
    find_about,
    find_choice,
    find_question,
    find_tumor,
    guess_choices,
    names_of,
    nearest,
    other_names,
)
from netprep.reading.loading import load_catalogue
from netprep.strings import fold

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
        ("hormone", "none", "hormone-none"),
        ("hormone", "No hormone", "hormone-none"),
    ],
)
def test_what_one_fact_can_be_is_found_also_without_the_name_of_the_fact(
    fact: str, typed: str, expected: str
) -> None:
    assert find_tumor(TINY, fact, typed).id == expected


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
    assert "'netprep list' shows all names." in str(caught.value)


@pytest.mark.parametrize(
    ("find", "typed", "message"),
    [
        (
            find_choice,
            "sandostat",
            "No treatment is called 'sandostat'. Did you mean: Sandostatin? 'netprep list' shows all names.",
        ),
        (
            find_about,
            "diabetis",
            (
                "No situation or tumor is called 'diabetis'. Did you mean: Diabetes?"
                " 'netprep list --situations' and 'netprep list --tumors' show all names."
            ),
        ),
        (
            find_question,
            "scan-frst",
            (
                "No question is called 'scan-frst'. Did you mean: scan-first; eat-first?"
                " 'netprep list --questions' shows all names."
            ),
        ),
        (find_choice, "zzz", "No treatment is called 'zzz'. 'netprep list' shows all names."),
        (
            find_about,
            "insulnoma",
            (
                "No situation or tumor is called 'insulnoma'. Did you mean: Insulinoma?"
                " 'netprep list --situations' and 'netprep list --tumors' show all names."
            ),
        ),
        (find_question, "zzz", "No question is called 'zzz'. 'netprep list --questions' shows all names."),
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
        ("rrt", ["PRRT"]),  # a letter left out
        ("dotatate", ["lutetium dotatate"]),  # a word of a name
        ("lutetium dot", []),  # too few letters of the last word
        ("lutetium dotat", ["lutetium dotatate"]),
        ("eot", []),  # inside a word
        ("tatate", []),
    ],
)
def test_a_slip_of_a_name_or_whole_words_of_it_are_near(typed: str, offered: list[str]) -> None:
    assert nearest(TINY.therapies, typed) == offered


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


def in_text(catalogue: Catalogue, text: str) -> list[str]:
    """Return the ids of the treatments named in a text, and the parts that name none."""
    return [part if isinstance(part, str) else part.id for part in choices_in(catalogue, text)]


def ids(guess: Guess) -> list[str]:
    return [choice.id for choice in guess.choices]


def test_a_guess_is_of_records_nearest_first_and_at_most_three() -> None:
    assert ids(guess_choices(TINY, "octreotid")) == ["octreotide"]
    assert len(guess_choices(SHIPPED, "blocker").choices) <= 3
    assert guess_choices(TINY, "zzzzzzzz") == Guess(())


def test_part_of_a_name_is_near_and_never_sure() -> None:
    assert ids(guess_choices(TINY, "dotatate")) == ["prrt"]
    assert not guess_choices(TINY, "dotatate").sure


def test_each_record_is_offered_once_however_many_of_its_names_are_near() -> None:
    records = ids(guess_choices(SHIPPED, "sandostati"))
    assert records[0] == "octreotide"
    assert len(records) == len(set(records))


@pytest.mark.parametrize(
    ("typed", "kind"), [("something with the liver", "liver-directed"), ("shots", "hormone-therapy")]
)
def test_a_word_that_stands_in_the_names_of_one_kind_only_tells_of_that_kind(typed: str, kind: str) -> None:
    guess = guess_choices(SHIPPED, typed)
    assert ids(guess)[-1] == kind
    assert not guess.sure


# ---------------------------------------------------------------- a wrong drug is never taken for the right one

WRONG = (
    "octreotate",
    "temsirolimus",
    "beta blocker",
    "stent",
    "Prolia",
    "vandetanib",
    "codeine",
)
CHOICES = (*SHIPPED.groups, *SHIPPED.therapies)
KNOWN = sorted({(choice.id, name) for choice in CHOICES for name in names_of(choice)})


@pytest.mark.parametrize("name", [*WRONG, "stage 4", "nuclear medicine", "ZES"])
def test_what_patients_said_and_was_met_with_another_drug_is_met_with_none(name: str) -> None:
    assert guess_choices(SHIPPED, name) == Guess(())
    with pytest.raises(UnknownNameError, match=r"is called '[^']*'\. 'netprep list' shows all names\.$"):
        find_choice(SHIPPED, name)


def test_no_other_medicine_procedure_or_test_is_met_with_a_treatment() -> None:
    for name in other_names(SHIPPED):
        assert guess_choices(SHIPPED, name) == Guess(()), name
        assert nearest(CHOICES, name, other_names(SHIPPED)) == [], name
        assert not any(
            isinstance(part, Choice) for part in choices_in(SHIPPED, f"they gave me {name} last week")
        ), name


def test_a_treatment_that_a_clinic_adds_is_meant_by_its_names_although_they_were_known_as_something_else() -> None:
    ours = next(therapy for therapy in SHIPPED.therapies if therapy.id == "octreotide")
    added = replace(ours, id="osteoporosis-shot", name="Prolia", also_called=())
    theirs = replace(SHIPPED, therapies=(*SHIPPED.therapies, added))

    assert find_choice(theirs, "prolia") is added
    assert in_text(theirs, "a Prolia shot") == ["osteoporosis-shot"]
    assert ids(guess_choices(theirs, "proliaa")) == ["osteoporosis-shot"]


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
    guess = guess_choices(SHIPPED, data.draw(slipped(name)))
    assert not guess.sure or ids(guess) == [owner]


@given(st.data())
def test_one_slip_of_the_name_of_something_else_is_never_surely_a_treatment(data: st.DataObject) -> None:
    assert not guess_choices(SHIPPED, data.draw(slipped(data.draw(st.sampled_from(other_names(SHIPPED)))))).sure


@pytest.mark.parametrize("record", CHOICES, ids=lambda record: record.id)
def test_a_treatment_that_the_catalogue_lacks_is_never_surely_another(record: Choice) -> None:
    """Every pair of known names: what would be said to each name if its own record were not there."""
    kind = "groups" if record in SHIPPED.groups else "therapies"
    others = tuple(other for other in getattr(SHIPPED, kind) if other is not record)
    without = replace(SHIPPED, **{kind: others})
    assert [name for name in names_of(record) if guess_choices(without, name).sure] == []


def test_a_record_near_by_its_id_is_offered_by_its_name() -> None:
    assert nearest(TINY.situations, "outlok") == ["What may lie ahead"]


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
    for name in nearest((*TINY.groups, *TINY.therapies), typed):
        assert name in names_of(find_choice(TINY, name))


# ---------------------------------------------------------------- names in a text


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Lutathera", ["prrt"]),
        ("somatuline, lutathera", ["lanreotide", "prrt"]),
        ("somatuline and lutathera", ["lanreotide", "prrt"]),
        ("I get the monthly Somatuline shot, and they talk about Lutathera.", ["lanreotide", "prrt"]),
        ("(Lutathera!) Lutathera", ["prrt"]),
        ("lutetium dotatate", ["prrt"]),
        ("the lutetium  dotatate drip", ["prrt"]),
        ("PRRT; radiation", ["prrt", "radiation"]),
        ("lutathira, SSA", ["lutathira", "hormone-therapy"]),
        ("no idea", ["no idea"]),
        (" , and ;", []),
        ("", []),
    ],
)
def test_every_treatment_that_a_text_names_is_found_in_order(text: str, found: list[str]) -> None:
    assert in_text(TINY, text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("capecitabine and temozolomide", ["captem"]),
        ("Platinum and etoposide", ["platinum-etoposide"]),
        ("STZ/5-FU", ["streptozocin"]),
        ("RFA for pain", ["nerve-ablation"]),
        ("they said RFA", ["radiofrequency-ablation"]),
        ("I had the Whipple, now octreotide", ["pancreas-surgery", "octreotide"]),
    ],
)
def test_the_longest_name_is_meant(text: str, found: list[str]) -> None:
    assert in_text(SHIPPED, text) == found


@pytest.mark.parametrize("choice", [*SHIPPED.groups, *SHIPPED.therapies], ids=lambda choice: choice.id)
def test_every_name_is_found_alone_and_in_a_sentence(choice: Choice) -> None:
    for name in names_of(choice):
        assert in_text(SHIPPED, name) == [choice.id]
        if SHIPPED.sheet.and_ not in name.split() and not {*",;+&"} & {*name}:
            assert choice.id in in_text(SHIPPED, f"my team told me of {name} last week")


@given(st.text())
def test_no_word_of_a_text_is_lost_that_names_nothing(text: str) -> None:
    parts = choices_in(TINY, text)
    if not any(isinstance(part, Choice) for part in parts):
        assert all(fold(word) in fold("".join(map(str, parts))) for word in text.split() if word != "and")


@pytest.mark.parametrize(
    ("typed", "first"),
    [("somatulin", "lanreotide"), ("the samatuline shot", "lanreotide"), ("lutatera drip", "prrt")],
)
def test_a_slip_inside_a_sentence_is_met_with_the_nearest(typed: str, first: str) -> None:
    assert ids(guess_choices(SHIPPED, typed))[0] == first


def test_nobody_can_be_sure_of_a_slip_inside_a_sentence() -> None:
    assert guess_choices(SHIPPED, "the samatuline shot").sure is False  # "my advice" is near to AdVince
    assert guess_choices(SHIPPED, "samatuline").sure


def test_the_name_of_something_else_hides_a_treatment_named_inside_it() -> None:
    assert in_text(SHIPPED, "they want lutetium PSMA") == ["lutetium PSMA"]
    assert in_text(SHIPPED, "lutetium, then Pluvicto") == ["prrt", "Pluvicto"]


@pytest.mark.parametrize(
    "text",
    [
        "not everolimus",
        "no everolimus",
        "anything but prrt",
        "no PRRT please",
        "allergic to octreotide",
        "we decided against PRRT",
        "PRRT is off the table",
        "PRRT was ruled out",
        "I turned down surgery",
        "she declined everolimus",
        "I don't want chemo",
        "I don\u2019t want chemo",
        "never again chemo",
        "without surgery",
        "everything except radiation",
    ],
)
def test_what_somebody_rules_out_is_asked_about_and_never_taken(text: str) -> None:
    assert in_text(SHIPPED, text) == [text]
    assert not guess_choices(SHIPPED, text).sure


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("no treatment for now", ["active-surveillance"]),
        ("no surgery, but PRRT", ["no surgery", "prrt"]),
        ("octreotide scan", ["octreotide scan"]),
        ("MIBG scan", ["MIBG scan"]),
        ("heart surgery", ["heart surgery"]),
        ("I know surgery", ["surgery"]),
    ],
)
def test_a_name_inside_another_thing_s_name_or_beside_a_no_is_told_apart(text: str, found: list[str]) -> None:
    assert in_text(SHIPPED, text) == found
