"""Step 3: what is true of the person, and outlook as a choice of its own."""

from collections.abc import Sequence

import pytest
from msgspec.structs import replace
from script import ENTER, TINY, WORDS, Desk, Memory, Script, ask

from netprep.interview.about import ask_about
from netprep.interview.talk import Done, Talk
from netprep.interview.top import ask_top
from netprep.model import Answers, Situation
from netprep.prompts import BACK, Left, Option, StoppedInList
from netprep.reading.loading import load_catalogue


def test_outlook_is_asked_apart_and_plainly() -> None:
    done, script = ask(ask_about, Answers(), ("diabetes",), "yes")

    assert done == Done(Answers(about=("diabetes", "outlook")))
    assert script.asked[0].values == ["diabetes"]
    assert script.asked[1].ask == WORDS.outlook
    assert (script.asked[1].values, script.asked[1].default) == (["no", "yes"], "no")


def test_outlook_can_be_taken_back() -> None:
    done, script = ask(ask_about, Answers(about=("outlook",)), ENTER, "no")

    assert script.asked[1].default == "yes"
    assert done == Done(Answers())


def test_back_from_outlook_returns_to_the_list_as_it_was_left() -> None:
    done, script = ask(ask_about, Answers(about=("outlook",)), ("diabetes",), BACK, ENTER, ENTER)

    assert script.asked[2].options[0].ticked
    assert done == Done(Answers(about=("diabetes", "outlook")))


def test_back_from_the_list_leaves_the_step() -> None:
    assert ask(ask_about, Answers(about=("outlook",)), BACK)[0] == Done(Answers(about=("outlook",)), back=True)


def test_back_from_the_list_keeps_what_was_ticked() -> None:
    done, _ = ask(ask_about, Answers(about=("outlook",)), Left(["diabetes"]))

    assert done == Done(Answers(about=("diabetes", "outlook")), back=True)


def test_a_sentence_is_understood_here_as_where_it_is_typed_early() -> None:
    understood: list[tuple[str, ...]] = []

    class Person(Script):
        def tick(
            self, ask: str, options: Sequence[Option], *, takes: bool = False, most: int = 0
        ) -> tuple[str, ...]:
            understood.extend(map(self.meant, ("my kidneys are bad", "my neighbor has diabetes", "nothing of it")))
            return super().tick(ask, options, takes=takes, most=most)

    script = Person(ENTER, ENTER)
    ask_about(Talk(load_catalogue(), script, Desk(), Memory()), Answers())

    assert understood == [("kidney-problems",), (), ()]
    assert script.meant("my kidneys are bad") == ()


def test_back_twice_keeps_what_was_ticked() -> None:
    done, _ = ask(ask_about, Answers(), ("diabetes",), BACK, BACK)

    assert done == Done(Answers(about=("diabetes",)), back=True)


def test_a_catalogue_without_outlook_does_not_ask_for_it() -> None:
    catalogue = replace(TINY, situations=(Situation("diabetes", "Diabetes", "I have diabetes"),))

    assert ask_about(Talk(catalogue, Script(ENTER), Desk(), Memory()), Answers()) == Done(Answers())


def test_what_was_ticked_when_the_person_stopped_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object, **__: object) -> tuple[str, ...]:
        raise StoppedInList(("diabetes",))

    for step, found in ((ask_about, Answers(about=("diabetes",))), (ask_top, Answers(top=("diabetes",)))):
        memory = Memory()
        talk = Talk(TINY, Script(), Desk(), memory)
        monkeypatch.setattr(talk.ask, "tick", stopped)
        with pytest.raises(StoppedInList):
            step(talk, Answers())
        assert memory.answers == found
