"""Tests of the YAML reader: what it takes, what it refuses and where, and that nothing brings it down."""

import re
import subprocess
import sys
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netprep.errors import Problem
from netprep.inputs import MOST
from netprep.reading import yaml_reader
from netprep.reading.yaml_reader import MAX_DEPTH, Map, Mark, Seq, merge, read_yaml

pytestmark = pytest.mark.usefixtures("yaml_parser")


def _read(text: str | bytes, *, all_text: bool = False) -> tuple[Map | None, list[Problem]]:
    return read_yaml(text.encode() if isinstance(text, str) else text, "f.yaml", all_text=all_text)


def _value(text: str) -> object:
    """Return the value under the key `a` of a file without fault."""
    tree, problems = _read(text)
    assert not problems
    assert tree is not None
    return tree["a"]


def _faults(text: str | bytes) -> list[tuple[int, int, str]]:
    return [(line, column, rule) for _, line, column, rule, _, _ in _read(text)[1]]


# ---------------------------------------------------------------- what it takes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('a: "no"', "no"),
        ("a: 'it''s'", "it's"),
        ("a: two words", "two words"),
        ("a: 3", 3),
        ("a: true", True),
        ("a: false", False),
        ("a:", None),
        ("a: ~", None),
        ('a: ""', ""),
        ('a: "3"', "3"),
        ("a: >-\n  folded\n  text", "folded text"),
        ("a: |\n  one\n  two\n", "one two"),
        ('a: "over\n  two lines"', "over two lines"),
        ("a: [b, 1]", ["b", 1]),
        ("a:\n  - b\n  - c: d", ["b", {"c": "d"}]),
        ("a: {b: {c: []}}", {"b": {"c": []}}),
        ('a: "\\e[31mred\\u202e \\u200bend"', "[31mred end"),
        ("a: \U0001f600 caf\u00e9", "\U0001f600 caf\u00e9"),
        ("a: b#c", "b#c"),
        ("# remark\na: b # remark", "b"),
        ("---\na: b\n...\n", "b"),
    ],
)
def test_plain_values_are_read(text: str, expected: object) -> None:
    assert _value(text) == expected


def test_keys_are_text_whatever_they_look_like() -> None:
    tree, problems = _read('no: "1"\n2026-11-22: "2"\n7: "3"\n"quoted key": "4"\n')

    assert tree == {"no": "1", "2026-11-22": "2", "7": "3", "quoted key": "4"}
    assert not problems


def test_every_value_knows_its_place() -> None:
    tree, _ = _read("top: text\nlist:\n  - {id: é, name: b}\n  - second\n")

    assert tree is not None
    assert tree.mark == Mark("f.yaml", 1, 1)
    assert tree.keys_at["list"] == Mark("f.yaml", 2, 1)
    items = tree["list"]
    assert isinstance(items, Seq)
    assert items.mark == Mark("f.yaml", 3, 3)
    assert items.items_at == [Mark("f.yaml", 3, 5), Mark("f.yaml", 4, 5)]
    assert isinstance(items[0], Map)
    assert items[0].keys_at == {"id": Mark("f.yaml", 3, 6), "name": Mark("f.yaml", 3, 13)}
    assert items[0].values_at == {"id": Mark("f.yaml", 3, 10), "name": Mark("f.yaml", 3, 19)}


def test_columns_count_characters_not_bytes() -> None:
    assert _faults('a: {"\U0001f600é": no}') == [(1, 11, "quote")]


@pytest.mark.parametrize("prefix", [b"", b"\xef\xbb\xbf"], ids=["plain", "byte-order mark"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"], ids=["LF", "CRLF", "CR"])
def test_byte_order_mark_and_line_ends_change_nothing(prefix: bytes, end: bytes) -> None:
    data = prefix + b"a: one\nb:\n  - no\n  - two # lost words\n".replace(b"\n", end)

    tree, problems = _read(data)

    assert tree == {"a": "one", "b": ["no", "two"]}
    assert [(line, column, rule) for _, line, column, rule, _, _ in problems] == [(3, 5, "quote")]


def test_with_all_text_everything_is_text_as_it_stands() -> None:
    tree, problems = _read("date: 2026-12-01\ncall: 1:30\nn: 5\nyes: no\nempty:\nlist: [1, true]\n", all_text=True)

    assert tree == {
        "date": "2026-12-01",
        "call": "1:30",
        "n": "5",
        "yes": "no",
        "empty": "",
        "list": ["1", "true"],
    }
    assert not problems


# ---------------------------------------------------------------- what YAML would read as something else


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        *((word, "yes or no") for word in ("no", "yes", "on", "OFF", "No", "True")),
        *((word, "a date") for word in ("2026-11-22", "2024-13-45", "2026-11-22 10:00:00")),
        *(
            (word, "a number")
            for word in ("1:30", "22:22", "1.5", "-3", "1_000", "0x1F", "1.0e+3", ".inf", "9" * 5000)
        ),
    ],
)
def test_text_that_yaml_reads_otherwise_must_be_quoted(text: str, reading: str) -> None:
    tree, [problem] = _read(f"a: {text}")

    assert tree == {"a": text}
    assert problem[:4] == ("f.yaml", 1, 4, "quote")
    assert f"is read as {reading}" in problem.message
    assert len(problem.message) < 100


