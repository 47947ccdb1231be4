"""Once a day old mails lose their text and address; a meeting that goes on is untouched by it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from meetbot.errors import MeetbotError
from meetbot.flows.mails.erasure import erase_old_mails
from meetbot.outbox.model import State
from meetbot.store.store import Store
from meetbot.web.mails.opened import mail_of
from tests.flows.desk import AGENDA, TALK, Desk

DAY = timedelta(days=1)
LASTS = timedelta(days=180)


@pytest.fixture
def desk(both_stores: Store, tmp_path: Path) -> Desk:
    return Desk(both_stores, tmp_path)


def rcpts(desk: Desk) -> set[str]:
    with desk.store.read() as tx:
        return {e.rcpt for e in tx.entries(limit=1000)}


def desk_copies(desk: Desk) -> list[str]:
    """Return the meetings of which copies that mails speak of are kept."""
    with desk.store.read() as tx:
        return tx.meetings_with_copies()


async def over(desk: Desk) -> None:
    """Have the meeting's mails sent, and its time over for longer than mails are kept."""
    desk.apply()
    await desk.deliver()
    desk.now += timedelta(days=400)


async def test_mails_are_erased_when_their_time_was_over_so_long_ago_and_not_before(desk: Desk) -> None:
    desk.apply()
    await desk.deliver()
    with desk.store.read() as tx:
        last = max(e.expires_at for e in tx.entries(limit=1000))
    assert erase_old_mails(desk.store, lasts=LASTS, now=desk.now + LASTS) == 0
    assert "" not in rcpts(desk)
    assert desk_copies(desk) == ["board"]
    number = erase_old_mails(desk.store, lasts=LASTS, now=last + LASTS + DAY)
    assert number == 3
    assert rcpts(desk) == {""}
    assert desk_copies(desk) == []
    with desk.store.read() as tx:
        assert tx.counts("board") == {"sent": number}
        (note,) = tx.audit_rows_of("mails erased", 5)
        assert (note.who, note.ids) == ("housekeeping", {"mails": number, "days": 180})
        assert tx.mailbox() == []
        entry = tx.entries(meeting="board", state=State.SENT)[0]
        with pytest.raises(MeetbotError, match="is deleted: its time was over long ago"):
            mail_of(tx, desk.composer, entry, now=desk.now)


async def test_it_is_done_once_a_day(desk: Desk) -> None:
    await over(desk)
    assert erase_old_mails(desk.store, lasts=timedelta(days=9_999), now=desk.now) == 0
    assert erase_old_mails(desk.store, lasts=LASTS, now=desk.now + timedelta(hours=23)) == 0
    assert erase_old_mails(desk.store, lasts=LASTS, now=desk.now + DAY) > 0


async def test_a_meeting_that_is_moved_after_its_mails_were_erased_updates_the_same_entries(
    desk: Desk,
) -> None:
    await over(desk)
    before, first = desk.line("bo"), desk.mails("bo")[0]
    assert erase_old_mails(desk.store, lasts=LASTS, now=desk.now) > 0
    desk.apply(AGENDA.replace("2027-03-14", "2028-06-14"))
    update = desk.mails("bo")[-1]
    assert (update.purpose, update.uid, update.state) == ("update", TALK, State.QUEUED)
    assert desk.line("bo").issued.sequence == before.issued.sequence + 1
    assert first.msgkey in update.ctx["references"]
    count = len(desk.mails("bo"))
    desk.apply(AGENDA.replace("2027-03-14", "2028-06-14"))
    assert len(desk.mails("bo")) == count
    assert replace(first, rcpt="", ctx={}, last_text="") == desk.mails("bo")[0]
