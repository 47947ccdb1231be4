"""A small meeting on a site, and the mails with which its people's calendar programs answer it."""

from __future__ import annotations

import asyncio
import re
from datetime import datetime, timedelta
from html import unescape
from typing import Any

from meetbot.flows.agenda.load import Source, agenda_at
from meetbot.flows.answers.history import Answers, answers_of
from meetbot.flows.answers.intake import Outcome, Taken, take_in
from meetbot.plan.model import LedgerLine
from meetbot.store.rows import Proposal
from tests.flows.desk import AGENDA, DOMAIN, NOON, TALK, reply
from tests.shots.seed import deliver
from tests.web.site import Site
from tests.web.test_frame import words

BOARD = "board"
ANSWERS = f"/meetings/{BOARD}/answers"
MINUTE = timedelta(minutes=1)
STRANGER = {"attendee": "eve@home.example", "name": "Eve Stranger", "comment": "A friend told me"}


async def invited(site: Site, text: str = AGENDA) -> None:
    """Apply the small meeting, let its invitations reach their mailboxes, and sign an organiser in."""
    site.clock.at = NOON
    await asyncio.to_thread(site.apply, Source(name="board.yaml", text=text), hold=False)
    await deliver(site)
    site.clock.at = NOON + 30 * MINUTE
    site.sign_in("organiser")


def line(site: Site, person: str, uid: str = TALK) -> LedgerLine:
    with site.context.store.read() as tx:
        held = tx.newest_line(uid, person)
    assert held is not None
    return held.line


def take(site: Site, person: str = "bo", **values: Any) -> Taken:
    """Take in the mail that answers a person's copy of the talk: ACCEPTED, now; `values` differ."""
    theirs = line(site, person, values.get("uid", TALK))
    raw = reply(
        **{
            "uid": theirs.uid,
            "organizer": f"rsvp+{theirs.token}@{DOMAIN}",
            "attendee": theirs.address,
            "sequence": theirs.issued.sequence,
            "dtstamp": site.clock.now(),
            "message_id": f"{len(inbound(site))}@example.org",
            **values,
        }
    )
    context = site.context
    return take_in(
        raw, store=context.store, composer=context.composer, rcpts=(), source="file", now=site.clock.now()
    )


def counter(site: Site, start: datetime, end: datetime | None = None, **values: Any) -> Taken:
    """Take in Bo's proposal of another time for the talk, in UTC."""
    lines = [f"DTSTART:{start:%Y%m%dT%H%M%SZ}", *([f"DTEND:{end:%Y%m%dT%H%M%SZ}"] if end else [])]
    return take(
        site, **{"method": "COUNTER", "partstat": "", "more": (*lines, *values.pop("more", ())), **values}
    )


def delegate(site: Site, to: str = "dan@home.example") -> Taken:
    """Take in the mail by which Bo sends somebody else."""
    theirs = line(site, "bo")
    delegated = f'DELEGATED;DELEGATED-TO="mailto:{to}"'
    more = (f'ATTENDEE;DELEGATED-FROM="mailto:{theirs.address}":mailto:{to}',)
    return take(site, partstat=delegated, more=more)


def unproven(site: Site, **values: Any) -> Taken:
    """Take in an answer that names Bo, without anything that proves it."""
    return take(site, organizer=f"rsvp@{DOMAIN}", sender="bo@elsewhere.example", **values)


def inbound(site: Site) -> list[Outcome]:
    with site.context.store.read() as tx:
        return [Outcome(row.outcome) for row in tx.inbounds()]


def waiting(site: Site) -> list[Proposal]:
    with site.context.store.read() as tx:
        return tx.proposals(BOARD, open_only=True)


def answers(site: Site, person: str, uid: str = TALK) -> Answers:
    with site.context.store.read() as tx:
        found = answers_of(tx, agenda_at(tx, BOARD))
    return next(a for a in found if (a.person_id, a.uid) == (person, uid))


def purposes(site: Site, rcpt: str) -> list[str]:
    """Return what mails an address got or is to get, oldest first."""
    with site.context.store.read() as tx:
        entries = tx.entries(meeting=BOARD, limit=1000)
    return [e.purpose for e in sorted(entries, key=lambda e: e.id) if e.rcpt == rcpt]


def strip(page: str) -> str:
    """Return what the page says of the last press, or why it was refused."""
    found = re.search(r'<div class="strip (?:ok|bad)" role="(?:status|alert)">(.*?)</div>', page, re.DOTALL)
    return unescape(words(found[1])) if found else ""


def board_of(text: str) -> Source:
    return Source(name="board.yaml", text=text)
