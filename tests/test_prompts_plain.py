"""Plain lines: what is asked, what may be typed, and what is said back."""

import pytest
from tiny import tiny_catalogue

from netprep.prompts import BACK, Left, Move, Option, StoppedInList, Typed
from netprep.prompts.plain import PlainPrompter
from netprep.prompts.reading import LineCutError
from netprep.strings import fill

WORDS = tiny_catalogue().interview
KEYS = fill(WORDS.plain_keys, back="b", stop="q")
NO_MATCH = fill(WORDS.plain_no_match, count="5")
OPTIONS = (
    Option("go-on", "Go on", words=("skip", "none")),
    Option("travel", "Traveling"),
    Option("surgery", "Surgery: An operation", "What is done.", heading="Operations", name="Surgery"),
    Option("hormone", "Hormone therapy: Shots", heading="Drugs", name="Hormone therapy"),
    Option("targeted", "Targeted therapy: Pills", ticked=True, heading="Drugs", name="Targeted therapy"),
)
OPEN = tuple(option._replace(ticked=False) for option in OPTIONS)
Capture = pytest.CaptureFixture[str]


def typing(*lines: str | type[BaseException]) -> PlainPrompter:
    """Return a prompter to whom these lines are typed, one after the other."""
    left = [*lines]

    def read() -> str:
        assert left, "more is asked than was typed"
        line = left.pop(0)
        if isinstance(line, type):
            raise line
        return line

    return PlainPrompter(WORDS, read)


@pytest.fixture(autouse=True)
def _wide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")


# ---------------------------------------------------------------- choosing one


def test_a_question_is_numbered_lines_under_their_headings(capsys: Capture) -> None:
    typing("").choose("Which?", OPTIONS, "go-on")

    assert capsys.readouterr().out.splitlines() == [
        KEYS,
        "",
        "Which?",
        "1. Go on",
        "2. Traveling",
        "Operations:",
        "3. Surgery: An operation",
        "Drugs:",
        "4. Hormone therapy: Shots",
        "5. Targeted therapy: Pills",
        "Enter alone: Go on",
        "Number or name: You chose: Go on",  # the person's Enter ends the line on a terminal
    ]


def test_the_keys_are_said_once(capsys: Capture) -> None:
    prompter = typing("", "", "")
    for _ in range(2):
        prompter.choose("Which?", OPTIONS, "go-on")
    prompter.write("What?")

    assert capsys.readouterr().out.count(KEYS) == 1


def test_a_list_is_read_once_and_then_on_request(capsys: Capture) -> None:
    prompter = typing("", "", "list", "")
    prompter.choose("Which?", OPTIONS, "go-on")
    capsys.readouterr()

    prompter.choose("Which?", OPTIONS, "go-on")
    assert "3. Surgery" not in capsys.readouterr().out

    prompter.choose("Which?", OPTIONS, "go-on")
    assert capsys.readouterr().out.count("3. Surgery") == 1


def test_of_a_list_with_new_lines_at_its_end_only_those_are_read(capsys: Capture) -> None:
    prompter = typing("", "")
    prompter.choose("Which?", OPTIONS[:4], "go-on")
    capsys.readouterr()

    prompter.choose("Which?", OPTIONS, "go-on")

    shown = capsys.readouterr().out
    assert fill(WORDS.plain_list, count="5", word="list") in shown
    assert "5. Targeted therapy: Pills\n" in shown
    assert "4. Hormone" not in shown


def test_a_list_with_other_lines_is_read_again(capsys: Capture) -> None:
    prompter = typing("", "")
    prompter.choose("Which?", OPTIONS, "go-on")
    prompter.choose("Which?", OPTIONS[::-1], "go-on")

    assert capsys.readouterr().out.count("Surgery: An operation") == 2


