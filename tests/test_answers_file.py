"""An answers file says the same as the flags; its faults are all named, each with its place."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace
from strategies import answers as random_answers
from tiny import tiny_catalogue

from netprep.answers import Aside, Typed, make_answers
from netprep.answers_file import Kept, answers_text, open_answers, read_answers
from netprep.assemble import assemble, page_1_ids
from netprep.errors import FileError, InvalidFileError, UnknownNameError
from netprep.model import Answers, Catalogue, Tumor, TumorFact, TumorValue, Visit
from netprep.reading.loading import load_catalogue

TINY = tiny_catalogue()
NONCHARACTERS = "\ufdd0\ufdef\ufffe\uffff\U0001fffe\U0010ffff"
SHIPPED = load_catalogue()
WITH_ALL_FACTS = replace(
    TINY,
    tumor_facts=(
        *TINY.tumor_facts,
        TumorFact("receptors", "Receptors", "Which?"),
        TumorFact("gene", "Gene", "Which?"),
    ),
    tumors=(
        *TINY.tumors,
        TumorValue("receptors-yes", "receptors", "Receptors", "Yes"),
        TumorValue("receptors-no", "receptors", "No receptors", "No"),
        TumorValue("men1", "gene", "MEN1", "MEN1"),
    ),
)

FULL = """\
therapies: [prrt, "Somatuline"]
about:
  - diabetes
tumor: {hormone: insulin-making tumor, grade: 2}
questions:
  - "May I swim?"
add: [time-left]
drop: [travel]
answered: [how-long]
answered_questions: ["Can I work?"]
top: [own-1, 2]
length: full
visit:
  date: 2026-12-01
  clinician: Dr. Ay
  place: "Room 3"
  call_day: 555-0100
  call_night: 555-0199