@pytest.mark.parametrize(
    "text",
    ["two words # lost", "dose #1 of 3", "one #", "[two words # lost\n  ]", "{b: two words # lost\n  }"],
)
def test_text_behind_a_hash_sign_is_warned_of(text: str) -> None:
    _, problems = _read(f"a: {text}")

    warned = [(problem.rule, problem.level) for problem in problems]
    assert warned == ([] if text == "one #" else [("lost-text", "warning")])


@pytest.mark.parametrize(
    "text",
    [
        *("one # remark", "one  ## remark", '"two words" # remark', "[one, two] # remark", "3 # remark"),
        *("two words  # remark", "{b: two words}  # remark"),
    ],
)
def test_a_remark_behind_a_word_or_a_quote_is_fine(text: str) -> None:
    assert _faults(f"a: {text}\n") == []


# ---------------------------------------------------------------- what it refuses


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('a: "1"\nb: "2"\na: "3"\n', [(3, 1, "duplicate-key")]),
        ('"a": "1"\na : "2"\n', [(2, 1, "duplicate-key")]),
        ("a: {b: c, b: d, b: e}", [(1, 11, "duplicate-key"), (1, 17, "duplicate-key")]),
        ("a: *b\nc: &d e\n", [(1, 4, "no-alias"), (2, 4, "no-anchor")]),
        ("a: &b {c: *b}\n", [(1, 4, "no-anchor"), (1, 11, "no-alias")]),
        ("a: &b !!str c", [(1, 4, "no-anchor"), (1, 4, "no-tag")]),
        ("a: !!python/object/apply:os.system [ls]", [(1, 4, "no-tag")]),
        ("a: ! b", [(1, 4, "no-tag")]),
        ("&a b: c", [(1, 1, "no-anchor")]),
        ("!!str b: c", [(1, 1, "no-tag")]),
        ("a: b\n<<: *c\n", [(2, 5, "no-alias")]),
        ("? [a, b]\n: c\nd: e\n", [(1, 3, "plain-key")]),
        ("? {a: b}\n: c\nd: e\n", [(1, 3, "plain-key")]),
        ("*a : b\n", [(1, 1, "no-alias"), (1, 1, "plain-key")]),
        ("a: b\n---\nc: d\n", [(2, 1, "one-document")]),
        ("a: b\n--- c\n--- d\n", [(2, 1, "one-document")]),
    ],
)
def test_what_a_catalogue_has_no_need_of_is_refused_at_its_place(
    text: str, expected: list[tuple[int, int, str]]
) -> None:
    assert _faults(text) == expected


def test_a_repeated_key_names_the_first_line_and_keeps_the_first_value() -> None:
    tree, [problem] = _read('a: "1"\nb: "2"\na: "3"\n')

    assert tree == {"a": "1", "b": "2"}
    assert "first on line 1" in problem.message


@pytest.mark.parametrize("text", ["", "\n", "# only a remark\n", "---\n", "null", "\ufeff"])
def test_an_empty_file_is_refused(text: str) -> None:
    tree, problems = _read(text)

    assert tree is None
    assert problems == [Problem("f.yaml", 1, 1, "empty", "the file is empty")]


@pytest.mark.parametrize("text", ["word", "- a\n- b\n", "'quoted'", "[a]", "3"])
def test_a_file_without_keys_is_refused(text: str) -> None:
    tree, problems = _read(text)

    assert tree is None
    assert problems[-1][:4] == ("f.yaml", 1, 1, "top-mapping")


