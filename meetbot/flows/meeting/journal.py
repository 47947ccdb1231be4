"""A meeting's journal out of the store, and events appended to it."""

from __future__ import annotations

from meetbot.errors import StoreError
from meetbot.live.events import Event
from meetbot.live.journal import Journal, event_to_json, read_journal
from meetbot.store.store import Tx


def stored_journal(tx: Tx, meeting: str) -> Journal:
    """Return the journal as far as it can be read; empty where nothing was done yet."""
    epoch, rows = tx.journal(meeting)
    return read_journal(epoch, rows)


def writable_journal(tx: Tx, meeting: str) -> Journal:
    """Return the journal to append to; begins one where there is none.

    With a tail that cannot be read the readable part goes on under a new epoch: pages learn from it that the
    numbers restart, and the tail stays stored under the old one.
    """
    return continued(tx, meeting, stored_journal(tx, meeting))


def continued(tx: Tx, meeting: str, journal: Journal) -> Journal:
    """Return what `writable_journal` does of a journal that was just read."""
    if journal.epoch and journal.left_out is None:
        return journal
    fresh = Journal(epoch=tx.new_epoch(meeting), events=journal.events)
    for event in fresh.events:
        append(tx, meeting, fresh.epoch, event)
    return fresh


def append(tx: Tx, meeting: str, epoch: str, event: Event) -> None:
    """Store an event, numbered after the last.

    Raises:
        StoreError: one of that number is there already.
    """
    stored = tx.append_event(
        meeting,
        epoch=epoch,
        number=event.number,
        at=event.at,
        track=event.track,
        by=event.by,
        command_id=event.command_id,
        event=event_to_json(event),
    )
    if not stored:  # the transaction is the only writer of this meeting, so this is a fault, not a race
        raise StoreError(
            f"{meeting}: event {event.number} of journal {epoch} is there already; nothing was stored"
        )
