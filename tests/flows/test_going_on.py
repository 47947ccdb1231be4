"""An attendee who becomes a speaker: their page, their answers and what they chose go on under the new id."""

from __future__ import annotations

from pathlib import Path

import pytest_asyncio

from meetbot.attendees.consent import Consent
from meetbot.attendees.links import Link, Scope, link_token, token_hash
from meetbot.flows.accounts.links import revoke_link
from meetbot.flows.meeting.consents import said_by, say
from meetbot.flows.planning.chosen import agenda_now
from meetbot.flows.planning.zones import choose_zone
from meetbot.outbox.model import State
from meetbot.store.store import Store
from tests.flows.desk import AGENDA, DAY, DEE, MINUTE, NOON, SECRET, TALK, Desk

DEES = "name: Dee Four, email: dee@example.org, mode: online"
SPEAKS = (
    AGENDA.replace(f"{{{DEES}}}", "{name: Eli Five, email: eli@example.org}")
    .replace("attendees:", f"  dee: {{{DEES}%s}}\nattendees:")
    .replace("speakers: [bo]", "speakers: [bo, dee]")
)


@pytest_asyncio.fixture
async def desk(both_stores: Store, tmp_path: Path) -> Desk:
    """Return a desk whose invitations are out; Dee, under the id of her address, said yes to the day."""
    made = Desk(both_stores, tmp_path, authserv_id="mx.example.org", now=NOON)
    made.apply()
    await made.deliver()
    made.now = NOON + 30 * MINUTE
    made.take(made.reply(DEE, uid=DAY))
    return made


def opens(desk: Desk, scope: Scope) -> str:
    """Return whose page a link of the first mail opens; empty for nobody's."""
    link = Link(scope=scope, meeting="board", person_id=DEE)
    with desk.store.read() as tx:
        found = tx.link(token_hash(link_token(link, secret=SECRET.encode())), now=desk.now)
    return found.person_id if found is not None else ""


async def test_links_of_the_first_mail_open_the_speakers_pages(desk: Desk) -> None:
    desk.apply(SPEAKS % "")
    scopes = (Scope.PERSONAL, Scope.JOIN, Scope.FEED, Scope.UNSUBSCRIBE)
    assert [opens(desk, scope) for scope in scopes] == ["dee"] * 4


async def test_a_link_that_was_withdrawn_stays_so(desk: Desk) -> None:
    with desk.store.begin() as tx:
        revoke_link(tx, Link(scope=Scope.JOIN, meeting="board", person_id=DEE), by="org", now=desk.now)
    desk.apply(SPEAKS % "")
    assert (opens(desk, Scope.JOIN), opens(desk, Scope.PERSONAL)) == ("", "dee")


async def test_the_answer_to_the_day_stands_and_the_part_is_asked_about(desk: Desk) -> None:
    desk.apply(SPEAKS % "")
    await desk.deliver()
    mails = [(mail.purpose, mail.uid, mail.state) for mail in desk.mails("dee")]
    assert mails == [
        ("invite", DAY, State.SENT),
        ("uninvite", DAY, State.SENT),
        ("invite", TALK, State.SENT),
    ]
    assert desk.mails("dee")[2].ctx["references"]  # one thread with the day's
    assert desk.partstat("dee") == "NEEDS-ACTION"  # nobody has agreed to speak yet
    with desk.store.read() as tx:
        assert [(one.uid, one.partstat) for one in tx.answers("board", "dee")] == [(DAY, "ACCEPTED")]
        assert (tx.answers("board", DEE), tx.ledger("board", person=DEE)) == ([], [])


async def test_who_keeps_the_days_entry_keeps_their_answer_to_it(desk: Desk) -> None:
    desk.apply(SPEAKS % ", invite: day")
    assert [mail.purpose for mail in desk.mails("dee")] == ["invite", "update"]  # it names their part now
    assert (desk.partstat("dee", DAY), desk.line("dee", DAY).issued.sequence) == ("ACCEPTED", 0)
    desk.now += MINUTE
    desk.take(desk.reply("dee", uid=DAY, partstat="TENTATIVE"))
    assert desk.partstat("dee", DAY) == "TENTATIVE"


async def test_what_they_chose_and_agreed_to_goes_on(desk: Desk) -> None:
    with desk.store.begin() as tx:
        choose_zone(tx, "board", DEE, "America/Lima", by=f"link of {DEE}", now=desk.now)
        say(tx, "board", DEE, {Consent.PUBLISH: False}, by=f"link of {DEE}", now=desk.now)
    await desk.deliver()
    desk.apply(SPEAKS % "")
    with desk.store.read() as tx:
        person = agenda_now(tx, "board", now=desk.now).person("dee")
        assert said_by(tx, "board") == {("dee", Consent.PUBLISH): False}
        assert DEE not in {row.person_id for row in tx.persons("board")}
    assert person is not None
    assert person.timezone == "America/Lima"
    assert desk.mails("dee")[-1].ctx["person"]["timezone"] == "America/Lima"
    assert (once_more(desk), desk.mails(DEE)) == (0, [])


def once_more(desk: Desk) -> int:
    """Return how many mails the same agenda calls for once more."""
    before = len(desk.mails("dee"))
    desk.apply(SPEAKS % "")
    return len(desk.mails("dee")) - before
