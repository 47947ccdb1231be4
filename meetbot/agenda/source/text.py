"""From bytes or text to text that YAML may see; what is no text is refused at once, whatever its size."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from meetbot.agenda.source.faults import Faults, lines_of

SIZE_LIMIT = 8_000_000  # bytes, or characters of a text
NODE_LIMIT = 200_000
_CONTROL = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What is taken for a mistake. A conference of 2,000 sessions has 1.6 MB and 125,000 values."""

    size: int = SIZE_LIMIT
    nodes: int = NODE_LIMIT  # keys count as values


LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Point:
    """A place in a text that has no node yet."""

    line: int
    column: int
    length: int = 1
    origin: int | None = None


def decode(
    data: str | bytes, *, source: str, beside: Faults | None = None, limit: int = SIZE_LIMIT
) -> tuple[str | None, Faults]:
    """Return the text without its byte order mark, or None and why not.

    UTF-8 only: what is guessed about an encoding ends as a misspelt name in somebody's calendar.

    Args:
        beside: the collector of the text that includes this one; None = a collector of its own.
        limit: bytes, or characters of a text; what is larger is not looked at.
    """
    faults = beside.beside(source) if beside is not None else Faults(source)
    if len(data) > limit:
        size = len(data) / 1_000_000
        faults.add("E101", None, f"the file is {size:.0f} MB; at most {limit // 1_000_000} MB are read")
        return None, faults
    decoded = _decode_bytes(data, faults) if isinstance(data, bytes) else data
    if decoded is None:
        return None, faults
    text = faults.text = decoded.removeprefix("\ufeff")
    controls = list(itertools.islice(_CONTROL.finditer(text), 5))  # a binary file has thousands
    for match in controls:
        name = f"U+{ord(match.group()):04X}"
        faults.add("E105", point(text, match.start()), f"the control character {name} stands here; delete it")
    return (None if controls else text), faults


def _decode_bytes(data: bytes, faults: Faults) -> str | None:
    begin = data[:40]
    every_other_is_nul = len(begin) > 3 and any(begin[n::2].count(0) == len(begin[n::2]) for n in (0, 1))
    if begin.startswith((b"\xff\xfe", b"\xfe\xff")) or (every_other_is_nul and any(begin)):
        faults.add("E104", None, "the file is UTF-16; save it as UTF-8")
        return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if b"\0" in data[:4096]:
            faults.add("E102", None, "this is not a text file; an agenda is written in YAML")
            return None
        before = data[: error.start].decode("utf-8", errors="replace")
        faults.text = data.decode("utf-8", errors="replace")
        found = f"0x{data[error.start]:02X}"
        faults.add(
            "E103", point(before, len(before)), f"the byte {found} is not UTF-8; save the file as UTF-8"
        )
        return None


def point(text: str, index: int) -> Point:
    """Return the place of a character by its index."""
    lines = lines_of(text[:index])
    return Point(len(lines), len(lines[-1]) + 1)


def line_starts(text: str) -> list[int]:
    """Return the index at which each line begins, for who asks for many places."""
    return [0, *(match.end() for match in _BREAK.finditer(text))]
