"""Reminder waves: rows until they are due, then entries."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    DateTime,
    Row,
    and_,
    cast,
    func,
    literal,
    or_,
    select,
    true,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from meetbot.agenda.model.terms import Audience
from meetbot.outbox.model import Entry, State
from meetbot.plan.model import Wave, WaveState
from meetbot.store import tables as t
from meetbot.store.base import BULK, Part, begins, chunks
from meetbot.store.columns import Instant, Json
from meetbot.store.entries import to_row

_KEY = ("meeting", "reminder_id", "anchor", "anchor_no")
_US = timedelta(microseconds=1)
_WRITTEN = [str(state) for state in (State.CLAIMED, State.SENT, State.UNCERTAIN)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressed:
    """What differs between the entries of one wave: whom, and when. `ctx` None = that of the wave."""

    msgkey: str
    person_id: str
    rcpt: str
    not_before: datetime
    expires_at: datetime
    ctx: Mapping[str, Any] | None = None


class Waves(Part):
    def waves(self, meeting: str) -> list[Wave]:
        """Return every wave of the meeting, in any state, ordered by due instant, then identity."""
        self.lock(meeting)
        return [wave for _, wave in self._waves(t.wave.c.meeting == meeting)]

    def numbered_waves(self, meeting: str) -> list[tuple[int, Wave]]:
        """As `waves`, each with its row id."""
        self.lock(meeting)
        return self._waves(t.wave.c.meeting == meeting)

    def save_waves(self, meeting: str, waves: Iterable[Wave]) -> None:
        """Write new, moved and dropped waves by their identity.

        A planned one never revives a wave that is planned no more. Dropping one cancels its mails that no
        sender has claimed, in this same transaction.
        """
        self.lock(meeting)
        ended = {
            _identity(wave)
            for _, wave in self._waves(t.wave.c.meeting == meeting)
            if wave.state is not WaveState.PLANNED
        }
        dropped = (WaveState.CANCELLED, WaveState.SUPERSEDED)
        rows = [_row(w) for w in waves if w.state in dropped or _identity(w) not in ended]
        self.upsert(t.wave, rows, key=_KEY)
        gone = select(t.wave.c.id).where(
            t.wave.c.meeting == meeting, t.wave.c.state.in_([*map(str, dropped)])
        )
        o = t.outbox.c
        open_entries = update(t.outbox).where(o.wave_id.in_(gone), o.state.in_(["queued", "held"]))
        self.connection.execute(open_entries.values(state="cancelled", last_text="the reminder was dropped"))

    def planned_waves(self) -> list[tuple[int, Wave]]:
        """Return every planned wave of every meeting with its row id, earliest first."""
        return self._waves(t.wave.c.state == "planned")

    def wave(self, wave_id: int) -> Wave | None:
        return next((wave for _, wave in self._waves(t.wave.c.id == wave_id)), None)

    def take_wave(self, wave_id: int) -> Wave | None:
        """Return a wave that is still planned, held by this transaction; None when another one has it.

        PostgreSQL holds the row (SKIP LOCKED), SQLite the whole database: no leader is needed to expand once.
        """
        rows = select(t.wave).where(t.wave.c.id == wave_id, t.wave.c.state == "planned")
        row = self.connection.execute(rows.with_for_update(skip_locked=True)).first()
        return None if row is None else _wave(row)

    def set_wave_state(
        self, wave_id: int, state: WaveState, now: datetime, *, why: str = "", by: str = ""
    ) -> bool:
        """Let a planned wave become something else; False when it was planned no more.

        Args:
            why: it does not go, as the end of a sentence.
            by: who did it by hand.
        """
        change = update(t.wave).where(t.wave.c.id == wave_id, t.wave.c.state == "planned")
        at = now if state is WaveState.EXPANDED else None
        return bool(
            self.connection.execute(change.values(state=str(state), expanded_at=at, why=why, by=by)).rowcount
        )

    def plan_wave_again(self, wave_id: int) -> bool:
        """Let a wave that was skipped by hand be planned; False when it was not."""
        c = t.wave.c
        again = update(t.wave).where(c.id == wave_id, c.state == str(WaveState.SKIPPED), c.by != "")
        return bool(self.connection.execute(again.values(state="planned", why="", by="")).rowcount)

    def wave_mails(self, meeting: str) -> dict[int, dict[str, int]]:
        """Return wave id -> state -> how many mails; superseded ones, told in other mails, are left out."""
        c = t.outbox.c
        rows = select(c.wave_id, c.state, func.count()).where(
            c.meeting == meeting, c.wave_id.is_not(None), c.state != str(State.SUPERSEDED)
        )
        found: dict[int, dict[str, int]] = {}
        for row in self.connection.execute(rows.group_by(c.wave_id, c.state)):
            found.setdefault(row[0], {})[row[1]] = int(row[2])
        return found

    def queue_wave(self, entry: Entry, people: Sequence[Addressed]) -> int:
        """Queue an entry for each of these people in one statement; return how many were new.

        The key says all that an entry of a wave is but for the address, so one that is there already is the
        same mail.

        Args:
            entry: what the entries have in common.
        """
        if not people:
            return 0
        columns = t.outbox.c
        # Most of them are due at one instant: it is written once.
        instants = {at for one in people for at in (one.not_before, one.expires_at)}
        known = {at: self._instant(at) for at in instants}
        given, item = self._table_of([_cells(one, known) for one in people])
        instant = (lambda cell: cell) if self.sqlite else (lambda cell: cast(cell, DateTime(timezone=True)))
        ctx = literal(dict(entry.ctx), Json())
        own: dict[str, ColumnElement[Any]] = {
            "msgkey": item(0),
            "person_id": item(1),
            "rcpt": item(2),
            "domain": item(3),
            "not_before": instant(item(4)),
            "expires_at": instant(item(5)),
            "ctx": func.coalesce(item(6), ctx),
        }
        row = {name: literal(value, columns[name].type) for name, value in to_row(entry).items()} | own
        insert = sqlite.insert if self.sqlite else postgresql.insert
        # The condition keeps SQLite from reading ON CONFLICT as a join's ON.
        rows = select(*row.values()).select_from(given).where(true())
        into = insert(t.outbox).from_select([*row], rows).on_conflict_do_nothing(index_elements=["msgkey"])
        queued = self.connection.execute(into.execution_options(preserve_rowcount=True)).rowcount
        if len(people) >= BULK:
            self._analyse(t.outbox)
        return queued

    def mailed_since(
        self, meeting: str, purpose: str, since: datetime
    ) -> dict[str, tuple[datetime, datetime]]:
        """Return when each person's first and last mail of this purpose was accepted, or is to go.

        Left out is whose last one is not after `since`.
        """
        c = t.outbox.c
        at = func.coalesce(c.sent_at, c.not_before, type_=c.sent_at.type)
        rows = select(c.person_id, func.min(at), func.max(at)).where(
            c.meeting == meeting,
            c.purpose == purpose,
            c.state.in_(["queued", "claimed", "sent", "uncertain"]),
        )
        lately = rows.group_by(c.person_id).having(func.max(at) > literal(since, c.sent_at.type))
        return {row[0]: (row[1], row[2]) for row in self.connection.execute(lately)}

    def reminded(self, wave_ids: Collection[int], states: Collection[State]) -> set[str]:
        """Return the ids of the people who have an entry of one of these waves in one of these states."""
        c = t.outbox.c
        rows = select(c.person_id).where(c.wave_id.in_([*wave_ids]), c.state.in_([*map(str, states)]))
        return set(self.connection.execute(rows).scalars()) if wave_ids else set()

    def not_invited(self, meeting: str) -> dict[str, str]:
        """Return person id -> "held" or "cancelled": whose invitation is held, or was dropped by hand.

        Left out is who has, or had, another one; of two that did not go the held one counts.
        """
        c = t.outbox.c
        mine = (c.meeting == meeting, c.purpose == "invite")
        dropped = and_(c.state == "cancelled", begins(c.last_text, "dropped by hand"))
        rows = select(c.person_id, func.max(c.state)).where(*mine, c.state.in_(["held", "cancelled"]))
        rows = rows.where(or_(c.state == "held", dropped)).group_by(c.person_id)
        back = {row[0]: str(row[1]) for row in self.connection.execute(rows)}
        for some in chunks(sorted(back)):
            out = select(c.person_id).where(*mine, c.person_id.in_(some), c.state.in_(["queued", *_WRITTEN]))
            for person_id in self.connection.execute(out).scalars().all():
                back.pop(person_id, None)
        return back

    def gone_out(self, meeting: str) -> list[tuple[int, Wave, datetime]]:
        """Return the waves that were expanded, by that instant: row id, wave, when."""
        c = t.wave.c
        rows = select(t.wave).where(c.meeting == meeting, c.state == "expanded", c.expanded_at.is_not(None))
        found = self.connection.execute(rows.order_by(c.expanded_at, c.id))
        return [(row.id, _wave(row), row.expanded_at) for row in found]

    def reached(self, wave_id: int) -> set[str]:
        """Return the ids of those to whom a mail of this wave, or the one it was merged into, is written.

        What it says is fixed: it left, or will as it is.
        """
        found = self._written([wave_id])
        for source, _, people in self.merged(wave_id):
            found |= people & self._written([source])
        return found

    def _written(self, wave_ids: Collection[int]) -> set[str]:
        c = t.outbox.c
        kept = and_(c.state == State.QUEUED, c.composed_at.is_not(None))
        rows = select(c.person_id).where(c.wave_id.in_([*wave_ids]), or_(c.state.in_(_WRITTEN), kept))
        return set(self.connection.execute(rows).scalars())

    def merged(self, wave_id: int) -> list[tuple[int, datetime, set[str]]]:
        """Return (id of another wave, start told, ids of people): whose other mail tells of this."""
        c = t.outbox.c
        rows = select(c.person_id, c.ctx).where(c.wave_id == wave_id, c.state == State.SUPERSEDED)
        found: dict[tuple[int, str], set[str]] = {}
        for person_id, ctx in self.connection.execute(rows):
            if "with" in ctx:
                found.setdefault((ctx["with"], ctx["anchor_at"]), set()).add(person_id)
        return [(source, datetime.fromisoformat(at), people) for (source, at), people in found.items()]

    def forget_merged(self, wave_id: int, people: Sequence[str]) -> None:
        """Drop the ended entries of people whom no other wave's mail tells of this one after all."""
        told = set().union(*(who for _, _, who in self.merged(wave_id)))
        wrong = sorted(told & set(people))
        for those in chunks(wrong):
            some = t.outbox.c.person_id.in_(those)
            mine = (t.outbox.c.wave_id == wave_id, t.outbox.c.state == State.SUPERSEDED)
            self.connection.execute(t.outbox.delete().where(*mine, some))

    def _table_of(self, rows: Sequence[Sequence[str | None]]) -> tuple[Any, Any]:
        """Return a list of texts as something to select from, and what gives one cell of a row."""
        if self.sqlite:
            lite = func.json_each(json.dumps(rows)).table_valued("value")
            return lite, lambda n: func.json_extract(lite.c.value, f"$[{n}]")
        post = func.jsonb_array_elements(literal(rows, postgresql.JSONB)).table_valued("value")
        return post, lambda n: post.c.value.op("->>")(n)

    def _instant(self, at: datetime) -> str:
        return str(Instant().bind_processor(self.connection.dialect)(at))

    def _waves(self, condition: Any) -> list[tuple[int, Wave]]:
        c = t.wave.c
        rows = select(t.wave).where(condition).order_by(c.due_at, c.reminder_id, c.anchor, c.anchor_no)
        return [(row.id, _wave(row)) for row in self.connection.execute(rows)]


