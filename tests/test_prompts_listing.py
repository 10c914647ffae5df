"""A list as data: where the pointer goes, what is ticked and found, and what stands on a screen of any size."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tiny import tiny_catalogue

from netprep.prompts import Option
from netprep.prompts.listing import TYPING, Listing
from netprep.strings import fill

WORDS = tiny_catalogue().interview
OPTIONS = (
    Option("surgery", "Surgery: An operation", "What is done."),
    Option("hormone", "Hormone therapy: Shots", heading="Drugs"),
    Option("targeted", "Targeted therapy: Pills", heading="Drugs"),
)
MORE = (Option("octreotide", "Octreotide: A shot", words=("Sandostatin",)),)
MANY = tuple(Option(str(number), f"Question {number}", heading=f"Part {number // 7}") for number in range(30))


def listing(**settings: object) -> Listing:
    """Return a list."""
    return Listing(WORDS, OPTIONS, **settings)  # type: ignore[arg-type]


def screen(shown: Listing, columns: int = 80, rows: int = 24) -> list[str]:
    """Return the lines on a screen."""
    return [line.text for line in shown.lines(columns, rows)]


# ---------------------------------------------------------------- the pointer


@pytest.mark.parametrize(
    ("moves", "at"),
    [([1], 1), ([1, 1, 1], 0), ([-1], 2), ([10], 2), ([10, -2], 0), ([2, 10**6], 2), ([-(10**6)], 0)],
)
def test_the_pointer_goes_round_by_one_and_stops_at_the_ends_by_more(moves: list[int], at: int) -> None:
    shown = listing()
    for move in moves:
        shown.move(move)

    assert shown.pointed == at


def test_while_a_text_is_typed_the_pointer_stands_at_it_and_what_it_finds_is_shown() -> None:
    shown = listing(more=MORE, pointed=1)
    shown.write("sando")

    assert (shown.pointed, shown.at) == (TYPING, None)
    assert [option.value for option in shown.shown] == ["octreotide"]
    shown.move(1)
    assert shown.at == MORE[0]
    shown.move(1)
    assert shown.pointed == TYPING


def test_the_pointer_is_back_where_it_was_once_nothing_is_typed() -> None:
    shown = listing(pointed=1)
    for text in ("s", "so", "s", ""):
        shown.write(text)

    assert (shown.pointed, list(shown.shown)) == (1, list(OPTIONS))


def test_a_text_that_finds_nothing_has_nothing_to_point_at() -> None:
    shown = listing()
    shown.write("zzz")
    for move in (1, -1, 5):
        shown.move(move)

    assert shown.at is None
    assert screen(shown) == []


# ---------------------------------------------------------------- ticks


def test_a_tick_is_put_and_taken_off() -> None:
    shown = listing(ticks=True)
    shown.tick()
    assert (shown.ticked, screen(shown)[0]) == (["surgery"], " > [x] Surgery: An operation")
    shown.tick()
    assert (shown.ticked, screen(shown)[0]) == ([], " > [ ] Surgery: An operation")


def test_ticks_in_order_show_their_numbers_and_have_their_room() -> None:
    shown = listing(ticks=True, most=2, pointed=2)
    shown.tick()
    shown.move(-1)
    shown.tick()
    shown.move(-1)
    shown.tick()

    assert shown.ticked == ["targeted", "hormone"]
    assert [line[3:6] for line in screen(shown) if "[" in line] == ["[ ]", "[2]", "[1]"]
    assert shown.help(80) == [fill(WORDS.tick_most, count="2")]


# ---------------------------------------------------------------- the screen


def test_options_stand_under_their_headings_with_the_pointer() -> None:
    assert screen(listing(pointed=1)) == [
        "   Surgery: An operation",
        "   - Drugs -",
        " > Hormone therapy: Shots",
        "   Targeted therapy: Pills",
    ]


def test_a_long_label_is_broken_between_words_and_never_cut() -> None:
    label = "A treatment with a name that is longer than this small screen is wide"

    lines = screen(Listing(WORDS, [Option("x", label)], ticks=True), columns=40)

    assert " ".join(line.removeprefix(" > [ ] ").strip() for line in lines) == label
    assert max(map(len, lines)) < 40
    assert lines[1].startswith(" " * 7)


def test_help_is_shown_only_while_pointed_at_and_a_note_before_it() -> None:
    shown = listing()
    assert shown.help(80) == ["What is done."]
    shown.move(1)
    assert shown.help(80) == []
    shown.note = "Look here."
    assert shown.help(80) == ["Look here."]
    shown.move(-1)
    assert shown.help(80) == ["What is done."]


@given(
    st.integers(0, len(MANY) - 1),
    st.integers(3, 40),
    st.integers(40, 100),
    st.lists(st.integers(-9, 9), max_size=9),
)
def test_whatever_the_screen_the_line_pointed_at_is_on_it_and_the_rest_is_counted(
    pointed: int, rows: int, columns: int, moves: list[int]
) -> None:
    shown = Listing(WORDS, MANY, pointed=pointed)
    for move in moves:
        shown.lines(columns, rows)
        shown.move(move)

    lines = shown.lines(columns, rows)

    assert len(lines) <= rows
    assert [line.option for line in lines if line.pointed] == [shown.pointed]
    seen = [line.option for line in lines if line.option is not None]
    above = fill(WORDS.more_above, count=str(seen[0]))
    below = fill(WORDS.more_below, count=str(len(MANY) - 1 - seen[-1]))
    assert (above in lines[0].text) is (seen[0] > 0)
    assert (below in lines[-1].text) is (seen[-1] < len(MANY) - 1)


def test_an_option_of_several_lines_is_not_cut_at_the_foot_of_the_screen() -> None:
    options = [Option(str(number), f"{number} word " * 8) for number in range(9)]
    shown = Listing(WORDS, options)

    lines = shown.lines(40, 9)

    counts = [sum(line.option == number for line in lines) for number in {line.option for line in lines} - {None}]
    assert len({*counts}) == 1


def test_in_the_smallest_window_the_whole_option_pointed_at_is_shown_before_anything_else() -> None:
    options = [Option(str(number), f"{number} word " * 8) for number in range(9)]

    lines = Listing(WORDS, options, pointed=4).lines(40, 3)

    assert {line.option for line in lines} == {4}
    assert " ".join(line.text.strip(" >") for line in lines) == options[4].label.strip()


def test_a_page_is_what_the_window_holds() -> None:
    assert Listing(WORDS, MANY).page(80, 12) == 7
    assert Listing(WORDS, MANY).page(80, 3) == 1


def test_control_characters_are_written_as_escapes() -> None:
    assert screen(Listing(WORDS, [Option("x", "a\x1b[2Jb\u202e", heading="\x07")])) == [
        "   - \\x07 -",
        " > a\\x1b[2Jb\\u202e",
    ]