"""


def write(folder: Path, text: str | bytes) -> Path:
    path = folder / "answers.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def faults(folder: Path, text: str | bytes) -> list[tuple[int, int, str]]:
    with pytest.raises(InvalidFileError) as caught:
        read_answers(write(folder, text), TINY)
    assert all(problem.file == str(folder / "answers.yaml") for problem in caught.value.problems)
    return [(problem.line, problem.column, problem.rule) for problem in caught.value.problems]


def test_every_key_of_the_file_is_read(tmp_path: Path) -> None:
    assert read_answers(write(tmp_path, FULL), TINY) == Typed(
        therapies=("prrt", "Somatuline"),
        about=("diabetes",),
        tumor=Tumor(hormone="insulinoma", grade="grade-2"),
        questions=("May I swim?",),
        add=("time-left",),
        drop=("travel",),
        answered=("how-long",),
        answered_questions=("Can I work?",),
        top=("own-1", "2"),
        length="full",
        visit=Visit("2026-12-01", "Dr. Ay", "Room 3", "555-0100", "555-0199"),
    )


def test_every_key_may_be_left_out(tmp_path: Path) -> None:
    assert read_answers(write(tmp_path, "therapies: [prrt]\n"), TINY) == Typed(therapies=("prrt",))


def test_the_unused_lines_of_a_form_count_as_left_out(tmp_path: Path) -> None:
    form = "therapies: [prrt]\nabout:\nquestions:\nadd:\ndrop:\ntop:\nlength:\nvisit:\ntumor:\n"
    assert read_answers(write(tmp_path, form), TINY) == Typed(therapies=("prrt",))


def test_empty_fields_of_the_visit_are_empty(tmp_path: Path) -> None:
    form = "therapies: [prrt]\nvisit:\n  date:\n  clinician: Dr. Ay\n  place:\n"
    assert read_answers(write(tmp_path, form), TINY).visit == Visit(clinician="Dr. Ay")


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("grade: 2", Tumor(grade="grade-2")),
        ("grade: Grade 2", Tumor(grade="grade-2")),
        ("grade: grade-2", Tumor(grade="grade-2")),
        ("place: not known", Tumor(place="place-not-known")),
        ("hormone: none", Tumor(hormone="hormone-none")),
        ("hormone: ", Tumor()),
        ("receptors: yes", Tumor(receptors="receptors-yes")),
        ("receptors: no", Tumor(receptors="receptors-no")),
        ("receptors: true", Tumor(receptors="receptors-yes")),
        ("receptors: False", Tumor(receptors="receptors-no")),
        ("gene: MEN1", Tumor(gene="men1")),
        ("place: ''", Tumor()),
    ],
)
def test_what_is_known_of_the_tumor_is_said_as_people_write_it(said: str, expected: Tumor, tmp_path: Path) -> None:
    assert read_answers(write(tmp_path, f"tumor:\n  {said}\n"), WITH_ALL_FACTS).tumor == expected


def test_a_file_from_before_tumors_had_a_place_opens(tmp_path: Path) -> None:
    path = write(tmp_path, "about: [diabetes, carcinoid-syndrome, family-history]\n")

    for opened in (open_answers(path, SHIPPED).answers, make_answers(SHIPPED, read_answers(path, SHIPPED))):
        assert opened.about == ("diabetes",)
        assert opened.tumor == Tumor(hormone="carcinoid-syndrome", gene="family-history")


@pytest.mark.parametrize("about", ['["insulinoma, grade 2", diabetes]', "[insulinoma, grade 2, diabetes]"])
def test_commas_part_names_in_quotes_as_they_do_on_the_command_line(about: str, tmp_path: Path) -> None:
    path = write(tmp_path, f"about: {about}\n")

    for opened in (open_answers(path, TINY).answers, make_answers(TINY, read_answers(path, TINY))):
        assert opened.about == ("diabetes",)
        assert opened.tumor == Tumor(hormone="insulinoma", grade="grade-2")


TWO_VALUES = (
    ('about: ["insulinoma, no hormone"]\n', (1, 9)),
    ("about: [insulinoma, diabetes, no hormone]\n", (1, 31)),
    ("tumor: {hormone: none}\nabout: [insulinoma]\n", (1, 18)),
    ("about:\n  - insulinoma\ntumor:\n  hormone: none\n", (4, 12)),
)


@pytest.mark.parametrize(("text", "place"), TWO_VALUES)
def test_two_values_of_one_fact_are_told_at_their_place(text: str, place: tuple[int, int], tmp_path: Path) -> None:
    assert faults(tmp_path, text) == [(*place, "two-values")]
    with pytest.raises(InvalidFileError) as caught:
        open_answers(write(tmp_path, text), TINY)
    assert [problem.rule for problem in caught.value.problems] == ["two-values"]
    assert "this says something else of the tumor than line" in caught.value.problems[0].message


def test_a_name_that_yaml_reads_as_something_else_stays_text(tmp_path: Path) -> None:
    typed = read_answers(write(tmp_path, "questions: [no, 12, 1:30, 2026-12-01, ~]\n"), TINY)
    assert typed.questions == ("no", "12", "1:30", "2026-12-01", "~")


def test_typed_text_is_made_safe_on_the_way_in(tmp_path: Path) -> None:
    typed = read_answers(write(tmp_path, 'questions: ["\\e[31mred\\u202e text"]\n'), TINY)
    assert typed.questions == ("[31mred text",)


def test_unknown_names_are_all_reported_with_their_places(tmp_path: Path) -> None:
    text = (
        "therapies: [prrt, wrong]\n"
        "about: [wrong]\n"
        "add:\n"
        "  - wrong\n"
        "drop:\n"
        "  - scan-first\n"
        "  - wrong\n"
        "visit: {date: 2026-02-30}\n"
        "tumor: {place: insulinoma, grade: 2, gene: wrong}\n"
    )
    assert faults(tmp_path, text) == [
        (1, 19, "unknown-name"),
        (2, 9, "unknown-name"),
        (4, 5, "unknown-name"),
        (7, 5, "unknown-name"),
        (8, 15, "date"),
        (9, 16, "unknown-name"),
        (9, 44, "unknown-name"),
    ]


def test_an_unknown_key_is_reported_beside_an_unknown_name(tmp_path: Path) -> None:
    assert faults(tmp_path, "therapys: [prrt]\nabout: [wrong]\n") == [
        (1, 1, "unknown-key"),
        (2, 9, "unknown-name"),
    ]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("therapies: prrt\n", "type"),
        ("therapies: [[prrt]]\n", "type"),
        ("visit: [2026-12-01]\n", "type"),
        ("length: long\n", "type"),
        ("length: {a: b}\n", "type"),
        ("visit: {dat: 2026-12-01}\n", "unknown-key"),
        ("tumor: lung\n", "type"),
        ("tumor: {grade: [2]}\n", "type"),
        ("tumor: {size: 2}\n", "unknown-key"),
        ("aside: {tumor: {size: 2}}\n", "unknown-key"),
    ],
)
def test_a_wrong_shape_is_reported(tmp_path: Path, text: str, rule: str) -> None:
    assert [fault[2] for fault in faults(tmp_path, text)] == [rule]


@pytest.mark.parametrize("text", ["- prrt\n", "prrt\n", "therapies: [prrt\n", b"\xff\xfe\xfa", "a: &x 1\nb: *x\n"])
def test_what_is_no_mapping_or_no_yaml_is_refused_as_invalid(tmp_path: Path, text: str | bytes) -> None:
    assert faults(tmp_path, text)


@pytest.mark.parametrize("text", ["", "\n", "# nothing yet\n", "---\n"])
def test_a_file_without_answers_is_an_empty_one(tmp_path: Path, text: str) -> None:
    assert read_answers(write(tmp_path, text), TINY) == Typed()


def test_null_is_nothing_as_json_writes_it(tmp_path: Path) -> None:
    text = '{"therapies": ["prrt"], "questions": null, "length": null, "visit": {"date": null}}'
    assert read_answers(write(tmp_path, text), TINY) == Typed(therapies=("prrt",))


def test_letters_that_json_writes_as_two_escapes_are_read_by_both_parsers(tmp_path: Path) -> None:
    text = r'{"questions": ["Mr \ud842\udfb7\u91ce? \ud83d\ude00", "a \\ud83d\\ude00 b"]}'.replace(r"\u", r"\u")
    assert read_answers(write(tmp_path, text), TINY).questions == ("Mr 𠮷野? 😀", r"a \ud83d\ude00 b")


def test_a_question_that_a_comma_may_have_cut_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path, 'questions: [Can I eat, drink?, "May I, too?", Will it hurt?]\n')
    assert len(read_answers(path, TINY).questions) == 4
    assert capsys.readouterr().err.count("warning") == 1


def test_a_repeated_key_is_refused(tmp_path: Path) -> None:
    assert [fault[:2] for fault in faults(tmp_path, "therapies: [prrt]\ntherapies: [lanreotide]\n")] == [(2, 1)]


def test_a_file_that_is_not_there_is_named_with_the_reason(tmp_path: Path) -> None:
    with pytest.raises(FileError) as caught:
        read_answers(tmp_path / "gone.yaml", TINY)
    assert (
        str(caught.value) == f"Cannot read the answers file '{tmp_path / 'gone.yaml'}': no such file or directory."
    )


def test_a_folder_is_no_answers_file(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="Cannot read the answers file"):
        read_answers(tmp_path, TINY)


# ---------------------------------------------------------------- written and opened again

KEPT = Answers(
    therapies=("lanreotide", "radiation"),
    about=("diabetes",),
    tumor=Tumor(place="place-not-known", hormone="insulinoma"),
    questions=("May I fly?", 'Is "normal" # a: word?'),
    add=("travel",),
    drop=("scan-first",),
    answered=("how-long",),
    answered_questions=("- Can I work?",),
    top=("own-2", "travel"),
    length="full",
    visit=Visit("2026-12-01", "Dr. \u014cno", "Room: 4", "555-0100", "no"),
)


def reopened(folder: Path, answers: Answers, catalogue: Catalogue = TINY, aside: Aside | None = None) -> Kept:
    """Return what a file holds that keeps these answers."""
    return open_answers(write(folder, answers_text(catalogue, Kept(answers, aside or Aside()))), catalogue)


def test_what_is_kept_is_opened_as_it_was(tmp_path: Path) -> None:
    assert reopened(tmp_path, KEPT) == Kept(KEPT, Aside())


def test_a_kept_file_is_an_answers_file_for_export_too(tmp_path: Path) -> None:
    typed = read_answers(write(tmp_path, answers_text(TINY, Kept(KEPT, Aside()))), TINY)

    assert make_answers(TINY, typed) == KEPT


def test_a_kept_file_can_be_read_by_a_person() -> None:
    assert answers_text(TINY, Kept(KEPT, Aside(about=("old",), tumor=Tumor(grade="5")))) == (
        """\
