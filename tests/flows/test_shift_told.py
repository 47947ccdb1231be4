"""The operator tells people of another start: the mails, once, with the event or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from meetbot.errors import CommandRefused, StoreError
from meetbot.flows.meeting.session import CommandResult, live_view, run_command
from meetbot.flows.meeting.tell import plan_to_tell, tell
from meetbot.ical.summary import summarise
from meetbot.live.events import Told
from meetbot.live.state import Offer
from meetbot.mail.read import open_mail
from meetbot.outbox.model import Entry, State
from meetbot.plan.model import Partstat
from meetbot.store.store import Store
from tests.flows.test_apply import MEETING, START, Office
from tests.flows.test_chase import answer, deliver
from tests.journeys.board import board

NOON = datetime(2027, 2, 1, 12, tzinfo=UTC)
TEXT = board(START)
BUDGET = {"item": "budget", "id": "t1"}


def after(minutes: float) -> datetime:
    return START + timedelta(minutes=minutes)


def press(office: Office, minutes: float, **data: Any) -> None:
    run_command(office.store, MEETING, data, by="Rui", now=after(minutes))


def say(office: Office, minutes: float, data: Mapping[str, Any]) -> CommandResult:
    data = {"command": "tell", **data}
    return tell(office.store, MEETING, data, composer=office.composer, by="Rui", now=after(minutes))


def new_mails(office: Office) -> list[Entry]:
    with office.store.read() as tx:
        return [e for e in tx.entries(meeting=MEETING, limit=1000) if e.not_before >= START]


def offers(office: Office, minutes: float) -> dict[str, Offer]:
    view = live_view(office.store, MEETING, now=after(minutes))
    return {offer.shift.session: offer for offer in view.extras.offers}


def told_events(office: Office) -> list[tuple[str, datetime]]:
    journal = live_view(office.store, MEETING, now=after(5)).rundown.journal
    return [(event.item, event.start) for event in journal.events if isinstance(event, Told)]


@pytest.fixture
async def office(both_stores: Store, tmp_path: Path) -> Office:
    """Return a desk whose invitations are out, accepted by Ada, and whose opening was given 12 minutes more.

    Budget is expected at 9:27 instead of 9:15, the closing at 9:57 instead of 9:45 (UTC).
    """
    office = Office(both_stores, tmp_path)
    office.apply(TEXT, now=NOON)
    await deliver(office, at=NOON)
    answer(office, "ada")
    press(office, 0, command="start", item="opening")
    press(office, 1, command="add", seconds=12 * 60, item="opening")
    return office


def test_who_has_the_session_gets_it_with_a_higher_sequence_and_is_asked_nothing(office: Office) -> None:
    done = say(office, 5, BUDGET)
    assert done.mails == 4
    mails = sorted((e for e in new_mails(office) if e.uid), key=lambda e: e.person_id)
    assert [(e.person_id, e.purpose, e.state, e.not_before) for e in mails] == [
        ("ada", "update", State.QUEUED, after(5)),
        ("rui", "update", State.QUEUED, after(5)),
    ]
    with office.store.read() as tx:
        mail = open_mail(office.composer.compose(tx, mails[0], now=after(5)).data)
    assert mail.calendar is not None
    copy = summarise(mail.calendar)
    assert (copy.uid, copy.sequence, copy.start) == ("budget.board-spring@meet.example.org", 1, after(30))
    assert (copy.partstat, copy.rsvp) == ("ACCEPTED", False)
    assert told_events(office) == [("budget", after(30))]
    assert office.plan(TEXT, now=after(6)).empty


def test_who_has_one_entry_for_the_day_gets_a_late_notice_and_keeps_it(office: Office) -> None:
    say(office, 5, BUDGET)
    late = sorted((e for e in new_mails(office) if e.purpose == "late"), key=lambda e: e.person_id)
    assert [(e.person_id, e.state, e.expires_at) for e in late] == [
        ("kai", State.QUEUED, after(30)),
        ("mia", State.QUEUED, after(30)),
    ]
    with office.store.read() as tx:
        mail = open_mail(office.composer.compose(tx, late[0], now=after(5)).data)
    assert mail.calendar is None
    assert mail.text.startswith("Now at 18:30 Tokyo time instead of 18:15: 15 minutes later.\n\nBudget\n")
    assert "Closing" not in mail.text


def test_who_said_no_to_the_day_gets_none(office: Office) -> None:
    with office.store.begin() as tx:
        lines = tx.ledger(MEETING, person="kai")
        tx.save_ledger(MEETING, [replace(line, partstat=Partstat.DECLINED) for line in lines])
    say(office, 5, BUDGET)
    assert [e.person_id for e in new_mails(office) if e.purpose == "late"] == ["mia"]


def test_what_is_shown_before_is_what_goes_to_as_many_people_as_the_button_says(office: Office) -> None:
    for session in ("budget", "close"):
        shown = plan_to_tell(office.store, MEETING, session, composer=office.composer, now=after(5))
        assert shown.people == offers(office, 5)[session].people
        start = round(shown.shift.start.timestamp() * 1000)
        done = say(office, 5, {"item": session, "id": session, "start": start, "plan": shown.plan.hash})
        assert done.mails == shown.mails
    # Closing is the end of the day too, so who has the day hears of it.
    assert {(e.person_id, e.uid.partition(".")[0]) for e in new_mails(office)} == {
        ("ada", "budget"),
        ("rui", "budget"),
        ("kai", ""),  # late notices: the day begins and ends as before
        ("mia", ""),
        ("ada", "close"),
        ("kai", "day"),
        ("mia", "day"),
    }


def test_looking_writes_nothing(office: Office) -> None:
    plan_to_tell(office.store, MEETING, "budget", composer=office.composer, now=after(5))
    assert (new_mails(office), told_events(office)) == ([], [])


def test_a_start_is_told_once(office: Office) -> None:
    assert offers(office, 5)["budget"].people == 4
    say(office, 5, BUDGET)
    again = say(office, 6, BUDGET)
    assert (again.repeated, again.mails) == (True, 0)
    with pytest.raises(CommandRefused, match="within 10 min of what people know"):
        say(office, 6, {**BUDGET, "id": "t2"})
    assert "budget" not in offers(office, 6)
    assert (len(new_mails(office)), len(told_events(office))) == (4, 1)


def test_what_has_not_left_when_it_is_taken_back_never_goes(office: Office) -> None:
    say(office, 5, {"item": "close", "id": "t1"})
    press(office, 6, command="undo")
    assert say(office, 9, {"item": "close", "id": "t2"}).mails == 0
    assert {e.state for e in new_mails(office)} == {State.SUPERSEDED}


async def test_an_undo_later_offers_the_mail_that_corrects_it(office: Office) -> None:
    say(office, 5, {"item": "close", "id": "t1"})
    await deliver(office, at=after(5))
    press(office, 6, command="undo")
    back = offers(office, 6)["close"]
    assert (back.people, back.shift.was, back.shift.start) == (3, after(60), after(45))
    assert say(office, 9, {"item": "close", "id": "t2"}).mails == 3
    assert told_events(office) == [("close", after(60)), ("close", after(45))]


def test_other_mails_than_shown_are_refused_and_nothing_is_told(office: Office) -> None:
    with pytest.raises(CommandRefused) as refused:
        say(office, 5, {**BUDGET, "plan": "0123456789"})
    assert (refused.value.reason, refused.value.stale) == (
        "Other mails would go than were shown. No mail was sent.",
        True,
    )
    assert (new_mails(office), told_events(office)) == ([], [])


def test_a_start_that_still_moves_is_refused_and_nothing_is_told(office: Office) -> None:
    with pytest.raises(CommandRefused, match="still moves"):
        say(office, 3, BUDGET)
    assert (new_mails(office), told_events(office)) == ([], [])


def test_the_timer_alone_sends_no_mail(office: Office) -> None:
    with pytest.raises(CommandRefused, match='"tell" sends mail'):
        press(office, 5, command="tell", item="budget")
    assert told_events(office) == []


def test_a_meeting_that_is_not_there_is_told_so(office: Office) -> None:
    with pytest.raises(StoreError, match="no revision of other was applied"):
        tell(
            office.store, "other", {"command": "tell", "item": "x"}, composer=office.composer, by="", now=NOON
        )
