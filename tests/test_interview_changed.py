"""An answers file that somebody else changes during the interview: asked about, and neither version is lost."""

from script import ENTER, Desk, Memory, Script
from tiny import tiny_catalogue

from netprep.interview.talk import Talk
from netprep.model import Answers

TINY = tiny_catalogue()
SOME = Answers(therapies=("prrt",))


def test_enter_alone_leaves_the_file_of_the_other_as_it_is() -> None:
    memory = Memory("mine.yaml", changed=True)
    script = Script(ENTER)

    assert Talk(TINY, script, Desk(), memory).keep(SOME)

    assert memory.path == "mine.yaml-2"
    assert memory.answers == SOME
    assert memory.other == ""


def test_a_person_can_put_the_other_version_aside() -> None:
    memory = Memory("mine.yaml", changed=True)

    assert Talk(TINY, Script("over"), Desk(), memory).keep(SOME)

    assert (memory.path, memory.other) == ("mine.yaml", "mine.yaml-2")


def test_what_cannot_be_written_beside_is_told() -> None:
    memory = Memory("mine.yaml", changed=True, broken=["mine.yaml-2"])
    script = Script(ENTER)

    assert not Talk(TINY, script, Desk(), memory).keep(SOME)
    assert any("mine.yaml-2" in line for line in script.said)