# Your answers for netprep. You can change this file by hand. It is private: keep it in a safe place.

# Treatments to talk about, by any name
therapies:
  - lanreotide  # Lanreotide
  - radiation  # Radiation

# What is true of you
about:
  - diabetes  # Diabetes

# Your own questions
questions:
  - "May I fly?"
  - "Is \\"normal\\" # a: word?"

# Questions you added
add:
  - travel  # May I travel?

# Questions you took off
drop:
  - scan-first  # Do I need a scan?

# Questions answered at an earlier visit
answered:
  - how-long  # How long will I take it?

# Your own questions answered at an earlier visit
answered_questions:
  - "- Can I work?"

# Your top three
top:
  - own-2  # Is "normal" # a: word?
  - travel  # May I travel?

# Your tumor, as far as you know: place, hormone, grade, receptors, gene
tumor:
  place: place-not-known  # Place not known
  hormone: insulinoma  # Insulinoma

# short, or full: every question that applies
length: full

# Your visit; date as year-month-day, time as hours:minutes, or when in your own words
visit:
  date: "2026-12-01"
  clinician: "Dr. \u014cno"
  place: "Room: 4"
  call_day: "555-0100"
  call_night: "no"

# No longer in the catalogue; kept here, not on your sheet
aside:
  about: ["old"]
  tumor: {grade: "5"}
