"""Whose reminder named another start than is expected now is told, once, in one mail; nobody else is."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from meetbot.flows.mails.late import without
from meetbot.flows.meeting.late import note_and_queue, slipped, tell_late
from meetbot.flows.meeting.session import live_view, run_command
from meetbot.flows.meeting.tell import tell
from meetbot.live.events import AUTOMATIC, Told
from meetbot.mail.read import open_mail
from meetbot.outbox.model import Entry, State
from tests.flows.reminders.office import HOUR, MINUTE, START, Office, agenda

BRIEF = "{id: brief, before: 90m, of: session, to: [speakers, chairs]}"
# 13:00 Opening of ada, 13:30 Talk of bo (online, New York), 14:00 Closing of cy (online, Kolkata), in Zurich.
TALK, CLOSING = START + 30 * MINUTE, START + HOUR
SECOND = timedelta(seconds=1)


def after(minutes: float) -> datetime:
    return START + minutes * MINUTE


def press(office: Office, minutes: float, name: str, **values: Any) -> None:
    office.now = after(minutes)
    data = {"command": name, "id": f"c{minutes}{name}", **values}
    run_command(office.store, "board", data, by="Rui", now=office.now)


def look(office: Office, minutes: float) -> datetime | None:
    office.now = after(minutes)
    return tell_late(office.store, now=office.now)


def late(office: Office) -> list[Entry]:
    with office.store.read() as tx:
        found = tx.entries(meeting="board", purpose="late", limit=100)
    return sorted(found, key=lambda e: (e.id, e.person_id))


def told(office: Office) -> list[tuple[str, datetime, str]]:
    journal = live_view(office.store, "board", now=office.now).rundown.journal
    return [(e.item, e.start, e.by) for e in journal.events if isinstance(e, Told)]


async def begun(office: Office, text: str = "") -> None:
    """All reminders are out and the opening runs since 13:00."""
    await office.begin(text or agenda(BRIEF))
    for ahead in (90, 60, 30):
        await office.deliver_at(START - ahead * MINUTE)
    assert {*office.sent("brief")} == {"ada", "bo", "cy"}
    press(office, 0, "start", item="opening")


async def test_who_was_reminded_is_told_of_the_slip_in_one_mail(office: Office) -> None:
    await begun(office)
    press(office, 1, "add", seconds=12 * 60)
    assert look(office, 1) == after(2)
    assert (late(office), told(office)) == ([], [])
    look(office, 2)
    assert [(e.person_id, e.state, e.not_before, e.expires_at, e.prio) for e in late(office)] == [
        ("bo", State.QUEUED, after(2), after(45), 0),
        ("cy", State.QUEUED, after(2), after(75), 0),
    ]
    assert told(office) == [("talk", after(45), AUTOMATIC), ("closing", after(75), AUTOMATIC)]
    await office.deliver()
    text = " ".join(office.late_to("bo").split())
    assert text.startswith("You are on at 07:45 New York time instead of 07:30.")
    assert "13:45–14:15 Zurich (UTC+1)" in text
    assert "Planned: 07:30, now 15 minutes later" in text
    assert "Join online: http" in text


async def test_looking_again_or_from_another_process_tells_nobody_twice(office: Office) -> None:
    await begun(office)
    press(office, 1, "add", seconds=12 * 60)
    for minutes in (2, 2, 2.5, 11, 12, 13):
        look(office, minutes)
    assert [e.person_id for e in late(office)] == ["bo", "cy"]


async def test_a_slip_that_comes_back_within_a_minute_is_told_to_nobody(office: Office) -> None:
    await begun(office)
    press(office, 1, "add", seconds=12 * 60)
    look(office, 1)
    press(office, 1.9, "undo")
    assert look(office, 1.9) == after(36)  # in the open overtime, should nobody press anything
    look(office, 3)
    assert (late(office), told(office)) == ([], [])


async def test_one_mail_lists_all_that_a_person_has(office: Office) -> None:
    await begun(office, agenda(BRIEF, sessions=TWO_OF_BO))
    press(office, 1, "add", seconds=12 * 60)
    look(office, 2)
    assert sorted(e.person_id for e in late(office)) == ["ada", "bo", "cy"]
    await office.deliver()
    text = " ".join(office.late_to("bo").split())
    assert "Also yours: Fri 12 Mar, 08:15–08:45 instead of 08:00: Closing" in text


TWO_OF_BO = (
    "sessions:\n  - {id: opening, title: Opening, duration: 30m, chair: ada}\n"
    "  - {id: talk, title: Talk, duration: 30m, speakers: [bo]}\n"
    "  - {id: closing, title: Closing, duration: 30m, chair: ada, speakers: [cy, bo]}\n"
)


async def test_what_is_still_ahead_of_several_is_told_once_the_first_has_begun(
    office: Office,
) -> None:
    await begun(office, agenda(BRIEF, sessions=TWO_OF_BO))
    press(office, 1, "add", seconds=12 * 60)
    look(office, 2)
    with office.store.begin() as tx:
        tx.pause("board", True)  # as while the relay is not reached
    press(office, 42, "next")  # the talk
    look(office, 42)
    look(office, 43)
    waiting = [e for e in late(office) if e.state is State.QUEUED]
    # Bo's in the place of the one that spoke of the talk too.
    assert {(e.person_id, *(one["item"] for one in e.ctx["moved"])) for e in waiting} == {
        (who, "closing") for who in ("ada", "bo", "cy")
    }
    assert len(waiting) == 3
    with office.store.begin() as tx:
        tx.pause("board", False)
    await office.deliver_at(after(43))
    text = " ".join(office.late_to("bo").split())
    assert ("Closing" in text, "Talk" in text) == (True, False)


async def test_what_takes_a_notices_place_begins_anew_though_a_try_of_that_one_failed(office: Office) -> None:
    await begun(office, agenda(BRIEF, sessions=TWO_OF_BO))
    press(office, 1, "add", seconds=12 * 60)
    look(office, 2)
    (both,) = [e for e in late(office) if e.person_id == "bo"]
    tried = replace(
        both, composed_at=after(3), template_rev="r1", subject="Talk", attempts=1, last_code=451, in_row=1,
        ctx=dict(both.ctx) | {"copies": ["of both"]}, state=State.HELD,
    )  # fmt: skip
    left = without(tried, {"talk"}, epoch="1")
    assert left is not None
    assert [one["item"] for one in left.ctx["moved"]] == ["closing"]
    assert (set(left.ctx), left.composed_at, left.attempts, left.state) == ({"moved"}, None, 0, State.HELD)
    assert left.msgkey != both.msgkey
    assert without(tried, {"talk", "closing"}, epoch="1") is None


async def test_what_should_have_begun_by_now_is_left_out_when_the_mail_leaves(office: Office) -> None:
    await begun(office, agenda(BRIEF, sessions=TWO_OF_BO))
    press(office, 1, "add", seconds=12 * 60)
    look(office, 2)
    (both,) = [e for e in late(office) if e.person_id == "bo"]
    assert both.expires_at == CLOSING + 15 * MINUTE
    await office.deliver_at(
        TALK + 15 * MINUTE
    )  # the first try, at the start that was told; nobody has started the talk yet
    text = " ".join(office.late_to("bo").split())
    assert ("Closing" in text, "Talk" in text) == (True, False)


async def test_after_its_start_nobody_is_told_and_what_waits_is_called_off(office: Office) -> None:
    await begun(office)
    press(office, 1, "add", seconds=12 * 60)
    look(office, 2)
    with office.store.begin() as tx:
        tx.pause("board", True)  # as while the relay is not reached
    press(office, 20, "next")
    look(office, 20)
    assert [(e.person_id, e.state) for e in late(office)] == [("bo", State.CANCELLED), ("cy", State.QUEUED)]


async def test_a_notice_that_nobody_would_get_is_not_noted(office: Office) -> None:
    await office.begin(agenda(BRIEF))  # no reminder has gone
    press(office, 0, "start", item="opening")
    press(office, 1, "add", seconds=12 * 60)
    assert look(office, 2) is None
    assert (late(office), told(office)) == ([], [])


async def test_it_moves_no_calendar_and_no_feed(office: Office) -> None:
    await begun(office)
    press(office, 1, "add", seconds=12 * 60)
    look(office, 2)
    before = office.line("bo", "talk.board@meet.example.org").issued
    office.apply_at(after(3), agenda(BRIEF).replace("title: Board", "title: The Board"))
    line = office.line("bo", "talk.board@meet.example.org")
    assert (line.issued.sequence, line.copy.start) == (before.sequence, TALK)


async def test_what_was_due_while_the_service_was_down_goes_only_if_it_is_still_true(office: Office) -> None:
    await begun(office)
    press(office, 1, "add", seconds=12 * 60)
    press(office, 10, "add", seconds=-12 * 60)
    look(office, 20)  # the first look since
    assert (late(office), told(office)) == ([], [])


async def test_who_said_no_meanwhile_and_who_wants_no_such_mail_are_left_out(office: Office) -> None:
    await begun(office)
    office.now = after(1)
    office.take(
        office.reply("bo", uid="talk.board@meet.example.org", partstat="DECLINED"),
        office.address("bo", "talk.board@meet.example.org"),
    )
    press(office, 1, "add", seconds=12 * 60)
    look(office, 2)
    assert [e.person_id for e in late(office)] == ["cy"]


async def test_a_reminder_that_leaves_late_says_what_is_expected_then(office: Office) -> None:
    await office.begin(agenda(BRIEF.replace("}", ", grace: 90m}")))
    with office.store.begin() as tx:
        tx.pause("board", True)
    office.look_at(START - 30 * MINUTE)  # the closing's is queued, and waits
    press(office, 0, "start", item="opening")
    press(office, 1, "add", seconds=12 * 60)
    look(office, 2)
    assert late(office) == []  # what it will say is not written yet
    with office.store.begin() as tx:
        tx.pause("board", False)
    await office.deliver_at(after(3))
    text = " ".join(office.text_to("cy", "brief").split())
    assert "18:42–19:12 Kolkata" in text
    assert "Planned: 18:30, now 12 minutes later" in text


@pytest.mark.parametrize("onsite", [True, False])
async def test_on_site_the_room_stands_there_and_online_the_link(office: Office, onsite: bool) -> None:
    people = "people:\n" + "".join(
        f"  {who}: {{name: {who} X, email: {who}@example.org, mode: {'onsite' if onsite else 'online'}}}\n"
        for who in ("ada", "bo", "cy")
    )
    await begun(office, agenda(BRIEF, people=people))
    press(office, 1, "add", seconds=12 * 60)
    look(office, 2)
    await office.deliver()
    text = office.late_to("bo")
    assert ("Where: Hall" in text, "Join online" in text) == (onsite, not onsite)


def test_the_look_says_when_the_next_one_is_due(office: Office) -> None:
    assert tell_late(office.store, now=START) is None


async def test_a_speaker_within_a_session_that_runs_is_told_of_their_own_item(office: Office) -> None:
    sessions = (
        "sessions:\n  - {id: opening, title: Opening, duration: 30m, chair: ada}\n"
        "  - id: talk\n    title: Panel\n    chair: ada\n    items:\n"
        "      - {id: first, title: First words, duration: 15m, speakers: [bo]}\n"
        "      - {id: second, title: Second words, duration: 15m, speakers: [cy]}\n"
        "  - {id: closing, title: Closing, duration: 30m, speakers: [bo]}\n"
    )
    await begun(office, agenda(BRIEF, sessions=sessions))
    press(office, 30, "next")
    press(office, 35, "add", seconds=10 * 60)
    look(office, 36)
    await office.deliver()
    mails = {e.person_id: " ".join(office.late_to(e.person_id).split()) for e in late(office)}
    assert sorted(mails) == ["bo", "cy"]
    assert mails["cy"].startswith(
        "You are on at 18:25 Kolkata time instead of 18:15. Second words When: Fri 12 Mar 2027, 18:25–18:40"
    )
    assert mails["bo"].startswith("You are on at 08:10 New York time instead of 08:00. Closing")
    assert told(office) == [("second", after(55), AUTOMATIC), ("closing", after(70), AUTOMATIC)]


def offers(office: Office) -> dict[str, tuple[datetime, datetime, int, bool]]:
    """Return session -> known start, new start, people, and whether it can be told now."""
    view = live_view(office.store, "board", now=office.now)
    return {
        o.shift.session: (o.shift.was, o.shift.start, o.people, o.shift.is_open(now=office.now))
        for o in view.extras.offers
    }


def say(office: Office, item: str, number: int = 1) -> int:
    data = {"command": "tell", "item": item, "id": f"say{number}{item}"}
    return tell(office.store, "board", data, composer=office.composer, by="Rui", now=office.now).mails


async def test_an_undo_after_a_notice_offers_the_correction_and_one_press_sends_it(office: Office) -> None:
    await begun(office)
    press(office, 1, "add", seconds=12 * 60)
    look(office, 2)
    await office.deliver()
    press(office, 3, "undo")
    assert offers(office) == {
        "talk": (after(45), TALK, 1, True),
        "closing": (after(75), CLOSING, 1, True),
    }
    assert say(office, "talk") == 1
    await office.deliver()
    assert " ".join(office.late_to("bo").split()).startswith(
        "You are on at 07:30 New York time instead of 07:45."
    )
    assert told(office)[2:] == [("talk", TALK, "Rui")]
    assert list(offers(office)) == ["closing"]
    look(office, 20)  # by then the closing's comes by itself
    assert told(office)[3:] == [("closing", CLOSING, AUTOMATIC)]
    assert [e.person_id for e in late(office)] == ["bo", "cy", "bo", "cy"]


async def test_a_correction_moves_no_calendar(office: Office) -> None:
    await begun(office)
    press(office, 1, "add", seconds=12 * 60)
    look(office, 2)
    press(office, 3, "undo")
    say(office, "talk")
    assert [e.purpose for e in office.mails("bo") if e.not_before > START] == ["late", "late"]
    assert office.line("bo", "talk.board@meet.example.org").issued.sequence == 0


async def test_without_a_mail_because_of_it_an_undo_offers_nothing(office: Office) -> None:
    await begun(office)
    press(office, 1, "add", seconds=12 * 60)
    press(office, 1.5, "undo")
    assert offers(office) == {}
    press(office, 2, "add", seconds=12 * 60)
    look(office, 3)
    press(office, 4, "add", seconds=60)
    press(office, 5, "undo")  # of a minute: what was told still holds
    assert [was for was, _, _, _ in offers(office).values()] == [TALK, CLOSING]  # to tell calendars, later


async def test_what_is_done_again_needs_no_correction(office: Office) -> None:
    await begun(office)
    press(office, 1, "add", seconds=12 * 60)
    look(office, 2)
    press(office, 3, "undo")
    press(office, 4, "redo")
    assert [was for was, _, _, _ in offers(office).values()] == [TALK, CLOSING]


async def test_who_got_the_notice_gets_no_second_one_when_the_operator_tells_all(office: Office) -> None:
    await begun(office, agenda(BRIEF, meeting="invite: {roles: day}"))
    press(office, 1, "add", seconds=12 * 60)
    look(office, 2)
    office.now = after(6)
    assert offers(office)["talk"] == (TALK, after(45), 2, True)
    say(office, "talk")
    told_later = sorted(e.person_id for e in late(office) if e.not_before == after(6))
    assert told_later == ["ada", "cy"]  # whose day lists the talk


async def test_every_mail_of_it_passes_its_check_and_opens(office: Office) -> None:
    await begun(office)
    press(office, 1, "add", seconds=12 * 60)
    look(office, 2)
    await office.deliver()
    assert [e.state for e in late(office)] == [State.SENT, State.SENT]
    with office.store.read() as tx:
        for entry in late(office):
            mail = open_mail(tx.mail(entry.id) or b"")
            assert mail.calendar is None


async def test_several_processes_that_look_at_once_tell_once(office: Office) -> None:
    await begun(office)
    press(office, 1, "add", seconds=12 * 60)
    looks = (asyncio.to_thread(tell_late, office.store, now=after(2)) for _ in range(6))
    await asyncio.gather(*looks)
    assert sorted(e.person_id for e in late(office)) == ["bo", "cy"]
    assert [item for item, _, _ in told(office)] == ["talk", "closing"]


async def test_a_crash_before_the_end_leaves_neither_word_nor_mail_and_the_next_look_tells(
    office: Office,
) -> None:
    await begun(office)
    press(office, 1, "add", seconds=12 * 60)
    with pytest.raises(KeyboardInterrupt):
        _begin_and_die(office, after(2))
    assert (late(office), told(office)) == ([], [])
    look(office, 2.5)
    assert sorted(e.person_id for e in late(office)) == ["bo", "cy"]


def _begin_and_die(office: Office, now: datetime) -> None:
    with office.store.begin() as tx:
        note_and_queue(tx, slipped(tx, "board", now=now), now=now)
        raise KeyboardInterrupt
