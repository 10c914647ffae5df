"""Each question is asked in the way that suits the window as it is then."""

from script import Script

from netprep.prompts import Option, Typed
from netprep.prompts.fitting import FittingPrompter

OPTIONS = (Option("a", "A"), Option("b", "B"))


def test_a_window_may_become_small_and_large_again() -> None:
    roomy, small = Script("a", "first"), Script("b", ("a",), Typed("text"))
    sizes = iter([False, True, True, True, False, True])
    prompter = FittingPrompter(roomy, small, lambda: next(sizes))

    answers = [
        prompter.choose("Which?", OPTIONS, "a"),
        prompter.choose("Which?", OPTIONS, "a"),
        prompter.tick("Which ones?", OPTIONS, most=1),
        prompter.choose_or_write("Which?", OPTIONS, "a", OPTIONS[:0]),
        prompter.write("What?", "x"),
    ]
    prompter.say("Thank you.")

    assert answers == ["a", "b", ("a",), Typed("text"), "first"]
    assert [asked.kind for asked in roomy.asked] == ["choose", "write"]
    assert [asked.kind for asked in small.asked] == ["choose", "tick", "choose"]
    assert (roomy.said, small.said) == ([], ["Thank you."])
    assert roomy.asked[1].default == "x"


def test_what_hears_a_text_hears_it_in_both() -> None:
    roomy, small = Script(), Script()
    prompter = FittingPrompter(roomy, small, lambda: False)

    def hear(text: str) -> bool:
        return bool(text)

    prompter.heard = hear

    assert roomy.heard is small.heard is prompter.heard is hear


def test_what_a_text_is_meant_to_tick_is_known_to_both() -> None:
    roomy, small = Script(), Script()
    prompter = FittingPrompter(roomy, small, lambda: False)

    def meant(text: str) -> tuple[str, ...]:
        return (text,)

    prompter.meant = meant

    assert roomy.meant is small.meant is prompter.meant is meant
