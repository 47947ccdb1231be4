"""The chain of times of one programme day: when each session and item starts and ends.

No `start` means "when the one before ends". A gap is slack; `setup` is not. What cannot be known because of a
fault told elsewhere stays None, and the chain goes on from the next start that is written.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from meetbot.agenda.events import Node
from meetbot.agenda.faults import Faults
from meetbot.agenda.model import Kind
from meetbot.agenda.session_document import EntryBlock, SessionBlock, SessionDefaults
from meetbot.agenda.times import Clock, NotThat, Twice, format_clock, format_span, instant

USUAL = {
    Kind.OPENING: timedelta(minutes=15),
    Kind.KEYNOTE: timedelta(minutes=45),
    Kind.PANEL: timedelta(hours=1),
    Kind.TALK: timedelta(minutes=30),
    Kind.LAUNCH: timedelta(minutes=20),
    Kind.AWARD: timedelta(minutes=15),
    Kind.BREAK: timedelta(minutes=15),
    Kind.SOCIAL: timedelta(hours=1),
    Kind.CLOSING: timedelta(minutes=15),
}


@dataclass(slots=True)
class Timed:
    """A session or item with its times (UTC), as far as they can be known."""

    block: EntryBlock
    start: datetime | None
    end: datetime | None
    items: list[Timed] = field(default_factory=list)

    @property
    def length(self) -> timedelta | None:
        return self.end - self.start if self.start is not None and self.end is not None else None


class Chain:
    """Sets the times of one day's sessions, one after another."""

    def __init__(
        self,
        *,
        day: date,
        zone: ZoneInfo,
        first: tuple[Clock, Node] | None,
        defaults: SessionDefaults | None,
        faults: Faults,
    ) -> None:
        self._day, self._zone, self._first, self._defaults, self._faults = day, zone, first, defaults, faults

    def sessions(self, blocks: Sequence[SessionBlock], *, start_told: bool) -> list[Timed]:
        """Return the day's sessions in file order; `start_told` = a fault of the day's start was told."""
        found: list[Timed] = []
        cursor: datetime | None = None
        anchor = 0
        for number, block in enumerate(blocks):
            start = self._start(block, cursor)
            if number == 0 and start is None and not block.has("start"):
                start = self._day_start(block, told=start_told)
            if block.start is not None:
                self._check_overrun(found[anchor:], block, cursor, start)
                anchor = number
            timed = Timed(block, start, None)
            self._finish(timed, block.items or ())
            found.append(timed)
            cursor = timed.end
        return found

    def _day_start(self, block: SessionBlock, *, told: bool) -> datetime | None:
        if self._first is not None:
            found = self._instant(*self._first)
            return found + (block.setup or timedelta(0)) if found is not None and block.setup else found
        if not told:
            hint = 'add start: "09:00" to the meeting, the day or this session'
            self._faults.add("E311", block.head, "the first session of a day needs a start", hint)
        return None

    def _start(self, block: EntryBlock, cursor: datetime | None) -> datetime | None:
        if block.start is not None:
            return self._instant(block.start, block.at("start"))
        if block.has("start") or cursor is None:
            return None
        return cursor + (block.setup or timedelta(0))

    def _finish(self, timed: Timed, items: Sequence[EntryBlock]) -> None:
        """Set the end: by `duration`, by `end`, by the items, or by what the kind usually takes."""
        block, start = timed.block, timed.start
        length = self._length(block, has_items=bool(items))
        end = self._instant(block.end, block.at("end")) if block.end is not None else None
        if start is not None and end is not None:
            if end <= start:
                text = f'"{block.id}" ends {self._clock(end)}, but starts {self._clock(start)}'
                self._faults.add("E308", block.at("end"), text, "after midnight, write 24:30")
                end = None
            elif block.duration is not None and end - start != block.duration:
                told = format_span(block.duration)
                text = f"`end` makes it {format_span(end - start)}, but `duration` says {told}"
                self._faults.add("E307", block.at("end"), text, "give one of the two")
        elif start is not None and length is not None:
            end = start + length
        timed.end = end
        self._items(timed, items)

    def _length(self, block: EntryBlock, *, has_items: bool) -> timedelta | None:
        if block.duration is not None:
            return block.duration
        if block.has("duration") or block.has("end") or has_items:
            return None
        kind = block.kind or Kind.OTHER
        if isinstance(block, SessionBlock) and self._defaults is not None:
            kind = block.kind or self._defaults.kind or Kind.OTHER
            if self._defaults.duration is not None and block.kind is None:
                return self._defaults.duration
        if kind in USUAL:
            return USUAL[kind]
        if not block.has("kind") or block.kind is Kind.OTHER:
            self._faults.add(
                "E309", block.head, f'"{block.id}" has no length', "add duration: 30m, or a kind"
            )
        return None

    def _items(self, timed: Timed, blocks: Sequence[EntryBlock]) -> None:
        if not blocks:
            return
        cursor = timed.start
        anchor = 0
        for number, block in enumerate(blocks):
            start = self._start(block, cursor)
            if block.start is not None:
                self._check_overrun(timed.items[anchor:], block, cursor, start)
                anchor = number
            item = Timed(block, start, None)
            self._finish(item, ())
            timed.items.append(item)
            cursor = item.end
        if timed.end is None:
            if not (timed.block.has("duration") or timed.block.has("end")):
                timed.end = cursor
        elif cursor is not None and cursor > timed.end and timed.start is not None:
            over = format_span(cursor - timed.end)
            text = (
                f'the items of "{timed.block.id}" take {format_span(cursor - timed.start)}, '
                f"but the session has {format_span(timed.end - timed.start)} ({over} over)"
            )
            key = next((k for k in ("duration", "end") if timed.block.has(k)), "items")
            self._faults.add("E312", timed.block.at(key), text, "shorten an item, or make the session longer")

    def _check_overrun(
        self, chain: list[Timed], block: EntryBlock, cursor: datetime | None, start: datetime | None
    ) -> None:
        """Tell when what comes before ends after a start that is written, and what would help."""
        if not chain or cursor is None or start is None:
            return
        ready = cursor + (block.setup or timedelta(0))
        before = chain[-1].block
        if start >= ready or (before.room or "") != (block.room or ""):
            return
        over = ready - start
        origin = next((t.start for t in chain if t.start is not None), start)
        setup = f" and {format_span(block.setup)} setup follow" if block.setup else ""
        text = (
            f'"{block.id}" starts {self._clock(start)}, but "{before.id}" before it ends '
            f"{self._clock(cursor)}{setup} ({_minutes(over)} over, chain from {self._clock(origin)})"
        )
        able = [t for t in chain if t.length is not None and t.length > over][-2:]
        names = " or ".join(f"{t.block.id} ({format_span(t.length or over)})" for t in able)
        hint = (
            f"shorten {names}, or start at {self._clock(ready)}"
            if names
            else f"start at {self._clock(ready)}"
        )
        if block.hard_start:
            hint += "; hard_start is set, so nothing was moved"
        self._faults.add("E310", block.at("start"), text, hint)

    def _instant(self, clock: Clock, spot: Node) -> datetime | None:
        try:
            found = instant(self._day, clock, self._zone)
        except NotThat as fault:
            self._faults.add("E302", spot, f"this time {fault}", fault.hint)
            return None
        if not isinstance(found, Twice):
            return found
        self._tell_twice(found, spot)
        return min(found.readings)

    def _tell_twice(self, found: Twice, spot: Node) -> None:
        first, second = found.readings
        readings = f"{first:%H:%M} or {second:%H:%M} UTC"
        local = sorted(when.astimezone(self._zone) for when in found.readings)
        if found.exists:
            text = f"this time exists twice in {self._zone.key} on that day: {readings}"
            hint = f'write the one you mean: "{_with_offset(local[0])}" or "{_with_offset(local[1])}"'
            self._faults.add("E306", spot, text, hint)
        else:
            text = f"the clocks of {self._zone.key} skip this time on that day; it could be {readings}"
            hint = f'write "{local[0]:%H:%M}" or "{local[1]:%H:%M}"'
            self._faults.add("E305", spot, text, hint)

    def _clock(self, when: datetime) -> str:
        return format_clock(when, self._day, self._zone)


def _with_offset(when: datetime) -> str:
    text = when.strftime("%H:%M%z")
    return f"{text[:-2]}:{text[-2:]}"


def _minutes(length: timedelta) -> str:
    minutes, seconds = divmod(round(length.total_seconds()), 60)
    return f"{minutes} min" if not seconds else format_span(length)
