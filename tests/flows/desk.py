"""A meeting whose invitations are out, and the mails that its people's calendar programs send back."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from typing import Any

from meetbot.config import Intake, Mail, Security, Settings
from meetbot.flows.agenda.load import Source, agenda_at
from meetbot.flows.answers.history import Answers, answers_of
from meetbot.flows.answers.intake import Taken, take_in
from meetbot.flows.mails.compose import Composer
from meetbot.flows.mails.deliver import Deliverer
from meetbot.flows.planning.apply import apply
from meetbot.outbox.model import Entry
from meetbot.plan.model import LedgerLine
from meetbot.store.rows import Proposal
from meetbot.store.store import Store
from meetbot.templating import Templates
from tests.flows.delivering import Standing

NOON = datetime(2027, 2, 1, 12, 0, tzinfo=UTC)
LATER = NOON + timedelta(minutes=30)
MINUTE = timedelta(minutes=1)
SECRET = "the secret of the intake tests"
DOMAIN = "meet.example.org"
TALK, DAY = f"talk.board@{DOMAIN}", f"day.board@{DOMAIN}"
DEE = "a-w3ubq5fyaf"  # the id that her address makes

AGENDA = """\
format: meetbot/1
meeting:
  id: board
  title: Board
  date: 2027-03-14
  start: "13:00"
  timezone: Europe/Zurich
  mode: hybrid
  venue: {name: Hall, city: Zurich}
  online: {url: "https://call.example.org/board"}
  invite: {counter: true, crashers: ask}
people:
  ada: {name: Ada One, email: ada@example.org, mode: onsite}
  bo: {name: Bo Two, email: bo@example.org, mode: online}
attendees: [{name: Dee Four, email: dee@example.org, mode: online}]
sessions:
  - {id: opening, title: Opening, duration: 30m, chair: ada}
  - {id: talk, title: Talk, duration: 30m, speakers: [bo]}
"""


@dataclass
class Desk:
    """The organiser's side: what was sent, what came in, how it stands. `now` moves when a test says so."""

    store: Store
    folder: Path
    authserv_id: str = ""
    now: datetime = LATER
    _number: int = field(default=0)

    def __post_init__(self) -> None:
        self.settings = Settings(
            root=self.folder,
            mail=Mail(sender=f"rsvp@{DOMAIN}"),
            intake=Intake(authserv_id=self.authserv_id),
            security=Security(secret=SECRET),
        )
        self.composer = Composer(self.settings, Templates(None))

    def apply(self, text: str = AGENDA, *, hold: bool = False) -> None:
        apply(
            Source(name="board.yaml", text=text),
            store=self.store,
            settings=self.settings,
            composer=self.composer,
            now=self.now,
            by="org",
            hold=hold,
        )

    async def deliver(self) -> None:
        """Let everything that is due reach its mailbox."""
        clock = Standing(self.now)
        async with Deliverer(
            store=self.store, settings=self.settings, composer=self.composer, clock=clock
        ) as deliverer:
            await deliverer.look()

    def take(self, raw: bytes, *rcpts: str) -> Taken:
        return take_in(
            raw, store=self.store, composer=self.composer, rcpts=rcpts, source="file", now=self.now
        )

    def line(self, person: str, uid: str = TALK) -> LedgerLine:
        with self.store.read() as tx:
            held = tx.newest_line(uid, person)
        assert held is not None
        return held.line

    def address(self, person: str, uid: str = TALK) -> str:
        """Return the reply address of a person's copy."""
        return f"rsvp+{self.line(person, uid).token}@{DOMAIN}"

    def answers(self, person: str, uid: str = TALK) -> Answers:
        with self.store.read() as tx:
            found = answers_of(tx, agenda_at(tx, "board"))
        return next(a for a in found if (a.person_id, a.uid) == (person, uid))

    def partstat(self, person: str, uid: str = TALK) -> str:
        return str(self.answers(person, uid).current)

    def proposals(self) -> list[Proposal]:
        with self.store.read() as tx:
            return tx.proposals("board", open_only=True)

    def mails(self, person: str) -> list[Entry]:
        """Return a person's mails, oldest first."""
        with self.store.read() as tx:
            return sorted(tx.entries(meeting="board", person=person), key=lambda e: e.id)

    def reply(self, person: str, **values: Any) -> bytes:
        """Return how a person's program answers their copy of the talk: ACCEPTED, now; `values` differ."""
        self._number += 1
        line = self.line(person, values.get("uid", TALK))
        return reply(
            **{
                "uid": line.uid,
                "organizer": f"rsvp+{line.token}@{DOMAIN}",
                "attendee": line.address,
                "sequence": line.issued.sequence,
                "dtstamp": self.now,
                "message_id": f"{self._number}@example.org",
                **values,
            }
        )


def reply(
    *,
    uid: str,
    organizer: str,
    attendee: str,
    sequence: int = 0,
    dtstamp: datetime,
    message_id: str,
    partstat: str = "ACCEPTED",
    method: str = "REPLY",
    sender: str = "",
    to: str = "",
    name: str = "Somebody",
    comment: str = "",
    more: tuple[str, ...] = (),
    headers: tuple[tuple[str, str], ...] = (),
) -> bytes:
    """Return a mail with a plain text and one calendar part, as a program writes it that knows the RFCs."""
    lines = [
        "BEGIN:VCALENDAR",
        "PRODID:-//Example//Client//EN",
        "VERSION:2.0",
        f"METHOD:{method}",
        "BEGIN:VEVENT",
        f"UID:{uid}",
        f"DTSTAMP:{dtstamp:%Y%m%dT%H%M%SZ}",
        f"SEQUENCE:{sequence}",
        f"ORGANIZER:mailto:{organizer}",
        f"ATTENDEE;CN={name}{f';PARTSTAT={partstat}' if partstat else ''}:mailto:{attendee}",
        *([f"COMMENT:{comment}"] if comment else []),
        *more,
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    mail = EmailMessage(policy=SMTP)
    mail["From"] = sender or attendee
    mail["To"] = to or organizer
    mail["Subject"] = f"{partstat.capitalize()}: Talk"
    mail["Message-ID"] = f"<{message_id}>"
    for header, value in headers:
        mail[header] = value
    mail.set_content("See the calendar part.")
    mail.add_alternative("\r\n".join([*lines, ""]), subtype="calendar", params={"method": method})
    return mail.as_bytes()
