"""Bytes cut at marks, so that other values can stand there: a mail with its bodies, encoded or not.

A mark may be broken where its body breaks lines; a value of the same width is broken at the same place.
"""

from __future__ import annotations

import re
from binascii import a2b_base64, b2a_base64
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from struct import Struct

# Where a line is broken: of quoted-printable (RFC 2045 6.7), of a calendar object (RFC 5545 3.1).
SOFT_BREAK, FOLD = b"=\r\n", b"\r\n "
BASE64_PART = re.compile(
    rb"\r\nContent-Transfer-Encoding: base64\r\n(?:[^\r\n]+\r\n)*\r\n((?:[A-Za-z0-9+/=]{1,76}\r\n)+)"
)
LINE = 76  # of base64


class NotSpliced(Exception):
    """These mails cannot be made of pieces: a recipient's own stands where no place is kept for it."""


@dataclass(frozen=True, slots=True)
class Cut:
    """Bytes in pieces; each hole is (which piece, which value, what of that value)."""

    pieces: tuple[bytes, ...]
    holes: tuple[tuple[int, int, slice], ...]

    def filled(self, values: Sequence[bytes]) -> bytes:
        pieces = list(self.pieces)
        for at, value, part in self.holes:
            pieces[at] = values[value][part]
        return b"".join(pieces)


_Hole = tuple[int, slice]


class Cutter:
    """Cuts at marks. Values count on from the fixed ones over the lines to what is encoded as base64."""

    def __init__(self, fixed: Sequence[str], lines: Sequence[bytes], *, forbidden: bytes) -> None:
        self.encoded: list[Cut] = []
        self._marks = tuple((n, mark.encode()) for n, mark in enumerate(fixed) if mark)
        self._lines = tuple(enumerate(lines, len(fixed)))
        self._values = len(fixed) + len(lines)
        self._forbidden = forbidden

    def mail(self, data: bytes) -> Cut:
        """Return a mail in pieces; its bodies in base64 are kept in `encoded`, each once."""
        pieces: list[bytes | _Hole] = []
        at = 0
        for part in BASE64_PART.finditer(data):
            pieces += [*self._pieces(data[at : part.start(1)], SOFT_BREAK), self._encoded(part[1])]
            at = part.end(1)
        cut = self._cut([*pieces, *self._pieces(data[at:], SOFT_BREAK)], SOFT_BREAK)
        found = {value for one in (cut, *self.encoded) for _, value, _ in one.holes}
        for value, line in self._lines:
            if value not in found:
                raise NotSpliced(f"no line that begins with {line[:8].decode()!r}")
        return cut

    def _encoded(self, payload: bytes) -> bytes | _Hole:
        body = a2b_base64(payload)
        if as_base64(body) != payload:
            raise NotSpliced("a body in base64 has other lines than ours")
        cut = self._cut(self._pieces(body, FOLD), FOLD)
        if not cut.holes:
            return payload
        if cut not in self.encoded:  # the calendar object stands in a mail twice
            self.encoded.append(cut)
        return self._values + self.encoded.index(cut), slice(None)

    def _pieces(self, data: bytes, soft_break: bytes) -> list[bytes | _Hole]:
        for value, line in self._lines:
            before, found, after = data.partition(b"\r\n" + line)
            if found:
                return [
                    *self._pieces(before + b"\r\n", soft_break),
                    (value, slice(None)),
                    *self._pieces(after, soft_break),
                ]
        pieces: list[bytes | _Hole] = []
        at = 0
        for mark in _pattern(tuple(mark for _, mark in self._marks), soft_break).finditer(data):
            value = self._marks[(mark.lastindex or 1) - 1][0]
            pieces += [data[at : mark.start()], *_broken(value, mark[0], soft_break)]
            at = mark.end()
        return [*pieces, data[at:]]

    def _cut(self, pieces: Sequence[bytes | _Hole], soft_break: bytes) -> Cut:
        """Return the pieces joined where no hole lies between.

        Raises:
            NotSpliced: something that is a recipient's own stands where no place is kept for it.
        """
        joined: list[bytes] = [b""]
        holes: list[tuple[int, int, slice]] = []
        for piece in pieces:
            if isinstance(piece, bytes):
                joined[-1] += piece
            else:
                holes.append((len(joined), *piece))
                joined += [b"", b""]
        if self._forbidden in b"".join(joined).replace(soft_break, b"").lower():
            raise NotSpliced("it names the recipient within its text")
        return Cut(tuple(joined), tuple(holes))


@lru_cache(maxsize=64)
def _pattern(marks: tuple[bytes, ...], soft_break: bytes) -> re.Pattern[bytes]:
    """Return what finds each of the marks, a group each, wherever a line is broken in it."""
    between = b"(?:" + re.escape(soft_break) + b")?"
    spelled = (between.join(re.escape(mark[n : n + 1]) for n in range(len(mark))) for mark in marks)
    return re.compile(b"|".join(b"(" + one + b")" for one in spelled))


def _broken(value: int, found: bytes, soft_break: bytes) -> list[bytes | _Hole]:
    """Return the holes of one value, with the line breaks that stand in it."""
    pieces: list[bytes | _Hole] = []
    at = 0
    for n, stretch in enumerate(found.split(soft_break)):
        pieces += [soft_break] if n else []
        pieces.append((value, slice(at, at + len(stretch))))
        at += len(stretch)
    return pieces


def as_base64(data: bytes) -> bytes:
    """Return lines of base64 as a mail holds them."""
    whole = b2a_base64(data, newline=False)
    lines, rest = divmod(len(whole), LINE)
    return b"\r\n".join((*_lines(lines, rest).unpack(whole), b""))


@lru_cache(maxsize=512)
def _lines(number: int, rest: int) -> Struct:
    """Return what cuts a text into so many whole lines and the rest."""
    return Struct(f"{LINE}s" * number + (f"{rest}s" if rest else ""))
