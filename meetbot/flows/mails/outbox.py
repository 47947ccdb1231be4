"""What people do with the outbox: release, hold, drop, retry, pause, and take it back.

Each press is one transaction that changes what is still as it was, and leaves a note of exactly what it
changed. A second press changes nothing and can say who was first.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from meetbot.flows.mails.canary import let_rest_go, send_ahead
from meetbot.outbox.model import State
from meetbot.store.mails import MailFilter
from meetbot.store.rows import AuditRow
from meetbot.store.store import Tx

PREFIX = "outbox "
LOOKED_BACK = 300  # notes searched for who did something before
SHOWN_FOR = timedelta(hours=1)  # personal links stay readable after the press


class Press(StrEnum):
    RELEASE = "release"
    HOLD = "hold"
    DROP = "drop"
    RETRY = "retry"
    PAUSE = "pause"
    RESUME = "resume"
    UNDO = "undo"
    LINKS = "links"


# What takes a press back, and from which state a mail can still be taken back.
BACK = {
    Press.RELEASE: (Press.HOLD, State.QUEUED),
    Press.RETRY: (Press.HOLD, State.QUEUED),
    Press.HOLD: (Press.RELEASE, State.HELD),
    Press.DROP: (Press.UNDO, State.CANCELLED),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A press as it was noted. `asked` mails were meant, `ids` are those that it changed."""

    number: int
    press: Press
    who: str
    at: datetime
    meeting: str
    asked: int
    ids: tuple[int, ...]
    missed: tuple[int, ...] = ()  # those that it found changed already
    of: str = ""  # undo: the press that was taken back


def press(tx: Tx, what: Press, meeting: str, ids: Sequence[int], *, by: str, now: datetime) -> int:
    """Do it to the meeting's mails that are in the state for it; return the number of the note."""
    match what:
        case Press.RELEASE:
            changed = tx.let_go(meeting, ids, now)
            send_ahead(tx, meeting, now=now)
        case Press.HOLD:
            changed = tx.hold(meeting, ids)
        case Press.DROP:
            changed = tx.give_up(meeting, ids, now)
        case Press.RETRY:
            changed = tx.try_again(meeting, ids, now)
        case Press.PAUSE | Press.RESUME:
            # A second press finds it done already, and leaves the note of the first as the newest one.
            done = tx.paused(meeting) == (what is Press.PAUSE)
            before = last_pause(tx, meeting)
            if done and before is not None and before.press is what:
                return before.number
            tx.pause(meeting, what is Press.PAUSE)
            if what is Press.RESUME:
                let_rest_go(tx, meeting, now=now)
            changed = []
        case _:
            raise ValueError(what)
    missed = sorted(set(ids) - set(changed))
    return _note(tx, what, meeting, changed, len(set(ids)), by=by, now=now, missed=missed)


def release_all(tx: Tx, wanted: MailFilter, *, shown: int, upto: int, by: str, now: datetime) -> int:
    """Release the held mails of a filter that were there when their number was shown.

    Args:
        shown: the number on the button.
        upto: the highest entry id at that time; what came later was not looked at and stays held.
    """
    meeting = wanted.meeting or ""
    meant = replace(wanted, state="", upto=upto)
    changed = tx.let_go(meeting, tx.mail_ids(replace(meant, state=str(State.HELD))), now)
    send_ahead(tx, meeting, now=now)
    # Fewer than shown: somebody was first. Which they were is looked for among all that the filter finds.
    missed = sorted(set(tx.mail_ids(meant)) - set(changed)) if len(changed) < shown else []
    return _note(tx, Press.RELEASE, meeting, changed, shown, by=by, now=now, missed=missed)


def undo(tx: Tx, meeting: str, number: int, *, by: str, now: datetime) -> int | None:
    """Take a press back as far as its mails are still here; None when there is no such press."""
    note = note_of(tx, number)
    if note is None or note.meeting != meeting or note.press not in BACK:
        return None
    match note.press:
        case Press.HOLD:
            changed = tx.let_go(meeting, note.ids, now)
            send_ahead(tx, meeting, now=now)
        case Press.DROP:
            changed = tx.take_back(meeting, note.ids, now)
        case _:
            changed = tx.hold(meeting, note.ids)
    return _note(tx, Press.UNDO, meeting, changed, len(note.ids), by=by, now=now, of=str(note.press))


