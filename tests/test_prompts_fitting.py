"""Each question is asked in the way that suits the window as it is then."""

from script import Script

from netprep.prompts import Option
from netprep.prompts.fitting import FittingPrompter

OPTIONS = (Option("a", "A"), Option("b", "B"))


def test_a_window_may_become_small_and_large_again() -> None:
    roomy, small = Script("a", "first"), Script("b", ("a",))
    sizes = iter([False, True, True, False, True])
    prompter = FittingPrompter(roomy, small, lambda: next(sizes))

    answers = [
        prompter.choose("Which?", OPTIONS, "a"),
        prompter.choose("Which?", OPTIONS, "a"),
        prompter.tick("Which ones?", OPTIONS),
        prompter.write("What?", "x"),
    ]
    prompter.say("Thank you.")

    assert answers == ["a", "b", ("a",), "first"]
    assert [asked.kind for asked in roomy.asked] == ["choose", "write"]
    assert [asked.kind for asked in small.asked] == ["choose", "tick"]
    assert (roomy.said, small.said) == ([], ["Thank you."])
    assert roomy.asked[1].default == "x"
