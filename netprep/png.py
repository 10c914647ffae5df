"""Reads just enough of a PNG picture to know that every format can show it, and how large it is."""

import struct
import zlib
from collections.abc import Iterator

MOST_BYTES = 262_144
MOST_DOTS = 4_000_000
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_OTHERS = ((b"\xff\xd8\xff", "JPEG"), (b"GIF8", "GIF"), (b"RIFF", "WebP"), (b"%PDF", "PDF"), (b"BM", "BMP"))
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}  # by the kind of color
_DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}
_PALETTE = 3
_FILTERS = 4  # the highest way in which a row can be written
_PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
_DAMAGED = "it is damaged; save it again as PNG"


class _BadError(Exception):
    """The data is no picture that can be shown; says what it is."""


def fault_of(data: bytes) -> str:
    """Return what keeps a picture from being shown, with what to do; empty when nothing does."""
    try:
        _check(data)
    except _BadError as error:
        return str(error)
    except (struct.error, zlib.error, IndexError):
        return _DAMAGED
    return ""


def size_of(data: bytes) -> tuple[int, int]:
    """Return width and height in dots of a picture without fault."""
    width, height = struct.unpack(">II", data[16:24])
    return width, height


def _check(data: bytes) -> None:
    if not data.startswith(_SIGNATURE):
        kind = next((name for start, name in _OTHERS if data.startswith(start)), "")
        raise _BadError(f"it is {f'a {kind} file' if kind else 'no PNG picture'}; save it as PNG")
    if len(data) > MOST_BYTES:
        raise _BadError(f"it is larger than {MOST_BYTES // 1024} KiB; save it smaller")
    chunks = [*_chunks(data)]
    kinds = [kind for kind, _ in chunks]
    if kinds[0] != b"IHDR" or kinds[-1] != b"IEND":
        raise _BadError(_DAMAGED)
    width, height, depth, color, _, _, interlaced = struct.unpack(">IIBBBBB", chunks[0][1])
    if depth not in _DEPTHS.get(color, ()) or interlaced > 1 or (color == _PALETTE and b"PLTE" not in kinds):
        raise _BadError(_DAMAGED)
    if not 0 < width * height <= MOST_DOTS:
        raise _BadError(f"it has {width} by {height} dots; save it smaller")
    rows = [*_rows(width, height, depth * _CHANNELS[color], interlaced=bool(interlaced))]
    _check_rows(b"".join(body for kind, body in chunks if kind == b"IDAT"), rows)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield kind and content of each part; each proves by a sum of its own that it is whole."""
    start = len(_SIGNATURE)
    while start < len(data):
        (length,) = struct.unpack(">I", data[start : start + 4])
        part = data[start + 4 : start + 8 + length]
        (told,) = struct.unpack(">I", data[start + 8 + length : start + 12 + length])
        if zlib.crc32(part) != told:
            raise _BadError(_DAMAGED)
        yield part[:4], part[4:]
        start += 12 + length
        if part[:4] == b"IEND":
            return


def _rows(width: int, height: int, bits: int, *, interlaced: bool) -> Iterator[int]:
    """Yield how many bytes each row takes, with the one that says how it is written."""
    for left, top, across, down in _PASSES if interlaced else ((0, 0, 1, 1),):
        columns, rows = -(-(width - left) // across), -(-(height - top) // down)
        if columns > 0:
            yield from [1 + -(-columns * bits // 8)] * max(rows, 0)


def _check_rows(packed: bytes, rows: list[int]) -> None:
    """Raise unless what is packed is as much as the picture needs, each row written in a known way."""
    wanted = sum(rows)
    dots = zlib.decompressobj().decompress(packed, wanted + 1)
    start = 0
    if len(dots) != wanted:
        raise _BadError(_DAMAGED)
    for length in rows:
        if dots[start] > _FILTERS:
            raise _BadError(_DAMAGED)
        start += length
