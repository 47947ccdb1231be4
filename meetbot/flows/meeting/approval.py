"""Somebody looks at a note before it becomes a sentence: as it is, with other words, or not at all."""

from __future__ import annotations

from datetime import datetime

from meetbot.errors import CommandRefused
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
    tx.audit(by, "note approve", {"meeting": meeting, "note": note_id}, now)


def reject_note(tx: Tx, meeting: str, note_id: str, *, by: str, now: datetime) -> None:
    """Drop a note for good; that it was written stays in the journal, its words do not.

    Raises:
        CommandRefused: there is no such note, or it was approved.
    """
    if not tx.drop_note(meeting, note_id):
        raise CommandRefused("This note is not waiting any more. Somebody approved or rejected it.")
    tx.audit(by, "note reject", {"meeting": meeting, "note": note_id}, now)
