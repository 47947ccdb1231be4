"""The real service between an agenda and a mail server: applied, its waves expanded, all of it sent by SMTP.

The clock stands and is set on to whatever the deliverer says comes next, so weeks pass in seconds.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from meetbot.agenda.model.terms import Mode
from meetbot.attendees.answers import Decision
from meetbot.config import Dkim, Mail, Security, Server, Settings, Smtp
from meetbot.flows.accounts.accounts import add_user, mail_link
from meetbot.flows.agenda.load import agenda_at
from meetbot.flows.answers.decide import decide
from meetbot.flows.answers.intake import take_in
from meetbot.flows.mails.compose import Composer
from meetbot.flows.mails.deliver import Deliverer
from meetbot.flows.mails.tell import Wanted, plan_tell, tell
from meetbot.flows.mails.tell_ctx import is_tell
from meetbot.flows.mails.testmail import compose_test, send_test
from meetbot.flows.planning.apply import apply
from meetbot.ical.decline import METHOD as DECLINECOUNTER
from meetbot.outbox.model import Entry
from meetbot.plan.copies import copy_from_json
from meetbot.plan.model import Copy, LineState, Purpose
from meetbot.store.rows import Presence
from meetbot.store.store import Store
from meetbot.templating import Templates
from tests.delivery.captured import BRIEFED, OVER, Captured, Known
from tests.delivery.meetings import (
    BOARD,
    BOARD_PEOPLE,
    BOUNCES,
    DOMAIN,
    LANGUAGES,
    PEOPLE,
    SECRET,
    SENDER,
    Meeting,
    board,
    meetings,
)
from tests.flows.delivering import Standing
from tests.flows.desk import reply
from tests.servers.smtp_sink import Cut, Received, Sink, running_sink

SETTLED = timedelta(hours=2)  # after which what was applied has gone out


@dataclass(kw_only=True)
class Post:
    """A service whose relay is the sink; what arrives is kept with the instant at which it did."""

    store: Store
    sink: Sink
    folder: Path
    dkim: Dkim = field(default_factory=Dkim)
    clock: Standing = field(default_factory=Standing)
    arrived: list[tuple[Received, datetime]] = field(default_factory=list)
    trials: dict[str, Entry] = field(default_factory=dict)
    """Test mails by their key: they are no rows of the outbox."""

    def __post_init__(self) -> None:
        self.sink.on_received = lambda mail: self.arrived.append((mail, self.clock.at))
        self.settings = Settings(
            root=self.folder,
            server=Server(base_url=f"https://{DOMAIN}"),
            mail=Mail(
                sender=SENDER,
                bounces=BOUNCES,
                dkim=self.dkim,
                smtp=Smtp(host="127.0.0.1", port=self.sink.port, security="none", connections=4),
            ),
            security=Security(secret=SECRET),
            secrets={
                "zoom_url": "https://call.internal/iioe",
                "zoom_dial_in": "+00 000 000",
                "two_rivers_room": "https://call.internal/rivers",
                "two_rivers_dial_in": "+39 041 555 0199, code 77",
                "call": "https://call.internal/board",
            },
        )
        self.composer = Composer(self.settings, Templates(None))

    async def deliver(self, until: datetime) -> None:
        """Send what is due now, and then all that becomes due by `until`."""
        sender = Deliverer(store=self.store, settings=self.settings, composer=self.composer, clock=self.clock)
        async with sender:
            while (due := await sender.look()) is not None and due <= until:
                self.clock.at = max(due, self.clock.at + timedelta(seconds=1))
        self.clock.at = until

    async def hold(self, meeting: Meeting) -> None:
        """Live through one meeting: its revisions, answers, reminders, and the day after."""
        instants = [at for at, _ in meeting.revisions]
        for (at, source), until in zip(meeting.revisions, [*instants[1:], meeting.ends], strict=True):
            self.clock.at = at
            apply(
                source,
                store=self.store,
                settings=self.settings,
                composer=self.composer,
                now=at,
                by="office",
            )
            # The first mail of each revision arrives, but its 250 does not: it is sent a second time.
            self.sink.script(Cut.AFTER_DOT)
            await self.deliver(at + SETTLED)
            if meeting.id == BOARD and at == instants[0]:
                await asyncio.to_thread(self.send_tests, meeting)
                self.ask_for_passwords()
                self.tell_everybody(meeting)
            if until is meeting.ends:
                self._some_were_there(meeting, at)
                self.refuse_proposals(meeting)
            await self.deliver(until)

    def _some_were_there(self, meeting: Meeting, at: datetime) -> None:
        with self.store.begin() as tx:
            people = agenda_at(tx, meeting.id).attendees
            for person in list(people)[::2]:
                tx.add_presence(
                    Presence(
                        id=f"{meeting.id} {person}",
                        meeting=meeting.id,
                        person_id=person,
                        source="operator",
                        mode="online",
                        from_at=at,
                    )
                )

    def refuse_proposals(self, meeting: Meeting) -> None:
        """Everybody of the board would have another time for their last session, and does not get it."""
        with self.store.read() as tx:
            asking = {
                line.person_id: line
                for line in tx.ledger(meeting.id)
                if line.person_id in BOARD_PEOPLE and line.state is LineState.LIVE
            }
        for number, line in enumerate(asking.values()):
            when = line.copy.start + timedelta(hours=3)
            raw = reply(
                uid=line.uid,
                organizer=f"rsvp+{line.token}@{DOMAIN}",
                attendee=line.address,
                sequence=line.issued.sequence,
                dtstamp=self.clock.at,
                message_id=f"counter-{number}@{PEOPLE}",
                method="COUNTER",
                partstat="",
                more=(f"DTSTART:{when:%Y%m%dT%H%M%SZ}",),
            )
            take_in(raw, store=self.store, composer=self.composer, rcpts=(), source="file", now=self.clock.at)
        with self.store.read() as tx:
            asked = tx.proposals(meeting.id, open_only=True)
        for one in asked:
            decide(
                one.id,
                Decision.REFUSE,
                store=self.store,
                composer=self.composer,
                by="office",
                now=self.clock.at,
            )

    def ask_for_passwords(self) -> None:
        """One account in each language forgot its password."""
        for language in LANGUAGES:
            name = f"user-{language}"
            add_user(
                self.store,
                name=name,
                roles=("organiser",),
                address=f"{name}@{PEOPLE}",
                by="office",
                now=self.clock.at,
            )
            with self.store.begin() as tx:
                mail_link(tx, name=name, secret=self.settings.secret, language=language, now=self.clock.at)

    def tell_everybody(self, meeting: Meeting) -> None:
        """The organiser writes to all, in their own words."""
        wanted = Wanted(
            meeting=meeting.id,
            to="all",
            text="The lift is broken.\n\nUse door B: https://meet.lagoon.internal/m/x",
        )
        plan = plan_tell(self.store, wanted, composer=self.composer, now=self.clock.at)
        tell(
            self.store,
            wanted,
            composer=self.composer,
            now=self.clock.at,
            by="office",
            plan_hash=plan.hash,
        )

    def send_tests(self, meeting: Meeting) -> None:
        """The organiser looks at one invitation in each language, as a test to themself."""
        with self.store.read() as tx:
            agenda = agenda_at(tx, meeting.id)
        for person in BOARD_PEOPLE:
            trial = compose_test(
                agenda, self.composer, to=f"office@{PEOPLE}", person=person, now=self.clock.at
            )
            self.trials[trial.entry.msgkey] = trial.entry
            send_test(trial, store=self.store, composer=self.composer, clock=self.clock, by="office")
            self.clock.at += timedelta(seconds=1)

    def captured(self) -> Iterator[Captured]:
        """Yield each row's mail once, with what the store knows of it."""
        with self.store.read() as tx:
            entries = {entry.msgkey: entry for entry in tx.entries(limit=100_000)}
        first: dict[str, tuple[Received, datetime]] = {}
        again: dict[str, bytes] = {}
        for mail, at in self.arrived:
            key = mail.message_id.strip("<>").partition(".")[0]
            if key in first:
                again[key] = mail.data
            first.setdefault(key, (mail, at))
        everybody = frozenset(entry.rcpt for entry in entries.values())
        for key, (mail, at) in first.items():
            entry = entries.get(key)
            known = _known(entry or self.trials[key], at, everybody)
            yield Captured(
                name=" ".join(
                    filter(None, (known.meeting, known.purpose, known.audience, known.person, key))
                ),
                data=mail.data,
                mail_from=mail.mail_from,
                rcpt_to=mail.rcpt_to,
                known=known,
                again=again.get(key, b""),
            )


