"""What people say leads to what they mean: a hundred sentences, and laws for all others."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from laws import each
from program import ROOT

from netprep.known import names_of
from netprep.listening import Heard, What, understand
from netprep.reading.loading import load_catalogue
from netprep.reading.yaml_reader import read_yaml
from netprep.strings import fold

SHIPPED = load_catalogue()
CHOICES = (*SHIPPED.groups, *SHIPPED.therapies)
FILE = ROOT / "tests" / "sentences.yaml"
TREE, _ = read_yaml(FILE.read_bytes(), FILE.name, switches=frozenset({"goes_on", "stops"}))
assert TREE
ROWS: Any = TREE["sentences"]
WORDS = [  # what sentences are made of
    *(
        "I",
        "my",
        "mum",
        "gets",
        "the",
        "shot",
        "no",
        "not",
        "had",
        "want",
        "and",
        "or",
        ",",
        ".",
        "/",
        "before",
        "liver",
    ),
    *(
        "PRRT",
        "surgery",
        "Sandostatin",
        "chemo",
        "everolimus",
        "sunitnib",
        "insulinoma",
        "denosumab",
        "trial",
        "zzzz",
    ),
    *(
        "something with",
        "do not want",
        "after",
        "but",
        "now",
        "stopped",
        "\n",
        "-",
        "capecitabine",
        "burn",
        "drip",
        "liver",
    ),
]


def ids(heard: Heard, what: What) -> set[str]:
    """Return the treatments of which this became."""
    return {choice.id for part in heard.of(what) for choice in part.choices}


@each("row", ROWS, name=lambda row: row["say"])
def test_a_sentence_means_what_the_person_meant(row: dict[str, Any]) -> None:
    heard = understand(SHIPPED, row["say"])

    assert {choice.id for choice in heard.taken} == {*row.get("taken", ())}
    wanted = {*row.get("asked", ())}
    assert wanted <= ids(heard, What.ASKED)
    assert all({choice.id for choice in part.choices} & wanted for part in heard.of(What.ASKED))
    assert ids(heard, What.REFUSED) == {*row.get("refused", ())}
    assert {part.name for part in heard.of(What.OTHER)} == {*row.get("other", ())}
    assert bool(heard.of(What.NOTHING)) is row.get("goes_on", False)
    assert bool(heard.of(What.STOP)) is row.get("stops", False)


sentences = st.lists(st.sampled_from(WORDS), min_size=1, max_size=14).map(" ".join)


@given(sentences)
def test_nothing_is_taken_surely_that_was_not_named(sentence: str) -> None:
    for part in understand(SHIPPED, sentence).of(What.TAKEN):
        assert not part.sure or fold(part.name) in fold(sentence)
        assert part.sure or "something with" in sentence  # a kind, by a word for it: said back


@given(sentences)
def test_every_name_is_told_of_whatever_stands_around_it(sentence: str) -> None:
    heard = understand(SHIPPED, sentence)
    told = {choice.id for part in heard.parts for choice in part.choices}
    for word, identifier in {"PRRT": "prrt", "Sandostatin": "octreotide", "everolimus": "everolimus"}.items():
        assert word not in sentence.split() or identifier in told


@given(sentences)
def test_something_is_said_of_every_text(sentence: str) -> None:
    assert understand(SHIPPED, sentence).parts or not fold(sentence)


@given(st.text(max_size=60))
def test_any_text_is_understood_or_told_of(text: str) -> None:
    heard = understand(SHIPPED, text)
    assert heard.parts or not fold(text)
    assert all("\n" not in part.text for part in heard.parts)


@given(st.lists(st.sampled_from(CHOICES), min_size=1, max_size=4, unique_by=lambda choice: choice.id))
def test_a_list_of_names_is_those_treatments_however_it_is_parted(chosen: list[Any]) -> None:
    wanted = [choice.id for choice in chosen]
    for sign in (
        ", ",
        "; ",
        "\n",
        " and ",
        " or ",
        " plus ",
        " + ",
        " & ",
        " \u2013 ",
        " - ",
        " then ",
        ", maybe ",
    ):
        assert [choice.id for choice in understand(SHIPPED, sign.join(x.name for x in chosen)).taken] == wanted, (
            sign
        )


@each("choice", CHOICES, name=lambda choice: choice.id)
def test_every_name_means_its_treatment_alone_and_in_a_sentence(choice: Any) -> None:
    for name in names_of(choice):
        if name in choice.holds or fold(name) in map(fold, SHIPPED.listening.cased):
            continue
        for text in (name, f"I get {name}", f"{name} treatment", f"my mum is on {name} and feels fine"):
            told = [c.id for part in understand(SHIPPED, text).parts for c in part.choices]
            assert choice.id in told or any(x in name.lower() for x in ("team", "board", "mdt", "group")), text


@each("choice", CHOICES, name=lambda choice: choice.id)
@pytest.mark.parametrize(
    "sentence",
    [
        *("no {}", "not {}", "without {}", "I do not want {}", "I don\u2019t want {}", "I want no {}", "never {}"),
        *("anything but {}", "allergic to {}", "I refuse {}", "{} is off the table", "{} was ruled out"),
        *("I had {} before", "I stopped {}", "{} did not work", "she was on {}", "s/p {}", "my neighbor gets {}"),
    ],
)
def test_what_is_ruled_out_or_past_is_never_taken(choice: Any, sentence: str) -> None:
    for name in (choice.name, *choice.also_called[:2]):
        taken = [one.id for one in understand(SHIPPED, sentence.format(name)).taken]
        assert choice.id not in taken, name


@each("choice", CHOICES, name=lambda choice: choice.id)
def test_a_word_that_tells_of_a_treatment_only_asks(choice: Any) -> None:
    assert choice.words
    for word in choice.words:
        assert all(part.sure for part in understand(SHIPPED, word).of(What.TAKEN)), word


@given(sentences)
def test_what_was_taken_means_the_same_when_it_is_read_again(sentence: str) -> None:
    for part in understand(SHIPPED, sentence).of(What.TAKEN):
        again = understand(SHIPPED, part.text)
        assert not part.sure or [choice.id for choice in part.choices] == [
            choice.id for one in again.parts for choice in one.choices
        ]