def show_links(tx: Tx, meeting: str, entry: int, *, by: str, now: datetime) -> int:
    """Note that somebody looks at a mail's personal links; return the note's number, which shows them."""
    return _note(tx, Press.LINKS, meeting, [entry], 1, by=by, now=now)


def links_shown(tx: Tx, number: int, entry: int, *, by: str, now: datetime) -> bool:
    """Whether this note lets its user read the personal links of the entry, which it does for an hour."""
    note = note_of(tx, number)
    return (
        note is not None
        and note.press is Press.LINKS
        and (note.who, note.ids) == (by, (entry,))
        and now - note.at <= SHOWN_FOR
    )


def note_of(tx: Tx, number: int) -> Note | None:
    """Return a press by its number."""
    row = tx.audit_row(number)
    return None if row is None else _read(row)


def notes_of(tx: Tx, meeting: str, limit: int = LOOKED_BACK) -> list[Note]:
    """Return the newest presses of a meeting, newest first, out of as many notes as `limit`."""
    found = (_read(row) for row in tx.audit_rows_of(PREFIX, limit))
    return [note for note in found if note is not None and note.meeting == meeting]


def first_at_it(tx: Tx, note: Note) -> Note | None:
    """Return the newest press before this one that changed any of the mails it missed."""
    mails = set(note.missed)
    return next(
        (
            one
            for one in notes_of(tx, note.meeting)
            if one.number < note.number and one.press is not Press.LINKS and mails & set(one.ids)
        ),
        None,
    )


def last_pause(tx: Tx, meeting: str) -> Note | None:
    """Return who paused or resumed the meeting last."""
    presses = (Press.PAUSE, Press.RESUME)
    return next((note for note in notes_of(tx, meeting) if note.press in presses), None)


def last_release(tx: Tx, meeting: str, *, since: datetime) -> Note | None:
    """Return the newest release of the meeting that let anything go."""
    return next(
        (n for n in notes_of(tx, meeting) if n.press is Press.RELEASE and n.ids and n.at >= since), None
    )


def _note(
    tx: Tx,
    what: Press,
    meeting: str,
    ids: Sequence[int],
    asked: int,
    *,
    by: str,
    now: datetime,
    missed: Sequence[int] = (),
    of: str = "",
) -> int:
    told: dict[str, str | int] = {"meeting": meeting, "asked": asked, "entries": ranges(ids)}
    told |= {"missed": ranges(missed)} if missed else {}
    told |= {"of": of} if of else {}
    return tx.audit(by, f"{PREFIX}{what}", told, now)


def _read(row: AuditRow) -> Note | None:
    name = row.what.removeprefix(PREFIX)
    entries = row.ids.get("entries", "")
    if not row.what.startswith(PREFIX) or name not in set(Press) or not isinstance(entries, str):
        return None
    return Note(
        number=row.id,
        press=Press(name),
        who=row.who,
        at=row.at,
        meeting=str(row.ids.get("meeting", "")),
        asked=int(row.ids.get("asked", 0)),
        ids=numbers(entries),
        missed=numbers(str(row.ids.get("missed", ""))),
        of=str(row.ids.get("of", "")),
    )


def ranges(ids: Iterable[int]) -> str:
    """Return "3-5 9": numbers that follow one another are told by their ends."""
    found: list[list[int]] = []
    for number in sorted(ids):
        if found and number == found[-1][1] + 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    return " ".join(str(a) if a == b else f"{a}-{b}" for a, b in found)


def numbers(text: str) -> tuple[int, ...]:
    """Return the numbers of `ranges`, rising."""
    found: list[int] = []
    for part in text.split():
        first, _, last = part.partition("-")
        found += range(int(first), int(last or first) + 1)
    return tuple(found)
