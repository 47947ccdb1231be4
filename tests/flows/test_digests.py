"""More than four changes for one person in one run: a digest first, then short mails in the same thread."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from meetbot.agenda.model.terms import Mode
from meetbot.flows.agenda.load import load_agenda
from meetbot.flows.mails.compose import Composer
from meetbot.flows.planning.modes import choose_mode
from meetbot.flows.planning.sample import mail_key, planned_mail
from meetbot.ical.summary import summarise
from meetbot.mail.read import MailView, open_mail
from meetbot.outbox.model import Entry, State
from meetbot.plan.explain import plan_to_json
from meetbot.plan.model import Purpose
from meetbot.store.store import Store
from meetbot.templating import Templates
from tests.flows.test_apply import MEETING, Office, source
from tests.flows.test_chase import deliver

NOON = datetime(2027, 2, 1, 12, tzinfo=UTC)
LATER = NOON + timedelta(hours=1)
MINUTE = timedelta(minutes=1)
WAIT = timedelta(minutes=15)  # `invite.debounce`

TEXT = """\
format: meetbot/1
meeting:
  id: board-spring
  title: Board, spring
  timezone: Europe/Zurich
  mode: hybrid
  contact: {name: Office, email: office@example.org}
  venue: {name: Town Hall, room: Blue Room, street: Market Square 1, city: Zurich, country: CH}
  online: {platform: Jitsi, url: "secret:call"}
people:
  ada: {name: Ada Byron, email: ada@example.org, mode: onsite, timezone: Europe/Zurich}
  rui: {name: Rui Costa, email: rui@example.org, mode: online, timezone: America/New_York}
days:
  - id: one
    date: 2027-03-14
    start: "09:00"
    sessions:
      - {id: a1, title: First, duration: 30m, chair: ada, speakers: [rui]}
      - {id: a2, title: Second, duration: 30m, chair: ada}
      - {id: a3, title: Third, duration: 30m, chair: ada}
  - id: two
    date: 2027-03-15
    start: "09:00"
    sessions:
      - {id: b1, title: Fourth, duration: 30m, chair: ada}
      - {id: b2, title: Fifth, duration: 30m, chair: ada}
      - {id: b3, title: Sixth, duration: 30m, chair: ada}