def test_a_list_that_is_no_longer_than_the_way_to_hear_it_is_read_again(capsys: Capture) -> None:
    prompter = typing("", "")
    for _ in range(2):
        prompter.choose("Which?", OPTIONS[:2], "go-on")

    assert capsys.readouterr().out.count("2. Traveling") == 2


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        *[("", "go-on"), ("  ", "go-on"), ("3", "surgery"), ("#3", "surgery"), ("surgery", "surgery")],
        *[("hormone", "hormone"), ("skip", "go-on"), ("None.", "go-on")],
    ],
)
def test_enter_a_number_or_a_name_chooses(typed: str, value: str) -> None:
    assert typing(typed).choose("Which?", OPTIONS, "travel" if typed.strip() else "go-on") == value


@pytest.mark.parametrize("typed", ["b", "B", " back ", "<"])
@pytest.mark.parametrize("method", ["choose", "choose_or_write", "tick", "write"])
def test_b_goes_back_everywhere(typed: str, method: str) -> None:
    found = ask(typing(typed), method)

    assert isinstance(found, Left) if method == "tick" else found is BACK


@pytest.mark.parametrize(("most", "ticked"), [(0, ("surgery", "hormone")), (3, ("hormone", "surgery"))])
def test_what_was_ticked_goes_back_with_the_person(most: int, ticked: tuple[str, ...]) -> None:
    found = typing("4, 3", "b").tick("Which?", OPEN, most=most)

    assert isinstance(found, Left)
    assert found == ticked


@pytest.mark.parametrize("typed", ["q", "Q ", "quit", "exit"])
@pytest.mark.parametrize("method", ["choose", "choose_or_write", "tick", "write"])
def test_a_word_for_stopping_stops_everywhere(typed: str, method: str) -> None:
    with pytest.raises(KeyboardInterrupt):
        ask(typing(typed), method)


@pytest.mark.parametrize("method", ["choose", "choose_or_write", "tick", "write"])
def test_ctrl_c_ends_the_line_and_stops(method: str, capsys: Capture) -> None:
    with pytest.raises(KeyboardInterrupt):
        ask(typing(KeyboardInterrupt), method)

    assert capsys.readouterr().out.endswith(": \n")


@pytest.mark.parametrize(
    ("typed", "complaint"),
    [
        *[("9", NO_MATCH), ("0", NO_MATCH), ("1, 9", NO_MATCH), ("Lutathera", NO_MATCH)],
        *[("1, 3", WORDS.plain_just_one), ("1-3", WORDS.plain_just_one)],
        ("therapy", "That fits more than one: Hormone therapy; Targeted therapy. Type the number."),
    ],
)
def test_what_is_not_clear_is_asked_again_with_what_is_expected(
    typed: str, complaint: str, capsys: Capture
) -> None:
    assert typing(typed, "3").choose("Which?", OPTIONS, "go-on") == "surgery"

    assert complaint in capsys.readouterr().out


@pytest.mark.parametrize("method", ["choose", "tick"])
@pytest.mark.parametrize("typed", ["May I fly?", "one line\nanother", "I want to fly home soon"])
def test_a_sentence_that_is_none_of_the_list_is_heard(typed: str, method: str, capsys: Capture) -> None:
    heard: list[str] = []

    def hear(text: str) -> bool:
        heard.append(text)
        return True

    prompter = typing(typed, "")
    prompter.heard = hear

    ask(prompter, method)

    assert heard == [typed]
    assert NO_MATCH not in capsys.readouterr().out


def test_a_sentence_that_nobody_wants_is_asked_again(capsys: Capture) -> None:
    typing("May I fly?", "").choose("Which?", OPTIONS, "go-on")

    assert NO_MATCH in capsys.readouterr().out


@pytest.mark.parametrize("typed", ["?", "help", "Help"])
def test_help_says_the_keys_and_all_that_is_known(typed: str, capsys: Capture) -> None:
    assert typing(typed, "3").choose("Which?", OPTIONS, "go-on") == "surgery"

    shown = capsys.readouterr().out
    assert shown.count(KEYS) == 2
    assert "3. Surgery: An operation. What is done.\n" in shown


def test_help_does_not_say_twice_what_a_label_says_already(capsys: Capture) -> None:
    typing("?", "").choose("Which?", [Option("own-1", "Change: May I fly?", "May I fly?")], "own-1")

    assert "1. Change: May I fly?\n" in capsys.readouterr().out.partition(WORDS.plain_help)[2]


