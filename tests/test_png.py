"""What a picture must be so that every format can show it."""

import pytest
import typst
from hypothesis import given
from hypothesis import strategies as st
from pictures import chunk, png

from netprep.png import MOST_BYTES, fault_of, size_of

GOOD = png()


@pytest.mark.parametrize(
    "data",
    [
        GOOD,
        png(1, 1, depth=1, color=0),
        png(7, 3, depth=4, color=3, more=chunk(b"PLTE", b"\xff\xff\xff" * 16)),
        png(5, 5, color=6, depth=16),
        png(5, 5, color=4),
        png(more=chunk(b"tEXt", b"Comment\0made by hand")),
        png(1, 1, interlaced=True),
    ],
)
def test_every_usual_kind_of_png_is_good(data: bytes) -> None:
    assert fault_of(data) == ""


def test_its_size_is_told() -> None:
    assert size_of(png(30, 8)) == (30, 8)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "no PNG"),
        (b"hello", "no PNG"),
        (b"\xff\xd8\xff\xe0 a photo", "a JPEG file; save it as PNG"),
        (b"GIF89a", "a GIF file"),
        (b"<svg></svg>", "no PNG"),
        (GOOD[:-20], "damaged"),
        (GOOD[:40], "damaged"),
        (GOOD[:8], "damaged"),
        (GOOD[:8] + chunk(b"tEXt", b"") + GOOD[8:], "damaged"),
        (GOOD.replace(b"IDAT", b"IDAX"), "damaged"),
        (GOOD[:50] + bytes([GOOD[50] ^ 1]) + GOOD[51:], "damaged"),
        (png(dots=b"\0\xff"), "damaged"),
        (png(2, 2, dots=b"\x07" + b"\xff" * 6 + b"\0" + b"\xff" * 6), "damaged"),
        (png(7, 3, depth=4, color=3), "damaged"),
        (png(3000, 3000, dots=b""), "dots; save it smaller"),
        (png(0, 5), "dots"),
        (GOOD + b"x" * MOST_BYTES, "larger than 256 KiB"),
    ],
)
def test_anything_else_is_told_in_words(data: bytes, told: str) -> None:
    assert told in fault_of(data)


def test_a_small_file_that_would_unpack_to_a_huge_one_is_not_unpacked() -> None:
    bomb = png(10, 10, dots=b"\0" * 100_000_000)

    assert len(bomb) < MOST_BYTES
    assert "damaged" in fault_of(bomb)


@given(st.data())
def test_what_is_found_good_can_be_shown(data: st.DataObject) -> None:
    changed = bytearray(GOOD)
    for place in data.draw(st.lists(st.integers(8, len(GOOD) - 1), min_size=1, max_size=3)):
        changed[place] = data.draw(st.integers(0, 255))

    if not fault_of(bytes(changed)):
        typst.compile(
            b'#image(bytes(json(bytes(sys.inputs.dots))), format: "png")',
            sys_inputs={"dots": str([*changed])},
        )