"""
MOVED = TEXT.replace('start: "09:00"', 'start: "10:00"')
MOVED_ON = TEXT.replace('start: "09:00"', 'start: "11:00"')
ONE_DAY_MOVED = TEXT.replace('start: "09:00"', 'start: "10:00"', 1)


@pytest.fixture
async def office(both_stores: Store, tmp_path: Path) -> Office:
    """Return a desk whose invitations are out: six to Ada, one to Rui."""
    office = Office(both_stores, tmp_path)
    office.apply(TEXT, now=NOON)
    await deliver(office, at=NOON)
    return office


def waiting(office: Office, person: str = "ada") -> list[Entry]:
    with office.store.read() as tx:
        found = tx.entries(meeting=MEETING, person=person, state=(State.QUEUED, State.HELD))
    return sorted(found, key=lambda entry: (entry.not_before, entry.id))


def digests(office: Office) -> list[Entry]:
    """Return all digests there ever were, oldest first."""
    with office.store.read() as tx:
        return tx.entries(meeting=MEETING, purpose=Purpose.DIGEST)[::-1]


def mails(office: Office) -> list[MailView]:
    """Return what was delivered to Ada since the first invitations, in the order of the outbox."""
    with office.store.read() as tx:
        sent = tx.entries(meeting=MEETING, person="ada", state=State.SENT)
        later = [e.id for e in sent if e.sent_at is not None and e.sent_at >= LATER]
        return [open_mail(tx.mail(number) or b"") for number in sorted(later)]


def header(mail: MailView, name: str) -> str:
    return dict(mail.headers)[name]


async def test_the_digest_goes_first_and_the_calendar_mails_answer_it(office: Office) -> None:
    plan = office.apply(MOVED, now=LATER)
    assert (plan.counts, plan.mails) == ({"digest": 1, "update": 7}, 8)
    digest, *updates = waiting(office)
    assert (digest.purpose, digest.not_before) == ("digest", LATER + WAIT)
    assert {(e.purpose, e.not_before) for e in updates} == {("update", LATER + WAIT + MINUTE)}
    assert [e.not_before for e in waiting(office, "rui")] == [LATER + WAIT]  # one change needs none
    await deliver(office, at=LATER + WAIT)
    await deliver(office, at=LATER + WAIT + MINUTE)
    first, *rest = mails(office)
    assert first.calendar is None
    assert first.subject == "6 changes, Sun 14 Mar (Zurich): Board, spring"
    assert first.text.startswith("6 of your sessions have changed; one calendar mail for each follows.")
    assert len(rest) == 6
    assert all(mail.calendar for mail in rest)
    assert {header(mail, "In-Reply-To") for mail in rest} == {header(first, "Message-ID")}


async def test_a_mail_after_a_digest_is_short_but_says_what_changed_and_how_to_answer(office: Office) -> None:
    office.apply(MOVED, now=LATER)
    await deliver(office, at=LATER + WAIT + MINUTE)
    text = next(mail.text for mail in mails(office) if "Second" in mail.subject)
    lede, body = text.split("\n\n", 1)
    labels = re.findall(r"(?m)^([A-Z][\w ]*):", body.partition("You get this because")[0])
    assert lede.startswith("Moved 60 minutes later: Sunday 14 March, 10:30 instead of 09:30")
    assert labels == ["When", "In UTC", "Was", "Now", "Stays", "Where", "Yes", "Maybe", "No"]
    assert ("Doors" in text, "Programme" in text, "Your part" in text) == (False, False, False)


async def test_a_second_run_before_it_left_makes_a_new_one_over_what_waits_and_what_is_new(
    office: Office,
) -> None:
    office.apply(MOVED, now=LATER)
    (before,) = digests(office)
    again = LATER + 5 * MINUTE
    # Back to the old time on the first day, so that three of the six changes are none any more.
    office.apply(MOVED.replace('start: "10:00"', 'start: "09:00"', 1), now=again)
    assert [(e.purpose, e.uid.partition(".")[0]) for e in waiting(office)] == [
        ("update", "b1"),
        ("update", "b2"),
        ("update", "b3"),
    ]
    office.apply(MOVED_ON, now=again + MINUTE)
    dropped, new = digests(office)
    assert (dropped.state, new.state) == (State.CANCELLED, State.QUEUED)
    assert new.ctx["uids"] == [
        f"{ref}.{MEETING}@meet.example.org" for ref in ("a1", "a2", "a3", "b1", "b2", "b3")
    ]
    assert new.msgkey != before.msgkey


async def test_what_waits_unchanged_is_told_by_the_new_digest_too(office: Office) -> None:
    office.apply(ONE_DAY_MOVED, now=LATER)
    assert digests(office) == []
    plan = office.apply(MOVED, now=LATER + 5 * MINUTE)
    assert plan.counts == {"digest": 1, "update": 3}
    (digest,) = digests(office)
    # It goes before the first mail that waits, and all of them are told of.
    assert digest.not_before == LATER + WAIT - MINUTE
    await deliver(office, at=LATER + WAIT - MINUTE)
    (mail,) = mails(office)
    assert mail.subject.startswith("6 changes, ")


async def test_mails_that_wait_stay_in_the_thread_of_a_digest_that_was_replaced(office: Office) -> None:
    office.apply(MOVED, now=LATER)
    (first,) = digests(office)
    office.apply(MOVED.replace("title: Sixth", "title: Last"), now=LATER + 5 * MINUTE)
    _, second = digests(office)
    assert second.ctx["references"] == [first.msgkey]
    last = {e.uid.partition(".")[0]: e.ctx["references"][-1] for e in waiting(office) if e.uid}
    assert last == {**dict.fromkeys(("a1", "a2", "a3", "b1", "b2"), first.msgkey), "b3": second.msgkey}


async def test_it_is_written_from_what_still_waits_when_it_is_claimed(office: Office) -> None:
    office.apply(MOVED, now=LATER)
    with office.store.begin() as tx:
        tx.drop([e.id for e in waiting(office) if e.uid.startswith("b")], LATER)
    await deliver(office, at=LATER + WAIT)
    (digest,) = mails(office)
    assert digest.subject.startswith("3 changes, ")
    assert ("Third" in digest.text, "Fourth" in digest.text) == (True, False)


async def test_a_digest_with_one_change_left_is_withdrawn_with_the_reason(office: Office) -> None:
    office.apply(MOVED, now=LATER)
    with office.store.begin() as tx:
        tx.drop([e.id for e in waiting(office) if e.uid and not e.uid.startswith("a1")], LATER)
    await deliver(office, at=LATER + WAIT)
    (digest,) = digests(office)
    assert (digest.state, digest.last_text) == (
        State.CANCELLED,
        "1 of its 6 changes left to tell; no digest is needed",
    )
    await deliver(office, at=LATER + WAIT + MINUTE)
    assert [mail.calendar is not None for mail in mails(office)] == [True]


async def test_a_retry_of_a_digest_is_the_same_mail(office: Office) -> None:
    office.apply(MOVED, now=LATER)
    await deliver(office, at=LATER + WAIT)
    (digest,) = digests(office)
    with office.store.begin() as tx:
        tx.drop([e.id for e in waiting(office)], LATER)
        sent = tx.mail(digest.id)
        made = office.composer.compose(tx, digest, now=LATER + WAIT + MINUTE)
    assert made.data == sent


async def test_a_held_plan_holds_its_digest(office: Office) -> None:
    office.apply(MOVED, now=LATER, hold=True)
    assert {e.state for e in waiting(office)} == {State.HELD}
    with office.store.begin() as tx:
        tx.release(LATER + 2 * WAIT, meeting=MEETING)
    await deliver(office, at=LATER + 2 * WAIT)
    first, *rest = mails(office)
    assert (first.subject[:10], len(rest)) == ("6 changes,", 6)


async def test_who_is_taken_off_everything_reads_so_and_gets_no_link(office: Office) -> None:
    office.apply(TEXT.replace("chair: ada", "chair: rui").replace(", speakers: [rui]", ""), now=LATER)
    await deliver(office, at=LATER)
    (digest,) = mails(office)
    assert digest.text.startswith("6 entries leave your calendar; one mail for each follows.")
    assert "/p/" not in digest.text
    await deliver(office, at=LATER + MINUTE)
    assert len(mails(office)) == 7


async def test_a_switch_of_mode_that_changes_many_entries_is_told_in_one_digest(office: Office) -> None:
    with office.store.begin() as tx:
        count = choose_mode(tx, MEETING, "ada", Mode.ONLINE, settings=office.settings, by="ada", now=LATER)
    assert count == 6
    await deliver(office, at=LATER)
    (digest,) = mails(office)
    assert digest.subject.startswith("6 changes, ")
    await deliver(office, at=LATER + MINUTE)
    assert [mail.subject.split(",")[0] for mail in mails(office)[1:]] == ["Noted: online"] * 6


async def test_a_plan_says_which_summaries_go_first_and_shows_its_mails_as_they_will_go(
    office: Office,
) -> None:
    plan = office.plan(MOVED, now=LATER)
    (told,) = plan_to_json(plan, load_agenda(source(MOVED)))["digests"]
    assert (told["person"], told["mails"], told["due"]) == ("ada", 6, "2027-02-01T13:15:00+00:00")
    first = next(n for n in plan.notices if n.person_id == "ada")
    shown, digest = (
        planned_mail(source(MOVED), mail_key(one), store=office.store, composer=office.composer, now=LATER)
        for one in (first, plan.digests[0])
    )
    assert shown is not None
    assert digest is not None
    office.apply(MOVED, now=LATER)
    await deliver(office, at=LATER + WAIT + MINUTE)
    with office.store.read() as tx:
        found = {tx.mail(e.id) for e in tx.entries(meeting=MEETING, person="ada", state=State.SENT)}
    assert shown.data in found
    # Written an hour before it goes, it says the same.
    assert open_mail(digest.data).text == mails(office)[0].text
    assert (digest.subject, digest.place, digest.of) == (mails(office)[0].subject, 1, 8)


async def test_another_mailbox_is_told_in_a_plain_mail_before_even_one_calendar_mail(office: Office) -> None:
    answers = "answers@" + office.settings.mail.sender.partition("@")[2]
    office.settings = replace(office.settings, mail=replace(office.settings.mail, sender=answers))
    office.composer = Composer(office.settings, Templates(None))
    assert office.apply(TEXT, now=LATER).counts == {"digest": 2, "update": 7}
    digest, update = waiting(office, "rui")
    assert (digest.purpose, digest.not_before, update.not_before) == ("digest", LATER, LATER + MINUTE)
    await deliver(office, at=LATER)
    await deliver(office, at=LATER + MINUTE)
    with office.store.read() as tx:
        first, second = (open_mail(tx.mail(entry.id) or b"") for entry in (digest, update))
    assert first.calendar is None
    assert first.text.startswith("Answers go to another address now; a calendar mail for each entry")
    assert "An entry may then stand twice in your calendar; delete the older one." in first.text
    assert answers in first.text
    assert second.calendar is not None
    assert summarise(second.calendar).organizer.startswith("answers+")
    assert header(second, "In-Reply-To") == header(first, "Message-ID")
