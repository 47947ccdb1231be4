"""Reminder waves: rows until they are due, then entries."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, select, update

from meetbot.agenda.model.terms import Audience
from meetbot.plan.model import Wave, WaveState
from meetbot.store import tables as t
from meetbot.store.base import Part

_KEY = ("meeting", "reminder_id", "anchor", "anchor_no")
_US = timedelta(microseconds=1)


class Waves(Part):
    def waves(self, meeting: str) -> list[Wave]:
        """Return every wave of the meeting, in any state, ordered by due instant, then identity."""
        self.lock(meeting)
        return [wave for _, wave in self._waves(t.wave.c.meeting == meeting)]

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

    def set_wave_state(self, wave_id: int, state: WaveState, now: datetime) -> bool:
        """Let a planned wave become something else; False when it was planned no more."""
        change = update(t.wave).where(t.wave.c.id == wave_id, t.wave.c.state == "planned")
        at = now if state is WaveState.EXPANDED else None
        return bool(self.connection.execute(change.values(state=str(state), expanded_at=at)).rowcount)

    def _waves(self, condition: Any) -> list[tuple[int, Wave]]:
        c = t.wave.c
        rows = select(t.wave).where(condition).order_by(c.due_at, c.reminder_id, c.anchor, c.anchor_no)
        return [(row.id, _wave(row)) for row in self.connection.execute(rows)]


def _identity(wave: Wave) -> tuple[str, str, str, int]:
    return (wave.meeting, wave.reminder_id, wave.anchor, wave.anchor_no)


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
