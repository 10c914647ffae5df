"""A person's comments stay in the answers file, where they stood; netprep's own never double."""

from hypothesis import given
from hypothesis import strategies as st
from tiny import tiny_catalogue

from netprep.answers import Aside
from netprep.answers_comments import with_comments
from netprep.answers_file import Kept, answers_text
from netprep.model import Answers, Visit
from netprep.reading.yaml_reader import read_yaml

TINY = tiny_catalogue()
SOME = Answers(
    therapies=("prrt", "lanreotide"),
    questions=("Can I fly # now?", 'What is a "flush"?'),
    top=("own-1",),
    visit=Visit(date="2026-12-01", place="Room 4"),
)
FILE = answers_text(TINY, Kept(SOME, Aside()))


def values(text: str) -> object:
    return read_yaml(text.encode(), "a.yaml", all_text=True)[0]


def test_a_file_without_comments_of_a_person_is_as_netprep_writes_it() -> None:
    assert with_comments(FILE, FILE) == FILE
    assert with_comments(FILE, "therapies: [prrt]\n") == FILE


def test_comments_stand_again_above_and_beside_their_lines() -> None:
    old = "# mine\ntherapies:   # two\n  - prrt # first\n  # not sure\n  - lanreotide\n"
    old += "visit:\n  date: 2026-12-01  # early!\n"
    lines = with_comments(FILE, old).splitlines()
    assert lines[0] == "# mine"
    assert "therapies:  # two" in lines
    assert "  - prrt  # first" in lines
    assert lines[lines.index("# not sure") + 1].startswith("  - lanreotide")
    assert '  date: "2026-12-01"  # early!' in lines


def test_a_comment_of_a_line_that_is_gone_stands_at_the_end() -> None:
    old = "therapies:\n  # think again\n  - everolimus  # no\n"
    assert with_comments(FILE, old).splitlines()[-2:] == ["# think again", "# no"]


def test_a_sign_inside_a_text_is_no_comment() -> None:
    assert with_comments(FILE, 'questions: ["Can I fly # now?"]\n') == FILE


def test_a_sign_on_the_second_line_of_a_text_is_no_comment() -> None:
    assert with_comments(FILE, 'questions:\n  - "Can I fly\n    # now?"\n') == FILE


def test_a_comment_below_all_lines_stands_at_the_end() -> None:
    assert with_comments(FILE, "therapies: [prrt]\n# that is all\n").splitlines()[-1] == "# that is all"


COMMENTS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=9)


@given(st.dictionaries(st.integers(0, FILE.count("\n")), COMMENTS, max_size=6))
def test_whatever_comments_a_file_holds_all_stay_and_nothing_else_changes(comments: dict[int, str]) -> None:
    lines = FILE.splitlines()
    for number in sorted(comments, reverse=True):
        lines.insert(number, f"# {comments[number]}")
    old = "\n".join(lines) + "\n"
    new = with_comments(FILE, old)
    assert all(f"# {text}" in new for text in comments.values())
    assert values(new) == values(FILE)
    assert with_comments(FILE, new) == new
