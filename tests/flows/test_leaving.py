"""Somebody has themselves erased: invitations are withdrawn, what waits does not go, nothing is left."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from meetbot.agenda.model.terms import Mode
from meetbot.attendees.registering import Wish
from meetbot.flows.agenda.load import agenda_at
from meetbot.flows.meeting.leaving import CannotLeave, Leaving, Why, erase_wished, leave, leaving
from meetbot.flows.planning.own_copies import queue_own
from meetbot.outbox.model import Entry, State
from meetbot.store.rows import DraftText, Registration
from meetbot.store.store import Store
from tests.flows.desk import AGENDA, MINUTE, NOON, Desk
from tests.store.people_everywhere import where_still

DEES = "dee.fourier@example.org"
TEXT = AGENDA.replace(
    "attendees: [{name: Dee Four, email: dee@example.org, mode: online}]",
    f"""attendees:
  list:
    - {{id: dee, name: Dee Fourier, email: {DEES}, mode: online}}
    - {{id: dora, name: Dee Fourier, email: dora@example.org, mode: online}}
    - {{id: eli, name: Eli Five, email: eli@example.org, mode: online}}""",
)


@pytest_asyncio.fixture
async def desk(both_stores: Store, tmp_path: Path) -> Desk:
    """Return a desk whose invitations are out, and a mail to Dee waits."""
    made = Desk(both_stores, tmp_path, now=NOON)
    made.apply(TEXT)
    await made.deliver()
    made.now = NOON + 30 * MINUTE
    waits = Entry(
        msgkey="waits",
        meeting="board",
        person_id="dee",
        rcpt=DEES,
        purpose="info",
        revision=1,
        not_before=made.now + timedelta(days=1),
        expires_at=made.now + timedelta(days=2),
        ctx={"purpose": "info", "said": ["Hello"], "topic": "Hello"},
    )
    with made.store.begin() as tx:
        tx.enqueue([waits])
    return made


def asked(desk: Desk, who: str = "dee") -> Leaving:
    with desk.store.read() as tx:
        return leaving(tx, "board", who, settings=desk.settings, now=desk.now)


def goes(desk: Desk, who: str = "dee") -> Leaving:
    return leave(desk.store, "board", who, composer=desk.composer, by=f"link of {who}", now=desk.now)


def revision(desk: Desk) -> int:
    with desk.store.read() as tx:
        return tx.latest_number("board")


def listed(desk: Desk) -> list[str]:
    with desk.store.read() as tx:
        return list(agenda_at(tx, "board").attendees)


async def test_invitations_are_withdrawn_what_waits_does_not_go_and_then_all_is_deleted(desk: Desk) -> None:
    assert asked(desk) == Leaving(invitations=1, waiting=1)
    assert listed(desk) == ["dee", "dora", "eli"]
    goes(desk)
    assert listed(desk) == ["dora", "eli"]  # who has the same name stays
    states = [(mail.purpose, mail.state) for mail in desk.mails("dee")]
    assert states == [("invite", State.SENT), ("info", State.CANCELLED), ("uninvite", State.QUEUED)]
    assert erase_wished(desk.store, now=desk.now) == 0  # word of it is on its way
    await desk.deliver()
    assert erase_wished(desk.store, now=desk.now) == 1
    assert erase_wished(desk.store, now=desk.now) == 0
    assert desk.mails("dee") == []
    assert where_still(desk.store, DEES) == {}
    assert [mail.purpose for who in ("dora", "eli") for mail in desk.mails(who)] == ["invite"] * 2


@pytest.mark.parametrize("who", ["ada", "bo"])
async def test_who_has_a_part_is_sent_to_the_organiser(desk: Desk, who: str) -> None:
    assert asked(desk, who) == Leaving(why=Why.PART)
    with pytest.raises(CannotLeave):
        goes(desk, who)
    assert (revision(desk), erase_wished(desk.store, now=desk.now)) == (1, 0)


async def test_a_second_press_changes_nothing(desk: Desk) -> None:
    goes(desk)
    with pytest.raises(CannotLeave):
        goes(desk)
    assert (revision(desk), len(desk.mails("dee"))) == (2, 3)


async def test_while_somebody_writes_on_an_agenda_that_has_them_their_data_waits(desk: Desk) -> None:
    draft = DraftText(meeting="board", by="org", text=TEXT, source="b", hash="x", files={}, base=1, at=NOON)
    with desk.store.begin() as tx:
        tx.save_draft(draft)
    goes(desk)
    await desk.deliver()
    assert erase_wished(desk.store, now=desk.now) == 0
    with desk.store.begin() as tx:
        tx.drop_draft("board", "org")
    assert erase_wished(desk.store, now=desk.now) == 1


async def test_who_registered_by_themselves_leaves_without_a_new_revision(desk: Desk) -> None:
    wish = Wish(
        name="Noor Haddad", email="noor@example.org", mode=Mode.ONLINE, timezone="Asia/Amman", language="fr"
    )
    noor = wish.person_id
    with desk.store.begin() as tx:
        tx.save_registration(Registration(meeting="board", person_id=noor, said=wish.to_json(), at=desk.now))
        agenda = agenda_at(tx, "board")
        tx.save_people("board", agenda.attendees.values(), now=desk.now)
        queue_own(tx, "board", {noor}, settings=desk.settings, now=desk.now)
    await desk.deliver()
    assert asked(desk, noor) == Leaving(invitations=1)
    goes(desk, noor)
    assert (revision(desk), listed(desk)) == (1, ["dee", "dora", "eli"])
    [_, last] = desk.mails(noor)
    assert (last.purpose, last.ctx["person"]["language"]) == ("uninvite", "fr")
    await desk.deliver()
    assert erase_wished(desk.store, now=desk.now) == 1
    assert where_still(desk.store, "noor@example.org") == {}
