"""Layers over the catalogue: laid in order, each fault in its own file, a clinic's questions for everybody."""

import os
import sys
from collections import Counter
from pathlib import Path

import pytest
from clinic_lines import write_clinic
from planted import FACT
from program import run
from small_catalogue import faults_in, small_catalogue, write_catalogue
from speed import few

from netprep.assemble import assemble, page_1_ids
from netprep.errors import MOST_TOLD, FileError, InvalidFileError
from netprep.model import PARAGRAPHS, SIGNS, Answers, Catalogue
from netprep.reading import causes, loading, shapes, yaml_reader
from netprep.reading.loading import check_catalogue, load_catalogue

PARKING = """\
questions:
  - {id: parking, theme: daily-life, text: "Where can I park?", applies_to: [all], importance: 3,
     sources: [our-clinic], reviewed: "2026-11-22"}
sources:
  - {id: our-clinic, kind: clinic, publisher: "Lakeside", title: "How to find us", address: "https://lakeside.example",
     date: "2026"}
"""


@pytest.fixture(autouse=True)
def ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make the small catalogue the one that comes with netprep; returns its folder."""
    folder = write_catalogue(tmp_path / "data", small_catalogue())
    monkeypatch.setattr(loading, "_HERE", tmp_path / "netprep")
    return folder


def layer(tmp_path: Path, name: str, lines: str) -> Path:
    return write_clinic(tmp_path / name, lines)


def front(catalogue: Catalogue, answers: Answers) -> dict[str, list[str]]:
    """Return the questions of page 1 by the id of their section."""
    return {section.id: [item.id for item in section.items] for section in assemble(catalogue, answers).front}


# ---------------------------------------------------------------- in order


def test_a_later_layer_is_laid_over_an_earlier_one(tmp_path: Path) -> None:
    language = layer(tmp_path, "es", 'sheet: {title: "Mis preguntas", date: "Fecha"}\n')
    clinic = layer(tmp_path, "clinic", 'sheet: {title: "Preguntas para la clínica"}\nclinic: {name: "Lakeside"}\n')

    both, other = load_catalogue(language, clinic), load_catalogue(clinic, language)

    assert (both.sheet.title, both.sheet.date, both.clinic.name) == (
        "Preguntas para la clínica",
        "Fecha",
        "Lakeside",
    )
    assert (other.sheet.title, other.clinic.name) == ("Mis preguntas", "Lakeside")


def test_a_layer_may_change_and_hide_what_another_added(tmp_path: Path) -> None:
    clinic = layer(tmp_path, "clinic", PARKING)
    changed = layer(tmp_path, "ward", 'questions: [{id: parking, text: "Where is the ward?"}]\n')
    hidden = layer(tmp_path, "none", "questions: [{id: parking, hide: true}]\n")

    assert load_catalogue(clinic, changed).questions[-1].text == "Where is the ward?"
    assert load_catalogue(clinic, hidden).questions == load_catalogue().questions


def test_each_fault_is_named_with_its_own_file(tmp_path: Path) -> None:
    first = layer(tmp_path, "first", 'sheet: {title: ""}\n')
    second = layer(tmp_path, "second", f"\n{PARKING.replace('[all]', '[alll]')}")

    with pytest.raises(InvalidFileError) as failure:
        load_catalogue(first, second)

    places = [(Path(problem.file).parent.name, problem.line) for problem in failure.value.problems]
    assert places == [("first", 1), ("second", 3)]


def test_of_two_layers_that_cannot_both_be_the_upper_one_is_at_fault(tmp_path: Path) -> None:
    record = "{{id: {}, name: Hikes, summary: I hike, also_called: [walks]}}"
    first = layer(tmp_path, "first", f"situations: [{record.format('hikes')}]\n")
    second = layer(tmp_path, "second", f"situations: [{record.format('walks-far')}]\n")

    for above in ((first, second), (second, first)):
        assert {problem.file for problem in check_catalogue(*above) if problem.level == "error"} == {
            str(above[1] / "clinic.yaml")
        }


def test_a_catalogue_of_its_own_replaces_what_is_below_and_takes_layers(tmp_path: Path, ours: Path) -> None:
    below = layer(tmp_path, "below", 'clinic: {name: "Below"}\n')
    above = layer(tmp_path, "above", 'clinic: {place: "Above"}\n')

    laid = load_catalogue(below, ours, above)

    assert (laid.clinic.name, laid.clinic.place) == ("", "Above")


def test_a_layer_that_cannot_be_read_is_the_only_problem(tmp_path: Path) -> None:
    broken = layer(tmp_path, "broken", "a: [")
    above = layer(tmp_path, "above", PARKING)

    [problem] = check_catalogue(broken, above)

    assert problem.file == str(broken / "clinic.yaml")


def test_the_same_files_in_one_layer_and_in_two_are_not_mixed_up(tmp_path: Path) -> None:
    one, two = 'clinic: {name: "A"}\n', 'clinic: {name: "B"}\n'
    first, second = layer(tmp_path, "first", one), layer(tmp_path, "second", two)
    both = layer(tmp_path, "both", one)
    (both / "more.yaml").write_text(two)

    assert load_catalogue(first, second).clinic.name == "B"
    with pytest.raises(InvalidFileError):
        load_catalogue(both)


def test_the_command_line_lays_folders_in_order(tmp_path: Path) -> None:
    first = layer(tmp_path, "first", 'sheet: {title: "One"}\n')
    second = layer(tmp_path, "second", 'sheet: {title: "Two"}\n')
    words = ("--catalogue", str(first), "--catalogue", str(second))

    assert run("export", "prrt", *words).out.startswith("# Two\n")
    assert run("list", *words).code == run("show", "prrt", *words).code == 0
    assert run("check", str(first), str(second)).code == 0


# ---------------------------------------------------------------- a clinic's questions


@pytest.mark.parametrize("about", [(), ("diabetes",)])
@pytest.mark.parametrize("therapies", [(), ("prrt",), ("prrt", "octreotide", "lanreotide"), ("radiation",)])
def test_a_question_for_everybody_is_on_every_short_sheet_after_the_core(
    therapies: tuple[str, ...], about: tuple[str, ...], tmp_path: Path
) -> None:
    catalogue = load_catalogue(layer(tmp_path, "clinic", PARKING))
    answers = Answers(therapies=therapies, about=about)
    sections = front(catalogue, answers)

    assert sections["from-clinic"] == ["parking"]
    assert page_1_ids(catalogue, answers).index("parking") == 12
    assert [*sections].index("from-clinic") > [*sections].index("my-choices")
    assert page_1_ids(load_catalogue(), answers) == [x for x in page_1_ids(catalogue, answers) if x != "parking"]


@pytest.mark.parametrize(
    ("old", "new"), [("importance: 3", "importance: 2"), ("[all]", "[prrt]"), ("3,", "3, always: false,")]
)
def test_another_question_of_a_clinic_takes_its_turn(old: str, new: str, tmp_path: Path) -> None:
    catalogue = load_catalogue(layer(tmp_path, "clinic", PARKING.replace(old, new, 1)))

    assert "from-clinic" not in front(catalogue, Answers(therapies=("octreotide",)))


def test_a_question_of_ours_stays_where_it_is(tmp_path: Path) -> None:
    lines = "questions: [{id: how-often, importance: 3, applies_to: [all]}]\n"

    assert not any(question.always for question in load_catalogue(layer(tmp_path, "clinic", lines)).questions)


def test_what_a_clinic_says_of_itself_supports_a_question_and_no_fact(tmp_path: Path) -> None:
    assert [problem for problem in faults_in(layer(tmp_path, "clinic", PARKING)) if problem.level == "error"] == []
    fact = PARKING + 'therapies: [{id: prrt, what: [{text: "It is a drug.", sources: [our-clinic]}]}]\n'
    assert [problem.rule for problem in faults_in(layer(tmp_path, "clinic", fact))] == ["weak-source"]


# ---------------------------------------------------------------- every kind of sentence is held by the same rules


@pytest.mark.parametrize("field", few((*PARAGRAPHS, *SIGNS), 3))
def test_every_kind_of_sentence_about_a_treatment_is_checked_and_shown(field: str, tmp_path: Path) -> None:
    bad = '[{text: "", sources: [nobody]}, {text: "a common thing", sources: [body]}]'
    folder = layer(tmp_path, "clinic", f"therapies:\n  - id: prrt\n    {field}: {bad}\n")
    assert {problem.rule for problem in check_catalogue(folder)} >= {"empty", "unknown-id", "frequency"}

    good = layer(tmp_path, "good", f"therapies:\n  - id: prrt\n    {field}: {FACT}\n")
    sheet = ("prrt", "--length", "full", "--catalogue", str(tmp_path / "data"), "--catalogue", str(good))
    for name in ("markdown", "text", "terminal", "html", "json"):
        assert "It is a treatment." in run("export", *sheet, "--format", name).out
    assert "It is a treatment." in run("show", "prrt", *sheet[3:]).out


# ---------------------------------------------------------------- what else lies in a clinic's folder


@pytest.mark.parametrize(
    "name", ["._clinic.yaml", "~$clinic.yaml", ".#clinic.yaml", "clinic.yaml~", "clinic.yaml.bak"]
)
def test_what_editors_and_copies_leave_behind_is_not_read(name: str, tmp_path: Path) -> None:
    folder = layer(tmp_path, "clinic", PARKING)
    (folder / name).write_bytes(b"\0\1 not: [yaml")

    assert load_catalogue(folder).questions[-1].id == "parking"


def test_a_name_in_capitals_is_read(tmp_path: Path) -> None:
    folder = layer(tmp_path, "clinic", PARKING)
    (folder / "clinic.yaml").rename(folder / "CLINIC.YAML")

    assert load_catalogue(folder).questions[-1].id == "parking"


@pytest.mark.parametrize(
    ("names", "told"),
    [
        ((), "It is empty."),
        (("clinic.yaml.txt",), "It holds 'clinic.yaml.txt': give that a name that ends in .yaml."),
        (("notes.txt", "a.pdf"), "It holds: a.pdf, notes.txt. Name the folder that holds the catalogue."),
    ],
)
def test_a_folder_without_lines_is_met_with_what_was_seen(
    names: tuple[str, ...], told: str, tmp_path: Path
) -> None:
    folder = tmp_path / "clinic"
    folder.mkdir()
    for name in names:
        (folder / name).touch()

    with pytest.raises(FileError, match=r"There is no \.yaml file in") as failure:
        load_catalogue(folder)

    assert told in str(failure.value)


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes with names")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    folder = layer(tmp_path, "clinic", PARKING)
    os.mkfifo(folder / "pipe.yaml")

    with pytest.raises(FileError, match=r"pipe\.yaml' is no file"):
        load_catalogue(folder)


@pytest.mark.usefixtures("yaml_parser")
@pytest.mark.parametrize(
    ("lines", "place", "advice"),
    [
        ('sheet:\n  title: "My "own" list"\n', (2, 10), "more words stand behind the closing quotation mark"),
        ("sheet:\n  title: 'It's mine'\n", (2, 10), "more words stand behind the closing quotation mark"),
        ('clinic:\n\tname: "A"\n', (2, 1), "a tab stands here; type spaces"),
        ("clinic:\n  name: @home\n", (2, 9), "'@' cannot begin a text; put it in quotes"),
        ('clinic:\n  name: "A\n', (2, 9), "the quotation mark that opens here is not closed"),
        ("clinic:\n    name: A\n  place: B\n", (3, 3), "this line does not line up with those above"),
        ("clinic:\n  name: A\n  place\n  call_day: B\n", (3, 8), "a ':' is missing behind the first word"),
        ('clinic:\n  call_day "1"\n# a remark\n  call_night: "2"\n', (2, 11), "a ':' is missing behind the first"),
        ("clinic\n  name: A\n", (1, 7), "a ':' is missing behind the first word"),
        ("questions:\n  - id parking\n    theme: costs\n", (2, 7), "a ':' is missing behind the first word"),
        ('clinic:\n  call_day:"1"\n  call_night: "2"\n', (2, 12), "a space is missing behind the ':'"),
        ("clinic:\n  name: A\n questions:\n  - id: a\n", (3, 1), "a space is left in front of this line"),
        (" clinic:\n   name: A\nquestions:\n", (3, 1), "further to the left than the first key"),
        ("clinic:\n  name: A\n A question of your own.\nsources:\n", (3, 2), "put # in front of it"),
        ("Hide a question of ours.\nclinic:\n  name: A\n", (1, 1), "put # in front of it"),
        ("Save, then run: check\n", (1, 1), "a line that only explains something begins with #"),
        ("clinic:\n  name: A\n  - id: parking\n", (3, 3), "no key such as 'questions:' stands above it"),
        ("a: [b, c\nd: e\n", (2, 2), "a list that begins with '[' is not closed"),
        ('a: "C:\\docs"\n', None, "'\\' has a meaning inside"),
    ],
)
def test_what_the_parser_refuses_is_met_with_what_to_type(
    lines: str, place: tuple[int, int] | None, advice: str, tmp_path: Path
) -> None:
    [problem] = check_catalogue(layer(tmp_path, "clinic", lines))

    assert problem.rule in ("yaml", "typing", "unknown-key")
    assert advice in problem.message
    assert place in (None, (problem.line, problem.column))


@pytest.mark.parametrize("remark", ["", "      # the number to call by day"])
@pytest.mark.parametrize("value", ["“030 555-0100”", "„030 555-0100“", "«030 555-0100»", '“030 555-0100"'])
def test_curly_quotes_around_a_text_are_an_error(value: str, remark: str, tmp_path: Path) -> None:
    [problem] = check_catalogue(layer(tmp_path, "clinic", f"clinic:\n  name: {value}{remark}\n"))

    assert (problem.line, problem.column, problem.rule, problem.level) == (2, 9, "curly-quotes", "error")
    assert 'type straight ones: "' in problem.message
    assert check_catalogue(layer(tmp_path, "quoted", f"clinic:\n  name: '{value}'{remark}\n")) == []


@pytest.mark.parametrize("remark", ["", "      # the number to call by day"])
@pytest.mark.parametrize("value", ['030 555-0100"', "030 555-0100”", "“030 555-0100"])
def test_a_quotation_mark_at_one_end_only_is_an_error(value: str, remark: str, tmp_path: Path) -> None:
    [problem] = check_catalogue(layer(tmp_path, "clinic", f"clinic:\n  call_day: {value}{remark}\n"))

    assert (problem.line, problem.column, problem.rule, problem.level) == (2, 13, "lone-quote", "error")
    assert "at one end" in problem.message


@pytest.mark.parametrize("value", ['Room "Sun"', "“Sun” room", "Nurses' room", "Room “Sun” and “Moon”"])
def test_marks_that_belong_to_a_text_are_left_alone(value: str, tmp_path: Path) -> None:
    assert check_catalogue(layer(tmp_path, "clinic", f"clinic:\n  place: {value}\n")) == []


def test_marks_around_the_first_and_the_last_word_are_warned_of(tmp_path: Path) -> None:
    [problem] = check_catalogue(layer(tmp_path, "clinic", "clinic:\n  place: “Sun” and “Moon”\n"))

    assert (problem.rule, problem.level) == ("curly-quotes", "warning")


def test_a_question_in_bent_quotes_is_not_said_to_lack_its_sign(tmp_path: Path) -> None:
    folder = layer(tmp_path, "clinic", "questions:\n  - id: my-work\n    text: “Which choices are there?”\n")

    assert [problem.rule for problem in check_catalogue(folder)] == ["curly-quotes"]


def test_a_remark_as_the_template_has_them_is_no_lost_text(tmp_path: Path) -> None:
    lines = "clinic:\n  call_day: 030 555-0100      # the number to call by day\n"

    assert check_catalogue(layer(tmp_path, "clinic", lines)) == []


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("questions: [{id: my-work, theme: choices}]", "did you mean"),
        ("questions: [{id: my-work, theme: zzz}]", "; 'netprep list --themes --no-config' shows the ids"),
        (
            "questions: [{id: my-work, applies_to: [zzz]}]",
            "; write 'all', or look: 'netprep list --no-config' and 'netprep list ",
        ),
        (
            "questions:\n  - id: my-work\n    applies_to:\n      all",
            "must be a list, as in [one, two] or with lines",
        ),
        ("questions: [{id: my-work, applies_to: all}]", "must be a list, as in [one, two] or with lines"),
    ],
)
def test_where_to_find_an_id_is_told(lines: str, told: str, tmp_path: Path) -> None:
    assert told in check_catalogue(layer(tmp_path, "clinic", f"{lines}\n"))[0].message


def test_a_question_that_a_clinic_adds_may_rest_on_the_clinic_alone(tmp_path: Path) -> None:
    alone = PARKING.replace("sources: [our-clinic]", "sources: []").partition("sources:\n")[0]
    nameless, named = (
        layer(tmp_path, "nameless", alone),
        layer(tmp_path, "named", f'clinic: {{name: "A"}}\n{alone}'),
    )
    [problem] = check_catalogue(nameless)

    assert (problem.rule, problem.level) == ("no-source", "error")
    assert "or write the clinic's 'name'" in problem.message
    assert check_catalogue(named) == []
    assert "parking" in {question.id for question in load_catalogue(named).questions}


def test_an_empty_text_that_belongs_to_a_logo_is_told_at_its_own_line(tmp_path: Path) -> None:
    folder = layer(tmp_path, "clinic", 'clinic:\n  logo: "a.png"\n  logo_words: ""\n')
    (folder / "a.png").write_bytes(b"")
    told = {problem.rule: problem for problem in check_catalogue(folder)}

    assert (told["missing-key"].line, told["missing-key"].column) == (3, 15)
    assert told["missing-key"].message == "'logo_words' is empty, and there is 'logo'; write it"


@pytest.mark.parametrize("word", ["true", "True", "TRUE"])
def test_hide_takes_true_in_any_letters(word: str, tmp_path: Path) -> None:
    folder = layer(tmp_path, "clinic", f"questions: [{{id: my-work, hide: {word}}}]\n")

    assert "my-work" not in {question.id for question in load_catalogue(folder).questions}


def test_an_unknown_key_is_met_with_the_keys_that_are_known(tmp_path: Path) -> None:
    [problem] = check_catalogue(layer(tmp_path, "clinic", 'clinic: {hours: "9 to 5"}\n'))

    assert (
        problem.message == "'hours' is not a key known here; the keys here are: "
        "name, place, call_day, call_night, heading, logo, logo_words"
    )


@pytest.mark.parametrize("tag", few(("zh-Hans", "en-US", "es-419", "de", "yue", "sr-Latn-RS"), 2))
def test_a_language_tag_is_taken_and_printed(tag: str, tmp_path: Path) -> None:
    folder = layer(tmp_path, "clinic", f'catalogue: {{language: "{tag}"}}\n')
    sheet = ("export", "prrt", "--catalogue", str(tmp_path / "data"), "--catalogue", str(folder))

    assert run(*sheet, "--format", "pdf", "-o", str(tmp_path / "sheet.pdf")).code == 0
    assert f'lang="{tag}"' in run(*sheet, "--format", "html").out


@pytest.mark.parametrize("tag", ["", "english", "en_US", "e", "12", "en-"])
def test_what_is_no_language_tag_is_found(tag: str, tmp_path: Path) -> None:
    folder = layer(tmp_path, "clinic", f'catalogue: {{language: "{tag}"}}\n')

    assert [problem.rule for problem in check_catalogue(folder)] == ["language"]


def test_a_catalogue_of_its_own_from_an_older_netprep_has_our_words_where_it_has_none(tmp_path: Path) -> None:
    files = small_catalogue()
    old = files["wording.yaml"]
    lines = [line for line in old.splitlines() if not line.startswith("  short_for:")]
    assert len(lines) < len(old.splitlines())
    folder = write_catalogue(tmp_path, {**files, "wording.yaml": "\n".join(lines) + "\n"})

    assert not [problem for problem in check_catalogue(folder) if problem.level == "error"]
    assert load_catalogue(folder).sheet.short_for == load_catalogue().sheet.short_for


# ---------------------------------------------------------------- thousands of faults


@pytest.mark.parametrize(
    "line",
    [
        "{id: nowhere-%d, hide: true}",
        "{id: new-%d}",
        "{id: new, hide: true}",
        '{id: new-%d, theme: nowhere-%d, text: "Is it?", importance: 1, applies_to: [nobody-%d], sources: [s]}',
    ],
)
def test_thousands_of_faults_take_no_more_looks_than_the_first_few(
    line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    near, parted = Counter[str](), Counter[str]()
    monkeypatch.setattr(shapes, "get_close_matches", lambda name, *_, **__: near.update([name]) or [])
    monkeypatch.setattr(causes, "lines_of", lambda data: parted.update(["file"]) or yaml_reader.lines_of(data))
    lines = "".join(f"  - {line.replace('%d', str(number))}\n" for number in range(1_000))

    with pytest.raises(InvalidFileError) as caught:
        load_catalogue(layer(tmp_path, "many", f"questions:\n{lines}"))

    assert len(caught.value.problems) > MOST_TOLD
    assert near.total() <= 2 * MOST_TOLD
    assert parted.total() <= len([*(tmp_path / "data").iterdir()]) + 1