# ---------------------------------------------------------------- choosing one, or any words


@pytest.mark.parametrize(
    ("typed", "value"), [("", "go-on"), ("3", "surgery"), ("Surgery", "surgery"), ("skip", "go-on")]
)
def test_a_number_or_a_whole_name_chooses_where_any_words_will_do(typed: str, value: str) -> None:
    assert typing(typed).choose_or_write("Which?", OPTIONS, "go-on") == value


@pytest.mark.parametrize(
    "typed", ["Lutathera", "surg", "surgery, Lutathera", "177Lu-dotatate", "I want surgery", "a\nb"]
)
def test_any_other_words_are_the_answer(typed: str, capsys: Capture) -> None:
    assert typing(typed).choose_or_write("Which?", OPTIONS, "go-on") == Typed(typed)

    assert "You chose" not in capsys.readouterr().out


@pytest.mark.parametrize(("typed", "complaint"), [("9", NO_MATCH), ("1, 2", WORDS.plain_just_one)])
def test_numbers_that_are_not_clear_are_asked_again_there_too(typed: str, complaint: str, capsys: Capture) -> None:
    assert typing(typed, "3").choose_or_write("Which?", OPTIONS, "go-on") == "surgery"

    assert complaint in capsys.readouterr().out


# ---------------------------------------------------------------- ticking


def test_enter_alone_leaves_the_ticks_as_they_are(capsys: Capture) -> None:
    assert typing("").tick("Which ones?", OPTIONS) == ("targeted",)

    shown = capsys.readouterr().out
    assert "5. Targeted therapy: Pills (chosen)\n" in shown
    assert "Chosen: Targeted therapy\nEnter alone: Go on\n" in shown


def test_each_number_or_name_changes_one_and_all_that_is_chosen_is_said(capsys: Capture) -> None:
    assert typing("3, hormone", "5", "").tick("Which ones?", OPTIONS) == ("surgery", "hormone")

    shown = capsys.readouterr().out
    assert "Added: Surgery; Hormone therapy\n" in shown
    assert "Chosen: Targeted therapy; Surgery; Hormone therapy\n" in shown
    assert "Taken off: Targeted therapy\n" in shown
    assert "Chosen: Surgery; Hormone therapy\n" in shown


def test_of_many_chosen_things_only_the_number_is_said(capsys: Capture) -> None:
    options = [Option(str(number), f"Question {number}", ticked=True) for number in range(8)]

    typing("").tick("Which ones?", options)

    assert "Chosen: 8\n" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("typed", "ticked"),
    [
        ("1-3", ("go-on", "travel", "surgery", "targeted")),
        ("#1, #3", ("go-on", "surgery", "targeted")),
        ("1, 3 and 4", ("go-on", "surgery", "hormone", "targeted")),
        ("3 5 3", ("surgery",)),
        ("all", ("go-on", "travel", "surgery", "hormone", "targeted")),
        ("All of them", ("go-on", "travel", "surgery", "hormone", "targeted")),
    ],
)
def test_several_things_in_one_line(typed: str, ticked: tuple[str, ...]) -> None:
    assert typing(typed, "").tick("Which ones?", OPTIONS) == ticked


@pytest.mark.parametrize("typed", ["no", "none", "None of these.", "nothing"])
def test_a_word_for_nothing_goes_on_where_nothing_is_chosen(typed: str) -> None:
    assert typing(typed).tick("Which ones?", OPEN[1:]) == ()


@pytest.mark.parametrize("typed", ["no", "none"])
def test_a_word_for_nothing_takes_nothing_off(typed: str, capsys: Capture) -> None:
    assert typing(typed, "").tick("Which ones?", OPTIONS[1:]) == ("targeted",)

    assert WORDS.plain_take_off in capsys.readouterr().out


@pytest.mark.parametrize("typed", ["go on", "skip", "I don't know", "Not sure."])
@pytest.mark.parametrize(("options", "ticked"), [(OPTIONS[1:], ("targeted",)), (OPEN[1:], ())])
def test_a_word_for_going_on_leaves_a_list_as_it_is(
    typed: str, options: tuple[Option, ...], ticked: tuple[str, ...]
) -> None:
    others = (*options, Option("later", "Will the shots go on after that?"))

    assert typing(typed).tick("Which ones?", others) == ticked
    assert typing(typed).tick("Which ones?", others, takes=True) == ticked


