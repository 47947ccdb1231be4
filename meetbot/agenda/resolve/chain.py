"""The chain of times of one programme day: when each session and item starts and ends.

No `start` means "when the one before ends". A gap is slack; `setup` is not. The columns of a parallel block
are chains of their own, and the day goes on after the longest. What cannot be known because of a fault told
elsewhere stays None, and the chain goes on from the next start that is written.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from meetbot.agenda.document.entry import EntryBlock, SessionDefaults
from meetbot.agenda.document.session import ParallelBlock, SessionBlock, SessionEntry
from meetbot.agenda.fields.times import Clock, format_clock, format_span
from meetbot.agenda.model.terms import Kind
from meetbot.agenda.resolve.instants import read_instant
from meetbot.agenda.source.events import Listing, Node
from meetbot.agenda.source.faults import Faults

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

_A_DAY = timedelta(days=1)
_LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)


@dataclass(slots=True, eq=False)
class Timed:
    """A session or item with its times (UTC), as far as they can be known."""

    block: EntryBlock
    start: datetime | None
    end: datetime | None
    items: list[Timed] = field(default_factory=list)
    track: str = ""  # the column of a parallel block
    after: Timed | None = None  # whose end is its start; None where a start is written
    overrun_by: Timed | None = None  # what was told to end after its start
    planned: timedelta | None = None  # its length, also where no time is known

    @property
    def length(self) -> timedelta | None:
        return self.end - self.start if self.start is not None and self.end is not None else self.planned

    def chain(self) -> Iterator[Timed]:
        """Yield it and what it follows from, back to the last start that is written."""
        found: Timed | None = self
        while found is not None:
            yield found
            found = found.after


@dataclass(slots=True)
class _Line:
    """What follows one after another: a day, a column of it, the items of a session."""

    cursor: datetime | None = None  # when the next one starts if it does not say; None = not known
    last: list[Timed] = field(default_factory=list)  # what came before; after a block, one of each column

    def follow(self, timed: Timed) -> None:
        self.cursor, self.last = timed.end, [timed]


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
        defaults_told: bool = False,
    ) -> None:
        self._day, self._zone, self._first, self._defaults, self._faults = day, zone, first, defaults, faults
        self._defaults_told = defaults_told  # they stand in the file, but cannot be read

    def sessions(self, entries: Sequence[SessionEntry], *, start_told: bool) -> list[Timed]:
        """Return the day's sessions in file order; `start_told` = a fault of the day's start was told."""
        found: list[Timed] = []
        line = _Line()
        for number, entry in enumerate(entries):
            if number == 0 and not says_when(entry):
                line.cursor = self._day_start(entry, told=start_told)
            if isinstance(entry, ParallelBlock):
                found += self._parallel(entry, line)
            else:
                found.append(self._next(entry, entry.items or (), line))
        return found

    def _day_start(self, entry: SessionEntry, *, told: bool) -> datetime | None:
        if self._first is not None:
            return self._instant(*self._first)
        if not told:
            which = "this session" if isinstance(entry, SessionBlock) else "this block"
            hint = f'add start: "09:00" to the meeting, the day or {which}'
            self._faults.add("E311", entry.head, "the first session of a day needs a start", hint)
        return None

    def _next(self, block: EntryBlock, items: Sequence[EntryBlock], line: _Line, track: str = "") -> Timed:
        """Return what comes next in a line, which goes on from its end."""
        timed = Timed(block, None, None, track=track)
        if block.start is not None:
            timed.start = self._instant(block.start, block.at("start"))
            self._check_overrun(timed, line)
        elif not block.has("start") and line.cursor is not None:
            timed.start = line.cursor + (block.setup or timedelta(0))
            timed.after = max(line.last, key=_end, default=None)
        self._finish(timed, items)
        line.follow(timed)
        return timed

    def _parallel(self, block: ParallelBlock, line: _Line) -> list[Timed]:
        """Return the sessions of all columns; the line goes on after the column that ends last."""
        begin = line.cursor
        if block.has("start"):
            begin = self._instant(block.start, block.at("start")) if block.start is not None else None
        before = [] if block.has("start") else line.last
        found: list[list[Timed]] = []
        for column in block.columns or ():
            own = _Line(begin, before)
            found.append([self._next(s, s.items or (), own, column.room) for s in column.sessions])
        filled = [column for column in found if column]
        if block.start is not None and begin is not None and not self._is_guess(block.at("start")):
            firsts = [column[0] for column in filled]
            self._check_block(block, begin, firsts, line)
            for first in firsts:
                self._check_begin(block, begin, first)
        line.last = [column[-1] for column in filled]
        known = all(timed.end is not None for timed in line.last)
        line.cursor = max(map(_end, line.last), default=None) if known else None
        return [timed for column in found for timed in column]

    def _finish(self, timed: Timed, items: Sequence[EntryBlock]) -> None:
        """Set the end: by `duration`, by `end`, by the items, or by what the kind usually takes."""
        block, start = timed.block, timed.start
        length = self._length(block, has_items=bool(items) or _has_entries(block, "items"))
        end = self._instant(block.end, block.at("end")) if block.end is not None else None
        if start is not None and end is not None and not self._is_guess(block.at("end")):
            if end <= start:
                text = f'"{block.called}" ends {self._clock(end)}, but starts {self._clock(start)}'
                self._faults.add("E308", block.at("end"), text, self._later(block, start, end))
                end = None
            elif block.duration is not None and end - start != block.duration:
                told = format_span(block.duration)
                text = f"`end` makes it {format_span(end - start)}, but `duration` says {told}"
                self._faults.add("E307", block.at("end"), text, "give one of the two")
        elif start is not None and length is not None:
            end = start + length
        timed.end, timed.planned = end, length
        self._items(timed, items)

    def _length(self, block: EntryBlock, *, has_items: bool) -> timedelta | None:
        if block.duration is not None:
            return block.duration
        if block.has("duration") or block.has("end") or has_items:
            return None
        kind = block.kind or Kind.OTHER
        if isinstance(block, SessionBlock) and block.kind is None and self._defaults_unknown():
            return None
        if isinstance(block, SessionBlock) and self._defaults is not None:
            kind = block.kind or self._defaults.kind or Kind.OTHER
            if self._defaults.duration is not None and block.kind is None:
                return self._defaults.duration
        if kind in USUAL:
            return USUAL[kind]
        if not block.has("kind") or block.kind is Kind.OTHER:
            self._faults.add(
                "E309", block.head, f'"{block.called}" has no length', "add duration: 30m, or a kind"
            )
        return None

    @staticmethod
    def _later(block: EntryBlock, start: datetime, end: datetime) -> str:
        """Return how an end is written that was meant to come after midnight."""
        said = block.end
        if said is None or said.stamp is not None or said.seconds >= 8 * 3600 or end + _A_DAY <= start:
            return "write a later end"
        hours, minutes = divmod(said.seconds // 60 + 24 * 60, 60)
        return f'write a later end; if it is after midnight, "{hours}:{minutes:02}"'

    def _defaults_unknown(self) -> bool:
        """Return whether a length may be meant that cannot be read, after that was told."""
        return self._defaults_told or (
            self._defaults is not None and bool(self._defaults.faulty & {"kind", "duration"})
        )

    def _items(self, timed: Timed, blocks: Sequence[EntryBlock]) -> None:
        if not blocks:
            return
        line = _Line(timed.start)
        timed.items += [self._next(block, (), line) for block in blocks]
        self._check_items_begin(timed)
        cursor = line.cursor
        if timed.end is None:
            if not (timed.block.has("duration") or timed.block.has("end")):
                timed.end = cursor
        elif cursor is not None and cursor > timed.end and timed.start is not None:
            if any(b.start is not None and self._is_guess(b.at("start")) for b in (timed.block, *blocks)):
                return
            over = format_span(cursor - timed.end)
            text = (
                f'the items of "{timed.block.called}" take {format_span(cursor - timed.start)}, '
                f"but the session has {format_span(timed.end - timed.start)} ({over} over)"
            )
            key = next((k for k in ("duration", "end") if timed.block.has(k)), "items")
            self._faults.add("E312", timed.block.at(key), text, "shorten an item, or make the session longer")

    def _check_overrun(self, timed: Timed, line: _Line) -> None:
        """Tell when what comes before ends after a start that is written, and what would help."""
        block = timed.block
        if timed.start is None or self._is_guess(block.at("start")):
            return
        setup = block.setup or timedelta(0)
        before = self._still_on(timed.start - setup, line, [timed])
        if before is None or before.end is None:
            return
        timed.overrun_by = before
        ends = self._clock(before.end)
        if block.setup:
            ends += f" and {format_span(block.setup)} setup follow"
        text = (
            f'"{block.called}" starts {self._clock(timed.start)}, '
            f'but "{before.block.called}" before it ends {ends}'
        )
        self._tell_overrun(block.at("start"), text, before, timed.start, before.end + setup, block.hard_start)

    def _check_block(self, block: ParallelBlock, begin: datetime, firsts: list[Timed], line: _Line) -> None:
        """Tell when what comes before ends after the written start of a parallel block."""
        before = self._still_on(begin, line, firsts)
        if before is None or before.end is None:
            return
        for first in firsts:
            first.overrun_by = before
        text = (
            f"the parallel block starts {self._clock(begin)}, but "
            f'"{before.block.called}" before it ends {self._clock(before.end)}'
        )
        self._tell_overrun(block.at("start"), text, before, begin, before.end)

    def _check_begin(self, block: ParallelBlock, begin: datetime, first: Timed) -> None:
        """Tell when a column starts before its block."""
        own = first.block
        if own.start is not None and first.start is not None and first.start < begin:
            starts, begins = self._clock(first.start), self._clock(begin)
            text = f'"{own.id}" starts {starts}, but its parallel block starts {begins}'
            hint = f'write start: "{starts}" in the block, or start it at {begins}'
            self._faults.add("E319", own.at("start"), text, hint)

    def _check_items_begin(self, timed: Timed) -> None:
        """Tell each item that starts before its session."""
        for item in timed.items:
            own, begin = item.block, timed.start
            if own.start is None or begin is None or item.start is None or item.start >= begin:
                continue
            if not (self._is_guess(own.at("start")) or self._is_guess(timed.block.at("start"))):
                text = (
                    f'"{own.id}" starts {self._clock(item.start)}, '
                    f'but its session "{timed.block.id}" starts {self._clock(begin)}'
                )
                hint = "start it later, or the session earlier"
                self._faults.add("E321", own.at("start"), text, hint)

    def _still_on(self, ready: datetime, line: _Line, next_ones: list[Timed]) -> Timed | None:
        """Return what comes before and ends last after `ready`, where one of the next has to wait for it."""
        late = [
            before
            for before in line.last
            if before.end is not None
            and before.end > ready
            and any(self._in_turn(before, n) for n in next_ones)
        ]
        return max(late, key=_end, default=None)

    def _in_turn(self, before: Timed, timed: Timed) -> bool:
        """Return whether one has to wait for the other: in one room, in one track, or for all tracks."""
        room, other = self._room(before), self._room(timed)
        if before.track and timed.track:
            return before.track == timed.track or room == other
        if before.track:
            return True
        return room == other or (bool(timed.track) and not room)

    def _room(self, timed: Timed) -> str:
        usual = self._defaults.room if self._defaults and isinstance(timed.block, SessionBlock) else None
        return timed.block.room or timed.track or usual or ""

    def _tell_overrun(
        self,
        spot: Node,
        text: str,
        before: Timed,
        start: datetime,
        ready: datetime,
        hard: bool | None = False,
    ) -> None:
        over = ready - start
        chain = list(before.chain())
        origin = next((t.start for t in reversed(chain) if t.start is not None), start)
        text += f" ({_minutes(over)} over, chain from {self._clock(origin)})"
        able = [t for t in chain if t.length is not None and t.length > over][1::-1]
        names = " or ".join(f"{t.block.called} ({format_span(t.length or over)})" for t in able)
        start_at = f"start at {self._clock(ready)}"
        hint = f"shorten {names}, or {start_at}" if names else start_at
        if hard:
            hint += "; hard_start is set, so nothing was moved"
        self._faults.add("E310", spot, text, hint)

    def _instant(self, clock: Clock, spot: Node) -> datetime | None:
        return read_instant(clock, spot, self._day, self._zone, self._faults)

    def _is_guess(self, spot: Node) -> bool:
        """Return whether the time there was told to be none or two, so that one was guessed to go on."""
        return self._faults.told("E305", spot) or self._faults.told("E306", spot)

    def _clock(self, when: datetime) -> str:
        return format_clock(when, self._day, self._zone)


def _minutes(length: timedelta) -> str:
    minutes, seconds = divmod(round(length.total_seconds()), 60)
    return f"{minutes} min" if not seconds else format_span(length)


def says_when(entry: SessionEntry) -> bool:
    """Return whether the first entry of a day needs no start from outside: it says its own."""
    if entry.has("start") or isinstance(entry, SessionBlock):
        return entry.has("start")
    firsts = [column.sessions[0] for column in entry.columns or () if column.sessions]
    return all(first.has("start") for first in firsts)


def _end(timed: Timed) -> datetime:
    return timed.end or _LONG_AGO


def _has_entries(block: EntryBlock, key: str) -> bool:
    node = block.at(key)
    return isinstance(node, Listing) and bool(node.items)
