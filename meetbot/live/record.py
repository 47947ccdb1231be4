"""Actual times out of the journal, as the record has them. What nobody started is not in it."""

from __future__ import annotations

from datetime import datetime

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.record import Record, SessionRecord, SessionStatus
from meetbot.agenda.model.terms import Status
from meetbot.live.events import AUTOMATIC, SHARED
from meetbot.live.journal import Journal
from meetbot.live.rundown import ItemState, RunItem, build_rundowns


def record_from_journal(agenda: Agenda, journal: Journal, *, now: datetime) -> Record:
    """Return sessions and items with their actual start and end, in the agenda's order; source `journal`.

    Status `held` takes a person: what started and ended by the agenda's clock alone stays `unknown`, as
    does what still runs. A session with items is held once the last of them is, or when a later
    session began. What was skipped is `cancelled`, without a word on it in the article; so is a session
    all of whose items were. What was put in is not in it: a record speaks of the agenda's items alone.
    """
    rundowns = build_rundowns(agenda, journal, now=now)
    by_id = {item.id: item for rundown in rundowns for item in rundown.items}
    found: list[SessionRecord] = []
    for session in agenda.sessions:
        if session.status is Status.CANCELLED:
            continue
        ran = [by_id[i] for i in ([e.id for e in session.items] or [session.id]) if i in by_id]
        begun = [item for item in ran if item.actual_start is not None]
        skipped = [item for item in ran if item.state is ItemState.SKIPPED]
        if not begun:
            whole = [session.id] if session.items and len(skipped) == len(ran) else []
            found += map(_skipped, dict.fromkeys([*whole, *(item.id for item in skipped)]))
        elif session.items:
            tracks = [r for r in rundowns if session.track in (SHARED, r.track.id)]
            latest = [item for r in tracks if (item := r.item(r.run.latest)) is not None]
            over = any(item.step.session.id != session.id for item in latest)
            found.append(_of_session(session.id, begun, complete=over or not any(i.waits for i in ran)))
            found += [_skipped(i.id) if i in skipped else _of_item(i) for i in ran if not i.waits]
        else:
            found.append(_of_item(begun[0]))
    return Record(meeting=agenda.id, sessions=tuple(found))


def _of_item(item: RunItem) -> SessionRecord:
    return SessionRecord(
        id=item.id,
        status=SessionStatus.HELD if _held(item) else SessionStatus.UNKNOWN,
        start=item.actual_start,
        end=item.actual_end,
        source="journal",
    )


def _skipped(id: str) -> SessionRecord:
    return SessionRecord(id=id, status=SessionStatus.CANCELLED, source="journal")


def _of_session(session_id: str, begun: list[RunItem], *, complete: bool) -> SessionRecord:
    ended = complete and all(item.state is ItemState.FINISHED for item in begun)
    return SessionRecord(
        id=session_id,
        status=SessionStatus.HELD if ended and any(map(_held, begun)) else SessionStatus.UNKNOWN,
        start=min(item.actual_start for item in begun if item.actual_start is not None),
        end=max((item.actual_end for item in begun if item.actual_end is not None), default=None)
        if ended
        else None,
        source="journal",
    )


def _held(item: RunItem) -> bool:
    by_a_person = {item.started_by, item.finished_by} - {AUTOMATIC, ""}
    return item.state is ItemState.FINISHED and bool(by_a_person)