@pytest.mark.parametrize(
    ("text", "line", "hint"),
    [
        ("a: What is it: really?", 1, "put the text in quotes"),
        ("a: b\nc: [d\n", 3, ""),
        ('a: "open\n', 2, ""),
        ("a: b\n\tc: d\n", 2, ""),
        ("a: b\n c: d\n", 2, ""),
        ("a: @b", 1, ""),
        ("a: %b", 1, ""),
        ("a: `b", 1, ""),
        ("a: {b: c]", 1, ""),
        ('a: "\\q"', 1, ""),
        ("%YAML 3.0\n---\na: b", 1, ""),
        ("a: !<unclosed b", 1, ""),
    ],
)
def test_a_syntax_fault_is_one_problem_at_its_line(text: str, line: int, hint: str) -> None:
    tree, [problem] = _read(text)

    assert tree is None
    assert (problem.line, problem.rule) == (line, "yaml")
    assert problem.column >= 1
    assert hint in problem.message
    assert "\n" not in problem.message


def test_what_stood_before_a_syntax_fault_is_reported_too() -> None:
    assert [rule for _, _, rule in _faults("a: no\nb: [c\n")] == ["quote", "yaml"]


@pytest.mark.parametrize(
    ("data", "line", "column", "byte"),
    [
        ("a: b\nc: d".encode("utf-16"), 1, 1, "0xff"),
        ("a: caf\u00e9".encode("latin-1"), 1, 7, "0xe9"),
        ("\u00e9\u00e9: b\n\u00e9: \u00e9".encode() + b"\xff", 2, 5, "0xff"),
        (b"\xef\xbb\xbfab\xff", 1, 3, "0xff"),
        (b"a: b\r\nc: \xe2\x98", 2, 4, "0xe2"),
        (b"a: \xed\xa0\x80", 1, 4, "0xed"),
        (b"a:\x0b\x0c\x1cb\xff", 1, 7, "0xff"),
    ],
    ids=["UTF-16", "Latin-1", "mixed", "byte-order mark", "cut", "surrogate", "behind control characters"],
)
def test_other_encodings_are_refused_at_the_first_wrong_byte(
    data: bytes, line: int, column: int, byte: str
) -> None:
    tree, [problem] = _read(data)

    assert tree is None
    assert problem[:4] == ("f.yaml", line, column, "utf-8")
    assert f"byte {byte} is not UTF-8" in problem.message


@pytest.mark.parametrize(
    "char", ["\x00", "\x01", "\x07", "\x0b", "\x1b", "\x7f", "\x80", "\x9b", "\ufffe", "\uffff"]
)
def test_control_characters_are_refused_at_their_place(char: str) -> None:
    tree, [problem] = _read(f"a: \u00e9\r\nb: \u00e9{char}\n")

    assert tree is None
    assert problem[:4] == ("f.yaml", 2, 5, "control-character")
    assert f"U+{ord(char):04X}" in problem.message


def test_utf_16_without_a_mark_is_refused_at_its_first_zero() -> None:
    assert _faults("a: b".encode("utf-16-le")) == [(1, 2, "control-character")]


# ---------------------------------------------------------------- bombs


@pytest.mark.parametrize("text", ['a: "\\UFFFFFFFF"', 'a: "\\U00110000"', f"%YAML {'1' * 5000}.1\n---\na: b"])
def test_numbers_beyond_all_bounds_are_syntax_faults(text: str) -> None:
    assert [rule for _, _, rule in _faults(text)] == ["yaml"]


def test_half_a_pair_never_comes_through() -> None:
    tree, _ = _read('a: "x\\ud800"')

    assert tree in (None, {"a": "x"})


def test_an_alias_bomb_is_refused_without_growing() -> None:
    names = "abcdefghi"
    lines = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    lines += [f"{name}: &{name} [{', '.join([f'*{last}'] * 9)}]" for last, name in pairwise(names)]

    tree, problems = _read("\n".join(lines))

    assert {problem.rule for problem in problems} == {"no-anchor", "no-alias"}
    assert len(problems) == 9 + 8 * 9
    assert tree is not None
    assert tree["i"] == [None] * 9


def test_a_list_that_holds_itself_is_refused() -> None:
    assert _faults("a: &a [*a]") == [(1, 4, "no-anchor"), (1, 8, "no-alias")]


