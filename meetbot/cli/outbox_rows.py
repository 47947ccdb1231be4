"""Mails of the outbox as the command line lists them: the last word on each, as a row and as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from meetbot.cli.terminal import Cell, Column, Tinted, table
from meetbot.flows.mails.suppressions import stop_words
from meetbot.outbox.model import Entry, State
from meetbot.store.store import Tx
from meetbot.store.suppressions import Bounce, Suppression

TINT_OF = {
    State.SENT: "ok",
    State.HELD: "warn",
    State.UNCERTAIN: "warn",
    State.FAILED: "bad",
    State.CANCELLED: "quiet",
    State.EXPIRED: "quiet",
    State.SUPPRESSED: "quiet",
    State.SUPERSEDED: "quiet",
}


def what_holds(tx: Tx, entries: Sequence[Entry], *, now: datetime) -> dict[int, Suppression]:
    """Return mail -> what keeps it from its address, of those that ended for that where it still holds."""
    return tx.holding([entry for entry in entries if entry.state is State.SUPPRESSED], now=now)


def last_word(entry: Entry, held_by: Suppression | None, *, now: datetime) -> str:
    """Return what was said of a mail that has not left, and when it goes; empty where its state says all."""
    said = "" if entry.state is State.SENT else f"{entry.last_code or ''} {entry.last_text}".strip()
    if entry.state is State.QUEUED and entry.not_before > now:
        at = entry.not_before.astimezone(UTC)
        day = "" if at.date() == now.astimezone(UTC).date() else f"{at:%a} {at.day} {at:%b}, "
        return f"{said}; again at {day}{at:%H:%M} UTC" if said else f"goes at {day}{at:%H:%M} UTC"
    if entry.state is State.UNCERTAIN:
        return f"perhaps it arrived ({said}); a retry may send it twice"
    if entry.state is State.SUPPRESSED:
        if held_by is not None:
            return stop_words(held_by)
        return f"{said or 'its address got no such mail'}; that is over, a retry sends what is still true"
    return said


def list_table(
    entries: list[Entry],
    bounces: Mapping[int, Sequence[Bounce]],
    held_by: Mapping[int, Suppression],
    *,
    now: datetime,
) -> str:
    rows: list[list[Cell]] = []
    for entry in entries:
        state = str(entry.state)
        rows.append(
            [
                str(entry.id),
                Tinted(state, TINT_OF[entry.state]) if entry.state in TINT_OF else state,
                entry.purpose,
                entry.rcpt,
                entry.subject or "composed when due",
            ]
        )
        if told := last_word(entry, held_by.get(entry.id), now=now):
            rows.append(["", "", "", "", Tinted(told, "quiet")])
        rows += [["", "", "", "", Tinted(came_back(bounce), "bad")] for bounce in bounces.get(entry.id, ())]
    columns = [
        Column(head="No.", right=True),
        Column(head="State"),
        Column(head="Mail"),
        Column(head="To"),
        Column(head="Subject, and the last word on it", cut=True),
    ]
    return table(columns, rows)


def came_back(bounce: Bounce) -> str:
    """Return in words what was reported of a mail after it had been accepted."""
    what = "called spam" if bounce.kind == "complaint" else f"came back ({bounce.kind})"
    doubt = "" if bounce.is_proven else ", not proven"
    return f"{what}{doubt}: {bounce.text or bounce.status or 'in words only'}"


def as_row(
    entry: Entry, bounces: Mapping[int, Sequence[Bounce]], held_by: Mapping[int, Suppression]
) -> dict[str, object]:
    """Return an entry as JSON values; instants are ISO stamps with their offset.

    `stopped`: what keeps a suppressed mail from its address, null where that is over.
    """
    stop = held_by.get(entry.id)
    return {
        "id": entry.id,
        "state": str(entry.state),
        "purpose": entry.purpose,
        "meeting": entry.meeting,
        "person": entry.person_id,
        "to": entry.rcpt,
        "subject": entry.subject,
        "not_before": entry.not_before.isoformat(),
        "sent_at": entry.sent_at.isoformat() if entry.sent_at else None,
        "attempts": entry.attempts,
        "code": entry.last_code,
        "text": entry.last_text,
        "stopped": {
            "reason": stop.reason,
            "scope": stop.scope,
            "since": stop.at.isoformat(),
            "until": stop.until.isoformat() if stop.until else None,
            "why": stop.why,
        }
        if stop is not None
        else None,
        "bounces": [
            {
                "at": bounce.at.isoformat(),
                "kind": bounce.kind,
                "status": bounce.status,
                "text": bounce.text,
                "proven": bounce.is_proven,
            }
            for bounce in bounces.get(entry.id, ())
        ],
    }