@pytest.mark.parametrize("typed", ["9", "therapy", "Lutathera"])
def test_a_line_that_is_not_clear_changes_nothing(typed: str, capsys: Capture) -> None:
    assert typing(typed, "").tick("Which ones?", OPTIONS) == ("targeted",)

    assert "Added" not in capsys.readouterr().out


def test_help_and_the_list_show_what_is_chosen_by_now(capsys: Capture) -> None:
    typing("3", "?", "list", "").tick("Which ones?", OPTIONS)

    shown = capsys.readouterr().out
    assert "3. Surgery: An operation (chosen). What is done.\n" in shown
    assert "3. Surgery: An operation (chosen)\n" in shown


def test_enter_alone_takes_the_first_line_where_it_takes_one(capsys: Capture) -> None:
    assert typing("").tick("Which ones?", OPEN, takes=True) == ("go-on",)
    assert "Enter alone: Go on\n" in capsys.readouterr().out
    assert typing("").tick("Which ones?", OPTIONS, takes=True) == ("targeted",)
    assert typing("3", "").tick("Which ones?", OPEN, takes=True) == ("surgery",)
    assert typing("5", "").tick("Which ones?", OPTIONS, takes=True) == ()


# ---------------------------------------------------------------- in order


@pytest.mark.parametrize(
    ("lines", "ticked"),
    [
        (("4, 1, 3",), ("hormone", "go-on", "surgery")),
        (("4", "1"), ("hormone", "go-on")),
        (("4, 1", "3, 2"), ("surgery", "travel")),
        (("4, 1", "4"), ("go-on",)),
        (("none",), ()),
    ],
)
def test_numbers_are_taken_in_their_order(lines: tuple[str, ...], ticked: tuple[str, ...]) -> None:
    typed = lines if lines == ("none",) else (*lines, "")

    assert typing(*typed).tick("Which three?", OPEN, most=3) == ticked


def test_a_long_list_to_be_put_in_order_is_read_on_request_only(capsys: Capture) -> None:
    typing("list", "").tick("Which three?", OPEN, most=3)

    before, _, after = capsys.readouterr().out.partition(WORDS.plain_order)
    assert "Surgery" not in before
    assert "3. Surgery" in after


def test_there_is_room_for_so_many_only(capsys: Capture) -> None:
    assert typing("1-4", "1, 2", "3", "").tick("Which two?", OPEN, most=2) == ("go-on", "travel")

    assert capsys.readouterr().out.count(fill(WORDS.tick_most, count="2")) == 2


# ---------------------------------------------------------------- writing


def test_a_text_is_one_line(capsys: Capture) -> None:
    assert typing("  May I fly?  ").write("Your question:") == "May I fly?"

    assert capsys.readouterr().out == "Your question:\nType it here: "


@pytest.mark.parametrize("typed", ["3, foo, 4", "3 foo 4", "surgery, foo and 4", "3, 99, 4"])
def test_what_is_understood_of_a_line_is_said_with_the_rest_and_taken_by_enter(typed: str, capsys: Capture) -> None:
    assert typing(typed, "", "").tick("Which?", OPEN) == ("surgery", "hormone")[: 1 + ("and" not in typed)]
    told = capsys.readouterr().out
    assert "I understand: Surgery" in told
    assert "I do not understand: " in told


@pytest.mark.parametrize("word", ["no", "b"])
def test_what_is_understood_of_a_line_is_not_taken_against_the_persons_will(word: str) -> None:
    assert typing("3, foo", word, "").tick("Which?", OPEN) == ()


@pytest.mark.parametrize("again", ["2", "3, 2", "fooo, 2"])
def test_what_was_not_understood_can_be_typed_again(again: str) -> None:
    assert typing("3, foo", again, "", "").tick("Which?", OPEN)[:2] == ("travel", "surgery")


