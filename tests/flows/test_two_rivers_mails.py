"""Every mail of the meeting with two tracks as it is sent: secrets are resolved and seats counted then."""

from __future__ import annotations

import email
import email.policy
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from meetbot.attendees.links import token_hash
from meetbot.config import Security, Settings
from meetbot.flows.agenda.load import open_source
from meetbot.flows.mails.compose import Composer
from meetbot.flows.mails.expand import expand_waves
from meetbot.flows.planning.apply import apply
from meetbot.outbox.model import Entry
from meetbot.plan.copies import copy_to_json
from meetbot.plan.model import Partstat
from meetbot.store.store import Store
from meetbot.templating import Templates

ROOT = Path(__file__).parent.parent.parent
MEETING = "two-rivers-2027"
APPLIED = datetime.fromisoformat("2027-03-01T09:00+01:00")
ASKED = datetime.fromisoformat("2027-03-17T09:30+01:00")  # ten days before the start
NUMBER = "+39 041 555 0199"
CHASE = "  - {id: week, before: 7d, to: [all]}\n"


class Rivers:
    """The meeting applied, with a reminder to those who have not answered."""

    def __init__(self, folder: Path) -> None:
        self.store = Store.open(f"sqlite:///{folder}/x.db")
        settings = Settings(
            root=folder,
            security=Security(secret="a secret of this test alone"),
            secrets={
                "two_rivers_room": "https://call.example.org/r",
                "two_rivers_dial_in": f"{NUMBER}, code 77",
            },
        )
        self.composer = Composer(settings, Templates(None))
        source = open_source(ROOT / "agendas" / "two-rivers-2027.yaml")
        assert CHASE in source.text
        chased = CHASE + "  - {id: chase, before: 10d, to: [unanswered]}\n"
        source = replace(source, text=source.text.replace(CHASE, chased))
        apply(source, store=self.store, settings=settings, composer=self.composer, now=APPLIED, by="test")

    def entries(self, purpose: str) -> list[Entry]:
        with self.store.read() as tx:
            return tx.entries(meeting=MEETING, purpose=purpose, limit=10_000)

    def mail(self, entry: Entry, *, now: datetime) -> tuple[str, str]:
        """Return subject and text of the mail as it would leave at `now`."""
        with self.store.begin() as tx:
            made = self.composer.compose(tx, entry, now=now)
        message = email.message_from_bytes(made.data, policy=email.policy.default)
        body = message.get_body(("plain",))
        assert body is not None
        return made.subject, str(body.get_content())


@pytest.fixture(scope="module")
def rivers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rivers]:
    made = Rivers(tmp_path_factory.mktemp("rivers"))
    yield made
    made.store.close()


def test_the_number_to_dial_stands_in_mails_of_people_online_and_in_nothing_stored(rivers: Rivers) -> None:
    with rivers.store.read() as tx:
        copies = [line.copy for line in tx.ledger(MEETING)]
    assert NUMBER not in json.dumps([copy_to_json(copy) for copy in copies])
    linked = {copy.person_id for copy in copies if copy.has_link}
    told = set()
    for entry in rivers.entries("invite"):
        assert NUMBER not in json.dumps(entry.ctx)
        if NUMBER in rivers.mail(entry, now=APPLIED)[1]:
            told.add(entry.person_id)
    assert told == linked
    assert {"guest-02", "wang-fang"} <= told
    assert "guest-03" not in told


def test_who_has_not_answered_is_asked_with_the_seats_that_are_left(rivers: Rivers) -> None:
    answers = {"guest-09": Partstat.ACCEPTED, "gudrun": Partstat.DECLINED, "guest-12": Partstat.ACCEPTED}
    with rivers.store.begin() as tx:
        lines = [line for line in tx.ledger(MEETING) if line.person_id in answers]
        tx.save_ledger(MEETING, [replace(line, partstat=answers[line.person_id]) for line in lines])
        speakers = {
            line.person_id for line in tx.ledger(MEETING) if line.copy.parts and line.copy.mode == "onsite"
        }
    expand_waves(rivers.store, now=ASKED)
    chased = {e.person_id: e for e in rivers.entries("reminder") if e.ctx["reminder"] == "chase"}
    subject, text = rivers.mail(chased["guest-03"], now=ASKED)
    left = 220 - len(speakers)  # one of them is not coming, and one of the guests is
    assert subject.startswith("Answer by Sat 20 Mar, Sat 27 Mar 09:30 (Venice): Two")
    assert text.startswith(f"We have no answer from you yet; {left} of 220 seats are left.")
    subject, text = rivers.mail(chased["guest-02"], now=ASKED)
    assert subject.startswith("请于3月21日周日前答复，3月27日周六 16:30（上海）")
    assert text.startswith("我们还没有收到您的答复：3月27日星期六16:30（上海时间）。")


def test_who_leads_a_session_gets_its_speakers_and_a_link_to_the_timer_that_opens(rivers: Rivers) -> None:
    half_an_hour_before = datetime.fromisoformat("2027-03-27T10:35+01:00")
    expand_waves(rivers.store, now=half_an_hour_before)
    brief = next(
        e for e in rivers.entries("reminder") if e.person_id == "layla" and e.ctx["anchor"] == "gauges"
    )
    subject, text = rivers.mail(brief, now=half_an_hour_before)
    assert subject.startswith("رئاستك، السبت، 27 مارس 12:05 (الخرطوم): لمن مقياس النهر؟")
    assert [line for line in text.splitlines() if "Tigist" in line] == [
        "من 12:05 إلى 13:05 Dr. Tigist Bekele"
    ]
    token = re.findall(r"/l/(\S+)", text)[0]
    with rivers.store.read() as tx:
        link = tx.link(token_hash(token), now=half_an_hour_before)
    assert link is not None
    assert (link.person_id, str(link.scope)) == ("layla", "speaker")


def test_a_reminder_of_the_second_day_speaks_of_what_the_person_does_on_that_day(rivers: Rivers) -> None:
    a_day_before = datetime.fromisoformat("2027-03-27T09:30+01:00")
    expand_waves(rivers.store, now=a_day_before)
    of_sunday = [
        e for e in rivers.entries("reminder") if e.ctx["reminder"] == "eve" and e.ctx["anchor"] == "sunday"
    ]
    with_a_part = [e for e in of_sunday if not e.person_id.startswith("guest")]
    assert with_a_part != []
    for entry in with_a_part:
        assert "28" in rivers.mail(entry, now=a_day_before)[0], entry.person_id