def _identity(wave: Wave) -> tuple[str, str, str, int]:
    return (wave.meeting, wave.reminder_id, wave.anchor, wave.anchor_no)


def _cells(one: Addressed, instants: Mapping[datetime, str]) -> list[str | None]:
    domain = one.rcpt.rpartition("@")[2].lower()
    ctx = None if one.ctx is None else json.dumps(one.ctx, ensure_ascii=False, sort_keys=True)
    times = (instants[one.not_before], instants[one.expires_at])
    return [one.msgkey, one.person_id, one.rcpt, domain, *times, ctx]


def _row(wave: Wave) -> dict[str, Any]:
    return {
        "meeting": wave.meeting,
        "reminder_id": wave.reminder_id,
        "anchor": wave.anchor,
        "anchor_no": wave.anchor_no,
        "anchor_at": wave.anchor_at,
        "due_at": wave.due_at,
        "grace_us": wave.grace // _US,
        "audience": [str(a) for a in wave.audience],
        "after": wave.after,
        "revision": wave.revision,
        "state": str(wave.state),
        "expected_at": wave.expected_at,
        "why": wave.why,
        "by": wave.by,
    }


def _wave(row: Row[Any]) -> Wave:
    return Wave(
        meeting=row.meeting,
        reminder_id=row.reminder_id,
        anchor=row.anchor,
        anchor_no=row.anchor_no,
        anchor_at=row.anchor_at,
        due_at=row.due_at,
        grace=row.grace_us * _US,
        audience=tuple(Audience(a) for a in row.audience),
        after=row.after,
        revision=row.revision,
        state=WaveState(row.state),
        expected_at=row.expected_at,
        why=row.why,
        by=row.by,
    )