def _known(entry: Entry, at: datetime, everybody: frozenset[str]) -> Known:
    ctx = entry.ctx
    person = ctx.get("person", {})
    copies = [copy_from_json(one) for one in ctx.get("copies", ())]
    audience, digest = str(ctx.get("audience", "")), entry.purpose == Purpose.DIGEST
    starts = [copy.start for copy in (copies if digest else copies[:1])]
    if audience in BRIEFED:
        starts = [part.start for part in copies[0].parts]
    return Known(
        row=entry.id,
        msgkey=entry.msgkey,
        meeting=entry.meeting,
        purpose="tell" if is_tell(entry) else entry.purpose,
        audience=audience,
        rcpt=entry.rcpt,
        person=entry.person_id,
        language=person.get("language", ctx.get("language", "")),
        composed_at=entry.composed_at or at,
        accepted_at=at,
        others=everybody - {entry.rcpt},
        uid=copies[0].uid if ctx.get("method") else "",
        sequence=int(ctx.get("sequence", 0)),
        dtstamp=datetime.fromisoformat(ctx["dtstamp"]) if ctx.get("method") else None,
        starts=tuple(starts),
        clock=_clock(ctx, copies),
        all_told=digest,
        before=entry.purpose == Purpose.REMINDER and audience not in OVER,
    )


def _clock(ctx: Mapping[str, Any], copies: Sequence[Copy]) -> str:
    """Return the zone of the clock that the person looks at: on-site, and of a refusal, the venue's."""
    if not copies:
        return "UTC"
    own = copies[0].mode is not Mode.ONSITE and ctx.get("method") != DECLINECOUNTER
    return str((own and ctx["person"].get("timezone")) or copies[0].zone)


async def signed_mail(store: Store, folder: Path, dkim: Dkim) -> list[Captured]:
    """Return the mails of the board's first revision, sent by a service that signs them itself."""
    async with running_sink() as sink:
        post = Post(store=store, sink=sink, folder=folder, dkim=dkim)
        await post.hold(replace(board(), revisions=board().revisions[:1]))
        return list(post.captured())


async def sent_mail(store: Store, folder: Path) -> list[Captured]:
    """Return all mails of all meetings, as the server got them."""
    async with running_sink() as sink:
        post = Post(store=store, sink=sink, folder=folder)
        for meeting in meetings():
            await post.hold(meeting)
        return list(post.captured())