def test_numbers_with_a_word_among_them_are_no_question_of_ones_own() -> None:
    prompter = typing("1, 3, foo, 4", "3")
    assert prompter.choose_or_write("Which?", OPTIONS, "go-on") == "surgery"


@pytest.mark.parametrize("method", ["choose", "tick"])
def test_a_slip_is_met_with_the_name_and_never_taken(method: str, capsys: Capture) -> None:
    prompter = typing("surgrey", "")
    found = prompter.choose("Which?", OPEN, "go-on") if method == "choose" else prompter.tick("Which?", OPEN)

    assert found in ("go-on", ())
    assert fill(WORDS.plain_near, names="3. Surgery") in capsys.readouterr().out


@pytest.mark.parametrize("before", [OPEN, OPTIONS])
def test_a_sentence_ticks_what_the_step_knows_it_to_mean_and_takes_nothing_off(before: tuple[Option, ...]) -> None:
    prompter = typing("they want to aim at it", "")
    prompter.meant = {"they want to aim at it": ("targeted",)}.__getitem__

    assert prompter.tick("Which?", before) == ("targeted",)


def test_a_text_may_have_several_lines() -> None:
    assert typing("May I fly?\nMay I swim?").write("Your question:") == "May I fly?\nMay I swim?"


def test_enter_alone_keeps_a_text_and_a_word_empties_it(capsys: Capture) -> None:
    assert typing("").write("Place:", "Room 4") == "Room 4"
    assert typing("Empty").write("Place:", "Room 4") == ""
    assert typing("empty").write("Place:") == "empty"

    assert "Enter alone keeps this: Room 4\nTo leave it empty, type: empty\n" in capsys.readouterr().out


def test_help_says_again_what_is_asked(capsys: Capture) -> None:
    assert typing("?", "Room 4").write("Place:") == "Room 4"

    assert capsys.readouterr().out.count("Place:\n") == 2


@pytest.mark.parametrize("method", ["choose", "choose_or_write", "tick", "write"])
def test_a_line_that_the_terminal_has_cut_is_asked_again(method: str, capsys: Capture) -> None:
    ask(typing(LineCutError, ""), method)

    assert WORDS.too_long in capsys.readouterr().out


# ---------------------------------------------------------------- lines


def test_lines_and_prompts_are_broken_between_words(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    monkeypatch.setenv("COLUMNS", "30")

    typing().say("  - A well-known treatment that is given by a drip in the hospital")
    typing("").tick("Which?", OPTIONS[:2])

    lines = capsys.readouterr().out.splitlines()
    assert lines[:2] == ["  - A well-known treatment", "    that is given by a drip"]
    assert lines[-2:] == ["Numbers or names, such as 1,", "3: "]
    assert max(map(len, lines)) < 30


def ask(prompter: PlainPrompter, method: str) -> str | tuple[str, ...] | Typed | Move:
    """Ask in one of the four ways."""
    if method == "choose":
        return prompter.choose("Which?", OPTIONS, "go-on")
    if method == "choose_or_write":
        return prompter.choose_or_write("Which?", OPTIONS, "go-on")
    return prompter.tick("Which?", OPTIONS) if method == "tick" else prompter.write("Text:")


@pytest.mark.parametrize(("most", "ticked"), [(0, ("surgery", "targeted")), (3, ("targeted", "surgery"))])
def test_who_stops_at_a_list_takes_what_was_ticked_along(most: int, ticked: tuple[str, ...]) -> None:
    with pytest.raises(StoppedInList) as stopped:
        typing("3", KeyboardInterrupt).tick("Which ones?", OPTIONS, most=most)

    assert {*stopped.value.ticked} == {*ticked}
    assert stopped.value.ticked == ticked


def test_a_name_adds_but_where_all_was_ticked_it_takes_off() -> None:
    some = [Option("a", "Apples", ticked=True), Option("b", "Bread")]
    every = [option._replace(ticked=True) for option in some]

    assert typing("apples", "").tick("Which ones?", some) == ("a",)
    assert typing("1", "").tick("Which ones?", some) == ()
    assert typing("apples", "").tick("Which ones?", every) == ("b",)
