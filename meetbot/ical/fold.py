"""Content lines of at most 75 octets, never cut inside a character, nor inside what a reader sees as one.

Source: RFC 5545 3.1.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

LIMIT = 75
_JOINER = "\u200d"


def fold(line: str) -> bytes:
    """Return one content line as physical lines with CRLF; continuation lines begin with a space."""
    lines: list[bytes] = []
    room, current = LIMIT, b""
    for cluster in _clusters(line):
        data = cluster.encode()
        # A cluster longer than a line (a flag of flags) has to be cut, but between its characters.
        for piece in [data] if len(data) < LIMIT else [c.encode() for c in cluster]:
            if len(current) + len(piece) > room:
                lines.append(current)
                room, current = LIMIT - 1, b""
            current += piece
    lines.append(current)
    return b"\r\n ".join(lines) + b"\r\n"


def _clusters(text: str) -> Iterator[str]:
    """Yield what a fold should keep together: an approximation of Unicode's grapheme clusters (UAX 29).

    Also kept: a backslash and what it escapes, and a space with the character before it, since some
    readers strip the beginning of a continuation line.
    """
    cluster = ""
    for c in text:
        if cluster and not _joins(cluster, c):
            yield cluster
            cluster = ""
        cluster += c
    if cluster:
        yield cluster


def _joins(cluster: str, c: str) -> bool:
    last = cluster[-1]
    if last == _JOINER or c == _JOINER or c == " ":
        return len(cluster) < LIMIT // 4
    if last == "\\" and (len(cluster) - len(cluster.rstrip("\\"))) % 2:
        return True
    if _is_flag(last) and _is_flag(c):
        return sum(map(_is_flag, cluster)) % 2 == 1
    return unicodedata.category(c) in ("Mn", "Me", "Mc") or _is_modifier(c)


def _is_flag(c: str) -> bool:
    return "\U0001f1e6" <= c <= "\U0001f1ff"


def _is_modifier(c: str) -> bool:
    """Return whether `c`, no mark, hangs on what stands before it: skin tones, tags, Thai and Lao am."""
    return "\U0001f3fb" <= c <= "\U0001f3ff" or "\U000e0020" <= c <= "\U000e007f" or c in "\u0e33\u0eb3"
