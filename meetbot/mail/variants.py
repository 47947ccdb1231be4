"""The variants in use: which letters are made from one, and the proof that it makes what `compose` does.

The first letters go the slow way, where all of each is looked at. From one a variant is made, the next one,
somebody else's, is made both ways: only if the bytes are the same are those after it made of pieces.

Wording goes by the minute, and mostly a minute changes none of it. So a later minute's variant is made at
once, and where it is the last one's, piece by piece, it needs no proof of its own.
"""

from __future__ import annotations

import logging
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from meetbot.mail.compose import compose
from meetbot.mail.model import Letter, Render, Sender
from meetbot.mail.pieces import NotSpliced
from meetbot.mail.variant import Own, Variant, make_variant, own_of

log = logging.getLogger(__name__)

MOST = 256  # variants kept: some 40 KB each
MOST_RARE = 4096  # keys of letters that were too few so far
RARE = 2  # letters of a kind before a variant is made; the next one proves it


@dataclass(frozen=True, slots=True, kw_only=True)
class Making:
    """What letters are made with if they are not spliced."""

    render: Render
    sender: Sender


@dataclass(frozen=True, slots=True, kw_only=True)
class _Candidate:
    """A variant that nothing was made from yet, and the msgkey of the letter that it was cut from."""

    variant: Variant
    msgkey: str


_Key = tuple[bytes, datetime]  # what all its letters say, and the minute


class Variants:
    """Makes mails, from a variant where there is one. Thread-safe; its memory has a bound.

    Same letter, same bytes, whichever way it went.
    """

    def __init__(self, *, most: int = MOST, rare: int = RARE) -> None:
        self._most, self._rare = most, rare
        self._lock = threading.Lock()
        # None: letters of this key are never spliced.
        self._known: OrderedDict[_Key, Variant | _Candidate | None] = OrderedDict()
        self._last: OrderedDict[bytes, Variant] = OrderedDict()  # proven, of whatever minute
        self._seen: OrderedDict[_Key, int] = OrderedDict()

    def __len__(self) -> int:
        return len(self._known)

    def mail(
        self,
        says: bytes,
        minute: datetime,
        own: Callable[[Variant], Own],
        letter: Callable[[], Letter],
        making: Making,
    ) -> tuple[str, bytes]:
        """Return subject and bytes of one mail.

        Args:
            says: equal for letters that differ in nothing but what is a recipient's own, and for no others.
            minute: in which it is composed (`minute_of`).
            own: what is this recipient's own; it needs no more links than the variant holds.
            letter: called only where the mail is not spliced.

        Raises:
            ComposeError: this recipient's mail cannot be made; others of its variant can.
        """
        key = (says, minute)
        with self._lock:
            known = self._known.get(key)
            if known is not None:
                self._known.move_to_end(key)
        if known is None:
            known = self._of_this_minute(key, letter, making)
        if isinstance(known, Variant):
            data = known.splice(own(known))
            if data is not None:
                return known.subject, data
        return self._whole(key, known, letter(), making)

    def _whole(
        self, key: _Key, known: Variant | _Candidate | None, letter: Letter, making: Making
    ) -> tuple[str, bytes]:
        """Compose the mail, and with it prove or make the variant of those after it."""
        subject, data = compose(letter, render=making.render, sender=making.sender)
        if isinstance(known, _Candidate):
            if known.msgkey != letter.msgkey:
                self._keep(key, _proven(known.variant, letter, data))
        elif self._is_common(key):
            self._keep(key, _candidate(letter, making))
        return subject, data

    def _of_this_minute(
        self, key: _Key, letter: Callable[[], Letter], making: Making
    ) -> Variant | _Candidate | None:
        """Return another minute's variant: the last one where it says the same, else one to be proven.

        None where there was none before, or mails of this key are never made of pieces.
        """
        with self._lock:
            if key in self._known:
                self._known.move_to_end(key)
                return self._known[key]
            last = self._last.get(key[0])
        if last is None:
            return None
        made = _candidate(letter(), making)
        same = made is not None and replace(made.variant, minute=last.minute) == last
        # Of the last one's pieces: two that are equal need not both be kept.
        found = replace(last, minute=key[1]) if same else made
        self._keep(key, found)
        return found

    def _is_common(self, key: _Key) -> bool:
        """Count the letter; say whether there were enough that a variant is worth its making."""
        with self._lock:
            if key in self._known:
                return False
            count = self._seen.pop(key, 0) + 1
            if count >= self._rare:
                return True
            self._seen[key] = count
            while len(self._seen) > MOST_RARE:
                self._seen.popitem(last=False)
            return False

    def _keep(self, key: _Key, variant: Variant | _Candidate | None) -> None:
        with self._lock:
            self._known[key] = variant
            while len(self._known) > self._most:
                self._known.popitem(last=False)
            if isinstance(variant, Variant):
                self._last.pop(key[0], None)
                self._last[key[0]] = variant
            while len(self._last) > self._most:
                self._last.popitem(last=False)


def _candidate(letter: Letter, making: Making) -> _Candidate | None:
    try:
        variant = make_variant(letter, render=making.render, sender=making.sender)
    except NotSpliced as error:
        log.info("%s mails of %s are composed one by one: %s", letter.purpose, letter.agenda.id, error)
        return None
    return _Candidate(variant=variant, msgkey=letter.msgkey)


def _proven(variant: Variant, letter: Letter, data: bytes) -> Variant | None:
    """Return the variant if it makes this mail, which it was not cut from; None where all go the slow way."""
    if variant.splice(own_of(letter)) == data:
        return variant
    log.error(
        "%s mails of %s are composed one by one: one made of pieces was another than composed",
        letter.purpose,
        letter.agenda.id,
    )
    return None
