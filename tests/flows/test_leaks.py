"""Nothing of one person's own stands in what another gets: 50 people, every mail, both feeds, the log."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from email import message_from_bytes
from email.policy import SMTP
from pathlib import Path

import pytest

from meetbot.agenda.model.people import Person
from meetbot.attendees.links import Link, Scope, link_token
from meetbot.config import Security, Settings
from meetbot.flows.agenda.load import Source, agenda_at, open_source
from meetbot.flows.mails.compose import Composer
from meetbot.flows.mails.deliver import Deliverer
from meetbot.flows.meeting.feed import Feeds
from meetbot.flows.planning.apply import apply
from meetbot.outbox.model import Entry
from meetbot.store.store import Store
from meetbot.templating import Templates
from tests.flows.delivering import Standing

ROOT = Path(__file__).parents[2]
MEETING = "ichei-annual-2022"
APPLIED = datetime.fromisoformat("2022-01-03T09:00+08:00")
GUESTS = 36  # beside the 14 with a part
ROOM = "secret-of-the-call-itself"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """One mail as it was handed over, with its transfer encodings undone."""

    entry: Entry
    text: str


class Meeting:
    """Invited, moved, one session cancelled, reminded: everything went into the local mailbox."""

    def __init__(self, folder: Path) -> None:
        self.store = Store.open(f"sqlite:///{folder}/x.db")
        secrets = {"zoom_url": f"https://call.example.org/{ROOM}", "zoom_dial_in": "+00 000 000"}
        self.settings = Settings(root=folder, security=Security(secret="a secret of tests"), secrets=secrets)
        self.composer = Composer(self.settings, Templates(None))
        self.clock = Standing(APPLIED)

    async def run(self) -> None:
        source = _fifty()
        later = replace(source, text=source.text.replace('start: "15:00"', 'start: "14:45"', 1))
        assert later.text != source.text
        for text in (source, later):
            self.apply(text)
            self.clock.at += timedelta(hours=2)
            await self.deliver()
        for before in (timedelta(days=7), timedelta(days=1), timedelta(minutes=30), timedelta(minutes=15)):
            self.clock.at = datetime.fromisoformat("2022-01-12T14:45+08:00") - before
            await self.deliver()

    def apply(self, source: Source) -> None:
        apply(
            source,
            store=self.store,
            settings=self.settings,
            composer=self.composer,
            now=self.clock.at,
            by="test",
        )

    async def deliver(self) -> None:
        async with Deliverer(
            store=self.store, settings=self.settings, composer=self.composer, clock=self.clock
        ) as deliverer:
            await deliverer.look()

    def people(self) -> list[Person]:
        with self.store.read() as tx:
            agenda = agenda_at(tx, MEETING)
        everybody = (*agenda.people.values(), *agenda.attendees.values())
        return [one for one in everybody if not one.is_placeholder and one.email]

    def own(self, person: Person) -> set[str]:
        """Return what belongs to this person alone: address, links, tokens of the addresses for answers."""
        links = {
            link_token(Link(scope=scope, meeting=MEETING, person_id=person.id), secret=self.settings.secret)
            for scope in Scope
        }
        with self.store.read() as tx:
            tokens = {line.token for line in tx.ledger(MEETING, person=person.id)}
        return {person.email.lower(), *links, *tokens}

    def sent(self) -> Iterator[Sent]:
        with self.store.read() as tx:
            for entry in tx.entries(meeting=MEETING, limit=10_000):
                if data := tx.mail(entry.id):
                    yield Sent(entry=entry, text=_readable(data))


def _fifty() -> Source:
    source = open_source(ROOT / "agendas" / "iioe-annual-2022.yaml")
    files = {
        name: "".join(text.splitlines(keepends=True)[: GUESTS + 1]) for name, text in source.files.items()
    }
    return replace(source, files=files)


def _readable(data: bytes) -> str:
    message = message_from_bytes(data, policy=SMTP)
    parts = [str(message).partition("\n\n")[0]]
    for part in message.walk():
        payload = part.get_payload(decode=True)
        if isinstance(payload, bytes):
            parts.append(payload.decode("utf-8").replace("\r\n ", ""))
    return "\n".join(parts).lower()


@pytest.fixture(scope="module")
async def held(tmp_path_factory: pytest.TempPathFactory) -> tuple[Meeting, str]:
    """Run the meeting once, and keep what it logged."""
    lines: list[str] = []

    class Kept(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(record.getMessage().lower())

    handler, root = Kept(), logging.getLogger("meetbot")
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    try:
        meeting = Meeting(tmp_path_factory.mktemp("leaks"))
        await meeting.run()
    finally:
        root.removeHandler(handler)
        root.setLevel(before)
    return meeting, "\n".join(lines)


async def test_no_mail_holds_what_is_somebody_elses(held: tuple[Meeting, str]) -> None:
    meeting, _ = held
    people, mails = meeting.people(), list(meeting.sent())
    assert (len(people), len(mails) >= 200) == (50, True)
    assert {one.entry.purpose for one in mails} == {"invite", "update", "reminder"}
    own = {person.id: {one.lower() for one in meeting.own(person)} for person in people}
    leaks = [
        (one.entry.id, who)
        for one in mails
        for who, theirs in own.items()
        if who != one.entry.person_id and any(secret in one.text for secret in theirs)
    ]
    assert leaks == []


async def test_the_scan_finds_what_is_ones_own(held: tuple[Meeting, str]) -> None:
    """A scan that finds nothing anywhere would prove nothing."""
    meeting, _ = held
    own = {person.id: meeting.own(person) for person in meeting.people()}
    found = {
        one.entry.person_id
        for one in meeting.sent()
        if sum(secret.lower() in one.text for secret in own[one.entry.person_id]) >= 3
    }
    assert found == set(own)


async def test_nobody_reads_the_address_of_the_call_itself(held: tuple[Meeting, str]) -> None:
    meeting, _ = held
    assert [one.entry.id for one in meeting.sent() if ROOM in one.text] == []


async def test_no_feed_holds_an_address_or_a_link_of_anybody_else(held: tuple[Meeting, str]) -> None:
    meeting, _ = held
    people = meeting.people()
    own = {person.id: meeting.own(person) for person in people}
    feeds = Feeds(meeting.settings)
    with meeting.store.read() as tx:
        agenda = agenda_at(tx, MEETING)
        public = feeds.public(tx, MEETING, now=meeting.clock.at)
        assert public is not None
        read = {"": public.data}
        for person in people:
            token = link_token(
                Link(scope=Scope.FEED, meeting=MEETING, person_id=person.id), secret=meeting.settings.secret
            )
            made = feeds.personal(tx, agenda, person, token=token, now=meeting.clock.at)
            read[person.id] = made.data
    texts = {who: data.replace(b"\r\n ", b"").decode().lower() for who, data in read.items()}
    leaks = [
        (reader, who)
        for reader, text in texts.items()
        for who, theirs in own.items()
        if who != reader and any(secret.lower() in text for secret in theirs)
    ]
    assert leaks == []
    assert ROOM not in "".join(texts.values())


async def test_no_log_line_holds_what_is_anybodys_own(held: tuple[Meeting, str]) -> None:
    meeting, log = held
    leaks = [p.id for p in meeting.people() if any(secret.lower() in log for secret in meeting.own(p))]
    assert leaks == []
    assert ROOM not in log