@pytest.mark.parametrize(
    ("opening", "rule"),
    [
        *((opening, "too-big") for opening in ("[", "{a: ", "- ", "? ", "[\n", "{", "[{", "[a, {", "!t [", "&a [")),
        ("- - [", "yaml"),  # no block may stand in brackets
    ],
    ids=repr,
)
def test_nesting_beyond_all_bounds_is_refused(opening: str, rule: str, yaml_parser: str) -> None:
    """Run in a process of its own: the parsers of PyYAML have been brought down by less."""
    script = (
        "import sys, yaml\nfrom netprep.reading import yaml_reader\n"
        "yaml_reader._Loader = getattr(yaml, sys.argv[1])\n"
        "tree, problems = yaml_reader.read_yaml((sys.argv[2] * 100_000).encode(), 'f.yaml')\n"
        "print(tree, problems[-1].rule, problems[-1].line > 0)"
    )

    done = subprocess.run(
        [sys.executable, "-c", script, yaml_parser, opening], capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"None {rule} True\n"


@pytest.mark.parametrize("depth", [MAX_DEPTH + 1, 900, 1_100, 5_000])
def test_nesting_too_deep_is_one_problem_whichever_bound_meets_it_first(depth: int) -> None:
    """PyYAML 6.0.4 brings a parser that stops at a thousand levels itself; before, only ours stood."""
    flow, block = "a: " + "[" * depth + "]" * depth, "- " * depth + "x"

    for text in (flow, block):
        [problem] = _read(text)[1]
        assert (problem.line, problem.rule) == (1, "too-big")
        assert problem.column > MAX_DEPTH
        assert str(MAX_DEPTH) in problem.message


def test_nesting_is_allowed_up_to_its_bound() -> None:
    def nested(depth: int) -> str:
        return "a: " + "[" * depth + "]" * depth

    assert _faults(nested(MAX_DEPTH)) == []
    assert _faults(nested(MAX_DEPTH + 1)) == [(1, 4 + MAX_DEPTH, "too-big")]


def test_the_number_of_values_has_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_reader, "MAX_NODES", 500)
    most = 500 - 2  # the mapping and the list count too

    assert _faults("a: [" + "x," * most + "]") == []
    assert _faults("a: [" + "x," * (most + 1) + "]") == [(1, 5 + 2 * most, "too-big")]


def test_the_size_of_a_file_has_a_bound() -> None:
    assert _faults(b"a: b\n#" + b"x" * (MOST - 6)) == []
    assert _faults(b"a: b\n#" + b"x" * (MOST - 5)) == [(0, 0, "too-big")]


def test_ten_mebibytes_are_refused_unread() -> None:
    assert _faults(b"[" * 10 * 1024 * 1024) == [(0, 0, "too-big")]


# ---------------------------------------------------------------- any bytes at all

YAML_SIGNS = "[]{}:,-?&*!|>'\"%@`#=~.\\ \n\t\r0ax\x85\u2028\ufeff\x00"
YAML_PIECES = (
    *(": ", "- ", "? ", "\n  ", "--- ", "...\n", " #", "|2-\n", "<<", "!!", "&a ", "*a "),
    *("\\U", "\\x", "%YAML 1.", "%TAG ", "true", "2026-11-22", "9999"),
)
YAML_LIKE = st.lists(st.sampled_from((*YAML_SIGNS, *YAML_PIECES))).map("".join)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.binary() | YAML_LIKE.map(str.encode), st.booleans())
def test_any_bytes_give_a_mapping_or_problems(data: bytes, all_text: bool) -> None:
    tree, problems = read_yaml(data, "f.yaml", all_text=all_text)

    assert tree is not None or problems
    lines = [*re.split("\r\n|[\n\r\x85\u2028\u2029]", data.decode(errors="replace")), ""]  # libyaml's end
    for problem in problems:
        assert problem.file == "f.yaml"
        assert "\n" not in str(problem)
        assert 1 <= problem.line <= len(lines)
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1


# ---------------------------------------------------------------- several files


def _merge(*texts: str) -> tuple[Map, list[Problem]]:
    trees = [read_yaml(text.encode(), f"{number}.yaml")[0] for number, text in enumerate(texts, start=1)]
    return merge([tree for tree in trees if tree is not None], Mark("1.yaml", 1, 1))


def test_lists_of_several_files_are_laid_end_to_end() -> None:
    merged, problems = _merge("a: [x]\nb: y", "a: [z]\nc: {}")

    assert merged == {"a": ["x", "z"], "b": "y", "c": {}}
    assert not problems
    items = merged["a"]
    assert isinstance(items, Seq)
    assert [mark.file for mark in items.items_at] == ["1.yaml", "2.yaml"]
    assert merged.values_at["c"] == Mark("2.yaml", 2, 4)


@pytest.mark.parametrize("second", ["a: {}", "a: text", "a: []", "a:"])
def test_any_other_key_may_stand_in_one_file_only(second: str) -> None:
    merged, [problem] = _merge("a: {b: c}", second)

    assert merged == {"a": {"b": "c"}}
    assert problem[:4] == ("2.yaml", 1, 1, "duplicate-key")
    assert "1.yaml" in problem.message


def test_nothing_merged_is_an_empty_mapping() -> None:
    assert merge([], Mark("f.yaml", 1, 1)) == ({}, [])
