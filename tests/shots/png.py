"""PNG -> a smaller PNG with a palette of 256 colours: pages hold few colours, and greys between.

Source: W3C PNG (Third Edition), 7 (filtering), 11.2 (chunks).
"""

from __future__ import annotations

import struct
import zlib
from collections import Counter
from collections.abc import Iterator

SIGNATURE = b"\x89PNG\r\n\x1a\n"
MOST = 256


def shrink(data: bytes) -> bytes:
    """Return the picture with at most 256 colours, the most frequent ones; others become the nearest of them.

    Raises:
        ValueError: not eight bits of RGB or RGBA without interlacing, which is what chromium writes.
    """
    chunks = list(_chunks(data))
    width, height, depth, kind, _, _, interlaced = struct.unpack(">IIBBBBB", chunks[0][1])
    if depth != 8 or kind not in (2, 6) or interlaced:
        raise ValueError("not eight bits of RGB")
    size = 3 if kind == 2 else 4
    raw = zlib.decompress(b"".join(body for name, body in chunks if name == b"IDAT"))
    rows = [
        [row[i : i + 3] for i in range(0, len(row), size)]
        for row in _unfilter(raw, width * size, size, height)
    ]
    counts = Counter(pixel for row in rows for pixel in row)
    palette = [colour for colour, _ in counts.most_common(MOST)]
    number = {colour: n for n, colour in enumerate(palette)}
    for colour in counts.keys() - number.keys():
        number[colour] = min(range(len(palette)), key=lambda n: _distance(palette[n], colour))
    lines = b"".join(b"\0" + bytes(number[pixel] for pixel in row) for row in rows)
    return SIGNATURE + b"".join(
        (
            _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)),
            _chunk(b"PLTE", b"".join(palette)),
            _chunk(b"IDAT", zlib.compress(lines, 9)),
            _chunk(b"IEND", b""),
        )
    )


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(SIGNATURE)
    while at < len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        yield data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        at += 12 + length


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def _unfilter(raw: bytes, width: int, size: int, height: int) -> Iterator[bytes]:
    """Yield the rows as they were before filtering; `width` in bytes."""
    above = bytearray(width)
    for number in range(height):
        start = number * (width + 1)
        how, row = raw[start], bytearray(raw[start + 1 : start + 1 + width])
        for i in range(width) if how else ():
            left, up = row[i - size] if i >= size else 0, above[i]
            corner = above[i - size] if i >= size else 0
            row[i] = (row[i] + (0, left, up, (left + up) // 2, _paeth(left, up, corner))[how]) & 255
        yield bytes(row)
        above = row


def _paeth(left: int, up: int, corner: int) -> int:
    guess = left + up - corner
    return min((left, up, corner), key=lambda value: abs(guess - value))


def _distance(one: bytes, other: bytes) -> int:
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True))