"""
    )


def test_an_empty_interview_is_a_file_that_opens(tmp_path: Path) -> None:
    assert reopened(tmp_path, Answers()) == Kept(Answers(), Aside())


@given(st.data())
def test_any_answers_are_opened_as_they_were(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    answers = data.draw(random_answers(SHIPPED))

    assert reopened(tmp_path_factory.getbasetemp(), answers, SHIPPED).answers == answers


@given(st.lists(st.text(min_size=1), max_size=3))
def test_any_own_words_are_opened_as_they_were(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    answers = make_answers(TINY, Typed(questions=tuple(texts), visit=Visit(place="".join(texts))))

    assert reopened(tmp_path_factory.getbasetemp(), answers).answers == answers


@given(st.lists(st.text(st.characters(exclude_categories=()) | st.sampled_from(NONCHARACTERS)), max_size=3))
@example(["\ufffe", "a\uffffb", "\ufdd0 \U0010ffff"])
def test_a_file_written_by_netprep_can_be_read_by_it(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    """Own questions stand in comments too, where nothing is escaped."""
    typed = Typed(questions=tuple(texts), answered_questions=tuple(texts), visit=Visit(place="".join(texts)))
    answers = make_answers(TINY, typed)
    answers = replace(answers, top=tuple(f"own-{number}" for number in range(1, len(answers.questions) + 1)))

    assert reopened(tmp_path_factory.getbasetemp(), answers) == Kept(answers, Aside())


# ---------------------------------------------------------------- a catalogue that has changed

OLD = """\
therapies: [prrt, old-drug]
about: [diabetes, old-trouble]
questions: ["May I fly?"]
add: [old-question, travel]
drop: [gone]
answered: [gone-too]
top: [old-question, own-1, own-9]
tumor: {place: old-place, grade: 2}
"""


def test_what_the_catalogue_no_longer_has_is_set_aside(tmp_path: Path) -> None:
    kept = open_answers(write(tmp_path, OLD), TINY)

    assert kept.answers == Answers(
        therapies=("prrt",),
        about=("diabetes",),
        tumor=Tumor(grade="grade-2"),
        questions=("May I fly?",),
        add=("travel",),
        top=("own-1",),
    )
    assert kept.aside == Aside(
        therapies=("old-drug",),
        about=("old-trouble",),
        add=("old-question",),
        drop=("gone",),
        answered=("gone-too",),
        top=("old-question", "own-9"),
        tumor=Tumor(place="old-place"),
    )


def test_what_is_set_aside_stays_in_the_file(tmp_path: Path) -> None:
    kept = open_answers(write(tmp_path, OLD), TINY)

    assert reopened(tmp_path, kept.answers, aside=kept.aside) == kept


def test_what_is_set_aside_comes_back_with_the_catalogue(tmp_path: Path) -> None:
    kept = open_answers(
        write(tmp_path, "therapies: [prrt]\naside: {therapies: [lanreotide], top: [travel]}\n"), TINY
    )

    assert kept == Kept(Answers(therapies=("prrt", "lanreotide"), top=("travel",)), Aside())


@pytest.mark.parametrize(
    ("text", "tumor", "left"),
    [
        ("aside: {tumor: {place: lung}}", Tumor(place="lung"), Aside()),
        ("aside: {tumor: {place: lung}}\ntumor: {place: not known}", Tumor(place="place-not-known"), Aside()),
        ("aside: {tumor: {place: old}}\ntumor: {place: lung}", Tumor(place="lung"), Aside(tumor=Tumor("old"))),
        ("aside: {about: [insulinoma]}", Tumor(hormone="insulinoma"), Aside()),
        ("aside: {about: [insulinoma]}\ntumor: {hormone: none}", Tumor(hormone="hormone-none"), Aside()),
        ("aside: {about: [insulinoma, hormone none]}", Tumor(hormone="insulinoma"), Aside()),
    ],
)
def test_what_was_said_of_the_tumor_comes_back_unless_something_else_was_said_since(
    text: str, tumor: Tumor, left: Aside, tmp_path: Path
) -> None:
    assert open_answers(write(tmp_path, f"{text}\n"), TINY) == Kept(Answers(tumor=tumor), left)


def test_what_is_set_aside_is_not_on_an_exported_sheet(tmp_path: Path) -> None:
    typed = read_answers(write(tmp_path, "therapies: [prrt]\naside: {therapies: [old-drug]}\n"), TINY)

    assert make_answers(TINY, typed) == Answers(therapies=("prrt",))


def test_names_of_any_kind_are_understood(tmp_path: Path) -> None:
    assert open_answers(write(tmp_path, "therapies: [Lutathera]\n"), TINY).answers.therapies == ("prrt",)


@pytest.mark.parametrize("text", ["- prrt\n", "visit: {date: tomorrow}\n", "therapies: prrt\n", "mine: 1\n"])
def test_a_file_that_is_not_valid_is_refused_whole(text: str, tmp_path: Path) -> None:
    with pytest.raises(InvalidFileError):
        open_answers(write(tmp_path, text), TINY)


TOO_MUCH = (
    ("drop:\nquestions: [" + ", ".join(f"q{number}" for number in range(31)) + "]\n", (2, 12, "too-many")),
    (f'questions:\n  - "May I fly?"\n  - "{"x" * 12_000}"\n', (3, 5, "too-long")),
    (f"answered_questions: [{'x' * 10_001}]\n", (1, 22, "too-long")),
    (f"visit:\n  place: {'x' * 12_000}\n", (2, 10, "too-long")),
    ("top: [scan-first, travel, how-long, time-left]\n", (1, 6, "too-many")),
    ("top: [" + ", ".join(f"q{number}" for number in range(7)) + "]\n", (1, 6, "too-many")),
)


@pytest.mark.parametrize(("text", "fault"), TOO_MUCH, ids=lambda value: str(value)[:30])
def test_more_than_a_sheet_holds_is_refused_at_its_place(
    text: str, fault: tuple[int, int, str], tmp_path: Path
) -> None:
    assert faults(tmp_path, text)[0] == fault
    with pytest.raises(InvalidFileError) as caught:
        open_answers(write(tmp_path, text), TINY)
    assert [(problem.line, problem.column, problem.rule) for problem in caught.value.problems] == [fault]


def test_as_much_as_a_sheet_holds_is_taken(tmp_path: Path) -> None:
    own = [f"{'x' * 9_990}{number}" for number in range(30)]
    text = f"questions: [{', '.join([*own, *own])}]\ntop: [1, 1, own-2, travel, own-2]\n"

    assert len(read_answers(write(tmp_path, text), TINY).questions) == 60
    opened = open_answers(write(tmp_path, text), TINY).answers
    assert opened.questions == tuple(own)
    assert len(opened.top) == 3


@pytest.mark.parametrize("name", ["99", "0", "own-3", "own-0", "travell", "-1", "¹"])
def test_a_name_in_the_top_that_means_nothing_is_refused_at_its_place(name: str, tmp_path: Path) -> None:
    text = f'questions: ["May I fly?", "May I swim?"]\ntop: [travel, "{name}"]\n'

    assert faults(tmp_path, text) == [(2, 15, "top")]
    assert open_answers(write(tmp_path, text), TINY).aside.top == (name,)


def test_flags_decide_with_the_file_what_a_number_in_the_top_means(tmp_path: Path) -> None:
    """A number may mean a question that only the treatments named beside the file bring to page 1."""
    beside = Typed(therapies=("prrt", "lanreotide"), questions=("May I swim?",))
    alone, both = (len(page_1_ids(TINY, make_answers(TINY, typed))) for typed in (Typed(), beside))
    assert alone < both
    text = f"top: [{both}, own-1]\n"

    assert read_answers(write(tmp_path, text), TINY, beside).top == (str(both), "own-1")
    assert [fault[2] for fault in faults(tmp_path, text)] == ["top", "top"]


def test_what_was_typed_beside_a_file_is_no_fault_of_the_file(tmp_path: Path) -> None:
    with pytest.raises(UnknownNameError):
        read_answers(write(tmp_path, "therapies: [prrt]\n"), TINY, Typed(therapies=("wrong",)))


def test_a_question_that_is_back_never_makes_a_top_of_four(tmp_path: Path) -> None:
    text = "top: [gone, travel, scan-first, how-long]\naside: {top: [time-left]}\n"
    kept = open_answers(write(tmp_path, text), TINY)

    assert (kept.answers.top, kept.aside.top) == (("travel", "scan-first", "how-long"), ("gone", "time-left"))


def test_a_brand_stays_in_the_file_as_it_was_named(tmp_path: Path) -> None:
    answers = make_answers(TINY, Typed(therapies=("sandostatin", "PRRT")))
    text = answers_text(TINY, Kept(answers, Aside()))
    file = tmp_path / "answers.yaml"
    file.write_text(text, encoding="utf-8")

    assert '  - "Sandostatin"  # Octreotide\n  - prrt  # PRRT\n' in text
    assert open_answers(file, TINY).answers == answers


# ---------------------------------------------------------------- another place than the catalogue has

OTHER_PLACE = Answers(tumor=Tumor(place="another-place"), began_in='Blase: "links"')


def test_another_place_stays_in_the_persons_words_through_a_file(tmp_path: Path) -> None:
    path = write(tmp_path, answers_text(SHIPPED, Kept(OTHER_PLACE, Aside())))

    assert open_answers(path, SHIPPED).answers == OTHER_PLACE
    assert make_answers(SHIPPED, read_answers(path, SHIPPED)) == OTHER_PLACE


@pytest.mark.parametrize(
    ("text", "began_in"),
    [
        ("tumor: {place: bladder NET}", "bladder NET"),
        ("about: [bladder NET, diabetes]", "bladder NET"),
        ("tumor: {place: another place}", ""),
        ("began_in: bladder\ntumor: {place: another-place}", "bladder"),
        ("began_in: bladder\ntumor: {place: lung}", ""),
        ("began_in: bladder", ""),
    ],
)
def test_the_name_of_another_place_is_kept_as_it_was_typed(text: str, began_in: str, tmp_path: Path) -> None:
    answers = make_answers(SHIPPED, read_answers(write(tmp_path, text), SHIPPED))

    assert answers.began_in == began_in
    assert [value.name for value in assemble(SHIPPED, answers).tumor if value.fact == "place"][-1:] in (
        [began_in or "Another place"],
        ["Lung"],
        [],
    )


def test_one_persons_place_is_on_no_other_sheet() -> None:
    first = assemble(SHIPPED, OTHER_PLACE)
    second = assemble(SHIPPED, replace(OTHER_PLACE, began_in=""))

    assert [value.name for value in first.tumor] == [OTHER_PLACE.began_in]
    assert [value.name for value in second.tumor] == ["Another place"]
    assert OTHER_PLACE.began_in not in repr(second)
