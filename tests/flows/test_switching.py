"""Somebody switches between on-site and online: seats, the queue for them, and who is told."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event

from meetbot.agenda.model.terms import Mode
from meetbot.attendees.switching import Came
from meetbot.flows.mails.lookups import Lookups
from meetbot.flows.planning.chosen import agenda_now
from meetbot.flows.planning.switching import Standing, hand_on_all, standing, switch_mode
from meetbot.outbox.model import Entry
from meetbot.plan.model import Partstat, Purpose
from meetbot.store.store import Store
from meetbot.templating import Templates
from tests.flows.test_apply import MEETING, START, Office
from tests.flows.test_chase import answer, deliver
from tests.journeys.board import board

NOON = datetime(2027, 2, 1, 12, tzinfo=UTC)
LATER = NOON + timedelta(hours=1)
RENDER = Templates(None).render
TEXT = board(START)
ROWS = """\
    - {id: lea, name: Lea Roth, email: lea@example.org, mode: online, timezone: Europe/Zurich}
    - {id: una, name: Una Vale, email: una@example.org, mode: undecided, timezone: Europe/Zurich}
"""


def full(seats: int, extra: str = "", *, offer: str = "0m") -> str:
    """Return the board with so many seats: Ada chairs on-site and always has one. Free ones go at once."""
    extra += f"  offer: {offer}\n"
    text = TEXT.replace("capacity: 30", f"capacity: {seats}").replace("reminders:", f"{ROWS}reminders:")
    return text.replace("attendees:\n", f"attendees:\n{extra}")


@pytest.fixture
def office(both_stores: Store, tmp_path: Path) -> Office:
    return Office(both_stores, tmp_path)


async def invited(office: Office, text: str) -> None:
    """Apply; the invitations are out, and Mia, on-site, said yes."""
    office.apply(text, now=NOON)
    await deliver(office, at=NOON)
    answer(office, "mia")


def wish(office: Office, who: str, mode: Mode, *, now: datetime = LATER) -> Came:
    with office.store.begin() as tx:
        return switch_mode(
            tx, MEETING, who, mode, settings=office.settings, render=RENDER, by=f"link of {who}", now=now
        )


def handed_on(office: Office, *, now: datetime = LATER) -> int:
    return hand_on_all(office.store, office.settings, RENDER, now=now)


def declines(office: Office, who: str) -> None:
    with office.store.begin() as tx:
        lines = [replace(line, partstat=Partstat.DECLINED) for line in tx.ledger(MEETING, person=who)]
        tx.save_ledger(MEETING, lines)


def stands(office: Office, who: str, *, now: datetime = LATER) -> Standing:
    with office.store.read() as tx:
        agenda = agenda_now(tx, MEETING, now=now)
        person = agenda.person(who)
        assert person is not None
        return standing(tx, agenda, person, now=now)


def mails(office: Office, purpose: Purpose) -> list[Entry]:
    with office.store.read() as tx:
        return sorted(tx.entries(meeting=MEETING, purpose=purpose), key=lambda e: (e.person_id, e.id))


async def test_a_free_seat_is_taken_and_given_back(office: Office) -> None:
    await invited(office, full(3))
    assert stands(office, "kai").onsite is Came.DONE
    assert wish(office, "kai", Mode.ONSITE) is Came.DONE
    assert (stands(office, "kai").mode, stands(office, "lea").onsite) == (Mode.ONSITE, Came.WAITS)
    assert wish(office, "kai", Mode.ONLINE) is Came.DONE
    assert (stands(office, "kai").mode, stands(office, "lea").onsite) == (Mode.ONLINE, Came.DONE)


async def test_who_chose_to_come_has_the_seat_before_any_answer_and_not_after_a_no(office: Office) -> None:
    await invited(office, full(3))
    wish(office, "kai", Mode.ONSITE)
    assert wish(office, "lea", Mode.ONSITE) is Came.WAITS
    declines(office, "kai")
    assert handed_on(office, now=LATER) == 1
    assert stands(office, "lea").mode is Mode.ONSITE


async def test_a_queue_is_served_in_the_order_of_joining_it(office: Office) -> None:
    await invited(office, full(2))
    assert wish(office, "lea", Mode.ONSITE) is Came.WAITS
    assert wish(office, "kai", Mode.ONSITE, now=LATER + timedelta(minutes=1)) is Came.WAITS
    assert wish(office, "lea", Mode.ONSITE, now=LATER + timedelta(minutes=2)) is Came.WAITS  # keeps the place
    assert [(stands(office, who).waiting, stands(office, who).before) for who in ("lea", "kai")] == [
        (True, 0),
        (True, 1),
    ]
    assert handed_on(office, now=LATER) == 0
    assert wish(office, "mia", Mode.ONLINE) is Came.DONE
    assert [stands(office, who).mode for who in ("lea", "kai")] == [Mode.ONSITE, Mode.ONLINE]
    assert stands(office, "kai").before == 0
    assert [e.person_id for e in mails(office, Purpose.UPDATE)] == ["lea", "mia"]


async def test_who_waits_may_leave_the_queue(office: Office) -> None:
    await invited(office, full(2))
    wish(office, "lea", Mode.ONSITE)
    assert wish(office, "lea", Mode.ONLINE) is Came.SAME
    assert stands(office, "lea").waiting is False
    with office.store.read() as tx:
        assert tx.waited_for() == []


async def test_more_seats_in_the_agenda_go_to_who_waits(office: Office) -> None:
    await invited(office, full(2))
    wish(office, "lea", Mode.ONSITE)
    with office.store.read() as tx:
        assert tx.waited_for() == [MEETING]
    office.apply(full(4), now=LATER)
    assert handed_on(office, now=LATER) == 1
    assert handed_on(office, now=LATER) == 0
    assert stands(office, "lea").mode is Mode.ONSITE


async def test_a_seat_that_others_wait_for_is_not_taken_from_under_them(office: Office) -> None:
    await invited(office, full(2))
    wish(office, "lea", Mode.ONSITE)
    declines(office, "mia")  # a seat is free, and not handed on yet
    assert wish(office, "kai", Mode.ONSITE) is Came.WAITS


async def test_overbooking_gives_more_places_than_seats(office: Office) -> None:
    await invited(office, full(2, "  overbook: 50%\n"))
    assert [wish(office, who, Mode.ONSITE) for who in ("lea", "kai")] == [Came.DONE, Came.WAITS]


async def test_without_a_queue_who_is_undecided_joins_online(office: Office) -> None:
    await invited(office, full(2, "  waitlist: none\n"))
    assert wish(office, "una", Mode.ONSITE) is Came.FULL
    assert (stands(office, "una").mode, stands(office, "una").waiting) == (Mode.ONLINE, False)


async def test_who_is_undecided_and_waits_joins_online_meanwhile(office: Office) -> None:
    await invited(office, full(2))
    assert wish(office, "una", Mode.ONSITE) is Came.WAITS
    assert (stands(office, "una").mode, stands(office, "una").waiting) == (Mode.ONLINE, True)


async def test_nobody_switches_when_it_is_too_late(office: Office) -> None:
    await invited(office, full(3, "  switch_until: 1d\n"))
    late = START - timedelta(days=1)
    assert wish(office, "kai", Mode.ONSITE, now=late - timedelta(seconds=1)) is Came.DONE
    assert wish(office, "kai", Mode.ONLINE, now=late) is Came.CLOSED
    assert stands(office, "kai", now=late).mode is Mode.ONSITE
    assert handed_on(office, now=late) == 0


async def test_a_speaker_has_a_seat_and_chair_and_operator_are_told_once(office: Office) -> None:
    text = full(1).replace("  online: {platform", "  team: {operators: [ops]}\n  online: {platform")
    await invited(
        office, text.replace("people:\n", "people:\n  ops: {name: Olle Ek, email: ops@example.org}\n")
    )
    assert wish(office, "rui", Mode.ONSITE) is Came.DONE
    told = mails(office, Purpose.INFO)
    said = "Rui Costa, speaker in “Budget”, will come on-site, not join online."
    assert [(e.person_id, e.ctx["said"]) for e in told] == [("ada", [said]), ("ops", [said])]
    await deliver(office, at=LATER)
    assert [str(e.state) for e in mails(office, Purpose.INFO)] == ["sent", "sent"]


async def test_it_is_noted_who_switched_and_when(office: Office) -> None:
    await invited(office, full(2))
    wish(office, "mia", Mode.ONLINE)
    wish(office, "lea", Mode.ONSITE)
    with office.store.read() as tx:
        noted = [
            (row.who, row.what, row.at)
            for row in tx.audit_rows(10)
            if row.ids.get("person") in ("mia", "lea")
        ]
    assert ("link of mia", "mode", LATER) in noted
    assert ("link of lea", "mode", LATER) in noted


async def two_wait(office: Office) -> None:
    """Fill a room of two seats, have Lea and then Kai wait, and Mia give hers back: it is offered to Lea."""
    await invited(office, full(2, offer="6h"))
    wish(office, "lea", Mode.ONSITE)
    wish(office, "kai", Mode.ONSITE, now=LATER + timedelta(minutes=1))
    wish(office, "mia", Mode.ONLINE)


async def test_a_freed_seat_is_offered_to_who_waits_longest_and_kept_for_them(office: Office) -> None:
    await two_wait(office)
    lea, until = stands(office, "lea"), LATER + timedelta(hours=6)
    assert (lea.mode, lea.waiting, lea.kept, lea.onsite) == (Mode.ONLINE, False, until, Came.DONE)
    assert (stands(office, "kai").before, stands(office, "kai").kept) == (0, None)
    assert wish(office, "una", Mode.ONSITE) is Came.WAITS  # it is kept for Lea
    assert handed_on(office) == 0
    (mail,) = mails(office, Purpose.INFO)
    assert (mail.person_id, mail.expires_at, mail.not_before) == ("lea", until, LATER)
    assert "take it until Mon 1 Feb, 20:00 Zurich time, or it goes to the next in line" in mail.ctx["said"][0]
    await deliver(office, at=LATER)
    assert [str(e.state) for e in mails(office, Purpose.INFO)] == ["sent"]
    with office.store.read() as tx:
        sent = message_from_bytes(tx.mail(mail.id) or b"", policy=default)
    assert (
        sent["Subject"] == "Seat free until Mon 1 Feb, 20:00 Zurich time, Sun 14 Mar (Zurich): Board, spring"
    )
    for kind in ("plain", "html"):
        part = sent.get_body((kind,))
        assert part is not None
        assert "Take the seat or let it go" in part.get_content()
        assert re.search(r"https?://[^\s\"]+/p/[\w-]+/mode", part.get_content())
    assert wish(office, "lea", Mode.ONSITE, now=until - timedelta(seconds=1)) is Came.DONE
    assert (stands(office, "lea").mode, stands(office, "lea").kept) == (Mode.ONSITE, None)
    assert handed_on(office, now=until) == 0
    assert stands(office, "kai").waiting is True


async def test_a_seat_that_is_let_go_is_offered_to_the_next_one(office: Office) -> None:
    await two_wait(office)
    assert wish(office, "lea", Mode.ONLINE) is Came.SAME
    assert (stands(office, "lea").kept, stands(office, "lea").waiting) == (None, False)
    assert stands(office, "kai").kept == LATER + timedelta(hours=6)
    assert [e.person_id for e in mails(office, Purpose.INFO)] == ["kai", "lea"]


async def test_an_offer_that_runs_out_goes_to_the_next_one_and_is_noted(office: Office) -> None:
    await two_wait(office)
    until = LATER + timedelta(hours=6)
    assert stands(office, "lea", now=until).kept is None
    assert wish(office, "lea", Mode.ONSITE, now=until) is Came.WAITS  # too late: behind Kai
    assert handed_on(office, now=until) == 1
    assert stands(office, "kai", now=until).kept == until + timedelta(hours=6)
    assert handed_on(office, now=until) == 0
    assert handed_on(office, now=until + timedelta(hours=6)) == 1  # Kai's runs out too, and Lea is next
    with office.store.read() as tx:
        noted = [(row.what, row.ids["person"]) for row in tx.audit_rows(50) if "seat" in row.what]
    assert ("the offer of a seat ran out", "kai") in noted


async def test_a_seat_is_kept_no_longer_than_people_may_switch(office: Office) -> None:
    late = START - timedelta(hours=5)  # switching closes 2 hours before the start
    await two_wait(office)
    assert handed_on(office, now=late) == 1
    assert stands(office, "kai", now=late).kept == START - timedelta(hours=2)
    assert handed_on(office, now=START - timedelta(hours=2)) == 0
    assert stands(office, "kai", now=START - timedelta(hours=2)).kept is None
    with office.store.read() as tx:
        assert tx.waited_for() == []


async def test_of_a_cancelled_meeting_no_seat_is_offered(office: Office) -> None:
    await invited(office, full(2, offer="6h"))
    wish(office, "lea", Mode.ONSITE)
    office.apply(
        full(2, offer="6h").replace("title: Board, spring", "title: Board, spring\n  status: cancelled"),
        now=LATER,
    )
    assert stands(office, "lea").onsite is Came.NO_CHOICE
    assert handed_on(office) == 0
    assert mails(office, Purpose.INFO) == []


async def test_each_look_reads_the_lines_of_the_few_who_wish_a_seat_alone(office: Office) -> None:
    await invited(office, full(2))
    wish(office, "lea", Mode.ONSITE)
    asked: list[str] = []

    def heard(*told: Any) -> None:
        asked.append(told[2])

    event.listen(Engine, "before_cursor_execute", heard)
    try:
        assert handed_on(office) == 0
    finally:
        event.remove(Engine, "before_cursor_execute", heard)
    lines = [sql for sql in asked if "FROM ledger" in sql]
    assert len(lines) == 2
    assert all("ledger.person_id IN" in sql or "count(DISTINCT" in sql for sql in lines), lines


async def test_mails_count_as_taken_the_seats_of_who_chose_to_come_and_those_that_are_offered(
    office: Office,
) -> None:
    def told() -> str:
        with office.store.read() as tx:
            return Lookups(tx, []).seats(agenda_now(tx, MEETING, now=LATER), now=LATER)["seats_left"]

    await invited(office, full(4, offer="6h"))
    assert told() == "2"  # Ada's part, and Mia's yes
    wish(office, "kai", Mode.ONSITE)  # answered nothing
    assert told() == "1"
    answer(office, "kai")
    assert told() == "1"
    wish(office, "una", Mode.ONSITE)
    wish(office, "lea", Mode.ONSITE)
    wish(office, "mia", Mode.ONLINE)
    assert stands(office, "lea").kept is not None
    assert told() == "0"


async def test_who_still_waits_when_switching_closes_is_told_once_and_waits_no_longer(office: Office) -> None:
    closes = START - timedelta(hours=2)
    await invited(office, full(2, offer="6h"))
    wish(office, "lea", Mode.ONSITE)
    wish(office, "una", Mode.ONSITE)
    assert handed_on(office, now=closes - timedelta(seconds=1)) == 0
    assert stands(office, "lea", now=closes - timedelta(seconds=1)).waiting is True
    assert handed_on(office, now=closes) == 0
    assert handed_on(office, now=closes + timedelta(minutes=1)) == 0
    assert (stands(office, "lea", now=closes).waiting, stands(office, "lea", now=closes).mode) == (
        False,
        Mode.ONLINE,
    )
    with office.store.read() as tx:
        assert tx.waited_for() == []  # no look reads this meeting any more
        noted = [(row.who, row.ids["person"]) for row in tx.audit_rows(50) if "no longer" in row.what]
    assert sorted(noted) == [("meetbot", "lea"), ("meetbot", "una")]
    told = mails(office, Purpose.INFO)
    assert [(e.person_id, e.expires_at > START) for e in told] == [("lea", True), ("una", True)]
    await deliver(office, at=closes)
    with office.store.read() as tx:
        sent = message_from_bytes(tx.mail(told[0].id) or b"", policy=default)
    assert sent["Subject"].startswith("No seat became free, ")
    for kind in ("plain", "html"):
        part = sent.get_body((kind,))
        assert part is not None
        assert "No seat on-site became free: you take part online, as your calendar entry says." in " ".join(
            part.get_content().split()
        )


async def test_of_a_meeting_that_is_over_nobody_hears_of_seats_but_nobody_waits_either(
    office: Office,
) -> None:
    await invited(office, full(2))
    wish(office, "lea", Mode.ONSITE)
    assert handed_on(office, now=START + timedelta(days=30)) == 0
    assert mails(office, Purpose.INFO) == []
    with office.store.read() as tx:
        assert tx.waited_for() == []


async def test_whom_the_organiser_has_come_on_site_waits_for_no_seat(office: Office) -> None:
    await invited(office, full(2))
    wish(office, "lea", Mode.ONSITE)
    assert stands(office, "lea").waiting is True
    office.apply(
        full(2).replace("email: lea@example.org, mode: online", "email: lea@example.org, mode: onsite"),
        now=LATER,
    )
    assert (stands(office, "lea").waiting, stands(office, "lea").mode) == (False, Mode.ONSITE)
    assert handed_on(office, now=START - timedelta(hours=2)) == 0
    assert mails(office, Purpose.INFO) == []
