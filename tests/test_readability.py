"""What is easy to read beyond what `netprep check` knows: the fixed words, and stricter rules for our own content.

The rules for questions and prose stand in reading/prose, and tests/test_prose.py holds our content to them.
"""

import re
from collections.abc import Iterator
from functools import cache

from laws import each

from netprep.model import PARAGRAPHS, Choice, Effect, Situation
from netprep.reading.loading import data_folder, load_catalogue
from netprep.reading.places import Places
from netprep.reading.prose import grade, names_in
from netprep.reading.yaml_reader import Mark, merge, read_yaml
from netprep.words import Words

SHIPPED = load_catalogue()
CHOICES: tuple[Choice, ...] = (*SHIPPED.groups, *SHIPPED.therapies)
PROSE = PARAGRAPHS
HOW_OFTEN = re.compile(
    r"\b((un)?common(ly)?|rare(ly)?|(un)?likely|(in)?frequent(ly)?|usually|often|seldom|occasional(ly)?)\b",
    re.IGNORECASE,
)


@cache
def names() -> re.Pattern[str]:
    """Return what finds the names of our treatments and tests: they count as one plain word."""
    trees = [read_yaml(path.read_bytes(), path.name)[0] for path in sorted(data_folder().glob("*.yaml"))]
    return names_in(Places(merge([tree for tree in trees if tree is not None], Mark("data", 1, 1))[0]))


def grade_of(text: str) -> float:
    """Return the grade of a text as `netprep check` measures it."""
    return grade(text, names())


def wording(record: Words) -> Iterator[str]:
    """Yield every fixed text of at least three words, a plain word in each place to fill."""
    for field in record.__struct_fields__:
        value = getattr(record, field)
        for text in (value,) if isinstance(value, str) else value:
            filled = re.sub(r"\{\w*\}", "word", text)
            if len(filled.split()) > 2:
                yield filled


choices = each("choice", CHOICES, name=lambda record: record.id)


def test_the_measure_tells_easy_from_hard_and_takes_names_as_plain_words() -> None:
    assert grade_of("How will we know?") < 3
    assert grade_of("Anticoagulation necessitates periprocedural discontinuation.") > 12
    assert grade_of("Can I have capecitabine and temozolomide?") == grade_of("Can I have drug?")


# ---------------------------------------------------------------- prose


@choices
def test_a_line_holds_one_or_two_sentences(choice: Choice) -> None:
    statements = [statement.text for field in PROSE for statement in getattr(choice, field)]
    assert [text for text in statements if len(re.findall(r"[.?!](?=\s+[A-Z0-9]|$)", text)) > 3] == []


@choices
def test_a_summary_is_one_short_line(choice: Choice) -> None:
    assert len(choice.summary) <= 60


# ---------------------------------------------------------------- how often


@choices
def test_a_note_on_a_side_effect_says_how_often_only_in_numbers(choice: Choice) -> None:
    notes = [effect.note for effect in choice.side_effects]
    assert [note for note in notes if HOW_OFTEN.search(note)] == []


@choices
def test_a_number_that_stands_in_a_note_says_where_it_was_counted(choice: Choice) -> None:
    """It must not be read as one of the study that the other numbers come from."""
    counted = [effect.note for effect in choice.side_effects if "of 100" in effect.note]
    assert [note for note in counted if not re.search(r"\b(review|study|studies|reports|hospital)", note)] == []


@each("effect", SHIPPED.effects, name=lambda effect: effect.id)
def test_the_name_of_a_side_effect_does_not_say_how_often_it_comes(effect: Effect) -> None:
    assert not HOW_OFTEN.search(effect.name)


# ---------------------------------------------------------------- fixed words


@each("text", sorted(set(wording(SHIPPED.interview))))
def test_a_sentence_of_the_interview_is_at_grade_6_or_below(text: str) -> None:
    assert grade_of(text) <= 6


@each("text", sorted(text for text in set(wording(SHIPPED.sheet)) if text.endswith((".", "?"))))
def test_a_fixed_sentence_of_the_sheet_is_at_grade_9_or_below(text: str) -> None:
    assert grade_of(text) <= 9


@each("situation", SHIPPED.situations, name=lambda situation: situation.id)
def test_a_situation_is_easy_to_recognize(situation: Situation) -> None:
    assert grade_of(situation.summary) <= 9
