"""Somebody looks at a note before it becomes a sentence: as it is, with other words, or not at all."""

from __future__ import annotations

from datetime import datetime

from meetbot.errors import CommandRefused
from meetbot.flows.meeting.journal import append, stored_journal, writable_journal
from meetbot.live.events import Noted, Reviewed
from meetbot.store.store import Tx

LONGEST_NOTE = 2000  # characters, as the note pad takes them


def approve_note(tx: Tx, meeting: str, note_id: str, *, text: str, by: str, now: datetime) -> None:
    """Let a note into the article; `text` empty leaves its words as they are.

    Raises:
        CommandRefused: there is no such note, or the text is too long.
    """
    note = next((n for n in tx.notes(meeting) if n["id"] == note_id), None)
    if note is None:
        raise CommandRefused("This note is not there any more. Somebody rejected it.")
    words = " ".join(text.split())
    if len(words) > LONGEST_NOTE:
        raise CommandRefused(f"A note has at most {LONGEST_NOTE} characters; this one has {len(words)}.")
    if words and words != note["text"]:
        own = {k: v for k, v in note.items() if k not in ("id", "by", "at", "approved")} | {"text": words}
        tx.save_note(meeting, note_id, own, by=note["by"], at=note["at"], approved=False)
        tx.audit(by, "note edit", {"meeting": meeting, "note": note_id}, now)
    tx.approve_note(meeting, note_id, by=by)
    _tell_screens(tx, meeting, note_id, approved=True, by=by, now=now)
    tx.audit(by, "note approve", {"meeting": meeting, "note": note_id}, now)


def reject_note(tx: Tx, meeting: str, note_id: str, *, by: str, now: datetime) -> None:
    """Drop a note for good; that it was written stays in the journal, its words do not.

    Raises:
        CommandRefused: there is no such note, or it was approved.
    """
    if not tx.drop_note(meeting, note_id):
        raise CommandRefused("This note is not waiting any more. Somebody approved or rejected it.")
    _tell_screens(tx, meeting, note_id, approved=False, by=by, now=now)
    tx.audit(by, "note reject", {"meeting": meeting, "note": note_id}, now)


def _tell_screens(tx: Tx, meeting: str, note_id: str, *, approved: bool, by: str, now: datetime) -> None:
    """Put it into the journal: a state with a new number is what screens take.

    A note that a record brought stands on none of them.
    """
    if not any(isinstance(e, Noted) and e.note == note_id for e in stored_journal(tx, meeting).events):
        return
    journal = writable_journal(tx, meeting)
    number = journal.version + 1
    event = Reviewed(
        note=note_id,
        approved=approved,
        number=number,
        at=max(now, journal.events[-1].at),
        by=by,
        command_id=f"review-{number}",
    )
    append(tx, meeting, journal.epoch, event)
