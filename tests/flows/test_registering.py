"""People register by themselves: a form, a mail with a link, and they are attendees like all others."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest

from meetbot.agenda.model.terms import Mode
from meetbot.attendees.links import Link, Scope, registration_token, token_hash
from meetbot.attendees.registering import Entrance, Wish
from meetbot.attendees.switching import Came
from meetbot.flows.accounts.house import keep_house
from meetbot.flows.agenda.load import load_agenda
from meetbot.flows.meeting.door import door_mark, door_view
from meetbot.flows.meeting.forget import CannotErase, erase_due, erase_person
from meetbot.flows.planning.chosen import agenda_now
from meetbot.flows.planning.plan import plan_in
from meetbot.flows.planning.registering import (
    LASTS,
    Became,
    Opening,
    ask,
    asked,
    confirm,
    opening,
    withdraw,
)
from meetbot.flows.planning.switching import hand_on_all, switch_mode
from meetbot.outbox.model import Entry
from meetbot.plan.model import Partstat
from meetbot.store.store import Store
from meetbot.templating import Templates
from tests.flows.test_apply import MEETING, START, Office, source
from tests.flows.test_chase import deliver
from tests.journeys.board import board

NOON = datetime(2027, 2, 1, 12, tzinfo=UTC)
LATER = NOON + timedelta(minutes=5)
RENDER = Templates(None).render


def opened(extra: str = "", *, seats: int = 30, mode: str = "hybrid", without: str = "") -> str:
    """Return the board with registration open; Ada, who chairs on-site, has one of the seats."""
    text = board(START, without=without).replace("capacity: 30", f"capacity: {seats}")
    text = text.replace("mode: hybrid", f"mode: {mode}")
    return text.replace("attendees:\n", f"attendees:\n  registration: open\n{extra}")


OPEN = opened()
CLOSED = board(START)


def wish(name: str = "Noor Haddad", mode: Mode = Mode.ONLINE, **values: object) -> Wish:
    email = f"{name.split()[0].lower()}@example.org"
    usual = {"name": name, "email": email, "mode": mode, "timezone": "Asia/Amman", "language": "en"}
    return Wish(**{**usual, **values})  # type: ignore[arg-type]


@pytest.fixture
def office(both_stores: Store, tmp_path: Path) -> Office:
    office = Office(both_stores, tmp_path)
    office.apply(OPEN, now=NOON)
    return office


def send(office: Office, one: Wish, *, place: str = "192.0.2.1", now: datetime = NOON) -> timedelta:
    with office.store.begin() as tx:
        return ask(tx, agenda_now(tx, MEETING, now=now), one, place=place, settings=office.settings, now=now)


def answers_to(office: Office, person_id: str) -> list[Entry]:
    """Return the mails that answered forms, oldest first."""
    with office.store.read() as tx:
        found = tx.entries(meeting=MEETING, person=person_id)
    return sorted((e for e in found if "registration" in e.ctx), key=lambda e: e.id)


def token_of(office: Office, one: Wish) -> str:
    nonce = answers_to(office, one.person_id)[-1].ctx["nonce"]
    return registration_token(nonce, secret=office.settings.secret)


def press(office: Office, token: str, *, now: datetime = LATER) -> Became | None:
    with office.store.begin() as tx:
        return confirm(tx, token, settings=office.settings, now=now)


def register(office: Office, one: Wish, *, now: datetime = LATER) -> Became | None:
    assert not send(office, one, now=now)
    return press(office, token_of(office, one), now=now)


def stands(office: Office, *, now: datetime = LATER) -> Opening:
    with office.store.read() as tx:
        return opening(tx, agenda_now(tx, MEETING, now=now), now=now)


def message(office: Office, entry: Entry) -> EmailMessage:
    with office.store.read() as tx:
        composed = office.composer.compose(tx, entry, now=entry.not_before, keep=False)
    return message_from_bytes(composed.data, policy=default)


def names(office: Office) -> list[str]:
    with office.store.read() as tx:
        return [person.name for person in agenda_now(tx, MEETING, now=LATER).attendees.values()]


async def test_a_form_puts_nobody_on_the_list_and_its_link_does(office: Office) -> None:
    noor = wish(organisation="The Board", access_needs="captions", consent_photo=True)
    send(office, noor)
    assert names(office) == ["Mia Lind", "Kai Sato"]
    with office.store.read() as tx:
        assert tx.persons(MEETING)[-1].person_id == "rui"
    assert press(office, token_of(office, noor)) is Became.DONE
    assert names(office) == ["Mia Lind", "Kai Sato", "Noor Haddad"]
    with office.store.read() as tx:
        person = agenda_now(tx, MEETING, now=LATER).attendees[noor.person_id]
        row = next(p for p in tx.persons(MEETING) if p.person_id == noor.person_id)
        entries = [e for e in tx.entries(meeting=MEETING, person=noor.person_id) if e.uid]
        line = tx.ledger(MEETING, person=noor.person_id)[0]
        answer = tx.answers(MEETING, noor.person_id)[0]
    assert (person.org, person.access_needs, person.consent_photo, person.consent_publish) == (
        "board",
        "captions",
        True,
        False,
    )
    assert (row.origin, row.address) == ("registration", "noor@example.org")
    assert [(e.purpose, e.rcpt) for e in entries] == [("invite", "noor@example.org")]
    # Registering is a yes: the invitation asks nothing.
    assert (line.partstat, answer.source) == (Partstat.ACCEPTED, "registration")
    calendar = message(office, entries[0]).get_body(("calendar",)) or message(office, entries[0])
    parts = [p for p in calendar.walk() if p.get_content_type() == "text/calendar"]
    copied = parts[0].get_content().replace("\r\n ", "")
    assert "PARTSTAT=ACCEPTED" in copied
    assert "RSVP=TRUE" not in copied
    await deliver(office, at=LATER)
    assert office.counts() == {
        "sent": 8
    }  # four to those with a part, two to the list, the link, the invitation


def test_what_is_mailed_before_holds_nothing_that_was_typed(office: Office) -> None:
    bait = wish("Buy at http://spam.example.org", email="victim@example.org", organisation="Cheap pills")
    send(office, bait)
    mail = message(office, answers_to(office, bait.person_id)[0])
    text = "".join(part.get_content() for part in mail.walk() if not part.is_multipart())
    assert mail["To"] == "victim@example.org"
    assert not {"spam", "Buy", "pills"} & set(re.findall(r"\w+", text + str(mail["Subject"])))
    assert f"/r/{token_of(office, bait)}" in text


def test_the_store_and_the_outbox_hold_no_token(office: Office) -> None:
    send(office, wish())
    token, entry = token_of(office, wish()), answers_to(office, wish().person_id)[0]
    assert token not in str(entry.ctx)
    with office.store.read() as tx:
        assert tx.asked_registration(token, now=LATER) is None
        assert tx.asked_registration(token_hash(token), now=LATER) is not None


def test_a_second_press_changes_nothing_and_says_the_same(office: Office) -> None:
    noor = wish()
    register(office, noor)
    with office.store.read() as tx:
        before = len(tx.entries(meeting=MEETING))
    assert press(office, token_of(office, noor)) is Became.DONE
    with office.store.read() as tx:
        assert len(tx.entries(meeting=MEETING)) == before
        found = asked(tx, token_of(office, noor), now=LATER)
    assert found is not None
    assert (found.wish, found.came) == (None, Became.DONE)


def test_a_link_works_three_days_and_its_form_is_forgotten_then(office: Office) -> None:
    send(office, wish())
    token = token_of(office, wish())
    assert press(office, token, now=NOON + LASTS) is None
    keep_house(office.store, mail_lasts=timedelta(days=1), now=NOON + LASTS)
    with office.store.read() as tx:
        assert tx.asked_registration(token_hash(token), now=NOON) is None


def test_a_newer_form_voids_the_link_of_the_one_before(office: Office) -> None:
    send(office, wish(mode=Mode.ONSITE))
    first = token_of(office, wish())
    send(office, wish(mode=Mode.ONLINE))
    assert press(office, first) is None
    assert press(office, token_of(office, wish())) is Became.DONE


@pytest.mark.parametrize("address", ["mia@example.org", "MIA@Example.org", "ada@example.org"])
def test_who_is_in_the_agenda_is_told_so_by_mail_and_the_page_says_the_same(
    office: Office, address: str
) -> None:
    who = address.split("@")[0].lower()
    assert send(office, wish("Somebody Else", email=address)) == timedelta(0)
    entry = answers_to(office, who)[0]
    mail = message(office, entry)
    text = "".join(part.get_content() for part in mail.walk() if not part.is_multipart())
    assert entry.rcpt == f"{who}@example.org"
    assert "already" in text
    assert "/p/" in text
    assert "Somebody" not in text
    with office.store.read() as tx:
        assert tx.registrations(MEETING) == []


def test_who_registered_is_told_so_too(office: Office) -> None:
    register(office, wish())
    send(office, wish(), now=LATER)
    assert [e.ctx["registration"] for e in answers_to(office, wish().person_id)] == ["asked", "known"]


def test_a_withdrawn_page_is_not_in_the_mail(office: Office) -> None:
    with office.store.begin() as tx:
        tx.revoke(Link(scope=Scope.PERSONAL, meeting=MEETING, person_id="mia"), now=NOON)
    send(office, wish(email="mia@example.org"))
    text = str(message(office, answers_to(office, "mia")[0]))
    assert "already" in text
    assert "/p/" not in text


def test_who_is_put_on_the_list_meanwhile_is_not_registered_twice(office: Office) -> None:
    send(office, wish())
    token = token_of(office, wish())
    row = '    - {id: nh, name: Noor H., email: "Noor@example.org", mode: online}\n'
    office.apply(OPEN.replace("reminders:", f"{row}reminders:"), now=LATER)
    assert press(office, token) is Became.KNOWN
    assert names(office) == ["Mia Lind", "Kai Sato", "Noor H."]


def test_they_stay_whatever_is_applied_and_nobody_is_uninvited(office: Office) -> None:
    register(office, wish(mode=Mode.ONSITE))
    assert office.plan(OPEN).empty
    with office.store.read() as tx:  # as what a decision would lead to is looked up
        same = load_agenda(source(OPEN))
        assert plan_in(tx, same, source(OPEN), office.settings, now=LATER).notices == ()
    plan = office.apply(opened(without="kai"), now=LATER)
    assert [(n.person_id, n.purpose) for n in plan.notices if n.person_id != "kai"] == []
    assert names(office) == ["Mia Lind", "Noor Haddad"]
    with office.store.read() as tx:
        assert {p.person_id: p.origin for p in tx.persons(MEETING)}[wish().person_id] == "registration"
        assert agenda_now(tx, MEETING, now=LATER).attendees[wish().person_id].mode is Mode.ONSITE


def test_they_hear_of_a_change_like_everybody(office: Office) -> None:
    register(office, wish())
    plan = office.plan(opened().replace("Blue Room", "Red Room").replace("duration: 30m", "duration: 45m"))
    assert wish().person_id in {n.person_id for n in plan.notices}


def test_registering_closed_later_they_stay_and_nobody_comes_anew(office: Office) -> None:
    register(office, wish())
    send(office, wish("Li Na"))
    office.apply(CLOSED, now=LATER)
    assert stands(office).entrance is Entrance.CLOSED
    assert press(office, token_of(office, wish("Li Na"))) is Became.CLOSED
    assert names(office) == ["Mia Lind", "Kai Sato", "Noor Haddad"]
    office.apply(OPEN, now=LATER)  # opened again, the link still works
    assert press(office, token_of(office, wish("Li Na"))) is Became.DONE


def test_whom_the_list_takes_over_it_decides_on(office: Office) -> None:
    register(office, wish())
    row = '    - {name: Dr. Noor Haddad, email: "noor@example.org", mode: online, timezone: Asia/Amman}\n'
    listed = OPEN.replace("reminders:", f"{row}reminders:")
    plan = office.apply(listed, now=LATER)
    assert [n for n in plan.notices if n.purpose == "uninvite"] == []
    assert names(office) == ["Mia Lind", "Kai Sato", "Dr. Noor Haddad"]
    with office.store.read() as tx:
        assert tx.registrations(MEETING) == []
    office.apply(OPEN, now=LATER)
    assert names(office) == ["Mia Lind", "Kai Sato"]


def test_seats_are_given_until_there_are_none_then_people_wait_in_order(office: Office) -> None:
    office.apply(opened(seats=2), now=NOON)  # Ada has one
    assert stands(office).free == 1
    assert register(office, wish("Noor Haddad", Mode.ONSITE)) is Became.DONE
    assert (stands(office).free, stands(office).ways[Mode.ONSITE]) == (0, Came.WAITS)
    assert register(office, wish("Li Na", Mode.ONSITE)) is Became.WAITS
    assert register(office, wish("Ali Omar", Mode.ONSITE), now=LATER + timedelta(minutes=1)) is Became.WAITS
    with office.store.begin() as tx:
        agenda = agenda_now(tx, MEETING, now=LATER)
        assert agenda.attendees[wish("Li Na").person_id].mode is Mode.ONLINE
        noor = wish().person_id
        switch_mode(
            tx, MEETING, noor, Mode.ONLINE, settings=office.settings, render=RENDER, by="noor", now=LATER
        )
    hand_on_all(office.store, office.settings, RENDER, now=LATER)
    with office.store.read() as tx:
        seats = {who: row.seat for who, row in tx.wished_seats(MEETING).items()}
    assert seats == {wish("Li Na").person_id: "offered", wish("Ali Omar").person_id: "waiting"}


def test_the_seats_that_overbook_adds_count(office: Office) -> None:
    office.apply(opened("  overbook: 50%\n", seats=2), now=NOON)
    assert stands(office).free == 2


def test_where_nobody_waits_the_full_venue_leaves_online(office: Office) -> None:
    office.apply(opened("  waitlist: none\n", seats=2), now=NOON)
    send(office, wish("Li Na", Mode.ONSITE))
    assert register(office, wish(mode=Mode.ONSITE)) is Became.DONE
    assert list(stands(office).ways) == [Mode.ONLINE, Mode.UNDECIDED]
    assert press(office, token_of(office, wish("Li Na"))) is Became.ONLINE
    with office.store.read() as tx:
        assert agenda_now(tx, MEETING, now=LATER).attendees[wish("Li Na").person_id].mode is Mode.ONLINE


def test_an_on_site_meeting_that_is_full_takes_nobody(office: Office) -> None:
    office.apply(opened(seats=3, mode="onsite").replace("mode: online, ", ""), now=NOON)
    send(office, wish("Li Na"))
    first = register(office, wish())
    with office.store.read() as tx:
        line = tx.ledger(MEETING, person=wish().person_id)[0]
    assert (first, line.copy.mode, line.partstat) == (Became.DONE, Mode.ONSITE, Partstat.ACCEPTED)
    assert stands(office).entrance is Entrance.FULL
    assert press(office, token_of(office, wish("Li Na"))) is Became.FULL
    assert "Li Na" not in names(office)


def test_who_is_undecided_is_asked(office: Office) -> None:
    register(office, wish(mode=Mode.UNDECIDED))
    with office.store.read() as tx:
        entry = next(e for e in tx.entries(meeting=MEETING, person=wish().person_id) if e.uid)
        assert tx.ledger(MEETING, person=wish().person_id)[0].partstat is Partstat.NEEDS_ACTION
    assert entry.ctx["ask"]


@pytest.mark.parametrize(
    ("at", "ways"),
    [
        (NOON, {Mode.ONSITE, Mode.ONLINE, Mode.UNDECIDED}),
        (datetime(2027, 3, 1, 11, tzinfo=UTC), {Mode.ONSITE, Mode.ONLINE}),  # decided by then
        (START - timedelta(hours=2), {Mode.ONLINE}),  # switching is closed
        (START, {Mode.ONLINE}),
    ],
)
def test_the_ways_narrow_as_the_meeting_comes(office: Office, at: datetime, ways: set[Mode]) -> None:
    office.apply(opened('  decide_by: "2027-03-01T12:00+01:00"\n'), now=NOON)
    assert set(stands(office, now=at).ways) == ways


def test_nobody_registers_for_what_is_over_or_cancelled(office: Office) -> None:
    assert stands(office, now=START + timedelta(hours=1)).entrance is Entrance.OVER
    office.apply(OPEN.replace("mode: hybrid", "mode: hybrid\n  status: cancelled"), now=LATER)
    assert stands(office).entrance is Entrance.CANCELLED


def test_one_address_is_mailed_three_times_and_then_no_more_for_a_while(office: Office) -> None:
    for n in range(6):
        assert send(office, wish(), place=f"192.0.2.{n}") == timedelta(0)  # the page says nothing of it
    assert len(answers_to(office, wish().person_id)) == 3
    send(office, wish(), now=NOON + timedelta(minutes=21))
    assert len(answers_to(office, wish().person_id)) == 4


def test_one_place_has_twenty_forms_at_once(office: Office) -> None:
    for n in range(20):
        assert send(office, wish(f"P{n} X")) == timedelta(0)
    assert send(office, wish("Late X")) > timedelta(0)
    assert answers_to(office, wish("Late X").person_id) == []
    assert send(office, wish("Late X"), place="198.51.100.7") == timedelta(0)


async def test_when_the_time_is_over_all_of_it_is_deleted(office: Office) -> None:
    register(office, wish(access_needs="captions"))
    send(office, wish("Li Na"))
    token = token_hash(token_of(office, wish("Li Na")))
    await deliver(office, at=LATER)
    late = START + timedelta(days=400)
    assert erase_due(office.store, now=late) == [MEETING]
    with office.store.read() as tx:
        assert tx.registrations(MEETING) == []
        assert tx.persons(MEETING) == []
        assert tx.asked_registration(token, now=LATER) is None


async def test_who_is_taken_off_the_list_is_told_and_can_be_erased(office: Office) -> None:
    office.apply(opened(seats=2), now=NOON)
    noor, li = wish(mode=Mode.ONSITE, language="ar"), wish("Li Na", Mode.ONSITE)
    assert (register(office, noor), register(office, li)) == (Became.DONE, Became.WAITS)
    await deliver(office, at=LATER)
    with pytest.raises(CannotErase, match="registered by themselves"):
        erase_person(office.store, MEETING, "noor@example.org", by="ana", now=LATER)
    with office.store.begin() as tx:
        done = [
            withdraw(tx, MEETING, noor.person_id, settings=office.settings, by="ana", now=LATER)
            for _ in range(2)
        ]
    assert done == [1, None]
    assert names(office) == ["Mia Lind", "Kai Sato", "Li Na"]
    assert hand_on_all(office.store, office.settings, RENDER, now=LATER) == 1  # the seat is Li's
    await deliver(office, at=LATER)
    with office.store.read() as tx:
        told = [e for e in tx.entries(meeting=MEETING, person=noor.person_id) if e.purpose == "uninvite"]
    assert [(e.rcpt, e.state) for e in told] == [("noor@example.org", "sent")]
    assert message(office, told[0])["Content-Language"] == "ar"
    assert office.plan(opened(seats=2)).empty
    assert erase_person(office.store, MEETING, "noor@example.org", by="ana", now=LATER) > 3
    with office.store.read() as tx:
        assert noor.person_id not in {p.person_id for p in tx.persons(MEETING)}
    assert register(office, noor, now=LATER + timedelta(minutes=30)) is Became.WAITS  # and may come again


def test_nobody_of_the_agenda_is_taken_off_it_so(office: Office) -> None:
    with office.store.begin() as tx:
        assert withdraw(tx, MEETING, "mia", settings=office.settings, by="ana", now=LATER) is None
    assert names(office) == ["Mia Lind", "Kai Sato"]


def test_two_presses_at_the_same_time_register_once(office: Office) -> None:
    send(office, wish())
    token = token_of(office, wish())
    with ThreadPoolExecutor(4) as pool:
        came = list(pool.map(lambda _: press(office, token), range(4)))
    assert came == [Became.DONE] * 4
    with office.store.read() as tx:
        assert [e.purpose for e in tx.entries(meeting=MEETING, person=wish().person_id) if e.uid] == [
            "invite"
        ]
        assert len(tx.answers(MEETING, wish().person_id)) == 1


def test_two_at_the_same_time_share_one_seat_out(office: Office) -> None:
    office.apply(opened(seats=2), now=NOON)
    people = [wish(f"P{n} Q", Mode.ONSITE) for n in range(3)]
    for one in people:
        send(office, one)
    with ThreadPoolExecutor(3) as pool:
        came = list(pool.map(lambda one: press(office, token_of(office, one)), people))
    assert sorted(map(str, came)) == [Became.DONE, Became.WAITS, Became.WAITS]


def test_the_door_knows_them_at_once(office: Office) -> None:
    def seen() -> tuple[str, list[str]]:
        with office.store.read() as tx:
            agenda, secret = agenda_now(tx, MEETING, now=LATER), office.settings.secret
            view = door_view(tx, agenda, secret=secret, now=LATER)
            return door_mark(tx, agenda, now=LATER), [guest.name for guest in view.guests]

    before = seen()
    register(office, wish(mode=Mode.ONSITE))
    after = seen()
    assert before[0] != after[0]  # or phones at the door would keep the list they have
    assert "Noor Haddad" not in before[1]
    assert "Noor Haddad" in after[1]
