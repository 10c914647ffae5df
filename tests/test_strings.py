"""Tests of the door: what is seen stays, what is not seen goes, and two spellings of a name are one."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netprep.strings import (
    clean,
    fill,
    fold,
    fold_words,
    is_date,
    is_on,
    join_names,
    shown,
    spans,
    stands_in,
    switched,
    unix_time,
)

ZWNJ, ZWJ = "\u200c", "\u200d"
BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
ZERO_WIDTH = "\u00ad\u200b\u2060\ufeff\U000e0041"
CONTROLS = "\x00\x07\x08\x1b\x7f\x80\x9b"
NONCHARACTERS = "\ufffe\uffff\ufdd0\ufdef" + "".join(
    chr(plane << 16 | end) for plane in range(1, 17) for end in (0xFFFE, 0xFFFF)
)
HOSTILE = (
    *BIDI,
    *ZERO_WIDTH,
    *CONTROLS,
    *NONCHARACTERS,
    ZWNJ,
    ZWJ,
    "\ud800",  # half of a pair
    " ",
    "\n",
    "\u2028",
    "e",
    "=",
    "\u00e9",
    "\u0301",  # acute, above
    "\u0323",  # dot, below
    "\u0338",  # slash, which makes = into another sign
    "\u1100",  # two parts of one Korean syllable
    "\u1161",
    "\u212a",  # the sign for kelvin, which NFC makes a K
    "\U0001f469",
)
ANY = st.characters(exclude_categories=())
TEXTS = st.lists(ANY | st.sampled_from(HOSTILE)).map("".join)
SEEN = st.text(st.characters(categories=["L", "M", "N", "P", "S"]), min_size=1)
UNSEEN = st.text(st.sampled_from(BIDI + ZERO_WIDTH + CONTROLS + NONCHARACTERS))
BLANK = st.text(st.sampled_from(" \t\r\n\x0b\x0c\x85\u00a0\u2003\u2028\u3000"), min_size=1)


# ---------------------------------------------------------------- clean


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("How will this affect my work?", "How will this affect my work?"),
        ("", ""),
        ("  two \t words\r\n", "two words"),
        ("no\u00a0break\u2028line", "no break line"),
        ("\x1b[31mred\x1b[0m", "[31mred[0m"),
        ("\x1b]52;c;AAAA\x07", "]52;c;AAAA"),
        ("\x9b31mred", "31mred"),
        ("pay\u202egnp.exe", "paygnp.exe"),
        ("hid\u200bden", "hidden"),
        ("\ufefffirst", "first"),
        ("half \ud83d pair", "half pair"),
        ("cafe\u0301", "caf\u00e9"),
        ("e\u200b\u0301", "\u00e9"),
    ],
)
def test_text_is_made_safe(text: str, expected: str) -> None:
    assert clean(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        f"\U0001f469{ZWJ}\u2695\ufe0f",  # woman health worker
        f"\u0645\u06cc{ZWNJ}\u062e\u0648\u0627\u0647\u0645",  # "I want", in Persian
        f"\u0915\u094d{ZWJ}\u0937",  # an open form, in Hindi
        "\u0600\u0661",  # Arabic number sign, a format character that shows
        "\u08e2\u0661",  # Arabic disputed end of ayah, likewise
        "5 \u00b5g \u2265 \u00bd",
    ],
)
def test_what_scripts_and_emoji_need_stays(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize("joiner", [ZWNJ, ZWJ])
@pytest.mark.parametrize(
    "template", ["a{}b", "\u00e9{}b", "a{}\u00e9", "{}\u00e9", "\u00e9{}", "\u00e9{0}{0}\u00e9", "\u212a{}\u00e9"]
)
def test_joiners_that_join_nothing_go(template: str, joiner: str) -> None:
    text = template.format(joiner)

    assert clean(text) == clean(text.replace(joiner, ""))


@given(TEXTS)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(TEXTS)
def test_nothing_unseen_comes_out(text: str) -> None:
    cleaned = clean(text)

    assert not set(cleaned) & set(BIDI + ZERO_WIDTH + CONTROLS + NONCHARACTERS)
    assert not {unicodedata.category(char) for char in cleaned} & {"Cc", "Cs", "Zl", "Zp"}
    assert cleaned == " ".join(cleaned.split())
    assert cleaned.encode().decode() == cleaned


@given(TEXTS)
def test_a_joiner_that_comes_out_stands_between_signs_beyond_ascii(text: str) -> None:
    cleaned = clean(text)

    for index, char in enumerate(cleaned):
        if char in ZWNJ + ZWJ:
            assert 0 < index < len(cleaned) - 1
            assert not cleaned[index - 1].isascii()
            assert not cleaned[index + 1].isascii()


@given(st.lists(st.tuples(SEEN, UNSEEN, BLANK), min_size=1))
def test_every_word_comes_out(parts: list[tuple[str, str, str]]) -> None:
    words = [word for word, _, _ in parts]
    text = "".join(word + unseen + blank for word, unseen, blank in parts)

    assert clean(text) == unicodedata.normalize("NFC", " ".join(words))


@given(SEEN, st.data())
def test_unseen_characters_anywhere_in_a_word_change_nothing(word: str, data: st.DataObject) -> None:
    noisy = "".join(char + data.draw(UNSEEN) for char in word)

    assert clean(noisy) == unicodedata.normalize("NFC", word)


@given(TEXTS)
def test_cleaned_text_is_in_nfc(text: str) -> None:
    assert unicodedata.is_normalized("NFC", clean(text))


# ---------------------------------------------------------------- shown


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("my sheet.md", "my sheet.md"),
        ("caf\u00e9 \u2610.md", "caf\u00e9 \u2610.md"),
        ("\x1b]0;title\x07", "\\x1b]0;title\\x07"),
        ("\x9b2J", "\\x9b2J"),
        ("one\ntwo\ttabs\r", "one\\ntwo\\ttabs\\r"),
        ("one\u2028two", "one\\u2028two"),
        ("fdp\u202e.exe", "fdp\\u202e.exe"),
        ("\udcff", "\\udcff"),
        ("\U0001ffff", "\\U0001ffff"),
        ("\\x1b", "\\x1b"),
    ],
)
def test_foreign_text_is_shown_with_its_signs_as_escapes(text: str, expected: str) -> None:
    assert shown(text) == expected


@given(TEXTS)
def test_shown_text_is_one_line_that_steers_nothing(text: str) -> None:
    told = shown(text)

    assert not set(told) & set(BIDI + ZERO_WIDTH + CONTROLS + NONCHARACTERS)
    assert not {unicodedata.category(char) for char in told} & {"Cc", "Cs", "Zl", "Zp"}
    assert told.encode().decode() == told


@given(TEXTS)
def test_clean_text_is_shown_as_it_is(text: str) -> None:
    assert shown(clean(text)) == clean(text)


# ---------------------------------------------------------------- fold


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("PRRT", "prrt"),
        ("Sandostatin LAR", "sandostatin-lar"),
        ("Watch & wait", "watch wait"),
        ("Merkel\u2010cell", "merkel cell"),
        ("Diab\u00e8tes", "DIABETES"),
        ("Stra\u00dfe", "STRASSE"),
        ("\uff2c\uff35", "lu"),  # full width
        ("\u00b9\u2077\u2077Lu", "177Lu"),
        ("\u210c", "h"),  # a capital in black letter
        ("\ufb01ne", "FINE"),
    ],
)
def test_two_spellings_of_a_name_are_one(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("TACE", "TARE"), ("everolimus", "temsirolimus"), ("CT", "C1")])
def test_two_names_stay_two(one: str, other: str) -> None:
    assert fold(one) != fold(other)


EUROPEAN = st.text(st.characters(codec="latin-1") | st.characters(codec="iso8859-7"))


@given(EUROPEAN)
def test_fold_ignores_case(name: str) -> None:
    assert fold(name) == fold(name.upper()) == fold(name.lower()) == fold(name.swapcase())


@given(st.text(), st.data())
def test_fold_ignores_accents(name: str, data: st.DataObject) -> None:
    accents = st.text(st.sampled_from("\u0300\u0301\u0302\u0308\u0323\u0327\u0338"), max_size=2)

    assert fold("".join(char + data.draw(accents) for char in name)) == fold(name)


@given(st.text(), st.data())
def test_fold_ignores_hyphens_and_spaces(name: str, data: st.DataObject) -> None:
    joints = st.text(st.sampled_from("-_ \u2010\u2011\u2013\u00ad\u00a0"), max_size=2)

    assert fold("".join(char + data.draw(joints) for char in name)) == fold(name)


@given(st.text())
def test_folding_twice_changes_nothing_more(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@given(TEXTS)
def test_cleaning_does_not_change_what_a_name_folds_to(name: str) -> None:
    assert fold(clean(name)) == fold(name)


# ---------------------------------------------------------------- phrases


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("Step {step} of {steps}", "Step 2 of 6"),
        ("{step}", "2"),
        ("none", "none"),
        ("", ""),
        ("{step}{steps}", "26"),
    ],
)
def test_places_in_a_template_are_filled(template: str, expected: str) -> None:
    assert fill(template, step="2", steps="6") == expected


@pytest.mark.parametrize("template", ["{unknown} is refused", "{}", "an {open brace"])
def test_a_place_that_is_not_known_is_refused(template: str) -> None:
    with pytest.raises(KeyError):
        fill(template, step="2")


@given(TEXTS)
def test_a_value_is_never_read_as_a_template(value: str) -> None:
    assert fill("<{value}>", value=value, other="x") == f"<{value}>"


@pytest.mark.parametrize(
    ("names", "expected"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_names_are_joined_as_a_phrase(names: list[str], expected: str) -> None:
    assert join_names(names, "and") == expected


@pytest.mark.parametrize(
    ("text", "name", "begun", "stands"),
    [
        ("no", "another language", True, False),
        ("sure", "I am not sure yet", False, True),
        ("not sure", "I am not sure yet", False, True),
        ("not su", "I am not sure yet", True, True),
        ("not su", "I am not sure yet", False, False),
        ("ot sure", "I am not sure yet", True, False),
        ("sure not", "I am not sure yet", True, False),
        ("yet and more", "I am not sure yet", True, False),
        ("Y-90", "the Y 90 beads", False, True),
        ("", "anything", True, False),
        ("-", "anything", True, False),
    ],
)
def test_words_stand_in_a_name_whole_and_together(text: str, name: str, begun: bool, stands: bool) -> None:
    assert stands_in(text, name, begun=begun) is stands


@given(st.text(), st.text())
def test_a_name_holds_each_of_its_words(first: str, second: str) -> None:
    assert all(stands_in(word, f"{first} {second}", begun=False) for word in fold_words(f"{first} {second}"))


@pytest.mark.parametrize(("text", "seconds"), [("0", 0), ("007", 7), ("9" * 11, 99_999_999_999)])
def test_seconds_since_1970_are_read(text: str, seconds: int) -> None:
    assert unix_time(text) == seconds


@pytest.mark.parametrize("text", ["", "now", "-1", "1.5", "1\n", " 1", "9" * 12, "9" * 5_000, "\u00b2", "\u0663"])
def test_what_is_no_time_is_passed_over(text: str) -> None:
    assert unix_time(text) is None


# ---------------------------------------------------------------- switches


@pytest.mark.parametrize(
    ("text", "on"), [(" Yes ", True), ("off", False), ("", None), ("maybe", None), ("xx", None)]
)
def test_a_switch_is_on_or_off_or_none(text: str, on: bool | None) -> None:
    assert switched(text) is on
    assert is_on(text) is (on is not False and bool(text))  # a variable that holds anything is set


# ---------------------------------------------------------------- numbers


@pytest.mark.parametrize(
    ("numbers", "told"),
    [
        ((), ""),
        ((14,), "14"),
        ((7, 2, 3, 4), "2-4, 7"),
        (range(2, 30), "2-29"),
        ((*range(2, 25, 2), 30, 31), "2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24 and 2 more"),
    ],
)
def test_numbers_are_told_in_short(numbers: tuple[int, ...], told: str) -> None:
    assert spans(numbers) == told


# ---------------------------------------------------------------- days


@pytest.mark.parametrize("text", ["2026-11-22", "2024-02-29", "0001-01-01"])
def test_real_days_are_dates(text: str) -> None:
    assert is_date(text)


@pytest.mark.parametrize(
    "text",
    ["", "2026-02-29", "2026-13-01", "20261122", "2026-W47-7", "2026-11-22T10:00", "22.11.2026", "\u0662026-11-22"],
)
def test_everything_else_is_no_date(text: str) -> None:
    assert not is_date(text)
