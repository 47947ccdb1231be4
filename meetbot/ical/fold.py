"""Content lines of at most 75 octets, never cut inside a character, nor inside what a reader sees as one.

Source: RFC 5545 3.1.
"""

from __future__ import annotations

import unicodedata

LIMIT = 75
_JOINER = "\u200d"
_SPACE, _BACKSLASH = b" \\"
# How far back a cut may be moved; what hangs together for longer is cut between two of its characters.
_REACH = 24


def fold(line: str) -> bytes:
    """Return one content line as physical lines with CRLF; continuation lines begin with a space."""
    data = line.encode()
    lines: list[bytes] = []
    at, room = 0, LIMIT
    while len(data) - at > room:
        end = at + (
            _cut_ascii(data, at, room) if data[at : at + room + 1].isascii() else _cut(data, at, room)
        )
        lines.append(data[at:end])
        at, room = end, LIMIT - 1
    return b"\r\n ".join([*lines, data[at:]]) + b"\r\n"


def _cut_ascii(data: bytes, at: int, room: int) -> int:
    """As `_cut`, where all around is ASCII: nothing hangs together but an escape, or a space and its word."""
    for length in range(room, room - _REACH, -1):
        if data[at + length] == _SPACE:
            continue
        if data[at + length - 1] == _BACKSLASH:
            return _cut(data, at, room)
        return length
    return room


def _cut(data: bytes, at: int, room: int) -> int:
    """Return after how many octets from `at` a physical line of at most `room` octets ends."""
    longest = len(data[at : at + room].decode("utf-8", "ignore"))
    text = data[at : at + room + 4].decode("utf-8", "ignore")
    shortest = max(longest - _REACH, 0)
    cut = next((i for i in range(longest, shortest, -1) if may_break(text, i)), longest)
    return len(text[:cut].encode())


def may_break(text: str, i: int) -> bool:
    """Return whether a cut before `text[i]` splits nothing: an approximation of UAX 29's grapheme clusters.

    Kept together as well: a backslash and what it escapes, and a space with the character before it, since
    some readers strip the beginning of a continuation line.
    """
    before, after = text[i - 1], text[i]
    if after == " " or _JOINER in (before, after) or _hangs(after):
        return False
    if before == "\\":
        return (i - len(text[:i].rstrip("\\"))) % 2 == 0
    if _is_flag(before) and _is_flag(after):
        flags = next((n for n in range(i) if not _is_flag(text[i - 1 - n])), i)
        return flags % 2 == 0
    return True


def _hangs(c: str) -> bool:
    """Return whether `c` hangs on what stands before it: marks, skin tones, tags, Thai and Lao am."""
    if c.isascii():
        return False
    if "\U0001f3fb" <= c <= "\U0001f3ff" or "\U000e0020" <= c <= "\U000e007f" or c in "\u0e33\u0eb3":
        return True
    return unicodedata.category(c) in ("Mn", "Me", "Mc")


def _is_flag(c: str) -> bool:
    return "\U0001f1e6" <= c <= "\U0001f1ff"
