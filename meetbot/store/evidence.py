"""What proves that something took place: notes, presences, confirmations, outcomes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import ColumnElement, Table, case, delete, func, select, update

from meetbot.store import tables as t
from meetbot.store.base import Part
from meetbot.store.rows import TAKEN_BACK, VISIT, Confirmation, Presence

Ordered = Literal["note", "outcome", "confirmation"]
_ORDERED: Mapping[Ordered, Table] = {"note": t.note, "outcome": t.outcome, "confirmation": t.confirmation}


class Evidence(Part):
    def notes(self, meeting: str, *, approved_only: bool = False) -> list[dict[str, Any]]:
        """Return the notes in the record's format, with `id`, `by`, `at`, `approved`, in their order.

        `at` is None where nobody wrote down when it was said.
        """
        self.lock(meeting)
        c = t.note.c
        rows = select(t.note).where(c.meeting == meeting).order_by(c.position, c.at.nulls_first(), c.id)
        if approved_only:
            rows = rows.where(c.approved.is_(True))
        return [
            {**row.note, "id": row.id, "by": row.by, "at": row.at, "approved": row.approved}
            for row in self.connection.execute(rows)
        ]

    def add_note(
        self,
        meeting: str,
        note_id: str,
        note: Mapping[str, Any],
        *,
        by: str,
        at: datetime | None,
        approved: bool = False,
    ) -> bool:
        """Keep a note once, behind the others; False when a note of that id is there already."""
        self.lock(meeting)
        c = t.note.c
        if self.connection.execute(select(c.id).where(c.meeting == meeting, c.id == note_id)).first():
            return False
        last = select(func.coalesce(func.max(c.position), 0)).where(c.meeting == meeting)
        position = int(self.connection.execute(last).scalar_one()) + 1
        row: dict[str, Any] = {"meeting": meeting, "id": note_id, "note": dict(note), "by": by, "at": at}
        self.connection.execute(t.note.insert(), row | {"approved": approved, "position": position})
        return True

    def save_note(
        self,
        meeting: str,
        note_id: str,
        note: Mapping[str, Any],
        *,
        by: str,
        at: datetime | None,
        approved: bool,
        approved_by: str = "",
    ) -> None:
        """Keep a note, in the place of one of that id."""
        row: dict[str, Any] = {"meeting": meeting, "id": note_id, "note": dict(note), "by": by, "at": at}
        row |= {"approved": approved, "approved_by": approved_by}
        self.upsert(t.note, [row], key=["meeting", "id"])

    def approve_note(self, meeting: str, note_id: str, *, by: str, approved: bool = True) -> bool:
        """Set whether a note may become a sentence; False when there is none of that id."""
        c = t.note.c
        found = update(t.note).where(c.meeting == meeting, c.id == note_id)
        return bool(self.connection.execute(found.values(approved=approved, approved_by=by)).rowcount)

    def drop_note(self, meeting: str, note_id: str) -> bool:
        """Remove a note that nobody approved; False when there is none of that id."""
        c = t.note.c
        waits = (c.meeting == meeting) & (c.id == note_id) & c.approved.is_(False)
        return bool(self.connection.execute(delete(t.note).where(waits)).rowcount)

    def presences(self, meeting: str) -> list[Presence]:
        """Return who was there, in order of arrival."""
        return self._presences(
            t.presence.c.meeting == meeting, t.presence.c.source.not_in((VISIT, TAKEN_BACK))
        )

    def presence_mark(self, meeting: str) -> tuple[int, int]:
        """Return how many check-ins there are, and how many were taken back: any change raises one."""
        c = t.presence.c
        gone = func.coalesce(func.sum(case((c.source == TAKEN_BACK, 1), else_=0)), 0)
        rows = select(func.count(), gone).where(c.meeting == meeting, c.source != VISIT)
        count, taken_back = self.connection.execute(rows).one()
        return int(count), int(taken_back)

    def visits(self, meeting: str) -> list[Presence]:
        """Return the looks at join links that count nowhere, the first ones first."""
        return self._presences(t.presence.c.meeting == meeting, t.presence.c.source == VISIT)

    def _presences(self, *which: ColumnElement[bool]) -> list[Presence]:
        rows = select(t.presence).where(*which)
        found = []
        for row in self.connection.execute(rows.order_by(t.presence.c["from"], t.presence.c.id)):
            values = row._asdict()
            times = {"from_at": values.pop("from"), "to_at": values.pop("to")}
            found.append(Presence(**values, **times))
        return found

    def add_presence(self, presence: Presence) -> bool:
        """Keep a check-in once; False when one of that id is there (a phone that sent twice), or was."""
        self.lock(presence.meeting)
        p = presence
        known = self.connection.execute(select(t.presence.c.id).where(t.presence.c.id == p.id)).first()
        row = {"id": p.id, "meeting": p.meeting, "person_id": p.person_id, "session": p.session}
        row |= {"source": p.source, "mode": p.mode, "device": p.device, "name": p.name, "by": p.by}
        self.insert_new(t.presence, [row | {"from": p.from_at, "to": p.to_at}], key=["id"])
        return known is None

    def rename_presences(self, meeting: str, ids: Mapping[str, str]) -> None:
        """Let what was seen of people count under their new ids (old -> new)."""
        for old, new in ids.items():
            row = (t.presence.c.meeting == meeting, t.presence.c.person_id == old)
            self.connection.execute(update(t.presence).where(*row).values(person_id=new))

    def take_back_presence(self, presence: Presence) -> bool:
        """Let a check-in count no more; False when it was taken back before.

        One that is not there is kept as taken back, so that it counts nothing when it comes later. The name
        of somebody whom no list has goes with it.
        """
        self.lock(presence.meeting)
        c = t.presence.c
        of_id = update(t.presence).where(c.id == presence.id, c.meeting == presence.meeting)
        gone = of_id.where(c.source != TAKEN_BACK).values(source=TAKEN_BACK, name="")
        return bool(self.connection.execute(gone).rowcount) or self.add_presence(
            replace(presence, source=TAKEN_BACK, name="")
        )

    def confirmations(self, meeting: str) -> list[Confirmation]:
        """Return what people vouched for, in its order; of two of one id the later stands alone."""
        self.lock(meeting)
        c = t.confirmation.c
        ordered = (
            select(t.confirmation).where(c.meeting == meeting).order_by(c.position, c.at.nulls_first(), c.id)
        )
        columns = [column for column in t.confirmation.c if column.name != "position"]
        rows = self.connection.execute(ordered.with_only_columns(*columns))
        return [Confirmation(**row._asdict()) for row in rows]

    def save_confirmation(self, confirmation: Confirmation) -> None:
        c = confirmation
        row = {
            "id": c.id,
            "meeting": c.meeting,
            "kind": c.kind,
            "by": c.by,
            "at": c.at,
            "value": dict(c.value),
        }
        self.upsert(t.confirmation, [row], key=["id"])

    def drop_confirmation(self, confirmation_id: str) -> bool:
        """Take back what somebody vouched for; False when there is nothing of that id."""
        gone = delete(t.confirmation).where(t.confirmation.c.id == confirmation_id)
        return bool(self.connection.execute(gone).rowcount)

    def outcomes(self, meeting: str) -> list[dict[str, Any]]:
        """Return recorded outcomes as in the record's format with `id`, in their order."""
        self.lock(meeting)
        c = t.outcome.c
        rows = select(t.outcome).where(c.meeting == meeting).order_by(c.position, c.at.nulls_first(), c.id)
        return [{**row.outcome, "id": row.id} for row in self.connection.execute(rows)]

    def save_outcome_record(
        self, meeting: str, outcome_id: str, outcome: Mapping[str, Any], *, by: str, at: datetime
    ) -> None:
        row = {"meeting": meeting, "id": outcome_id, "outcome": dict(outcome), "by": by, "at": at}
        self.upsert(t.outcome, [row], key=["meeting", "id"])

    def drop_outcome_record(self, meeting: str, outcome_id: str) -> bool:
        """Remove what was recorded of an outcome; False when there is nothing of that id."""
        c = t.outcome.c
        gone = delete(t.outcome).where(c.meeting == meeting, c.id == outcome_id)
        return bool(self.connection.execute(gone).rowcount)

    def set_order(self, table: Ordered, meeting: str, ids: Sequence[str]) -> None:
        """Give notes, outcomes or confirmations the order of their ids, from 1; others stay first."""
        c = _ORDERED[table].c
        for position, some_id in enumerate(ids, start=1):
            moved = update(_ORDERED[table]).where(c.meeting == meeting, c.id == some_id)
            self.connection.execute(moved.values(position=position))
