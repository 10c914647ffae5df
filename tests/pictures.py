"""Small PNG pictures, made by hand."""

import struct
import zlib

CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}


def chunk(kind: bytes, body: bytes) -> bytes:
    """Return one part of a picture with its sum."""
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(  # noqa: PLR0913 - what a picture is
    width: int = 30,
    height: int = 8,
    *,
    depth: int = 8,
    color: int = 2,
    dots: bytes | None = None,
    more: bytes = b"",
    interlaced: bool = False,
) -> bytes:
    """Return a white picture, or one of these packed rows, with more parts before the rows."""
    row = b"\0" + b"\xff" * -(-width * depth * CHANNELS[color] // 8)
    head = struct.pack(">IIBBBBB", width, height, depth, color, 0, 0, interlaced)
    rows = zlib.compress(row * height if dots is None else dots)
    parts = (chunk(b"IHDR", head), more, chunk(b"IDAT", rows), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)
