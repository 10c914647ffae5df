"""What a patient reads is easy to read, line by line; names of treatments and tests count as one plain word."""

import re
import statistics
from collections.abc import Iterator

import pytest
import textstat

from netprep.model import Choice, Effect, Question, Situation
from netprep.reading.loading import load_catalogue
from netprep.words import Words

SHIPPED = load_catalogue()
CHOICES: tuple[Choice, ...] = (*SHIPPED.groups, *SHIPPED.therapies)
PROSE = ("what", "aim", "how_given", "time_and_place", "status", "disagreements")
SIGNS = ("call_now", "tell_team")
# Words that say how often without a number. People read "common" as anything from 1 in 100 to 9 in 10.
FREQUENCY = re.compile(r"\b((un)?common(ly)?|rare(ly)?|(un)?likely|frequently|infrequent(ly)?)\b", re.IGNORECASE)
HOW_OFTEN = re.compile(rf"{FREQUENCY.pattern}|\b(usually|often|seldom|occasional(ly)?)\b", re.IGNORECASE)


def names() -> set[str]:
    """Return the names of treatments and tests: they count as one plain word."""
    of_choices = {name for c in CHOICES for name in (c.name, c.id.replace("-", " "), *c.also_called)}
    return of_choices | {*SHIPPED.tests, "NET", "NETs"}


LONGEST_FIRST = sorted(names(), key=lambda name: (-len(name), name))
NAMES = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, LONGEST_FIRST))})s?(?!\w)", re.IGNORECASE)


def grade(text: str) -> float:
    """Return the Flesch-Kincaid grade of a text, a name counted as one plain word."""
    return float(textstat.flesch_kincaid_grade(NAMES.sub("drug", text)))


def prose(choice: Choice) -> list[str]:
    """Return every sentence that a record says, signs as the sentence they complete."""
    said = [statement.text for field in PROSE for statement in getattr(choice, field)]
    signs = [f"Call if you have {sign.text}." for field in SIGNS for sign in getattr(choice, field)]
    return [*said, *signs, *filter(None, (choice.no_call_now, choice.no_side_effects))]


def wording(record: Words) -> Iterator[str]:
    """Yield every fixed text of at least three words, a plain word in each place to fill."""
    for field in record.__struct_fields__:
        value = getattr(record, field)
        for text in (value,) if isinstance(value, str) else value:
            filled = re.sub(r"\{\w*\}", "word", text)
            if len(filled.split()) > 2:
                yield filled


choices = pytest.mark.parametrize("choice", CHOICES, ids=lambda record: record.id)


def test_the_measure_tells_easy_from_hard_and_takes_names_as_plain_words() -> None:
    assert grade("How will we know?") < 3
    assert grade("Anticoagulation necessitates periprocedural discontinuation.") > 12
    assert grade("Can I have capecitabine and temozolomide?") == grade("Can I have drug?")


# ---------------------------------------------------------------- questions


@pytest.mark.parametrize("question", SHIPPED.questions, ids=lambda question: question.id)
def test_a_question_is_easy_to_say(question: Question) -> None:
    assert grade(question.text) <= 7
    assert len(question.text.split()) <= 15


def test_half_of_the_questions_are_at_grade_5_or_below() -> None:
    assert statistics.median(grade(question.text) for question in SHIPPED.questions) <= 5


# ---------------------------------------------------------------- prose


@choices
def test_no_line_of_a_treatment_is_hard_to_read(choice: Choice) -> None:
    assert {text: grade(text) for text in prose(choice) if grade(text) > 9} == {}


def test_half_of_the_prose_is_at_grade_7_or_below() -> None:
    assert statistics.median(grade(text) for choice in CHOICES for text in prose(choice)) <= 7


@choices
def test_a_line_holds_one_or_two_sentences(choice: Choice) -> None:
    statements = [statement.text for field in PROSE for statement in getattr(choice, field)]
    assert [text for text in statements if len(re.findall(r"[.?!](?=\s+[A-Z0-9]|$)", text)) > 3] == []


@choices
def test_a_summary_is_one_short_line(choice: Choice) -> None:
    assert len(choice.summary) <= 60


# ---------------------------------------------------------------- how often


@choices
def test_prose_never_says_common_rare_or_likely_in_place_of_a_number(choice: Choice) -> None:
    texts = [*prose(choice), choice.summary]
    assert [text for text in texts if FREQUENCY.search(text)] == []


@choices
def test_a_note_on_a_side_effect_says_how_often_only_in_numbers(choice: Choice) -> None:
    notes = [effect.note for effect in choice.side_effects]
    assert [note for note in notes if HOW_OFTEN.search(note)] == []


@choices
def test_a_note_tells_a_share_of_people_as_so_many_in_so_many_never_in_percent(choice: Choice) -> None:
    notes = [effect.note for effect in choice.side_effects]
    assert [note for note in notes if "%" in note or "percent" in note] == []


@pytest.mark.parametrize("effect", SHIPPED.effects, ids=lambda effect: effect.id)
def test_the_name_of_a_side_effect_does_not_say_how_often_it_comes(effect: Effect) -> None:
    assert not HOW_OFTEN.search(effect.name)


# ---------------------------------------------------------------- fixed words


@pytest.mark.parametrize("text", sorted(set(wording(SHIPPED.interview))))
def test_a_sentence_of_the_interview_is_at_grade_6_or_below(text: str) -> None:
    assert grade(text) <= 6


@pytest.mark.parametrize("text", sorted(text for text in set(wording(SHIPPED.sheet)) if text.endswith((".", "?"))))
def test_a_fixed_sentence_of_the_sheet_is_at_grade_9_or_below(text: str) -> None:
    assert grade(text) <= 9


@pytest.mark.parametrize("situation", SHIPPED.situations, ids=lambda situation: situation.id)
def test_a_situation_is_easy_to_recognize(situation: Situation) -> None:
    assert grade(situation.summary) <= 9
