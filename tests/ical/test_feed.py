"""Points 65, 66, 68 and 70 of the calendar checklist: what a feed is made of, read back by others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from icalendar import Calendar, Component

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.terms import Status, Text
from meetbot.ical.feed import Feed, build_feed
from meetbot.plan.copies import Issuing, build_copies
from meetbot.plan.feed import FeedSession, History, View, feed_sessions, with_revision
from tests.golden import assert_golden
from tests.judges import complaints, radicale
from tests.plan.sample import BOARD, DEE, DOMAIN, HOUR, LATER, NOON, at, edited, with_sessions

MOVED = edited(BOARD, "closing", start=at("12:00"), end=at("12:15"))
GONE = with_sessions(MOVED, [s for s in MOVED.sessions if s.id != "opening"])
ADDRESS = "https://meet.example.org"


def sessions(*agendas: Agenda, view: View | None = None) -> tuple[FeedSession, ...]:
    history: History = {}
    for n, agenda in enumerate(agendas):
        history = with_revision(history, agenda, number=n + 1, at=NOON + n * HOUR, domain=DOMAIN)
    return feed_sessions(history, agendas[-1], view or View(language="en"), domain=DOMAIN, now=LATER)


def feed(*found: FeedSession, busy: bool = False, name: str = "Board meeting: spring") -> bytes:
    return build_feed(
        Feed(
            name=name,
            source=f"{ADDRESS}/m/board-2026.ics",
            base_url=ADDRESS,
            sessions=tuple(found),
            busy=busy,
        )
    )


PUBLIC = feed(*sessions(BOARD, MOVED, GONE))


def faults_65(data: bytes) -> list[str]:
    """Point 65: no METHOD, so no one is asked; DTSTAMP is the last change (RFC 5545 3.8.7.2)."""
    calendar = Calendar.from_ical(data)
    found = ["METHOD"] if "METHOD" in calendar else []
    for event in calendar.walk("VEVENT"):
        found += [name for name in ("ORGANIZER", "ATTENDEE") if name in event]
        if event.decoded("DTSTAMP") != event.decoded("LAST-MODIFIED"):
            found.append("DTSTAMP")
    return found


def faults_66(data: bytes) -> list[str]:
    """Point 66: name, how often to look, and where (RFC 7986 5.1, 5.7, 5.8), each with its value type."""
    lines = data.decode().replace("\r\n ", "").split("\r\n")
    wanted = (
        "NAME:Board meeting: spring",
        "X-WR-CALNAME:Board meeting: spring",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
        "SOURCE;VALUE=URI:https://meet.example.org/m/board-2026.ics",
    )
    return [line for line in wanted if lines.count(line) != 1]


def faults_68(data: bytes) -> list[str]:
    """Point 68, of this meeting: the moved session's new time, the deleted one cancelled, the mails' UIDs."""
    mailed = {copy.ref: copy.uid for copy in build_copies(BOARD, Issuing(domain=DOMAIN))}
    events = {str(event["UID"]): event for event in Calendar.from_ical(data).walk("VEVENT")}
    opening, closing = events.get(mailed["opening"]), events.get(mailed["closing"])
    found = []
    if opening is None or opening["STATUS"] != "CANCELLED":
        found.append("opening")
    if closing is None or closing["STATUS"] != "CONFIRMED" or closing.decoded("DTSTART") != at("12:00"):
        found.append("closing")
    return found


def test_point_65_a_feed_invites_nobody_and_its_stamp_is_the_last_change() -> None:
    assert_golden("ical/feed-public.ics", PUBLIC)
    assert faults_65(PUBLIC) == []
    stamps = [event.decoded("DTSTAMP") for event in Calendar.from_ical(PUBLIC).walk("VEVENT")]
    assert stamps == [NOON + 2 * HOUR, NOON, NOON + HOUR]


def test_point_66_a_feed_has_a_name_and_says_when_and_where_to_look_again() -> None:
    assert faults_66(PUBLIC) == []


def test_point_67_the_same_sessions_give_the_same_bytes() -> None:
    assert feed(*sessions(BOARD, MOVED, GONE)) == PUBLIC
    renamed = feed(*sessions(BOARD, MOVED, GONE), name="Board")
    assert renamed != PUBLIC


def test_point_68_moved_and_deleted_sessions_keep_the_uid_of_the_mails() -> None:
    assert faults_68(PUBLIC) == []


@pytest.mark.parametrize(
    ("point", "was", "now", "told"),
    [
        (faults_65, b"CALSCALE:GREGORIAN", b"METHOD:PUBLISH", ["METHOD"]),
        (faults_65, b"STATUS:CONFIRMED", b"ATTENDEE:mailto:bo@example.org\r\nSTATUS:CONFIRMED", ["ATTENDEE"]),
        (faults_65, b"DTSTAMP:20260220T140000Z", b"DTSTAMP:20260220T150000Z", ["DTSTAMP"]),
        (faults_66, b"REFRESH-INTERVAL;VALUE=DURATION", b"REFRESH-INTERVAL", ["REFRESH-INTERVAL"]),
        (faults_66, b"SOURCE;VALUE=URI", b"SOURCE", ["SOURCE"]),
        (faults_68, b"STATUS:CANCELLED", b"STATUS:CONFIRMED", ["opening"]),
        (faults_68, b"UID:closing.board-2026", b"UID:closing-2.board-2026", ["closing"]),
        (faults_68, b"20260312T120000", b"20260312T110000", ["closing"]),
    ],
)
def test_a_broken_twin_of_a_feed_is_found(
    point: Callable[[bytes], list[str]], was: bytes, now: bytes, told: list[str]
) -> None:
    assert was in PUBLIC
    assert [fault.partition(";")[0] for fault in point(PUBLIC.replace(was, now, 1))] == told


def test_a_person_s_feed_takes_up_time_but_for_what_is_cancelled() -> None:
    own = feed(*sessions(BOARD, MOVED, GONE, view=View(language="en", person=DEE)), busy=True)
    found = [(str(e["STATUS"]), str(e["TRANSP"])) for e in Calendar.from_ical(own).walk("VEVENT")]
    assert found == [("CANCELLED", "TRANSPARENT"), ("CONFIRMED", "OPAQUE"), ("CONFIRMED", "OPAQUE")]
    assert {str(e["TRANSP"]) for e in Calendar.from_ical(PUBLIC).walk("VEVENT")} == {"TRANSPARENT"}


def test_a_time_that_no_rule_of_ours_tells_is_in_utc_with_the_local_one_in_words() -> None:
    session = replace(sessions(BOARD)[0], zone="Africa/Cairo", people=())
    data = feed(session)
    event = Calendar.from_ical(data).walk("VEVENT")[0]
    assert b"VTIMEZONE" not in data
    assert b"DTSTART:20260312T080000Z" in data
    assert str(event["DESCRIPTION"]) == "2026-03-12 10:00–10:30 Africa/Cairo"


def test_a_feed_without_sessions_is_still_a_calendar() -> None:
    assert [component.name for component in Calendar.from_ical(feed()).subcomponents] == ["VTIMEZONE"]
    assert {name: said for name, said in complaints(feed()).items() if name != "calcurse"} == {}


HOSTILE = "A\r\nATTENDEE:mailto:x@example.org\u2028B;C,D\x07 \U0001f468‍\U0001f469‍\U0001f467" * 6


def hostile() -> bytes:
    session = replace(
        sessions(BOARD)[1],
        summary=HOSTILE,
        place=HOSTILE,
        people=(HOSTILE,),
        description=HOSTILE,
        status=Status.TENTATIVE,
    )
    return feed(session, name=HOSTILE)


def test_no_text_of_an_agenda_becomes_a_property() -> None:
    data = hostile()
    lines = data.decode().replace("\r\n ", "").split("\r\n")
    assert [line for line in lines if line.startswith(("ATTENDEE", "B;C"))] == []
    assert max(len(line) for line in data.split(b"\r\n")) <= 75
    assert str(Calendar.from_ical(data).walk("VEVENT")[0]["SUMMARY"]) == " ".join(
        HOSTILE.replace("\x07", "").replace("\u2028", " ").splitlines()
    )


FEEDS = {
    "public": PUBLIC,
    "personal": feed(*sessions(BOARD, view=View(language="en", person=DEE)), busy=True),
    "hostile": hostile(),
    "utc": feed(replace(sessions(BOARD)[0], zone="Africa/Cairo")),
    "two zones": feed(*sessions(BOARD), replace(sessions(BOARD)[0], uid="x@y", zone="Asia/Shanghai")),
    "titles": feed(
        *sessions(edited(BOARD, "opening", title=Text("ar", {"ar": "الافتتاح، والكلمات"}))), name="会议"
    ),
}


@pytest.mark.judge
@pytest.mark.parametrize("name", [name for name in FEEDS if name != "hostile"])
def test_no_foreign_judge_complains_of_a_feed(name: str) -> None:
    whole = complaints(FEEDS[name])
    whole.pop("Radicale", None)  # it stores a session at a time; point 70 asks it so
    assert whole == {}


def meaning(event: Component) -> dict[str, object]:
    """Return what an event says, instants as such."""
    told: dict[str, object] = {}
    for name, value in event.property_items():
        if name not in ("BEGIN", "END"):
            instant = getattr(value, "dt", None)
            told[name] = instant.astimezone(UTC) if isinstance(instant, datetime) else str(value)
    return told


@pytest.mark.judge
@pytest.mark.parametrize("name", FEEDS)
def test_point_70_radicale_takes_each_event_and_gives_it_back_unchanged(name: str) -> None:
    events = Calendar.from_ical(FEEDS[name]).walk("VEVENT")
    stored = radicale.put(radicale.items(FEEDS[name]))
    assert [status for status, _ in stored] == [201] * len(events)
    back = [Calendar.from_ical(data).walk("VEVENT")[0] for _, data in stored]
    assert [meaning(event) for event in back] == [meaning(event) for event in events]


@pytest.mark.judge
def test_point_70_radicale_refuses_an_event_that_is_broken() -> None:
    broken = PUBLIC.replace(b"DTSTART;TZID=Europe/Zurich:20260312T090000", b"DTSTART:tomorrow")
    assert [status for status, _ in radicale.put(radicale.items(broken))] == [400, 201, 201]
