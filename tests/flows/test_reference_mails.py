"""Every mail of the reference meeting, made and judged: not three samples."""

from __future__ import annotations

import email
import email.policy
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from meetbot.config import Security, Settings
from meetbot.flows.agenda.load import open_source
from meetbot.flows.mails.compose import Composer
from meetbot.flows.mails.expand import expand_waves
from meetbot.flows.planning.apply import apply
from meetbot.outbox.model import Entry, State
from meetbot.plan.model import Plan
from meetbot.store.store import Store
from meetbot.templating import Templates
from tests.judges import complaints

ROOT = Path(__file__).parent.parent.parent
MEETING = "ichei-annual-2022"
APPLIED = datetime.fromisoformat("2022-01-03T09:00+08:00")


class Reference:
    """The reference meeting, applied nine days before it takes place."""

    def __init__(self, folder: Path) -> None:
        self.store = Store.open(f"sqlite:///{folder}/x.db")
        settings = Settings(
            root=folder,
            security=Security(secret="a secret of this test alone"),
            secrets={"zoom_url": "https://call.example.org/iioe", "zoom_dial_in": "+00 000 000"},
        )
        self.composer = Composer(settings, Templates(None))
        self.plan: Plan = apply(
            open_source(ROOT / "agendas" / "iioe-annual-2022.yaml"),
            store=self.store,
            settings=settings,
            composer=self.composer,
            now=APPLIED,
            by="test",
        )

    def entries(self, purpose: str) -> list[Entry]:
        with self.store.read() as tx:
            return tx.entries(meeting=MEETING, purpose=purpose, limit=10_000)

    def mail(self, entry: Entry, *, now: datetime) -> bytes:
        with self.store.begin() as tx:
            return self.composer.compose(tx, entry, now=now).data


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reference]:
    made = Reference(tmp_path_factory.mktemp("reference"))
    yield made
    made.store.close()


def test_sixteen_session_copies_and_ninety_day_copies(reference: Reference) -> None:
    assert Counter(str(n.line.copy.of) for n in reference.plan.notices) == {"session": 16, "day": 90}
    assert len({n.person_id for n in reference.plan.notices}) == 104
    assert sorted(n.person_id for n in reference.plan.not_mailed) == ["p-id", "p-kg", "p-lk", "p-rs"]


def test_every_invitation_passes_its_own_check_and_all_foreign_judges(reference: Reference) -> None:
    judged = 0
    for entry in reference.entries("invite"):
        data = reference.mail(entry, now=APPLIED)
        message = email.message_from_bytes(data, policy=email.policy.default)
        parts = [p for p in message.walk() if p.get_content_type() == "text/calendar"]
        payload = parts[0].get_payload(decode=True)
        assert isinstance(payload, bytes)
        assert complaints(payload) == {}, entry.rcpt
        judged += 1
    assert judged == 106


def test_no_mail_holds_another_persons_address_or_link(reference: Reference) -> None:
    mails = {e.id: (e, reference.mail(e, now=APPLIED)) for e in reference.entries("invite")}
    tokens: dict[str, set[str]] = {}
    for entry, data in mails.values():
        text = email.message_from_bytes(data, policy=email.policy.default).as_string()
        for other, _ in mails.values():
            if other.rcpt != entry.rcpt:
                assert other.rcpt not in text
        for word in text.replace("=\n", "").split("/p/")[1:]:
            tokens.setdefault(word[:24], set()).add(entry.person_id)
    assert {len(people) for people in tokens.values()} == {1}


def test_every_reminder_can_be_made_when_it_is_due(reference: Reference) -> None:
    with reference.store.read() as tx:
        waves = sorted((w for w in tx.waves(MEETING)), key=lambda w: w.due_at)
    made: Counter[str] = Counter()
    for wave in waves:
        expand_waves(reference.store, now=wave.due_at)
        for entry in reference.entries("reminder"):
            if (
                entry.state is State.QUEUED
                and entry.composed_at is None
                and entry.ctx["reminder"] == wave.reminder_id
                and entry.ctx["anchor"] == wave.anchor
            ):
                assert reference.mail(entry, now=wave.due_at + timedelta(seconds=1))
                made[wave.reminder_id] += 1
    assert made == {"week": 104, "eve": 104, "join": 71, "speaker": 16}  # 5 of the briefs hold the link


def test_a_speakers_reminder_opens_the_timer_and_an_attendees_does_not(reference: Reference) -> None:
    now = APPLIED + timedelta(days=9, hours=5, minutes=31)
    expand_waves(reference.store, now=now)
    with_timer = {
        entry.ctx["reminder"]
        for entry in reference.entries("reminder")
        if "/l/"
        in email.message_from_bytes(reference.mail(entry, now=now), policy=email.policy.default).as_string()
    }
    assert with_timer == {"speaker"}
